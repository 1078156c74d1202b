"""Embeddings in OpenAI's protocol."""

from __future__ import annotations

from collections.abc import Sequence

from openai.types import CreateEmbeddingResponse

from pipeline.providers.base import Connection, MalformedAnswer, Slip
from pipeline.providers.openai_sdk import speaking, typed
from pipeline.providers.requests import EmbedderCapabilities

AT_ONCE = 64


class Vectors:
    """An embedder."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.capabilities = EmbedderCapabilities(at_once=AT_ONCE)

    def embed(self, texts: Sequence[str], slip: Slip) -> tuple[tuple[float, ...], ...]:
        """A vector for each text, in their order, all of one length."""
        with speaking(self.connection) as sdk:
            answer = sdk.embeddings.create(
                model=self.connection.model, input=list(texts), encoding_format="float"
            )
            rows = typed(answer, CreateEmbeddingResponse).data
            made = tuple(
                tuple(map(float, r.embedding)) for r in sorted(rows, key=lambda r: r.index)
            )
        if len(made) != len(texts) or len({len(v) for v in made}) > 1:
            raise MalformedAnswer("the service answered another number of vectors than was asked")
        return made

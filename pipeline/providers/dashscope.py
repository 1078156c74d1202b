"""Qwen-Image at Alibaba's DashScope, by its own route: messages in, a message with an address out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.providers.base import Connection
from pipeline.providers.hosted import SEEDS, Hosted, answer_of, complaint, dig, family, fetched
from pipeline.providers.pictures import data_url
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Picture, Sizes

_ROUTE = "/services/aigc/multimodal-generation/generation"
# each side from 512 to 2048: at 2.4 to 1 no side leaves this within these pixels
_FREE = Sizes(least=629_760, most=1_747_200, ratio=2.4)
_LISTED = Sizes(listed=((1328, 1328), (1664, 928), (928, 1664), (1472, 1104), (1104, 1472)))


@dataclass(frozen=True, slots=True)
class _Family:
    """Most pictures that go along, whether words alone do, whether a size and what becomes of the
    prompt may be told, which sizes there are, and how long a prompt may be."""

    references: int = 3
    draws: bool = True
    told: bool = True
    sizes: Sizes = _FREE
    prompt: int = 800


# by a part of the name (the API's reference)
_FAMILIES = {
    "edit-plus": _Family(draws=False),
    "edit-max": _Family(draws=False),
    "-edit": _Family(draws=False, told=False),
    "2-1-pro": _Family(10),
    "qwen-image-2": _Family(),
    "qwen-image-3": _Family(prompt=2000),
    "qwen-image-max": _Family(0, sizes=_LISTED),
    "qwen-image-plus": _Family(0, sizes=_LISTED),
}
_UNKNOWN = _Family()
# "qwen-image" alone, or with a date
_FIRST = _Family(0, sizes=_LISTED)
_NEGATIVE = 500
# the beginnings of codes -> the status that they would have
_STATUSES = {
    "Throttling": 429, "InvalidApiKey": 401, "AccessDenied": 403, "Model.AccessDenied": 403,
    "ModelNotFound": 404, "Internal": 500, "RequestTimeOut": 408, "ServiceUnavailable": 503,
}  # fmt: skip


class Images(Hosted):
    """A Qwen-Image model; key, model and address are of one region. `options`: `family` (its name,
    where `model` is another), `extra` (parameters to be sent beside)."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        alone = connection.model.lower() == "qwen-image"
        self.family = family(connection, _FAMILIES, _FIRST if alone else _UNKNOWN)
        takes = self.family.references
        self.capabilities = ImageCapabilities(
            draws=self.family.draws, edits=takes > 0, references=takes,
            sketch="reference" if takes else "", seeds=True, negative=True,
            prompt_length=self.family.prompt, sizes=self.family.sizes,
        )  # fmt: skip

    def _ask(self, request: ImageRequest, pictures: list[Picture]) -> Picture:
        content: list[dict[str, str]] = [{"image": data_url(p)} for p in pictures]
        content.append({"text": request.prompt})
        sent = {
            "model": self.connection.model,
            "input": {"messages": [{"role": "user", "content": content}]},
            "parameters": self._parameters(request) | dict(self.options.get("extra", {})),
        }
        said = answer_of(self.door.post(_ROUTE, json=sent))
        if dig(said, "code"):
            raise complaint(said, self.door, _STATUSES)
        told = dig(said, "output", "choices", 0, "message", "content")
        parts = told if isinstance(told, list) else []
        # the address lives a day
        return fetched(next((u for p in parts if (u := dig(p, "image"))), None), self.door)

    def _parameters(self, request: ImageRequest) -> dict[str, Any]:
        how: dict[str, Any] = {"n": 1, "watermark": False}
        if self.family.told:
            # a prompt that is written anew would no longer call the pictures by their numbers
            how |= {"size": "{}*{}".format(*request.size), "prompt_extend": False}
        if request.negative:
            how["negative_prompt"] = request.negative[:_NEGATIVE]
        if request.seed is not None:
            how["seed"] = request.seed % SEEDS
        return how

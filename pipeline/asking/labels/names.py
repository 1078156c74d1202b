"""Whom the people of an answer are: numbers and names of the cast, and who is new in it."""

from __future__ import annotations

import re

from pipeline.asking.labels.chunk import Chunk
from pipeline.asking.labels.spelling import bare
from projects.comic.documents.labels import NAME

# what stands for whoever was named before, and names nobody
_PRONOUNS = frozenset(
    "i me my you your he him his she her hers it its we us our they them their who whom this that one "
    "somebody someone nobody everybody everyone all both each other others narrator speaker unknown "
    "我 你 他 她 它 我们 你们 他们 她们 咱 咱们 俺 谁 某人 大家 人 别人 自己".split()
)
# what stands in sentences, in speech and in code, not in what somebody is called
_SENTENCE = re.compile(r"[!?;:…。！？；：，\"“”「」『』{}<>‹›\[\]()=/\\]")
MOST_WORDS = 12


class Names:
    """The names that an answer to a chunk may use."""

    def __init__(self, chunk: Chunk) -> None:
        self.cast = [k.name for k in chunk.cast]
        everybody = chunk.everybody or chunk.cast
        self.known = {bare(k.name): k.name for k in (*reversed(everybody), *reversed(chunk.cast))}
        self.borne: dict[str, set[str]] = {}
        for k in everybody:
            for alias in (*k.aliases, *(("I",) if k.narrator else ())):
                self.borne.setdefault(bare(alias), set()).add(k.name)
        self.words = " ".join(p.text for p in chunk.pieces).casefold()
        self.new: dict[str, str] = {}

    def of(self, field: str) -> str | None:
        """The cast's name for a number, a name or an alias that only one of them bears."""
        if field.isdecimal():
            at = int(field) if len(field) < 6 else 0
            return self.cast[at - 1] if 1 <= at <= len(self.cast) else None
        name = bare(field)
        found = self.new.get(name) or self.known.get(name)
        if found is not None:
            return found
        bearing = self.borne.get(name, set())
        told = bearing & set(self.cast) if len(bearing) > 1 else bearing
        return next(iter(told)) if len(told) == 1 else None

    def _stands(self, name: str) -> bool:
        """Whether the pieces have a name, as words of their own where words are parted."""
        edge = r"(?<!\w){}(?!\w)" if name.isascii() else "{}"
        return re.search(edge.format(re.escape(name)), self.words) is not None

    def brings(self, field: str, apart: str | None) -> str:
        """Takes somebody new into the cast, or apart from one with whom it mixes them; why not, in words,
        where that can't be."""
        name = bare(field)
        if not name or len(name) > NAME or not any(c.isalpha() for c in name):
            return "that is no name"
        if _SENTENCE.search(name) or len(name.split()) > MOST_WORDS:
            return "that is no name"
        if name in _PRONOUNS:
            return "a pronoun is no name"
        if not self._stands(name) and name not in self.borne:
            return "nobody is called so in these pieces"
        # who bears the name already is no newcomer: models like to tell of those again
        mixed = apart is not None and apart in self.borne.get(name, ())
        self.new[name] = (None if mixed else self.of(field)) or " ".join(field.split())
        return ""

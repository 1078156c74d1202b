"""Somebody whom a Chinese story describes, and whose voice or which old man it was who was told of before."""

from __future__ import annotations

import re

from pipeline.story.people.gazetteer_zh import People
from pipeline.story.people.nouns_zh import Noun
from pipeline.story.people.people import Mention

_REVEALS = re.compile(r"只见|正是|原来是|现出|走出|跳出|钻出|闪出|来的是|露出|来了|走来|站着|出现")
_FOUND = re.compile(
    "(?:找到|看见|看到|发现|只见|原来是|竟是|正是|探出|露出|站着|坐着|蹲着|趴着)了?[一那]?[只个条头匹]?[^，。]{0,4}$"
)
SHOWS = 300  # letters within which a voice shows itself


class Entry:
    """Somebody who is described: under which words, of which sort, and where last."""

    def __init__(self, number: int, noun: Noun) -> None:
        self.number, self.sort, self.last = number, noun.sort, noun.start
        self.keys = {noun.key}
        self.about: set[str] = set()  # what tells them from others
        self.nouns: list[Noun] = []
        self.spoke = self.acted = 0


class Heard:
    """Joins the entries of one who is heard, then seen."""

    gz: People
    long: bool
    entries: list[Entry]
    named_people: int

    def voices(self) -> None:
        """一个苍老的声音传来，现出一个老者: a voice is whoever is brought in next, or named for the first
        time (只见柳七)."""
        for voice in self.entries:
            first = voice.nouns[0] if voice.nouns else None
            if first is None or first.det != "new" or any(n.kind != "voice" for n in voice.nouns):
                continue
            shown = [
                e for e in self.entries
                if e.nouns and e.nouns[0].kind not in ("voice", "group") and not e.nouns[0].plural
                and e.sort.kind != "kin"
                and (not e.sort.kind.startswith("animal") or self._is_found(first, e.nouns[0]))
                and first.start < e.nouns[0].start < first.start + SHOWS
            ]  # fmt: skip
            entry = min(shown, key=lambda e: e.nouns[0].start, default=None)
            named = self._named_next(first)
            if named is not None and (entry is None or named.start < entry.nouns[0].start):
                self.gz.note(first.start, first.end, named.person, first.key)
                self.gz.index()
                voice.nouns = []
            elif entry is not None:
                entry.nouns = sorted([*entry.nouns, *voice.nouns])
                entry.spoke += voice.spoke
                voice.nouns = []

    def _is_found(self, voice: Noun, beast: Noun) -> bool:
        """很小的声音说……找了半天，才找到一只蜗牛: whose voice it was is found."""
        before = self.gz.text[max(voice.end, beast.start - 10) : beast.start]
        return beast.det == "new" and bool(_FOUND.search(before))

    def _named_next(self, voice: Noun) -> Mention | None:
        """Who is named for the first time soon after a voice."""
        seen = {m.person for m in self.gz.between(0, voice.start)}
        for m in self.gz.between(voice.end, voice.end + SHOWS // 2):
            shown = _REVEALS.search(self.gz.text[voice.end : m.start])
            if m.person not in seen and m.person < self.named_people and shown:
                return m
        return None

    def old(self) -> None:
        """师父咽气的那晚……老人攥着他的手: somebody old who was just told of."""
        for entry in [
            e for e in self.entries if e.nouns and e.sort.kind == "old man" and not self.long
        ]:
            first = entry.nouns[0]
            if first.det or first.kind == "voice":
                continue
            near = [
                e for e in self.entries
                if e is not entry and e.nouns and not e.nouns[0].plural and e.sort.gender == "male"
                and e.sort.kind in ("kin", "sect", "ghost") and any(first.start - SHOWS < n.start < first.start for n in e.nouns)
            ]  # fmt: skip
            if len(near) == 1:
                near[0].nouns = sorted([*near[0].nouns, *entry.nouns])
                near[0].spoke, near[0].acted = (
                    near[0].spoke + entry.spoke,
                    near[0].acted + entry.acted,
                )
                entry.nouns = []

"""What the narration beside a quotation says of its speaker, in English."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.story import lexicon_en as lx
from pipeline.story.names_en import Gazetteer

_ADV = r"(?:\w+ly|again|at last|then|also|only|just|now|once more|softly|aloud|suddenly)"
_VERB = "|".join(sorted(lx.SAY, key=len, reverse=True))
_NOUN = "|".join(sorted((w for w in lx.PERSON_NOUNS if "'" not in w), key=len, reverse=True))
_DESC = rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Mm]y|[Tt]heir)\s+(?:[\w’'-]+\s+){{0,3}}?(?P<noun>{_NOUN})\b"
_PRON = r"(?P<pron>he|she|I|they|He|She|They|we|We)\b"
_AFTER_VS = re.compile(
    rf"\s*[,;:—–-]*\s*(?:and\s+)?(?:{_ADV}\s+)?(?P<verb>{_VERB})\s+(?:{_ADV}\s+)?(?:{_PRON}|(?P<desc>{_DESC})|(?P<cap>[A-Z]))"
)
_AFTER_SV = re.compile(rf"\s*[,;:—–-]*\s*(?:{_PRON}|(?P<desc>{_DESC})|(?P<cap>[A-Z]))")
_SV_TAIL = re.compile(
    rf"(?:,[^,.;]{{0,60}},)?\s+(?:(?:{_ADV}|had|has|have|only|merely|could only|would|did)\s+){{0,3}}(?P<verb>{_VERB})\b"
)
_VERB_ANY = re.compile(rf"\b(?P<verb>{_VERB})\b")
_SUBJECT = re.compile(rf"(?:{_PRON}|(?P<desc>{_DESC}))")
_SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z“\"‘])")


class Tag(NamedTuple):
    """A speaker tag: a person's number, a pronoun's gender ("male", "female", "narrator", "they"),
    or a description; with the verb and the rule that found it."""

    person: int | None
    pronoun: str
    description: str
    verb: str
    rule: str
    strength: float


def _subject(m: re.Match[str], gz: Gazetteer, floor: int) -> tuple[int | None, str, str] | None:
    groups = m.groupdict()
    if groups.get("pron"):
        word = groups["pron"].lower()
        return None, {"he": "male", "she": "female", "i": "narrator"}.get(word, "they"), ""
    if groups.get("desc"):
        return None, "", re.sub(r"\s+", " ", groups["desc"])
    at = m.start("cap")
    for mention in gz.between(at, at + 1):
        return mention.person, "", ""
    return None


def _end_of(m: re.Match[str], gz: Gazetteer) -> int:
    if m.groupdict().get("cap"):
        for mention in gz.between(m.start("cap"), m.start("cap") + 1):
            return mention.end
    return m.end()


def tag_after(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in the narration that follows a quotation, in [start, end)."""
    stop = min(end, start + 260)
    m = _AFTER_VS.match(text, start, stop)
    if m:
        who = _subject(m, gz, start)
        if who:
            return Tag(*who, m["verb"], "after: verb subject", 12.0)
    m = _AFTER_SV.match(text, start, stop)
    if not m:
        return None
    who = _subject(m, gz, start)
    if not who:
        return None
    tail = _SV_TAIL.match(text, _end_of(m, gz), stop)
    if tail:
        return Tag(*who, tail["verb"], "after: subject verb", 12.0)
    closed = text[start - 2 : start - 1] in ".!?"
    return Tag(*who, "", "after: subject acts", 4.0 if closed else 5.0)


def tag_before(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in the narration that leads to a quotation, in [start, end)."""
    piece = text[start:end]
    cut = max((m.end() for m in _SENTENCE_END.finditer(piece)), default=0)
    floor = start + cut
    tail = piece.rstrip()[-1:]
    if tail in (",", ":", "—", "-") or (tail not in ".!?" and tail):
        floor = max(floor, end - 400)
        verbs = list(_VERB_ANY.finditer(text, floor, end))
        if verbs:
            who = _nearest(text, floor, verbs[-1].start(), gz) or _nearest(
                text, verbs[-1].end(), end, gz
            )
            if who:
                return Tag(*who, verbs[-1]["verb"], "before: subject verb", 11.0)
        who = _first(text, floor, end, gz)
        if who:
            return Tag(*who, "", "before: subject leads in", 6.0)
    who = _first(text, floor, end, gz)
    return Tag(*who, "", "before: subject acts", 3.6) if who else None


def _first(text: str, start: int, end: int, gz: Gazetteer) -> tuple[int | None, str, str] | None:
    end = min(end, start + 160)
    mentions = gz.between(start, end)
    m = _SUBJECT.search(text, start, end)
    if m and (not mentions or m.start() < mentions[0].start):
        return _subject(m, gz, start)
    return (mentions[0].person, "", "") if mentions else None


def _nearest(text: str, start: int, end: int, gz: Gazetteer) -> tuple[int | None, str, str] | None:
    mentions = gz.between(start, end)
    found = list(_SUBJECT.finditer(text, start, end))
    # the subject stands first in its clause; objects follow it
    if mentions and (not found or mentions[0].start < found[0].start()):
        return mentions[0].person, "", ""
    return _subject(found[0], gz, start) if found else None


_VOCATIVE = re.compile(
    r"(?:^|[,.!?;—“\"‘']\s*)(?P<pre>(?:my dear|dear|my|old|Oh|O|Ah|Well|Yes|No|Come|Now),?\s+)?$",
    re.I,
)


def vocatives(text: str, start: int, end: int, gz: Gazetteer) -> list[int]:
    """The people whom a quotation calls by name: names set off by commas or marks."""
    out = []
    for m in gz.between(start, end):
        before = text[max(start, m.start - 14) : m.start]
        after = text[m.end : m.end + 1]
        if after in ",.!?;—-”\"'’" and _VOCATIVE.search(before):
            out.append(m.person)
    return out

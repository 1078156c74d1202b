"""What the narration beside a quotation says of its speaker, in Chinese."""

from __future__ import annotations

import re

from pipeline.story import lexicon_zh as lx
from pipeline.story.names_en import Gazetteer
from pipeline.story.tags_en import Tag

_STRONG = "|".join(sorted(lx.SAY_STRONG, key=len, reverse=True))
_ANY = "|".join(sorted(lx.SAY, key=len, reverse=True))
_STRONG_RE = re.compile(rf"(?P<verb>{_STRONG})")
_ANY_RE = re.compile(rf"(?P<verb>{_ANY})")
_PRON = re.compile(r"(?<![其])(?P<pron>[他她它我])(?!们)")
_SENTENCE = re.compile(r"[。！？；\n]")
_KIN = re.compile("|".join(sorted(lx.KIN_MALE + lx.KIN_FEMALE + lx.PEOPLE, key=len, reverse=True)))
_OBJECT_MARK = "对向跟给把被和同与朝问叫喊"


def _subjects(
    text: str, start: int, end: int, gz: Gazetteer
) -> list[tuple[int, int | None, str, str]]:
    found: list[tuple[int, int | None, str, str]] = [
        (m.start, m.person, "", "") for m in gz.between(start, end)
    ]
    for p in _PRON.finditer(text, start, end):
        gender = {"他": "male", "她": "female", "我": "narrator"}.get(p["pron"], "they")
        found.append((p.start(), None, gender, ""))
    taken = [(m.start, m.end) for m in gz.between(start, end)]
    for k in _KIN.finditer(text, start, end):
        if not any(a <= k.start() < b for a, b in taken):
            found.append((k.start(), None, "", k.group(0)))
    found.sort(key=lambda f: f[0])
    free = [f for f in found if f[0] == start or text[f[0] - 1] not in _OBJECT_MARK]
    return free or found


def tag_after(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in the clause that follows a quotation: “……”他说。"""
    stop_match = _SENTENCE.search(text, start, min(end, start + 80))
    stop = stop_match.start() if stop_match else min(end, start + 80)
    subjects = _subjects(text, start, min(stop, start + 24), gz)
    if not subjects or subjects[0][0] - start > 6:
        return None
    at, person, pronoun, desc = subjects[0]
    verb = _STRONG_RE.search(text, at, stop)
    if verb:
        return Tag(person, pronoun, desc, verb["verb"], "after: subject verb", 11.0)
    return Tag(person, pronoun, desc, "", "after: subject acts", 3.6)


def tag_before(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in the sentence that leads to a quotation: 阿宁低声道：“……”"""
    piece = text[start:end].rstrip()
    cut = max((m.end() for m in _SENTENCE.finditer(piece[:-1])), default=0)
    floor = start + cut
    leads = piece[-1:] in "：:，,"
    subjects = _subjects(text, floor, end, gz)
    if not subjects:
        return None
    verbs = list(_ANY_RE.finditer(text, floor, end))
    if leads and verbs:
        before = [s for s in subjects if s[0] < verbs[-1].start()]
        at, person, pronoun, desc = (before or subjects)[0]
        return Tag(person, pronoun, desc, verbs[-1]["verb"], "before: subject verb", 12.0)
    _, person, pronoun, desc = subjects[0]
    return Tag(
        person, pronoun, desc, "", "before: subject leads in" if leads else "before: subject acts",
        7.0 if leads else 3.4,
    )  # fmt: skip


def vocatives(text: str, start: int, end: int, gz: Gazetteer) -> list[int]:
    """The people whom a quotation calls by name: at its head before a comma, or at its end."""
    out = []
    for m in gz.between(start, end):
        before = text[m.start - 1 : m.start]
        after = text[m.end : m.end + 1]
        if after in "，！？。、…”」" and (before in "“「，。！？…『" or m.start == start):
            out.append(m.person)
    return out

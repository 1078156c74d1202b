"""What the narration beside a quotation says of its speaker, in Chinese."""

from __future__ import annotations

import re

from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.tags import Pronoun, Subject, Tag
from pipeline.story.words import lexicon_zh as lx

_STRONG = "|".join(sorted(lx.SAY_STRONG, key=len, reverse=True))
_ANY = "|".join(sorted(lx.SAY, key=len, reverse=True))
_STRONG_RE = re.compile(rf"(?P<verb>{_STRONG})")
_ANY_RE = re.compile(rf"(?P<verb>{_ANY})")
_PRON = re.compile(
    r"(?<![其])(?P<pron>[他她它我])(?![们爹娘爸妈哥姐弟妹爷奶叔婶伯姑姨舅家的]|自己的)"
)
_SENTENCE = re.compile(r"[。！？；\n]")
_KIN = re.compile("|".join(sorted(lx.KIN_MALE + lx.KIN_FEMALE + lx.PEOPLE, key=len, reverse=True)))
_OBJECT_MARK = "对向跟给把被和同与朝问叫喊让使令劝替为比"
_GENDER: dict[str, Pronoun] = {"他": "male", "她": "female", "我": "narrator"}
AFTER = 80  # letters after a quotation that its tag stands in
HEAD = 6  # letters after a quotation within which the subject must begin


def _subjects(text: str, start: int, end: int, gz: Gazetteer) -> list[Subject]:
    """Who is named, meant by a pronoun or described in a range, in order; objects left out where
    there is anybody else."""
    named = gz.between(start, end)
    found = [Subject(m.start, m.end, m.person) for m in named]
    found += [
        Subject(p.start(), p.end(), None, _GENDER.get(p["pron"], "they"))
        for p in _PRON.finditer(text, start, end)
    ]
    for k in _KIN.finditer(text, start, end):
        if not any(m.start <= k.start() < m.end for m in named):
            found.append(Subject(k.start(), k.end(), None, "", k.group(0)))
    found.sort(key=lambda s: s.start)
    free = [
        s for s in found
        if (s.start == start or text[s.start - 1] not in _OBJECT_MARK) and text[s.end : s.end + 1] != "的"
    ]  # fmt: skip
    return free or [s for s in found if text[s.end : s.end + 1] != "的"] or found


def tag_after(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in the clause that follows a quotation: “……”他说。"""
    stop_match = _SENTENCE.search(text, start, min(end, start + AFTER))
    stop = stop_match.start() if stop_match else min(end, start + AFTER)
    while start < stop and text[start] in "，,—…　 \n":
        start += 1
    subjects = _subjects(text, start, min(stop, start + 24), gz)
    if not subjects or subjects[0].start - start > HEAD:
        return None
    who = subjects[0]
    verb = _STRONG_RE.search(text, who.end, stop)
    if verb:
        return who.tag(verb["verb"], "after: subject verb")
    return who.tag("", "after: subject acts")


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
        who = _of_verb(text, floor, verbs[-1].start(), subjects)
        return who.tag(verbs[-1]["verb"], "before: subject verb")
    who = _of_verb(text, floor, end, subjects)
    return who.tag("", "before: leads in" if leads else "before: subject acts")


def _of_verb(text: str, floor: int, verb: int, subjects: list[Subject]) -> Subject:
    """The subject of a verb: the first of the last clause before it that has one."""
    before = [s for s in subjects if s.start <= verb] or subjects
    at = max(text.rfind("，", floor, before[-1].start), text.rfind(",", floor, before[-1].start))
    return next((s for s in before if s.start > at), before[0])


def line_before(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in a line before a quotation that opens its own: 他笑着说："""
    found = tag_before(text, start, end, gz)
    if found is None or text[end - 1] not in "：:":
        return None
    sure = found.rule == "before: subject verb"
    return found._replace(rule="line before: subject verb" if sure else "line before: leads in")


def line_after(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in a line after a quotation that stands alone: 润叶问她二爸。"""
    found = tag_after(text, start, end, gz)
    if found is None or found.at - start > 1 and found.person is None:
        return None
    sure = found.rule == "after: subject verb"
    return found._replace(rule="line after: subject verb" if sure else "line after: subject acts")


def vocatives(text: str, start: int, end: int, gz: Gazetteer) -> list[int]:
    """The people whom a quotation calls by name: at its head before a comma, or at its end."""
    out = []
    for m in gz.between(start, end):
        before = text[m.start - 1 : m.start]
        after = text[m.end : m.end + 1]
        if after in "，！？。、…”」" and (before in "“「，。！？…『" or m.start == start):
            out.append(m.person)
    return out

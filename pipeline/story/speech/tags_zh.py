"""What the narration beside a quotation says of its speaker, in Chinese: by the subjects of its clauses."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.story.people.gazetteer_zh import People
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.tags import Pronoun, Subject, Tag
from pipeline.story.words import lexicon_zh as lx

_STRONG = "|".join(sorted((w for w in lx.SAY_STRONG if w != "道"), key=len, reverse=True))
_VERB = re.compile(
    rf"(?P<verb>{_STRONG}|(?<![知味街地难报轨管隧厚人])道(?![路理士长观])|开了?口|出声|应了?声|叫喊|发话|嗔|啐|唤)"
)
_NOT_SAID = re.compile(
    r"(?:没有?|不|未|别|不再|不肯)(?:再|能|曾|敢)?(?:说话|说|答|回答|作声|吭声|开口|吱声|问|出声)"
)
_SENTENCE = re.compile(r"[。！？；!?;\n]+[」』”’]*")
_GENDER: dict[str, Pronoun] = {"他": "male", "她": "female", "我": "narrator", "俺": "narrator"}
_OPEN, _CLOSE = '“「『‘"﹁', '”」』’"﹂'
_HEARD = re.compile(
    r"[^，。！？：]{0,14}(?:声音|嗓音|嗓门)(?:从|在|自|忽然|突然|又|已|便)?[^，。！？：]{0,8}(?:传|响|飘|炸|冒|钻|喊|叫)"
)
_GREETS = ("拜见", "参见", "启禀", "见过", "多谢", "恭迎", "叩见", "恭送")
AFTER = 90  # letters after a quotation that its tag stands in
HEAD = 14  # letters after a quotation within which the subject must begin
LEAD = 160  # letters before a quotation that may lead to it


class _Told(NamedTuple):
    """A subject with whether its clause says that it speaks."""

    who: Subject
    speaks: bool


def _subjects(text: str, start: int, end: int, gz: Gazetteer) -> list[_Told]:
    """The subjects of the clauses in a range, in order."""
    if not isinstance(gz, People):
        return []
    out = []
    for at, stop, word, speaks in gz.subjects_between(start, end):
        mention = next((m for m in gz.between(at, at + 1)), None)
        if mention is not None:
            word = gz.standing.get(at, "")
            out.append(_Told(Subject(at, mention.end, mention.person, "", word), speaks))
        elif word:
            pronoun = _GENDER.get(word, "they")
            out.append(_Told(Subject(at, stop, None, pronoun), speaks))
    return out


def _verb_after(text: str, at: int, stop: int) -> str:
    """The verb of speech in a stretch, or ""."""
    piece = _NOT_SAID.sub(lambda m: "　" * len(m.group(0)), text[at:stop])
    hit = _VERB.search(piece)
    return hit["verb"] if hit else ""


def _opens(text: str, at: int) -> bool:
    """Whether the quotation that ends at a place opens its paragraph."""
    line = text[text.rfind("\n", 0, at) + 1 : at].strip()
    return line[:1] in _OPEN and not any(c in _OPEN for c in line[1:])


def _led(text: str, at: int) -> bool:
    """Whether a colon leads to the quotation that ends at a place: its tag stands before it."""
    opens = max(text.rfind(c, 0, at) for c in _OPEN[:3])
    return opens > 0 and text[opens - 1] in "：:"


def tag_after(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in the sentence that follows a quotation: “……”他说。 What leads to the next quotation is
    that one's tag, unless this one has no other."""
    piece, at = text[start:end].rstrip(), start
    stop_match = _SENTENCE.search(text, start, min(end, start + AFTER))
    stop = stop_match.start() if stop_match else min(end, start + AFTER)
    leads = piece[-1:] in "：:" and piece != ""
    if leads and stop >= start + len(piece) and not _opens(text, start):
        return None
    while start < stop and text[start] in "，,—… 　\n":
        start += 1
    told = _subjects(text, start, stop, gz)
    if not told or told[0].who.start - start > HEAD:
        return None
    first = told[0]
    limit = told[1].who.start if len(told) > 1 else stop
    verb = _verb_after(text, first.who.end, limit)
    if (verb or first.speaks) and not _led(text, at):
        return first.who.tag(verb, "after: subject verb")
    return first.who.tag("", "after: subject acts")


def tag_before(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in the sentence that leads to a quotation: 阿宁低声道：“……”"""
    start = max(start, end - LEAD)
    piece = text[start:end].rstrip()
    cuts = [m.end() for m in _SENTENCE.finditer(text, start, start + len(piece) - 1)]
    colon, comma = piece[-1:] in "：:", piece[-1:] in "，,"
    floor = cuts[-1] if cuts else start
    told = _subjects(text, floor, end, gz)
    if not told and cuts:
        # 他抬起头。过了很久，说：“……”
        told = _subjects(text, cuts[-2] if len(cuts) > 1 else start, floor, gz)[:1]
        if told:
            return told[0].who.tag("", "before: leads in" if colon else "before: subject acts")
    told = [t for t in told if not _is_told(text, t, end)] or told
    if not told:
        return None
    who = next((t for t in reversed(told) if t.speaks), told[-1] if colon else told[0])
    verb = _verb_after(text, who.who.end, end)
    if colon or (comma and (verb or who.speaks)):
        return who.who.tag(verb, "before: subject verb")
    return who.who.tag("", "before: leads in" if comma else "before: subject acts")


_TELLS = re.compile(r"(?:叫|唤|吩咐|喝令|命令?|令|对|向|问|骂|劝|请|告诉|冲着?)$")


def _is_told(text: str, told: _Told, end: int) -> bool:
    """叫家将：“……”: who stands between a verb of telling and the colon is told it."""
    alone = not text[told.who.end : end].strip("：:，, \n\u3000")
    return alone and bool(_TELLS.search(text[max(0, told.who.start - 3) : told.who.start]))


def line_before(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in a line before a quotation that opens its own: 他笑着说："""
    if text[end - 1] not in "：:":
        return None
    found = tag_before(text, start, end, gz)
    if found is None:
        return None
    sure = found.rule == "before: subject verb"
    return found._replace(rule="line before: subject verb" if sure else "line before: leads in")


def line_after(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in a line after a quotation that stands alone: 润叶问她二爸。"""
    found = tag_after(text, start, end, gz)
    if found is None or found.at - start > 1 and found.person is None:
        return None
    sure = found.rule == "after: subject verb" and text[end - 1] not in "：:"
    if _HEARD.match(text, found.at, min(end, found.at + 30)):
        return found._replace(rule="line after: subject verb", verb="声音")
    return found._replace(rule="line after: subject verb" if sure else "line after: subject acts")


def vocatives(text: str, start: int, end: int, gz: Gazetteer) -> list[int]:
    """The people whom a quotation calls by name: at its head before a comma, or at its end."""
    out = []
    for m in gz.between(start, end):
        before = text[m.start - 1 : m.start]
        after = text[m.end : m.end + 1]
        greets = text[m.start - 2 : m.start] in _GREETS
        if after in "，！？。、…”」：" and (
            before in "“「，。！？…『" or m.start == start or greets
        ):
            out.append(m.person)
    return out

"""What the narration beside a quotation says of its speaker, in English."""

from __future__ import annotations

import re

from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.tags import Pronoun, Subject, Tag
from pipeline.story.words import lexicon_en as lx

_VERB = "|".join(sorted((*lx.SAY, *lx.SAY_PHRASES), key=len, reverse=True))
_ADV = (
    r"(?:\w+ly|again|at last|at length|then|also|only|just|now|once more|once|aloud|out|up|in|on|back|"
    r"forth|off|here|presently|had|has|have|could|would|did|was|were|to|merely|the next moment|both)"
)
_PRON = r"(?P<pron>he|she|I|they|we|it)\b"
_PERSONS = lx.PERSON_NOUNS | frozenset(w + "s" for w in lx.PERSON_NOUNS)
_DET = re.compile(
    r"(?:(?P<det>the|a|an|his|her|my|their|our|your|one of the|one|another|some|that|this|both|several|poor|little|old|young|dear)\s+)"
    r"(?P<adj>(?:[\w’'-]+\s+){0,4}?)", re.IGNORECASE,
)  # fmt: skip
_NOUN = re.compile(
    rf"(?:{'|'.join(sorted((w for w in _PERSONS if chr(39) not in w), key=len, reverse=True))})\b"
)
_PRONOUN = re.compile(_PRON, re.IGNORECASE)
_SOMEONE = re.compile(
    r"(?:some ?one|some ?body|every ?one|every ?body|any ?one|no ?body|one|others?|all)\b", re.I
)
_LEAD = re.compile(r"[\s,;:—–)\]-]*(?:and\s+|but\s+|then\s+)?")
_AFTER_VERB = re.compile(rf"(?:{_ADV}\s+)?(?P<verb>{_VERB})\s+(?:{_ADV}\s+)?")
_REPLY = re.compile(
    r"(?:was|were|is|came)\s+(?:the\s+(?:\w+\s+){0,2}?(?P<what>reply|answer|response|rejoinder|retort|cry|comment|view|"
    r"verdict|question|remark|opinion|exclamation|greeting|order|command)\s+(?:of|from)\s+)?"
)
_REPLIED = re.compile(
    r"(?:['’]s|\ss)?\s+(?:\w+\s+){0,2}?(?:reply|answer|response|rejoinder|retort|cry|comment|view|verdict|question|"
    r"remark|opinion|consolation|assurance|exclamation|greeting|order|command)\b"
)
_SV = re.compile(rf"(?:,[^,.;]{{0,60}},)?\s+(?:{_ADV}\s+){{0,3}}(?P<verb>{_VERB})\b")
_VERB_ANY = re.compile(
    rf"\b(?P<verb>{_VERB}|saying|crying|exclaiming|asking|adding|shouting|answering|replying|whispering|calling|say|exclaim|cry|ask|whisper|remarking)\b"
)
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bMs)(?<![A-Z])[.!?…]['\"”’)]*\s+(?=[A-Z“\"‘'])"
)
_CLAUSE = re.compile(
    r"[,;:—–(]\s*|\s(?=(?:and|but|when|while|as|who|which|that|if|because|for|whose|till|until|so|or)\s)"
)
_OPENING = re.compile(
    r"(?:(?:and|but|then|so|when|while|as|for|if|yet|or|because|though|till|until|after|before|now|here|there|at last|at length|"
    r"presently|suddenly|again|still|only|whereupon|upon which|on which|to which|at which|with which|whilst|even|perhaps|\w+ly)\s+){0,3}",
    re.IGNORECASE,
)
_OWNS = re.compile(r"['’]s\s+(\w+)")
_VOICES = frozenset("voice tone tones words saying answer reply".split())
_RELATIVE = re.compile(r"(?:who|which|that|whose|whom)\b", re.IGNORECASE)
NEAR = 300  # letters of narration beside a quotation that a rule looks at
LINE_BEFORE = 420  # letters of a paragraph before that leads in to a quotation


def subject_at(
    text: str, at: int, stop: int, gz: Gazetteer, *, loose: bool = False
) -> Subject | None:
    """Who is named, meant by a pronoun or described right at a place of the text.

    `loose`: any noun after an article will do ("said the rigid figure")."""
    if named := gz.between(at, min(at + 1, stop)):
        m = max(named, key=lambda m: m.end)  # "the tailor's daughter", not the tailor
        return Subject(m.start, m.end, m.person)
    pron = _PRONOUN.match(text, at, stop)
    if pron:
        word = pron["pron"]
        gender: Pronoun = "narrator" if word == "I" else GENDER.get(word.lower(), "they")
        return Subject(at, pron.end(), None, gender) if word != "i" else None
    det = _DET.match(text, at, stop)
    if det is None:
        some = _SOMEONE.match(text, at, stop)
        return Subject(at, some.end(), None, "", some.group(0).lower()) if some else None
    return _described(text, at, det, stop, gz, loose)


GENDER: dict[str, Pronoun] = {"he": "male", "she": "female", "i": "narrator", "it": "it"}


def _described(
    text: str, at: int, det: re.Match[str], stop: int, gz: Gazetteer, loose: bool
) -> Subject | None:
    """ "the poet Syme" is Syme; "the old woman" is a description."""
    begin = det.end("det")
    words = list(re.finditer(r"[\w’'-]+", text[begin : min(stop, begin + 70)]))
    for k, w in enumerate(words[:5]):
        place = begin + w.start()
        if k and re.search(r"[^\s]", text[begin + words[k - 1].end() : place].strip()):
            break
        named = gz.between(place, place + 1)
        if (
            named and text[at : at + 1].lower() not in "hmo"
        ):  # not "his Sybil", which is somebody else's
            return Subject(at, named[0].end, named[0].person)
        if _NOUN.fullmatch(w.group(0).lower()):
            nxt = gz.between(begin + w.end(), begin + w.end() + 2)
            if (
                nxt
                and text[begin + w.end() : nxt[0].start].strip() == ""
                and det["det"].lower() == "the"
            ):
                return Subject(at, nxt[0].end, nxt[0].person)
            return Subject(
                at, begin + w.end(), None, "", " ".join(text[at : begin + w.end()].split())
            )
        if not w.group(0)[:1].islower():
            if det["det"].lower() != "the" or w.group(0).lower() in lx.NOT_NAMES:
                break
            # "the Collector": somebody whom the book calls so, if not by name
            return Subject(
                at, begin + w.end(), None, "", " ".join(text[at : begin + w.end()].split())
            )
        if w.group(0).lower() in _DETERMINERS:
            break
    if loose and words and words[0].group(0)[:1].islower():
        head = words[0]
        for k, w in enumerate(words[1:4], 1):
            gap = text[begin + words[k - 1].end() : begin + w.start()]
            word = w.group(0)
            if gap.strip() or word in _STOP or word.endswith("ly") or not word[:1].islower():
                break
            head = w
        return Subject(
            at, begin + head.end(), None, "", " ".join(text[at : begin + head.end()].split())
        )
    return None


_DETERMINERS = frozenset("the a an his her my their our your one another some this that".split())
_STOP = frozenset(
    "in on at to with of from by as and or but who which that when while for over under after before "
    "into through at’s slowly quietly".split()
)


def tag_after(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in the narration that follows a quotation, in [start, end)."""
    stop = min(end, start + NEAR)
    lead = _LEAD.match(text, start, stop)
    at = lead.end() if lead else start
    verb = _AFTER_VERB.match(text, at, stop)
    if verb:
        who = subject_at(text, verb.end(), stop, gz, loose=True)
        if who and not _takes_object(verb["verb"], who, text):
            return who.tag(verb["verb"], "after: verb subject")
    reply = _REPLY.match(text, at, stop)
    if reply and reply.end() > at:
        who = subject_at(text, reply.end(), stop, gz)
        if who and (reply["what"] or _REPLIED.match(text, who.end, stop)):
            return who.tag("reply", "after: whose reply")
    who = subject_at(text, at, stop, gz)
    if who is None:
        return None
    said = _SV.match(text, who.end, stop)
    if said:
        return who.tag(said["verb"], "after: subject verb")
    closed = text[start - 2 : start - 1] in ".!?…" and text[at : at + 1].isupper()
    return who.tag("", "after: next sentence" if closed else "after: subject acts")


def _takes_object(verb: str, who: Subject, text: str) -> bool:
    """ "answered him" or "told her": whom, not who."""
    return text[who.start : who.end] in ("it", "him", "her", "them", "me", "us")


def tag_before(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in the narration that leads to a quotation, in [start, end)."""
    piece = text[start:end]
    cut = max((m.end() for m in _SENTENCE_END.finditer(piece)), default=0)
    floor = max(start + cut, end - NEAR)
    tail = piece.rstrip()[-1:]
    leads = tail in ",:—–-;" or tail.isalnum()
    subjects = _subjects(text, floor, end, gz)
    if not subjects:
        return None
    if piece.rstrip()[-1:] == ":" and subjects[0].person is not None and (
        text[subjects[0].end : end].strip() == ":" and not text[start : subjects[0].start].strip()
    ):  # fmt: skip
        return subjects[0].tag("writes", "before: subject verb")  # a line of a chat
    verbs = list(_VERB_ANY.finditer(text, floor, end)) if leads else []
    if verbs:
        verb = verbs[-1]
        who = _of_verb(text, floor, verb.start(), subjects) or _next(subjects, verb.end())
        if who:
            return who.tag(verb["verb"], "before: subject verb")
    rule = "before: leads in" if leads else "before: subject acts"
    who = _of_verb(text, floor, end, subjects) or subjects[0]
    return who.tag("", rule)


def line_before(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """The tag in a paragraph before a quotation that opens its own: "Mr. Mace began at once." """
    found = tag_before(text, max(start, end - LINE_BEFORE), end, gz)
    if found is None:
        return None
    if found.rule == "before: subject verb":
        return found._replace(rule="line before: subject verb")
    if text[end - 1] in ":：,—–-":
        return found._replace(rule="line before: leads in")
    last = _SENTENCE_END.split(text[max(start, end - LINE_BEFORE) : end])[-1]
    verbs = list(re.finditer(rf"\b(?P<verb>{_VERB})\b", last))
    if verbs and len(last) < 120:
        return found._replace(rule="line before: leads in", verb=verbs[-1]["verb"])
    return None


def line_after(text: str, start: int, end: int, gz: Gazetteer) -> Tag | None:
    """Who acts in a paragraph after a quotation that stands alone."""
    found = tag_after(text, start, end, gz)
    return None if found is None else found._replace(rule="line after: subject acts")


def _subjects(text: str, floor: int, end: int, gz: Gazetteer) -> list[Subject]:
    """Everybody in a sentence, in order."""
    out: list[Subject] = [Subject(m.start, m.end, m.person) for m in gz.between(floor, end)]
    taken = [(s.start, s.end) for s in out]
    for m in re.finditer(r"\b(?:he|she|I|they|we|He|She|They|We)\b", text[floor:end]):
        a = floor + m.start()
        gender: Pronoun = GENDER.get(m.group(0).lower(), "they")
        out.append(Subject(a, floor + m.end(), None, gender))
    for m in re.finditer(
        r"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Mm]y|[Oo]ne|[Aa]nother|[Tt]heir)\s", text[floor:end]
    ):
        a = floor + m.start()
        if any(x <= a < y for x, y in taken):
            continue
        who = subject_at(text, a, end, gz)
        if who and (who.description or who.person is not None):
            out.append(who)
    out.sort()
    return out


def _of_verb(text: str, floor: int, verb: int, subjects: list[Subject]) -> Subject | None:
    """The subject of a verb: the last that opens a clause before it, those of relative clauses aside."""
    opens = [floor, *(m.end() for m in _CLAUSE.finditer(text, floor, verb))]
    best: Subject | None = None
    for k, at in enumerate(opens):
        until = opens[k + 1] if k + 1 < len(opens) else verb
        if _RELATIVE.match(text, at):
            continue
        opening = _OPENING.match(text, at, verb)
        first = opening.end() if opening else at
        here = [s for s in subjects if at <= s.start < until and s.start <= first]
        if here and not _owner(text, here[0], verb):
            best = here[0]
    if best is None:
        before = [s for s in subjects if s.end <= verb]
        who = re.compile(r",?\s+who\b")
        related = [s for s in before if who.match(text, s.end)]
        best = related[-1] if related else before[0] if before else None
    return best


def _owner(text: str, s: Subject, verb: int) -> bool:
    """Whether somebody is only the owner of what acts ("Tom's dog"), unless it is their voice."""
    m = _OWNS.match(text, s.end, verb + 12)
    return m is not None and m.group(1) not in _VOICES


def _next(subjects: list[Subject], at: int) -> Subject | None:
    return next((s for s in subjects if s.start >= at), None)


_VOCATIVE = re.compile(
    r"(?:^|[,.!?;—–“\"‘']\s*)(?P<pre>(?:my dear|dear|my|old|Oh|O|Ah|Well|Yes|No|Come|Now|and|but|good),?\s+){0,2}$",
    re.I,
)


def vocatives(text: str, start: int, end: int, gz: Gazetteer) -> list[int]:
    """The people whom a quotation calls by name: names set off by commas or marks."""
    out = []
    for m in gz.between(start, end):
        before = text[max(start, m.start - 18) : m.start]
        after = text[m.end : m.end + 1]
        owns = text[m.end : m.end + 2] in ("'s", "’s")
        nested = m.start > start + 1 and text[m.start - 1] in "“‘\"'"
        if owns or nested:
            continue
        if (after in ",.!?;—–-”\"'’" or m.end >= end - 1) and _VOCATIVE.search(before):
            out.append(m.person)
    return out

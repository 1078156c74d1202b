"""Plays, screenplays and radio scripts in a Latin script: cues, directions, headings of scenes."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final, NamedTuple

from projects.importing.edits import Edit
from projects.importing.scripts.pieces import (
    MAX_NAME,
    Speech,
    apart,
    direction,
    only_tells,
    plain,
    prose,
    renamed,
)

_BLANK = re.compile(r"\n[ \t]*\r?\n\s*")
_NAME: Final = r"(?:[A-Z][A-Z0-9.’'&-]*(?:[ ][A-Z0-9][A-Z0-9.’'&-]*){0,4})"
_MIXED: Final = r"(?:[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|de|von|van)){0,3})"
_ASIDES: Final = r"(?:\s*[(\[_]+[^()\[\]\n]{1,60}[)\]_]+)*"
# TOM. You are late. / TOM: … / TOM.—… / TOM (aside).—… / 12. TOM: …
_RUN_ON = re.compile(
    rf"^(?:\d{{1,4}}[.)]\s+)?(?P<name>{_NAME})(?P<how>{_ASIDES})\s*(?:[.:]\s*[—–-]*|[—–]+)[ \t]*(?P<words>\S[\s\S]*)$"
)
_RUN_ON_MIXED = re.compile(
    rf"^(?P<name>{_MIXED})(?P<how>{_ASIDES}):[ \t]+(?P<words>[^\s“\"][\s\S]*)$"
)
# The name alone on its line, the speech below.
_ALONE = re.compile(
    rf"^[ \t]*(?:_(?P<italic>{_MIXED})\.?_|\*\*(?P<bold>{_MIXED})\*\*|(?P<name>{_NAME}))(?P<how>{_ASIDES})[.:]?[ \t]*\^?$"
)
_RUN_ON_LISTED = re.compile(
    rf"^(?P<name>{_MIXED}?)(?P<how>{_ASIDES})[.:][ \t—–-]+(?P<words>\S[\s\S]*)$"
)
_LISTED = re.compile(rf"^({_MIXED}|{_NAME})\s*(?:[,:—–(-]|\.?$|\.\s)")
MAX_PERSONS: Final = 200
_HEADING = re.compile(
    r"^[ \t_*]*(?:(?:THE )?(?:ACT|SCENE|PROLOGUE|EPILOGUE|CHAPTER|PART|INDUCTION|TABLEAU|EPISODE)\b|(?:Act|Scene|Episode)\s+(?:[IVXLC\d]+|\w+)\b)",
)
_SLUG = re.compile(r"^[ \t]*\.?(?:INT|EXT|EST|I/E|INT\./EXT|INT/EXT|EXT/INT)[. /]", re.IGNORECASE)
_TRANSITION = re.compile(
    r"^[ \t>]*(?:(?:FADE|CUT|DISSOLVE|SMASH|MATCH|JUMP|WIPE|IRIS|INTERCUT|TITLE CARD|BACK TO)\b[A-Z .]*[:.]?|[A-Z ]{2,24} TO:|\(?(?:MORE|CONTINUED)\)?:?"
    r"|(?:FINAL )?CURTAIN\.?|BLACKOUT\.?)[ \t]*$"
)
_PERSONS = re.compile(
    r"^[ \t_*]*(?:dramatis person(?:ae|æ)|persons? (?:of|in) the (?:play|drama)|(?:the )?(?:characters|cast|persons)(?: of characters| in the play)?)\W*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s*(\d{1,4})(?=[.)]\s)")
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_OFF = re.compile(
    r"\(?(?:V\.?\s?O\.?|O\.?\s?S\.?|O\.?\s?C\.?|CONT[’']?D|CONTINUED|MORE|OFF)\)?\.?", re.I
)
_NOBODY: Final = frozenset(
    "ACT SCENE THE END CURTAIN CHAPTER PART BOOK PROLOGUE EPILOGUE I II III IV V VI VII VIII IX X NOTE NOTES TIME PLACE SETTING TITLE BY A AN"
    " CONTENTS CAST PREFACE INTRODUCTION FIN FINIS P.S PS N.B NB OK Q.E.D".split()
)  # fmt: skip
MIN_CUES: Final = 4
MIN_CUES_STAGED: Final = 2  # where acts, scenes or directions are marked as well
SHARE: Final = 0.35  # of the paragraphs that speak
SHARE_STAGED: Final = 0.2  # of a screenplay, which tells as much as it speaks
MAX_QUOTED: Final = 0.15  # of the paragraphs with quotation marks: prose has them, scripts do not


class Block(NamedTuple):
    """A paragraph between blank lines."""

    start: int
    end: int
    words: str


class Cue(NamedTuple):
    """Whose speech begins, how, and its words so far; `rest` is "" where they come in the next."""

    name: str
    how: str
    words: str


def script_edits(text: str, start: int, end: int, *, sure: bool = False) -> list[Edit]:
    """What turns a script into prose; [] where the text is none. `sure` where its format says that
    it is one, with every speech as `Name: words`. Linear."""
    blocks = blocks_of(text, start, end)
    persons = _persons(blocks)
    cues = [_with_persons(b.words, _cue(b.words), persons) for b in blocks]
    opening = next(
        (n for n, b in enumerate(blocks) if _HEADING.match(b.words) or _SLUG.match(b.words)), 0
    )
    cues[:opening] = [None] * opening  # a title page has names, and nobody speaks there
    cues = [_alone_only(cues, n, sure=sure) for n in range(len(cues))]
    names = {cue.name for cue in cues if cue} if sure else _names(cues, persons)
    kept = [cue if cue and cue.name in names else None for cue in cues]
    if not sure and not _is_script(blocks, kept):
        return []
    return _Reader(text, blocks, kept, frozenset(names)).edits()


def blocks_of(text: str, start: int, end: int) -> list[Block]:
    """The paragraphs of a range, without the white space around them but their first indent."""
    out: list[Block] = []
    at = start
    for m in [*_BLANK.finditer(text, start, end), None]:
        stop = m.start() if m else end
        piece = text[at:stop]
        lead = len(piece) - len(piece.lstrip("\r\n"))
        body = piece.strip("\r\n").rstrip()
        if body.strip():
            out += _by_lines(Block(at + lead, at + lead + len(body), body))
        at = m.end() if m else end
        while m and at > m.start() and text[at - 1] in " \t":
            at -= 1  # an indent belongs to the block
    return out


def _by_lines(block: Block) -> list[Block]:
    """A block of single lines, most of which are cues, as a block each; wrapped lines stay with
    theirs."""
    lines = block.words.split("\n")
    if len(lines) < MIN_CUES:
        return [block]
    opens = [
        bool(_RUN_ON.match(line.strip()) or _RUN_ON_MIXED.match(line.strip())) for line in lines
    ]
    if 2 * sum(opens) < len(lines):
        return [block]
    out: list[Block] = []
    at = block.start
    for line, cue in zip(lines, opens, strict=True):
        if cue or not out or not line[:1].isspace():
            out.append(Block(at, at + len(line.rstrip()), line.rstrip()))
        else:
            last = out[-1]
            out[-1] = Block(last.start, at + len(line.rstrip()), f"{last.words}\n{line.rstrip()}")
        at += len(line) + 1
    return [b for b in out if b.words.strip()]


def _cue(words: str) -> Cue | None:
    first, _, rest = words.partition("\n")
    if _SLUG.match(first) or _TRANSITION.match(first) or _HEADING.match(first):
        return None
    alone = _ALONE.match(first)
    if alone:
        name = (alone["name"] or alone["italic"] or alone["bold"]).strip()
        return Cue(name.rstrip("."), alone["how"].strip(), rest) if _is_name(name) else None
    run = _RUN_ON.match(words.strip()) or _RUN_ON_MIXED.match(words.strip())
    if run and _is_name(run["name"]):
        return Cue(run["name"].strip().rstrip("."), run["how"].strip(), run["words"])
    return None


def _alone_only(cues: list[Cue | None], n: int, *, sure: bool) -> Cue | None:
    """A cue without words of its own is one only where no other cue follows at once."""
    cue = cues[n]
    if cue is None or cue.words.strip():
        return cue
    below = cues[n + 1] if n + 1 < len(cues) else None
    return None if sure or below is not None else cue


def _with_persons(words: str, cue: Cue | None, persons: frozenset[str]) -> Cue | None:
    """The cue of a block whose name the list of persons has: "Ames. Does it never go out?" """
    if cue or not persons:
        return cue
    run = _RUN_ON_LISTED.match(words.strip())
    if run and run["name"].strip().rstrip(".").casefold() in persons:
        return Cue(run["name"].strip().rstrip("."), run["how"].strip(), run["words"])
    return None


def _persons(blocks: list[Block]) -> frozenset[str]:
    """The names in the list of persons, small."""
    names: set[str] = set()
    inside = False
    for block in blocks:
        first, _, rest = block.words.partition("\n")
        if _PERSONS.match(first):
            inside = True
            lines = rest.split("\n")
        elif inside and (_HEADING.match(first) or _SLUG.match(first)):
            break
        else:
            lines = block.words.split("\n") if inside else []
        found = (_LISTED.match(plain(line).strip()) for line in lines)
        names.update(m[1].strip(" .").casefold() for m in found if m)
        if len(names) > MAX_PERSONS:
            break
    return frozenset(name for name in names if name)


def _is_name(name: str) -> bool:
    words = name.rstrip(".").split()
    if words == ["A"]:
        return True  # of an interview; it counts only beside a Q
    return bool(words) and len(name) <= MAX_NAME and words[0].upper().strip(".") not in _NOBODY


def _names(cues: list[Cue | None], persons: frozenset[str]) -> set[str]:
    """Who speaks more than once; whoever speaks once, where most do more often."""
    counts = Counter(cue.name for cue in cues if cue)
    often = {n for n, count in counts.items() if count > 1 or n.casefold() in persons}
    if "Q" not in counts:
        del counts["A"]
    often |= {"Q", "A"} & set(counts) if {"Q", "A"} <= set(counts) else set()
    shouted = {name for name in counts if name.upper() == name}
    known = often | (shouted if sum(counts[n] for n in shouted) > 1 else set())
    known |= set(counts) if 2 * sum(counts[n] for n in often) >= sum(counts.values()) else set()
    return {cue.name for cue in cues if cue and (cue.name in known or _sure(cue))}


def _sure(cue: Cue) -> bool:
    return cue.name.upper() != cue.name and cue.words == ""  # _Tom_ alone on its line


def _is_script(blocks: list[Block], cues: list[Cue | None]) -> bool:
    speaking = sum(1 for cue in cues if cue)
    staged = sum(1 for b in blocks if _HEADING.match(b.words) or _SLUG.match(b.words))
    staged += sum(1 for b in blocks if b.words.lstrip()[:1] in "[(")
    least = MIN_CUES_STAGED if staged else MIN_CUES
    quoted = sum(1 for b in blocks if any(c in b.words for c in '“”"'))
    if speaking < least or quoted > MAX_QUOTED * len(blocks):
        return False
    follows = sum(
        1 for cue in cues if cue and not cue.words.strip()
    )  # the speech is the next block
    slugs = sum(1 for b in blocks if _SLUG.match(b.words))
    return speaking + follows >= (SHARE_STAGED if slugs > 1 else SHARE) * len(blocks)


def _said(words: str) -> bool:
    """Whether anything is said in a speech beside its directions."""
    return any(c.isalnum() for c in _BRACKETED.sub("", words))


class _Reader:
    """Walks through the blocks of a script and writes each as prose."""

    def __init__(
        self, text: str, blocks: list[Block], cues: list[Cue | None], names: frozenset[str]
    ) -> None:
        self._text = text
        self._blocks, self._cues = blocks, cues
        self._names = names
        self._edits: list[Edit] = []

    def edits(self) -> list[Edit]:
        """All changes, in order."""
        at = 0
        persons = False
        while at < len(self._blocks):
            block, cue = self._blocks[at], self._cues[at]
            if _PERSONS.match(block.words.split("\n")[0]):
                persons = True
            elif (
                persons
                and (_HEADING.match(block.words) or _SLUG.match(block.words))
                or persons
                and cue
                and cue.words.strip()
                and "\n" not in block.words
            ):
                persons = False
            if persons:
                self._leave(block)
                at += 1
            elif cue and not _said(cue.words) and at + 1 < len(self._blocks):
                at = self._below(at, cue)
            elif cue and cue.words.strip():
                self._speech(block.start, block.end, cue, cue.words)
                at += 1
            else:
                self._other(block)
                at += 1
        return self._edits

    def _below(self, at: int, cue: Cue) -> int:
        """A name alone: the next blocks are the speech, one of prose, or of verse while indented."""
        first = self._blocks[at]
        last = at + 1
        words = f"{cue.words}\n{self._blocks[last].words}".strip("\n")
        self._speech(first.start, self._blocks[last].end, cue, words)
        return last + 1

    def _speech(self, start: int, end: int, cue: Cue, words: str) -> None:
        lines = "\n".join(line.strip() for line in words.split("\n"))
        off = " ".join(m.group() for m in _OFF.finditer(cue.how))
        how = plain(_OFF.sub("", cue.how)).strip(" ()[]")
        lines = f"({how}) {lines}" if any(c.isalnum() for c in how) else lines
        number = _COUNTED.match(self._text, start)
        left = " ".join(part for part in (number.group(1) if number else "", off) if part)
        told = prose(Speech(cue.name, renamed(lines, self._names)))
        if only_tells(cue.name):
            left = f"{left} {cue.name}".strip()
        self._edits.append(Edit(start, end, told + apart(self._text, end), left))

    def _leave(self, block: Block) -> None:
        self._edits.append(Edit(block.start, block.end, "", block.words.strip(), "front"))

    def _other(self, block: Block) -> None:
        words = block.words.strip()
        if _TRANSITION.match(words):
            self._edits.append(Edit(block.start, block.end, "", words))
            return
        if _HEADING.match(words):
            if "_" in words:
                self._edits.append(Edit(block.start, block.end, plain(words)))
            return
        if _SLUG.match(words):
            return
        told = direction(words)
        told = renamed("\n".join(line.strip() for line in told.split("\n")), self._names)
        told += apart(self._text, block.end)
        if told != block.words:
            self._edits.append(Edit(block.start, block.end, told))

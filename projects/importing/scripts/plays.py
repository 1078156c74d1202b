"""Plays, screenplays and radio scripts in a Latin script: cues, directions, headings of scenes."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from projects.importing.edits import Edit
from projects.importing.scripts.cues import (
    HEADING,
    SLUG,
    TRANSITION,
    Block,
    Cue,
    blocks_of,
    cue_of,
    persons_in,
    with_persons,
)
from projects.importing.scripts.persons import LATIN as PERSONS
from projects.importing.scripts.persons import SETTING, Entries
from projects.importing.scripts.pieces import (
    Speech,
    apart,
    direction,
    only_tells,
    plain,
    prose,
    renamed,
)

_OFF = re.compile(
    r"\(?(?:V\.?\s?O\.?|O\.?\s?S\.?|O\.?\s?C\.?|CONT[’']?D|CONTINUED|MORE|OFF)\)?\.?", re.I
)
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_COUNTED = re.compile(r"\s*(\d{1,4})(?=[.)]\s)")
MIN_CUES: Final = 4
MIN_CUES_STAGED: Final = 2  # where acts, scenes or directions are marked as well
SHARE: Final = 0.45  # of the paragraphs that speak
SHARE_ALONE: Final = 0.75  # where names stand alone, as the headings of a book of many voices do
SHARE_STAGED: Final = 0.2  # of a screenplay, which tells as much as it speaks
MAX_TITLE_BLOCKS: Final = 8  # before a list of persons
MAX_TITLE_LINE: Final = 100
MAX_QUOTED: Final = 0.15  # of the paragraphs with quotation marks: prose has them, scripts do not


def script_edits(text: str, start: int, end: int, *, sure: bool = False) -> list[Edit]:
    """What turns a script into prose; [] where the text is none. `sure` where its format says that
    it is one, with every speech as `Name: words`. Linear."""
    blocks = blocks_of(text, start, end)
    persons = persons_in(blocks)
    cues = [with_persons(b.words, cue_of(b.words), persons) for b in blocks]
    opening = next(
        (n for n, b in enumerate(blocks) if HEADING.match(b.words) or SLUG.match(b.words)), 0
    )
    cues[:opening] = [None] * opening  # a title page has names, and nobody speaks there
    cues = [_alone_only(cues, n, sure=sure) for n in range(len(cues))]
    if cues and not sure and _is_title(cues):
        cues[0] = None
    names = {cue.name for cue in cues if cue} if sure else _names(cues, persons)
    kept = [cue if cue and cue.name in names else None for cue in cues]
    if not sure and not _is_script(blocks[opening:], kept[opening:]):
        return []
    return _Reader(text, blocks, kept, frozenset(names)).edits()


def _is_title(cues: list[Cue | None]) -> bool:
    """Whether the first block is a name alone that nobody is called later: the title."""
    first = cues[0]
    if first is None or first.words.strip():
        return False
    return all(cue is None or cue.name != first.name for cue in cues[1:])


def _alone_only(cues: list[Cue | None], n: int, *, sure: bool) -> Cue | None:
    """A cue without words of its own is one only where no other cue follows at once."""
    cue = cues[n]
    if cue is None or cue.words.strip():
        return cue
    below = cues[n + 1] if n + 1 < len(cues) else None
    return None if sure or below is not None else cue


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
    staged = sum(1 for b in blocks if HEADING.match(b.words) or SLUG.match(b.words))
    staged += sum(1 for b in blocks if b.words.lstrip()[:1] in "[(")
    least = MIN_CUES_STAGED if staged else MIN_CUES
    quoted = sum(1 for b in blocks if any(c in b.words for c in '“”"'))
    if speaking < least or quoted > MAX_QUOTED * len(blocks):
        return False
    follows = sum(
        1 for cue in cues if cue and not cue.words.strip()
    )  # the speech is the next block
    slugs = sum(1 for b in blocks if SLUG.match(b.words))
    told = sum(1 for b in blocks if not _is_beside(b.words))
    directed = slugs > 1 or any(b.words.lstrip()[:1] in "[(" for b in blocks)
    if not directed and (2 * follows > speaking or not _answer(cues)):
        return speaking + follows >= SHARE_ALONE * told and _answer(cues)
    return speaking + follows >= (SHARE_STAGED if slugs > 1 else SHARE) * told


def _answer(cues: list[Cue | None]) -> bool:
    """Whether most of what is said is by people who speak again; a diary's places do not."""
    counts = Counter(cue.name for cue in cues if cue and not only_tells(cue.name))
    return 2 * sum(n for n in counts.values() if n > 1) >= sum(counts.values())


def _is_beside(words: str) -> bool:
    """Whether a block is a heading or a direction, which a script has besides its speeches."""
    rules = (HEADING, SLUG, TRANSITION, PERSONS)
    return any(rule.match(words) for rule in rules) or words.lstrip()[:1] in "[("


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
        self._listed = Entries()

    def edits(self) -> list[Edit]:
        """All changes, in order."""
        at = self._title_page()
        persons = False
        while at < len(self._blocks):
            block, cue = self._blocks[at], self._cues[at]
            if PERSONS.match(block.words.split("\n")[0]):
                persons = True
                self._note(block.words.split("\n")[1:])
            elif persons and self._ends_list(block, cue):
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

    def _title_page(self) -> int:
        """Leaves out the lines between the title and a list of persons; how many blocks are done."""
        rows = range(min(MAX_TITLE_BLOCKS, len(self._blocks)))
        until = next((n for n in rows if PERSONS.match(self._blocks[n].words.split("\n")[0])), 0)
        if any(cue for cue in self._cues[:until]) or any(
            len(b.words) > MAX_TITLE_LINE for b in self._blocks[1:until]
        ):
            return 0
        for block in self._blocks[1:until]:
            words = block.words.strip()
            self._edits.append(Edit(block.start, block.end, "", words, "title_page"))
        return until

    def _ends_list(self, block: Block, cue: Cue | None) -> bool:
        """Whether the list of persons is over with a block."""
        rules = (HEADING, SLUG, SETTING)
        if any(rule.match(block.words) for rule in rules):
            return True
        if cue and cue.words.strip() and "\n" not in block.words:
            return not self._listed.hold(cue.name, cue.words)
        self._note(block.words.split("\n"))
        return False

    def _note(self, lines: list[str]) -> None:
        for line in lines:
            self._listed.note(line)

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
        if TRANSITION.match(words):
            self._edits.append(Edit(block.start, block.end, "", words))
            return
        if HEADING.match(words):
            if "_" in words:
                self._edits.append(Edit(block.start, block.end, plain(words)))
            return
        if SLUG.match(words):
            return
        told = direction(words)
        told = renamed("\n".join(line.strip() for line in told.split("\n")), self._names)
        told += apart(self._text, block.end)
        if told != block.words:
            self._edits.append(Edit(block.start, block.end, told))

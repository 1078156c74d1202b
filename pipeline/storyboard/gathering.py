"""Sentences and lines gathered into panels.

One panel, one subject. Counted on four stories broken down by hand (171 panels): about 18 words or 21
characters of text a panel, one paragraph in 70 of 100, 46 of 100 without speech, at most three lines of at
most two speakers; a deed and the line beside it share a panel."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.story.text.spans import without
from pipeline.storyboard import words
from projects.comic.documents import Beat, Line, Script

Group = tuple[list[Line], list[Beat]]
_BLANK, _NEW_LINE = re.compile(r"\n\s*\n"), re.compile(r"\n")
SAMPLE = 20_000
TOGETHER = 28.0  # words of narration that share a picture
BRIEF = 9.0  # words of a sentence that goes with the line before or after it
MOST_THINGS, MOST_DOERS = 3, 3  # what a picture of more than one sentence holds
CRUMB = 5.0  # words of a sentence that goes with the one before it
# deeds after which one sees something else than before
_MOVES = frozenset(
    "enter leave fall jump run fly strike fight shoot open give throw embrace kiss kneel weep dead".split()
)
PAUSE_EVERY = (
    5  # panels with words from one without words to the next, where a book is not told in full
)


class Gatherer:
    """Gathers the panels of a scene; `full`: every sentence is told."""

    def __init__(self, text: str, script: Script, *, full: bool) -> None:
        self.text, self.script, self.full = text, script, full
        # where blank lines part paragraphs, a single new line parts none
        self.parts = _BLANK if len(_BLANK.findall(text, 0, SAMPLE)) >= 3 else _NEW_LINE
        self.out: list[Group] = []
        self.waiting: list[Beat] = []  # what is shown with the next panel
        self.voices: list[str] = []  # who has spoken, the last one last
        self.since = 0

    def groups(self) -> list[Group]:
        """The panels: what still waits goes with the last, or is one."""
        if self.waiting:
            if self.out and not any(b.turn for b in self.waiting):
                self.out[-1][1].extend(self.waiting)
            else:
                self.out.append(([], self.waiting))
            self.waiting = []
        return self.out

    def heard(self, speaker: str | None) -> Sequence[str]:
        """Who has spoken, with this speaker last."""
        if speaker:
            self.voices = [*[v for v in self.voices if v != speaker], speaker]
        return self.voices

    # ------------------------------------------------------------------ narration

    def shows(self, beat: Beat) -> None:
        """A sentence without words in the panel."""
        if not self.full:
            self._briefly(beat)
            return
        if self._empty(beat):
            # nothing of it can be seen: it goes with what is told beside it
            (self.out[-1][1] if self.out and not self.waiting else self.waiting).append(beat)
            return
        if self.out and not self.waiting and self._goes_with(self.out[-1], beat):
            self.out[-1][1].append(beat)
            return
        self.out.append(([], [*self.waiting, beat]))
        self.waiting = []

    def _briefly(self, beat: Beat) -> None:
        """In a book that is not told in full only what turns the plot has a picture of its own."""
        self.waiting.append(beat)
        strong = beat.turn and any(d.actors and d.act in _MOVES for d in beat.deeds)
        if strong and len(self.out) - self.since >= PAUSE_EVERY:
            self.out.append(([], list(self.waiting)))
            self.waiting.clear()
            self.since = len(self.out)

    def _empty(self, beat: Beat) -> bool:
        return not beat.deeds and not beat.things and not beat.turn

    def _goes_with(self, group: Group, beat: Beat) -> bool:
        """Whether a sentence shares the picture of the panel before: the same people at the same place,
        nothing that one must see by itself, and few words."""
        lines, shown = group
        last = shown[-1] if shown else None
        if last is None or _elsewhere(last, beat) or _crowded([*shown, beat]):
            return False
        size = self._size([*shown, beat])
        crumb = self._size([beat]) <= CRUMB
        if size > TOGETHER * (1.3 if crumb else 1.0):
            return False
        near = self._same_paragraph(last, beat)
        mine, theirs = _doers(beat), {n for b in shown for n in _doers(b)}
        theirs |= {x.speaker for x in lines if x.speaker and x.form != "letter"}
        if lines:
            # an action beat beside a line, of whoever says it; or a few words that nobody must see alone
            brief = self._size([beat]) <= BRIEF
            return (
                (near or brief) and mine <= theirs and not _turns(beat)
                and (not _doers_of_narration(shown) or near)
            )  # fmt: skip
        if _turns(beat) and (_turns(last) or not crumb):
            return False
        if beat.turn == "somebody new" or last.turn == "somebody new" and mine - theirs:
            return False
        return (near or crumb) and (not mine or mine <= theirs)

    # ------------------------------------------------------------------ captions and lines

    def tells(self, lines: Sequence[Line], beat: Beat, *, together: bool = False) -> None:
        """Sentences that are lettered as captions, each in a panel; `together`: the halves of one."""
        if not lines:
            self.waiting.append(beat)
            return
        for group in [list(lines)] if together else [[line] for line in lines]:
            self.out.append((group, [*self.waiting, beat]))
            self.waiting = []

    def reads(self, lines: Sequence[Line], beat: Beat) -> None:
        """What stands in a letter: on with the panel in which it is read, while there is room."""
        for line in lines:
            held, shown = self.out[-1] if self.out else ([], [])
            size = sum(words.count(x.text) for x in held) + words.count(line.text)
            follows = bool(shown) and not self.waiting and all(x.kind == "caption" for x in held)
            if follows and size <= words.PANEL_WORDS and len(held) < words.PANEL_LINES:
                held.append(line)
                shown.append(beat)
            else:
                self.out.append(([line], [*self.waiting, beat]))
                self.waiting = []

    def says(self, line: Line, beat: Beat) -> None:
        """A line of somebody's speech."""
        if self.out and self._fits(self.out[-1], line, beat):
            self.out[-1][0].append(line)
            self.out[-1][1].extend([*self.waiting, beat])
        else:
            self.out.append(([line], [*self.waiting, beat]))
        self.waiting = []

    def _fits(self, group: Group, line: Line, beat: Beat) -> bool:
        lines, shown = group
        total = sum(words.count(x.text) for x in lines) + words.count(line.text)
        if total > words.PANEL_WORDS or len(lines) >= words.PANEL_LINES:
            return False
        if shown and any(_elsewhere(shown[-1], b) for b in (*self.waiting, beat)):
            return False  # another place is another picture
        if not lines:
            return self.full and self._opens(shown, line, beat)
        speakers = [x.speaker for x in lines if x.kind != "caption"]
        voices = len(dict.fromkeys([*speakers, line.speaker]))
        returns = line.speaker in speakers and speakers[-1] != line.speaker
        loud = line.kind == "shout" or any(x.kind == "shout" for x in lines)
        if voices > 2 or returns or (loud and lines[-1].speaker != line.speaker):
            return False
        if self.full and _narrated(self.waiting) and voices > 1:
            return False
        caption = any(x.kind == "caption" for x in lines)
        return not caption or self._same_paragraph(shown[-1], beat) or voices <= 1

    def _opens(self, shown: Sequence[Beat], line: Line, beat: Beat) -> bool:
        """Whether a line is said in the picture of the deed told just before it."""
        if self.waiting or not shown or self._size(shown) > TOGETHER or _crowded([*shown, beat]):
            return False
        last = shown[-1]
        if self._same_paragraph(last, beat):
            return line.speaker in _doers(last) or not _turns(last)
        # the next paragraph answers a short sentence that turns nothing
        brief = self._size(shown) <= BRIEF and not any(_turns(b) for b in shown)
        return brief and line.speaker in last.stage.present

    # ------------------------------------------------------------------ measures

    def _same_paragraph(self, a: Beat, b: Beat) -> bool:
        units = self.script.units
        return not self.parts.search(self.text, units[a.units[-1]].end, units[b.units[0]].start)

    def _size(self, beats: Sequence[Beat]) -> float:
        units = self.script.units
        told = [b for b in beats if b.kind not in ("speech", "thought")]
        return sum(
            words.count(self.text[x:y])
            for b in told
            for u in b.units
            for x, y in without(units[u].start, units[u].end, self.script.skips)
        )


def _crowded(beats: Sequence[Beat]) -> bool:
    """Whether more is to be seen in beats than a picture has room for."""
    things = {n.icon for b in beats for n in b.things if n.icon}
    return len(beats) > 1 and (
        len(things) > MOST_THINGS or len(set().union(*map(_doers, beats))) > MOST_DOERS
    )


def _elsewhere(a: Beat, b: Beat) -> bool:
    """Whether two beats play at different places, as far as that is known of both."""
    before, after = a.stage.place or a.place, b.stage.place or b.place
    return bool(before and after) and before != after


def _doers(beat: Beat) -> set[str]:
    speaks = {beat.speaker} if beat.speaker and beat.kind != "letter" else set()
    return {n for d in beat.deeds for n in d.actors} | speaks


def _doers_of_narration(shown: Sequence[Beat]) -> bool:
    """Whether a deed is told in the panel already."""
    return any(d.act for b in shown for d in b.deeds)


def _narrated(beats: Sequence[Beat]) -> bool:
    return any(b.kind in ("action", "narration") for b in beats)


def _turns(beat: Beat) -> bool:
    return bool(beat.turn) and (
        beat.turn == "somebody new" or any(d.act in _MOVES for d in beat.deeds)
    )

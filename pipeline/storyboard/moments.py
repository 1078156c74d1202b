"""From beats to moments: what one panel shows and says, before anybody decides how it looks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.story.telling.condensing import BALANCED, condense
from pipeline.story.text.spans import without
from pipeline.storyboard import sounds, words
from projects.comic.documents import BalloonKind, Beat, Line, Scene, Script, Span
from projects.comic.lettering import fonts, stress


class Moment(NamedTuple):
    """A panel's content: its lines and the beats that it shows."""

    lines: tuple[Line, ...]
    beats: tuple[Beat, ...]
    scene: int
    chapter: int
    opens_scene: bool
    opens_chapter: bool
    source: tuple[Span, ...]


JOINED = frozenset(("speech", "whisper"))  # kinds of balloons that hang together
BESIDE = 70  # letters beside a speech in which its tag stands
_VERB = r"(?:said|cried|shouted|exclaimed|answered|replied|called|asked|whispered|repeated)"
_CHORUS = re.compile(
    rf"\b{_VERB} (?:they )?(?:both|the two|both of them|the pair)(?=[.,;!?]|$| together| at once| in )"
    rf"|\b(?:both|they both|the two of them|both of them)(?: \w+ly)? {_VERB}(?=[.,;:!?]|$| together| at once| in )"
    rf"|\b{_VERB} (?:\w+ and \w+|they|the two) (?:together|in chorus|in unison|in one voice|in one breath)(?=[.,;!?]|$)"
    r"|异口同声|齐声|两人(?:一起|同时|都)(?:说|喊|叫|道)"
)
PAUSE_EVERY = 7  # panels from one without words to the next
SOUND_EVERY = 6  # panels from one lettered sound to the next


class Maker:
    """Makes the moments of a script in order.

    `words` is the density (words of narration a panel), `left_out` are quotations that there is no
    room for."""

    def __init__(
        self, text: str, script: Script, *, words: float = BALANCED,
        left_out: frozenset[int] = frozenset(),
    ) -> None:  # fmt: skip
        self.text, self.script, self.left_out = text, script, left_out
        self.treatments = condense(text, script, words)
        self.cjk = script.language in ("zh", "ja")
        self.quote_of = {
            u.id: i for i, u in enumerate(u for u in script.units if u.kind == "quotation")
        }

    def moments(self, chapter: int | None = None) -> list[Moment]:
        """The moments of one chapter, or of the whole book."""
        out: list[Moment] = []
        for number, scene in enumerate(self.script.scenes):
            if chapter is not None and scene.chapter != chapter:
                continue
            first = number == 0 or self.script.scenes[number - 1].chapter != scene.chapter
            out.extend(self._of_scene(number, scene, opens_chapter=first))
        return out

    def _of_scene(self, number: int, scene: Scene, *, opens_chapter: bool) -> list[Moment]:
        beats = self.script.beats[scene.first_beat : scene.last_beat + 1]
        groups = self._groups(beats, scene.first_beat)
        if opens_chapter:
            title = self._title(scene)
            if title:
                # a title shares the opening picture where there is room for both
                if (
                    groups
                    and words.count(title.text) + sum(words.count(x.text) for x in groups[0][0])
                    <= 24
                    and len(groups[0][0]) < 3
                ):
                    groups[0] = ([title, *groups[0][0]], groups[0][1])
                else:
                    groups.insert(0, ([title], list(beats[:1])))
        out = []
        quiet = 0
        for i, (lines, shown) in enumerate(groups):
            sound = self._sound(shown) if i >= quiet and len(lines) < words.PANEL_LINES else None
            if sound:
                lines, quiet = [sound, *lines], i + SOUND_EVERY
            source = tuple(dict.fromkeys(s for line in lines for s in line.source)) or self._spans(
                shown
            )
            out.append(
                Moment(
                    tuple(lines),
                    tuple(shown),
                    number,
                    scene.chapter,
                    i == 0,
                    i == 0 and opens_chapter,
                    source,
                )  # fmt: skip
            )
        return out

    def _sound(self, beats: Sequence[Beat]) -> Line | None:
        """A sound that the narration of a panel tells of, to be lettered in the picture."""
        for beat in beats:
            if beat.kind in ("speech", "thought"):
                continue
            for u in (self.script.units[k] for k in beat.units):
                found = sounds.sound_of(self.text[u.start : u.end], self.script.language)
                if found:
                    span = (u.start + found.at[0], u.start + found.at[1])
                    return Line(kind="sfx", text=found.word, source=(span,))
        return None

    def _title(self, scene: Scene) -> Line | None:
        chapter = self.script.chapters[scene.chapter]
        if not chapter.title:
            return None
        for u in self.script.units:
            if u.kind == "heading" and chapter.start <= u.start < chapter.end:
                chars = words.clean(self.text, u.start, u.end, marks=False)
                found = words.pieces(chars, words.CAPTION_WORDS)
                return (
                    Line(
                        kind="caption",
                        text=stress.plain(found[0].text),
                        source=(found[0].source,),
                        form="title",
                    )
                    if found
                    else None
                )
        return None

    def _spans(self, beats: Sequence[Beat]) -> tuple[Span, ...]:
        units = self.script.units
        return tuple((units[u].start, units[u].end) for b in beats for u in b.units)

    def _groups(self, beats: Sequence[Beat], first: int) -> list[tuple[list[Line], list[Beat]]]:
        """Lines gathered into panels: few words, few voices, a new panel for what is told."""
        groups: list[tuple[list[Line], list[Beat]]] = []
        silent: list[Beat] = []
        voices: list[str] = []  # who has spoken, the last one last
        since = 0  # panels since the last without words
        for i, beat in enumerate(beats):
            since = self._pause(groups, silent, since)
            treatment = self.treatments[first + i]
            if treatment.kind == "said":
                if beat.units[0] in self.left_out:
                    silent.append(beat)
                    continue
                voices = [
                    *[v for v in voices if v != beat.speaker],
                    *([beat.speaker] if beat.speaker else []),
                ]
                for line in self._speech(beat, voices):
                    self._add(groups, line, beat, silent)
                    silent = []
            elif treatment.kind == "picture":
                silent.append(beat)
            elif treatment.kind == "caption":
                for line in self._captions(treatment.units):
                    groups.append(([line], [*silent, beat]))
                    silent = []
        return groups

    def _pause(
        self, groups: list[tuple[list[Line], list[Beat]]], silent: list[Beat], since: int
    ) -> int:
        """Gives what is done without words a panel without words, now and then: a breath between
        speeches. Returns how many panels there have been since the last."""
        if not groups or not silent or len(groups) - since < PAUSE_EVERY:
            return since
        deed = silent[-1]
        if deed.kind != "action" or not (deed.pose and deed.present):
            return since
        groups.append(([], list(silent)))
        silent.clear()
        return len(groups)

    def _speech(self, beat: Beat, voices: Sequence[str] = ()) -> list[Line]:
        units = self.script.units
        skips = self.script.skips
        parts = [
            words.clean(self.text, units[u].start, units[u].end, marks=True, skips=skips)
            for u in beat.units
        ]
        quotes = [self.quote_of[u] for u in beat.units]
        kind: BalloonKind = "thought" if beat.kind == "thought" else "speech"
        if beat.delivery in ("whisper", "shout", "electric"):
            kind = beat.delivery
        speaker, also = beat.speaker, None
        if len(voices) > 1 and self._in_chorus(beat):
            speaker, also = speaker or voices[-1], voices[-2]
        if speaker is None:
            kind = "off_panel"
        out: list[Line] = []
        said = words.pieces(words.finished(words.joined(parts)), words.BALLOON_WORDS)
        for piece in said:
            if not fonts.letterable(piece.text).strip():
                continue
            a, b = piece.source
            source = tuple(
                span
                for u in beat.units
                if units[u].start < b and units[u].end > a
                for span in without(max(a, units[u].start), min(b, units[u].end), skips)
            )
            first = next(q for q, u in zip(quotes, beat.units, strict=True) if units[u].end > a)
            out.append(
                Line(
                    kind=kind, speaker=speaker, also=also, text=piece.text, source=source, quote=first,
                    form="joined" if out and kind in JOINED else "",
                )
            )  # fmt: skip
        return out

    def _in_chorus(self, beat: Beat) -> bool:
        """Whether the narration beside a speech says that two say it together."""
        units = self.script.units
        a, b = units[beat.units[0]].start, units[beat.units[-1]].end
        before = self.text[max(0, a - BESIDE) : a].rpartition("\n")[2]
        after = self.text[b : b + BESIDE].partition("\n")[0]
        return bool(_CHORUS.search(after) or _CHORUS.search(before))

    def _captions(self, chosen: Sequence[int]) -> list[Line]:
        """The chosen sentences as captions, each its first whole clauses where it is long."""
        units, skips = self.script.units, self.script.skips
        out = []
        for u in chosen:
            start, end = units[u].start, units[u].end
            chars = words.clean(self.text, start, end, marks=False, skips=skips)
            found = words.pieces(chars, words.CAPTION_WORDS)
            if found and words.count(found[0].text) > 0:
                text = found[0].text.lstrip(",;:—–-，；：、 ")
                text = text[:1].upper() + text[1:]
                if len(found) > 1 and stress.plain(text)[-1:] in ",;:—–-，；：、":
                    text = stress.plain(text).rstrip(",;:—–-，；：、 ") + "…"
                source = tuple(without(*found[0].source, skips))
                out.append(Line(kind="caption", text=text, source=source))
        return out

    def _add(
        self,
        groups: list[tuple[list[Line], list[Beat]]],
        line: Line,
        beat: Beat,
        silent: list[Beat],
    ) -> None:
        if groups:
            lines, shown = groups[-1]
            speakers = [x.speaker for x in lines if x.kind != "caption"]
            quiet = not lines  # a panel without words stays without
            total = sum(words.count(x.text) for x in lines) + words.count(line.text)
            voices = len(dict.fromkeys([*speakers, line.speaker]))
            returns = line.speaker in speakers and speakers[-1] != line.speaker
            small = total <= words.PANEL_WORDS and len(lines) < words.PANEL_LINES
            loud = line.kind == "shout" or any(x.kind == "shout" for x in lines)
            goes = any(b.place for b in (*silent, beat))  # another place is another picture
            if (
                small
                and not quiet
                and not goes
                and voices <= 2
                and not returns
                and not (loud and lines[-1].speaker != line.speaker)
            ):
                lines.append(line)
                shown.extend([*silent, beat])
                return
        groups.append(([line], [*silent, beat]))

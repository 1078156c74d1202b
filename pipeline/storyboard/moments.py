"""From beats to moments: what one panel shows and says, before anybody decides how it looks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from pipeline.story.telling.condensing import BALANCED, FULL, condense
from pipeline.story.text.spans import without
from pipeline.storyboard import sounds, words
from pipeline.storyboard.gathering import Gatherer
from projects.comic.documents import BalloonKind, Beat, DirectorsNote, Line, Scene, Script, Span
from projects.comic.lettering import fonts, stress

_DOES = re.compile(r"(?:[^:：\n()（）]{1,40}[:：]\s*)?[(（\[](?P<words>[^()（）\[\]]+)[)）\]]\s*$")


class Moment(NamedTuple):
    """A panel's content: its lines and the beats that it shows."""

    lines: tuple[Line, ...]
    beats: tuple[Beat, ...]
    scene: int
    chapter: int
    opens_scene: bool
    opens_chapter: bool
    source: tuple[Span, ...]
    icons: Mapping[str, str] = MappingProxyType({})  # pictures of things told of before, by word
    note: DirectorsNote | None = None  # how somebody wants it shown


JOINED = frozenset(("speech", "whisper"))  # kinds of balloons that hang together
BESIDE = 70  # letters beside a speech in which its tag stands
_VERB = r"(?:said|cried|shouted|exclaimed|answered|replied|called|asked|whispered|repeated)"
_CHORUS = re.compile(
    rf"\b{_VERB} (?:they )?(?:both|the two|both of them|the pair)(?=[.,;!?]|$| together| at once| in )"
    rf"|\b(?:both|they both|the two of them|both of them)(?: \w+ly)? {_VERB}(?=[.,;:!?]|$| together| at once| in )"
    rf"|\b{_VERB} (?:\w+ and \w+|they|the two) (?:together|in chorus|in unison|in one voice|in one breath)(?=[.,;!?]|$)"
    r"|异口同声|齐声|两人(?:一起|同时|都)(?:说|喊|叫|道)"
)
UNSURE = 0.3  # confidence below which a balloon has no mouth rather than a wrong one
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
        self.full = words <= FULL
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
        icons: dict[str, str] = {}
        for i, (lines, shown) in enumerate(groups):
            sound = self._sound(shown) if i >= quiet and len(lines) < words.PANEL_LINES else None
            if sound:
                lines, quiet = [sound, *lines], i + SOUND_EVERY
            source = self._source(lines, shown)
            icons = {**icons, **{n.word: n.icon for b in shown for n in b.things if n.icon}}
            out.append(
                Moment(
                    tuple(lines),
                    tuple(shown),
                    number,
                    scene.chapter,
                    i == 0,
                    i == 0 and opens_chapter,
                    source,
                    icons,
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

    def _source(self, lines: Sequence[Line], beats: Sequence[Beat]) -> tuple[Span, ...]:
        """What a panel stands for: the words that it letters and the narration that it pictures."""
        units = self.script.units
        told = [
            (units[u].start, units[u].end)
            for b in beats
            if b.kind not in ("speech", "thought")
            for u in b.units
        ]
        lettered = [s for line in lines for s in line.source]
        return tuple(sorted(dict.fromkeys((*lettered, *told))))

    def _groups(self, beats: Sequence[Beat], first: int) -> list[tuple[list[Line], list[Beat]]]:
        """Lines and sentences gathered into panels (`gathering`)."""
        gatherer = Gatherer(self.text, self.script, full=self.full)
        for i, beat in enumerate(beats):
            treatment = self.treatments[first + i]
            if treatment.kind == "said":
                if beat.units[0] in self.left_out:
                    gatherer.shows(beat)
                    continue
                for line in self._speech(beat, gatherer.heard(beat.speaker)):
                    gatherer.says(line, beat)
            elif treatment.kind == "caption" and beat.kind == "letter":
                gatherer.reads(self._written(beat), beat)
            elif treatment.kind == "caption":
                halves = len(treatment.units) == 1
                gatherer.tells(self._captions(beat, treatment.units), beat, together=halves)
            elif treatment.kind == "picture":
                gatherer.shows(beat)
        return gatherer.groups()

    def _speech(self, beat: Beat, voices: Sequence[str] = ()) -> list[Line]:
        units = self.script.units
        skips = self.script.skips
        parts = [
            words.clean(self.text, units[u].start, units[u].end, marks=True, skips=skips)
            for u in beat.units
        ]
        quotes = [self.quote_of[u] for u in beat.units]
        kind: BalloonKind = "thought" if beat.kind == "thought" else "speech"
        doubtful = beat.confidence < UNSURE and beat.speaker is not None
        if beat.delivery in ("whisper", "shout", "electric"):
            kind = beat.delivery
        speaker, also = beat.speaker, None
        if len(voices) > 1 and self._in_chorus(beat):
            speaker, also = speaker or voices[-1], voices[-2]
        if doubtful:
            speaker, also = None, None
        if speaker is None or (beat.offstage and kind != "electric"):
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

    def _captions(self, beat: Beat, chosen: Sequence[int]) -> list[Line]:
        """The chosen sentences as captions, each the clauses that hold its event where it is long."""
        units, skips = self.script.units, self.script.skips
        out = []
        for u in chosen:
            start, end = _told(self.text, units[u].start, units[u].end)
            chars = words.clean(self.text, start, end, marks=False, skips=skips)
            found = words.pieces(chars, words.CAPTION_WORDS)
            if not found:
                continue
            best = self._eventful(beat, found)
            size = sum(words.count(p.text) for p in found)
            whole = len(chosen) == 1 and len(found) == 2 and size <= words.PANEL_WORDS
            out += [
                self._caption(p, first=p is found[0])
                for p in (found if whole else [best])
                if words.count(p.text) > 0
            ]
        return out

    def _written(self, beat: Beat) -> list[Line]:
        """The words of a letter, every one of them, on sheets of its writer's."""
        units, skips = self.script.units, self.script.skips
        start, end = units[beat.units[0]].start, units[beat.units[-1]].end
        chars = words.clean(self.text, start, end, marks=False, skips=skips)
        return [
            Line(
                kind="caption", speaker=beat.speaker, text=piece.text, form="letter",
                source=tuple(without(*piece.source, skips)),
            )
            for piece in words.pieces(chars, words.CAPTION_WORDS)
            if words.count(piece.text) > 0
        ]  # fmt: skip

    def _caption(self, piece: words.Piece, *, first: bool) -> Line:
        """A piece of a sentence as a caption; dots where it goes on from or to another."""
        text = piece.text.lstrip(",;:—–-，；：、 ")
        goes_on = not first and text[:1].islower()
        text = "…" + text if goes_on else text[:1].upper() + text[1:]
        if stress.plain(text)[-1:] in ",;:—–-，；：、":
            text = stress.plain(text).rstrip(",;:—–-，；：、 ") + "…"
        source = tuple(without(*piece.source, self.script.skips))
        return Line(kind="caption", text=text, source=source)

    def _eventful(self, beat: Beat, found: Sequence[words.Piece]) -> words.Piece:
        """The piece of a sentence in which its event stands: the last deed that is told, else the first."""
        if len(found) == 1:
            return found[0]
        at = [d.span[0] for d in beat.deeds if d.act] or [d.span[0] for d in beat.deeds]
        if not at:
            return found[0]
        return next((p for p in found if p.source[0] <= at[-1] < p.source[1]), found[0])


def _told(text: str, start: int, end: int) -> tuple[int, int]:
    """A sentence of narration without a script's cue before it and the brackets of its directions:
    "Tom: (dropping the cup)" tells what is seen, and the balloon shows whose it is."""
    cue = _DOES.match(text, start, end)
    if cue:
        return cue.start("words"), cue.end("words")
    return start, end

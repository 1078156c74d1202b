"""One chapter as it was read, with what was corrected since laid over it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.reading.kept import Kept
from pipeline.reading.paragraphs import paragraphs_of
from pipeline.reading.scenes import SceneMark, scene_marks
from projects import corrections
from projects.comic.documents import Beat, Unit
from projects.manuscripts import source_of
from projects.models import Chapter, Correction
from projects.people import People

# below this somebody else was nearly as likely
UNSURE_BELOW = 0.6
COLOURS = 12
BY_HAND = "by hand"
AT_ONCE = 300  # paragraphs on a page: a whole novel may stand in one chapter


class Quotation(NamedTuple):
    """A quotation: where it stands in the chapter, who says it and how that was found."""

    start: int
    end: int
    words: str
    speaker: str | None
    name: str
    colour: int
    thought: bool
    rule: str
    confidence: float
    unsure: bool
    correction: int | None  # the key of a person's correction
    waits: bool  # corrected, or a correction taken back, since the text was read
    parts: tuple[int, ...]  # where the other parts of the same speech start
    again: bool  # the same speaker as just before, in the same paragraph
    part: int  # the page of the chapter that shows it, from 1
    following: str = ""  # a link to the next unsure one, where this is unsure and there is one

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"q{self.start}"


class Piece(NamedTuple):
    """A stretch of a paragraph: narration, or a quotation."""

    text: str
    quotation: Quotation | None = None


class Paragraph(NamedTuple):
    """A paragraph: "heading", "break" or "words"; `tells`: a scene may start with it."""

    start: int
    kind: str
    tells: bool
    pieces: tuple[Piece, ...]
    scene: SceneMark | None

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"p{self.start}"


class Speaker(NamedTuple):
    """Somebody in the legend: colour 0 and no key for those whom nobody knows."""

    key: str | None
    name: str
    colour: int
    quotations: int
    first: int


class ChapterReading(NamedTuple):
    """A chapter as it was read; `read` is False where it was not, or was changed since."""

    read: bool
    paragraphs: list[Paragraph]
    quotations: list[Quotation]
    speakers: list[Speaker]

    def quotation_at(self, start: int) -> Quotation | None:
        """The quotation that starts at an offset of the chapter."""
        i = bisect_left(self.quotations, start, key=lambda q: q.start)
        found = self.quotations[i : i + 1]
        return found[0] if found and found[0].start == start else None

    def part_of(self, at: int) -> int:
        """On which page of the chapter an offset is shown, from 1."""
        i = bisect_right(self.paragraphs, at, key=lambda p: p.start) - 1
        return max(0, i) // AT_ONCE + 1

    def part(self, number: int) -> list[Paragraph]:
        """The paragraphs of one page of the chapter."""
        return self.paragraphs[(number - 1) * AT_ONCE : number * AT_ONCE]

    @property
    def parts(self) -> int:
        """How many pages the chapter takes."""
        return max(1, -(-len(self.paragraphs) // AT_ONCE))


def read_chapter(
    kept: Kept | None, chapter: Chapter, rows: Sequence[Correction], people: People
) -> ChapterReading:
    """The chapter with its paragraphs, quotations and scenes; plain paragraphs where it was not
    read yet. `rows` are the project's corrections."""
    source = source_of(chapter)
    number = kept.number_of(chapter) if kept else None
    if kept is None or number is None:
        spans = paragraphs_of(source, ())
        plain = [Paragraph(a, "words", False, (Piece(source[a:b]),), None) for a, b in spans]
        return ChapterReading(False, plain, [], [])
    offset = kept.script.chapters[number].start
    own = corrections.placed([r for r in rows if r.chapter_id == chapter.pk], source)
    units = _units(kept, offset, offset + len(source))
    spans = paragraphs_of(source, [(u.start - offset, u.end - offset) for u in units])
    said = _said(kept, units, offset, own, people)
    speakers = _speakers(said, people)
    quotations = _quotations(said, speakers, people, source, spans)
    kinds = _kinds(units, offset, spans)
    starts = [a for a, _ in spans]
    marks = scene_marks(kept.script, number, offset, starts, kinds, own, people)
    shown = [
        Paragraph(
            a, kinds[i] or "words", kinds[i] == "words",
            _pieces(source, a, b, quotations), marks.get(i),
        )
        for i, (a, b) in enumerate(spans)
    ]  # fmt: skip
    return ChapterReading(True, shown, quotations, speakers)


class _Said(NamedTuple):
    """A quotation before it is coloured: offsets in the chapter."""

    start: int
    end: int
    beat: Beat | None
    speaker: str | None
    correction: int | None
    parts: tuple[int, ...]


def _units(kept: Kept, start: int, end: int) -> Sequence[Unit]:
    units = kept.script.units
    first = bisect_left(units, start, key=lambda u: u.start)
    return units[first : bisect_left(units, end, lo=first, key=lambda u: u.start)]


def _said(
    kept: Kept, units: Sequence[Unit], offset: int, own: Sequence[tuple[Correction, int]],
    people: People,
) -> list[_Said]:  # fmt: skip
    """The chapter's quotations in order, by whom they are said now."""
    if not units:
        return []
    beats = kept.script.beats
    first = bisect_left(beats, units[0].id, key=lambda b: b.units[0])
    end = bisect_right(beats, units[-1].id, lo=first, key=lambda b: b.units[0])
    beat_of = {unit: beat for beat in beats[first:end] for unit in beat.units}
    quoted = {u.id: u for u in units if u.kind in ("quotation", "thought")}
    fixes = [(at, at + len(r.words), r) for r, at in own if r.kind == Correction.Kind.SPEAKER]
    out = []
    for u in quoted.values():
        start, stop = u.start - offset, u.end - offset
        beat = beat_of.get(u.id)
        i = bisect_left(fixes, stop, key=lambda f: f[0]) - 1
        fix = fixes[i][2] if i >= 0 and fixes[i][1] > start else None
        who = (fix.into or None) if fix else beat.speaker if beat else None
        parts = tuple(
            quoted[n].start - offset
            for n in (beat.units if beat else ())
            if n in quoted and n != u.id
        )
        key = people.key(who) if who else None
        out.append(_Said(start, stop, beat, key, fix.pk if fix else None, parts))
    return out


def _speakers(said: Sequence[_Said], people: People) -> list[Speaker]:
    """The legend: those who say most first, each in a colour of their own while there are enough.

    Those who come first in the cast choose first, so that they keep their colour in every chapter.
    """
    counts = Counter(s.speaker for s in said)
    first: dict[str | None, int] = {}
    for s in said:
        first.setdefault(s.speaker, s.start)
    rank = {key: i for i, key in enumerate(people.there())}
    colours: dict[str | None, int] = {None: 0}
    for key in sorted((k for k in counts if k), key=lambda k: (rank.get(k, len(rank)), k)):
        wanted = rank.get(key, len(rank)) % COLOURS
        free = [c % COLOURS + 1 for c in range(wanted, wanted + COLOURS)]
        colours[key] = next((c for c in free if c not in colours.values()), free[0])
    order = sorted(counts, key=lambda k: (k is None, -counts[k], first[k]))
    return [
        Speaker(k, people.shown(k) if k else "", colours[k], counts[k], first[k]) for k in order
    ]


def _quotations(
    said: Sequence[_Said], speakers: Sequence[Speaker], people: People, source: str,
    spans: Sequence[tuple[int, int]],
) -> list[Quotation]:  # fmt: skip
    legend = {s.key: s for s in speakers}
    out: list[Quotation] = []
    last: tuple[int, str | None] | None = None
    for s in said:
        paragraph = bisect_right(spans, s.start, key=lambda p: p[0]) - 1
        rule, sure = (s.beat.rule, s.beat.confidence) if s.beat else ("", 0.0)
        read_so = s.beat is not None and s.beat.speaker is not None
        before = people.key(s.beat.speaker) if s.beat and s.beat.speaker else None
        by_hand = s.correction is not None
        waits = by_hand != (rule == BY_HAND) or (by_hand and before != s.speaker)
        if by_hand:
            rule, sure = BY_HAND, 1.0
        unsure = rule != BY_HAND and (not read_so or sure < UNSURE_BELOW)
        out.append(
            Quotation(
                s.start, s.end, source[s.start : s.end], s.speaker, legend[s.speaker].name,
                legend[s.speaker].colour, bool(s.beat and s.beat.kind == "thought"), rule, sure,
                unsure, s.correction, waits, s.parts, (paragraph, s.speaker) == last,
                max(0, paragraph) // AT_ONCE + 1,
            )
        )  # fmt: skip
        last = (paragraph, s.speaker)
    return _linked(out)


def _linked(quotations: list[Quotation]) -> list[Quotation]:
    """Every unsure quotation with a link to the next."""
    after: Quotation | None = None
    out = []
    for q in reversed(quotations):
        if q.unsure:
            q = q._replace(following=link_to(after, q.part) if after else "")
            after = q
        out.append(q)
    return out[::-1]


def link_to(q: Quotation, part: int) -> str:
    """A link to a quotation from a page of its chapter."""
    return f"#q{q.start}" if q.part == part else f"?part={q.part}#q{q.start}"


def _kinds(units: Sequence[Unit], offset: int, spans: Sequence[tuple[int, int]]) -> list[str]:
    """What each paragraph is; "" for one of marks alone, which tells nothing."""
    out = [""] * len(spans)
    for u in units:
        i = bisect_right(spans, u.start - offset, key=lambda p: p[0]) - 1
        if i >= 0 and not out[i]:
            out[i] = u.kind if u.kind in ("heading", "break") else "words"
    return out


def _pieces(
    source: str, start: int, end: int, quotations: Sequence[Quotation]
) -> tuple[Piece, ...]:
    out, at = [], start
    i = bisect_left(quotations, start, key=lambda q: q.start)
    while i < len(quotations) and quotations[i].start < end:
        q = quotations[i]
        if q.start > at:
            out.append(Piece(source[at : q.start]))
        out.append(Piece(q.words, q))
        at, i = max(at, q.end), i + 1
    if at < end:
        out.append(Piece(source[at:end]))
    return tuple(out)

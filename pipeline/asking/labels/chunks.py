"""A script in chunks that a model can be asked about: whole (thorough), or where the rules are unsure."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.asking.labels.casting import company_of
from pipeline.asking.labels.chunk import Chunk, Piece, quoted
from pipeline.asking.labels.prompts import schema_of, system_of
from pipeline.asking.labels.tokens import BOUNDS, Mode, tokens_of
from pipeline.asking.labels.units import Told, told_of
from pipeline.asking.labels.windows import windows_of
from projects.comic.documents import Script

MOST = 5000  # tokens of a chunk's own pieces: more, and models lose the thread and their answers
LEAST = 40
CONTEXT = 32_000
SPARE = 300  # tokens of a context for what a service adds itself, cast and summary
# of each token of the pieces: itself and its number, cast, the answer, that once more in a repair
# with what was wrong
EACH = 2.3
PIECE = 2400  # letters of a piece at most: the rest of a page-long sentence tells nobody who speaks
BESIDE = 240  # letters of a piece that only stands beside one that is asked about
SUMMARY = 160
CAST = 0.07  # of a chunk's tokens
LEAST_CAST = 30
NUMBER = 1.2  # tokens of a piece's number and line
STAGE = 5  # tokens for the numbers of who is there, and the list's heading


def plan_chunks(
    script: Script, text: str, mode: Mode, context: int = CONTEXT, *, chapter: int | None = None
) -> tuple[Chunk, ...]:
    """The chunks of a script (or of one chapter of it) in order, for a model that can read `context`
    tokens at once. A chunk lies in one chapter; it ends where scenes do, a scene that is too long is
    cut between paragraphs, a paragraph between units."""
    told = told_of(script, text)
    wanted = range(len(script.chapters)) if chapter is None else (chapter,)
    out: list[Chunk] = []
    for number in wanted:
        runs = _scenes(told, number, mode, context)
        out += (_chunk(told, number, mode, run) for run in _packed(runs, room_of(mode, context)))
    return tuple(out)


def room_of(mode: Mode, context: int) -> int:
    """How many tokens of its own a chunk may have."""
    fixed = tokens_of(system_of(mode)) + tokens_of(str(schema_of(mode, 50))) + SPARE
    return max(LEAST, min(MOST, int((context - fixed) / EACH)))


def _scenes(told: Told, chapter: int, mode: Mode, context: int) -> list[list[Piece]]:
    """The pieces of each scene of a chapter that a model is to be shown."""
    room = room_of(mode, context)
    most = min(PIECE, 2 * room)
    if mode == "economy":
        return _unsure(told, chapter, most, room)
    return [
        [_piece(told, u, most) for u in units if told.is_shown(u)]
        for units in told.scenes_of(chapter)
    ]


def _unsure(told: Told, chapter: int, most: int, room: int) -> list[list[Piece]]:
    """What the rules are unsure of, with a few units around, as much as the bounds of economy allow."""
    own = told.tokens_of(chapter)
    bounds = BOUNDS["economy"]
    sent = bounds.sent * own
    each = tokens_of(system_of("economy")) + LEAST_CAST + SUMMARY // 8 + 2 * STAGE
    sent -= each * (1 + sent // room)
    found = windows_of(
        told, chapter, sent=sent / (1 + CAST), answered=bounds.answered * own, beside=BESIDE
    )
    out: list[list[Piece]] = []
    before = -2
    for u, asked in found:
        gap = before != u - 1
        piece = _piece(told, u, most if asked else BESIDE, asked=asked, gap=gap and bool(out))
        if gap:
            out.append([])
        out[-1].append(piece)
        before = u
    return out


def _piece(
    told: Told, unit: int, most: int, *, asked: bool | None = None, gap: bool = False
) -> Piece:
    return Piece(
        unit=unit,
        text=quoted(told.words(unit), most),
        asked=told.is_said(unit) if asked is None else asked,
        opens=told.opens(unit),
        after_gap=gap,
    )


def _weight(pieces: Sequence[Piece]) -> float:
    return sum(tokens_of(p.text) + NUMBER for p in pieces)


def _packed(runs: Sequence[Sequence[Piece]], room: int) -> list[list[Piece]]:
    """Scenes put together as far as there is room; one that is too long is cut."""
    out: list[list[Piece]] = []
    size = 0.0
    for run in (part for whole in runs for part in _parted(whole, room)):
        weight = _weight(run)
        if out and size + weight <= room:
            out[-1] += run
            size += weight
        else:
            out.append(list(run))
            size = weight
    return out


def _parted(run: Sequence[Piece], room: int) -> list[list[Piece]]:
    """A scene in parts of about one size that there is room for, cut between paragraphs where there
    are any."""
    total = _weight(run)
    if total <= room:
        return [list(run)] if run else []
    fair = total / -(-total // room)
    out: list[list[Piece]] = [[]]
    size = 0.0
    for piece in run:
        weight = _weight((piece,))
        full = size + weight > room
        if out[-1] and (full or piece.opens and size + weight / 2 >= fair):
            cut = _paragraph(out[-1]) if full and not piece.opens else len(out[-1])
            out[-1], rest = out[-1][:cut], out[-1][cut:]
            out.append(rest)
            size = _weight(rest)
        out[-1].append(piece)
        size += weight
    return out


def _paragraph(pieces: Sequence[Piece]) -> int:
    """Where the last paragraph of a full chunk begins, unless that would leave it half empty."""
    starts = [i for i in range(len(pieces) // 2 + 1, len(pieces)) if pieces[i].opens]
    return starts[-1] if starts else len(pieces)


def _chunk(told: Told, chapter: int, mode: Mode, pieces: Sequence[Piece]) -> Chunk:
    first = pieces[0].unit
    here = told.stage_before(first)
    summary = quoted(told.summary_before(first), SUMMARY if mode == "thorough" else SUMMARY // 2)
    where = ", ".join(filter(None, (here.place, here.time)))
    bare = Chunk(
        mode=mode, language=told.script.language, chapter=chapter, pieces=tuple(pieces),
        stage=where, summary=summary,
    )  # fmt: skip
    # a short chapter has room for few names, if the bounds are to be kept
    most = CAST * bare.own
    if mode == "thorough":
        most = min(2 * most, BOUNDS[mode].sent * bare.own - bare.sent - STAGE)
    cast = company_of(told, pieces, here.present, most=max(LEAST_CAST, most))
    numbers = {k.name: str(i) for i, k in enumerate(cast, 1)}
    who = ",".join(numbers[n] for n in here.present if n in numbers)
    stage = "; ".join(filter(None, (where, who)))
    return bare.model_copy(update={"cast": cast, "everybody": told.everybody, "stage": stage})

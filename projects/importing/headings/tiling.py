"""From headings to chapters that tile the text: no gap, no overlap, nothing empty."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import Final

from projects.comic.documents import Chapter
from projects.importing.headings.candidates import clean_title
from projects.importing.layout.lines import (
    Line,
    Paragraph,
    ends_sentence,
    is_far_eastern,
    is_prose,
    paragraphs,
    split_lines,
    uses_blank_lines,
)
from projects.importing.leftovers.boilerplate import is_publishers_matter

# What stands before the first heading is a chapter where it is at least so much prose, and not
# next to nothing beside the other chapters (a dedication, an editor's note).
MIN_LEADING: Final = 500
MIN_LEADING_FAR_EASTERN: Final = 150
LEADING_SHARE: Final = 0.1
MIN_SENTENCES: Final = 3  # paragraphs of a short prologue
MIN_SENTENCE: Final = 40  # characters; two of these at least are among them
MIN_SENTENCE_FAR_EASTERN: Final = 12
MOSTLY: Final = 0.7  # of what stands before the first heading
# A part's own words before its first chapter: an epigraph below this, a chapter above.
MIN_PART: Final = 300
MIN_PART_FAR_EASTERN: Final = 100


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a chapter may begin; `body` is where its words begin, behind heading and title."""

    start: int
    body: int
    title: str
    is_part: bool = False
    is_notice: bool = False  # of the author's to the readers: no chapter


def tile(*, text: str, boundaries: list[Boundary], begin: int, end: int) -> tuple[Chapter, ...]:
    """The chapters between `begin` and `end`; the first starts at a heading or at real prose.

    Boundaries come in order. Empty ones, and parts without words of their own, become the
    beginning of the next chapter. Without any the text is one chapter.
    """
    merged = _merged(text=text, boundaries=boundaries, end=end)
    if not merged:
        start = _first_visible(text=text, start=begin, end=end)
        return (Chapter(title="", start=start, end=end),) if start < end else ()
    stops = [b.start for b in merged[1:]] + [end]
    sizes = [stop - b.start for b, stop in zip(merged, stops, strict=True)]
    chapters = [
        Chapter(title=b.title, start=b.start, end=stop)
        for b, stop in zip(merged, stops, strict=True)
        if not b.is_notice
    ]
    leading = leading_prose(
        text=text, start=begin, end=merged[0].start, usual=median(sizes) if sizes else 0
    )
    if leading is not None:
        chapters.insert(0, Chapter(title="", start=leading, end=merged[0].start))
    return tuple(chapters)


def _merged(*, text: str, boundaries: list[Boundary], end: int) -> list[Boundary]:
    merged: list[Boundary] = []
    waiting: list[Boundary] = []
    has_chapters = any(not b.is_part for b in boundaries)
    for place, b in enumerate(boundaries):
        is_last = place + 1 == len(boundaries)
        stop = end if is_last else boundaries[place + 1].start
        own = _prose_size(text=text, start=b.body, end=stop)
        least = MIN_PART_FAR_EASTERN if is_far_eastern(b.title) else MIN_PART
        if not is_last and (own == 0 or (b.is_part and own < least and has_chapters)):
            waiting.append(b)
            continue
        if own == 0 and (merged or waiting):
            continue  # a heading at the very end, with nothing behind it
        merged.append(_with_parts(waiting=waiting, boundary=b))
        waiting = []
    return merged


def _with_parts(*, waiting: list[Boundary], boundary: Boundary) -> Boundary:
    parts = [b.title for b in waiting if b.is_part and b.title]
    title = clean_title(" — ".join([*parts, boundary.title] if boundary.title else parts))
    start = waiting[0].start if waiting else boundary.start
    return Boundary(start=start, body=boundary.body, title=title, is_notice=boundary.is_notice)


def _prose_size(*, text: str, start: int, end: int) -> int:
    """Visible characters; counted only as far as it matters."""
    piece = text[start : min(end, start + 4 * MIN_PART)]
    return len("".join(piece.split()))


def _first_visible(*, text: str, start: int, end: int) -> int:
    while start < end and (text[start].isspace() or text[start] == "\ufeff"):
        start += 1
    return start


def _with_lines_before(every: list[Paragraph], first: Paragraph) -> Paragraph:
    """The first of the sentences that lead without a gap to a paragraph."""
    at = every.index(first)
    while (
        at and ends_sentence(every[at - 1].words) and not is_publishers_matter(every[at - 1].words)
    ):
        at -= 1
    return every[at]


def _a_line_each(lines: list[Line]) -> bool:
    """Whether most lines are whole sentences, so that each is a paragraph."""
    told = [line for line in lines if line.words]
    return sum(1 for line in told if ends_sentence(line.words)) >= MOSTLY * len(told)


def leading_prose(
    *, text: str, start: int, end: int, usual: float, short: bool = True
) -> int | None:
    """Where story before the first heading begins, or None where there is none.

    `usual` is the median length of the chapters. Title pages, verse, lists and publishers' notes
    are no story. Where most of what stands there is sentences, and at least three paragraphs of
    them, it is a prologue however short it is, unless `short` ones don't count.
    """
    lines = split_lines(text=text, start=start, end=end)
    eastern = any(is_far_eastern(line.words[:40]) for line in lines)
    airy = uses_blank_lines(lines) and not eastern and not _a_line_each(lines)
    every = list(paragraphs(lines=lines, airy=airy))
    told = [p for p in every if is_prose(p) and not is_publishers_matter(p.words)]
    size = sum(len(paragraph.words) for paragraph in told)
    least = MIN_LEADING_FAR_EASTERN if eastern else MIN_LEADING
    if told and size >= max(least, LEADING_SHARE * usual):
        return _with_lines_before(every, told[0]).start
    if not short:
        return None
    shortest = MIN_SENTENCE_FAR_EASTERN if eastern else MIN_SENTENCE
    sentences = [p for p in every if ends_sentence(p.words) and not is_publishers_matter(p.words)]
    # verse has lines; two single ones of some length are prose as well
    long = sum(1 for p in sentences if len(p.words) >= shortest and "\n" not in p.words)
    whole = sum(len(p.words) for p in every)
    said = sum(len(p.words) for p in sentences)
    long_enough = MIN_LEADING_FAR_EASTERN / 3 if eastern else MIN_LEADING / 7
    is_story = (
        (len(sentences) >= MIN_SENTENCES or (long > 1 and said >= 2 * long_enough))
        and (told or long > 1)
        and said >= max(MOSTLY * whole, least / 5)
    )
    return sentences[0].start if is_story else None

"""A manuscript cut into paragraphs, quotations and units, before anybody asks who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.story.text.apparatus import apparatus
from pipeline.story.text.diaries import find_diaries
from pipeline.story.text.letters import find_letters
from pipeline.story.text.paragraphs import Paragraph, is_break, paragraphs, setting_of, splitter_of
from pipeline.story.text.quotes import Quote, find_quotes, quote_style
from projects.comic.documents import Chapter, Manuscript, Span, Unit, UnitKind

_SENTENCE_EN = re.compile(
    r"(?<![A-Z.!?…])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bMs)[.!?…]+[”\"’')\]]*(?=\s+[“\"‘'(\[]?[A-Z0-9])"
)
_SENTENCE_ZH = re.compile(r"[。！？…；]+[”’」』）]*")
MOSTLY = 0.5  # of a sentence inside a letter that makes it one of its sentences


class Told(NamedTuple):
    """A paragraph with its chapter, its quotations (by number) and its pieces of narration; `kind`
    is "words" where it tells the story, else that of its one unit: a heading, a break, a note."""

    paragraph: Paragraph
    chapter: int
    quotes: tuple[int, ...]
    narration: tuple[tuple[int, int], ...]
    kind: str

    @property
    def tells(self) -> bool:
        """Whether it has words of the story; a paragraph of marks alone has no unit."""
        return self.kind == "words" and bool(self.quotes or self.narration)


class Opened(NamedTuple):
    """A manuscript cut up. `bodies` are the ranges of the story: chapters without their headings;
    `skips` what in them is no word of it; `quotes` what is said, `letters` what is written."""

    paras: list[Paragraph]
    told: list[Told]
    quotes: list[Quote]
    letters: list[tuple[int, int]]
    bodies: list[tuple[int, int]]
    skips: list[Span]
    signed: dict[int, str]  # who signed, by the number of each paragraph of a letter or a diary


def language_of(manuscript: Manuscript) -> str:
    """The reader's language for a manuscript: Chinese rules also serve Japanese."""
    return "zh" if manuscript.language in ("zh", "ja") else "en"


def opened(manuscript: Manuscript) -> Opened:
    """The paragraphs and quotations of a manuscript."""
    text, language = manuscript.text, language_of(manuscript)
    paras: list[Paragraph] = []
    chapter_of: list[int] = []
    headings: set[int] = set()
    bodies: list[tuple[int, int]] = []
    whole = "".join(text[c.start : c.end] for c in manuscript.chapters)
    splitter = splitter_of(whole)
    for number, chapter in enumerate(manuscript.chapters):
        found = paragraphs(text, chapter.start, chapter.end, splitter)
        found = _by_its_own_lines(text, found, chapter, splitter)
        heads = _headings(text, found, chapter.title, len(paras))
        headings |= heads
        story = [p for i, p in enumerate(found) if len(paras) + i not in heads]
        bodies.append((story[0].start if story else chapter.end, chapter.end))
        paras.extend(found)
        chapter_of.extend([number] * len(found))
    skips = apparatus(text, bodies)
    notes = _inside(paras, skips)
    signed = {
        i: letter.writer
        for letter in (
            *find_diaries(text, paras, language, headings),
            *find_letters(text, paras, language),
        )
        for i in range(letter.first, letter.last + 1)
        if i not in headings
    }
    quotes = [
        q
        for q in find_quotes(text, paras, language=language, style=quote_style(whole))
        if q.paragraph not in headings and q.paragraph not in notes and q.paragraph not in signed
    ]
    speech = [q for q in quotes if q.speech]
    letters = [(q.start, q.end) for q in quotes if q.kind == "letter"]
    letters = sorted([*letters, *((paras[i].start, paras[i].end) for i in signed)])
    told = _told(text, paras, chapter_of, speech, headings, notes)
    return Opened(paras, told, speech, letters, bodies, skips, signed)


def _by_its_own_lines(
    text: str, found: list[Paragraph], chapter: Chapter, splitter: re.Pattern[str]
) -> list[Paragraph]:
    """The paragraphs of a chapter that is set otherwise than its book: behind the heading a blank
    line, then a line each. `found` are those by the book's own setting."""
    if len(found) < 2 or chapter.title == "":
        return found
    heads = _headings(text, found, chapter.title, 0)
    body = found[len(heads)].start if 0 < len(heads) < len(found) else chapter.start
    own = setting_of(text[body : chapter.end])
    if own is None or own is splitter:
        return found
    return [*found[: len(heads)], *paragraphs(text, body, chapter.end, own)]


def _headings(text: str, paras: list[Paragraph], title: str, offset: int) -> set[int]:
    """The numbers of a chapter's opening paragraphs that are its heading."""
    out = set()
    wanted = re.sub(r"\W+", "", title).casefold()
    for i, p in enumerate(paras[:3]):
        words = re.sub(r"\W+", "", text[p.start : p.end]).casefold()
        if words and wanted and len(words) <= 120 and (words in wanted or wanted in words):
            out.add(offset + i)
            if words == wanted:
                break
    return out


def _inside(paras: list[Paragraph], skips: Sequence[Span]) -> set[int]:
    """The numbers of paragraphs that lie wholly in what is no word of the story."""
    starts = [a for a, _ in skips]
    out = set()
    for i, p in enumerate(paras if skips else ()):
        k = bisect_left(starts, p.start + 1) - 1
        if k >= 0 and skips[k][1] >= p.end:
            out.add(i)
    return out


def _told(
    text: str, paras: list[Paragraph], chapter_of: list[int], quotes: list[Quote],
    headings: set[int], notes: set[int],
) -> list[Told]:  # fmt: skip
    by_para: dict[int, list[int]] = {}
    for i, q in enumerate(quotes):
        by_para.setdefault(q.paragraph, []).append(i)
    out = []
    for i, p in enumerate(paras):
        members = tuple(by_para.get(i, ()))
        gaps, at = [], p.start
        for k in members:
            gaps.append((at, quotes[k].start))
            at = quotes[k].end
        gaps.append((at, p.end))
        gaps = [(a, b) for a, b in gaps if any(c.isalnum() for c in text[a:b])]
        pause = not members and is_break(text[p.start : p.end])
        kind = (
            "heading" if i in headings else "note" if i in notes else "break" if pause else "words"
        )
        out.append(Told(p, chapter_of[i], members, tuple(gaps), kind))
    return out


def sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """The sentences of a stretch of narration, as ranges without white space around them."""
    pattern = _SENTENCE_ZH if language == "zh" else _SENTENCE_EN
    cuts = [m.end() for m in pattern.finditer(text, start, end)]
    out, at = [], start
    for cut in [*cuts, end]:
        a, b = at, cut
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if b > a:
            out.append((a, b))
        at = cut
    return out


class Numbered(NamedTuple):
    """All units in order; for each paragraph its range of units; for each unit its quotation."""

    units: list[Unit]
    of_paragraph: list[tuple[int, int]]
    quote_at: dict[int, int]


def numbered(text: str, ready: Opened, language: str) -> Numbered:
    """The units of a manuscript."""
    units: list[Unit] = []
    spans: list[tuple[int, int]] = []
    quote_at: dict[int, int] = {}
    for t in ready.told:
        first = len(units)
        if t.kind != "words":
            kind: UnitKind = t.kind  # type: ignore[assignment]
            units.append(Unit(id=first, start=t.paragraph.start, end=t.paragraph.end, kind=kind))
            spans.append((first, first + 1))
            continue
        parts = [(ready.quotes[q].start, ready.quotes[q].end, q) for q in t.quotes]
        for a, b in t.narration:
            parts.extend((s, e, -1) for s, e in sentences(text, a, b, language))
        for start, end, q in sorted(parts):
            if q >= 0:
                quote_at[len(units)] = q
            kind = "quotation" if q >= 0 else _told_or_written(start, end, ready.letters)
            units.append(Unit(id=len(units), start=start, end=end, kind=kind))
        spans.append((first, len(units)))
    return Numbered(units, spans, quote_at)


def _told_or_written(start: int, end: int, letters: list[tuple[int, int]]) -> UnitKind:
    if not letters:
        return "narration"
    k = bisect_left(letters, (end, end)) - 1
    inside = 0
    while k >= 0 and letters[k][1] > start:
        inside += min(end, letters[k][1]) - max(start, letters[k][0])
        k -= 1
    return "letter" if inside > MOSTLY * (end - start) else "narration"

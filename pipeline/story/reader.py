"""The rule-based reader: a manuscript in, a script out, in linear time and with every reason kept."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import NamedTuple

from pipeline.story import beats, scenes
from pipeline.story.casting import cast_of
from pipeline.story.paragraphs import Paragraph, is_break, paragraphs, splitter_of
from pipeline.story.quotes import Quote, find_quotes, quote_style
from pipeline.story.speakers import Attribution, attribute
from projects.comic.documents import Beat, Corrections, Manuscript, Scene, Script, Unit

_SENTENCE_EN = re.compile(
    r"(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bMs)[.!?…]+[”\"’')\]]*(?=\s+[“\"‘'(\[]?[A-Z0-9])"
)
_SENTENCE_ZH = re.compile(r"[。！？…；]+[”’」』）]*")


class Told(NamedTuple):
    """A paragraph with its chapter, its quotations (by number) and its pieces of narration."""

    paragraph: Paragraph
    chapter: int
    quotes: tuple[int, ...]
    narration: tuple[tuple[int, int], ...]
    heading: bool
    pause: bool


class Opened(NamedTuple):
    """A manuscript cut into paragraphs with their quotations, before anybody asks who speaks.

    `bodies` are the ranges of the story: chapters without their headings."""

    paras: list[Paragraph]
    chapter_of: list[int]
    headings: set[int]
    quotes: list[Quote]
    bodies: list[tuple[int, int]]

    @property
    def speech(self) -> list[Quote]:
        """What is said, by number of the quotation."""
        return [q for q in self.quotes if q.speech and q.paragraph not in self.headings]


def opened(manuscript: Manuscript) -> Opened:
    """The paragraphs and quotations of a manuscript."""
    text = manuscript.text
    language = language_of(manuscript)
    ranges = [(c.start, c.end) for c in manuscript.chapters]
    paras: list[Paragraph] = []
    chapter_of: list[int] = []
    headings: set[int] = set()
    bodies: list[tuple[int, int]] = []
    whole = "".join(text[a:b] for a, b in ranges)
    splitter = splitter_of(whole)
    for number, chapter in enumerate(manuscript.chapters):
        found = paragraphs(text, chapter.start, chapter.end, splitter)
        heads = _headings(text, found, chapter.title, len(paras))
        headings |= heads
        story = [p for i, p in enumerate(found) if len(paras) + i not in heads]
        bodies.append((story[0].start if story else chapter.end, chapter.end))
        paras.extend(found)
        chapter_of.extend([number] * len(found))
    quotes = find_quotes(text, paras, language=language, style=quote_style(whole))
    return Opened(paras, chapter_of, headings, quotes, bodies)


def language_of(manuscript: Manuscript) -> str:
    """The reader's language for a manuscript: Chinese rules also serve Japanese."""
    return "zh" if manuscript.language in ("zh", "ja") else "en"


def read(manuscript: Manuscript, corrections: Corrections | None = None) -> Script:
    """What the text tells: its units, cast, scenes and beats. What a person corrected wins over
    every rule."""
    text, language = manuscript.text, language_of(manuscript)
    ready = opened(manuscript)
    speech = ready.speech
    who = attribute(text, ready.bodies, ready.paras, speech, language)
    told = _told(text, ready.paras, ready.chapter_of, speech, ready.headings)
    return _script(manuscript, language, told, speech, who)


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


def _told(
    text: str,
    paras: list[Paragraph],
    chapter_of: list[int],
    quotes: list[Quote],
    headings: set[int],
) -> list[Told]:
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
        out.append(Told(p, chapter_of[i], members, tuple(gaps), i in headings, pause))
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


def _script(
    manuscript: Manuscript, language: str, told: list[Told], quotes: list[Quote], who: Attribution
) -> Script:
    text = manuscript.text
    spoke = Counter(v.person for v in who.verdicts if v.person >= 0)
    cast = cast_of(text, who.people, spoke, who.narrator, language)
    units, unit_of_para, unit_of_quote = _units(text, told, quotes, language)
    story = [t for t in told if _tells(t)]
    pieces, after = [], False
    for t in told:
        if not _tells(t):
            after = after or t.pause
            continue
        words = " ".join(text[a:b] for a, b in t.narration)
        opening = text[t.paragraph.start : t.paragraph.start + 60]
        pieces.append(scenes.Piece(words, opening, after, t.chapter))
        after = False
    spans = scenes.split_scenes(pieces, language)
    maker = beats.BeatMaker(text, language, units, quotes, who, cast)
    made: list[Beat] = []
    out: list[Scene] = []
    number = {id(t): i for i, t in enumerate(told)}
    for span in spans:
        first_beat = len(made)
        for t in story[span.first : span.end]:
            first, end = unit_of_para[number[id(t)]]
            made.extend(maker.of_paragraph(first, end, unit_of_quote))
        first_unit = unit_of_para[number[id(story[span.first])]][0]
        last_unit = unit_of_para[number[id(story[span.end - 1])]][1] - 1
        here = made[first_beat:]
        out.append(
            Scene(
                first_unit=first_unit,
                last_unit=last_unit,
                first_beat=first_beat,
                last_beat=len(made) - 1,
                chapter=span.chapter,
                place=span.place,
                time=span.time,
                weather=span.weather,
                mood=beats.mood_of(here),
                present=beats.present_in(here),
                summary=beats.summary_of(text, units, here),
            )
        )
    return Script(
        language=manuscript.language,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        chapters=manuscript.chapters,
        units=tuple(units),
        characters=tuple(cast.values()),
        scenes=tuple(out),
        beats=tuple(made),
    )


def _tells(t: Told) -> bool:
    """Whether a paragraph has words of the story; one of marks alone has no unit."""
    return not (t.heading or t.pause) and bool(t.quotes or t.narration)


def _units(
    text: str, told: list[Told], quotes: list[Quote], language: str
) -> tuple[list[Unit], list[tuple[int, int]], dict[int, int]]:
    """All units in order; for each paragraph its range of units; for each unit its quotation."""
    units: list[Unit] = []
    spans: list[tuple[int, int]] = []
    quote_at: dict[int, int] = {}
    for t in told:
        first = len(units)
        if t.heading or t.pause:
            kind = "heading" if t.heading else "break"
            units.append(Unit(id=first, start=t.paragraph.start, end=t.paragraph.end, kind=kind))
            spans.append((first, first + 1))
            continue
        parts: list[tuple[int, int, int]] = [(quotes[q].start, quotes[q].end, q) for q in t.quotes]
        for a, b in t.narration:
            parts.extend((s, e, -1) for s, e in sentences(text, a, b, language))
        for start, end, q in sorted(parts):
            if q >= 0:
                quote_at[len(units)] = q
            units.append(
                Unit(
                    id=len(units), start=start, end=end, kind="quotation" if q >= 0 else "narration"
                )
            )
        spans.append((first, len(units)))
    return units, spans, quote_at

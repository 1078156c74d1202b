"""The two sample stories as comics: the rules of the house hold on every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from pipeline.storyboard.subjects import MOST
from pipeline.storyboard.words import count
from projects.comic.drawing.places import PLACES
from projects.comic.drawing.props import has

Comic = Any
Sample = Callable[..., Comic]
SPOKEN = {"speech", "thought", "whisper", "shout", "electric"}
every = pytest.mark.parametrize(
    "language, kind", [(x, k) for x in ("en", "zh") for k in ("ltr", "rtl", "webtoon")]
)


def panels_of(comic: Comic) -> list[Any]:
    return [p for page in comic.storyboard.pages for p in page.panels]


@every
def test_every_quotation_is_placed_or_merged(sample: Sample, language: str, kind: str) -> None:
    comic = sample(language, kind)
    coverage = comic.storyboard.coverage
    quotes = sum(u.kind == "quotation" for u in comic.script.units)
    assert coverage.quotes == quotes > 100
    assert coverage.cut == ()
    assert coverage.placed + coverage.merged == quotes


@every
def test_every_line_is_lettered_in_its_panel_and_page(
    sample: Sample, language: str, kind: str
) -> None:
    comic = sample(language, kind)
    for page, drawn in zip(comic.storyboard.pages, comic.manifest["pages"], strict=True):
        for panel, found in zip(page.panels, drawn["panels"], strict=True):
            assert [b["text"] for b in found["balloons"]] == [x.text for x in panel.lines]
            x, y, w, h = panel.frame
            assert x >= 0 and y >= 0 and x + w <= 1000 and y + h <= page.height
            for b in found["balloons"]:
                bx, by, bw, bh = b["box"]
                assert x - 1 <= bx and y - 1 <= by and bx + bw <= x + w + 1 and by + bh <= y + h + 1


@every
def test_words_keep_to_their_limits(sample: Sample, language: str, kind: str) -> None:
    # Weisinger: 25 words a balloon, 35 a panel, 210 a page
    for page in sample(language, kind).storyboard.pages:
        assert sum(count(x.text) for p in page.panels for x in p.lines) <= 210
        for panel in page.panels:
            assert sum(count(x.text) for x in panel.lines) <= 35
            assert all(count(x.text) <= 25 for x in panel.lines)
            assert len({x.speaker for x in panel.lines if x.speaker}) <= 3


@every
def test_the_story_is_told_in_order(sample: Sample, language: str, kind: str) -> None:
    comic = sample(language, kind)
    found = panels_of(comic)
    said = [x.source[0][0] for p in found for x in p.lines if x.quote is not None]
    assert said == sorted(said)
    assert [p.scene for p in found] == sorted(p.scene for p in found)
    assert len({p.id for p in found}) == len(found)
    for number, page in enumerate(comic.storyboard.pages, start=1):
        assert page.number == number
        assert [p.order for p in page.panels] == list(range(1, len(page.panels) + 1))


@every
def test_the_first_panel_of_a_scene_is_wide(sample: Sample, language: str, kind: str) -> None:
    seen: set[int] = set()
    for panel in panels_of(sample(language, kind)):
        if panel.scene not in seen:
            seen.add(panel.scene)
            assert panel.shot in ("wide", "extreme_wide", "full")
    assert len(seen) >= 5


@every
def test_shots_vary(sample: Sample, language: str, kind: str) -> None:
    found = panels_of(sample(language, kind))
    shots = Counter(p.shot for p in found)
    assert max(shots.values()) <= 0.45 * len(found)
    assert len(shots) >= 4
    seen = [(p.shot, p.angle, tuple(f.character for f in p.figures)) for p in found]
    assert not [1 for a, b, c in zip(seen, seen[1:], seen[2:], strict=False) if a == b == c]


@every
def test_those_who_speak_are_shown(sample: Sample, language: str, kind: str) -> None:
    found = panels_of(sample(language, kind))
    said = [(x, p) for p in found for x in p.lines if x.kind in SPOKEN]
    shown = sum(any(f.character == x.speaker for f in p.figures) for x, p in said)
    assert shown >= 0.7 * len(said)
    assert 2 < max(len(p.figures) for p in found) <= MOST


@every
def test_everything_in_a_panel_can_be_drawn(sample: Sample, language: str, kind: str) -> None:
    comic = sample(language, kind)
    names = set(comic.storyboard.looks)
    for panel in panels_of(comic):
        assert panel.setting.place in PLACES
        assert all(has(p) for p in panel.props)
        assert {f.character for f in panel.figures} <= names
        assert panel.alt.strip().endswith((".", "。"))
        assert panel.source


@every
def test_the_rhythm_is_that_of_a_comic(sample: Sample, language: str, kind: str) -> None:
    comic = sample(language, kind)
    counts = [len(page.panels) for page in comic.storyboard.pages]
    assert max(counts) <= 6
    assert sum(counts) / len(counts) >= 2
    if kind != "webtoon":
        assert len(set(counts)) >= 2


@every
def test_a_chapter_begins_on_a_new_page_with_its_title(
    sample: Sample, language: str, kind: str
) -> None:
    comic = sample(language, kind)
    chapters = [page.chapter for page in comic.storyboard.pages]
    assert chapters == sorted(chapters)
    assert set(chapters) == {0, 1, 2}
    for number, chapter in enumerate(comic.manuscript.chapters):
        page = next(p for p in comic.storyboard.pages if p.chapter == number)
        assert page.panels[0].lines[0].kind == "caption"
        assert page.panels[0].lines[0].form == "title"
        assert page.panels[0].lines[0].text == chapter.title


@pytest.mark.parametrize("language", ["en", "zh"])
def test_from_right_to_left_panels_are_read_from_the_right(sample: Sample, language: str) -> None:
    pairs = [
        (a.frame, b.frame)
        for page in sample(language, "rtl").storyboard.pages
        for a, b in pairwise(page.panels)
        if abs(a.frame[1] - b.frame[1]) < 1
    ]
    assert pairs
    assert all(b[0] + b[2] <= a[0] for a, b in pairs)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_strip_is_read_from_the_top(sample: Sample, language: str) -> None:
    for page in sample(language, "webtoon").storyboard.pages:
        for a, b in pairwise(page.panels):
            assert b.frame[1] >= a.frame[1] + a.frame[3] + 249  # 200 of 800 px: WEBTOON's guide


@pytest.mark.parametrize("kind", ["ltr", "webtoon"])
def test_what_max_pages_leaves_out_is_listed(sample: Sample, kind: str) -> None:
    full, short = sample("zh", kind), sample("zh", kind, max_pages=2)
    assert len(short.storyboard.pages) == 2
    assert short.storyboard.pages == full.storyboard.pages[:2]
    coverage = short.storyboard.coverage
    quotes = [(u.start, u.end) for u in short.script.units if u.kind == "quotation"]
    assert coverage.quotes == len(quotes) == full.storyboard.coverage.quotes
    assert coverage.placed + coverage.merged + len(coverage.cut) == len(quotes)
    cut = [(c.start, c.end) for c in coverage.cut]
    # what is left out is the end of the story, whole
    assert cut == quotes[len(quotes) - len(cut) :]
    assert 0 < len(cut) < len(quotes)
    assert {c.reason for c in coverage.cut} == {"not on these pages"}
    lettered = {x.quote for p in panels_of(short) for x in p.lines} - {None}
    assert len(lettered) == coverage.placed


def test_more_pages_than_there_are_cut_nothing(sample: Sample) -> None:
    full = sample("zh", "webtoon")
    assert sample("zh", "webtoon", max_pages=500).storyboard == full.storyboard

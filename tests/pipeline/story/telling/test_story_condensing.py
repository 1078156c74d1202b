"""What of the telling becomes a caption, a picture, or nothing; and how dense a book is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.story.telling.condensing import (
    BALANCED,
    BRIEFEST,
    CAPTIONS,
    FULL,
    FULLEST,
    GLANCE,
    condense,
    shares,
    weight_of,
)  # fmt: skip
from pipeline.story.text.spans import without
from pipeline.storyboard.density import PANELS_A_PAGE, fit_pages
from pipeline.storyboard.moments import Maker
from projects.comic.documents import Script

ScriptReader = Callable[..., Script]
TOLD = (
    "The harbour lay quiet. Ida pulled the boat down to the water and jumped in. It was, on the "
    "whole, a thing that one does. Nobody had ever thought otherwise about it in those years.\n\n"
    "“Row,” said Ida.\n\n“I am rowing,” said Noah. He seized the oars and pulled. The wind rose.\n\n"
)
BOOK = TOLD * 25
densities = st.sampled_from((FULLEST, 40.0, BALANCED, 150.0, BRIEFEST))


@settings(deadline=None, max_examples=20)
@given(words=densities)
def test_what_is_said_is_never_condensed(words: float, script_of: ScriptReader) -> None:
    script = script_of(BOOK)
    found = condense(BOOK, script, words)
    assert len(found) == len(script.beats)
    for treatment, beat in zip(found, script.beats, strict=True):
        assert (treatment.kind == "said") == (beat.kind in ("speech", "thought"))
        assert set(treatment.units) <= set(beat.units)
        assert bool(treatment.units) == (treatment.kind == "caption")


def test_a_briefer_telling_has_fewer_captions(script_of: ScriptReader) -> None:
    script = script_of(BOOK)
    captions = [
        shares(condense(BOOK, script, w))["caption"] for w in (FULL + 1, BALANCED, 200.0, BRIEFEST)
    ]
    assert captions == sorted(captions, reverse=True)
    assert captions[0] > 2 * captions[-1] > 0


@pytest.mark.parametrize("words", [FULLEST, FULL])
def test_in_full_everything_is_told_and_what_no_picture_holds_in_words(
    words: float, script_of: ScriptReader
) -> None:
    script = script_of(BOOK)
    full = shares(condense(BOOK, script, words))
    assert full["cut"] == 0
    assert 0 < full["caption"] <= CAPTIONS * len(script.beats) + len(script.scenes)
    assert full["picture"] > 0


@pytest.mark.parametrize("words", [FULLEST, BALANCED, BRIEFEST])
def test_a_scene_opens_with_words(words: float, script_of: ScriptReader) -> None:
    """At a glance, not always at once: the first sentence may tell less than the next."""
    script = script_of(BOOK)
    found = condense(BOOK, script, words)
    for s in script.scenes:
        first = [t.kind for t in found[s.first_beat : min(s.last_beat, s.first_beat + GLANCE) + 1]]
        assert {"caption", "said"} & set(first)


@pytest.mark.parametrize("language, deed, idle", [
    ("en", "Ida pulled the boat to the harbour and jumped in.", "It was a thing that one does, on the whole."),
    ("zh", "伊达把船推到码头，跳了上去。", "总的说来，这是一件人人都会做的事情。"),
])  # fmt: skip
def test_deeds_and_places_weigh_more_than_musings(language: str, deed: str, idle: str) -> None:
    assert weight_of(deed, language) > weight_of(idle, language)


def test_the_most_telling_sentence_is_the_caption(script_of: ScriptReader) -> None:
    text = (
        "It was, on the whole, a thing that one does. Ida pulled the boat down to the water and "
        "jumped in. Nobody had ever thought otherwise about it in those years, as far as one knows.\n\n"
        "“Row,” said Ida."
    )
    script = script_of(text)
    units = [script.units[u] for t in condense(text, script) for u in t.units]
    assert [text[u.start : u.end] for u in units] == [
        "Ida pulled the boat down to the water and jumped in."
    ]


@pytest.mark.parametrize("pages", [6, 9, 14, 30])
def test_a_whole_book_is_told_in_the_pages_asked_for(pages: int, script_of: ScriptReader) -> None:
    script = script_of(BOOK)
    fit = fit_pages(BOOK, script, pages)
    panels = len(Maker(BOOK, script, words=fit.words, left_out=fit.left_out).moments())
    assert panels <= pages * PANELS_A_PAGE
    kept = [
        line.quote
        for m in Maker(BOOK, script, words=fit.words, left_out=fit.left_out).moments()
        for line in m.lines
        if line.quote is not None
    ]
    quotes = [u for u in script.units if u.kind == "quotation"]
    lost = {u.id for i, u in enumerate(quotes) if i not in set(kept)}
    # whoever is not on the pages is listed as left out, with the other parts of the same speech
    assert {u for u in lost if u not in fit.left_out} <= {
        u for b in script.beats if b.kind == "speech" for u in b.units[1:]
    }
    if pages >= 14:
        assert not fit.left_out


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=6)


@given(start=st.integers(0, 60), size=st.integers(0, 40), holes=spans)
def test_a_range_without_holes_keeps_every_other_place(
    start: int, size: int, holes: list[tuple[int, int]]
) -> None:
    skips, at = [], 0
    for gap, length in holes:
        skips.append((at + gap, at + gap + length))
        at += gap + length
    found = without(start, start + size, skips)
    kept = [i for a, b in found for i in range(a, b)]
    assert kept == [i for i in range(start, start + size) if not any(a <= i < b for a, b in skips)]

"""Planning short texts: every word placed or accounted for, whatever the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.storyboard.direction import swapped
from pipeline.storyboard.moments import Moment
from pipeline.storyboard.splitting import split_moment
from projects.comic.documents import Figure, Line, Panel
from projects.comic.layout.tiers import PAGE_HEIGHT, PAGE_HEIGHTS, STRIP_HEIGHT

Comic = Any
ComicMaker = Callable[..., Comic]
SPOKEN = ("speech", "thought", "whisper", "shout", "electric", "off_panel")
PIECES = (
    "“Come in,” said Tom.",
    "“No!” cried Mary. “It is cold,” she added. “Very.”",
    "The lamp went out. It was night.",
    "***",
    "“It began in winter, when the snow lay deep on every roof and wall of the town, and nobody "
    "came.",
    "He ran to the harbour; Mary followed with a lantern.",
    "“Who is there?” he whispered.",
    "The next morning it rained.",
    "“…!”",
    "The “castle” was a shed.",
    "“Why?”",
    "“Because,” said Mary.",
    "“" + "I have waited on this wall since Tuesday, and I am cold. " * 4 + "”",
)
HAN_PIECES = (
    "“进来吧。”田七说。",
    "佩兰问道：“外面冷吗？”",
    "灯灭了。夜里下起了雪。",
    "***",
    "“谁？”",
    "他跑到海边；佩兰跟在后面。",
    "“我在这里等了三十年，没有人来，也没有人写信。" * 3 + "”",
)


def stories(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), min_size=1, max_size=10).map("\n\n".join)


def lines_of(comic: Comic) -> list[Line]:
    return [x for page in comic.storyboard.pages for p in page.panels for x in p.lines]


def bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def whole(comic: Comic, language: str) -> None:
    """Nothing that is said is lost between the text and the balloons."""
    text, coverage = comic.manuscript.text, comic.storyboard.coverage
    quotes = [u for u in comic.script.units if u.kind == "quotation"]
    assert coverage.quotes == len(quotes)
    assert coverage.placed + coverage.merged == len(quotes)
    assert coverage.cut == ()
    said = [x for x in lines_of(comic) if x.kind in SPOKEN]
    assert bare("".join(x.text for x in said)) == bare(
        "".join(text[u.start : u.end] for u in quotes)
    )
    for x in lines_of(comic):
        assert x.source
        assert all(0 <= a < b <= len(text) for a, b in x.source)
        assert bare(x.text) in bare("".join(text[a:b] for a, b in x.source))


@settings(deadline=None, max_examples=25)
@given(
    text=stories(PIECES), style=st.sampled_from(({}, {"direction": "rtl"}, {"format": "webtoon"}))
)
def test_no_quotation_of_an_english_text_is_lost(
    text: str, style: dict[str, str], comic_of: ComicMaker
) -> None:
    whole(comic_of(text, "en", **style), "en")


@settings(deadline=None, max_examples=15)
@given(text=stories(HAN_PIECES), style=st.sampled_from(({}, {"format": "webtoon"})))
def test_no_quotation_of_a_chinese_text_is_lost(
    text: str, style: dict[str, str], comic_of: ComicMaker
) -> None:
    whole(comic_of(text, "zh", **style), "zh")


@pytest.mark.parametrize("style", [{}, {"format": "webtoon"}])
@pytest.mark.parametrize(
    "text, language",
    [
        ("“" + "a" * 500 + ",” said Tom.\n\n“No,” said Mary.", "en"),
        ("“" + "hello there my friend " * 60 + ",” said Tom.", "en"),
        ("“" + "山上的钟声" * 40 + "。”田七说。", "zh"),
        ("“Go <b>now</b> & back,” said Tom.", "en"),
        ("“😀 hello 😀!” said Tom.", "en"),
    ],
)
def test_long_and_strange_words_are_lettered_in_full(
    text: str, language: str, style: dict[str, str], comic_of: ComicMaker
) -> None:
    comic = comic_of(text, language, **style)
    whole(comic, language)
    found = [b for page in comic.manifest["pages"] for p in page["panels"] for b in p["balloons"]]
    assert len(found) == len(lines_of(comic))
    for b in found:
        assert bare("".join(b["lines"])).casefold() == bare(b["text"]).casefold()


@pytest.mark.parametrize("text", ["“\u2060”\n\n“Run!” said Tom.", "“\u0301”\n\n“Run!” said Tom."])
def test_words_that_cannot_be_seen_do_not_stop_the_planner(text: str, comic_of: ComicMaker) -> None:
    comic = comic_of(text)
    coverage = comic.storyboard.coverage
    assert coverage.placed + coverage.merged + len(coverage.cut) == coverage.quotes
    assert "Run!" in [x.text for x in lines_of(comic)]


@pytest.mark.parametrize("text", ["", "***", "  \n\n "])
def test_an_empty_text_makes_an_empty_book(text: str, comic_of: ComicMaker) -> None:
    comic = comic_of(text)
    assert comic.storyboard.pages == ()
    assert comic.storyboard.coverage.quotes == 0


def test_the_smallest_text_makes_a_page(comic_of: ComicMaker) -> None:
    (page,) = comic_of("It rained.").storyboard.pages
    (panel,) = page.panels
    assert [(x.kind, x.text) for x in panel.lines] == [("caption", "It rained.")]
    assert page.height == PAGE_HEIGHT


def test_a_strip_has_slices_of_its_own_height(comic_of: ComicMaker) -> None:
    (page,) = comic_of("It rained.", format="webtoon").storyboard.pages
    assert page.height == STRIP_HEIGHT


def test_delivery_and_feeling_reach_the_balloon(comic_of: ComicMaker) -> None:
    comic = comic_of("“Hush,” whispered Tom.\n\n“Who?” shouted Mary.\n\n“It was me,” thought Tom.")
    kinds = {x.text: x.kind for x in lines_of(comic)}
    assert kinds == {"Hush.": "whisper", "Who?": "shout", "It was me.": "thought"}


def test_a_voice_without_a_name_comes_from_outside(comic_of: ComicMaker) -> None:
    comic = comic_of("“Is anybody there?”\n\nThe house was dark.")
    assert [x.kind for x in lines_of(comic) if x.kind != "caption"] == ["off_panel"]


def test_those_who_talk_keep_their_sides(comic_of: ComicMaker) -> None:
    talk = "“Now,” said Mary.\n\n“Then,” said Tom.\n\n" * 10
    for direction in ("ltr", "rtl"):
        sides: dict[str, set[bool]] = {"Mary": set(), "Tom": set()}
        pages = comic_of(talk, direction=direction).storyboard.pages
        for panel in (p for page in pages for p in page.panels if len(p.figures) == 2):
            for f in panel.figures:
                sides[f.character].add(f.x < 0.5)
        assert sides["Mary"] and sides["Mary"].isdisjoint(sides["Tom"])


def test_the_same_text_is_planned_the_same_way_twice(comic_of: ComicMaker) -> None:
    text = "\n\n".join(PIECES)
    assert comic_of(text).storyboard == comic_of(text).storyboard


# ---------------------------------------------------------------- small parts


def moment(*lines: Line) -> Moment:
    return Moment(lines, (), 0, 0, True, True, tuple(s for x in lines for s in x.source))


def test_a_moment_is_split_by_its_lines() -> None:
    lines = tuple(Line(kind="speech", text=f"Word {i}.", source=((i, i + 1),)) for i in range(3))
    first, second = split_moment(moment(*lines))
    assert first.lines + second.lines == lines
    assert (first.opens_scene, second.opens_scene) == (True, False)
    assert first.source + second.source == ((0, 1), (1, 2), (2, 3))


def test_a_single_line_is_split_between_its_words() -> None:
    text = "The lamp went out on the quay. Nobody at the harbour knew why it had gone dark."
    first, second = split_moment(
        moment(Line(kind="speech", speaker="Ada", text=text, source=((0, 80),)))
    )
    (a,), (b,) = first.lines, second.lines
    assert f"{a.text} {b.text}" == text
    assert a.speaker == b.speaker == "Ada"
    assert a.source == b.source == ((0, 80),)


def test_swapping_changes_places_and_facing_but_nobody() -> None:
    two = (Figure(character="Ada", x=0.27), Figure(character="Ben", x=0.73, facing="left"))
    panel = Panel(id="p", order=1, frame=(0, 0, 9, 9), figures=two)
    other = swapped(panel).figures
    assert {(f.character, f.x, f.facing) for f in other} == {
        ("Ada", 0.73, "left"),
        ("Ben", 0.27, "right"),
    }
    assert swapped(swapped(panel)) == panel
    alone = panel.model_copy(update={"figures": two[:1]})
    assert swapped(alone) == alone


def test_the_picture_goes_where_the_narration_goes(comic_of: ComicMaker) -> None:
    board = comic_of(
        "Ida sat in the garden. “It rains,” said Ida.\n\nShe ran into the kitchen.\n\n"
        "“Are you wet?” said Noah.\n\n“Quite wet,” said Ida."
    )
    places = [p.setting.place for page in board.storyboard.pages for p in page.panels]
    assert places[0] == "garden"
    assert places[-1] == "kitchen"


def test_what_a_place_is_made_of_is_a_prop_only_where_it_is_told_of(comic_of: ComicMaker) -> None:
    board = comic_of(
        "Ida sat in the garden with a basket. Noah opened the door.\n\n"
        "“Well?” said Noah. He had never seen the house.\n\n“Well,” said Ida. The basket was heavy."
    )
    panels = [p for page in board.storyboard.pages for p in page.panels]
    text = board.manuscript.text
    told = [p for p in panels if any("door" in text[a:b] for a, b in p.source)]
    assert told and all("door" in p.props for p in told)
    assert not any("door" in p.props for p in panels if p not in told)
    assert not {"house", "tree", "flower", "window"} & {prop for p in panels for prop in p.props}


@pytest.mark.parametrize("size", ["us", "b5", "square", "tall"])
def test_pages_of_every_size_hold_every_word(size: str, comic_of: ComicMaker) -> None:
    made = comic_of("\n\n".join(PIECES * 2), "en", size=size)
    whole(made, "en")
    assert {page.height for page in made.storyboard.pages} == {PAGE_HEIGHTS[size]}  # type: ignore[index]


def test_a_sentence_of_two_halves_is_told_whole(comic_of: ComicMaker) -> None:
    sentence = (
        "The captain walked slowly along the wet deck with his lantern held high, "
        "and the old dog followed him past the ropes as far as the wheel."
    )
    comic = comic_of(sentence)
    (panel,) = (p for page in comic.storyboard.pages for p in page.panels)
    told = [x.text for x in panel.lines]
    assert [x.kind for x in panel.lines] == ["caption", "caption"]
    assert " ".join(t.strip("…") for t in told) == sentence.replace("high, and", "high and")

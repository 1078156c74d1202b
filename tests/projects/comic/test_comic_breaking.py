"""Line breaking: no word lost, chords respected, no widow, no forbidden line start."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uniseg.linebreak import line_break_units

from projects.comic.documents import BalloonKind
from projects.comic.lettering import breaking, fonts, shapes
from projects.comic.lettering.breaking import Block, blocks, tokens
from projects.comic.lettering.setting import HAN_LEADING, LEADING

KINDS: tuple[BalloonKind, ...] = ("speech", "thought", "whisper", "shout", "electric", "caption")
WORDS = [
    "a",
    "I",
    "the",
    "lamp",
    "lamps",
    "umbrella,",
    "harbour;",
    "ferryman's",
    "lighthouse-keeper.",
    "yes!",
    "no?",
    "extraordinary",
    "eleven-and-twenty",
    "--",
    "(perhaps)",
    "...and",
    "Ça",
    "naïve",
    "1892",
    "o'clock",
]
HAN = (
    "山上的钟声响了三十年，没有人知道是谁在敲。"
    "他们说那是鬼！可是鬼不会写信，也不会喝茶吧？"
    "“天黑了，快回家！”她站在门口喊着，手里提着一盏红灯笼。"
)
english = st.lists(st.sampled_from(WORDS), min_size=1, max_size=26).map(" ".join)
chinese = st.tuples(st.integers(0, 40), st.integers(4, 34)).map(lambda t: HAN[t[0] : t[0] + t[1]])
kinds = st.sampled_from(KINDS)


def set_in(
    text: str, kind: BalloonKind, *, chain: str = "body", widest: float = 18.0
) -> tuple[Block, ...]:
    leading = LEADING if chain == "body" else HAN_LEADING
    return blocks(text, chain, leading, shapes.PAD[kind], shapes.POWER[kind], widest)


def bare(text: str) -> str:
    return "".join(text.split())


@settings(deadline=None, max_examples=60)
@given(text=english, kind=kinds, widest=st.floats(6, 19))
def test_no_english_word_is_lost_or_moved(text: str, kind: BalloonKind, widest: float) -> None:
    for block in set_in(text, kind, widest=widest):
        assert bare("".join(block.lines)) == bare(text)
        assert all(line == line.strip() and line for line in block.lines)


@settings(deadline=None, max_examples=60)
@given(text=chinese, kind=kinds)
def test_no_chinese_character_is_lost_or_moved(text: str, kind: BalloonKind) -> None:
    found = set_in(text, kind, chain="han")
    assert found
    for block in found:
        assert "".join(block.lines) == text


@settings(deadline=None, max_examples=60)
@given(text=english | chinese, kind=kinds, widest=st.floats(6, 19))
def test_every_line_lies_within_its_chord(text: str, kind: BalloonKind, widest: float) -> None:
    chain = "body" if text.isascii() or text[0] < "\u2000" else "han"
    leading = LEADING if chain == "body" else HAN_LEADING
    power, pad = shapes.POWER[kind], shapes.PAD[kind]
    for block in set_in(text, kind, chain=chain, widest=widest):
        count = len(block.lines)
        assert block.half_width <= widest + 1e-9
        assert block.half_height == pytest.approx(count * leading / 2 + pad)
        for i, line in enumerate(block.lines):
            top = (i - count / 2) * leading
            x = fonts.width(line, chain) / 2 + pad
            for y in (top + 0.1, top + leading - 0.1):
                inside = (x / block.half_width) ** power + (abs(y) / block.half_height) ** power
                assert inside <= 1 + 1e-6, (line, block)


@settings(deadline=None, max_examples=60)
@given(text=english | chinese, kind=kinds)
def test_no_block_ends_in_a_widow(text: str, kind: BalloonKind) -> None:
    chain = "body" if text[0] < "\u2000" else "han"
    for block in set_in(text, kind, chain=chain):
        letters = sum(c.isalnum() for c in block.lines[-1])
        assert len(block.lines) <= 2 or letters > 2


@settings(deadline=None, max_examples=60)
@given(text=chinese, kind=kinds)
def test_no_chinese_line_starts_with_a_closing_mark_or_a_particle(
    text: str, kind: BalloonKind
) -> None:
    for block in set_in(text, kind, chain="han"):
        assert [x for x in block.lines[1:] if x[0] in breaking.NO_LINE_START] == []


def test_there_is_a_way_for_each_number_of_lines() -> None:
    found = set_in("Every evening the bell rang, and nobody in town knew who rang it.", "speech")
    counts = [len(b.lines) for b in found]
    assert counts == sorted(set(counts))
    assert min(counts) <= 3 <= max(counts)
    # more lines make a narrower, higher balloon
    widths = [b.half_width for b in found]
    assert widths[0] > widths[-1]


def test_the_widest_lines_stand_in_the_middle() -> None:
    text = "Every evening the bell rang over the snow, and nobody in the town knew who rang it."
    block = next(b for b in set_in(text, "speech") if len(b.lines) == 5)
    widths = [fonts.width(line, "body") for line in block.lines]
    assert max(widths[1:4]) > max(widths[0], widths[4])


def test_a_word_of_500_letters_is_broken_into_all_its_letters() -> None:
    word = "abcdefghij" * 50
    parts = tokens(word, "body", 12.0)
    assert "".join(t.text for t in parts) == word
    assert len(parts) > 10
    assert all(t.width <= 12.0 for t in parts)
    block = set_in(word, "caption")[0]
    assert "".join(block.lines) == word


def test_a_hyphened_word_breaks_at_its_hyphen() -> None:
    assert [t.text for t in tokens("lighthouse-keeper", "body", 30.0)] == ["lighthouse-", "keeper"]


def test_nothing_to_set_makes_no_block() -> None:
    assert set_in("", "speech") == ()
    assert set_in("   ", "speech") == ()


def test_what_is_too_long_for_its_balloon_makes_no_block() -> None:
    assert set_in("lamp " * 400, "speech", widest=6.0) == ()


PLAIN = st.lists(
    st.sampled_from(["No...", "well--", "it's", "o'clock,", "eleven-and-twenty", "U.S.", "A", "1,000"]),
    min_size=1, max_size=12,
)  # fmt: skip


@given(PLAIN)
def test_plain_words_break_as_unicode_says(words: list[str]) -> None:
    text = " ".join(words)
    assert breaking._pieces(text) == tuple(line_break_units(text))


@pytest.mark.parametrize("stammer", ["No... ", "well-- ", "No. ", "it's' "])
def test_a_stammer_of_any_length_is_broken_at_once(stammer: str) -> None:
    """Would never end if a word could be read in several ways."""
    assert len(breaking._pieces(stammer * 400 + "£5!")) == 401


@pytest.mark.parametrize("widest", [2.6, 2.9, 3.4, 4.0, 5.0])
def test_no_letter_stands_alone_amid_others(widest: float) -> None:
    for block in set_in("温先生把信折好，递给田七。", "caption", chain="han", widest=widest):
        assert all(len(line) > 1 for line in block.lines[1:-1]), block.lines

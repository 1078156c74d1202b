"""Words for balloons: cleaned, cut within limits, every piece traced to its source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.storyboard import words
from pipeline.storyboard.words import Piece, clean, count, finished, joined, pieces

TEXT = (
    "the lamp went out, nobody knew why; and she rowed on alone. Was it Mr. Hale? “Hush!” said "
    "the sea -- it isn't late... eleven-and-twenty boats, (perhaps) that came with a lantern"
)
ENGLISH = TEXT.split()
HAN = (
    "山上的钟声响了，三十年没有人知道是谁在敲。他们说那是鬼！鬼不会写信，也不会喝茶。"
    "他说：走吧；她不走？"
)
english = st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=90).map(" ".join)
chinese = st.lists(st.sampled_from(HAN), min_size=1, max_size=120).map("".join)


def cut(text: str, most: float, at: int = 0) -> list[Piece]:
    return pieces([(c, at + i) for i, c in enumerate(text)], most)


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", 0),
        ("One two three.", 3),
        ("Don't go, Noah’s well-made boat!", 5),
        ("山上的钟声响了", 7 / 1.6),
        ("1892 is 年", 2 + 1 / 1.6),
        ("... -- !", 0),
    ],
)
def test_words_are_counted_as_the_limits_count_them(text: str, expected: float) -> None:
    assert count(text) == pytest.approx(expected)


@settings(deadline=None)
@given(text=english | chinese, most=st.floats(8, 25))
def test_pieces_together_are_the_text_unchanged(text: str, most: float) -> None:
    assert bare("".join(p.text for p in cut(text, most))) == bare(text)


@settings(deadline=None)
@given(text=english | chinese, most=st.floats(8, 25))
def test_each_piece_keeps_within_the_limit(text: str, most: float) -> None:
    for p in cut(text, most):
        assert count(p.text) <= most
        assert p.text == p.text.strip() != ""


@settings(deadline=None)
@given(text=english, most=st.floats(8, 25))
def test_no_english_word_is_cut_in_two(text: str, most: float) -> None:
    found = [w for p in cut(text, most) for w in p.text.split()]
    assert found == text.split()


@settings(deadline=None)
@given(text=english | chinese, most=st.floats(8, 25), at=st.integers(0, 10_000))
def test_sources_lie_inside_in_order_and_hold_the_words(text: str, most: float, at: int) -> None:
    end = at
    for p in cut(text, most, at):
        a, b = p.source
        assert end <= a < b <= at + len(text)
        assert bare(text[a - at : b - at]) == bare(p.text)
        end = b


@settings(deadline=None, max_examples=60)
@given(text=st.text(max_size=300), most=st.floats(1, 30))
def test_no_letter_of_any_text_is_lost(text: str, most: float) -> None:
    chars = clean(text, 0, len(text), marks=False)
    found = "".join(p.text for p in pieces(chars, most))
    assert bare(found) == bare("".join(c for c in text if c not in "_*\ufeff\u200b"))


def test_a_short_text_is_cut_between_words_too() -> None:
    found = [p.text for p in cut("Extraordinary circumstances forbid celebrations", 2)]
    assert " ".join(found).split() == ["Extraordinary", "circumstances", "forbid", "celebrations"]


def test_a_text_is_cut_at_the_end_of_a_sentence_where_it_can_be() -> None:
    text = (
        "The lamp went out on the quay that night. Nobody at the harbour knew why it had gone "
        "so dark."
    )
    assert [p.text for p in cut(text, 15)] == [
        "The lamp went out on the quay that night.",
        "Nobody at the harbour knew why it had gone so dark.",
    ]


def test_a_title_is_no_end_of_a_sentence() -> None:
    text = "They said that old Mr. Hale had seen it from the harbour wall, but Mrs. Hale had not."
    assert all(not p.text.endswith(("Mr.", "Mrs.")) for p in cut(text, 9))


def test_a_long_text_is_cut_evenly() -> None:
    text = "and " * 38 + "so"
    sizes = [count(p.text) for p in cut(text, 20)]
    assert len(sizes) == 2
    assert max(sizes) - min(sizes) <= 4


def test_a_chinese_text_is_cut_after_its_marks() -> None:
    text = "山上的钟声响了三十年，没有人知道是谁在敲。他们说那是鬼，可是鬼不会写信。"
    assert [p.text for p in cut(text, 14)] == [
        "山上的钟声响了三十年，没有人知道是谁在敲。",
        "他们说那是鬼，可是鬼不会写信。",
    ]


# ---------------------------------------------------------------- cleaning


@pytest.mark.parametrize(
    "text, said",
    [
        ("“Row harder!”", "Row harder!"),
        ('"Row."', "Row."),
        ("‘It isn’t late.’", "It isn’t late."),
        ("「走吧。」", "走吧。"),
        ("“She wrote ‘Go!’”", "She wrote ‘Go!’"),
        ("“Row\n   on, _now_.”", "Row on, *now*."),
        ("“It began.", "It began."),
        ("'Don't.'", "Don't."),
    ],
)
def test_speech_loses_its_marks_and_keeps_its_words(text: str, said: str) -> None:
    chars = clean(text, 0, len(text), marks=True)
    assert pieces(chars, 99)[0].text == said


@settings(deadline=None)
@given(text=st.text(max_size=60), marks=st.booleans())
def test_each_character_knows_its_place(text: str, marks: bool) -> None:
    chars = clean(text, 0, len(text), marks=marks)
    places = [i for _, i in chars]
    assert places == sorted(set(places))
    assert all(
        text[i] == c or (c == " " and text[i].isspace()) or (c == words._STRESS and text[i] in "_*")
        for c, i in chars
    )


def spelled(text: str, at: int = 0) -> list[tuple[str, int]]:
    return [(c, at + i) for i, c in enumerate(text)]


def test_parts_of_a_broken_speech_are_joined() -> None:
    def joint(a: str, b: str) -> str:
        return "".join(c for c, _ in joined([spelled(a), [], spelled(b, 50)]))

    assert joint("Row,", "or we are lost.") == "Row, or we are lost."
    assert joint("Row,", "We are lost.") == "Row. We are lost."
    assert joint("走吧，", "天黑了。") == "走吧，天黑了。"


def test_a_speech_without_its_tag_ends_like_a_sentence() -> None:
    def ended(text: str) -> str:
        return "".join(c for c, _ in finished(spelled(text)))

    assert ended("Row,") == "Row."
    assert ended("走吧，") == "走吧。"
    assert ended("Row!") == "Row!"
    assert finished([]) == []


def test_our_limits_stay_within_weisingers() -> None:
    assert words.BALLOON_WORDS <= 25 and words.CAPTION_WORDS <= 25 and words.PANEL_WORDS <= 35


@pytest.mark.parametrize(
    "parts, said",
    [
        (["“_Never,_”"], "*Never.*"),
        (["“Well,”", "“_That_ is it.”"], "Well. *That* is it."),
        (["“_No,_”", "“Never.”"], "*No.* Never."),
    ],
)
def test_a_mark_of_stress_hides_no_comma(parts: list[str], said: str) -> None:
    made = finished(joined([clean(t, 0, len(t), marks=True) for t in parts]))
    assert pieces(made, 99)[0].text == said


def test_a_cut_leaves_no_half_of_a_stress() -> None:
    text = (
        "“We went _up and up_, and then we came down again by the road along the river, all of us.”"
    )
    for most in (4.0, 6.0, 9.0):
        for piece in pieces(clean(text, 0, len(text), marks=True), most):
            assert piece.text.count("*") in (0, 2)
            assert "\ue000" not in piece.text


def test_words_without_end_are_cut_in_time() -> None:
    text = "“" + "word " * 20 + ". " * 50_000 + "”"
    found = pieces(clean(text, 0, len(text), marks=True), 19.0)
    assert found and count(found[0].text) <= 20

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.story.text.apparatus import apparatus

FERRY = "The ferry was late. Nobody knew why."
BELL = "A bell rang over the quay, and it was loud."
ENGLISH = "CHAPTER I\n\n"
CHINESE = "第一章 雾\n"


def without(text: str, *ranges: tuple[int, int]) -> str:
    """The text without what is no word of the story."""
    out, at = [], 0
    for start, end in apparatus(text, ranges or [(0, len(text))]):
        out.append(text[at:start])
        at = end
    return "".join([*out, text[at:]])


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("The ferry[1] was late.", "The ferry was late."),
        ("The ferry [12] was late.", "The ferry was late."),
        ("The ferry [1].", "The ferry."),
        ("The ferry.[A] It was late.", "The ferry. It was late."),
        ("The ferry[*] was late.", "The ferry was late."),
        ("The ferry{3} was late.", "The ferry was late."),
        ("The ferry¹ was late.²³", "The ferry was late."),
        ("The [Pg 12]ferry was [Page xii] late.", "The ferry was late."),
        ("The ferry [p. 12] was late.", "The ferry was late."),
        ("[Sidenote: A bell.] The ferry was late.", "The ferry was late."),
    ],
)
def test_marks_go_and_the_sentence_is_whole(words: str, left: str) -> None:
    assert without(ENGLISH + words) == ENGLISH + left


@pytest.mark.parametrize(
    "block",
    [
        "[Illustration]",
        "[Illustration: A bell]",
        "[Illustration: A bell\n\nof the quay]",
        "    [Illustration: A bell]",
        "[Footnote 1: A [flat] boat.\n\nAnd more.]",
        "[Transcriber's Note: it is so printed.]",
        "[Transcriber’s note: it is so printed.]",
        "[Pg 12]",
        "{12}",
        "https://www.kiln.example.com/12",
    ],
)
def test_blocks_between_paragraphs(block: str) -> None:
    assert without(f"{ENGLISH}{FERRY}\n\n{block}\n\n{BELL}") == f"{ENGLISH}{FERRY}\n\n{BELL}"
    cut = f"{ENGLISH}The ferry went\n\n{block}\n\nto the quay."
    assert without(cut) == f"{ENGLISH}The ferry went\nto the quay."


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("[1]", "[1] A flat boat."),
        ("[A]", "[A] A flat boat."),
        ("¹", "¹ A flat boat."),
        ("(1)", "(1) A flat boat."),
        ("*", "* A flat boat."),
        ("†", "† A flat boat."),
        ("**", "**A flat boat."),
        ("[1]", "[Footnote 1: A flat boat.]"),
    ],
)
def test_a_mark_and_its_note(mark: str, note: str) -> None:
    text = f"{ENGLISH}The ferry{mark} was late.\n\n{BELL}\n\n{note}\n\n{FERRY}"
    assert without(text) == f"{ENGLISH}The ferry was late.\n\n{BELL}\n\n{FERRY}"


def test_a_note_close_under_its_paragraph() -> None:
    text = f"{ENGLISH}The ferry[1] was late.\n[1] A flat\nboat.\n\n{BELL}"
    assert without(text) == f"{ENGLISH}The ferry was late.\n\n{BELL}"


def test_a_page_number_alone_on_a_line_of_a_paragraph() -> None:
    assert without(f"{ENGLISH}The ferry\n  [Pg 6]\nwas late.") == f"{ENGLISH}The ferry\nwas late."


def test_notes_at_the_end_of_a_chapter() -> None:
    notes = "FOOTNOTES:\n\n1. A flat boat.\n\n2. Of the quay."
    assert without(f"{ENGLISH}{FERRY}\n\n{notes}").rstrip() == ENGLISH + FERRY
    assert without(f"{ENGLISH}{FERRY}\n\n[1] A boat.\n[2] A bell.").rstrip() == ENGLISH + FERRY


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("渡船〔1〕又晚了[注1]。", "渡船又晚了。"),
        ("渡船［１］又晚了。", "渡船又晚了。"),
        ("渡船①，又晚了。", "渡船，又晚了。"),
        ("渡船（注：江上的船）又晚了。", "渡船又晚了。"),
        ("渡船①又晚了。\n①江上的船。\n谁也不知道。", "渡船又晚了。\n谁也不知道。"),
        ("渡船又晚了。\n注：江上的船。\n谁也不知道。", "渡船又晚了。\n谁也不知道。"),
        ("渡船又晚了。\n【注】江上的船。\n谁也不知道。", "渡船又晚了。\n谁也不知道。"),
        ("渡船[註一]又晚了。\n[註一] 江上的船。\n谁也不知道。", "渡船又晚了。\n谁也不知道。"),
        ("渡船又晚了。\n（本章完）", "渡船又晚了。"),
        ("渡船又晚了。\n求推荐票，求收藏！\n谁也不知道。", "渡船又晚了。\n谁也不知道。"),
        (
            "渡船又晚了。\n最新章节请到 www.kiln.com 阅读\n谁也不知道。",
            "渡船又晚了。\n谁也不知道。",
        ),
    ],
)
def test_chinese_marks_notes_and_lines_of_web_pages(words: str, left: str) -> None:
    assert without(CHINESE + words) == CHINESE + left


@pytest.mark.parametrize(
    "words",
    [
        "“[I] went,” and [s]he saw [the boat] there.",
        "the letter [A] was cut in the wood",
        "first (1) the boat, then (2) the bell(3) it was",
        "in the year (1899) it was so",
        "It was *very* late, *so* late.",
        "*No!* he said, and the bell* rang.\n\n* A flat boat.",
        f"{FERRY}\n\n* * *\n\n{BELL}\n\n***\n\n{FERRY}",
        "It had 12 m² and x² too",
        f"[1]\n\n{FERRY}\n\n[2]\n\n{BELL}",
        "[Exit the potter] and [Greek: logos]",
        "".join(f"{n}\n\n{FERRY}\n\n{BELL}\n\n" for n in range(1, 9)),
        "他说①进门②出门。",
        "“求月票！”他说。\n谁也不知道。",
        "他把票给了她。\n注意！谁也不知道。",
    ],
)
def test_words_of_the_story_stay(words: str) -> None:
    assert apparatus(ENGLISH + words, [(0, len(ENGLISH + words))]) == []


def test_pages_of_print_are_told_from_numbered_sections() -> None:
    pieces = ("The ferry went", "to the quay and", "back again.", "Then", "it rained.")
    text = ENGLISH + "".join(f"{p}\n\n{n}\n\n" for n, p in enumerate(pieces, 12)) + "It was late."
    assert without(text) == ENGLISH + (
        "The ferry went\nto the quay and\nback again.\n\nThen\nit rained.\n\nIt was late."
    )


PROSE = st.lists(
    st.sampled_from([FERRY, BELL, "渡船又晚了。", "It rained"]), min_size=1, max_size=6
)
MARKS = st.sampled_from(["[1]", "[23]", "{4}", "[注1]", "〔2〕", "[Pg 9]", "⁴"])
PIECES = st.sampled_from(
    "[ ] ( ) { } * ** † ¹ ① [1] (1) [Footnote [Illustration: 注： 【注】 [注1] 12 \n \n\n x . , 本章完 "
    "求票 www.a.com 渡船 NOTES ferry “ ” \u3000".split(" ")
)


@given(st.lists(PIECES, max_size=60), st.lists(st.integers(0, 200), min_size=2, max_size=8))
def test_ranges_are_sorted_disjoint_and_inside(pieces: list[str], bounds: list[int]) -> None:
    text = "".join(pieces)
    places = sorted({min(b, len(text)) for b in bounds})
    chapters = list(zip(places, places[1:], strict=False))
    found = apparatus(text, chapters)
    assert all(a < b for a, b in found)
    assert all(first[1] <= then[0] for first, then in zip(found, found[1:], strict=False))
    assert all(any(s <= a and b <= e for s, e in chapters) for a, b in found)


@given(st.text(alphabet="abc XYZ.,;:!?\n\u3000雾雨。，“”'-_", max_size=300))
def test_a_text_without_any_mark_keeps_every_word(text: str) -> None:
    assert apparatus(text, [(0, len(text))]) == []


@given(prose=PROSE, mark=MARKS, data=st.data())
def test_a_mark_put_into_clean_prose_is_found(
    prose: list[str], mark: str, data: st.DataObject
) -> None:
    clean = ENGLISH + "\n\n".join(prose)
    ends = [i for i in range(len(ENGLISH) + 1, len(clean)) if not clean[i - 1].isspace()]
    places = [i for i in ends if not (clean[i].isascii() and clean[i].isalnum())]
    place = data.draw(st.sampled_from([*places, len(clean)]))
    assert without(clean[:place] + mark + clean[place:]) == clean


def test_two_million_characters_full_of_marks_take_seconds() -> None:
    text = (
        ENGLISH + f"The ferry[1] was* late.\n\n{BELL}(1) ①\n\n[Footnote 1: x]\n\n* a\n\n" * 25_000
    )
    before = time.perf_counter()
    assert len(apparatus(text, [(0, len(text))])) >= 50_000
    assert time.perf_counter() - before < 10


@pytest.mark.parametrize(
    "piece", ["[Footnote 1: ", "word* ", "注：", "（注：", "{", "[1", "* * ", "①"]
)
def test_nothing_grows_faster_than_the_text(piece: str) -> None:
    text = piece * 100_000
    before = time.perf_counter()
    apparatus(text, [(0, len(text))])
    assert time.perf_counter() - before < 10


def test_marks_of_older_editions_and_wrapped_notes() -> None:
    """⑴ and ㈠ in the sentences, and notes of several wrapped lines under a line 注释."""
    line = "渡船又晚了，雾里看不清对岸的灯火，撑船的人坐在船头一声也不响地抽着\n"
    story = "\u3000\u3000" + line * 12 + "旱烟⑴。\n\n\u3000\u3000" + line * 12 + "没有人说话㈠罢。"
    notes = "\n\n□注释\n\n⑴旱烟：旧时的一种烟，用烟斗来\n抽，不经过水。\n\n㈠罢：语气词。"
    text = story + notes
    found = apparatus(text, [(0, len(text))])
    assert [text[a:b] for a, b in found if b - a < 3] == ["⑴", "㈠"]
    assert all(
        any(a <= i < b for a, b in found)
        for i in range(len(story) + 2, len(text))
        if text[i].strip()
    )

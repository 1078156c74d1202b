from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.importing.headings.chapters import find_chapters

PROSE = (
    "The ferry was late again, and the people on the quay had begun to talk to each other.\n"
    "Nobody knew who had rung the bell. A child laughed, and the rain came down at last.\n"
)
TALE = (
    "渡船又晚了，码头上的人们开始互相说话。谁也不知道是谁敲的钟。一个孩子笑了起来，雨终于落下。\n"
)
NEAR = 200  # what the scoring of chapters allows


def titles(text: str) -> list[str]:
    return [chapter.title for chapter in find_chapters(text)]


def book(*headings: str, between: str = PROSE * 4) -> str:
    return "".join(f"{heading}\n\n{between}\n\n" for heading in headings)


def story(*headings: str) -> str:
    return "".join(f"{heading}\n{TALE * 5}" for heading in headings)


@pytest.mark.parametrize(
    "headings",
    [
        ("CHAPTER I", "CHAPTER II", "CHAPTER III"),
        ("CHAPTER I.", "CHAPTER II.", "CHAPTER III."),
        ("Chapter 1", "Chapter 2"),
        ("Chapter the First", "Chapter the Second"),
        ("CHAPTER ONE", "CHAPTER TWO", "CHAPTER TWENTY-ONE"),
        ("Chapter 4. The Bell", "Chapter 5. The Boat"),
        ("CHAPTER 4: THE BELL", "CHAPTER 5: THE BOAT"),
        ("CHAPTER XL—THE BELL", "CHAPTER XLI—THE BOAT"),
        ("I.", "II.", "III."),
        ("I", "II", "III", "IV"),
        ("1", "2", "3"),
        ("I. THE BELL", "II. THE BOAT", "III. THE RAIN"),
        ("1. The Bell", "2. The Boat", "3. The Rain"),
        ("PART I", "PART II"),
        ("BOOK THE FIRST", "BOOK THE SECOND"),
        ("VOLUME I", "VOLUME II", "VOLUME III"),
        ("PROLOGUE", "Chapter 1", "Chapter 2", "EPILOGUE"),
        ("STAVE ONE", "STAVE TWO"),
        ("Letter 1", "Letter 2", "Chapter 1", "Chapter 2"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_english_headings(headings: tuple[str, ...], newline: str) -> None:
    text = book(*headings).replace("\n", newline)
    chapters = find_chapters(text, "en")
    assert [chapter.title for chapter in chapters] == list(headings)
    assert [chapter.start for chapter in chapters] == [
        text.index(f"{newline}{heading}{newline}") + len(newline) if place else 0
        for place, heading in enumerate(headings)
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("第一章", "第二章", "第三章"),
        ("第十二回 渡船", "第十三回 钟声"),
        ("第3章 渡船", "第4章 钟声"),
        ("第１章：渡船", "第２章：钟声"),
        ("第一百零三章 渡船", "第一百零四章 钟声"),
        ("序章", "第一章 渡船", "第二章", "尾声", "番外 雨"),
        ("楔子", "第一章 渡船", "第二章 钟声", "番外一"),
        ("第一卷 渡船", "第二卷 钟声"),
        ("一", "二", "三"),
        ("（一）", "（二）", "（三）"),
        ("一、渡船", "二、钟声"),
        ("第一節 渡船", "第二節 鐘聲"),
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("indent", ["", "\u3000\u3000"])
def test_chinese_headings(headings: tuple[str, ...], gap: str, indent: str) -> None:
    text = "".join(f"{indent}{h}\n{gap}" + f"\u3000\u3000{TALE}{gap}" * 5 for h in headings)
    chapters = find_chapters(text, "zh")
    assert [chapter.title for chapter in chapters] == list(headings)
    assert all(text.startswith(h, c.start) for h, c in zip(headings, chapters, strict=True))


def test_a_title_on_the_next_line_is_part_of_the_heading() -> None:
    assert titles(book("CHAPTER I.\nTHE BELL", "CHAPTER II\n\nThe Boat")) == [
        "CHAPTER I. THE BELL",
        "CHAPTER II. The Boat",
    ]
    assert titles(story("第一章\n渡船", "第二章\n钟声")) == ["第一章 渡船", "第二章 钟声"]


def test_parts_open_their_first_chapter() -> None:
    text = book("BOOK I\n\nCHAPTER I", "CHAPTER II", "BOOK II\n\nCHAPTER I")
    assert titles(text) == ["BOOK I — CHAPTER I", "CHAPTER II", "BOOK II — CHAPTER I"]
    text = story("第一卷 渡船\n第一章 雾", "第二章 雨", "第二卷 钟声\n第三章 风")
    assert titles(text) == ["第一卷 渡船 — 第一章 雾", "第二章 雨", "第二卷 钟声 — 第三章 风"]


def test_numbers_may_begin_anew_in_a_part_but_not_in_a_chapter() -> None:
    assert len(titles(book("PART I\n\nI", "II", "PART II\n\nI", "II"))) == 4
    text = book("CHAPTER I\n\nI", "II", "CHAPTER II\n\nI", "II")
    assert titles(text) == ["CHAPTER I", "CHAPTER II"]
    text = book("I. THE BELL\n\nI.", "II.", "II. THE BOAT", "III. THE RAIN")
    assert titles(text) == ["I. THE BELL", "II. THE BOAT", "III. THE RAIN"]
    assert titles(story("第一章 雾\n第一节", "第二节", "第二章 雨\n第一节", "第二节")) == [
        "第一章 雾",
        "第二章 雨",
    ]


@pytest.mark.parametrize(
    "contents",
    [
        "CONTENTS\n\nCHAPTER I. The Bell\nCHAPTER II. The Boat\nCHAPTER III. The Rain\n\n\n",
        "CONTENTS\n\nCHAPTER I. The Bell .... 1\n\nCHAPTER II. The Boat .... 9\n\n"
        "CHAPTER III. The Rain .... 12\n\n\n",
        " I. The Bell\n II. The Boat\n III. The Rain\n\n\n",
        "CHAPTER I.\nThe Bell\n\nCHAPTER II.\nThe Boat\n\nCHAPTER III.\nThe Rain\n\n\n",
    ],
)
def test_a_table_of_contents_makes_no_chapters(contents: str) -> None:
    front = f"THE KILN\n\nby Ada Mire\n\n{contents}"
    text = front + book("CHAPTER I. The Bell", "CHAPTER II. The Boat", "CHAPTER III. The Rain")
    chapters = find_chapters(text, "en")
    assert [chapter.start >= len(front) for chapter in chapters] == [True] * 3
    assert chapters[0].start == len(front)


def test_a_chinese_table_of_contents_makes_no_chapters() -> None:
    front = "窑\n目录\n第一章 雾\n第二章 雨\n第三章 风\n\n"
    chapters = find_chapters(front + story("第一章 雾", "第二章 雨", "第三章 风"), "zh")
    assert [c.title for c in chapters] == ["第一章 雾", "第二章 雨", "第三章 风"]
    assert chapters[0].start == len(front)


def test_contents_with_volumes() -> None:
    entries = "VOLUME I\n\nCHAPTER I\nCHAPTER II\n\nVOLUME II\n\nCHAPTER I\nCHAPTER II\n\n\n"
    text = f"THE KILN\n\nCONTENTS\n\n{entries}" + book(
        "VOLUME I\n\nCHAPTER I", "CHAPTER II", "VOLUME II\n\nCHAPTER I", "CHAPTER II"
    )
    assert len(titles(text)) == 4


def test_titles_without_numbers_are_found_by_the_table_of_contents() -> None:
    text = "THE KILN\n\nCONTENTS\n\n The Bell\n The Boat\n The Rain\n\n\n"
    text += book("THE BELL", "THE BOAT", "THE RAIN")
    assert titles(text) == ["THE BELL", "THE BOAT", "THE RAIN"]


def test_very_short_chapters_are_chapters() -> None:
    assert titles("Chapter 1\n\nhello\n\nChapter 2\n\nworld\n\nChapter 3\n\nend\n") == [
        "Chapter 1",
        "Chapter 2",
        "Chapter 3",
    ]


def test_a_repeated_heading_line_is_one_heading() -> None:
    assert titles(story("第1章 雾\n第1章 雾", "第2章 雨\n第2章 雨")) == ["第1章 雾", "第2章 雨"]


def test_headings_glued_to_the_first_sentence() -> None:
    text = "".join(f"第{n}章{TALE * 3}" for n in range(1, 6))
    assert titles(text) == [f"第{n}章" for n in range(1, 6)]


def test_project_gutenbergs_frame_is_left_out() -> None:
    head = "The Project Gutenberg eBook of The Kiln\n\nChapter 7 of the licence\n\n"
    head += "*** START OF THE PROJECT GUTENBERG EBOOK THE KILN ***\n\n"
    tail = "*** END OF THE PROJECT GUTENBERG EBOOK THE KILN ***\n\nCHAPTER IX\n\n" + PROSE
    text = head + book("CHAPTER I", "CHAPTER II") + tail
    chapters = find_chapters(text, "en")
    assert len(chapters) == 2
    assert chapters[0].start == len(head)
    assert chapters[-1].end == len(text) - len(tail)


def test_story_before_the_first_heading_is_a_chapter() -> None:
    chapters = find_chapters(PROSE * 8 + "\n\n" + book("CHAPTER I", "CHAPTER II"))
    assert [c.title for c in chapters] == ["", "CHAPTER I", "CHAPTER II"]
    assert chapters[0].start == 0


def test_front_and_back_matter_belong_to_no_chapter() -> None:
    front = f"THE KILN\n\nby Ada Mire\n\nPREFACE\n\n{PROSE}\n"
    back = f"FOOTNOTES\n\n{PROSE}"
    text = front + book("CHAPTER I", "CHAPTER II", "CHAPTER III") + back
    chapters = find_chapters(text)
    assert (chapters[0].start, chapters[-1].end) == (len(front), len(text) - len(back))


@pytest.mark.parametrize(
    "text",
    [
        PROSE * 5,
        TALE * 5,
        PROSE + "\nChapter four of the log was about him, and\nPart of me was sad.\n\n" + PROSE,
        PROSE + "\nI went home.\n\n" + PROSE,
        PROSE + "he had reached\nChapter IV\nof his log.\n\n" + PROSE,
        TALE
        + "第一章写得最好，他说。\n第三回合开始了。\n第二天早上\n序言里说过\n一个人走了\n"
        + TALE,
    ],
)
def test_text_without_headings_is_one_chapter(text: str) -> None:
    chapters = find_chapters(text)
    assert [(c.title, c.start, c.end) for c in chapters] == [("", 0, len(text))]


def test_nothing_visible_is_no_chapter() -> None:
    assert find_chapters("") == ()
    assert find_chapters(" \r\n\u3000\n") == ()


def test_markdown_headings_in_a_plain_text() -> None:
    text = f"# The Kiln\n\n## The Bell\n\n{PROSE}\n## The Boat\n\n{PROSE}"
    assert titles(text) == ["The Bell", "The Boat"]
    assert find_chapters(text)[0].start == text.index("## The Bell")


def test_titles_are_clean_and_bounded() -> None:
    text = book("CHAPTER I.   _The \t Bell_", "CHAPTER II. " + "VERY " * 40 + "LONG")
    first, second = titles(text)
    assert first == "CHAPTER I. The Bell"
    assert len(second) <= 200


LINES = (
    "CHAPTER I|CHAPTER II|Chapter 3. End|I.|II|PART I|PREFACE|CONTENTS|NOTES|EPILOGUE|THE END"
    "|第一章|第二回 雨|第一卷|序章|（一）|一|二、雨|# One|## Two|* * *|目录|1|2.|第3章他来了。"
)
HEADING = st.sampled_from(LINES.split("|"))
FILLING = st.sampled_from(
    [PROSE, TALE, "", "\n", "\r\n", "\u3000", "A Title\n", "x" * 300, "by me\n"]
)


@given(st.lists(st.tuples(HEADING, FILLING, FILLING), max_size=30))
def test_chapters_tile_in_order(pieces: list[tuple[str, str, str]]) -> None:
    text = "".join(f"{heading}\n{a}\n{b}" for heading, a, b in pieces)
    chapters = find_chapters(text)
    assert bool(chapters) == bool(text.strip())
    for here, following in zip(chapters, chapters[1:], strict=False):
        assert here.end == following.start
    for chapter in chapters:
        assert 0 <= chapter.start < chapter.end <= len(text)
        assert not text[chapter.start].isspace()
        assert len(chapter.title) <= 200


@given(st.text(max_size=300))
def test_any_text_is_tiled(text: str) -> None:
    chapters = find_chapters(text)
    assert all(a.end == b.start for a, b in zip(chapters, chapters[1:], strict=False))


def test_a_million_characters_take_well_under_two_seconds() -> None:
    text = "".join(f"第{n}章 雨\n" + TALE * 80 for n in range(1, 300))[:1_000_000]
    assert len(text) == 1_000_000
    before = time.perf_counter()
    assert len(find_chapters(text, "zh")) > 200
    assert time.perf_counter() - before < 2


# Beyond the annotated chapters: an epilogue is a chapter of its own here.
MORE_THAN_GOLD = {"invisible-man": 1}


def test_the_annotated_novels(shared: Path) -> None:
    for gold_file in sorted((shared / "novels" / "en").glob("*/gold.json")):
        gold = [
            chapter["start"] for chapter in json.loads(gold_file.read_text("utf-8"))["chapters"]
        ]
        text = (gold_file.parent / "text.txt").read_bytes().decode("utf-8")
        found = [chapter.start for chapter in find_chapters(text, "en")]
        if not gold:
            continue  # not annotated
        assert all(any(abs(a - b) <= NEAR for b in found) for a in gold), gold_file.parent.name
        more = [b for b in found if not any(abs(a - b) <= NEAR for a in gold)]
        assert len(more) == MORE_THAN_GOLD.get(gold_file.parent.name, 0), gold_file.parent.name


def test_short_chinese_stories_are_one_chapter(shared: Path) -> None:
    for name in ("guxiang", "kong-yiji"):
        text = (shared / "novels" / "zh" / name / "text.txt").read_bytes().decode("utf-8")
        assert [(c.start, c.end) for c in find_chapters(text, "zh")] == [(0, len(text))]

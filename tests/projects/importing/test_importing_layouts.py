"""Whole books in many layouts: where chapters start, what is story, what is left out."""

from __future__ import annotations

import random
import re
import textwrap
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.importing.headings.chapters import find_chapters

HERE = Path(__file__).resolve().parent
NEAR = 200  # what the scoring of chapters allows between a heading and a chapter's start
WORDS = (
    "the a boat bell rain quay kiln potter river old slow evening morning he she they walked looked "
    "carried heard laughed while because until where never again house road window lamp hand letter"
).split()
SIGNS = "渡船码头钟声雨夜老人孩子窑火河水风灯门窗小路远山故乡母亲"


class Book(NamedTuple):
    """A text with what is to be found in it."""

    text: str
    starts: list[int]
    end: int | None
    story: list[tuple[int, int]]
    other: list[tuple[int, int]]


def english(chance: random.Random, paragraphs: int) -> str:
    def sentence() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(7, 18))).capitalize() + "."

    return "\n\n".join(
        textwrap.fill(" ".join(sentence() for _ in range(6)), 72) for _ in range(paragraphs)
    )


def chinese(chance: random.Random, gap: str) -> str:
    def sentence() -> str:
        return "".join(chance.choices(SIGNS, k=chance.randint(10, 40))) + "。"

    return gap.join("\u3000\u3000" + sentence() + sentence() for _ in range(12))


def build(*, skeleton: str, language: str, airy: bool = True, seed: int = 1) -> Book:
    """The book of a skeleton, its prose invented at random."""
    chance = random.Random(seed)
    text, end = "", None
    starts: list[int] = []
    spans: dict[str, list[tuple[int, int]]] = {"~": [], "%": []}
    for line in skeleton.split("\n"):
        if line in spans:
            gap = "\n\n" if airy else "\n"
            prose = (
                english(chance, 7 if line == "~" else 3)
                if language == "en"
                else chinese(chance, gap)
            )
            indent = len(prose) - len(prose.lstrip())
            spans[line].append((len(text) + indent, len(text) + len(prose)))
            text += prose + ("\n\n\n" if airy else "\n")
            continue
        if line.startswith("@"):
            starts.append(len(text) + len(line[1:]) - len(line[1:].lstrip(" ")))
        elif line.startswith("<") and end is None:
            end = len(text)
        if line != "@" and (line or airy):
            text += line.lstrip("@<") + "\n"
    return Book(text, starts, end, spans["~"], spans["%"])


def skeletons(language: str) -> list[tuple[str, str]]:
    """Names and skeletons of a language's file."""
    pieces = re.split(r"^## ", (HERE / f"layouts_{language}.txt").read_text("utf-8"), flags=re.M)
    return [(piece.split("\n", 1)[0], piece.split("\n", 1)[1]) for piece in pieces[1:]]


def check(book: Book) -> None:
    chapters = find_chapters(book.text)
    found = [chapter.start for chapter in chapters]
    assert len(found) == len(book.starts), [c.title for c in chapters]
    assert all(abs(a - b) <= NEAR for a, b in zip(found, book.starts, strict=True))
    assert book.end is None or chapters[-1].end <= book.end
    for start, end in book.story:
        assert any(c.start <= start and end <= c.end for c in chapters)
    for start, _ in book.other:
        assert not any(c.start <= start < c.end for c in chapters)


@pytest.mark.parametrize(("name", "skeleton"), skeletons("en"))
def test_english_books(name: str, skeleton: str) -> None:
    book = build(skeleton=skeleton, language="en")
    check(book)
    windows = find_chapters(book.text.replace("\n", "\r\n"))
    assert [c.title for c in windows] == [c.title for c in find_chapters(book.text)]


@pytest.mark.parametrize(("name", "skeleton"), skeletons("zh"))
@pytest.mark.parametrize("airy", [True, False])
def test_chinese_books(name: str, skeleton: str, airy: bool) -> None:
    check(build(skeleton=skeleton, language="zh", airy=airy))


HEADINGS = st.sampled_from(
    [
        [f"CHAPTER {n}" for n in ("I", "II", "III", "IV", "V", "VI")],
        [f"Chapter {n}" for n in ("One", "Two", "Three", "Four", "Five", "Six")],
        [f"CHAPTER THE {n}" for n in ("FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH")],
        ["I.", "II.", "III.", "IV.", "V.", "VI."],
        ["1", "2", "3", "4", "5", "6"],
        ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX"],
    ]
)


@settings(max_examples=60)
@given(
    headings=HEADINGS,
    count=st.integers(3, 6),
    front=st.lists(st.sampled_from(["PREFACE\n\n%", "TO THE READER\n\n%", "NOTE"]), max_size=2),
    contents=st.booleans(),
    back=st.sampled_from(["", "<FOOTNOTES\n\n%", "THE END\n<\n%", "<Transcriber's Notes\n\n%"]),
    seed=st.integers(0, 99),
)
def test_every_word_of_the_story_and_none_of_the_rest(
    headings: list[str], count: int, front: list[str], contents: bool, back: str, seed: int
) -> None:
    used = headings[:count]
    listed = "CONTENTS\n\n" + "\n".join(used) + "\n\n\n" if contents else ""
    body = "".join(f"@{heading}\n\n~\n" for heading in used)
    skeleton = "THE KILN\n\nby Ada Mire\n\n" + "\n\n".join([*front, listed]) + f"\n\n{body}{back}"
    check(build(skeleton=skeleton, language="en", seed=seed))

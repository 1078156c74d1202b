"""Verse keeps its lines, without their numbers; drop capitals are their words' first letters."""

from __future__ import annotations

import pytest

from projects.importing import read_file, read_text

LINES = [
    "The ferry slept beside the wall,", "The lamp was low, the water high,", "And nobody had come at all",
    "To ask the keeper or the sky", "If any boat would cross that night,", "Or if the fog would ever rise,",
    "Or who had left the second light", "That burned like somebody with eyes", "Across the lock. The keeper said",
    "That every lamp must have a hand,", "And went to look, and found instead", "A pair of boots upon the sand,",
    "A coat, a ladder and a bell,", "A letter that the rain had read,", "And what it said I will not tell.",
]  # fmt: skip


@pytest.mark.parametrize("front", [False, True])
def test_every_fifth_line_counts(front: bool) -> None:
    lines = [
        (f"{n:>4}   {line}" if front else f"{line}    {n}")
        if n % 5 == 0
        else f"       {line}"
        if front
        else line
        for n, line in enumerate(LINES, 1)
    ]
    manuscript = read_text(text="The Keeper\n\n" + "\n".join(lines))
    told = manuscript.text_of(manuscript.chapters[0])
    assert [line.strip() for line in told.strip().split("\n")][-15:] == LINES
    left = [(piece.reason, piece.words) for piece in manuscript.left_out]
    assert left == [("line_number", "5"), ("line_number", "10"), ("line_number", "15")]


def test_numbers_that_count_nothing_stay() -> None:
    text = "\n".join(f"{line}    {n}" for n, line in zip((12, 40, 7, 93), LINES, strict=False))
    assert read_text(text=text).text == text


@pytest.mark.parametrize(
    "markup",
    [
        '<p><span class="dropcap">T</span>he rain fell.</p>',
        '<div class="dropcap">T</div><p>he rain fell.</p>',
        '<p class="drop-cap">T</p><p>HE rain fell.</p>',
        '<div><img alt="T" src="t.png"></div><p>HE rain fell.</p>',
        '<p><img alt="T" src="t.png">he rain fell.</p>',
    ],
)
def test_drop_capitals(markup: str) -> None:
    page = f"<html><body><h2>Chapter 1</h2>{markup}<p>It fell all night.</p></body></html>"
    text = read_file(name="a.html", data=page.encode()).text
    assert "the rain fell." in text.lower()
    assert "t\n" not in text.lower()

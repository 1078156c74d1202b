"""What a file says about the book in it."""

from __future__ import annotations

from typing import NamedTuple

from projects.comic.documents import Direction


class BookInfo(NamedTuple):
    """Title and the like, and the date that stands in the file: given, so that the same book makes
    the same bytes."""

    title: str
    author: str
    summary: str
    language: str
    direction: Direction
    pages: int
    year: int
    month: int
    day: int
    number: str = "1"
    series: str = ""

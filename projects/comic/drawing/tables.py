"""The tables beside the pictures: lines of a text file in `data`, remarks left out."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def text(name: str) -> str:
    """A data file as text."""
    return files(__package__).joinpath("data", name).read_text("utf-8")


def lines(name: str) -> Iterator[tuple[str, str]]:
    """What stands before and after the colon of each line of a table."""
    for line in text(name).splitlines():
        head, colon, rest = line.partition(":")
        if colon and not line.startswith("#"):
            yield head.strip(), rest

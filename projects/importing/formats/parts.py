"""How many elements a document may have: each costs time, whether there are words in it or not."""

from __future__ import annotations

from typing import Final

from projects.importing.errors import ImportCode, ImportProblem

MAX_PARTS: Final = 3_000_000  # the longest serials, as word processors write them, have 2,500,000


class Parts:
    """Counts a document's elements, over all of its files."""

    __slots__ = ("_count",)

    def __init__(self) -> None:
        self._count = 0

    def one(self) -> None:
        """One more. Raises ImportProblem TOO_MANY_PARTS behind `MAX_PARTS`."""
        self._count += 1
        if self._count > MAX_PARTS:
            raise ImportProblem(ImportCode.TOO_MANY_PARTS, parts=MAX_PARTS)

"""The account of an import: every letter that came in is in a chapter or listed as left out."""

from __future__ import annotations

import logging
import re
from typing import Final

from projects.comic.documents import Manuscript

log = logging.getLogger(__name__)
AT_ONCE: Final = 1_000_000  # characters
_NO_LETTER = re.compile(r"[\W_]+")


def letters(words: str) -> int:
    """How many letters and digits of any script are in the words; linear."""
    if len(words) > AT_ONCE:  # no copy of a whole novel
        return sum(letters(words[at : at + AT_ONCE]) for at in range(0, len(words), AT_ONCE))
    return len(_NO_LETTER.sub("", words))


def letters_of(manuscript: Manuscript) -> int:
    """The letters in a manuscript's chapters and in what it lists as left out."""
    told = sum(letters(manuscript.text_of(chapter)) for chapter in manuscript.chapters)
    return told + sum(letters(left.words) for left in manuscript.left_out)


def check(*, manuscript: Manuscript, came_in: int) -> int:
    """How many letters are missing of those that came in (below 0: told twice).

    Anything but 0 is a fault of an importer; it is logged as an error, never raised: a writer's
    text is read all the same.
    """
    missing = came_in - letters_of(manuscript)
    if missing:
        log.error("import: %d of %d letters are unaccounted for", missing, came_in)
    return missing

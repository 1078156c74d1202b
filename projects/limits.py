"""What is taken in one go: the numbers that more than one part of the site has to agree on."""

from __future__ import annotations

from typing import Final

MAX_UPLOAD_BYTES: Final = 50 * 1024 * 1024
MAX_FILES: Final = 5_000  # a novel may come as a file a chapter
MAX_CHAPTERS: Final = 5_000  # of one text; the longest serials have twice as many

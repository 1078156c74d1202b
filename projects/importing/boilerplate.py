"""What surrounds a book and is not the book: licences, producers' notes, title pages."""

from __future__ import annotations

import re
from typing import Final

# Project Gutenberg's frame, in its wordings since the 1990s.
_START = re.compile(
    r"^[ \t]*(?:\*\*\*[ \t]*START OF (?:THE|THIS) PROJECT GUTENBERG[^\r\n]*"
    r"(?:\r?\n[^\r\n*]+)?|\*END\*[ \t]*THE SMALL PRINT[^\r\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_END = re.compile(
    r"^[ \t]*(?:\*\*\*[ \t]*END OF (?:THE|THIS) PROJECT GUTENBERG"
    r"|End of (?:the )?Project Gutenberg)",
    re.IGNORECASE | re.MULTILINE,
)
# Where the frame can be, so that a search never walks through a whole long text in vain.
HEAD_CHARS: Final = 60_000
TAIL_CHARS: Final = 60_000

_NOT_STORY = re.compile(
    r"project gutenberg|gutenberg\.org|\bproduced by\b|\btranscribe[rd]\b|distributed proofread"
    r"|\bcopyright\b|©|\bISBN\b|all rights reserved|\b(?:first )?published (?:in|by)\b|\be-?text\b"
    r"|www\.|https?://|版权|版權|出版社|书号|書號|最新章节|手打|电子书|txt下载|图书在版",
    re.IGNORECASE,
)


def body_range(text: str) -> tuple[int, int]:
    """Start and end of the book inside Project Gutenberg's frame; the whole text without one."""
    start, end = 0, len(text)
    for found in _START.finditer(text, 0, min(end, HEAD_CHARS)):
        start = found.end()
    closing = _END.search(text, max(start, end - TAIL_CHARS))
    return (start, closing.start() if closing else end)


def is_publishers_matter(block: str) -> bool:
    """Whether a paragraph speaks about the edition: licence, producers, copyright, ISBN."""
    return _NOT_STORY.search(block) is not None

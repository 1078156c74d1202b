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
    r"|End of (?:the |this )?Project Gutenberg"
    r"|\*\*\*[ \t]*START: FULL LICENSE|THE FULL PROJECT GUTENBERG LICEN[SC]E"
    r"|\*{3,5}[ \t]*This file should be named)",
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
# What a foreword in Chinese says and a prologue does not: 序 is the heading of either.
_OF_THE_BOOK = re.compile(
    r"本书|本書|这本书|這本書|这部书|這部書|这部小说|這部小說|作者|出版|再版|读者|讀者|序于|序於|书稿|書稿|写作|寫作"
)
FOREWORD_CHARS: Final = 20_000


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


def speaks_of_the_book(*, text: str, start: int, end: int) -> bool:
    """Whether a stretch under the heading 序 is a foreword: it speaks of the book itself."""
    stop = min(end, start + FOREWORD_CHARS)
    return len(set(_OF_THE_BOOK.findall(text, start, stop))) >= 2

"""What stands among a story's words and is none of them: note marks, notes, page numbers, pictures.

The marks are those of printed books and of their transcriptions (Project Gutenberg's "[Footnote 1:",
"[Illustration]", "[Pg 12]"), of Chinese editions (〔1〕, ①, 【注】) and of web novels' copied pages.
Nothing is taken out here: ranges are returned, and every other offset stays what it was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from pipeline.story.text.apparatus_cuts import (
    BLANK_LINE,
    Chapter,
    Range,
    inline,
    is_cut,
    merged,
    whole,
)
from pipeline.story.text.apparatus_notes import chinese_notes, labels_of, notes

MAX_BRACKET: Final = 8_000  # characters inside one editorial bracket; a caption or note has fewer
MAX_JUNK_LINE: Final = 60
MAX_AROUND_URL: Final = 30
MIN_PAGES: Final = 4  # numbers alone on lines before they count as pages
CUT_SHARE: Final = 0.25  # of them interrupt a sentence, as a page's end does and a heading never
MAX_PAGE_STEP: Final = 12  # pages without a number (plates, chapter openings) between two
_NUMBER_LINE = re.compile(r"\n[-–—\[( ]*\d{1,4}[-–—\]) ]*\r?\n")
_EDITORIAL = re.compile(
    r"\[[_*]?(?:Illustrations?\b|(?:Foot|Side)notes?\b|Transcriber\W?s?\W? notes?\b|Frontispiece\b"
    r"|Note [\dA-Z*]{1,3}:|(?:Editor|Author|Translator)\W?s?\W? note:|Blank page|Decoration[\]:]"
    r"|Image(?: unavailable|:)|Music:|Plate:|Map:|(?:Pg\.?|Page|pp?\.) ?(?:\d{1,4}|[ivxlc]{1,7})(?:[-–]\d{1,4})?\])",
    re.IGNORECASE,
)
_SQUARES = re.compile(r"[\[\]]")
_BRACE = re.compile(r"\{(?:pg?\.? ?)?\d{1,4}\}")
_PAGE_LINE = re.compile(r"[-–—\[( ]*(?P<page>\d{1,4})[-–—\]) ]*")
_URL = re.compile(r"(?:https?://|www\.)[\w./?=&%#:~-]+|\b[\w-]{2,30}\.(?:com|net|org|cc)\b", re.I)
_URL_HINTS: Final = ("http", "www.", "WWW.", ".com", ".net", ".org", ".cc")
_JUNK: Final = tuple(
    "本章完 本章未完 未完待续 未完待續 全书完 全書完 全文完 全本完 求推荐 求收藏 求月票 求订阅 求訂閱 求票 求打赏 求鲜花 "
    "投推荐票 推荐票 月票支持 请收藏 加入书签 加入書籤 点击下一页 下一页继续 手机用户请 手机阅读 请记住本站 本站域名 记住本站 "
    "最新章节 最快更新 更新最快 首发更新 本书首发 无弹窗 全文阅读 笔趣阁 筆趣閣 一秒记住 txt下载".split()
)
_SPOKEN: Final = frozenset('“”「」『』"')


def apparatus(text: str, ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted, disjoint ranges inside `ranges` that hold no words of the story; linear.

    `ranges` are the chapters (code points, end exclusive, in order). Without what is returned the
    words read on as if nothing had stood there: a mark takes the space before it along, a note or
    picture between two paragraphs one of the blank lines, and a sentence that a page's end had cut
    is whole again.
    """
    chapters = [Chapter(text, start, end) for start, end in ranges]
    known = {label for chapter in chapters for label in labels_of(chapter.piece)}
    pages = _page_lines(chapters)
    out: list[Range] = []
    for place, chapter in enumerate(chapters):
        cuts = [*_editorial(chapter), *notes(chapter, known), *chinese_notes(chapter)]
        cuts += [*_junk(chapter), *pages.get(place, ())]
        out += merged(cuts, chapter)
    return out


def _editorial(chapter: Chapter) -> Iterator[Range]:
    """[Illustration: …], [Footnote 1: …], [Pg 12], {12} and the like, wherever they stand."""
    found: list[Range] = []
    piece = chapter.piece
    if "[" in piece:
        at = 0
        while m := _EDITORIAL.search(piece, at):
            start = chapter.start + m.start()
            end = _closing(chapter.text, start)
            found.append((start, end))
            at = max(m.end(), end - chapter.start)
    if "{" in piece:
        found += [
            (chapter.start + m.start(), chapter.start + m.end()) for m in _BRACE.finditer(piece)
        ]
    if found:
        yield from _fitted(chapter, sorted(found))


def _closing(text: str, start: int) -> int:
    """Behind the bracket that closes the one at `start`; the paragraph's end where none does."""
    depth = 0
    stop = min(len(text), start + MAX_BRACKET)
    for m in _SQUARES.finditer(text, start, stop):
        depth += 1 if m.group() == "[" else -1
        if depth == 0:
            return m.end()
    blank = BLANK_LINE.search(text, start, stop)
    return blank.start() if blank else stop


def _fitted(chapter: Chapter, found: list[Range]) -> Iterator[Range]:
    """Each range as a cut: of whole paragraphs where it fills them, else inside one."""
    blocks = chapter.blocks
    place = 0
    for start, end in found:
        while place < len(blocks) and blocks[place].end <= start:
            place += 1
        last = place
        while last + 1 < len(blocks) and blocks[last + 1].start < end:
            last += 1
        if place < len(blocks) and blocks[place].start == start and blocks[last].end <= end:
            yield whole(chapter, place, last)
        else:
            yield inline(chapter, start, end)


def _junk(chapter: Chapter) -> Iterator[Range]:
    """Lines of web pages: addresses, pleas for votes, 本章完. What somebody says is never one."""
    web = chapter.has(_URL_HINTS)
    words = [word for word in _JUNK if word in chapter.piece]
    if not web and not words:
        return
    for place, block in enumerate(chapter.blocks):
        if block.end - block.start > 2 * MAX_JUNK_LINE:
            continue
        line = chapter.text[block.start : block.end]
        if not _SPOKEN.isdisjoint(line):
            continue
        address = _URL.search(line) if web else None
        around = len(line) - (address.end() - address.start()) if address else len(line)
        pleads = place and len(line) <= MAX_JUNK_LINE and any(word in line for word in words)
        if pleads or (address and around <= MAX_AROUND_URL):
            yield whole(chapter, place, place)


def _page_lines(chapters: list[Chapter]) -> dict[int, list[Range]]:
    """Numbers alone between paragraphs that count the pages of print, by chapter.

    They grow through the whole text and often stand inside a sentence; headings do neither.
    """
    pages: list[tuple[int, int]] = []
    last = refused = cut = 0
    for number, chapter in enumerate(chapters):
        if not _NUMBER_LINE.search(chapter.piece):
            continue
        blocks, text = chapter.blocks, chapter.text
        for place in range(1, len(blocks)):
            start, end = blocks[place]
            page = _PAGE_LINE.fullmatch(text, start, end) if end - start <= 8 else None
            if page is None:
                continue
            value = int(page["page"])
            if pages and not last < value <= last + MAX_PAGE_STEP:
                refused += 1
                continue
            last = value
            pages.append((number, place))
            if place + 1 < len(blocks):
                cut += is_cut(text, blocks[place - 1], blocks[place + 1])
    if len(pages) < MIN_PAGES or refused > len(pages) / 4 or cut < CUT_SHARE * len(pages):
        return {}
    out: dict[int, list[Range]] = defaultdict(list)
    for number, place in pages:
        out[number].append(whole(chapters[number], place, place))
    return out

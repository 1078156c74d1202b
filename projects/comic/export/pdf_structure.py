"""What a PDF says beside its pictures: chapters as bookmarks (ISO 32000-1, 12.3.3), and its logical
structure (14.7), in which each page is a figure with its words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from projects.comic.export.bookinfo import BookInfo, ChapterStart
from projects.comic.export.pdf_objects import Name, PdfFile, Ref, Value


class Sheet(NamedTuple):
    """A page that was written, and its box in points."""

    page: Ref
    box: list[Value]


def put_bookmarks(
    pdf: PdfFile, chapters: Sequence[ChapterStart], sheets: Sequence[Sheet]
) -> Ref | None:
    """The outline: a bookmark a chapter, which opens its first page; None without chapters."""
    chapters = [c for c in chapters if c.page < len(sheets)]
    if not chapters:
        return None
    root = pdf.promise()
    refs = [pdf.promise() for _ in chapters]
    for i, (ref, chapter) in enumerate(zip(refs, chapters, strict=True)):
        item: dict[str, Value] = {
            "Title": chapter.title, "Parent": root, "Dest": [sheets[chapter.page].page, Name("Fit")],
        }  # fmt: skip
        if i > 0:
            item["Prev"] = refs[i - 1]
        if i + 1 < len(refs):
            item["Next"] = refs[i + 1]
        pdf.put(item, at=ref)
    outline: dict[str, Value] = {
        "Type": Name("Outlines"), "First": refs[0], "Last": refs[-1], "Count": len(refs),
    }  # fmt: skip
    return pdf.put(outline, at=root)


def put_structure(pdf: PdfFile, info: BookInfo, sheets: Sequence[Sheet]) -> Ref:
    """The structure: a document of sections (chapters) of figures (pages). Pages before the first chapter,
    or of a book without chapters, stand in the document itself."""
    root, document = pdf.promise(), pdf.promise()
    figures: list[Ref] = []
    parts: list[Value] = []
    for start, end, title in _parts(info.chapters, len(sheets)):
        section = document if title is None else pdf.promise()
        made = [_put_figure(pdf, info, sheets[i], i, section) for i in range(start, end)]
        figures += made
        if title is None:
            parts += made
        else:
            parts.append(section)
            pdf.put({**_element("Sect", document), "T": title, "K": [*made]}, at=section)
    pdf.put({**_element("Document", root), "K": parts}, at=document)
    # from a page's content back to its figure (14.7.4.4)
    back: list[Value] = []
    for i, figure in enumerate(figures):
        back += (i, [figure])
    tree: dict[str, Value] = {
        "Type": Name("StructTreeRoot"), "K": document, "ParentTree": {"Nums": back},
        "ParentTreeNextKey": len(figures),
    }  # fmt: skip
    return pdf.put(tree, at=root)


def _parts(chapters: Sequence[ChapterStart], pages: int) -> list[tuple[int, int, str | None]]:
    """The book cut before each chapter: first page, page after the last, and the chapter's title."""
    starts = [(c.page, c.title) for c in chapters if c.page < pages]
    cuts: list[tuple[int, str | None]] = [*starts, (pages, None)]
    if cuts[0][0] > 0:
        cuts.insert(0, (0, None))
    return [(a, b, title) for (a, title), (b, _) in pairwise(cuts)]


def _element(kind: str, parent: Ref) -> dict[str, Value]:
    return {"Type": Name("StructElem"), "S": Name(kind), "P": parent}


def _put_figure(pdf: PdfFile, info: BookInfo, sheet: Sheet, number: int, parent: Ref) -> Ref:
    figure = _element("Figure", parent) | {
        "Pg": sheet.page, "K": 0,
        "A": {"O": Name("Layout"), "Placement": Name("Block"), "BBox": sheet.box},
    }  # fmt: skip
    alt = info.alts[number] if number < len(info.alts) else ""
    return pdf.put(figure | ({"Alt": alt} if alt else {}))

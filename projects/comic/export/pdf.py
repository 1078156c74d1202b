"""PDF 1.7: one page a page, the PNG's pixels embedded as they are, with chapters as bookmarks and each page
in words for those who don't see it (ISO 32000-1; the sections are named where they are followed)."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from projects.comic.export.bookinfo import BookInfo
from projects.comic.export.pdf_objects import Name, PdfFile, Ref, Value, stream_dict
from projects.comic.export.pdf_pictures import picture_of
from projects.comic.export.pdf_structure import Sheet, put_bookmarks, put_structure

# 1080 px across A4's 210 mm
DPI = 1080 / (210 / 25.4)
POINTS = 72 / DPI  # a pixel's


class PdfWriter:
    """Writes a PDF page by page; use as a context manager. A page is in the file when it is added: of what
    was written only the places are kept in memory. A file that was broken off is taken away."""

    def __init__(self, path: Path, info: BookInfo) -> None:
        self.path, self.info = path, info
        self.out = path.open("wb")
        self.pdf = PdfFile(self.out)
        self.tree = self.pdf.promise()
        self.sheets: list[Sheet] = []

    def add(self, png: bytes) -> None:
        """Adds the next page in reading order."""
        picture = picture_of(png)
        image = self.pdf.put(stream_dict(picture.entries, picture.data), stream=picture.data)
        width, height = picture.width * POINTS, picture.height * POINTS
        # the whole page is one figure of the structure (14.7.4.2)
        drawn = f"/Figure <</MCID 0>> BDC q {width:.4f} 0 0 {height:.4f} 0 0 cm /Page Do Q EMC"
        content = self.pdf.put(stream_dict({}, drawn.encode()), stream=drawn.encode())
        box: list[Value] = [0, 0, width, height]
        page = self.pdf.put(
            {
                "Type": Name("Page"), "Parent": self.tree, "MediaBox": box, "Contents": content,
                "Resources": {"XObject": {"Page": image}},
                "StructParents": len(self.sheets), "Tabs": Name("S"),
            }
        )  # fmt: skip
        self.sheets.append(Sheet(page, box))

    def __enter__(self) -> PdfWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        whole = False
        try:
            if kind is None:
                self._finish()
                whole = True
        finally:
            self.out.close()
            if not whole:
                self.path.unlink(missing_ok=True)

    def _finish(self) -> None:
        pages: list[Value] = [s.page for s in self.sheets]
        self.pdf.put({"Type": Name("Pages"), "Kids": pages, "Count": len(pages)}, at=self.tree)
        about: dict[str, Value] = {"Title": self.info.title, "Producer": "ComicForge"}
        if self.info.author:
            about["Author"] = self.info.author
        # no date of writing: the same book makes the same bytes
        self.pdf.close(root=self._catalog(), info=self.pdf.put(about))

    def _catalog(self) -> Ref:
        """The root of the file: 7.7.2, and 12.2 for how it wants to be shown."""
        shown: dict[str, Value] = {"DisplayDocTitle": True}
        if self.info.direction == "rtl":
            shown["Direction"] = Name("R2L")
        root: dict[str, Value] = {
            "Type": Name("Catalog"), "Pages": self.tree, "ViewerPreferences": shown,
            # pages are numbered through from 1, as in the studio (12.4.2)
            "PageLabels": {"Nums": [0, {"S": Name("D")}]},
            "MarkInfo": {"Marked": True},
            "StructTreeRoot": put_structure(self.pdf, self.info, self.sheets),
        }  # fmt: skip
        if self.info.known_language:
            root["Lang"] = self.info.known_language
        bookmarks = put_bookmarks(self.pdf, self.info.chapters, self.sheets)
        if bookmarks:
            root |= {"Outlines": bookmarks, "PageMode": Name("UseOutlines")}
        return self.pdf.put(root)

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.importing import read_file
from projects.importing.errors import ImportCode, ImportProblem

ZipBuilder = Callable[..., bytes]

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<c:coreProperties xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>The Kiln</dc:title><dc:creator>Ada Mire</dc:creator></c:coreProperties>"
)
STYLES = (
    f"<w:styles {NAMESPACE}><w:style w:styleId='Rubrik'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:styleId='T'><w:name w:val='Title'/></w:style></w:styles>"
)


def paragraph(words: str, *, style: str = "") -> str:
    properties = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" if style else ""
    return f"<w:p>{properties}{words}</w:p>"


def run(words: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"


def docx(*, body: str, pack: ZipBuilder, extra: dict[str, str | bytes] | None = None) -> bytes:
    document = f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"
    return pack({"[Content_Types].xml": "<Types/>", "word/document.xml": document} | (extra or {}))


def test_a_document_with_styles(pack: ZipBuilder) -> None:
    body = (
        paragraph(run("The Kiln"), style="T")
        + paragraph(run("Fog"), style="Rubrik")
        + paragraph(
            run("The fer") + run("ry was ") + "<w:r><w:br/></w:r>" + run("late.")
            + "<w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:br w:type='page'/></w:r>"
            + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        )
        + paragraph("<w:r><w:tab/></w:r>" + run("A") + "<w:r><w:tab/></w:r>" + run("B"))
        + paragraph(run("* * *"))
        + paragraph("")
        + paragraph(run("Rain"), style="Rubrik")
        + paragraph(run("The bell &amp; the boat."))
    )  # fmt: skip
    extra: dict[str, str | bytes] = {"word/styles.xml": STYLES, "docProps/core.xml": CORE}
    manuscript = read_file(name="a.docx", data=docx(body=body, pack=pack, extra=extra))
    assert manuscript.text == (
        "The Kiln\n\nFog\n\nThe ferry was\nlate.\n\nA\tB\n\n* * *\n\nRain\n\nThe bell & the boat."
    )
    assert [manuscript.text_of(c)[:4] for c in manuscript.chapters] == ["Fog\n", "Rain"]
    assert (manuscript.title, manuscript.author) == ("The Kiln", "Ada Mire")


def test_the_title_style_names_the_book(pack: ZipBuilder) -> None:
    body = paragraph(run("窑"), style="Title") + paragraph(run("渡船又晚了。"))
    manuscript = read_file(name="a.docx", data=docx(body=body, pack=pack))
    assert (manuscript.title, manuscript.language) == ("窑", "zh")


def test_headings_without_styles_are_found_by_their_words(pack: ZipBuilder) -> None:
    words = ("第一章 雾", "渡船又晚了。", "第二章 雨", "钟声。")
    body = "".join(paragraph(run(piece)) for piece in words)
    chapters = read_file(name="a.docx", data=docx(body=body, pack=pack)).chapters
    assert [c.title for c in chapters] == ["第一章 雾", "第二章 雨"]


def test_text_boxes_are_read_once(pack: ZipBuilder) -> None:
    box = (
        "<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>"
        f"{paragraph(run('boxed'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        f"{paragraph(run('boxed'))}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = paragraph(run("The ferry.") + box)
    assert read_file(name="a.docx", data=docx(body=body, pack=pack)).text.count("boxed") == 1


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("<w:document", ImportCode.BROKEN),
        ("not xml", ImportCode.BROKEN),
        ("<d/>", ImportCode.NO_TEXT),
        ("<!DOCTYPE d [<!ENTITY a 'ha'>]><d>&a;</d>", ImportCode.BOMB),
    ],
)
def test_damaged_documents(pack: ZipBuilder, document: str, code: ImportCode) -> None:
    with pytest.raises(ImportProblem) as caught:
        read_file(name="a.docx", data=pack({"word/document.xml": document}))
    assert caught.value.code is code


def test_a_deeply_nested_document_is_read(pack: ZipBuilder) -> None:
    body = "<w:x>" * 50_000 + paragraph(run("The ferry.")) + "</w:x>" * 50_000
    assert read_file(name="a.docx", data=docx(body=body, pack=pack)).text == "The ferry."

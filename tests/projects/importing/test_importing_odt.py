from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import Manuscript
from projects.importing import ImportCode, ImportProblem, read_file

ZipBuilder = Callable[..., bytes]
SPACES = " ".join(
    f'xmlns:{p}="urn:{p}"'
    for p in ("office", "text", "style", "draw", "svg", "dc", "meta", "table")
)
STYLES = (
    '<style:style style:name="P1" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:parent-style-name="Heading_20_2"/>'
    '<style:style style:name="T9"><style:text-properties text:display="none"/></style:style>'
)


def odt(body: str, *, pack: ZipBuilder, extra: dict[str, str | bytes] | None = None) -> bytes:
    content = (
        f"<office:document-content {SPACES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    first = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    return pack(first | (extra or {}))


def read(body: str, *, pack: ZipBuilder, extra: dict[str, str | bytes] | None = None) -> Manuscript:
    return read_file(name="a.odt", data=odt(body, pack=pack, extra=extra))


def test_headings_paragraphs_and_white_space(pack: ZipBuilder) -> None:
    body = (
        '<text:p text:style-name="P1">The Kiln</text:p>'
        '<text:h text:outline-level="1"><text:span>Fog</text:span></text:h>'
        '<text:p>The fer<text:span text:style-name="T1">ry was</text:span>\n   late.'
        '<text:line-break/>A<text:tab/>B<text:s text:c="2"/>C</text:p>'
        '<text:p text:style-name="Horizontal_20_Line"/><text:p/>'
        "<text:list><text:list-item><text:p>The lamp.</text:p></text:list-item></text:list>"
        '<text:h text:outline-level="1">Rain</text:h><text:p>The bell.</text:p>'
    )
    manuscript = read(body, pack=pack)
    assert manuscript.text == (
        "The Kiln\n\nFog\n\nThe ferry was late.\nA\tB  C\n\n* * *\n\nThe lamp.\n\nRain\n\nThe bell."
    )
    assert [c.title for c in manuscript.chapters] == ["Fog", "Rain"]
    assert manuscript.title == "The Kiln"


def test_who_wrote_it_and_what_runs_over_the_pages(pack: ZipBuilder) -> None:
    meta = (
        f"<office:document-meta {SPACES}><office:meta><dc:title>窑</dc:title><dc:creator>Ed"
        "</dc:creator><meta:initial-creator>Ada Mire</meta:initial-creator></office:meta>"
        "</office:document-meta>"
    )
    styles = (
        f"<office:document-styles {SPACES}><office:master-styles><style:master-page>"
        "<style:header><text:p>The Kiln</text:p></style:header></style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    extra: dict[str, str | bytes] = {"meta.xml": meta, "styles.xml": styles}
    manuscript = read("<text:p>渡船又晚了。</text:p>", pack=pack, extra=extra)
    assert (manuscript.title, manuscript.author) == ("窑", "Ada Mire")
    assert [(left.reason, left.words) for left in manuscript.left_out] == [
        ("running_head", "The Kiln")
    ]


def test_what_is_no_story_stands_beside_it(pack: ZipBuilder) -> None:
    change = "<office:change-info><dc:creator>Ed</dc:creator></office:change-info>"
    body = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{change}<text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>The ferry<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>A boat.</text:p></text:note-body></text:note> was"
        "<office:annotation><dc:creator>Ed</dc:creator><text:p>really?</text:p></office:annotation>"
        ' late<text:span text:style-name="T9"> unseen</text:span>'
        '<text:hidden-text text:string-value="x">veiled</text:hidden-text>.</text:p>'
        '<text:section text:display="none"><text:p>shut</text:p></text:section>'
        "<text:table-of-content><text:index-body><text:p>Fog 1</text:p></text:index-body>"
        "</text:table-of-content>"
    )
    manuscript = read(body, pack=pack)
    assert manuscript.text == "The ferry was late."
    assert {(left.reason, left.words) for left in manuscript.left_out} == {
        ("hidden", "gone"),
        ("note", "1 A boat."),
        ("note", "really?"),
        ("hidden", "unseen"),
        ("hidden", "veiled"),
        ("hidden", "shut"),
        ("contents", "Fog 1"),
    }


def test_text_boxes_come_once_behind_their_paragraph(pack: ZipBuilder) -> None:
    box = "<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
    body = f"<text:p>The {box}ferry.</text:p><text:p>The bell.</text:p>"
    assert read(body, pack=pack).text == "The ferry.\n\nboxed\n\nThe bell."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<office", ImportCode.BROKEN),
        ("words", ImportCode.BROKEN),
        ("<d/>", ImportCode.NO_TEXT),
        ("<!DOCTYPE d [<!ENTITY a 'ha'>]><d>&a;</d>", ImportCode.BOMB),
        ("<x>" * 100_001, ImportCode.BOMB),
    ],
)
def test_damaged_documents(pack: ZipBuilder, content: str, code: ImportCode) -> None:
    with pytest.raises(ImportProblem) as caught:
        read_file(name="a.odt", data=odt("", pack=pack, extra={"content.xml": content}))
    assert caught.value.code is code


def test_a_locked_document_stays_locked(pack: ZipBuilder) -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    data = odt("", pack=pack, extra={"META-INF/manifest.xml": manifest, "content.xml": b"\x00\x01"})
    with pytest.raises(ImportProblem) as caught:
        read_file(name="a.odt", data=data)
    assert caught.value.code is ImportCode.ENCRYPTED

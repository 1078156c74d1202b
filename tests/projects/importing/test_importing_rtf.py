from __future__ import annotations

import pytest

from projects.comic.documents import Manuscript
from projects.importing import ImportCode, ImportProblem, read_file

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset134 SimSun;}"
    r"{\f2\fnil\fcharset128{\*\falt Gothic}MS Mincho;}{\f3\fcharset204 Arial CYR;}"
    r"{\f4\fcharset136 Ming;}}"
)
STYLES = (
    r"{\stylesheet{\ql Normal;}{\s1\ql\outlinelevel0 heading 1;}{\s7\ql Title;}"
    r"{\*\cs10 Default Font;}}"
)


def read(body: str, *, head: str = r"{\rtf1\ansi\ansicpg1252\deff0") -> Manuscript:
    return read_file(name="a.rtf", data=(head + FONTS + STYLES + body + "}").encode("latin-1"))


def test_paragraphs_lines_and_signs() -> None:
    body = (
        r"\pard The fer{\b ry} was\line late\emdash again.\par"
        "\n"
        r"\ldblquote Go,\rdblquote\~said Bo; it\rquote s self\_made, over\-grown.\par "
        r"A\tab B \{C\} 5\'80\par"
    )
    assert read(body).text == (
        "The ferry was\nlate—again.\n\n“Go,” said Bo; it’s self\u2011made, overgrown.\n\nA\tB {C} 5€"
    )


def test_headings_by_style_and_by_level() -> None:
    body = (
        r"{\info{\title The Kiln}{\author Ada Mire}{\company None}}"
        r"\pard\plain\s7 The Kiln\par\pard\plain\s1 Fog\par\pard\plain The ferry was late.\par"
        r"\pard\outlinelevel0 Rain\par\pard The bell rang."
    )
    manuscript = read(body)
    assert [c.title for c in manuscript.chapters] == ["Fog", "Rain"]
    assert (manuscript.title, manuscript.author) == ("The Kiln", "Ada Mire")
    assert "None" not in manuscript.text


def test_unicode_skips_what_stands_in_for_it() -> None:
    body = r"\uc1\u28193 ?\u33337\'3f{\uc2\u21448\'d3\'d6}{\uc0\u26202 }\u-10179 ?\u-8704 ? caf\u233 \'e9s"
    assert read(body).text == "渡船又晚😀 cafés"


def test_each_font_has_its_code_page() -> None:
    body = (
        "".join(f"{{\\f1 {escaped('渡船又晚了。', 'gbk')}}}\\par ")
        + f"{{\\f2 {escaped('霧の中', 'cp932')}}}\\par {{\\f3 {escaped('Туман', 'cp1251')}}}\\par "
        + f"{{\\f4 {escaped('鐘聲', 'cp950')}}}\\par caf\\'e9\\par "
    )
    assert read(body).text.split("\n\n") == ["渡船又晚了。", "霧の中", "Туман", "鐘聲", "café"]


def escaped(words: str, codec: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in words.encode(codec))


def test_the_document_has_a_code_page() -> None:
    head = r"{\rtf1\ansi\ansicpg936"
    data = head + r"\pard " + escaped("钟声响了。", "gbk") + r"\par}"
    assert read_file(name="a.rtf", data=data.encode()).text == "钟声响了。"


def test_textedit_ends_paragraphs_with_a_backslash() -> None:
    data = (
        b"{\\rtf1\\ansi\\ansicpg1252\\cocoartf2639\n{\\fonttbl\\f0\\fswiss\\fcharset0 Helvetica;}\n"
        b"{\\colortbl;\\red255\\green255\\blue255;}\n{\\*\\expandedcolortbl;;}\n"
        b"\\pard\\tx720\\f0\\fs24 \\cf0 The ferry.\\\n\\\nThe \\'93bell\\'94.}"
    )
    assert read_file(name="a.rtf", data=data).text == "The ferry.\n\nThe “bell”."


def test_what_is_no_story_stands_beside_it() -> None:
    body = (
        r"{\header\pard The Kiln\par}{\footerr\pard 12\par}"
        r"\pard The ferry{\super\chftn{\footnote\pard\chftn A boat.}} was {\v secret }late"
        r"{\deleted never}.{\*\annotation check this}{\*\atnid AM}\par"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt{The bell}}} rang.{\xe index}"
        r"{\pict\pngblip 89504e47}{\*\generator Word;}{\*\unheard of}\par"
    )
    manuscript = read(body)
    assert manuscript.text == "The ferry was late.\n\nThe bell rang."
    assert {(left.reason, left.words) for left in manuscript.left_out} == {
        ("running_head", "The Kiln"),
        ("running_head", "12"),
        ("note", "A boat."),
        ("hidden", "secret never"),
        ("note", "check this"),
        ("markup", "index"),
    }


def test_text_boxes_and_unicode_twins_are_read_once() -> None:
    body = (
        r"\pard The ferry.{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard boxed\par}}"
        r"{\shprslt\pard boxed\par}}\par{\upr{plain ?}{\*\ud{plain \u38632 ?}}}\par"
    )
    assert read(body).text == "The ferry.\n\nboxed\n\nplain 雨"


def test_binary_data_is_passed_over() -> None:
    assert read(r"The {\pict\bin5 }}}}}}ferry.").text == "The ferry."


@pytest.mark.parametrize(
    "tail", ["", r"\par The", r"\u", r"\'", "\\", r"{\footnote lost", "}}}} more"]
)
def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes(tail: str) -> None:
    data = rb"{\rtf1 The ferry." + tail.encode()
    assert read_file(name="a.rtf", data=data).text.startswith("The ferry.")


def test_what_is_no_rtf_and_what_nests_without_end() -> None:
    for data, code in ((b"words", ImportCode.BROKEN), (rb"{\rtf1" + b"{" * 9_999, ImportCode.BOMB)):
        with pytest.raises(ImportProblem) as caught:
            read_file(name="a.rtf", data=data)
        assert caught.value.code is code

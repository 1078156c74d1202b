from __future__ import annotations

import time

import pytest

from projects.importing import read_file
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats.html_page import decode_markup

PAGE = """<!DOCTYPE html><html lang="en"><head><title>The Kiln</title><style>p{}</style></head>
<body><nav>Home</nav><h1>The Kiln</h1>
<h2>CHAPTER I<br>THE BELL</h2><p>The <i>ferry</i> was
   late<sup><a href="#n1">1</a></sup> again.<br>Nobody knew.<p>Rain&nbsp;fell &amp; fell.
<script>alert("x")</script><hr><p>A <ruby>bell<rt>BELL</rt></ruby> rang<a href="#n2">[2]</a>.</p>
<p class="tb">* * *</p><p>* * *</p>
<hgroup><h2>II</h2><p>The Boat</p></hgroup><div>It came.<div>At last.</div>Slowly.</div>
<div class="footnotes"><p>1. No.</p></div></body></html>"""


def test_a_page() -> None:
    manuscript = read_file(name="a.html", data=PAGE.encode())
    assert manuscript.text == (
        "The Kiln\n\nCHAPTER I\nTHE BELL\n\nThe ferry was late again.\nNobody knew.\n\n"
        "Rain\u00a0fell & fell.\n\n* * *\n\nA bell rang.\n\n* * *\n\nII\nThe Boat\n\n"
        "It came.\n\nAt last.\n\nSlowly."
    )
    assert [c.title for c in manuscript.chapters] == ["CHAPTER I. THE BELL", "II. The Boat"]
    assert manuscript.title == "The Kiln"


def test_sections_below_chapters_are_no_chapters() -> None:
    body = "<h2>Chapter 1</h2><p>One.</p><h3>Night</h3><p>Two.</p><h2>Chapter 2</h2><p>Three.</p>"
    chapters = read_file(name="a.html", data=body.encode()).chapters
    assert [c.title for c in chapters] == ["Chapter 1", "Chapter 2"]


def test_parts_group_chapters() -> None:
    body = "<h1>Part I</h1><h2>One</h2><p>a</p><h2>Two</h2><p>b</p><h1>Part II</h1><h2>Three</h2>c"
    chapters = read_file(name="a.html", data=body.encode()).chapters
    assert [c.title for c in chapters] == ["Part I — One", "Two", "Part II — Three"]


def test_headings_in_plain_paragraphs_are_found() -> None:
    body = "<p>第一章 雾</p><p>渡船又晚了。</p><p>第二章 雨</p><p>钟声。</p>"
    chapters = read_file(name="a.html", data=body.encode()).chapters
    assert [c.title for c in chapters] == ["第一章 雾", "第二章 雨"]


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="gb2312">',
        '<meta http-equiv="Content-Type" content="text/html; charset=GBK">',
        "",
    ],
)
def test_the_declared_encoding_counts_and_a_missing_one_is_found(declaration: str) -> None:
    page = f"<html><head>{declaration}</head><body><p>渡船又晚了，谁也不知道。</p></body></html>"
    assert "渡船又晚了" in decode_markup(page.encode("gb18030"))


def test_utf_8_is_believed_before_a_wrong_declaration() -> None:
    page = '<meta charset="iso-8859-1"><p>渡船又晚了。</p>'
    assert read_file(name="a.html", data=page.encode()).text == "渡船又晚了。"


@pytest.mark.parametrize("page", ["<html></html>", "<script>x</script>", "<p>  </p><hr>"])
def test_a_page_without_words(page: str) -> None:
    with pytest.raises(ImportProblem) as caught:
        read_file(name="a.html", data=page.encode())
    assert caught.value.code is ImportCode.NO_TEXT


@pytest.mark.parametrize("piece", ["<div>", "<b>", "<!", "<a ", "<p>&", "<![CDATA[", "<table>"])
def test_hostile_markup_is_read_quickly(piece: str) -> None:
    before = time.perf_counter()
    try:
        read_file(name="a.html", data=(piece * 50_000 + "words").encode())
    except ImportProblem as problem:
        assert problem.code is ImportCode.NO_TEXT
    assert time.perf_counter() - before < 20  # a hang, not the speed: other work may run beside


def test_millions_of_paragraphs_are_refused() -> None:
    with pytest.raises(ImportProblem) as caught:
        read_file(name="a.html", data=b"<p>a" * 600_000)
    assert caught.value.code is ImportCode.TOO_MANY_PARTS

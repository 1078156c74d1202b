from __future__ import annotations

import io

import pikepdf
import pytest

from projects.importing import ImportCode, ImportProblem, read_file
from projects.importing.formats import pdf as reader
from projects.importing.formats import pdf_budget, pdf_fonts
from tests.projects.importing.documents import Row, pdf

PROSE = (
    "The ferry had been late every night that week, and",
    "nobody at the landing spoke of it. Ada counted the",
    "lamps along the far bank until the fog took them.",
)


def page(*rows: str, top: int = 560, x: int = 60) -> list[Row]:
    """Rows under each other; one that begins with a space is indented."""
    return [
        (x + (20 if row.startswith(" ") else 0), top - 14 * n, row.strip())
        for n, row in enumerate(rows)
        if row
    ]


def refusal(data: bytes) -> ImportProblem:
    with pytest.raises(ImportProblem) as caught:
        read_file(name="a.pdf", data=data)
    return caught.value


def test_lines_become_paragraphs_by_their_indents() -> None:
    rows = page(" " + PROSE[0], *PROSE[1:], " “Here it comes,” said Bo.", " “Where?”")
    text = read_file(name="a.pdf", data=pdf(pages=[rows])).text
    assert text.split("\n\n") == [" ".join(PROSE), "“Here it comes,” said Bo.", "“Where?”"]


def test_lines_become_paragraphs_by_the_gaps_between_them() -> None:
    rows = page(*PROSE, "", "She went home along the canal, where the boats were", "dark.")
    text = read_file(name="a.pdf", data=pdf(pages=[rows])).text
    assert text.split("\n\n")[1:] == ["She went home along the canal, where the boats were dark."]


def test_short_lines_end_paragraphs_where_nothing_else_does() -> None:
    rows = page(
        *PROSE[:2], "lamps.", "Bo came down the steps with the keys in his hand and", "sat."
    )
    text = read_file(name="a.pdf", data=pdf(pages=[rows])).text
    assert text.split("\n\n")[1].startswith("Bo came down")


def test_pages_lose_their_numbers_and_heads_and_sentences_run_on() -> None:
    pages = [
        [
            (60, 30, str(n)),
            (60, 585, "THE KILN"),
            *page(
                f" {n} boats came in, and the others in the harbour of", f"the town saw {n} lights"
            ),
        ]
        for n in range(11, 16)
    ]
    manuscript = read_file(name="a.pdf", data=pdf(pages=pages))
    assert manuscript.text.count("THE KILN") <= 1  # the first may be the title itself
    assert "lights 12" not in manuscript.text
    reasons = [left.reason for left in manuscript.left_out]
    assert reasons.count("page_number") == 5
    assert reasons.count("running_head") >= 4


def test_a_word_broken_at_the_end_of_a_page_is_whole() -> None:
    pages = [
        [*page("The keeper of the lock went down to the har-"), (60, 30, "1")],
        [*page("bour with a lamp, and the others, who were", "late, came after."), (60, 30, "2")],
        [*page("Nobody spoke until the boat had passed the"), (60, 30, "3")],
        [*page("bend, and then only Ada did."), (60, 30, "4")],
    ]
    assert "harbour with a lamp" in read_file(name="a.pdf", data=pdf(pages=pages)).text


def test_heads_and_feet_are_put_where_they_stand() -> None:
    body = page(*PROSE)
    head, foot = (60, 585, "Kiln"), (60, 20, "and so")
    for rows in (
        [head, foot, *body],
        [foot, *body, head],
        [*body, foot, head],
        [foot, head, *body],
    ):
        text = read_file(name="a.pdf", data=pdf(pages=[rows])).text
        assert (text[:4], text[-6:]) == ("Kiln", "and so")


def test_a_soft_hyphen_breaks_a_word() -> None:
    rows = page("The keeper of the lock went down to the har\u00ad", "bour with a lamp.")
    assert "harbour" in read_file(name="a.pdf", data=pdf(pages=[rows])).text


def test_bookmarks_are_headings_where_they_match_rows() -> None:
    body = [*PROSE, "", *PROSE]
    data = pdf(
        pages=[page("Fog on", "the River", "", *body), page("Rain", "", *body)],
        outline=[("Cover", 0), ("Fog on the River", 0), ("Rain", 1)],
        info="/Title(Microsoft Word - The Kiln.docx)/Author(Ada Mire)",
    )
    manuscript = read_file(name="a.pdf", data=data)
    assert [c.title for c in manuscript.chapters] == ["Fog on. the River", "Rain"]
    assert (manuscript.title, manuscript.author) == ("The Kiln", "Ada Mire")


def test_a_large_first_letter_belongs_to_its_word() -> None:
    rows: list[Row] = [(60, 560, "T")]
    small = page(
        "he ferry had been late every night that week,", "and nobody spoke.", top=574, x=84
    )
    data = pdf(pages=[[*rows, *small]], size=10)
    large = data.replace(b"BT /F 10 Tf 60 560", b"BT /F 30 Tf 60 560", 1)
    assert read_file(name="a.pdf", data=large).text.startswith("The ferry had been late")


def test_pictures_of_pages_are_no_text() -> None:
    assert refusal(pdf(pages=[[], []], picture=True)).code is ImportCode.SCAN
    marked = [[(60, 20, "Scanned with an app")]] * 4
    assert refusal(pdf(pages=marked, picture=True)).code is ImportCode.SCAN
    assert refusal(pdf(pages=[[]])).code is ImportCode.NO_TEXT


@pytest.mark.parametrize(("password", "copies"), [("secret", True), ("", False)])
def test_a_locked_file_stays_locked(password: str, copies: bool) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(pages=[page(*PROSE)]))) as document:
        permissions = pikepdf.Permissions(extract=copies)
        lock = pikepdf.Encryption(
            owner="o", user=password, R=3, aes=False, metadata=False, allow=permissions
        )
        document.save(stream, encryption=lock)
    assert refusal(stream.getvalue()).code is ImportCode.ENCRYPTED


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf(pages=[page(*PROSE)] * 4)
    monkeypatch.setattr(reader, "MAX_PAGES", 3)
    assert refusal(data).code is ImportCode.BOMB
    monkeypatch.undo()
    monkeypatch.setattr(pdf_budget, "MAX_WORK", pdf_budget.FILE_WEIGHT + 3_000)
    assert refusal(data).code is ImportCode.BOMB


def test_fonts_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    original = pdf_fonts.Font.from_font_resource
    monkeypatch.setattr(
        pdf_fonts.Font, "from_font_resource", lambda found: read.append(1) or original(found)
    )
    assert read_file(name="a.pdf", data=pdf(pages=[page(*PROSE)] * 9)).text
    assert len(read) == 1


def test_a_page_of_endless_operators_is_refused() -> None:
    data = pdf(pages=[page(*PROSE)], extra=b"q Q " * 500_000)
    assert refusal(data).code is ImportCode.BOMB


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>"])
def test_damaged_files(data: bytes) -> None:
    assert refusal(data).code is ImportCode.BROKEN

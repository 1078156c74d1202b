"""Documents: frozen, strict, equal by content, and the same again after JSON."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from projects.comic.documents import (
    Beat,
    BookStyle,
    CastMember,
    Chapter,
    Coverage,
    Cut,
    Line,
    Look,
    Manuscript,
    Page,
    Scene,
    Script,
    Storyboard,
    Unit,
)


def test_a_document_cannot_be_changed(page: Page) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        page.number = 2
    with pytest.raises(ValidationError, match="frozen"):
        page.panels[0].lines[0].text = "other words"
    assert page.panels[0].lines[0].text == "The ferry came in late."


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError, match="extra"):
        Line.model_validate({"kind": "speech", "text": "Oh.", "loud": True})


@pytest.mark.parametrize("field, value", [("kind", "song"), ("source", ((1, "x"),))])
def test_values_outside_the_vocabulary_are_refused(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Line.model_validate({"kind": "speech", "text": "Oh."} | {field: value})


def test_equal_documents_hash_alike(page: Page) -> None:
    twin = Page.model_validate(page.model_dump())
    assert twin is not page
    assert twin == page
    assert len({twin, page}) == 1
    assert twin.model_copy(update={"number": 9}) != page


def test_a_storyboard_survives_json(page: Page, looks: dict[str, Look]) -> None:
    whole = Storyboard(
        title="Lamps & <tides>",
        style=BookStyle(direction="rtl", format="webtoon"),
        looks=looks,
        pages=(page,),
        coverage=Coverage(quotes=2, placed=1, cut=(Cut(start=3, end=5, reason="x"),)),
    )
    again = Storyboard.model_validate_json(whole.model_dump_json())
    assert again == whole
    assert again.pages[0].panels[0].frame == (36.0, 36.0, 928.0, 420.0)
    assert isinstance(again.pages[0].panels[0].lines, tuple)


def test_a_script_survives_json() -> None:
    script = Script(
        language="zh",
        text_sha256="0" * 64,
        chapters=(Chapter(title="一", start=0, end=9),),
        units=(Unit(id=0, start=0, end=4, kind="quotation"),),
        characters=(CastMember(name="阿宁", aliases=("宁姑娘",), gender="female"),),
        scenes=(
            Scene(first_unit=0, last_unit=0, first_beat=0, last_beat=0, chapter=0, place="sea"),
        ),
        beats=(Beat(units=(0,), kind="speech", speaker="阿宁", confidence=0.9),),
    )
    assert Script.model_validate_json(script.model_dump_json()) == script


def test_a_chapters_words_are_cut_by_code_points() -> None:
    text = "😀 one\r\ntwo 𠮷 three"
    book = Manuscript(
        language="en",
        text=text,
        chapters=(Chapter(title="a", start=0, end=7), Chapter(title="b", start=7, end=len(text))),
    )
    assert [book.text_of(c) for c in book.chapters] == ["😀 one\r\n", "two 𠮷 three"]


words = st.text(st.characters(codec="utf-8"), max_size=40)


@given(
    text=words,
    speaker=st.none() | words,
    at=st.none() | st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_any_line_survives_json(
    text: str, speaker: str | None, at: tuple[float, float] | None
) -> None:
    line = Line(kind="speech", text=text, speaker=speaker, at=at)
    assert Line.model_validate_json(line.model_dump_json()) == line

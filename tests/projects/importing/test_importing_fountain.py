from __future__ import annotations

import pytest

from projects.comic.documents import Manuscript
from projects.importing import making, read_file

TITLE = "Title:\n    _**The Kiln**_\nCredit: written by\nAuthor: Ada Mire\nDraft date: 2024\n\n"


@pytest.fixture(autouse=True)
def _as_the_reader_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speeches stay as the format's reader writes them; `test_importing_scripts` tells on."""
    monkeypatch.setattr(making, "told", lambda extract: extract)


def read(script: str) -> Manuscript:
    return read_file(name="a.fountain", data=script.encode())


def paragraphs(script: str) -> list[str]:
    return read(script).text.split("\n\n")


def test_the_title_page_is_kept_as_the_books_data() -> None:
    manuscript = read(TITLE + "EXT. LANDING - NIGHT\n\nFog.")
    assert (manuscript.title, manuscript.author) == ("The Kiln", "Ada Mire")
    assert manuscript.text == "EXT. LANDING - NIGHT\n\nFog."
    assert "written by" in " ".join(left.words for left in manuscript.left_out)
    assert {left.reason for left in manuscript.left_out} == {"title_page"}


def test_a_script_that_fades_in_has_no_title_page() -> None:
    assert paragraphs("FADE IN:\n\nA lamp.\n")[-1] == "A lamp."


@pytest.mark.parametrize(
    "heading",
    ["INT. LOCK - DAY", "ext. lock", "EST. TOWN", "INT./EXT. CAR", "INT/EXT CAR", "I/E. BOAT"],
)
def test_scene_headings(heading: str) -> None:
    assert paragraphs(f"Fog.\n\n{heading}\n\nA lamp.\nAnother.") == [
        "Fog.",
        heading,
        "A lamp.\nAnother.",
    ]


def test_forced_lines() -> None:
    script = ".LANDING #12A#\n\n!BANG\nBANG\n\n... and then fog.\n\n@McBo\nYes.\n\n> THE END <\n"
    assert paragraphs(script) == [
        "LANDING",
        "BANG\nBANG",
        "... and then fog.",
        "McBo: Yes.",
        "THE END",
    ]


def test_speeches_are_one_paragraph_each() -> None:
    script = (
        "ADA (V.O.) (CONT'D)\n(softly)\nThe *ferry* was\nlate.\n  \nAgain.\n\n"
        "BO ^\n~O the fog\n\nADA (on the radio)\n(beat)\nWho is there?\n\nSHE WAITS.\n"
    )
    manuscript = read(script)
    assert manuscript.text.split("\n\n") == [
        "ADA (V.O.): (softly) The ferry was late. Again.",
        "BO: O the fog",
        "ADA (on the radio): (beat) Who is there?",
        "SHE WAITS.",
    ]
    assert [left.words for left in manuscript.left_out] == ["CONT'D"]


def test_a_note_inside_a_speech_does_not_open_the_next() -> None:
    assert paragraphs("ADA\nGo.\n[[slower]]\n\nFog.\n") == ["ADA: Go.", "Fog."]


def test_chinese_lines_are_no_names() -> None:
    assert paragraphs("渡船又晚了。\n钟声响了。\n\n@阿达\n走吧。\n") == [
        "渡船又晚了。\n钟声响了。",
        "阿达: 走吧。",
    ]


def test_what_only_the_makers_read_stands_beside_the_text() -> None:
    script = (
        "# Act One\n\n= Ada waits.\n\nFog.[[check\nthis]] More.\n\n/* cut\n\nBO\nNo.\n*/\n\nCUT TO:\n\n"
        "> DISSOLVE\n\n===\n\nLamp [[ and an open bracket.\n"
    )
    manuscript = read(script)
    assert manuscript.text == "Act One\n\nFog. More.\n\nLamp [[ and an open bracket."
    assert {left.words for left in manuscript.left_out} == {
        "Ada waits.",
        "check this",
        "cut BO No.",
        "CUT TO:",
        "DISSOLVE",
    }
    assert {left.reason for left in manuscript.left_out} == {"markup"}


def test_sections_are_headings() -> None:
    script = "# Fog\n\n## One\n\nThe ferry was late.\n\n# Rain\n\nThe bell.\n"
    assert [c.title for c in read(script).chapters] == ["Fog — One", "Rain"]


def test_marks_of_emphasis_go_and_escaped_ones_stay() -> None:
    script = "A ***loud*** _noise_ at **5** \\*stars\\* and snake_case_name."
    assert paragraphs(script) == ["A loud noise at 5 *stars* and snake_case_name."]


def test_a_thousand_open_brackets_take_no_time() -> None:
    assert read("[[ a " * 20_000 + "/* " * 20_000).text

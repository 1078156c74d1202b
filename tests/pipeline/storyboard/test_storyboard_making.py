"""The whole road, from a short text to files."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from pipeline.making import Made, make_comic, write_json
from projects.comic.documents import BookStyle, Chapter, Manuscript
from projects.comic.export import WRITERS

TEXT = (
    "“Is that lamp ours?” asked Mary.\n\n"
    "“Not any more,” whispered Tom. He pointed at the harbour.\n\n"
    "“Row!” shouted Mary.\n\nThe boat ran out into the dark, and the rain came down on it."
)


WHOLE = (Chapter(title="", start=0, end=len(TEXT)),)


def make(
    folder: Path, name: str = "a", *, chapters: tuple[Chapter, ...] = WHOLE, **style: Any
) -> Made:
    manuscript = Manuscript(language="en", text=TEXT, chapters=chapters)
    return make_comic(
        manuscript=manuscript,
        style=BookStyle(**style),
        title="Lamps",
        author="A. Writer",
        seed=1,
        outputs=[folder / f"{name}.cbz", folder / f"{name}.pdf"],
        max_pages=None,
        progress=lambda *_: None,
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """A comic made once, and the folder that it is in."""
    folder = tmp_path_factory.mktemp("made")
    return folder, make(folder)


def test_files_hold_as_many_pages_as_the_storyboard(made: tuple[Path, Made]) -> None:
    folder, comic = made
    pages = len(comic.storyboard.pages)
    assert pages >= 1
    with zipfile.ZipFile(folder / "a.cbz") as book:
        pictures = [n for n in book.namelist() if n.endswith(".png")]
        assert len(pictures) == pages
        assert all(book.read(n).startswith(b"\x89PNG") for n in pictures)
    with pikepdf.open(folder / "a.pdf") as book:
        assert len(book.pages) == pages


def test_nothing_half_written_is_left_behind(made: tuple[Path, Made]) -> None:
    folder, _ = made
    assert sorted(p.name for p in folder.iterdir()) == ["a.cbz", "a.pdf"]


def test_manifest_and_timings_agree_with_the_storyboard(made: tuple[Path, Made]) -> None:
    _, comic = made
    panels = [p for page in comic.storyboard.pages for p in page.panels]
    assert [p["id"] for page in comic.manifest["pages"] for p in page["panels"]] == [
        p.id for p in panels
    ]
    assert comic.manifest["title"] == "Lamps"
    assert comic.timings["pages"] == len(comic.storyboard.pages)
    assert comic.timings["panels"] == len(panels)
    assert comic.timings["balloons"] == sum(len(p.lines) for p in panels)
    assert comic.timings["quotes"] == comic.manifest["coverage"]["quotes"] == 3
    assert all(v >= 0 for v in comic.timings["seconds"].values())


def test_the_same_seed_makes_the_same_files(made: tuple[Path, Made], tmp_path: Path) -> None:
    folder, comic = made
    again = make(tmp_path)
    assert again.manifest == comic.manifest
    for name in ("a.cbz", "a.pdf"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_files_know_the_chapters_the_words_and_no_date(tmp_path: Path) -> None:
    cut = TEXT.index("“Row!”")
    comic = make(
        tmp_path,
        chapters=(
            Chapter(title="The lamp", start=0, end=cut),
            Chapter(title="The boat", start=cut, end=len(TEXT)),
        ),
    )
    second = [p.chapter for p in comic.storyboard.pages].index(1)
    with zipfile.ZipFile(tmp_path / "a.cbz") as book:
        info = ET.fromstring(book.read("ComicInfo.xml"))
    marks = {p.get("Bookmark"): p.get("Image") for p in info.iter("Page")}
    assert (marks["The lamp"], marks["The boat"]) == ("0", str(second))
    assert not {e.tag for e in info} & {"Year", "Month", "Day"}
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        lamp, boat = pdf.Root.StructTreeRoot.K.K
        assert (str(lamp.T), str(boat.T)) == ("The lamp", "The boat")
        assert boat.K[0].Pg.objgen == pdf.pages[second].obj.objgen
        assert "Mary: Is that lamp ours?" in str(lamp.K[0].Alt)
        assert not {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys())


def test_a_failed_export_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, path: Path, info: object) -> None:
            self.path = path

        def __enter__(self) -> Broken:
            self.path.write_bytes(b"half")
            return self

        def __exit__(self, *error: object) -> None:
            return None

        def add(self, png: bytes) -> None:
            raise OSError("disk full")

    monkeypatch.setattr("pipeline.making.WRITERS", dict.fromkeys(WRITERS, Broken))
    (tmp_path / "a.cbz").write_bytes(b"the book of before")
    with pytest.raises(OSError, match="disk full"):
        make(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.cbz"]
    assert (tmp_path / "a.cbz").read_bytes() == b"the book of before"


def test_json_is_written_whole_and_readable(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", {"title": "灯 & <tide>"})
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == {"title": "灯 & <tide>"}
    assert "灯" in (tmp_path / "a.json").read_text("utf-8")
    with pytest.raises(TypeError):
        write_json(tmp_path / "a.json", {"bad": object()})
    assert json.loads((tmp_path / "a.json").read_text("utf-8")) == {"title": "灯 & <tide>"}

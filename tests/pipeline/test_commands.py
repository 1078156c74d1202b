"""makecomic and analyse: what they write, and what they say of bad input (exit status 2)."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from projects.models import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def book(tmp_path: Path, story: str) -> Path:
    """A story in a file."""
    path = tmp_path / "the-late_ferry.txt"
    path.write_text(story, "utf-8")
    return path


def _bad(*args: Any, **options: Any) -> str:
    with pytest.raises(CommandError) as caught:
        call_command(*args, stdout=io.StringIO(), stderr=io.StringIO(), **options)
    assert caught.value.returncode == 2
    return str(caught.value)


def _shell(folder: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("SECRET_KEY", "DATABASE_URL")}
    env |= {"COMICFORGE_LOCAL": "1", "COMICFORGE_DATA": str(folder / "data")}
    return subprocess.run(
        [sys.executable, "manage.py", *map(str, args)],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


# ---------------------------------------------------------------- makecomic


def test_a_story_becomes_files_and_a_project(
    book: Path, tmp_path: Path, owner: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {k: tmp_path / f"book.{k}" for k in ("cbz", "pdf", "json")}
    timings = tmp_path / "timings.json"
    call_command(
        "makecomic", str(book), out=[files["cbz"], files["pdf"]], manifest=files["json"],
        timings=timings, owner="OWNER@studio.example", title="The Ferry",
    )  # fmt: skip
    assert zipfile.is_zipfile(files["cbz"])
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    manifest = json.loads(files["json"].read_text("utf-8"))
    assert (manifest["title"], manifest["language"]) == ("The Ferry", "en")
    counted = json.loads(timings.read_text("utf-8"))
    assert counted["pages"] == len(manifest["pages"])
    assert {"words", "quotes", "scenes", "pages", "panels", "balloons"} <= set(counted)

    project = Project.objects.get()
    assert (project.owner, project.title) == (owner, "The Ferry")
    assert project.pages.count() == len(manifest["pages"])
    assert project.sources.get().file.open("rb").read() == book.read_bytes()
    assert set(project.characters.values_list("key", flat=True)) == {"Ada", "Ben", "Clara"}
    assert str(project.pk) in capsys.readouterr().out
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.django_db
def test_the_same_seed_makes_the_same_bytes(book: Path, tmp_path: Path) -> None:
    made = [tmp_path / f"{i}.cbz" for i in range(3)]
    for path, seed in zip(made, (1, 1, 2), strict=True):
        call_command("makecomic", str(book), out=[path], seed=seed, max_pages=1)
    first, same, another = (path.read_bytes() for path in made)
    assert first == same
    assert first != another


@pytest.mark.django_db
def test_options_are_heeded(tmp_path: Path, chinese_story: str) -> None:
    path = tmp_path / "谁.txt"
    path.write_bytes((chinese_story * 6).encode("gb18030"))
    manifest = tmp_path / "book.json"
    call_command(
        "makecomic", str(path), manifest=manifest, direction="rtl", format="webtoon", max_pages=1,
        stdout=io.StringIO(),
    )  # fmt: skip
    made = json.loads(manifest.read_text("utf-8"))
    assert (made["language"], made["direction"], made["format"]) == ("zh", "rtl", "webtoon")
    assert len(made["pages"]) == 1


@pytest.mark.django_db
def test_bad_input_is_said_clearly(book: Path, tmp_path: Path) -> None:
    out = [tmp_path / "book.cbz"]
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    marks = tmp_path / "marks.txt"
    marks.write_text("… —", "utf-8")
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 99)
    assert "missing.txt" in _bad("makecomic", str(tmp_path / "missing.txt"), out=out)
    assert "can't be read" in _bad("makecomic", str(tmp_path), out=out)
    for path in (empty, marks, picture):
        assert path.name in _bad("makecomic", str(path), out=out)
    assert "--out" in _bad("makecomic", str(book))
    assert ".cbz and .pdf" in _bad("makecomic", str(book), out=[tmp_path / "book.epub"])
    assert "nowhere" in _bad("makecomic", str(book), out=[tmp_path / "nowhere" / "book.cbz"])
    assert "nowhere" in _bad("makecomic", str(book), manifest=tmp_path / "nowhere" / "book.json")
    assert "--max-pages" in _bad("makecomic", str(book), out=out, max_pages=0)
    assert "nobody@" in _bad("makecomic", str(book), owner="nobody@studio.example")
    assert not list(tmp_path.glob("*.cbz"))
    assert not Project.objects.exists()


def test_a_bad_seed_is_said_clearly(book: Path, owner: Any) -> None:
    assert "--seed" in _bad("makecomic", str(book), owner=owner.email, seed=-1)


def test_bad_input_ends_with_status_2(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.cbz"
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    calls: list[tuple[str | Path, ...]] = [
        ("makecomic", tmp_path / "missing.txt", "--out", out),
        ("makecomic", empty, "--out", out),
        ("makecomic", book, "--out", tmp_path / "book.docx"),
        ("makecomic", book, "--out", tmp_path / "nowhere" / "book.cbz"),
        ("analyse", tmp_path / "missing.txt", "--out", tmp_path / "script.json"),
    ]
    for call in calls:
        ended = _shell(tmp_path, *call)
        assert ended.returncode == 2, (call, ended.stderr)
        assert "Traceback" not in ended.stderr
        assert ended.stderr.strip()
    assert not out.exists()


def test_a_good_story_ends_with_status_0(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "book.cbz"
    ended = _shell(tmp_path, "makecomic", book, "--out", out, "--max-pages", "1")
    assert ended.returncode == 0, ended.stderr
    assert zipfile.is_zipfile(out)


# ---------------------------------------------------------------- analyse


def test_a_script_is_written(book: Path, tmp_path: Path, story: str) -> None:
    out = tmp_path / "script.json"
    call_command("analyse", str(book), out=out, stdout=io.StringIO())
    script = json.loads(out.read_text("utf-8"))
    assert set(script) == {
        "language", "text_sha256", "era", "characters", "chapters", "scenes", "quotes", "letters", "notes", "left_out",
        "beats",
    }  # fmt: skip
    assert [c["title"] for c in script["chapters"]] == ["Chapter One", "Chapter Two"]
    assert {c["name"] for c in script["characters"]} == {"Ada", "Ben", "Clara"}
    assert {q["speaker"] for q in script["quotes"]} == {"Ada", "Ben", "Clara"}
    first = script["quotes"][0]
    assert "The ferry is late again" in story[first["start"] : first["end"]]


def test_analyse_says_clearly_what_is_wrong(book: Path, tmp_path: Path) -> None:
    assert "missing" in _bad("analyse", str(tmp_path / "missing.txt"), out=tmp_path / "a.json")
    assert "nowhere" in _bad("analyse", str(book), out=tmp_path / "nowhere" / "a.json")

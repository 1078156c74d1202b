"""Where an original is read, what it may cost the site, and what is said when it is too much."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from comicforge import apart
from projects import intakes, reading_in
from projects.importing import ImportCode, ImportProblem, outcome
from projects.models import Project

ROOT = Path(__file__).resolve().parents[2]
LONG = "".join(f"Chapter {n}\n\n" + "It rained all night. " * 300 + "\n\n" for n in range(1, 61))


@pytest.fixture(autouse=True)
def _own_turns(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def zipped(words: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", words)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "apart_from_us"),
    [
        ("a.txt", b"It rained.", False),
        ("--help\0\ud800.txt", LONG.encode(), True),
        ("a.zip", zipped(b"It rained."), True),
        ("a.txt", zipped(b"It rained."), True),
        ("a.pdf", b"%PDF-1.7 nothing", True),
    ],
    ids=["short", "long", "zip", "zip as text", "pdf"],
)
def test_what_could_take_much_is_read_in_a_process_of_its_own(
    name: str, data: bytes, apart_from_us: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(reading_in, "outcome_of", lambda **given: told.append("here"))
    work = apart.work
    monkeypatch.setattr(apart, "work", lambda *a, **b: (told.append("apart"), work(*a, **b))[1])
    try:
        reading_in.read_original(
            name=name, source=io.BytesIO(data), size=len(data), language="", encoding=""
        )
    except ImportProblem as problem:
        assert problem.code is ImportCode.BROKEN
    assert told == ["apart" if apart_from_us else "here"]


def test_both_ways_give_the_same(empty_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    there = intakes.read_in(project=empty_project, name="a.txt", data=LONG.encode())
    monkeypatch.setattr(reading_in, "SMALL", 10**9)
    here = intakes.read_in(project=empty_project, name="a.txt", data=LONG.encode())
    for field in ("pieces", "titles", "title", "language", "guessed", "listed", "found"):
        assert getattr(there, field) == getattr(here, field)
    assert len(here.titles) == 60


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (apart.Limits(memory=40 * 2**20, cpu=20, clock=30, wait=9), ImportCode.TOO_HEAVY),
        (apart.Limits(memory=2**30, cpu=20, clock=0.01, wait=9), ImportCode.TOO_HEAVY),
    ],
    ids=["memory", "time"],
)
def test_what_takes_too_much_is_ended_and_the_original_kept(
    limits: apart.Limits, code: ImportCode, empty_project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_in, "LIMITS", limits)
    with pytest.raises(ImportProblem) as caught:
        intakes.read_in(project=empty_project, name="a.txt", data=LONG.encode())
    assert caught.value.code is code
    assert empty_project.sources.get().size == len(LONG)


def test_one_large_text_is_read_at_a_time(
    empty_project: Project, owner_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    limits = apart.Limits(memory=2**30, cpu=20, clock=30, wait=0.1)
    monkeypatch.setattr(reading_in, "LIMITS", limits)
    address = reverse("projects:import", args=[empty_project.pk])
    with apart.turn("imports", wait=1):
        answer = owner_client.post(address, {"text": LONG})
    assert answer.status_code == 422
    assert "Try again in a minute" in answer.content.decode()
    assert empty_project.sources.count() == 1


def test_a_text_of_too_many_chapters_says_so(
    empty_project: Project, owner_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outcome, "MAX_CHAPTERS", 2)
    monkeypatch.setattr("projects.views.text.MAX_CHAPTERS", 2)
    text = "".join(f"Chapter {n}\n\nIt rained on day {n}.\n\n" for n in range(1, 4))
    address = reverse("projects:import", args=[empty_project.pk])
    answer = owner_client.post(address, {"text": text}, follow=True)
    assert "3 chapters, more than the 2" in answer.content.decode()
    assert empty_project.chapters.count() == 2


SCRIPT = """
import os, sys, django
from pathlib import Path
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.core.files.base import File
from accounts.models import User
from projects import intakes, intake_rows
from projects.models import Project
def peak(): return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024
project = Project.objects.create(owner=User.objects.create_user("a@b.example", "x"), title="T")
intakes.bring(project=project, name="small.txt", data=b"It rained.")
base = peak()
with open(sys.argv[1], "rb") as stream:
    intakes.bring(project=project, name="a.txt", data=File(stream), replace=True)
print(peak() - base)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells no peaks of memory")
def test_a_long_text_costs_the_site_a_few_times_its_size(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(
        "".join(f"第{n}章\n\n" + "「你好」他说。" * 3_000 + "\n\n" for n in range(1, 201))
    )
    env = {
        **os.environ, "COMICFORGE_DATA": str(tmp_path), "COMICFORGE_LOCAL": "1",
        "DJANGO_SETTINGS_MODULE": "comicforge.settings",
    }  # fmt: skip
    for name in ("DATABASE_URL", "DEBUG"):  # where it is set every query is remembered
        env.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(path)],
        capture_output=True, check=True, cwd=ROOT, env=env, text=True,
    )  # fmt: skip
    megabytes = path.stat().st_size / 2**20
    assert int(done.stdout) < 7 * megabytes, (done.stdout, megabytes)


def test_the_list_of_chapters_does_not_fetch_their_words(
    project: Project, owner_client: Client
) -> None:
    with CaptureQueriesContext(connection) as asked:
        page = owner_client.get(reverse("projects:text", args=[project.pk])).content.decode()
    chapter = project.chapters.first()
    assert chapter is not None
    assert f"{len(chapter.text)} letters" in page
    for query in asked.captured_queries:
        for column in ('"projects_chapter"."text",', '"projects_intake"."pieces"'):
            assert column not in query["sql"]

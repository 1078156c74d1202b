"""Painted books when something is lost underneath; and books of a studio without any service."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accounts import credits, leaving
from accounts.models import User
from pipeline import runs
from pipeline.models import Backend
from projects import artworks, book
from projects.models import Artwork, Project
from tests.pipeline.conftest import SHORT, do_all
from tests.pipeline.painted import paint, painted, panels, pictures_in
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("adds_up")


# ---------------------------------------------------------------- what is lost underneath


def test_a_picture_whose_file_is_gone_leaves_inks_drawing_till_it_is_back(
    done: Project, painter: Painter
) -> None:
    row = panels(done)[0].picture
    assert row is not None
    path, data = Path(row.file.path), artworks.read(row)
    whole = [len(pictures_in(p.svg())) for p in book.drawn_pages(done)]
    from django.core.cache import caches

    caches["pages"].clear()
    path.unlink()
    less = [len(pictures_in(p.svg())) for p in book.drawn_pages(done)]
    assert sum(less) == sum(whole) - 1
    path.write_bytes(data)
    assert [len(pictures_in(p.svg())) for p in book.drawn_pages(done)] == whole


def test_whoever_leaves_takes_pictures_along_and_leaves_none(
    done: Project, owner: User, connect: Callable[..., Backend],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    connect(owner=owner, name="Mine")
    rows = list(Artwork.objects.all())
    with leaving.everything(owner) as file, zipfile.ZipFile(file) as archive:
        for row in rows:
            assert archive.read(f"files/{row.file.name}") == artworks.read(row)
    with django_capture_on_commit_callbacks(execute=True):
        leaving.erase(owner)
    assert not Artwork.objects.exists()
    assert not Backend.objects.exclude(owner=None).exists()
    assert not any(row.file.storage.exists(row.file.name) for row in rows)


def test_painting_again_brings_a_lost_file_back(done: Project, painter: Painter) -> None:
    row = panels(done)[0].picture
    assert row is not None
    Path(row.file.path).unlink()
    painted(done)
    assert painter.asked == []
    again = panels(done)[0].picture
    assert again is not None
    assert artworks.read(again)


def test_a_switched_off_connection_is_told(
    small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    run = runs.start(project=small, user=owner, kind="paint")
    Backend.objects.update(enabled=False)
    assert do_all(run).status == "failed"
    assert set(run.steps.values_list("reason", flat=True)) == {"not_offered"}
    assert (painter.asked, credits.balance(owner)) == ([], (1000, 0))


@pytest.mark.parametrize(("what", "reason"), [("blank", "blank"), ("empty", "no_picture")])
def test_what_is_no_picture_is_not_shown(
    what: str, reason: str, small: Project, connected: Backend, painter: Painter
) -> None:
    import base64

    from tests.pipeline.providers.conftest import png

    grey = base64.b64encode(png()).decode()
    answers = {"blank": [{"b64_json": grey}], "empty": []}
    painter.answer = lambda *_: (200, {"created": 1, "data": answers[what]})  # type: ignore[method-assign]
    run = paint(small, panels(small)[:1])
    step = run.steps.get()
    assert step.reason == reason
    assert panels(small)[0].picture is None
    assert not Artwork.objects.exists()


# ---------------------------------------------------------------- without any service

READS = """
import os, sys, tempfile
import django
from django.conf import settings
django.setup()
settings.MEDIA_ROOT = tempfile.mkdtemp()
settings.DATABASES["default"]["NAME"] = ":memory:"
from django.core.management import call_command
call_command("migrate", verbosity=0)
from accounts.models import User
from pipeline import runner, runs
from projects import book, intakes
from projects.models import Project
owner = User.objects.create_user("a@studio.example", "quiet-harbour-lantern")
project = Project.objects.create(owner=owner, title="T")
intakes.bring(project=project, name="s.txt", data=sys.argv[1].encode(), replace=False)
run = runs.start(project=project, user=owner)
for pk in list(run.steps.order_by("rank", "pk").values_list("pk", flat=True)):
    runner.execute(pk)
run.refresh_from_db()
assert run.status == "done", list(run.steps.values_list("stage", "error"))
assert all("<svg" in p.svg() for p in book.drawn_pages(project))
import comicforge.urls
print(sorted({"openai", "httpx2", "httpcore2"} & set(sys.modules)))
"""


def test_a_studio_without_services_loads_none_of_what_speaks_to_them(tmp_path: Path) -> None:
    import os

    root = Path(__file__).resolve().parents[2]
    env = {**os.environ, "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "comicforge.settings",
           "COMICFORGE_DATA": str(tmp_path)}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", READS, SHORT], cwd=root, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip().splitlines()[-1] == "[]"

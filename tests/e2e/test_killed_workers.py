"""kill -9 of the worker in the middle of a run, three times: the run ends complete, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.e2e.conftest import Studio

pytestmark = pytest.mark.e2e
STORY = (
    Path(__file__).resolve().parents[2] / "projects/samples/the-umbrella-tide.en.txt"
).read_text("utf-8")
TIMES = 5


def workers_of(studio: Studio) -> list[int]:
    """The process ids of the studio's queue: its cluster and the workers under it."""
    assert studio.process is not None
    table = subprocess.run(
        ["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 2) for line in table.splitlines()[1:]]
    ours = [
        int(pid)
        for pid, ppid, args in rows
        if "qcluster" in args and int(ppid) == studio.process.pid
    ]
    known = set(ours)
    for _ in range(3):
        known |= {int(pid) for pid, ppid, _ in rows if int(ppid) in known}
    return sorted(known)


def test_three_kills_lose_nothing_and_double_nothing(studio: Studio) -> None:
    story = studio.data / "long.txt"
    body = STORY.split("Chapter One", 1)[1]
    story.write_text(
        "\n\n".join(f"Chapter {i + 1}: The tide, again\n\n{body}" for i in range(TIMES)), "utf-8"
    )
    studio.manage("shell", "-c", _START.format(path=story))
    run = studio.rows("select id from pipeline_run order by created desc limit 1")[0][0]
    for kill in range(3):
        _until(studio, run, at_least=1 + kill)
        for pid in workers_of(studio):
            os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 150
    while _status(studio, run) == "running" and time.monotonic() < deadline:
        time.sleep(0.5)
    assert _status(studio, run) == "done", studio.rows(
        "select stage, status, attempts, error from pipeline_step where run_id = ?", run
    )
    project = studio.rows("select project_id from pipeline_run where id = ?", run)[0][0]
    chapters = studio.rows(
        "select id, quotes, placed, merged from projects_chapter where project_id = ?", project
    )
    for chapter, quotes, placed, merged in chapters:
        numbers = [
            n
            for (n,) in studio.rows(
                "select number from projects_page where chapter_id = ? order by number", chapter
            )
        ]
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) > 3
        assert placed + merged == quotes
    doubles = studio.rows(
        'select page_id, "order", count(*) from projects_panel group by 1, 2 having count(*) > 1'
    )
    assert doubles == []
    lost = studio.rows("select count(*) from pipeline_attempt where outcome = 'lost'")[0][0]
    tries = studio.rows("select max(attempts) from pipeline_step where run_id = ?", run)[0][0]
    assert lost >= 1 or tries > 1


_START = """
from accounts.models import User
from pipeline import runs
from projects import intakes
from projects.models import Project
user, _ = User.objects.get_or_create(email="killer@example.org")
project = Project.objects.create(owner=user, title="Long")
intakes.bring(project=project, name="long.txt", data=open("{path}", "rb").read(), replace=True)
runs.start(project=project, user=user)
"""


def _status(studio: Studio, run: str) -> str:
    return str(studio.rows("select status from pipeline_run where id = ?", run)[0][0])


def _until(studio: Studio, run: str, *, at_least: int) -> None:
    """Waits until so many steps are done and another is at work."""
    for _ in range(600):
        done, working = studio.rows(
            "select sum(status = 'done'), sum(status = 'running') from pipeline_step where run_id = ?",
            run,
        )[0]
        if (done or 0) >= at_least and working:
            return
        if _status(studio, run) != "running":
            return
        time.sleep(0.05)

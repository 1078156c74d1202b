"""What a run lives through: killed idle workers, a killed cluster, a database and a storage that are
gone for a while, a full disk, a service that storms. Each gives the seconds until it was done."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tools.chaos.kills import _answer, _count, ended, make_run
from tools.chaos.service import Service
from tools.chaos.studio import Studio, until

STEPS = 120


class Survived(NamedTuple):
    """How long after the outage the run went on, what was lost, charged twice, and what drifted."""

    seconds: float
    lost: int
    charged_twice: int
    drift: int
    note: str = ""

    def holds(self, bound: float) -> bool:
        """Whether it went on in time and nothing was lost."""
        return self.seconds <= bound and not (self.lost or self.charged_twice or self.drift)


@contextmanager
def _at_work(folder: Path, service: Service, **settings: Any) -> Iterator[tuple[Studio, Any]]:
    """A studio in the middle of a run of paid steps."""
    options = {
        "CHAOS_URL": service.url, "CHAOS_STEPS": STEPS, "COMICFORGE_OUTSIDE_WORKERS": 4,
        "COMICFORGE_WORKERS": 1, "COMICFORGE_STEP_LEASE": 4,
    } | settings  # fmt: skip
    database = options.pop("database", "")
    studio = Studio(folder, database=database, **options).open()
    try:
        studio.start()
        run = make_run("chaos")
        until(lambda: service.requests > 10, 60)
        yield studio, run
    finally:
        studio.close()


def _through(
    folder: Path, hit: Callable[[Studio], Any], *, storm: float = 0.0, **settings: Any
) -> Survived:
    """Hits a studio that is at work, and sees it to its end."""
    with (
        Service(latency=0.3, storm=storm) as service,
        _at_work(folder, service, **settings) as (studio, run),
    ):
        note = str(hit(studio) or "")
        before, began = service.requests, time.monotonic()
        on = until(lambda: service.requests > before or _safely(lambda: ended(run)), 180)
        until(lambda: _safely(lambda: ended(run)), 240, 0.3)
        _answer(run)
        out = _count(run, service, [], time.monotonic() - began)
        return Survived(on, out.lost, out.charged_twice, out.drift, note)


def _safely(condition: Callable[[], bool]) -> bool:
    """A condition that is not fulfilled while the database is away."""
    from django.db import DatabaseError, connection

    try:
        return condition()
    except DatabaseError:
        connection.close()
        return False


def cluster_killed(folder: Path, **settings: Any) -> Survived:
    """kill -9 of every process of the workers but their supervisor."""

    def hit(studio: Studio) -> None:
        for sentinel, below in studio.tree().items():
            for pid in (sentinel, *below):
                studio.kill(pid)

    return _through(folder, hit, **settings)


def supervisor_killed(folder: Path, **settings: Any) -> Survived:
    """kill -9 of the supervisor itself; whoever starts it again (systemd) does so."""

    def hit(studio: Studio) -> None:
        assert studio.process is not None  # noqa: S101
        below = studio.tree()
        studio.kill(studio.process.pid)
        for sentinel, pids in below.items():
            for pid in (sentinel, *pids):
                studio.kill(pid)
        studio.process.wait(5)
        studio.start()

    return _through(folder, hit, **settings)


def idle_killed(folder: Path, **settings: Any) -> Survived:
    """kill -9 of every worker while there is nothing to do: one of them holds the queue's lock."""
    with Service(latency=0.1) as service:
        database = settings.pop("database", "")
        studio = Studio(
            folder, database=database, CHAOS_URL=service.url, CHAOS_STEPS=20,
            COMICFORGE_WORKERS=2, COMICFORGE_OUTSIDE_WORKERS=2, COMICFORGE_STEP_LEASE=4, **settings,
        ).open()  # fmt: skip
        try:
            studio.start()
            from pipeline.models import Beat

            until(lambda: Beat.objects.count() == 2, 40)
            time.sleep(2)
            for below in studio.tree().values():
                for pid in sorted(below)[:2]:  # the workers are forked first
                    studio.kill(pid)
            run, began = make_run("chaos"), time.monotonic()
            on = until(lambda: ended(run), 240, 0.3)
            _answer(run)
            out = _count(run, service, [], time.monotonic() - began)
            return Survived(on, out.lost, out.charged_twice, out.drift)
        finally:
            studio.close()


def database_gone(folder: Path, postgres: Any, seconds: float = 6.0, **settings: Any) -> Survived:
    """PostgreSQL stopped at once in the middle, and started again."""

    def hit(studio: Studio) -> None:
        postgres.stop()
        time.sleep(seconds)
        postgres.start()

    return _through(folder, hit, database=postgres.url, **settings)


def storage_gone(folder: Path, seconds: float = 6.0, **settings: Any) -> Survived:
    """The folder of files is taken away, and put back."""

    def hit(studio: Studio) -> None:
        media = studio.folder / "media"
        media.rename(studio.folder / "away")
        media.write_text("no folder")
        time.sleep(seconds)
        media.unlink()
        (studio.folder / "away").rename(media)

    return _through(folder, hit, **settings)


def s3_killed(folder: Path, weed: Any, seconds: float = 6.0, **settings: Any) -> Survived:
    """The S3 server killed -9 in the middle, and started again."""

    def hit(studio: Studio) -> None:
        weed.kill()
        time.sleep(seconds)
        weed.start()

    return _through(folder, hit, **weed.settings, **settings)


def disk_full(folder: Path, seconds: float = 6.0, **settings: Any) -> Survived:
    """No room on the disk that the files are on (and SQLite's too), then room again."""

    def hit(studio: Studio) -> str:
        filler = studio.folder / "filler"
        with filler.open("wb") as file:
            try:
                while True:
                    file.write(b"\0" * 65536)
                    file.flush()
            except OSError:
                pass
        time.sleep(seconds)
        health = _health()
        filler.unlink()
        return health

    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], check=True)  # noqa: S603, S607
    try:
        return _through(folder, hit, **settings)
    finally:
        subprocess.run(["umount", "-l", folder], check=False)  # noqa: S603, S607


def _health() -> str:
    """What `/health/` would say now."""
    from comicforge import health

    try:
        return f"disk well: {health.disk().ok}"
    except OSError:
        return "disk well: False"


def storming(folder: Path, **settings: Any) -> Survived:
    """A service of whose requests a third goes wrong, and that is down for a while. `note` says how
    many came before the time it had named."""
    with (
        Service(latency=0.3, storm=0.33) as service,
        _at_work(folder, service, **settings) as (_, run),
    ):
        service.down = True
        time.sleep(3)
        asked = service.requests
        time.sleep(10)
        asked = service.requests - asked
        service.down = False
        began = time.monotonic()
        took = until(lambda: ended(run), 400, 0.3)
        _answer(run)
        out = _count(run, service, [], time.monotonic() - began)
        note = f"{service.too_early} too early, {asked} asked in 10 s while it was down"
        return Survived(took, out.lost, out.charged_twice, out.drift, note)

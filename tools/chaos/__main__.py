"""Failures on purpose.

`python -m tools.chaos SCENARIO [--database URL] [--s3]` runs one and prints its figures; exit status 1
where it did not hold. `make chaos` runs them all (`tools/chaos/all.py`): each is a process of its own,
so that each can set Django up for its own database.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tools.chaos import ledger, outages, speed
from tools.chaos.kills import storm_of_kills
from tools.chaos.postgres import Postgres
from tools.chaos.s3 import Weed

# seconds after which a run must be going on by itself; a stalled cluster has longer
GOES_ON, STALLED = 60.0, 120.0
Scenario = Callable[[Path, argparse.Namespace], bool]


def kills(folder: Path, args: argparse.Namespace, **settings: str) -> bool:
    """Workers killed at random."""
    out = storm_of_kills(
        folder, database=args.database, steps=args.steps, kills=args.kills, storm=args.storm,
        settings=settings,
    )  # fmt: skip
    print(
        f"{out.done} done, {out.unknown} unknown, {out.repeated} repeated by the service, "
        f"{out.seconds:.0f} s, taken back within {out.reclaim:.1f} s"
    )
    print(out.line())
    fine = not (out.lost or out.charged_twice or out.drift)
    return fine and out.repeated <= out.kills and out.reclaim <= out.lease + 1


def _outage(name: str, bound: float = GOES_ON) -> Scenario:
    def run(folder: Path, args: argparse.Namespace) -> bool:
        hit = getattr(outages, name)
        settings: dict[str, Any] = {"database": args.database} if args.database else {}
        with ExitStack() as stack:
            if name == "database_gone":
                settings = {"postgres": stack.enter_context(Postgres(folder / "server"))}
            if name == "s3_killed":
                settings["weed"] = stack.enter_context(Weed(folder / "weed"))
            out = hit(folder, **settings)
        print(
            f"{name}: went on after {out.seconds:.1f} s, lost {out.lost}, charged twice "
            f"{out.charged_twice}, drift {out.drift} {out.note}"
        )
        return bool(out.holds(bound))

    return run


def books(folder: Path, args: argparse.Namespace) -> bool:
    """The ledger under eight processes."""
    wrong, movements = ledger.storm(folder, database=args.database, operations=args.steps)
    print(f"ledger: {args.steps} operations, {movements} movements, drift {wrong}")
    return not wrong


def overhead(folder: Path, args: argparse.Namespace) -> bool:
    """What the engine costs beside a service of two seconds."""
    times = speed.overhead(folder, database=args.database)
    print(f"200 panels of 2 s, 8 at once: {times:.3f} times the ideal")
    return times <= 1.10


def noop(folder: Path, args: argparse.Namespace) -> bool:
    """Steps without work."""
    rate, least = speed.steps_a_second(folder, database=args.database), 200
    print(f"{rate:.0f} steps a second")
    return rate >= least * (2 if args.database else 1)


def fairness(folder: Path, args: argparse.Namespace) -> bool:
    """One panel beside five hundred."""
    waited = speed.fairness(folder, database=args.database)
    print(f"another's first panel started after {waited:.1f} s")
    return waited <= 5


def kills_s3(folder: Path, args: argparse.Namespace) -> bool:
    """Workers killed at random, with every file on a real S3 server."""
    with Weed(folder / "weed") as weed:
        return kills(folder, args, **weed.settings)


SCENARIOS: dict[str, Scenario] = {
    "kills": kills,
    "kills_s3": kills_s3,
    "ledger": books,
    "overhead": overhead,
    "noop": noop,
    "fairness": fairness,
    "idle_killed": _outage("idle_killed", STALLED),
    "cluster_killed": _outage("cluster_killed"),
    "supervisor_killed": _outage("supervisor_killed"),
    "database_gone": _outage("database_gone"),
    "storage_gone": _outage("storage_gone"),
    "s3_killed": _outage("s3_killed"),
    "disk_full": _outage("disk_full"),
    "storming": _outage("storming", 400.0),
}


def main() -> int:
    """Runs one scenario."""
    parser = argparse.ArgumentParser(prog="tools.chaos")
    parser.add_argument("scenario", choices=SCENARIOS)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--storm", type=float, default=0.0)
    parser.add_argument("--database", default="")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that workers are ended, too
    with tempfile.TemporaryDirectory() as folder:
        return 0 if SCENARIOS[args.scenario](Path(folder), args) else 1


if __name__ == "__main__":
    sys.exit(main())

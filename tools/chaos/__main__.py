"""Failures on purpose. `python -m tools.chaos kills --steps 1500 --kills 200 [--database URL]`.

Each scenario is a process of its own, so that each can set Django up for its own database.
"""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Runs one scenario and prints its figures; 1 where it did not hold."""
    parser = argparse.ArgumentParser(prog="tools.chaos")
    parser.add_argument("scenario", choices=["kills", "overhead", "noop", "fairness"])
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--storm", type=float, default=0.0)
    parser.add_argument("--database", default="")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that workers are ended, too
    with tempfile.TemporaryDirectory() as folder:
        if args.scenario == "kills":
            return kills(Path(folder), args)
        return speed(Path(folder), args)


def kills(folder: Path, args: argparse.Namespace) -> int:
    """Workers killed at random."""
    from tools.chaos.kills import storm_of_kills

    out = storm_of_kills(
        folder, database=args.database, steps=args.steps, kills=args.kills, storm=args.storm
    )
    print(
        f"{out.done} done, {out.unknown} unknown, {out.repeated} repeated by the service, "
        f"{out.seconds:.0f} s, taken up again within {out.reclaim:.1f} s"
    )
    print(out.line())
    fine = not (out.lost or out.charged_twice or out.drift) and out.repeated <= out.kills
    return 0 if fine else 1


def speed(folder: Path, args: argparse.Namespace) -> int:
    """What the engine costs; its bounds are those of the issue that made it."""
    from tools.chaos import speed

    if args.scenario == "overhead":
        times = speed.overhead(folder, database=args.database)
        print(f"200 panels of 2 s, 8 at once: {times:.3f} times the ideal")
        return int(times > 1.10)
    if args.scenario == "noop":
        rate, least = speed.steps_a_second(folder, database=args.database), 200
        print(f"{rate:.0f} steps a second")
        return int(rate < least * (2 if args.database else 1))
    waited = speed.fairness(folder, database=args.database)
    print(f"another's first panel started after {waited:.1f} s")
    return int(waited > 5)


sys.exit(main())

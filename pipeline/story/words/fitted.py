"""Weights that `tools/fit_*.py` fitted, as they are kept beside the code that weighs with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def weights_in(path: Path) -> Mapping[str, float]:
    """What each feature weighs, by its name."""
    stored: dict[str, float] = json.loads(path.read_text("utf-8"))
    return stored

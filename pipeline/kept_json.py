"""JSON from people's hands, as every database keeps it."""

from __future__ import annotations

import json
import math
import re
from typing import Any

# a database keeps JSON no deeper than some hundred levels, and stacks end
DEEPEST = 64
_UNKEPT = re.compile("[\0\ud800-\udfff]")


def loads(text: str) -> Any:
    """What a JSON text says. ValueError where it is none, or none that is kept: NaN and infinities are
    Python's own, PostgreSQL takes no NUL, nobody half characters."""
    try:
        told = json.loads(text, parse_constant=_refused)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not _is_kept(told):
        raise ValueError("this is kept by no database")
    return told


def _refused(constant: str) -> Any:
    raise ValueError(constant)


def _is_kept(value: Any, depth: int = 0) -> bool:
    if depth > DEEPEST:
        return False
    if isinstance(value, dict):
        return all(_is_kept(k) and _is_kept(v, depth + 1) for k, v in value.items())
    if isinstance(value, list):
        return all(_is_kept(v, depth + 1) for v in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return not (isinstance(value, str) and _UNKEPT.search(value))

"""One way to name what goes into a piece of work, so that the same is never made or paid for twice."""

from __future__ import annotations

import hashlib
import json


def fingerprint(*asked: object) -> str:
    """A SHA-256 over values as JSON: equal values, equal name, whatever the order of a table's keys."""
    dumped = json.dumps(asked, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(dumped.encode("utf-8", "surrogatepass")).hexdigest()

"""Keys of rows as forms and addresses send them."""

from __future__ import annotations


def key_in(value: str | None) -> int:
    """The key in what was sent; 0, which no row has, where it is none."""
    return int(value) if value and value.isdecimal() and len(value) < 16 else 0

"""Settings from the environment, typed: a wrong value stops the start with a clear message."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured

# whether this is a test's process
TESTING = "pytest" in sys.modules
_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """A text, without white space around it."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Yes or no; ImproperlyConfigured where it is neither."""
    value = os.environ.get(name)
    if value is None or not value.strip():
        return default
    if value.strip().lower() in _YES:
        return True
    if value.strip().lower() in _NO:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}")


def number(name: str, default: int) -> int:
    """A whole number; ImproperlyConfigured where it is none."""
    value = text(name) or str(default)
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}") from error


def words(name: str, default: str = "") -> list[str]:
    """A list of values separated by commas."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]

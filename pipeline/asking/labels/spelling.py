"""How names are compared."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.IGNORECASE)


def titled(name: str) -> str:
    """A name as a cast list has it: "the sailor" is a Sailor."""
    shown = _ARTICLE.sub("", " ".join(name.split()))
    return shown[:1].upper() + shown[1:]


def bare(name: str) -> str:
    """A name as it is compared: small letters, one space between, no article before a description."""
    return _ARTICLE.sub("", " ".join(name.split()).casefold())

"""What a page of markup says of itself: title, author, language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_TITLES: Final = ("og:title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS: Final = (
    "author",
    "dc.creator",
    "dcterms.creator",
    "book:author",
    "article:author",
    "og:novel:author",
)
_NOVELS: Final = ("og:novel:book_name", "og:novel:title")
_BY = re.compile(r"^(?:by|written by|author\s*:|作者\s*[:：])\s*", re.I)
MAX_WORDS: Final = 300


class About:
    """Gathered while a page is read, in what is passed over too.

    `title` is the words of <title>, `heading` those of the first h1, `author` who is named where
    pages name an author, `language` the page's own.
    """

    def __init__(self) -> None:
        self.title = self.heading = self.author = self.language = ""
        self.meta: dict[str, str] = {}
        self._open: dict[str, str] = {}  # what is being gathered -> the element that ends it

    def opens(self, *, name: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if name in {"html", "body"}:
            self.language = attributes.get("lang", "") or self.language
        elif name == "meta":
            key = (attributes.get("property") or attributes.get("name") or "").lower()
            self.meta.setdefault(key, attributes.get("content", "").strip()[:MAX_WORDS])
        elif name == "title" and not self.title:
            self._open["title"] = name
        elif name == "h1" and not self.heading:
            self._open["heading"] = name
        elif not self.author and _names_author(attributes):
            self._open["author"] = name

    def closes(self, *, name: str) -> None:
        """An element closes."""
        for what, ends in list(self._open.items()):
            if ends == name:
                del self._open[what]

    def reads(self, words: str) -> None:
        """Characters."""
        for what in self._open:
            setattr(self, what, (getattr(self, what) + words)[:MAX_WORDS])

    def book_title(self) -> str:
        """The title as the page's data has it; "" where they don't say."""
        return next((self.meta[key] for key in (*_NOVELS, *_TITLES) if self.meta.get(key)), "")

    def book_author(self) -> str:
        """Who wrote it, as the page's data or its byline says."""
        named = next((self.meta[key] for key in _AUTHORS if self.meta.get(key)), "")
        return " ".join((named or _BY.sub("", self.author.strip())).split())


def _names_author(attributes: Mapping[str, str]) -> bool:
    words = {*attributes.get("class", "").lower().split(), attributes.get("itemprop", "")}
    return "author" in attributes.get("rel", "").split() or bool(
        words & {"author", "byline", "authorlink", "author-name"}
    )

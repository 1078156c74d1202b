"""Edits of a comic: pure functions from pages to pages. What isn't touched is the same object."""

from __future__ import annotations

from projects.comic.editing.finding import CannotBe, NotThere, Pages

__all__ = ["CannotBe", "NotThere", "Pages"]

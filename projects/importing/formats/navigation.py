"""The lists of chapters inside an EPUB: navigation document (EPUB 3) and NCX (EPUB 2)."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element  # noqa: S405 - type only

from projects.importing.formats.safe_xml import attribute, descendants, local_name, text_of

MAX_POINTS: Final = 20_000
MAX_DEPTH: Final = 12


class Point(NamedTuple):
    """One entry: where it leads, what it is called, how deep it stands from 1."""

    path: str
    fragment: str
    title: str
    level: int


def read_navigation(root: Element) -> list[Point]:
    """The entries in reading order, their links not yet resolved (`path` is the link as written).

    Never fails; at most `MAX_POINTS` entries.
    """
    if local_name(root).lower() == "ncx":
        starts = [e for e in root if local_name(e) == "navMap"]
        return _collect(starts=starts, entry="navPoint", read=_ncx_entry)
    lists = [
        nav
        for nav in descendants(element=root, name="nav")
        if "toc" in attribute(element=nav, name="type").split()
        or attribute(element=nav, name="role") == "doc-toc"
    ] or list(descendants(element=root, name="nav"))
    return _collect(starts=lists[:1], entry="li", read=_nav_entry)


def _ncx_entry(element: Element) -> tuple[str, str] | None:
    content = next((e for e in element if local_name(e) == "content"), None)
    label = next((e for e in element if local_name(e) == "navLabel"), None)
    return (attribute(element=content, name="src"), text_of(label)) if content is not None else None


def _nav_entry(element: Element) -> tuple[str, str] | None:
    link = next((e for e in element if local_name(e) in {"a", "span"}), None)
    return (attribute(element=link, name="href"), text_of(link)) if link is not None else None


def _collect(
    *, starts: list[Element], entry: str, read: Callable[[Element], tuple[str, str] | None]
) -> list[Point]:
    points: list[Point] = []
    # A stack of its own: the depth is the stranger's choice.
    waiting = [(element, 0) for element in reversed(starts)]
    while waiting and len(points) < MAX_POINTS:
        element, level = waiting.pop()
        if local_name(element) == entry:
            level += 1
            found = read(element)
            if found and level <= MAX_DEPTH and found[1]:
                points.append(Point(found[0], "", found[1], level))
        waiting.extend((child, level) for child in reversed(list(element)))
    return [point for point in points if point.path]


def resolve(*, base: str, href: str) -> tuple[str, str]:
    """An entry's name and fragment from a link inside the entry `base`."""
    target, _, fragment = href.partition("#")
    if not target:
        return base, unquote(fragment)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(target)))
    return path.lstrip("/"), unquote(fragment)

"""EPUB 2 and 3: the story's documents in the order of the spine.

After the EPUB 3.3 recommendation (W3C): container.xml names the package document; its spine gives
the order; the navigation document, or the older NCX, gives the chapters' names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from projects.comic.documents import LeftReason
from projects.importing.errors import ImportCode
from projects.importing.extract import Extract
from projects.importing.formats.archive import Archive
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.epub_chapters import by_navigation
from projects.importing.formats.epub_package import (
    CONTAINER,
    KIND,
    OTHER_TITLES,
    OTHER_TYPES,
    Package,
    read_package,
)
from projects.importing.formats.html_page import decode_markup
from projects.importing.formats.markup import read_markup
from projects.importing.formats.markup_rules import hidden_by
from projects.importing.formats.navigation import Point, read_navigation, resolve
from projects.importing.formats.parts import Parts
from projects.importing.formats.safe_xml import attribute, descendants, parse_optional, parse_xml

ENCRYPTION: Final = "META-INF/encryption.xml"
# Fonts may be scrambled without the book being locked (EPUB 3.3, 4.4; Adobe's older way).
_FONT_ONLY: Final = frozenset(
    {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
)
MAX_STYLES: Final = 20  # style sheets that are asked what they hide


def read_epub(*, data: bytes) -> Extract:
    """A book. Raises ImportProblem ENCRYPTED, BROKEN or BOMB."""
    archive = Archive(data=data, kind=KIND)
    archive.enter(CONTAINER)
    _refuse_encrypted(archive)
    package = read_package(archive)
    points = _navigation(archive=archive, package=package)
    titles = {point.path: point.title for point in reversed(points) if not point.fragment}
    book = Spine(archive=archive, hidden=_hidden(archive=archive, package=package))
    for path in package.spine:
        title = titles.get(path, "").casefold().strip()
        reason = package.skipped.get(path) or OTHER_TITLES.get(title)
        book.read(path, reason=reason)
    extract = book.blocks.extract(
        title=package.title,
        author=package.author,
        series=package.series,
        language=_language(package.language),
    )
    chapters = by_navigation(extract=extract, points=points, places=book.places)
    return replace(extract, chapters=chapters)


def _hidden(*, archive: Archive, package: Package) -> frozenset[str]:
    """What the book's style sheets hide."""
    hidden: frozenset[str] = frozenset()
    for path in package.styles[:MAX_STYLES]:
        if archive.find(path):
            hidden |= hidden_by(archive.read(path).decode("utf-8", "replace"))
    return hidden


def _refuse_encrypted(archive: Archive) -> None:
    if archive.find(ENCRYPTION) is None:
        return
    root = parse_xml(data=archive.read(ENCRYPTION), kind=KIND, name=ENCRYPTION)
    for method in descendants(element=root, name="EncryptionMethod"):
        if attribute(element=method, name="Algorithm") not in _FONT_ONLY:
            raise archive.problem(ImportCode.ENCRYPTED, "")


def _navigation(*, archive: Archive, package: Package) -> list[Point]:
    name = package.navigation
    root = parse_optional(archive=archive, name=name) if name else None
    if root is None:
        return []
    found = read_navigation(root)
    return [
        Point(*resolve(base=name, href=point.path), point.title, point.level) for point in found
    ]


class Spine:
    """Reads documents of the spine one after the other; `places` are their ids in the text."""

    def __init__(self, *, archive: Archive, hidden: frozenset[str]) -> None:
        self.blocks = Blocks()
        self.places: dict[tuple[str, str], int] = {}
        self._archive, self._hidden, self._parts = archive, hidden, Parts()

    def read(self, path: str, *, reason: LeftReason | None) -> None:
        """One document; with a `reason` it is no story, and listed as left out."""
        if self._archive.find(path) is None:
            return  # a spine may name what the publisher forgot
        own = Blocks()
        reader = read_markup(
            markup=decode_markup(self._archive.read(path)), blocks=own, parts=self._parts,
            hidden=self._hidden,
        )  # fmt: skip
        reason = reason or next((OTHER_TYPES[t] for t in reader.types if t in OTHER_TYPES), None)
        reason = reason or OTHER_TITLES.get(reader.about.title.casefold().strip())
        if reason:
            self._left_out(own, reason)
            return
        start = self.blocks.extend(own)
        if not own.text().strip():
            return
        self.places[path, ""] = start
        for anchor, place in reader.anchors.items():
            self.places[path, anchor] = start + place

    def _left_out(self, own: Blocks, reason: LeftReason) -> None:
        self.blocks.aside(words=own.text(), reason=reason)
        for aside in own.asides:
            self.blocks.aside(words=aside.words, reason=aside.reason)


def _language(tag: str) -> str:
    """The main part of a language tag: "en" of "en-GB"; "" where it says nothing."""
    main = tag.strip().lower().replace("_", "-").split("-")[0]
    return main if main.isascii() and main.isalpha() and main != "und" else ""

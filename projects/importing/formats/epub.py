"""EPUB 2 and 3: the story's documents in the order of the spine.

After the EPUB 3.3 recommendation (W3C): container.xml names the package document; its spine gives
the order; the navigation document, or the older NCX, gives the chapters' names.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element  # noqa: S405 - type only

from projects.comic.documents import Chapter, Manuscript
from projects.importing.encoding.language import detect_language
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats.archive import Archive
from projects.importing.formats.blocks import Blocks, chapters_of
from projects.importing.formats.html_page import decode_markup
from projects.importing.formats.markup import read_markup
from projects.importing.formats.navigation import Point, read_navigation
from projects.importing.formats.safe_xml import (
    attribute,
    descendants,
    local_name,
    parse_xml,
    text_of,
)
from projects.importing.formats.txt import has_words, named
from projects.importing.headings.candidates import clean_title
from projects.importing.headings.outline import Entry, kind_of, outline_chapters
from projects.importing.layout.lines import word_set
from projects.importing.leftovers.boilerplate import body_range

KIND: Final = "EPUB"
CONTAINER: Final = "META-INF/container.xml"
ENCRYPTION: Final = "META-INF/encryption.xml"
# Fonts may be scrambled without the book being locked (EPUB 3.3, 4.4; Adobe's older way).
_FONT_ONLY: Final = frozenset(
    {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
)
_TEXT_TYPES: Final = frozenset(
    {"application/xhtml+xml", "text/html", "application/xml", "text/xml"}
)
# Documents that are no story: by epub:type of their body, by the EPUB 2 guide, by title.
_OTHER_TYPES: Final = word_set(
    "cover frontmatter-cover titlepage halftitlepage copyright-page imprint colophon toc landmarks"
    " loi lot dedication index bibliography footnotes endnotes rearnotes other-credits"
)
_OTHER_GUIDES: Final = word_set(
    "cover toc title-page copyright-page colophon index bibliography notes loi lot"
)
_OTHER_TITLES: Final = word_set(
    "cover|title page|titlepage|copyright|copyright page|contents|table of contents|imprint"
    "|colophon|uncopyright|endnotes|about the author|also by|about the publisher|newsletter|index"
    "|the full project gutenberg license"
    "|封面|书名页|版权|版权页|版权信息|目录|目錄|版權|版權頁"
)


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says: paths of the spine's documents, and the book's data."""

    spine: tuple[str, ...]
    navigation: str
    skipped: frozenset[str]
    title: str
    author: str
    language: str


def read_epub(*, data: bytes, language: str | None = None) -> Manuscript:
    """A book. Raises ImportProblem ENCRYPTED, BROKEN, BOMB or NO_TEXT."""
    archive = Archive(data=data, kind=KIND)
    _refuse_encrypted(archive)
    package = _read_package(archive)
    points = _navigation(archive=archive, package=package)
    titles = {point.path: point.title for point in reversed(points) if not point.fragment}
    blocks = Blocks()
    places: dict[tuple[str, str], int] = {}
    for path in package.spine:
        title = titles.get(path, "").casefold().strip()
        if path not in package.skipped and title not in _OTHER_TITLES:
            _read_document(archive=archive, path=path, blocks=blocks, places=places)
    text = blocks.text()
    if not has_words(text):
        raise ImportProblem(ImportCode.NO_TEXT)
    language = language or _language(package.language) or detect_language(text)
    chapters = _chapters(text=text, blocks=blocks, points=points, places=places, language=language)
    return Manuscript(
        language=language,
        title=package.title,
        author=package.author,
        text=text,
        chapters=named(chapters=chapters, title=package.title),
    )


def _refuse_encrypted(archive: Archive) -> None:
    if archive.find(ENCRYPTION) is None:
        return
    root = parse_xml(data=archive.read(ENCRYPTION), kind=KIND, name=ENCRYPTION)
    for method in descendants(element=root, name="EncryptionMethod"):
        if attribute(element=method, name="Algorithm") not in _FONT_ONLY:
            raise archive.problem(ImportCode.ENCRYPTED, "")


def _read_package(archive: Archive) -> Package:
    container = parse_xml(data=archive.read(CONTAINER), kind=KIND, name=CONTAINER)
    rootfile = next(descendants(element=container, name="rootfile"), None)
    path = unquote(attribute(element=rootfile, name="full-path")) if rootfile is not None else ""
    if not path:
        raise archive.problem(ImportCode.BROKEN, "it names no package document")
    root = parse_xml(data=archive.read(path), kind=KIND, name=path)
    items = {attribute(element=i, name="id"): i for i in descendants(element=root, name="item")}
    paths = {
        key: resolve(base=path, href=attribute(element=i, name="href"))[0]
        for key, i in items.items()
    }
    refs = [attribute(element=i, name="idref") for i in descendants(element=root, name="itemref")]
    # dict.fromkeys: a document that the spine repeats a thousand times is read once.
    spine = dict.fromkeys(paths[r] for r in refs if r in items and _is_text(items[r]))
    nav = next((paths[k] for k, i in items.items() if _is_navigation(i)), "")
    ncx = next(
        (paths[k] for k, i in items.items() if "ncx" in attribute(element=i, name="media-type")), ""
    )
    return Package(
        spine=tuple(spine),
        navigation=nav or ncx,
        skipped=frozenset({nav, *_guided(root=root, base=path)}),
        title=clean_title(_metadata(root=root, name="title")),
        author=clean_title(_metadata(root=root, name="creator")),
        language=_metadata(root=root, name="language"),
    )


def _is_text(item: Element) -> bool:
    return attribute(element=item, name="media-type").lower() in _TEXT_TYPES


def _is_navigation(item: Element) -> bool:
    return "nav" in attribute(element=item, name="properties").split()


def _guided(*, root: Element, base: str) -> list[str]:
    """Documents that an EPUB 2 guide calls cover, contents and the like."""
    return [
        resolve(base=base, href=attribute(element=reference, name="href"))[0]
        for reference in descendants(element=root, name="reference")
        if attribute(element=reference, name="type").lower() in _OTHER_GUIDES
        and "#" not in attribute(element=reference, name="href")
    ]


def _metadata(*, root: Element, name: str) -> str:
    metadata = next((e for e in root if local_name(e) == "metadata"), None)
    if metadata is None:
        return ""
    return text_of(next(descendants(element=metadata, name=name), None))


def resolve(*, base: str, href: str) -> tuple[str, str]:
    """An entry's name and fragment from a link inside the entry `base`."""
    target, _, fragment = href.partition("#")
    if not target:
        return base, unquote(fragment)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(target)))
    return path.lstrip("/"), unquote(fragment)


def _navigation(*, archive: Archive, package: Package) -> list[Point]:
    name = package.navigation
    if not name or archive.find(name) is None:
        return []
    try:
        root = parse_xml(data=archive.read(name), kind=KIND, name=name)
    except ImportProblem as problem:
        if problem.code is ImportCode.BROKEN:
            return []  # the book can be read without it
        raise
    found = read_navigation(root)
    return [
        Point(*resolve(base=name, href=point.path), point.title, point.level) for point in found
    ]


def _read_document(
    *, archive: Archive, path: str, blocks: Blocks, places: dict[tuple[str, str], int]
) -> None:
    if archive.find(path) is None:
        return  # a spine may name what the publisher forgot
    own = Blocks()
    markup = decode_markup(archive.read(path))
    reader = read_markup(markup=markup, blocks=own)
    if reader.types & _OTHER_TYPES or not own.text().strip():
        return
    start = blocks.extend(own)
    places[path, ""] = start
    for anchor, place in reader.anchors.items():
        places[path, anchor] = start + place


def _language(tag: str) -> str:
    """The main part of a language tag: "en" of "en-GB"; "" where it says nothing."""
    main = tag.strip().lower().replace("_", "-").split("-")[0]
    return main if main.isascii() and main.isalpha() and main != "und" else ""


def _chapters(
    *,
    text: str,
    blocks: Blocks,
    points: list[Point],
    places: dict[tuple[str, str], int],
    language: str,
) -> tuple[Chapter, ...]:
    """By the navigation, where it leads to more than one place in the story; else by headings."""
    begin, end = body_range(text)
    entries: list[Entry] = []
    bodies = {entry.start: entry for entry in blocks.entries}
    for point in points:
        start = places.get((point.path, point.fragment), places.get((point.path, "")))
        if start is None or not begin <= start < end:
            continue
        heading = bodies.get(start)
        title = _fuller(listed=point.title, heading=heading.title if heading else "")
        body = heading.body if heading else start
        if not entries or start > entries[-1].start:
            entries.append(Entry(start, body, point.level, title))
    if len(entries) > 1:
        chapters = outline_chapters(text=text, entries=entries, begin=begin, end=end)
        if sum(1 for chapter in chapters if chapter.title) > 1:
            return chapters
    return chapters_of(text=text, entries=blocks.entries, language=language)


def _fuller(*, listed: str, heading: str) -> str:
    """The heading's own words where they say more than the list ("I. Introduction" over "I")."""
    listed = clean_title(listed)
    same = not listed or heading.casefold().startswith(listed.casefold())
    return heading if heading and same and kind_of(heading) else listed or heading

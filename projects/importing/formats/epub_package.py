"""An EPUB's package document: the order of its documents, and what it says of the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element  # noqa: S405 - type only

from projects.comic.documents import LeftReason
from projects.importing.errors import ImportCode
from projects.importing.formats.archive import Archive
from projects.importing.formats.navigation import resolve
from projects.importing.formats.safe_xml import (
    attribute,
    descendants,
    local_name,
    parse_xml,
    text_of,
)
from projects.importing.headings.candidates import clean_title

KIND: Final = "EPUB"
CONTAINER: Final = "META-INF/container.xml"
_TEXT_TYPES: Final = frozenset(
    {"application/xhtml+xml", "text/html", "application/xml", "text/xml"}
)


def _by_word(table: dict[LeftReason, str], *, bar: bool = False) -> dict[str, LeftReason]:
    sign = "|" if bar else None
    return {word: reason for reason, words in table.items() for word in words.split(sign)}


# Documents that are no story: by epub:type of their body, by the EPUB 2 guide, by title.
OTHER_TYPES: Final = _by_word(
    {
        "title_page": "cover frontmatter-cover titlepage halftitlepage",
        "licence": "copyright-page imprint colophon",
        "contents": "toc landmarks loi lot",
        "front": "dedication",
        "back": "index bibliography other-credits",
        "note": "footnotes endnotes rearnotes",
    }
)
_OTHER_GUIDES: Final = _by_word(
    {
        "title_page": "cover title-page",
        "licence": "copyright-page colophon",
        "contents": "toc loi lot",
        "back": "index bibliography",
        "note": "notes",
    }
)
OTHER_TITLES: Final = _by_word(
    {
        "title_page": "cover|title page|titlepage|half title|half-title|封面|书名页|扉页|扉頁",
        "licence": "copyright|copyright page|copyright notice|imprint|colophon|uncopyright|license|licence"
        "|the full project gutenberg license|版权|版权页|版权信息|版权声明|版權聲明|版權|版權頁|版權信息",
        "contents": "contents|table of contents|toc|landmarks|list of illustrations|目录|目錄|目次",
        "note": "endnotes|footnotes",
        "back": "about the author|about the publisher|index|关于作者|關於作者|作者简介",
        "advertisement": "also by|newsletter|more from the author|books by this author|advertisement",
        "site": "information|info|book information|synopsis|description|book info|内容简介|內容簡介|简介|簡介",
    },
    bar=True,
)


@dataclass(frozen=True, slots=True)
class Package:
    """What the package document says: paths of the spine's documents, and the book's data.

    `skipped` are the documents that are no story, with the reason.
    """

    spine: tuple[str, ...]
    navigation: str
    styles: tuple[str, ...]
    skipped: dict[str, LeftReason]
    title: str
    author: str
    series: str
    language: str


def read_package(archive: Archive) -> Package:
    """The package of an EPUB. Raises ImportProblem BROKEN or BOMB."""
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
    refs = list(descendants(element=root, name="itemref"))
    order = [(attribute(element=ref, name="idref"), ref) for ref in refs]
    nav = next((paths[k] for k, i in items.items() if _is_navigation(i)), "")
    ncx = next((paths[k] for k, i in items.items() if "ncx" in _media_type(i)), "")
    skipped: dict[str, LeftReason] = {
        paths[key]: "note"
        for key, ref in order
        if key in paths and attribute(element=ref, name="linear") == "no"
    }
    skipped |= _guided(root=root, base=path) | ({nav: "contents"} if nav else {})
    # dict.fromkeys: a document that the spine repeats a thousand times is read once.
    spine = dict.fromkeys(paths[k] for k, _ in order if k in items and _is_text(items[k]))
    metadata = next((e for e in root if local_name(e) == "metadata"), None)
    about = _About(metadata)
    return Package(
        spine=tuple(spine),
        navigation=nav or ncx,
        styles=tuple(paths[k] for k, i in items.items() if _media_type(i) == "text/css"),
        skipped=skipped,
        title=clean_title(about.title()),
        author=clean_title(about.author()),
        series=clean_title(about.series()),
        language=about.first("language"),
    )


def _media_type(item: Element) -> str:
    return attribute(element=item, name="media-type").lower()


def _is_text(item: Element) -> bool:
    return _media_type(item) in _TEXT_TYPES


def _is_navigation(item: Element) -> bool:
    return "nav" in attribute(element=item, name="properties").split()


def _guided(*, root: Element, base: str) -> dict[str, LeftReason]:
    """Documents that an EPUB 2 guide calls cover, contents and the like."""
    found: dict[str, LeftReason] = {}
    for reference in descendants(element=root, name="reference"):
        reason = _OTHER_GUIDES.get(attribute(element=reference, name="type").lower())
        href = attribute(element=reference, name="href")
        if reason and "#" not in href:
            found[resolve(base=base, href=href)[0]] = reason
    return found


class _About:
    """The metadata element: names by role, title by type, series."""

    def __init__(self, metadata: Element | None) -> None:
        self._all = list(metadata.iter()) if metadata is not None else []
        self._refined: dict[tuple[str, str], str] = {}
        for e in self._all:
            if local_name(e) == "meta" and attribute(element=e, name="refines"):
                of = attribute(element=e, name="refines").lstrip("#")
                self._refined[of, attribute(element=e, name="property")] = text_of(e)

    def _named(self, name: str) -> list[Element]:
        return [e for e in self._all if local_name(e) == name and text_of(e)]

    def first(self, name: str) -> str:
        """The words of the first element of that name."""
        return next((text_of(e) for e in self._named(name)), "")

    def title(self) -> str:
        """The main title: the one said to be, else the first."""
        titles = self._named("title")
        main = [e for e in titles if self._says(e, "title-type") == "main"]
        return text_of(next(iter([*main, *titles]), None))

    def author(self) -> str:
        """Who is said to be the author ("aut"), else the first creator of no other role."""
        creators = self._named("creator")
        roles = {
            id(e): self._says(e, "role") or attribute(element=e, name="role") for e in creators
        }
        authors = [e for e in creators if roles[id(e)].lower() == "aut"]
        unsaid = [e for e in creators if not roles[id(e)]]
        names = [text_of(e) for e in authors or unsaid or creators]
        return ", ".join(dict.fromkeys(names[:4] if authors else names[:1]))

    def series(self) -> str:
        """The series, as EPUB 3 and Calibre write it."""
        for e in self._all:
            if local_name(e) != "meta":
                continue
            if attribute(element=e, name="property") == "belongs-to-collection":
                return text_of(e)
            if attribute(element=e, name="name") == "calibre:series":
                return attribute(element=e, name="content")
        return ""

    def _says(self, element: Element, what: str) -> str:
        return self._refined.get((attribute(element=element, name="id"), what), "")

"""The small XML files inside EPUB and DOCX, parsed without entities or network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError  # noqa: S405 - types; parsing is defusedxml's

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats.archive import Archive

# A tree takes some twenty times its file's size; a book's lists and styles are below 1 MB.
MAX_XML_BYTES: Final = 8 * 1024 * 1024


def parse_xml(*, data: bytes, kind: str, name: str) -> Element:
    """The root element. Raises ImportProblem BROKEN for bad XML, BOMB for entities and size."""
    if len(data) > MAX_XML_BYTES:
        raise ImportProblem(ImportCode.BOMB, format=kind, detail=f"{name[:100]} is too large")
    try:
        root: Element = fromstring(data)
    except DefusedXmlException as error:
        raise ImportProblem(
            ImportCode.BOMB, format=kind, detail=f"{name[:100]} defines entities"
        ) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise ImportProblem(
            ImportCode.BROKEN, format=kind, detail=f"{name[:100]} is not XML"
        ) from error
    return root


def parse_optional(*, archive: Archive, name: str) -> Element | None:
    """The root of a part that a book can be read without; None where it is missing or bad XML.

    Raises ImportProblem BOMB as `parse_xml` does, and those of the archive but BROKEN.
    """
    if archive.find(name) is None:
        return None
    try:
        return parse_xml(data=archive.read(name), kind=archive.kind, name=name)
    except ImportProblem as problem:
        if problem.code is ImportCode.BROKEN:
            return None
        raise


def local_name(element: Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]


def attribute(*, element: Element, name: str) -> str:
    """An attribute's value whatever its namespace; "" where it is missing."""
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return value
    return ""


def descendants(*, element: Element, name: str) -> Iterator[Element]:
    """Every element of that local name, in document order."""
    return (found for found in element.iter() if local_name(found) == name)


def text_of(element: Element | None) -> str:
    """All the words inside, white space folded."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""

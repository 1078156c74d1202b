"""A Word document's styles: which are headings, which hide their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element  # noqa: S405 - type only

from projects.importing.formats.archive import Archive
from projects.importing.formats.safe_xml import attribute, descendants, local_name, parse_xml

STYLES: Final = "word/styles.xml"
_HEADING_NAME = re.compile(r"^(?:heading|标题|標題|überschrift|titre|título)\s*([1-9])$", re.I)
_TITLE_NAMES: Final = frozenset({"title", "标题", "標題", "titel", "titre", "título"})
TITLE_LEVEL: Final = -1  # a paragraph that is the book's title
_OFF: Final = frozenset({"0", "false", "off"})


@dataclass
class Styles:
    """`levels` by style id: 1 to 9 for headings, `TITLE_LEVEL` for the title; ids that hide."""

    levels: dict[str, int] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


def level_of(value: str) -> int:
    """Outline levels count from 0; 9 is body text."""
    return int(value) + 1 if value.isascii() and value.isdigit() and int(value) < 9 else 0


def read_styles(archive: Archive) -> Styles:
    """The styles of a document. Raises ImportProblem where their part is damaged."""
    styles = Styles({f"Heading{n}": n for n in range(1, 10)} | {"Title": TITLE_LEVEL})
    if archive.find(STYLES) is None:
        return styles
    root = parse_xml(data=archive.read(STYLES), kind=archive.kind, name=STYLES)
    for style in descendants(element=root, name="style"):
        key = attribute(element=style, name="styleId")
        level = _level(style)
        if level is not None:
            styles.levels[key] = level
        vanish = next(descendants(element=style, name="vanish"), None)
        if vanish is not None and attribute(element=vanish, name="val") not in _OFF:
            styles.hidden.add(key)
    return styles


def _level(style: Element) -> int | None:
    names = [e for e in style if local_name(e) == "name"]
    name = attribute(element=names[0], name="val") if names else ""
    found = _HEADING_NAME.match(name)
    if found:
        return int(found[1])
    if name.casefold() in _TITLE_NAMES:
        return TITLE_LEVEL
    outline = next(descendants(element=style, name="outlineLvl"), None)
    return level_of(attribute(element=outline, name="val")) if outline is not None else None

"""Numbers that Word sets before headings and that stand in no run: "Chapter 3." """

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element  # noqa: S405 - type only

from projects.importing.formats.archive import Archive
from projects.importing.formats.docx_paragraph import Paragraph
from projects.importing.formats.safe_xml import attribute, descendants, local_name, parse_xml

NUMBERING: Final = "word/numbering.xml"
STYLES: Final = "word/styles.xml"
_PLACE = re.compile(r"%(\d)")
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHINESE: Final = "零一二三四五六七八九"
_CHINESE_FORMATS: Final = frozenset(
    {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
     "taiwaneseCounting", "taiwaneseCountingThousand"}
)  # fmt: skip
MAX_NUMBER: Final = 9_999


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it begins, how it counts, its pattern ("Chapter %1.")."""

    start: int
    format: str
    pattern: str


@dataclass
class Numbers:
    """The document's lists; counts while paragraphs come in order."""

    levels: dict[tuple[str, int], Level] = field(default_factory=dict)
    of_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    def prefix(self, paragraph: Paragraph) -> str:
        """What stands before a heading by its list, with a space; "" where no list numbers it."""
        number, depth = paragraph.number, paragraph.depth
        if not number:
            number, depth = self.of_style.get(paragraph.style, ("", 0))
        level = self.levels.get((number, depth))
        if level is None or level.format in {"none", "bullet"}:
            return ""
        counts = self._counts[number]
        counts[depth] = min(counts.get(depth, level.start - 1) + 1, MAX_NUMBER)
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _PLACE.sub(lambda m: self._written(number, int(m[1]) - 1), level.pattern) + " "

    def _written(self, number: str, depth: int) -> str:
        level = self.levels.get((number, depth))
        if level is None:
            return ""
        return written(self._counts[number].get(depth, level.start), level.format)


def written(value: int, how: str) -> str:
    """A number in one of Word's ways of counting; digits where the way is not known."""
    if how in {"upperRoman", "lowerRoman"}:
        roman = ""
        for worth, sign in _ROMAN:
            roman += sign * (value // worth)
            value %= worth
        return roman.upper() if how == "upperRoman" else roman
    if how in {"upperLetter", "lowerLetter"} and value > 0:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if how == "upperLetter" else letter
    if how in _CHINESE_FORMATS and 0 < value < 100:
        tens, ones = divmod(value, 10)
        return (
            ("" if tens < 2 else _CHINESE[tens])
            + ("十" if tens else "")
            + (_CHINESE[ones] if ones or not tens else "")
        )
    return str(value)


def read_numbers(archive: Archive) -> Numbers:
    """The lists of a document. Raises ImportProblem where their part is damaged."""
    numbers = Numbers()
    if archive.find(NUMBERING) is None:
        return numbers
    root = parse_xml(data=archive.read(NUMBERING), kind=archive.kind, name=NUMBERING)
    kinds = {
        attribute(element=e, name="abstractNumId"): e
        for e in root
        if local_name(e) == "abstractNum"
    }
    for number in (e for e in root if local_name(e) == "num"):
        link = next(descendants(element=number, name="abstractNumId"), None)
        kind = kinds.get(attribute(element=link, name="val")) if link is not None else None
        for level in descendants(element=kind, name="lvl") if kind is not None else ():
            place = _number(attribute(element=level, name="ilvl"), 0)
            values = {local_name(e): attribute(element=e, name="val") for e in level}
            numbers.levels[attribute(element=number, name="numId"), place] = Level(
                start=_number(values.get("start", ""), 1),
                format=values.get("numFmt", "decimal"),
                pattern=values.get("lvlText", ""),
            )
    if archive.find(STYLES):
        _styles(parse_xml(data=archive.read(STYLES), kind=archive.kind, name=STYLES), numbers)
    return numbers


def _styles(root: Element, numbers: Numbers) -> None:
    for style in descendants(element=root, name="style"):
        number = next(descendants(element=style, name="numId"), None)
        if number is not None:
            depth = next(descendants(element=style, name="ilvl"), None)
            place = _number(attribute(element=depth, name="val"), 0) if depth is not None else 0
            key = attribute(element=style, name="styleId")
            numbers.of_style[key] = (attribute(element=number, name="val"), place)


def _number(value: str, otherwise: int) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else otherwise

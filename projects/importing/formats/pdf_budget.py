"""What reading a PDF costs, counted before pypdf does it: it knows limits of a stream, none of a file.

A file of some kilobytes can send every page to the same large stream, or to thousands of fonts that map
a hundred thousand letters in one line each.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pypdf import PageObject
from pypdf.generic import DictionaryObject, StreamObject

from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats.pdf_fonts import Fonts, entries

KIND: Final = "PDF"
# About a microsecond each: a byte of content, and what weighs more.
MAX_WORK: Final = 60_000_000
FILE_WEIGHT: Final = 50_000
PAGE_WEIGHT: Final = 2_000
OPERATOR_WEIGHT: Final = 6
SHOWN_SHARE: Final = 4_000  # of the letters on a page, which pypdf copies at every operator
FORM_WEIGHT: Final = 100
UNKNOWN_WEIGHT: Final = 50_000  # a form that was not found beforehand
FONT_WEIGHT: Final = 500
_SHOWING: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})
Visitor = Callable[[bytes, Any, Any, Any], None]


class Budget:
    """How much work is left; files that come together share one."""

    def __init__(self) -> None:
        self._left = MAX_WORK

    def spend(self, work: int) -> None:
        """Count work that is to be done. Raises ImportProblem BOMB where it is too much."""
        self._left -= work
        if self._left < 0:
            raise bomb("too much content")


class Scales:
    """Weighs the pages of one file; what pages share is weighed once, and counted on each."""

    def __init__(self, budget: Budget) -> None:
        self._spend = budget.spend
        self.fonts = Fonts()
        self._weights: dict[Any, int] = {}  # of fonts
        self._forms: dict[Any, int] = {}

    def weigh(self, page: PageObject) -> Visitor:
        """Count what a page costs at once; returns what is to see every operator of it."""
        contents = page.get_contents()
        self._spend(PAGE_WEIGHT + (0 if contents is None else len(contents.get_data())))
        resources = dictionary(page.get("/Resources"))
        self._spend(self._weight_of_fonts(resources))
        forms = self._forms_in(resources)
        shown = 0

        def see(operator: bytes, operands: Any, _cm: Any, _tm: Any) -> None:
            nonlocal shown
            if operator in _SHOWING and operands:
                words = operands[0] if operator == b"TJ" else operands[-1:]
                if isinstance(words, list):
                    shown += sum(len(w) for w in words if isinstance(w, (str, bytes)))
            self._spend(OPERATOR_WEIGHT + shown // SHOWN_SHARE)
            if operator == b"Do" and operands:
                self._spend(forms.get(str(operands[0]), UNKNOWN_WEIGHT))

        return see

    def _forms_in(self, resources: DictionaryObject) -> dict[str, int]:
        """What the forms weigh, those inside them too, by name; the heaviest where names are shared."""
        weights: dict[str, int] = {}
        pending, seen = [resources], set()
        while pending:
            for name, value in _items(dictionary(pending.pop().get("/XObject"))).items():
                self._spend(FORM_WEIGHT)
                key = _key(value)
                if key not in self._forms:
                    self._forms[key] = self._weight_of_form(value)
                weights[name] = max(weights.get(name, 0), self._forms[key])
                if key not in seen:
                    seen.add(key)
                    pending.append(dictionary(dictionary(value).get("/Resources")))
        return weights

    def _weight_of_form(self, value: Any) -> int:
        form = dictionary(value)
        if form.get("/Subtype") == "/Image":  # which is not unpacked
            return FORM_WEIGHT
        fonts = self._weight_of_fonts(dictionary(form.get("/Resources")))
        return FORM_WEIGHT + fonts + _size(form)

    def _weight_of_fonts(self, resources: DictionaryObject) -> int:
        return sum(map(self._weight_of_font, _items(dictionary(resources.get("/Font"))).values()))

    def _weight_of_font(self, value: Any) -> int:
        """A font that is kept is read once; one too many on every page."""
        key = _key(value)
        if key in self._weights:
            return self._weights[key]
        font = dictionary(value)
        weight = FONT_WEIGHT
        if font:
            weight += entries(self.fonts.read(font)) + _size(font.get("/ToUnicode")) // 4
        self._weights[key] = FONT_WEIGHT if self.fonts.knows(font) else weight
        return weight


def bomb(detail: str) -> ImportProblem:
    """The problem of a file that costs too much."""
    return ImportProblem(ImportCode.BOMB, format=KIND, detail=detail)


def dictionary(value: Any) -> DictionaryObject:
    """The dictionary that a value is or refers to; an empty one for everything else."""
    value = value.get_object() if value is not None else None
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def _size(value: Any) -> int:
    """How many bytes a stream unpacks to."""
    stream = value.get_object() if value is not None else None
    return len(stream.get_data()) if isinstance(stream, StreamObject) else 0


def _key(value: Any) -> Any:
    """What tells an object from others: its number in the file, where it has one."""
    return (value.idnum, value.generation) if hasattr(value, "idnum") else id(value)


def _items(found: DictionaryObject) -> dict[str, Any]:
    """The entries as they are written, references not followed."""
    return {str(key): found.raw_get(key) for key in found}

"""A paragraph of a Word document while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MAX_DISPLAY: Final = 90  # characters of a line that may be a chapter's title
_OFF: Final = frozenset({"0", "false", "off", "none"})


@dataclass
class Paragraph:
    """Its words so far and how they are set; runs are weighed one by one."""

    style: str = ""
    level: int = 0
    new_page: bool = False
    centred: bool = False
    number: str = ""  # the list that numbers it
    depth: int = 0  # the level of that list, from 0
    words: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    _run: list[str] = field(default_factory=list)
    _bold: bool = False
    _vanishes: bool = False
    _plain: int = 0  # letters of runs that are not bold

    def property(self, name: str, value: str) -> None:
        """A property of the paragraph or of its open run; `value` is "" where it only stands there."""
        on = value not in _OFF
        if name == "pageBreakBefore":
            self.new_page = on
        elif name == "jc":
            self.centred = value == "center"
        elif name == "numId":
            self.number = value
        elif name == "ilvl" and value.isascii() and value.isdigit():
            self.depth = min(int(value), 8)
        elif name == "b":
            self._bold = on
        elif name in {"vanish", "webHidden", "specVanish"}:
            self._vanishes = on

    def add(self, words: str, *, hidden: bool = False) -> None:
        """More words of the open run; `hidden` where they were deleted."""
        (self.hidden if hidden else self._run).append(words)

    def end_run(self) -> None:
        """The open run ends: its words are seen, or hidden."""
        words = "".join(self._run)
        (self.hidden if self._vanishes else self.words).append(words)
        if not self._bold and not self._vanishes:
            self._plain += sum(1 for c in words if c.isalnum())
        self._run.clear()
        self._bold = self._vanishes = False

    def is_display(self, *, plain: bool = False) -> bool:
        """Whether it is set as a title is: short, centred, bold throughout unless `plain` will do."""
        words = "".join(self.words).strip()
        return self.centred and (plain or not self._plain) and 0 < len(words) <= MAX_DISPLAY

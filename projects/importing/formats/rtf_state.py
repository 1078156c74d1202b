"""What holds at a place of an RTF file."""

from __future__ import annotations

from dataclasses import dataclass, field

from projects.importing.formats.rtf_words import Destination


@dataclass(slots=True)
class Group:
    """What holds inside a pair of braces, and is forgotten behind it."""

    to: Destination = "text"
    codec: str = "cp1252"
    fallback: int = 1  # characters behind a \u that stand in for it
    hidden: bool = False
    deleted: bool = False
    style: int = 0
    outline: int = 0  # level from 1 that the paragraph itself claims

    def copy(self) -> Group:
        """What a group inside begins with."""
        return Group(
            self.to, self.codec, self.fallback, self.hidden, self.deleted, self.style, self.outline
        )


@dataclass(slots=True)
class Style:
    """An entry of the style sheet while it is read."""

    number: int = 0
    level: int = 0
    name: list[str] = field(default_factory=list)

"""XML as a stream of events: nothing is kept as a tree, and no entity is resolved."""

from __future__ import annotations

from typing import Final, Protocol
from xml.etree.ElementTree import ParseError  # noqa: S405 - types; parsing is defusedxml's

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats.parts import Parts

FEED_BYTES: Final = 65_536
MAX_DEPTH: Final = 100_000  # of elements; a target may remember each that is open


class Target(Protocol):
    """What is told of a document; names without their namespaces."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element opens."""

    def end(self, name: str) -> None:
        """It closes."""

    def data(self, words: str) -> None:
        """Characters; a run of them may come in pieces."""


class _Plain:
    """Takes the namespaces off, and counts how deep elements nest."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._depth = 0
        self._parts = Parts()
        self.data = target.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._parts.one()
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise OverflowError
        plain = {local(key): value for key, value in attributes.items()}
        self._target.start(local(tag), plain)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._target.end(local(tag))

    def close(self) -> None:
        """The document ends."""


def local(name: str) -> str:
    """A name without its namespace, whether that was declared or not."""
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1]


def read_events(*, data: bytes, target: Target, kind: str, name: str) -> None:
    """Tell `target` what the document holds. Raises ImportProblem BROKEN, BOMB for entities, or
    TOO_MANY_PARTS."""
    parser = DefusedXMLParser(target=_Plain(target))
    try:
        for start in range(0, len(data), FEED_BYTES):
            parser.feed(data[start : start + FEED_BYTES])
        parser.close()
    except DefusedXmlException as error:
        raise ImportProblem(
            ImportCode.BOMB, format=kind, detail=f"{name} defines entities"
        ) from error
    except OverflowError as error:
        raise ImportProblem(ImportCode.BOMB, format=kind, detail=f"{name} is too deep") from error
    except (ParseError, ValueError, LookupError) as error:
        raise ImportProblem(ImportCode.BROKEN, format=kind, detail=f"{name} is not XML") from error

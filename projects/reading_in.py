"""How an original is read: small texts here, what could take much in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Final

from comicforge import apart
from projects.importing.child import OUTCOME, problem_in
from projects.importing.choosing import is_plain
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.outcome import Outcome, outcome_of, read

SMALL: Final = 256 * 1024  # bytes; so many bytes of text take some tens of megabytes to read
HEAD: Final = 1_024
# The longest text that is taken needs 400 MB and 15 s; books packed into PDF may need more.
LIMITS: Final = apart.Limits(memory=800 * 2**20, cpu=120, clock=180, wait=60)


def read_original(
    *, name: str, source: IO[bytes], size: int, language: str, encoding: str
) -> Outcome:
    """What an original gives. Raises ImportProblem: of its reader, TOO_HEAVY where reading it takes
    more than a text may, BUSY where others are read for longer than we wait."""
    source.seek(0)
    if size <= SMALL and is_plain(source.read(HEAD)):
        source.seek(0)
        return outcome_of(
            name=name, data=source.read(), language=language or None, encoding=encoding
        )
    try:
        with apart.work(
            "imports",
            module="projects.importing.child",
            arguments=[json.dumps(name), language, encoding],
            source=source,
            limits=LIMITS,
        ) as said:
            return _told(said)
    except apart.Busy as error:
        raise ImportProblem(ImportCode.BUSY) from error
    except (apart.Exceeded, apart.Refused) as error:
        raise ImportProblem(ImportCode.TOO_HEAVY) from error


def _told(said: IO[bytes]) -> Outcome:
    if said.readline() != OUTCOME:
        raise problem_in(said.read())
    return read(_lines(said))


def _lines(said: IO[bytes]) -> Iterator[bytes]:
    yield from said

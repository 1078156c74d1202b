"""`python -m projects.importing.child NAME LANGUAGE ENCODING`: reads an original from stdin and writes
its outcome to stdout, or why it can't be read."""

from __future__ import annotations

import json
import logging
import sys
from typing import Final

from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.outcome import outcome_of, written

PROBLEM: Final = b"problem\n"
OUTCOME: Final = b"outcome\n"


def main(*, name: str, language: str, encoding: str) -> None:
    """Reads stdin and writes to stdout: a line that says which, then the outcome or the problem."""
    out = sys.stdout.buffer
    try:
        outcome = outcome_of(
            name=name, data=sys.stdin.buffer.read(), language=language or None, encoding=encoding
        )
    except ImportProblem as problem:
        out.write(PROBLEM + json.dumps([problem.code, problem.params]).encode())
    else:
        out.write(OUTCOME)
        out.writelines(written(outcome))


def problem_in(said: bytes) -> ImportProblem:
    """The problem that `main` told behind its first line."""
    code, params = json.loads(said)
    return ImportProblem(ImportCode(code), **params)


if __name__ == "__main__":
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR)  # whoever starts it logs that
    main(name=json.loads(sys.argv[1]), language=sys.argv[2], encoding=sys.argv[3])

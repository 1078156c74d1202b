from __future__ import annotations

import string

import pytest

from projects.importing.errors import MESSAGES, ImportCode, ImportProblem

PARAMS: dict[str, str | int] = {
    "letters": 25_000_000,
    "lines": 1_000_000,
    "size": 60_000_000,
    "limit": 50_000_000,
    "format": "EPUB",
    "detail": "entries overlap",
    "type": "pdf",
    "parts": 500_000,
}


@pytest.mark.parametrize("code", list(ImportCode))
def test_every_code_has_a_sentence(code: ImportCode) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(MESSAGES[code]) if name]
    problem = ImportProblem(code, **{name: PARAMS[name] for name in names})
    assert problem.message.endswith(".")
    assert str(problem) == problem.message
    assert "{" not in problem.message

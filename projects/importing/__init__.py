"""From files to manuscripts: decoding, extraction, chapters. Pure: no framework, no network."""

from __future__ import annotations

from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.readers import (
    EXTENSIONS,
    read_file,
    read_files,
    read_text,
)

__all__ = [
    "EXTENSIONS",
    "ImportCode",
    "ImportProblem",
    "read_file",
    "read_files",
    "read_text",
]

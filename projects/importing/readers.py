"""The way in: a file or pasted words become a manuscript, whatever the format."""

from __future__ import annotations

from typing import Final

from projects.comic.documents import Manuscript
from projects.importing import choosing
from projects.importing.bundle import join_files, read_bundle
from projects.importing.choosing import extension_of, reader_for
from projects.importing.encoding.choices import as_utf_8
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats.txt import extract_of
from projects.importing.making import manuscript_of
from projects.limits import MAX_UPLOAD_BYTES

EXTENSIONS: Final = (*choosing.EXTENSIONS, "zip", "fbz")


def read_file(
    *, name: str, data: bytes, language: str | None = None, encoding: str = ""
) -> Manuscript:
    """The manuscript in an uploaded file: by what its bytes are, then by its name's ending.

    `language` ("en", "zh", …) overrules what the file says or shows. Offsets count code points of
    `Manuscript.text`: for a text file what was decoded, for the others what was extracted.
    `encoding`, one of `encoding.choices.CODECS`, says how a text's bytes are to be read.
    Raises ImportProblem and nothing else, whatever the bytes are.
    """
    if not data:
        raise ImportProblem(ImportCode.EMPTY)
    if len(data) > MAX_UPLOAD_BYTES:
        raise ImportProblem(ImportCode.TOO_LARGE, size=len(data), limit=MAX_UPLOAD_BYTES)
    data = as_utf_8(data, codec=encoding) if encoding else data
    reader = reader_for(extension=extension_of(name), data=data, bundle=read_bundle)
    return manuscript_of(reader(data=data), language=language)


def read_files(*, files: list[tuple[str, bytes]], language: str | None = None) -> Manuscript:
    """One manuscript of several files (names and bytes), in the order of the numbers in their names.

    Raises ImportProblem.
    """
    size = sum(len(data) for _, data in files)
    if size > MAX_UPLOAD_BYTES:
        raise ImportProblem(ImportCode.TOO_LARGE, size=size, limit=MAX_UPLOAD_BYTES)
    return manuscript_of(join_files(files), language=language)


def read_text(*, text: str, language: str | None = None, title: str = "") -> Manuscript:
    """The manuscript of pasted words, which are kept as they are. Raises ImportProblem."""
    if not text:
        raise ImportProblem(ImportCode.EMPTY)
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:  # half of a surrogate pair: no character
        raise ImportProblem(ImportCode.BINARY) from error
    if size > MAX_UPLOAD_BYTES:
        raise ImportProblem(ImportCode.TOO_LARGE, size=size, limit=MAX_UPLOAD_BYTES)
    return manuscript_of(extract_of(text=text, title=title), language=language)

"""Files that rows name: opened, or said to be gone; written whole or not at all."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.db.models.fields.files import FieldFile

log = logging.getLogger(__name__)


class FileGone(Exception):
    """A row names a file that is no longer kept. What it says is for the user: what to do about it."""


def opened(file: FieldFile, *, gone: str) -> File[bytes]:
    """The file, open to be read as bytes. FileGone with the words `gone` where there is none."""
    if not file:
        raise FileGone(gone)
    try:
        return file.open("rb")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
        raise FileGone(gone) from error


@contextmanager
def kept_if_done(written: list[FieldFile] | None = None) -> Iterator[list[FieldFile]]:
    """A list for files as they are written, to be added to where it is given: where the rows that are
    to name them don't come about, the files go again. What was raised is raised on."""
    written = [] if written is None else written
    try:
        yield written
    except BaseException:
        for file in written:
            try:
                file.storage.delete(file.name or "")
            except Exception:  # what went wrong first is what is to be told
                log.exception("a file that no row names was left: %s", file.name)
        raise


class WholeFileStorage(FileSystemStorage):
    """Files in a folder. What was begun on a full disk is taken away again, or the room that is left
    would go to halves of files that no row names."""

    def _save(self, name: str, content: File[Any]) -> str:
        ours = not self.exists(name)
        try:
            return str(super()._save(name, content))  # type: ignore[misc]  # not in the stubs
        except OSError:
            if ours:
                self.delete(name)
            raise

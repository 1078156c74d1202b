"""Zip files from strangers: what may be opened, and how much of it.

1 GB packs into less than 1 MB, and entries that overlap declare gigabytes in some kilobytes, so
nothing is believed: counts and sizes are capped as declared, and again as they come out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from projects.importing.errors import ImportCode, ImportProblem

MAX_ENTRIES: Final = 5_000
MAX_DECLARED_BYTES: Final = 300 * 1024 * 1024  # pictures and fonts included
MAX_READ_BYTES: Final = 64 * 1024 * 1024  # of what is really unpacked: text, and text only
MAX_RATIO: Final = 200  # prose packs 3:1, repetitive XML 30:1, a bomb 1000:1
RATIO_FROM_BYTES: Final = 1024 * 1024  # below this a high ratio harms nobody
CHUNK_BYTES: Final = 64 * 1024

_ENTRY_MAGIC: Final = b"PK\x01\x02"
_LOCAL_HEADER_BYTES: Final = 30
_ENCRYPTED_FLAG: Final = 0x1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def _by_name(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The entries by name; of several of one name the last has it, the others a number before it."""
    last = {info.filename: number for number, info in enumerate(infos)}
    return {
        info.filename if last[info.filename] == number else f"{number}/{info.filename}": info
        for number, info in enumerate(infos)
    }


class Archive:
    """A zip file whose entries can be read by name, within limits.

    Raises ImportProblem BOMB, BROKEN or ENCRYPTED; `kind` names the format in the message.
    """

    def __init__(self, *, data: bytes, kind: str) -> None:
        self.kind = kind
        self._read = 0
        # Counted before zipfile builds an object for each.
        if data.count(_ENTRY_MAGIC) > MAX_ENTRIES:
            raise self.problem(ImportCode.BOMB, "too many entries")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
            raise self.problem(ImportCode.BROKEN, "not a readable zip") from error
        self._infos = _by_name(self._zip.infolist())
        self._folded = {name.casefold(): name for name in self._infos}
        self._check()

    def problem(self, code: ImportCode, detail: str) -> ImportProblem:
        """The error for this archive, to be raised."""
        if code is ImportCode.ENCRYPTED:
            return ImportProblem(code, format=self.kind)
        return ImportProblem(code, format=self.kind, detail=detail)

    def enter(self, name: str) -> None:
        """Where `name` stands not at the top but in one folder, what is in there counts as the top."""
        if self.find(name) is not None:
            return
        ends = [n for n in self._infos if n.casefold().endswith("/" + name.casefold())]
        if len(ends) != 1:
            return
        prefix = ends[0][: -len(name)]
        inside = {n[len(prefix) :]: i for n, i in self._infos.items() if n.startswith(prefix)}
        self._infos = inside
        self._folded = {n.casefold(): n for n in inside}

    @property
    def declared(self) -> int:
        """How many bytes its entries say that they are; no more are read of any."""
        return sum(info.file_size for info in self._zip.infolist())

    def names(self) -> list[str]:
        """The entries' names in the order of the directory."""
        return list(self._infos)

    def find(self, name: str) -> str | None:
        """The entry's name as it is written, whatever the case of `name`; None if missing."""
        return name if name in self._infos else self._folded.get(name.casefold())

    def read(self, name: str) -> bytes:
        """An entry's bytes. A missing one is BROKEN; more than `MAX_READ_BYTES` in all a BOMB."""
        found = self.find(name)
        if found is None:
            raise self.problem(ImportCode.BROKEN, f"{name[:100]} is missing")
        pieces = []
        try:
            with self._zip.open(self._infos[found]) as stream:
                while piece := stream.read(CHUNK_BYTES):
                    self._read += len(piece)
                    if self._read > MAX_READ_BYTES:
                        raise self.problem(ImportCode.BOMB, "too much text")
                    pieces.append(piece)
        except _READ_ERRORS as error:
            raise self.problem(ImportCode.BROKEN, f"{found[:100]} cannot be read") from error
        return b"".join(pieces)

    def _check(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MAX_ENTRIES:
            raise self.problem(ImportCode.BOMB, "too many entries")
        if self.declared > MAX_DECLARED_BYTES:
            raise self.problem(ImportCode.BOMB, "too many bytes")
        for info in infos:
            self._check_entry(info)
        ordered = sorted(infos, key=lambda info: info.header_offset)
        for here, following in zip(ordered, ordered[1:], strict=False):
            end = here.header_offset + _LOCAL_HEADER_BYTES + here.compress_size
            if end > following.header_offset:
                raise self.problem(ImportCode.BOMB, "entries overlap")

    def _check_entry(self, info: zipfile.ZipInfo) -> None:
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise self.problem(ImportCode.ENCRYPTED, "")
        if info.compress_type not in _METHODS:
            raise self.problem(ImportCode.BROKEN, "unknown compression")
        large = info.file_size > RATIO_FROM_BYTES
        if large and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise self.problem(ImportCode.BOMB, "packed too tightly")


_READ_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,  # zipfile's answer to a password, and its NotImplementedError
    ValueError,
    OverflowError,
)

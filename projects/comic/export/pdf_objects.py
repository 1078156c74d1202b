"""The objects that a PDF is made of, written to a file one after the other (ISO 32000-1, section 7)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import BinaryIO, NamedTuple

from projects.comic.export.bookinfo import storable

# the second line tells programs that move files that this one is no text
HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Name(str):
    """A name, written with its slash; of letters and digits only."""


class Ref(NamedTuple):
    """The number of an object that stands elsewhere in the file."""

    number: int


# what can be written: a dict's keys are names without the slash, a str is text for people
Value = Name | Ref | str | bool | int | float | list["Value"] | dict[str, "Value"]


def encoded(value: Value) -> bytes:
    """A value as it stands in the file."""
    match value:
        case Ref():
            return b"%d 0 R" % value.number
        case Name():
            return b"/" + value.encode("ascii")
        case str():
            return _text(value)
        case bool():
            return b"true" if value else b"false"
        case int():
            return b"%d" % value
        case float():
            return f"{value:.4f}".rstrip("0").rstrip(".").encode()
        case list():
            return b"[" + b" ".join(encoded(v) for v in value) + b"]"
        case dict():
            inside = b" ".join(b"/%s %s" % (k.encode(), encoded(v)) for k, v in value.items())
            return b"<<" + inside + b">>"


def _text(text: str) -> bytes:
    """Text for people (7.9.2.2): as it is where it is ASCII, else in UTF-16 with a mark in front."""
    kept = storable(text)
    if kept.isascii():
        safe = kept.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return b"(" + safe.replace("\r", r"\r").encode() + b")"
    return b"<FEFF" + kept.encode("utf-16-be").hex().upper().encode() + b">"


class PdfFile:
    """A PDF as it grows: each object is in the file as soon as it is put, only its place is remembered."""

    def __init__(self, out: BinaryIO) -> None:
        self.out = out
        self.size = 0
        self.places: list[int | None] = []
        self.digest = hashlib.sha256()
        self._write(HEADER)

    def promise(self) -> Ref:
        """The number of an object that is put later: others can refer to it before."""
        self.places.append(None)
        return Ref(len(self.places))

    def put(self, value: Value, *, at: Ref | None = None, stream: bytes | None = None) -> Ref:
        """Writes an object, `at` a number promised before or a new one, and says which it has.
        `stream`: the bytes that follow the dict of an object that has some."""
        ref = at or self.promise()
        self.places[ref.number - 1] = self.size
        self._write(b"%d 0 obj\n%s\n" % (ref.number, encoded(value)))
        if stream is not None:
            self._write(b"stream\n")
            self._write(stream)
            self._write(b"\nendstream\n")
        self._write(b"endobj\n")
        return ref

    def close(self, *, root: Ref, info: Ref) -> None:
        """Ends the file: where each object is, and an identifier that follows from all that it holds.
        ValueError where an object was promised and never put."""
        start = self.size
        places = [place for place in self.places if place is not None]
        if len(places) < len(self.places):
            raise ValueError(f"object {self.places.index(None) + 1} was promised and never put")
        rows = b"".join(b"%010d 00000 n \n" % place for place in places)
        self._write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, rows))
        trailer = encoded({"Size": len(places) + 1, "Root": root, "Info": info})
        name = b"<%s>" % self.digest.hexdigest()[:32].encode()
        self._write(b"trailer\n%s/ID [%s %s]>>\n" % (trailer[:-2], name, name))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _write(self, data: bytes) -> None:
        self.out.write(data)
        self.digest.update(data)
        self.size += len(data)


def stream_dict(entries: Mapping[str, Value], data: bytes) -> dict[str, Value]:
    """The dict of an object with a stream: its entries and how long the stream is."""
    return {**entries, "Length": len(data)}

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.formats import archive as archives
from projects.importing.formats.archive import Archive

ZipBuilder = Callable[..., bytes]


def refusal(data: bytes) -> ImportCode:
    with pytest.raises(ImportProblem) as caught:
        Archive(data=data, kind="EPUB")
    assert caught.value.params["format"] == "EPUB"
    return caught.value.code


def test_entries_are_read_by_name_whatever_its_case(pack: ZipBuilder) -> None:
    archive = Archive(data=pack({"a/B.txt": "words"}), kind="EPUB")
    assert archive.read("A/b.txt") == b"words"
    assert archive.names() == ["a/B.txt"]


def test_a_tightly_packed_entry_is_a_bomb(pack: ZipBuilder) -> None:
    assert refusal(pack({"x": b"\x00" * 20_000_000})) is ImportCode.BOMB


def test_too_many_entries_are_a_bomb(pack: ZipBuilder) -> None:
    entries: dict[str, str | bytes] = {f"{n}": "" for n in range(archives.MAX_ENTRIES + 1)}
    assert refusal(pack(entries)) is ImportCode.BOMB


def test_a_large_declared_total_is_a_bomb(pack: ZipBuilder) -> None:
    data = bytearray(pack({"a": "x", "b": "y"}))
    at = data.index(b"PK\x01\x02")
    for offset in (20, 24):  # compressed and plain size in the directory
        struct.pack_into("<I", data, at + offset, archives.MAX_DECLARED_BYTES + 1)
    assert refusal(bytes(data)) is ImportCode.BOMB


def test_overlapping_entries_are_a_bomb(pack: ZipBuilder) -> None:
    data = bytearray(pack({"a": "x" * 100, "b": "y" * 100}))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    struct.pack_into("<I", data, second + 42, 0)  # b's data are said to lie where a's are
    assert refusal(bytes(data)) is ImportCode.BOMB


def test_what_comes_out_is_counted_too(pack: ZipBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_READ_BYTES", 1_000)
    archive = Archive(data=pack({"a": "x" * 600, "b": "y" * 600}), kind="EPUB")
    archive.read("a")
    with pytest.raises(ImportProblem) as caught:
        archive.read("b")
    assert caught.value.code is ImportCode.BOMB


def test_an_encrypted_entry(pack: ZipBuilder) -> None:
    data = bytearray(pack({"a": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) is ImportCode.ENCRYPTED


def test_other_compressions_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as packed:
        packed.writestr("a", "x" * 1000)
    assert refusal(stream.getvalue()) is ImportCode.BROKEN


@pytest.mark.parametrize("cut", [10, 60, -1])
def test_a_cut_file_is_broken(pack: ZipBuilder, cut: int) -> None:
    assert refusal(pack({"a": "x" * 100})[:cut]) is ImportCode.BROKEN


def test_damaged_data_are_broken(pack: ZipBuilder) -> None:
    data = bytearray(pack({"a": "The ferry was late again, and nobody knew why."}))
    data[40] ^= 0xFF
    archive = Archive(data=bytes(data), kind="EPUB")
    with pytest.raises(ImportProblem) as caught:
        archive.read("a")
    assert caught.value.code is ImportCode.BROKEN

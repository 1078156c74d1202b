"""Which reader a file is for: by what its bytes are, then by its name's ending."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.extract import Extract
from projects.importing.formats.archive import Archive
from projects.importing.formats.docx import DOCUMENT, read_docx
from projects.importing.formats.epub import read_epub
from projects.importing.formats.epub_package import CONTAINER
from projects.importing.formats.fb2 import SIGNATURE as FB2
from projects.importing.formats.fb2 import read_fb2
from projects.importing.formats.fountain import read_fountain
from projects.importing.formats.html_page import read_html
from projects.importing.formats.md import read_md
from projects.importing.formats.odt import CONTENT, MIMETYPE, read_odt
from projects.importing.formats.pdf import read_pdf
from projects.importing.formats.rtf import SIGNATURE as RTF
from projects.importing.formats.rtf import read_rtf
from projects.importing.formats.subtitles import SUBSTATION, WEB, read_subtitles
from projects.importing.formats.txt import read_txt
from projects.importing.layout.lines import word_set

Reader = Callable[..., Extract]
_BY_EXTENSION: Final[dict[str, Reader]] = {
    "txt": read_txt,
    "text": read_txt,
    "md": read_md,
    "markdown": read_md,
    "html": read_html,
    "htm": read_html,
    "xhtml": read_html,
    "fountain": read_fountain,
    "spmd": read_fountain,
    "fb2": read_fb2,
    "srt": read_subtitles,
    "vtt": read_subtitles,
    "ass": read_subtitles,
    "ssa": read_subtitles,
}
EXTENSIONS: Final = (*_BY_EXTENSION, "epub", "docx", "pdf", "rtf", "odt")  # without the bundles
# Endings that a person may take for a book's, and that are refused with a reason.
REFUSED: Final = word_set("doc mobi azw azw3 azw4 kfx prc zip 7z rar")
# Formats with text inside that a plain reading would turn into nonsense.
_UNREAD: Final = word_set("xml json csv tex ps djvu")
_ZIPPED: Final = frozenset({"epub", "docx", "odt"})
_BUNDLES: Final = frozenset({"", "zip", "fbz"})
_OLD_WORD: Final = frozenset({"doc", "dot"})
_KINDLE: Final = frozenset({"mobi", "azw", "azw3", "azw4", "kfx", "prc"})
_KINDLE_SIGNS: Final = (b"BOOKMOBI", b"TEXtREAd")  # behind a Palm database's name and dates
_KINDLE_AT: Final = 60
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_BINARY: Final = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\x7fELF", b"MZ\x90", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"OggS", b"ID3\x03", b"ID3\x04", b"\x00\x00\x01\x00",
    b"SQLite format 3", b"wOFF", b"wOF2", b"\xca\xfe\xba\xbe",
)  # fmt: skip
_HTML_START = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!doctype html|<html[\s>])", re.I
)
_SUBTITLES = re.compile(
    rb"^(?:\xef\xbb\xbf)?(?:" + WEB.encode() + rb"[\s]|" + re.escape(SUBSTATION.encode()) + rb")"
)
_CONTROLS = re.compile(rb"[\x00-\x08]")  # a story may begin with "RIFF" or "Rar!"
SNIFF_BYTES: Final = 1_024


def extension_of(name: str) -> str:
    """The file name's ending in lower case without the dot; "" where it has none."""
    base = re.split(r"[/\\]", name)[-1]
    return base.rpartition(".")[2].strip().lower() if "." in base else ""


def is_plain(head: bytes) -> bool:
    """Whether a file that begins so is text as it stands: nothing in it is packed."""
    return not head.startswith(ZIP) and b"%PDF-" not in head


def reader_for(*, extension: str, data: bytes, bundle: Reader | None = None) -> Reader:
    """The reader of a file whose name ends so; `bundle` reads a zip that is no document itself.

    Raises ImportProblem for what cannot be read, and for a zip where `bundle` is None.
    """
    if data.startswith(ZIP):
        return _zip_reader(extension=extension, data=data, bundle=bundle)
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise ImportProblem(ImportCode.ENCRYPTED, format="DOCX")
        if not extension or extension in _OLD_WORD:
            raise ImportProblem(ImportCode.OLD_WORD)
        raise _unsupported(extension)
    if extension in _KINDLE or data.startswith(_KINDLE_SIGNS, _KINDLE_AT):
        raise ImportProblem(ImportCode.KINDLE)
    if b"%PDF-" in data[:SNIFF_BYTES] and (data.startswith(b"%PDF-") or extension == "pdf"):
        return read_pdf
    if extension in _ZIPPED:
        raise ImportProblem(ImportCode.BROKEN, format=extension.upper(), detail="it is not a zip")
    if extension == "pdf":
        raise ImportProblem(ImportCode.BROKEN, format="PDF", detail="it does not begin as one")
    if data.startswith(RTF) or extension == "rtf":
        return read_rtf
    if data.startswith(_BINARY) and _CONTROLS.search(data[:SNIFF_BYTES]):
        if extension in _BY_EXTENSION or not extension:
            raise ImportProblem(ImportCode.BINARY)
        raise _unsupported(extension)
    if FB2.match(data[:SNIFF_BYTES]):
        return read_fb2
    if extension in _UNREAD:
        raise _unsupported(extension)
    if extension in _OLD_WORD and not _HTML_START.match(data[:SNIFF_BYTES]):
        raise ImportProblem(ImportCode.OLD_WORD)
    if extension not in _BY_EXTENSION and _SUBTITLES.match(data[:SNIFF_BYTES]):
        return read_subtitles
    if _HTML_START.match(data[:SNIFF_BYTES]) and extension not in {"md", "markdown"}:
        return read_html
    return _BY_EXTENSION.get(extension, read_txt)


def _zip_reader(*, extension: str, data: bytes, bundle: Reader | None) -> Reader:
    kind = extension.upper() if extension in _ZIPPED else "ZIP"
    archive = Archive(data=data, kind=kind)
    archive.enter(CONTAINER)
    if archive.find(CONTAINER):
        return read_epub
    if archive.find(DOCUMENT):
        return read_docx
    if archive.find(CONTENT) and _is_text(archive):
        return read_odt
    if extension == "epub":
        raise archive.problem(ImportCode.BROKEN, f"{CONTAINER} is missing")
    if extension == "docx":
        raise archive.problem(ImportCode.BROKEN, f"{DOCUMENT} is missing")
    if extension == "odt":
        raise archive.problem(ImportCode.BROKEN, f"{CONTENT} is missing")
    if bundle is not None and (extension in _BUNDLES or extension in _BY_EXTENSION):
        return bundle
    raise _unsupported(extension if extension not in _BY_EXTENSION else "zip")


def _is_text(archive: Archive) -> bool:
    """Whether an OpenDocument is a text, and no table or drawing."""
    return not archive.find("mimetype") or archive.read("mimetype").startswith(MIMETYPE)


def _unsupported(extension: str) -> ImportProblem:
    return ImportProblem(ImportCode.UNSUPPORTED_TYPE, type=extension[:20] or "unknown")

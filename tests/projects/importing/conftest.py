"""Books built in memory, and the measured novels beside the repository where they are."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from projects.importing import account

REPOSITORY = Path(__file__).resolve().parents[3]
SHARED = REPOSITORY / ".." / "shared"

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="OPS/book.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>'
)
ZipBuilder = Callable[[dict[str, str | bytes]], bytes]
BookBuilder = Callable[..., bytes]


def pack(entries: dict[str, str | bytes]) -> bytes:
    """A zip of these entries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def epub(
    *,
    documents: dict[str, str],
    nav: str = "",
    ncx: str = "",
    extra: dict[str, str | bytes] | None = None,
    spine: list[str] | None = None,
    guide: str = "",
) -> bytes:
    """An EPUB whose documents' bodies are given by file name; spine in that order."""
    items = "".join(
        f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>'
        for name in documents
    )
    if nav:
        items += (
            '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        )
    if ncx:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    refs = "".join(f'<itemref idref="{name}"/>' for name in spine or documents)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Kiln</dc:title>'
        "<dc:creator>Ada Mire</dc:creator><dc:language>en-GB</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{refs}</spine>{guide}</package>"
    )
    entries: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": package,
    }
    for name, body in documents.items():
        entries[f"OPS/{name}"] = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
            f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>{body}</html>'
        )
    if nav:
        entries["OPS/nav.xhtml"] = (
            '<html xmlns="http://www.w3.org/1999/xhtml" '
            'xmlns:epub="http://www.idpf.org/2007/ops"><body>'
            f'<nav epub:type="toc"><ol>{nav}</ol></nav></body></html>'
        )
    if ncx:
        entries["OPS/toc.ncx"] = (
            f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{ncx}</navMap></ncx>'
        )
    return pack(entries | (extra or {}))


@pytest.fixture(scope="session", name="pack")
def pack_fixture() -> ZipBuilder:
    """The builder of zips."""
    return pack


@pytest.fixture(scope="session", name="epub")
def epub_fixture() -> BookBuilder:
    """The builder of books."""
    return epub


@pytest.fixture
def shared() -> Path:
    """The folder of measured novels; skips where the repository stands alone."""
    if not SHARED.is_dir():
        pytest.skip("the folder of measured novels is not beside this repository")
    return SHARED


@pytest.fixture(autouse=True)
def _accounts_come_out_even(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter that an importer loses or tells twice fails the test, where production logs it."""

    def fail(message: str, *args: object) -> None:
        pytest.fail(message % args)

    monkeypatch.setattr(account.log, "error", fail)

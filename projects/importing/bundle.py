"""Several files are one text: a zip of chapters, or what was dropped at once."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import IO, Final

from projects.comic.documents import Chapter
from projects.importing.account import letters
from projects.importing.choosing import EXTENSIONS, REFUSED, ZIP, extension_of, reader_for
from projects.importing.encoding.language import detect_language
from projects.importing.errors import ImportCode, ImportProblem
from projects.importing.extract import Aside, Extract
from projects.importing.file_names import in_order, readable_name, stem_of, title_of
from projects.importing.formats.archive import MAX_DECLARED_BYTES, Archive
from projects.importing.formats.blocks import SEPARATOR
from projects.importing.formats.pdf import read_pdf
from projects.importing.formats.pdf_budget import Budget
from projects.importing.headings.candidates import clean_title
from projects.importing.headings.marked import Entry
from projects.importing.making import chapters_of, has_words
from projects.limits import MAX_FILES

KIND: Final = "ZIP"
MAX_SPOOLED: Final = 2 * 1024 * 1024  # bytes
_NO_ENDING: Final = ""  # a file without one may be a text
# Files that tell about the others: notes of whoever packed them.
_ABOUT = re.compile(
    r"(?:read[ _-]?me|licen[cs]e|about|copying|notice|说明|使用说明|下载说明|必读|声明|版权|版权声明|网址|更多(?:小说|好书).*|關於|說明)(?:\W.*)?"
)


def read_bundle(*, data: bytes) -> Extract:
    """A zip of texts, in the order of the numbers in their names.

    Pictures and what systems put in are passed over. Raises ImportProblem: those of the readers,
    BOMB, BROKEN and ENCRYPTED of the zip itself, and UNSUPPORTED_TYPE for a zip inside, or where
    nothing can be read.
    """
    archive = Archive(data=data, kind=KIND)
    inside: dict[str, str] = {}
    for name in archive.names():
        shown = readable_name(name)
        if not name.endswith("/"):
            inside[f"{len(inside)}/{shown}" if shown in inside else shown] = name
    wanted = [name for name in inside if _is_wanted(name)]
    return _joined((name, archive.read(inside[name])) for name in in_order(wanted))


def packed(files: Iterable[tuple[str, IO[bytes]]]) -> tuple[str, IO[bytes]]:
    """Several files as one: a name and a zip, the same for the same files, on disk where it is large."""
    stream = tempfile.SpooledTemporaryFile(MAX_SPOOLED)  # noqa: SIM115 - whoever asked closes it
    names: list[str] = []
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        seen: set[str] = set()
        for number, (name, file) in enumerate(files):
            # Two of a name are two all the same; the first folder tells them apart.
            shown = f"{number}/{name}" if name in seen else name
            seen.add(name)
            names.append(name)
            entry = zipfile.ZipInfo(shown, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w") as part:
                shutil.copyfileobj(file, part)
    stream.seek(0)
    return f"{len(names)} × {names[0]}"[:190] + ".zip", stream


def join_files(files: list[tuple[str, bytes]]) -> Extract:
    """Files (names and bytes) as one text, as `read_bundle` does it."""
    if len(files) > MAX_FILES:
        raise ImportProblem(ImportCode.TOO_MANY_PARTS, parts=MAX_FILES)
    by_name: dict[str, list[bytes]] = {}  # out of two folders may come the same name
    for name, data in files:
        by_name.setdefault(name, []).append(data)
    ordered = in_order(name for name in by_name if _is_wanted(name))
    return _joined((name, data) for name in ordered for data in by_name[name])


def _is_wanted(name: str) -> bool:
    """Whether a file may hold a part of the text, or is to be refused as one that does."""
    parts = name.replace("\\", "/").split("/")
    if any(part.startswith((".", "__MACOSX")) for part in parts):
        return False
    extension = extension_of(name)
    return extension in EXTENSIONS or extension in REFUSED or extension == _NO_ENDING


def _joined(files: Iterable[tuple[str, bytes]]) -> Extract:
    parts: list[tuple[str, Extract]] = []
    budget, unpacked = Budget(), 0
    for name, data in files:
        extension = extension_of(name)
        if not data.strip():
            continue
        try:
            reader = reader_for(extension=extension, data=data)
            unpacked += _unpacked(data)
            if unpacked > MAX_DECLARED_BYTES:
                raise ImportProblem(ImportCode.BOMB, format=KIND, detail="too many bytes")
            # What one file may cost, all together may.
            shared = {"budget": budget} if reader is read_pdf else {}
            part = reader(data=data, **shared)
            parts.append((name, _all_aside(part) if _ABOUT.fullmatch(stem_of(name)) else part))
        except ImportProblem as problem:
            if extension != _NO_ENDING or problem.code is not ImportCode.BINARY:
                raise
    if not parts:
        raise ImportProblem(ImportCode.UNSUPPORTED_TYPE, type="zip")
    if len(parts) == 1:
        return parts[0][1]
    return _Join().of(parts)


def _all_aside(part: Extract) -> Extract:
    """A file about the others: nothing of it is story."""
    words = part.text.strip()
    asides = [replace(aside, at=0) for aside in part.asides]
    asides += [Aside(at=0, reason="advertisement", words=words)] if words else []
    return Extract(text="", letters=part.letters, asides=asides)


def _unpacked(data: bytes) -> int:
    """How many bytes are in a file that is a zip itself, as it declares; nothing else comes out."""
    return Archive(data=data, kind=KIND).declared if data.startswith(ZIP) else 0


class _Join:
    """Puts extracts behind each other."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._entries: list[Entry] = []
        self._asides: list[Aside] = []
        self._chapters: list[Chapter] = []

    def of(self, parts: list[tuple[str, Extract]]) -> Extract:
        """The whole; each part's chapters stay its own."""
        for name, part in parts:
            self._add(name, part)
        about = {
            "title": _agreed([part.title for _, part in parts]) or _folder([n for n, _ in parts]),
            "author": _agreed([part.author for _, part in parts]),
            "series": _agreed([part.series for _, part in parts]),
        }
        languages = Counter(part.language for _, part in parts if part.language)
        return Extract(
            text="".join(self._pieces),
            letters=sum(part.letters for _, part in parts),
            entries=self._entries,
            asides=self._asides,
            chapters=tuple(self._chapters),
            title=about["title"],
            author=about["author"],
            series=about["series"],
            language=languages.most_common(1)[0][0] if languages else "",
            script=all(part.script for _, part in parts),
        )

    def _add(self, name: str, part: Extract) -> None:
        if self._pieces and part.text:
            self._pieces.append(SEPARATOR)
            self._size += len(SEPARATOR)
        start = self._size
        self._pieces.append(part.text)
        self._size += len(part.text)
        self._entries += [
            replace(e, start=e.start + start, body=e.body + start) for e in part.entries
        ]
        self._asides += [replace(aside, at=aside.at + start) for aside in part.asides]
        for chapter in _chapters(name=name, part=part):
            moved = {"start": chapter.start + start, "end": chapter.end + start}
            self._chapters.append(chapter.model_copy(update=moved))


def _chapters(*, name: str, part: Extract) -> tuple[Chapter, ...]:
    """A part's chapters; one without a heading is called what its file is called."""
    if not has_words(part.text):
        return ()
    chapters = part.chapters
    if chapters is None:
        language = part.language or detect_language(part.text)
        chapters = chapters_of(extract=part, language=language)
    if len(chapters) == 1 and not chapters[0].title:
        title = title_of(name)
        title = part.title if title.isdecimal() and part.title else title
        return (chapters[0].model_copy(update={"title": title}),)
    return chapters


def _agreed(values: list[str]) -> str:
    """What all say that say anything, if more than one does."""
    said = {value.casefold(): value for value in values if value}
    return next(iter(said.values())) if len(said) == 1 and sum(map(bool, values)) > 1 else ""


def _folder(names: list[str]) -> str:
    """The one folder that holds all files; "" where there is none."""
    tops = {name.replace("\\", "/").partition("/")[0] for name in names}
    if len(tops) != 1 or not all("/" in name.replace("\\", "/") for name in names):
        return ""
    top = clean_title(next(iter(tops)).replace("_", " "))
    return top if letters(top) else ""

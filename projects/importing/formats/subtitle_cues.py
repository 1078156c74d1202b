"""Subtitles as cues: when something is said, its lines, and who says it where the format tells.

SubRip as players read it, WebVTT (W3C), Advanced SubStation Alpha (v4.00+).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from projects.importing.formats.blocks import Blocks

MAX_LINE: Final = 20_000
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:[,.:](\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_TIME}\s*-{{1,2}}>\s*{_TIME}(?:\s.*)?")
_ASS_TIME = re.compile(_TIME)
_NUMBER = re.compile(r"\s*\d{1,6}\s*")
_BLOCKS = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s.*)?")
_HEADER = re.compile(r"(?:WEBVTT|Kind:|Language:)(.*)")
_BRACES = re.compile(r"\{([^{}]*)\}")
_DRAWS = re.compile(r"\\p(\d)")
_ROLLING = re.compile(r"<\d{2}:\d{2}:\d{2}\.\d{3}><c>")
# The columns of an event where the file does not name them.
_COLUMNS: Final = "layer,start,end,style,name,marginl,marginr,marginv,effect,text"


@dataclass(slots=True)
class Cue:
    """What is on the screen from `start` to `end` (seconds); `speaker` is "" where nobody is named."""

    start: float
    end: float
    lines: list[str] = field(default_factory=list)
    speaker: str = ""


def read_timed(*, text: str, blocks: Blocks) -> list[Cue]:
    """The cues of SubRip or WebVTT; what is no cue goes beside the text of `blocks`. Linear."""
    reader = _Timed(blocks=blocks, is_web=text.startswith("WEBVTT"))
    for row in text.split("\n"):
        reader.read(row)
    reader.read("")
    if _ROLLING.search(text):
        _unroll(reader.cues, blocks)
    return reader.cues


class _Timed:
    """Reads rows one by one."""

    def __init__(self, *, blocks: Blocks, is_web: bool) -> None:
        self.cues: list[Cue] = []
        self._blocks = blocks
        self._is_web = is_web
        self._held: str | None = None  # a row that may be the name of the cue below
        self._beside = False  # inside a block that is no cue
        self._open = False  # inside a cue
        self._blank = True

    def read(self, row: str) -> None:
        """One row."""
        found = _TIMING.fullmatch(row) if "->" in row and len(row) < 500 else None
        if found:
            if self._held is not None and not _NUMBER.fullmatch(self._held):
                self._aside(self._held)
            self._held = None
            times = [_seconds(*found.groups()[n : n + 4]) for n in (0, 4)]
            self.cues.append(Cue(times[0], times[1]))
            self._beside, self._open, self._blank = False, True, False
            return
        if self._held is not None:
            held, self._held = self._held, None
            self._words(held)
        if not row.strip():
            self._blank = True
            self._beside = False
            self._open = self._open and not self._is_web
        elif self._blank or _NUMBER.fullmatch(row):
            self._held = row
            self._blank = False
        else:
            self._words(row)

    def _words(self, row: str) -> None:
        if self._is_web and not self._open and (_BLOCKS.fullmatch(row) or _HEADER.match(row)):
            self._beside = True
        if self._open and not self._beside:
            self.cues[-1].lines.append(row)
        else:
            self._aside(row)

    def _aside(self, row: str) -> None:
        self._blocks.aside(words=row.removeprefix("WEBVTT"), reason="markup")


def _seconds(hours: str | None, minutes: str, seconds: str, part: str | None) -> float:
    whole = int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
    return whole + (int(part) / 10 ** len(part) if part else 0.0)


def _unroll(cues: list[Cue], blocks: Blocks) -> None:
    """Captions made by machines show each line twice: over the next one, and before it."""
    last = ""
    for cue in cues:
        fresh = []
        for line in cue.lines:
            words = re.sub(r"<[^<>]{0,100}>", "", line).strip()
            if words and words == last:
                blocks.aside(words=words, reason="other")
            else:
                fresh.append(line)
                last = words or last
        cue.lines = fresh


def read_substation(*, text: str, blocks: Blocks) -> tuple[list[Cue], str]:
    """The cues of a .ass or .ssa in order of time, and the title that it gives itself."""
    cues: list[Cue] = []
    section, title = "", ""
    columns = _COLUMNS.split(",")
    for row in text.split("\n"):
        key, _, value = row.partition(":")
        key = key.strip().lower()
        if row.startswith("[") and row.rstrip().endswith("]") and len(row) < 80:
            section = row.strip(" []\r").lower()
        elif section == "events" and key == "format":
            columns = [name.strip().lower() for name in value.split(",")[:50]]
        elif section == "events" and key == "dialogue":
            cues.append(_event(value=value, columns=columns, blocks=blocks))
        elif section not in {"fonts", "graphics"} and not key.startswith("format"):
            if section == "script info" and key == "title":
                title = value.strip()
            blocks.aside(words=row, reason="markup")
    cues.sort(key=lambda cue: cue.start)
    return cues, title


def _event(*, value: str, columns: list[str], blocks: Blocks) -> Cue:
    values = value.split(",", len(columns) - 1)
    event = dict(zip(columns, values, strict=False))
    times = []
    for name in ("start", "end"):
        found = _ASS_TIME.search(event.get(name, "")[:40])
        times.append(_seconds(*found.groups()) if found else 0.0)
    words = event.get("text", "").strip()
    words = _shown(words, blocks).replace("\\h", " ")
    lines = re.split(r"\\[Nn]", words)
    speaker = event.get("name", event.get("actor", "")).strip()[:60]
    return Cue(times[0], times[1], lines, speaker)


def _shown(words: str, blocks: Blocks) -> str:
    """An event's words without what is in braces, remarks and the outlines of drawings."""
    pieces = _BRACES.split(words)
    shown = pieces[:1]
    draws = False
    for tag, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if "\\" not in tag:
            blocks.aside(words=tag, reason="markup")
        for scale in _DRAWS.findall(tag):
            draws = scale != "0"
        if draws:
            blocks.aside(words=piece, reason="markup")
        else:
            shown.append(piece)
    return "".join(shown)

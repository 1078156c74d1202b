"""What is said in a cue: speeches, who speaks them, and the sounds between."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from projects.importing.formats.subtitle_cues import MAX_LINE, Cue
from projects.importing.layout.lines import word_set

MIN_NAMED: Final = 2  # times that a name in ordinary letters must stand before a colon
_TAGS = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<\d[\d:.]{4,14}>|\{\\[^{}\n]{0,200}\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,60})?[ \t]+([^<>\n]{1,60})>")
_DASH = re.compile(r"[-‐–]{1,2}\s*(?=[^\s-])")
_LONG_DASH = re.compile(r"[-‐–—―]{1,2}\s*(?=\S)")
_CAPITALS = r"(?=[^a-z:\n]*[A-Z]{2})[A-Z0-9][A-Z0-9 .,'’&#-]{0,38}"
_PLAIN = r"[A-ZÀ-Þ][\w.'’-]{0,20}(?: [A-ZÀ-Þ][\w.'’-]{0,20}){0,2}|[\u4e00-\u9fff·]{1,8}"
_NAMED = re.compile(rf"(?:(?P<sure>{_CAPITALS})|(?P<maybe>{_PLAIN}))\s?[:：](?!\d)\s*(?P<words>.*)")
_BRACKETED = re.compile(r"\[(?P<name>[^\[\]\n]{1,40})\]\s*[:：]?\s*(?P<words>\S.*)")
_SOUND = re.compile(r"[\[(（【]([^\[\]()（）【】]{1,300})[\])）】]")
_SONG = re.compile(r"[♪♫#].*")
# What is written in brackets as a name is, and is none.
_NOISE = re.compile(r"\b\w+(?:ing|ed)\b", re.IGNORECASE)
_NOISES: Final = word_set(
    "applause music laughter silence sobs sighs laughs gasps chuckles cheers screams shouts whispers"
    " groans grunts coughs sniffs snorts scoffs inhales exhales beeps rings rumbles barks thunder"
    " slams opens closes knocks clicks thuds crashes explosion gunshot gunshots gunfire footsteps"
    " static beat continues stops plays song theme indistinct chatter crowd all man woman"
)


@dataclass(frozen=True, slots=True)
class Speech:
    """Words of a cue: who speaks ("" unknown), whether somebody else begins, whether it is a sound."""

    words: str
    speaker: str = ""
    fresh: bool = False
    sound: bool = False


def stripped(line: str) -> str:
    """A line without tags, entities resolved."""
    if len(line) > MAX_LINE:
        return line
    return html.unescape(_TAGS.sub("", line)).replace("\u00a0", " ").strip()


class Speeches:
    """Tells speeches apart; knows whom the whole file names."""

    def __init__(self, cues: list[Cue]) -> None:
        counts: Counter[str] = Counter()
        for cue in cues:
            for line in map(stripped, cue.lines):
                line = _LONG_DASH.sub("", line, count=1) if _LONG_DASH.match(line) else line
                found = _NAMED.fullmatch(line[:200].replace("\n", " "))
                if found and found["maybe"]:
                    counts[found["maybe"]] += 1
                bracketed = _BRACKETED.fullmatch(line[:200])
                if bracketed and _may_be_name(bracketed["name"]):
                    counts[f"[{bracketed['name']}]"] += 1
        self._names = {name for name, count in counts.items() if count >= MIN_NAMED}

    def of(self, cue: Cue) -> Iterator[Speech]:
        """The speeches of a cue, in order."""
        lines = [(voice, line) for raw in cue.lines for voice, line in _voices(raw) if line]
        whole = " ".join(line for _, line in lines)
        sound = _SOUND.fullmatch(whole)
        if sound:
            yield Speech(f"[{sound[1].strip()}]", fresh=True, sound=True)
            return
        dashes = sum(1 for _, line in lines if _LONG_DASH.match(line))
        for voice, line in lines:
            pattern = _LONG_DASH if dashes > 1 else _DASH
            dash = pattern.match(line)
            fresh = dash is not None or bool(voice)
            yield from self._line(line[dash.end() :] if dash else line, voice or cue.speaker, fresh)

    def _line(self, line: str, speaker: str, fresh: bool) -> Iterator[Speech]:
        if _SOUND.fullmatch(line):
            yield Speech(f"[{line[1:-1].strip()}]", fresh=True, sound=True)
            return
        if _SONG.fullmatch(line):
            yield Speech(line, fresh=True, sound=True)
            return
        bracketed = _BRACKETED.fullmatch(line)
        if bracketed and f"[{bracketed['name']}]" in self._names:
            yield Speech(bracketed["words"], bracketed["name"].strip(), True)
            return
        if bracketed and not speaker:
            yield Speech(f"[{bracketed['name'].strip()}]", fresh=True, sound=True)
            yield from self._line(bracketed["words"], "", True)
            return
        named = _NAMED.fullmatch(line) if len(line) <= MAX_LINE else None
        if named and (named["sure"] or named["maybe"] in self._names):
            yield Speech(named["words"], (named["sure"] or named["maybe"]).strip(), True)
            return
        yield Speech(line, speaker, fresh)


def _voices(raw: str) -> Iterator[tuple[str, str]]:
    """A line's pieces, each behind the <v Name> that it has."""
    if len(raw) > MAX_LINE or "<v" not in raw:
        yield "", stripped(raw)
        return
    pieces = _VOICE.split(raw)
    if pieces[0].strip():
        yield "", stripped(pieces[0])
    for voice, words in zip(pieces[1::2], pieces[2::2], strict=True):
        yield stripped(voice), stripped(words)


def _may_be_name(words: str) -> bool:
    """Whether words in brackets can be a name rather than a sound."""
    parts = words.split()
    if not 0 < len(parts) <= 3 or not all(part[0].isupper() or part[0].isdigit() for part in parts):
        return not words.isascii() and len(words) <= 6
    return not _NOISE.search(words) and not any(p.strip(".,").lower() in _NOISES for p in parts)

"""Subtitles (.srt, .vtt, .ass, .ssa) become a text: what is said, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from projects.importing.encoding.decoding import decode
from projects.importing.extract import Extract
from projects.importing.formats.blocks import Blocks
from projects.importing.formats.subtitle_cues import Cue, read_substation, read_timed
from projects.importing.formats.subtitle_speech import Speech, Speeches, stripped
from projects.importing.headings.candidates import clean_title
from projects.importing.layout.characters import mended
from projects.importing.layout.lines import is_far_eastern
from projects.importing.leftovers.site_lines import reason_of

SCENE_SECONDS: Final = 20.0  # of silence: another scene
SENTENCE_SECONDS: Final = 6.0  # within which an unfinished sentence goes on
MAX_PARAGRAPH: Final = 1_500  # characters; what has no stops at all is cut somewhere
STOPPED_SHARE: Final = 0.25  # of the cues end a sentence where a file writes stops at all
WEB: Final = "WEBVTT"
SUBSTATION: Final = "[Script Info]"
_STOPS: Final = tuple('.!?。！？"”’」』)）]♪…')
_DOTS: Final = ("...", "…")
_LANGUAGE = re.compile(r"^Language:[ \t]*([A-Za-z]{2,3})\b", re.MULTILINE)
_UNNAMED: Final = ("default aegisub file", "untitled", "<untitled>", "default file")


def read_subtitles(*, data: bytes) -> Extract:
    """Any of the formats, told by how it begins. Raises ImportProblem for what is no text."""
    text = mended(decode(data)).replace("\r\n", "\n").lstrip("\n ")
    blocks = Blocks()
    title = ""
    if text[: len(SUBSTATION)].lower() == SUBSTATION.lower():
        cues, title = read_substation(text=text, blocks=blocks)
    else:
        cues = read_timed(text=text, blocks=blocks)
    _Teller(blocks=blocks, cues=cues).tell(cues)
    language = _LANGUAGE.search(text, 0, 1_000) if text.startswith(WEB) else None
    return replace(
        blocks.extract(
            title="" if title.lower() in _UNNAMED else clean_title(title),
            language=language[1].lower() if language else "",
        ),
        script=True,
    )


class _Teller:
    """Writes speeches into blocks; knows the paragraph that is open."""

    def __init__(self, *, blocks: Blocks, cues: list[Cue]) -> None:
        self._blocks = blocks
        self._speeches = Speeches(cues)
        shown = [words for cue in cues if (words := stripped(" ".join(cue.lines[-1:])))]
        stopped = sum(1 for words in shown if words.endswith(_STOPS))
        self._stops = stopped > STOPPED_SHARE * len(shown)
        self._words = ""  # of the open paragraph
        self._size = 0
        self._speaker = ""
        self._end = 0.0

    def tell(self, cues: list[Cue]) -> None:
        """Every cue."""
        for cue in cues:
            if self._end and cue.start - self._end > SCENE_SECONDS:
                self._close()
                self._blocks.scene_break()
            for n, speech in enumerate(self._speeches.of(cue)):
                self._say(speech, gap=0.0 if n else cue.start - self._end, inside=n > 0)
            self._end = max(self._end, cue.end)
        self._close()

    def _say(self, speech: Speech, *, gap: float, inside: bool) -> None:
        if self._words and not self._goes_on(speech, gap=gap, inside=inside):
            self._close()
        if not self._words:
            self._speaker = speech.speaker
            if speech.speaker:
                self._blocks.add(f"{speech.speaker}: ")
        elif speech.words:
            self._blocks.add(self._glue(speech.words, inside=inside))
        self._blocks.add(speech.words)
        self._words = speech.words or self._words or " "
        self._size += len(speech.words)
        if speech.sound:
            self._close()

    def _goes_on(self, speech: Speech, *, gap: float, inside: bool) -> bool:
        if speech.sound or self._size > MAX_PARAGRAPH:
            return False
        if self._words == " ":  # a name that stood alone on its line
            return not speech.speaker or speech.speaker == self._speaker
        other = bool(speech.speaker) and speech.speaker != self._speaker
        if other or (speech.fresh and not speech.speaker):
            return False
        if inside:
            return not speech.fresh
        if not self._stops or gap > SENTENCE_SECONDS:
            return False
        small = speech.words.startswith(_DOTS) or speech.words[:1].islower()
        if self._words.endswith(_DOTS):
            return small
        return not self._words.endswith(_STOPS)

    def _glue(self, words: str, *, inside: bool) -> str:
        if self._words == " ":
            return ""
        close = is_far_eastern(self._words[-1:]) and is_far_eastern(words[:1])
        return "" if close and (self._stops or not inside) else " "

    def _close(self) -> None:
        words = self._blocks.open_words
        reason = reason_of(words) if words and not self._speaker else None
        if reason:
            self._blocks.drop(reason=reason)
        self._blocks.close()
        self._words, self._size, self._speaker = "", 0, ""

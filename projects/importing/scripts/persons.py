"""The list of persons before a play: who is in it, and what it says of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from projects.comic.documents import LeftOut, Listed
from projects.importing.layout.lines import is_far_eastern

LATIN = re.compile(
    r"^[ \t_*]*(?:dramatis person(?:ae|æ)|persons? (?:of|in) the (?:play|drama)|(?:the )?(?:characters|cast|persons)(?: of characters| in the play)?)\W*$",
    re.IGNORECASE,
)
HAN = re.compile(
    r"^[【（]?(?:登场人物|登場人物|出场人物|出場人物|剧中人物?|劇中人物?|人物(?:表|介绍)?|角色表?)[】）]?[：:]?$"
)
MAX_PERSONS: Final = 200
MAX_NAME: Final = 40
MAX_WORDS: Final = 600
# what stands below a list, and tells where and when the play plays
SETTING = re.compile(
    r"^[ \t_*【（(]*(?:(?:the )?(?:time|place|setting|scene|period|at rise)\b[ \t_*]*[:.—–]|(?:时间|時間|地点|地點|布景|场景|場景)[】）)]?\s*[：:—\u3000])",
    re.IGNORECASE,
)
_SAID = re.compile(r"[?!？！…][”\"’)）]*$")
_LATIN_ENTRY = re.compile(
    r"(?P<name>(?:(?i:mrs?|ms|dr|st|prof|capt|rev|lt|sgt|col|gen)\.\s*)?[^\W\d_][^,:;—–()\[\].]*)"
    r"(?:\s*(?:\.{2,}|[,:;—–.]|\s-)\s*(?P<words>.*)|\s*\((?P<aside>[^()]*)\).*|\s*)$"
)
_HAN_ENTRY = re.compile(
    r"(?P<name>[\u4e00-\u9fff]\s+[\u4e00-\u9fff](?=[\s，,：:—–（(]|$)|[^\s，,：:—–\-（(。；]{1,12})"
    r"(?:\s*(?:—+|–+|-+|[，,：:；]|\s)\s*(?P<words>.*)|[（(](?P<aside>[^（）()]*)[）)].*|)$"
)
_MARKS = str.maketrans("", "", "_*")


class Entries:
    """Whom a list has named so far, to tell its entries ("AMES: a keeper") from the first speech below it."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._like_speech: bool | None = None

    def note(self, line: str) -> None:
        """Notes an entry that looks like no speech."""
        entry = entry_of(line)
        if entry is not None:
            self._like_speech = bool(self._like_speech)
            self._names.add(entry.name.casefold())

    def hold(self, name: str, words: str) -> bool:
        """Whether what looks like a speech is an entry: the first one did as well, nobody is listed twice,
        and an entry asks and cries nothing. It is noted."""
        key = name.casefold()
        if self._like_speech is False or key in self._names or _SAID.search(words.strip()):
            return False
        self._like_speech = True
        self._names.add(key)
        return True


def entry_of(line: str) -> Listed | None:
    """Somebody of a list with what it says of them; None where a line names nobody."""
    line = line.translate(_MARKS).strip(" \t\u3000·•-")
    m = (_HAN_ENTRY if is_far_eastern(line[:4]) else _LATIN_ENTRY).match(line)
    name = " ".join(m["name"].split()) if m else ""
    if m is None or not 0 < len(name) <= MAX_NAME:
        return None
    if is_far_eastern(name[0]):
        name = name.replace(" ", "")
    words = (m["words"] or m["aside"] or "").strip(" \t\u3000.。")
    return Listed(name=name, words=words[:MAX_WORDS])


def listed_in(left: Iterable[LeftOut]) -> tuple[Listed, ...]:
    """Everybody in the lists of persons among what was left out, in order."""
    out: dict[str, Listed] = {}
    for line in _lines(left):
        entry = entry_of(line)
        if entry is not None and len(out) < MAX_PERSONS:
            out.setdefault(entry.name.casefold(), entry)
    return tuple(out.values())


def _lines(left: Iterable[LeftOut]) -> Iterator[str]:
    """The lines of the lists, without what heads them."""
    inside = False
    for piece in left:
        first = piece.words.split("\n")[0].strip()
        inside = piece.reason == "front" and (
            inside or bool(LATIN.match(first) or HAN.match(first))
        )
        if not inside:
            continue
        for line in piece.words.split("\n"):
            if line.strip() and not LATIN.match(line) and not HAN.match(line.strip()):
                yield line

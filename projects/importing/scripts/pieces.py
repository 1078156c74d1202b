"""What a script is made of, and how each piece is written as prose."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from projects.importing.layout.lines import is_far_eastern

# Whoever only tells: their words are narration, and no balloon.
_TELLERS: Final = frozenset(
    "narrator narration announcer sound sounds sfx music effects fx 旁白 解说 解說 画外音 畫外音 音效 音乐 音樂 效果 字幕".split()
)
_DIRECTION = re.compile(r"[(\[（【]([^()\[\]（）【】]{1,400})[)\]）】]")
_ITALIC = re.compile(r"(?<!\w)_([^_\n]{1,400})_(?!\w)|(?<!\w)_|_(?!\w)")
_SMALL: Final = frozenset("of the and a de la von van".split())
_BLANK = re.compile(r"[ \t\u3000]*\r?\n[ \t\u3000]*\r?\n")
_TITLES: Final = frozenset("mr mrs ms dr st sir old".split())
_VISIBLE = re.compile(r"\S")
MAX_NAME: Final = 40


class Speech(NamedTuple):
    """Somebody says something; `words` still hold their directions in brackets."""

    name: str
    words: str


def prose(speech: Speech) -> str:
    """A speech as prose: `Name: (doing) “words”`; what a narrator or a sound says is narration."""
    words = plain(speech.words).strip()
    if only_tells(speech.name):
        return direction(words)
    sign = "：" if is_far_eastern(speech.name) or is_far_eastern(words[:20]) else ": "
    return f"{named(speech.name)}{sign}{_quoted(words, joined=sign == '：')}"


def only_tells(name: str) -> bool:
    """Whether a cue is a narrator's or a sound's, who is nobody in the picture."""
    return name.casefold().strip(" .:：") in _TELLERS


def _quoted(words: str, *, joined: bool) -> str:
    """What is said between quotation marks, what is done outside of them, in brackets."""
    parts: list[str] = []
    at = 0
    for m in _DIRECTION.finditer(words):
        parts += [_marked(words[at : m.start()]), m.group()]
        at = m.end()
    parts.append(_marked(words[at:]))
    return ("" if joined else " ").join(part for part in parts if part)


def _marked(words: str) -> str:
    words = words.strip(" \t\u3000\n")
    if not any(c.isalnum() for c in words):
        return words
    if words[0] in '“"「『‘' and words[-1] in '”"」』’':
        return words
    return "“" + words.replace("“", "‘").replace("”", "’").replace('"', "’") + "”"


def plain(words: str) -> str:
    """Without the marks of italics."""
    return _ITALIC.sub(lambda m: m.group(1) or "", words)


def named(name: str) -> str:
    """A cue's name as prose has it: SIR HUGO as Sir Hugo; one that is not shouted stays."""
    name = plain(name).strip(" .:：*\t\u3000")
    if name.upper() != name or name.lower() == name:
        return name
    words = (
        w.lower() if w.lower() in _SMALL and n else _capital(w) for n, w in enumerate(name.split())
    )
    return " ".join(words)


def _capital(word: str) -> str:
    if len(word) <= 3 and word.strip(".").casefold() not in _TITLES:
        return word if len(word) < 3 or not set(word) & set("AEIOUY") else word.capitalize()
    return re.sub(
        r"[^\W\d_]+", lambda m: m.group().capitalize() if len(m.group()) > 1 else m.group(), word
    )


def direction(words: str) -> str:
    """A stage direction without the brackets around the whole of it."""
    words = plain(words).strip()
    pairs = {"[": "]", "(": ")", "（": "）", "【": "】", "〔": "〕"}
    if words[:1] in pairs and words.endswith(pairs[words[0]]) and words.count(words[0]) == 1:
        words = words[1:-1].strip()
    elif words[:1] in pairs and pairs[words[0]] not in words:  # [Curtain.
        words = words[1:].strip()
    return words


def renamed(words: str, names: frozenset[str]) -> str:
    """Names that directions shout (Enter MARA) as the speeches write them."""
    for name in sorted(names, key=len, reverse=True):
        if name.upper() == name and name.lower() != name:
            words = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", named(name), words)
    return words


def apart(text: str, stop: int) -> str:
    """A newline more, where only one parts the lines: all are then set in the same way."""
    return "" if _BLANK.match(text, stop) or not _VISIBLE.search(text, stop) else "\n"

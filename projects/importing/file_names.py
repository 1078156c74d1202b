"""Names of a story's files: the order that they tell, and the chapter's title in one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from projects.importing.headings.candidates import clean_title
from projects.importing.headings.numerals import CHINESE_DIGITS, chinese_value

MAX_DIGITS: Final = 15
MAX_FOLDERS: Final = 20
_PIECES = re.compile(r"(\d+)")
_CHINESE = re.compile(rf"第([{CHINESE_DIGITS}]{{1,9}})(?=[章回节節卷部集话話幕篇])")
_FIRST = re.compile(
    r"[\W\d_]*(?:title ?page|foreword|preface|prologue|prelude|序章?|序言|楔子|引子|前言)\b", re.I
)
_LAST = re.compile(r"[\W\d_]*(?:epilogue|afterword|postscript|尾声|尾聲|后记|後記|番外)", re.I)
# A number in front counts files where a mark behind it, or a zero before it, says so.
_COUNT = re.compile(
    r"(?:\d{1,4}\s*(?:[-–—_.)\]、:：]|\s[-–—]\s)+|\(\d{1,4}\)|\[\d{1,4}\]|0\d{0,3}(?=\s))[\s_]*"
)

Key = tuple[tuple[int, int, str], ...]


def in_order(names: Iterable[str]) -> list[str]:
    """The paths in the order in which they are to be read: by the numbers in them, else by letters.

    Where the names in a folder begin with other words, and each has a number of its own, the number
    counts alone.
    """
    paths = {name: tuple(re.split(r"[/\\]", name)) for name in names}
    siblings: dict[tuple[str, ...], set[str]] = {}
    for path in paths.values():
        for depth, part in enumerate(path[:MAX_FOLDERS]):
            siblings.setdefault(path[:depth], set()).add(part)
    keys = {folder: _keys(parts) for folder, parts in siblings.items()}

    def key(name: str) -> list[Key]:
        path = paths[name][:MAX_FOLDERS]
        return [keys[path[:depth]][part] for depth, part in enumerate(path)]

    return sorted(paths, key=lambda name: (key(name), name))


def _keys(parts: set[str]) -> dict[str, Key]:
    natural = {part: _natural(part) for part in parts}
    numbers = {part: _first_number(key) for part, key in natural.items()}
    told = [number for part, number in numbers.items() if not _place(part)]
    if None in told or len(set(told)) < len(told):
        return natural
    return {part: ((_place(part), numbers[part] or 0, ""), *natural[part]) for part in parts}


def _place(part: str) -> int:
    """-1 for what opens a book, 1 for what closes it."""
    return -1 if _FIRST.match(part) else 1 if _LAST.match(part) else 0


def _natural(part: str) -> Key:
    words = _CHINESE.sub(lambda m: f"第{chinese_value(m[1]) or 0}", part.casefold())
    pieces = _PIECES.split(words)
    key = [
        (0, int(piece[-MAX_DIGITS:]), "") if n % 2 else (1, 0, piece)
        for n, piece in enumerate(pieces)
        if piece
    ]
    return ((_place(part), 0, ""), *key)


def _first_number(key: Key) -> int | None:
    return next((number for kind, number, words in key[1:] if not kind and not words), None)


def stem_of(name: str) -> str:
    """A file's name without its folders and its ending, small."""
    base = re.split(r"[/\\]", name)[-1]
    return (base.rpartition(".")[0] or base).strip().casefold()


def title_of(name: str) -> str:
    """The chapter's title that a file's name is, without what only counts the files.

    A name that is a number stays one: no words are made up.
    """
    base = re.split(r"[/\\]", name)[-1]
    stem = base.rpartition(".")[0] or base
    stem = stem.replace("_", " ").strip()
    if " " not in stem and stem.count("-") > 1:
        stem = stem.replace("-", " ")
    counted = _COUNT.match(stem)
    rest = stem[counted.end() :] if counted else stem
    return clean_title(rest if any(c.isalpha() for c in rest) else stem)


def readable_name(name: str) -> str:
    """A name out of a zip whose packer did not say how it was written (old Windows, old macOS)."""
    try:
        written = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    if written.isascii():
        return name
    for codec in ("utf-8", "gb18030"):
        try:
            told = written.decode(codec)
        except UnicodeDecodeError:
            continue
        foreign = [c for c in told if not c.isascii()]
        if codec == "utf-8" or all("\u3000" <= c <= "\u9fff" or c >= "\uff00" for c in foreign):
            return told
    return name

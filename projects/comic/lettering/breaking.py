"""Where a line may end, and which line ends make the best block of text.

Latin text breaks at spaces, hyphens and dashes (UAX #14, through `uniseg`). Chinese and Japanese
break where both UAX #14 and BudouX's phrases allow it, and never before a particle or a closing
mark. A block is set by dynamic programming over the chord widths of its balloon.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

import budoux
from uniseg.linebreak import line_break_units

from projects.comic.lettering import fonts

# never first on a line (kinsoku; particles after Clip Studio's lettering guide)
NO_LINE_START = set("了着过的地得吗呢吧啊呀么嘛们，。！？；：、…—）】》」』”’〉〕％%)!?,.;:")
# text that UAX #14 breaks after spaces, and after hyphens between letters, and nowhere else; `uniseg`
# finds the same, a hundred times slower
_LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
_PLAIN_WORD = re.compile(
    rf"[\"']*+[{_LETTER}0-9](?:[{_LETTER}0-9'’.-]|,(?=[0-9]))*+[.,!?;:'’\"]*+-*+"
)
_PLAIN_UNIT = re.compile(rf"(?:[^ -]|-+(?![{_LETTER}-]))*(?:-+(?=[{_LETTER}])| +|$)")
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff]")
LONELY = 1.2  # ems of a line amid others that is no more than a letter
MAX_LINES = 14
LONGEST = 14  # characters that a closing mark may hold together


class Token(NamedTuple):
    """An unbreakable piece: its text, its width in ems, and the width of the space after it."""

    text: str
    width: float
    space: float


class Block(NamedTuple):
    """Lines of text as set: their strings and the half width and half height they need, in ems."""

    lines: tuple[str, ...]
    half_width: float
    half_height: float


@lru_cache(maxsize=2)
def _budoux(language: str) -> budoux.Parser:
    return (
        budoux.load_default_japanese_parser()
        if language == "ja"
        else budoux.load_default_simplified_chinese_parser()
    )


@lru_cache(maxsize=8192)
def tokens(text: str, chain: str, longest: float) -> tuple[Token, ...]:
    """The unbreakable pieces of a text; a piece wider than `longest` ems is broken by force."""
    pieces = _pieces(text)
    out: list[Token] = []
    for piece in pieces:
        word = piece.rstrip()
        space = fonts.width(" ", chain) if len(word) < len(piece) else 0.0
        if not word:
            continue
        for part in _forced(word, chain, longest):
            out.append(Token(part, fonts.width(part, chain), 0.0))
        out[-1] = out[-1]._replace(space=space)
    return tuple(out)


@lru_cache(maxsize=8192)
def _pieces(text: str) -> tuple[str, ...]:
    """Where the text may break at all; finding that is slow and does not depend on the width."""
    if all(_PLAIN_WORD.fullmatch(word) for word in text.split(" ") if word):
        return tuple(u for u in _PLAIN_UNIT.findall(text) if u)
    return tuple(_merge(list(line_break_units(text)), text))


def _merge(units: list[str], text: str) -> list[str]:
    """Join line-break units that BudouX keeps together or that may not start a line."""
    if not _HAN.search(text):
        return units
    ends, at = set(), 0
    for phrase in _budoux("ja" if re.search(r"[\u3040-\u30ff]", text) else "zh").parse(text):
        at += len(phrase)
        ends.add(at)
    merged: list[str] = []
    at = 0
    for unit in units:
        allowed = at in ends or (merged and merged[-1].endswith((" ", "，", "。", "！", "？")))
        kept = len(merged[-1]) < 8 if merged else False
        bound = bool(merged) and unit[0] in NO_LINE_START and len(merged[-1]) < LONGEST
        if bound or (kept and not allowed):
            merged[-1] += unit
        else:
            merged.append(unit)
        at += len(unit)
    return merged


def _forced(word: str, chain: str, longest: float) -> list[str]:
    if fonts.width(word, chain) <= longest:
        return [word]
    parts, current = [], ""
    for char in word:
        if current and fonts.width(current + char, chain) > longest:
            parts.append(current)
            current = ""
        current += char
    return [*parts, current]


def chord(y: float, half_height: float, power: float) -> float:
    """Half the width of a unit superellipse at height y above its middle, as a share of its half
    width; `power` 2 is an ellipse, more is squarer."""
    t = min(abs(y) / half_height, 1.0)
    return float((1.0 - t**power) ** (1.0 / power))


def _chords(count: int, leading: float, pad: float, power: float) -> tuple[list[float], float]:
    """For each of `count` lines its share of the half width, and the half height, in ems."""
    half = count * leading / 2 + pad
    shares = []
    for i in range(count):
        top = (i - count / 2) * leading
        worst = max(abs(top + 0.1), abs(top + leading - 0.1))
        shares.append(chord(worst, half, power))
    return shares, half


def _fits(parts: tuple[Token, ...], limits: list[float]) -> bool:
    line, used = 0, 0.0
    for i, t in enumerate(parts):
        need = t.width if used == 0 else used + parts[i - 1].space + t.width
        if need <= limits[line]:
            used = need
            continue
        line += 1
        while line < len(limits) and t.width > limits[line]:
            line += 1
        if line >= len(limits):
            return False
        used = t.width
    return True


def _lines(parts: tuple[Token, ...], limits: list[float]) -> list[list[Token]] | None:
    """The division into exactly len(limits) lines with the least squared slack, or None."""
    n, k = len(parts), len(limits)
    starts = [0.0]
    for t in parts:
        starts.append(starts[-1] + t.width + t.space)
    ends = [starts[i + 1] - parts[i].space for i in range(n)]  # where a line's last word ends
    inf = math.inf
    best = [[inf] * (n + 1) for _ in range(k + 1)]
    came = [[0] * (n + 1) for _ in range(k + 1)]
    best[0][0] = 0.0
    for line in range(1, k + 1):
        limit, before, here, back = limits[line - 1], best[line - 1], best[line], came[line]
        last = line == k and k > 1
        for end in range(line, n + 1):
            wide_end, least, at = ends[end - 1], inf, 0
            for start in range(end - 1, line - 2, -1):
                wide = wide_end - starts[start]
                if wide > limit:
                    break
                if before[start] == inf:
                    continue
                cost = before[start] + (limit - wide) ** 2
                widow = last and end == n and _is_widow(parts[start:end], k)
                if widow or 1 < line < k and wide <= LONELY:
                    cost += 1e4
                if cost < least:
                    least, at = cost, start
            here[end], back[end] = least, at
    if best[k][n] == inf or best[k][n] >= 1e4:
        return None
    out: list[list[Token]] = []
    end = n
    for line in range(k, 0, -1):
        start = came[line][end]
        out.append(list(parts[start:end]))
        end = start
    return out[::-1]


def _is_widow(last: tuple[Token, ...], count: int) -> bool:
    # a last line of one or two letters dangles (LETTERING: no dangling last word)
    letters = sum(c.isalnum() for t in last for c in t.text)
    return count > 2 and letters <= 2


def column(text: str, chain: str, leading: float, pad: float, power: float, widest: float) -> Block:
    """A text of any length in one block as wide as the panel allows, as many lines as it takes."""
    share = 0.97 if power > 10 else 0.8
    limit = max(2.0, 2 * (widest * share - pad))
    lines: list[list[Token]] = [[]]
    used = 0.0
    for t in tokens(text, chain, limit):
        if lines[-1] and used + t.width > limit:
            lines.append([])
            used = 0.0
        lines[-1].append(t)
        used += t.width + t.space
    half = len(lines) * leading / 2
    # so high that the chord at its first and last line is as wide as the lines
    tall = max(half + pad, half / (1 - share**power) ** (1 / power))
    return Block(tuple(_text_of(line) for line in lines), widest, tall)


def _text_of(line: list[Token]) -> str:
    return "".join(t.text + (" " if t.space else "") for t in line).rstrip()


@lru_cache(maxsize=8192)
def blocks(
    text: str, chain: str, leading: float, pad: float, power: float, widest: float
) -> tuple[Block, ...]:
    """Every good way to set a text in a balloon: one Block a number of lines, in ems.

    `pad` is the room between text and outline, `power` the balloon's squareness and `widest` the
    half width that the panel allows. Empty where a single word is wider than that.
    """
    parts = tokens(text, chain, max(2.0, (widest - pad) * 1.6))
    if not parts:
        return ()
    found = []
    for count in range(1, min(MAX_LINES, len(parts)) + 1):
        shares, half = _chords(count, leading, pad, power)
        low, high = 0.5, widest
        if not _fits(parts, [2 * (high * s - pad) for s in shares]):
            continue
        for _ in range(9):
            middle = (low + high) / 2
            if _fits(parts, [2 * (middle * s - pad) for s in shares]):
                high = middle
            else:
                low = middle
        for slack in (1.0, 1.08, 1.2):
            lines = _lines(parts, [2 * (high * slack * s - pad) for s in shares])
            if lines is not None and high * slack <= widest:
                found.append(Block(tuple(_text_of(line) for line in lines), high * slack, half))
                break
        if count > 2 and found and found[-1].half_height > found[-1].half_width * 1.5:
            break
    return tuple(found)

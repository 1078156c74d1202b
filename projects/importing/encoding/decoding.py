"""From bytes to code points, losing nothing but a byte order mark.

Order of belief: a byte order mark; strict UTF-8; then the encodings that novels really come in,
each decoded strictly and judged by how its result reads (`encoding_scores`), with
charset-normalizer as the arbiter where two are close.
"""

from __future__ import annotations

import re
from typing import Final

from charset_normalizer import from_bytes

from projects.importing.encoding import encoding_scores
from projects.importing.errors import ImportCode, ImportProblem

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Families, and inside each the codecs in the order in which they are tried.
_EAST_ASIAN: Final = (
    ("gb18030",),
    ("big5", "cp950", "big5hkscs"),
    ("shift_jis", "cp932"),
    ("utf-16-le",),
    ("utf-16-be",),
)
_ASCII: Final = bytes(range(0x80))
_WESTERN: Final = "cp1252"
_MAC: Final = "mac_roman"
_MAC_OPENS = re.compile(rb"(?:^|[\s(])[\xd2\xd4](?=[A-Za-z])")
_MAC_CLOSES = re.compile(rb"[A-Za-z,.!?][\xd3\xd5](?=[\s,.;:!?)a-z]|$)")
_WESTERN_QUOTES = re.compile(rb"[\x91-\x94]")

MAX_CONTROL_SHARE: Final = 0.1
MAX_CONTROL_SHARE_GUESSED: Final = 0.005  # a guess that contains control characters is a bad guess
MIN_SCORE: Final = 0.35  # prose scores 0.6 and more, wrong decodings 0.2 and less
SHORT_BYTES: Final = 80  # too little for statistics
MIN_SCORE_SHORT: Final = 0.05
ASCII_DAMAGE: Final = 0.03  # strange bytes that an otherwise plain ASCII text may have
CLOSE: Final = 0.12
ARBITER_BYTES: Final = 8_192
NUL_SHARE: Final = 0.25  # of the bytes at even or at odd places: UTF-16 of a Latin script
VALID_A_DAMAGE: Final = 8  # valid characters outside ASCII for each broken one
DAMAGE_LIMIT: Final = 0.001  # bytes that may be broken in a text that is otherwise clear
# The longest serials have some twelve million characters. What is longer is taken in parts, so that
# no upload holds a worker for long, or fills its memory.
MAX_CHARACTERS: Final = 25_000_000
MAX_LINES: Final = 1_000_000


def bounded(text: str) -> str:
    """The text; raises ImportProblem TOO_LONG where it is several times the longest novel."""
    if len(text) > MAX_CHARACTERS or text.count("\n") > MAX_LINES:
        raise ImportProblem(ImportCode.TOO_LONG, letters=MAX_CHARACTERS, lines=MAX_LINES)
    return text


def decode(data: bytes) -> str:
    """The text of a file, newlines and every character as they are, without byte order mark.

    Raises ImportProblem BINARY for what is no text, UNKNOWN_ENCODING where none fits and TOO_LONG.
    """
    return bounded(_decoded(data))


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_with_damage(data=data[len(mark) :], encoding=encoding))
    wide = _wide_latin(data)
    if wide is not None:
        return wide
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guess(data)


def _checked(text: str | None) -> str:
    if text is None or encoding_scores.control_share(text) > MAX_CONTROL_SHARE:
        raise ImportProblem(ImportCode.BINARY)
    return text


def _wide_latin(data: bytes) -> str | None:
    """UTF-16 without a mark, of a script whose every second byte is zero."""
    pairs = len(data) // 2
    if len(data) % 2 or not pairs:
        return None
    zeros = (data[0::2].count(0) / pairs, data[1::2].count(0) / pairs)
    if max(zeros) < NUL_SHARE or min(zeros) > 0.05:
        return None
    text = _strict(data=data, codecs=("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le",))
    if text is None or encoding_scores.control_share(text) > MAX_CONTROL_SHARE_GUESSED:
        return None
    return text


def _guess(data: bytes) -> str:
    damaged = _damaged_utf_8(data)
    if damaged is not None:
        return _checked(damaged)
    readings = _readings(data)
    if readings:
        scores = sorted(((score, name) for name, (score, _) in readings.items()), reverse=True)
        best = scores[0][1]
        if len(scores) > 1 and scores[0][0] - scores[1][0] < CLOSE:
            best = _arbiter(data=data, names=[scores[0][1], scores[1][1]])
        score, text = readings[best]
        if score >= (MIN_SCORE if len(data) >= SHORT_BYTES else MIN_SCORE_SHORT):
            return text
    text_or_none = _with_damage(data=data, encoding="gb18030")
    if text_or_none and encoding_scores.east_asian_score(text_or_none) >= MIN_SCORE:
        return _checked(text_or_none)
    strange = len(data.translate(None, delete=_ASCII))
    if strange <= ASCII_DAMAGE * len(data) and b"\x00" not in data:
        return _checked(data.decode(_WESTERN, errors="replace"))
    latin = data.decode("latin-1")
    is_binary = b"\x00" in data or encoding_scores.control_share(latin.translate(_HIGH)) > 0.02
    raise ImportProblem(ImportCode.BINARY if is_binary else ImportCode.UNKNOWN_ENCODING)


# Bytes 80 to 9F are letters in most code pages, and control characters only in Latin-1.
_HIGH: Final = dict.fromkeys(range(0x7F, 0xA0), "x")


def _readings(data: bytes) -> dict[str, tuple[float, str]]:
    """Every reading without error and without control characters: codec -> (score, text)."""
    found: dict[str, tuple[float, str]] = {}
    for codecs in _EAST_ASIAN:
        text = _strict(data=data, codecs=codecs)
        if text is not None and _is_clean(text):
            found[codecs[0]] = (encoding_scores.east_asian_score(text), text)
    text = _strict(data=data, codecs=(_MAC if _is_mac(data) else _WESTERN,))
    if text is not None and _is_clean(text):
        found[_WESTERN] = (encoding_scores.western_score(text), text)
    return found


def _is_mac(data: bytes) -> bool:
    """Whether quotation marks stand where Mac OS Roman has them: “ at a word's start, ” behind one."""
    opens, closes = len(_MAC_OPENS.findall(data)), len(_MAC_CLOSES.findall(data))
    return opens + closes > 1 and min(opens, closes) >= 1 and not _WESTERN_QUOTES.search(data)


def _is_clean(text: str) -> bool:
    # A stray control character in a short text must not make it unreadable.
    controls = len(encoding_scores.CONTROLS.findall(text))
    return controls <= max(1, MAX_CONTROL_SHARE_GUESSED * len(text))


def _strict(*, data: bytes, codecs: tuple[str, ...]) -> str | None:
    for codec in codecs:
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return None


def _damaged_utf_8(data: bytes) -> str | None:
    """UTF-8 that was cut or hurt: no other encoding makes so many valid characters by chance."""
    text = data.decode("utf-8", errors="replace")
    damage = text.count("\ufffd")
    valid = sum(1 for c in text if c > "\x7f") - damage
    return text if 0 < damage * VALID_A_DAMAGE <= valid else None


def _with_damage(*, data: bytes, encoding: str) -> str | None:
    """The text with the few broken bytes replaced; None where more than a few are broken."""
    text = data.decode(encoding, errors="replace")
    damage = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    return text if damage <= max(1, DAMAGE_LIMIT * len(data)) else None


def _arbiter(*, data: bytes, names: list[str]) -> str:
    """Which of two close readings charset-normalizer believes; the first where it has no view."""
    match = from_bytes(data[:ARBITER_BYTES], cp_isolation=names).best()
    return match.encoding if match is not None and match.encoding in names else names[0]

"""Where bytes can be read in more ways than one: every reading, so that a person may choose."""

from __future__ import annotations

from typing import Final, NamedTuple

from projects.importing.encoding import encoding_scores
from projects.importing.layout.characters import mended

# Codecs that a person may choose, in the order in which they are offered when nothing tells.
CODECS: Final = (
    "utf-8", "gb18030", "big5", "shift_jis", "euc_kr", "cp1252", "mac_roman", "cp1250", "cp1251",
    "koi8_r", "iso8859_7", "cp1255", "cp1256", "utf-16-le", "utf-16-be",
)  # fmt: skip
_EASTERN: Final = frozenset({"gb18030", "big5", "shift_jis", "euc_kr"})
# Families that tell the same bytes apart; one of each.
_RIVALS: Final = ("gb18030", "big5", "shift_jis", "cp1252")
CLOSE: Final = 0.05  # of a score: prose reads at 0.6 and more, wrong readings at 0.2 and less
MAX_CONTROLS: Final = 0.005
SAMPLE_BYTES: Final = 6_000
PREVIEW_CHARS: Final = 160
MAX_DAMAGE: Final = 0.05  # of a reading's characters
MOST: Final = 6


class Choice(NamedTuple):
    """One way to read the bytes, and the first words that it gives."""

    codec: str
    words: str


def needs_guess(data: bytes) -> bool:
    """Whether nothing in a text file says how its bytes are to be read."""
    if data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def is_doubtful(data: bytes) -> bool:
    """Whether two ways to read a text's bytes are about as likely: then a person is asked."""
    if not needs_guess(data):
        return False
    scores = sorted((_score(data, codec) for codec in _RIVALS), reverse=True)
    return scores[0] - scores[1] < CLOSE


def _score(data: bytes, codec: str) -> float:
    """How well a whole text reads in a codec; far below 0 where it does not."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return -9.0
    if encoding_scores.control_share(text) > MAX_CONTROLS:
        return -9.0
    if codec in _EASTERN:
        return encoding_scores.east_asian_score(text)
    return encoding_scores.western_score(text)


def choices(data: bytes) -> list[Choice]:
    """The readings of a text that make any sense, likeliest first; at most `MOST`."""
    first = next((n for n, byte in enumerate(data) if byte > 0x7F), 0)
    start = max(0, first - 200) & ~1  # where it differs; two bytes a character stay together
    sample = data[start : start + SAMPLE_BYTES]
    found: list[tuple[float, int, Choice]] = []
    for place, codec in enumerate(CODECS):
        text = sample.decode(codec, "replace").strip("\ufffd")
        damage = text.count("\ufffd") + len(encoding_scores.CONTROLS.findall(text))
        if not text or damage > MAX_DAMAGE * len(text):
            continue
        score = (
            encoding_scores.east_asian_score(text)
            if codec in _EASTERN
            else encoding_scores.western_score(text)
        )
        words = " ".join(mended(text).split())[:PREVIEW_CHARS]
        found.append((damage / len(text) - score, place, Choice(codec, words)))
    return [choice for *_, choice in sorted(found)[:MOST]]


def as_utf_8(data: bytes, *, codec: str) -> bytes:
    """The bytes of the same text in UTF-8; what the codec can't read becomes U+FFFD."""
    if codec not in CODECS:
        return data
    return data.decode(codec, "replace").encode("utf-8", "replace")

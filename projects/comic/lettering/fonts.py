"""Lettering fonts as numbers and outlines: advance widths to set with, paths to draw with.

Text is drawn as glyph outlines, so a page looks the same wherever it is shown and needs no font
there. A glyph the first font lacks comes from the next; what none has becomes a middle dot.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any, NamedTuple

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

_FILES = {
    "latin": "ComicNeue-Bold.otf",
    "han": "LXGWWenKai-Bold.ttf",
    "sfx": "Bangers-Regular.ttf",
}
CHAINS = {"body": ("latin", "han"), "han": ("han", "latin"), "sfx": ("sfx", "latin", "han")}
# drawn when no font of the chain has the character
SUBSTITUTE = "·"
_SAME_LOOK = {"\u00a0": " ", "\u3000": " ", "\u2010": "-", "\u2011": "-", "\u2212": "-", "\t": " "}


class Glyph(NamedTuple):
    """Where a character's outline is found, and how wide it sets in units of an em."""

    font: str
    name: str
    advance: float


class _Font(NamedTuple):
    ttf: TTFont
    cmap: dict[int, str]
    glyphs: Any
    metrics: Any
    upem: int


# fontTools unpacks a glyph in place when it is first drawn: two threads must not do so at once
_unpacking = threading.RLock()


@cache
def _font(key: str) -> _Font:
    with as_file(files(__package__).joinpath(f"fonts/{_FILES[key]}")) as path:
        ttf = TTFont(path, lazy=True)
    return _Font(
        ttf, ttf.getBestCmap(), ttf.getGlyphSet(), ttf["hmtx"].metrics, ttf["head"].unitsPerEm
    )


def is_invisible(char: str) -> bool:
    """Whether a character has no shape of its own: joiners, direction marks, selectors, controls."""
    return unicodedata.category(char) in ("Cf", "Cc", "Mn", "Me", "Cs", "Co", "Cn")


@lru_cache(maxsize=16384)
def glyph(char: str, chain: str) -> Glyph:
    """The glyph that draws a character in a chain of fonts."""
    char = _SAME_LOOK.get(char, char)
    for key in CHAINS[chain]:
        with _unpacking:
            font = _font(key)
        name = font.cmap.get(ord(char))
        if name is not None:
            return Glyph(key, name, font.metrics[name][0] / font.upem)
    return glyph(SUBSTITUTE, chain)


@cache
def _upright(key: str) -> dict[str, str]:
    """The glyphs that a font has for columns, by those for lines (OpenType feature vert)."""
    with _unpacking:
        ttf = _font(key).ttf
        if "GSUB" not in ttf:
            return {}
        table = ttf["GSUB"].table
        out: dict[str, str] = {}
        for record in table.FeatureList.FeatureRecord:
            if record.FeatureTag != "vert":
                continue
            for index in record.Feature.LookupListIndex:
                for sub in table.LookupList.Lookup[index].SubTable:
                    out.update(getattr(getattr(sub, "ExtSubTable", sub), "mapping", {}))
        return out


@lru_cache(maxsize=16384)
def column_glyph(char: str, chain: str) -> tuple[Glyph, bool]:
    """The glyph that draws a character in a column, and whether it stands upright there: Latin
    letters and figures lie on their side, as they do in vertical books."""
    found = glyph(char, chain)
    turned = _upright(found.font).get(found.name)
    if turned is not None:
        return found._replace(name=turned), True
    wide = unicodedata.east_asian_width(char)
    mark = wide == "A" and unicodedata.category(char)[0] in "PS"
    return found, wide in ("W", "F") or (mark and found.advance > 0.95)


@lru_cache(maxsize=16384)
def outline(font: str, name: str) -> str:
    """A glyph's path data in a 1000-unit em with y up."""
    with _unpacking:
        f = _font(font)
        pen = SVGPathPen(f.glyphs, ntos=lambda v: f"{v:.0f}")
        f.glyphs[name].draw(pen)
        return str(pen.getCommands())


@lru_cache(maxsize=65536)
def width(text: str, chain: str) -> float:
    """How wide a text sets, in ems."""
    return sum(glyph(c, chain).advance for c in text)


SAMPLE = 4_000  # letters that tell which a text is written with


def unlettered(text: str) -> float:
    """The share of a text's letters that no font has, 0 to 1: of a bounded sample from all of it."""
    step = max(1, len(text) // SAMPLE)
    letters = [c for c in text[::step] if c.isalpha() and not is_invisible(c)]
    missing = sum(1 for c in letters if not _has_glyph(c))
    return missing / len(letters) if letters else 0.0


@lru_cache(maxsize=16384)
def _has_glyph(char: str) -> bool:
    with _unpacking:
        return any(ord(_SAME_LOOK.get(char, char)) in _font(key).cmap for key in CHAINS["body"])


def letterable(text: str) -> str:
    """The text without what cannot be seen."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if not is_invisible(c))


def chain_for(language: str) -> str:
    """The chain that body text of a language is lettered with."""
    return "han" if language in ("zh", "ja", "ko") else "body"

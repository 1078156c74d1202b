"""Four ways to finish the same drawing: in colour, in ink and halftone, in sepia, as a noir night.

The drawing is made once, in colour; an art maps each colour of it to another. So everything that
was decided stays as it is, and a book changes its art as a whole."""

from __future__ import annotations

import re
from functools import lru_cache

from projects.comic.documents import Art
from projects.comic.drawing.palette import mix, rgb

_COLOUR = re.compile(r'(fill|stroke|stop-color)="(#[0-9a-fA-F]{3,6})"')
_SCALE = re.compile(r"scale\(([\d.]+)")
# manga: greys by lightness; a ground gets dots in their place
WHITE, LIGHT, MIDDLE, BLACK = "#ffffff", "#d5d5d5", "#9b9b9b", "#1d1d1f"
_STEPS = ((0.66, WHITE), (0.44, LIGHT), (0.2, MIDDLE), (0.0, BLACK))
_DOTS = {LIGHT: ("tone-light", 1.5), MIDDLE: ("tone-middle", 2.5)}  # radius, page units
PITCH = 7.5  # between dots
SEPIA = ("#2a1a10", "#8a6440", "#f6ead2")  # shadow, half tone, paper
NOIR = ("#0b0d16", "#39415f", "#b9bccb", "#f4f1e6")
DARK = 1.4  # how much faster a noir's places fall into shadow than its people
RED = 0.42  # how much redder than green and blue a colour must be to stay red in a noir


def finished(svg: str, art: Art, *, ground: bool = False) -> str:
    """A drawing in an art; `ground` says that it is a place, whose tones manga dots."""
    if art == "colour":
        return svg
    if art == "manga" and ground:
        drawn = _SCALE.search(svg)
        scale = float(drawn[1]) if drawn else 1.0
        # the panels of a page are one document: each scale has names of its own
        mark = f"{scale:.3f}".replace(".", "-")
        return _tones(scale, mark) + _COLOUR.sub(lambda m: _dotted(m, mark), svg)
    if art == "manga":
        return _COLOUR.sub(lambda m: f'{m[1]}="{_tone(m)}"', svg)
    depth = DARK if ground else 1.0
    return _COLOUR.sub(lambda m: f'{m[1]}="{_mapped(m[2], art, depth)}"', svg)


def _dotted(m: re.Match[str], mark: str) -> str:
    tone = _tone(m)
    if m[1] == "fill" and tone in _DOTS:
        return f'fill="url(#{_DOTS[tone][0]}-{mark})"'
    return f'{m[1]}="{tone}"'


def _tone(m: re.Match[str]) -> str:
    """The grey of a colour; a line in the lightest would be lost (a whisper's on a dotted ground)."""
    tone = _manga(m[2])
    return MIDDLE if m[1] == "stroke" and tone == LIGHT else tone


def _tones(scale: float, mark: str) -> str:
    """The dots, as large on the page whatever the scale of what they fill."""
    step = PITCH / scale
    return "<defs>" + "".join(
        f'<pattern id="{name}-{mark}" width="{step:.4f}" height="{step:.4f}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="{step:.4f}" height="{step:.4f}" fill="#ffffff"/>'
        f'<circle cx="{step / 2:.4f}" cy="{step / 2:.4f}" r="{r / scale:.4f}" fill="#3a3a3c"/></pattern>'
        for name, r in _DOTS.values()
    ) + "</defs>"  # fmt: skip


@lru_cache(maxsize=4096)
def _mapped(colour: str, art: Art, depth: float) -> str:
    light = lightness(colour)
    if art == "sepia":
        return _ramp(SEPIA, light)
    r, g, b = (c / 255 for c in rgb(colour))
    if r - max(g, b) > RED:
        return mix("#7d0f1c", "#e0303c", min(1.0, light * 2))
    return _ramp(NOIR, light**depth)


@lru_cache(maxsize=4096)
def _manga(colour: str) -> str:
    light = lightness(colour)
    return next(tone for least, tone in _STEPS if light >= least)


def lightness(colour: str) -> float:
    """How light a colour looks, 0 to 1 (the weights of Rec. 601)."""
    r, g, b = rgb(colour)
    return (0.299 * r + 0.587 * g + 0.114 * b) / 255


def _ramp(stops: tuple[str, ...], at: float) -> str:
    place = min(max(at, 0.0), 1.0) * (len(stops) - 1)
    k = min(int(place), len(stops) - 2)
    return mix(stops[k], stops[k + 1], place - k)

"""What stands outdoors: trees, houses, lamps, ships."""

from __future__ import annotations

import random

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import seasons
from projects.comic.drawing.places.brush import Brush
from projects.comic.svg import INK

HOUSES = ("#d9b48a", "#c98f6f", "#b8c0b0", "#e0cfa8", "#a8b4c4", "#d8a8a0")
ROOFS = ("#a8503f", "#6f5a6b", "#5a6b7a", "#8a5a3a")


def snowy(b: Brush, colour: str, white: float = 0.8) -> str:
    """A colour under snow where it snows."""
    return mix(colour, "#f2f6fa", white) if b.view.weather == "snow" else colour


def pine(b: Brush, x: float, y: float, h: float, colour: str) -> None:
    """A fir of three tiers whose foot is at y."""
    b.rect(x - h * 0.035, y - h * 0.14, h * 0.07, h * 0.15, b.c("#5a3f2c"))
    for k, (w, top, low) in enumerate(((0.26, 0.45, 0.1), (0.21, 0.72, 0.34), (0.15, 1.0, 0.6))):
        shade = mix(colour, "#ffffff", 0.06 * k)
        b.path(
            f"M{x - w * h:.1f} {y - low * h:.1f}L{x:.1f} {y - top * h:.1f}L{x + w * h:.1f} {y - low * h:.1f}"
            f"Q{x + w * h * 0.5:.1f} {y - low * h + 0.04 * h:.1f} {x:.1f} {y - low * h:.1f}Q{x - w * h * 0.5:.1f} {y - low * h + 0.04 * h:.1f} {x - w * h:.1f} {y - low * h:.1f}Z",
            b.c(snowy(b, shade, 0.55)),
        )


def leaf(b: Brush, colour: str, at: float = 0) -> str:
    """The colour of leaves that grow at x in the season of the view."""
    return seasons.foliage(colour, b.view.season, b.rng(f"leaf/{at:.0f}").random())


def grass(b: Brush, colour: str) -> str:
    """The colour of grass in the season of the view."""
    return seasons.grass(colour, b.view.season)


def flower(b: Brush, x: float, y: float, rng: random.Random) -> None:
    """A flower on its stalk; only the stalk is left in winter."""
    colours = ("#e0574f", "#f2c84b", "#f4f0e8", "#c77bb0")
    if b.view.season == "autumn":
        colours = ("#c8552f", "#d9a03a", "#8f5a94", "#e8dcc0")
    colour = rng.choice(colours)
    bare = b.view.season == "winter" or b.view.weather == "snow"
    b.line(((x, y), (x, y + 4)), b.c("#8a7a5a" if bare else "#3f6b3a"), 0.5)
    if not bare:
        b.dot(x, y, 1.7 if b.view.season == "spring" else 1.3, b.c(colour), line=0.35)


_LIMBS = (
    (0.26, 0.2, 0.14), (0.34, -0.26, 0.24), (0.42, 0.29, 0.27), (0.5, -0.2, 0.33),
    (0.56, 0.17, 0.32), (0.64, -0.09, 0.3), (0.7, 0.07, 0.28),
)  # fmt: skip


def bare_tree(b: Brush, x: float, y: float, h: float) -> None:
    """A tree without leaves whose foot is at y."""
    bark = b.c(snowy(b, "#6b4f3c", 0.15))
    rng = b.rng(f"bare/{x:.0f}")
    limbs, twigs = "", ""
    for fork, reach, rise in _LIMBS:
        rx, ry = reach * rng.uniform(0.8, 1.15) * h, rise * rng.uniform(0.85, 1.1) * h
        sy = y - fork * h
        limbs += f"M{x:.1f} {sy + 0.05 * h:.1f}Q{x + rx * 0.7:.1f} {sy - ry * 0.25:.1f} {x + rx:.1f} {sy - ry:.1f}"
        for t, a, c in (
            (0.45, 0.5, -0.3),
            (0.6, -0.05, -0.5),
            (0.8, 0.42, -0.3),
            (1, -0.25, -0.25),
        ):
            tx, ty = x + rx * (0.2 + 0.8 * t), sy - ry * t * t * (0.4 + 0.6 * t)
            twigs += f"M{tx:.1f} {ty:.1f}q{rx * a * 0.6:.1f} {ry * c * 0.2:.1f} {rx * a:.1f} {ry * c:.1f}"
    b.stroke(twigs, b.c("#4f3a2c"), h * 0.011)
    b.stroke(limbs, INK, h * 0.022 + 0.9)
    b.path(
        f"M{x - h * 0.06:.1f} {y:.1f}Q{x - h * 0.02:.1f} {y - h * 0.25:.1f} {x - h * 0.025:.1f} {y - h * 0.6:.1f}"
        f"L{x:.1f} {y - h * 0.95:.1f}L{x + h * 0.025:.1f} {y - h * 0.6:.1f}Q{x + h * 0.02:.1f} {y - h * 0.25:.1f} {x + h * 0.07:.1f} {y:.1f}Z",
        bark,
    )
    b.stroke(limbs, bark, h * 0.022)


def tree(b: Brush, x: float, y: float, h: float, colour: str) -> None:
    """A leafy tree whose foot is at y: in blossom, green, red or bare by the season."""
    if b.view.season == "winter":
        bare_tree(b, x, y, h)
        return
    b.path(
        f"M{x - h * 0.05:.1f} {y:.1f}Q{x - h * 0.03:.1f} {y - h * 0.3:.1f} {x - h * 0.04:.1f} {y - h * 0.5:.1f}H{x + h * 0.04:.1f}Q{x + h * 0.03:.1f} {y - h * 0.3:.1f} {x + h * 0.06:.1f} {y:.1f}Z",
        b.c("#6b4a33"),
    )
    r = h * 0.22
    cy = y - h * 0.66
    d = f"M{x - 1.25 * r:.1f} {cy + r:.1f}a{r:.1f} {r:.1f} 0 0 1 {-0.2 * r:.1f} {-1.5 * r:.1f}a{1.1 * r:.1f} {1.1 * r:.1f} 0 0 1 {2.7 * r:.1f} {-0.3 * r:.1f}a{r:.1f} {r:.1f} 0 0 1 {0.2 * r:.1f} {1.7 * r:.1f}a{r:.1f} {0.7 * r:.1f} 0 0 1 {-1.3 * r:.1f} {0.3 * r:.1f}a{r:.1f} {0.6 * r:.1f} 0 0 1 {-1.4 * r:.1f} {-0.2 * r:.1f}z"
    b.path(d, b.c(snowy(b, leaf(b, colour, x), 0.6)))
    b.path(
        f"M{x - 0.6 * r:.1f} {cy - 0.2 * r:.1f}q{0.4 * r:.1f} {-0.4 * r:.1f} {0.8 * r:.1f} 0M{x + 0.2 * r:.1f} {cy + 0.4 * r:.1f}q{0.4 * r:.1f} {-0.4 * r:.1f} {0.8 * r:.1f} 0",
        "none",
        line=0.45,
    )
    if b.view.season in ("spring", "autumn") and b.view.weather != "snow":
        _in_crown(b, x, cy, r)


def _in_crown(b: Brush, x: float, y: float, r: float) -> None:
    """Blossom of spring or loose leaves of autumn in a tree's crown."""
    rng = b.rng(f"crown/{x:.0f}")
    autumn = b.view.season == "autumn"
    colours = seasons.AUTUMN if autumn else ("#f9d3df", "#fdf3ee", "#f4b3c8")
    s, d = r * (0.11 if autumn else 0.17), ""
    for _ in range(8 if autumn else 13):
        px, py = x + rng.uniform(-1.2, 1.4) * r, y + rng.uniform(-1.1, 1) * r
        d += f"M{px:.1f} {py:.1f}a{s:.2f} {s:.2f} 0 1 1 {2 * s:.2f} 0a{s:.2f} {s:.2f} 0 1 1 {-2 * s:.2f} 0z"
    b.path(d, b.c(rng.choice(colours)), line=0.25)


def house(b: Brush, x: float, y: float, w: float, h: float, key: str) -> None:
    """A house with roof, door and windows that light up after dark."""
    rng = b.rng(key)
    wall, roof = rng.choice(HOUSES), rng.choice(ROOFS)
    b.rect(x, y - h, w, h, b.c(wall))
    peak = y - h - rng.uniform(6, 12)
    b.poly(
        ((x - 2, y - h), (x + w * rng.uniform(0.3, 0.7), peak), (x + w + 2, y - h)),
        b.c(snowy(b, roof, 0.85)),
    )
    glass = "#ffd978" if b.night else "#bfe0ee"
    cols, rows = max(1, int(w // 10)), max(1, int(h // 14))
    for i in range(cols):
        for j in range(rows):
            wx, wy = x + (i + 0.5) * w / cols - 2.4, y - h + 4 + j * 13
            if j == rows - 1 and i == cols // 2:
                b.rect(wx - 0.8, y - 11, 6, 11, b.c("#6b4630"))
                continue
            lit = glass if not b.night or rng.random() < 0.65 else b.c("#4a5a70")
            b.rect(wx, wy, 4.8, 6.4, lit)
            b.line(((wx + 2.4, wy), (wx + 2.4, wy + 6.4)), width=0.4)
            b.line(((wx, wy + 3.2), (wx + 4.8, wy + 3.2)), width=0.4)


def lamp_post(b: Brush, x: float, foot: float = 74) -> None:
    """A street lamp."""
    if b.night:
        b.glow(x, foot - 44, 17)
    b.rect(x - 0.7, foot - 42, 1.4, 42, b.c("#2f3a3f"))
    b.poly(
        ((x - 2.6, foot - 42), (x - 1.8, foot - 48), (x + 1.8, foot - 48), (x + 2.6, foot - 42)),
        "#ffe9a8" if b.night else b.c("#e8eef0"),
    )
    b.poly(((x - 3, foot - 48), (x, foot - 51), (x + 3, foot - 48)), b.c("#2f3a3f"))


def lamp_post_head(b: Brush, x: float, y: float) -> None:
    """A lamp that hangs from a roof."""
    if b.night:
        b.glow(x, y + 3, 13)
    b.path(f"M{x - 3} {y + 4}Q{x} {y - 3} {x + 3} {y + 4}Z", b.c("#2f3a3f"))
    b.dot(x, y + 4.6, 1.4, "#ffe9a8" if b.night else b.c("#f4f0e0"))


def ship_at(b: Brush, x: float, y: float, s: float) -> None:
    """A sailing ship whose waterline is at y and whose hull is 2s long."""
    b.path(
        f"M{x - s} {y - s * 0.3:.1f}H{x + s}L{x + s * 0.7:.1f} {y + s * 0.18:.1f}H{x - s * 0.75:.1f}Z",
        b.c("#7a4a2f"),
    )
    for k, h in ((-0.4, 1.5), (0.25, 1.8)):
        b.line(((x + k * s, y - s * 0.3), (x + k * s, y - s * h)), width=0.9)
        b.path(
            f"M{x + k * s + 0.6:.1f} {y - s * h + 1:.1f}Q{x + k * s + s * 0.7:.1f} {y - s * h * 0.6:.1f} {x + k * s + 0.6:.1f} {y - s * 0.5:.1f}Z",
            b.c("#f4ead0"),
        )

"""Woods, fields, sands and rocks seen from above."""

from __future__ import annotations

from collections.abc import Callable

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.above_town import crowns, people, row
from projects.comic.drawing.places.brush import Brush
from projects.comic.drawing.places.landmarks import grass, snowy

WOODS = {
    "forest": "#4f7d52",
    "jungle": "#3f8a4f",
    "garden": "#5f9a4f",
    "graveyard": "#55755a",
    "ruin": "#6f9a55",
    "bamboo": "#6fa052",
    "swamp": "#5f7450",
}


def _land(b: Brush, colour: str) -> None:
    """Ground over the whole view, with the snow or leaves that lie on it."""
    b.ground(colour, -20)


def wood(b: Brush, place: str) -> None:
    """Tree tops about a clearing with a path."""
    colour = WOODS[place]
    open_ = place in ("garden", "graveyard", "ruin", "swamp")
    _land(b, mix(colour, "#a8c878", 0.55 if open_ else 0.25))
    v = b.view
    b.path(
        f"M{v.left - 4:.1f} 62" + "".join(f"q10 {-6 if i % 2 else 6} 20 0" for i in range(int((v.right - v.left) // 20) + 2))
        + "v9" + "".join(f"q-10 {6 if i % 2 else -6} -20 0" for i in range(int((v.right - v.left) // 20) + 2)) + "Z",
        b.c(snowy(b, "#d4bc8c", 0.6)),
        line=0.45,
    )  # fmt: skip
    rows = (-4, 14, 92) if open_ else (-8, 4, 16, 28, 39, 86, 99)
    for i, y in enumerate(rows):
        crowns(b, f"crown{i}", y, 24 if open_ else 15, 9, mix(colour, "#ffffff", 0.06 * (i % 3)))
    _CLEARINGS[place](b)


def _glade(b: Brush) -> None:
    """Stumps, mushrooms and a deer's track in a glade."""
    for x in b.every(90, 58, 12):
        b.path(f"M{x} 52v5a5 3 0 0 0 10 0v-5z", b.c("#7a5638"))
        b.path(f"M{x} 52a5 3 0 1 1 10 0a5 3 0 1 1 -10 0z", b.c("#d9b98a"))
        b.path(f"M{x + 2.4} 52a2.6 1.5 0 1 1 5.2 0a2.6 1.5 0 1 1 -5.2 0z", "none", line=0.35)
    for x, rng in b.along("bush", 21, margin=8):
        px, py = x + rng.uniform(0, 14), rng.choice((52.0, 77.0)) + rng.uniform(-2, 2)
        b.path(
            f"M{px - 3:.1f} {py:.1f}q0 -4 3 -3q3 -2 4 1q3 1 1 4q-4 2 -8 -2z",
            b.c(grass(b, "#5f8f4a")),
            line=0.45,
        )


def _parterre(b: Brush) -> None:
    """Flower beds about a round basin."""
    for x in b.every(110, 50, 44):
        b.path(f"M{x} 44a22 13 0 1 1 44 0a22 13 0 1 1 -44 0z", b.c(snowy(b, "#dcc79c", 0.6)))
        b.path(f"M{x + 8} 44a14 8 0 1 1 28 0a14 8 0 1 1 -28 0z", b.c("#8fc8dc"))
        b.stroke(f"M{x + 22} 37q-5 0 -6 7M{x + 22} 37q5 0 6 7", b.c("#f0fafd"), 0.9)
    for x, rng in b.along("bed", 55, margin=30):
        for y in (44, 80) if int(x // 55) % 2 == 0 else (80,):
            b.rect(x + 4, y, 22, 9, b.c(grass(b, "#4f7d44")), rx=4)
            colour = rng.choice(("#e0574f", "#f2c84b", "#c77bb0", "#f4f0e8"))
            if b.view.season != "winter" and b.view.weather != "snow":
                d = "".join(
                    f"M{x + 7 + k * 4:.1f} {y + 3 + (k % 2) * 3}a1.3 1.3 0 1 1 2.6 0a1.3 1.3 0 1 1 -2.6 0z"
                    for k in range(4)
                )
                b.path(d, b.c(colour), line=0.35)
    people(b, "stroller", 58, 70, 34)


def _graves(b: Brush) -> None:
    """Rows of graves."""
    for y in (28, 44, 80):
        d, mounds = "", ""
        for x, rng in b.along(f"grave{y}", 15, margin=10):
            px = x + rng.uniform(0, 4)
            d += f"M{px:.1f} {y}v-4q3 -3 6 0v4z"
            mounds += f"M{px:.1f} {y}h6v8q-3 2 -6 0z"
        b.path(mounds, b.c(snowy(b, grass(b, "#6a7f50"), 0.7)), line=0.35)
        b.path(d, b.c(snowy(b, "#a9a8a2", 0.3)))


def _remains(b: Brush) -> None:
    """Foundations and stumps of columns."""
    stone = b.c(snowy(b, "#c9bfa9", 0.4))
    for x in b.every(110, 48, 62):
        b.path(f"M{x} 26H{x + 60}V54h-14v-6h6V32H{x + 8}V48h10v6H{x}Z", stone)
        b.stroke(f"M{x} 57h18M{x + 46} 57h14", b.c("#8a8272"), 2)
    for x, _ in b.along("drum", 20, margin=8):
        for y in (40, 80):
            b.path(f"M{x} {y}v5a4 2.6 0 0 0 8 0v-5z", b.c("#a39a86"))
            b.path(f"M{x} {y}a4 2.6 0 1 1 8 0a4 2.6 0 1 1 -8 0z", stone)


def fields(b: Brush, place: str) -> None:
    """Fields as a patchwork, hedges between them, a road with a cart."""
    war = place == "battlefield"
    colours = (
        ("#9a8060", "#8a7558", "#a5906c")
        if war
        else ("#d9c876", "#a9c46a", "#c4a86a", "#8fb464", "#e0d08a", "#7da85c")
    )
    _land(b, colours[1])
    furrows = ""
    for i, (y, h) in enumerate(((-14, 18), (4, 20), (24, 24), (62, 22), (84, 26))):
        for x, rng in b.along(f"patch{i}", 36, margin=44):
            w, lean = rng.uniform(26, 36), rng.uniform(-5, 5)
            b.poly(
                ((x, y), (x + w, y), (x + w + lean, y + h), (x + lean - 2, y + h)),
                b.c(snowy(b, grass(b, rng.choice(colours)), 0.8)),
                line=0.45,
            )
            steps = range(3, int(h) - 1, 4) if rng.random() < 0.6 else range(0)
            furrows += "".join(f"M{x + 3:.1f} {y + k}h{w - 6:.1f}" for k in steps)
    b.stroke(furrows, b.c(snowy(b, "#8a7a48", 0.5)), 0.4)
    b.band(48, 13, b.c(snowy(b, "#dcc49a" if not war else "#7a654c", 0.6)))
    b.stroke(
        f"M{b.view.left - 2:.1f} 52H{b.view.right + 2:.1f}M{b.view.left - 2:.1f} 57H{b.view.right + 2:.1f}",
        b.c("#b59a70"),
        0.6,
    )
    if war:
        _craters(b)
        return
    crowns(b, "hedge", 24, 13, 3.6, "#5f8f4a")
    crowns(b, "hedge2", 84, 17, 4, "#5f8f4a")
    row(b, "farm", 58, tiled=False, gap=58, step=90)
    people(b, "farmer", 52, 58, 44)


def _craters(b: Brush) -> None:
    """Craters, stakes and smoke."""
    for x, rng in b.along("crater", 22, margin=14):
        px, py, r = x + rng.uniform(0, 10), rng.uniform(6, 96), rng.uniform(5, 9)
        b.path(
            f"M{px - r:.1f} {py:.1f}a{r:.1f} {r * 0.6:.1f} 0 1 1 {2 * r:.1f} 0a{r:.1f} {r * 0.6:.1f} 0 1 1 {-2 * r:.1f} 0z",
            b.c("#5a4638"),
        )
        b.path(
            f"M{px - r * 0.6:.1f} {py + 1:.1f}a{r * 0.6:.1f} {r * 0.3:.1f} 0 1 1 {1.2 * r:.1f} 0a{r * 0.6:.1f} {r * 0.3:.1f} 0 1 1 {-1.2 * r:.1f} 0z",
            b.c("#3f3028"),
            line=0,
        )
    for x in b.every(58, 30, 20):
        b.rods(
            f"M{x} 74l10 -8M{x + 3} 65l6 10M{x + 9} 65l9 9M{x + 16} 65l-6 10", b.c("#7a5638"), 1.2
        )
        b.veil(
            f"M{x + 20} 40q-6 -8 2 -14q-4 -10 8 -16q12 -8 18 -2q-10 4 -10 12q2 10 -8 12q-2 6 -10 8z",
            "#5a5660",
            0.5,
        )


def waste(b: Brush, place: str) -> None:
    """Dunes, drifts, peaks or rock, by the place."""
    tone = {"desert": "#e6c488", "snow": "#eef3f8", "mountain": "#9a9a7a", "cave": "#6a6470"}[place]
    b.band(-20, 140, b.c(snowy(b, tone, 0.7)), line=0)
    if place in ("desert", "snow"):
        _dunes(b, tone, "#c4946a" if place == "desert" else "#b4c8de")
    else:
        _peaks(b, mix(tone, "#8a92a0", 0.5), capped=place == "mountain")
    _traces(b, place)


def _dunes(b: Brush, tone: str, dark: str) -> None:
    """Dunes from above: a bright back and a steep shaded face."""
    light = b.c(mix(tone, "#ffffff", 0.3))
    for i, y in enumerate((-2, 16, 34, 78, 96)):
        for x, rng in b.along(f"dune{i}", 50, margin=54):
            m, w, h = x + rng.uniform(0, 18), rng.uniform(19, 27), rng.uniform(8, 12)
            crest = (
                f"Q{m - w * 0.3:.1f} {y + h * 0.1:.1f} {m:.1f} {y + h * 0.15:.1f}T{m + w:.1f} {y}"
            )
            b.path(
                f"M{m - w:.1f} {y}Q{m - w * 0.4:.1f} {y - h * 1.2:.1f} {m + w * 0.1:.1f} {y - h * 0.7:.1f}T{m + w:.1f} {y}Q{m} {y + h * 0.5:.1f} {m - w:.1f} {y}Z",
                light,
                line=0,
            )
            b.path(
                f"M{m - w:.1f} {y}{crest}Q{m + w * 0.3:.1f} {y + h * 0.9:.1f} {m - w * 0.1:.1f} {y + h * 0.8:.1f}Q{m - w * 0.6:.1f} {y + h * 0.7:.1f} {m - w:.1f} {y}Z",
                b.c(dark),
                line=0.4,
            )
    d = ""
    for x, rng in b.along("ripple", 10, margin=10):
        px, py = x + rng.uniform(0, 8), rng.uniform(48, 74)
        d += f"M{px:.1f} {py:.1f}q3 -1.6 6 0t6 0"
    b.stroke(d, b.c(mix(tone, dark, 0.7)), 0.5)


def _peaks(b: Brush, rock: str, *, capped: bool) -> None:
    """Mountains from above, or the smaller rocks of a cave."""
    k = 1.0 if capped else 0.62
    for i, y in enumerate((2, 20, 38, 98)):
        for x, rng in b.along(f"peak{i}", 30 * k, margin=50):
            m, w, h = (
                x + rng.uniform(0, 14 * k),
                rng.uniform(15, 20) * k,
                rng.uniform(16, 23) * k,
            )
            foot = (m + w * 0.2, y + 5 * k)
            b.poly(((m - w, y), (m, y - h), foot), b.c(mix(rock, "#ffffff", 0.2)))
            b.poly((foot, (m, y - h), (m + w, y)), b.c(mix(rock, "#000000", 0.22)))
            if capped:
                b.path(
                    f"M{m - w * 0.36:.1f} {y - h * 0.64:.1f}L{m:.1f} {y - h:.1f}L{m + w * 0.36:.1f} {y - h * 0.64:.1f}l-3 1l-2 3l-3 -2z",
                    b.c("#f6f9fb"),
                    line=0.4,
                )


def _traces(b: Brush, place: str) -> None:
    """What has passed here: tracks, camels, a path, pools."""
    if place in ("desert", "snow"):
        d = "".join(
            f"M{x:.1f} {60 + (x / 7 % 2) * 2:.1f}q1.4 -1.2 2.8 0q-1.4 1.2 -2.8 0z"
            for x, _ in b.along("track", 7)
        )
        b.path(d, b.c("#9fb4cc" if place == "snow" else "#a87f58"), line=0.3)
    if place == "snow":
        for x, rng in b.along("fir", 24, margin=10):
            px, py = x + rng.uniform(0, 14), rng.choice((14.0, 38.0, 86.0)) + rng.uniform(-4, 4)
            b.path(f"M{px:.1f} {py - 12:.1f}l4 6h-2l4 6h-12l4 -6h-2z", b.c("#a9c4bc"), line=0.45)
    elif place == "desert":
        for x in b.every(90, 62, 40):
            for k in (0, 14, 28):
                b.path(
                    f"M{x + k} 58q1 -4 3 -2q2 -4 4 0q3 0 4 -3q2 0 2 2l-2 2q0 3 -4 3h-5q-2 0 -2 -2z",
                    b.c("#9a6a44"),
                    line=0.4,
                )
    elif place == "mountain":
        b.path(
            f"M{b.view.left - 4:.1f} 60"
            + "q14 -6 28 0t28 0" * (int((b.view.right - b.view.left) // 56) + 2)
            + "v6"
            + "q-14 6 -28 0t-28 0" * (int((b.view.right - b.view.left) // 56) + 2)
            + "Z",
            b.c(snowy(b, "#d4c4a0", 0.6)),
            line=0.45,
        )
        crowns(b, "shrub", 76, 19, 3.4, "#5f7f58")
    else:
        for x in b.every(80, 56, 36):
            b.path(f"M{x} 62q4 -9 18 -8t18 7q-4 9 -18 9t-18 -8z", b.c("#3f6f86"))
            b.stroke(f"M{x + 9} 61q4 -3 8 0M{x + 18} 65q4 -2 8 0", b.c("#8fc4d6"), 0.6)


def _pools(b: Brush) -> None:
    """Black pools among reeds."""
    for y in (26, 48, 82):
        for x, rng in b.along(f"pool{y}", 34, margin=30):
            px, w = x + rng.uniform(0, 14), rng.uniform(9, 14)
            b.path(
                f"M{px - w:.1f} {y}q{w * 0.3:.1f} {-w * 0.6:.1f} {w:.1f} {-w * 0.5:.1f}t{w:.1f} {w * 0.5:.1f}q{-w * 0.4:.1f} {w * 0.6:.1f} {-w:.1f} {w * 0.4:.1f}t{-w:.1f} {-w * 0.4:.1f}z",
                b.c("#3f5a58"),
            )
            b.stroke(
                f"M{px - w - 2:.1f} {y + 2}l-1 -6m1 6l1.6 -5M{px + w:.1f} {y}l2 -6m-2 6l-1 -5",
                b.c("#7f9a4f"),
                0.8,
            )


_CLEARINGS: dict[str, Callable[[Brush], None]] = {
    "forest": _glade, "jungle": _glade, "garden": _parterre, "graveyard": _graves, "ruin": _remains,
    "bamboo": _glade, "swamp": _pools,
}  # fmt: skip

"""The mountains of those who cultivate: a peak over the clouds, the gate of a sect, a field of herbs."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import Brush, Place
from projects.comic.drawing.places.landmarks import grass, leaf, pine, snowy


def eaves(b: Brush, x: float, y: float, w: float, h: float, colour: str) -> None:
    """A tiled roof with upturned corners whose eaves are w wide at y."""
    b.path(
        f"M{x - 5:.1f} {y - 3:.1f}Q{x + 3:.1f} {y:.1f} {x + w * 0.16:.1f} {y - h * 0.82:.1f}Q{x + w * 0.2:.1f} {y - h:.1f} {x + w * 0.26:.1f} {y - h:.1f}"
        f"H{x + w * 0.74:.1f}Q{x + w * 0.8:.1f} {y - h:.1f} {x + w * 0.84:.1f} {y - h * 0.82:.1f}Q{x + w - 3:.1f} {y:.1f} {x + w + 5:.1f} {y - 3:.1f}L{x + w:.1f} {y + 2:.1f}H{x:.1f}Z",
        b.c(snowy(b, colour, 0.8)),
    )
    n = max(4, int(w // 5))
    ribs = "".join(
        f"M{x + w * (0.28 + 0.44 * k / n):.1f} {y - h + 1:.1f}L{x + w * (k + 0.5) / n:.1f} {y + 1:.1f}"
        for k in range(n)
    )
    b.stroke(ribs, b.c(snowy(b, mix(colour, "#000000", 0.35), 0.5)), 0.4)
    b.rect(x + w * 0.24, y - h - 1.6, w * 0.52, 2.2, b.c(mix(colour, "#000000", 0.25)), rx=1)


def _cloud(b: Brush, x: float, y: float, w: float, colour: str) -> None:
    """A flat-footed bank of cloud, w wide."""
    r = w / 8
    b.path(
        f"M{x:.1f} {y:.1f}q{-r * 0.4:.1f} {-r * 1.3:.1f} {r * 1.2:.1f} {-r * 1.2:.1f}q{r * 0.6:.1f} {-r * 1.8:.1f} {r * 2.2:.1f} {-r:.1f}"
        f"q{r * 1.4:.1f} {-r * 1.4:.1f} {r * 2.4:.1f} {r * 0.4:.1f}q{r * 1.6:.1f} {-r * 0.6:.1f} {r * 1.6:.1f} {r * 0.8:.1f}q{r * 0.8:.1f} 0 {r * 0.6:.1f} {r:.1f}z",
        colour,
        line=0.4,
    )


def _mist(b: Brush) -> str:
    """The colour of clouds in the light of the hour."""
    tone = {"morning": "#fff0dc", "day": "#ffffff", "evening": "#f6c4a8", "night": "#7684ae"}
    grey = b.view.weather in ("rain", "storm", "fog", "snow")
    return mix(tone[b.view.time], "#8a949e", 0.35) if grey else tone[b.view.time]


def _needle(b: Brush, x: float, foot: float, h: float, w: float, colour: str) -> None:
    """A steep peak with pines on its shoulders."""
    b.path(
        f"M{x - w:.1f} {foot}Q{x - w * 0.5:.1f} {foot - h * 0.3:.1f} {x - w * 0.5:.1f} {foot - h * 0.6:.1f}Q{x - w * 0.3:.1f} {foot - h:.1f} {x:.1f} {foot - h:.1f}"
        f"Q{x + w * 0.34:.1f} {foot - h * 0.96:.1f} {x + w * 0.4:.1f} {foot - h * 0.62:.1f}Q{x + w * 0.6:.1f} {foot - h * 0.3:.1f} {x + w:.1f} {foot}Z",
        b.c(snowy(b, colour, 0.5)),
    )
    b.stroke(
        f"M{x - w * 0.1:.1f} {foot - h * 0.86:.1f}q{-w * 0.1:.1f} {h * 0.2:.1f} {w * 0.02:.1f} {h * 0.36:.1f}M{x + w * 0.2:.1f} {foot - h * 0.7:.1f}q0 {h * 0.2:.1f} {w * 0.14:.1f} {h * 0.34:.1f}",
        b.c(mix(colour, "#000000", 0.3)),
        0.5,
    )
    for k, up in ((-0.42, 0.58), (0.3, 0.84), (0.46, 0.5)):
        pine(b, x + w * k, foot - h * up + 1.4, h * 0.16, "#4f7d5f")


def _heights(b: Brush, key: str, foot: float, step: float, tall: float, colour: str) -> None:
    """A row of steep peaks that stand in clouds."""
    for x, rng in b.along(key, step, margin=step):
        _needle(b, x + rng.uniform(0, step * 0.4), foot, tall * rng.uniform(0.6, 1), step * 0.3, colour)  # fmt: skip
    for x, rng in b.along(f"{key} cloud", step * 0.6, margin=step):
        _cloud(b, x + rng.uniform(-6, 6), foot + 3, step * rng.uniform(0.6, 0.9), _mist(b))


def crane(b: Brush, x: float, y: float) -> None:
    """A crane that flies."""
    b.path(
        f"M{x} {y}q6 -7 12 -6q-2 3 -5 5l7 1.4l5 -2.6l-4 4q-4 1.6 -8 .4q-2 5 -7 7q1 -5 2.4 -7.6z",
        b.c("#fbfaf6"),
        line=0.45,
    )
    b.stroke(f"M{x + 19} {y - 1}l4 -1.6M{x + 1} {y + 1}l-4 1", b.c("#3a3438"), 0.7)
    b.dot(x + 18.6, y - 1, 0.7, b.c("#d9373a"), line=0)


def peak(b: Brush) -> None:
    """On a cliff over a sea of clouds: far peaks, an old pine, cranes, a stone with words."""
    b.sky()
    _heights(b, "far", 52, 54, 40, "#9fb4c0")
    _heights(b, "near", 60, 74, 46, "#7f98a0")
    v = b.view
    for i, y in enumerate((62, 68)):
        d = f"M{v.left - 12:.1f} {y}" + "q5 -6 10 0q6 -4 12 0" * (int((v.right - v.left) // 22) + 3)
        b.path(d + f"V90H{v.left - 12:.1f}Z", mix(_mist(b), "#8fa8c0", 0.12 * i), line=0.4)
    for x in b.every(150, 96, 24):
        crane(b, x, 20)
        crane(b, x + 20, 30)
    rock = "#8f8a80"
    d = f"M{v.left - 4:.1f} 110V79" + "".join(
        f"L{x:.1f} {77 + rng.uniform(-2, 2):.1f}l5 {rng.uniform(-1, 2):.1f}" for x, rng in b.along("edge", 12)
    )  # fmt: skip
    b.path(d + f"L{v.right + 6:.1f} 79V110Z", b.c(snowy(b, rock)))
    cracks = "".join(
        f"M{x:.1f} {rng.uniform(82, 96):.1f}l4 2l2 4l5 1" for x, rng in b.along("crack", 14)
    )
    b.stroke(cracks, b.c(mix(rock, "#000000", 0.3)), 0.5)
    for x in b.every(150, 34, 50):
        _old_pine(b, x)
    for x in b.every(300, 118, 16):
        b.path(f"M{x} 80V50q0 -4 3 -5h9q4 1 4 5v30z", b.c(snowy(b, "#a8a398", 0.3)))
        b.stroke(f"M{x + 5} 53l-2.4 4M{x + 4} 55.6v8M{x + 7} 56v6h6v-6M{x + 10} 53v9M{x + 4} 68h9", b.c("#a83a2c"), 0.9)  # fmt: skip


def _old_pine(b: Brush, x: float) -> None:
    """A pine that leans out over the edge."""
    b.rods(f"M{x + 4} 82Q{x + 10} 66 {x + 5} 54Q{x + 2} 42 {x + 16} 34Q{x + 24} 30 {x + 40} 32M{x + 6} 56Q{x + 18} 52 {x + 26} 54M{x + 12} 38Q{x + 6} 28 {x - 4} 28", b.c("#6b4a36"), 2.4)  # fmt: skip
    for k, y, w in ((-16, 30, 24), (8, 30, 26), (28, 34, 28), (16, 56, 22), (4, 20, 22)):
        b.path(
            f"M{x + k} {y}q{w * 0.04:.1f} -5 {w * 0.26:.1f} -5q{w * 0.2:.1f} -5 {w * 0.4:.1f} -1q{w * 0.3:.1f} -1 {w * 0.34:.1f} 6q{-w * 0.5:.1f} 3 {-w:.1f} 0z",
            b.c(snowy(b, "#3f7458", 0.6)),
            line=0.45,
        )


def sect_gate(b: Brush) -> None:
    """The gate of a sect: a great arch of stone, steps into the clouds, halls on the peaks."""
    b.sky()
    _heights(b, "far", 56, 48, 50, "#8fa8b0")
    for x in b.every(160, 18, 26):
        _hall(b, x, 34)
    for x in b.every(160, 126, 26):
        _hall(b, x, 26)
    b.hills("slope", 68, 14, "#7f9a78", 40)
    b.ground("#a8a294", 68)
    for x in b.every(320, 210, 72):
        _great_hall(b, x)
    for x in b.every(320, 44, 72):
        for i in range(9):
            w = 22 + i * 4.6
            b.rect(x + 36 - w / 2, 46 + i * 3.4, w, 3.8, b.c(snowy(b, mix("#cfc9bc", "#8a8478", 0.06 * i), 0.5)))  # fmt: skip
        _cloud(b, x + 16, 47, 40, _mist(b))
        _paifang(b, x)
    for x in b.every(80, 34, 8):
        b.rect(x, 62, 7, 12, b.c("#b5afa2"))
        b.path(f"M{x - 2} 62q0 -4 5.5 -7q5.5 3 5.5 7z", b.c("#8f897c"))
        b.rect(x + 2, 57.6, 3, 3, "#ffc24d" if b.night else b.c("#5a5048"), line=0.35)
    for x in b.every(160, 128, 40):
        pine(b, x + 6, 76, 40, "#4f7d5f")
        pine(b, x + 26, 74, 32, "#4f7d5f")
    for x in b.every(160, 112, 40):
        crane(b, x, 16)
    for x, rng in b.along("low cloud", 52, margin=40):
        _cloud(b, x + rng.uniform(0, 12), 101, rng.uniform(34, 48), _mist(b))


def _hall(b: Brush, x: float, y: float) -> None:
    """A small pagoda on a far peak."""
    for k in range(3):
        w = 20 - k * 4
        b.rect(x + 12 - w * 0.36, y - 7 - k * 9, w * 0.72, 8, b.c("#b0483a"), line=0.4)
        eaves(b, x + 12 - w / 2, y - 7 - k * 9, w, 4.4, "#4a6a6a")


def _great_hall(b: Brush, x: float) -> None:
    """A hall of the sect beside its gate."""
    b.rect(x - 4, 66, 84, 8, b.c(snowy(b, "#c4bcae", 0.5)))
    b.rect(x + 2, 38, 72, 28, b.c("#d8c8a8"))
    for k in (2, 20, 34, 38, 52, 70):
        b.rect(x + k, 38, 3.4, 28, b.c("#a83a2c"))
    b.rect(x + 25, 44, 9, 22, b.c("#6b2f26"))
    b.rect(x + 41.4, 44, 10.6, 22, b.c("#6b2f26"))
    for k in (7, 57):
        b.rect(x + k, 44, 11, 12, "#ffd978" if b.night else b.c("#f2e8cc"))
        b.stroke(f"M{x + k + 5.5} 44v12M{x + k} 50h11", b.c("#6b2f26"), 0.8)
    eaves(b, x - 6, 38, 88, 16, "#3f6f78")
    eaves(b, x + 14, 21, 48, 12, "#3f6f78")


def _paifang(b: Brush, x: float) -> None:
    """The gate itself: four pillars, three roofs, a tablet."""
    stone = b.c(snowy(b, "#d8d2c2", 0.3))
    for k in (0, 18, 48, 66):
        top = 10 if k in (18, 48) else 24
        b.rect(x + k, top, 6, 66 - top + 10, stone)
        b.rect(x + k - 2, 70, 10, 8, b.c("#b0a998"))
    b.rect(x - 3, 30, 78, 5, stone)
    b.rect(x + 16, 18, 40, 4, stone)
    b.stroke(f"M{x + 1} 32.4h16M{x + 55} 32.4h16", b.c("#3f7d8a"), 1.4)
    b.rect(x + 25, 20, 22, 11, b.c("#2f4a6a"))
    b.stroke(
        f"M{x + 28} 22.6h6M{x + 27.4} 25h7.2M{x + 31} 22.6q0 4 -3.6 6.4M{x + 31} 25q1 2.6 3.6 4M{x + 38.4} 23.6v5.4M{x + 38.4} 21.8l.8 1M{x + 40.6} 22.4h3.8v6.6",
        b.c("#f2c84b"),
        1,
    )
    eaves(b, x + 10, 14, 52, 11, "#3f6f78")
    for k in (-7, 47):
        eaves(b, x + k, 28, 30, 8, "#3f6f78")


def herb_field(b: Brush) -> None:
    """Terraces of healing herbs on a mountain: a hut of straw, a brook in bamboo, mist."""
    b.sky()
    _heights(b, "far", 50, 52, 36, "#94acb4")
    b.hills("mid", 60, 16, "#7fa080", 44)
    for x in b.every(300, 88, 40):
        _straw_hut(b, x)
    tones = ("#7f9a5a", "#8aa55f", "#94ae66", "#7f9a58")
    for i, y in enumerate((56, 66, 77, 89)):
        v = b.view
        d = f"M{v.left - 8:.1f} {y}" + f"q12 {-3 if i % 2 else 3} 24 0t24 0" * (int((v.right - v.left) // 48) + 2)  # fmt: skip
        b.path(d + f"V110H{v.left - 8:.1f}Z", b.c(snowy(b, grass(b, tones[i]))))
        b.path(d + f"v3.4H{v.left - 8:.1f}Z".replace("v3.4", f"V{y + 3.4}"), b.c("#a58a62"), line=0)
        _herbs(b, i, y + 9)
    for x in b.every(150, 46, 26):
        b.rods(f"M{x} 52L{x + 26} 58M{x + 4} 54v14M{x + 22} 58v12", b.c("#a9b86a"), 1.5)
        b.stroke(f"M{x + 26} 58q3 6 2 16", b.c("#8fd0e0"), 1.4)
        b.path(f"M{x + 22} 74h12l-1.4 7h-9.2z", b.c("#8a6440"))
    for x in b.every(75, 60, 14):
        b.rods(f"M{x} 74V62", b.c("#8a6a48"), 0.8)
        b.rect(x - 5, 56, 10, 7, b.c("#c9a06a"), line=0.45)
        b.stroke(f"M{x - 2.6} 59.4h5M{x} 57.6v4", width=0.5)


def _herbs(b: Brush, row: int, y: float) -> None:
    """A row of herbs; some of them shine in the dark."""
    s = 0.9 + row * 0.22
    for x, rng in b.along(f"herb{row}", 8 + row, margin=10):
        tone = ("#5f9f6a", "#4f8a7a", "#7fa84a", "#8a6fa8")[int(x // 40 + row) % 4]
        if b.night and tone == "#8a6fa8":
            b.glow(x, y - 4, 6, "#c8a8ff")
        b.path(
            f"M{x:.1f} {y:.1f}q{-5 * s:.1f} {-1 * s:.1f} {-5 * s:.1f} {-5 * s:.1f}q{4 * s:.1f} 0 {5 * s:.1f} {4 * s:.1f}q{-1 * s:.1f} {-5 * s:.1f} {1 * s:.1f} {-8 * s:.1f}q{3 * s:.1f} {4 * s:.1f} {0.6 * s:.1f} {8 * s:.1f}q{2 * s:.1f} {-4 * s:.1f} {5 * s:.1f} {-3 * s:.1f}q{-1 * s:.1f} {4 * s:.1f} {-6.6 * s:.1f} {4 * s:.1f}z",
            b.c(snowy(b, leaf(b, tone, x), 0.4)),
            line=0.4,
        )
        if rng.random() < 0.5 and b.view.season != "winter":
            bloom = rng.choice(("#e0577f", "#f6d55c", "#c8a8ff", "#f4f0e8"))
            b.dot(x + 0.6, y - 8 * s, 1.3 * s, bloom if b.night else b.c(bloom), line=0.35)


def _straw_hut(b: Brush, x: float) -> None:
    """A hut under straw, gourds and herbs drying before it."""
    b.rect(x + 6, 38, 28, 20, b.c("#d2b48a"))
    b.stroke(f"M{x + 11} 38v20M{x + 29} 38v20", b.c("#8a6440"), 1)
    b.rect(x + 15, 43, 9, 15, b.c("#6b4a33"))
    b.path(f"M{x} 41Q{x + 12} 30 {x + 15} 24H{x + 26}Q{x + 29} 30 {x + 40} 41Q{x + 20} 37 {x} 41Z", b.c(snowy(b, "#c9a75f")))  # fmt: skip
    b.stroke(f"M{x + 8} 36l4 -5M{x + 16} 33l2 -7M{x + 25} 33l-1 -7M{x + 32} 36l-4 -5", b.c("#94763a"), 0.5)  # fmt: skip
    b.path(f"M{x + 27} 42q2 2 0 4q3 3 0 5q-3 -2 0 -5q-2 -2 0 -4z", b.c("#d9963a"), line=0.4)


IMMORTALS: dict[str, Place] = {"peak": peak, "sect_gate": sect_gate, "herb_field": herb_field}

"""Where one looks and listens, and where motor cars stand: cinema, stage, studios, car park, garage."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places import modern as m
from projects.comic.drawing.places.brush import Brush, Place

PAINT = ("#c9473f", "#e0b23f", "#4f7d9a", "#e6e2d6", "#5a6a5a", "#8a5a7a")


def cinema(b: Brush) -> None:
    """A cinema: the bright screen between curtains, a beam of light, rows of red seats."""
    dark = b.rng("cinema").choice(("#3a2a44", "#2a3448", "#44282e"))
    b.band(-20, 130, b.c(dark), line=0)
    b.stroke("".join(f"M{x:.1f} -20V66" for x, _ in b.along("silk", 7)), b.c(mix(dark, "#000000", 0.25)), 1.4)  # fmt: skip
    for x in b.every(380, 36, 96):
        _film(b, x)
    for x in b.every(190, 146, 10):
        m.way_out(b, x, 40)
        if b.night:
            b.glow(x + 6, 22, 14)
        b.path(f"M{x + 2} 28l1.6 -9h5l1.6 9z", "#ffe9a8")
    b.band(64, 48, b.c(mix(dark, "#000000", 0.35)))
    for i, (y, step) in enumerate(((66, 12), (75, 14), (86, 17))):
        d = "".join(
            f"M{x + (i % 2) * step / 2:.1f} {y + 30}V{y + 3}q0 -4 3.4 -4h{step - 8}q3.4 0 3.4 4V{y + 30}Z"
            for x, _ in b.along(f"seat{i}", step, margin=step)
        )
        b.path(d, b.c(("#7a2430", "#942c38", "#ae3540")[i]))


def _film(b: Brush, x: float) -> None:
    """The screen with a picture on it, and its curtains."""
    b.rect(x, -4, 96, 60, "#14121a")
    b.rect(x + 3, 0, 90, 52, "#a8d4e4")
    b.dot(x + 70, 16, 8, "#fff0b8", line=0)
    b.path(
        f"M{x + 3} 40Q{x + 24} 18 {x + 42} 34Q{x + 66} 14 {x + 93} 36V52H{x + 3}Z",
        "#6f9aa8",
        line=0.4,
    )
    b.path(f"M{x + 3} 46Q{x + 40} 36 {x + 93} 47V52H{x + 3}Z", "#4f7a64", line=0.4)
    b.path(
        f"M{x + 22} 47v-9h2v2h2v-2h2v4h3v-9h-1v-3h2v2h2v-2h2v2h2v-2h2v3h-1v9h4v-4h2v2h2v-2h2v9z",
        "#3a2a34",
        line=0.35,
    )
    for e, s in ((x - 2, 1), (x + 98, -1)):
        b.path(f"M{e} -10H{e + s * 12}Q{e + s * 9} 24 {e + s * 11} 60H{e - s * 4}Z", b.c("#a82c38"))
        b.stroke(f"M{e + s * 3} -8Q{e + s * 2} 26 {e + s * 3} 58M{e + s * 8} -8Q{e + s * 6} 26 {e + s * 7} 58", b.c("#7a1c28"), 0.7)  # fmt: skip
    b.veil(f"M{x + 3} 0H{x + 93}L{x + 130} 104H{x - 34}Z", "#dff2ff", 0.07)


def stage(b: Brush) -> None:
    """A stage seen from the hall: boards, a curtain, lamps, a microphone, drums, loudspeakers."""
    wash = b.rng("stage").choice(("#5a3f8a", "#2f5f9a", "#8a2f5a"))
    b.band(-20, 90, b.c(mix(wash, "#000000", 0.35)), line=0)
    folds = "".join(f"M{x:.1f} -20q2 40 0 86" for x, _ in b.along("fold", 8))
    b.stroke(folds, b.c(mix(wash, "#000000", 0.6)), 1)
    for x in b.every(38, 14, 12):
        tone = b.rng(f"beam/{x:.0f}").choice(("#ffe9a8", "#f29ac8", "#9ad8f2"))
        b.veil(f"M{x + 2} 8H{x + 8}L{x + 32} 66H{x - 22}Z", tone, 0.2)
    b.rods(f"M{b.view.left - 3:.1f} 2H{b.view.right + 3:.1f}", b.c("#8a9098"), 1.2)
    for x in b.every(38, 14, 12):
        b.path(f"M{x} 2h10v5l2 4h-14l2 -4z", b.c("#2d3036"))
        b.rect(x - 1, 10, 12, 2, "#fff3c4", line=0.35)
    for x in b.every(150, 62, 40):
        _drums(b, x)
    for x in b.every(150, 126, 24):
        for y in (24, 47):
            b.rect(x, y, 22, 22, b.c("#23252b"))
            b.dot(x + 11, y + 12.6, 7, b.c("#4a4e58"))
            b.dot(x + 11, y + 12.6, 2.6, b.c("#23252b"), line=0.4)
            b.dot(x + 11, y + 3, 1.6, b.c("#4a4e58"), line=0.4)
    b.band(68, 12, b.c("#9a6a44"))
    b.stroke("".join(f"M{x:.1f} 68l-5 12" for x, _ in b.along("board", 12, margin=9)), b.c("#6f4a2c"), 0.5)  # fmt: skip
    b.band(80, 34, b.c("#2a1f24"))
    for x in b.every(150, 46, 10):
        b.rods(f"M{x + 4} 77V42M{x - 2} 78h12", b.c("#c4ccd2"), 0.9)
        b.rods(f"M{x + 4} 42l4 -5", b.c("#3a3d44"), 2)
    for x in b.every(19, 4, 8):
        if b.night:
            b.glow(x + 4, 79, 7)
        b.path(f"M{x} 82q0 -4 4 -4t4 4z", "#ffe9a8")


def _drums(b: Brush, x: float) -> None:
    """A set of drums."""
    b.rods(f"M{x + 4} 70V36M{x + 38} 70V34M{x - 2} 36l12 -2M{x + 32} 33l12 2", b.c("#d9b04a"), 1)
    red = b.c("#b5343c")
    b.rect(x + 7, 42, 11, 9, red, rx=1)
    b.rect(x + 23, 42, 11, 9, red, rx=1)
    b.dot(x + 20.4, 59, 10, red)
    b.dot(x + 20.4, 59, 7.6, b.c("#f4f0e6"), line=0.45)
    b.stroke(f"M{x + 17} 61l3.4 -6l3.4 6zM{x + 18.4} 59h4", b.c("#b5343c"), 0.8)


def radio_studio(b: Brush) -> None:
    """A radio studio: microphones over a desk, padded walls, a window on the engineer, a red lamp."""
    pad = b.rng("radio_studio").choice(("#7a5a6a", "#4f6a7a", "#7a6a4a"))
    f.room(b, pad, "#6a5a54", stripes=False, boards=False)
    waffle = "".join(f"M{x:.1f} {y}l4.5 -4.5l4.5 4.5l-4.5 4.5z" for x, _ in b.along("pad", 9, margin=9) for y in range(2, 62, 9))  # fmt: skip
    b.stroke(waffle, b.c(mix(pad, "#000000", 0.25)), 0.5)
    for x in b.every(150, 38, 54):
        b.rect(x, 9, 54, 28, b.c("#c9985c"))
        b.rect(x + 2, 11, 50, 24, b.c("#9fc0c8"), line=0.4)
        b.rect(x + 5, 27, 44, 8, b.c("#3a4450"), line=0.4)
        knobs = "".join(f"M{x + 7 + k * 4} {29 + (k % 2) * 2}v3" for k in range(10))
        b.stroke(knobs, "#f2c84b", 1)
        b.stroke(f"M{x + 8} 25l10 -13M{x + 14} 26l12 -14", "#ffffff", 0.9)
    for x in b.every(150, 102, 24):
        b.glow(x + 11, 12, 14, "#ff6a5a")
        b.rect(x, 8, 22, 8, "#e0453a", rx=1)
        b.stroke(f"M{x + 3} 12h6m2 0h8", "#fff0e6", 1.3)
        m.poster(b, x + 2, 22, 18, 22)
    for x in b.every(150, 134, 30):
        f.bookcase(b, x, w=26, y=14, key="records")
    for x in b.every(75, 40, 62):
        b.rect(x, 62, 62, 4, b.c("#b98a5c"))
        b.rods(f"M{x + 5} 67V86M{x + 57} 67V86", b.c("#6f4a2f"), 1.6)
        for k, s in ((12, 1), (48, -1)):
            b.rods(f"M{x + k} 62V48l{s * 9} -9", b.c("#5f666e"), 1)
            b.rect(x + k + s * 9 - 3, 32, 6, 10, b.c("#2d3036"), rx=3)
            b.stroke(f"M{x + k + s * 9 - 3} 36h6M{x + k + s * 9 - 3} 38.4h6", b.c("#8a9098"), 0.5)
        b.path(
            f"M{x + 25} 62v-2q6 -8 12 0v2zM{x + 23} 56h4v6h-4zM{x + 35} 56h4v6h-4z", b.c("#2d3036")
        )


def tv_studio(b: Brush) -> None:
    """A television studio: a lit set with a desk, cameras, lamps on their rails."""
    tone = b.rng("tv_studio").choice(("#2f5f9a", "#8a3f6a", "#2f7a70"))
    b.band(-20, 130, b.c("#33363e"), line=0)
    b.band(66, 46, b.c("#4a4e58"))
    for x in b.every(170, 36, 92):
        b.rect(x, 6, 92, 64, b.c(tone))
        for k in range(6):
            b.veil(f"M{x + k * 15.3:.1f} 6h7v64h-7z", "#ffffff", 0.09)
        m.skyline(b, x + 6, 12, 30, 30, key="set")
        b.dot(x + 64, 27, 15, b.c(mix(tone, "#ffffff", 0.35)))
        b.path(f"M{x + 59} 19l14 8l-14 8z", "#fff3d0")
        b.path(f"M{x - 6} 70H{x + 98}l8 10H{x - 14}z", b.c(mix(tone, "#ffffff", 0.5)))
        b.path(f"M{x + 20} 52H{x + 76}q3 10 -3 22H{x + 23}q-6 -12 -3 -22z", b.c("#e6e8ee"))
        b.path(f"M{x + 18} 50h60v4h-60z", b.c("#b98a5c"))
        b.stroke(f"M{x + 30} 64h36", tone, 2)
        b.path(f"M{x + 34} 50v-5h4v5zM{x + 58} 50l2 -4h8l-1 4z", b.c("#fbfaf4"), line=0.45)
    b.rods(f"M{b.view.left - 3:.1f} -2H{b.view.right + 3:.1f}", b.c("#8a9098"), 1.2)
    for x in b.every(34, 8, 14):
        b.veil(f"M{x} 8h12l10 40h-32z", "#fff6d0", 0.13)
        b.path(f"M{x + 1} -2h10v5l3 5h-16l3 -5z", b.c("#1f2227"))
        b.rect(x - 1, 7, 14, 1.8, "#fff3c4", line=0.35)
    for x in b.every(170, 136, 40):
        _camera(b, x)


def _camera(b: Brush, x: float) -> None:
    """A television camera on its stand."""
    b.rods(f"M{x + 18} 62V84M{x + 18} 74L{x + 6} 92M{x + 18} 74L{x + 30} 92", b.c("#8a9098"), 1.8)
    b.rect(x + 8, 42, 26, 18, b.c("#2a2d34"), rx=2)
    b.path(f"M{x + 8} 45l-9 -2v15l9 -3z", b.c("#3f444e"))
    b.rect(x - 4, 44, 4, 13, "#8fc8f0", line=0.45)
    b.rect(x + 14, 34, 13, 8, b.c("#3f444e"), rx=1)
    b.dot(x + 30, 39, 1.8, "#ff5a4a", line=0.4)
    b.rods(f"M{x + 34} 56l8 5", b.c("#8a9098"), 1.1)


def car_park(b: Brush) -> None:
    """A car park under a low roof: pillars with letters, pipes, parked cars, arrows."""
    f.room(b, "#b5b3ac", "#8f8f8c", stripes=False, boards=False)
    b.band(-20, 24, b.c("#9a9892"))
    b.rods(f"M{b.view.left - 3:.1f} 7H{b.view.right + 3:.1f}", b.c("#c9473f"), 1.3)
    b.rods(f"M{b.view.left - 3:.1f} 11H{b.view.right + 3:.1f}", b.c("#b5bdc2"), 2)
    m.strip_lights(b, 1, step=62)
    b.band(48, 4, b.c("#f2c230"))
    for x in b.every(52, 38, 50):
        rng = b.rng(f"parked/{x:.0f}")
        if rng.random() < 0.85:
            m.motor_car(b, x + 2, 74, rng.choice(PAINT))
    for x in b.every(104, 86, 10):
        b.rect(x, -20, 10, 98, b.c("#cfcdc6"))
        b.rect(x, 22, 10, 18, b.c("#2f6f9a"))
        b.stroke(f"M{x + 3} 36v-10h3q3 2.4 0 5h-3", "#ffffff", 1.4)
        hazard = "".join(f"M{x} {y}l10 -5v4l-10 5z" for y in (66, 74))
        b.rect(x, 60, 10, 18, b.c("#f2c230"))
        b.path(hazard, b.c("#2d3036"), line=0)
    b.stroke("".join(f"M{x:.1f} 78l-4 7" for x, _ in b.along("bay", 26)), b.c("#f4f0e2"), 1.2)
    arrows = "".join(f"M{x:.1f} 93h18v-2.4l7 4l-7 4v-2.4h-18z" for x, _ in b.along("arrow", 70, margin=30))  # fmt: skip
    b.path(arrows or "M0 0z", b.c("#f4f0e2"), line=0)
    for x in b.every(104, 46, 14):
        m.way_out(b, x, 16)


def garage(b: Brush) -> None:
    """A garage: a car upon the lift, tyres, tools on their board, a roller door."""
    f.room(b, "#c4c0b4", "#85837e", stripes=False, boards=False)
    b.band(40, 3, b.c("#c9473f"))
    m.slabs(b, "#73716c", step=24)
    m.strip_lights(b, -3, step=50)
    for x in b.every(160, 42, 60):
        b.rect(x + 2, -20, 5, 96, b.c("#e0b23f"))
        b.rect(x + 52, -20, 5, 96, b.c("#e0b23f"))
        b.rect(x + 2, 46, 55, 3, b.c("#5a626c"))
        m.motor_car(b, x + 6, 46, b.rng("repair").choice(PAINT))
        b.rods(f"M{x + 22} 50v6l4 3", b.c("#5a626c"), 1)
    for x in b.every(160, 106, 44):
        b.rect(x, 10, 40, 28, b.c("#d9b07a"))
        steel = b.c("#9aa4ac")
        b.rods("".join(f"M{x + 5 + k * 5} 15v{8 + k * 2}" for k in range(5)), steel, 1)
        b.path("".join(f"M{x + 3.4 + k * 5} 13.4h3.4v3h-3.4z" for k in range(5)), steel, line=0.4)
        b.rods(f"M{x + 31} 14l4 18M{x + 37} 14l-4 18", b.c("#c9473f"), 1)
        b.rect(x + 2, 52, 34, 22, b.c("#c9473f"), rx=1)
        b.stroke(f"M{x + 2} 58h34M{x + 2} 64h34M{x + 2} 69h34M{x + 15} 55h8M{x + 15} 61h8", b.c("#7a1f1c"), 0.7)  # fmt: skip
    for x in b.every(160, 142, 22):
        for k in range(4):
            b.rect(x, 70 - k * 7, 20, 7, b.c("#2d3036"), rx=3)
            b.stroke(f"M{x + 3} {73.4 - k * 7}h14", b.c("#5a5e66"), 0.7)
    for x in b.every(160, 6, 34):
        b.rect(x, 8, 34, 60, b.c("#9fb0b8"))
        b.stroke("".join(f"M{x} {y}h34" for y in range(13, 66, 5)), b.c("#7a8c94"), 0.8)
        b.rect(x + 4, 24, 26, 8, f.pane(b))
    for x, rng in b.along("oil", 53, margin=10):
        px = x + rng.uniform(0, 30)
        b.veil(f"M{px:.1f} 88q3 -4 9 -2q8 -1 7 3q-6 4 -16 -1z", "#23252b", 0.4)


SHOWS: dict[str, Place] = {
    "cinema": cinema, "stage": stage, "radio_studio": radio_studio, "tv_studio": tv_studio,
    "car_park": car_park, "garage": garage,
}  # fmt: skip

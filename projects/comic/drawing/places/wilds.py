"""Wide country: lake, desert, snowfield, road."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import GROUND, Brush, Place
from projects.comic.drawing.places.landmarks import bare_tree, grass, leaf, pine, snowy


def lake(b: Brush) -> None:
    """A still lake between wooded hills, a jetty and a boat."""
    b.sky()
    b.hills("far", 54, 30, "#8fa8b4", 42)
    b.hills("mid", 54, 14, "#6f9a86", 30)
    firs = ""
    for x, rng in b.along("shore", 6, margin=8):
        h, px = rng.uniform(6, 13), x + rng.uniform(0, 4)
        firs += f"M{px:.1f} {55 - h:.1f}l1.7 {h * 0.4:.1f}h-.8l1.9 {h * 0.6:.1f}h-5.6l1.9 {-h * 0.6:.1f}h-.8z"
    b.path(firs, b.c(snowy(b, "#4f7a62", 0.5)), line=0.4)
    v = b.view
    b.band(54, 40, b.c("#6fb0c8"))
    d = f"M{v.left - 3:.1f} 54"
    for x, rng in b.along("mirror", 15, margin=16):
        d += f"L{x:.1f} {56 + rng.uniform(0, 2):.1f}L{x + 7:.1f} {58 + rng.uniform(0, 5):.1f}"
    b.path(d + f"L{v.right + 20:.1f} 54Z", b.c("#5a96a4"), line=0)
    ripple = ""
    for x, rng in b.along("ripple", 11, margin=11):
        ripple += f"M{x + rng.uniform(0, 9):.1f} {rng.uniform(61, 77):.1f}h{rng.uniform(4, 9):.1f}"
    b.stroke(ripple, b.c("#d6eef4"), 0.6)
    for x in b.every(130, 88, 30):
        _rowing_boat(b, x, 67)
    for x in b.every(130, 48, 34):
        _jetty(b, x)
    b.ground("#8fb86a", 80)
    for x, rng in b.along("reed", 9, margin=4):
        if rng.random() < 0.7:
            _reeds(b, x + rng.uniform(0, 5))


def _reeds(b: Brush, x: float) -> None:
    """Reeds with their brown heads."""
    b.stroke(
        f"M{x:.1f} 85l-1 -14M{x + 1.6:.1f} 85l.4 -18M{x + 3:.1f} 85l2 -12M{x + 4:.1f} 85q3 -5 5 -6",
        b.c(grass(b, "#4f7a44")),
        0.7,
    )
    b.stroke(f"M{x + 2:.1f} 68v-4M{x - 1:.1f} 72v-3.4", b.c("#7a4f30"), 1.4)


def _rowing_boat(b: Brush, x: float, y: float) -> None:
    """A rowing boat at rest."""
    b.veil(f"M{x + 3} {y + 6}h24l-3 3h-18z", b.c("#3f7486"), 0.6)
    b.path(
        f"M{x} {y}Q{x + 15} {y + 4} {x + 30} {y - 1}Q{x + 28} {y + 7} {x + 22} {y + 7}H{x + 7}Q{x + 2} {y + 6} {x} {y}Z",
        b.c("#b5603f"),
    )
    b.stroke(f"M{x + 1} {y + 2.4}Q{x + 15} {y + 6} {x + 29.4} {y + 1.6}", b.c("#f4ead0"), 0.8)
    b.rods(f"M{x + 12} {y + 1}L{x + 1} {y + 8}", b.c("#d9b07a"), 0.8)


def _jetty(b: Brush, x: float) -> None:
    """A plank jetty that runs out from the shore."""
    wood = b.c(snowy(b, "#a8825a", 0.6))
    b.rods(f"M{x + 9} 62V74M{x + 21} 62V74M{x + 3} 72V86M{x + 28} 72V86", b.c("#6b4f38"), 1.6)
    b.poly(((x + 8, 66), (x + 22, 66), (x + 34, 88), (x - 4, 88)), wood)
    b.stroke(
        f"M{x + 7} 69h16M{x + 5.4} 72.6h19.4M{x + 3.4} 77h23.4M{x + 1} 82h28.6M{x + 15} 66V88",
        b.c("#7a5c3e"),
        0.45,
    )


def desert(b: Brush) -> None:
    """Dunes under a hard sky, rocks, a far caravan."""
    b.sky()
    for x in b.every(140, 96, 40):
        b.path(f"M{x} 60l3 -16h5l2 -6h16l3 8h4l5 14z", b.c("#c4906c"))
        b.stroke(f"M{x + 9} 46l-2 13M{x + 15} 40l1 18M{x + 24} 42l3 16", b.c("#a06e50"), 0.7)
    sand = b.rng("desert").choice(("#e6c488", "#e8b987", "#e9d29a"))
    _dunes(b, "far", 60, 12, mix(sand, "#d8b8a0", 0.35), 44)
    for x in b.every(140, 52, 30):
        _caravan(b, x)
    b.band(60, 14, b.c(mix(sand, "#d8b8a0", 0.2)), line=0)
    _dunes(b, "mid", 72, 16, sand, 62)
    b.ground(mix(sand, "#ffffff", 0.12), 71)
    d = ""
    for x, rng in b.along("ripple", 12, margin=12):
        px, py = x + rng.uniform(0, 8), rng.uniform(75, 100)
        d += f"M{px:.1f} {py:.1f}q4 -2.4 8 0t8 0"
    b.stroke(d, b.c(mix(sand, "#8a5a3a", 0.35)), 0.5)
    for x, rng in b.along("rock", 47, margin=14):
        px, py = x + rng.uniform(0, 22), rng.uniform(76, 84)
        b.path(f"M{px:.1f} {py:.1f}l2 -6l5 -3l4 4l3 5z", b.c("#b07f5f"))
        b.stroke(f"M{px + 7:.1f} {py - 9:.1f}l1 5l3 4", width=0.4)
        b.stroke(
            f"M{px + 18:.1f} {py + 2:.1f}q-2 -4 -4 -5m4 5q0 -5 1 -7m-1 7q2 -3 5 -4m-5 4q-3 -2 -6 -2",
            b.c("#8a7a4a"),
            0.8,
        )


def _dunes(b: Brush, key: str, y: float, height: float, colour: str, step: float) -> None:
    """Dunes with a bright and a shaded side each."""
    for x, rng in b.along(f"dune/{key}", step, margin=step * 1.2):
        m, h = x + rng.uniform(-6, 6), height * rng.uniform(0.6, 1)
        left, right = m - step * 0.9, m + step * 0.8
        b.path(
            f"M{left:.1f} {y + 2}Q{m - step * 0.3:.1f} {y - h * 0.3:.1f} {m:.1f} {y - h:.1f}Q{m + step * 0.3:.1f} {y - h * 0.5:.1f} {right:.1f} {y + 2}Z",
            b.c(colour),
        )
        b.path(
            f"M{m:.1f} {y - h:.1f}Q{m + step * 0.3:.1f} {y - h * 0.5:.1f} {right:.1f} {y + 2}H{m - step * 0.1:.1f}Q{m + step * 0.16:.1f} {y - h * 0.4:.1f} {m:.1f} {y - h:.1f}Z",
            b.c(mix(colour, "#8a4f3a", 0.3)),
            line=0.35,
        )


def _caravan(b: Brush, x: float) -> None:
    """Three camels, very far."""
    for k in (0, 10, 20):
        b.path(
            f"M{x + k} 58v-5l1 -1.6q1 -3 2 0q1 -3 2 0l1 .4q1 0 1.4 -3h1.6v1h-.8q0 4 -2.2 4.6v3.6h-.7v-3h-3.4v3z",
            b.c("#6b4a3a"),
            line=0.25,
        )


def snow(b: Brush) -> None:
    """A snowfield: drifts, bare trees, a half-buried fence."""
    b.sky()
    white, blue = "#eef3f8", "#c9d8e8"
    b.hills("far", 60, 26, "#b9cadb", 40)
    b.hills("mid", GROUND, 14, "#dbe6f0", 52)
    for x, rng in b.along("wood", 26, margin=16):
        pine(b, x + rng.uniform(0, 9), 63, rng.uniform(10, 20), mix("#4f7468", "#f2f6fa", 0.5))
    b.band(GROUND - 2, 50, b.c(white))
    for x, rng in b.along("bare", 52, margin=24):
        bare_tree(b, x + 26 + rng.uniform(-6, 6), 71, rng.uniform(38, 52))
    for x in b.every(104, 64, 40):
        b.rods(f"M{x + 2} 75V62M{x + 14} 75V61M{x + 26} 75V63M{x + 38} 75V62", b.c("#8a6a4e"), 1.6)
        b.rods(f"M{x} 66L{x + 40} 65M{x} 71L{x + 40} 70", b.c("#9a7a5a"), 1)
        b.stroke(
            f"M{x} 64.6L{x + 40} 63.6M{x + 1} 61.2h2M{x + 13} 60.2h2M{x + 25} 62.2h2M{x + 37} 61.2h2",
            b.c("#fbfdff"),
            1.2,
        )
        b.path(f"M{x - 8} 80Q{x + 4} 71 {x + 18} 74Q{x + 34} 70 {x + 50} 80Z", b.c(white), line=0)
        b.stroke(
            f"M{x - 6} 78Q{x + 4} 71 {x + 18} 74Q{x + 34} 70 {x + 48} 78.6", b.c("#8aa2bc"), 0.6
        )
    for i, (y, step) in enumerate(((81, 38), (91, 52))):
        for x, rng in b.along(f"drift{i}", step, margin=step):
            px = x + rng.uniform(0, step / 3)
            b.path(
                f"M{px - step * 0.5:.1f} {y + 4}Q{px - step * 0.2:.1f} {y - 3} {px:.1f} {y - 3}Q{px + step * 0.24:.1f} {y - 3} {px + step * 0.5:.1f} {y + 4}Z",
                b.c(white),
                line=0,
            )
            b.stroke(
                f"M{px - step * 0.4:.1f} {y + 1.6}Q{px - step * 0.2:.1f} {y - 3} {px:.1f} {y - 3}Q{px + step * 0.2:.1f} {y - 3} {px + step * 0.4:.1f} {y + 2}",
                b.c(mix(blue, "#5a7390", 0.4)),
                0.6,
            )
    d = "".join(
        f"M{x + k:.1f} {y}q1.4 -1.4 2.8 0q-1.4 1.4 -2.8 0z"
        for x, _ in b.along("steps", 14)
        for k, y in ((0, 95), (7, 97.4))
    )
    b.path(d, b.c(blue), line=0.3)


def road(b: Brush) -> None:
    """A country road that winds to the horizon, with milestones and poplars."""
    b.sky()
    b.hills("far", 56, 24, "#9ab4b0")
    b.hills("mid", 58, 12, "#9fba7a", 48)
    b.ground("#a4c274", 56)
    _farmland(b)
    way, edge = b.c(snowy(b, "#dcc49a", 0.7)), b.c(snowy(b, "#b89c70", 0.6))
    for x in b.every(126, 20, 110):
        b.path(
            f"M{x + 10} 108Q{x + 30} 86 {x + 64} 80Q{x + 96} 74 {x + 74} 68Q{x + 60} 63.6 {x + 69} 57H{x + 70.2}"
            f"Q{x + 67} 62 {x + 82} 67Q{x + 120} 75 {x + 92} 84Q{x + 74} 90 {x + 70} 108Z",
            way,
        )
        b.stroke(f"M{x + 36} 106Q{x + 46} 92 {x + 72} 85Q{x + 104} 76 {x + 82} 69", edge, 0.7)
    for x in b.every(126, 12, 128):
        for k, y, h in ((0, 76, 46), (22, 68, 30), (100, 72, 38), (114, 65, 24)):
            _poplar(b, x + k, y, h)
    _waymarks(b)


def _farmland(b: Brush) -> None:
    """Copses on the horizon and fields before them."""
    copse = f"M{b.view.left - 3:.1f} 58"
    for x, rng in b.along("copse", 7, margin=7):
        copse += f"L{x:.1f} {57 - rng.random():.1f}q{rng.uniform(1, 3):.1f} {-rng.uniform(3, 7):.1f} 6 {-rng.uniform(0, 1):.1f}"
    b.path(
        copse + f"L{b.view.right + 12:.1f} 58.4Z",
        b.c(snowy(b, leaf(b, "#7aa25e", 3), 0.5)),
        line=0.4,
    )
    for x, rng in b.along("patch", 40, margin=44):
        colour = rng.choice(("#d9c876", "#b5c46a", "#c4a86a", "#8fb464"))
        b.path(
            f"M{x + 4} 59.4h{rng.uniform(24, 30):.1f}l5 {rng.uniform(5, 8):.1f}H{x - 3}z",
            b.c(snowy(b, grass(b, colour), 0.8)),
            line=0.4,
        )


def _waymarks(b: Brush) -> None:
    """Milestones and a signpost."""
    for x in b.every(126, 42, 12):
        b.path(
            f"M{x} 87L{x + 1} 70L{x + 4} 66H{x + 7}L{x + 10} 70L{x + 11} 87Z",
            b.c(snowy(b, "#cfc9bc", 0.4)),
        )
        b.stroke(
            f"M{x + 2.6} 72l2.4 5m0 -5l-2.4 5M{x + 6.4} 72v5M{x + 8.4} 72v5M{x + 3} 81h5", width=0.6
        )
        b.stroke(
            f"M{x - 3} 88l-1 -4m1 4l1 -3M{x + 13} 88l-.6 -4m.6 4l2 -3",
            b.c(grass(b, "#5f8a45")),
            0.7,
        )
    for x in b.every(126, 112, 26):
        b.rods(f"M{x + 12} 88V50", b.c("#7a5638"), 1.8)
        b.path(f"M{x + 4} 53H{x + 20}l4 3l-4 3H{x + 4}z", b.c("#c9a06a"))
        b.path(f"M{x + 20} 62H{x + 6}l-4 2.6l4 2.6H{x + 20}z", b.c("#b58c58"))
        b.stroke(f"M{x + 7} 56h9M{x + 9} 64.6h8", b.c("#5a3f2a"), 0.7)


def _poplar(b: Brush, x: float, y: float, h: float) -> None:
    """A poplar whose foot is at y."""
    if b.view.season == "winter":
        bare_tree(b, x, y, h)
        return
    w = h * 0.13
    b.rect(x - w * 0.16, y - h * 0.18, w * 0.32, h * 0.18, b.c("#6b4a33"))
    b.path(
        f"M{x} {y - h:.1f}Q{x + w * 1.5:.1f} {y - h * 0.5:.1f} {x + w * 0.7:.1f} {y - h * 0.12:.1f}Q{x} {y - h * 0.06:.1f} {x - w * 0.7:.1f} {y - h * 0.12:.1f}Q{x - w * 1.5:.1f} {y - h * 0.5:.1f} {x} {y - h:.1f}Z",
        b.c(snowy(b, leaf(b, "#6a9850", x), 0.5)),
    )
    b.stroke(
        f"M{x - w * 0.3:.1f} {y - h * 0.5:.1f}l{w * 0.4:.1f} {-h * 0.14:.1f}M{x + w * 0.2:.1f} {y - h * 0.26:.1f}l{w * 0.3:.1f} {-h * 0.12:.1f}",
        width=0.4,
    )


WILDS: dict[str, Place] = {"lake": lake, "desert": desert, "snow": snow, "road": road}

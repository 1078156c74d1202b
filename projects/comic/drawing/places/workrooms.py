"""Rooms of work and of storage: workshop, stable, attic."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import Brush, Place


def workshop(b: Brush) -> None:
    """A workshop: benches, tools on the wall, machines under a driving shaft."""
    brick = b.rng("workshop").choice(("#b9785c", "#a88a70", "#9a8f88"))
    f.room(b, brick, "#8f7a62", stripes=False)
    mortar = b.c(mix(brick, "#ffffff", 0.22))
    d = ""
    for x, rng in b.along("brick", 13):
        for _ in range(3):
            bx, by = x + rng.uniform(0, 9), rng.randrange(-1, 12) * 5
            d += f"M{bx:.1f} {by}h6v3h-6z"
    b.stroke(d, mortar, 0.5)
    for x in b.every(150, 6, 32):
        _mill_window(b, x)
    for x in b.every(150, 50, 46):
        _tool_wall(b, x)
    b.band(4, 2.2, b.c("#7b8088"))
    for x in b.every(50, 24, 5):
        b.path(f"M{x} -4h5v9q-2.5 4 -5 0z", b.c("#4b4f57"))
    for x in b.every(150, 102, 46):
        _machine(b, x)
    for x in b.every(75, 46, 1):
        f.lamp(b, x, 2)
    for x, rng in b.along("shaving", 17):
        sx, sy = x + rng.uniform(0, 14), rng.uniform(76, 98)
        b.stroke(f"M{sx:.1f} {sy:.1f}q2 -3 3.4 -.6t2.6 .4", b.c("#e8cf9a"), 0.9)


def _mill_window(b: Brush, x: float) -> None:
    """A workshop's window of many panes."""
    b.path(f"M{x} 50V16Q{x + 16} 8 {x + 32} 16V50Z", b.c("#6f5a4a"))
    b.path(f"M{x + 2} 48V18Q{x + 16} 11 {x + 30} 18V48Z", f.pane(b))
    bars = "".join(f"M{x + k} 14V48" for k in (9, 16, 23))
    b.stroke(bars + "".join(f"M{x + 2} {y}H{x + 30}" for y in (24, 32, 40)), b.c("#4b4440"), 0.9)
    b.rect(x - 2, 49, 36, 2.4, b.c("#cbb9a0"))
    b.rect(x + 2, 55, 12, 13, b.c("#a8743f"))
    b.stroke(f"M{x + 2} 59.4h12M{x + 2} 63.6h12M{x + 3} 67l10 -11", b.c("#6b4630"), 0.6)


def _tool_wall(b: Brush, x: float) -> None:
    """Tools on their board over a bench with a vice."""
    b.rect(x + 2, 18, 42, 25, b.c("#c9a36f"))
    steel, wood = b.c("#c4ccd2"), b.c("#8a5a36")
    b.rods(f"M{x + 7} 25V39M{x + 20} 29V40M{x + 39} 31V40", wood, 1.5)
    b.path(f"M{x + 3.6} 22h7v4h-7z", b.c("#6b7078"))
    b.path(f"M{x + 18.4} 20h3.2l-.6 9h-2z", steel)
    b.path(f"M{x + 25} 22l9 2l-7 10l-2 -1z", steel)
    b.path(f"M{x + 24} 33h5v5q-2.5 2 -5 0z", wood)
    b.path(f"M{x + 35} 31V24q4 -5 8 0v7l-2 -5h-4z", steel)
    b.path(f"M{x + 11.6} 22l1.6 0l1 16h-3.6z", b.c("#d9a441"))
    for k in (3, 36):
        b.rect(x + k, 58, 4, 24, b.c("#6b4a30"))
    b.rect(x + 6, 64, 32, 9, b.c("#7a5638"))
    b.stroke(f"M{x + 22} 64v9M{x + 13} 68.4h3M{x + 29} 68.4h3")
    b.rect(x - 2, 54.4, 50, 4, b.c("#a8743f"))
    b.path(f"M{x + 36} 54.4v-3h-2v-5h4v3h2v-3h4v5h-3v3z", b.c("#5f666e"))
    b.rods(f"M{x + 44} 48h4M{x + 48} 46v4", b.c("#8a9098"), 0.8)
    b.rect(x + 4, 51, 12, 3.4, b.c("#e0c18a"))
    b.path(f"M{x + 18} 54.4v-4h6l2 2v2z", wood)
    b.stroke(f"M{x + 20} 50.4q1 -3 3 0", width=0.9)


def _machine(b: Brush, x: float) -> None:
    """A machine with a flywheel, driven by a belt from the shaft."""
    green = b.rng("machine").choice(("#4f7466", "#566a80", "#7a4f48"))
    m = x + 16
    b.stroke(f"M{m - 3} 5L{m - 10} 46M{m + 3} 5L{m + 10} 46", b.c("#5a3f30"), 1.8)
    b.dot(m, 5, 4.4, b.c("#8a9098"))
    b.path(f"M{m - 6} 72L{m - 3} 46H{m + 3}L{m + 6} 72Z", b.c(mix(green, "#000000", 0.2)))
    wheel = f"M{m - 13} 46a13 13 0 1 1 26 0a13 13 0 1 1 -26 0z"
    b.rods(wheel, b.c("#6b737c"), 2.6)
    b.rods(
        f"M{m - 12} 46H{m + 12}M{m} 34V58M{m - 8} 38L{m + 8} 54M{m - 8} 54L{m + 8} 38",
        b.c("#8a9098"),
        1,
    )
    b.dot(m, 46, 2.6, b.c("#d9a441"))
    b.path(f"M{m + 12} 72V52H{m + 18}V40H{m + 32}V72Z", b.c(green))
    b.rect(m + 16, 36, 18, 4.6, b.c(mix(green, "#ffffff", 0.2)))
    b.dot(m + 25, 46.4, 3.2, b.c("#f4ecd4"))
    b.line(((m + 25, 46.4), (m + 26.6, 44.6)), width=0.6)
    b.path(f"M{m + 15} 56h14v9h-14z", b.c(mix(green, "#000000", 0.3)))
    b.path(f"M{m + 27} 36q-2 -9 1 -12q3 3 1.6 12z", b.c("#b98a3a"))
    b.rect(m - 15, 71, 52, 4.6, b.c("#4b4f57"))


def stable(b: Brush) -> None:
    """A stable: stalls, a horse, hay in the loft and straw on the floor."""
    f.room(b, "#a87a50", "#b8955c", stripes=False, boards=False)
    plank = "".join(f"M{x:.1f} -20V64" for x, _ in b.along("plank", 9))
    b.stroke(plank, b.c("#86603c"), 0.5)
    b.path(
        f"M{b.view.left - 3} 9"
        + "".join(
            f"L{x - 3:.1f} {3 + rng.uniform(0, 2):.1f}L{x + 2:.1f} {12 + rng.uniform(0, 5):.1f}"
            for x, rng in b.along("loft", 6)
        )
        + f"L{b.view.right + 9:.1f} -20H{b.view.left - 3}Z",
        b.c("#e0bd62"),
    )
    b.band(5, 5, b.c("#6b4630"))
    for x in b.every(126, 92, 40):
        _harness(b, x)
    for offset, horse in ((8, False), (50, True)):
        for x in b.every(126, offset, 42):
            _stall(b, x, horse=horse)
    for x in b.every(42, 7, 4):
        b.rect(x, 10, 4, 66, b.c("#7a5233"))
        b.path(f"M{x + 4} 22L{x + 12} 10h-5l-3 5z", b.c("#6b4630"))
    for x in b.every(126, 96, 30):
        b.path(f"M{x} 80Q{x + 2} 66 {x + 12} 64Q{x + 26} 62 {x + 32} 80Z", b.c("#e8c870"))
        b.stroke(
            f"M{x + 6} 76l5 -6M{x + 13} 77l1 -8M{x + 20} 76l-3 -6M{x + 25} 78l-2 -5",
            b.c("#b08a3a"),
            0.6,
        )
    straw = ""
    for x, rng in b.along("straw", 9):
        sx, sy = x + rng.uniform(0, 9), rng.uniform(72, 100)
        straw += f"M{sx:.1f} {sy:.1f}l{rng.uniform(-4, 4):.1f} {rng.uniform(-1.6, 1.6):.1f}"
        straw += f"M{sx + 3:.1f} {sy + 4:.1f}l3 1"
    b.stroke(straw, b.c("#ecd07c"), 0.8)


def _stall(b: Brush, x: float, *, horse: bool) -> None:
    """A stall with its half door."""
    b.rect(x + 4, 16, 34, 50, b.c("#4a3426"))
    if horse:
        _horse(b, x + 4)
    else:
        b.path(f"M{x + 4} 50Q{x + 10} 36 {x + 20} 38Q{x + 32} 34 {x + 38} 50Z", b.c("#d9b45a"))
        b.stroke(f"M{x + 12} 46l3 -5M{x + 20} 46v-5M{x + 28} 46l-2 -5", b.c("#a8823a"), 0.6)
    b.rect(x + 4, 47, 34, 27, b.c("#9a6a42"))
    b.stroke("".join(f"M{x + k} 49V74" for k in (11, 18, 25, 32)), b.c("#6f4a2f"), 0.5)
    b.rods(f"M{x + 6} 72L{x + 36} 50M{x + 6} 50H{x + 36}M{x + 6} 72H{x + 36}", b.c("#b58252"), 2)
    b.rect(x + 18, 46, 6, 3, b.c("#4b4f57"), line=0.4)


def _horse(b: Brush, x: float) -> None:
    """A horse that looks out over the door."""
    coat = b.rng("horse").choice(("#8a5636", "#b08050", "#6b5f5a", "#c9b9a4"))
    dark = b.c(mix(coat, "#1c120c", 0.6))
    b.path(
        f"M{x + 32} 54Q{x + 32} 32 {x + 22} 25L{x + 21} 20L{x + 18.6} 24Q{x + 14} 25 {x + 12} 29L{x + 4.6} 39"
        f"Q{x + 3} 43 {x + 6} 44.6Q{x + 9} 46 {x + 12} 42.6Q{x + 17} 41 {x + 18} 38Q{x + 18.6} 46 {x + 14} 54Z",
        b.c(coat),
    )
    b.path(
        f"M{x + 19} 24Q{x + 27} 22 {x + 33} 36Q{x + 35} 44 {x + 34} 50L{x + 31} 44L{x + 30} 48L{x + 27} 38L{x + 25.6} 40L{x + 23} 30L{x + 17} 28Z",
        dark,
    )
    b.path(f"M{x + 13.6} 28.6l1.6 1L{x + 8} 40l-1.4 -1z", b.c("#f4ead8"), line=0)
    b.dot(x + 15.4, 31.4, 1, "#16130f", line=0)
    b.dot(x + 6.4, 41.4, 0.7, "#16130f", line=0)
    b.stroke(
        f"M{x + 9.4} 36L{x + 13} 42.4M{x + 17} 27L{x + 18.6} 38M{x + 11.6} 36.6H{x + 18}",
        b.c("#7a2f2a"),
        1,
    )


def _harness(b: Brush, x: float) -> None:
    """The wall between stalls: a collar, tools and a lantern."""
    b.rods(
        f"M{x + 8} 24V44Q{x + 8} 50 {x + 12} 50Q{x + 16} 50 {x + 16} 44V24Q{x + 12} 18 {x + 8} 24Z",
        b.c("#6b3a26"),
        2.4,
    )
    b.rods(
        f"M{x + 24} 22L{x + 27} 66M{x + 21.6} 22q-.6 -6 1 -9M{x + 24} 22l-.6 -9M{x + 26.6} 22q1 -6 -.4 -9M{x + 21.6} 22h5",
        b.c("#b08a5a"),
        0.8,
    )
    b.stroke(f"M{x + 18} 30q-1.6 6 1.6 6t1.6 -6", b.c("#c4ccd2"), 1.2)
    if b.night:
        b.glow(x + 34, 30, 18)
    b.stroke(f"M{x + 31} 24q3 -7 6 0M{x + 34} 20V15", width=0.7)
    b.path(f"M{x + 31} 25h6l1 9h-8z", "#ffe08a" if b.night else b.c("#e8eef0"))
    b.stroke(f"M{x + 30} 34.6h8M{x + 31} 24.6h6", b.c("#4b4f57"), 1.4)


def attic(b: Brush) -> None:
    """An attic: rafters, a skylight, a trunk and forgotten things."""
    f.room(b, "#b08a62", "#94704c", stripes=False)
    v = b.view
    laths = "".join(f"M{v.left - 2:.1f} {y}H{v.right + 2:.1f}" for y in range(-8, 50, 7))
    b.stroke(laths, b.c("#8a6a48"), 0.5)
    b.band(50, 13, b.c("#d9c6a0"))
    for x in b.every(130, 52, 26):
        _skylight(b, x)
    for x in b.every(26, 0, 10):
        b.path(f"M{x + 6} -20L{x} 52h4L{x + 10} -20Z", b.c("#7a5638"))
    b.band(1, 5, b.c("#6b4a30"))
    b.band(49, 3, b.c("#7a5638"))
    for x in b.every(130, 104, 22):
        b.rect(x, -20, 20, 92, b.c("#a8614a"))
        d = "".join(
            f"M{x + (j % 2) * 4 + k} {y}h6" for j, y in enumerate(range(-6, 70, 8)) for k in (1, 9)
        )
        b.stroke(d, b.c("#c48a70"), 0.7)
    for x in b.every(130, 76, 30):
        _trunk(b, x)
    for x in b.every(130, 14, 38):
        _forgotten(b, x)
    for x in b.every(78, 26, 16):
        b.stroke(
            f"M{x} 6L{x + 14} 18M{x} 6L{x + 15} 10M{x} 6L{x + 4} 22M{x} 6L{x + 9} 21"
            f"M{x + 1.4} 12q3 0 3.4 -1t3 -3M{x + 2.4} 17q5 0 6.6 -3t3 -5",
            b.c("#f0e6d0"),
            0.4,
        )
    for x in b.every(130, 46, 1):
        f.lamp(b, x, -2)


def _skylight(b: Brush, x: float) -> None:
    """A window in the roof and the light that falls through it."""
    b.rect(x, 12, 26, 32, b.c("#e8d8b4"))
    b.rect(x + 2.4, 14.4, 21.2, 27.2, f.pane(b))
    if b.view.time == "night":
        b.dot(x + 17, 21, 2.6, "#fdf3c8", line=0)
    b.stroke(f"M{x + 13} 14V42M{x + 2.4} 28H{x + 24}", b.c("#e8d8b4"), 1.4)
    if b.view.time in ("morning", "day"):
        b.veil(f"M{x + 2} 44H{x + 24}L{x + 14} 100H{x - 26}Z", "#fff3c4", 0.22)


def _trunk(b: Brush, x: float) -> None:
    """A trunk with a hat box and books on it."""
    b.path(f"M{x} 60Q{x} 53 {x + 5} 53H{x + 23}Q{x + 28} 53 {x + 28} 60Z", b.c("#6f8a80"))
    b.rect(x, 60, 28, 15, b.c("#5a7a70"))
    b.rods(f"M{x + 6} 53.6V75M{x + 22} 53.6V75", b.c("#b98a4a"), 1.6)
    b.rect(x + 12, 58, 4, 5, b.c("#e8c35a"), line=0.45)
    b.rect(x + 5, 44, 15, 9, b.c("#d9a0a8"), rx=1)
    b.rect(x + 4, 42, 17, 3.4, b.c("#e8bcc0"), rx=1)
    b.stroke(f"M{x + 12.4} 42V53M{x + 10} 39q2.4 4 5 0", b.c("#8f3f5a"), 0.9)


def _forgotten(b: Brush, x: float) -> None:
    """A dressmaker's figure, a stack of pictures, a rocking chair's back."""
    b.rods(f"M{x + 8} 58V76M{x + 2} 78L{x + 8} 74L{x + 14} 78", b.c("#7a5233"), 1.1)
    b.path(
        f"M{x + 5} 28h6q0 4 4 6q3 4 0 11q-1 4 1 14h-16q2 -10 1 -14q-3 -7 0 -11q4 -2 4 -6z",
        b.c("#dccbb0"),
    )
    b.path(f"M{x + 5.6} 28q2.4 -5 4.8 0z", b.c("#7a5233"))
    b.stroke(f"M{x + 8} 34V58M{x + 1.4} 46q6.6 3 13.2 0", b.c("#a8926c"), 0.5)
    b.poly(((x + 20, 70), (x + 24, 40), (x + 40, 42), (x + 37, 72)), b.c("#b98a3a"))
    b.poly(
        ((x + 22.6, 67.6), (x + 26, 43), (x + 37.6, 44.6), (x + 35, 69.4)), b.c("#8fb0a8"), line=0.4
    )
    b.path(
        f"M{x + 23} 66L{x + 29} 54L{x + 32} 60L{x + 34} 57L{x + 35.6} 68Z", b.c("#5f7a5a"), line=0.3
    )
    b.rect(x + 36, 60, 11, 13, b.c("#c9a06a"))
    b.stroke(f"M{x + 36} 64.4H{x + 47}M{x + 41.4} 60V64", b.c("#8a6a42"), 0.7)


WORKROOMS: dict[str, Place] = {"workshop": workshop, "stable": stable, "attic": attic}

"""Old China within walls and by water: throne hall, guest room, pavilion, bamboo grove."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places import annex
from projects.comic.drawing.places import furniture as f
from projects.comic.drawing.places.brush import GROUND, Brush, Place
from projects.comic.drawing.places.immortals import eaves
from projects.comic.drawing.places.landmarks import grass, leaf, snowy, tree

RED, GOLD, JADE = "#b03a2c", "#e8c35a", "#3f8a78"


def palace_hall(b: Brush) -> None:
    """A throne hall: red pillars with golden dragons, a throne on its dais, incense."""
    f.room(b, "#7a3a34", "#8f7a6a", stripes=False, boards=False)
    v = b.view
    d = "".join(f"M{x:.1f} {GROUND}l-16 40" for x, _ in b.along("brick", 15, margin=20))
    b.stroke(d + "".join(f"M{v.left - 2:.1f} {y}H{v.right + 2:.1f}" for y in (73, 83, 95)), b.c("#6f5c50"), 0.45)  # fmt: skip
    for x in b.every(360, 36, 80):
        _dragon_throne(b, x + 40)
    for offset in (136, 226, 316):
        for x in b.every(360, offset, 64):
            _screens(b, x)
    for x in b.every(90, 32, 90):
        for k in (0, 82):
            _pillar(b, x + k)
    b.band(-20, 22, b.c("#2f6f70"))
    b.band(2, 5, b.c("#2f4f8a"))
    beads = "".join(f"M{x:.1f} 2.6h6l2 2l-2 2h-6l-2 -2z" for x, _ in b.along("beam", 15))
    b.path(beads, b.c(GOLD), line=0.35)
    b.stroke("".join(f"M{x:.1f} -6h10v6h-10z" for x, _ in b.along("coffer", 13)), b.c(GOLD), 0.7)
    for x in b.every(90, 52, 44):
        for k in (0, 40):
            f.lantern(b, x + k + 2, 20, 4)


def _pillar(b: Brush, x: float) -> None:
    """A red pillar with a golden dragon about it."""
    b.rect(x, -20, 9, 90, b.c(RED))
    b.rect(x - 2, 66, 13, 7, b.c("#cfc6b4"), rx=1.4)
    coil = f"M{x + 1} 60" + "".join(f"q{8 if k % 2 == 0 else -8} -3 {7 if k % 2 == 0 else -7} -9" for k in range(5))  # fmt: skip
    b.stroke(coil, b.c(GOLD), 1.6)
    b.path(f"M{x + 6} 15q-4 -3 -4 -6l2 1l1 -3l2 2l2 -1q1 5 -3 7z", b.c(GOLD), line=0.35)


def _dragon_throne(b: Brush, m: float) -> None:
    """The dragon throne before its screen, on steps, burners on both sides."""
    b.path(f"M{m - 30} 58V20q8 -10 14 -4q6 -9 16 -9t16 9q6 -6 14 4V58Z", b.c("#8a2f28"))
    b.stroke(
        f"M{m - 16} 18V58M{m + 16} 18V58M{m - 26} 26q5 -5 8 0M{m + 18} 26q5 -5 8 0", b.c(GOLD), 0.8
    )
    b.dot(m, 20, 7, b.c(GOLD))
    b.stroke(f"M{m - 4} 22q4 -8 5 -2t4 -3M{m - 2} 17l4 6", b.c("#8a2f28"), 0.9)
    gold = b.c("#dca83c")
    b.path(f"M{m - 15} 56V40q-5 -2 -4 -6q5 0 7 2q2 -5 12 -5t12 5q2 -2 7 -2q1 4 -4 6V56Z", gold)
    b.rect(m - 11, 38, 22, 11, b.c("#f2d67a"), line=0.45, rx=2)
    b.rect(m - 16, 49, 32, 6, b.c("#c93f35"), rx=1.4)
    for k in (-19, 15):
        b.rect(m + k, 44, 4, 14, gold, rx=1.4)
    for i in range(3):
        b.rect(m - 30 - i * 5, 58 + i * 4, 60 + i * 10, 4.2, b.c("#e6dfcc"))
    b.poly(((m - 9, 58), (m + 9, 58), (m + 14, 72), (m - 14, 72)), b.c("#c93f35"), line=0.4)
    b.poly(((m - 14, 72), (m + 14, 72), (m + 26, 110), (m - 26, 110)), b.c("#b53a32"), line=0.45)
    b.stroke(f"M{m - 11} 73L{m - 22} 110M{m + 11} 73L{m + 22} 110", b.c(GOLD), 0.9)
    for k in (-38, 38):
        b.veil(f"M{m + k - 1} 42q-4 -6 1 -11q3 -5 -1 -10q7 4 4 11q-2 5 0 10z", "#ffffff", 0.45)
        b.path(f"M{m + k - 6} 46q-2 10 6 12q8 -2 6 -12zM{m + k - 4} 57l-2 9M{m + k + 4} 57l2 9", b.c("#7a6a3a"))  # fmt: skip
        b.rect(m + k - 7, 44, 14, 2.6, b.c("#94823f"), rx=1)


def _screens(b: Brush, x: float) -> None:
    """Lattice doors with the light of the hour behind their paper."""
    for k in (0, 16, 32, 48):
        b.rect(x + k, 12, 15, 54, b.c("#8a2f28"))
        b.rect(x + k + 2, 15, 11, 30, mix(f.pane(b), "#f5ead0", 0.5), line=0.4)
        bars = "".join(f"M{x + k + 2} {y}h11" for y in (20, 25, 30, 35, 40))
        b.stroke(bars + f"M{x + k + 5.6} 15v30M{x + k + 9.4} 15v30", b.c("#8a2f28"), 0.8)
        b.path(f"M{x + k + 7.5} 49l4 6l-4 6l-4 -6z", b.c(GOLD), line=0.4)


def inn_room(b: Brush) -> None:
    """A guest room of an inn: a carved bed with curtains, a round table, a folding screen."""
    f.room(b, "#e4d2a8", "#8f6244", stripes=False)
    wood = b.rng("inn_room").choice(("#7a3f28", "#6b4630", "#8a4a2c"))
    b.band(3, 4, b.c(wood))
    for x, _ in b.along("post", 50):
        b.rect(x + 30, -20, 4, GROUND + 20, b.c(wood))
    for x in b.every(300, 82, 60):
        _canopy_bed(b, x, wood)
    for x in b.every(150, 38, 28):
        b.rect(x, 13, 28, 28, b.c(wood))
        b.rect(x + 2, 15, 24, 24, mix(f.pane(b), "#f5ead0", 0.35), line=0.4)
        grid = "".join(f"M{x + k} 15v24" for k in (6, 10, 18, 22)) + "".join(f"M{x + 2} {y}h24" for y in (19, 23, 31, 35))  # fmt: skip
        b.stroke(grid + f"M{x + 10} 23h8v8h-8z", b.c(wood), 0.8)
    for x in b.every(300, 40, 36):
        _tea_table(b, x, wood)
    for x in b.every(300, 144, 40):
        _screen(b, x, wood)
    for x in b.every(300, 222, 70):
        annex.wardrobe(b, x)
        f.table(b, x + 36, w=34, colour=wood, top=60)
        b.path(f"M{x + 42} 60l1 -9h3l1 9zM{x + 54} 60v-2h10v2z", b.c("#f4ecd8"), line=0.45)
        b.rect(x + 44, 12, 16, 34, b.c("#f4ecd8"))
        b.path(f"M{x + 46} 40Q{x + 52} 24 {x + 58} 38v5h-12z", b.c("#8aa39a"), line=0.3)


def _canopy_bed(b: Brush, x: float, wood: str) -> None:
    """A bed like a small house, its curtains tied."""
    cloth = b.rng("curtain").choice(("#7fa3a0", "#b5747a", "#8a86b0"))
    b.rect(x + 2, 14, 56, 56, b.c(mix(wood, "#000000", 0.45)))
    b.path(f"M{x + 4} 58q0 -6 6 -6h6q5 0 5 6z", b.c("#e8d9b8"))
    b.path(f"M{x + 18} 58q4 -7 14 -6q14 -3 24 6z", b.c("#c95a4a"))
    b.rect(x + 3, 57, 54, 6, b.c("#f0e4c8"))
    b.rect(x, 62, 60, 9, b.c(wood))
    b.stroke(f"M{x + 6} 66.6h10m4 0h18m4 0h12", b.c(GOLD), 0.9)
    for e, s in ((x + 3, 1), (x + 57, -1)):
        b.path(f"M{e} 16H{e + s * 17}Q{e + s * 15} 36 {e + s * 4} 42Q{e + s * 8} 50 {e + s * 7} 60H{e}Z", b.c(cloth))  # fmt: skip
        b.stroke(f"M{e + s * 5} 18q1 14 -2 22M{e + s * 11} 18q0 12 -6 22", b.c(mix(cloth, "#000000", 0.3)), 0.5)  # fmt: skip
        b.rods(f"M{e} 42h{s * 5}", b.c(GOLD), 1)
    for k in (0, 56):
        b.rect(x + k, 10, 4, 62, b.c(wood))
    b.rect(x - 2, 8, 64, 8, b.c(wood))
    b.stroke("".join(f"M{x + 4 + k * 9} 12q2 -3 4 0t4 0" for k in range(6)), b.c(GOLD), 0.8)


def _tea_table(b: Brush, x: float, wood: str) -> None:
    """A round table with tea and a candle, two drum stools."""
    for k in (-2, 30):
        b.path(f"M{x + k} 74q-2 7 0 14h9q2 -7 0 -14z", b.c(mix(wood, "#ffffff", 0.15)))
        b.rect(x + k - 0.6, 72.6, 10.2, 2.6, b.c("#c95a4a"), rx=1)
    b.rods(f"M{x + 18} 68V84M{x + 10} 88q2 -6 8 -5q6 -1 8 5", b.c(wood), 1.8)
    b.rect(x + 3, 64, 30, 3.4, b.c(wood), rx=1.4)
    b.path(f"M{x + 9} 64q-1.4 -6 4.4 -6.4q5 .4 4 6.4zM{x + 17} 61q3 -1 3 -3", b.c("#5f8a94"))
    for k in (22, 5):
        b.path(f"M{x + k} 61h3.4v3h-3.4z", b.c("#f4ecd8"), line=0.4)
    if b.night:
        b.glow(x + 29, 53, 15)
    b.rect(x + 28, 56, 2, 8, b.c("#c93f35"), line=0.4)
    b.path(f"M{x + 29} 56q-1.6 -2 0 -4.4q1.6 2.4 0 4.4z", "#ffc24d", line=0.3)


def _screen(b: Brush, x: float, wood: str) -> None:
    """A folding screen painted with hills, a basin on its stand."""
    for k in range(3):
        y = 26 + (k % 2) * 2
        b.path(f"M{x + k * 11} {y}l11 {2 - (k % 2) * 4}V{72 + (1 - k % 2) * 2}l-11 {-2 + (k % 2) * 4}z", b.c(wood))  # fmt: skip
        b.path(f"M{x + k * 11 + 1.6} {y + 2.6}h7.8v38h-7.8z", b.c("#f2e8cc"), line=0.4)
        b.path(
            f"M{x + k * 11 + 1.6} {y + 26}q4 {-9 + k * 3} 7.8 -2v10h-7.8z", b.c("#8aa39a"), line=0.3
        )


def pavilion(b: Brush) -> None:
    """A pavilion by the water: red posts under upturned eaves, lotus, a willow."""
    b.sky()
    b.hills("far", 54, 22, "#9ab4b0")
    b.hills("shore", 58, 8, "#8fb078", 40)
    v = b.view
    b.rect(v.left - 2, 57, v.right - v.left + 4, 40, b.c("#7fb8c4"))
    ripple = "".join(f"M{x + rng.uniform(0, 8):.1f} {rng.uniform(60, 76):.1f}q2 -1.4 4 0t4 0" for x, rng in b.along("ripple", 8))  # fmt: skip
    b.stroke(ripple, b.c("#c4e2e6"), 0.5)
    for x in b.every(150, 128, 30):
        tree(b, x + 6, 60, 30, "#86ac60")
    for x in b.every(300, 44, 64):
        _kiosk(b, x)
    for x in b.every(300, 108, 40):
        b.path(f"M{x} 68h14l4 5h16l4 5v4h-6l-3 -5h-16l-4 -5h-9z", b.c("#b5ae9f"))
        b.stroke(f"M{x + 2} 68v-6h12v6M{x + 18} 73v-6h14v6M{x + 8} 62v6M{x + 25} 67v6", b.c(RED), 1)
    for x in b.every(150, 20, 24):
        _willow(b, x + 10)
    for x, rng in b.along("lotus", 15, margin=12):
        _lotus(b, x + rng.uniform(0, 9), rng.uniform(80, 86), rng.random() < 0.5)
    b.rect(v.left - 2, 88, v.right - v.left + 4, 24, b.c(snowy(b, grass(b, "#8aa868"))))
    b.stroke("".join(f"M{x:.1f} 90l-1 -4m1 4l1.6 -3" for x, _ in b.along("tuft", 7)), b.c(grass(b, "#54763c")), 0.6)  # fmt: skip


def _kiosk(b: Brush, x: float) -> None:
    """A pavilion on its stone foot."""
    b.path(f"M{x + 2} 74h60l4 8h-68z", b.c("#b5ae9f"))
    b.rect(x + 6, 34, 52, 3, b.c(JADE))
    for k in (6, 22, 39, 55):
        b.rect(x + k, 34, 3.4, 41, b.c(RED))
    b.stroke(f"M{x + 9} 38q4 5 13 0M{x + 25} 38q7 5 14 0M{x + 42} 38q8 5 13 0", b.c(JADE), 1.3)
    rail = "".join(f"M{x + k} 62v10" for k in (12, 16, 45, 49, 53))
    b.stroke(rail + f"M{x + 9} 62h13M{x + 42} 62h13M{x + 9} 67h13M{x + 42} 67h13", b.c(RED), 1.1)
    b.path(f"M{x + 27} 66h11v2.4h-11zM{x + 31} 68h3v7h-3z", b.c("#cfc8b8"))
    eaves(b, x, 34, 64, 14, "#4a6a64")
    eaves(b, x + 14, 20, 36, 12, "#4a6a64")
    b.path(f"M{x + 29} 7q0 -3 3 -6q3 3 3 6z", b.c(GOLD))
    for k in (2, 62):
        f.lantern(b, x + k, 42, 2.6)


def _willow(b: Brush, x: float) -> None:
    """A willow over the bank."""
    b.rods(f"M{x} 92Q{x + 3} 60 {x - 2} 30M{x} 44Q{x + 8} 34 {x + 12} 28", b.c("#6b5238"), 2.6)
    if b.view.season == "winter":
        return
    strands = "".join(
        f"M{x + k} {16 + abs(k) * 0.5:.1f}q{k * 0.3:.1f} 12 {k * 0.24:.1f} {26 + (k * 7) % 14}"
        for k in range(-14, 19, 3)
    )
    b.stroke(strands, b.c(snowy(b, leaf(b, "#6f9a4a", x), 0.4)), 1.7)
    b.path(f"M{x - 18} 24q2 -14 18 -14q16 0 20 14q-6 6 -10 2q-6 6 -12 0q-8 6 -16 -2z", b.c(snowy(b, leaf(b, "#86b05a", x), 0.5)))  # fmt: skip


def _lotus(b: Brush, x: float, y: float, blooms: bool) -> None:
    """A leaf of lotus, and its flower."""
    if b.view.season == "winter":
        return
    b.path(
        f"M{x - 7:.1f} {y:.1f}q0 -3 7 -3t7 3q0 3 -7 3t-7 -3z", b.c(leaf(b, "#5f9a6a", x)), line=0.45
    )
    if blooms and b.view.season in ("", "summer"):
        b.path(f"M{x + 2:.1f} {y - 3:.1f}q-6 -3 -4 -7q3 1 4 4q-1 -5 1 -7q3 2 1 7q1 -4 4 -4q1 4 -4 7z", b.c("#f0a0b8"), line=0.4)  # fmt: skip


def bamboo(b: Brush) -> None:
    """A bamboo grove: stems in three depths, light between them, a path, a stone lantern."""
    tone = {"morning": "#f0e6b8", "day": "#dcecc0", "evening": "#e8b58a", "night": "#2f4a5a"}
    grey = b.view.weather in ("rain", "storm", "fog", "snow")
    air = mix(tone[b.view.time], "#8a949a", 0.4) if grey else tone[b.view.time]
    b.band(min(-20.0, b.view.top), 130, air, line=0)
    for k, (step, w, colour) in enumerate(((7, 1.6, "#a9c48f"), (12, 2.6, "#86ac62"))):
        _stems(b, f"stem{k}", step, w, colour, 64 + k * 4)
    for y in (44, 50, 56, 61):
        b.veil(f"M{b.view.left - 3} {y}H{b.view.right + 3}V70H{b.view.left - 3}Z", air, 0.2)
    b.ground("#8a9a5f", 67)
    v = b.view
    b.path(
        f"M{v.left - 4:.1f} 82" + "".join(f"q14 {-5 if i % 2 else 5} 28 0" for i in range(int((v.right - v.left) // 28) + 2))
        + "v10" + "".join(f"q-14 {5 if i % 2 else -5} -28 0" for i in range(int((v.right - v.left) // 28) + 2)) + "Z",
        b.c(snowy(b, "#c9b484", 0.6)),
    )  # fmt: skip
    _stems(b, "near", 31, 4.4, "#6f9a4a", 80)
    for x in b.every(150, 88, 16):
        stone = b.c(snowy(b, "#b0aa9c", 0.3))
        b.path(f"M{x + 4} 78v-12h8v12zM{x} 82h16v-4h-16zM{x + 1} 66h14v-3h-14z", stone)
        b.rect(x + 3, 55, 10, 8, "#ffd978" if b.night else b.c("#8a8478"))
        b.path(f"M{x - 3} 56q6 -2 11 -8q5 6 11 8z", stone)
    for x, rng in b.along("shoot", 19, margin=6):
        sx, sy = x + rng.uniform(0, 12), rng.choice((76.0, 97.0))
        b.path(f"M{sx - 2:.1f} {sy}q0 -6 2.4 -9q2.4 3 2.4 9z", b.c("#a8844f"), line=0.45)


def _stems(b: Brush, key: str, step: float, w: float, colour: str, foot: float) -> None:
    """Stems of bamboo with joints and leaves, green in every season."""
    top = min(-14.0, b.view.top - 2)
    stems, joints, leaves = "", "", ""
    for x, rng in b.along(key, step, margin=step):
        px, lean = x + rng.uniform(0, step * 0.6), rng.uniform(-3, 3)
        stems += f"M{px:.1f} {foot + rng.uniform(0, 3):.1f}L{px + lean:.1f} {top:.1f}"
        gap = w * 4 + 4
        for k in range(1, int((foot - top) // gap)):
            y = foot - k * gap
            at = px + lean * (foot - y) / (foot - top)
            joints += f"M{at - w * 0.7:.1f} {y:.1f}h{w * 1.4:.1f}"
            if rng.random() < 0.5 and y < 58:
                s = rng.choice((-1, 1)) * (0.8 + w * 0.22)
                leaves += "".join(
                    f"M{at:.1f} {y:.1f}q{s * a:.1f} {c - 2.2:.1f} {s * a * 2:.1f} {c * 2:.1f}q{-s * a:.1f} {2 - c * 0.4:.1f} {-s * a * 2:.1f} {-c * 2:.1f}z"
                    for a, c in ((2.6, -1), (3, 0.8), (1.8, 2.4))
                )
    b.rods(stems or "M0 0", b.c(snowy(b, colour, 0.2)), w)
    b.stroke(joints or "M0 0", b.c(mix(colour, "#2f3f1a", 0.5)), 0.6)
    b.path(leaves or "M0 0z", b.c(snowy(b, mix(colour, "#3f7a3f", 0.4), 0.5)), line=0.2)


COURTS: dict[str, Place] = {"palace_hall": palace_hall, "inn_room": inn_room}
GROVES: dict[str, Place] = {"pavilion": pavilion, "bamboo": bamboo}

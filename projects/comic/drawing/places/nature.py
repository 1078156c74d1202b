"""Gardens, woods, hills and open country."""

from __future__ import annotations

from projects.comic.drawing.palette import mix
from projects.comic.drawing.places.brush import GROUND, Brush, Place
from projects.comic.drawing.places.landmarks import flower, grass, leaf, pine, snowy, tree


def garden(b: Brush) -> None:
    """A garden or park: lawn, hedge, flowers, a bench."""
    b.sky()
    for x, rng in b.along("gtree", 38, margin=30):
        tree(
            b,
            x + rng.uniform(0, 10),
            GROUND,
            rng.uniform(36, 54),
            rng.choice(("#5f9a4f", "#4f8a5a", "#86b05a")),
        )
    b.path(
        f"M{b.view.left - 4} {GROUND}V54"
        + "".join("q4 -5 8 0" for _ in range(int((b.view.right - b.view.left) // 8) + 3))
        + f"V{GROUND}Z",
        b.c(snowy(b, mix(leaf(b, "#4a7d4a"), "#4a7d4a", 0.4), 0.5)),
    )
    b.ground("#8fc070")
    for x, rng in b.along("flower", 7):
        flower(b, x + rng.uniform(0, 5), rng.uniform(69, 75), rng)
    for x, _ in b.along("bench", 110, margin=40):
        b.rect(x + 40, 62, 32, 2.4, b.c("#8a5a36"))
        b.rect(x + 40, 56, 32, 2.4, b.c("#8a5a36"))
        for lx in (x + 42, x + 68):
            b.rect(lx, 56, 1.8, 18, b.c("#4b4f57"))


def forest(b: Brush) -> None:
    """A forest of firs and leafy trees in three depths."""
    b.sky()
    v = b.view
    autumn = b.rng("autumn").random() < 0.18 and not v.season
    back = "#8aa8a0" if not autumn else "#c8a878"
    mid = "#4f7d5f" if not autumn else "#b8763f"
    for x, rng in b.along("far", 9, margin=20):
        pine(b, x + rng.uniform(0, 5), 62, rng.uniform(30, 46), back)
    b.rect(v.left - 2, 60, v.right - v.left + 4, 50, b.c(snowy(b, grass(b, "#5f8a5a"))), line=0)
    for x, rng in b.along("mid", 17, margin=24):
        h = rng.uniform(44, 64)
        if rng.random() < (0.4 if v.season in ("spring", "autumn", "winter") else 0.7):
            pine(b, x + rng.uniform(0, 7), 69, h, mid)
        else:
            tree(b, x + rng.uniform(0, 7), 69, h, mix(mid, "#8ab04f", 0.4))
    b.ground("#6f8f52", 70)
    for x, rng in b.along("near", 62, margin=30):
        w = rng.uniform(5, 8)
        b.path(
            f"M{x - w} 92Q{x - w * 0.5:.1f} 60 {x - w * 0.6:.1f} -6H{x + w * 0.6:.1f}Q{x + w * 0.4:.1f} 60 {x + w * 1.1:.1f} 92Z",
            b.c("#4f3a2c"),
        )
        b.path(f"M{x - w * 0.2:.1f} 20q1 8 0 16M{x + w * 0.2:.1f} 44q1 8 0 14", "none", line=0.5)
    for x, rng in b.along("grass", 8):
        gx, gy = x + rng.uniform(0, 6), rng.uniform(74, 98)
        b.path(
            f"M{gx:.1f} {gy:.1f}l-1 -3M{gx:.1f} {gy:.1f}l.2 -3.6M{gx:.1f} {gy:.1f}l1.4 -2.8",
            "none",
            line=0.45,
        )


def mountain(b: Brush) -> None:
    """Snow-capped mountains and a rocky path."""
    b.sky()
    for layer, (step, height, colour) in enumerate(((40, 54, "#8fa3b8"), (28, 38, "#6f8299"))):
        for x, rng in b.along(f"peak{layer}", step, margin=step * 2):
            h, w = rng.uniform(0.6, 1) * height, step * rng.uniform(0.8, 1.1)
            b.poly(((x - w, 68), (x, 68 - h), (x + w, 68)), b.c(colour))
            k = 0.3
            b.path(
                f"M{x:.1f} {68 - h:.1f}L{x + w * k:.1f} {68 - h * (1 - k):.1f}l{-w * 0.12:.1f} -2l{-w * 0.1:.1f} 4l{-w * 0.09:.1f} -3l{-w * 0.1:.1f} 3L{x - w * k:.1f} {68 - h * (1 - k):.1f}Z",
                b.c("#f6f9fb"),
                line=0.4,
            )
    b.ground("#9a9a7a")
    for x, rng in b.along("pine", 22, margin=20):
        pine(b, x + rng.uniform(0, 10), 72, rng.uniform(12, 24), "#4f7058")
    for x, rng in b.along("stone", 21, margin=10):
        sx, sy, r = x + rng.uniform(0, 12), rng.uniform(80, 97), rng.uniform(2, 5)
        b.path(
            f"M{sx - r:.1f} {sy:.1f}l{r * 0.4:.1f} {-r:.1f}l{r:.1f} {-0.2 * r:.1f}l{r * 0.7:.1f} {1.2 * r:.1f}z",
            b.c(snowy(b, "#8a8a84")),
        )


def field(b: Brush) -> None:
    """Open country: hills, furrows, a fence, a lone tree."""
    b.sky()
    b.hills("far", 60, 22, "#9ab88f")
    b.hills("near", GROUND, 14, grass(b, "#b8c47a"), 46)
    b.ground("#d0bf6f" if b.view.season == "summer" else grass(b, "#d0bf6f"))
    for i, y in enumerate((72, 79, 88)):
        for x, rng in b.along(f"furrow{i}", 12):
            b.line(((x + rng.uniform(0, 3), y), (x + 7, y)), b.c("#a8984f"), 0.5)
    for x, _ in b.along("tree", 96, margin=30):
        tree(b, x + 34, GROUND + 3, 34, "#6f9a4f")
    for x, _ in b.along("fence", 14):
        b.rect(x, 62, 1.7, 14, b.c("#8a6a4a"))
    for y in (65, 70):
        b.rect(b.view.left - 2, y, b.view.right - b.view.left + 4, 1.4, b.c("#9a7a54"))


def plain(b: Brush) -> None:
    """No place the text names: a calm coloured ground with a soft horizon."""
    v = b.view
    rng = b.rng("plain")
    top, low = rng.choice(
        (
            ("#f2e3c2", "#e6cf9f"),
            ("#d6e4e4", "#b9d0d2"),
            ("#eed6cc", "#dcb8ac"),
            ("#dcdcec", "#c0c0da"),
        )
    )
    steps = 5
    for i in range(steps):
        y = v.top + (v.bottom - v.top) * i / steps
        b.rect(
            v.left - 2,
            y,
            v.right - v.left + 4,
            v.bottom - y + 2,
            b.c(mix(top, low, i / (steps - 1))),
            line=0,
        )
    b.rect(v.left - 2, 74, v.right - v.left + 4, 40, b.c(mix(low, "#7a6a58", 0.35)), line=0)


NATURE: dict[str, Place] = {
    "garden": garden,
    "forest": forest,
    "mountain": mountain,
    "field": field,
    "plain": plain,
}

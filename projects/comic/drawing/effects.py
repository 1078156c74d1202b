"""Lines and dots that carry force and feeling, in a panel's own coordinates."""

from __future__ import annotations

import math
import random

from projects.comic.svg import INK, circle, group, n, path, poly, rect

GROUNDS = {
    "burst": ("#f6c945", "#ffe58a"),
    "rage": ("#e2553f", "#f7a07a"),
    "fear": ("#4a4f78", "#7d84b0"),
    "love": ("#f7b8c4", "#fde3e6"),
    "gloom": ("#6d7a94", "#a8b2c4"),
    "shock": ("#dfe6ea", "#ffffff"),
}


def ground_svg(*, kind: str, width: float, height: float, seed: int) -> str:
    """A ground of feeling in place of the place: flat colour, focus lines, halftone."""
    dark, light = GROUNDS[kind]
    cx, cy = width / 2, height * 0.58
    out = rect(0, 0, width, height, dark)
    out += circle(cx, cy, min(width, height) * 0.46, light)
    if kind in ("burst", "rage", "shock"):
        return out + focus_lines(width=width, height=height, cx=cx, cy=cy, seed=seed)
    if kind in ("fear", "gloom"):
        return out + _drips(width, height, seed)
    return out + halftone(width=width, height=height, colour="#f08aa0")


def focus_lines(*, width: float, height: float, cx: float, cy: float, seed: int) -> str:
    """Wedges of ink that run from the frame towards a point."""
    rng = random.Random(seed)
    reach = math.hypot(width, height)
    inner = min(width, height) * 0.40
    d, a = "", 0.0
    while a < 2 * math.pi:
        step = rng.uniform(0.07, 0.15)
        half = step * rng.uniform(0.16, 0.3)
        r = inner * rng.uniform(0.95, 1.35)
        d += (
            f"M{n(cx + math.cos(a) * r)} {n(cy + math.sin(a) * r)}"
            f"L{n(cx + math.cos(a - half) * reach)} {n(cy + math.sin(a - half) * reach)}"
            f"L{n(cx + math.cos(a + half) * reach)} {n(cy + math.sin(a + half) * reach)}Z"
        )
        a += step
    return path(d, INK)


def impact(*, width: float, height: float, x: float, y: float, seed: int) -> str:
    """A jagged star where something strikes."""
    rng = random.Random(f"{seed}/impact")
    reach = min(width, height) * 0.3
    pts = []
    for k in range(28):
        r = reach * (rng.uniform(0.86, 1.1) if k % 2 == 0 else rng.uniform(0.5, 0.62))
        a = 2 * math.pi * k / 28
        pts.append((x + math.cos(a) * r, y + math.sin(a) * r))
    inner = [(x + (px - x) * 0.68, y + (py - y) * 0.68) for px, py in pts]
    return poly(pts, "#ffcf3f", stroke=INK, width=3.4) + poly(inner, "#fff3b8")


def beams(*, width: float, height: float, seed: int) -> str:
    """Slanting light that falls in from above."""
    rng = random.Random(f"{seed}/beams")
    out, x = "", width * rng.uniform(-0.05, 0.25)
    for _ in range(3):
        w, slant = width * rng.uniform(0.07, 0.15), height * 0.55
        pts = ((x, 0), (x + w, 0), (x + w * 1.7 + slant, height), (x + slant, height))
        out += poly(pts, "#fff4c2", extra='opacity="0.3"')
        x += w + width * rng.uniform(0.06, 0.2)
    return out


def smoke(*, width: float, height: float, seed: int) -> str:
    """Clouds that roll along the ground and up the sides, one outline around them all."""
    rng = random.Random(f"{seed}/smoke")
    lines = puffs = ""
    for k in range(16):
        cx = rng.uniform(-0.05, 0.3) * width
        cx = width - cx if k % 2 else cx
        cy = height * (1.0 - 0.62 * (k / 16) - 0.06 * rng.random())
        r = min(width, height) * rng.uniform(0.07, 0.15)
        tone = ("#8f8a88", "#a9a4a0", "#c4bfba")[k % 3]
        lines += circle(cx, cy, r + 2.4, "#5a5654")
        puffs += circle(cx, cy, r, tone) + circle(cx - r * 0.2, cy - r * 0.2, r * 0.6, "#d8d2cc")
    return group(lines + puffs, extra='opacity="0.9"')


def fire(*, width: float, height: float, seed: int) -> str:
    """Flames that rise behind the figures, three tongues deep."""
    rng = random.Random(f"{seed}/fire")
    out = rect(0, 0, width, height, "#ff8a3a", extra='fill-opacity="0.2"')
    for share, colour in ((0.62, "#d9481c"), (0.46, "#f28a1e"), (0.3, "#ffd34a")):
        x, d = -20.0, f"M-20 {n(height)}"
        while x < width + 20:
            w, tall = rng.uniform(0.06, 0.11) * width, height * share * rng.uniform(0.55, 1.0)
            top = height - tall
            d += f"Q{n(x + w * 0.1)} {n(top + tall * 0.5)} {n(x + w * 0.5)} {n(top)}"
            d += f"Q{n(x + w * 0.7)} {n(top + tall * 0.6)} {n(x + w)} {n(height - tall * 0.3)}"
            x += w
        out += path(d + f"V{n(height)}Z", colour, stroke=INK, width=2.6)
    return out


def shade(*, width: float, height: float) -> str:
    """Dark corners around what is lit."""
    out = ""
    for k in range(4):
        rx, ry = width * (0.78 - k * 0.07), height * (0.78 - k * 0.07)
        hole = (
            f"M{n(width / 2 - rx)} {n(height / 2)}a{n(rx)} {n(ry)} 0 1 0 {n(2 * rx)} 0"
            f"a{n(rx)} {n(ry)} 0 1 0 {n(-2 * rx)} 0z"
        )
        around = f"M0 0v{n(height)}h{n(width)}v{n(-height)}z"
        out += path(around + hole, "#10122a", extra='opacity="0.2" fill-rule="evenodd"')
    return out


def speed_lines(*, width: float, height: float, seed: int) -> str:
    """Level strokes behind somebody who runs."""
    rng = random.Random(seed)
    d = ""
    for _ in range(int(height / 11)):
        y, x, w = (
            rng.uniform(0, height),
            rng.uniform(-0.2, 0.8) * width,
            rng.uniform(0.2, 0.6) * width,
        )
        d += f"M{n(x)} {n(y)}l{n(w)} {n(-0.8)}l{n(-w)} {n(2.6)}Z"
    return path(d, INK, extra='opacity="0.55"')


def halftone(*, width: float, height: float, colour: str, pitch: float = 15.0) -> str:
    """Dots that grow towards the foot, as one path."""
    d = ""
    rows = int(height / pitch) + 1
    for j in range(rows // 2, rows):
        r = pitch * 0.42 * (j - rows // 2 + 1) / max(1, rows - rows // 2)
        for i in range(int(width / pitch) + 2):
            x, y = i * pitch + (j % 2) * pitch / 2, j * pitch
            d += f"M{n(x - r)} {n(y)}a{n(r)} {n(r)} 0 1 0 {n(2 * r)} 0a{n(r)} {n(r)} 0 1 0 {n(-2 * r)} 0"
    return path(d, colour, extra='opacity="0.5"')


def _drips(width: float, height: float, seed: int) -> str:
    rng = random.Random(seed)
    d = ""
    x = 0.0
    while x < width:
        w, h = rng.uniform(5, 11), height * rng.uniform(0.2, 0.62)
        d += f"M{n(x)} 0L{n(x + w / 2)} {n(h)}L{n(x + w)} 0Z"
        x += w + rng.uniform(2, 9)
    return path(d, INK, extra='opacity="0.32"')

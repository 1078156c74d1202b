"""The outlines of balloons: what is said is in the words, how it is said is in the line."""

from __future__ import annotations

import math
import random

from shapely.geometry import Polygon
from shapely.ops import unary_union

from projects.comic.documents import XY, BalloonKind, Box

# how square each balloon is (2 is an ellipse): squarer holds more words
POWER: dict[BalloonKind, float] = {
    "speech": 2.7, "thought": 3.0, "whisper": 2.7, "shout": 3.2, "electric": 3.4, "off_panel": 2.7,
    "caption": 60.0, "sfx": 60.0,
}  # fmt: skip
# room between text and outline, in ems (LETTERING: at least 0.4)
PAD: dict[BalloonKind, float] = {
    "speech": 0.55, "thought": 0.85, "whisper": 0.55, "shout": 0.95, "electric": 0.85,
    "off_panel": 0.55, "caption": 0.5, "sfx": 0.1,
}  # fmt: skip
STROKE: dict[BalloonKind, float] = {
    "speech": 3.2, "thought": 3.2, "whisper": 2.6, "shout": 4.2, "electric": 3.2,
    "off_panel": 3.2, "caption": 2.8, "sfx": 0.0,
}  # fmt: skip
TAILED = frozenset({"speech", "thought", "whisper", "shout", "electric"})


def body(kind: BalloonKind, box: Box, seed: int) -> list[XY]:
    """The outline of a balloon's body as a polygon that stays within its box."""
    x, y, w, h = box
    cx, cy, a, b = x + w / 2, y + h / 2, w / 2, h / 2
    if kind in ("caption", "sfx"):
        return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
    if kind == "thought":
        return _cloud(cx, cy, a, b)
    if kind == "shout":
        return _burst(cx, cy, a, b, seed)
    if kind == "electric":
        return _zigzag(cx, cy, a, b)
    return _superellipse(cx, cy, a, b, POWER[kind], 56)


def _superellipse(cx: float, cy: float, a: float, b: float, power: float, count: int) -> list[XY]:
    out = []
    for i in range(count):
        t = 2 * math.pi * i / count
        c, s = math.cos(t), math.sin(t)
        out.append(
            (
                cx + math.copysign(abs(c) ** (2 / power), c) * a,
                cy + math.copysign(abs(s) ** (2 / power), s) * b,
            )
        )
    return out


def _around(a: float, b: float, step: float, least: int) -> int:
    perimeter = math.pi * (3 * (a + b) - math.sqrt((3 * a + b) * (a + 3 * b)))
    return max(least, round(perimeter / step))


def _even(points: list[XY], count: int) -> list[XY]:
    """`count` points at even steps along a closed outline."""
    ring = Polygon(points).exterior
    marks = [ring.interpolate(i / count, normalized=True) for i in range(count)]
    return [(p.x, p.y) for p in marks]


def _cloud(cx: float, cy: float, a: float, b: float) -> list[XY]:
    bumps = _around(a, b, 46, 9)
    depth = min(9.0, b * 0.16)
    base = _even(_superellipse(cx, cy, a - depth, b - depth, 2.7, 96), bumps)
    out: list[XY] = []
    for (x0, y0), (x1, y1) in zip(base, base[1:] + base[:1], strict=True):
        mx, my = (x0 + x1) / 2, (y0 + y1) / 2
        nx, ny = y1 - y0, x0 - x1
        length = math.hypot(nx, ny) or 1.0
        if (mx - cx) * nx + (my - cy) * ny < 0:
            nx, ny = -nx, -ny
        for t in (0.0, 0.15, 0.32, 0.5, 0.68, 0.85):
            lift = depth * 1.25 * math.sin(math.pi * t) ** 0.7 if t else 0.0
            px = x0 + (x1 - x0) * t + nx / length * lift
            py = y0 + (y1 - y0) * t + ny / length * lift
            out.append((min(max(px, cx - a), cx + a), min(max(py, cy - b), cy + b)))
    return out


def _burst(cx: float, cy: float, a: float, b: float, seed: int) -> list[XY]:
    rng = random.Random(seed)
    spikes = _around(a, b, 40, 12)
    inner = _even(_superellipse(cx, cy, a * 0.9, b * 0.84, 3.0, 96), spikes * 2)
    out: list[XY] = []
    for i, (x, y) in enumerate(inner):
        if i % 2:
            out.append((x, y))
            continue
        k = rng.uniform(1.05, 1.2)
        px, py = cx + (x - cx) * k, cy + (y - cy) * k
        out.append((min(max(px, cx - a), cx + a), min(max(py, cy - b), cy + b)))
    return out


def _zigzag(cx: float, cy: float, a: float, b: float) -> list[XY]:
    teeth = _around(a, b, 18, 24)
    inner = _even(_superellipse(cx, cy, a, b, 3.2, 96), teeth * 2)
    return [
        (x, y) if i % 2 else (cx + (x - cx) * 0.94, cy + (y - cy) * 0.9)
        for i, (x, y) in enumerate(inner)
    ]


def tail(root: XY, tip: XY, inside: XY, width: float) -> list[XY]:
    """A curved tail as a polygon: from within the body over `root` at its edge to the tip."""
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length, dx / length
    bend = min(10.0, length * 0.16) * (1 if dx >= 0 else -1)
    start = (root[0] + (inside[0] - root[0]) * 0.25, root[1] + (inside[1] - root[1]) * 0.25)
    left, right = [], []
    for i in range(9):
        t = i / 8
        half = width / 2 * (1 - t) ** 0.85
        curve = bend * math.sin(math.pi * t) * 0.6
        x = start[0] + (tip[0] - start[0]) * t + nx * curve
        y = start[1] + (tip[1] - start[1]) * t + ny * curve
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    return left + right[::-1]


def joined(body_points: list[XY], tail_points: list[XY]) -> list[XY]:
    """Body and tail as one outline."""
    both = unary_union([Polygon(body_points).buffer(0), Polygon(tail_points).buffer(0)])
    if both.geom_type != "Polygon":
        return body_points
    return [(x, y) for x, y in both.exterior.coords[:-1]]


def bubbles(root: XY, tip: XY) -> list[tuple[float, float, float]]:
    """The shrinking circles of a thought's tail: x, y, radius; the last ends at the tip
    (LETTERING: three to five)."""
    distance = math.hypot(tip[0] - root[0], tip[1] - root[1])
    count = 3 if distance < 70 else 4
    largest = min(10.5, distance * 0.3)
    out = []
    for i in range(count):
        t = (i + 0.6) / (count - 0.4)
        r = largest * (1 - 0.22 * i)
        out.append(
            (root[0] + (tip[0] - root[0]) * t, root[1] + (tip[1] - root[1]) * t, max(r, 2.4))
        )
    return out

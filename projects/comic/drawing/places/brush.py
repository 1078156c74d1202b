"""The brush that places are painted with: a world 100 units high, seen through a window of it.

A place is a strip of world: x runs on without end, y from 0 (top) to 100 (bottom), floor or ground
meets wall or sky at GROUND. What stands at an x is decided by the place's seed and that x alone,
so two panels that show the same stretch show the same things.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from projects.comic import svg
from projects.comic.drawing.palette import GREY_SKY, SKY, lit, mix
from projects.comic.drawing.places.seasons import AUTUMN, grass, is_green

GROUND = 66.0
LINE = 0.55


class View(NamedTuple):
    """The visible stretch of the world, the light and the place's seed."""

    left: float
    right: float
    top: float
    bottom: float
    time: str
    weather: str
    seed: int
    season: str = ""


class Brush:
    """Collects SVG in world units."""

    def __init__(self, view: View, light: str) -> None:
        self.view = view
        self.light = light
        self.out: list[str] = []

    # ------------------------------------------------------------ light and chance

    @property
    def night(self) -> bool:
        """Whether lamps are lit."""
        return self.view.time in ("night", "evening")

    def c(self, colour: str) -> str:
        """A colour in the light of the hour."""
        return lit(colour, self.light)

    def rng(self, key: str) -> random.Random:
        """Chance that belongs to the place and the key, the same in every panel."""
        return random.Random(f"{self.view.seed}/{key}")

    def along(
        self, key: str, step: float, *, margin: float = 0
    ) -> Iterator[tuple[float, random.Random]]:
        """x positions every `step` units that touch the view, each with its own chance."""
        first = int((self.view.left - margin) // step)
        last = int((self.view.right + margin) // step) + 1
        for i in range(first, last + 1):
            yield i * step, self.rng(f"{key}/{i}")

    def every(self, period: float, offset: float, reach: float) -> Iterator[float]:
        """Each x in view of a thing that stands once in a period and reaches from x to x + reach."""
        x = ((self.view.left - offset - reach) // period) * period + offset
        while x <= self.view.right + 2:
            if x + reach >= self.view.left - 2:
                yield x
            x += period

    # ------------------------------------------------------------ shapes

    def add(self, element: str) -> None:
        """Any SVG element in world units."""
        self.out.append(element)

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        colour: str,
        *,
        line: float = LINE,
        rx: float = 0,
    ) -> None:
        """A rectangle with an ink line (none where line is 0)."""
        self.out.append(_rect(x, y, w, h, colour, line, rx))

    def poly(self, pts: Sequence[tuple[float, float]], colour: str, *, line: float = LINE) -> None:
        """A polygon with an ink line."""
        d = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in pts) + "Z"
        self.path(d, colour, line=line)

    def path(self, d: str, colour: str, *, line: float = LINE) -> None:
        """A path with an ink line."""
        stroke = (
            f' stroke="{svg.INK}" stroke-width="{line:.2f}" stroke-linejoin="round"' if line else ""
        )
        self.out.append(f'<path d="{d}" fill="{colour}"{stroke}/>')

    def line(
        self, pts: Sequence[tuple[float, float]], colour: str = svg.INK, width: float = LINE
    ) -> None:
        """An open line."""
        d = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in pts)
        self.out.append(
            f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:.2f}" '
            f'stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def stroke(self, d: str, colour: str = svg.INK, width: float = LINE) -> None:
        """Open lines given as path data."""
        self.out.append(
            f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width:.2f}" '
            f'stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def rods(self, d: str, colour: str, width: float) -> None:
        """Rods along path data: a colour between two ink edges."""
        self.stroke(d, svg.INK, width + 0.9)
        self.stroke(d, colour, width)

    def veil(self, d: str, colour: str, opacity: float) -> None:
        """A shape that lets through what lies behind it, without a line."""
        self.out.append(f'<path d="{d}" fill="{colour}" opacity="{opacity:.2f}"/>')

    def band(self, y: float, height: float, colour: str, *, line: float = LINE) -> None:
        """A strip across the whole view."""
        v = self.view
        self.rect(v.left - 2, y, v.right - v.left + 4, height, colour, line=line)

    def dot(
        self, x: float, y: float, r: float, colour: str, *, line: float = LINE, opacity: float = 1
    ) -> None:
        """A circle."""
        stroke = f' stroke="{svg.INK}" stroke-width="{line:.2f}"' if line else ""
        op = f' opacity="{opacity:.2f}"' if opacity < 1 else ""
        self.out.append(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{r:.2f}" fill="{colour}"{stroke}{op}/>'
        )

    def glow(self, x: float, y: float, r: float, colour: str = "#ffd978") -> None:
        """Lamplight: three flat rings, as print would do it."""
        for k, o in ((1.0, 0.12), (0.68, 0.16), (0.4, 0.24)):
            self.dot(x, y, r * k, colour, line=0, opacity=o)

    # ------------------------------------------------------------ grounds

    def sky(self) -> None:
        """The sky of the hour and weather, with its sun, moon, stars or clouds."""
        v = self.view
        grey = v.weather in ("rain", "storm", "fog", "snow")
        top, low = (GREY_SKY if grey else SKY)[v.time]
        steps = 16
        for i in range(steps):
            step = (v.bottom - v.top) * 0.75 / steps
            high = step + 0.3 if i < steps - 1 else v.bottom - v.top
            tone = mix(top, low, i / (steps - 1))
            self.rect(v.left, v.top + i * step, v.right - v.left, high, tone, line=0)
        if grey:
            self._clouds(mix(top, "#ffffff", 0.25), 7)
            return
        if v.time == "night":
            for x, rng in self.along("star", 9):
                self.dot(
                    x + rng.uniform(0, 9),
                    rng.uniform(2, 48),
                    rng.uniform(0.25, 0.6),
                    "#fff6d8",
                    line=0,
                )
            x = self._sun_x()
            self.dot(x, 17, 7, "#fdf3c8", line=0.4)
            self.dot(x + 2, 15.5, 1.3, "#e6d9a0", line=0)
            self.dot(x - 2.4, 19, 1.8, "#e6d9a0", line=0)
            return
        if v.time != "day":
            x = self._sun_x()
            y = 47.0 if v.time == "evening" else 40.0
            self.glow(x, y, 17, "#fff0b8")
            self.dot(x, y, 8, "#fff3c4" if v.time == "morning" else "#ffd36b", line=0)
        self._clouds("#ffffff" if v.time == "day" else mix(low, "#ffffff", 0.45), 4)

    def _sun_x(self) -> float:
        return self.view.left + (self.view.right - self.view.left) * self.rng("sun").uniform(
            0.62, 0.86
        )

    def _clouds(self, colour: str, many: int) -> None:
        for x, rng in self.along("cloud", 260 / many, margin=30):
            cx, cy, r = x + rng.uniform(0, 30), rng.uniform(6, 30), rng.uniform(3.4, 6)
            if cy - 1.4 * r < self.view.top:
                continue  # the flat foot of a cloud that is cut off would be a box in the sky
            d = (
                f"M{cx - 2.6 * r:.1f} {cy:.1f}a{r:.1f} {r:.1f} 0 0 1 {1.3 * r:.1f} {-r:.1f}"
                f"a{1.3 * r:.1f} {1.3 * r:.1f} 0 0 1 {2.4 * r:.1f} {-0.1 * r:.1f}"
                f"a{0.9 * r:.1f} {0.9 * r:.1f} 0 0 1 {1.3 * r:.1f} {1.1 * r:.1f}z"
            )
            self.path(d, colour, line=0.35)

    def ground(self, colour: str, y: float = GROUND) -> None:
        """Ground from y to the bottom, with the snow or the leaves that lie on it."""
        v = self.view
        green = is_green(colour)
        base = grass(colour, v.season) if green else colour
        base = "#eef3f7" if v.weather == "snow" else base
        self.rect(v.left - 2, y, v.right - v.left + 4, 110 - y, self.c(base))
        if green and v.weather != "snow" and v.season in ("spring", "autumn"):
            self._strewn(y + 3)

    def _strewn(self, y: float) -> None:
        """Daisies of spring or fallen leaves of autumn, from y down."""
        autumn = self.view.season == "autumn"
        for k, colour in enumerate(AUTUMN[:3] if autumn else ("#fbf7ea", "#f6d55c")):
            d = ""
            for x, rng in self.along(f"strewn{k}", 13):
                px, py = x + rng.uniform(0, 13), rng.uniform(y, 101)
                if autumn:
                    d += f"M{px:.1f} {py:.1f}q1.4 -1.5 2.8 -.2q-1.4 1.5 -2.8 .2z"
                else:
                    d += f"M{px:.1f} {py:.1f}a.7 .6 0 1 1 1.4 0a.7 .6 0 1 1 -1.4 0z"
            self.path(d, self.c(colour), line=0.25)

    def hills(self, key: str, y: float, height: float, colour: str, step: float = 34) -> None:
        """A row of rounded hills whose feet are at y."""
        pts = [
            (x + rng.uniform(-6, 6), y - rng.uniform(0.25, 1) * height)
            for x, rng in self.along(key, step, margin=step * 2)
        ]
        d = f"M{pts[0][0]:.1f} {y + 2:.1f}L{pts[0][0]:.1f} {pts[0][1]:.1f}"
        for (x1, y1), (x2, y2) in zip(pts, pts[1:], strict=False):
            m = (x1 + x2) / 2
            d += f"C{m:.1f} {y1:.1f} {m:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        d += f"L{pts[-1][0]:.1f} {y + 2:.1f}Z"
        colour = grass(colour, self.view.season) if is_green(colour) else colour
        self.path(d, self.c(mix(colour, "#f2f6fa", 0.6) if self.view.weather == "snow" else colour))


Place = Callable[[Brush], None]


def _rect(x: float, y: float, w: float, h: float, colour: str, line: float, rx: float) -> str:
    stroke = (
        f' stroke="{svg.INK}" stroke-width="{line:.2f}" stroke-linejoin="round"' if line else ""
    )
    r = f' rx="{rx:.2f}"' if rx else ""
    return (
        f'<rect x="{x:.2f}" y="{y:.2f}" width="{max(w, 0):.2f}" height="{max(h, 0):.2f}"{r} '
        f'fill="{colour}"{stroke}/>'
    )

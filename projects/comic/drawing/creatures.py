"""Speakers that are no people: animals from the picture set, robots, ghosts and monsters of our own.

Drawn in body space with the head where a person's is, so that a camera treats all alike.
"""

from __future__ import annotations

from projects.comic.drawing import props
from projects.comic.drawing.palette import lit
from projects.comic.svg import INK, circle, ellipse, line, path, rect


def creature_svg(creature: str, *, time: str) -> str:
    """The creature in body space, its face within the face box of figures."""
    own = {"robot": _robot, "ghost": _ghost, "monster": _monster}.get(creature)
    if own:
        return own(time)
    return props.icon_svg(creature, x=130, y=-80, size=760, time=time) + _shoulders(creature, time)


def _shoulders(creature: str, time: str) -> str:
    # a head alone gets a coat to stand in; whole animals stand as they are
    if not creature.endswith("-face") and creature not in ("wolf", "fox", "bear", "panda", "frog"):
        return ""
    coat = lit("#6d5a48", time)
    d = "M190 1100C190 820 330 690 510 690C690 690 830 820 830 1100Z"
    collar = "M400 705L510 830L620 705"
    return path(d, coat, stroke=INK, width=18) + path(
        collar, lit("#f0e6d2", time), stroke=INK, width=14
    )


def _robot(time: str) -> str:
    steel, dark, glow = lit("#b9c4cf", time), lit("#7b8a99", time), "#7df0ff"
    return "".join(
        [
            line(((510, -10), (510, 60)), INK, 22),
            circle(510, -35, 34, "#ff6b5a", stroke=INK, width=16),
            rect(300, 640, 420, 480, dark, stroke=INK, width=20, rx=60),
            rect(380, 720, 260, 150, lit("#f2d06b", time), stroke=INK, width=14, rx=24),
            rect(450, 500, 120, 150, dark, stroke=INK, width=16),
            rect(280, 60, 460, 450, steel, stroke=INK, width=22, rx=90),
            rect(228, 210, 56, 140, dark, stroke=INK, width=14, rx=20),
            rect(736, 210, 56, 140, dark, stroke=INK, width=14, rx=20),
            rect(350, 165, 330, 135, "#1d2a33", rx=60),
            circle(440, 232, 36, glow),
            circle(590, 232, 36, glow),
            rect(410, 370, 210, 60, "#1d2a33", rx=20),
            line(((440, 400), (590, 400)), glow, 12),
        ]
    )


def _ghost(time: str) -> str:
    pale = lit("#f4f6fb", time)
    d = (
        "M230 1120C200 700 180 -60 510 -60C840 -60 820 700 790 1120"
        "C720 1040 690 1120 620 1060C560 1130 470 1130 410 1060C350 1120 300 1040 230 1120Z"
    )
    return "".join(
        [
            path(d, pale, stroke=INK, width=20),
            ellipse(450, 235, 34, 52, INK),
            ellipse(600, 235, 34, 52, INK),
            ellipse(535, 390, 52, 66, INK),
        ]
    )


def _monster(time: str) -> str:
    green, horn = lit("#7fae5a", time), lit("#f0e2c0", time)
    return "".join(
        [
            path("M170 1120C170 820 310 640 510 640C710 640 850 820 850 1120Z", green, stroke=INK, width=20),
            path("M330 90L250 -70L420 30ZM690 90L770 -70L600 30Z", horn, stroke=INK, width=18),
            path("M260 300C260 60 760 60 760 300C760 560 660 620 510 620C360 620 260 560 260 300Z", green, stroke=INK, width=22),
            circle(440, 240, 62, "#fff", stroke=INK, width=14),
            circle(600, 240, 62, "#fff", stroke=INK, width=14),
            circle(452, 246, 22, INK),
            circle(612, 246, 22, INK),
            path("M380 400Q520 500 660 400L630 470L590 430L550 490L510 440L470 480L430 430Z", "#fff", stroke=INK, width=14),
        ]
    )  # fmt: skip

"""Speakers that are no people: animals from the picture set, robots, ghosts and monsters of our own.

Drawn in body space with the head where a person's is, so that a camera treats all alike. What they
feel shows in brows, eyes and mouth.
"""

from __future__ import annotations

from typing import NamedTuple

from projects.comic.documents import Box, Emotion
from projects.comic.drawing import props
from projects.comic.drawing.palette import lit
from projects.comic.svg import INK, circle, ellipse, group, line, n, path, rect

# colours of the body that a creature's head stands on
HIDES: dict[str, dict[str, str]] = {
    "robot": {"skin": "#7b8a99", "top": "#8fa0ae", "metal": "#a9b6c2", "trousers": "#7b8a99"},
    "monster": {"skin": "#7fae5a"},
    "cat-face": {"skin": "#ffb02e"}, "dog-face": {"skin": "#f3c79e"}, "rabbit-face": {"skin": "#f4eee8"},
    "mouse-face": {"skin": "#b8b8c0"}, "tiger-face": {"skin": "#ffb02e"}, "lion": {"skin": "#f0a040"},
    "horse-face": {"skin": "#a56953"}, "pig-face": {"skin": "#f9b5c4"}, "cow-face": {"skin": "#f4f0ea"},
    "monkey-face": {"skin": "#8f5a3c"}, "dragon-face": {"skin": "#44911b"}, "wolf": {"skin": "#9b9b9b"},
    "fox": {"skin": "#ff822d"}, "bear": {"skin": "#a56953"}, "panda": {"skin": "#2c2c30"},
    "alien-face": {"skin": "#8ae04a"}, "polar-bear": {"skin": "#f0f0f4"}, "raccoon": {"skin": "#9a9aa2"}, "moose": {"skin": "#8f5a3c"},
    "frog": {"skin": "#86d72f"}, "unicorn": {"skin": "#f4eef8"}, "chicken": {"skin": "#f4f0ea"},
}  # fmt: skip


def has_body(creature: str) -> bool:
    """Whether a creature's head stands on a body in clothes; others stand as the set draws them."""
    return is_head(creature) or creature in ("robot", "monster")


class Mood(NamedTuple):
    """What a simple face shows: the slant of the brows (degrees, positive is anger), how wide the eyes
    are (1 as usual, 0 shut), and the bend of the mouth (positive smiles) and its opening."""

    brow: float
    eye: float
    bend: float
    gape: float = 0.0


_MOODS: dict[Emotion, Mood] = {
    "neutral": Mood(0, 1, 0.3), "happy": Mood(-6, 1, 1, 0.4), "amused": Mood(-4, 0.3, 1, 0.6),
    "loving": Mood(-8, 0.5, 0.8), "sad": Mood(-18, 0.8, -0.8), "crying": Mood(-20, 0.3, -1, 0.4),
    "angry": Mood(20, 0.9, -0.7), "furious": Mood(26, 1.1, -0.6, 0.8), "afraid": Mood(-16, 1.35, -0.5, 0.6),
    "surprised": Mood(-10, 1.4, 0, 1), "worried": Mood(-14, 1, -0.4), "disgusted": Mood(12, 0.6, -0.8),
    "suspicious": Mood(14, 0.5, -0.2), "determined": Mood(16, 0.9, 0.1), "tired": Mood(-6, 0.35, -0.2),
    "calm": Mood(0, 0.6, 0.4), "embarrassed": Mood(-12, 0.6, 0.2), "pleading": Mood(-20, 1.2, -0.3, 0.3),
}  # fmt: skip


def mood_of(emotion: Emotion, intensity: float) -> Mood:
    """The mood of an emotion, weaker where it is mild."""
    full, k = _MOODS[emotion], 0.5 + 0.5 * min(1.0, intensity / 0.7)
    return Mood(full.brow * k, 1 + (full.eye - 1) * k, full.bend * k, full.gape * k)


def creature_svg(
    creature: str, *, time: str, emotion: Emotion = "neutral", intensity: float = 0.3
) -> str:
    """The creature to the waist, its face within the face box of figures."""
    mood = mood_of(emotion, intensity)
    own = {"robot": _robot_chest, "monster": _monster_chest}.get(creature)
    if own:
        return own(time) + head_svg(creature, time=time, emotion=emotion, intensity=intensity)
    if creature == "ghost":
        return _ghost(time, mood)
    icon = props.icon_svg(creature, x=130, y=-80, size=760, time=time)
    return icon + _shoulders(creature, time) + _brows(creature, mood)


def beast_svg(creature: str, square: Box, *, time: str, mirrored: bool) -> str:
    """A whole animal in a square of body space, as its picture shows it or mirrored."""
    x, y, size, _ = square
    picture = props.icon_svg(creature, x=x, y=y, size=size, time=time)
    if not mirrored:
        return picture
    return group(picture, transform=f"translate({n(2 * x + size)} 0) scale(-1 1)")


def head_svg(creature: str, *, time: str, emotion: Emotion, intensity: float) -> str:
    """The head alone, where a person's is."""
    mood = mood_of(emotion, intensity)
    if creature == "robot":
        return _robot_head(time, mood)
    if creature == "monster":
        return _monster_head(time, mood)
    icon = props.icon_svg(creature, x=190, y=-70, size=640, time=time)
    small = "translate(52 0) scale(0.84)"
    return icon + group(_brows(creature, mood), transform=small)


def _brows(creature: str, mood: Mood) -> str:
    """Brows over the eyes of a head from the picture set."""
    if abs(mood.brow) < 5 or not is_head(creature):
        return ""
    out = ""
    for x, side in ((405, 1), (615, -1)):
        dy = 62 * mood.brow / 30 * side
        out += line(((x - 58, 168 - dy), (x + 58, 168 + dy)), INK, 24)
    return out


_FACED = frozenset("wolf fox bear panda frog lion unicorn chicken polar-bear raccoon moose".split())


def is_head(creature: str) -> bool:
    """Whether the picture set has a creature's head alone, which needs a body."""
    return creature.endswith("-face") or creature in _FACED


def _shoulders(creature: str, time: str) -> str:
    # a head alone gets a coat to stand in; whole animals stand as they are
    if not is_head(creature):
        return ""
    coat = lit("#6d5a48", time)
    d = "M190 1100C190 820 330 690 510 690C690 690 830 820 830 1100Z"
    collar = "M400 705L510 830L620 705"
    return path(d, coat, stroke=INK, width=18) + path(
        collar, lit("#f0e6d2", time), stroke=INK, width=14
    )


def _robot_chest(time: str) -> str:
    dark = lit("#7b8a99", time)
    return (
        rect(300, 640, 420, 480, dark, stroke=INK, width=20, rx=60)
        + rect(380, 720, 260, 150, lit("#f2d06b", time), stroke=INK, width=14, rx=24)
        + rect(450, 500, 120, 150, dark, stroke=INK, width=16)
    )


def _robot_head(time: str, mood: Mood) -> str:
    steel, dark, glow = lit("#b9c4cf", time), lit("#7b8a99", time), "#7df0ff"
    out = [
        line(((510, -10), (510, 60)), INK, 22),
        circle(510, -35, 34, "#ff6b5a", stroke=INK, width=16),
        rect(280, 60, 460, 450, steel, stroke=INK, width=22, rx=90),
        rect(228, 210, 56, 140, dark, stroke=INK, width=14, rx=20),
        rect(736, 210, 56, 140, dark, stroke=INK, width=14, rx=20),
        rect(350, 150, 330, 150, "#1d2a33", rx=60),
    ]
    for x, side in ((440, 1), (590, -1)):
        out.append(ellipse(x, 228, 38, max(6.0, 38 * mood.eye), glow))
        dy = mood.brow * 1.5 * side
        if abs(mood.brow) > 4:
            out.append(line(((x - 48, 172 - dy), (x + 48, 172 + dy)), steel, 20))
    out.append(rect(410, 356, 210, 76 + 26 * mood.gape, "#1d2a33", rx=30))
    bend = 26 * mood.bend
    out.append(
        path(
            f"M440 {394 - bend / 2:.0f}Q515 {394 + bend:.0f} 590 {394 - bend / 2:.0f}",
            "none",
            stroke=glow,
            width=12 + 14 * mood.gape,
        )
    )
    return "".join(out)


def _mouth(x: float, y: float, half: float, mood: Mood) -> str:
    """A black mouth, bent and open as the mood asks."""
    bend, gape = 60 * mood.bend, 12 + 74 * mood.gape
    d = f"M{x - half} {y - bend / 2:.0f}Q{x} {y + bend - gape / 3:.0f} {x + half} {y - bend / 2:.0f}"
    d += f"Q{x} {y + bend + gape:.0f} {x - half} {y - bend / 2:.0f}Z"
    return path(d, INK, stroke=INK, width=8)


def _ghost(time: str, mood: Mood) -> str:
    pale = lit("#f4f6fb", time)
    d = (
        "M230 1120C200 700 180 -60 510 -60C840 -60 820 700 790 1120"
        "C720 1040 690 1120 620 1060C560 1130 470 1130 410 1060C350 1120 300 1040 230 1120Z"
    )
    out = path(d, pale, stroke=INK, width=20)
    for x, side in ((450, 1), (600, -1)):
        out += ellipse(x, 235, 34, max(8.0, 52 * mood.eye), INK)
        dy = mood.brow * 1.3 * side
        if abs(mood.brow) > 6:
            out += line(((x - 46, 140 - dy), (x + 46, 140 + dy)), INK, 18)
    return out + _mouth(530, 380, 62, mood)


def _monster_chest(time: str) -> str:
    d = "M170 1120C170 820 310 640 510 640C710 640 850 820 850 1120Z"
    return path(d, lit("#7fae5a", time), stroke=INK, width=20)


def _monster_head(time: str, mood: Mood) -> str:
    green, horn = lit("#7fae5a", time), lit("#f0e2c0", time)
    face = "M260 300C260 60 760 60 760 300C760 560 660 620 510 620C360 620 260 560 260 300Z"
    out = path("M330 90L250 -70L420 30ZM690 90L770 -70L600 30Z", horn, stroke=INK, width=18)
    out += path(face, green, stroke=INK, width=22)
    for x, side in ((440, 1), (600, -1)):
        out += circle(x, 240, 62, "#fff", stroke=INK, width=14)
        out += circle(x + 12, 246, 12 + 14 * min(1.2, mood.eye), INK)
        if mood.eye < 0.7:
            out += path(f"M{x - 62} 236A62 62 0 0 1 {x + 62} 236Z", green, stroke=INK, width=14)
        dy = mood.brow * 1.6 * side
        if abs(mood.brow) > 4:
            out += line(((x - 64, 162 - dy), (x + 64, 162 + dy)), INK, 26)
    out += _mouth(520, 440, 130, Mood(mood.brow, mood.eye, mood.bend, max(0.35, mood.gape)))
    fangs = "M440 428L462 492L486 436ZM556 436L580 492L602 428Z"
    return out + path(fangs, "#fff", stroke=INK, width=10)

"""Where the figures of a panel stand and how near the camera is: pure geometry, in page units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from projects.comic.documents import Box, Figure, Look, Panel, Shot
from projects.comic.drawing import bodies as f
from projects.comic.drawing import holding, props
from projects.comic.drawing.actors import Actor, Thing
from projects.comic.drawing.beds import in_bed
from projects.comic.drawing.riding import mounted
from projects.comic.geometry import Person

# shot -> (whole body?, lowest visible unit of body space, share of the frame's height it fills)
_CAMERA: dict[Shot, tuple[bool, float, float]] = {
    "extreme_close_up": (False, 620.0, 0.86),
    "close_up": (False, 760.0, 0.74),
    "medium": (False, 975.0, 0.64),
    "full": (True, 2960.0, 0.74),
    "wide": (True, 2960.0, 0.66),
    "extreme_wide": (True, 2960.0, 0.42),
}
# how much nearer than the whole world each shot sees the place
ZOOM: dict[Shot, float] = {
    "extreme_close_up": 2.2, "close_up": 1.9, "medium": 1.45, "full": 1.12, "wide": 1.0,
    "extreme_wide": 1.0,
}  # fmt: skip
SQUEEZES = (1.0, 0.86, 0.74, 0.62, 0.5)
SHOULDERS = 640.0
NEARER = 1.3
BEAST_HIGH = 0.72  # of the frame, that an animal is high at most
FARTHER = 0.42  # how much smaller furniture is that stands behind a picture to the waist
LEAST_SHARE = 0.55  # of its true size beside people
MOST_BESIDE = 3  # things of a picture without people
MOST_THINGS = 4  # beside what is in somebody's hand
LEAST_THING = 22.0  # page units; less is a speck
MOUTHFUL = 1.1  # of its head, the largest thing that an animal carries
TABLE = 0.42  # how high a table is beside an adult


class Stage(NamedTuple):
    """Everything that stands in a panel."""

    actors: tuple[Actor, ...]
    things: tuple[Thing, ...]
    people: tuple[Person, ...]


def stage(panel: Panel, looks: Mapping[str, Look], *, squeeze: float = 1.0) -> Stage:
    """Places the panel's figures and things; `squeeze` below 1 makes figures smaller so that
    words have room above them."""
    actors = tuple(
        _actor(panel, figure, looks.get(figure.character, Look()), squeeze)
        for figure in panel.figures
    )
    actors = tuple(in_bed(panel, actor) for actor in actors)
    mounts = [mounted(panel, actor) for actor in actors]
    actors = tuple(actor for actor, _ in mounts)
    ridden = tuple(thing for _, thing in mounts if thing)
    drawn = frozenset(t.icon for t in ridden) | ({"bed"} if any(a.abed for a in actors) else set())
    things = _things(panel, actors, squeeze, drawn)
    return Stage(actors, ridden + things, tuple(_person(a) for a in actors))


def _scale(panel: Panel, squeeze: float) -> tuple[float, float, float]:
    """(scale of body units, lowest visible unit, share of height) for an adult."""
    whole, cut, share = _CAMERA[panel.shot]
    if panel.angle in ("low", "worms_eye"):
        share *= 1.08
    share *= squeeze
    height, width = panel.frame[3], panel.frame[2]
    span = f.ADULT if whole else cut - f.CROWN
    scale = share * height / span
    slot = width / max(1, len(panel.figures))
    limit = slot * (1.2 if not whole else 1.5) / SHOULDERS
    if len(panel.figures) == 1:
        limit = width * 0.95 / SHOULDERS
    return min(scale, limit), cut, share


def _actor(panel: Panel, figure: Figure, look: Look, squeeze: float) -> Actor:
    whole = _CAMERA[panel.shot][0]
    model = f.model_for(look, figure, whole=whole)
    base, cut, _ = _scale(panel, squeeze)
    fx, fy, fw, fh = panel.frame
    scale = base * look.size
    x = fx + figure.x * fw
    if model.picture:
        return _beast(panel, Actor(figure, look, model, whole, scale, x, 0.0))
    if whole:
        if figure.pose in f.LYING:
            scale = min(scale, fw * 0.94 / (model.right - model.left))
        ground = fy + fh * (0.955 if panel.shot == "full" else 0.93)
        actor = Actor(figure, look, model, True, scale, x, ground - model.floor * scale)
        return actor._replace(x=x + _into(actor.box(model.face), fx, fw))
    if model.is_turned_away and panel.angle == "over_the_shoulder":
        # whoever listens stands nearer than who speaks: a shoulder in the corner of the picture
        scale *= NEARER
        return Actor(figure, look, model, False, scale, x, fy + fh * 0.34 - f.CROWN * scale)
    # the crown of a child lies lower, and every bust is cut by the frame
    crown = fy + fh - (cut - f.CROWN) * scale
    actor = Actor(figure, look, model, False, scale, x, crown - (f.CROWN + model.head[1]) * scale)
    return actor._replace(x=x + _into(actor.box(model.face), fx, fw))


def _beast(panel: Panel, actor: Actor) -> Actor:
    """A whole animal: on the ground, in a picture to the waist on the lower edge; never wider or
    higher than its part of the frame."""
    fx, fy, fw, fh = panel.frame
    side = (actor.model.picture or (0.0, 0.0, 1.0, 1.0))[2]
    share = 0.94 if len(panel.figures) == 1 else 0.62
    scale = min(actor.scale, share * fw / side, BEAST_HIGH * fh / side)
    low = 1.0 if not actor.whole else 0.955 if panel.shot == "full" else 0.93
    actor = actor._replace(scale=scale, y=fy + fh * low - actor.model.floor * scale)
    return actor._replace(x=actor.x + _into(actor.box(actor.model.face), fx, fw))


def _into(face: Box, left: float, width: float) -> float:
    """How far a face must move to lie in the frame."""
    right = left + width - 8 - face[2]
    return min(max(face[0], left + 8), max(right, left + 8)) - face[0]


def _person(actor: Actor) -> Person:
    model = actor.model
    hx, hy = actor.to_page(*model.on_head(f.HEAD[0], f.HEAD[1]))
    size = actor.scale * model.head_size
    return Person(
        actor.figure.character,
        actor.box(model.face),
        actor.to_page(*model.on_head(*f.MOUTH)),
        (hx, hy, f.HEAD[2] * size, f.HEAD[3] * size),
    )


def body_box(actor: Actor) -> Box:
    """The box of a figure below its chin."""
    model = actor.model
    top, floor = min(f.CHIN + model.head[1], model.floor - 400), model.floor
    if model.head_box:
        top = model.head_box[1] + model.head_box[3]
    return actor.box((actor.model.left, top, actor.model.right - actor.model.left, floor - top))


def hand_boxes(actor: Actor) -> list[Box]:
    """The boxes of raised hands, which words should not cover."""
    return [actor.box((x - 75, y - 75, 150, 150)) for x, y in actor.model.raised]


def _things(
    panel: Panel, actors: tuple[Actor, ...], squeeze: float, ridden: frozenset[str]
) -> tuple[Thing, ...]:
    """What the figures hold, each in its hand, and a few things more: in the hand of who
    carries, on the ground or a table where there is room between people, above them, or far behind
    them. What no hand can show is put beside people too."""
    icons = [icon for icon in panel.props[:MOST_THINGS] if props.has(icon) and icon not in ridden]
    if not actors:
        return _insert(panel) if icons else ()
    faces = [a.box(a.model.face) for a in actors]
    out: list[Thing] = []
    beside: list[str] = []
    for k, actor in enumerate(actors):
        icon = actor.figure.holds
        if props.has(icon) and icon not in ridden:
            held = _in_hand(icon, k, actor, panel.frame, faces)
            out += [held] if held else []
            beside += [] if held else [icon]
    base, _, _ = _scale(panel, squeeze)
    gaps = _gaps(panel, actors)
    carriers = [k for k, a in enumerate(actors) if a.model.hand and not a.model.holds]
    shown = {a.figure.holds for a in actors}
    staying = {t.icon for t in panel.things if t.stays}
    for icon in (*beside, *(i for i in icons if i not in shown)):
        thing = None
        if carriers and props.where(icon) in ("held", "table") and icon not in staying:
            k = carriers.pop(0)
            thing = _in_hand(icon, k, actors[k], panel.frame, faces)
        else:
            thing = _in_a_gap(panel, icon, f.ADULT * base, gaps, faces, whole=actors[0].whole)
        if thing:
            out.append(thing)
    return tuple(out)


def _in_a_gap(
    panel: Panel, icon: str, adult: float, gaps: list[tuple[float, float]], faces: list[Box], *,
    whole: bool,
) -> Thing | None:  # fmt: skip
    """A thing in the first gap that has room for it; the gap is narrower after that."""
    for k, (width, middle) in enumerate(gaps):
        thing = _placed(panel, icon, adult, width, middle, whole=whole)
        # furniture stands behind people and covers nobody
        if thing is None or thing.box[2] < LEAST_THING:
            continue
        if not (props.is_furniture(icon) or holding.is_free(thing.box, faces)):
            continue
        rest = (width - thing.box[2]) / 2
        side = middle + (width - rest) / 2
        gaps[k : k + 1] = [(rest, side), (rest, 2 * middle - side)] if rest > LEAST_THING else []
        gaps.sort(reverse=True)
        return thing
    return None


def _gaps(panel: Panel, actors: tuple[Actor, ...]) -> list[tuple[float, float]]:
    """The width and middle of each room between people and the frame's sides, the widest first."""
    fx, _, fw, _ = panel.frame
    edges = [fx, *sorted(a.x for a in actors), fx + fw]
    pairs = zip(edges, edges[1:], strict=False)
    return sorted(((b - a, (a + b) / 2) for a, b in pairs), reverse=True)


def _in_hand(icon: str, k: int, actor: Actor, frame: Box, faces: list[Box]) -> Thing | None:
    """The thing in an actor's hand, smaller where it would cover a face, or in an animal's mouth; None
    where it can't be seen."""
    if actor.model.picture is not None:
        return _in_mouth(icon, k, actor, frame)
    if actor.model.hand is None:
        return None
    pose, hand = actor.model.pose, actor.to_page(*actor.model.hand)
    size = holding.size_of(icon, pose, whole=actor.whole) * f.ADULT * actor.scale
    for share in holding.SHARES:
        held = holding.hold(icon, actor.model, hand, size * share, left=actor.mirrored)
        held = holding.off_face(held, faces[k])
        if holding.is_free(held.box, faces) and holding.is_seen(held.box, frame):
            return Thing(icon, held.box, None, k, held.turn, held.mirrored)
    return None


def _in_mouth(icon: str, k: int, actor: Actor, frame: Box) -> Thing | None:
    """The thing before an animal's muzzle."""
    x, y, w, h = actor.box(actor.model.face)
    size = min(MOUTHFUL * h, props.height_of(icon) * f.ADULT * actor.scale)
    ahead = x - size * 0.55 if actor.mirrored else x + w - size * 0.45
    box = (ahead, y + h * 0.72 - size * 0.3, size, size)
    if size < LEAST_THING or not holding.is_seen(box, frame):
        return None
    return Thing(icon, box, None, k, 0.0, actor.mirrored)


def _placed(
    panel: Panel, icon: str, adult: float, gap: float, middle: float, *, whole: bool
) -> Thing | None:
    """A thing in a gap between people, where things of its kind are; None where none can be."""
    fx, fy, fw, fh = panel.frame
    kind = props.where(icon)
    if kind == "far":
        if not whole:
            return None
        size = min(fh * 0.34, gap * 0.9)
        return Thing(icon, (middle - size / 2, fy + fh * 0.7 - size, size, size))
    tall = props.height_of(icon) * adult
    if props.is_furniture(icon):
        return _furniture(panel, icon, tall, gap, middle, whole=whole)
    size = min(tall, gap * 0.8, fh * (0.5 if whole else 0.34))
    if size < LEAST_SHARE * (tall if whole else tall * FARTHER):
        return (
            None  # a horse as small as a dog would be a toy, but behind a near head it is far off
        )
    x = min(max(middle - size / 2, fx + 6), fx + fw - size - 6)
    if props.hangs(icon):
        return Thing(icon, (x, fy + fh * (0.08 if kind == "sky" else 0.16), size, size))
    foot = fy + fh * (0.95 if whole else 0.985)
    if kind == "table" and whole:
        top = foot - TABLE * adult
        return Thing(
            icon, (x, top - size, size, size), (x - size * 0.7, top, size * 2.4, foot - top)
        )
    return Thing(icon, (x, foot - size, size, size))


def _furniture(
    panel: Panel, icon: str, tall: float, gap: float, middle: float, *, whole: bool
) -> Thing | None:
    """A piece of furniture or a fixture: behind people, who may stand before its sides; in a picture
    to the waist it is farther off, and so smaller."""
    fx, fy, fw, fh = panel.frame
    true = tall if whole else tall * FARTHER
    size = min(true, gap * (0.95 if whole else 1.3), fh * (0.86 if whole else 0.6))
    if size < LEAST_SHARE * true:
        return None
    x = min(max(middle - size / 2, fx + 6), fx + fw - size - 6)
    if props.hangs(icon):
        return Thing(icon, (x, fy + fh * 0.12, size, size))
    foot = fy + fh * (0.92 if whole else 0.9)
    return Thing(icon, (x, foot - size, size, size))


def _insert(panel: Panel) -> tuple[Thing, ...]:
    """A panel without people shows its things in the lower middle: large from near, else as things
    that lie in the place."""
    fx, fy, fw, fh = panel.frame
    size = min(fw, fh) * (
        0.46 if panel.shot in ("close_up", "extreme_close_up", "medium") else 0.17
    )
    icons = [icon for icon in panel.props[:MOST_BESIDE] if props.has(icon)]
    out: list[Thing] = []
    # what is told first is largest and in the middle
    for icon, side in zip(icons, (0.0, 1.0, -1.0), strict=False):
        own = size * (1.0 if not side else 0.62)
        x = fx + fw * 0.5 + side * (size * 0.5 + own * 0.56) - own / 2
        if fx <= x and x + own <= fx + fw:
            out.append(Thing(icon, (x, fy + fh * 0.93 - own, own, own)))
    return tuple(out)

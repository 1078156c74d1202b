"""One panel drawn by Ink: place, light, things and figures."""

from __future__ import annotations

import re

from projects.comic.documents import Art, Panel
from projects.comic.drawing import bodies, crowd, effects, figures, props
from projects.comic.drawing.actors import Actor, Thing
from projects.comic.drawing.arts import finished
from projects.comic.drawing.beds import bed_svg
from projects.comic.drawing.palette import MOODS, lit, mix
from projects.comic.drawing.places import NO_MARGINS, is_indoors, place_svg
from projects.comic.drawing.staging import ZOOM, Stage
from projects.comic.geometry import bounds
from projects.comic.svg import INK, ellipse, group, n, rect

SILHOUETTE = "#171a2c"
_FILLED = re.compile(r'(fill|stroke)="(#[0-9a-fA-F]{3,6})"')
_TILT = {"high": 9.0, "birds_eye": 16.0, "low": -9.0, "worms_eye": -14.0}


def light_of(panel: Panel) -> str:
    """The hour whose light falls on the panel: rooms are lamplit at night."""
    time = panel.setting.time
    return "lamplit" if time in ("night", "evening") and is_indoors(panel.setting.place) else time


def panel_svg(panel: Panel, stage: Stage, *, speakers: frozenset[str], art: Art = "colour") -> str:
    """The picture of a panel in its own coordinates, neither clipped nor framed."""
    x, y, w, h = panel.frame
    light = light_of(panel)
    cast = [_impact(panel, stage)] if "impact" in panel.effects else []
    colours = {t.icon: t.colour for t in panel.things if t.icon}
    cast += [_thing_svg(t, light, colours.get(t.icon, "")) for t in stage.things if t.holder < 0]
    for k, actor in sorted(enumerate(stage.actors), key=lambda pair: pair[1].scale):
        cast.append(_actor_svg(actor, panel, light, speakers))
        held = [
            _thing_svg(t, light, colours.get(t.icon, "")) for t in stage.things if t.holder == k
        ]
        if held:
            cast += [*held, _hands_svg(actor, light)]
    shift = f"translate({n(-x)} {n(-y)})"
    place, over = _ground(panel, w, h)
    # each part has a scale of its own, by which the dots of halftone are measured
    ground = finished(place, art, ground=True) + finished(over, art)
    people = finished(group("".join(cast), transform=shift), art)
    if "silhouette" in panel.effects:
        people = silhouette(people)
    return ground + people + finished(_air(panel, w, h), art)


def _thing_svg(thing: Thing, light: str, colour: str = "") -> str:
    x, y, size, _ = thing.box
    out = ""
    if thing.table:
        tx, ty, tw, th = thing.table
        wood = lit("#8f6238", light)
        for lx in (tx + tw * 0.1, tx + tw * 0.82):
            out += rect(lx, ty, tw * 0.08, th, mix(wood, INK, 0.2), stroke=INK, width=2)
        out += rect(tx, ty, tw, max(5.0, th * 0.09), wood, stroke=INK, width=2.4, rx=2)
    picture = props.icon_svg(thing.icon, x=x, y=y, size=size, time=light, colour=colour)
    cx, cy = x + size / 2, y + size / 2
    if thing.mirrored:
        picture = group(picture, transform=f"translate({n(2 * cx)} 0) scale(-1 1)")
    if thing.turn:
        picture = group(picture, transform=f"rotate({n(thing.turn)} {n(cx)} {n(cy)})")
    return out + picture


def _hands_svg(actor: Actor, light: str) -> str:
    """The hands that hold a thing, over it."""
    hands = figures.hands_svg(look=actor.look, model=actor.model, time=light)
    return group(hands, transform=_at(actor)) if hands else ""


def _at(actor: Actor) -> str:
    """Where body space comes to lie on the page."""
    s = actor.scale
    dx = actor.x + (bodies.MIDDLE * s if actor.mirrored else -bodies.MIDDLE * s)
    return f"translate({n(dx)} {n(actor.y)}) scale({-s if actor.mirrored else s:.4f} {s:.4f})"


def _impact(panel: Panel, stage: Stage) -> str:
    """A star between whoever fights, or behind who falls."""
    x, y, w, h = panel.frame
    heads = [p.head for p in stage.people]
    cx = sum(p[0] for p in heads) / len(heads) if heads else x + w / 2
    cy = sum(p[1] for p in heads) / len(heads) if heads else y + h * 0.55
    return effects.impact(
        width=w, height=h, x=cx, y=min(cy + h * 0.1, y + h * 0.7), seed=panel.seed
    )


def _air(panel: Panel, w: float, h: float) -> str:
    """What lies before the figures: dark corners."""
    return effects.shade(width=w, height=h) if "shade" in panel.effects else ""


def silhouette(svg: str) -> str:
    """A drawing whose every colour is the same near-black."""
    return _FILLED.sub(lambda m: f'{m[1]}="{SILHOUETTE}"', svg)


def extent(panel: Panel) -> tuple[float, float, float, float]:
    """How far the drawn outline reaches beyond the frame's left, top, right and bottom."""
    if not panel.outline:
        return NO_MARGINS
    x, y, w, h = panel.frame
    bx, by, bw, bh = bounds(panel.outline)
    return x - bx, y - by, bx + bw - x - w, by + bh - y - h


def _ground(panel: Panel, w: float, h: float) -> tuple[str, str]:
    """The place behind the figures, as far as the outline reaches, and what lies over it."""
    more = extent(panel)
    wide, high = w + more[0] + more[2], h + more[1] + more[3]
    at = f"translate({n(-more[0])} {n(-more[1])})" if panel.outline else ""
    if panel.edge == "none":
        return rect(-more[0], -more[1], wide, high, "#ffffff"), ""
    kind = next((e for e in panel.effects if e in effects.GROUNDS), None)
    if kind:
        burst = effects.ground_svg(kind=kind, width=wide, height=high, seed=panel.seed)
        return group(burst, transform=at) if at else burst, ""
    zoom = ZOOM[panel.shot]
    # a panel as wide as it is high shows about a hundred units of the place
    out = place_svg(
        setting=panel.setting,
        width=w,
        height=h,
        zoom=zoom,
        pan=(panel.seed % 5) * 9.0,
        tilt=_TILT.get(panel.angle, 0.0),
        above=panel.angle == "birds_eye" and not panel.figures,
        margins=more,
    )
    if panel.shot in ("close_up", "extreme_close_up"):
        # a veil of air puts the place behind the face
        veil = "#10142a" if panel.setting.time == "night" else "#fff8e8"
        out += rect(-more[0], -more[1], wide, high, veil, extra='opacity="0.28"')
    far = ""
    if panel.setting.mood in MOODS:
        tint, much = MOODS[panel.setting.mood]
        out += rect(-more[0], -more[1], wide, high, tint, extra=f'fill-opacity="{much}"')
    if "crowd" in panel.effects:
        far = crowd.crowd_svg(setting=panel.setting, width=w, height=h, zoom=zoom)
    over = ""
    if "beams" in panel.effects:
        over += effects.beams(width=wide, height=high, seed=panel.setting.seed)
    if "fire" in panel.effects:
        over += effects.fire(width=wide, height=high, seed=panel.setting.seed)
    if "smoke" in panel.effects:  # behind the figures: it hides nobody's face
        over += effects.smoke(width=wide, height=high, seed=panel.seed)
    if "speed" in panel.effects:
        over += effects.speed_lines(width=wide, height=high, seed=panel.seed)
    return out, far + (group(over, transform=at) if over and at else over)


def _actor_svg(actor: Actor, panel: Panel, light: str, speakers: frozenset[str]) -> str:
    inside = figures.figure_svg(
        look=actor.look,
        figure=actor.figure,
        model=actor.model,
        time=light,
        speaking=actor.figure.character in speakers,
        seed=panel.seed,
    )
    s = actor.scale
    out = ""
    if actor.abed:
        behind, over = bed_svg(actor, light, panel.seed)
        return behind + group(inside, transform=_at(actor)) + over
    if actor.whole and not actor.mounted:
        foot = actor.y + actor.model.floor * s
        left, right = actor.model.left, actor.model.right
        x, _ = actor.to_page(max(min((left + right) / 2, 900.0), 100.0), 0)
        half = min(max(420.0, (right - left) * 0.42), 1200.0) * actor.model.squash[0]
        out += ellipse(x, foot - 2, half * s, 70 * s, "#000000", extra='opacity="0.28"')
    return out + group(inside, transform=_at(actor))

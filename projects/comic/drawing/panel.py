"""One panel drawn by Ink: place, light, things and figures."""

from __future__ import annotations

from projects.comic.documents import Art, Panel
from projects.comic.drawing import effects, figures, props
from projects.comic.drawing.arts import finished
from projects.comic.drawing.places import is_indoors, place_svg
from projects.comic.drawing.staging import ZOOM, Actor, Stage
from projects.comic.svg import ellipse, group, n, rect

_TILT = {"high": 9.0, "birds_eye": 16.0, "low": -9.0, "worms_eye": -14.0}


def light_of(panel: Panel) -> str:
    """The hour whose light falls on the panel: rooms are lamplit at night."""
    time = panel.setting.time
    return "lamplit" if time in ("night", "evening") and is_indoors(panel.setting.place) else time


def panel_svg(panel: Panel, stage: Stage, *, speakers: frozenset[str], art: Art = "colour") -> str:
    """The picture of a panel in its own coordinates, neither clipped nor framed."""
    x, y, w, h = panel.frame
    light = light_of(panel)
    cast = []
    for thing in stage.things:
        bx, by, size, _ = thing.box
        cast.append(props.icon_svg(thing.icon, x=bx, y=by, size=size, time=light))
    for actor in sorted(stage.actors, key=lambda a: a.scale):
        cast.append(_actor_svg(actor, panel, light, speakers))
    shift = f"translate({n(-x)} {n(-y)})"
    ground = finished(_ground(panel, w, h), art, ground=True)
    return ground + finished(group("".join(cast), transform=shift), art)


def _ground(panel: Panel, w: float, h: float) -> str:
    kind = next((e for e in panel.effects if e in effects.GROUNDS), None)
    if kind:
        return effects.ground_svg(kind=kind, width=w, height=h, seed=panel.seed)
    zoom = ZOOM[panel.shot]
    # a panel as wide as it is high shows about a hundred units of the place
    out = place_svg(
        setting=panel.setting,
        width=w,
        height=h,
        zoom=zoom,
        pan=(panel.seed % 5) * 9.0,
        tilt=_TILT.get(panel.angle, 0.0),
    )
    if panel.shot in ("close_up", "extreme_close_up"):
        # a veil of air puts the place behind the face
        veil = "#10142a" if panel.setting.time == "night" else "#fff8e8"
        out += rect(0, 0, w, h, veil, extra='opacity="0.28"')
    if "speed" in panel.effects:
        out += effects.speed_lines(width=w, height=h, seed=panel.seed)
    return out


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
    dx = actor.x + (figures.MIDDLE * s if actor.mirrored else -figures.MIDDLE * s)
    sx = -s if actor.mirrored else s
    out = ""
    if actor.whole:
        foot = actor.y + actor.model.floor * s
        out += ellipse(actor.x, foot - 2, 420 * s, 70 * s, "#000000", extra='opacity="0.28"')
    return out + group(inside, transform=f"translate({n(dx)} {n(actor.y)}) scale({sx:.4f} {s:.4f})")

"""Riders and what they sit on."""

from __future__ import annotations

from projects.comic.documents import Panel
from projects.comic.drawing import bodies as f
from projects.comic.drawing import props
from projects.comic.drawing.actors import Actor, Thing
from projects.comic.drawing.bestiary import seat_of
from projects.comic.drawing.rig.fittings import BEFORE_CARS
from projects.comic.drawing.rig.skeleton import bones

RIDER_HIGH = 0.82  # of the frame, that a rider on a mount is high at most


def mounted(panel: Panel, actor: Actor) -> tuple[Actor, Thing | None]:
    """Whoever rides sits on what the panel tells of; in old clothes on a horse where it tells nothing."""
    if not actor.whole or actor.model.pose != "ride":
        return actor, None
    named = (i for i in (actor.figure.holds, *panel.props) if props.has(i) and seat_of(i))
    icon = next(named, "horse" if actor.look.outfit in BEFORE_CARS else "")
    seat = seat_of(icon)
    if not seat:
        return actor, None
    model, (_, _, _, fh) = actor.model, panel.frame
    hip = model.below_neck(*bones(model.pose, stoop=model.stoop).hip)
    ground = actor.y + model.floor * actor.scale
    # what is ridden is at least so high that the feet are off the ground
    tall = max(props.height_of(icon) * f.ADULT, (model.floor - hip[1]) / (1.0 - seat.at[1]))
    high = tall * (1.0 - seat.at[1]) + hip[1] - f.CROWN - model.head[1]
    scale = min(actor.scale, RIDER_HIGH * fh / high)
    size = tall * scale
    y = ground - size * (1.0 - seat.at[1]) - hip[1] * scale
    actor = actor._replace(scale=scale, y=y, mounted=True)
    mirrored = seat.left != actor.mirrored
    x, _ = actor.to_page(*hip)
    left = x - size * (1.0 - seat.at[0] if mirrored else seat.at[0])
    return actor, Thing(icon, (left, ground - size, size, size), mirrored=mirrored)

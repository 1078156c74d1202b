"""A figure from its look: body, clothes, head, face and marks, in body space."""

from __future__ import annotations

from projects.comic.documents import Figure, Look
from projects.comic.drawing import clothes, creatures, heads, marks, peeps, rig
from projects.comic.drawing.bestiary import beast_of
from projects.comic.drawing.bodies import FACE, PIVOT, Model
from projects.comic.drawing.expressions import face_for, marks_for
from projects.comic.drawing.palette import lit_figure, mix
from projects.comic.svg import INK, group, n

SHIRT = "#f4efe4"  # of blouses and dress shirts
SHUT_EYES = {"sleep": "eyesClosed", "dead": "eyesClosed"}  # whatever was felt before


def colours_of(look: Look, time: str) -> dict[str, str]:
    """The palette of a look in the light of an hour."""
    raw = {
        "skin": look.skin, "hair": look.hair, "headContrast": look.hair, "hat": look.hat,
        "clothing": look.trim, "top": look.top, "jacket": look.jacket, "trousers": look.trousers,
        "shoes": look.shoes, "trim": look.trim, "paper": "#fbfaf5", "metal": "#b8c0c8",
        "prop": "#d8dee4",
    }  # fmt: skip
    if look.outfit == "frock":
        raw["top"] = SHIRT
    raw["collar"] = SHIRT
    raw |= creatures.HIDES.get(look.creature, {})
    lit = {k: lit_figure(v, time) for k, v in raw.items()}
    return lit | {"ink": INK}


def figure_svg(
    *, look: Look, figure: Figure, model: Model, time: str, speaking: bool, seed: int
) -> str:
    """The figure in body space, facing right; mirroring and scaling are the caller's."""
    colours = colours_of(look, time)
    if model.picture:
        mirrored = beast_of(look.creature).left
        beast = creatures.beast_svg(look.creature, model.picture, time=time, mirrored=mirrored)
        if model.turn:
            x, y, size, _ = model.picture
            middle = f"{n(x + size / 2)} {n(y + size / 2)}"
            beast = group(beast, transform=f"rotate({n(model.turn)} {middle})")
        return beast + _marks(figure, model)
    if model.body == "creature":
        creature = creatures.creature_svg(
            look.creature, time=time, emotion=figure.emotion, intensity=figure.intensity
        )
        return group(creature, transform=_head_at(model)) + _marks(figure, model)
    under, over = _body(look, model, colours)
    if look.creature:
        head = creatures.head_svg(
            look.creature, time=time, emotion=figure.emotion, intensity=figure.intensity
        )
    elif model.is_turned_away:
        head = heads.from_behind(look.head, colours)
    else:
        face = SHUT_EYES.get(figure.pose) or face_for(
            emotion=figure.emotion, intensity=figure.intensity, speaking=speaking, seed=seed
        )
        head = _head(look, face, colours)
    return under + group(head, transform=_head_at(model)) + over + _marks(figure, model)


def _body(look: Look, model: Model, colours: dict[str, str]) -> tuple[str, str]:
    """What of a figure lies behind its head, and what before it."""
    if model.body.startswith("rig/"):
        parts = rig.rig_svg(
            model.pose, look.outfit, colours, stoop=model.stoop, holding=bool(model.grips)
        )
    else:
        parts = (
            peeps.body_svg(model.body, colours) + clothes.over(model.body, look.outfit, colours),
            "",
        )
    return _squashed(parts[0], model), _squashed(parts[1], model)


def _squashed(svg: str, model: Model) -> str:
    if not svg or model.squash == (1.0, 1.0):
        return svg
    x, y = model.neck
    sx, sy = model.squash
    return group(
        svg, transform=f"translate({n(x)} {n(y)}) scale({sx} {sy}) translate({n(-x)} {n(-y)})"
    )


def hands_svg(*, look: Look, model: Model, time: str) -> str:
    """The hands that hold something, in body space, for drawing over what they hold."""
    if not model.grips:
        return ""
    hands = rig.hands_svg(model.pose, colours_of(look, time), stoop=model.stoop)
    return _squashed(hands, model)


def _head(look: Look, face: str, colours: dict[str, str]) -> str:
    out = [peeps.part_svg("head", look.head, colours)]
    if look.beard:
        out.append(peeps.part_svg("facialHair", look.beard, _beard(colours, look.hair)))
    out.append(peeps.part_svg("expression", face, colours))
    if look.glasses:
        out.append(peeps.part_svg("accessories", look.glasses, colours))
    if look.build == "old":
        out.append(heads.wrinkles())
    return group("".join(out), transform=peeps.FIGURE_AT)


def _head_at(model: Model) -> str:
    if model.head_box:
        (x, y, w, h), (fx, fy, fw, fh) = model.head_box, FACE
        return f"translate({n(x)} {n(y)}) scale({w / fw:.4f} {h / fh:.4f}) translate({n(-fx)} {n(-fy)})"
    dx, dy, turn = model.head
    out = [f"translate({n(dx)} {n(dy)})"] if dx or dy or turn else []
    if turn:
        out.append(f"rotate({n(turn)} {n(PIVOT[0])} {n(PIVOT[1])})")
    if model.looks_back:
        out.append(f"translate({n(2 * PIVOT[0])} 0) scale(-1 1)")
    return " ".join(out)


def _marks(figure: Figure, model: Model) -> str:
    if model.is_turned_away:
        return ""
    shown = marks.marks_svg(marks_for(emotion=figure.emotion, intensity=figure.intensity))
    return group(shown, transform=_head_at(model)) if shown else ""


def _beard(colours: dict[str, str], hair: str) -> dict[str, str]:
    # beards are drawn as one black shape: dark hair stays ink, grey hair would look dyed
    return colours | {"ink": mix(colours["hair"], INK, 0.25)}

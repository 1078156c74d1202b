"""Where the camera is: how well each shot suits a moment, and from what angle it is seen."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.storyboard.acting import LOW_POSES, STRONG, is_visible
from pipeline.storyboard.moments import Moment
from projects.comic.documents import Angle, Emotion, Shot
from projects.comic.drawing.bodies import LYING

_ANGLES: dict[Emotion, Angle] = {
    "angry": "low", "furious": "low", "determined": "low", "sad": "high", "crying": "high",
    "afraid": "high", "tired": "high",
}  # fmt: skip


def angle_of(moment: Moment, count: int, seed: int, empties: int = 0) -> Angle:
    """The angle of a moment with so many figures: power from below, grief from above, now and then a
    scene opens as a bird sees it; where nobody is seen, every other picture of the scene is from
    there (`empties`: how many there have been)."""
    lead = max(moment.beats, key=lambda b: b.intensity, default=None)
    angle: Angle = "eye_level"
    if lead is not None and lead.intensity >= 0.55:
        angle = _ANGLES.get(lead.emotion, "eye_level")
    if moment.opens_scene and seed % 3 == 0:
        angle = "birds_eye" if not count else "high"
    from_above = not count and empties % 2 and not any(b.many for b in moment.beats)
    return "birds_eye" if from_above else angle


def preferences(
    moment: Moment,
    count: int,
    moved: bool,
    poses: Sequence[str] = (),
    things: bool = False,
    needed: int = 0,
) -> dict[Shot, float]:
    """How ill each shot suits a moment (0 is best): `poses` are the gestures that are told, `things`
    whether there are things to see, `needed` how many the words themselves tell of."""
    lead = max((b.intensity for b in moment.beats), default=0.2)
    talk = any(x.kind not in ("caption", "sfx") for x in moment.lines)
    if any(p in LYING for p in poses):
        return {"full": 0.0, "wide": 0.5}
    if moment.opens_scene or moved:
        return {"wide": 0.0, "extreme_wide": 0.3 if count == 0 else 1.2, "full": 1.4}
    if count == 0:
        if things:
            return {"close_up": 0.0, "medium": 4.0}  # an insert: the thing itself
        return {"extreme_wide": 0.2, "wide": 0.3, "full": 0.6, "medium": 0.5, "close_up": 0.8}
    wants: dict[Shot, float] = {
        "medium": 0.2, "close_up": 0.5, "full": 0.7, "wide": 1.4, "extreme_close_up": 2.4,
    }  # fmt: skip
    speakers = {x.speaker for x in moment.lines if x.speaker and x.form != "letter"}
    if len(speakers) >= 2:
        wants |= {"close_up": 1.3, "extreme_close_up": 9.0}
    elif needed >= 2:
        wants |= {"close_up": 3.0, "extreme_close_up": 9.0}  # a near shot would hold one of them
    if count >= 3:
        wants |= {
            "close_up": 9.0,
            "extreme_close_up": 9.0,
            "medium": 0.5 + 4.0 * (count > 3),
            "wide": 0.7,
        }
    if lead >= STRONG:
        wants["close_up"] -= 0.6
        wants["extreme_close_up"] -= 1.5
    if any(p in LOW_POSES for p in poses):
        wants = {"full": 0.0, "wide": 0.5, "extreme_wide": 2.2, "medium": 3.2}
    elif poses:
        near = 1.6 if all(is_visible(p, "close_up") for p in poses) else 9.0
        wants |= {"close_up": wants["close_up"] + near, "extreme_close_up": 9.0}
    if things:
        wants["extreme_close_up"] = 9.0
        wants["close_up"] = wants.get("close_up", 9.0) + 0.8
    if not talk:
        wants["wide"] = wants.get("wide", 1.0) - 0.6
    elif not poses:
        wants["close_up"] -= 0.4
    return wants

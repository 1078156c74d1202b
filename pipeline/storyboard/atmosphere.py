"""What lies in the air of a panel: grounds of feeling, speed, impact, light, smoke, people far off."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.storyboard.acting import STRONG, WHOLE
from pipeline.storyboard.moments import Moment
from projects.comic.documents import Emotion, Figure, Setting, Shot
from projects.comic.drawing.places import is_indoors

FEW = 2  # figures before which those who have no name are seen
NEAR = ("close_up", "extreme_close_up")
FAR = ("wide", "extreme_wide")
GROUND: dict[Emotion, str] = {
    "furious": "rage", "angry": "rage", "afraid": "fear", "surprised": "shock", "loving": "love",
    "crying": "gloom", "sad": "gloom", "happy": "burst", "determined": "burst", "amused": "burst",
}  # fmt: skip
# places where people who have no name go by
PUBLIC = frozenset("street city_night market station square theatre ballroom village ".split())
_BEAMS = frozenset("church forest cave attic stable prison ruin jungle temple theatre".split())
GLOOMY = frozenset(("sad", "crying", "afraid", "worried", "suspicious"))
# what burns wherever one looks; a fire to cook on is a thing like others
_BLAZES = frozenset("blaze flames inferno wildfire conflagration 大火 火海 烈火 熊熊大火".split())
_LOUD = frozenset(("BOOM!", "KRAK!", "轰！", "轰隆！"))


def ground_of(moment: Moment, figures: Sequence[Figure]) -> str:
    """The ground of feeling that a close-up of somebody strongly moved has; "" for none."""
    strongest = max(figures, key=lambda f: f.intensity, default=None)
    if strongest is None or strongest.intensity < STRONG:
        return ""
    ground = GROUND.get(strongest.emotion, "")
    if any(x.kind == "shout" for x in moment.lines):
        return ground if ground in ("rage", "fear") else "burst"
    return ground


def effects_of(
    moment: Moment, figures: Sequence[Figure], shot: Shot, setting: Setting, *, grounded: bool,
    seed: int,
) -> tuple[str, ...]:  # fmt: skip
    """The effects of a panel by name; `grounded` says that no ground of feeling may come now."""
    poses = {f.pose for f in figures}
    out: list[str] = []
    if shot in NEAR:
        ground = "" if grounded else ground_of(moment, figures)
        return (ground,) if ground else ()
    if "run" in poses and shot != "extreme_wide":
        out.append("speed")
    if poses & {"fight", "fall"} or any(x.text in _LOUD for x in moment.lines):
        out.append("impact")
    if setting.place == "battlefield" or any(x.text in _LOUD for x in moment.lines):
        out.append("smoke")
    if not is_indoors(setting.place) and any(
        n.word in _BLAZES for b in moment.beats for n in b.things
    ):
        out.append("fire")
    opens = moment.opens_scene
    if setting.place in _BEAMS and setting.time in ("morning", "day") and (opens or seed % 3 == 0):
        out.append("beams")
    many = any(b.many for b in moment.beats) and len(figures) <= FEW
    public = setting.place in PUBLIC and (opens or seed % 2 == 0)
    if shot in WHOLE and (many or public):
        out.append("crowd")
    dark = setting.time in ("night", "evening")
    talk = any(x.kind not in ("caption", "sfx") for x in moment.lines)
    told = any(b.deeds or b.things for b in moment.beats)
    if dark and not is_indoors(setting.place) and not talk and figures and shot in FAR and not told:
        out.append("silhouette")
    if setting.mood in GLOOMY and dark and shot == "medium":
        out.append("shade")
    return tuple(out)

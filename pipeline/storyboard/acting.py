"""What the figures of a panel feel and do: told gestures first, else what the feeling makes one do."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.storyboard.moments import Moment
from projects.comic.documents import Emotion, Figure, Shot
from projects.comic.drawing import props
from projects.comic.drawing.bodies import LYING

STRONG, MILD = 0.72, 0.4
# what somebody does who feels so strongly and of whom no gesture is told
_BY_FEELING: dict[Emotion, tuple[str, ...]] = {
    "crying": ("weep",), "sad": ("", "despair"), "afraid": ("cower", ""), "furious": ("point", "hips"),
    "angry": ("hips", "crossed"), "happy": ("cheer", ""), "amused": ("",), "surprised": ("shrug", ""),
    "pleading": ("beg",), "determined": ("point", "hips"), "suspicious": ("chin", "crossed"),
}  # fmt: skip
# mild ones still stand in some way, now and then
_MILD: dict[Emotion, tuple[str, ...]] = {
    "suspicious": ("chin", "", "crossed"), "angry": ("crossed", "", "hips"), "neutral": ("", "", "", "explain", ""),
    "calm": ("", "", "explain"), "worried": ("", "", "chin"), "disgusted": ("crossed", ""),
}  # fmt: skip
_REPLY: dict[Emotion, Emotion] = {"furious": "worried", "angry": "worried", "afraid": "worried"}
PAIRED = frozenset(("embrace", "fight"))  # what one doesn't do alone
WHOLE = ("full", "wide", "extreme_wide")  # shots of the whole body


def state_of(name: str, moment: Moment) -> tuple[Emotion, float, str]:
    """(emotion, intensity, told gesture) of a figure: of its own beats, or as a listener."""
    own = [b for b in moment.beats if b.speaker == name]
    about = [b for b in moment.beats if b.speaker is None and name in b.present[:1]]
    mine = max(own + about, key=lambda b: (b.emotion != "neutral", b.intensity), default=None)
    pose = next((b.pose for b in (*own, *about) if b.pose), "")
    if mine is not None:
        return mine.emotion, mine.intensity, pose
    heard = max(moment.beats, key=lambda b: b.intensity, default=None)
    if heard is not None and heard.intensity >= STRONG:
        return _REPLY.get(heard.emotion, "surprised"), 0.5, ""
    return "neutral", 0.2, ""


def gesture(
    told: str, emotion: Emotion, intensity: float, *, shot: Shot, speaks: bool, seed: int
) -> str:
    """The pose that is drawn. What is told wins, where the shot shows it."""
    if told:
        return "" if told in LYING and shot not in WHOLE else told
    if shot == "extreme_close_up":
        return ""
    if shot == "close_up":
        # raised hands have no room there
        return {"crying": "weep", "suspicious": "chin"}.get(emotion, "") if intensity > MILD else ""
    if intensity >= STRONG:
        choice = _BY_FEELING.get(emotion, ("",))
    elif speaks or emotion != "neutral":
        choice = _MILD.get(emotion, ("",))
    else:
        return ""
    return choice[seed % len(choice)]


def paired(told: list[str]) -> str:
    """What two do together: an embrace or a fight, where a gesture of either tells of it."""
    return next((p for p in told if p in PAIRED), "")


def carrying(figures: tuple[Figure, ...], things: Sequence[str]) -> tuple[Figure, ...]:
    """The figures, the first with free hands carrying what can be carried."""
    if not any(props.where(t) in ("held", "table") and props.height_of(t) <= 0.3 for t in things):
        return figures
    for i, figure in enumerate(figures):
        if figure.pose in ("", "stand", "explain", "hold"):
            held = figure.model_copy(update={"pose": "carry"})
            return (*figures[:i], held, *figures[i + 1 :])
    return figures

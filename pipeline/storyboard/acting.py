"""What the figures of a panel feel and do: told gestures first, else what the feeling makes one do."""

from __future__ import annotations

from pipeline.storyboard.moments import Moment
from projects.comic.documents import Emotion, Shot

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
# what a picture to the waist does not show
LOW_POSES = frozenset(
    "sit kneel crouch lie fall climb jump walk run bow sleep dead ride drive row swim fly dance hide dig "
    "sit_ground beg stand".split()
)
WHOLE = ("full", "wide", "extreme_wide")  # shots of the whole body


def state_of(name: str, moment: Moment) -> tuple[Emotion, float]:
    """(emotion, intensity) of a figure: of what it says or does, or as a listener."""
    own = [b for b in moment.beats if b.speaker == name or any(name in d.actors for d in b.deeds)]
    mine = max(own, key=lambda b: (b.emotion != "neutral", b.intensity), default=None)
    if mine is not None:
        return mine.emotion, mine.intensity
    heard = max((b for b in moment.beats if b.speaker), key=lambda b: b.intensity, default=None)
    if heard is not None and heard.intensity >= STRONG:
        return _REPLY.get(heard.emotion, "surprised"), 0.5
    return "neutral", 0.2


def gesture(
    told: str, emotion: Emotion, intensity: float, *, shot: Shot, speaks: bool, seed: int
) -> str:
    """The pose that is drawn. What is told wins, where the shot shows it."""
    if told and is_visible(told, shot):
        return told
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


# gestures of the head and the hands before it, which a close-up shows too
_NEAR = frozenset(
    "phone drink eat weep chin look nod listen cover wipe smoke despair whisper salute read hold clutch "
    "embrace kiss".split()
)


def is_visible(pose: str, shot: Shot) -> bool:
    """Whether a shot shows a gesture: those of the whole body only from so far that one sees it."""
    if shot in WHOLE:
        return True
    if pose in LOW_POSES:
        return False
    return shot == "medium" or (shot == "close_up" and pose in _NEAR)

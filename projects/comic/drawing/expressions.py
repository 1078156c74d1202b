"""From what somebody feels to the face they make, and the marks comics put beside it."""

from __future__ import annotations

from projects.comic.documents import Emotion

# emotion -> (faces when it is mild, faces when it is strong)
FACES: dict[Emotion, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "neutral": (("blank", "serious", "calm", "blank"), ("explaining",)),
    "happy": (("smile", "cute", "calm"), ("smileBig", "smileTeethGap")),
    "amused": (("cheeky", "eatingHappy", "smile"), ("smileLOL", "smileBig")),
    "loving": (("cute", "calm"), ("cute", "awe")),
    "sad": (("solemn", "tired"), ("solemn",)),
    "crying": (("solemn",), ("concernedFear",)),
    "angry": (("veryAngry", "driven"), ("veryAngry", "rage")),
    "furious": (("rage",), ("rage",)),
    "afraid": (("concernedFear", "concerned"), ("hectic", "fear")),
    "surprised": (("explaining", "concerned"), ("hectic", "explaining")),
    "worried": (("concerned", "tired"), ("concernedFear", "concerned")),
    "disgusted": (("contempt", "angryWithFang"), ("angryWithFang", "suspicious")),
    "suspicious": (("suspicious",), ("suspicious",)),
    "determined": (("driven", "serious"), ("driven",)),
    "tired": (("tired", "eyesClosed"), ("eyesClosed",)),
    "calm": (("calm", "smile"), ("calm",)),
    "embarrassed": (("contempt", "cheeky"), ("concernedFear",)),
    "pleading": (("concerned",), ("awe", "concernedFear")),
}
STRONG = 0.62
_SPEAKING = {"neutral": "explaining", "calm": "explaining"}


def face_for(*, emotion: Emotion, intensity: float, speaking: bool, seed: int) -> str:
    """The name of the drawn expression; the same arguments give the same face."""
    mild, strong = FACES[emotion]
    if speaking and emotion in _SPEAKING and seed % 2:
        return _SPEAKING[emotion]
    choice = strong if intensity >= STRONG else mild
    return choice[seed % len(choice)]


def marks_for(*, emotion: Emotion, intensity: float) -> tuple[str, ...]:
    """Comic marks beside the head: tears, sweat, vein, blush, gasp, sparkle, gloom."""
    if emotion == "crying":
        return ("tears",)
    if intensity < 0.5:
        return ("blush",) if emotion == "embarrassed" else ()
    return {
        "furious": ("vein",),
        "angry": ("vein",) if intensity >= STRONG else (),
        "afraid": ("sweat",),
        "worried": ("sweat",) if intensity >= STRONG else (),
        "embarrassed": ("blush", "sweat"),
        "loving": ("blush",),
        "surprised": ("gasp",),
        "happy": ("sparkle",) if intensity >= 0.75 else (),
        "sad": ("gloom",) if intensity >= STRONG else (),
    }.get(emotion, ())

"""Forms of the editor: what one edit of a balloon, a panel or a figure is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.comic.alt import place_name
from projects.comic.documents import Emotion, Time, Weather
from projects.comic.drawing import rig
from projects.comic.drawing.places import PLACES
from projects.editing import MAX_BALLOON
from projects.models import Character

Choice = tuple[str, str | Promise]
KINDS: list[Choice] = [
    ("speech", _("speech")), ("thought", _("thought")), ("whisper", _("whisper")), ("shout", _("shout")),
    ("electric", _("by phone or radio")), ("off_panel", _("from outside of the picture")),
    ("caption", _("caption")), ("sfx", _("sound")),
]  # fmt: skip
SHOTS: list[Choice] = [
    ("extreme_close_up", _("extreme close-up")), ("close_up", _("close-up")), ("medium", _("medium shot")),
    ("full", _("full shot")), ("wide", _("wide shot")), ("extreme_wide", _("extreme wide shot")),
]  # fmt: skip
ANGLES: list[Choice] = [
    ("eye_level", _("at eye level")), ("low", _("from below")), ("high", _("from above")),
    ("birds_eye", _("bird's-eye view")), ("worms_eye", _("worm's-eye view")),
    ("over_the_shoulder", _("over a shoulder")), ("dutch", _("tilted camera")),
]  # fmt: skip
_TIMES: dict[str, str | Promise] = {
    "morning": _("morning"), "day": _("daytime"), "evening": _("evening"), "night": _("night"),
}  # fmt: skip
_WEATHERS: dict[str, str | Promise] = {
    "clear": _("clear"), "rain": _("rain"), "snow": _("snow"), "fog": _("fog"), "storm": _("storm"),
    "wind": _("wind"),
}  # fmt: skip
_EMOTIONS: dict[str, str | Promise] = {
    "neutral": _("neutral"), "happy": _("happy"), "amused": _("amused"), "loving": _("loving"), "sad": _("sad"),
    "crying": _("crying"), "angry": _("angry"), "furious": _("furious"), "afraid": _("afraid"),
    "surprised": _("surprised"), "worried": _("worried"), "disgusted": _("disgusted"),
    "suspicious": _("suspicious"), "determined": _("determined"), "tired": _("tired"), "calm": _("calm"),
    "embarrassed": _("embarrassed"), "pleading": _("pleading"),
}  # fmt: skip
# poses that can be chosen by name; "" leaves it to what is told and said
_POSES: dict[str, str | Promise] = {
    "": _("as it is told"), "stand": _("standing"), "walk": _("walking"), "run": _("at a run"), "sit": _("sitting"),
    "sit_ground": _("sitting on the ground"), "kneel": _("kneeling"), "crouch": _("crouching"), "lie": _("lying"),
    "lean": _("leaning"), "jump": _("jumping"), "climb": _("climbing"), "fall": _("falling"), "dance": _("dancing"),
    "wave": _("waving"), "point": _("pointing"), "reach": _("reaching out"), "give": _("giving"),
    "hold": _("holding something"), "carry": _("carrying"), "lift": _("lifting"), "push": _("pushing"),
    "pull": _("pulling"), "throw": _("throwing"), "fight": _("fighting"), "strike": _("striking"), "aim": _("aiming"),
    "hug": _("hugging"), "kiss": _("kissing"), "bow": _("bowing"), "salute": _("saluting"), "nod": _("nodding"),
    "shrug": _("shrugging"), "explain": _("explaining"), "crossed": _("arms crossed"), "hips": _("hands on the hips"),
    "chin": _("hand at the chin"), "look": _("looking"), "peer": _("peering"), "listen": _("listening"),
    "read": _("with a book"), "write": _("writing"), "type": _("typing"), "phone": _("on the phone"),
    "eat": _("eating"), "drink": _("drinking"), "cook": _("cooking"), "smoke": _("smoking"), "sleep": _("sleeping"),
    "weep": _("weeping"), "cower": _("cowering"), "hide": _("hiding"), "back": _("from behind"),
}  # fmt: skip


def places() -> list[Choice]:
    """Every place that Ink draws, by its name in the reader's language."""
    language = "zh" if (get_language() or "").startswith("zh") else "en"
    named = [(p, place_name(p, language)) for p in PLACES]
    none: list[Choice] = [("plain", _("no place"))]
    return [*none, *sorted(((p, n) for p, n in named if n), key=lambda x: x[1])]


def _known(words: dict[str, str | Promise], keys: Sequence[str]) -> list[Choice]:
    return [(k, words.get(k, k)) for k in keys]


def times() -> list[Choice]:
    """The hours of a panel."""
    return _known(_TIMES, get_args(Time))


def weathers() -> list[Choice]:
    """The weathers of a panel."""
    return _known(_WEATHERS, get_args(Weather))


def emotions() -> list[Choice]:
    """What a face can show."""
    return _known(_EMOTIONS, get_args(Emotion))


def poses() -> list[Choice]:
    """What a figure can be doing."""
    return [(k, v) for k, v in _POSES.items() if not k or k in rig.POSES]


class _Changing(forms.Form):
    """A form that tells what was changed in it alone: of two who have it open one writes over nothing of the
    other's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def changed(self) -> dict[str, Any]:
        """The fields that are otherwise than they were shown."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class _Speaking(forms.Form):
    speaker: Any

    def _offer(self, cast: Sequence[Character]) -> None:
        nobody: list[Choice] = [("", _("nobody in the picture"))]
        names: list[Choice] = [(c.name, c.name) for c in cast]
        self.fields["speaker"].choices = [*nobody, *names]  # type: ignore[attr-defined]


class SaidForm(_Changing, _Speaking):
    """How a balloon is said, and by whom."""

    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    speaker = forms.ChoiceField(label=_("Who says it"), required=False)

    def __init__(self, *args: Any, cast: Sequence[Character], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(cast)


class NewBalloonForm(_Speaking):
    """One more balloon."""

    text = forms.CharField(
        label=_("Words"), max_length=MAX_BALLOON, widget=forms.Textarea(attrs={"rows": 2})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    speaker = forms.ChoiceField(label=_("Who says it"), required=False)

    def __init__(self, *args: Any, cast: Sequence[Character], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer(cast)


class SeenForm(_Changing):
    """How a panel is seen, and where and when it plays."""

    shot = forms.ChoiceField(label=_("Shot"), choices=SHOTS)
    angle = forms.ChoiceField(label=_("Angle"), choices=ANGLES)
    place = forms.ChoiceField(label=_("Place"), choices=places)
    time = forms.ChoiceField(label=_("Hour"), choices=times)
    weather = forms.ChoiceField(label=_("Weather"), choices=weathers)


class ActedForm(_Changing):
    """How a figure acts."""

    emotion = forms.ChoiceField(label=_("Feeling"), choices=emotions)
    pose = forms.ChoiceField(label=_("Doing"), choices=poses, required=False)
    facing = forms.ChoiceField(
        label=_("Facing"), choices=[("left", _("to the left")), ("right", _("to the right"))]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # a pose that the text gives and nobody chooses by name stays
        now = self.initial.get("pose", "")
        field = self.fields["pose"]
        known: Callable[[], list[Choice]] = poses
        if now and now not in dict(known()):
            field.choices = [*known(), (now, now.replace("_", " "))]  # type: ignore[attr-defined]


class EnterForm(forms.Form):
    """Somebody who comes into the picture."""

    who = forms.ChoiceField(label=_("Who comes in"))

    def __init__(self, *args: Any, cast: Sequence[Character], **kwargs: Any) -> None:
        """`cast` are those who are not there yet."""
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(c.name, c.name) for c in cast]  # type: ignore[attr-defined]

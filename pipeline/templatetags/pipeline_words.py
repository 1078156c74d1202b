"""Words for progress."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pipeline.engine.reasons import REASONS, Reason
from pipeline.models import Run
from projects.edit_forms import ANGLES, SHOTS

register = template.Library()
# where what a run makes is seen
RESULTS: dict[str, str] = {
    Run.Kind.BOOK: "projects:comic",
    Run.Kind.READ: "pipeline:reading",
    Run.Kind.PUBLISH: "gallery:publishing",
    Run.Kind.PAINT: "projects:comic",
    Run.Kind.SHEETS: "pipeline:sheets",
    Run.Kind.LABEL: "pipeline:reading",
    Run.Kind.BIBLE: "pipeline:bible",
    Run.Kind.DIRECT: "pipeline:direct",
}


@register.filter
def percent(share: float) -> int:
    """A share of 0 to 1 in whole percents."""
    return round(share * 100)


@register.filter
def doing(stage: str) -> str:
    """What a stage does, as one says it while it is done."""
    words = {
        "analyse": _("Reading the book"),
        "cast": _("Casting the characters"),
        "storyboard": _("Laying out the pages"),
        "illustrate": _("Drawing"),
        "rasterise": _("Making the pages of the file"),
        "export": _("Writing the file"),
        "publish": _("Publishing"),
        "paint": _("Painting"),
        "edit": _("Changing a picture"),
        "finish": _("Finishing a picture"),
        "check": _("Looking at a picture"),
        "label": _("Reading with a model"),
        "relabel": _("Laying it over the reading"),
        "bible": _("Writing the bible"),
        "direct": _("Looking at the storyboard"),
        "sheet": _("Drawing a character's sheet"),
        "place": _("Drawing a place or a thing"),
    }
    return words.get(stage, stage)


@register.filter
def reason(key: str) -> Reason:
    """Why something failed, and what now."""
    return REASONS.get(key, REASONS["internal"])


@register.filter
def stale_words(reason: str) -> str:
    """Why a chapter is not as it would be drawn now."""
    words = {
        "new": _("not drawn yet"),
        "text": _("its words were changed"),
        "reading": _("it is read otherwise now"),
        "corrections": _("your corrections wait"),
        "cast": _("somebody in it came, went or became another being"),
        "layout": _("the book is set otherwise now"),
        "undone": _("its last layout was undone"),
        "notes": _("you took notes of a second look, or took some back"),
    }
    return words.get(reason, reason)


@register.filter
def took(run: Run) -> str:
    """How long a run took, or has taken till now, in words."""
    seconds = round(((run.finished or timezone.now()) - run.created).total_seconds())
    if seconds < 60:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes, seconds = divmod(seconds, 60)
    if minutes < 60:
        return _("%(m)s min %(s)s s") % {"m": minutes, "s": seconds}
    hours, minutes = divmod(minutes, 60)
    return _("%(h)s h %(m)s min") % {"h": hours, "m": minutes}


@register.filter
def result(run: Run) -> str:
    """Where what a run made is seen."""
    if run.kind == Run.Kind.SHEETS and "about" in run.options:
        return reverse("pipeline:places", args=[run.project_id])
    return reverse(RESULTS.get(run.kind, "pipeline:exports"), args=[run.project_id])


@register.filter
def time_left(seconds: int) -> str:
    """Seconds as one says them."""
    if seconds < 60:
        return ngettext("about %(n)s second left", "about %(n)s seconds left", seconds) % {
            "n": seconds
        }
    minutes = round(seconds / 60)
    return ngettext("about %(n)s minute left", "about %(n)s minutes left", minutes) % {"n": minutes}


@register.filter
def of(table: Mapping[int, int], key: int) -> int:
    """What a table has under a key; 0 where it has nothing."""
    return table.get(key, 0)


@register.filter
def style_picture(code: str) -> str:
    """The address of the picture that hints at a style."""
    return static(f"img/styles/{code}.webp")


@register.filter
def sent_words(item: str) -> str:
    """A picture that goes along with a request, "role:name", in words."""
    role, _colon, name = item.partition(":")
    words = {
        "sketch": _("Ink's drawing as the composition"),
        "sheet": _("%(name)s's sheet"),
        "look": _("%(name)s's sheet, but for the clothes"),
        "style": _("the picture that sets the style"),
        "face": _("%(name)s's face"),
        "previous": _("the picture before"),
        "place": _("the place %(name)s"),
        "prop": _("the thing %(name)s"),
    }
    return words.get(role, role) % {"name": name}


@register.filter
def left_words(item: Sequence[str]) -> str:
    """What a request leaves out, and why, in words."""
    what, name, why = item
    words = {
        "reference": {
            "style": _("the picture that sets the style"),
            "previous": _("the picture before"),
        }.get(name, "%(name)s"),
        "sketch": _("Ink's drawing"),
        "seed": _("the seed"),
        "lora": _("the LoRA"),
        "negative": _("what is not to be seen"),
        "mask": _("the mask"),
        "prompt": _("%(name)s letters of the words"),
    }
    told = words.get(what, what) % {"name": name}
    because = _("it takes no more") if why == "room" else _("this model can't take it")
    return f"{told} ({because})"


@register.filter
def camera(key: str) -> str:
    """A shot or an angle, in words."""
    return str(dict([*SHOTS, *ANGLES]).get(key, key))


@register.filter
def fault(key: str) -> str:
    """What is wrong with a picture, in words."""
    words = {
        "lettering": _("there is lettering in it"),
        "hands_wrong": _("hands or limbs are wrong"),
        "pasted": _("the reference was pasted in"),
        "small": _("it is smaller than was asked for"),
        "shape": _("it has another shape than its panel"),
        "copy": _("another panel has the same picture"),
        "too_light": _("it is too light for the hour"),
        "off_colour": _("its colours are not those of the scene"),
        "missing": _("somebody is missing"),
        "too_many": _("somebody is there who should not be"),
    }
    return words.get(key, key)

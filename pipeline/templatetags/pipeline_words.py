"""Words for progress."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


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
        "export": _("Writing the file"),
    }
    return words.get(stage, stage)


@register.filter
def time_left(seconds: int) -> str:
    """Seconds as one says them."""
    if seconds < 60:
        return ngettext("about %(n)s second left", "about %(n)s seconds left", seconds) % {
            "n": seconds
        }
    minutes = round(seconds / 60)
    return ngettext("about %(n)s minute left", "about %(n)s minutes left", minutes) % {"n": minutes}

"""Words of the editor."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def change(key: str) -> str:
    """What an edit did, in words."""
    words = {
        "moved": _("a balloon moved"),
        "words": _("words changed"),
        "said": _("said otherwise"),
        "balloon_gone": _("a balloon taken away"),
        "balloon_new": _("a balloon put in"),
        "parted": _("a balloon parted"),
        "order": _("the order changed"),
        "redrawn": _("a panel drawn again"),
        "seen": _("a panel seen otherwise"),
        "cut": _("a panel cut in two"),
        "joined": _("two panels joined"),
        "panel_gone": _("a panel taken away"),
        "entered": _("somebody came in"),
        "left": _("somebody left"),
        "acted": _("somebody acts otherwise"),
        "laid_out": _("a chapter laid out anew"),
    }
    return words.get(key, key)

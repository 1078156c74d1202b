"""Why words of an original are in no chapter, as one says it."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

_REASONS = {
    "title_page": _("title page"),
    "contents": _("contents"),
    "front": _("before the story"),
    "back": _("behind the story"),
    "licence": _("licence"),
    "advertisement": _("advertisement"),
    "navigation": _("navigation"),
    "note": _("note"),
    "running_head": _("running head"),
    "page_number": _("page number"),
    "line_number": _("line number"),
    "hidden": _("hidden in the original"),
    "caption": _("under a picture"),
    "site": _("words of the site"),
    "author": _("author's aside"),
    "markup": _("marks of the format"),
    "pronunciation": _("pronunciation"),
    "metadata": _("data of the book"),
    "hand": _("left out by you"),
    "other": _("left out"),
}


@register.filter
def left_reason(reason: str) -> str:
    """Why words were left out."""
    return str(_REASONS.get(reason, _REASONS["other"]))

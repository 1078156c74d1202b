"""Credits in words."""

from __future__ import annotations

from django import template

from accounts.models import Movement
from accounts.views.credits import sign

register = template.Library()


@register.filter
def signed(movement: Movement) -> str:
    """A movement as it changes what one may spend: "+5", "−5", or the amount alone where it changes
    nothing."""
    return {1: "+", -1: "−", 0: ""}[sign(movement)] + str(movement.amount)

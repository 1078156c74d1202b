"""Forms of pictures."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pipeline.stages.paint import MOST_CANDIDATES


class PaintForm(forms.Form):
    """How panels are to be painted; what is left out is as usual."""

    quality = forms.ChoiceField(
        label=_("Quality"), required=False,
        choices=[("draft", _("draft, to try")), ("final", _("final, for the book"))],
    )  # fmt: skip
    candidates = forms.IntegerField(
        label=_("Pictures of each panel"), required=False, min_value=1, max_value=MOST_CANDIDATES,
        initial=1, help_text=_("Several are shown side by side: you choose."),
    )  # fmt: skip
    carry = forms.BooleanField(
        label=_("Carry light and place over from the panel before"), required=False,
        help_text=_("The panels of a scene are then painted one after another, which takes longer."),
    )  # fmt: skip
    look = forms.BooleanField(
        label=_("Have each picture looked at, and bad ones painted once more"), required=False,
        help_text=_("By the model that looks at pictures: who is there, how like, hands, lettering."),
    )  # fmt: skip

    def __init__(self, *args: Any, looks: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not looks:
            del self.fields["look"]

    def clean(self) -> dict[str, Any]:
        """Only what was said."""
        data = super().clean() or self.cleaned_data
        return {
            "quality": data.get("quality") or "draft",
            "candidates": data.get("candidates") or 1,
            "look": bool(data.get("look")),
            "carry": bool(data.get("carry")),
        }


class EditForm(forms.Form):
    """A change in words; `mask` is a picture of what may change, as a data URL."""

    words = forms.CharField(label=_("What is to be otherwise?"), max_length=2000, strip=True)
    mask = forms.CharField(required=False, max_length=1_500_000)
    quality = forms.ChoiceField(required=False, choices=[("draft", ""), ("final", "")])

    def clean_mask(self) -> bytes:
        """The mask's bytes; none where it was left out."""
        told = str(self.cleaned_data["mask"])
        if not told:
            return b""
        head, _comma, data = told.partition(",")
        if head != "data:image/png;base64":
            raise forms.ValidationError("no mask")
        try:
            return base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError("no mask") from error


class UploadForm(forms.Form):
    """A picture of one's own."""

    picture = forms.FileField(label=_("A picture of your own"), max_length=200)


class LoraForm(forms.Form):
    """A small model of one character."""

    name = forms.CharField(label=_("LoRA: name or path"), required=False, max_length=200)
    weight = forms.FloatField(
        label=_("Weight"), required=False, min_value=-2, max_value=2, initial=0.8
    )
    trigger = forms.CharField(label=_("Trigger word"), required=False, max_length=80)

    def told(self) -> dict[str, Any]:
        """What is kept of it; nothing without a name."""
        data = self.cleaned_data
        if not data["name"].strip():
            return {}
        weight = 0.8 if data["weight"] is None else data["weight"]
        return {"name": data["name"].strip(), "weight": weight, "trigger": data["trigger"].strip()}

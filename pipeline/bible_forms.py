"""Forms of the bibles: each a document in plain fields, lists as lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError as DocumentError

from projects.comic.documents import CastBible, StoryBible

_AREA = forms.Textarea(attrs={"rows": 3})


def _pairs(text: str, first: str, second: str) -> list[dict[str, str]]:
    """Lines of the form "name: words" as rows; what has no colon is a name alone."""
    out = []
    for line in filter(str.strip, text.splitlines()):
        name, colon, words = line.replace("：", ":").partition(":")
        out.append({first: name.strip(), second: words.strip() if colon else ""})
    return out


def _named(text: str) -> list[dict[str, str]]:
    """The same of places and things; what has no name can't be found again."""
    return [row for row in _pairs(text, "name", "look") if row["name"]]


_CHAPTERS = re.compile(r"\s*[\[［【]([^\]］】]{0,60})[\]］】]\s*$")


def _worn(text: str) -> list[dict[str, str]]:
    """Lines of the form "occasion [chapters]: clothes" as rows."""
    out = []
    for row in _pairs(text, "occasion", "clothes"):
        found = _CHAPTERS.search(row["occasion"])
        chapters = found[1].strip() if found else ""
        occasion = row["occasion"][: found.start()] if found else row["occasion"]
        out.append({**row, "occasion": occasion.strip(), "chapters": chapters})
    return out


def _worn_lines(rows: Any) -> str:
    told = [
        {**r, "occasion": f"{r.get('occasion', '')} [{r['chapters']}]".strip()} if r.get("chapters") else r
        for r in rows or ()
    ]  # fmt: skip
    return _lines(told, "occasion", "clothes")


def _lines(rows: Any, first: str, second: str) -> str:
    return "\n".join(f"{r.get(first, '')}: {r.get(second, '')}".strip(": ") for r in rows or ())


class BibleForm(forms.Form):
    """A bible's fields; `told` is the document that they make."""

    kind: type[CastBible] | type[StoryBible]

    @classmethod
    def of(cls, document: Mapping[str, Any], prefix: str) -> BibleForm:
        """The form that shows a document."""
        return cls(initial=cls.shown(document), prefix=prefix)

    @staticmethod
    def shown(document: Mapping[str, Any]) -> dict[str, Any]:
        """A document as the fields show it."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """The fields as the document has them."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        """What the fields say, within the document's bounds."""
        data = super().clean() or self.cleaned_data
        try:
            self.told = self.kind.model_validate(self.values()).model_dump(mode="json")
        except DocumentError as error:
            where = str(error.errors()[0]["loc"][0])
            self.add_error(where if where in self.fields else None, _("This is too long."))
        return data


class CastBibleForm(BibleForm):
    """How one of the cast looks and sounds."""

    kind = CastBible
    occupation = forms.CharField(label=_("Occupation"), required=False, max_length=80)
    height = forms.CharField(label=_("Height"), required=False, max_length=80)
    appearance = forms.CharField(
        label=_("Appearance"), required=False, max_length=600, widget=_AREA,
        help_text=_("Face, hair, build, marks: it goes into every picture of them."),
    )  # fmt: skip
    clothing = forms.CharField(
        label=_("Clothing"), required=False, max_length=1200, widget=_AREA,
        help_text=_(
            "A line for each occasion, “occasion: clothes”; the first is the usual one. Others are worn "
            "where the scene speaks of them, or in chapters that you name: “the ball [3-5]: white silk”."
        ),
    )  # fmt: skip
    palette = forms.CharField(label=_("Palette"), required=False, max_length=240)
    voice = forms.CharField(label=_("Voice"), required=False, max_length=240)
    biography = forms.CharField(label=_("Biography"), required=False, max_length=600, widget=_AREA)

    @staticmethod
    def shown(document: Mapping[str, Any]) -> dict[str, Any]:
        """A document as the fields show it."""
        return {**document, "clothing": _worn_lines(document.get("clothing"))}

    def values(self) -> dict[str, Any]:
        """The fields as the document has them."""
        data = self.cleaned_data
        plain = ("occupation", "height", "appearance", "palette", "voice", "biography")
        told: dict[str, Any] = {k: data.get(k, "") for k in plain}
        return told | {"clothing": _worn(data.get("clothing", ""))}


class StoryBibleForm(BibleForm):
    """The book in short, and the look of what comes back in it."""

    kind = StoryBible
    logline = forms.CharField(label=_("Logline"), required=False, max_length=240)
    themes = forms.CharField(
        label=_("Themes"), required=False, max_length=400, help_text=_("Parted by commas.")
    )
    places = forms.CharField(
        label=_("Places"), required=False, max_length=3000, widget=_AREA,
        help_text=_("A line for each, “name: how it looks”."),
    )  # fmt: skip
    props = forms.CharField(
        label=_("Things that matter"), required=False, max_length=3000, widget=_AREA,
        help_text=_("A line for each, “name: how it looks”."),
    )  # fmt: skip
    timeline = forms.CharField(label=_("Timeline"), required=False, max_length=2400, widget=_AREA)

    @staticmethod
    def shown(document: Mapping[str, Any]) -> dict[str, Any]:
        """A document as the fields show it."""
        return {
            "logline": document.get("logline", ""), "themes": ", ".join(document.get("themes") or ()),
            "places": _lines(document.get("places"), "name", "look"),
            "props": _lines(document.get("props"), "name", "look"),
            "timeline": "\n".join(document.get("timeline") or ()),
        }  # fmt: skip

    def values(self) -> dict[str, Any]:
        """The fields as the document has them."""
        data = self.cleaned_data
        themes = data.get("themes", "").replace("，", ",").replace("、", ",").split(",")
        return {
            "logline": data.get("logline", ""), "themes": [t.strip() for t in themes if t.strip()],
            "places": _named(data.get("places", "")),
            "props": _named(data.get("props", "")),
            "timeline": [x.strip() for x in data.get("timeline", "").splitlines() if x.strip()],
        }  # fmt: skip

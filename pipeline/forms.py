"""Forms with which a reading is corrected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from projects.corrections import MAX_NAME
from projects.people import People

Group = tuple[str, list[tuple[str, str]]]
OTHER, NOBODY = "other", "nobody"


def _named(key: str) -> str:
    """A person's value in a list of choices: nobody's name can be one of the other values."""
    return f"name:{key}"


def _key(value: str) -> str:
    return value.removeprefix("name:")


class SpeakerForm(forms.Form):
    """Who says a quotation: one of the cast, somebody new, or nobody we know."""

    # the keyboard goes there when the form opens: it stands far behind the text
    who = forms.ChoiceField(
        label=_("Who says this?"), widget=forms.Select(attrs={"autofocus": True})
    )
    name = forms.CharField(
        label=_("What are they called?"), required=False, max_length=MAX_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    parts = forms.BooleanField(label=_("also the other parts of this speech"), required=False)

    def __init__(self, *args: Any, people: People, near: list[str], parts: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.people = people
        there = people.there()
        close = [k for k in dict.fromkeys(near) if k in there]
        rest = [k for k in there if k not in close]
        groups: list[Group] = [
            (_now("Close by"), [(_named(k), people.shown(k)) for k in close]),
            (_now("The rest of the cast"), [(_named(k), people.shown(k)) for k in rest]),
            (_now("None of them"), [(OTHER, _now("somebody else")), (NOBODY, _now("nobody we know"))]),
        ]  # fmt: skip
        self.fields["who"].choices = [g for g in groups if g[1]]  # type: ignore[attr-defined]
        if not parts:
            del self.fields["parts"]

    def clean(self) -> dict[str, Any]:
        """`speaker`: whom the reader is to call the speaker; None for nobody."""
        data = super().clean() or {}
        who, name = data.get("who", ""), data.get("name", "")
        if who == OTHER and "name" not in self.errors and not any(c.isalnum() for c in name):
            self.add_error("name", _now("Say who it is."))
        data["speaker"] = _key(who)
        if who == OTHER:
            data["speaker"] = self.people.called(name)
        elif who == NOBODY:
            data["speaker"] = None
        return data

    @staticmethod
    def value(key: str | None) -> str:
        """The value of `who` for a speaker."""
        return _named(key) if key else NOBODY


class MergeForm(forms.Form):
    """Two names of one person."""

    name = forms.ChoiceField(label=_("This name goes"))
    into = forms.ChoiceField(label=_("This name stays"))

    def __init__(self, *args: Any, people: People, **kwargs: Any):
        super().__init__(*args, **kwargs)
        everybody = [("", _now("Choose"))] + [(_named(k), people.shown(k)) for k in people.there()]
        for field in ("name", "into"):
            self.fields[field].choices = everybody  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Two different people."""
        data = super().clean() or {}
        name, into = data.get("name", ""), data.get("into", "")
        if name and name == into:
            raise ValidationError(_now("Choose two different names."))
        return {"name": _key(name), "into": _key(into)}


class SplitForm(forms.Form):
    """Names of a person that are somebody else's."""

    aliases = forms.MultipleChoiceField(
        label=_("These names are somebody else's"), widget=forms.CheckboxSelectMultiple
    )
    into = forms.CharField(
        label=_("What is that person called?"), max_length=MAX_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, people: People, key: str, aliases: list[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.people, self.key = people, key
        self.fields["aliases"].choices = [(a, a) for a in aliases]  # type: ignore[attr-defined]

    def clean_into(self) -> str:
        """Who those names are: somebody of the cast, or somebody new; never the same person."""
        into = self.people.called(self.cleaned_data["into"])
        if not any(c.isalnum() for c in into):
            raise ValidationError(_now("A name needs at least one letter."))
        if into == self.people.key(self.key):
            raise ValidationError(_now("The new person needs another name."))
        return into


class WhoForm(forms.Form):
    """Whose names are to be parted."""

    of = forms.ChoiceField(label=_("Whose names?"))

    def __init__(self, *args: Any, people: People, keys: list[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = [(_named(k), people.shown(k)) for k in keys]  # type: ignore[attr-defined]

    def clean_of(self) -> str:
        """The person's key."""
        return _key(self.cleaned_data["of"])

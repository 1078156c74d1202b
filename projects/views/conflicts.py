"""Forms that say which state of a row they show, and what is shown when it changed meanwhile."""

from __future__ import annotations

from os.path import commonprefix
from typing import Any, Final, NamedTuple

from django import forms
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from projects.versions import Changed, version_of

CONFLICT: Final = 409
AROUND: Final = 60  # letters shown before and after the place where two texts part
MOST: Final = 1200  # letters shown of either


class Difference(NamedTuple):
    """A field of a form that two people filled in differently, as each of them sees it."""

    label: str
    stored: str
    mine: str
    whole: str  # all of what is stored, where less is shown


def context(
    request: HttpRequest, *, row: models.Model, form: forms.BaseForm,
    fresh: forms.BaseForm | None = None, changed: Changed | None = None,
) -> dict[str, Any]:  # fmt: skip
    """What a template shows of a form about a row: `form` and the `version` of the row.

    Where the row was changed meanwhile also `differences`: between the form as it was filled in and
    what is stored now (`fresh` is a form of that). The version is the stored one's then, so that whoever
    has seen both may save.
    """
    if changed is None or fresh is None:
        # what was not accepted goes on from the state that it was made of
        sent = request.POST.get("version", "") if request.method == "POST" else version_of(row)
        return {"form": form, "version": sent}
    differences = _differences(form, fresh)
    return {"form": form, "version": version_of(changed.stored), "differences": differences}


def answer(
    request: HttpRequest, template: str, shown: dict[str, Any], *, row: models.Model,
    form: forms.BaseForm, fresh: forms.BaseForm | None = None, changed: Changed | None = None,
) -> HttpResponse:  # fmt: skip
    """A page with a form about a row (`context`); 409 where the row was changed meanwhile."""
    found = context(request, row=row, form=form, fresh=fresh, changed=changed)
    return render(request, template, shown | found, status=CONFLICT if changed else 200)


def _differences(form: forms.BaseForm, fresh: forms.BaseForm) -> list[Difference]:
    found = []
    for name in form.fields:
        if form.add_prefix(name) not in form.data:
            continue
        stored, mine = _words(fresh, name), _words(form, name)
        if stored != mine:
            found.append(_difference(str(form[name].label), stored, mine))
    return found


def _words(form: forms.BaseForm, name: str) -> str:
    """What a field says, as the user reads it."""
    value = form[name].value()
    words = "" if value is None else str(value).replace("\r\n", "\n")
    choices = getattr(form.fields[name], "choices", None)
    named = {str(key): str(label) for key, label in choices} if choices else {}
    return named.get(words, words)


def _difference(label: str, stored: str, mine: str) -> Difference:
    """Two texts where they part: of a long chapter nobody finds the changed word otherwise."""
    ahead = len(commonprefix((stored, mine)))
    behind = len(commonprefix((stored[ahead:][::-1], mine[ahead:][::-1])))
    start, end = max(0, ahead - AROUND), max(0, behind - AROUND)
    parts = []
    for text in (stored, mine):
        part = text[start : len(text) - end]
        cut = len(part) > MOST
        parts.append(("…" if start else "") + part[:MOST] + ("…" if end or cut else ""))
    return Difference(label, parts[0], parts[1], stored if parts[0] != stored else "")

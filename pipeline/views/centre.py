"""The task centre: all runs of a creator, what each made, took and cost; staff see everybody's."""

from __future__ import annotations

import uuid

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.models import Movement, User
from pipeline import statistics
from pipeline.engine.progress import progress_of
from pipeline.models import Run, Step
from projects.views.access import current_user

A_PAGE = 20


class Filters(forms.Form):
    """Which runs are listed."""

    status = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Every state")), *Run.Status.choices]
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Every kind")), *Run.Kind.choices]
    )
    words = forms.CharField(
        label=_("Title"), required=False, max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip

    def apply(self, runs: QuerySet[Run]) -> QuerySet[Run]:
        """The runs that are asked for; a filter that makes no sense is none."""
        self.is_valid()
        data = self.cleaned_data
        if data.get("status"):
            runs = runs.filter(status=data["status"])
        if data.get("kind"):
            runs = runs.filter(kind=data["kind"])
        if words := data.get("words", "").replace("\0", ""):
            runs = runs.filter(project__title__icontains=words)
        return runs


def _whose(request: HttpRequest) -> User | None:
    """Whose runs are shown: one's own, or everybody's where staff ask for them."""
    user = current_user(request)
    if request.GET.get("of") != "all":
        return user
    if not user.is_staff:
        raise Http404
    return None


@require_safe
def runs(request: HttpRequest) -> HttpResponse:
    """The list of runs, which moves by itself while any of them is under way."""
    whose, filters = _whose(request), Filters(request.GET)
    rows = filters.apply(statistics.with_credits(statistics.visible(whose)))
    rows = rows.select_related("project__owner").annotate(
        all_steps=Count("steps"), done=Count("steps", filter=Q(steps__status=Step.Status.DONE))
    )
    page = Paginator(rows.order_by("-created"), A_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    context = {
        "filters": filters, "page": page, "everybody": whose is None,
        "runs": [(r, progress_of(r) if r.status == Run.Status.RUNNING else None) for r in shown],
        "live": any(r.status == Run.Status.RUNNING for r in shown),
    }  # fmt: skip
    name = "pipeline/_runs.html" if request.headers.get("HX-Request") else "pipeline/runs.html"
    return render(request, name, context)


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Runs counted by day, kind, service and stage."""
    whose = _whose(request)
    context = {"numbers": statistics.numbers(whose), "everybody": whose is None}
    return render(request, "pipeline/numbers.html", context)


@require_safe
def receipt(request: HttpRequest, run_id: uuid.UUID) -> HttpResponse:
    """What a run cost, item by item."""
    run = get_object_or_404(
        Run.objects.select_related("project", "hold"),
        pk=run_id, project__owner=current_user(request),
    )  # fmt: skip
    movements = Movement.objects.filter(subject=str(run.pk)).order_by("created", "pk")
    spent = [m for m in movements if m.kind == Movement.Kind.CAPTURE]
    back = [m for m in movements if m.kind == Movement.Kind.REFUND]
    total = sum(m.amount for m in spent) - sum(m.amount for m in back)
    context = {"run": run, "project": run.project, "spent": spent, "back": back, "total": total}
    return render(request, "pipeline/receipt.html", context)

"""Runs, steps and tries in the admin."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.credits import CreditError
from pipeline import probing, runs
from pipeline.connection_forms import ConnectionForm
from pipeline.engine.money import OverCap
from pipeline.models import Attempt, Backend, Call, Export, Run, Service, Step


def _resumed(request: HttpRequest, asked: Iterable[Run]) -> int:
    """How many of some runs go on; why others can't is said."""
    n = 0
    for run in asked:
        try:
            n += runs.resume(run=run)
        except (CreditError, OverCap, runs.TooManyRuns) as error:
            messages.error(request, f"{run}: {error}")
    return n


class StepInline(admin.TabularInline[Step, Run]):
    model = Step
    fields = (
        "stage",
        "label",
        "status",
        "attempts",
        "progress",
        "total",
        "started",
        "finished",
        "error",
    )
    readonly_fields = fields
    extra = 0
    can_delete = False
    show_change_link = True
    verbose_name_plural = _("steps at work, failed or unknown")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Step]:
        """What somebody may want to look at: a book has thousands of steps that are done."""
        told = (Step.Status.RUNNING, Step.Status.FAILED, Step.Status.UNKNOWN)
        return super().get_queryset(request).filter(status__in=told)


class AttemptInline(admin.TabularInline[Attempt, Step]):
    model = Attempt
    fields = ("number", "outcome", "cost", "started", "finished", "error", "trace")
    readonly_fields = fields
    extra = 0
    can_delete = False


@admin.register(Run)
class RunAdmin(admin.ModelAdmin[Run]):
    list_display = ("__str__", "project", "kind", "status", "steps_done", "created", "finished")
    list_filter = ("status", "kind", "created")
    search_fields = ("project__title", "project__owner__email", "id")
    list_select_related = ("project",)
    readonly_fields = ("project", "requested_by", "kind", "status", "created", "finished")
    inlines = (StepInline,)
    actions = ("resume_runs", "cancel_runs")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Run]:
        done = Count("steps", filter=Q(steps__status=Step.Status.DONE))
        return super().get_queryset(request).annotate(done=done, all_steps=Count("steps"))

    @admin.display(description=_("steps done"))
    def steps_done(self, run: Run) -> str:
        return f"{getattr(run, 'done', 0)} / {getattr(run, 'all_steps', 0)}"

    @admin.action(description=_("Go on with the chosen runs"))
    def resume_runs(self, request: HttpRequest, queryset: QuerySet[Run]) -> None:
        n = _resumed(request, queryset)
        messages.success(request, ngettext("%(n)s run goes on.", "%(n)s runs go on.", n) % {"n": n})

    @admin.action(description=_("Stop the chosen runs"))
    def cancel_runs(self, request: HttpRequest, queryset: QuerySet[Run]) -> None:
        n = sum(runs.cancel(run=run) for run in queryset)
        messages.success(
            request, ngettext("%(n)s run was stopped.", "%(n)s runs were stopped.", n) % {"n": n}
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Made by the studio alone."""
        return False


@admin.register(Step)
class StepAdmin(admin.ModelAdmin[Step]):
    list_display = ("stage", "label", "run", "status", "attempts", "started", "finished", "error")
    list_filter = ("status", "stage")
    search_fields = ("run__project__title", "error", "label")
    list_select_related = ("run__project",)
    readonly_fields = tuple(f.name for f in Step._meta.fields)
    inlines = (AttemptInline,)
    actions = ("retry_steps",)

    @admin.action(description=_("Try the chosen failed steps again"))
    def retry_steps(self, request: HttpRequest, queryset: QuerySet[Step]) -> None:
        failed = queryset.select_related("run").filter(status=Step.Status.FAILED)
        n = _resumed(request, {step.run for step in failed})
        messages.success(
            request,
            ngettext("%(n)s step is tried again.", "%(n)s steps are tried again.", n) % {"n": n},
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Made by the studio alone."""
        return False


@admin.register(Export)
class ExportAdmin(admin.ModelAdmin[Export]):
    list_display = ("project", "kind", "pages", "size", "created")
    list_filter = ("kind",)
    search_fields = ("project__title",)
    list_select_related = ("project",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Made by the studio alone."""
        return False


@admin.register(Call)
class CallAdmin(admin.ModelAdmin[Call]):
    list_display = ("sent", "provider", "state", "price", "step", "ended")
    list_filter = ("state", "provider")
    search_fields = ("fingerprint", "key", "step__run__project__title")
    list_select_related = ("step",)
    readonly_fields = tuple(f.name for f in Call._meta.fields)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Made by the studio alone."""
        return False


class BackendForm(ConnectionForm):
    """A connection of the site or of somebody, with what only staff decide."""

    class Meta(ConnectionForm.Meta):
        fields = (
            *ConnectionForm.Meta.fields, "owner", "credits", "credits_final", "price", "price_final",
            "priced_on", "at_once", "priority", "enabled", "private",
        )  # fmt: skip


@admin.register(Backend)
class BackendAdmin(admin.ModelAdmin[Backend]):
    form = BackendForm
    list_display = ("name", "kind", "dialect", "model", "owner", "enabled", "credits", "works")
    list_filter = ("kind", "dialect", "enabled")
    search_fields = ("name", "base_url", "model", "owner__email")
    list_select_related = ("owner",)
    autocomplete_fields = ("owner",)
    actions = ("test",)

    def save_model(
        self, request: HttpRequest, obj: Backend, form: ModelForm[Backend], change: bool
    ) -> None:
        """Its limit holds from now on, for what is asked already as well."""
        super().save_model(request, obj, form, change)
        Service.objects.filter(name=obj.code).update(at_once=obj.at_once)

    @admin.display(description=_("test"))
    def works(self, backend: Backend) -> str:
        """How the last test went."""
        told = backend.probed
        said = str(told.get("said", ""))[:80]
        return f"{backend.state or '–'} {told.get('seconds', '')} {said}".strip()

    @admin.action(description=_("Test the chosen connections with a small real call"))
    def test(self, request: HttpRequest, queryset: QuerySet[Backend]) -> None:
        for backend in queryset:
            probing.begin(backend)
        messages.info(request, _("They are being tested: look again in a moment."))


@admin.register(Service)
class ServiceAdmin(admin.ModelAdmin[Service]):
    list_display = ("name", "at_once", "failures", "open_until", "rest_until", "note", "changed")
    readonly_fields = ("failures", "open_until", "rest_until", "note", "changed")
    actions = ("ask_again",)

    @admin.action(description=_("Ask the chosen services again now"))
    def ask_again(self, request: HttpRequest, queryset: QuerySet[Service]) -> None:
        n = queryset.update(failures=0, open_until=None, rest_until=None, probing_until=None)
        messages.success(
            request,
            ngettext("%(n)s service is asked again.", "%(n)s services are asked again.", n)
            % {"n": n},
        )

"""A workflow of one's own for a ComfyUI."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pipeline import probing
from pipeline.models import Backend
from pipeline.workflow_forms import SlotsForm, WorkflowForm
from projects.views.access import current_user


def _own(request: HttpRequest, pk: int) -> Backend:
    """A ComfyUI of one's own; staff may look after the site's, too."""
    user = current_user(request)
    found = get_object_or_404(Backend, pk=pk, dialect="comfyui")
    if found.owner_id != user.pk and not (found.owner_id is None and user.is_staff):
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def workflow(request: HttpRequest, backend_id: int) -> HttpResponse:
    """Brings a workflow, goes back to the studio's own, or maps its slots."""
    found = _own(request, backend_id)
    if "drop" in request.POST:
        found.options = {k: v for k, v in found.options.items() if k not in ("workflow", "slots")}
        found.save(update_fields=["options", "changed"])
        return redirect("pipeline:workflow", found.pk)
    bring = WorkflowForm(request.POST, request.FILES) if "bring" in request.POST else WorkflowForm()
    if "bring" in request.POST and bring.is_valid():
        bring.save(found)
        messages.success(
            request, _("The workflow is kept. Look whether its slots were found right.")
        )
        return redirect("pipeline:workflow", found.pk)
    slots = SlotsForm(request.POST if "map" in request.POST else None, backend=found)
    if "map" in request.POST and slots.is_valid():
        slots.save()
        probing.begin(found)
        return redirect("pipeline:connections")
    context = {
        "backend": found,
        "bring": bring,
        "slots": slots,
        "own": found.options.get("workflow"),
    }
    return render(request, "pipeline/workflow.html", context)

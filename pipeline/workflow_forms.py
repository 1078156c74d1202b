"""A workflow of one's own for ComfyUI: brought as a file, its slots mapped on a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from pipeline import kept_json
from pipeline.models import Backend
from pipeline.providers import comfy_workflows

_WORDS = {
    "not_an_object": _("This is no workflow: a JSON object was expected."),
    "too_large": _("This workflow is too large: at most one megabyte."),
    "interface_format": _("This was saved from the canvas. In ComfyUI choose “Save (API format)” or “Export (API)”."),
    "not_a_node": _("One of its nodes has no class or no inputs."),
    "broken_link": _("One of its nodes is linked to a node that is not there."),
    "no_output": _("It gives no picture out: it needs a node “Save Image” or “Preview Image”."),
}  # fmt: skip
SLOTS: dict[str, Any] = {
    "prompt": _("What is to be seen"), "negative": _("What is not to be seen"),
    "width": _("Width"), "height": _("Height"), "seed": _("Seed"), "steps": _("Steps"),
    "checkpoint": _("Checkpoint"), "lora": _("LoRA"), "lora_weight": _("LoRA's weight"),
    "sketch": _("Ink's drawing (ControlNet or image to image)"),
    "reference_1": _("First reference (IP-Adapter)"), "reference_2": _("Second reference"),
    "reference_3": _("Third reference"), "source": _("Picture to be changed"), "mask": _("Mask"),
    "denoise": _("How much may change (denoise)"),
}  # fmt: skip


class WorkflowForm(forms.Form):
    """A workflow in API format."""

    workflow = forms.FileField(label=_("Workflow, saved in API format"))

    def clean_workflow(self) -> dict[str, Any]:
        """The workflow, found to be one."""
        file = self.cleaned_data["workflow"]
        if file.size > comfy_workflows.MOST_BYTES:
            raise ValidationError(_WORDS["too_large"])
        try:
            told = kept_json.loads(file.read().decode("utf-8-sig"))
        except ValueError as error:
            raise ValidationError(_WORDS["not_an_object"]) from error
        problems = comfy_workflows.check(told, {})
        if problems:
            first = problems[0]
            node = _now(" (node %(node)s)") % {"node": first.node} if first.node else ""
            raise ValidationError(f"{_WORDS.get(first.code, first.code)}{node}")
        made: dict[str, Any] = told
        return made

    def save(self, backend: Backend) -> None:
        """Keeps the workflow with the slots that it is likely to have."""
        workflow = self.cleaned_data["workflow"]
        slots = comfy_workflows.guess_slots(workflow)
        backend.options = backend.options | {"workflow": workflow, "slots": slots}
        backend.save(update_fields=["options", "changed"])


class SlotsForm(forms.Form):
    """Into which input of which node each slot's value goes."""

    def __init__(self, *args: Any, backend: Backend, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.backend = backend
        workflow = backend.options.get("workflow") or {}
        slots = backend.options.get("slots") or {}
        offered = _inputs(workflow)
        for slot, words in SLOTS.items():
            places = comfy_workflows.places(slots, slot)
            self.fields[slot] = forms.MultipleChoiceField(
                label=words, required=False, choices=offered,
                initial=["\t".join(p) for p in places],
                widget=forms.SelectMultiple(attrs={"size": 4}),
            )  # fmt: skip

    def save(self) -> None:
        """Keeps the slots."""
        told = {slot: [v.split("\t", 1) for v in self.cleaned_data[slot]] for slot in SLOTS}
        slots = {slot: places for slot, places in told.items() if places}
        self.backend.options = self.backend.options | {"slots": slots}
        self.backend.save(update_fields=["options", "changed"])


def _inputs(workflow: Any) -> list[tuple[str, str]]:
    """All inputs of a workflow that take a value of their own."""
    if not isinstance(workflow, dict) or comfy_workflows.check(workflow, {}):
        return []
    return [
        (f"{name}\t{key}", f"{name} {node['class_type']} · {key}")
        for name, node in workflow.items()
        for key, value in node["inputs"].items()
        if not comfy_workflows.is_link(value)
    ]

"""The pipeline as an app of the site."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_delete
from django.utils.translation import gettext_lazy as _


class PipelineConfig(AppConfig):
    """What was made of a project goes with it, whoever deletes it: its creator, staff, an erased account."""

    name = "pipeline"
    verbose_name = _("Pipeline")

    def ready(self) -> None:
        """Listens for projects that go."""
        pre_delete.connect(_forget, sender="projects.Project", dispatch_uid="pipeline.forget")


def _forget(instance: Any, **_kwargs: Any) -> None:
    from pipeline import forgetting, runs

    runs.cancel_all_in(instance)
    forgetting.forget_results_of_project(instance)

"""Publishing as the last step of a run: named in settings.STAGES, so that the pipeline need not know us."""

from __future__ import annotations

import uuid
from contextlib import AbstractContextManager
from typing import Protocol

from gallery import editions
from projects.models import Project


class Work(Protocol):
    """What a stage is given to work with, as far as publishing needs it."""

    project: Project

    @property
    def request(self) -> uuid.UUID:
        """The id of the run."""
        ...

    def report(self, done: int, total: int) -> None:
        """Shows progress; raises where the work is to stop."""
        ...

    def guard(self) -> AbstractContextManager[None]:
        """While it must not be broken off."""
        ...

    def hold(self) -> None:
        """Raises where somebody else has the work now."""
        ...


def execute(work: Work) -> None:
    """Freezes the comic as it is now and shows it in the gallery."""
    editions.publish(
        project=work.project, report=work.report, hold=work.hold, guard=work.guard,
        request=work.request,
    )  # fmt: skip

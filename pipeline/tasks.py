"""What the queue calls."""

from __future__ import annotations

from pipeline import runner, runs


def execute(step_id: int) -> None:
    """Executes a step if it is still to be done."""
    runner.execute(step_id)


def reconcile() -> None:
    """Takes back what lost workers held and rings for what is ready."""
    runs.reconcile()

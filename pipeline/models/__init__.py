"""Runs and what they made."""

from pipeline.models.outside import Beat, Service, Slot
from pipeline.models.results import (
    Call,
    Directed,
    Drawn,
    Export,
    Generation,
    KeptScript,
    Labelled,
    Reading,
    export_path,
)
from pipeline.models.runs import Attempt, Run, Step
from pipeline.models.services import Backend, Choice

__all__ = [
    "Attempt",
    "Backend",
    "Beat",
    "Call",
    "Choice",
    "Directed",
    "Drawn",
    "Export",
    "Generation",
    "KeptScript",
    "Labelled",
    "Reading",
    "Run",
    "Service",
    "Slot",
    "Step",
    "export_path",
]

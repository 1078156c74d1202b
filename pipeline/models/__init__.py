"""Runs and what they made."""

from pipeline.models.outside import Beat, Service, Slot
from pipeline.models.results import Call, Drawn, Export, Generation, Reading, export_path
from pipeline.models.runs import Attempt, Run, Step

__all__ = [
    "Attempt",
    "Beat",
    "Call",
    "Drawn",
    "Export",
    "Generation",
    "Reading",
    "Run",
    "Service",
    "Slot",
    "Step",
    "export_path",
]

"""The comic as a document: project, manuscript, cast, book."""

from projects.models.artwork import Artwork
from projects.models.book import Balloon, Figure, Page, Panel, Scene
from projects.models.cast import Character
from projects.models.change import Change
from projects.models.correction import Correction
from projects.models.manuscript import Chapter, Intake, SourceFile
from projects.models.project import Project

__all__ = [
    "Artwork",
    "Balloon",
    "Change",
    "Chapter",
    "Character",
    "Correction",
    "Figure",
    "Page",
    "Panel",
    "Project",
    "Scene",
    "SourceFile",
    "Intake",
]

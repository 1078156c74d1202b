"""How a creator changes the comic: each change one transaction, nothing lost without a way back."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from projects.comic import documents
from projects.models import Balloon, Character, Panel

MAX_BALLOON = 600


def reword(*, balloon: Balloon, text: str) -> None:
    """Changes a balloon's words; `original` keeps the book's."""
    balloon.text = " ".join(text.split())[:MAX_BALLOON]
    balloon.save(update_fields=["text"])


def restore(*, balloon: Balloon) -> None:
    """Gives a balloon the book's own words again."""
    balloon.text = balloon.original
    balloon.save(update_fields=["text"])


def reseed(*, panel: Panel) -> None:
    """Another draw of the same panel: the next seed in a row that always runs the same way."""
    digest = hashlib.sha256(f"panel/{panel.pk}/{panel.seed}".encode()).hexdigest()
    panel.seed = int(digest[:8], 16) % 100_000
    panel.save(update_fields=["seed"])


def save_character(*, character: Character, fields: dict[str, Any], look: documents.Look) -> None:
    """Changes a character; every panel that shows it is drawn anew, and nothing else."""
    with transaction.atomic():
        for name, value in fields.items():
            setattr(character, name, value)
        character.look = look.model_dump()
        character.edited = True
        character.save(update_fields=[*fields, "look", "edited"])

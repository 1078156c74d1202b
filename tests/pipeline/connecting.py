"""What tests of connections share: a form filled in, and where it is sent."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from pipeline.models import Backend

SECRET = "sk-very-secret-0123456789"
NEW = reverse("pipeline:connection_new")
LIST = reverse("pipeline:connections")


def form(url: str, **fields: str) -> dict[str, str]:
    """A form filled in."""
    data = {"kind": "image", "dialect": "openai", "name": "My paints", "base_url": url}
    return data | {"model": "brush-1", "key": "", "options": ""} | fields


def at(backend: Backend, page: str = "connection") -> str:
    return reverse(f"pipeline:{page}", args=[backend.pk])


def errors(response: Any) -> set[str]:
    assert response.status_code == 200
    return set(response.context["form"].errors)

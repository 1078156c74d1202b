"""Forms filled in and sent as a browser does it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from lxml import html

_VERSION = "string(//input[@name='version']/@value)"


def version_at(client: Client, address: str) -> str:
    """The version that the form at an address shows."""
    return str(html.document_fromstring(client.get(address).content).xpath(_VERSION))


def save(client: Client, address: str, data: dict[str, str], **extra: Any) -> Any:
    """Sends a form as somebody does who has just opened it."""
    return client.post(address, data | {"version": version_at(client, address)}, **extra)

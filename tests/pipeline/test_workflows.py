"""A workflow of one's own for ComfyUI: brought, found wanting, mapped."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from pipeline import probing
from pipeline.models import Backend
from pipeline.providers import comfy_defaults

WORKFLOW = comfy_defaults.drawing()[0]


@pytest.fixture
def comfy(owner: User, monkeypatch: pytest.MonkeyPatch) -> Backend:
    """A ComfyUI of the owner's; nothing is asked."""
    monkeypatch.setattr(probing, "begin", lambda backend: None)
    return Backend.objects.create(
        owner=owner, name="Mine", kind="image", dialect="comfyui", base_url="http://127.0.0.1:8188",
        model="a.safetensors",
    )  # fmt: skip


def _bring(client: Client, backend: Backend, data: bytes) -> Any:
    file = SimpleUploadedFile("w.json", data)
    return client.post(reverse("pipeline:workflow", args=[backend.pk]), {"bring": "1", "workflow": file})  # fmt: skip


def test_a_workflow_is_kept_with_its_slots(comfy: Backend, owner_client: Client) -> None:
    assert _bring(owner_client, comfy, json.dumps(WORKFLOW).encode()).status_code == 302
    comfy.refresh_from_db()
    assert comfy.options["workflow"] == WORKFLOW
    assert {"prompt", "negative", "seed", "width", "height"} <= set(comfy.options["slots"])


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"not json", "JSON object"), (b"[]", "JSON object"), (b"[" * 99999, "JSON object"),
        (b'{"nodes": [], "links": []}', "API format"), (b'{"1": {"inputs": {}}}', "no class"),
        (b'{"1": {"class_type": "A", "inputs": {}}}', "gives no picture"),
        (b'{"1": {"class_type": "SaveImage", "inputs": {"a": NaN}}}', "JSON object"),
        (b'{"1": {"class_type": "SaveImage", "inputs": {"a": "\\u0000"}}}', "JSON object"),
        (b"\xff\xfe\x00", "JSON object"), (b" " * (2**20 + 1), "too large"),
    ],
)  # fmt: skip
def test_what_is_no_workflow_says_why(
    comfy: Backend, owner_client: Client, data: bytes, word: str
) -> None:
    response = _bring(owner_client, comfy, data)
    assert response.status_code == 200
    assert word in response.content.decode()
    comfy.refresh_from_db()
    assert comfy.options == {}


def test_slots_are_mapped_and_taken_back(comfy: Backend, owner_client: Client) -> None:
    _bring(owner_client, comfy, json.dumps(WORKFLOW).encode())
    comfy.refresh_from_db()
    node, key = comfy.options["slots"]["seed"][0]
    url = reverse("pipeline:workflow", args=[comfy.pk])
    owner_client.post(url, {"map": "1", "seed": [f"{node}\t{key}"], "prompt": []})
    comfy.refresh_from_db()
    assert comfy.options["slots"] == {"seed": [[node, key]]}
    refused = owner_client.post(url, {"map": "1", "seed": ["99\tnowhere"]})
    assert refused.status_code == 200
    owner_client.post(url, {"drop": "1"})
    comfy.refresh_from_db()
    assert comfy.options == {}


def test_a_strangers_is_not_there(
    comfy: Backend, other_client: Client, guest_client: Client
) -> None:
    url = reverse("pipeline:workflow", args=[comfy.pk])
    assert other_client.get(url).status_code == 404
    assert guest_client.get(url).status_code == 302

"""What ComfyUI's answers say: how a job ended, where its pictures are, what is wrong with a workflow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pipeline.providers.base import ProviderError, Unavailable
from pipeline.providers.local import rows


def failure_of(status: object) -> ProviderError | None:
    """How a job failed: the last that was said of it tells failure from interruption."""
    if not isinstance(status, Mapping):
        return None
    last = (rows(status.get("messages")) or [None])[-1]
    kind, told = last if isinstance(last, list) and len(last) == 2 else ("", {})
    if kind == "execution_interrupted":
        return Unavailable("somebody interrupted the job")
    if kind != "execution_error" and status.get("status_str") != "error":
        return None
    told = told if isinstance(told, dict) else {}
    where, why = told.get("node_type", "a node"), str(told.get("exception_message", "")).strip()
    return ProviderError(f"{where} (node {told.get('node_id', '?')}) failed: {why[:200]}")


def pictures_of(outputs: object) -> list[dict[str, str]]:
    """Where a job's pictures are, those that were to be kept before mere previews."""
    found = []
    for node in outputs.values() if isinstance(outputs, Mapping) else ():
        for image in rows(node.get("images")) if isinstance(node, Mapping) else ():
            if isinstance(image, Mapping) and isinstance(image.get("filename"), str):
                keys = ("filename", "subfolder", "type")
                found.append({key: str(image.get(key) or "") for key in keys})
    return sorted(found, key=lambda place: place["type"] != "output")


def complaint(answer: Mapping[str, Any]) -> str:
    """What the nodes say of a workflow, in plain words."""
    said = []
    wrong = answer.get("node_errors")
    for name, node in wrong.items() if isinstance(wrong, Mapping) else ():
        for error in rows(node.get("errors")) if isinstance(node, Mapping) else ():
            if isinstance(error, Mapping):
                what = f"{error.get('message', '')}: {error.get('details', '')}"[:200]
                said.append(f"{node.get('class_type', '')} (node {name}): {what.strip(': ')}")
    error = answer.get("error")
    if not said and isinstance(error, Mapping):
        said = [f"{error.get('message', '')}: {error.get('details', '')}".strip(": ")[:200]]
    return "; ".join(said[:3]) or f"the service refused the workflow: {error!s:.200}"


def from_beginning(text: str) -> str:
    """The same from the beginning of such an answer, which is all that an error keeps of it."""
    found = re.findall(r'"(?:message|details)":\s*"((?:[^"\\]|\\.)+)', text)
    return ": ".join(found) if found else f"the workflow was refused: {text}"

"""ComfyUI: a workflow with its slots filled, queued, asked for until it ended, its picture fetched."""

from __future__ import annotations

import contextlib
import hashlib
import io
import secrets
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from PIL import Image

from pipeline.providers import comfy_defaults, comfy_workflows
from pipeline.providers.base import (
    BadRequest,
    Connection,
    ContentRefused,
    MalformedAnswer,
    NoPicture,
    NotOffered,
    ProviderError,
    Slip,
    Unavailable,
)
from pipeline.providers.comfy_answers import complaint, failure_of, from_beginning, pictures_of
from pipeline.providers.comfy_workflows import PICTURES, REFERENCES, Slots, Workflow
from pipeline.providers.local import (
    LIMIT,
    LOOK,
    POLL,
    Ended,
    door_to,
    fitting,
    fixed_seed,
    mapping,
    rows,
    steps_for,
    wait_for,
    with_triggers,
)
from pipeline.providers.pictures import picture_of
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Picture, Sizes

_SIZES = Sizes(multiple=8, least=256 * 256, most=2048 * 2048, ratio=4.0)
_FOLDER = "comicforge"
_FATAL = {"not_an_object", "too_large", "interface_format", "not_a_node", "no_output"}
# what goes into a slot that a request has no picture for: else the workflow's own would be drawn
_BLANK = {"sketch": "#000000", "mask": "#ffffff"} | dict.fromkeys(REFERENCES, "#808080")


class _Forgotten(Unavailable):
    """The server knows nothing of a job: it was started anew, or never had it."""


class Images:
    """An image model. `options`: `workflow` and `slots` (own ones for whatever they have slots for,
    ours without), `control_model` (a ControlNet for ours), `header`, `steps`, `denoise`."""

    def __init__(
        self, connection: Connection, *, sleep: Callable[[float], None] = time.sleep,
        limit: float = LIMIT,
    ) -> None:  # fmt: skip
        self.connection, self.options = connection, connection.options
        self.door, self.sleep, self.limit = door_to(connection), sleep, limit
        self.workflow = comfy_workflows.read(self.options.get("workflow") or None)
        self.own = bool(self.options.get("workflow"))
        slots = comfy_workflows.read(self.options.get("slots") or None)
        self.slots: Slots = slots if isinstance(slots, Mapping) else {}
        if self.own and not self.slots:
            self.slots = comfy_workflows.guess_slots(self.workflow)
        self.problems = comfy_workflows.check(self.workflow, self.slots) if self.own else []
        self.capabilities = self._capabilities()

    def draw(self, request: ImageRequest, slip: Slip) -> Picture:
        """The picture."""
        lora = bool(request.loras)
        control = str(self.options.get("control_model") or "") if request.sketch else ""
        ours = comfy_defaults.drawing(control_model=control, lora=lora)
        return self._run(request, slip, *self._graph(ours, self.capabilities.draws))

    def edit(self, request: ImageRequest, slip: Slip) -> Picture:
        """The request's source, changed."""
        ours = comfy_defaults.editing(mask=bool(request.mask), lora=bool(request.loras))
        return self._run(request, slip, *self._graph(ours, self.capabilities.edits))

    def recover(self, slip: Slip) -> Picture | None:
        """What became of an earlier job; None where it failed, or where the server forgot it."""
        name = slip.noted or _name_of(slip.key)
        ended = self._look(name)
        if ended is None:
            raise Unavailable("the service is still at it", retry_after=POLL)
        if isinstance(ended, Picture):
            return ended
        if not isinstance(ended, _Forgotten) and slip.noted != name:
            # what is sent again must not be taken for this one
            slip.note(name)
        return None

    def probe(self) -> dict[str, object]:
        """The server's version and models, and what is wrong with the workflow."""
        system = mapping(self.door.get("/system_stats").json()).get("system")
        return {
            "version": system.get("comfyui_version") if isinstance(system, dict) else None,
            "models": self._models("checkpoints") + self._models("diffusion_models"),
            "loras": self._models("loras"), "controlnets": self._models("controlnet"),
            "problems": [asdict(problem) for problem in self.problems],
            "missing_nodes": self._missing(), "capabilities": asdict(self.capabilities),
        }  # fmt: skip

    def _models(self, folder: str) -> list[str]:
        try:
            return [str(name) for name in rows(self.door.get(f"/models/{folder}").json())]
        except NotOffered:  # an older server, or one without such models
            return []

    def _missing(self) -> list[str]:
        workflow = self.workflow if self.own and not self._fatal() else None
        nodes = workflow.values() if isinstance(workflow, Mapping) else ()
        kinds = sorted({node["class_type"] for node in nodes})
        asked = {k: self.door.get(f"/object_info/{quote(k, safe='')}").json() for k in kinds}
        return [kind for kind in kinds if not asked[kind]]

    def _capabilities(self) -> ImageCapabilities:
        if not self.own:
            return ImageCapabilities(
                edits=True, masks=True, sketch="control" if self.options.get("control_model") else "",
                seeds=True, negative=True, loras=True, sizes=_SIZES,
            )  # fmt: skip
        if self._fatal() or not isinstance(self.workflow, Mapping):
            return ImageCapabilities(draws=False, sizes=_SIZES)
        graph = self.workflow
        has = {s: comfy_workflows.has(graph, self.slots, s) for s in comfy_workflows.SLOTS}
        return ImageCapabilities(
            draws=has["prompt"] and not has["source"], edits=has["source"], masks=has["mask"],
            references=sum(has[slot] for slot in REFERENCES),
            sketch="control" if has["sketch"] else "", negative=has["negative"], loras=has["lora"],
            seeds=has["seed"] and comfy_workflows.can_be_marked(graph), sizes=_SIZES,
        )  # fmt: skip

    def _fatal(self) -> list[str]:
        return [p.code for p in self.problems if p.code in _FATAL]

    def _graph(self, ours: tuple[Workflow, Slots], able: bool) -> tuple[Workflow, Slots]:
        if self._fatal():
            raise BadRequest(f"the workflow can't be used: {', '.join(self._fatal())}")
        if not able:
            raise NotOffered("the workflow has no slots for this")
        if self.own and isinstance(self.workflow, Mapping):
            return dict(self.workflow), self.slots
        return ours

    def _run(
        self, request: ImageRequest, slip: Slip, workflow: Workflow, slots: Slots
    ) -> Picture:  # fmt: skip
        weighted = [(lora.name, lora.weight) for lora in request.loras]
        graph = comfy_workflows.filled(workflow, slots, self._values(request, workflow, slots))
        graph = comfy_workflows.chained(graph, slots, weighted)
        graph = comfy_workflows.marked(graph, f"{_FOLDER}/{secrets.token_hex(8)}")
        # what an earlier try of this key left behind would be taken for this one
        name = _name_of(f"{slip.key} {slip.noted}" if slip.noted else slip.key)
        name = self._queue(graph, name)
        slip.note(name)
        return wait_for(lambda: self._look(name), sleep=self.sleep, limit=self.limit)

    def _values(self, request: ImageRequest, workflow: Workflow, slots: Slots) -> dict[str, Any]:
        width, height = fitting(request.size, 8)
        values: dict[str, Any] = {
            "prompt": with_triggers(request.prompt, request.loras), "negative": request.negative,
            "width": width, "height": height, "seed": fixed_seed(request),
            "steps": steps_for(self.options, request), "checkpoint": self.connection.model or None,
            "denoise": self.options.get("denoise") if request.source else None,
        }  # fmt: skip
        if not self.capabilities.seeds:
            # nothing else makes this run differ from the last one, which the server would not repeat
            values["seed"] = secrets.randbelow(2**32)
        pictures = {"sketch": request.sketch, "source": request.source, "mask": request.mask}
        shown = request.references
        for i, slot in enumerate(REFERENCES):
            pictures[slot] = shown[i % len(shown)].picture if shown else None
        for slot in PICTURES:
            if comfy_workflows.has(workflow, slots, slot):
                values[slot] = self._upload(pictures[slot] or _blank(slot))
        return {slot: value for slot, value in values.items() if value is not None}

    def _upload(self, picture: Picture) -> str:
        """What the server calls a picture; one of the same bytes is kept there once."""
        name = hashlib.sha256(picture.data).hexdigest()[:24] + "." + picture.media_type[6:]
        answer = self.door.post(
            "/upload/image", paid=False, data={"type": "input", "subfolder": _FOLDER},
            files={"image": (name, picture.data, picture.media_type)},
        )  # fmt: skip
        told = mapping(answer.json())
        if not isinstance(told.get("name"), str):
            raise MalformedAnswer("the service took a picture and did not say its name")
        return f"{told['subfolder']}/{told['name']}" if told.get("subfolder") else str(told["name"])

    def _queue(self, graph: Workflow, name: str) -> str:
        """Sends a workflow; what the server calls the job."""
        body = {"prompt": graph, "client_id": name, "prompt_id": name}
        try:
            answer = mapping(self.door.post("/prompt", json=body).json())
        except (BadRequest, ContentRefused) as error:
            if "already exists" in str(error):  # it came the first time
                return name
            raise BadRequest(from_beginning(str(error))) from error
        told = answer.get("prompt_id")
        if answer.get("node_errors") or answer.get("error"):
            # some of its outputs may be queued all the same
            with contextlib.suppress(ProviderError):
                self.door.post("/queue", paid=False, json={"delete": [told or name]})
            raise BadRequest(complaint(answer))
        if not isinstance(told, str) or not told:
            raise MalformedAnswer("the service took the job and did not say its name")
        return told

    def _look(self, name: str) -> Ended | None:
        # it may end between the two questions
        entry = self._history(name)
        if entry is None and self._is_queued(name):
            return None
        entry = entry or self._history(name)
        return (
            _Forgotten("the service has forgotten its job") if entry is None else self._end(entry)
        )

    def _history(self, name: str) -> Mapping[str, Any] | None:
        entry = mapping(self.door.get(f"/history/{quote(name, safe='')}", timeout=LOOK).json()).get(
            name
        )
        return entry if isinstance(entry, Mapping) else None

    def _is_queued(self, name: str) -> bool:
        queue = mapping(self.door.get("/queue", timeout=LOOK).json())
        jobs = [*rows(queue.get("queue_running")), *rows(queue.get("queue_pending"))]
        return any(isinstance(job, list) and name in job[:2] for job in jobs)

    def _end(self, entry: Mapping[str, Any]) -> Ended:
        error = failure_of(entry.get("status"))
        if error is not None:
            return error
        found = pictures_of(entry.get("outputs"))
        if not found:
            return NoPicture("the service says that it is done, and there is no picture")
        try:
            return picture_of(self.door.get("/view", params=found[0]).data)
        except NotOffered:
            return NoPicture("the service has thrown the picture away")
        except NoPicture as no_picture:
            return no_picture


def _name_of(key: str) -> str:
    """A job's name: newer servers take UUIDs alone."""
    try:
        return str(uuid.UUID(key))
    except ValueError:
        return str(uuid.uuid5(uuid.NAMESPACE_OID, key))


def _blank(slot: str) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), _BLANK.get(slot, "#808080")).save(out, "PNG")
    return Picture(out.getvalue())

"""The server of stable-diffusion.cpp, in its own protocol: jobs that are asked for until they end.

Its `/v1/images/edits` is always img2img from the first picture, whatever the others are: not used.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from pipeline.providers.base import (
    BadRequest,
    CannotTell,
    Connection,
    MalformedAnswer,
    NoPicture,
    NotOffered,
    ProviderError,
    Slip,
    Unavailable,
)
from pipeline.providers.local import (
    LIMIT,
    LOOK,
    POLL,
    Ended,
    door_to,
    fitting,
    fixed_seed,
    mapping,
    number_of,
    rows,
    steps_for,
    wait_for,
    with_triggers,
)
from pipeline.providers.pictures import base64_of, from_base64
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Picture, Sizes

# older builds take multiples of 64 alone
_SIZES = Sizes(multiple=64, least=256 * 256, most=2048 * 2048, ratio=4.0)
DENOISE = 0.75


class Images:
    """An image model. `options`: `sketch` ("control" where the server runs with a ControlNet, the
    default; "reference"; ""), `references` (how many its model takes), `steps`, `denoise`."""

    def __init__(
        self, connection: Connection, *, sleep: Callable[[float], None] = time.sleep,
        limit: float = LIMIT,
    ) -> None:  # fmt: skip
        self.options, self.door = connection.options, door_to(connection)
        self.sleep, self.limit = sleep, limit
        sketch = self.options.get("sketch", "control")
        self.capabilities = ImageCapabilities(
            edits=True, masks=True, references=int(number_of(self.options, "references", 4)), seeds=True,
            sketch=sketch if sketch in ("control", "reference") else "", negative=True, loras=True,
            sizes=_SIZES,
        )  # fmt: skip

    def draw(self, request: ImageRequest, slip: Slip) -> Picture:
        """The picture."""
        return self._job(self._body(request), slip)

    def edit(self, request: ImageRequest, slip: Slip) -> Picture:
        """The request's source, changed."""
        body = self._body(request) | {"strength": number_of(self.options, "denoise", DENOISE)}
        if request.source:
            body["init_image"] = base64_of(request.source)
        if request.mask:
            body["mask_image"] = base64_of(request.mask)
        return self._job(body, slip)

    def recover(self, slip: Slip) -> Picture | None:
        """What became of an earlier job; None where it failed, or where the server forgot it."""
        if not slip.noted:
            raise CannotTell("the service names its jobs itself, and this name never came")
        ended = self._look(slip.noted)
        if ended is None:
            raise Unavailable("the service is still at it", retry_after=POLL)
        return ended if isinstance(ended, Picture) else None

    def probe(self) -> dict[str, object]:
        """The server's model, its LoRAs and what it says that it can take."""
        has = mapping(self.door.get("/sdcpp/v1/capabilities").json())
        model, modes = has.get("model"), has.get("features_by_mode")
        features = modes.get("img_gen") if isinstance(modes, dict) else has.get("features")
        return {
            "models": [model.get("name")] if isinstance(model, dict) else [],
            "loras": [x.get("path") for x in rows(has.get("loras")) if isinstance(x, dict)],
            "features": features if isinstance(features, dict) else {},
            "limits": has.get("limits") or {},
        }

    def _body(self, request: ImageRequest) -> dict[str, Any]:
        width, height = fitting(request.size, 64)
        pictures = [r.picture for r in request.references[: self.capabilities.references]]
        body: dict[str, Any] = {
            "prompt": with_triggers(request.prompt, request.loras),
            "negative_prompt": request.negative, "width": width, "height": height,
            "seed": fixed_seed(request), "batch_count": 1, "output_format": "png",
            "embed_image_metadata": False, "lora": self._loras(request),
        }  # fmt: skip
        if request.sketch and self.capabilities.sketch == "control":
            body["control_image"] = base64_of(request.sketch)
        elif request.sketch and self.capabilities.sketch:
            pictures.insert(0, request.sketch)
        body["ref_images"] = [base64_of(picture) for picture in pictures]
        steps = steps_for(self.options, request)
        if steps:
            body["sample_params"] = {"sample_steps": steps}
        return body

    def _loras(self, request: ImageRequest) -> list[dict[str, Any]]:
        """LoRAs by their paths at the server, which takes no names, and no tags in a prompt."""
        if not request.loras:
            return []
        has = mapping(self.door.get("/sdcpp/v1/capabilities").json())
        known = [x for x in rows(has.get("loras")) if isinstance(x, dict) and x.get("path")]
        paths = {str(x.get("name")): x["path"] for x in known} | {
            x["path"]: x["path"] for x in known
        }
        for lora in request.loras:
            if lora.name not in paths:
                raise NotOffered(f"the service has no LoRA {lora.name}")
        return [{"path": paths[x.name], "multiplier": x.weight} for x in request.loras]

    def _job(self, body: dict[str, Any], slip: Slip) -> Picture:
        name = mapping(self.door.post("/sdcpp/v1/img_gen", json=body).json()).get("id")
        if not isinstance(name, str) or not name:
            raise MalformedAnswer("the service took the job and did not say its name")
        slip.note(name)
        return wait_for(lambda: self._look(name), sleep=self.sleep, limit=self.limit)

    def _look(self, name: str) -> Ended | None:
        try:
            path = f"/sdcpp/v1/jobs/{quote(name, safe='')}"
            job = mapping(self.door.get(path, timeout=LOOK).json())
        except (NotOffered, BadRequest):  # 404, and 410 where it has thrown the picture away
            return Unavailable("the service has forgotten its job")
        status, error = job.get("status"), job.get("error")
        if status == "completed":
            return _picture(job)
        if status == "cancelled":
            return Unavailable("somebody cancelled the job")
        if status == "failed":
            why = error.get("message") if isinstance(error, dict) else error
            return ProviderError(f"the service failed: {str(why)[:200]}")
        return None


def _picture(job: Any) -> Ended:
    result = job.get("result")
    images = rows(result.get("images")) if isinstance(result, dict) else []
    data = images[0].get("b64_json") if images and isinstance(images[0], dict) else None
    try:
        return from_base64(data if isinstance(data, str) else "")
    except NoPicture as error:
        return error

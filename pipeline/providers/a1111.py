"""The Stable Diffusion web UI (A1111, Forge) started with --api."""

from __future__ import annotations

import re
from typing import Any

from pipeline.providers.base import Connection, KeepsNoRecord, NoPicture, ProviderError, Slip
from pipeline.providers.local import (
    door_to,
    fitting,
    fixed_seed,
    mapping,
    number_of,
    rows,
    steps_for,
    with_triggers,
)
from pipeline.providers.pictures import base64_of, from_base64
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Lora, Picture, Sizes

_SIZES = Sizes(multiple=8, least=256 * 256, most=2048 * 2048, ratio=4.0)
DENOISE = 0.6


class Images(KeepsNoRecord):
    """An image model. `options`: `control_model` and `control_module` (ControlNet, for sketches),
    `reference_model` and `reference_module` (an IP-Adapter in ControlNet, for references), `steps`,
    `denoise` (how far an edit may go)."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.options = connection, connection.options
        self.door = door_to(connection)
        self.capabilities = ImageCapabilities(
            edits=True, masks=True, seeds=True, negative=True, loras=True, sizes=_SIZES,
            sketch="control" if self.options.get("control_model") else "",
            references=2 if self.options.get("reference_model") else 0,
        )  # fmt: skip

    def draw(self, request: ImageRequest, slip: Slip) -> Picture:
        """The picture."""
        return self._ask("/sdapi/v1/txt2img", self._body(request))

    def edit(self, request: ImageRequest, slip: Slip) -> Picture:
        """The request's source, changed."""
        body = self._body(request) | {
            "init_images": [base64_of(request.source)] if request.source else [],
            "denoising_strength": number_of(self.options, "denoise", DENOISE),
            "resize_mode": 1,  # crops: the other ways stretch the picture
        }
        if request.mask:
            # what is white changes, beginning with what is there
            body |= {
                "mask": base64_of(request.mask), "inpainting_mask_invert": 0, "inpainting_fill": 1,
                "inpaint_full_res": False,
            }  # fmt: skip
        return self._ask("/sdapi/v1/img2img", body)

    def probe(self) -> dict[str, object]:
        """The server's checkpoints and LoRAs."""
        models = rows(self.door.get("/sdapi/v1/sd-models").json())
        return {
            "models": [m.get("title") for m in models if isinstance(m, dict)],
            "loras": self._loras(),
        }

    def _loras(self) -> list[object]:
        try:
            found = rows(self.door.get("/sdapi/v1/loras").json())
        except ProviderError:  # an older server: it has checkpoints all the same
            return []
        return [lora.get("name") for lora in found if isinstance(lora, dict)]

    def _ask(self, path: str, body: dict[str, Any]) -> Picture:
        # ControlNet lays its own map behind the picture
        images = rows(mapping(self.door.post(path, json=body).json()).get("images"))
        if not images or not isinstance(images[0], str):
            raise NoPicture("the service says that it is done, and there is no picture")
        return from_base64(images[0])

    def _body(self, request: ImageRequest) -> dict[str, Any]:
        width, height = fitting(request.size, 8)
        called = [with_triggers(request.prompt, request.loras), *map(_tag, request.loras)]
        body: dict[str, Any] = {
            "prompt": " ".join(called), "negative_prompt": request.negative,
            "width": width, "height": height, "seed": fixed_seed(request), "batch_size": 1,
            "n_iter": 1, "send_images": True, "save_images": False, "do_not_save_grid": True,
        }  # fmt: skip
        steps = steps_for(self.options, request)
        if steps:
            body["steps"] = steps
        if self.connection.model:
            # put back afterwards, it would be loaded twice a picture
            body["override_settings"] = {"sd_model_checkpoint": self.connection.model}
            body["override_settings_restore_afterwards"] = False
        units = self._units(request)
        if units:
            body["alwayson_scripts"] = {"ControlNet": {"args": units}}
        return body

    def _units(self, request: ImageRequest) -> list[dict[str, Any]]:
        units = []
        if request.sketch and self.capabilities.sketch:
            units.append(self._unit("control", request.sketch))
        for reference in request.references[: self.capabilities.references]:
            units.append(self._unit("reference", reference.picture))
        return units

    def _unit(self, what: str, picture: Picture) -> dict[str, Any]:
        # Forge takes no data URL here
        return {
            "enabled": True, "image": base64_of(picture), "model": self.options[f"{what}_model"],
            "module": self.options.get(f"{what}_module") or "none", "weight": 1.0,
            "pixel_perfect": True,
        }  # fmt: skip


def _tag(lora: Lora) -> str:
    """How a prompt calls a LoRA: by its file's name without folder and ending."""
    name = re.split(r"[/\\]", lora.name)[-1].removesuffix(".safetensors")
    return f"<lora:{re.sub('[<>:]', '', name)}:{lora.weight:g}>"

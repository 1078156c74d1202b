"""Images in OpenAI's protocol: generations, and edits with references and a mask."""

from __future__ import annotations

import io
import json
from typing import Any

from openai.types import ImagesResponse
from PIL import Image

from pipeline.providers.base import Connection, KeepsNoRecord, NoPicture, Slip
from pipeline.providers.http import Door
from pipeline.providers.openai_sdk import speaking, typed
from pipeline.providers.pictures import delivered, from_base64
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Picture, Sizes

# multiples of 16, the long side at most three times the short one (the API's reference)
_SIZES = Sizes(multiple=16, least=655_360, most=8_294_400, ratio=3.0)
_QUALITIES = {"draft": "low", "final": "medium"}
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


class Images(KeepsNoRecord):
    """An image model. `options`: `edits` (false where a server only generates), `seeds` (where it takes
    one beside the protocol), `plain` (no fields that only OpenAI's own models know)."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.options = connection, connection.options
        edits = bool(self.options.get("edits", True))
        self.capabilities = ImageCapabilities(
            edits=edits, masks=edits, references=16 if edits else 0,
            sketch="reference" if edits else "", seeds=bool(self.options.get("seeds", False)),
            prompt_length=32_000, sizes=_SIZES,
        )  # fmt: skip

    def draw(self, request: ImageRequest, slip: Slip) -> Picture:
        """The picture; references and the sketch go along as the images of an edit."""
        images = [*([request.sketch] if request.sketch else [])]
        images += [r.picture for r in request.references]
        if images:
            return self._edit(request, images)
        with speaking(self.connection) as sdk:
            answer = sdk.images.generate(
                model=self.connection.model, prompt=request.prompt, n=1, **self._how(request)
            )
            return self._picture(answer)

    def edit(self, request: ImageRequest, slip: Slip) -> Picture:
        """The request's source, changed."""
        source = [request.source] if request.source else []
        return self._edit(request, [*source, *(r.picture for r in request.references)])

    def _edit(self, request: ImageRequest, images: list[Picture]) -> Picture:
        files: Any = [_file(p, f"image-{i + 1}") for i, p in enumerate(images)]
        how = self._how(request)
        if request.mask:
            how["mask"] = _file(_see_through(request.mask), "mask")
        with speaking(self.connection) as sdk:
            answer = sdk.images.edit(
                model=self.connection.model, prompt=request.prompt, n=1,
                image=files if len(files) > 1 else files[0], **how,
            )  # fmt: skip
            return self._picture(answer)

    def _how(self, request: ImageRequest) -> dict[str, Any]:
        # a relay without a size chooses one of its own
        how: dict[str, Any] = {"size": "{}x{}".format(*request.size)}
        more: dict[str, Any] = dict(self.options.get("extra", {}))
        if self.options.get("plain"):
            how["response_format"] = "b64_json"
        else:
            how["quality"] = self.options.get("quality", {}).get(
                request.quality, _QUALITIES[request.quality]
            )
        if self.capabilities.seeds and request.seed is not None:
            more["seed"] = request.seed
        # what is nested must go as JSON text: a form would flatten it
        more = {k: json.dumps(v) if isinstance(v, (dict, list)) else v for k, v in more.items()}
        return how | ({"extra_body": more} if more else {})

    def _picture(self, answer: object) -> Picture:
        data = typed(answer, ImagesResponse).data
        if not data:
            raise NoPicture("the service says that it is done, and there is no picture")
        if data[0].b64_json:
            return from_base64(data[0].b64_json)
        if data[0].url:
            door = Door(self.connection.base_url, private=self.connection.private)
            return delivered(data[0].url, door)
        raise NoPicture("the service says that it is done, and there is no picture")


def _file(picture: Picture, name: str) -> tuple[str, bytes, str]:
    return f"{name}.{_ENDINGS[picture.media_type]}", picture.data, picture.media_type


def _see_through(mask: Picture) -> Picture:
    """A mask as the protocol wants it: what may change is transparent."""
    hard = Image.open(io.BytesIO(mask.data)).convert("L").point(lambda v: 0 if v > 127 else 255)
    out = io.BytesIO()
    Image.merge("LA", (hard, hard)).convert("RGBA").save(out, "PNG")
    return Picture(out.getvalue(), "image/png")

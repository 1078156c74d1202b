"""LocalAI: OpenAI's generations with additions of its own."""

from __future__ import annotations

from typing import Any

from pipeline.providers.base import Connection, KeepsNoRecord, NoPicture, NotOffered, Slip
from pipeline.providers.local import (
    door_to,
    fitting,
    fixed_seed,
    mapping,
    number_of,
    rows,
    steps_for,
)
from pipeline.providers.pictures import base64_of, from_entry
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Picture, Sizes

_SIZES = Sizes(multiple=64, least=256 * 256, most=2048 * 2048, ratio=4.0)


class Images(KeepsNoRecord):
    """An image model. `options`: `references` (how many its model takes; 0 for one that takes none),
    `steps`."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.options = connection, connection.options
        self.door = door_to(connection)
        references = int(number_of(self.options, "references", 4))
        self.capabilities = ImageCapabilities(
            references=references, sketch="reference" if references else "", seeds=True,
            negative=True, sizes=_SIZES,
        )  # fmt: skip

    def draw(self, request: ImageRequest, slip: Slip) -> Picture:
        """The picture; the sketch goes along as the first of the references."""
        answer = self.door.post("/images/generations", json=self._body(request)).json()
        data = rows(mapping(answer).get("data"))
        if not data:
            raise NoPicture("the service says that it is done, and there is no picture")
        return from_entry(data[0], self.door)

    def edit(self, request: ImageRequest, slip: Slip) -> Picture:
        """The server changes no pictures."""
        raise NotOffered("this service changes no pictures")

    def probe(self) -> dict[str, object]:
        """The server's models."""
        data = rows(mapping(self.door.get("/models").json()).get("data"))
        return {"models": [m.get("id") for m in data if isinstance(m, dict)]}

    def _body(self, request: ImageRequest) -> dict[str, Any]:
        width, height = fitting(request.size, 64)
        # what comes after a bar is what must not be in the picture
        prompt, negative = (text.replace("|", ",") for text in (request.prompt, request.negative))
        body: dict[str, Any] = {
            "model": self.connection.model, "prompt": f"{prompt}|{negative}" if negative else prompt,
            "n": 1, "size": f"{width}x{height}", "response_format": "b64_json",
            "seed": fixed_seed(request) % 2**31,
        }  # fmt: skip
        pictures = [r.picture for r in request.references]
        if request.sketch:
            pictures.insert(0, request.sketch)
        pictures = pictures[: self.capabilities.references]
        if pictures:
            # a data URL is dropped in silence
            body["ref_images"] = [base64_of(picture) for picture in pictures]
        steps = steps_for(self.options, request)
        if steps:
            body["step"] = steps
        return body

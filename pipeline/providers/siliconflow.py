"""SiliconFlow: much like OpenAI's protocol, with fields and answers of its own names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.providers.base import Connection
from pipeline.providers.hosted import Hosted, answer_of, complaint, dig, family, fetched
from pipeline.providers.pictures import data_url
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Picture, Sizes


@dataclass(frozen=True, slots=True)
class _Family:
    """Most pictures that go along, whether words alone do, whether a size may be told (one that may
    not gives the size of what it is given), and which sizes there are."""

    references: int = 0
    draws: bool = True
    sized: bool = True
    sizes: Sizes = Sizes(least=512 * 512, most=1_835_008, ratio=2.0)


# by a part of the name; sizes are those that the service names for a model
_FAMILIES = {
    "qwen-image-edit-25": _Family(3, draws=False, sized=False),
    "qwen-image-edit": _Family(1, draws=False, sized=False),
    "qwen-image": _Family(
        sizes=Sizes(
            listed=(
                (1328, 1328), (1664, 928), (928, 1664), (1472, 1140), (1140, 1472), (1584, 1056),
                (1056, 1584),
            )
        )
    ),
    "kolors": _Family(
        sizes=Sizes(listed=((1024, 1024), (960, 1280), (768, 1024), (720, 1440), (720, 1280)))
    ),
}  # fmt: skip
_UNKNOWN = _Family(1)
_SEEDS = 9_999_999_999
_STATUSES = {"20": 400, "30": 403, "50": 503}


class Images(Hosted):
    """An image model. `options`: `family` (its name, where `model` is another), `extra` (fields to be
    sent beside)."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.family = family(connection, _FAMILIES, _UNKNOWN)
        takes = self.family.references
        self.capabilities = ImageCapabilities(
            draws=self.family.draws, edits=takes > 0, references=takes,
            sketch="reference" if takes else "", seeds=True, negative=True, prompt_length=2000,
            sizes=self.family.sizes,
        )  # fmt: skip

    def _ask(self, request: ImageRequest, pictures: list[Picture]) -> Picture:
        sent: dict[str, Any] = {"model": self.connection.model, "prompt": request.prompt}
        if self.family.sized:
            sent["image_size"] = "{}x{}".format(*request.size)
        if request.negative:
            sent["negative_prompt"] = request.negative
        if request.seed is not None:
            sent["seed"] = request.seed % _SEEDS
        for number, picture in enumerate(pictures, 1):
            sent["image" if number == 1 else f"image{number}"] = data_url(picture)
        said = answer_of(
            self.door.post("/images/generations", json=sent | dict(self.options.get("extra", {})))
        )
        if dig(said, "code") and not dig(said, "images", 0):
            raise complaint(said, self.door, _STATUSES)
        # the address lives an hour
        return fetched(dig(said, "images", 0, "url") or dig(said, "data", 0, "url"), self.door)

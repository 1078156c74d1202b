"""Seedream at Volcengine Ark: one address draws and changes, with references as data URLs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.providers.base import Connection, NoPicture
from pipeline.providers.hosted import (
    NOTHING,
    SEEDS,
    Hosted,
    answer_of,
    complaint,
    dig,
    family,
    fetched,
)
from pipeline.providers.pictures import data_url, from_base64
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Picture, Sizes


@dataclass(frozen=True, slots=True)
class _Family:
    """Least and most pixels of a picture, most pictures that go along, and which fields are known:
    one that a model does not know is an error even where it would change nothing."""

    least: int
    most: int
    references: int = 14
    sequences: bool = False
    seeds: bool = False


# by a part of the name (the API's reference); "5-0" with a date alone is 5.0 lite
_FAMILIES = {
    "5-0-pro": _Family(921_600, 4_194_304, references=10),
    "5-0-flash": _Family(3_686_400, 4_194_304, references=10),
    "5-0": _Family(3_686_400, 10_404_496, sequences=True),
    "4-5": _Family(3_686_400, 16_777_216, sequences=True),
    "4-0": _Family(921_600, 4_194_304, sequences=True),
    "3-0": _Family(262_144, 4_194_304, references=0, seeds=True),
}
# an endpoint's own name (ep-…) tells nothing: what all of them take
_UNKNOWN = _Family(3_686_400, 4_194_304, references=10)
_STATUSES = {
    "InternalService": 500, "ServerOverloaded": 429, "RateLimit": 429, "QuotaExceeded": 429,
    "Authentication": 401, "AccountOverdue": 402, "InvalidEndpointOrModel": 404,
}  # fmt: skip


class Images(Hosted):
    """A Seedream model. `options`: `family` (its name, where `model` is an endpoint's), `seeds` (where
    it takes one all the same), `extra` (fields to be sent beside)."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.family = family(connection, _FAMILIES, _UNKNOWN)
        takes = self.family.references
        self.capabilities = ImageCapabilities(
            edits=takes > 0, references=takes, sketch="reference" if takes else "",
            seeds=bool(self.options.get("seeds", self.family.seeds)), prompt_length=3000,
            sizes=Sizes(least=self.family.least, most=self.family.most, ratio=8.0),
        )  # fmt: skip

    def _ask(self, request: ImageRequest, pictures: list[Picture]) -> Picture:
        # without a size it is 2048 x 2048, without a word on it a watermark is drawn in
        sent: dict[str, Any] = {
            "model": self.connection.model, "prompt": request.prompt,
            "size": "{}x{}".format(*request.size), "response_format": "b64_json",
            "watermark": False,
        }  # fmt: skip
        if self.family.sequences:
            sent["sequential_image_generation"] = "disabled"
        if self.capabilities.seeds and request.seed is not None:
            sent["seed"] = request.seed % SEEDS
        urls = [data_url(p) for p in pictures]
        if urls:
            sent["image"] = urls if len(urls) > 1 else urls[0]
        said = answer_of(
            self.door.post("/images/generations", json=sent | dict(self.options.get("extra", {})))
        )
        entry = dig(said, "data", 0)
        error = dig(entry, "error") or dig(said, "error")
        if error:
            raise complaint(error, self.door, _STATUSES)
        if dig(entry, "b64_json"):
            return from_base64(str(entry["b64_json"]))
        if dig(entry, "url"):
            return fetched(entry["url"], self.door)
        raise NoPicture(NOTHING)

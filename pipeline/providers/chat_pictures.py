"""Pictures in chat messages, as OpenRouter and its like pass them on: in and out as data URLs."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from pipeline.providers.base import Connection, ContentRefused, NoPicture
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
from pipeline.providers.pictures import data_url
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Picture, Size, Sizes

# ratio -> the picture that comes of it at 1K (the vendor's table); 2K and 4K are twice and four times it
_RATIOS: dict[str, Size] = {
    "1:1": (1024, 1024), "2:3": (848, 1264), "3:2": (1264, 848), "3:4": (896, 1200),
    "4:3": (1200, 896), "4:5": (928, 1152), "5:4": (1152, 928), "9:16": (768, 1376),
    "16:9": (1376, 768), "21:9": (1584, 672),
}  # fmt: skip
_SCALES = {1: "1K", 2: "2K", 4: "4K"}
_BOTH, _ALONE = ("image", "text"), ("image",)


@dataclass(frozen=True, slots=True)
class _Family:
    """How large a model draws (none: it is not told), most pictures that go along, and what it is asked
    to answer with: one that only draws refuses to be asked for text, another gives text alone unless
    it is asked for both."""

    scales: tuple[int, ...] = ()
    references: int = 3
    modalities: tuple[str, ...] = _BOTH


# by a part of the name
_FAMILIES = {
    "gemini-2-5": _Family(),
    "gemini": _Family((1, 2, 4), references=14),
    "flux": _Family(references=8, modalities=_ALONE),
    "seedream": _Family(references=10, modalities=_ALONE),
    "riverflow": _Family(modalities=_ALONE),
    "recraft": _Family(references=1, modalities=_ALONE),
}
_REFUSED = ("safety", "prohibited", "recitation", "blocklist", "spii", "content_filter", "refusal")
_STATUSES = {
    "rate_limit": 429, "payment": 402, "auth": 401, "permission": 403, "not_found": 404,
    "provider": 503, "server": 500, "timeout": 503,
}  # fmt: skip
_IN_TEXT = re.compile(
    r"data:image/[a-z+]+;base64,[A-Za-z0-9+/=]+|!\[[^\]]*\]\((https?://[^\s)]+)\)"
)


class Images(Hosted):
    """A model that draws in chat. `options`: `family` (its name, where `model` is another), `modalities`
    (what it is asked to answer with), `seeds` (where it takes one), `extra` (fields sent beside)."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.family = family(connection, _FAMILIES, _Family())
        listed = tuple(
            (w * scale, h * scale)
            for scale in self.family.scales or (1,)
            for w, h in _RATIOS.values()
        )
        self.capabilities = ImageCapabilities(
            edits=True, references=self.family.references, sketch="reference",
            seeds=bool(self.options.get("seeds", False)), prompt_length=8000,
            sizes=Sizes(listed=listed),
        )  # fmt: skip

    def _ask(self, request: ImageRequest, pictures: list[Picture]) -> Picture:
        content: list[dict[str, Any]] = [{"type": "text", "text": request.prompt}]
        content += [{"type": "image_url", "image_url": {"url": data_url(p)}} for p in pictures]
        sent: dict[str, Any] = {
            "model": self.connection.model,
            "messages": [{"role": "user", "content": content}],
            "modalities": list(self.options.get("modalities", self.family.modalities)),
            "image_config": self._config(request.size),
            "stream": False,
        }
        if self.capabilities.seeds and request.seed is not None:
            sent["seed"] = request.seed % SEEDS
        sent |= dict(self.options.get("extra", {}))
        said = answer_of(self.door.post("/chat/completions", json=sent))
        error = dig(said, "error") or dig(said, "choices", 0, "error")
        if error:
            raise complaint(error, self.door, _STATUSES)
        choice = dig(said, "choices", 0)
        url = _address(dig(choice, "message"))
        if url:
            return fetched(url, self.door)
        _refusal(choice)
        raise NoPicture(NOTHING)

    def _config(self, size: Size) -> dict[str, str]:
        """The ratio that is nearest to a size, and how large where the model is told."""
        shape = math.log(size[0] / size[1])
        ratio = min(_RATIOS, key=lambda r: abs(math.log(_RATIOS[r][0] / _RATIOS[r][1]) - shape))
        config = {"aspect_ratio": ratio}
        if self.family.scales:
            times = math.sqrt(size[0] * size[1] / math.prod(_RATIOS[ratio]))
            config["image_size"] = _SCALES[min(self.family.scales, key=lambda s: abs(s - times))]
        return config


def _address(message: Any) -> str | None:
    """Where the picture of a message is: in its list of images, in a part of its content, or written
    into its text."""
    content = dig(message, "content")
    parts = content if isinstance(content, list) else []
    for entry in [dig(message, "images", 0), *parts]:
        url = dig(entry, "image_url", "url") or dig(entry, "image_url") or dig(entry, "url")
        if isinstance(url, str) and url:
            return url
    texts = [content, *(dig(part, "text") for part in parts)]
    for text in texts:
        found = _IN_TEXT.search(text) if isinstance(text, str) else None
        if found:
            return found.group(1) or found.group(0)
    return None


def _refusal(choice: Any) -> None:
    """ContentRefused where an answer without a picture says so: by a reason, or in a field for it."""
    reasons = f"{dig(choice, 'finish_reason')} {dig(choice, 'native_finish_reason')}".lower()
    if dig(choice, "message", "refusal") or any(word in reasons for word in _REFUSED):
        raise ContentRefused("the service refused to draw this")

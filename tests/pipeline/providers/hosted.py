"""The hosted image dialects as their services answer them, for what must hold for every one."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pipeline.providers import dialects
from pipeline.providers.requests import ImageRequest, Picture, Reference
from tests.pipeline.providers.conftest import Server, Told, connection, png, told

MADE = "/made.png?sig=1"
SHEET, PLACE = Picture(png(colour="#00ff00")), Picture(png(colour="#ffff00"))
SKETCH, SOURCE = Picture(png(colour="#0000ff")), Picture(png(colour="#ff00ff"))
ASK = ImageRequest("Mara on the quay", (1024, 1024), negative="blur", seed=2**31 + 7)
WITH_PICTURES = ImageRequest(
    "Mara on the quay", (1024, 1024), sketch=SKETCH,
    references=(Reference(SHEET, "sheet", "Mara"), Reference(PLACE, "place")),
)  # fmt: skip
CHANGE = ImageRequest(
    "by night", (1024, 1024), source=SOURCE, references=(Reference(SHEET, "sheet", "Mara"),)
)


def plain(picture: Picture) -> str:
    """A picture as base64."""
    return base64.b64encode(picture.data).decode()


def url_of(picture: Picture) -> str:
    """A picture as a data URL."""
    return "data:image/png;base64," + plain(picture)


def page(text: str = "<html><body>Welcome</body></html>") -> Told:
    """A page where an answer should be."""
    return Told(200, text.encode(), {"Content-Type": "text/html"})


@dataclass(frozen=True)
class Hosted:
    """One dialect: where it is asked, the header of its key, what a picture by address and an answer
    without one look like, how it refuses, and how it says that there is no money left."""

    code: str
    route: str
    model: str
    good: Callable[[str], Any]
    empty: Any
    refused: Told
    no_credit: Told
    header: tuple[str, str] = ("authorization", "Bearer secret-key-123")
    prefix: str = "/v1"
    # a service that is asked again for the result: what it is asked at
    poll: str = ""
    options: dict[str, Any] = field(default_factory=dict)

    def adapter(self, server: Server, **fields: Any) -> Any:
        """Its adapter at the server; it waits for nothing."""
        fields = {"model": self.model, "options": self.options} | fields
        made = dialects.adapter(connection(server, self.code, self.prefix, **fields), "image")
        if hasattr(made, "sleep"):
            made.sleep = lambda seconds: None
        return made

    def answers(self, server: Server, *replies: Any) -> None:
        """Lets the server answer its route; a picture is at MADE."""
        server.on(self.prefix + self.route, *replies)
        server.on("/made.png", Told(200, png(), {"Content-Type": "image/png"}))

    def done(self, server: Server, data: Any) -> None:
        """Lets the server give this as the result, at once or of a task."""
        if not self.poll:
            return self.answers(server, told(data))
        task = {"id": "t1", "polling_url": f"{server.url}{self.poll}?id=t1"}
        self.answers(server, told(task))
        server.on(self.poll, told(data))

    def asked(self, server: Server) -> list[Any]:
        """The requests that cost."""
        return [a for a in server.asked if a.method == "POST"]


def _chat(message: Any) -> Any:
    return {"choices": [{"index": 0, "finish_reason": "stop", "message": message}]}


ALL = (
    Hosted(
        "chat_pictures", "/chat/completions", "google/gemini-3-pro-image",
        lambda url: _chat({"content": "", "images": [{"type": "image_url", "image_url": {"url": url}}]}),
        _chat({"role": "assistant", "content": "Here is your picture."}),
        told({"error": {"code": 403, "message": "flagged", "metadata": {"reasons": ["moderation"]}}}, 403),
        told({"error": {"code": 402, "message": "Insufficient credits"}}, 402),
    ),
    Hosted(
        "ark", "/images/generations", "doubao-seedream-4-5-251128",
        lambda url: {"model": "m", "created": 1, "data": [{"url": url, "size": "2048x2048"}]},
        {"model": "m", "created": 1, "data": []},
        told({"error": {"code": "InputTextSensitiveContentDetected", "message": "no"}}, 400),
        told({"error": {"code": "AccountOverdueError", "message": "overdue"}}, 403),
    ),
    Hosted(
        "siliconflow", "/images/generations", "some/model",
        lambda url: {"images": [{"url": url}], "timings": {"inference": 1.0}, "seed": 7},
        {"images": [], "timings": {"inference": 1.0}, "seed": 7},
        told({"code": 451, "message": "unavailable for legal reasons", "data": None}, 451),
        told({"code": 30001, "message": "Sorry, your account balance is insufficient"}, 403),
    ),
    Hosted(
        "dashscope", "/services/aigc/multimodal-generation/generation", "qwen-image-3.0",
        lambda url: {"request_id": "r", "output": _chat({"role": "assistant", "content": [{"image": url}]})},
        {"request_id": "r", "output": _chat({"role": "assistant", "content": [{"text": "no"}]})},
        told({"code": "DataInspectionFailed", "message": "Input may be improper"}, 400),
        told({"code": "Arrearage", "message": "Access denied"}, 400), prefix="/api/v1",
    ),
    Hosted(
        "bfl", "/flux-2-pro", "flux-2-pro",
        lambda url: {"id": "t1", "status": "Ready", "result": {"sample": url}},
        {"id": "t1", "status": "Ready", "result": {}},
        told({"detail": "Request blocked by moderation"}, 422),
        told({"detail": "Insufficient credits"}, 402), header=("x-key", "secret-key-123"),
        poll="/v1/get_result",
    ),
)  # fmt: skip
BY_CODE = {one.code: one for one in ALL}

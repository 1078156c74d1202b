"""FLUX at Black Forest Labs: a task is given, and its address asked until the picture is there."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import gcd
from typing import Any

import httpx2

from pipeline.providers.base import (
    AddressRefused,
    CannotTell,
    Connection,
    ContentRefused,
    MalformedAnswer,
    NoPicture,
    NotOffered,
    ProviderError,
    ResultUnknown,
    Slip,
    Unavailable,
)
from pipeline.providers.hosted import SEEDS, Hosted, answer_of, dig, family, fetched
from pipeline.providers.http import TIME_OUT, Door
from pipeline.providers.pictures import base64_of
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Picture, Sizes

_POLL_TIME_OUT = 20.0
_PAUSE, _LONGEST_PAUSE = 0.5, 4.0
_OWN = re.compile(r"([a-z0-9-]+\.)+bfl\.ai")
_MODERATED = ("request moderated", "content moderated")
_LOST, _FAILED, _READY = "task not found", "error", "ready"


@dataclass(frozen=True, slots=True)
class _Family:
    """Most pictures that go along, which sizes there are, whether a shape is told in place of a size,
    and whether the model would write the prompt anew unless it is told not to."""

    references: int
    sizes: Sizes
    shaped: bool = False
    rewrites: bool = True


# multiples of 16, no side above 2048: at 2.4 to 1 none leaves this within these pixels
_TWO = Sizes(multiple=16, least=256 * 640, most=1_747_200, ratio=2.4)
# by a part of the name; Kontext draws a megapixel of the shape that it is told
_FAMILIES = {
    "flux-2-klein": _Family(4, _TWO, rewrites=False),
    "flux-2": _Family(8, _TWO),
    "kontext": _Family(4, Sizes(least=900_000, most=1_150_000, ratio=7 / 3), shaped=True),
    "1-1-ultra": _Family(0, Sizes(least=3_500_000, most=4_400_000, ratio=7 / 3), shaped=True),
    "flux": _Family(0, Sizes(multiple=32, least=256 * 512, most=1440 * 720, ratio=2.0)),
}
_UNKNOWN = _Family(1, _TWO)


class Images(Hosted):
    """A FLUX model. `options`: `family` (its name, where `model` is another), `extra` (fields to be sent
    beside). `sleep` and `clock` are for those who will not wait."""

    def __init__(
        self, connection: Connection, sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        super().__init__(connection)
        self.sleep, self.clock = sleep, clock
        self.key = {"x-key": connection.key}
        self.door = Door(connection.base_url, headers=self.key, private=connection.private)
        self.family = family(connection, _FAMILIES, _UNKNOWN)
        takes = self.family.references
        self.capabilities = ImageCapabilities(
            edits=takes > 0, references=takes, sketch="reference" if takes else "", seeds=True,
            prompt_length=8000, sizes=self.family.sizes,
        )  # fmt: skip

    def draw(self, request: ImageRequest, slip: Slip) -> Picture:
        """The picture; the sketch and the references go along as pictures, in this order."""
        sketch = [request.sketch] if request.sketch else []
        return self._made(request, self._given(sketch, request), slip)

    def edit(self, request: ImageRequest, slip: Slip) -> Picture:
        """The request's source, changed: it is the first of the pictures."""
        if not self.capabilities.edits or request.source is None:
            raise NotOffered("this model changes no pictures")
        return self._made(request, self._given([request.source], request), slip)

    def recover(self, slip: Slip) -> Picture | None:
        """What became of a task whose address was noted. None where nothing came of it: it is lost,
        failed or was moderated, which is not charged, and says so itself when it is asked anew."""
        if not slip.noted:
            raise CannotTell("the service did not yet say what it calls this")
        said = self._poll(slip.noted)
        status = _status(said)
        if status in (_LOST, _FAILED, *_MODERATED):
            return None
        if status != _READY:
            raise Unavailable("the task is not done yet")
        try:
            return self._sample(said)
        except NoPicture as error:  # its address lives ten minutes
            raise CannotTell("the picture was made, and is gone") from error
        except ResultUnknown as error:
            raise Unavailable("the picture's address does not answer") from error

    def _made(self, request: ImageRequest, pictures: list[Picture], slip: Slip) -> Picture:
        sent = self._body(request, pictures) | dict(self.options.get("extra", {}))
        task = answer_of(self.door.post(f"/{self.connection.model}", json=sent))
        url, name = dig(task, "polling_url"), dig(task, "id")
        if not url and name:
            url = f"{self.door.base}/get_result?id={name}"
        if not isinstance(url, str) or not url:
            raise MalformedAnswer("the service gives no task")
        slip.note(url)
        return self._waited_for(url)

    def _body(self, request: ImageRequest, pictures: list[Picture]) -> dict[str, Any]:
        sent: dict[str, Any] = {"prompt": request.prompt, "output_format": "png"}
        width, height = request.size
        if self.family.shaped:
            common = gcd(width, height)
            sent["aspect_ratio"] = f"{width // common}:{height // common}"
        else:
            sent |= {"width": width, "height": height}
        if self.family.rewrites:
            sent["prompt_upsampling"] = False
        if request.seed is not None:
            sent["seed"] = request.seed % SEEDS
        for number, picture in enumerate(pictures, 1):
            name = "input_image" if number == 1 else f"input_image_{number}"
            sent[name] = base64_of(picture)
        return sent

    def _waited_for(self, url: str) -> Picture:
        """The picture of a task, asked for until it is there. The task is paid for: whatever else goes
        wrong on the way, nobody knows what becomes of it."""
        until, pause = self.clock() + TIME_OUT, _PAUSE
        last: ProviderError | None = None
        while self.clock() < until:
            self.sleep(pause)
            pause = min(pause * 1.5, _LONGEST_PAUSE)
            try:
                said = self._poll(url)
            except AddressRefused:
                raise
            except ProviderError as error:
                last = error
                continue
            status = _status(said)
            if status == _READY:
                return self._sample(said)
            if status in _MODERATED:
                raise ContentRefused("the service refused to draw this")
            if status == _FAILED:
                raise Unavailable("the service could not draw this")
            if status == _LOST:
                raise ResultUnknown("the service does not know its own task")
        raise ResultUnknown("the task was not done in time") from last

    def _poll(self, url: str) -> Mapping[str, Any]:
        self._check(url)
        private = self.connection.private
        door = Door(url, headers=self.key, private=private, time_out=_POLL_TIME_OUT)
        try:
            return answer_of(door.get(""))
        except NotOffered:  # 404
            return {"status": _LOST}

    def _check(self, url: str) -> None:
        """The key goes nowhere but to its vendor's own hosts."""
        try:
            there, base = httpx2.URL(url), httpx2.URL(self.door.base)
        except httpx2.InvalidURL as error:
            raise AddressRefused("this is no address") from error
        if there.scheme == "https" and _OWN.fullmatch(there.host):
            return
        if (there.scheme, there.host, there.port) != (base.scheme, base.host, base.port):
            raise AddressRefused("the service gives an address that is not its own")

    def _sample(self, said: Mapping[str, Any]) -> Picture:
        return fetched(dig(said, "result", "sample"), self.door, self.sleep)


def _status(said: Mapping[str, Any]) -> str:
    return str(dig(said, "status") or "").lower()

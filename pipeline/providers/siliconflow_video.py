"""SiliconFlow's films: submitted, asked for until they are made, fetched at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from pipeline.providers.base import (
    Answer,
    CannotTell,
    Connection,
    ContentRefused,
    MalformedAnswer,
    ProviderError,
    ResultUnknown,
    Slip,
    Unavailable,
)
from pipeline.providers.hosted import answer_of, complaint, dig
from pipeline.providers.http import Door
from pipeline.providers.pictures import data_url
from pipeline.providers.requests import Size, VideoRequest

# the service's own sizes: wide, tall, square
_SIZES: tuple[Size, ...] = ((1280, 720), (720, 1280), (960, 960))
POLL, LIMIT = 5.0, 900.0  # seconds
_STATUSES = {"20": 400, "30": 403, "50": 503}
_FILMS = ((b"ftyp", "video/mp4"), (b"\x1a\x45\xdf\xa3", "video/webm"))


class Films:
    """A model that sets pictures in motion."""

    def __init__(
        self, connection: Connection, *, sleep: Callable[[float], None] = time.sleep,
        limit: float = LIMIT,
    ) -> None:  # fmt: skip
        self.connection, self.sleep, self.limit = connection, sleep, limit
        headers = {"Authorization": f"Bearer {connection.key}"}
        self.door = Door(connection.base_url, headers=headers, private=connection.private)

    def animate(self, request: VideoRequest, slip: Slip) -> Answer:
        """The film."""
        sent: dict[str, Any] = {
            "model": self.connection.model, "prompt": request.prompt, "image": data_url(request.first),
            "image_size": "{}x{}".format(*_nearest(request.size or (1280, 720))),
        }  # fmt: skip
        said = answer_of(self.door.post("/video/submit", json=sent))
        name = dig(said, "requestId")
        if not isinstance(name, str) or not name:
            raise (
                complaint(said, self.door, _STATUSES)
                if dig(said, "code")
                else MalformedAnswer("the service took the job and gave it no name")
            )
        slip.note(name)
        return self._wait(slip)

    def recover(self, slip: Slip) -> Answer | None:
        """What became of an earlier job; CannotTell where it was lost before it had a name."""
        if not slip.noted:
            raise CannotTell("the job had no name yet")
        found = self._look(slip.noted)
        if found is None:
            raise Unavailable("the service is still at it", retry_after=POLL)
        return found

    def _wait(self, slip: Slip) -> Answer:
        for _ in range(max(1, round(self.limit / POLL))):
            try:
                found = self._look(slip.noted)
            except Unavailable:
                found = None  # a look that goes wrong stops no job
            if found is not None:
                return found
            self.sleep(POLL)
        raise ResultUnknown("the service has not finished its film in time")

    def _look(self, name: str) -> Answer | None:
        said = answer_of(self.door.post("/video/status", paid=False, json={"requestId": name}))
        status = str(dig(said, "status") or "").lower()
        if status == "succeed":
            return self._fetched(dig(said, "results", "videos", 0, "url"))
        if status == "failed":
            raise _failure(str(dig(said, "reason") or ""))
        return None

    def _fetched(self, url: Any) -> Answer:
        if not isinstance(url, str) or not url:
            raise MalformedAnswer("the service says that it is done, and there is no film")
        data = self.door.fetch(url).data
        for magic, media_type in _FILMS:
            if magic in data[:16]:
                return Answer(data, media_type)
        raise MalformedAnswer("the answer holds no film")


def _failure(reason: str) -> ProviderError:
    if any(word in reason.lower() for word in ("sensitive", "moderation", "nsfw", "policy")):
        return ContentRefused("the service refused")
    return ProviderError("the service could not make the film", permanent=True)


def _nearest(size: Size) -> Size:
    ratio = size[0] / max(1, size[1])
    return min(_SIZES, key=lambda s: abs(s[0] / s[1] - ratio))

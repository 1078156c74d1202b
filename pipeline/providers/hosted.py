"""What the adapters of hosted image services share: the key, the answer's form, and its picture."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeVar
from urllib.parse import urlsplit

from pipeline.providers.base import (
    Connection,
    KeepsNoRecord,
    MalformedAnswer,
    NoPicture,
    NotOffered,
    ProviderError,
    ResultUnknown,
    Slip,
)
from pipeline.providers.http import Door, Got, error_of
from pipeline.providers.pictures import delivered
from pipeline.providers.requests import ImageCapabilities, ImageRequest, Picture

T = TypeVar("T")
# a picture that is paid for and whose address is slow to answer is asked for again: that is free
FETCH_PAUSES = (0.0, 1.0, 3.0)
# seeds are whole numbers of 31 bits at most services
SEEDS = 2**31
NOTHING = "the service says that it is done, and there is no picture"


class Hosted(KeepsNoRecord):
    """An image service that answers at once, with a key in the usual header. Its adapters say what is
    sent and how its answer is read (`_ask`)."""

    capabilities: ImageCapabilities

    def __init__(self, connection: Connection) -> None:
        self.connection, self.options = connection, connection.options
        bearer = {"Authorization": f"Bearer {connection.key}"} if connection.key else {}
        self.door = Door(connection.base_url, headers=bearer, private=connection.private)

    def draw(self, request: ImageRequest, slip: Slip) -> Picture:
        """The picture; the sketch and the references go along as pictures, in this order."""
        sketch = [request.sketch] if request.sketch else []
        return self._ask(request, self._given(sketch, request))

    def edit(self, request: ImageRequest, slip: Slip) -> Picture:
        """The request's source, changed: it is the first of the pictures."""
        if not self.capabilities.edits or request.source is None:
            raise NotOffered("this model changes no pictures")
        return self._ask(request, self._given([request.source], request))

    def _given(self, first: Sequence[Picture], request: ImageRequest) -> list[Picture]:
        # what is too much is not left out in silence: the prompt calls pictures by their number
        pictures = [*first, *(r.picture for r in request.references)]
        if len(pictures) > self.capabilities.references:
            raise NotOffered(f"this model takes {self.capabilities.references} pictures at most")
        if not pictures and not self.capabilities.draws:
            raise NotOffered("this model draws nothing from words alone")
        return pictures

    def _ask(self, request: ImageRequest, pictures: list[Picture]) -> Picture:
        raise NotImplementedError


def family(connection: Connection, table: Mapping[str, T], otherwise: T) -> T:
    """The row of a table of models that a name belongs to: the first whose key is a part of it. The
    option `family` says it where the name does not (an endpoint's own name, a relay's)."""
    name = str(connection.options.get("family") or connection.model).lower()
    for mark in "._ ":
        name = name.replace(mark, "-")
    return next((row for part, row in table.items() if part in name), otherwise)


def answer_of(got: Got) -> Mapping[str, Any]:
    """An answer as the object that it must be."""
    said = got.json()
    if not isinstance(said, Mapping):
        raise MalformedAnswer("the service answered something else")
    return said


def dig(said: Any, *path: str | int) -> Any:
    """What is at a path inside an answer; None where it has no such place."""
    for step in path:
        if isinstance(step, int):
            within = isinstance(said, list) and len(said) > step
        else:
            within = isinstance(said, Mapping) and step in said
        if not within:
            return None
        said = said[step]
    return said


def complaint(error: Any, door: Door, statuses: Mapping[str, int]) -> ProviderError:
    """What an error means that stands in an answer with 200: its code is a status, or the beginning of
    a word that stands for one. It was told, so nothing is unknown."""
    code = str(dig(error, "code") or dig(error, "type") or "")
    if code.isdecimal() and 400 <= int(code) < 600:
        status = int(code)
    else:
        status = next((s for word, s in statuses.items() if code.startswith(word)), 400)
    host = urlsplit(door.base).hostname or "the service"
    return error_of(status, json.dumps(error).encode(), {}, host, paid=False)


def fetched(url: Any, door: Door, sleep: Any = time.sleep) -> Picture:
    """The picture at an address that a service gave (`delivered`), asked for more than once."""
    if not isinstance(url, str) or not url:
        raise NoPicture(NOTHING)
    *early, last = FETCH_PAUSES
    for pause in early:
        sleep(pause)
        with suppress(ResultUnknown):
            return delivered(url, door)
    sleep(last)
    return delivered(url, door)

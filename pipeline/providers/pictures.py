"""How pictures come back: as base64, as an address that soon expires, as a data URL. All become bytes."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from pipeline.providers.base import (
    BadCredentials,
    BadRequest,
    ContentRefused,
    NoPicture,
    NotOffered,
    RateLimited,
    ResultUnknown,
    Unavailable,
)
from pipeline.providers.http import Door
from pipeline.providers.requests import Picture

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"RIFF", "image/webp"),
)


def picture_of(data: bytes) -> Picture:
    """Bytes that are a picture by their own first letters, whatever was said of them."""
    for magic, media_type in _MAGIC:
        if data.startswith(magic) and (magic != b"RIFF" or data[8:12] == b"WEBP"):
            return Picture(data, media_type)
    raise NoPicture("the answer holds no picture")


def from_base64(text: str) -> Picture:
    """A picture from base64, with or without a data URL's beginning."""
    if text.startswith("data:"):
        text = text.split(",", 1)[-1]
    try:
        return picture_of(base64.b64decode(text, validate=False))
    except (binascii.Error, ValueError) as error:
        raise NoPicture("the answer holds no picture") from error


def from_entry(entry: Any, door: Door) -> Picture:
    """A picture as services list it: {"b64_json": …} or {"url": …}."""
    if isinstance(entry, Mapping):
        for name in ("b64_json", "image", "base64"):
            if isinstance(entry.get(name), str) and entry[name]:
                return from_base64(entry[name])
        url = entry.get("url") or entry.get("image_url")
        if isinstance(url, Mapping):
            url = url.get("url")
        if isinstance(url, str) and url:
            return delivered(url, door)
    raise NoPicture("the service says that it is done, and there is no picture")


def from_url(url: str, door: Door) -> Picture:
    """A picture from an address that a service gave, fetched at once."""
    return from_base64(url) if url.startswith("data:") else picture_of(door.fetch(url).data)


def delivered(url: str, door: Door) -> Picture:
    """The picture at an address that a paid answer gave. An address that is gone is no picture; one that
    does not answer leaves a picture that may be paid for: nobody knows."""
    try:
        return from_url(url, door)
    except (NotOffered, BadCredentials, BadRequest, ContentRefused) as error:
        raise NoPicture("the address of the picture is gone") from error
    except (Unavailable, RateLimited) as error:
        raise ResultUnknown("the picture was made, and its address does not answer") from error


def base64_of(picture: Picture) -> str:
    """A picture as plain base64."""
    return base64.b64encode(picture.data).decode()


def data_url(picture: Picture) -> str:
    """A picture as an address that holds it."""
    return f"data:{picture.media_type};base64,{base64_of(picture)}"

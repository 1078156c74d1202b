"""The outside as small protocols: what a model service must offer, and the errors it may raise.

The embedded defaults (pipeline.story, projects.comic) stand behind the same road; services come as
one file a vendor beside this one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, Protocol


class ProviderError(Exception):
    """A service failed. `permanent`: trying again would not help; `retry_after`: seconds to wait."""

    def __init__(
        self, message: str, *, permanent: bool = False, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.permanent, self.retry_after = permanent, retry_after


class RateLimited(ProviderError):
    """Too many requests: wait, then try again."""


class ContentRefused(ProviderError):
    """The service will not do this; another try gives the same answer."""


class BadCredentials(ProviderError):
    """The key is missing, wrong or out of credit."""


class Unavailable(ProviderError):
    """The service does not answer."""


class MalformedAnswer(ProviderError):
    """The service answered something that can't be used."""


class ResultUnknown(ProviderError):
    """The request went out and no answer came: it may have been done, and charged."""


class CannotTell(ProviderError):
    """The service can't be asked what became of an earlier request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a paid call brought: bytes and their media type."""

    data: bytes
    media_type: str


class PaidService(Protocol):
    """A service that is asked for something that costs. `key` names the request: where the service
    keeps such names, a second request of one key is not done twice."""

    name: str

    def send(self, key: str) -> Answer:
        """The answer; ResultUnknown where nobody knows whether there is one, another ProviderError
        where there is none and nothing was charged."""
        ...

    def look_up(self, key: str) -> Answer | None:
        """What became of a request: its answer, or None where the service never had it.
        RateLimited or Unavailable while it can't be said yet, CannotTell where it never can be."""
        ...


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture that shows who is meant: its bytes, its role and the character's name."""

    data: bytes
    media_type: str
    role: Literal["sheet", "face", "sketch"]
    character: str = ""


@dataclass(frozen=True, slots=True)
class ImageCapabilities:
    """What an image model can take."""

    references: int = 0
    sketch: bool = False
    seeds: bool = False
    lora: bool = False
    sizes: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """A picture to be drawn."""

    prompt: str
    size: tuple[int, int]
    quality: Literal["draft", "final"] = "draft"
    seed: int | None = None
    references: tuple[Reference, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class ImageResult:
    """A drawn picture, normalised to bytes and a media type at once, and what it cost."""

    data: bytes
    media_type: str
    cost: int = 0


class ImageModel(Protocol):
    """Draws pictures."""

    capabilities: ImageCapabilities

    def draw(self, request: ImageRequest) -> ImageResult:
        """The picture; ProviderError where there is none."""
        ...

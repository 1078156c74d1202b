"""The outside as small protocols: what a model service must offer, and the errors it may raise.

The embedded defaults (pipeline.story, projects.comic) stand behind the same road; services come as
one file a vendor or dialect beside this one, chosen by `dialects`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from pipeline.providers.requests import (
    ChatCapabilities,
    ChatRequest,
    ChatResult,
    EmbedderCapabilities,
    ImageCapabilities,
    ImageRequest,
    Picture,
    Sound,
    SpeechCapabilities,
    SpeechRequest,
    VideoRequest,
)

Kind = Literal["language", "image", "vision", "speech", "embedding", "video"]


class ProviderError(Exception):
    """A service failed. `permanent`: trying again would not help; `retry_after`: seconds to wait."""

    permanent = False

    def __init__(
        self, message: str, *, permanent: bool | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        if permanent is not None:
            self.permanent = permanent


class RateLimited(ProviderError):
    """Too many requests: wait, then try again."""


class ContentRefused(ProviderError):
    """The service will not do this; another try gives the same answer."""

    permanent = True


class BadCredentials(ProviderError):
    """The key is missing or wrong, or may not use this model."""

    permanent = True


class OutOfCredit(BadCredentials):
    """The account at the service has no money left."""


class NotOffered(ProviderError):
    """There is no such model, or it can't do what was asked."""

    permanent = True


class BadRequest(ProviderError):
    """The service says that the request itself is wrong: too long, a wrong size, a missing node."""

    permanent = True


class AddressRefused(ProviderError):
    """The address leads into a private network, or is none: it was not asked."""

    permanent = True


class Unavailable(ProviderError):
    """The service does not answer."""


class MalformedAnswer(ProviderError):
    """The service answered something that can't be used."""


class NoPicture(MalformedAnswer):
    """The service says that all is well, and there is no picture in its answer."""


class ResultUnknown(ProviderError):
    """The request went out and no answer came: it may have been done, and charged."""


class CannotTell(ProviderError):
    """The service can't be asked what became of an earlier request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a paid call brought: bytes and their media type."""

    data: bytes
    media_type: str


@dataclass(slots=True)
class Slip:
    """What is known of one call: `key` names it, `noted` is what its service called it. `note` keeps
    that name as soon as it is told, so that whoever comes after a lost worker can ask for it."""

    key: str
    noted: str = ""
    keep: Callable[[str], None] | None = None

    def note(self, name: str) -> None:
        """Keeps what the service calls this request."""
        self.noted = name
        if self.keep is not None:
            self.keep(name)


class PaidService(Protocol):
    """A service that is asked for something that costs. The slip's key names the request: where the
    service keeps such names, a second request of one key is not done twice."""

    name: str

    def send(self, slip: Slip) -> Answer:
        """The answer; ResultUnknown where nobody knows whether there is one, another ProviderError
        where there is none and nothing was charged."""
        ...

    def look_up(self, slip: Slip) -> Answer | None:
        """What became of a request: its answer, or None where the service never had it.
        RateLimited or Unavailable while it can't be said yet, CannotTell where it never can be."""
        ...


class KeepsNoRecord:
    """What asks a service that can't be asked what became of an earlier request."""

    def recover(self, slip: Slip) -> Any:
        """CannotTell, always: as an `ImageModel` says it."""
        raise CannotTell("the service keeps no record")

    look_up = recover  # as a `PaidService` says it


# stands for the sealed key in the value of a header
KEY = "{key}"


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a model is and how it is spoken to. `name` is by what its limits and breaker are kept;
    `options` are the dialect's own (a workflow, a header); `private` allows addresses that are not
    on the public internet."""

    name: str
    dialect: str
    base_url: str
    model: str = ""
    key: str = field(default="", repr=False)
    options: Mapping[str, Any] = field(default_factory=dict)
    private: bool = False


class LanguageModel(Protocol):
    """Reads and writes."""

    capabilities: ChatCapabilities

    def complete(self, request: ChatRequest, slip: Slip) -> ChatResult:
        """What the model says; ProviderError where it says nothing."""
        ...


class ImageModel(Protocol):
    """Draws and changes pictures."""

    capabilities: ImageCapabilities

    def draw(self, request: ImageRequest, slip: Slip) -> Picture:
        """The picture; ProviderError where there is none."""
        ...

    def edit(self, request: ImageRequest, slip: Slip) -> Picture:
        """The request's source, changed; ProviderError where it is not."""
        ...

    def recover(self, slip: Slip) -> Picture | None:
        """What became of an earlier call, as `PaidService.look_up` tells it."""
        ...


class VisionModel(Protocol):
    """Looks at pictures."""

    def describe(self, pictures: Sequence[Picture], request: ChatRequest, slip: Slip) -> ChatResult:
        """What it says of the pictures, as it was asked."""
        ...


class Speech(Protocol):
    """Speaks."""

    capabilities: SpeechCapabilities

    def speak(self, request: SpeechRequest, slip: Slip) -> Sound:
        """The words spoken."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors of one length."""

    capabilities: EmbedderCapabilities

    def embed(self, texts: Sequence[str], slip: Slip) -> tuple[tuple[float, ...], ...]:
        """A vector for each text, in their order."""
        ...


class VideoModel(Protocol):
    """Sets pictures in motion."""

    def animate(self, request: VideoRequest, slip: Slip) -> Answer:
        """A film."""
        ...

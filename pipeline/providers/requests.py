"""What services are asked, what they answer, and what each can take: frozen values, no network.

Sizes are (width, height) in pixels. A picture is bytes with a media type at once: a service's address
of it expires.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Size = tuple[int, int]
Quality = Literal["draft", "final"]
# how a model is told what form its answer must have: `schema` by its own means, `json` by asking for
# JSON, `text` in words alone
Form = Literal["schema", "json", "text"]
# `look` is a sheet of somebody who wears something else than it shows
ReferenceRole = Literal["sheet", "look", "face", "style", "place", "prop", "previous", "sketch"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes and their media type."""

    data: bytes
    media_type: str = "image/png"


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture that shows who or what is meant: its role, and the name of whom it shows."""

    picture: Picture
    role: ReferenceRole
    name: str = ""


@dataclass(frozen=True, slots=True)
class Lora:
    """A small model of one character or style: its name or path at the server, its weight, and the
    word in the prompt that calls it."""

    name: str
    weight: float = 0.8
    trigger: str = ""


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """A picture to be drawn; with `source` one to be changed, inside `mask` alone where there is one
    (white is what may change)."""

    prompt: str
    size: Size
    negative: str = ""
    quality: Quality = "draft"
    seed: int | None = None
    sketch: Picture | None = None
    references: tuple[Reference, ...] = ()
    loras: tuple[Lora, ...] = ()
    source: Picture | None = None
    mask: Picture | None = None


@dataclass(frozen=True, slots=True)
class Sizes:
    """Which sizes a model makes: some (`listed`), or all within bounds of pixels, ratio (the long side
    by the short one) and multiples."""

    listed: tuple[Size, ...] = ()
    multiple: int = 16
    least: int = 256 * 256
    most: int = 2048 * 2048
    ratio: float = 3.0


@dataclass(frozen=True, slots=True)
class ImageCapabilities:
    """What an image model can take. `sketch` says how a composition goes along: as a control image, as
    the first of the references, or not at all."""

    draws: bool = True
    edits: bool = False
    masks: bool = False
    references: int = 0
    sketch: Literal["", "control", "reference"] = ""
    seeds: bool = False
    negative: bool = False
    loras: bool = False
    prompt_length: int = 4000
    sizes: Sizes = field(default=Sizes())


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of a conversation with a language model, with the pictures that it speaks of."""

    role: Literal["system", "user", "assistant"]
    text: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What a language model is asked. `schema` is a JSON schema all of whose arrays and strings are
    bounded; `budget` is the most tokens of the answer."""

    messages: tuple[Message, ...]
    schema: Mapping[str, Any] | None = None
    form: Form = "text"
    budget: int = 2000
    temperature: float = 0.2
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class ChatResult:
    """What it said; `cut` where its budget ended before it did. Tokens are 0 where it doesn't tell."""

    text: str
    cut: bool = False
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class ChatCapabilities:
    """What a language model can take."""

    forms: tuple[Form, ...] = ("schema", "json", "text")
    context: int = 32_000
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class SpeechRequest:
    """Words to be spoken: pace and pitch are 1 for a voice's own."""

    text: str
    voice: str = ""
    language: str = "en"
    pace: float = 1.0
    pitch: float = 1.0
    emotion: str = ""


@dataclass(frozen=True, slots=True)
class WordTime:
    """When a word is spoken, in seconds from the sound's start."""

    word: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sound:
    """Speech as bytes with their media type; the times of its words where the service tells them."""

    data: bytes
    media_type: str
    words: tuple[WordTime, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechCapabilities:
    """What a speech service can take."""

    voices: tuple[str, ...] = ()
    pace: bool = False
    pitch: bool = False
    emotion: bool = False
    times: bool = False
    text_length: int = 4096


@dataclass(frozen=True, slots=True)
class EmbedderCapabilities:
    """What an embedder can take: so many texts a call, and pictures beside words, or not."""

    at_once: int = 64
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class VideoRequest:
    """A picture to be set in motion, for so many seconds."""

    prompt: str
    first: Picture
    seconds: float = 4.0
    size: Size | None = None


Capabilities = ImageCapabilities | ChatCapabilities | SpeechCapabilities | EmbedderCapabilities

"""Speech in OpenAI's protocol."""

from __future__ import annotations

from typing import Any

from pipeline.providers.base import Connection, MalformedAnswer, Slip
from pipeline.providers.openai_sdk import speaking
from pipeline.providers.requests import Sound, SpeechCapabilities, SpeechRequest

# bytes by which sound is known, whatever a server calls it
_SOUNDS = ((b"ID3", "audio/mpeg"), (b"\xff", "audio/mpeg"), (b"RIFF", "audio/wav"), (b"OggS", "audio/ogg"), (b"fLaC", "audio/flac"))  # fmt: skip
SLOWEST, FASTEST = 0.25, 4.0


class Voice:
    """A speech service. `options`: `voices`, `instructed` where it can be told how to speak."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.capabilities = SpeechCapabilities(
            voices=tuple(connection.options.get("voices", ())), pace=True,
            emotion=bool(connection.options.get("instructed", False)),
        )  # fmt: skip

    def speak(self, request: SpeechRequest, slip: Slip) -> Sound:
        """The words spoken, in the form that the service was asked for."""
        told: dict[str, Any] = {}
        if self.capabilities.emotion and request.emotion:
            told["instructions"] = f"Speak in a way that is {request.emotion}."
        with speaking(self.connection) as sdk:
            answer = sdk.audio.speech.create(
                model=self.connection.model, input=request.text, voice=request.voice or "alloy",
                response_format=self.connection.options.get("format", "wav"),
                speed=min(max(request.pace, SLOWEST), FASTEST), **told,
            )  # fmt: skip
            data = answer.read()
        for magic, media_type in _SOUNDS:
            if data.startswith(magic):
                return Sound(data, media_type)
        raise MalformedAnswer("the service answered no sound")

"""What all documents share: frozen values, offsets, lengths, and the words for feelings and hours."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

PAGE_WIDTH = 1000.0

Span = tuple[int, int]
Box = tuple[float, float, float, float]
XY = tuple[float, float]

Season = Literal["", "spring", "summer", "autumn", "winter"]
Time = Literal["morning", "day", "evening", "night"]
Weather = Literal["clear", "rain", "snow", "fog", "storm", "wind"]
Emotion = Literal[
    "neutral",
    "happy",
    "amused",
    "loving",
    "sad",
    "crying",
    "angry",
    "furious",
    "afraid",
    "surprised",
    "worried",
    "disgusted",
    "suspicious",
    "determined",
    "tired",
    "calm",
    "embarrassed",
    "pleading",
]


class Document(BaseModel):
    """A frozen value: equal by content, safe to share between threads and caches."""

    model_config = ConfigDict(frozen=True, extra="forbid")

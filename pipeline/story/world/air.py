"""The hour and the weather of each sentence of a scene: what is told of them holds from where it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.story.world.scenes import TIME_OPENS, SceneSpan, Time, Weather
from pipeline.story.world.settings_words import found

SOON = (
    6  # sentences from a scene's opening within which what is told of it holds from its beginning
)


# "At last, one morning, the propeller was quiet"; "The morning after, ..."
_NOW = re.compile(
    r"\s*(?:(?:And|But|So|Then|At last|At length|Finally|Later|Still later|Early|Late),? )*"
    r"(?:(?:one|early|late|early one|late one|later|next|the next|the following|that|that same|this|the same) (?:\w+ )?"
    r"(?:morning|evening|afternoon|night|dawn|noon)|(?:at|by|before|after|towards?) (?:\w+ )?(?:dawn|noon|dusk|midnight|nightfall|sunset|sunrise|daybreak)|"
    r"(?:in|during) the (?:\w+ )?(?:morning|evening|afternoon|night)|(?:morning|evening|night|dawn|dusk) (?:came|fell|broke)|"
    r"the (?:morning|evening|night) (?:after|before))\b|"
    r"\s*(?:有一?天|一天|这天|那天|第二天|次日|当天|终于|到了|等到)，?(?:早上|清晨|早晨|上午|中午|下午|傍晚|晚上|夜里|半夜|深夜)",
    re.IGNORECASE,
)


class Air(NamedTuple):
    """The hour and the weather."""

    time: Time = "day"
    weather: Weather = "clear"


def air_of(
    sentences: Sequence[str], span: SceneSpan, before: Air | None, language: str
) -> list[Air]:  # fmt: skip
    """The air of a scene's sentences in order; `before`: as the scene before it ended, None where a
    chapter begins."""
    times = [_only(found("time", s, language)) for s in sentences]
    first = _first(times, span.time)
    falls = _first([_only(found("weather", s, language)) for s in sentences], span.weather)
    out: list[Air] = []
    for i, sentence in enumerate(sentences):
        time = span.time if i >= first else before.time if before else "day"
        weather = span.weather if i >= falls else before.weather if before else "clear"
        if out and i > first:
            time = out[-1].time
            if times[i] and (TIME_OPENS.match(sentence) or _NOW.match(sentence)):
                time = times[i]  # type: ignore[assignment]
        out.append(Air(time, weather))
    return out


def _only(counted: dict[str, int]) -> str:
    """What a sentence tells, if it tells one thing."""
    return next(iter(counted)) if len(counted) == 1 else ""


def _first(told: Sequence[str], value: str) -> int:
    """From which sentence on a scene's hour or weather holds."""
    at = next((i for i, t in enumerate(told) if t == value), 0)
    return 0 if at < SOON else at

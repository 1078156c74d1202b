"""What image servers on one's own machine have in common: seeds, trigger words, sizes, jobs that are
waited for. They cost nothing but time, and forget their jobs when they are started anew."""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.providers.base import KEY, Connection, MalformedAnswer, ProviderError, ResultUnknown
from pipeline.providers.http import Door
from pipeline.providers.requests import ImageRequest, Lora, Picture, Size

POLL, LIMIT = 1.0, 900.0
LOOK = 30.0  # seconds that one poll may take
# so many polls in a row that brought nothing: whoever comes later asks again
IN_VAIN = 5
# how a job ended: its picture, or why there is none; None while it has not
Ended = Picture | ProviderError


def door_to(connection: Connection) -> Door:
    """The way to a connection's server, with its headers: a key is "name:password" or a token, sent as
    `Authorization` unless the option `header` says where it goes: {"X-Api-Key": "{key}"}."""
    headers, given = {}, connection.options.get("header")
    own = dict(given) if isinstance(given, Mapping) else {}
    if connection.key and not any(KEY in str(value) for value in own.values()):
        basic = base64.b64encode(connection.key.encode()).decode()
        way = f"Basic {basic}" if ":" in connection.key else f"Bearer {connection.key}"
        headers["Authorization"] = way
    headers |= {str(name): str(value).replace(KEY, connection.key) for name, value in own.items()}
    return Door(connection.base_url, headers=headers, private=connection.private)


def fixed_seed(request: ImageRequest) -> int:
    """The request's seed; one of chance where it has none, so that no two runs are alike."""
    return secrets.randbelow(2**32) if request.seed is None else request.seed


def with_triggers(prompt: str, loras: Sequence[Lora]) -> str:
    """The prompt with the word that calls each LoRA, where it does not hold it already."""
    words = [lora.trigger for lora in loras if lora.trigger and lora.trigger not in prompt]
    return ", ".join([prompt, *dict.fromkeys(words)])


def fitting(size: Size, multiple: int) -> Size:
    """The nearest size whose sides are multiples."""
    width, height = (max(multiple, round(side / multiple) * multiple) for side in size)
    return width, height


def steps_for(options: Mapping[str, Any], request: ImageRequest) -> int | None:
    """How many steps the options ask for: a number, or one for each quality; None without."""
    steps = options.get("steps")
    if isinstance(steps, Mapping):
        steps = steps.get(request.quality)
    try:
        return int(steps) if steps else None
    except (TypeError, ValueError, OverflowError):
        return None


def number_of(options: Mapping[str, Any], name: str, default: float) -> float:
    """An option that is a number; the default where it is none."""
    try:
        return float(options.get(name, default))
    except (TypeError, ValueError, OverflowError):
        return default


def mapping(answer: object) -> Mapping[str, Any]:
    """An answer that must be a JSON object."""
    if not isinstance(answer, Mapping):
        raise MalformedAnswer("the service answered something else than an object")
    return answer


def rows(answer: object) -> list[Any]:
    """A list of an answer; empty where it is none."""
    return answer if isinstance(answer, list) else []


def wait_for(
    look: Callable[[], Ended | None], *, sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic, limit: float = LIMIT,
) -> Picture:  # fmt: skip
    """The picture of a job that was taken; the error that it ended with. While a look itself goes wrong
    the job runs on: ResultUnknown where that lasts, or where the job outlasts its limit."""
    until, in_vain = clock() + limit, 0
    while True:
        try:
            ended, in_vain = look(), 0
        except ProviderError as error:
            ended, in_vain = None, in_vain + 1
            if in_vain >= IN_VAIN:
                raise ResultUnknown("the service no longer tells of its job") from error
        if isinstance(ended, ProviderError):
            raise ended
        if ended is not None:
            return ended
        if clock() >= until:
            raise ResultUnknown("the service has not finished its job in time")
        sleep(POLL)

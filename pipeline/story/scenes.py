"""Where scenes turn: at break marks, at phrases of time and place that open a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal, NamedTuple

from pipeline.story.settings_words import found

_TIME_OPENS = re.compile(
    r"\s*(?:The (?:next|following) (?:day|morning|evening|night|week)|Next (?:day|morning)|That (?:night|evening|morning|afternoon|same)|"
    r"(?:Two|Three|Four|Five|Six|Ten|Some|A few|Several|An?) (?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|after|passed|had passed)|"
    r"(?:It was|By) (?:\w+ ){0,3}(?:morning|evening|night|noon|dawn|dusk|midnight|sunset|o'clock)|"
    r"(?:At|By|On|In) (?:\w+ ){0,3}(?:dawn|dusk|noon|midnight|sunrise|sunset|daybreak|nightfall|morning|evening|afternoon|night)\b|"
    r"(?:Later|Meanwhile|Presently|Afterwards)\b|A mile|When (?:the )?(?:morning|evening|night) came)|"
    r"\s*(?:第[二三四五]天|次日|当天|当晚|那天|那夜|这天|这夜|半夜|深夜|傍晚|清晨|早上|中午|下午|晚上|黄昏|天亮|天黑|过了|几天|一天|"
    r"[一二三四五六七八九十两几]+(?:天|个月|年|小时|个时辰)(?:后|之后|以后|过去)|后来|不久|与此同时|第二)",
)
MIN_PARAGRAPHS = 5

Time = Literal["morning", "day", "evening", "night"]
Weather = Literal["clear", "rain", "snow", "fog", "storm", "wind"]


class Piece(NamedTuple):
    """What a paragraph tells a scene: its narration and whether it opens after a break."""

    narration: str
    opening: str
    after_break: bool
    chapter: int


class SceneSpan(NamedTuple):
    """A scene as a range of paragraph numbers, end exclusive, with its setting."""

    first: int
    end: int
    chapter: int
    place: str
    time: Time
    weather: Weather


def split_scenes(pieces: list[Piece], language: str) -> list[SceneSpan]:
    """The scenes of a story: every paragraph is in exactly one."""
    if not pieces:
        return []
    places = [found("place", p.narration, language) for p in pieces]
    starts = [0]
    current: Counter[str] = Counter()
    for i, piece in enumerate(pieces):
        if i and _turns(piece, pieces[i - 1], places[i], current, i - starts[-1]):
            starts.append(i)
            current = Counter()
        current.update(places[i])
    spans: list[SceneSpan] = []
    for a, b in zip(starts, [*starts[1:], len(pieces)], strict=True):
        before = spans[-1] if spans else None
        spans.append(_span(a, b, pieces, places, before, language))
    return spans


def _turns(
    piece: Piece, before: Piece, here: Counter[str], current: Counter[str], length: int
) -> bool:
    if piece.chapter != before.chapter or piece.after_break:
        return True
    if length < MIN_PARAGRAPHS:
        return False
    if _TIME_OPENS.match(piece.opening):
        return True
    if not here:
        return False
    place, weight = here.most_common(1)[0]
    return (
        weight >= 3
        and length >= 8
        and bool(current)
        and place != current.most_common(1)[0][0]
        and current[place] <= 1
    )


def _span(
    a: int,
    b: int,
    pieces: list[Piece],
    places: list[Counter[str]],
    before: SceneSpan | None,
    language: str,
) -> SceneSpan:
    where: Counter[str] = Counter()
    when: Counter[str] = Counter()
    sky: Counter[str] = Counter()
    for i in range(a, b):
        early = 3 if i < a + 4 else 1
        for name, n in places[i].items():
            where[name] += n * early
        if i < a + 12:
            text = pieces[i].narration
            for name, n in found("time", text, language).items():
                when[name] += n * early
            for name, n in found("weather", text, language).items():
                sky[name] += n * early
    same_chapter = before is not None and before.chapter == pieces[a].chapter
    place = (
        where.most_common(1)[0][0]
        if where
        else (before.place if before and same_chapter else "plain")
    )
    time = (
        when.most_common(1)[0][0] if when else (before.time if before and same_chapter else "day")
    )
    weather = "clear"
    if sky and sky.most_common(1)[0][1] >= 2:
        weather = sky.most_common(1)[0][0]
    elif before and same_chapter and not sky:
        weather = before.weather
    return SceneSpan(a, b, pieces[a].chapter, place, time, weather)  # type: ignore[arg-type]

"""Where scenes turn: at break marks, at phrases of time and place that open a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal, NamedTuple

from pipeline.story.world.settings_words import found, place_word

TIME_OPENS = re.compile(
    r"\s*(?:The (?:next|following) (?:day|morning|evening|night|week)|Next (?:day|morning)|That (?:night|evening|morning|afternoon|same)|"
    r"(?:Two|Three|Four|Five|Six|Ten|Some|A few|Several|An?) (?:minutes?|hours?|days?|weeks?|months?|years?) (?:later|after|passed|had passed)|"
    r"(?:It was|By) (?:\w+ ){0,3}(?:morning|evening|night|noon|dawn|dusk|midnight|sunset|o'clock)|"
    r"(?:At|By|On|In) (?:\w+ ){0,3}(?:dawn|dusk|noon|midnight|sunrise|sunset|daybreak|nightfall|morning|evening|afternoon|night)\b|"
    r"(?:Later|Meanwhile|Presently|Afterwards)\b|A mile|"
    r"(?:At|By|Towards?|About|Around|Just (?:after|before)) (?:\w+[- ]){0,4}(?:o'clock|past|to|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|minutes)\b|(?:\w+ ){1,2}(?:minutes|hours|days|weeks|months|years) later|On (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"When (?:the )?(?:morning|evening|night) came)|"
    r"\s*(?:第[二三四五]天|次日|当天|当晚|那天|那夜|这天|这夜|半夜|深夜|傍晚|清晨|早上|中午|下午|晚上|黄昏|天亮|天黑|过了|几天|一天|"
    r"[一二三四五六七八九十两几]+(?:天|个月|年|小时|个时辰)(?:后|之后|以后|过去)|后来|不久|与此同时|第二|(?:早上|上午|中午|下午|晚上|夜里|凌晨|半夜)?[一二三四五六七八九十两\d]+点|[一二三四五六七八九十两几半\d]+(?:分钟|小时|个钟头)(?:后|之后|以后)|周[一二三四五六日天]|星期)",
)
MIN_PARAGRAPHS = 5
MIN_FOR_COMPANY = 8  # paragraphs of a scene before another company alone ends it
LOOK_AHEAD = 6  # paragraphs in which the new company must be met
SURE = 3  # how strongly a place must be told to leave the one before
EARLY = 4  # paragraphs at a scene's opening that tell its setting best

Time = Literal["morning", "day", "evening", "night"]
Weather = Literal["clear", "rain", "snow", "fog", "storm", "wind"]
Season = Literal["", "spring", "summer", "autumn", "winter"]


class Piece(NamedTuple):
    """What a paragraph tells a scene: its narration, whether it opens after a break, who is there,
    and whether a person said that a scene turns here or does not."""

    narration: str
    opening: str
    after_break: bool
    chapter: int
    by_hand: bool | None = None
    company: frozenset[int] = frozenset()


class SceneSpan(NamedTuple):
    """A scene as a range of paragraph numbers, end exclusive, with its setting; `place_words` is
    the text's own word for the place."""

    first: int
    end: int
    chapter: int
    place: str
    place_words: str
    time: Time
    weather: Weather
    season: Season


def split_scenes(pieces: list[Piece], language: str) -> list[SceneSpan]:
    """The scenes of a story: every paragraph is in exactly one."""
    if not pieces:
        return []
    places = [found("place", p.narration, language) for p in pieces]
    starts = [0]
    current: Counter[str] = Counter(places[0])
    for i in range(1, len(pieces)):
        if _turns(pieces, i, starts[-1], places[i], current):
            starts.append(i)
            current = Counter()
        current.update(places[i])
    spans: list[SceneSpan] = []
    for a, b in zip(starts, [*starts[1:], len(pieces)], strict=True):
        before = spans[-1] if spans else None
        spans.append(_span(a, b, pieces, places, before, language))
    return spans


def _turns(
    pieces: list[Piece], i: int, start: int, here: Counter[str], current: Counter[str]
) -> bool:
    """Whether a scene begins with a paragraph: by what a person said, else by chapter and break,
    by a phrase of time, by another place, by another company."""
    piece, length = pieces[i], i - start
    if piece.chapter != pieces[i - 1].chapter:
        return True
    if piece.by_hand is not None:
        return piece.by_hand
    if piece.after_break:
        return True
    if length < MIN_PARAGRAPHS:
        return False
    return (
        bool(TIME_OPENS.match(piece.opening))
        or _another_place(here, current, length)
        or _another_company(pieces, i, start)
    )


def _another_place(here: Counter[str], current: Counter[str], length: int) -> bool:
    if not here or not current or length < MIN_FOR_COMPANY:
        return False
    place, weight = here.most_common(1)[0]
    return weight >= 3 and place != current.most_common(1)[0][0] and current[place] <= 1


def _another_company(pieces: list[Piece], i: int, start: int) -> bool:
    """Nobody of the scene is met in the paragraphs to come, and two others are."""
    if i - start < MIN_FOR_COMPANY or not pieces[i].company or not pieces[i].narration:
        return False
    ahead = pieces[i : i + LOOK_AHEAD]
    coming = frozenset().union(*(p.company for p in ahead if p.chapter == pieces[i].chapter))
    if len(coming) < 2:
        return False
    return not any(p.company & coming for p in pieces[max(start, i - 2 * LOOK_AHEAD) : i])


def _span(
    a: int, b: int, pieces: list[Piece], places: list[Counter[str]], before: SceneSpan | None,
    language: str,
) -> SceneSpan:  # fmt: skip
    where: Counter[str] = Counter()
    for i in range(a, b):
        for name, n in places[i].items():
            where[name] += n * (3 if i < a + EARLY else 1)
    told = {kind: _counted(kind, pieces[a : min(b, a + 12)], language) for kind in _KINDS}
    known = before if before is not None and before.chapter == pieces[a].chapter else None
    place = _most(where) or "plain"
    if known and where[place] < SURE:
        place = known.place  # a word in passing does not move a story
    time = _most(told["time"]) or (known.time if known else "day")
    weather = "clear"
    if told["weather"] and told["weather"].most_common(1)[0][1] >= 2:
        weather = _most(told["weather"])
    elif known and not told["weather"]:
        weather = known.weather
    season = _most(told["season"]) or (before.season if before else "")
    words = place_word(place, (p.narration for p in pieces[a:b]), language)
    return SceneSpan(a, b, pieces[a].chapter, place, words, time, weather, season)  # type: ignore[arg-type]


_KINDS = ("time", "weather", "season")


def _counted(kind: str, pieces: list[Piece], language: str) -> Counter[str]:
    out: Counter[str] = Counter()
    for i, piece in enumerate(pieces):
        for name, n in found(kind, piece.narration, language).items():
            out[name] += n * (3 if i < EARLY else 1)
    return out


def _most(counts: Counter[str]) -> str:
    return counts.most_common(1)[0][0] if counts else ""

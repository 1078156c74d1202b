"""The rule-based reader: a manuscript in, a script out, in linear time and with every reason kept."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.story.deeds.doing import doing
from pipeline.story.deeds.maker import DeedMaker
from pipeline.story.deeds.told import SentenceTold
from pipeline.story.grammar.reading import Grammar, grammar_of
from pipeline.story.people.casting import cast_of
from pipeline.story.people.listed import with_listed
from pipeline.story.speech.speakers import Attribution, attribute
from pipeline.story.telling import beats
from pipeline.story.text.opening import Numbered, Opened, Told, language_of, numbered, opened
from pipeline.story.text.script_zh import simplified
from pipeline.story.world import scenes
from pipeline.story.world.air import Air, air_of
from pipeline.story.world.eras import era_of
from pipeline.story.world.whereabouts import Whereabouts
from projects.comic.documents import (
    Beat,
    CastMember,
    Corrections,
    Era,
    Manuscript,
    Scene,
    SceneFix,
    Script,
)  # fmt: skip

NONE = Corrections()


def read(manuscript: Manuscript, corrections: Corrections | None = None) -> Script:
    """What the text tells: its units, cast, scenes and beats. What a person corrected wins over
    every rule."""
    text, language = manuscript.text, language_of(manuscript)
    plain = simplified(text) if language == "zh" else text
    fixes = corrections or NONE
    ready = opened(manuscript)
    grammar = grammar_of(plain, ready.told, ready.quotes, language)
    who = attribute(
        text, ready.bodies, ready.paras, ready.quotes, language, fixes, grammar, ready.signed
    )
    spoke = Counter(v.person for v in who.verdicts if v.person >= 0)
    spoke.update(set(who.writers.values()))
    grammar = grammar.named(who.people.in_pieces(grammar.pieces))
    acts = doing(grammar, who.people, language)
    cast = cast_of(plain, who.people, spoke, who.narrator, language, who.told, acts)
    made = numbered(text, ready, language)
    cast = with_listed(cast, manuscript.listed)
    era = era_of(plain, language)
    known = _Understood(text, plain, language, ready, made, grammar, who, cast, era)
    found, told_beats = _scenes(known, fixes.scenes)
    return Script(
        language=manuscript.language,
        text_sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        chapters=manuscript.chapters,
        units=tuple(made.units),
        characters=tuple(cast.values()),
        scenes=tuple(found),
        beats=tuple(told_beats),
        skips=tuple(ready.skips),
        era=era,
    )


class _Understood(NamedTuple):
    """What the scenes of a story are made of; `plain` is the text in the letters that are read."""

    text: str
    plain: str
    language: str
    ready: Opened
    made: Numbered
    grammar: Grammar
    who: Attribution
    cast: Mapping[int, CastMember]
    era: Era


def _scenes(known: _Understood, fixes: Sequence[SceneFix]) -> tuple[list[Scene], list[Beat]]:
    """The scenes in order, and all beats."""
    ready, made, language = known.ready, known.made, known.language
    story = [i for i, t in enumerate(ready.told) if t.tells]
    spans = scenes.split_scenes(_pieces(known.plain, ready.told, known.who, fixes), language)
    paragraphs = [story[s.first : s.end] for s in spans]
    where = _whereabouts(known, spans, paragraphs)
    deeds = DeedMaker(
        language=language, made=made, grammar=known.grammar, who=known.who, cast=known.cast,
        where=where, text=known.plain,
    )  # fmt: skip
    maker = beats.BeatMaker(
        known.plain, known.text, language, made.units, ready.quotes, known.who, known.cast
    )
    out: list[Scene] = []
    all_beats: list[Beat] = []
    sky: Air | None = None  # the hour and the weather at the end of the scene before
    for span, numbers in zip(spans, paragraphs, strict=True):
        first_beat = len(all_beats)
        told = _with_letters(deeds.of_scene(numbers), made, numbers)
        fresh = not out or out[-1].chapter != span.chapter
        sky = _breathed(known, told, span, None if fresh else sky)
        for i in numbers:
            writer = known.who.writers.get(i)
            all_beats.extend(maker.of_paragraph(*made.of_paragraph[i], made.quote_at, told, writer))
        here = all_beats[first_beat:]
        place, words = _place_of(here, span)
        out.append(
            Scene(
                first_unit=made.of_paragraph[numbers[0]][0],
                last_unit=made.of_paragraph[numbers[-1]][1] - 1,
                first_beat=first_beat,
                last_beat=len(all_beats) - 1,
                chapter=span.chapter,
                place=place,
                place_words=words,
                time=span.time,
                weather=span.weather,
                season=span.season,
                mood=beats.mood_of(here),
                present=beats.present_in(here),
                summary=beats.summary_of(known.text, made.units, here, language, ready.skips),
            )
        )
    return out, all_beats


def _with_letters(
    told: dict[int, SentenceTold], made: Numbered, numbers: Sequence[int]
) -> dict[int, SentenceTold]:
    """What each unit tells, where the words of a letter are read: there nobody comes or goes, and
    what it tells is not to be seen."""
    out: dict[int, SentenceTold] = {}
    stage = None
    for i in numbers:
        for u in range(*made.of_paragraph[i]):
            if made.units[u].kind == "letter":
                read = SentenceTold()
                out[u] = read._replace(stage=stage) if stage is not None else read
            elif u in told:
                out[u] = told[u]
                stage = told[u].stage
    return out


def _breathed(
    known: _Understood, told: dict[int, SentenceTold], span: scenes.SceneSpan, before: Air | None
) -> Air | None:
    """Tells each unit of a scene its hour and weather; the last of them."""
    units = [known.made.units[u] for u in told]
    words = [known.plain[u.start : u.end] if u.kind == "narration" else "" for u in units]
    airs = air_of(words, span, before, known.language)
    for u, air in zip(list(told), airs, strict=True):
        stage = told[u].stage.model_copy(update=air._asdict())
        told[u] = told[u]._replace(stage=stage)
    return airs[-1] if airs else before


def _whereabouts(
    known: _Understood, spans: Sequence[scenes.SceneSpan], paragraphs: Sequence[Sequence[int]]
) -> Whereabouts:
    """Where every sentence plays."""
    units = known.made.units
    held = [
        [
            (units[u], known.grammar.of(i))
            for i in numbers
            for u in range(*known.made.of_paragraph[i])
        ]
        for numbers in paragraphs
    ]
    opens = [k == 0 or spans[k - 1].chapter != s.chapter for k, s in enumerate(spans)]
    period = known.era == "period"
    return Whereabouts(held, known.language, known.plain, opens, period=period)


def _place_of(here: Sequence[Beat], span: scenes.SceneSpan) -> tuple[str, str]:
    """The place where most of a scene plays, and the text's word for it."""
    count = Counter((b.stage.place, b.stage.words) for b in here if b.stage.place)
    if not count:
        return span.place, span.place_words
    most = Counter(b.stage.place for b in here if b.stage.place).most_common(1)[0][0]
    words = Counter(w for (p, w), n in count.items() for _ in range(n) if p == most and w)
    return most, words.most_common(1)[0][0] if words else ""


def _pieces(
    text: str, told: Sequence[Told], who: Attribution, fixes: Sequence[SceneFix]
) -> list[scenes.Piece]:
    """The paragraphs of the story as the scenes see them."""
    wanted = _turns_by_hand(told, fixes)
    pieces, after = [], False
    for i, t in enumerate(told):
        if not t.tells:
            after = after or t.kind == "break"
            continue
        words = " ".join(text[a:b] for a, b in t.narration)
        opening = text[t.paragraph.start : t.paragraph.start + 60]
        named = {m.person for m in who.people.between(t.paragraph.start, t.paragraph.end)}
        company = frozenset(named | {who.verdicts[q].person for q in t.quotes} - {-1})
        pieces.append(scenes.Piece(words, opening, after, t.chapter, wanted.get(i), company))
        after = False
    return pieces


def _turns_by_hand(told: Sequence[Told], fixes: Sequence[SceneFix]) -> dict[int, bool]:
    """What a person said of scene turns, by the number of the paragraph that holds each; a break or
    blank line speaks for the paragraph after it."""
    numbers = [i for i, t in enumerate(told) if t.tells]
    ends = [told[i].paragraph.end for i in numbers]
    out: dict[int, bool] = {}
    for fix in fixes if numbers else ():
        if 0 <= fix.at < ends[-1]:
            out[numbers[bisect_right(ends, fix.at)]] = fix.turns
    return out

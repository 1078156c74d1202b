"""What of the telling is worth a caption, what is only picture, and what is cut.

Nothing that is said aloud is touched here. The density is the number of words of narration that one
panel stands for: the fewer, the more of the telling is kept.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from pipeline.story.telling.feelings import told
from pipeline.story.text.script_zh import simplified
from pipeline.story.words import lexicon_en
from pipeline.story.world.settings_words import speaks_of
from projects.comic.documents import Beat, Scene, Script

BALANCED = 62.0  # words of narration that one panel stands for
FULLEST, BRIEFEST = 18.0, 1200.0
FULL = 30.0  # so few words a panel or fewer: every sentence is told
SHORT, SHORT_ZH = (
    3000,
    5000,
)  # words, characters of a text that is told in full unless asked otherwise
GLANCE = 3  # sentences after the first among which a scene's opening caption is chosen
CRUMB = 3.5  # words of a sentence that is no caption by itself: "It was."
TURNS = 0.1  # how much whatever turns the plot needs words that its picture shows
CAPTIONS = 0.75  # of a fully told scene's sentences that may be captions
SHOWN = 0.05  # how much a sentence needs words whose deeds a picture shows: readers lose the thread without
LEAST_IMPORTANT = 0.42  # importance from which narration is told whatever it measures
STRICTER = 0.12  # added to that for each doubling of the density
BEST_WORDS = 14.0  # a caption of about so many words is read at a glance
CJK_PER_WORD, LETTERS_PER_WORD = 1.6, 5.6
ACTION, FEELING, SETTING, TOO_LONG, TOO_SHORT = 0.8, 0.5, 0.7, 0.05, 0.12


class Treatment(NamedTuple):
    """What becomes of a beat, and the units that its captions are taken from."""

    kind: Literal["said", "caption", "picture", "cut"]
    units: tuple[int, ...] = ()


def condense(text: str, script: Script, words: float = BALANCED) -> list[Treatment]:
    """What becomes of each beat of a script, in order, at a density (see the module)."""
    language = "zh" if script.language in ("zh", "ja") else "en"
    text = simplified(text) if language == "zh" else text
    words = min(BRIEFEST, max(FULLEST, words))
    out: list[Treatment] = []
    for scene in script.scenes:
        out.extend(_of_scene(text, script, scene, language, words))
    return out


def usual_density(text: str, language: str) -> float:
    """The density of a text where nobody asked for one: a short story is told in full."""
    chinese = language in ("zh", "ja")
    size = len(text) if chinese else text.count(" ") + text.count("\n")
    return FULLEST if size < (SHORT_ZH if chinese else SHORT) else BALANCED


def _of_scene(
    text: str, script: Script, scene: Scene, language: str, words: float
) -> list[Treatment]:
    if words <= FULL:
        return _in_full(text, script, scene)
    least = LEAST_IMPORTANT + STRICTER * math.log2(words / BALANCED)
    out: list[Treatment] = []
    waiting = 0.0
    told = 0  # beats since the last caption
    opening = _opening(text, script, scene, language)
    for i in range(scene.first_beat, scene.last_beat + 1):
        beat = script.beats[i]
        told += 1
        if beat.kind in ("speech", "thought"):
            out.append(Treatment("said"))
            continue
        amount = sum(size_of(script, u, language) for u in beat.units)
        waiting += amount
        opens = i == opening
        heavy = beat.importance >= least and told > 2
        if not (opens or beat.kind == "letter" or heavy or waiting >= words):
            out.append(Treatment("picture" if _is_seen(beat) else "cut"))
            continue
        many = max(1, round(amount / words))
        out.append(Treatment("caption", best_units(text, script, beat, many, language)))
        waiting, told = 0.0, 0
    return out


def _opening(text: str, script: Script, scene: Scene, language: str) -> int:
    """The beat whose caption opens a scene: the most telling of the sentences before anybody speaks,
    as far as a glance reaches."""
    first: list[int] = []
    for i in range(scene.first_beat, min(scene.last_beat, scene.first_beat + GLANCE) + 1):
        if script.beats[i].kind in ("speech", "thought", "letter"):
            break
        first.append(i)

    def weight(i: int) -> float:
        u = script.units[script.beats[i].units[0]]
        return weight_of(text[u.start : u.end], language)

    return max(first, key=lambda i: (weight(i), -i), default=scene.first_beat)


def _in_full(text: str, script: Script, scene: Scene) -> list[Treatment]:
    """Every sentence of a scene: what can be seen is pictured, what can't is a caption, most telling
    first, as far as captions are not too many; the rest goes with the picture beside it."""
    numbers = range(scene.first_beat, scene.last_beat + 1)
    told = [i for i in numbers if script.beats[i].kind not in ("speech", "thought")]
    language = "zh" if script.language in ("zh", "ja") else "en"
    needs = {
        i: _needs_words(script.beats[i], opens=i == scene.first_beat)
        if (size_of(script, script.beats[i].units[0], language) >= CRUMB or i == scene.first_beat)
        and not _is_behind_tag(text, script, script.beats[i])
        and not _is_done_while_saying(script, scene, i)
        else 0.0
        for i in told
    }
    room = max(1, round(CAPTIONS * len(numbers)))
    best = sorted((i for i in told if needs[i] > 0), key=lambda i: (-needs[i], i))[:room]
    chosen = set(best) | {i for i in told if script.beats[i].kind == "letter"}
    out = []
    for i in numbers:
        beat = script.beats[i]
        if beat.kind in ("speech", "thought"):
            out.append(Treatment("said"))
        elif i in chosen:
            out.append(Treatment("caption", beat.units))
        else:
            out.append(Treatment("picture"))
    return out


def _is_done_while_saying(script: Script, scene: Scene, i: int) -> bool:
    """ "“Look here,” said Noah. He picked up a lamp": a deed that the picture of a line shows beside it."""
    beat = script.beats[i]
    doers = {a for d in beat.deeds if d.act for a in d.actors}
    before = script.beats[i - 1] if i > scene.first_beat else None
    says = before is not None and before.kind == "speech" and before.speaker in doers
    return bool(says) and len(doers) == 1 and not beat.turn


def _is_behind_tag(text: str, script: Script, beat: Beat) -> bool:
    """Whether a sentence goes on from a quotation's tag: "said Pocket, and went" is no caption."""
    u = script.units[beat.units[0]]
    return bool(_TAGGED.match(text, u.start, u.end))


_SAYS = "|".join(sorted(lexicon_en.SAY, key=len, reverse=True))
_TAGGED = re.compile(
    rf"\s*(?:(?:{_SAYS})\s+(?:[A-Z]\w+|the|an?|his|her|my|their|he|she|I|they)\b|(?:he|she|they|I|[A-Z]\w+|(?:the|his|her|my) [a-z]+)\s+(?:{_SAYS})\b[,;])"
)


def _needs_words(beat: Beat, *, opens: bool) -> float:
    """How much a sentence needs a caption: what can't be seen does, and where the plot turns what the
    picture doesn't hold whole."""
    acting = [d for d in beat.deeds if d.actors]
    seen = sum(1 for d in acting if d.act)
    things = sum(1 for n in beat.things if n.icon)
    if beat.unseen:
        value = 0.9
    elif not seen and not things:
        value = 0.8
    elif not seen:
        value = 0.4
    else:
        value = SHOWN + 0.15 * (len(acting) - seen)
    if beat.turn:
        value += 0.5 if value >= 0.4 else 0.2 if beat.turn in WEIGHTY else TURNS
    return value + 0.3 * opens


# turns of the plot that are told in words too, where there is room for them
WEIGHTY = frozenset(
    (
        "somebody new",
        "something new",
        "a discovery",
        "before a break",
        "a thing changes hands",
        "a change",
        "a death",
    )
)


def _is_seen(beat: Beat) -> bool:
    return bool(beat.pose or beat.props or beat.present or beat.place)


def size_of(script: Script, unit: int, language: str) -> float:
    """The words of a unit, about."""
    u = script.units[unit]
    return (u.end - u.start) / (CJK_PER_WORD if language == "zh" else LETTERS_PER_WORD)


def best_units(text: str, script: Script, beat: Beat, many: int, language: str) -> tuple[int, ...]:
    """The most telling sentences of a beat, in the text's order."""
    if len(beat.units) <= many:
        return beat.units
    units = script.units
    ranked = sorted(
        range(len(beat.units)),
        key=lambda k: (
            -weight_of(text[units[beat.units[k]].start : units[beat.units[k]].end], language), k,
        ),
    )  # fmt: skip
    return tuple(beat.units[k] for k in sorted(ranked[:many]))


@lru_cache(maxsize=2048)
def weight_of(sentence: str, language: str) -> float:
    """How much a sentence of narration tells: deeds, feelings, places, hours and weather weigh; a
    crumb or a page-long period less than what a caption holds."""
    tells = told(sentence, language)
    words = len(sentence) / (CJK_PER_WORD if language == "zh" else LETTERS_PER_WORD)
    weight = ACTION * min(tells.actions, 3) + FEELING * min(sum(tells.feelings.values()), 2)
    weight += SETTING * len(speaks_of(sentence, language))
    long, short = max(0.0, words - 2 * BEST_WORDS), max(0.0, BEST_WORDS / 2 - words)
    return weight - TOO_LONG * long - TOO_SHORT * short


def shares(treatments: Sequence[Treatment]) -> dict[str, int]:
    """How many beats are said, told in captions, shown only, cut."""
    kinds = [t.kind for t in treatments]
    return {k: kinds.count(k) for k in ("said", "caption", "picture", "cut")}

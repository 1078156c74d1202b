"""What a model says of numbered units: labels that lie over what the rules read.

Three layers answer the same questions, and the later wins: rules, a model's labels, a person's
corrections. No label holds words of the story: what is free text in it (a picture's line, a caption's)
is bounded here and reaches no balloon.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from projects.comic.documents.base import Document, Emotion, Span, Time, Weather
from projects.comic.documents.script import Layer

NAME, WORD, LINE = 60, 40, 160  # letters at most of a name, of a thing or verb, of a line
Delivery = Literal["", "whisper", "shout", "electric"]
Name = Annotated[str, Field(max_length=NAME)]
Word = Annotated[str, Field(max_length=WORD)]
FreeLine = Annotated[str, Field(max_length=LINE)]


class QuoteLabel(Document):
    """Who says a quotation, to whom and how; None and "" where the model can't tell."""

    unit: int
    speaker: Name | None = None
    addressee: Name | None = None
    emotion: Emotion | None = None
    delivery: Delivery = ""


class DeedLabel(Document):
    """What is seen to be done in a unit, by names of the cast; `verb` in its basic form."""

    unit: int
    actors: tuple[Name, ...] = ()
    verb: Word = ""
    persons: tuple[Name, ...] = ()
    things: tuple[Word, ...] = ()


class ThingsLabel(Document):
    """What is there to be seen in a unit, by the text's own nouns."""

    unit: int
    words: tuple[Word, ...]


class PresentLabel(Document):
    """Who can be seen from a unit on, until the next such label."""

    unit: int
    who: tuple[Name, ...] = ()


class SceneLabel(Document):
    """Where and when the story plays from a unit on. `place` is one that Ink draws, `words` are the
    text's own; what is empty stays as it was. `opens`: a paragraph begins with the unit, so that a scene
    may."""

    unit: int
    opens: bool = False
    place: Word = ""
    words: Word = ""
    time: Time | None = None
    weather: Weather | None = None


class MomentLabel(Document):
    """How much a unit weighs (0 to 1), how it feels, what its picture shows in one line, and a caption."""

    unit: int
    importance: Annotated[float, Field(ge=0.0, le=1.0)] | None = None
    emotion: Emotion | None = None
    picture: FreeLine = ""
    caption: FreeLine = ""


class PersonLabel(Document):
    """Somebody whom the cast lacks, called as the text calls them; with `apart` somebody whom it mixes
    with another, who bears the name no longer."""

    name: Name
    gender: Literal["female", "male", "unknown"] = "unknown"
    age: Literal["child", "young", "adult", "old"] = "adult"
    apart: Name | None = None


class SameLabel(Document):
    """Two names of the cast that are one person, who is called by the second."""

    name: Name
    into: Name


class Labels(Document):
    """All that a model said of a script. `model` names it, and is the rule that its answers go by;
    `asked` are the ranges of units (both ends in) that it was shown as a whole, where its silence
    means that things stay as they are; `standing` those for which the rules stand, as it gave no
    answer that could be used."""

    model: str = ""
    layer: Layer = "model"
    confidence: float = 0.9
    quotes: tuple[QuoteLabel, ...] = ()
    deeds: tuple[DeedLabel, ...] = ()
    things: tuple[ThingsLabel, ...] = ()
    present: tuple[PresentLabel, ...] = ()
    scenes: tuple[SceneLabel, ...] = ()
    moments: tuple[MomentLabel, ...] = ()
    people: tuple[PersonLabel, ...] = ()
    same: tuple[SameLabel, ...] = ()
    asked: tuple[Span, ...] = ()
    standing: tuple[Span, ...] = ()

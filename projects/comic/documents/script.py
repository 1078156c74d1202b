"""What was understood: units, cast, clauses, deeds, beats, scenes; and what a person corrected."""

from __future__ import annotations

from typing import Literal

from projects.comic.documents.base import Document, Emotion, Season, Span, Time, Weather
from projects.comic.documents.manuscript import Chapter

UnitKind = Literal["narration", "quotation", "thought", "letter", "heading", "break", "note"]
BeatKind = Literal["action", "speech", "thought", "letter", "narration", "sound"]


class Unit(Document):
    """A numbered piece of the text: a sentence of narration, a quotation, a heading, a break."""

    id: int
    start: int
    end: int
    kind: UnitKind


class CastMember(Document):
    """Somebody who speaks or acts, with every name the text gives them."""

    name: str
    aliases: tuple[str, ...] = ()
    gender: Literal["female", "male", "unknown"] = "unknown"
    role: Literal["lead", "supporting", "minor", "extra"] = "minor"
    age: Literal["child", "young", "adult", "old"] = "adult"
    species: Literal["human", "animal", "robot", "ghost", "monster"] = "human"
    creature: str = ""
    narrator: bool = False
    mentions: int = 0
    quotes: int = 0
    words: tuple[str, ...] = ()
    described: str = ""  # what the author's own list of persons says


Era = Literal["modern", "period"]  # what people wear: of today, or of before the motor car


# how a clause stands to what can be seen as it is told: it happens, is denied, is only thought or wished,
# compares, was earlier, or is told to be so for long ("would sit", "used to")
Mode = Literal["told", "denied", "thought", "compared", "earlier", "habit"]
Layer = Literal["rules", "model", "person"]


class Role(Document):
    """A piece of a clause: its words, their head in its basic form, and the preposition before it."""

    start: int
    end: int
    head: str
    prep: str = ""


class Clause(Document):
    """What a sentence says by its grammar: one verb with what belongs to it. Offsets are those of the
    source text; `verb` is in its basic form, `at` where it stands."""

    unit: int
    start: int
    end: int
    verb: str
    at: int
    particle: str = ""
    subjects: tuple[Role, ...] = ()
    objects: tuple[Role, ...] = ()
    phrases: tuple[Role, ...] = ()
    manner: tuple[str, ...] = ()
    mode: Mode = "told"
    ongoing: bool = False


class Deed(Document):
    """Who does what, to whom, with what, where: what one clause lets one see.

    `actors` and `persons` are names of the cast; `act` is the kind of doing that Ink can draw ("" for
    one that it can't), `verb` the text's own; `things` are what is handled, nouns as the text has them."""

    unit: int
    span: Span
    actors: tuple[str, ...] = ()
    act: str = ""
    verb: str = ""
    persons: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    toward: str = ""
    how: tuple[str, ...] = ()
    layer: Layer = "rules"
    rule: str = ""
    confidence: float = 1.0


class Held(Document):
    """Somebody with a thing in hand or on the body, by the text's own noun."""

    who: str
    thing: str


class Noun(Document):
    """A thing that is there to be seen: the text's noun, the name of its picture ("" for none), and its
    colour where the text tells one."""

    word: str
    icon: str = ""
    colour: str = ""


class Stage(Document):
    """How things stand at the end of a beat: who can be seen, what they hold and wear, how they are
    placed (sit, lie, stand …), and where all this is; `place` is one that Ink draws, `words` are the
    text's own."""

    present: tuple[str, ...] = ()  # who acts near this first, of those the latest active first
    close: int = 0  # how many of them are active in this sentence or one beside it
    holds: tuple[Held, ...] = ()
    postures: tuple[Held, ...] = ()
    place: str = ""
    words: str = ""
    time: Time | None = None
    weather: Weather | None = None
    things: tuple[
        Noun, ...
    ] = ()  # what was told of before and still stands here, the nearest first


class Beat(Document):
    """The smallest thing that happens: one speech, one thought, one action, one narration."""

    units: tuple[int, ...]
    kind: BeatKind
    speaker: str | None = None
    addressee: str | None = None
    emotion: Emotion = "neutral"
    intensity: float = 0.3
    importance: float = 0.3
    pose: str = ""
    props: tuple[str, ...] = ()
    picture: str = ""
    present: tuple[str, ...] = ()
    delivery: Literal["", "whisper", "shout", "electric"] = ""
    rule: str = ""
    confidence: float = 1.0
    place: str = ""  # where the narration moves to
    deeds: tuple[Deed, ...] = ()
    things: tuple[Noun, ...] = ()
    stage: Stage = Stage()
    offstage: bool = False  # it is heard where its speaker can't be seen
    unseen: bool = False  # nothing that it tells can be seen as it is told
    many: bool = False  # several people without a name are told of
    turn: str = ""  # why the plot turns here (`deeds/turns.py`); "" where it doesn't


class Scene(Document):
    """A stretch of one place, one time and one company; `beats` is a range of beat numbers."""

    first_unit: int
    last_unit: int
    first_beat: int
    last_beat: int
    chapter: int
    place: str
    place_words: str = ""
    time: Time = "day"
    weather: Weather = "clear"
    season: Season = ""
    mood: str = "calm"
    present: tuple[str, ...] = ()
    summary: str = ""


class SpeakerFix(Document):
    """A person's word on who says the quotation that lies in a range of the text; None: nobody
    whom the cast knows."""

    start: int
    end: int
    speaker: str | None


class Merge(Document):
    """Two names of the cast that are one person, who is called by the second."""

    name: str
    into: str


class Split(Document):
    """Names that the reader took for one of the cast and that are somebody else, called `into`."""

    name: str
    aliases: tuple[str, ...]
    into: str


class SceneFix(Document):
    """Whether a scene turns at the paragraph that holds an offset: a person's word on it."""

    at: int
    turns: bool


class Corrections(Document):
    """What a person knows better than the reader's rules; it wins over them at every reading."""

    speakers: tuple[SpeakerFix, ...] = ()
    merges: tuple[Merge, ...] = ()
    splits: tuple[Split, ...] = ()
    scenes: tuple[SceneFix, ...] = ()


class Script(Document):
    """What the reader understood: cast, scenes and beats over numbered units.

    `skips` are ranges inside units that are no words of the story, such as footnote marks."""

    language: str
    text_sha256: str
    chapters: tuple[Chapter, ...]
    units: tuple[Unit, ...]
    characters: tuple[CastMember, ...]
    scenes: tuple[Scene, ...]
    beats: tuple[Beat, ...]
    skips: tuple[Span, ...] = ()
    era: Era = "modern"

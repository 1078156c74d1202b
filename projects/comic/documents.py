"""The language that all packages speak: frozen documents that pass between the parts.

Their JSON is what is stored, exported and, later, given to a language model as a schema.
Offsets are code-point indices into the decoded source text, newlines as they are, end exclusive.
Lengths are page units: a page is 1000 wide and as high as its format asks.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

PAGE_WIDTH = 1000.0

Span = tuple[int, int]
Box = tuple[float, float, float, float]
XY = tuple[float, float]

UnitKind = Literal["narration", "quotation", "thought", "letter", "heading", "break", "note"]
BeatKind = Literal["action", "speech", "thought", "letter", "narration", "sound"]
Direction = Literal["ltr", "rtl"]
Season = Literal["", "spring", "summer", "autumn", "winter"]
PageFormat = Literal["page", "webtoon"]
Shot = Literal["extreme_close_up", "close_up", "medium", "full", "wide", "extreme_wide"]
Angle = Literal["eye_level", "low", "high", "birds_eye", "worms_eye", "over_the_shoulder", "dutch"]
BalloonKind = Literal[
    "speech", "thought", "whisper", "shout", "electric", "off_panel", "caption", "sfx"
]
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


# ---------------------------------------------------------------- what was brought in


class Chapter(Document):
    """One chapter's title and its range in the manuscript's text, heading included."""

    title: str
    start: int
    end: int


class Manuscript(Document):
    """A whole text as decoded, and where its chapters lie."""

    language: str
    title: str = ""
    author: str = ""
    text: str
    chapters: tuple[Chapter, ...]

    def text_of(self, chapter: Chapter) -> str:
        """The words of one chapter."""
        return self.text[chapter.start : chapter.end]


# ---------------------------------------------------------------- what was understood


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
    role: Literal["lead", "supporting", "minor"] = "minor"
    age: Literal["child", "young", "adult", "old"] = "adult"
    species: Literal["human", "animal", "robot", "ghost", "monster"] = "human"
    creature: str = ""
    narrator: bool = False
    mentions: int = 0
    quotes: int = 0
    words: tuple[str, ...] = ()


Era = Literal["modern", "period"]  # what people wear: of today, or of before the motor car


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


class Scene(Document):
    """A stretch of one place, one time and one company; `beats` is a range of beat numbers."""

    first_unit: int
    last_unit: int
    first_beat: int
    last_beat: int
    chapter: int
    place: str
    place_words: str = ""
    time: Literal["morning", "day", "evening", "night"] = "day"
    weather: Literal["clear", "rain", "snow", "fog", "storm", "wind"] = "clear"
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


# ---------------------------------------------------------------- what was decided


Outfit = Literal[
    "plain", "jacket", "shirt", "dress", "gown", "frock", "suit", "coat", "apron", "robe", "hanfu",
    "uniform", "cloak", "armour",
]  # fmt: skip


Build = Literal["adult", "child", "old"]


class Look(Document):
    """How a character looks, derived once and kept: part names and a palette of #rrggbb colours."""

    head: str = "short1"
    skin: str = "#edb98a"
    hair: str = "#4a312c"
    beard: str = ""
    glasses: str = ""
    outfit: Outfit = "plain"
    top: str = "#3d8a7a"
    jacket: str = "#4a5a8a"
    trousers: str = "#6b5b4b"
    shoes: str = "#8a4b2b"
    trim: str = "#f2d06b"
    hat: str = "#3d5a80"
    size: float = 1.0
    build: Build = "adult"
    creature: str = ""


class Setting(Document):
    """Where and when a panel plays; equal settings draw the same place again."""

    place: str = "plain"
    name: str = ""
    time: Literal["morning", "day", "evening", "night"] = "day"
    weather: Literal["clear", "rain", "snow", "fog", "storm", "wind"] = "clear"
    season: Season = ""
    mood: str = "calm"
    seed: int = 0


class Figure(Document):
    """A character in a panel: `x` is the centre of the figure from the frame's left, 0 to 1."""

    character: str
    emotion: Emotion = "neutral"
    intensity: float = 0.3
    pose: str = ""
    facing: Literal["left", "right"] = "right"
    x: float = 0.5


LineForm = Literal["", "title", "joined"]
Edge = Literal["line", "none"]


class Line(Document):
    """Words to letter, `*those between stars*` with stress. `at`, where a person placed the balloon
    by hand, is its centre in the frame, 0 to 1 each way; `also` says the same words at the same time.
    A "title" is lettered large, a "joined" balloon hangs on the one before, of the same speaker."""

    kind: BalloonKind
    speaker: str | None = None
    text: str
    source: tuple[Span, ...] = ()
    quote: int | None = None
    at: XY | None = None
    also: str | None = None
    form: LineForm = ""


class Panel(Document):
    """One picture of the page, as decided; what it looks like follows from this alone.

    Figures and words are composed in `frame`. `outline`, where there is one, is the polygon that is
    drawn instead of the frame and holds it: slanted where pages move, out to the page's edge where a
    picture bleeds. `edge` says whether a line runs around the picture, or whether it has no border.
    """

    id: str
    order: int
    frame: Box
    outline: tuple[XY, ...] = ()
    edge: Edge = "line"
    importance: float = 0.3
    shot: Shot = "medium"
    angle: Angle = "eye_level"
    setting: Setting = Setting()
    figures: tuple[Figure, ...] = ()
    props: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    alt: str = ""
    source: tuple[Span, ...] = ()
    scene: int = 0
    seed: int = 0


class Page(Document):
    """A page's number, its height in page units and its panels in reading order."""

    number: int
    height: float
    chapter: int = 0
    panels: tuple[Panel, ...]


PageSize = Literal["a4", "us", "b5", "square", "tall"]
Art = Literal["colour", "manga", "sepia", "noir"]


class BookStyle(Document):
    """What holds for every page of a book."""

    language: str = "en"
    direction: Direction = "ltr"
    format: PageFormat = "page"
    capitals: bool = True
    size: PageSize = "a4"
    art: Art = "colour"

    @property
    def vertical(self) -> bool:
        """Whether words run in columns, as in Chinese and Japanese books read from right to left."""
        return self.direction == "rtl" and self.language in ("zh", "ja")


class Cut(Document):
    """A quotation that no balloon holds, and why."""

    start: int
    end: int
    reason: str


class Coverage(Document):
    """What became of every quotation: placed in balloons of its own, merged with others, or cut."""

    quotes: int = 0
    placed: int = 0
    merged: int = 0
    cut: tuple[Cut, ...] = ()


class Storyboard(Document):
    """A whole comic as decisions."""

    title: str
    style: BookStyle
    looks: dict[str, Look]
    pages: tuple[Page, ...]
    coverage: Coverage = Coverage()

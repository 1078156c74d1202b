"""What was decided: looks, panels, pages, and how a book is made."""

from __future__ import annotations

from typing import Literal

from projects.comic.documents.base import XY, Box, Document, Emotion, Season, Span, Time, Weather

Direction = Literal["ltr", "rtl"]
PageFormat = Literal["page", "webtoon"]
Shot = Literal["extreme_close_up", "close_up", "medium", "full", "wide", "extreme_wide"]
Angle = Literal["eye_level", "low", "high", "birds_eye", "worms_eye", "over_the_shoulder", "dutch"]
BalloonKind = Literal[
    "speech", "thought", "whisper", "shout", "electric", "off_panel", "caption", "sfx"
]


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
    time: Time = "day"
    weather: Weather = "clear"
    season: Season = ""
    mood: str = "calm"
    seed: int = 0


class Thing(Document):
    """Something that a panel shows: the text's own word for it, the name of its picture, and the colour
    that it has in the text ("" where none is told); `stays`: it was told of before and stands here still,
    so nobody takes it in the hand."""

    word: str
    icon: str
    colour: str = ""
    stays: bool = False


class Figure(Document):
    """A character in a panel: `x` is the centre of the figure from the frame's left, 0 to 1. `does` are
    the text's verbs that the pose shows, `holds` is the picture of what is in the hand."""

    character: str
    emotion: Emotion = "neutral"
    intensity: float = 0.3
    pose: str = ""
    facing: Literal["left", "right"] = "right"
    x: float = 0.5
    does: tuple[str, ...] = ()
    holds: str = ""
    id: str = ""


LineForm = Literal["", "title", "joined", "letter"]
Edge = Literal["line", "none"]


class Line(Document):
    """Words to letter, `*those between stars*` with stress. `at`, where a person placed the balloon
    by hand, is its centre in the frame, 0 to 1 each way; `also` says the same words at the same time.
    A "title" is lettered large, a "joined" balloon hangs on the one before, of the same speaker, a
    "letter" is read: its caption is a sheet of paper, its speaker who wrote it."""

    kind: BalloonKind
    speaker: str | None = None
    text: str
    source: tuple[Span, ...] = ()
    quote: int | None = None
    at: XY | None = None
    also: str | None = None
    form: LineForm = ""
    id: str = ""


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
    things: tuple[Thing, ...] = ()
    effects: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    alt: str = ""
    source: tuple[Span, ...] = ()
    scene: int = 0
    seed: int = 0
    picture: str = ""  # the key of a picture that is shown in place of Ink's drawing


class Page(Document):
    """A page's number, its height in page units and its panels in reading order."""

    number: int
    height: float
    chapter: int = 0
    panels: tuple[Panel, ...]
    id: str = ""


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

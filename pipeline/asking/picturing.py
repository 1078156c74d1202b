"""What an image model is told of a panel: made by pure code from what was decided, in the order that
models follow best: scene, subject, details, constraints, what must not change (PROVIDERS: every
vendor's guide says so). The book's own sentences stay out: a model would letter them into the picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.asking.colours import colour_word, skin_word
from pipeline.asking.matching import places_of, things_of
from projects.comic.alt import place_name
from projects.comic.documents import Art, Look, Panel, StoryBible

_SHOTS = {
    "extreme_close_up": "extreme close-up", "close_up": "close-up of head and shoulders",
    "medium": "medium shot from the waist up", "full": "full shot, whole figures",
    "wide": "wide shot, small figures in their surroundings",
    "extreme_wide": "extreme wide shot, tiny figures in a vast place",
}  # fmt: skip
_ANGLES = {
    "eye_level": "at eye level", "low": "seen from below", "high": "seen from above",
    "birds_eye": "bird's-eye view", "worms_eye": "worm's-eye view",
    "over_the_shoulder": "over the shoulder", "dutch": "tilted camera",
}  # fmt: skip
_ARTS: dict[Art, str] = {
    "colour": "full-colour comic book art, clean ink lines, flat colours with soft shadows",
    "manga": "black and white manga, ink and screentone, no colour",
    "sepia": "comic art in sepia ink and wash",
    "noir": "high-contrast black and white noir comic, deep shadows",
}
_BUILDS = {"child": "a child", "old": "an old person", "adult": "a grown-up"}
NEGATIVE = (
    "text, letters, words, speech balloon, caption, signature, watermark, logo, frame, border, "
    "extra fingers, extra limbs, deformed hands, duplicate person, blurry"
)
# words of a panel that are shown to nobody: what must hold for every picture of a comic
_CONSTRAINTS = (
    "One single picture that fills the whole frame: no panel borders, no split screen.",
    "No text, no letters, no speech balloons, no captions, no watermark anywhere.",
    "Leave calm, uncluttered room in the upper part of the picture.",
)


class Person(NamedTuple):
    """One who is in the picture: the name, what the book says of their looks, and how Ink draws them;
    `trigger` calls a small model of them."""

    name: str
    told: str = ""
    look: Look | None = None
    gender: str = "unknown"
    trigger: str = ""


class Named(NamedTuple):
    """A picture that goes along, in its order: its role, and whom or what it shows."""

    role: str
    name: str


def prompt_of(
    panel: Panel, people: Mapping[str, Person], *, art: Art, style: str = "",
    along: Sequence[Named] = (), words: str = "", story: StoryBible | None = None,
) -> str:  # fmt: skip
    """The prompt of a panel. `along` are the pictures that go along, already cut to what the model
    takes; `words` are a person's own for scene and subject; of the `story` go along the looks of the
    place and the things that the panel shows."""
    told = words.strip() or "\n".join(filter(None, (scene_of(panel), subject_of(panel, people))))
    who = [p for f in _unique(panel) if (p := people.get(f)) is not None]
    parts = [
        style_words(art, style),
        told,
        *_details(who),
        *(known_words(panel, story) if story is not None else ()),
        *_along(along),
        *_CONSTRAINTS,
        *_count(panel),
    ]
    return "\n".join(parts)


def style_words(art: Art, style: str) -> str:
    """The style of every picture of a book: its creator's words first, then its art."""
    return f"Style: {'; '.join(filter(None, (style.strip(), _ARTS[art])))}."


def scene_of(panel: Panel) -> str:
    """Where and when, and how it is looked at."""
    s = panel.setting
    place = place_name(s.place, "en")
    place = f", place: {place}" if place else ""
    place += f" ({s.name})" if s.name else ""
    air = "" if s.weather == "clear" else f", {s.weather}"
    season = f", {s.season}" if s.season else ""
    shot = f"{_SHOTS[panel.shot]}, {_ANGLES[panel.angle]}"
    return f"Scene: {shot}{place}, {s.time}{season}{air}. The mood is {s.mood}."


def subject_of(panel: Panel, people: Mapping[str, Person]) -> str:
    """Who is there, where in the frame, doing what, feeling what; and the things."""
    lines = []
    for f in sorted(panel.figures, key=lambda f: f.x):
        does = ", ".join(f.does) or (f.pose.replace("_", " ") if f.pose else "")
        bits = [
            _side(f.x), f"facing {f.facing}", does,
            f"holding {f.holds.replace('_', ' ')}" if f.holds else "",
            "" if f.emotion == "neutral" else f"looks {f.emotion}",
        ]  # fmt: skip
        trigger = people[f.character].trigger if f.character in people else ""
        name = f"{f.character} ({trigger})" if trigger else f.character
        lines.append(f"{name}: {', '.join(filter(None, bits))}.")
    things = [
        f"{t.colour + ' ' if t.colour and not t.colour.startswith('#') else ''}{t.word}"
        for t in panel.things
    ]
    if things:
        lines.append(f"There is also: {', '.join(dict.fromkeys(things))}.")
    if not panel.figures:
        lines.append("Nobody is in the picture.")
    return "\n".join(lines)


def known_words(panel: Panel, story: StoryBible) -> list[str]:
    """How the place and the things of a panel look, where the story's bible tells."""
    places = places_of(panel, [p.name for p in story.places])[:1]
    things = things_of(panel, [p.name for p in story.props])[:3]
    told = [p for p in story.places if p.name in places] + [
        p for p in story.props if p.name in things
    ]
    return [f"{p.name} looks so: {p.look}." for p in told if p.look]


def _unique(panel: Panel) -> list[str]:
    return list(dict.fromkeys(f.character for f in panel.figures))


def _side(x: float) -> str:
    return "on the left" if x < 0.38 else "on the right" if x > 0.62 else "in the middle"


def _details(who: Sequence[Person]) -> list[str]:
    """How each looks, in the same words at every call: what is repeated stays the same."""
    return [f"{p.name} is {look_words(p)}." for p in who]


def look_words(person: Person) -> str:
    """How somebody looks, in words: the book's own first, then Ink's colours."""
    look, bits = person.look, []
    if look is not None and look.creature:
        bits.append(f"a {look.creature}")
    elif look is not None:
        kind = {"female": "woman", "male": "man"}.get(person.gender, "")
        young = {"female": "girl", "male": "boy"}.get(person.gender, "child")
        old = f"old {kind}" if kind else "old person"
        bits.append({"child": f"a {young}", "old": f"an {old}"}.get(look.build, f"a {kind}" if kind else "a grown-up"))  # fmt: skip
        bits.append(f"{colour_word(look.hair)} hair")
        bits.append(f"{skin_word(look.skin)} skin")
        if look.beard:
            bits.append("a beard")
        if look.glasses:
            bits.append("glasses")
        worn = "clothes" if look.outfit == "plain" else f"{look.outfit}"
        bits.append(
            f"wearing {_a(colour_word(look.top if look.outfit != 'jacket' else look.jacket), worn)}"
        )
    told = " ".join(person.told.split())[:600]
    return "; ".join(filter(None, (", ".join(bits), told)))


def _a(colour: str, worn: str) -> str:
    return f"{colour} {worn}" if worn == "clothes" else f"a {colour} {worn}"


def _along(along: Sequence[Named]) -> list[str]:
    """What each picture that goes along is for, by its number: only of those that are sent."""
    words = {
        "sketch": "the composition: keep who stands where, their poses, sizes and the camera; draw it anew in the style above",
        "sheet": "how {name} looks from all sides: the same face, hair and clothes, not the pose or the white ground",
        "look": "how {name} looks from all sides: the same face, hair and build; the clothes are others, those that are told above",
        "face": "{name}'s face: the same features",
        "style": "the style: the same line, colours and light; nothing of what it shows",
        "reference": "how {name} looks: the same face, hair and clothes",
        "place": "the place {name}: the same building, things and colours, seen as the scene asks",
        "prop": "the thing {name}: the same shape and colours",
        "previous": "the picture before this one: the same light and place, another moment",
    }  # fmt: skip
    return [
        f"Image {i + 1}: {words.get(a.role, words['reference']).format(name=a.name)}."
        for i, a in enumerate(along)
    ]


def _count(panel: Panel) -> list[str]:
    """How many there are: models add people where they are not told."""
    names = _unique(panel)
    if not names:
        return []
    n = {1: "Exactly one person or being is", 2: "Exactly two are", 3: "Exactly three are"}
    return [f"{n.get(len(names), f'Exactly {len(names)} are')} in the picture: {', '.join(names)}."]


def edit_prompt(words: str, *, masked: bool) -> str:
    """The prompt of a change: the person's own words, and all that must stay."""
    where = "Change only the marked region" if masked else "Change only this"
    return "\n".join(
        (
            f"{where}: {' '.join(words.split())}",
            "Keep everything else exactly as it is: composition, camera, people, faces, hair, clothes, "
            "colours that are not named, line and style.",
            "No text, no letters, no speech balloons, no frame.",
        )
    )

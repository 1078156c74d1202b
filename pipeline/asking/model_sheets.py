"""What an image model is told of a model sheet: one character, one place, one thing, shown so that every later
picture can have it the same."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.asking.picturing import Person, look_words, style_words
from projects.comic.documents import Art

_ALONG = {
    "face": "how the draft draws the face: the same hair, skin, colours and clothes, drawn anew in "
    "the style above.",
    "look": "the same person: the same face, hair and build; only the clothes are others.",
    "style": "the style: the same line, colours and light; nothing of what it shows.",
    "place": "how the draft draws it: the same kind of place, drawn anew in the style above.",
    "prop": "how the draft draws it: the same kind of thing, drawn anew in the style above.",
}
_BARE = "No text, no letters, no labels, no arrows, no frame."


def sheet_prompt(
    person: Person, *, art: Art, style: str = "", along: Sequence[str] = (), occasion: str = ""
) -> str:
    """The prompt of a character's sheet: all sides of one person, in one light, on white. `along` are the
    roles of the pictures that go along; `occasion` is that of a look which is not the usual one."""
    parts = [
        style_words(art, style),
        f"Character turnaround sheet of one character, {person.name}: four full-length views side by side "
        "in one row: front, three-quarter, profile, back; the same height, the same light, "
        "arms at the sides, feet visible. To the right one large close-up of the face, calm.",
        f"{person.name} is {look_words(person)}.",
        f"This is how they are dressed for: {occasion}." if occasion else "",
        *(f"Image {i + 1}: {_ALONG[role]}" for i, role in enumerate(along)),
        "Plain white ground, no shadow on it. No text, no letters, no labels, no arrows, no frame.",
        "The same person in every view: exactly one character.",
    ]  # fmt: skip
    return "\n".join(filter(None, parts))


def place_prompt(
    name: str, look: str, *, art: Art, style: str = "", along: Sequence[str] = ()
) -> str:
    """The prompt of a place's sheet: the whole of it, empty, in plain light."""
    whole = (
        f"Establishing picture of one place, {name}, for a comic's background artists: the whole of it in one "
        "wide view at eye level, by plain daylight, with everything that stands there."
    )
    return _sheet_of(name, look, whole, "Nobody is in the picture.", art, style, along)


def thing_prompt(
    name: str, look: str, *, art: Art, style: str = "", along: Sequence[str] = ()
) -> str:
    """The prompt of a thing's sheet: one thing from three sides, on white."""
    sides = (
        f"Prop sheet of one thing, {name}: from the front, from the side and from above, side by side, large, "
        "in the same light, on a plain white ground."
    )
    return _sheet_of(
        name, look, sides, "The same thing in every view; no hands, nobody.", art, style, along
    )


def _sheet_of(
    name: str, look: str, what: str, without: str, art: Art, style: str, along: Sequence[str]
) -> str:
    parts = [
        style_words(art, style),
        what,
        f"{name} looks so: {look}." if look else "",
        *(f"Image {i + 1}: {_ALONG[role]}" for i, role in enumerate(along)),
        f"{without} {_BARE}",
    ]
    return "\n".join(filter(None, parts))

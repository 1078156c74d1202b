"""By which pictures and words the people, places and things of a project are known to an image model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import ValidationError

from pipeline.asking.matching import content_words, places_of, setting_words, things_of
from pipeline.asking.picturing import Person, known_words
from pipeline.fingerprints import fingerprint
from pipeline.storyboard.atmosphere import NEAR
from projects import book
from projects.comic.documents import BookStyle, CastBible, Look, StoryBible, Worn
from projects.comic.documents import Panel as PanelDocument
from projects.models import Artwork, Character, Panel, Project

# a picture that goes along: its role, whom or what it shows, and the key of its row (0: made when it is sent)
Slot = tuple[str, str, int]


class Known(NamedTuple):
    """All of a project that its pictures are known by, fetched once: `sheets` are those of a look on an
    occasion by character and occasion, `shown` the pictures that are used of places, things and the
    style by what they are of and its name."""

    project: Project
    style: BookStyle
    looks: Mapping[str, Look]
    people: Mapping[str, Character]
    brought: Mapping[int, tuple[int, ...]]
    sheets: Mapping[tuple[int, str], int]
    shown: Mapping[tuple[str, str], int]
    story: StoryBible | None

    @property
    def style_slots(self) -> list[Slot]:
        """The picture that sets the style, where one is used."""
        pk = self.shown.get((Artwork.About.STYLE.value, ""))
        return [] if pk is None else [("style", "", pk)]


def known_of(project: Project) -> Known:
    """What a project's pictures are known by, in constant queries."""
    people = {c.name: c for c in project.characters.select_related("sheet")}
    brought: dict[int, tuple[int, ...]] = {}
    sheets: dict[tuple[int, str], int] = {}
    shown: dict[tuple[str, str], int] = {}
    rows = project.artworks.filter(kind__in=(Artwork.Kind.REFERENCE, Artwork.Kind.SHEET))
    for row in rows.order_by("pk"):
        if row.character_id is None:
            if row.used and row.about:
                shown[row.about, row.name] = row.pk
        elif row.kind == Artwork.Kind.REFERENCE:
            brought[row.character_id] = (*brought.get(row.character_id, ()), row.pk)
        elif row.used:
            sheets[row.character_id, row.name] = row.pk
    return Known(
        project, book.style_of(project), book.looks_of(project), people, brought, sheets, shown,
        story_of(project),
    )  # fmt: skip


def story_of(project: Project) -> StoryBible | None:
    """The story's bible as it is used; None where there is none."""
    try:
        return StoryBible.model_validate(project.bible) if project.bible else None
    except ValidationError:
        return None


def bible_of(c: Character) -> CastBible:
    """Somebody's bible as it is used; an empty one where there is none."""
    try:
        return CastBible.model_validate(c.bible)
    except ValidationError:
        return CastBible()


# ---------------------------------------------------------------- who


def cast_in(known: Known, doc: PanelDocument) -> dict[str, Character]:
    """Who is in the picture, the middle of the frame first."""
    order = sorted(doc.figures, key=lambda f: abs(f.x - 0.5))
    names = dict.fromkeys(f.character for f in order)
    return {n: known.people[n] for n in names if n in known.people}


def worn_in(c: Character, panel: Panel) -> Worn | None:
    """What somebody wears in a panel: the line of its chapter, else the one whose occasion the scene
    speaks of, else the usual one; None where nothing is told."""
    clothing = bible_of(c).clothing
    for worn in clothing:
        if panel.page.chapter.position in worn.in_chapters:
            return worn
    there = _occasion_words(panel)
    for worn in clothing[1:]:
        if not worn.in_chapters and content_words(worn.occasion) & there:
            return worn
    return clothing[0] if clothing else None


def _occasion_words(panel: Panel) -> set[str]:
    """What a panel's scene speaks of: its place, its hour, its air, and its summary."""
    s = panel.setting
    told = [str(s.get(k, "")) for k in ("place", "name", "time", "weather", "season")]
    summary = panel.scene.summary if panel.scene is not None else ""
    return setting_words(told) | content_words(summary)


def person_of(c: Character, looks: Mapping[str, Look], worn: Worn | None) -> Person:
    """One who is in a picture, as the prompt tells of them."""
    trigger = str(c.lora.get("trigger", "")) if c.lora else ""
    return Person(c.name, told_of(c, worn), looks.get(c.name), c.gender, trigger)


def told_of(c: Character, worn: Worn | None = None) -> str:
    """What is known of somebody's looks in words: what their creator wrote, and the bible's; the clothes
    are the usual ones unless it is told what is worn."""
    bible = bible_of(c)
    if worn is None and bible.clothing:
        worn = bible.clothing[0]
    clothes = worn.clothes if worn is not None else ""
    return "; ".join(filter(None, (c.description, bible.appearance, bible.height, clothes)))


def is_otherwise(c: Character, worn: Worn | None) -> bool:
    """Whether somebody wears something else than usually."""
    clothing = bible_of(c).clothing
    return worn is not None and bool(clothing) and worn != clothing[0]


# ---------------------------------------------------------------- by which pictures


def slots_of(known: Known, panel: Panel, doc: PanelDocument) -> list[Slot]:
    """The pictures that could go along with a panel's: of each who is there, of the style, the place and
    the things. Who wears something else than usually is known by the sheet of that, where there is one."""
    out: list[Slot] = []
    for name, c in cast_in(known, doc).items():
        worn = worn_in(c, panel)
        dressed = known.sheets.get((c.pk, worn.occasion)) if worn is not None else None
        if dressed is not None:
            out.append(("sheet", name, dressed))
        elif c.sheet_id is not None:
            out.append(("look" if is_otherwise(c, worn) else "sheet", name, c.sheet_id))
        else:
            out += [("face", name, pk) for pk in known.brought.get(c.pk, ())[:1]]
    out += known.style_slots
    places = places_of(doc, [n for about, n in known.shown if about == "place"])
    out += [("place", n, known.shown["place", n]) for n in places[:1]]
    things = things_of(doc, [n for about, n in known.shown if about == "prop"])
    return out + [("prop", n, known.shown["prop", n]) for n in things[:2]]


class Before(NamedTuple):
    """The panel before another in its scene, and the picture that it shows."""

    panel: int
    picture: int | None


def before(panels: Sequence[Panel]) -> dict[int, Before]:
    """The panel before each of some, where its picture would help: in the same scene, at the same place
    and hour; a face so near has no room for the light of a place. In one query."""
    wanted = {p.pk for p in panels}
    rows = Panel.objects.filter(scene__in={p.scene_id for p in panels if p.scene_id})
    order = rows.order_by("scene", "page__number", "order")
    out: dict[int, Before] = {}
    last: tuple[object, ...] = ()
    previous = Before(0, None)
    for pk, scene, s, shot, picture in order.values_list(
        "pk", "scene", "setting", "shot", "picture"
    ):
        here = (scene, s.get("place"), s.get("name"), s.get("time"), s.get("weather"))
        if pk in wanted and here == last and shot not in NEAR:
            out[pk] = previous
        last, previous = here, Before(pk, picture)
    return out


def digest(known: Known, panel: Panel, doc: PanelDocument) -> str:
    """A mark of all that is known of whom and what a panel shows: a picture that was made while it was
    another is stale. The panel's own content has a digest of its own (`pipeline.inputs`)."""
    told = [
        (n, told_of(c, worn_in(c, panel)), c.lora) for n, c in sorted(cast_in(known, doc).items())
    ]
    looks = known_words(doc, known.story) if known.story is not None else []
    pks = sorted(pk for *_, pk in slots_of(known, panel, doc))
    return fingerprint(told, looks, pks, known.project.style_prompt, panel.prompt)

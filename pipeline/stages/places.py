"""A sheet of a place or of a thing that comes back: drawn once, used when its creator says so, and sent along
with the panels that show it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline import painting, services
from pipeline.asking.matching import places_of
from pipeline.asking.model_sheets import place_prompt, thing_prompt
from pipeline.fingerprints import fingerprint
from pipeline.likenesses import Slot, story_of
from pipeline.sketches import sketch_of
from pipeline.stages.base import Planned, Work
from pipeline.stages.paint import quality_of
from pipeline.stages.sheets import Wanted, make, request_of, room_for, seed_of
from projects import book
from projects.comic.documents import Panel as PanelDocument
from projects.models import Artwork, Project

_SHAPES = {"place": (1536, 1024), "prop": (1024, 1024)}
# among so many panels one at the place is looked for, whose background the draft shows
_LOOKED_AT = 600


def plan(project: Project, targets: Sequence[int], options: Mapping[str, Any]) -> list[Planned]:
    """One step, for the place or the thing that the options name."""
    studio = painting.studio_for(project)
    about, name = str(options["about"]), str(options["name"])
    target = f"{about}:{hashlib.sha256(name.encode()).hexdigest()[:32]}"
    price = studio.chosen.credits(quality_of(project, options, studio.chosen))
    made = _wanted(studio, options)
    return [
        Planned(
            0, "place", target, name, provider=studio.chosen.code, price=price,
            fingerprint=made.fingerprint,
        )
    ]  # fmt: skip


def _wanted(studio: painting.Studio, options: Mapping[str, Any]) -> Wanted:
    """What is asked for; Ink's background of the place goes along where the model takes references."""
    about, name = str(options["about"]), str(options["name"])
    is_drawn = about == "place" and _drawn_at(studio, name) is not None
    draft: list[Slot] = [("place", name, 0)] if is_drawn else []
    along = room_for(studio, [*draft, *studio.known.style_slots])
    ask = place_prompt if about == "place" else thing_prompt
    prompt = ask(
        name, look_of(studio, about, name), art=studio.style.art, style=studio.project.style_prompt,
        along=[role for role, *_ in along],
    )  # fmt: skip
    made = request_of(studio, prompt, along, _SHAPES[about], options)
    digest = fingerprint(
        painting.PAINTER, "place", studio.asked, made.prompt, made.negative, made.size, made.quality,
        seed_of(studio, options), [pk for *_, pk in along],
    )  # fmt: skip
    return Wanted(made, along, digest)


def look_of(studio: painting.Studio, about: str, name: str) -> str:
    """How a place or a thing looks, as the story's bible tells; "" where it doesn't."""
    story = studio.known.story
    rows = () if story is None else story.places if about == "place" else story.props
    return next((r.look for r in rows if r.name == name), "")


def execute(work: Work) -> None:
    """Has the sheet drawn and keeps it; it is used when its creator says so."""
    options = work.step.run.options
    about, name = str(options["about"]), str(options["name"])
    studio = painting.studio_of(work.project, services.by_code(work.step.provider))
    made = _wanted(studio, options)
    there = _drawn_at(studio, name) if made.along and made.along[0][0] == "place" else None
    drafts = {} if there is None else {"place": sketch_of(studio.known, _empty(there)).data}
    make(work, studio, made, drafts=drafts, about=about, name=name[:80])


def _drawn_at(studio: painting.Studio, name: str) -> PanelDocument | None:
    """The first panel that plays at the place, whose background Ink draws; None where none does."""
    for panel in book.panels_of(studio.project)[:_LOOKED_AT]:
        doc = book.panel_document(panel, studio.style.language)
        if places_of(doc, [name]):
            return doc
    return None


def _empty(doc: PanelDocument) -> PanelDocument:
    nothing: dict[str, Any] = {"figures": (), "lines": (), "things": (), "props": (), "effects": ()}
    return doc.model_copy(update=nothing | {"shot": "wide", "angle": "eye_level"})


def rows_of(project: Project) -> list[dict[str, Any]]:
    """The places and things that a book's pictures can be told of: those of its bible and those that have
    pictures, each with its look and its pictures."""
    story = story_of(project)
    made = list(project.artworks.exclude(about="").exclude(about=Artwork.About.STYLE))
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    if story is not None:
        told = [("place", p) for p in story.places] + [("prop", p) for p in story.props]
        rows = {(about, p.name): _row(about, p.name, p.look) for about, p in told}
    for row in made:
        shown = rows.setdefault((row.about, row.name), _row(row.about, row.name))
        shown["pictures"].append(row)
    return list(rows.values())


def _row(about: str, name: str, look: str = "") -> dict[str, Any]:
    return {"about": about, "name": name, "look": look, "pictures": []}

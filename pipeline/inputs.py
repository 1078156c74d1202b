"""What goes into a chapter's pages, as digests: so that staleness is computed and never guessed.

Pictures that Ink draws follow from the pages by themselves and are never stale. What is laid out
depends on the chapter's words, on what was read in them, on who of the cast is in it, and on how the
book is set; each has a digest of its own, so that a creator is told why.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pipeline import directions
from pipeline.fingerprints import fingerprint
from pipeline.models import Drawn, Reading
from pipeline.story.telling.condensing import usual_density
from pipeline.storyboard.moments import UNSURE
from projects import book, corrections, manuscripts
from projects.comic.documents import BookStyle, Look, Scene, Script
from projects.comic.documents import Panel as PanelDocument
from projects.models import Chapter, Correction, Project

# raise whenever the same script would be laid out otherwise than before
PLANNER = "1"
# words of narration that one panel stands for; "balanced" is what is usual for a text of its length
DENSITIES = {Project.Density.BRIEF.value: 150.0, Project.Density.FULL.value: 30.0}
# numbers of the script that count from the book's start, and from where they count here
_IDS = {"id", "unit", "first_unit", "last_unit", "units"}
_BEATS = {"first_beat", "last_beat"}
_PLACES = {"start", "end", "at", "span"}
# why something was read so makes no other page
_UNUSED = {"chapter", "rule", "layer"}


class Part(NamedTuple):
    """A chapter of a script: a digest that does not change when other chapters do, and the people who
    are named in it."""

    digest: str
    people: tuple[str, ...]


class Stale(NamedTuple):
    """A chapter whose pages are not what would be drawn now, and why: "new", "text", "reading",
    "corrections", "cast", "layout", "notes", "undone"."""

    chapter: Chapter
    reasons: tuple[str, ...]


def parts_of(script: Script) -> list[Part]:
    """Each chapter of a script by itself, in one walk."""
    scenes: dict[int, list[Scene]] = defaultdict(list)
    for scene in script.scenes:
        scenes[scene.chapter].append(scene)
    return [_part(script, n, scenes[n]) for n in range(len(script.chapters))]


def part_of(script: Script, number: int) -> Part:
    """One chapter of a script by itself."""
    return _part(script, number, [s for s in script.scenes if s.chapter == number])


def _part(script: Script, number: int, scenes: Sequence[Scene]) -> Part:
    people = [c.name for c in script.characters]
    chapter = script.chapters[number]
    # a unit's number is its place in the script
    units = script.units[scenes[0].first_unit : scenes[-1].last_unit + 1] if scenes else ()
    if not units:
        return Part(_digest([script.language, script.era]), ())
    first, last = scenes[0].first_beat, scenes[-1].last_beat
    beats = script.beats[first : last + 1]
    skips = [s for s in script.skips if chapter.start <= s[0] < chapter.end]
    base = {"id": units[0].id, "beat": first, "place": chapter.start}
    dumped = [_relative(d.model_dump(mode="json"), "", base) for d in (*scenes, *units, *beats)]
    words = json.dumps(dumped, ensure_ascii=False)
    named = tuple(sorted(n for n in people if json.dumps(n, ensure_ascii=False) in words))
    moved = [[a - chapter.start, z - chapter.start] for a, z in skips]
    return Part(_digest([script.language, script.era, moved, words]), named)


def _relative(value: Any, key: str, base: Mapping[str, int]) -> Any:
    """The same with all that counts from the book's start counted from the chapter's."""
    if isinstance(value, dict):
        return {k: _relative(v, k, base) for k, v in value.items() if k not in _UNUSED}
    if isinstance(value, list):
        return [_relative(v, key, base) for v in value]
    if key == "confidence":  # all that is asked of it
        return value < UNSURE
    if isinstance(value, int) and not isinstance(value, bool):
        if key in _IDS:
            return value - base["id"]
        if key in _BEATS:
            return value - base["beat"]
        if key in _PLACES:
            return value - base["place"]
    return value


def _digest(value: object) -> str:
    dumped = json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(dumped.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def density_of(project: Project, text: str) -> float:
    """How many words of narration a panel of the project stands for."""
    usual = usual_density(text, project.book_language)
    return DENSITIES.get(project.density, usual)


def layout_digest(project: Project, text: str) -> str:
    """How the book is set, as far as pages are laid out by it: the art is not, it is drawn anew."""
    style = book.style_of(project).model_dump(mode="json", exclude={"art"})
    return _digest([PLANNER, style, round(density_of(project, text), 3), project.seed])


def cast_digest(people: Sequence[str], looks: Mapping[str, Look]) -> str:
    """Who of a chapter has a look, and who of them is no human."""
    return _digest([(n, looks[n].creature) for n in people if n in looks])


def looks_by_key(project: Project) -> dict[str, Look]:
    """Everybody's look by the name that the reader finds."""
    return {c.key: Look.model_validate(c.look) for c in project.characters.all()}


# of a panel: where it lies, its words and what is said of it change nothing in its picture
_NOT_IN_PICTURE = {"id", "order", "frame", "outline", "edge", "lines", "alt", "source", "scene"}
_NOT_IN_PICTURE |= {"picture"}


def picture_digest(panel: PanelDocument, looks: Mapping[str, Look], style: BookStyle) -> str:
    """A SHA-256 over all that a panel's picture without its lettering follows from: what it shows, its
    size, who is in it and how they look, and the art. What an image model is asked adds to this."""
    shown = panel.model_dump(mode="json", exclude=_NOT_IN_PICTURE)
    for figure in shown["figures"]:
        del figure["id"]
    size = [round(n, 2) for n in panel.frame[2:]]
    names = sorted({f.character for f in panel.figures})
    people = [(n, looks[n].model_dump(mode="json")) for n in names if n in looks]
    return fingerprint(shown, size, people, style.art)


def note_as_drawn(project: Project) -> None:
    """Notes that a project's pages show its words as they are now and are set as it says: for what was
    drawn outside a run, whose reading nobody kept."""
    chapters = list(project.chapters.all())
    layout = layout_digest(project, manuscripts.manuscript_of(project, chapters).text)
    for chapter in chapters:
        went_in = {"text": manuscripts.digest_of(chapter), "layout": layout}
        Drawn.objects.update_or_create(chapter=chapter, defaults={"inputs": went_in})


def stale_chapters(project: Project) -> list[Stale]:
    """The chapters whose pages would be others now, in their order. What was laid out before this was
    noted is not said to be stale."""
    chapters = list(project.chapters.all())
    reading = Reading.objects.filter(project=project).first()
    drawn = {d.chapter_id: d.inputs for d in Drawn.objects.filter(chapter__project=project)}
    paged: dict[int, list[int]] = defaultdict(list)
    for pk, chapter_id in project.pages.order_by("pk").values_list("pk", "chapter_id"):
        paged[chapter_id].append(pk)
    looks = looks_by_key(project)
    layout = layout_digest(project, manuscripts.manuscript_of(project, chapters).text)
    waiting, noted = _waiting(project, reading), directions.digests_in(project)
    out = []
    for chapter in chapters:
        if not re.search(r"\w", chapter.text):
            continue
        if chapter.pk not in paged:
            out.append(Stale(chapter, ("new",)))
        elif chapter.pk in drawn:
            now = _now(chapter, reading, looks, layout)
            then = drawn[chapter.pk]
            reasons = [k for k, v in now.items() if k in then and then[k] != v]
            if then.get("notes", "") != noted.get(chapter.pk, ""):
                reasons.append("notes")
            if then.get("pages", paged[chapter.pk]) != paged[chapter.pk]:
                reasons.append("undone")
            if "text" not in reasons and waiting & {None, chapter.pk}:
                reasons.append("corrections")
            if reasons:
                out.append(Stale(chapter, tuple(reasons)))
    return out


def _now(
    chapter: Chapter, reading: Reading | None, looks: Mapping[str, Look], layout: str
) -> dict[str, str]:
    """What would go into a chapter's pages now, as far as that is known: what its changed words will
    be read as is known when they are read."""
    now = {"text": manuscripts.digest_of(chapter), "layout": layout}
    row = reading.chapters.get(str(chapter.pk), []) if reading else []
    if len(row) > 3 and row[1] == now["text"]:
        now |= {"reading": row[2], "cast": cast_digest(row[3], looks)}
    return now


def _waiting(project: Project, reading: Reading | None) -> set[int | None]:
    """Chapters with corrections that no reading has yet; None among them for one about the whole."""
    marks = dict(reading.marks) if reading else {}
    rows = Correction.objects.filter(project=project)
    found = {r.chapter_id for r in rows if not marks.get(next(iter(corrections.marks_of([r]))))}
    gone = sum(marks.values()) > sum(corrections.marks_of(rows).values())
    return found | {None} if gone else found

"""The rows of pages as plain values, and back: what an edit's way back is made of.

Ids stay: a panel that comes back is the panel that it was, with its picture, its lock and its versions.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import models
from django.db.models import F

from projects.models import Artwork, Balloon, Character, Figure, Page, Panel, Scene

Values = dict[str, Any]
# rows by their kind and key; of a page also its panels, of a panel its figures and balloons by their keys
Rows = dict[str, dict[int, Values]]
KINDS: tuple[tuple[str, type[models.Model], str], ...] = (
    ("page", Page, "chapter"), ("panel", Panel, "page"), ("figure", Figure, "panel"), ("balloon", Balloon, "panel"),
)  # fmt: skip
# what an edit changes; the rest of a row is carried along where it comes back, and else left alone
EDITED: Mapping[str, tuple[str, ...]] = {
    "page": ("chapter_id", "number", "height"),
    "panel": (
        "page_id", "order", "frame", "outline", "edge", "importance", "shot", "angle", "setting", "props",
        "things", "effects", "alt", "source", "seed",
    ),
    "figure": (
        "panel_id", "order", "character_id", "emotion", "intensity", "pose", "facing", "x", "does", "holds",
    ),
    "balloon": (
        "panel_id", "order", "kind", "character_id", "text", "original", "source", "quote", "at", "also_id",
        "form",
    ),
}  # fmt: skip
CARRIED: Mapping[str, tuple[str, ...]] = {
    "page": ("project_id",), "panel": ("scene_id", "picture_id", "locked", "prompt"), "figure": (), "balloon": (),
}  # fmt: skip
# beyond all orders and numbers: where rows wait while others take their places
ASIDE = 1_000_000


def rows_of(pages: Iterable[int]) -> Rows:
    """The rows of some pages, in constant queries."""
    keys = list(pages)
    found: Rows = {
        "page": _values(Page.objects.filter(pk__in=keys), "page"),
        "panel": _values(Panel.objects.filter(page__in=keys), "panel"),
    }
    panels = list(found["panel"])
    found["figure"] = _values(Figure.objects.filter(panel__in=panels), "figure")
    found["balloon"] = _values(Balloon.objects.filter(panel__in=panels), "balloon")
    for pk in panels:
        found["panel"][pk]["artworks"] = []
    for pk, panel in (
        Artwork.objects.filter(panel__in=panels).values_list("pk", "panel_id").order_by("pk")
    ):
        found["panel"][panel]["artworks"].append(pk)
    return found


def _values(rows: models.QuerySet[Any], kind: str) -> dict[int, Values]:
    more = ("scene__number",) if kind == "panel" else ()
    fields = ("pk", *EDITED[kind], *CARRIED[kind], *more)
    return {row.pop("pk"): row for row in rows.order_by("pk").values(*fields)}


def altered(before: Rows, after: Rows) -> tuple[Rows, Rows]:
    """Of two states only the rows that are otherwise in them: what else is on the pages is nobody's matter."""
    out: tuple[Rows, Rows] = ({}, {})
    for kind in EDITED:
        a, b = before[kind], after[kind]
        keys = {
            k
            for k in {*a, *b}
            if k not in a or k not in b or _told(kind, a[k]) != _told(kind, b[k])
        }
        out[0][kind] = {k: v for k, v in a.items() if k in keys}
        out[1][kind] = {k: v for k, v in b.items() if k in keys}
    return out


def only(rows: Rows, *like: Rows) -> Rows:
    """Those of some rows whose keys others have."""
    return {
        k: {pk: v for pk, v in found.items() if any(pk in x[k] for x in like)}
        for k, found in rows.items()
    }


def same(one: Rows, other: Rows) -> bool:
    """Whether rows are the same as far as edits change them."""
    return edited(one) == edited(other)


def edited(rows: Rows) -> dict[str, dict[int, list[Any]]]:
    """Of rows only what edits change."""
    return {kind: {pk: _told(kind, row) for pk, row in rows[kind].items()} for kind in EDITED}


def _told(kind: str, row: Values) -> list[Any]:
    return [row[f] for f in EDITED[kind]]


def carried(here: Rows, now: Rows) -> Rows:
    """A state as it is kept, with what its rows carry along as it is now: a picture, a lock, own words that
    came to a panel since, so that it has them when it comes back."""
    for kind, fields in CARRIED.items():
        for pk, row in here[kind].items():
            if pk in now[kind]:
                row |= {f: now[kind][pk][f] for f in fields}
    for pk, row in here["panel"].items():
        if pk in now["panel"]:
            row["artworks"] = now["panel"][pk]["artworks"]
    return here


def put(now: Rows, then: Rows) -> None:
    """Makes rows that are as `now` as they were `then`. Call inside a transaction that holds the pages. What
    goes goes last: a balloon may have to leave a panel first that is to be no more."""
    then = _with_who_is_there(then)
    for kind, model, _parent in KINDS:
        if kind in ("page", "panel"):
            _step_aside(kind, model, now, then)
        fresh = {pk: row for pk, row in then[kind].items() if pk not in now[kind]}
        model._default_manager.bulk_create(
            [model(pk=pk, **fields) for pk, fields in _fields(kind, fresh).items()], batch_size=200
        )
        for pk, row in then[kind].items():
            if pk in now[kind]:
                changed = {f: row[f] for f in EDITED[kind] if row[f] != now[kind][pk][f]}
                if changed:
                    model._default_manager.filter(pk=pk).update(**changed)
    for kind, model, _parent in reversed(KINDS):
        gone = set(now[kind]) - set(then[kind])
        if gone:
            model._default_manager.filter(pk__in=gone).delete()
    for pk, row in then["panel"].items():
        if pk not in now["panel"] and row.get("artworks"):
            Artwork.objects.filter(pk__in=row["artworks"], panel=None).update(panel=pk)


def _with_who_is_there(rows: Rows) -> Rows:
    """The same without people who are in the cast no more: their figures are left out, what they say is said
    by nobody."""
    told = {
        row[f]
        for kind in ("figure", "balloon")
        for row in rows[kind].values()
        for f in ("character_id", "also_id")
        if row.get(f)
    }
    there = set(Character.objects.filter(pk__in=told).values_list("pk", flat=True))
    figures = {pk: row for pk, row in rows["figure"].items() if row["character_id"] in there}
    balloons = {
        pk: row | {f: row[f] if row[f] in there else None for f in ("character_id", "also_id")}
        for pk, row in rows["balloon"].items()
    }
    return rows | {"figure": figures, "balloon": balloons}


def _fields(kind: str, rows: dict[int, Values]) -> dict[int, Values]:
    """The fields of rows that are to be made; of a panel its picture and its scene if they are there still
    (a scene that was read anew is found by its number)."""
    out = {pk: {f: row[f] for f in (*EDITED[kind], *CARRIED[kind])} for pk, row in rows.items()}
    if kind != "panel" or not out:
        return out
    pictures = {row["picture_id"] for row in out.values()} - {None}
    there = set(Artwork.objects.filter(pk__in=pictures).values_list("pk", flat=True))
    chapters = dict(
        Page.objects.filter(pk__in={r["page_id"] for r in out.values()}).values_list(
            "pk", "chapter"
        )
    )
    scenes = Scene.objects.filter(chapter__in=set(chapters.values()))
    numbered = {(s.chapter_id, s.number): s.pk for s in scenes}
    known = set(numbered.values())
    for pk, row in out.items():
        row["picture_id"] = row["picture_id"] if row["picture_id"] in there else None
        if row["scene_id"] not in known:
            place = (chapters[row["page_id"]], int(rows[pk].get("scene__number") or 0))
            row["scene_id"] = numbered.get(place)
    return out


def _step_aside(kind: str, model: type[models.Model], now: Rows, then: Rows) -> None:
    """Frees the numbers that change hands: no two rows may have the same, not even for a moment."""
    number, parent = ("number", "chapter_id") if kind == "page" else ("order", "page_id")
    moving = [
        pk
        for pk, row in now[kind].items()
        if pk not in then[kind] or any(row[f] != then[kind][pk][f] for f in (number, parent))
    ]
    if moving:
        model._default_manager.filter(pk__in=moving).update(**{number: F(number) + ASIDE})


def packed(rows: Rows) -> bytes:
    """Rows as bytes."""
    return zlib.compress(
        json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=str).encode(), 6
    )


def unpacked(data: bytes | memoryview) -> Rows:
    """Rows from bytes."""
    told = json.loads(zlib.decompress(bytes(data)))
    return {kind: {int(pk): row for pk, row in rows.items()} for kind, rows in told.items()}


def pages_in(*rows: Rows) -> Sequence[int]:
    """The keys of the pages that rows are of."""
    return sorted({pk for r in rows for pk in r["page"]})

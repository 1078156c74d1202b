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

from projects.models import Artwork, Balloon, Figure, Page, Panel, Scene

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
_ASIDE = 1_000_000


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
    fields = ("pk", *EDITED[kind], *CARRIED[kind])
    return {row.pop("pk"): row for row in rows.order_by("pk").values(*fields)}


def same(one: Rows, other: Rows) -> bool:
    """Whether rows are the same as far as edits change them."""
    return edited(one) == edited(other)


def edited(rows: Rows) -> dict[str, dict[int, list[Any]]]:
    """Of rows only what edits change."""
    return {
        kind: {pk: [row[f] for f in EDITED[kind]] for pk, row in rows[kind].items()}
        for kind in EDITED
    }


def put(now: Rows, then: Rows) -> None:
    """Makes rows that are as `now` as they were `then`. Call inside a transaction that holds the pages. What
    goes goes last: a balloon may have to leave a panel first that is to be no more."""
    for kind, model, _parent in KINDS:
        if kind in ("page", "panel"):
            _step_aside(kind, model, now, then)
        for pk, row in then[kind].items():
            _put_row(kind, model, pk, row, now[kind].get(pk))
    for kind, model, _parent in reversed(KINDS):
        gone = set(now[kind]) - set(then[kind])
        if gone:
            model._default_manager.filter(pk__in=gone).delete()


def _step_aside(kind: str, model: type[models.Model], now: Rows, then: Rows) -> None:
    """Frees the numbers that change hands: no two rows may have the same, not even for a moment."""
    number, parent = ("number", "chapter_id") if kind == "page" else ("order", "page_id")
    moving = [
        pk
        for pk, row in now[kind].items()
        if pk not in then[kind] or any(row[f] != then[kind][pk][f] for f in (number, parent))
    ]
    if moving:
        model._default_manager.filter(pk__in=moving).update(**{number: F(number) + _ASIDE})


def _put_row(
    kind: str, model: type[models.Model], pk: int, row: Values, now: Values | None
) -> None:
    if now is None:
        fields = {f: row[f] for f in (*EDITED[kind], *CARRIED[kind])}
        if kind == "panel":
            fields |= _still_there(fields)
        model._default_manager.create(pk=pk, **fields)
        if row.get("artworks"):
            Artwork.objects.filter(pk__in=row["artworks"], panel=None).update(panel=pk)
    else:
        changed = {f: row[f] for f in EDITED[kind] if row[f] != now[f]}
        if changed:
            model._default_manager.filter(pk=pk).update(**changed)


def _still_there(fields: Values) -> Values:
    """A panel's scene and picture, if they are there still."""
    scene, picture = fields["scene_id"], fields["picture_id"]
    return {
        "scene_id": scene if Scene.objects.filter(pk=scene).exists() else None,
        "picture_id": picture if Artwork.objects.filter(pk=picture).exists() else None,
    }


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

"""The difference that an edit makes to pages, written into their rows: what is the same is left alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F

from projects.comic import documents
from projects.models import Balloon, Character, Figure, Page, Panel

NEW = "new"  # ids of pieces that an edit makes begin so
_ASIDE = 1_000_000  # beyond all orders: where panels wait while others take their places


def write(
    page: Page, before: documents.Page, after: documents.Page, cast: Mapping[str, Character]
) -> None:
    """Writes what is otherwise on a page. Pieces of the same id stay the same rows; new ones get theirs."""
    old = {p.id: p for p in before.panels}
    kept = {p.id for p in after.panels}
    Panel.objects.filter(pk__in=[int(k) for k in old if k not in kept]).delete()
    moving = [int(p.id) for p in after.panels if p.id in old and old[p.id].order != p.order]
    Panel.objects.filter(pk__in=moving).update(order=F("order") + _ASIDE)
    for panel in after.panels:
        row = _write_panel(page, old.get(panel.id), panel)
        was = old.get(panel.id)
        _write_figures(row, was.figures if was else (), panel.figures, cast)
        _write_lines(row, was.lines if was else (), panel.lines, cast)


def _write_panel(page: Page, was: documents.Panel | None, panel: documents.Panel) -> int:
    fields = panel_fields(panel)
    if was is None:
        scene = panel.scene or None
        return Panel.objects.create(page=page, scene_id=scene, **fields).pk
    then = panel_fields(was)
    changed = {k: v for k, v in fields.items() if v != then[k]}
    if changed:
        Panel.objects.filter(pk=int(panel.id)).update(**changed)
    return int(panel.id)


def panel_fields(panel: documents.Panel) -> dict[str, Any]:
    """A panel's own fields as its row has them. Its description is derived, unless a person wrote one."""
    return {
        "order": panel.order, "frame": list(panel.frame), "outline": [list(p) for p in panel.outline],
        "edge": panel.edge, "importance": panel.importance, "shot": panel.shot, "angle": panel.angle,
        "setting": panel.setting.model_dump(), "props": list(panel.props),
        "things": [t.model_dump() for t in panel.things], "effects": list(panel.effects),
        "source": [list(s) for s in panel.source], "seed": panel.seed,
    }  # fmt: skip


def _write_figures(
    panel: int, was: Sequence[documents.Figure], figures: Sequence[documents.Figure],
    cast: Mapping[str, Character],
) -> None:  # fmt: skip
    then = {f.id: _figure(i, f, cast) for i, f in enumerate(was)}
    kept = {f.id for f in figures}
    Figure.objects.filter(pk__in=[int(k) for k in then if k not in kept]).delete()
    for i, figure in enumerate(figures):
        fields = _figure(i, figure, cast)
        if figure.id.isdecimal():
            # one that came from another panel is the same row there
            changed = {k: v for k, v in fields.items() if v != then.get(figure.id, {}).get(k)}
            Figure.objects.filter(pk=int(figure.id)).update(panel=panel, **changed)
        else:
            Figure.objects.create(panel_id=panel, **fields)


def _figure(order: int, f: documents.Figure, cast: Mapping[str, Character]) -> dict[str, Any]:
    return {
        "order": order, "character": cast[f.character], "emotion": f.emotion, "intensity": f.intensity,
        "pose": f.pose, "facing": f.facing, "x": f.x, "does": list(f.does), "holds": f.holds,
    }  # fmt: skip


def _write_lines(
    panel: int, was: Sequence[documents.Line], lines: Sequence[documents.Line],
    cast: Mapping[str, Character],
) -> None:  # fmt: skip
    then = {x.id: _line(i, x, cast) for i, x in enumerate(was)}
    kept = {x.id for x in lines}
    Balloon.objects.filter(pk__in=[int(k) for k in then if k not in kept]).delete()
    for i, line in enumerate(lines):
        fields = _line(i, line, cast)
        if line.id.isdecimal():
            changed = {k: v for k, v in fields.items() if v != then.get(line.id, {}).get(k)}
            Balloon.objects.filter(pk=int(line.id)).update(panel=panel, **changed)
        else:
            Balloon.objects.create(panel_id=panel, original=line.text, **fields)


def _line(order: int, x: documents.Line, cast: Mapping[str, Character]) -> dict[str, Any]:
    return {
        "order": order, "kind": x.kind, "character": cast.get(x.speaker or ""), "text": x.text,
        "source": [list(s) for s in x.source], "quote": x.quote, "at": list(x.at) if x.at else None,
        "also": cast.get(x.also or ""), "form": x.form,
    }  # fmt: skip

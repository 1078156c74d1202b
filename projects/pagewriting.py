"""The difference that an edit makes to pages, written into their rows: what is the same is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from projects.comic import documents
from projects.models import Balloon, Character, Figure, Page, Panel
from projects.pagerows import ASIDE


def write(
    page: Page, before: documents.Page, after: documents.Page, cast: Mapping[str, Character]
) -> None:
    """Writes what is otherwise on a page. Pieces of the same id stay the same rows, whichever panel they are
    in then; new ones get theirs. What goes goes last: first all that stays has left it."""
    old = {p.id: p for p in before.panels}
    moving = [int(p.id) for p in after.panels if p.id in old and old[p.id].order != p.order]
    gone = [int(k) for k in old if k not in {p.id for p in after.panels}]
    Panel.objects.filter(pk__in=[*moving, *gone]).update(order=F("order") + ASIDE)
    figures = {f.id: _figure(i, f, cast) for p in before.panels for i, f in enumerate(p.figures)}
    lines = {x.id: _line(i, x, cast) for p in before.panels for i, x in enumerate(p.lines)}
    for panel in after.panels:
        row = _write_panel(page, old.get(panel.id), panel)
        for i, figure in enumerate(panel.figures):
            _write_piece(Figure, row, figure.id, _figure(i, figure, cast), figures)
        for i, line in enumerate(panel.lines):
            told = _line(i, line, cast)
            # the book's words belong to the balloon that it gave them to
            fresh: dict[str, Any] = {} if line.id in lines else {"original": ""}
            _write_piece(Balloon, row, line.id, told | fresh, lines)
    kept = {x.id for p in after.panels for x in p.lines}
    Balloon.objects.filter(pk__in=[int(k) for k in lines if k not in kept]).delete()
    stays = {f.id for p in after.panels for f in p.figures}
    Figure.objects.filter(pk__in=[int(k) for k in figures if k not in stays]).delete()
    Panel.objects.filter(pk__in=gone).delete()


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


def _write_piece(
    model: type[Figure | Balloon], panel: int, key: str, fields: Mapping[str, Any],
    before: Mapping[str, Mapping[str, Any]],
) -> None:  # fmt: skip
    """A figure or a balloon as it is now in a panel."""
    was = before.get(key)
    if was is None:
        model._default_manager.create(panel_id=panel, **fields)
        return
    changed = {k: v for k, v in fields.items() if v != was[k]}
    model._default_manager.filter(pk=int(key)).update(panel=panel, **changed)


def _figure(order: int, f: documents.Figure, cast: Mapping[str, Character]) -> dict[str, Any]:
    return {
        "order": order, "character": cast[f.character], "emotion": f.emotion, "intensity": f.intensity,
        "pose": f.pose, "facing": f.facing, "x": f.x, "does": list(f.does), "holds": f.holds,
    }  # fmt: skip


def _line(order: int, x: documents.Line, cast: Mapping[str, Character]) -> dict[str, Any]:
    return {
        "order": order, "kind": x.kind, "character": cast.get(x.speaker or ""), "text": x.text,
        "source": [list(s) for s in x.source], "quote": x.quote, "at": list(x.at) if x.at else None,
        "also": cast.get(x.also or ""), "form": x.form,
    }  # fmt: skip

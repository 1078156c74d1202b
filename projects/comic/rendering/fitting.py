"""Figures and words of one panel together: the first composition in which everything has room."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from projects.comic.documents import BookStyle, Look, Page, Panel
from projects.comic.drawing.staging import SQUEEZES, Stage, body_box, hand_boxes, stage
from projects.comic.lettering.placing import COMFORT, place, place_relaxed
from projects.comic.lettering.setting import Placed, Room


class Fitted(NamedTuple):
    """A composed and lettered panel; `sound` is false where words had to go over a picture."""

    stage: Stage
    balloons: tuple[Placed, ...]
    sound: bool
    cost: float = 0.0


def _room(panel: Panel, staged: Stage, style: BookStyle) -> Room:
    avoid = [body_box(a) for a in staged.actors] + [t.box for t in staged.things]
    return Room(
        panel.frame,
        staged.people,
        tuple(avoid),
        style.direction,
        style.language,
        style.capitals,
        style.vertical,
        tuple(h for a in staged.actors for h in hand_boxes(a)),
    )


def fit(panel: Panel, looks: Mapping[str, Look], style: BookStyle) -> Fitted | None:
    """The panel composed and lettered by all rules, or None where it must be split or enlarged."""
    return _fit(panel, _looks_of(panel, looks), style)


def fit_anyhow(panel: Panel, looks: Mapping[str, Look], style: BookStyle) -> Fitted:
    """The panel as well as it can be done: every word is lettered, even over the picture."""
    fitted = fit(panel, looks, style)
    if fitted is not None:
        return fitted
    staged = stage(panel, looks, squeeze=SQUEEZES[-1])
    balloons = place_relaxed(panel.lines, _room(panel, staged, style), seed=panel.seed)
    return Fitted(staged, balloons, False)


def fit_page_panels(page: Page, looks: Mapping[str, Look], style: BookStyle) -> tuple[Fitted, ...]:
    """Every panel of a page composed and lettered."""
    return tuple(fit_anyhow(panel, looks, style) for panel in page.panels)


def _looks_of(panel: Panel, looks: Mapping[str, Look]) -> tuple[tuple[str, Look], ...]:
    return tuple((f.character, looks[f.character]) for f in panel.figures if f.character in looks)


@lru_cache(maxsize=4096)
def _fit(panel: Panel, looks: tuple[tuple[str, Look], ...], style: BookStyle) -> Fitted | None:
    """The largest figures whose words sit comfortably; else the least uncomfortable."""
    known = dict(looks)
    best: Fitted | None = None
    for squeeze in SQUEEZES if panel.figures else (1.0,):
        staged = stage(panel, known, squeeze=squeeze)
        state = place(panel.lines, _room(panel, staged, style), seed=panel.seed)
        if state is None:
            continue
        # small figures are a price too
        cost = state.cost / max(1, len(panel.lines)) + (1 - squeeze) * 22.0
        if best is None or cost < best.cost:
            best = Fitted(staged, state.placed, True, cost)
        if best.cost <= COMFORT:
            break
    return best

"""Edits of panels: how they are seen, where they play, who is in them, and their places on the page."""

from __future__ import annotations

from typing import Any

from projects.comic.documents import Angle, Box, Figure, Line, Panel, Shot
from projects.comic.editing.finding import (
    CannotBe,
    Pages,
    page_of,
    panel_of,
    with_figure,
    with_panel,
    with_panels,
)
from projects.comic.layout.tiers import GUTTER

LEAST = 150.0  # page units of a side, below which no face and no balloon has room
MOST_FIGURES = 4
_NEAR = 4.0  # page units by which two sides may miss each other and still be beside one another


def seen(pages: Pages, panel: str, shot: Shot, angle: Angle) -> Pages:
    """Another shot from another angle."""
    return with_panel(pages, panel, lambda p: p.model_copy(update={"shot": shot, "angle": angle}))


def set_in(pages: Pages, panel: str, **setting: Any) -> Pages:
    """Another place, hour or weather (fields of the setting). Another place has no name yet."""

    def change(p: Panel) -> Panel:
        told = dict(setting)
        if told.get("place", p.setting.place) != p.setting.place:
            told.setdefault("name", "")
        made = type(p.setting).model_validate({**p.setting.model_dump(), **told})
        return p.model_copy(update={"setting": made})

    return with_panel(pages, panel, change)


def acted(pages: Pages, figure: str, **acting: Any) -> Pages:
    """A figure's emotion, pose, facing or place (fields of the figure)."""

    def change(f: Figure) -> Figure:
        told = {**f.model_dump(), **acting}
        if acting.get("pose", f.pose) != f.pose:
            told |= {"does": (), "holds": ""}  # what the text says of it is not what is shown now
        return Figure.model_validate(told)

    return with_figure(pages, figure, change)


def entered(pages: Pages, panel: str, figure: Figure) -> Pages:
    """One more in the picture; everybody is given room. CannotBe where it is full."""

    def change(p: Panel) -> Panel:
        if len(p.figures) >= MOST_FIGURES:
            raise CannotBe("full")
        return p.model_copy(update={"figures": _spread((*p.figures, figure))})

    return with_panel(pages, panel, change)


def left(pages: Pages, figure: str) -> Pages:
    """One less in the picture: what they say comes from outside of it."""
    return with_figure(pages, figure, lambda f: None)


def _spread(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Figures at even distances in their order from the left, where the last to come stands rightmost; the
    order in which they are told stays."""
    order = sorted(range(len(figures)), key=lambda i: figures[i].x if i < len(figures) - 1 else 2.0)
    spread = dict(zip(order, _evenly(tuple(figures[i] for i in order)), strict=True))
    return tuple(spread[i] for i in range(len(figures)))


# ---------------------------------------------------------------- frames


def cut(
    pages: Pages, panel: str, *, across: bool, share: float, new: str, rtl: bool = False
) -> Pages:
    """A panel in two, at a share of its width (or of its height, `across`), with a gutter between. Figures
    and balloons go to the side that they are on, balloons without a mouth to the half where they are said.
    CannotBe where a half would be too small."""
    at = page_of(pages, panel)
    whole = panel_of(pages, panel)
    first, second = _halves(whole.frame, across=across, share=share, rtl=rtl)
    if min(*first[2:], *second[2:]) < LEAST:
        raise CannotBe("too_small")
    names = {f.character: _is_first(f.x, share, across=across, rtl=rtl) for f in whole.figures}
    mine = [
        names.get(x.speaker or "", i < (len(whole.lines) + 1) // 2)
        for i, x in enumerate(whole.lines)
    ]
    bare = {"outline": (), "edge": "line"}
    a = whole.model_copy(update=bare | {"frame": first} | _part(whole, names, mine, True))
    told = {"id": new, "frame": second, "picture": "", "alt": ""}
    b = whole.model_copy(update=bare | told | _part(whole, names, mine, False))
    panels = []
    for p in pages[at].panels:
        panels += [a, b] if p.id == panel else [p]
    return with_panels(pages, at, tuple(panels))


def _is_first(x: float, share: float, *, across: bool, rtl: bool) -> bool:
    if across:
        return True  # who stands in the picture stands in the upper one, with what they say
    return (x > 1 - share) if rtl else (x < share)


def _part(whole: Panel, names: dict[str, bool], mine: list[bool], is_first: bool) -> dict[str, Any]:
    figures = tuple(f for f in whole.figures if names[f.character] is is_first)
    lines = tuple(
        x.model_copy(update={"at": None, "form": _form(whole.lines, mine, i)})
        for i, x in enumerate(whole.lines)
        if mine[i] is is_first
    )
    placed = _evenly(tuple(sorted(figures, key=lambda f: f.x)))
    things = (
        {"things": whole.things, "props": whole.props} if is_first else {"things": (), "props": ()}
    )
    half = (len(whole.source) + 1) // 2
    source = whole.source[:half] if is_first else whole.source[half:]
    return {"figures": placed, "lines": lines, "source": source, **things}


def _form(lines: tuple[Line, ...], mine: list[bool], i: int) -> str:
    """A balloon hangs on the one before only where that went to the same side."""
    if lines[i].form != "joined":
        return lines[i].form
    return "joined" if i and mine[i - 1] is mine[i] else ""


def _halves(frame: Box, *, across: bool, share: float, rtl: bool) -> tuple[Box, Box]:
    x, y, w, h = frame
    share = min(max(share, 0.0), 1.0)
    if across:
        a = (h - GUTTER) * share
        return (x, y, w, a), (x, y + a + GUTTER, w, h - a - GUTTER)
    a = (w - GUTTER) * share
    if rtl:  # the first is read on the right
        return (x + w - a, y, a, h), (x, y, w - a - GUTTER, h)
    return (x, y, a, h), (x + a + GUTTER, y, w - a - GUTTER, h)


def joined(pages: Pages, panel: str, other: str) -> Pages:
    """Two panels as one, where together they are a rectangle: the first keeps its picture, and shows and says
    what both did. CannotBe where they are not side by side."""
    at = page_of(pages, panel)
    rows = pages[at].panels
    found = [p for p in rows if p.id in (panel, other)]
    if len(found) < 2:
        raise CannotBe("not_beside")
    a, b = found
    frame = _together(a.frame, b.frame)
    if frame is None:
        raise CannotBe("not_beside")
    here = {f.character for f in a.figures}
    figures = (*a.figures, *(f for f in b.figures if f.character not in here))[:MOST_FIGURES]
    lines = tuple(x.model_copy(update={"at": None}) for x in (*a.lines, *b.lines))
    one = a.model_copy(
        update={
            "frame": frame, "outline": (), "edge": "line", "figures": _evenly(figures), "lines": lines,
            "things": tuple(dict.fromkeys((*a.things, *b.things))),
            "props": tuple(dict.fromkeys((*a.props, *b.props))),
            "source": (*a.source, *b.source), "importance": max(a.importance, b.importance), "alt": "",
        }
    )  # fmt: skip
    return with_panels(pages, at, tuple(one if p.id == a.id else p for p in rows if p.id != b.id))


def _evenly(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    n = len(figures)
    return tuple(
        f.model_copy(update={"x": round((i + 1) / (n + 1), 3)}) for i, f in enumerate(figures)
    )


def _together(a: Box, b: Box) -> Box | None:
    """The rectangle that two boxes make with the gutter between them; None where they make none."""
    (ax, ay, aw, ah), (bx, by, bw, bh) = a, b
    x, y = min(ax, bx), min(ay, by)
    w, h = max(ax + aw, bx + bw) - x, max(ay + ah, by + bh) - y
    level = abs(ay - by) < _NEAR and abs(ah - bh) < _NEAR and abs(w - aw - bw) < 3 * GUTTER
    upright = abs(ax - bx) < _NEAR and abs(aw - bw) < _NEAR and abs(h - ah - bh) < 3 * GUTTER
    return (x, y, w, h) if level != upright else None


def removed(pages: Pages, panel: str) -> Pages:
    """Without a panel: a neighbour beside which it lies takes its room, else it stays empty. CannotBe for the
    last one of a page."""
    at = page_of(pages, panel)
    rows = pages[at].panels
    if len(rows) < 2:
        raise CannotBe("last_panel")
    gone = panel_of(pages, panel)
    rest = [p for p in rows if p.id != panel]
    near = sorted(rest, key=lambda p: abs(p.order - gone.order))
    heir = next((p for p in near if _together(p.frame, gone.frame)), None)
    if heir is None:
        return with_panels(pages, at, tuple(rest))
    frame = _together(heir.frame, gone.frame)
    grown = heir.model_copy(update={"frame": frame, "outline": (), "edge": "line"})
    return with_panels(pages, at, tuple(grown if p.id == heir.id else p for p in rest))


def ordered(pages: Pages, panel: str, step: int) -> Pages:
    """A panel's content in the frame of the one so many before (below zero) or behind it, whose content comes
    into its own: the page keeps its shape. CannotBe beyond the first and the last."""
    at = page_of(pages, panel)
    rows = list(pages[at].panels)
    here = next(i for i, p in enumerate(rows) if p.id == panel)
    to = here + step
    if not 0 <= to < len(rows):
        raise CannotBe("end")
    places = [{"frame": p.frame, "outline": p.outline, "edge": p.edge} for p in rows]
    rows.insert(to, rows.pop(here))
    return with_panels(pages, at, tuple(p.model_copy(update=where) for p, where in zip(rows, places, strict=True)))  # fmt: skip

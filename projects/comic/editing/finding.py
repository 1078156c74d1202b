"""Finding a panel, a balloon or a figure on pages by its id, and putting a changed one in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from projects.comic.documents import Figure, Line, Page, Panel

Pages = tuple[Page, ...]
# why an edit can't be made: keys that the pages have words for
Why = Literal["last_panel", "too_small", "not_beside", "nothing_to_split", "end", "full"]


class NotThere(Exception):
    """What was to be changed is on none of the pages."""


class CannotBe(Exception):
    """The edit can't be made as it was asked for; `why` says it by a key."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def page_of(pages: Pages, panel: str) -> int:
    """The place among the pages of the one that a panel is on. NotThere."""
    for i, page in enumerate(pages):
        if any(p.id == panel for p in page.panels):
            return i
    raise NotThere


def panel_of(pages: Pages, panel: str) -> Panel:
    """A panel by its id. NotThere."""
    page = pages[page_of(pages, panel)]
    return next(p for p in page.panels if p.id == panel)


def with_panels(pages: Pages, at: int, panels: tuple[Panel, ...]) -> Pages:
    """The pages with other panels on one of them, numbered in their order."""
    numbered = tuple(
        p if p.order == i else p.model_copy(update={"order": i}) for i, p in enumerate(panels, 1)
    )
    changed = pages[at].model_copy(update={"panels": numbered})
    return (*pages[:at], changed, *pages[at + 1 :])


def with_panel(pages: Pages, panel: str, change: Callable[[Panel], Panel]) -> Pages:
    """The pages with one panel changed. NotThere."""
    at = page_of(pages, panel)
    return with_panels(
        pages, at, tuple(change(p) if p.id == panel else p for p in pages[at].panels)
    )


def line_in(pages: Pages, line: str) -> tuple[Panel, int]:
    """The panel of a balloon and its place in it. NotThere."""
    for page in pages:
        for panel in page.panels:
            for n, found in enumerate(panel.lines):
                if found.id == line:
                    return panel, n
    raise NotThere


def with_lines(
    pages: Pages, line: str, change: Callable[[tuple[Line, ...], int], tuple[Line, ...]]
) -> Pages:
    """The pages with the balloons of one panel changed, that of a balloon. NotThere."""
    panel, n = line_in(pages, line)
    lines = change(panel.lines, n)
    return with_panel(pages, panel.id, lambda p: p.model_copy(update={"lines": lines}))


def with_line(pages: Pages, line: str, change: Callable[[Line], Line]) -> Pages:
    """The pages with one balloon changed. NotThere."""
    return with_lines(pages, line, lambda all_, n: (*all_[:n], change(all_[n]), *all_[n + 1 :]))


def with_figure(pages: Pages, figure: str, change: Callable[[Figure], Figure | None]) -> Pages:
    """The pages with one figure changed, or taken away (None). NotThere."""
    panels = (p for page in pages for p in page.panels)
    panel = next((p for p in panels if any(f.id == figure for f in p.figures)), None)
    if panel is None:
        raise NotThere
    made = (change(f) if f.id == figure else f for f in panel.figures)
    figures = tuple(f for f in made if f is not None)
    return with_panel(pages, panel.id, lambda p: p.model_copy(update={"figures": figures}))

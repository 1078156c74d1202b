"""What became of every quotation of a script on the pages of its comic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from projects.comic.documents import Coverage, Cut, Page, Script


def coverage_of(
    script: Script, pages: Sequence[Page], left_out: frozenset[int] = frozenset()
) -> Coverage:
    """What became of every quotation of a script; `left_out` are those (unit ids) that had to go for
    want of pages."""
    quotes = [u for u in script.units if u.kind == "quotation"]
    own: set[int] = set()
    held: set[int] = set()
    starts = {u.start: i for i, u in enumerate(quotes)}
    for page in pages:
        for panel in page.panels:
            for line in panel.lines:
                if line.quote is None:
                    continue
                own.add(line.quote)
                for a, b in line.source:
                    i = _quote_at(quotes, starts, a, b)
                    if i is not None:
                        held.add(i)
    held -= own
    # a quotation without a letter or figure in it ("…!") has nothing to letter
    cut = tuple(
        Cut(
            start=u.start,
            end=u.end,
            reason="left out for want of pages" if u.id in left_out else "not on these pages",
        )
        for i, u in enumerate(quotes)
        if i not in own and i not in held
    )
    return Coverage(quotes=len(quotes), placed=len(own), merged=len(held), cut=cut)


def _quote_at(quotes: Sequence[object], starts: Mapping[int, int], a: int, b: int) -> int | None:
    for k in (a, a - 1, a - 2):
        if k in starts:
            return starts[k]
    return None

"""From moments to pages: panels gathered by rhythm, framed by weight, each tried out with its words.

A panel is accepted only when Ink and the letterer can really compose it in its frame. When words
don't fit, the page gets fewer panels or the panel is split; the text is never shrunk.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.storyboard import words
from pipeline.storyboard.density import USUAL, Fit
from pipeline.storyboard.direction import Director, Shown, swapped
from pipeline.storyboard.moments import Maker, Moment
from projects.comic.documents import (
    BookStyle,
    Box,
    Coverage,
    Cut,
    Line,
    Look,
    Page,
    Panel,
    Script,
    Storyboard,
)
from projects.comic.layout import tiers
from projects.comic.lettering.placing import COMFORT, smallest_area
from projects.comic.rendering.fitting import fit

FILLED = 0.97  # of a page between its margins: the rest are gutters
MOST_PANELS = 6  # comics writing guides: dialogue 4 to 6 a page
PAGE_WORDS = 190.0  # Weisinger: at most 210
TRIES = 6
Progress = Callable[[int, int], None]


def make_storyboard(
    *, text: str, script: Script, looks: Mapping[str, Look], title: str, style: BookStyle, seed: int,
    max_pages: int | None = None, progress: Progress | None = None,
) -> Storyboard:  # fmt: skip
    """The whole comic: every page framed and proved to have room for its words.

    `progress` is told (moments done, moments in all) after each page. With `max_pages` the story
    stops there and the coverage lists what was left out.
    """
    pages: list[Page] = []
    for page in plan_pages(
        text=text, script=script, looks=looks, style=style, seed=seed, progress=progress
    ):
        if max_pages is not None and len(pages) >= max_pages:
            break
        pages.append(page)
    return Storyboard(
        title=title, style=style, looks=dict(looks), pages=tuple(pages),
        coverage=coverage_of(script, pages),
    )  # fmt: skip


def plan_pages(
    *, text: str, script: Script, looks: Mapping[str, Look], style: BookStyle, seed: int,
    chapter: int | None = None, progress: Progress | None = None, density: Fit = USUAL,
) -> Iterator[Page]:  # fmt: skip
    """The pages one after the other, of one chapter or of all, at a density."""
    maker = Maker(text, script, words=density.words, left_out=density.left_out)
    moments = maker.moments(chapter)
    director = Director(
        script.scenes, language=script.language, direction=style.direction, seed=seed,
        known=frozenset(looks),
        creatures=frozenset(n for n, look in looks.items() if look.creature),
    )  # fmt: skip
    planner = _Planner(director, looks, style, first_id=(chapter or 0) * 100_000)
    queue = moments
    number = 0
    while queue:
        page, queue = planner.page(queue, number + 1)
        number += 1
        if progress:
            progress(max(0, len(moments) - len(queue)), len(moments))
        yield page


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


class _Planner:
    def __init__(
        self, director: Director, looks: Mapping[str, Look], style: BookStyle, first_id: int
    ) -> None:
        self.director, self.looks, self.style = director, looks, style
        self.strip = style.format == "webtoon"
        self.height = tiers.PAGE_HEIGHTS[style.size]
        self.area = (1000 - 2 * tiers.MARGIN) * (self.height - 2 * tiers.MARGIN) * FILLED
        self.shown: dict[int, Shown] = {}
        self.next_id = first_id
        self.pattern: tuple[tiers.Row, ...] = ()

    def page(self, queue: Sequence[Moment], number: int) -> tuple[Page, list[Moment]]:
        """The next page and the moments that are left after it."""
        left = list(queue)
        while True:
            batch = self._gather(left)
            while batch:
                made = self._strip(batch) if self.strip else self._compose(batch)
                if made is not None:
                    return self._finished(made, batch, number), left[len(batch) :]
                batch = batch[:-1]
            parts = split_moment(left[0])
            self.shown.pop(id(left[0]), None)
            if parts[0].lines == left[0].lines:
                # nothing left to split: the letterer will put it over the picture
                panel = self._show(left[0]).panel.model_copy(update={"frame": self._whole()})
                return self._finished([panel], left[:1], number), left[1:]
            left[:1] = parts

    def _whole(self) -> Box:
        """A frame that fills the page."""
        side = 1000 - 2 * tiers.MARGIN
        return tiers.MARGIN, tiers.MARGIN, side, self.height - 2 * tiers.MARGIN

    def _finished(self, panels: Sequence[Panel], batch: Sequence[Moment], number: int) -> Page:
        for moment in batch:
            self.shown.pop(id(moment), None)
        return Page(
            number=number,
            height=tiers.STRIP_HEIGHT if self.strip else self.height,
            chapter=batch[0].chapter,
            panels=tuple(p.model_copy(update={"order": i + 1}) for i, p in enumerate(panels)),
        )

    def _show(self, moment: Moment) -> Shown:
        if id(moment) not in self.shown:
            self.next_id += 1
            self.shown[id(moment)] = self.director.shoot(moment, self.next_id)
        return self.shown[id(moment)]

    def _need(self, moment: Moment) -> tiers.Need:
        areas = [
            smallest_area(x, language=self.style.language, capitals=self.style.capitals)
            for x in moment.lines
        ]
        lettering = sum(a for a, _, _ in areas)
        shown = self._show(moment)
        base = 118_000.0 + 120_000.0 * shown.panel.importance
        if moment.opens_scene:
            base *= 1.5
        if moment.opens_chapter:
            base *= 1.35
        width = max((w for _, w, _ in areas), default=0.0) + 22.0
        return tiers.Need(max(base, lettering / 0.235), min(width, 900.0), shown.broad)

    def _gather(self, queue: Sequence[Moment]) -> list[Moment]:
        """As many moments as a page holds: by area, words, count, and where a chapter begins."""
        batch: list[Moment] = []
        area = said = height = 0.0
        for moment in queue:
            need = self._need(moment)
            count = sum(words.count(x.text) for x in moment.lines)
            height += tiers.strip_height(need)
            full = height > tiers.STRIP_HEIGHT if self.strip else area + need.area > self.area
            if batch and (
                full
                or len(batch) >= MOST_PANELS
                or said + count > PAGE_WORDS
                or moment.opens_chapter
                or (moment.opens_scene and area > 0.62 * self.area)
            ):
                break
            batch.append(moment)
            area += need.area
            said += count
        return batch

    def _compose(self, batch: Sequence[Moment]) -> list[Panel] | None:
        needs = [self._need(m) for m in batch]
        found = tiers.layouts(
            needs, direction=self.style.direction, height=self.height, avoid=self.pattern
        )
        for pattern, frames in itertools.islice(found, TRIES):
            panels = self._fill(batch, frames)
            if panels is not None:
                self.pattern = pattern
                return panels
        return None

    def _strip(self, batch: Sequence[Moment]) -> list[Panel] | None:
        return self._fill(batch, tiers.strip([self._need(m) for m in batch]))

    def _fill(self, batch: Sequence[Moment], frames: Sequence[Box]) -> list[Panel] | None:
        out = []
        for moment, frame in zip(batch, frames, strict=True):
            panel = self._fitting(self._show(moment).panel.model_copy(update={"frame": frame}))
            if panel is None:
                return None
            out.append(panel)
        return out

    def _fitting(self, panel: Panel) -> Panel | None:
        """The panel as shot, or varied as little as makes its words fit and sit well."""
        best: tuple[float, Panel] | None = None
        for rank, variant in enumerate(_variants(panel)):
            fitted = fit(variant, self.looks, self.style)
            if fitted is None:
                continue
            cost = fitted.cost + rank * 5.0
            if best is None or cost < best[0]:
                best = (cost, variant)
            if best[0] <= COMFORT * 1.25:
                break
        return best[1] if best else None


def _variants(panel: Panel) -> Iterator[Panel]:
    yield panel
    if any(x.kind == "sfx" for x in panel.lines):
        # a sound is drawn where there is room for it
        quiet = tuple(x for x in panel.lines if x.kind != "sfx")
        panel = panel.model_copy(update={"lines": quiet})
        yield panel
    if panel.props:
        panel = panel.model_copy(update={"props": ()})
        yield panel
    if len(panel.figures) > 1:
        yield swapped(panel)
        speakers = {x.speaker for x in panel.lines}
        kept = tuple(f for f in panel.figures if f.character in speakers)
        if 0 < len(kept) < len(panel.figures):
            xs = (0.5,) if len(kept) == 1 else (0.27, 0.73)
            yield panel.model_copy(
                update={
                    "figures": tuple(
                        f.model_copy(update={"x": x}) for f, x in zip(kept, xs, strict=False)
                    )
                }
            )


def split_moment(moment: Moment) -> tuple[Moment, Moment]:
    """A moment in two: half its lines each, or a single line cut in the middle of its words."""
    if len(moment.lines) > 1:
        half = (len(moment.lines) + 1) // 2
        a, b = moment.lines[:half], moment.lines[half:]
    else:
        a, b = _halves(moment.lines[0])
    first = moment._replace(lines=a, source=_sources(a, moment))
    second = moment._replace(
        lines=b, source=_sources(b, moment), opens_scene=False, opens_chapter=False
    )
    return first, second


def _sources(lines: Sequence[Line], moment: Moment) -> tuple[tuple[int, int], ...]:
    return tuple(dict.fromkeys(s for x in lines for s in x.source)) or moment.source


def _halves(line: Line) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    chars = [(c, i) for i, c in enumerate(line.text)]
    parts = words.pieces(chars, max(1.0, words.count(line.text) / 2))
    if len(parts) < 2:
        middle = max(1, len(line.text) // 2)
        texts = [line.text[:middle], line.text[middle:]]
    else:
        at = parts[(len(parts) + 1) // 2].source[0]
        texts = [line.text[:at].strip(), line.text[at:].strip()]
    texts = [t for t in texts if t] or [line.text]
    made = [line.model_copy(update={"text": t}) for t in texts]
    return (made[0],), tuple(made[1:]) or (made[0],)

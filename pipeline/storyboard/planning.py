"""From moments to pages: panels gathered by rhythm, framed by weight, each tried out with its words.

A panel is accepted only when Ink and the letterer can really compose it in its frame. When words
don't fit, the page gets fewer panels or the panel is split; the text is never shrunk.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.story.telling.condensing import usual_density
from pipeline.storyboard import rhythm, words
from pipeline.storyboard.atmosphere import NEAR
from pipeline.storyboard.coverage import coverage_of
from pipeline.storyboard.density import Fit
from pipeline.storyboard.direction import Director, Shown, swapped
from pipeline.storyboard.moments import Maker, Moment
from pipeline.storyboard.noted import turns, with_notes
from pipeline.storyboard.splitting import split_moment
from projects.comic.documents import (
    BookStyle,
    Box,
    DirectorsNote,
    Look,
    Page,
    Panel,
    Script,
    Storyboard,
)
from projects.comic.layout import edges, tiers
from projects.comic.lettering.placing import COMFORT
from projects.comic.lettering.setting import smallest_area
from projects.comic.rendering.fitting import fit

FILLED = 0.97  # of a page between its margins: the rest are gutters
MOST_PANELS = 6  # comics writing guides: dialogue 4 to 6 a page
PAGE_WORDS = 190.0  # Weisinger: at most 210
TRIES = 6
LEAST_ON_A_PAGE = 3  # panels, before a page is cut short for a question
WELL_FILLED = 0.66  # of a page's area, that such a page must ask for
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
    chapter: int | None = None, progress: Progress | None = None, density: Fit | None = None,
    notes: Mapping[int, DirectorsNote] | None = None,
) -> Iterator[Page]:  # fmt: skip
    """The pages one after the other, of one chapter or of all, at a density; `notes` are a director's by
    their place in the text."""
    density = density or Fit(usual_density(text, script.language))
    maker = Maker(text, script, words=density.words, left_out=density.left_out)
    moments = with_notes(maker.moments(chapter), notes or {})
    director = Director(
        script.scenes, language=script.language, direction=style.direction, seed=seed,
        known=frozenset(looks),
        creatures=frozenset(n for n, look in looks.items() if look.creature),
    )  # fmt: skip
    planner = _Planner(
        director,
        looks,
        style,
        first_id=(chapter or 0) * 100_000,
        splashes=frozenset(rhythm.climaxes(moments)),
    )
    queue = moments
    number = 0
    while queue:
        page, queue = planner.page(queue, number + 1)
        number += 1
        if progress:
            progress(max(0, len(moments) - len(queue)), len(moments))
        yield page


class _Planner:
    def __init__(
        self, director: Director, looks: Mapping[str, Look], style: BookStyle, first_id: int,
        splashes: frozenset[int] = frozenset(),
    ) -> None:  # fmt: skip
        self.director, self.looks, self.style = director, looks, style
        self.strip = style.format == "webtoon"
        self.height = tiers.PAGE_HEIGHTS[style.size]
        self.area = (1000 - 2 * tiers.MARGIN) * (self.height - 2 * tiers.MARGIN) * FILLED
        self.shown: dict[int, Shown] = {}
        self.next_id = first_id
        self.pattern: tuple[tiers.Row, ...] = ()
        self.splashes = splashes

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
            parts = split_moment(left[0]) if left[0].lines else (left[0], left[0])
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
            smallest_area(
                x,
                language=self.style.language,
                capitals=self.style.capitals,
                vertical=self.style.vertical,
            )
            for x in moment.lines
        ]
        lettering = sum(a for a, _, _ in areas)
        shown = self._show(moment)
        base = 118_000.0 + 120_000.0 * shown.panel.importance
        if moment.opens_scene:
            base *= 1.5
        if moment.opens_chapter:
            base *= rhythm.OPENING / 1.5
        elif id(moment) in self.splashes:
            base *= rhythm.CLIMAX
        width = max((w for _, w, _ in areas), default=0.0) + 22.0
        if rhythm.wish_of(shown.panel, moment).moves:
            width += 2 * edges.SLANT
        near = shown.panel.shot in NEAR and len(shown.panel.figures) <= 1
        return tiers.Need(
            min(max(base, lettering / 0.235), max(self.area, lettering / 0.235)), min(width, 900.0),
            shown.broad, moment.opens_scene and not moment.opens_chapter, near,
        )  # fmt: skip

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
                or (turns(moment) and not self.strip)
                or (moment.opens_scene and area > 0.62 * self.area)
            ):
                break
            batch.append(moment)
            area += need.area
            said += count
        return self._at_a_question(batch, len(batch) == len(queue))

    def _at_a_question(self, batch: list[Moment], last: bool) -> list[Moment]:
        """The moments of a page without the last ones, where it then ends on a question and is still
        well filled."""
        if last or self.strip or rhythm.asks(batch[-1]):
            return batch
        for drop in (1, 2):
            kept = batch[:-drop]
            if len(kept) < LEAST_ON_A_PAGE or not rhythm.asks(kept[-1]):
                continue
            if sum(self._need(m).area for m in kept) >= WELL_FILLED * self.area:
                return kept
        return batch

    def _compose(self, batch: Sequence[Moment]) -> list[Panel] | None:
        needs = [self._need(m) for m in batch]
        found = tiers.layouts(
            needs, direction=self.style.direction, height=self.height, avoid=self.pattern
        )
        wishes = [rhythm.wish_of(self._show(m).panel, m) for m in batch]
        for pattern, frames in itertools.islice(found, TRIES):
            panels = self._fill(batch, edges.shaped(frames, wishes, height=self.height))
            if panels is not None:
                self.pattern = pattern
                return panels
        return None

    def _strip(self, batch: Sequence[Moment]) -> list[Panel] | None:
        frames = tiers.strip([self._need(m) for m in batch])
        return self._fill(batch, [edges.Shape(f) for f in frames])

    def _fill(self, batch: Sequence[Moment], shapes: Sequence[edges.Shape]) -> list[Panel] | None:
        out = []
        for moment, shape in zip(batch, shapes, strict=True):
            panel = self._fitting(self._show(moment).panel.model_copy(update=shape._asdict()))
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
        speakers = {x.speaker for x in panel.lines if x.form != "letter"}
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

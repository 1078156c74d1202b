"""The whole road in one process, with no server and no queue: text in, files out."""

from __future__ import annotations

import concurrent.futures
import itertools
import json
import os
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.story.reader import read
from pipeline.story.telling.condensing import usual_density
from pipeline.storyboard.coverage import coverage_of
from pipeline.storyboard.density import Fit, fit_pages
from pipeline.storyboard.planning import plan_pages
from pipeline.storyboard.words import count
from projects.comic.alt import page_alt
from projects.comic.documents import BookStyle, Look, Manuscript, Page, Script, Storyboard
from projects.comic.drawing.looks import derive_looks
from projects.comic.export import WRITERS
from projects.comic.export.bookinfo import BookInfo, chapter_starts
from projects.comic.rendering.fitting import Fitted, fit_page_panels
from projects.comic.rendering.manifest import book_manifest, page_manifest
from projects.comic.rendering.page import draw_page
from projects.comic.rendering.raster import page_png

Progress = Callable[[str, int, int], None]


class NothingToDraw(Exception):
    """The text gave not a single panel."""


class Made(NamedTuple):
    """A finished comic: its storyboard, its manifest, and seconds a stage with the counts."""

    script: Script
    storyboard: Storyboard
    manifest: dict[str, Any]
    timings: dict[str, Any]


class _Drawn(NamedTuple):
    png: bytes
    manifest: dict[str, Any]
    lettering: float
    raster: float


def make_comic(
    *, manuscript: Manuscript, style: BookStyle, title: str, author: str, seed: int,
    outputs: list[Path], max_pages: int | None, progress: Progress, whole_in: int | None = None,
    words: float | None = None,
) -> Made:  # fmt: skip
    """Reads, plans, draws and writes a comic: the whole book in about `whole_in` pages where that is
    asked for, else with a panel for so many `words` of narration (None: what is usual
    for a text of its length). Pages are drawn by other processes while the next
    are planned; the files are the same whatever the number of processors."""
    clock = {"read": 0.0, "plan": 0.0, "letter_and_draw": 0.0, "rasterise": 0.0}
    began = time.perf_counter()
    progress("read", 0, 1)
    script = read(manuscript)
    clock["read"] = time.perf_counter() - began
    progress("read", 1, 1)
    looks = derive_looks(cast=script.characters, language=style.language, seed=seed, era=script.era)
    density = (
        fit_pages(manuscript.text, script, whole_in)
        if whole_in
        else Fit(words or usual_density(manuscript.text, manuscript.language))
    )
    pages, drawn = _plan_and_draw(
        manuscript, script, looks, style, seed, max_pages, bool(outputs), clock, progress, density
    )
    write_began = time.perf_counter()
    _write(outputs, _book_info(manuscript, script, style, title, author, pages), drawn)
    clock["write"] = time.perf_counter() - write_began
    coverage = coverage_of(script, pages, density.left_out)
    storyboard = Storyboard(
        title=title, style=style, looks=looks, pages=tuple(pages), coverage=coverage
    )
    manifest = book_manifest(
        title=title, style=style, looks=looks, pages=[d.manifest for d in drawn],
        height=pages[0].height if pages else 1414.0, coverage=coverage,
    )  # fmt: skip
    timings = _timings(clock, began, manuscript, script, manifest)
    return Made(script, storyboard, manifest, timings)


def _plan_and_draw(
    manuscript: Manuscript, script: Script, looks: Mapping[str, Look], style: BookStyle, seed: int,
    max_pages: int | None, with_pictures: bool, clock: dict[str, float], progress: Progress,
    density: Fit,
) -> tuple[list[Page], list[_Drawn]]:  # fmt: skip
    """The pages of all chapters, planned by several processes and drawn by them as they come."""
    workers = max(1, os.cpu_count() or 1)
    pages: list[Page] = []
    drawn: list[_Drawn] = []
    waiting: deque[concurrent.futures.Future[_Drawn]] = deque()

    def collect(*, least: int) -> None:
        while len(waiting) > least:
            done = waiting.popleft().result()
            drawn.append(done)
            clock["letter_and_draw"] += done.lettering
            clock["rasterise"] += done.raster
            progress("draw", len(drawn), max(len(pages), len(drawn)))

    book = (manuscript.text, script, looks, style, seed, density)
    with concurrent.futures.ProcessPoolExecutor(workers, initializer=_load, initargs=book) as pool:
        chapters = len(manuscript.chapters)
        # a few chapters ahead, so that nobody waits and little is kept
        ahead = deque(pool.submit(_plan, c, max_pages) for c in range(min(workers + 1, chapters)))
        for number in range(chapters):
            planned = ahead.popleft().result()
            if number + workers + 1 < chapters:
                ahead.append(pool.submit(_plan, number + workers + 1, max_pages))
            clock["plan"] += planned.seconds
            progress("plan", number + 1, chapters)
            for page, fitted in planned.pages[
                : None if max_pages is None else max_pages - len(pages)
            ]:
                page = page.model_copy(update={"number": len(pages) + 1})
                pages.append(page)
                waiting.append(pool.submit(_draw, page, fitted, with_pictures))
                collect(least=workers * 40)
            if max_pages is not None and len(pages) >= max_pages:
                for late in ahead:
                    late.cancel()
                break
        collect(least=0)
    if not pages:
        raise NothingToDraw
    return pages, drawn


class _Book(NamedTuple):
    """What every process of a pool works on."""

    text: str
    script: Script
    looks: Mapping[str, Look]
    style: BookStyle
    seed: int
    density: Fit


class _Planned(NamedTuple):
    """The pages of a chapter, each as it was composed to prove that its words fit; and how long it
    took."""

    pages: tuple[tuple[Page, tuple[Fitted, ...]], ...]
    seconds: float


_book: list[_Book] = []  # of this process


def _load(*book: Any) -> None:
    _book[:] = [_Book(*book)]


def _plan(chapter: int, most: int | None) -> _Planned:
    """The pages of a chapter, at most so many."""
    began = time.perf_counter()
    book = _book[0]
    pages = plan_pages(
        text=book.text, script=book.script, looks=book.looks, style=book.style, seed=book.seed,
        chapter=chapter, density=book.density,
    )  # fmt: skip
    made = tuple(
        (page, fit_page_panels(page, book.looks, book.style))
        for page in itertools.islice(pages, most)
    )
    return _Planned(made, time.perf_counter() - began)


def _draw(page: Page, fitted: tuple[Fitted, ...], with_picture: bool) -> _Drawn:
    began = time.perf_counter()
    book = _book[0]
    manifest = page_manifest(page, fitted)
    art = draw_page(page, book.looks, book.style, fitted)
    drawn = time.perf_counter()
    png = page_png(art) if with_picture else b""
    return _Drawn(png, manifest, drawn - began, time.perf_counter() - drawn)


def _book_info(
    manuscript: Manuscript, script: Script, style: BookStyle, title: str, author: str,
    pages: Sequence[Page],
) -> BookInfo:  # fmt: skip
    """What the files say of the book. Nobody told when it came out, so they have no date."""
    of = [(p.chapter + 1, manuscript.chapters[p.chapter].title) for p in pages]
    return BookInfo(
        title=title, author=author, summary=script.scenes[0].summary if script.scenes else "",
        language=style.language, direction=style.direction, pages=len(pages),
        chapters=chapter_starts(of, book=title, language=style.language),
        alts=tuple(map(page_alt, pages)),
    )  # fmt: skip


def _write(outputs: list[Path], info: BookInfo, drawn: list[_Drawn]) -> None:
    """Writes each file beside its place and moves it there when it is whole."""
    for path in outputs:
        part = path.with_name(f".{path.name}.part")
        try:
            with ExitStack() as stack:
                writer = stack.enter_context(WRITERS[path.suffix.lower().lstrip(".")](part, info))
                for page in drawn:
                    writer.add(page.png)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


def _timings(
    clock: Mapping[str, float],
    began: float,
    manuscript: Manuscript,
    script: Script,
    manifest: Mapping[str, Any],
) -> dict[str, Any]:
    panels = [p for page in manifest["pages"] for p in page["panels"]]
    return {
        "seconds": {k: round(v, 3) for k, v in clock.items()}
        | {"total": round(time.perf_counter() - began, 3)},
        "words": round(count(manuscript.text)),
        "quotes": manifest["coverage"]["quotes"],
        "scenes": len(script.scenes),
        "pages": len(manifest["pages"]),
        "panels": len(panels),
        "balloons": sum(len(p["balloons"]) for p in panels),
    }


def write_json(path: Path, data: object) -> None:
    """Writes JSON beside its place and moves it there when it is whole."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")
    part.replace(path)

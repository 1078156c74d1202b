"""Measures how fast the studio is, on the sample story repeated: run by `make bench`.

Prints words/s read, panels/s planned, pages/s drawn and lettered, pages/s rasterised, and how far
rasterising a page is from the bare rasteriser on the same drawings. CPU seconds of one process, so
that a busy machine does not change the figures much; compare ratios, not single numbers.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import resvg_py  # noqa: E402

from pipeline.asking.labels import BOUNDS, estimate, tokens_of  # noqa: E402
from pipeline.story.reader import read  # noqa: E402
from pipeline.storyboard.planning import make_storyboard  # noqa: E402
from pipeline.storyboard.words import count  # noqa: E402
from projects.comic.documents import BookStyle  # noqa: E402
from projects.comic.drawing.looks import derive_looks  # noqa: E402
from projects.comic.rendering.fitting import _fit, fit_page_panels  # noqa: E402
from projects.comic.rendering.page import draw_page  # noqa: E402
from projects.comic.rendering.raster import PNG_WIDTH, page_png  # noqa: E402
from projects.importing import read_text  # noqa: E402

SAMPLES = {"en": "the-umbrella-tide.en.txt", "zh": "who-rings-the-bell.zh.txt"}
REPEATS = 20


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and its CPU seconds."""
    began = time.process_time()
    result = work()
    return result, max(time.process_time() - began, 1e-6)


def bench(language: str) -> None:
    """Prints one language's figures."""
    story = (ROOT / "projects/samples" / SAMPLES[language]).read_text("utf-8")
    read(read_text(text=story, language=language))  # vocabularies are loaded once a process
    long = "\n\n".join([story] * REPEATS)
    manuscript = read_text(text=long, language=language)
    _, reading = timed(lambda: read(manuscript))
    short = read_text(text=story, language=language)
    script = read(short)
    looks = derive_looks(cast=script.characters, language=language, seed=1, era=script.era)
    style = BookStyle(language=language, capitals=language == "en")
    board, planning = timed(
        lambda: make_storyboard(
            text=short.text, script=script, looks=looks, title="", style=style, seed=1
        )
    )
    panels = sum(len(p.panels) for p in board.pages)
    _fit.cache_clear()
    arts, drawing = timed(
        lambda: [draw_page(p, looks, style, fit_page_panels(p, looks, style)) for p in board.pages]
    )
    _, raster = timed(lambda: [page_png(a) for a in arts])
    pages = [a.svg() for a in arts]
    _, bare = timed(
        lambda: [
            resvg_py.svg_to_bytes(svg_string=s, width=PNG_WIDTH, skip_system_fonts=True)
            for s in pages
        ]
    )
    unit = "characters" if language == "zh" else "words"
    amount = len(long) if language == "zh" else count(long)
    print(f"{language}  read        {amount / reading:10,.0f} {unit}/s")
    print(f"{language}  planned     {panels / planning:10.1f} panels/s")
    print(
        f"{language}  drawn       {len(arts) / drawing:10.1f} pages/s (composed, lettered, drawn)"
    )
    print(f"{language}  rasterised  {len(arts) / raster:10.1f} pages/s at {PNG_WIDTH} px")
    print(f"{language}  page raster / bare rasteriser  {raster / bare:.2f}")


def tokens(language: str) -> None:
    """Prints what reading with a model takes in tokens, as shares of the text's own: a book of the
    sample story repeated, since a short chapter pays for each prompt anew."""
    story = (ROOT / "projects/samples" / SAMPLES[language]).read_text("utf-8")
    manuscript = read_text(text="\n\n".join([story] * 4), language=language)
    script = read(manuscript)
    own = tokens_of(manuscript.text)
    for mode in ("thorough", "economy"):
        sent, answered = estimate(script, manuscript.text, mode)  # type: ignore[arg-type]
        bounds = BOUNDS[mode]  # type: ignore[index]
        print(
            f"{language}  tokens, {mode:9} {sent / own:.2f} sent (at most {bounds.sent}), "
            f"{answered / own:.2f} answered (at most {bounds.answered})"
        )


def main() -> None:
    """Both languages."""
    os.environ.setdefault("PYTHONHASHSEED", "0")
    for language in SAMPLES:
        bench(language)
        tokens(language)


if __name__ == "__main__":
    main()

"""Stories with marks to fit weights on: those in `tools/data`, in tests/stories and in ../shared."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (ROOT / "tests" / "stories", ROOT.parent / "shared" / "stories")


class Span(NamedTuple):
    """What is marked of a piece of the text: acceptable words for the place, who is there, who is only spoken of."""

    start: int
    end: int
    place: tuple[str, ...]
    here: frozenset[str] = frozenset()
    away: frozenset[str] = frozenset()


class Marked(NamedTuple):
    """A story with its marks; `spans` in order, the narrower the later."""

    name: str
    language: str
    text: str
    marks: Mapping[str, Any]
    spans: Sequence[Span]

    def places_at(self, start: int, end: int) -> tuple[str, ...]:
        """Acceptable words for the place of a sentence; none where nothing is marked."""
        found = [s for s in self.spans if min(end, s.end) > max(start, s.start) and s.place]
        return found[-1].place if found else ()

    def here_at(self, at: int) -> frozenset[str] | None:
        """Who is there at a place of the text; None where that is not marked."""
        found = [s.here for s in self.spans if s.start <= at < s.end and (s.here or s.away)]
        return found[0] if found else None

    def person(self, names: Collection[str], *, teller: bool) -> str:
        """The marked person who alone bears one of some names, or tells the story; "" for nobody."""
        own = {_plain(n) for n in names}
        people = self.marks["characters"]
        hits = [
            c["name"]
            for c in people
            if own & {_plain(n) for n in (c["name"], *c.get("aliases", ()))}
        ]
        if not hits and teller:
            hits = [c["name"] for c in people if c.get("narrator")]
        return hits[0] if len(hits) == 1 else ""


def marked(language: str, also: Sequence[Path] = ()) -> list[Marked]:
    """All the stories of a language."""
    out = []
    kept = ROOT / "tools" / "data" / f"stories_{language}.jsonl"
    for line in kept.read_text("utf-8").splitlines():
        story = json.loads(line)
        out.append(
            _story(story["name"], language, story["text"], story["marks"], story["paragraphs"])
        )
    for root in (*FOLDERS, *also):
        for folder in sorted((root / language).glob("*/marks.json")):
            here = folder.parent
            paragraphs = here / "paragraphs.json"
            out.append(_story(
                f"{root.name} {here.name}", language, (here / "text.txt").read_text("utf-8"),
                json.loads(folder.read_text("utf-8")),
                json.loads(paragraphs.read_text("utf-8")) if paragraphs.exists() else [],
            ))  # fmt: skip
    return out


def _plain(name: str) -> str:
    """A name as marks are compared: without an article, in small letters."""
    return re.sub(r"^(?:the|a|an|old|young) (?=\S)", "", name.lower().strip())


def _story(
    name: str,
    language: str,
    text: str,
    marks: Mapping[str, Any],
    paragraphs: Sequence[Mapping[str, Any]],
) -> Marked:
    spans: list[Span] = []
    starts, at = [], 0
    for p in paragraphs:
        at = text.index(p["start"], at)
        starts.append(at)
        at += 1
    for p, start, end in zip(paragraphs, starts, [*starts[1:], len(text)], strict=False):
        people = frozenset(p.get("here", ())), frozenset(p.get("away", ()))
        place = () if p.get("flash") or p.get("then") else tuple(p.get("place", ()))
        spans.append(Span(start, end, place, *people))
        if p.get("then") and not p.get("flash"):  # where it begins and where it ends is told
            last = len(text[start:end].rstrip()) + start - 1
            spans.append(Span(start, start + 1, tuple(p["place"]), *people))
            spans.append(Span(last, last + 1, tuple(p["then"]), *people))
    for m in marks["moments"]:
        start = text.index(m["text"])
        spans.append(Span(start, start + len(m["text"]), tuple(m.get("place") or ())))
    return Marked(name, language, text, marks, spans)


def arguments(about: str | None) -> argparse.Namespace:
    """What a fit is asked for: `language`, `left_out` and folders with stories to learn from as well (`also`)."""
    parser = argparse.ArgumentParser(description=(about or "").split("\n")[0])
    parser.add_argument("language", choices=("en", "zh"))
    parser.add_argument("--left-out", action="store_true")
    parser.add_argument("--also", type=Path, nargs="*", default=[])
    return parser.parse_args()


def keep(table: Mapping[str, float], path: Path, stories: Sequence[Marked]) -> None:
    """Writes fitted weights, and says how many."""
    path.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{len(stories)} stories, {len(table)} weights")

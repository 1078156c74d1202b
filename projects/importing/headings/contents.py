"""Tables of contents: headings that list chapters and head none."""

from __future__ import annotations

from typing import Final

from projects.importing.headings.candidates import Candidate
from projects.importing.headings.heading import Heading
from projects.importing.layout.lines import Line, ends_sentence

MIN_RUN: Final = 3  # entries; two headings in a row are a part and its first chapter
LIST_GAP: Final = 600  # characters that a summary under an entry may have
GROWTH: Final = 5  # how much more stands under a heading in the book than in the contents
MAX_ENTRY: Final = 90


def without_contents(*, lines: list[Line], found: list[Candidate]) -> list[Candidate]:
    """The candidates that head something: entries of tables of contents are left out."""
    gaps = [_gap(lines=lines, found=found, place=place) for place in range(len(found))]
    listed = _listed_runs(found=found, gaps=gaps) | _listed_twice(found=found, gaps=gaps)
    kept = [c for place, c in enumerate(found) if place not in listed]
    return kept if any(c.heading.kind in _COUNTED for c in kept) else _restored(found, listed)


_COUNTED: Final = frozenset({"chapter", "numeral", "part", "story", "mark"})


def _restored(found: list[Candidate], listed: set[int]) -> list[Candidate]:
    # Where nothing else is left the "contents" were very short chapters, unless they say so.
    is_contents = any(c.heading.kind == "contents" for c in found)
    return [c for place, c in enumerate(found) if not (is_contents and place in listed)]


def _gap(*, lines: list[Line], found: list[Candidate], place: int) -> tuple[int, bool]:
    """Characters between a heading and the next, and whether they hold a sentence."""
    here = found[place]
    end = found[place + 1].row if place + 1 < len(found) else len(lines)
    if here.heading.glued:
        return (LIST_GAP, True)
    size, sentence = 0, False
    for line in lines[here.row + 1 : end]:
        if line.words:
            size += len(line.words)
            sentence = sentence or len(line.words) > MAX_ENTRY or ends_sentence(line.words)
    return size, sentence


def _composite(found: list[Candidate]) -> list[tuple[object, ...]]:
    """Each heading's key with the part that it stands in: chapter one of part two."""
    keys: list[tuple[object, ...]] = []
    part: tuple[object, ...] = ()
    for c in found:
        if c.heading.kind == "part":
            part = c.heading.key
            keys.append(part)
        elif c.heading.kind in {"story", "front", "back", "contents"}:
            keys.append(c.heading.key)  # these stand beside the parts, not in them
        else:
            keys.append((*part, *c.heading.key))
    return keys


def _listed_runs(*, found: list[Candidate], gaps: list[tuple[int, bool]]) -> set[int]:
    """Runs of headings with no sentence between them."""
    keys = _composite(found)
    last_place = {key: place for place, key in enumerate(keys)}
    last_seen = {c.heading.key: place for place, c in enumerate(found)}
    listed: set[int] = set()
    place = 0
    while place < len(found):
        end = place
        while end < len(found) - 1 and not gaps[end][1] and gaps[end][0] < LIST_GAP:
            end += 1
        entries = _contents_entries(found=found, keys=keys, place=place, end=end)
        counted = sum(1 for at in entries if found[at].heading.kind != "contents")
        # Under the word "Contents" one entry is a list where the same heading follows again.
        again = found[place].heading.kind == "contents" and len(entries) <= end - place
        if counted >= (1 if again else MIN_RUN):
            tail = entries[-1]
            is_new = last_place[keys[tail]] == tail and last_seen[found[tail].heading.key] == tail
            if tail == end and is_new and _opens_book(found[place].heading, found[tail].heading):
                # Nothing says that it is a list: then a book must stand behind its last entry.
                entries = entries[:-1] if gaps[tail][0] >= LIST_GAP else []
            listed.update(entries)
        place = end + 1
    return listed


def _opens_book(first: Heading, last: Heading) -> bool:
    """Whether the last of a run may head the book behind the list: under "Contents" only a first."""
    return first.kind != "contents" or last.kind == "part" or last.number == 1


def _contents_entries(
    *, found: list[Candidate], keys: list[tuple[object, ...]], place: int, end: int
) -> list[int]:
    """The places of the run that belong to the list: up to where the headings begin anew."""
    seen: set[tuple[object, ...]] = set()
    for at in range(place, end + 1):
        if keys[at] in seen:
            return list(range(place, at))
        seen.add(keys[at])
    run = list(range(place, end + 1))
    kinds = {found[at].heading.kind for at in run[-3:]}
    # "PART I, BOOK I, CHAPTER I" is one chapter's heading, not a list.
    return [] if len(run) == MIN_RUN and "part" in kinds and len(kinds) > 1 else run


def _listed_twice(*, found: list[Candidate], gaps: list[tuple[int, bool]]) -> set[int]:
    """Entries with summaries: short, at the start, and each repeated with far more behind it."""
    again: dict[int, int] = {}
    later: dict[tuple[str, int | None, str], int] = {}
    for place in range(len(found) - 1, -1, -1):
        again[place] = later.get(found[place].heading.key, place)
        later[found[place].heading.key] = place
    listed: set[int] = set()
    for place, c in enumerate(found):
        if gaps[place][0] >= LIST_GAP and len(listed) < MIN_RUN:
            break
        if c.heading.kind == "part" or gaps[place][0] >= LIST_GAP or again[place] <= place + 1:
            continue
        if gaps[again[place]][0] >= GROWTH * max(gaps[place][0], 40):
            listed.add(place)
    return listed if len(listed) >= MIN_RUN else set()

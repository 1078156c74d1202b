"""What came of asking about a chunk, and all chunks' answers as one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from pipeline.asking.labels.chunk import Chunk
from pipeline.providers.requests import Form
from projects.comic.documents import Document, Labels, Span

PLACED = ("quotes", "deeds", "things", "present", "scenes", "moments")  # what stands at a unit
RUNS = ("asked", "standing")  # ranges of units


class ChunkLabels(Document):
    """The labels of one chunk, by its pieces' numbers, so that they keep when units before them change:
    `units` says which unit each piece is now. `by` says whose they are: the model's, the rules' where
    no answer could be used, or part of each. `problems` are what was wrong with the last answer, or
    with its rows that were refused."""

    fingerprint: str
    units: tuple[int, ...]
    labels: Labels
    by: Literal["model", "rules", "both"] = "model"
    rung: Form | None = None
    problems: tuple[str, ...] = ()
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def moved(self, chunk: Chunk) -> ChunkLabels:
        """The same answer for the same words, wherever they stand now; ValueError for other words."""
        if chunk.fingerprint != self.fingerprint:
            raise ValueError("these labels are of other words")
        return self.model_copy(update={"units": chunk.units})


def runs_of(chunk: Chunk) -> tuple[Span, ...]:
    """The ranges of a chunk's pieces that stand together, by their numbers, both ends in."""
    out: list[Span] = []
    for number, piece in enumerate(chunk.pieces, 1):
        if out and not piece.after_gap:
            out[-1] = (out[-1][0], number)
        else:
            out.append((number, number))
    return tuple(out)


def _shifted(labels: Labels, at: Sequence[int]) -> dict[str, Any]:
    """What is placed in labels, each at the place that `at` gives for its number (from 1)."""
    placed: dict[str, Any] = {
        key: tuple(
            row.model_copy(update={"unit": at[row.unit - 1]}) for row in getattr(labels, key)
        )
        for key in PLACED
    }
    return placed | {
        key: tuple((at[a - 1], at[z - 1]) for a, z in getattr(labels, key)) for key in RUNS
    }


def _together(found: Iterable[tuple[Labels, Sequence[int]]], model: str) -> Labels:
    rows: dict[str, list[Any]] = {key: [] for key in (*PLACED, *RUNS)}
    people: dict[str, Any] = {}
    same: dict[tuple[str, str], Any] = {}
    for labels, at in found:
        for key, more in _shifted(labels, at).items():
            rows[key].extend(more)
        for person in labels.people:
            before = people.get(person.name.casefold())
            if before is None or person.apart and not before.apart:
                people[person.name.casefold()] = person
        for pair in labels.same:
            same.setdefault((pair.name, pair.into), pair)
    return Labels(
        model=model, people=tuple(people.values()), same=tuple(same.values()),
        **{key: tuple(more) for key, more in rows.items()},
    )  # fmt: skip


def merged(*found: ChunkLabels, model: str = "") -> Labels:
    """The labels of all chunks as one, by the script's units; of a unit that stands in several chunks
    the first has the word."""
    name = model or next((f.labels.model for f in found if f.labels.model), "")
    whole = _together(((f.labels, f.units) for f in found), name)
    update = {key: _once(getattr(whole, key)) for key in PLACED if key != "deeds"}
    return whole.model_copy(update=update)


def _once(rows: Sequence[Any]) -> tuple[Any, ...]:
    found: dict[int, Any] = {}
    for row in rows:
        found.setdefault(row.unit, row)
    return tuple(found[u] for u in sorted(found))


def joined(chunk: Chunk, first: ChunkLabels, second: ChunkLabels) -> ChunkLabels:
    """The answers to a chunk's halves as the answer to the whole."""
    shift = len(first.units)
    numbers = range(1, len(chunk.pieces) + 1)
    labels = _together(
        ((first.labels, numbers[:shift]), (second.labels, numbers[shift:])),
        first.labels.model or second.labels.model,
    )
    return ChunkLabels(
        fingerprint=chunk.fingerprint, units=chunk.units, labels=labels,
        by=first.by if first.by == second.by else "both", rung=second.rung or first.rung,
        problems=tuple(dict.fromkeys((*first.problems, *second.problems))),
        calls=first.calls + second.calls, tokens_in=first.tokens_in + second.tokens_in,
        tokens_out=first.tokens_out + second.tokens_out,
    )  # fmt: skip

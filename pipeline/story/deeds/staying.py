"""Who and what is on stage without being told of: whoever was seen before and is seen again, and did not
go meanwhile; what was told of in the same place."""

from __future__ import annotations

from collections.abc import Sequence

from projects.comic.documents import Noun, Stage

REACH = 12  # sentences from a deed of somebody to the next within which both count
MOST = 6
NEAR = 1  # sentences within which somebody acts who is close to what is told
LINGERS = 1  # sentences for which whoever is not told of again stays
STANDS = 4  # for which a thing does


def stayed(
    stages: Sequence[Stage], here: Sequence[Sequence[str]], active: Sequence[Sequence[str]]
) -> list[Stage]:
    """The stages of a scene's sentences with all who are about; `here` is who had come and not gone,
    `active` who was told of, a sentence each."""
    stretch = _stretches([s.place for s in stages])
    before: list[dict[str, int]] = []
    last: dict[str, int] = {}
    for i, names in enumerate(active):
        last = {n: k for n, k in last.items() if n in here[i]} | dict.fromkeys(names, i)
        before.append(last)
    out: list[Stage] = []
    coming: dict[str, int] = {}
    for i in range(len(stages) - 1, -1, -1):
        stage = stages[i]
        now = {
            n: min(i - k, coming.get(n, i + REACH) - i) for n, k in before[i].items()
            if stretch[i] in (stretch[k], stretch[coming[n]] if n in coming else -1)
        }  # fmt: skip
        kept = tuple(
            n for n in stage.present
            if n in now and (n in coming or i - before[i][n] <= LINGERS)
        )  # fmt: skip
        between = [
            (d, n) for n, d in now.items()
            if n in coming and n not in kept and coming[n] - before[i][n] <= REACH
        ]  # fmt: skip
        more = [n for _, n in sorted(between)][: max(0, MOST - len(kept))]
        present = sorted((*kept, *more), key=lambda n: now[n] > NEAR)
        close = sum(now[n] <= NEAR for n in present)
        out.append(stage.model_copy(update={"present": tuple(present), "close": close}))
        coming = {n: k for n, k in coming.items() if n in here[i]} | dict.fromkeys(active[i], i)
    return out[::-1]


def _stretches(places: Sequence[str]) -> list[int]:
    """For each sentence the number of its run of sentences at one place."""
    out: list[int] = []
    for i, place in enumerate(places):
        out.append(out[-1] + (place != places[i - 1]) if out else 0)
    return out


def standing(things: Sequence[Sequence[Noun]], places: Sequence[str]) -> list[tuple[Noun, ...]]:
    """What was told of before each sentence of a scene and still stands there, nearest first: as long as
    nobody goes elsewhere, until it is told of again, else for a few sentences."""
    out: list[tuple[Noun, ...]] = []
    again = _again(things)
    last: dict[str, tuple[int, Noun]] = {}
    for i, (own, place) in enumerate(zip(things, places, strict=True)):
        if i and place != places[i - 1]:
            last = {}
        named = {n.icon for n in own}
        near = [
            (i - k, n)
            for icon, (k, n) in last.items()
            if icon not in named and (i - k <= STANDS or again[i].get(icon, i + REACH) - i < REACH)
        ]
        out.append(tuple(n for _, n in sorted(near, key=lambda x: x[0])))
        last |= {n.icon: (i, n) for n in own if n.icon}
    return out


def _again(things: Sequence[Sequence[Noun]]) -> list[dict[str, int]]:
    """In which sentence each picture comes next, for each sentence."""
    out: list[dict[str, int]] = []
    coming: dict[str, int] = {}
    for i in range(len(things) - 1, -1, -1):
        coming = coming | {n.icon: i for n in things[i]}
        out.append(coming)
    return out[::-1]

"""A plan before each call: what was asked, what this model can take, and what is left out, in words.

References are cut to what the model takes *before* the prompt numbers them (a prompt that names
"image 8" of seven makes nonsense), fewer people first; a size is fitted by its ratio first, then by
pixels, then by multiples.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

from pipeline.providers.requests import ImageCapabilities, ImageRequest, Reference, Size, Sizes

# beyond three characters or references identity collapses in every published system
MOST_REFERENCES = 3
# who is kept first when there is room for few
_FIRST = {
    "sheet": 0, "look": 0, "face": 1, "style": 2, "place": 3, "previous": 4, "prop": 5, "sketch": 6,
}  # fmt: skip


class LeftOut(NamedTuple):
    """Something that was asked for and does not go along: what ("reference", "sketch", "seed", "lora",
    "negative", "mask", "prompt", "size"), of whom or how much, and why ("model": it can't take it;
    "room": it takes no more of them)."""

    what: str
    name: str
    why: str


class Planned(NamedTuple):
    """The request as the model can take it, and what is left out of it."""

    request: ImageRequest
    left_out: tuple[LeftOut, ...]


def planned(request: ImageRequest, can: ImageCapabilities) -> Planned:
    """The request cut and fitted to a model."""
    out: list[LeftOut] = []
    sketch, room = request.sketch, min(can.references, MOST_REFERENCES)
    if sketch is not None and not can.sketch:
        out.append(LeftOut("sketch", "", "model"))
        sketch = None
    # what a model takes is all that goes along: the sketch and the picture to be changed count as well
    besides = (request.source is not None) + (sketch is not None and can.sketch == "reference")
    room = min(room, can.references - besides)
    kept, cut = _cut(request.references, max(0, room))
    why = "room" if can.references else "model"
    out += [LeftOut("reference", r.name or r.role, why) for r in cut]
    changes: dict[str, object] = {"sketch": sketch, "references": kept}
    for name, able in (("seed", can.seeds), ("negative", can.negative), ("loras", can.loras), ("mask", can.masks)):  # fmt: skip
        if getattr(request, name) not in (None, "", ()) and not able:
            out.append(LeftOut(name.rstrip("s") if name == "loras" else name, "", "model"))
            changes[name] = {"seed": None, "negative": "", "loras": (), "mask": None}[name]
    if len(request.prompt) > can.prompt_length:
        out.append(LeftOut("prompt", str(len(request.prompt) - can.prompt_length), "room"))
        changes["prompt"] = _shortened(request.prompt, can.prompt_length)
    changes["size"] = fitted_size(request.size, can.sizes)
    return Planned(replace(request, **changes), tuple(out))  # type: ignore[arg-type]


def _cut(
    references: tuple[Reference, ...], room: int
) -> tuple[tuple[Reference, ...], tuple[Reference, ...]]:
    order = sorted(range(len(references)), key=lambda i: (_FIRST[references[i].role], i))
    kept = set(order[:room])
    return (
        tuple(r for i, r in enumerate(references) if i in kept),
        tuple(r for i, r in enumerate(references) if i not in kept),
    )


def _shortened(prompt: str, length: int) -> str:
    """The beginning of a prompt, to the end of a line or sentence: what must not change stands at its
    end, so the middle goes."""
    keep = prompt[-length // 3 :]
    keep = keep[keep.find("\n") + 1 :] if "\n" in keep else keep
    head = prompt[: length - len(keep) - 1]
    cut = max(head.rfind("\n"), head.rfind(". ") + 1, head.rfind("。") + 1)
    return f"{head[: cut if cut > 0 else None]}\n{keep}"[:length]


def fitted_size(wanted: Size, sizes: Sizes) -> Size:
    """The size nearest to a wanted one that a model makes: its ratio first, then its pixels, then its
    multiples."""
    w, h = max(1, wanted[0]), max(1, wanted[1])
    if sizes.listed:
        return min(sizes.listed, key=lambda s: (round(abs(math.log((s[0] / s[1]) / (w / h))), 2), abs(s[0] * s[1] - w * h)))  # fmt: skip
    ratio = min(max(w / h, 1 / sizes.ratio), sizes.ratio)
    pixels = min(max(w * h, sizes.least), sizes.most)
    m = sizes.multiple
    fit_w, fit_h = math.sqrt(pixels * ratio), math.sqrt(pixels / ratio)
    near = [(a, b) for a in _around(fit_w, m, 0) for b in _around(fit_h, m, 0)]
    # at the bounds of both pixels and ratio all of those may be outside of one of them
    beside = [(_beside(b, ratio, sizes), b) for b in _around(fit_h, m, 1)]
    beside += [(a, _beside(a, 1 / ratio, sizes)) for a in _around(fit_w, m, 1)]
    for made in (near, beside):
        best = [s for s in made if _is_within(s, sizes)]
        if best:
            return min(best, key=lambda s: (abs(math.log((s[0] / s[1]) / ratio)), -s[0] * s[1]))
    return m * max(1, round(fit_w / m)), m * max(1, round(fit_h / m))


def _around(side: float, multiple: int, reach: int) -> range:
    """The multiples next to a length, and so many more on either side."""
    first = max(1, math.floor(side / multiple) - reach)
    last = max(1, math.ceil(side / multiple) + reach)
    return range(first * multiple, last * multiple + 1, multiple)


def _beside(side: int, ratio: float, sizes: Sizes) -> int:
    """The length that goes with another: as near to the ratio as the bounds let it."""
    m = sizes.multiple
    low = math.ceil(max(sizes.least / side, side / sizes.ratio) / m)
    high = math.floor(min(sizes.most / side, side * sizes.ratio) / m)
    return m * max(1, min(max(round(side * ratio / m), low), high))


def _is_within(size: Size, sizes: Sizes) -> bool:
    w, h = size
    return sizes.least <= w * h <= sizes.most and 1 / sizes.ratio <= w / h <= sizes.ratio

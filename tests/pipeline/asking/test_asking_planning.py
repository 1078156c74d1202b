"""Requests cut and fitted to what a model can take."""

from __future__ import annotations

import math
import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from pipeline.asking.picturing import Named, prompt_of
from pipeline.asking.planning import MOST_REFERENCES, fitted_size, planned
from pipeline.providers.requests import (
    ImageCapabilities,
    ImageRequest,
    Lora,
    Picture,
    Reference,
    Sizes,
)
from projects.comic.documents import Panel, Setting

PICTURE = Picture(b"")
NUMBERED = re.compile(r"^Image (\d+): (.*)$", re.M)
sides = st.integers(1, 12_000)
ROLES = ("sheet", "face", "place", "prop", "previous")
# what models state: a range of pixels that has room, multiples, ratios
bounds = st.builds(
    lambda multiple, least, room, ratio: Sizes((), multiple, least, least * room, ratio),
    st.sampled_from((1, 8, 16, 32, 64)), st.integers(128 * 128, 1024 * 1024), st.integers(4, 64),
    st.sampled_from((1.5, 2.0, 2.5, 3.0, 4.0, 8.0)),
)  # fmt: skip


def _ratio(size: tuple[int, int]) -> float:
    return size[0] / size[1]


# ---------------------------------------------------------------- sizes


@given(st.tuples(sides, sides), bounds)
@example((12_000, 1), Sizes(multiple=64, least=128 * 128, most=4 * 128 * 128, ratio=1.5))
@example((1, 12_000), Sizes(multiple=16, least=655_360, most=8_294_400, ratio=3.0))
def test_a_size_is_within_a_models_bounds(wanted: tuple[int, int], sizes: Sizes) -> None:
    w, h = fitted_size(wanted, sizes)
    assert w % sizes.multiple == h % sizes.multiple == 0
    assert sizes.least <= w * h <= sizes.most
    assert 1 / sizes.ratio <= w / h <= sizes.ratio


@given(st.tuples(sides, sides), bounds)
def test_a_ratio_is_kept_as_well_as_multiples_let_it(wanted: tuple[int, int], sizes: Sizes) -> None:
    ratio = min(max(_ratio(wanted), 1 / sizes.ratio), sizes.ratio)
    w, h = fitted_size(wanted, sizes)
    # a multiple more on one side and one less on the other
    short = min(math.sqrt(w * h * ratio), math.sqrt(w * h / ratio))
    assume(short > 4 * sizes.multiple)
    assert abs(math.log(w / h / ratio)) <= 3 * sizes.multiple / short


@given(st.tuples(sides, sides), bounds)
def test_a_size_that_a_model_makes_stays(wanted: tuple[int, int], sizes: Sizes) -> None:
    made = fitted_size(wanted, sizes)
    assert fitted_size(made, sizes) == made


@given(st.tuples(sides, sides), st.lists(st.tuples(sides, sides), min_size=1, max_size=6))
def test_of_listed_sizes_the_one_of_the_nearest_ratio_is_taken(
    wanted: tuple[int, int], listed: list[tuple[int, int]]
) -> None:
    made = fitted_size(wanted, Sizes(listed=tuple(listed)))
    assert made in listed
    off = [abs(math.log(_ratio(s) / _ratio(wanted))) for s in listed]
    assert abs(math.log(_ratio(made) / _ratio(wanted))) <= min(off) + 0.011


def test_a_size_of_nothing_is_some_size() -> None:
    assert min(fitted_size((0, -3), Sizes())) > 0


# ---------------------------------------------------------------- references


capabilities = st.builds(
    ImageCapabilities,
    references=st.integers(0, 16), sketch=st.sampled_from(("", "control", "reference")),
    seeds=st.booleans(), negative=st.booleans(), loras=st.booleans(), masks=st.booleans(),
    prompt_length=st.integers(1, 4000),
)  # fmt: skip
references = st.lists(
    st.tuples(st.sampled_from(ROLES), st.text("abc", min_size=1, max_size=3)),
    max_size=9,
    unique=True,
).map(lambda pairs: tuple(Reference(PICTURE, role, name) for role, name in pairs))  # type: ignore[arg-type]
requests = st.builds(
    ImageRequest,
    prompt=st.text(max_size=5000), size=st.tuples(sides, sides), negative=st.sampled_from(("", "blur")),
    seed=st.none() | st.integers(0, 2**31), sketch=st.none() | st.just(PICTURE), references=references,
    loras=st.sampled_from(((), (Lora("ada"),))), source=st.none() | st.just(PICTURE),
    mask=st.none() | st.just(PICTURE),
)  # fmt: skip


def _pictures(request: ImageRequest, can: ImageCapabilities) -> int:
    sketch = request.sketch is not None and can.sketch == "reference"
    return len(request.references) + (request.source is not None) + sketch


@given(requests, capabilities)
def test_no_more_goes_along_than_a_model_takes(
    request: ImageRequest, can: ImageCapabilities
) -> None:
    made, left_out = planned(request, can)
    assert len(made.references) <= min(can.references, MOST_REFERENCES)
    if made.references:
        assert _pictures(made, can) <= can.references
    assert (made.sketch is None) or can.sketch
    assert (made.seed is None) or can.seeds
    assert not made.negative or can.negative
    assert not made.loras or can.loras
    assert (made.mask is None) or can.masks
    assert len(made.prompt) <= can.prompt_length
    # each is sent or told to be left out
    told = [x.name for x in left_out if x.what == "reference"]
    assert sorted([r.name for r in made.references] + told) == sorted(
        r.name for r in request.references
    )
    what = {x.what for x in left_out}
    for name, field in (
        ("sketch", "sketch"),
        ("seed", "seed"),
        ("lora", "loras"),
        ("mask", "mask"),
    ):
        assert (name in what) == (getattr(request, field) != getattr(made, field))


@given(requests, capabilities)
def test_who_matters_most_goes_along_in_the_order_given(
    request: ImageRequest, can: ImageCapabilities
) -> None:
    made = planned(request, can).request
    order = [request.references.index(r) for r in made.references]
    assert order == sorted(order)
    rank = {role: n for n, role in enumerate(("sheet", "face", "place", "previous", "prop"))}
    kept = [rank[r.role] for r in made.references]
    cut = [rank[r.role] for r in request.references if r not in made.references]
    assert not kept or not cut or max(kept) <= min(cut)


@given(requests, capabilities)
def test_what_was_planned_is_planned_again_as_it_is(
    request: ImageRequest, can: ImageCapabilities
) -> None:
    made = planned(request, can).request
    again, left_out = planned(made, can)
    assert again.references == made.references
    assert not {x.what for x in left_out}


@given(requests, capabilities)
def test_what_is_numbered_is_what_is_sent(request: ImageRequest, can: ImageCapabilities) -> None:
    panel = Panel(
        id="1", order=0, frame=(0, 0, 100, 100), importance=0.3, shot="wide", angle="eye_level",
        setting=Setting(),
    )  # fmt: skip
    made = planned(request, can).request
    sketch = [Named("sketch", "")] if made.sketch is not None and can.sketch == "reference" else []
    along = [*sketch, *(Named(r.role, r.name) for r in made.references)]
    numbered = NUMBERED.findall(prompt_of(panel, {}, art="colour", along=along))
    assert [int(n) for n, _ in numbered] == list(range(1, len(along) + 1))
    for named, (_, words) in zip(along, numbered, strict=True):
        assert named.role in ("sketch", "previous") or named.name in words

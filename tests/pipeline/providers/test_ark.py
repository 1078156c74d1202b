"""Seedream at Ark: one address, references as data URLs, and what each family of models knows."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.providers import base
from pipeline.providers.base import Slip
from pipeline.providers.requests import Picture
from tests.pipeline.providers.conftest import Server, png, told
from tests.pipeline.providers.hosted import (
    ASK,
    BY_CODE,
    CHANGE,
    PLACE,
    SHEET,
    SKETCH,
    SOURCE,
    WITH_PICTURES,
    plain,
    url_of,
)

ONE = BY_CODE["ark"]
GOOD = {"model": "m", "data": [{"b64_json": plain(Picture(png())), "size": "2048x2048"}]}


def test_what_goes_out(server: Server) -> None:
    ONE.answers(server, told(GOOD))
    assert ONE.adapter(server).draw(ASK, Slip("k")).data == png()
    assert server.asked[0].json() == {
        "model": "doubao-seedream-4-5-251128", "prompt": "Mara on the quay", "size": "1024x1024",
        "response_format": "b64_json", "watermark": False, "sequential_image_generation": "disabled",
    }  # fmt: skip


def test_one_picture_goes_alone_and_several_in_a_list(server: Server) -> None:
    ONE.answers(server, told(GOOD))
    model = ONE.adapter(server)
    model.draw(WITH_PICTURES, Slip("k"))
    model.edit(CHANGE, Slip("k"))
    alone = ASK.__class__("by night", (2048, 2048), source=SOURCE)
    model.edit(alone, Slip("k"))
    sent = [a.json()["image"] for a in server.asked]
    assert sent == [
        [url_of(SKETCH), url_of(SHEET), url_of(PLACE)], [url_of(SOURCE), url_of(SHEET)],
        url_of(SOURCE),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("model", "least", "most", "references", "sequences"),
    [
        ("doubao-seedream-4-0-250828", 921_600, 4_194_304, 14, True),
        ("doubao-seedream-4.5", 3_686_400, 16_777_216, 14, True),
        ("seedream-5-0-260128", 3_686_400, 10_404_496, 14, True),
        ("doubao-seedream-5-0-lite", 3_686_400, 10_404_496, 14, True),
        ("doubao-seedream-5-0-pro-260628", 921_600, 4_194_304, 10, False),
        ("ep-20261201-abcde", 3_686_400, 4_194_304, 10, False),
    ],
)
def test_what_a_family_takes(
    server: Server, model: str, least: int, most: int, references: int, sequences: bool
) -> None:
    ONE.answers(server, told(GOOD))
    made = ONE.adapter(server, model=model)
    can = made.capabilities
    assert (can.sizes.least, can.sizes.most, can.references) == (least, most, references)
    assert can.edits
    assert not can.masks
    made.draw(ASK, Slip("k"))
    assert ("sequential_image_generation" in server.asked[0].json()) is sequences


def test_a_seed_goes_where_there_is_one(server: Server) -> None:
    ONE.answers(server, told(GOOD))
    old = ONE.adapter(server, model="doubao-seedream-3-0-t2i-250415")
    assert old.capabilities.seeds
    assert not old.capabilities.edits
    old.draw(ASK, Slip("k"))
    told_so = ONE.adapter(server, options={"seeds": True, "extra": {"output_format": "png"}})
    told_so.draw(ASK, Slip("k"))
    assert [a.json()["seed"] for a in server.asked] == [7, 7]
    assert server.asked[1].json()["output_format"] == "png"


def test_an_endpoints_family_is_told(server: Server) -> None:
    made = ONE.adapter(server, model="ep-1", options={"family": "seedream-4.5"})
    assert made.capabilities.sizes.most == 16_777_216


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"error": {"code": "OutputImageSensitiveContentDetected", "message": "no"}}, base.ContentRefused),
        ({"data": [{"error": {"code": "OutputImageSensitiveContentDetected"}}]}, base.ContentRefused),
        ({"data": [{"error": {"code": "InternalServiceError", "message": "oops"}}]}, base.Unavailable),
        ({"error": {"code": "ServerOverloaded", "message": "later"}}, base.RateLimited),
        ({"error": {"code": "AccountOverdueError", "message": "pay"}}, base.OutOfCredit),
        ({"error": {"code": "InvalidParameter", "message": "size"}}, base.BadRequest),
        ({"data": [{}]}, base.NoPicture),
        ({"data": [{"b64_json": "bm8gcGljdHVyZQ=="}]}, base.NoPicture),
        ({"data": None}, base.NoPicture),
    ],
)  # fmt: skip
def test_a_good_status_that_holds_none(
    server: Server, answer: Any, error: type[base.ProviderError]
) -> None:
    ONE.answers(server, told(answer))
    with pytest.raises(base.ProviderError) as caught:
        ONE.adapter(server).draw(ASK, Slip("k"))
    assert type(caught.value) is error
    assert len(server.asked) == 1

"""SiliconFlow: fields of its own names, and models that only change what they are given."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.providers import base
from pipeline.providers.base import Slip
from pipeline.providers.requests import ImageRequest
from tests.pipeline.providers.conftest import Server, png, told
from tests.pipeline.providers.hosted import (
    ASK,
    BY_CODE,
    CHANGE,
    MADE,
    PLACE,
    SHEET,
    SKETCH,
    SOURCE,
    WITH_PICTURES,
    url_of,
)

ONE = BY_CODE["siliconflow"]
EDITOR = "Qwen/Qwen-Image-Edit-2509"


def test_what_goes_out(server: Server) -> None:
    ONE.done(server, ONE.good(server.url + MADE))
    model = ONE.adapter(server, model="Qwen/Qwen-Image", options={"extra": {"cfg": 4.0}})
    assert model.draw(ASK, Slip("k")).data == png()
    assert server.asked[0].json() == {
        "model": "Qwen/Qwen-Image", "prompt": "Mara on the quay", "image_size": "1024x1024",
        "negative_prompt": "blur", "seed": 2**31 + 7, "cfg": 4.0,
    }  # fmt: skip
    assert (1328, 1328) in model.capabilities.sizes.listed
    assert not model.capabilities.edits


def test_an_editor_is_told_no_size_and_takes_three_pictures(server: Server) -> None:
    ONE.done(server, ONE.good(server.url + MADE))
    model = ONE.adapter(server, model=EDITOR)
    model.draw(WITH_PICTURES, Slip("k"))
    model.edit(CHANGE, Slip("k"))
    sent = [a.json() for a in ONE.asked(server)]
    assert sent[0] == {
        "model": EDITOR, "prompt": "Mara on the quay", "image": url_of(SKETCH),
        "image2": url_of(SHEET), "image3": url_of(PLACE),
    }  # fmt: skip
    assert (sent[1]["image"], sent[1]["image2"]) == (url_of(SOURCE), url_of(SHEET))


def test_an_editor_draws_nothing_from_words_alone(server: Server) -> None:
    model = ONE.adapter(server, model=EDITOR)
    assert not model.capabilities.draws
    with pytest.raises(base.NotOffered):
        model.draw(ASK, Slip("k"))
    assert server.asked == []


@pytest.mark.parametrize(
    ("model", "references", "sized"),
    [
        ("Qwen/Qwen-Image-Edit", 1, False), ("Kwai-Kolors/Kolors", 0, True), ("new/model", 1, True),
    ],
)  # fmt: skip
def test_what_a_model_takes(server: Server, model: str, references: int, sized: bool) -> None:
    ONE.done(server, ONE.good(server.url + MADE))
    made = ONE.adapter(server, model=model)
    assert made.capabilities.references == references
    if references:
        made.edit(ImageRequest("by night", (1024, 1024), source=SOURCE), Slip("k"))
        assert ("image_size" in server.asked[0].json()) is sized


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"images": []}, base.NoPicture),
        ({"images": [{"url": ""}]}, base.NoPicture),
        ({"data": [{}]}, base.NoPicture),
        ({"code": 20012, "message": "the size is wrong", "data": None}, base.BadRequest),
        ({"code": 50505, "message": "overloaded", "data": None}, base.Unavailable),
        ({"code": 30003, "message": "disabled", "data": None}, base.BadCredentials),
        ({"code": 30001, "message": "account balance is insufficient"}, base.OutOfCredit),
    ],
)
def test_a_good_status_that_holds_none(
    server: Server, answer: Any, error: type[base.ProviderError]
) -> None:
    ONE.answers(server, told(answer))
    with pytest.raises(base.ProviderError) as caught:
        ONE.adapter(server).draw(ASK, Slip("k"))
    assert type(caught.value) is error
    assert len(server.asked) == 1

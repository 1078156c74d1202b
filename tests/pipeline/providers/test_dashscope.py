"""Qwen-Image at DashScope: its own route, sizes with a star, and codes in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.providers import base
from pipeline.providers.base import Slip
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

ONE = BY_CODE["dashscope"]


def test_what_goes_out(server: Server) -> None:
    ONE.done(server, ONE.good(server.url + MADE))
    long = replace(ASK, negative="blur " * 200)
    assert ONE.adapter(server).draw(long, Slip("k")).data == png()
    assert server.asked[0].json() == {
        "model": "qwen-image-3.0",
        "input": {"messages": [{"role": "user", "content": [{"text": "Mara on the quay"}]}]},
        "parameters": {
            "n": 1, "size": "1024*1024", "prompt_extend": False, "watermark": False,
            "negative_prompt": "blur " * 100, "seed": 7,
        },
    }  # fmt: skip


def test_pictures_come_before_the_words(server: Server) -> None:
    ONE.done(server, ONE.good(server.url + MADE))
    model = ONE.adapter(server)
    model.draw(WITH_PICTURES, Slip("k"))
    model.edit(CHANGE, Slip("k"))
    sent = [a.json()["input"]["messages"][0]["content"] for a in ONE.asked(server)]
    assert sent == [
        [
            {"image": url_of(SKETCH)}, {"image": url_of(SHEET)}, {"image": url_of(PLACE)},
            {"text": "Mara on the quay"},
        ],
        [{"image": url_of(SOURCE)}, {"image": url_of(SHEET)}, {"text": "by night"}],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("model", "references", "draws", "listed"),
    [
        ("qwen-image-3.0-pro", 3, True, False), ("qwen-image-2.1-pro", 10, True, False),
        ("qwen-image-2.0", 3, True, False), ("qwen-image-edit-plus", 3, False, False),
        ("qwen-image-edit", 3, False, False), ("qwen-image", 0, True, True),
        ("qwen-image-max", 0, True, True), ("something-new", 3, True, False),
    ],
)  # fmt: skip
def test_what_a_model_takes(
    server: Server, model: str, references: int, draws: bool, listed: bool
) -> None:
    can = ONE.adapter(server, model=model).capabilities
    assert (can.references, can.draws, bool(can.sizes.listed)) == (references, draws, listed)
    assert can.edits is (references > 0)
    assert can.negative
    assert not can.masks


@pytest.mark.parametrize("model", ["qwen-image-edit", "qwen-image-edit-max"])
def test_an_editor_refuses_words_alone_before_it_is_asked(server: Server, model: str) -> None:
    with pytest.raises(base.NotOffered):
        ONE.adapter(server, model=model).draw(ASK, Slip("k"))
    assert server.asked == []


def test_the_first_editor_is_told_no_size(server: Server) -> None:
    ONE.done(server, ONE.good(server.url + MADE))
    ONE.adapter(server, model="qwen-image-edit").edit(CHANGE, Slip("k"))
    assert server.asked[0].json()["parameters"] == {"n": 1, "watermark": False}


@pytest.mark.parametrize("status", [200, 400])
@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("DataInspectionFailed", base.ContentRefused), ("IPInfringementSuspect", base.ContentRefused),
        ("Arrearage", base.OutOfCredit), ("InvalidParameter", base.BadRequest),
    ],
)  # fmt: skip
def test_codes_that_come_with_any_status(
    server: Server, status: int, code: str, error: type[base.ProviderError]
) -> None:
    ONE.answers(server, told({"request_id": "r", "code": code, "message": "no"}, status))
    with pytest.raises(base.ProviderError) as caught:
        ONE.adapter(server).draw(ASK, Slip("k"))
    assert type(caught.value) is error
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"code": "Throttling.RateQuota", "message": "slow"}, base.RateLimited),
        ({"code": "InvalidApiKey", "message": "no"}, base.BadCredentials),
        ({"code": "Model.AccessDenied", "message": "no"}, base.BadCredentials),
        ({"code": "InternalError.Timeout", "message": "oops"}, base.Unavailable),
        ({"output": {"choices": []}}, base.NoPicture),
        ({"output": {"choices": [{"message": {"content": "no list"}}]}}, base.NoPicture),
        ({"output": None}, base.NoPicture),
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

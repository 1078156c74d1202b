"""Pictures in chat messages: what goes out, and where a picture or a refusal may stand in the answer."""

from __future__ import annotations

from dataclasses import replace
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
    url_of,
)

ONE = BY_CODE["chat_pictures"]
DATA = url_of(Picture(png()))


def _answer(message: Any, finish: str = "stop", native: str = "STOP", **choice: Any) -> Any:
    first = {"index": 0, "finish_reason": finish, "native_finish_reason": native, **choice}
    return {"id": "gen-1", "choices": [first | {"message": {"role": "assistant", **message}}]}


GOOD = _answer({"content": "", "images": [{"type": "image_url", "image_url": {"url": DATA}}]})


def test_what_goes_out(server: Server) -> None:
    ONE.answers(server, told(GOOD))
    model = ONE.adapter(server)
    assert model.draw(ASK, Slip("k")).data == png()
    assert server.asked[0].json() == {
        "model": "google/gemini-3-pro-image",
        "messages": [{"role": "user", "content": [{"type": "text", "text": "Mara on the quay"}]}],
        "modalities": ["image", "text"],
        "image_config": {"aspect_ratio": "1:1", "image_size": "1K"},
        "stream": False,
    }
    assert not model.capabilities.masks
    assert not model.capabilities.seeds


def test_pictures_follow_the_words_in_their_order(server: Server) -> None:
    ONE.answers(server, told(GOOD))
    ONE.adapter(server).draw(WITH_PICTURES, Slip("k"))
    ONE.adapter(server).edit(CHANGE, Slip("k"))
    sent = [a.json()["messages"][0]["content"] for a in server.asked]
    assert [part["image_url"]["url"] for part in sent[0][1:]] == [
        url_of(SKETCH), url_of(SHEET), url_of(PLACE),
    ]  # fmt: skip
    assert [part["image_url"]["url"] for part in sent[1][1:]] == [url_of(SOURCE), url_of(SHEET)]


@pytest.mark.parametrize(
    ("model", "size", "config", "modalities"),
    [
        ("google/gemini-3-pro-image", (1696, 2528), {"aspect_ratio": "2:3", "image_size": "2K"}, ["image", "text"]),
        ("google/gemini-3-pro-image", (3584, 4800), {"aspect_ratio": "3:4", "image_size": "4K"}, ["image", "text"]),
        ("google/gemini-2.5-flash-image", (1376, 768), {"aspect_ratio": "16:9"}, ["image", "text"]),
        ("black-forest-labs/flux.2-pro", (1584, 672), {"aspect_ratio": "21:9"}, ["image"]),
        ("somebody/else", (100, 110), {"aspect_ratio": "1:1"}, ["image", "text"]),
    ],
)  # fmt: skip
def test_a_size_becomes_a_ratio_and_a_scale(
    server: Server, model: str, size: tuple[int, int], config: Any, modalities: list[str]
) -> None:
    ONE.answers(server, told(GOOD))
    made = ONE.adapter(server, model=model)
    made.draw(replace(ASK, size=size), Slip("k"))
    sent = server.asked[0].json()
    assert (sent["image_config"], sent["modalities"]) == (config, modalities)
    assert size in made.capabilities.sizes.listed or model == "somebody/else"


def test_options_say_what_a_name_does_not(server: Server) -> None:
    ONE.answers(server, told(GOOD))
    options = {
        "family": "gemini-3", "modalities": ["image"], "seeds": True, "extra": {"provider": {"sort": "price"}},
    }  # fmt: skip
    made = ONE.adapter(server, model="relay/banana", options=options)
    made.draw(ASK, Slip("k"))
    sent = server.asked[0].json()
    assert made.capabilities.references == 14
    assert (sent["modalities"], sent["seed"]) == (["image"], 7)
    assert sent["provider"] == {"sort": "price"}


@pytest.mark.parametrize(
    "message",
    [
        {"content": "", "images": [{"image_url": DATA}]},
        {"content": "", "images": [{"url": DATA}]},
        {"content": [{"type": "text", "text": "Here"}, {"type": "image_url", "image_url": {"url": DATA}}]},
        {"content": f"Here it is:\n\n![picture]({DATA})\n"},
        {"content": [{"type": "text", "text": f"![picture]({DATA})"}]},
        {"content": "![picture](ADDRESS)"},
    ],
)  # fmt: skip
def test_wherever_the_picture_stands(server: Server, message: Any) -> None:
    if message["content"] == "![picture](ADDRESS)":
        message = {"content": f"![picture]({server.url}/made.png?sig=1)"}
    ONE.answers(server, told(_answer(message)))
    assert ONE.adapter(server).draw(ASK, Slip("k")).data == png()


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (_answer({"content": "I can't."}, native="IMAGE_SAFETY"), base.ContentRefused),
        (_answer({"content": None}, native="PROHIBITED_CONTENT"), base.ContentRefused),
        (_answer({"content": None}, finish="content_filter", native=""), base.ContentRefused),
        (_answer({"content": "", "refusal": "I won't"}), base.ContentRefused),
        (_answer({"content": "A quay."}), base.NoPicture),
        (_answer({"content": ""}, native="NO_IMAGE"), base.NoPicture),
        (_answer({"content": "", "images": [{"image_url": {"url": "data:image/png;base64,bm8="}}]}), base.NoPicture),
        ({"id": "gen-1", "choices": []}, base.NoPicture),
        ({"error": {"code": 429, "message": "slow down"}}, base.RateLimited),
        ({"error": {"code": 402, "message": "no credits"}}, base.OutOfCredit),
        ({"error": {"code": 502, "message": "the provider is down"}}, base.Unavailable),
        ({"error": {"code": 408, "message": "timed out"}}, base.Unavailable),
        ({"error": {"code": "content_policy_violation", "message": "no"}}, base.ContentRefused),
        ({"error": {"code": "rate_limit_exceeded", "message": "slow"}}, base.RateLimited),
        ({"error": {"code": "invalid_request", "message": "no"}}, base.BadRequest),
        ({"error": "broken"}, base.BadRequest),
        (_answer({"content": ""}, "error", error={"code": 503, "message": "none left"}), base.Unavailable),
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

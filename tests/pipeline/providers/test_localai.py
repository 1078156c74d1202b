"""LocalAI's generations, spoken to a real server."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from pipeline.providers import base, dialects, http
from pipeline.providers.base import Slip
from pipeline.providers.requests import ImageRequest, Picture, Reference
from tests.pipeline.providers.conftest import Server, Told, connection, png, told

DRAW = "/v1/images/generations"
MARA, SKETCH = Picture(png(colour="#00ff00")), Picture(png(colour="#0000ff"))
ASK = ImageRequest("A quay | at dusk", (832, 1216), negative="text", seed=7)


def _b64(picture: Picture) -> str:
    return base64.b64encode(picture.data).decode()


DONE = told({"created": 1, "id": "x", "data": [{"embedding": None, "index": 0, "b64_json": _b64(Picture(png()))}]})  # fmt: skip


def _images(server: Server, **options: Any) -> Any:
    return dialects.adapter(connection(server, "localai", "/v1", options=options), "image")


def test_a_picture_is_asked_for_once(server: Server) -> None:
    server.on(DRAW, DONE)
    assert _images(server, steps=15).draw(ASK, Slip("k")).data == png()
    (asked,) = server.asked
    assert asked.json() == {
        "model": "some-model", "prompt": "A quay , at dusk|text", "n": 1, "size": "832x1216",
        "response_format": "b64_json", "seed": 7, "step": 15,
    }  # fmt: skip
    assert asked.headers["authorization"] == "Bearer secret-key-123"


def test_references_go_as_plain_base64_the_sketch_first(server: Server) -> None:
    server.on(DRAW, DONE)
    ask = ImageRequest("x", (512, 512), sketch=SKETCH, references=(Reference(MARA, "face"),) * 9)
    _images(server).draw(ask, Slip("k"))
    assert server.asked[0].json()["ref_images"] == [_b64(SKETCH), *[_b64(MARA)] * 3]
    without = _images(server, references="0")
    assert (without.capabilities.references, without.capabilities.sketch) == (0, "")
    without.draw(ask, Slip("k"))
    assert "ref_images" not in server.asked[1].json()


def test_an_address_is_fetched_at_once_without_the_key(server: Server) -> None:
    url = f"{server.url}/generated-images/b64.png"
    server.on(DRAW, told({"data": [{"url": url, "index": 0}]}))
    server.on("/generated-images/b64.png", Told(200, png()))
    assert _images(server).draw(ASK, Slip("k")).data == png()
    assert "authorization" not in server.asked[1].headers


def test_nothing_is_changed_and_nothing_found_again(server: Server) -> None:
    images = _images(server)
    assert not images.capabilities.edits
    with pytest.raises(base.NotOffered):
        images.edit(ImageRequest("x", (512, 512), source=MARA), Slip("k"))
    with pytest.raises(base.CannotTell):
        images.recover(Slip("k"))
    assert server.asked == []


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Told(200, b"<html><body>Welcome</body></html>", {"Content-Type": "text/html"}), base.MalformedAnswer),
        (told({"data": []}), base.NoPicture),
        (told({"data": [{"index": 0}]}), base.NoPicture),
        (told({"usage": {}}), base.NoPicture),
        (told({"error": {"code": 400, "message": "bad"}}, 400), base.BadRequest),
        (told({"error": {"code": 404, "message": "no model"}}, 404), base.NotOffered),
        (told({"error": {"code": 401}}, 401), base.BadCredentials),
        (told({"error": {"code": 500, "message": "could not load model"}}, 500), base.Unavailable),
        (told({}, 501), base.NotOffered),
        (Told(200, b'{"data": [{"b64', {"Content-Type": "application/json"}, cut=True), base.ResultUnknown),
    ],
)  # fmt: skip
def test_each_failure_is_the_right_error_and_is_sent_once(
    server: Server, reply: Told, error: type[base.ProviderError]
) -> None:
    server.on(DRAW, reply)
    with pytest.raises(base.ProviderError) as caught:
        _images(server).draw(ASK, Slip("k"))
    assert type(caught.value) is error
    assert len(server.asked) == 1


def test_silence_is_unknown(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "TIME_OUT", 0.3)
    server.on(DRAW, Told(200, b"{}", hang=1.0))
    with pytest.raises(base.ResultUnknown):
        _images(server).draw(ASK, Slip("k"))


def test_the_probe_tells_what_there_is(server: Server) -> None:
    server.on("/v1/models", told({"object": "list", "data": [{"id": "flux", "object": "model"}]}))
    assert _images(server).probe() == {"models": ["flux"]}


def test_a_key_goes_where_the_options_say(server: Server) -> None:
    server.on(DRAW, DONE)
    _images(server, header={"X-Api-Key": "{key}", "X-Team": "ink"}).draw(ASK, Slip("k"))
    headers = server.asked[0].headers
    assert (headers["x-api-key"], headers["x-team"]) == ("secret-key-123", "ink")
    assert "authorization" not in headers

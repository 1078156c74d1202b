"""The protocol of A1111 and Forge, spoken to a real server: what goes out, what failures become."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from pipeline.providers import base, dialects, http
from pipeline.providers.base import Slip
from pipeline.providers.requests import ImageRequest, Lora, Picture, Reference
from tests.pipeline.providers.conftest import Server, Told, connection, png, told

DRAW, EDIT = "/sdapi/v1/txt2img", "/sdapi/v1/img2img"
MARA, SKETCH = Picture(png(colour="#00ff00")), Picture(png(colour="#0000ff"))
ASK = ImageRequest("A quay", (830, 1216), negative="text", seed=7)


def _b64(picture: Picture | bytes) -> str:
    data = picture if isinstance(picture, bytes) else picture.data
    return base64.b64encode(data).decode()


DONE = told({"images": [_b64(png()), _b64(SKETCH)], "parameters": {}, "info": "{}"})


def _images(server: Server, **fields: Any) -> Any:
    return dialects.adapter(connection(server, "a1111", **fields), "image")


def test_a_picture_is_asked_for_once(server: Server) -> None:
    server.on(DRAW, DONE)
    made = _images(server, options={"steps": {"draft": 12}}).draw(ASK, Slip("k"))
    assert (made.data, made.media_type) == (png(), "image/png")
    (asked,) = server.asked
    body = asked.json()
    assert (body["prompt"], body["negative_prompt"], body["seed"], body["steps"]) == ("A quay", "text", 7, 12)  # fmt: skip
    assert (body["width"], body["height"]) == (832, 1216)
    assert body["override_settings"] == {"sd_model_checkpoint": "some-model"}
    assert "alwayson_scripts" not in body
    assert asked.headers["authorization"] == "Bearer secret-key-123"


def test_a_name_and_password_go_as_basic(server: Server) -> None:
    server.on(DRAW, DONE)
    _images(server, key="me:pass", model="").draw(ImageRequest("x", (512, 512)), Slip("k"))
    (asked,) = server.asked
    assert asked.headers["authorization"] == f"Basic {_b64(b'me:pass')}"
    assert asked.json()["seed"] >= 0
    assert "override_settings" not in asked.json()


def test_sketch_references_and_loras_go_along(server: Server) -> None:
    server.on(DRAW, DONE)
    options = {"control_model": "scribble", "control_module": "none", "reference_model": "ip-adapter", "reference_module": "ip-adapter-auto"}  # fmt: skip
    images = _images(server, options=options)
    assert (images.capabilities.sketch, images.capabilities.references) == ("control", 2)
    loras = (Lora("people/mara.safetensors", 0.8, "m4ra"), Lora("ink", 0.35, "Mara"))
    refs = (Reference(MARA, "face", "Mara"),)
    images.draw(ImageRequest("Mara waits", (512, 512), sketch=SKETCH, references=refs, loras=loras), Slip("k"))  # fmt: skip
    body = server.asked[0].json()
    assert body["prompt"] == "Mara waits, m4ra <lora:mara:0.8> <lora:ink:0.35>"
    units = body["alwayson_scripts"]["ControlNet"]["args"]
    assert [(u["model"], u["module"], u["image"]) for u in units] == [
        ("scribble", "none", _b64(SKETCH)), ("ip-adapter", "ip-adapter-auto", _b64(MARA)),
    ]  # fmt: skip


def test_what_is_not_set_up_is_not_sent(server: Server) -> None:
    server.on(DRAW, DONE)
    images = _images(server)
    assert (images.capabilities.sketch, images.capabilities.references) == ("", 0)
    images.draw(ImageRequest("x", (512, 512), sketch=SKETCH), Slip("k"))
    assert "alwayson_scripts" not in server.asked[0].json()


def test_an_edit_sends_source_and_mask(server: Server) -> None:
    server.on(EDIT, DONE)
    mask = Picture(png(colour="#ffffff"))
    ask = ImageRequest("night", (512, 512), source=MARA, mask=mask)
    _images(server, options={"denoise": "0.5"}).edit(ask, Slip("k"))
    body = server.asked[0].json()
    assert (body["init_images"], body["mask"]) == ([_b64(MARA)], _b64(mask))
    assert (body["inpainting_mask_invert"], body["denoising_strength"]) == (0, 0.5)


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Told(200, b"<html><body>Welcome</body></html>", {"Content-Type": "text/html"}), base.MalformedAnswer),
        (told(["x"]), base.MalformedAnswer),
        (told({"images": []}), base.NoPicture),
        (told({"images": None, "info": ""}), base.NoPicture),
        (told({"images": [{"x": 1}]}), base.NoPicture),
        (told({"images": ["bm8gcGljdHVyZQ=="]}), base.NoPicture),
        (told({"detail": "Not Found"}, 404), base.NotOffered),
        (told({"detail": []}, 422), base.BadRequest),
        (told({"detail": "Not authenticated"}, 401), base.BadCredentials),
        (told({"error": "OutOfMemoryError"}, 500), base.Unavailable),
        (told({}, 501), base.NotOffered),
        (told({}, 504), base.ResultUnknown),
        (Told(200, b'{"images": ["iVBO', {"Content-Type": "application/json"}, cut=True), base.ResultUnknown),
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


def test_silence_is_unknown_and_can_not_be_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "TIME_OUT", 0.3)
    server.on(DRAW, Told(200, b"{}", hang=1.0))
    with pytest.raises(base.ResultUnknown):
        _images(server).draw(ASK, Slip("k"))
    with pytest.raises(base.CannotTell):
        _images(server).recover(Slip("k"))
    assert len(server.asked) == 1


def test_the_probe_tells_what_there_is(server: Server) -> None:
    server.on("/sdapi/v1/sd-models", told([{"title": "sdxl [abc]", "model_name": "sdxl"}]))
    assert _images(server).probe() == {"models": ["sdxl [abc]"], "loras": []}
    server.on("/sdapi/v1/loras", told([{"name": "mara", "path": "/x/mara.safetensors"}]))
    assert _images(server).probe()["loras"] == ["mara"]

"""stable-diffusion.cpp's own protocol, spoken to a server that keeps jobs as it does."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from pipeline.providers import base, http
from pipeline.providers.base import Slip
from pipeline.providers.requests import ImageRequest, Lora, Picture, Reference
from pipeline.providers.sdcpp import Images
from tests.pipeline.providers.conftest import Server, Told, connection, png, told

DRAW, HAS, JOB = "/sdcpp/v1/img_gen", "/sdcpp/v1/capabilities", "/sdcpp/v1/jobs/job_1"
MARA, SKETCH = Picture(png(colour="#00ff00")), Picture(png(colour="#0000ff"))
ASK = ImageRequest("A quay", (832, 1216), negative="text", seed=7)
TAKEN = told({"id": "job_1", "kind": "img_gen", "status": "queued", "poll_url": JOB}, 202)
CAN = {
    "model": {"name": "flux.gguf", "stem": "flux", "path": "/m/flux.gguf"}, "limits": {"max_width": 4096},
    "loras": [{"name": "mara", "path": "people/mara.safetensors"}, {"name": "ink", "path": "ink.gguf"}],
    "features_by_mode": {"img_gen": {"ref_images": True, "control_image": True}},
}  # fmt: skip


def _b64(picture: Picture) -> str:
    return base64.b64encode(picture.data).decode()


def _job(status: str, **fields: Any) -> Told:
    return told({"id": "job_1", "kind": "img_gen", "status": status, "result": None, "error": None, **fields})  # fmt: skip


DONE = _job("completed", result={"output_format": "png", "images": [{"index": 0, "b64_json": _b64(Picture(png()))}]})  # fmt: skip


def _images(server: Server, **options: Any) -> Images:
    return Images(connection(server, "sdcpp", options=options), sleep=lambda _: None)


def _posts(server: Server) -> list[str]:
    return [a.path for a in server.asked if a.method == "POST"]


def test_a_job_is_sent_once_and_asked_for(server: Server) -> None:
    server.on(DRAW, TAKEN)
    server.on(JOB, _job("queued"), _job("generating"), DONE)
    slip = Slip("k")
    assert _images(server, steps=20).draw(ASK, slip).data == png()
    assert slip.noted == "job_1"
    body = server.asked[0].json()
    assert (body["prompt"], body["negative_prompt"], body["seed"]) == ("A quay", "text", 7)
    assert (body["width"], body["height"]) == (832, 1216)
    assert body["sample_params"] == {"sample_steps": 20}
    assert (body["lora"], body["ref_images"], body["batch_count"]) == ([], [], 1)
    assert _posts(server) == [DRAW]


def test_sketch_references_and_loras_go_along(server: Server) -> None:
    server.on(HAS, told(CAN))
    server.on(DRAW, TAKEN)
    server.on(JOB, DONE)
    refs = (Reference(MARA, "face", "Mara"),) * 6
    loras = (Lora("mara", 0.7, "m4ra"), Lora("ink.gguf", 0.4))
    ask = ImageRequest("Mara", (512, 512), sketch=SKETCH, references=refs, loras=loras)
    _images(server).draw(ask, Slip("k"))
    _images(server, sketch="reference", references=2).draw(ask, Slip("k"))
    first, second = (a.json() for a in server.asked if a.path == DRAW)
    assert first["prompt"] == "Mara, m4ra"
    assert first["lora"] == [
        {"path": "people/mara.safetensors", "multiplier": 0.7},
        {"path": "ink.gguf", "multiplier": 0.4},
    ]
    assert (first["control_image"], first["ref_images"]) == (_b64(SKETCH), [_b64(MARA)] * 4)
    assert "control_image" not in second
    assert second["ref_images"] == [_b64(SKETCH), _b64(MARA), _b64(MARA)]


def test_a_lora_that_is_not_there_is_not_left_out_in_silence(server: Server) -> None:
    server.on(HAS, told(CAN))
    with pytest.raises(base.NotOffered, match="ghost"):
        _images(server).draw(ImageRequest("x", (512, 512), loras=(Lora("ghost"),)), Slip("k"))
    assert _posts(server) == []


def test_an_edit_sends_source_and_mask(server: Server) -> None:
    server.on(DRAW, TAKEN)
    server.on(JOB, DONE)
    mask = Picture(png(colour="#ffffff"))
    _images(server).edit(ImageRequest("night", (512, 512), source=MARA, mask=mask), Slip("k"))
    body = server.asked[0].json()
    assert (body["init_image"], body["mask_image"], body["strength"]) == (_b64(MARA), _b64(mask), 0.75)  # fmt: skip
    assert _posts(server) == [DRAW]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Told(200, b"<html><body>Welcome</body></html>", {"Content-Type": "text/html"}), base.MalformedAnswer),
        (told({"status": "queued"}, 202), base.MalformedAnswer),
        (told({"error": "invalid generation parameters"}, 400), base.BadRequest),
        (told({"error": "job queue is full"}, 429), base.RateLimited),
        (told({"error": "server_error"}, 500), base.Unavailable),
        (told({}, 501), base.NotOffered),
        (told({}, 404), base.NotOffered),
        (Told(202, b'{"id": "jo', {"Content-Type": "application/json"}, cut=True), base.ResultUnknown),
    ],
)  # fmt: skip
def test_each_failure_is_the_right_error_and_is_sent_once(
    server: Server, reply: Told, error: type[base.ProviderError]
) -> None:
    server.on(DRAW, reply)
    with pytest.raises(base.ProviderError) as caught:
        _images(server).draw(ASK, Slip("k"))
    assert type(caught.value) is error
    assert _posts(server) == [DRAW]


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (_job("failed", error={"code": "generation_failed", "message": "no results"}), base.ProviderError),
        (_job("cancelled", error={"code": "cancelled", "message": "by client"}), base.Unavailable),
        (_job("completed", result={"images": []}), base.NoPicture),
        (_job("completed", result={"images": [{"b64_json": "bm8="}]}), base.NoPicture),
        (told({"error": "job not found"}, 404), base.Unavailable),
        (told({"error": "job expired"}, 410), base.Unavailable),
        (told({}, 502), base.ResultUnknown),
    ],
)  # fmt: skip
def test_each_end_of_a_job(server: Server, reply: Told, error: type[base.ProviderError]) -> None:
    server.on(DRAW, TAKEN)
    server.on(JOB, reply)
    with pytest.raises(base.ProviderError) as caught:
        _images(server).draw(ASK, Slip("k"))
    assert type(caught.value) is error
    assert _posts(server) == [DRAW]


def test_silence_is_unknown(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "TIME_OUT", 0.3)
    server.on(DRAW, Told(200, b"{}", hang=1.0))
    slip = Slip("k")
    with pytest.raises(base.ResultUnknown):
        _images(server).draw(ASK, slip)
    with pytest.raises(base.CannotTell):  # its name never came
        _images(server).recover(slip)


def test_a_lost_job_is_found_again(server: Server) -> None:
    server.on(JOB, _job("generating"), DONE, _job("failed"), told({}, 404))
    images, slip = _images(server), Slip("k", "job_1")
    with pytest.raises(base.Unavailable) as caught:
        images.recover(slip)
    assert caught.value.retry_after
    found = images.recover(slip)
    assert found is not None
    assert found.data == png()
    assert images.recover(slip) is None
    assert images.recover(slip) is None
    assert _posts(server) == []


def test_a_job_that_takes_too_long_is_unknown(server: Server) -> None:
    server.on(DRAW, TAKEN)
    server.on(JOB, _job("generating"))
    images = _images(server)
    images.limit = 0.0
    with pytest.raises(base.ResultUnknown):
        images.draw(ASK, Slip("k"))


def test_the_probe_tells_what_there_is(server: Server) -> None:
    server.on(HAS, told(CAN))
    has = _images(server).probe()
    assert has["models"] == ["flux.gguf"]
    assert has["loras"] == ["people/mara.safetensors", "ink.gguf"]
    assert has["features"] == {"ref_images": True, "control_image": True}

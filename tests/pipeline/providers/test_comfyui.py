"""ComfyUI's protocol, spoken to a small server that keeps a queue and a history as ComfyUI does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline.providers import base, comfy_defaults, http
from pipeline.providers.base import Slip
from pipeline.providers.comfyui import Images
from pipeline.providers.requests import ImageRequest, Lora, Picture, Reference
from tests.pipeline.providers.conftest import Server, Told, connection, png, told
from tests.pipeline.providers.fake_comfyui import Comfy

KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
ASK = ImageRequest("A quay at dusk", (1024, 1536), negative="text", seed=7)
HTML = Told(200, b"<html><body>Welcome</body></html>", {"Content-Type": "text/html"})
MARA, LIN = Picture(png(colour="#00ff00")), Picture(png(colour="#0000ff"))


@pytest.fixture
def comfy(server: Server) -> Comfy:
    return Comfy(server)


def _images(server: Server, **options: Any) -> Images:
    made = connection(server, "comfyui", model="sdxl.safetensors", key="", options=options)
    return Images(made, sleep=lambda _: None)


def _own() -> tuple[dict[str, Any], dict[str, Any]]:
    workflow, slots = comfy_defaults.drawing(control_model="lineart.safetensors", lora=True)
    workflow["face"] = {"class_type": "LoadImage", "inputs": {"image": "example.png"}}
    workflow["face2"] = {"class_type": "LoadImage", "inputs": {"image": "example2.png"}}
    return workflow, slots | {"reference_1": [["face", "image"]], "reference_2": [["face2", "image"]]}  # fmt: skip


def test_a_picture_is_queued_once_and_fetched(server: Server, comfy: Comfy) -> None:
    noted: list[str] = []
    made = _images(server, steps={"draft": 8}).draw(ASK, Slip(KEY, keep=noted.append))
    assert (made.data, made.media_type) == (png(), "image/png")
    (body,) = comfy.sent
    assert (body["prompt_id"], noted) == (KEY, [KEY])
    graph = body["prompt"]
    assert graph["checkpoint"]["inputs"]["ckpt_name"] == "sdxl.safetensors"
    assert graph["prompt"]["inputs"]["text"] == "A quay at dusk"
    assert graph["negative"]["inputs"]["text"] == "text"
    assert (graph["sampler"]["inputs"]["seed"], graph["sampler"]["inputs"]["steps"]) == (7, 8)
    assert (graph["latent"]["inputs"]["width"], graph["latent"]["inputs"]["height"]) == (1024, 1536)
    assert not [a for a in server.asked if a.path == "/upload/image"]


def test_the_same_picture_again_is_not_lost_in_the_cache(server: Server, comfy: Comfy) -> None:
    images = _images(server)
    for key in (KEY, "another"):
        assert images.draw(ASK, Slip(key)).data == png()
    first, second = (body["prompt"] for body in comfy.sent)
    assert first["sampler"] == second["sampler"]
    plain = ImageRequest("x", (512, 512))
    images.draw(plain, Slip("b"))
    images.draw(plain, Slip("c"))
    seeds = [body["prompt"]["sampler"]["inputs"]["seed"] for body in comfy.sent[2:]]
    assert len(set(seeds)) == 2


def test_a_workflow_whose_run_can_not_be_marked_gets_a_new_seed(
    server: Server, comfy: Comfy
) -> None:
    workflow, slots = comfy_defaults.drawing()
    workflow["save"] = {"class_type": "PreviewImage", "inputs": {"images": ["picture", 0]}}
    images = _images(server, workflow=workflow, slots=slots)
    assert not images.capabilities.seeds
    for key in "ab":
        images.draw(ASK, Slip(key))


def test_sketch_references_and_loras_go_along(server: Server, comfy: Comfy) -> None:
    workflow, slots = _own()
    images = _images(server, workflow=json.dumps(workflow), slots=slots)
    can = images.capabilities
    assert (can.draws, can.edits, can.references, can.sketch, can.loras) == (True, False, 2, "control", True)  # fmt: skip
    sketch = Picture(png(colour="#ffffff"))
    loras = (Lora("mara.safetensors", 0.7, "m4ra"), Lora("ink.safetensors", 0.4))
    refs = (Reference(MARA, "face", "Mara"), Reference(LIN, "face", "Lin"))
    ask = ImageRequest("Mara waits", (512, 512), sketch=sketch, references=refs, loras=loras)
    images.draw(ask, Slip(KEY))
    graph = comfy.sent[0]["prompt"]
    got = {name: comfy.files[graph[name]["inputs"]["image"]] for name in ("sketch", "face", "face2")}  # fmt: skip
    assert got == {"sketch": sketch.data, "face": MARA.data, "face2": LIN.data}
    assert graph["prompt"]["inputs"]["text"] == "Mara waits, m4ra"
    assert graph["lora"]["inputs"] | {"model": 0, "clip": 0} == {
        "lora_name": "mara.safetensors", "strength_model": 0.7, "strength_clip": 0.7, "model": 0, "clip": 0,
    }  # fmt: skip
    second = graph["sampler"]["inputs"]["model"][0]
    assert graph[second]["inputs"] == {
        "lora_name": "ink.safetensors", "strength_model": 0.4, "strength_clip": 0.4,
        "model": ["lora", 0], "clip": ["lora", 1],
    }  # fmt: skip
    assert graph["prompt"]["inputs"]["clip"] == [second, 1]
    assert graph["lora"]["inputs"]["model"] == ["checkpoint", 0]


def test_what_a_request_has_not_is_not_taken_from_the_workflow(
    server: Server, comfy: Comfy
) -> None:
    workflow, slots = _own()
    images = _images(server, workflow=workflow, slots=slots)
    one = ImageRequest("x", (512, 512), references=(Reference(MARA, "face"),))
    images.draw(one, Slip("a"))
    images.draw(ASK, Slip("b"))
    first, second = (body["prompt"] for body in comfy.sent)
    assert comfy.files[first["face2"]["inputs"]["image"]] == MARA.data
    assert comfy.files[second["face"]["inputs"]["image"]] not in (MARA.data, LIN.data)
    assert second["lora"]["inputs"]["strength_model"] == 0.0


def test_our_own_workflow_takes_a_sketch_where_a_controlnet_is_named(
    server: Server, comfy: Comfy
) -> None:
    assert _images(server).capabilities.sketch == ""
    images = _images(server, control_model="lineart.safetensors")
    images.draw(ImageRequest("x", (512, 512), sketch=LIN), Slip("a"))
    graph = comfy.sent[0]["prompt"]
    assert graph["controlnet"]["inputs"]["control_net_name"] == "lineart.safetensors"
    assert comfy.files[graph["sketch"]["inputs"]["image"]] == LIN.data
    assert graph["sampler"]["inputs"]["negative"] == ["control", 1]


def test_an_edit_sends_source_and_mask(server: Server, comfy: Comfy) -> None:
    mask = Picture(png(colour="#ffffff"))
    ask = ImageRequest("night", (512, 768), source=MARA, mask=mask)
    _images(server, denoise=0.5).edit(ask, Slip("a"))
    graph = comfy.sent[0]["prompt"]
    assert comfy.files[graph["source"]["inputs"]["image"]] == MARA.data
    assert comfy.files[graph["mask"]["inputs"]["image"]] == mask.data
    assert graph["sampler"]["inputs"]["denoise"] == 0.5
    assert graph["sampler"]["inputs"]["latent_image"] == ["masked", 0]


def test_headers_go_with_every_request(server: Server, comfy: Comfy) -> None:
    _images(server, header={"X-Pass": "open"}).draw(ImageRequest("x", (512, 512)), Slip("a"))
    assert {a.headers.get("x-pass") for a in server.asked} == {"open"}


NODE_ERRORS = {
    "4": {
        "class_type": "CheckpointLoaderSimple", "dependent_outputs": ["9"],
        "errors": [{"type": "value_not_in_list", "message": "Value not in list", "details": "ckpt_name: 'gone' not in ['nsfw.safetensors']"}],
    }
}  # fmt: skip
FAILED = {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed validation", "details": "Value not in list: ckpt_name: 'gone' not in ['nsfw.safetensors']", "extra_info": {}}  # fmt: skip


@pytest.mark.parametrize(
    ("reply", "error", "words"),
    [
        (HTML, base.MalformedAnswer, ""),
        (told([1]), base.MalformedAnswer, ""),
        (told({"number": 1}), base.MalformedAnswer, ""),
        (told({"prompt_id": "x", "node_errors": NODE_ERRORS}), base.BadRequest, "CheckpointLoaderSimple (node 4): Value not in list: ckpt_name: 'gone'"),
        (told({"error": FAILED | {"details": "Required input is missing: clip"}, "node_errors": {"4": {}}}, 400), base.BadRequest, "prompt outputs failed validation: required input is missing: clip"),
        # a model's name is no moderation
        (told({"error": FAILED, "node_errors": NODE_ERRORS}, 400), base.BadRequest, "the workflow was refused"),
        (told({}, 501), base.NotOffered, ""),
        (told({}, 404), base.NotOffered, ""),
        (told({}, 401), base.BadCredentials, ""),
        (told({}, 500), base.Unavailable, ""),
        (told({}, 504), base.ResultUnknown, ""),
        (Told(200, b'{"prompt_id": "', {"Content-Type": "application/json"}, cut=True), base.ResultUnknown, ""),
    ],
)  # fmt: skip
def test_each_failure_is_the_right_error_and_is_sent_once(
    server: Server, comfy: Comfy, reply: Told, error: type[base.ProviderError], words: str
) -> None:
    server.on("/prompt", reply)
    with pytest.raises(base.ProviderError) as caught:
        _images(server).draw(ASK, Slip(KEY))
    assert type(caught.value) is error
    assert words in str(caught.value)
    assert len(comfy.sent) == 1


def test_silence_is_unknown(server: Server, comfy: Comfy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "TIME_OUT", 0.3)
    server.on("/prompt", Told(200, b"{}", hang=1.0))
    with pytest.raises(base.ResultUnknown):
        _images(server).draw(ASK, Slip(KEY))
    assert len(comfy.sent) == 1


def test_a_job_that_fails_says_where(server: Server, comfy: Comfy) -> None:
    comfy.end = "execution_error"
    with pytest.raises(base.ProviderError, match=r"KSampler \(node sampler\) failed: CUDA out of"):
        _images(server).draw(ASK, Slip(KEY))


def test_an_interrupted_job_may_be_asked_again(server: Server, comfy: Comfy) -> None:
    comfy.end = "execution_interrupted"
    with pytest.raises(base.Unavailable) as caught:
        _images(server).draw(ASK, Slip(KEY))
    assert not caught.value.permanent


def test_a_cached_run_has_no_picture(server: Server, comfy: Comfy) -> None:
    images = _images(server)
    comfy.turns = 0
    comfy.done = type("All", (set,), {"__contains__": lambda *_: True})()
    with pytest.raises(base.NoPicture):
        images.draw(ASK, Slip(KEY))


@pytest.mark.parametrize("view", [Told(200, b"<html>"), told({}, 404)])
def test_what_is_no_picture_is_none(server: Server, comfy: Comfy, view: Told) -> None:
    server.on("/view", view)
    with pytest.raises(base.NoPicture):
        _images(server).draw(ASK, Slip(KEY))


def test_a_picture_that_breaks_off_is_fetched_again(server: Server, comfy: Comfy) -> None:
    server.on("/view", Told(200, png(), cut=True), Told(200, png()))
    assert _images(server).draw(ASK, Slip(KEY)).data == png()
    assert len(comfy.sent) == 1


def test_looks_that_fail_for_good_leave_the_result_unknown(server: Server, comfy: Comfy) -> None:
    server.on("/queue", told({}, 502))
    comfy.turns = 99
    with pytest.raises(base.ResultUnknown):
        _images(server).draw(ASK, Slip(KEY))


def test_a_job_that_takes_too_long_is_unknown_and_then_found(server: Server, comfy: Comfy) -> None:
    comfy.turns = 3
    images = _images(server)
    images.limit = 0.0
    slip = Slip(KEY)
    with pytest.raises(base.ResultUnknown):
        images.draw(ASK, slip)
    with pytest.raises(base.Unavailable) as caught:
        images.recover(slip)
    assert caught.value.retry_after
    comfy.turn()
    comfy.turn()
    found = images.recover(slip)
    assert found is not None
    assert found.data == png()


def test_a_server_with_names_of_its_own_is_asked_by_them(server: Server, comfy: Comfy) -> None:
    comfy.own_name = "its-own"
    slip = Slip(KEY)
    _images(server).draw(ASK, slip)
    assert slip.noted == "its-own"
    assert _images(server).recover(slip) is not None


def test_a_server_that_was_started_anew_has_forgotten(server: Server, comfy: Comfy) -> None:
    def forget(_: float) -> None:
        comfy.queue.clear()

    images = _images(server)
    images.sleep, slip = forget, Slip(KEY)
    with pytest.raises(base.Unavailable):
        images.draw(ASK, slip)
    assert images.recover(slip) is None
    assert images.recover(Slip("a-name-that-never-came")) is None


def test_a_request_that_came_before_is_not_drawn_twice(server: Server, comfy: Comfy) -> None:
    server.on("/prompt", lambda asked: (comfy.prompt(asked), Told(200, b"{}", cut=True))[1])
    with pytest.raises(base.ResultUnknown):
        _images(server).draw(ASK, Slip(KEY))
    del server.replies["/prompt"]
    assert _images(server).draw(ASK, Slip(KEY)).data == png()
    assert len(comfy.history) == 1


def test_a_job_that_failed_is_not_taken_for_its_successor(server: Server, comfy: Comfy) -> None:
    images, slip = _images(server), Slip(KEY)
    comfy.queue[KEY] = {"graph": {}, "turns": 0}  # sent by whom died before the name was kept
    comfy.end = "execution_error"
    assert images.recover(slip) is None
    comfy.end = "execution_success"
    assert images.draw(ASK, slip).data == png()
    assert comfy.sent[0]["prompt_id"] != KEY


@pytest.mark.parametrize("workflow", ['{"nodes": [', "[1]", {"nodes": [], "links": []}, {"1": 2}, {}])  # fmt: skip
def test_a_workflow_that_is_none_is_not_sent(server: Server, comfy: Comfy, workflow: Any) -> None:
    images = _images(server, workflow=workflow or "{}")
    assert not images.capabilities.draws
    with pytest.raises(base.BadRequest):
        images.draw(ASK, Slip(KEY))
    assert server.asked == []


def test_a_workflow_without_a_source_changes_nothing(server: Server, comfy: Comfy) -> None:
    workflow, slots = comfy_defaults.drawing()
    with pytest.raises(base.NotOffered):
        _images(server, workflow=workflow, slots=slots).edit(ASK, Slip(KEY))


def test_an_upload_that_fails_costs_nothing(server: Server, comfy: Comfy) -> None:
    server.on("/upload/image", HTML)
    with pytest.raises(base.MalformedAnswer):
        _images(server).edit(ImageRequest("x", (512, 512), source=MARA), Slip(KEY))
    assert comfy.sent == []


def test_the_probe_tells_what_there_is(server: Server, comfy: Comfy) -> None:
    server.on("/system_stats", told({"system": {"comfyui_version": "0.30.1"}, "devices": []}))
    server.on("/models/checkpoints", told(["sdxl.safetensors"]))
    server.on("/models/loras", told(["mara.safetensors"]))
    for kind in ("CheckpointLoaderSimple", "CLIPTextEncode", "EmptyLatentImage", "KSampler", "VAEDecode"):  # fmt: skip
        server.on(f"/object_info/{kind}", told({kind: {}}))
    server.on("/object_info/SaveImage", told({}))
    workflow, slots = comfy_defaults.drawing()
    has = _images(server, workflow=workflow, slots=slots).probe()
    assert has["version"] == "0.30.1"
    assert (has["models"], has["loras"]) == (["sdxl.safetensors"], ["mara.safetensors"])
    assert (has["missing_nodes"], has["problems"]) == (["SaveImage"], [])
    assert comfy.sent == []

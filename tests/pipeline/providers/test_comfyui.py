"""ComfyUI's protocol, spoken to a small server that keeps a queue and a history as ComfyUI does."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.providers import base, comfy_defaults, http
from pipeline.providers.base import Slip
from pipeline.providers.comfyui import Images
from pipeline.providers.requests import ImageRequest, Lora, Picture, Reference
from tests.pipeline.providers.conftest import Asked, Server, Told, connection, png, told

KEY = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
ASK = ImageRequest("A quay at dusk", (1024, 1536), negative="text", seed=7)
HTML = Told(200, b"<html><body>Welcome</body></html>", {"Content-Type": "text/html"})
MARA, LIN = Picture(png(colour="#00ff00")), Picture(png(colour="#0000ff"))


class Comfy:
    """Queue, history and files. A job ends after `turns` looks, as `end` says."""

    def __init__(self, server: Server) -> None:
        self.server, self.queue, self.history = server, {}, {}
        self.files: dict[str, bytes] = {}
        self.done: set[str] = set()
        self.turns, self.end = 2, "execution_success"
        self.own_name = ""
        server._reply = self.reply  # type: ignore[method-assign]

    def reply(self, asked: Asked) -> Told:
        path = urlsplit(asked.path).path
        scripted = self.server.replies.get(path)
        if scripted:
            reply = scripted.pop(0) if len(scripted) > 1 else scripted[0]
            return reply(asked) if callable(reply) else reply
        if path.startswith("/history/"):
            self.turn()
            name = path.rsplit("/", 1)[1]
            return told({name: self.history[name]} if name in self.history else {})
        if path == "/queue":
            if asked.method == "POST":
                for name in asked.json()["delete"]:
                    self.queue.pop(name, None)
                return Told(200)
            items = [
                [i, name, job["graph"], {}, []] for i, (name, job) in enumerate(self.queue.items())
            ]
            return told({"queue_running": items[:1], "queue_pending": items[1:]})
        known = {"/upload/image": self.upload, "/prompt": self.prompt, "/view": self.view}
        return known[path](asked) if path in known else told({}, 404)

    def upload(self, asked: Asked) -> Told:
        name = re.search(rb'filename="([^"]+)"', asked.body).group(1).decode()  # type: ignore[union-attr]
        data = asked.body.split(b"\r\n\r\n")[-1].rsplit(b"\r\n--", 1)[0]
        assert b'name="subfolder"' in asked.body
        stored = f"up-{name}"  # never the name that was asked for
        self.files[f"comicforge/{stored}"] = data
        return told({"name": stored, "subfolder": "comicforge", "type": "input"})

    def prompt(self, asked: Asked) -> Told:
        body = asked.json()
        name = body["prompt_id"]
        if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", name):
            error = {"type": "invalid_prompt_id", "message": "prompt_id must be a valid UUID"}
            return told({"error": error, "node_errors": {}}, 400)
        if name in self.queue or name in self.history:
            return told({"error": "prompt_id already exists"}, 409)
        for node, value in body["prompt"].items():
            picture = value["inputs"].get("image")
            if isinstance(picture, str) and picture not in self.files:
                details = f"image - Invalid image file: {picture}"
                wrong = {"type": "custom_validation_failed", "message": "Custom validation failed for node", "details": details}  # fmt: skip
                error = {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed validation", "details": details, "extra_info": {}}  # fmt: skip
                return told({"error": error, "node_errors": {node: {"errors": [wrong]}}}, 400)
        name = self.own_name or name
        self.queue[name] = {"graph": body["prompt"], "turns": self.turns}
        return told({"prompt_id": name, "number": 1, "node_errors": {}})

    def turn(self) -> None:
        for name, job in list(self.queue.items())[:1]:
            job["turns"] -= 1
            if job["turns"] < 0:
                del self.queue[name]
                self.finish(name, job["graph"])

    def finish(self, name: str, graph: Any) -> None:
        text = json.dumps(graph, sort_keys=True)
        outputs = {}
        if self.end == "execution_success" and text not in self.done:
            place = {"filename": "p_00001_.png", "subfolder": "comicforge", "type": "output"}
            preview = {"filename": "x.png", "subfolder": "", "type": "temp"}
            outputs = {"9": {"images": [preview]}, "save": {"images": [place]}}
        self.done.add(text)
        said = {"node_id": "sampler", "node_type": "KSampler", "exception_message": "CUDA out of memory\n"}  # fmt: skip
        good = self.end == "execution_success"
        self.history[name] = {
            "prompt": [1, name, graph, {}, []], "outputs": outputs,
            "status": {
                "status_str": "success" if good else "error", "completed": good,
                "messages": [["execution_start", {}], [self.end, said]],
            },
        }  # fmt: skip

    def view(self, asked: Asked) -> Told:
        assert parse_qs(urlsplit(asked.path).query) == {
            "filename": ["p_00001_.png"], "subfolder": ["comicforge"], "type": ["output"],
        }  # fmt: skip
        return Told(200, png(), {"Content-Type": "image/png"})

    @property
    def sent(self) -> list[dict[str, Any]]:
        return [a.json() for a in self.server.asked if a.path == "/prompt"]


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

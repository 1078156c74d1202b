"""A small ComfyUI: it keeps a queue, a history and files, and checks what it is sent as the real one does."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.pipeline.providers.conftest import Asked, Server, Told, png, told


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

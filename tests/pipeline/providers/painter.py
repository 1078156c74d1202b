"""An image service for tests: speaks OpenAI's image protocol and really paints over what it is sent.

The sketch comes back softened and in other colours, so that a painted panel can be told from a drawn one
and still shows the same composition. Words in a prompt make it refuse ("forbidden"), break off
("collapse") or send nothing ("empty"). `python -m tests.pipeline.providers.painter PORT` serves it.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import sys
import threading
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from PIL import Image, ImageFilter, ImageOps


class Painter:
    """The service: what it was asked (`asked`: prompt, size, number of images, whether a mask came)."""

    def __init__(self, port: int = 0) -> None:
        self.asked: list[dict[str, Any]] = []
        self.refuse: set[str] = {"forbidden"}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                fields, images, mask = _read(self.headers.get("Content-Type", ""), body)
                status, said = outer.answer(fields, images, mask)
                data = json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def start(self) -> Painter:
        """Serves beside the caller."""
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def serve(self) -> None:
        """Serves until it is stopped."""
        self._http.serve_forever()

    def close(self) -> None:
        """Stops."""
        self._http.shutdown()
        self._http.server_close()

    def answer(
        self, fields: dict[str, str], images: list[bytes], mask: bytes | None
    ) -> tuple[int, dict[str, Any]]:
        """What it answers."""
        prompt = fields.get("prompt", "")
        self.asked.append(
            {"prompt": prompt, "size": fields.get("size"), "images": len(images), "mask": mask is not None}
        )  # fmt: skip
        if any(word in prompt for word in self.refuse):
            return 400, {"error": {"code": "moderation_blocked", "message": "not allowed"}}
        if "empty" in prompt:
            return 200, {"created": 1, "data": []}
        picture = painted(prompt, fields.get("size", "1024x1024"), images)
        return 200, {"created": 1, "data": [{"b64_json": base64.b64encode(picture).decode()}]}


def painted(prompt: str, size: str, images: list[bytes]) -> bytes:
    """The first image softened and tinted by the prompt; without one, stripes of its colours."""
    w, h = map(int, size.split("x"))
    tint = hashlib.sha256(prompt.encode()).digest()
    if images:
        source = Image.open(io.BytesIO(images[0])).convert("RGB")
        # softened while it is small: the filter looks at every point around every point
        small = ImageOps.fit(source, (w // 4, h // 4)).filter(ImageFilter.ModeFilter(5))
        soft = small.resize((w, h))
        wash = Image.new(
            "RGB", (w, h), (140 + tint[0] // 3, 120 + tint[1] // 3, 110 + tint[2] // 3)
        )
        out = Image.blend(ImageOps.posterize(soft, 4), wash, 0.28)
    else:
        out = Image.new("RGB", (w, h))
        for i in range(8):
            out.paste(tuple(tint[3 * i : 3 * i + 3]), (w * i // 8, 0, w * (i + 1) // 8, h))
    data = io.BytesIO()
    out.save(data, "PNG")
    return data.getvalue()


def _read(kind: str, body: bytes) -> tuple[dict[str, str], list[bytes], bytes | None]:
    if kind.startswith("application/json"):
        return {k: str(v) for k, v in json.loads(body).items()}, [], None
    fields: dict[str, str] = {}
    images: list[bytes] = []
    mask = None
    parsed = BytesParser().parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    for part in parsed.walk():
        name = part.get_param("name", header="content-disposition")
        data = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(data, bytes):
            continue
        if name.startswith("image"):
            images.append(data)
        elif name == "mask":
            mask = data
        else:
            fields[name] = data.decode()
    return fields, images, mask


if __name__ == "__main__":
    Painter(int(sys.argv[1])).serve()

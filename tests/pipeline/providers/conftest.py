"""A real server on this machine that answers as a test wants, and keeps what it was asked."""

from __future__ import annotations

import io
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from PIL import Image

from pipeline.providers.base import Connection

Reply = Callable[["Asked"], "Told"]


@dataclass
class Asked:
    """One request as the server saw it; names of headers in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Its body as JSON."""
        return json.loads(self.body)


@dataclass
class Told:
    """One answer: `hang` seconds of silence first, `cut` closes after half of the body."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    hang: float = 0.0
    cut: bool = False


def told(data: Any, status: int = 200, **headers: str) -> Told:
    """JSON as an answer."""
    return Told(status, json.dumps(data).encode(), {"Content-Type": "application/json", **headers})


class Server:
    """Answers by path; what is not scripted is 404."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.replies: dict[str, list[Told | Reply]] = {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _any(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                headers = {k.lower(): v for k, v in self.headers.items()}
                asked = Asked(self.command, self.path, headers, body)
                outer.asked.append(asked)
                reply = outer._reply(asked)
                if reply.hang:
                    time.sleep(reply.hang)
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)
                if reply.cut:
                    self.close_connection = True

            do_GET = do_POST = do_DELETE = _any

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()

    def on(self, path: str, *replies: Told | Reply) -> None:
        """Answers a path (without its query) by these in turn; the last stands."""
        self.replies[path] = list(replies)

    def _reply(self, asked: Asked) -> Told:
        waiting = self.replies.get(asked.path.split("?")[0])
        if not waiting:
            return told({"error": {"message": "no such route"}}, 404)
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return reply(asked) if callable(reply) else reply

    def close(self) -> None:
        """Stops."""
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that answers as it is scripted."""
    made = Server()
    yield made
    made.close()


def connection(server: Server, dialect: str, path: str = "", **fields: Any) -> Connection:
    """A connection to it."""
    values: dict[str, Any] = {
        "model": "some-model",
        "key": "secret-key-123",
        "private": True,
    } | fields
    return Connection(name="test", dialect=dialect, base_url=server.url + path, **values)


def png(size: tuple[int, int] = (64, 64), colour: str = "#c04020") -> bytes:
    """A picture."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()

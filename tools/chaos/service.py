"""A pretended service that costs: it draws nothing, remembers what it charged, and can storm.

POST /draw with an Idempotency-Key answers after a while; a key that it knows is not charged again.
GET /asked/KEY tells what became of a request: 200 with the answer, 202 while it is at work, 404.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PRICE = 3  # credits for a picture
REST = 2.0  # seconds for which it wants to be left alone


class Service:
    """The service's state and its server; `storm` is the share of requests that go wrong."""

    def __init__(self, *, latency: float = 0.05, storm: float = 0.0, seed: int = 1) -> None:
        self.latency, self.storm = latency, storm
        self.lock, self.rng = threading.Lock(), random.Random(seed)
        self.charged: Counter[str] = Counter()  # by what was asked for
        self.answers: dict[str, bytes] = {}  # by key
        self.at_work: set[str] = set()
        self.requests = self.most_at_once = self.too_early = 0
        self.rest_until = self.rested = 0.0
        self.down = self.exact = False
        self.server = _Server(("127.0.0.1", 0), _handler(self))
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Service:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def mishap(self) -> str:
        """What goes wrong with the next request, "" for nothing."""
        with self.lock:
            now = time.monotonic()
            if now < self.rest_until:
                # those that were sent in the same moment could not know
                self.too_early += now > self.rested + 0.5
                return "429"
            if self.down:
                return "500"
            if self.rng.random() >= self.storm:
                return ""
            kind = self.rng.choice(["429", "500", "500", "half", "hang", "silent"])
            if kind == "429":
                self.rest_until, self.rested = now + REST, now
            return kind

    def draw(self, key: str, prompt: str) -> bytes:
        """Does and charges the work of a key, once."""
        with self.lock:
            if key in self.answers:
                return self.answers[key]
            self.at_work.add(key)
            self.most_at_once = max(self.most_at_once, len(self.at_work))
        time.sleep(self.latency * (1.0 if self.exact else self.rng.uniform(0.7, 1.3)))
        with self.lock:
            self.at_work.discard(key)
            self.charged[prompt] += 1
            self.answers[key] = f"picture of {prompt}".encode() * 20
            return self.answers[key]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever asked was killed: nothing to say."""


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args: Any) -> None:
            """Silent."""

        def reply(self, status: int, body: bytes = b"", **headers: str) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:  # noqa: N802
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            key = self.headers["Idempotency-Key"]
            service.requests += 1
            mishap = service.mishap()
            if mishap == "429":
                left = max(0.0, service.rest_until - time.monotonic())
                self.reply(429, b"slow down", Retry_After=f"{left + 0.05:.2f}")
            elif mishap == "500":
                self.reply(500, b"oops")
            elif mishap == "silent":  # closed before anything was done
                self.close_connection = True
            else:
                data = service.draw(key, body["prompt"])
                if mishap == "hang":
                    time.sleep(4)
                elif mishap == "half":
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data[: len(data) // 2])
                    self.close_connection = True
                    return
                self.reply(200, data)

        def do_GET(self) -> None:  # noqa: N802
            key = self.path.rsplit("/", 1)[1]
            if key in service.answers:
                self.reply(200, service.answers[key])
            else:
                self.reply(202 if key in service.at_work else 404)

    return Handler

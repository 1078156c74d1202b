"""A language model for tests: speaks OpenAI's chat protocol, and says of every quotation that the person it
was told says it. `python -m tests.pipeline.providers.reader PORT` serves it."""

from __future__ import annotations

import json
import re
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PIECE = re.compile(r"^(\d+)(\*?) (.*)$")
Answer = Callable[[str], str]


def rows_of(shown: str, says: Callable[[str], str] = lambda words: "1") -> str:
    """An answer in our own form: each quotation is said by whom `says` gives for its words."""
    asked = [m for line in shown.splitlines() if (m := _PIECE.match(line)) and m[2]]
    return json.dumps({"q": [f"{m[1]}|{says(m[3])}||happy" for m in asked]})


class Reader:
    """The service: what it was asked, and how it answers the user's last message."""

    def __init__(self, answer: Answer = rows_of, port: int = 0) -> None:
        self.asked: list[dict[str, Any]] = []
        self.answer, self.status = answer, 200
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
                outer.asked.append(told)
                data = json.dumps(outer._reply(told)).encode()
                self.send_response(outer.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"

    def _reply(self, told: dict[str, Any]) -> dict[str, Any]:
        if self.status != 200:
            return {"error": {"code": "content_filter", "message": "not allowed"}}
        shown = [m["content"] for m in told["messages"] if m["role"] == "user"][0]
        said = self.answer(shown if isinstance(shown, str) else shown[0]["text"])
        message = {"role": "assistant", "content": said}
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        usage = {"prompt_tokens": len(shown) // 4, "completion_tokens": len(said) // 4}
        usage["total_tokens"] = sum(usage.values())
        return {
            "id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice],
            "usage": usage,
        }  # fmt: skip

    def start(self) -> Reader:
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


if __name__ == "__main__":
    Reader(port=int(sys.argv[1])).serve()

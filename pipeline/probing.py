"""Tries a connection with one small real call, and notes how it went: seconds, what it has, what it said."""

from __future__ import annotations

import io
import logging
import threading
import time
import uuid
from typing import Any

from django.db import close_old_connections, connection
from django.utils import timezone

from comicforge import sealing
from pipeline.engine.reasons import reason_of
from pipeline.models import Backend
from pipeline.providers.base import BadCredentials, ProviderError, Slip
from pipeline.providers.dialects import adapter
from pipeline.providers.requests import (
    ChatRequest,
    ImageRequest,
    Message,
    SpeechRequest,
    VideoRequest,
)

logger = logging.getLogger(__name__)
_LONGEST, _MOST = 300, 60  # letters and entries of what a service says of itself
_PICTURE = ImageRequest(
    "A red paper boat on a white table, flat colours, no lettering", (1024, 1024)
)
_WORDS = ChatRequest((Message("user", "Answer with the one word: ready"),), budget=200)


def begin(backend: Backend) -> None:
    """Starts a test beside the request; its page looks again until it has ended. A test that is under
    way tells of what the connection was before: what it finds is not kept."""
    token = uuid.uuid4().hex
    note(backend, {"state": "running", "token": token})
    threading.Thread(target=_in_thread, args=(backend.pk, token), daemon=True).start()


def is_running(backend: Backend) -> bool:
    """Whether a test is under way."""
    return backend.state == "running"


def _in_thread(pk: int, token: str) -> None:
    try:
        probe(Backend.objects.get(pk=pk), token)
    except Exception:  # noqa: BLE001  a thread of its own: nobody else would tell
        logger.exception("connection %s could not be tested", pk)
    finally:
        close_old_connections()
        connection.close()


def probe(backend: Backend, token: str = "") -> None:
    """Asks for something small, and notes what came, unless another test has begun since."""
    began = time.monotonic()
    try:
        found = _ask(backend)
        found |= {"state": "good"}
    except ProviderError as error:
        found = {"state": "bad", "reason": reason_of(error), "said": str(error)[:300]}
    except Exception as error:  # noqa: BLE001  what an adapter did not foresee is told as well
        logger.exception("connection %s", backend.pk)
        found = {"state": "bad", "reason": "malformed", "said": type(error).__name__}
    note(backend, found | {"seconds": round(time.monotonic() - began, 2)}, token)


def note(backend: Backend, found: dict[str, Any], token: str = "") -> None:
    """Keeps what a test found; what services say comes in letters that a database keeps, and not all."""
    found = _cut(found)
    rows = Backend.objects.filter(pk=backend.pk)
    if token:
        rows = rows.filter(probed__token=token)
    rows.update(probed=found, probed_at=timezone.now())
    backend.probed, backend.probed_at = found, timezone.now()


def _cut(told: Any) -> Any:
    if isinstance(told, str):
        return "".join(c for c in told[:_LONGEST] if c.isprintable())
    if isinstance(told, list):
        return [_cut(x) for x in told[:_MOST]]
    if isinstance(told, dict):
        return {_cut(str(k)): _cut(v) for k, v in list(told.items())[:_MOST]}
    return told if isinstance(told, (int, float, bool)) else None


def _ask(backend: Backend) -> dict[str, Any]:
    """What a small call of the connection's kind brought."""
    try:
        model = adapter(backend.connection(), backend.kind)  # type: ignore[arg-type]
    except sealing.Unsealable as error:
        raise BadCredentials("the key that was kept for it can't be opened") from error
    slip = Slip(str(uuid.uuid4()))
    has = model.probe() if hasattr(model, "probe") else {}
    found: dict[str, Any] = {
        "has": {k: v for k, v in has.items() if isinstance(v, (str, int, list))}
    }
    if backend.kind == Backend.Kind.IMAGE:
        picture = model.draw(_fitted(model), slip)
        return found | {"said": picture.media_type, "bytes": len(picture.data)}
    if backend.kind == Backend.Kind.LANGUAGE:
        result = model.complete(_WORDS, slip)
        return found | {
            "said": result.text.strip()[:80],
            "tokens": result.tokens_in + result.tokens_out,
        }
    if backend.kind == Backend.Kind.VISION:
        result = model.describe([_small_picture()], _WORDS, slip)
        return found | {
            "said": result.text.strip()[:80],
            "tokens": result.tokens_in + result.tokens_out,
        }
    if backend.kind == Backend.Kind.SPEECH:
        sound = model.speak(SpeechRequest("Hello."), slip)
        return found | {"said": sound.media_type, "bytes": len(sound.data)}
    if backend.kind == Backend.Kind.VIDEO:
        film = model.animate(VideoRequest("The boat drifts", _small_picture()), slip)
        return found | {"said": film.media_type, "bytes": len(film.data)}
    vectors = model.embed(["a quay at dusk"], slip)
    return found | {"said": f"{len(vectors[0])}"}


def _fitted(model: Any) -> ImageRequest:
    from pipeline.asking.planning import planned

    return planned(_PICTURE, model.capabilities).request


def _small_picture() -> Any:
    from PIL import Image

    from pipeline.providers.requests import Picture

    out = io.BytesIO()
    Image.new("RGB", (64, 64), "#c04020").save(out, "PNG")
    return Picture(out.getvalue())

"""A stage that asks the pretended service, through the same door as every paid stage."""

from __future__ import annotations

import hashlib
import http.client
import os
import urllib.error
import urllib.request
from collections.abc import Sequence
from typing import Any

from pipeline.engine import calls
from pipeline.providers.base import (
    Answer,
    CannotTell,
    RateLimited,
    ResultUnknown,
    Slip,
    Unavailable,
)
from pipeline.stages.base import Planned, Work
from tools.chaos.service import PRICE

TIME_OUT = 3.0


def plan(project: Any, targets: Sequence[int]) -> list[Planned]:
    """CHAOS_STEPS paid steps; every third asks a service that can't tell what became of a request."""
    book = f"{os.environ.get('CHAOS_SEED', '')}/{project.pk}"
    return [
        Planned(
            0, "pretend", str(i), f"Panel {i + 1}", provider="blind" if i % 3 == 0 else "pretend",
            price=PRICE, fingerprint=hashlib.sha256(f"{book}/{i}".encode()).hexdigest(),
        )
        for i in range(int(os.environ["CHAOS_STEPS"]))
    ]  # fmt: skip


def plan_nothing(project: Any, targets: Sequence[int]) -> list[Planned]:
    """Steps that do nothing: what is measured is the engine."""
    return [Planned(0, "nothing", str(i)) for i in range(int(os.environ["CHAOS_STEPS"]))]


def nothing(work: Work) -> None:
    """Nothing."""


def execute(work: Work) -> None:
    """Asks for the step's picture and pays for it."""
    step = work.step
    calls.obtain(
        work=work, service=Pretended(step.provider, step.fingerprint),
        fingerprint=step.fingerprint, price=step.price,
    )  # fmt: skip


class Pretended:
    """The service as its adapter sees it."""

    def __init__(self, name: str, prompt: str) -> None:
        self.name, self.prompt = name, prompt
        self.url = os.environ["CHAOS_URL"]

    def send(self, slip: Slip) -> Answer:
        """One POST; what breaks off after it went out is unknown."""
        request = urllib.request.Request(  # noqa: S310  our own server
            f"{self.url}/draw", data=b'{"prompt": "%s"}' % self.prompt.encode(), method="POST",
            headers={"Idempotency-Key": slip.key, "Content-Type": "application/json"},
        )  # fmt: skip
        try:
            with urllib.request.urlopen(request, timeout=TIME_OUT) as answer:  # noqa: S310
                return Answer(answer.read(), "text/plain")
        except urllib.error.HTTPError as error:
            raise _of_status(error) from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, ConnectionRefusedError):
                raise Unavailable("nobody is there") from error
            raise ResultUnknown(str(error)) from error
        except (TimeoutError, ConnectionError, http.client.HTTPException) as error:
            raise ResultUnknown(str(error)) from error

    def look_up(self, slip: Slip) -> Answer | None:
        """What became of it; the blind service never tells."""
        if self.name == "blind":
            raise CannotTell("this service keeps no record")
        try:
            with urllib.request.urlopen(f"{self.url}/asked/{slip.key}", timeout=TIME_OUT) as answer:  # noqa: S310
                if answer.status == 202:
                    raise Unavailable("still at work", retry_after=1.0)
                return Answer(answer.read(), "text/plain")
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return None
            raise Unavailable(str(error)) from error
        except OSError as error:
            raise Unavailable(str(error)) from error


def _of_status(error: urllib.error.HTTPError) -> Exception:
    if error.code == 429:
        return RateLimited("slow down", retry_after=float(error.headers["Retry-After"]))
    return Unavailable(f"status {error.code}")

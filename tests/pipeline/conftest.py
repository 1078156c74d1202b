"""A service that costs something and does what a test wants, and runs that ask it."""

from __future__ import annotations

import hashlib
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from cryptography.fernet import Fernet

from accounts import auditing, credits
from pipeline import probing, runner, runs
from pipeline.engine import calls
from pipeline.models import Backend
from pipeline.providers.base import Answer, CannotTell, ProviderError, Slip
from pipeline.stages import registry
from pipeline.stages.base import Planned, Work
from tests.pipeline.providers.painter import Painter

PRICE = 3
# a book of five panels
SHORT = """Chapter One

"The ferry is late again," said Ada. She set her lantern on the harbour wall.

"It will come," Ben answered quietly. He pulled his coat tighter against the rain.

"You always say that!" cried Ada. "What if it never comes?"

Ben walked home through the forest alone. "Nobody waits here," said Ben.

"I wait here," said Clara. She smiled and gave Ben her umbrella.
"""


class Scripted:
    """A paid service: what it does next is scripted, what it was asked is kept."""

    name = "scripted"

    def __init__(self) -> None:
        self.script: list[Any] = []
        self.sent: list[str] = []
        self.asked: list[str] = []
        self.knows: dict[str, Answer | ProviderError] = {}
        self.can_tell = True

    def send(self, slip: Slip) -> Answer:
        """The next of the script: an error is raised, a function called; else an answer."""
        key = slip.key
        self.sent.append(key)
        move = self.script.pop(0) if self.script else None
        if isinstance(move, BaseException):
            raise move
        if callable(move):
            move(key)
        return Answer(f"picture {key}".encode(), "image/png")

    def look_up(self, slip: Slip) -> Answer | None:
        """What a test says became of a request."""
        key = slip.key
        self.asked.append(key)
        if not self.can_tell:
            raise CannotTell("no record")
        known = self.knows.get(key)
        if isinstance(known, ProviderError):
            raise known
        return known


@pytest.fixture
def service() -> Scripted:
    """A service that does all that it is asked."""
    return Scripted()


@pytest.fixture
def paid(
    service: Scripted, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Callable[[Sequence[str]], None]:
    """Makes the kind "paid": a step for each of some subjects, each asking the scripted service."""

    def execute(work: Work) -> None:
        calls.obtain(
            work=work, service=service, fingerprint=work.step.fingerprint, price=work.step.price
        )

    planned: list[str] = ["hen", "fox", "owl"]

    def plan(project: Any, targets: Sequence[int]) -> list[Planned]:
        return [
            Planned(
                0, "paid", subject, subject.title(), provider="scripted", price=PRICE,
                fingerprint=hashlib.sha256(subject.encode()).hexdigest(),
            )
            for subject in planned
        ]  # fmt: skip

    def subjects(names: Sequence[str]) -> None:
        planned[:] = names

    monkeypatch.setitem(registry.STAGES, "paid", execute)
    settings.PLANNERS = {"paid": "pipeline_test_planner.plan"}
    monkeypatch.setitem(sys.modules, "pipeline_test_planner", _module(plan))
    return subjects


@pytest.fixture
def pictures(paid: Callable[[Sequence[str]], None], project: Any, owner: Any) -> Any:
    """A run of three paid pictures, of somebody with a hundred credits."""
    credits.grant(user=owner, amount=100, key="start")
    return runs.start(project=project, user=owner, kind="paid")


@pytest.fixture
def painter() -> Iterator[Painter]:
    """An image service on this machine that really paints."""
    made = Painter().start()
    yield made
    made.close()


@pytest.fixture
def connect(db: None) -> Callable[..., Backend]:
    """Makes a connection; of the site's own, for nothing, in a private network, unless told otherwise."""

    def make(url: str = "http://127.0.0.1:9/v1", **fields: Any) -> Backend:
        key = fields.pop("key", "")
        row = Backend(
            **{
                "name": "Paint box", "kind": "image", "dialect": "openai", "base_url": url,
                "model": "brush-1", "private": True,
            } | fields
        )  # fmt: skip
        row.seal(key)
        row.save()
        return row

    return make


@pytest.fixture
def connected(connect: Callable[..., Backend], painter: Painter) -> Backend:
    """The site has the painter, for three credits a picture, five in final quality."""
    return connect(painter.url, credits=PRICE, credits_final=5)


@pytest.fixture
def small(new_project: Callable[..., Any], draw: Callable[[Any], Any], owner: Any) -> Any:
    """A drawn book of a few panels; its owner has a thousand credits."""
    credits.purchase(user=owner, amount=1000, key="start")
    project = new_project(SHORT)
    draw(project)
    return project


@pytest.fixture
def done(small: Any, connected: Backend, painter: Painter) -> Any:
    """The same, painted; the painter has forgotten it."""
    assert do_all(runs.start(project=small, user=small.owner, kind="paint")).status == "done"
    painter.asked.clear()
    return small


@pytest.fixture
def keeps_keys(settings: Any) -> None:
    """The studio can keep keys, and all of its connections may be in a private network."""
    settings.SEALING_KEYS = [Fernet.generate_key().decode()]
    settings.PRIVATE_CONNECTIONS = True


@pytest.fixture
def mine(connect: Callable[..., Backend], owner: Any, painter: Painter) -> Backend:
    """A connection of the owner's, with a key."""
    return connect(
        painter.url, owner=owner, key="sk-very-secret-0123456789", name="My paints", private=False
    )


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test of a connection is made at once, and not beside the request."""
    monkeypatch.setattr(probing, "begin", probing.probe)


@pytest.fixture
def adds_up(db: None) -> Iterator[None]:
    """Whatever a test does, the ledger is sound after it."""
    yield
    assert auditing.drift() == []


def do_all(run: Any) -> Any:
    """Tries every step of a run once, in the order of their rows, and gives the run as it is then."""
    for pk in list(run.steps.values_list("pk", flat=True)):
        runner.execute(pk)
    run.refresh_from_db()
    return run


def _module(plan: Any) -> Any:
    module = types.ModuleType("pipeline_test_planner")
    module.plan = plan  # type: ignore[attr-defined]
    return module

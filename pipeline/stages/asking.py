"""A language model asked through the engine: each question kept and paid once, within what was set aside."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pipeline import services
from pipeline.asking.labels import tokens_of
from pipeline.asking.structured import asked
from pipeline.engine import artifacts, calls
from pipeline.fingerprints import fingerprint
from pipeline.models import Step
from pipeline.providers.base import Answer, KeepsNoRecord, Slip
from pipeline.providers.requests import ChatRequest, ChatResult
from pipeline.stages.base import StageError, Work
from projects.comic.documents import Document
from projects.models import Project

# so many times what one call costs is set aside, for asking again where an answer was wrong
REPAIRS = 3
T = TypeVar("T", bound=Document)


def chosen_reader(project: Project) -> services.Chosen:
    """The language model that answers for a project. StageError where there is none."""
    chosen = services.chosen(project, "language")
    if chosen is None:
        raise StageError("no_reader")
    return chosen


class SpentAll(StageError):
    """Another question would cost more than what was set aside for the step."""

    def __init__(self) -> None:
        super().__init__("credits", "what was set aside for it is spent")


class Asking:
    """A language model asked through the engine: each question is a call of its own, kept and paid once,
    and all of them cost no more than what was set aside for the step."""

    def __init__(self, work: Work, chosen: services.Chosen, *, answered: int) -> None:
        self.work, self.chosen, self.answered = work, chosen, answered
        self.model = services.model_of(chosen)
        self.left = work.step.price

    def complete(self, request: ChatRequest) -> ChatResult:
        """What the model says to a request."""
        connection = self.chosen.connection()
        sent = sum(tokens_of(m.text) for m in request.messages)
        price = self.chosen.credits_for(sent + self.answered)
        asked = fingerprint("chat", connection.base_url, connection.model, repr(request))
        if artifacts.find(asked) is None:
            if price > self.left:
                raise SpentAll
            self.left -= price
        found = calls.obtain(
            work=self.work, service=Saying(self.chosen.code, self.model, request), fingerprint=asked,
            price=price,
        )  # fmt: skip
        return ChatResult(**json.loads(artifacts.read(found)))


class Saying(KeepsNoRecord):
    """A language model asked once, as the engine asks whatever costs."""

    def __init__(self, name: str, model: Any, request: ChatRequest) -> None:
        self.name, self.model, self.request = name, model, request

    def send(self, slip: Slip) -> Answer:
        """What it says, with its count of tokens."""
        said = self.model.complete(self.request, slip)
        told = {"text": said.text, "cut": said.cut, "tokens_in": said.tokens_in, "tokens_out": said.tokens_out}  # fmt: skip
        return Answer(json.dumps(told).encode("utf-8", "surrogatepass"), "application/json")


def check_price(work: Work, fingerprint: str, price: int) -> None:
    """StageError where what was kept when it was planned, and so free, is to be made after all: nothing
    was set aside for it. Going on sets it aside."""
    if work.step.price or not price or artifacts.find(fingerprint) is not None:
        return
    Step.objects.filter(pk=work.step.pk).update(price=price)
    raise StageError("credits")


def document_for(
    work: Work, chosen: services.Chosen, kind: type[T], *, system: str, user: str, budget: int, key: str,
    price: int,
) -> T:  # fmt: skip
    """What was answered to the same question before (`key` is its fingerprint), or is now, as a document of
    a kind. StageError where the model never answers as it is asked, or where it was to be free and is not."""
    stage = work.step.stage
    kept = artifacts.kept_text(fingerprint=key, stage=stage)
    if kept is not None:
        return kind.model_validate_json(kept)
    check_price(work, key, price)
    if work.step.fingerprint != key:  # by it the answer is found when the project goes
        Step.objects.filter(pk=work.step.pk).update(fingerprint=key)
    asking = Asking(work, chosen, answered=budget)
    try:
        found = asked(
            kind, complete=asking.complete, system=system, user=user, budget=budget,
            forms=asking.model.capabilities.forms,
        )  # fmt: skip
    except (
        SpentAll
    ) as error:  # it was asked as often as was set aside for: its answers are the trouble
        raise StageError("malformed") from error
    if found is None:
        raise StageError("malformed")
    artifacts.keep_text(fingerprint=key, stage=stage, text=found.model_dump_json())
    return found

"""How a model is brought to answer in a form that can be used, rung by rung.

First by the service's own means (a JSON schema), then as JSON with the schema in the prompt, then in
words out of which the JSON is taken. Each answer is checked; one message tells what was wrong with it.
What works for a model is remembered. What fails on every rung is asked in halves; what fails there
too, the rules read.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass, field

from pipeline.asking.labels.answers import ChunkLabels, joined, runs_of
from pipeline.asking.labels.chunk import Chunk
from pipeline.asking.labels.labelling import Heard, heard, request_for
from pipeline.asking.labels.tokens import tokens_of
from pipeline.providers.base import BadRequest, MalformedAnswer, NotOffered
from pipeline.providers.requests import ChatRequest, ChatResult, Form
from projects.comic.documents import Labels

LADDER: tuple[Form, ...] = ("schema", "json", "text")
# shares of an answer that must be right to take it without asking again, and after that: another
# form of asking would bring no better names
AT_ONCE, AT_LAST = 0.98, 0.8
HALVINGS = 2  # how often a chunk is halved before the rules stand
MOST_CALLS = 10  # of one chunk, halves included: so much a broken service may cost
Complete = Callable[[ChatRequest], ChatResult]
Rungs = MutableMapping[tuple[str, str], Form]  # by base URL and model


@dataclass(slots=True)
class Asking:
    """One chunk being asked about: by whom, on which rungs, and what it has cost so far."""

    complete: Complete
    model: str
    forms: tuple[Form, ...]
    seed: int | None = None
    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    problems: tuple[str, ...] = field(default=())

    def ask(self, request: ChatRequest) -> ChatResult | None:
        """What the model says; None where the service had nothing that could be read. What the
        service says no to for good, or for now, is the caller's to know."""
        self.calls += 1
        try:
            answer = self.complete(request)
        except MalformedAnswer as error:
            self.problems = (f"the service's answer can't be read: {error}"[:200],)
            return None
        told = sum(tokens_of(m.text) for m in request.messages)
        self.tokens_in += answer.tokens_in or told
        self.tokens_out += answer.tokens_out or tokens_of(answer.text)
        return answer


def label_chunk(
    chunk: Chunk,
    complete: Complete,
    *,
    model: str = "",
    base_url: str = "",
    rungs: Rungs | None = None,
    forms: Sequence[Form] = LADDER,
    seed: int | None = None,
) -> ChunkLabels:
    """The labels of a chunk, of a model that can be asked in `forms`. `rungs` remembers the rung that
    works for a (base_url, model), and is written to.

    Errors of the service (refused, limited, unknown) pass through, but those that say no to a form
    of asking where another is left."""
    known = {} if rungs is None else rungs
    ladder = tuple(f for f in LADDER if f in forms) or ("text",)
    best = known.get((base_url, model))
    if best in ladder:
        ladder = ladder[ladder.index(best) :]
    asking = Asking(complete, model, ladder, seed)
    found = _labelled(chunk, asking, HALVINGS)
    if found.rung is not None:
        known[base_url, model] = found.rung
    return found.model_copy(
        update={
            "calls": asking.calls, "tokens_in": asking.tokens_in, "tokens_out": asking.tokens_out,
        }
    )  # fmt: skip


def _labelled(chunk: Chunk, asking: Asking, halvings: int) -> ChunkLabels:
    for form in asking.forms:
        try:
            got, cut = _on_rung(chunk, asking, form)
        except (BadRequest, NotOffered):
            if form == asking.forms[-1]:
                raise
            # the service knows no such form of asking: neither will the next chunk
            asking.forms = asking.forms[asking.forms.index(form) + 1 :]
            continue
        if got is not None:
            # halves and later chunks begin where this one got its answer
            asking.forms = asking.forms[asking.forms.index(form) :]
            return _answered(chunk, asking, got, form)
        if cut or asking.calls >= MOST_CALLS:
            break  # a longer answer than there is room for: no other form makes it shorter
    halves = chunk.halves() if halvings and asking.calls < MOST_CALLS else None
    if halves is None:
        return _standing(chunk, asking)
    first, second = (_labelled(half, asking, halvings - 1) for half in halves)
    return joined(chunk, first, second)


def _on_rung(chunk: Chunk, asking: Asking, form: Form) -> tuple[Heard | None, bool]:
    """(An answer that can be used, or None; whether it was cut short.) Asks once, and once more with
    what was wrong."""
    said, problems = "", tuple[str, ...]()
    for enough in (AT_ONCE, AT_LAST):
        if asking.calls >= MOST_CALLS:
            break
        answer = asking.ask(
            request_for(chunk, form, said=said, problems=problems, seed=asking.seed)
        )
        if answer is None:
            break
        if answer.cut:
            asking.problems = ("the answer was cut short",)
            return None, True
        got = heard(chunk, answer.text)
        if not got.problems or got.right >= enough:
            return got, False
        said, problems = answer.text, got.problems
        asking.problems = problems
    return None, False


def _answered(chunk: Chunk, asking: Asking, got: Heard, form: Form) -> ChunkLabels:
    said = {q.unit for q in got.labels.quotes}
    left = [n for n, p in enumerate(chunk.pieces, 1) if p.asked and n not in said]
    labels = got.labels.model_copy(
        update={
            "model": asking.model, "standing": tuple((n, n) for n in left),
            "asked": runs_of(chunk) if chunk.mode == "thorough" else (),
        }
    )  # fmt: skip
    return ChunkLabels(
        fingerprint=chunk.fingerprint, units=chunk.units, labels=labels,
        by="both" if left else "model", rung=form, problems=got.problems,
    )  # fmt: skip


def _standing(chunk: Chunk, asking: Asking) -> ChunkLabels:
    """What the rules read stands; why is told."""
    labels = Labels(model=asking.model, standing=runs_of(chunk))
    return ChunkLabels(
        fingerprint=chunk.fingerprint, units=chunk.units, labels=labels, by="rules",
        problems=(*asking.problems, "the rules' own reading stands here"),
    )  # fmt: skip

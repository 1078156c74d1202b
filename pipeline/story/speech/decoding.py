"""Who says what, decided jointly over each conversation.

Every candidate of a turn has a score from its evidence (`evidence.py`); neighbours add theirs:
speakers alternate (A-B-A), rarely answer themselves, answer when called by name. A second-order beam
search finds the best sequence. After the sieve of Muzny et al. (2017), with the greedy fallback
replaced by the joint decision and hand-set weights by fitted ones (`tools/fit_speakers.py`).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

BEAM = 12
LOOK_BACK = 40  # turns in which another than the last speaker is looked for
FAR = 5  # paragraphs of narration that end a conversation
SELDOM = 5  # turns of somebody who may be let go
IN_SHORT = "in short: "
MANY = 60  # turns of a text for each that is so few: in a short one all count
DOUBTFUL = 0.7  # mean confidence below which they are
HOPELESS = 8.0  # a candidate whose evidence is so much weaker than the best one's is let go
NOBODY = -1
OWN = "short: "  # before a feature of a short story, where it weighs otherwise
Features = Mapping[str, float]


class Step(NamedTuple):
    """A turn as the decoder sees it: the evidence for each candidate, whom its words call, the
    paragraphs of narration before it, whether it runs on from the turn before or asks; what tells
    its speaker (name, pronoun, description, nothing), and whether a pronoun opens the narration
    before it; `outright`: who is said to speak in so many words."""

    evidence: Mapping[int, Features]
    called: tuple[int, ...] = ()
    gap: int = 0
    runs_on: bool = False
    asks: bool = False
    told_by: str = "nothing"
    bare: bool = False
    pronoun_opens: str = ""
    outright: int = NOBODY


class Verdict(NamedTuple):
    """A turn's speaker (NOBODY where nothing speaks for anyone), the rule and the confidence."""

    person: int
    rule: str
    confidence: float


class Model(NamedTuple):
    """Weights by feature, and the scale that turns a lead in score into a probability."""

    weights: Mapping[str, float]
    scale: float = 1.0

    def score(self, features: Features) -> float:
        """The weighted sum of features."""
        get = self.weights.get
        return sum(get(name, 0.0) * value for name, value in features.items())

    def for_short(self) -> Model:
        """The model for a text that tells of everybody once: what such texts weigh otherwise is added."""
        weights = dict(self.weights)
        for name, weight in self.weights.items():
            if name.startswith(IN_SHORT):
                plain = name.removeprefix(IN_SHORT)
                weights[plain] = weights.get(plain, 0.0) + weight
        return Model(weights, self.scale)


def between(before: Step | None, step: Step, person: int, one: int, two: int) -> dict[str, float]:
    """What two speakers before speak for a person: the features of a transition."""
    near = "near" if step.gap == 0 else "after narration" if step.gap < 3 else "far"
    out: dict[str, float] = {}
    if person == one:
        out[f"same speaker, {near}"] = 1.0
        out[f"same speaker, told by {step.told_by}, {near}"] = 1.0
        if step.gap == 0 and step.bare:
            out["same speaker, bare"] = 1.0
        if before and before.asks:
            out["answers own question"] = 1.0
        if step.pronoun_opens:
            out[f"same speaker, a pronoun leads on, {near}"] = 1.0
    elif person == two:
        out[f"speakers alternate, {near}"] = 1.0
        out[f"speakers alternate, told by {step.told_by}, {near}"] = 1.0
        if step.pronoun_opens:
            out[f"speakers alternate, a pronoun leads on, {near}"] = 1.0
    else:
        out[f"another speaker, {near}"] = 1.0
        out[f"another speaker, told by {step.told_by}, {near}"] = 1.0
    if before and len(before.called) == 1 and before.called[0] != one and step.told_by == "nothing":
        # nine of ten such calls are answered by whom they call
        asked = "asked" if before.asks else "called"
        if person in before.called:
            out[f"{asked} by name, near" if step.gap == 0 else f"{asked} by name"] = 1.0
        elif step.gap == 0:
            out[f"another was {asked} by name"] = 1.0
    if before and person != one:
        if person in before.called:
            out["answers to own name"] = 1.0
            if person != two:
                out["answers to own name, newly called"] = 1.0
                if before.asks:
                    out["answers a question to them, newly called"] = 1.0
        if before.asks and person == two:
            out["answers a question"] = 1.0
    if one in step.called and person != one:
        out["calls the speaker before by name"] = 1.0
    return out


def follow(two: int, one: int, person: int) -> tuple[int, int]:
    """The last two who spoke, the earlier first, after somebody has spoken: whoever goes on speaking
    does not put the other out of the conversation."""
    return (two if person == one else one), person


def heard_before(path: Sequence[int], t: int, recent: Sequence[int]) -> tuple[int, int]:
    """The last two who spoke before a turn, the earlier first."""
    before = (*recent, *path[:t]) if t < LOOK_BACK else path[t - LOOK_BACK : t]
    if not before:
        return NOBODY, NOBODY
    one = before[-1]
    return next((p for p in reversed(before) if p != one), NOBODY), one


def around(
    steps: Sequence[Step], path: Sequence[int], t: int, person: int, recent: Sequence[int]
) -> list[dict[str, float]]:
    """The features of the steps into and out of a turn with this speaker, the others as they are."""
    two, one = heard_before(path, t, recent)
    out: list[dict[str, float]] = []
    if not (steps[t].runs_on and t):
        out.append(between(steps[t - 1] if t else None, steps[t], person, one, two))
    two, one = follow(two, one, person)
    for j in range(t + 1, min(t + 3, len(steps))):
        if not steps[j].runs_on:
            out.append(between(steps[j - 1], steps[j], path[j], one, two))
        two, one = follow(two, one, path[j])
    return out


def decode(steps: Sequence[Step], model: Model) -> list[Verdict]:
    """The speaker of each turn. Those are let go who are never surely heard and would get but a few
    turns, none of them surely: somebody who is spoken of, not somebody who speaks."""
    out: list[Verdict] = []
    spans = conversations(steps)
    for start, end in spans:
        out.extend(_decided(steps[start:end], model, [v.person for v in out[-4:]]))
    gone = _hardly_speak(steps, out)
    for start, end in spans if gone else ():
        if any(v.person in gone for v in out[start:end]):
            recent = [v.person for v in out[max(0, start - 4) : start]]
            kept = [_without(s, gone) for s in steps[start:end]]
            out[start:end] = _decided(kept, model, recent)
    return out


def _decided(steps: Sequence[Step], model: Model, recent: Sequence[int]) -> list[Verdict]:
    """The speakers of one conversation."""
    emitted = [_emitted(s, model, i > 0) for i, s in enumerate(steps)]
    path = search(steps, emitted, model, recent)
    return _verdicts(steps, emitted, path, model, recent)


def _emitted(step: Step, model: Model, goes_on: bool) -> dict[int, float]:
    """The score of each candidate. What only runs on is one speech with what it runs on from: a long
    tale is no more evidence than a short one."""
    if goes_on and step.runs_on and step.told_by == "nothing":
        return {}
    if step.outright in step.evidence:
        return {step.outright: model.score(step.evidence[step.outright])}
    return {c: model.score(f) for c, f in step.evidence.items()}


def _hardly_speak(steps: Sequence[Step], verdicts: Sequence[Verdict]) -> set[int]:
    """Who is never surely heard and has but a few turns, none of them surely."""
    turns: Counter[int] = Counter()
    trust: defaultdict[int, float] = defaultdict(float)
    never: set[int] = set()
    spoken_of: set[int] = set()
    for v, s in zip(verdicts, steps, strict=True):
        turns[v.person] += 1
        trust[v.person] += v.confidence
        if "never heard" in s.evidence.get(v.person, {}):
            never.add(v.person)
        if "only spoken of" in s.evidence.get(v.person, {}):
            spoken_of.add(v.person)
    seldom = min(SELDOM, len(steps) // MANY)
    return {
        p for p in never
        if turns[p] <= (SELDOM if p in spoken_of else seldom) and trust[p] < DOUBTFUL * turns[p]
    }  # fmt: skip


def _without(step: Step, gone: set[int]) -> Step:
    """A turn without some candidates, if others are left."""
    evidence = {c: f for c, f in step.evidence.items() if c not in gone}
    return step._replace(evidence=evidence) if evidence else step


def conversations(steps: Sequence[Step]) -> list[tuple[int, int]]:
    """The ranges of turns that lie close together."""
    if not steps:
        return []
    starts = [i for i, s in enumerate(steps) if i == 0 or (s.gap >= FAR and not s.runs_on)]
    return list(zip(starts, [*starts[1:], len(steps)], strict=True))


def search(
    steps: Sequence[Step],
    emitted: Sequence[Mapping[int, float]],
    model: Model,
    recent: Sequence[int],
    allowed: Sequence[set[int] | None] | None = None,
) -> list[int]:
    """The best sequence of speakers by beam search; `allowed` narrows a turn's choice."""
    two, one = heard_before((), 0, recent)
    # a state is (score, the last two who spoke, the chain of choices back to the start)
    states: list[tuple[float, int, int, tuple[object, ...]]] = [(0.0, two, one, ())]
    for t, step in enumerate(steps):
        if t and step.runs_on and not emitted[t]:
            # it only runs on: whoever spoke goes on
            states = [(s, two, one, (path, one)) for s, two, one, path in states]
            continue
        before = steps[t - 1] if t else None
        narrow = allowed[t] if allowed else None
        pool = _pool(emitted[t], narrow)
        grown: dict[tuple[int, int], tuple[float, int, int, tuple[object, ...]]] = {}
        moves: dict[tuple[bool, bool, bool, bool], float] = {}
        called = before.called if before else ()
        for score, two, one, path in states:
            for c, e in pool:
                if step.runs_on and t:
                    move = 30.0 if c == one else 0.0
                else:
                    key = (c == one, c == two, c in called, one in step.called)
                    found = moves.get(key)
                    if found is None:
                        found = moves[key] = model.score(between(before, step, c, one, two))
                    move = found
                s = score + e + move
                at = follow(two, one, c)
                if at not in grown or grown[at][0] < s:
                    grown[at] = (s, *at, (path, c))
        states = sorted(grown.values(), key=lambda x: -x[0])[:BEAM]
    chain: tuple[object, ...] = states[0][3]
    out: list[int] = []
    while chain:
        rest, person = chain
        out.append(person)  # type: ignore[arg-type]
        chain = rest  # type: ignore[assignment]
    return out[::-1]


def _pool(emitted: Mapping[int, float], narrow: set[int] | None) -> list[tuple[int, float]]:
    """The candidates worth a look."""
    if not emitted:
        return [(NOBODY, 0.0)]
    if narrow:
        kept = [(c, e) for c, e in emitted.items() if c in narrow]
        if kept:
            return kept
    best = max(emitted.values())
    return [(c, e) for c, e in emitted.items() if e > best - HOPELESS]


def _verdicts(
    steps: Sequence[Step], emitted: Sequence[Mapping[int, float]], path: list[int], model: Model,
    recent: Sequence[int],
) -> list[Verdict]:  # fmt: skip
    """Each choice with the rule that weighed most and its lead over the next best, the others
    staying as they are."""
    out = []
    for t, person in enumerate(path):
        if person == NOBODY:
            out.append(Verdict(NOBODY, "none", 0.0))
            continue
        if steps[t].runs_on and t and person == path[t - 1]:
            out.append(Verdict(person, "runs on", out[-1].confidence))
            continue
        scores = {
            c: e + sum(model.score(f) for f in around(steps, path, t, c, recent))
            for c, e in emitted[t].items()
        }
        mine = scores[person]
        rest = sum(
            math.exp(min(30.0, (s - mine) * model.scale)) for c, s in scores.items() if c != person
        )
        into = around(steps, path, t, person, recent)
        rule = _rule(steps[t], {} if steps[t].runs_on and t else into[0], person, model)
        out.append(Verdict(person, rule, 1.0 / (1.0 + rest)))
    return out


def _rule(step: Step, into: Features, person: int, model: Model) -> str:
    """The name of the evidence that weighed most for a person."""
    features = {**step.evidence[person], **into}
    weighed = {f: model.weights.get(f, 0.0) * v for f, v in features.items()}
    best = max(weighed, key=lambda f: (weighed[f], f), default="")
    return best.removeprefix(OWN) if best and weighed[best] > 0 else "conversation"

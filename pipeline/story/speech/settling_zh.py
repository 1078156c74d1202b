"""What Chinese grammar settles before speakers are decided together: who is named as the subject of a verb
of speech speaks, a pronoun means the last subject that it fits, and a short story has no habits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.story.people.figures_zh import People
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.decoding import Step
from pipeline.story.speech.tags import Tag
from pipeline.story.speech.turns import Turn

SHORT = 30_000  # letters of a story in which nothing is told by how often somebody speaks
BACK = 14  # subjects before a pronoun among which it looks for its own
_HABITS = frozenset(("only described", "never heard", "speaks often", "named often", "named around here", "says sir, as they do"))


def settled(
    steps: Sequence[Step], turns: Sequence[Turn], gz: Gazetteer, narrator: int
) -> list[Step]:
    """The evidence of turns with what grammar settles."""
    if not isinstance(gz, People):
        return list(steps)
    short = len(gz.text) < SHORT
    out = []
    for step, turn in zip(steps, turns, strict=True):
        evidence = {c: dict(f) for c, f in step.evidence.items()}
        told = _named(turn, narrator)
        if told:
            evidence = {p: evidence.get(p, {}) or {"settled": 1.0} for p in told}
        else:
            _pronouns(turn, gz, narrator, evidence, short=short)
        if short:
            evidence = {
                c: {k: v for k, v in f.items() if k not in _HABITS} for c, f in evidence.items()
            }
        out.append(step._replace(evidence=evidence))
    return out


def inline(turns: Sequence[Turn]) -> list[Turn]:
    """The turns without tags of the line after, where the book tells speakers in the same paragraph:
    what comes next is told of somebody else."""
    beside = sum(any(t.sure and not t.rule.startswith("line") for t in turn.tags) for turn in turns)
    below = sum(any(t.sure and t.rule.startswith("line after") for t in turn.tags) for turn in turns)
    if beside <= below:
        return list(turns)
    return [
        turn._replace(tags=tuple(t for t in turn.tags if not t.rule.startswith("line after")))
        for turn in turns
    ]


_FIRST = ("before: subject verb", "line before: subject verb", "after: subject verb", "before: leads in",
          "line before: leads in", "after: subject acts")  # fmt: skip


def _named(turn: Turn, narrator: int) -> list[int]:
    """Who is named in the paragraph as the one who speaks, or does something while speaking."""
    for rule in _FIRST:
        for t in turn.tags:
            if t.rule != rule:
                continue
            if t.person is not None and not t.description:
                return [t.person]
            if t.pronoun == "narrator" and narrator >= 0:
                return [narrator]
            if t.sure:
                return []
    return []


def _pronouns(
    turn: Turn, gz: People, narrator: int, evidence: dict[int, dict[str, float]], *, short: bool
) -> None:
    for tag in turn.tags:
        if tag.pronoun not in ("male", "female") or tag.person is not None:
            continue
        person = meant_by(tag, gz, narrator, {p: "" for p in turn.called})
        if person < 0:
            continue
        evidence.setdefault(person, {})[f"{tag.rule}, pronoun means"] = 1.0
        if short and tag.sure:
            for other in [c for c in evidence if c != person]:
                evidence[other][f"{tag.rule}: pronoun means another"] = 1.0


def meant_by(tag: Tag, gz: People, narrator: int, called: Mapping[int, str]) -> int:
    """Whom 他 or 她 means: the last subject of that sex before it, or -1."""
    before = gz.subjects_between(max(0, tag.at - 1500), tag.at)[-BACK:]
    for at, _, word, _ in reversed(before):
        if word:
            continue
        mention = next((m for m in gz.between(at, at + 1)), None)
        if mention is None or mention.person in called or mention.person == narrator:
            continue
        person = gz.people[mention.person]
        if person.plural:
            continue
        if person.gender in (tag.pronoun, "unknown"):
            return mention.person
    return -1

"""What Chinese grammar settles before speakers are decided together: who is named as the subject of a verb
of speech speaks, a pronoun means the last subject that it fits, and a short story has no habits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.story.people.calls_zh import SYSTEM
from pipeline.story.people.gazetteer_zh import People
from pipeline.story.people.people import Gazetteer
from pipeline.story.people.strangers_zh import SEX, fits, subjects_before
from pipeline.story.speech.decoding import OWN, Step
from pipeline.story.speech.tags import Tag
from pipeline.story.speech.turns import Turn
from pipeline.story.text.quotes import Quote

SHORT = 30_000  # letters of a story in which nothing is told by how often somebody speaks
_HABITS = frozenset(
    (
        "only described",
        "never heard",
        "speaks often",
        "named often",
        "named around here",
        "says sir, as they do",
    )
)


_SOMEBODY = re.compile(r"[，,]?[^，。！？“「\n]{0,5}有人[^，。！？“「\n]{0,4}[喊叫说道问嚷叹]")


def settled(
    steps: Sequence[Step], turns: Sequence[Turn], gz: Gazetteer, narrator: int,
    sure: Mapping[int, int], quotes: Sequence[Quote], means: Mapping[int, int],
) -> list[Step]:  # fmt: skip
    """The evidence of turns with what grammar settles; `means` tells whom pronouns mean, by where they
    stand."""
    if not isinstance(gz, People):
        return list(steps)
    short = len(gz.text) < SHORT
    spans = [(q.start, q.end) for q in quotes]
    out = []
    for k, (step, turn) in enumerate(zip(steps, turns, strict=True)):
        evidence = {c: dict(f) for c, f in step.evidence.items()}
        start = spans[turn.quotes[0]][0]
        says = SYSTEM.match(gz.text, start) or gz.framed and gz.text[start] == "【"
        if gz.system >= 0 and says:
            sure = {**sure, k: gz.system}
        told = told_by(turn, narrator) or [p for p in (sure.get(k),) if p is not None]
        if not told and any(_SOMEBODY.match(gz.text, spans[q][1]) for q in turn.quotes):
            out.append(step._replace(evidence={}))  # “……”身后有人大喊: who, is not told
            continue
        if told:
            rules = {t.rule: 1.0 for t in turn.tags if t.person in told or t.pronoun == "narrator"}
            evidence = {p: rules or {"named in own words": 1.0} for p in told}
            out.append(step._replace(evidence=evidence))
            continue
        _neighbours(turn, spans, gz, narrator, evidence)
        _pronouns(turn, gz, narrator, evidence, means, short=short)
        _alone(turn, gz, evidence)
        if short:
            evidence = {
                c: {f"{OWN}{k}": v for k, v in f.items() if k not in _HABITS}
                for c, f in evidence.items()
            }
        out.append(step._replace(evidence=evidence))
    return out


def inline(turns: Sequence[Turn]) -> list[Turn]:
    """The turns without tags of the line after, where the book tells speakers in the same paragraph:
    what comes next is told of somebody else."""
    beside = sum(any(t.sure and not t.rule.startswith("line") for t in turn.tags) for turn in turns)
    below = sum(
        any(t.sure and t.rule.startswith("line after") for t in turn.tags) for turn in turns
    )
    if beside <= below:
        return list(turns)
    return [
        turn._replace(
            tags=tuple(
                t for t in turn.tags if not t.rule.startswith("line after") or t.verb == "声音"
            )
        )
        for turn in turns
    ]


_FIRST = ("before: subject verb", "line before: subject verb", "after: subject verb", "before: leads in",
          "line before: leads in", "after: subject acts")  # fmt: skip


def told_by(turn: Turn, narrator: int) -> list[int]:
    """Who is named in the paragraph as the one who speaks, or does something while speaking."""
    for rule in _FIRST:
        for t in turn.tags:
            if t.rule != rule and not (t.verb == "声音" and rule == _FIRST[-1]):
                continue
            if t.person is not None and not t.description:
                return [t.person]
            if t.pronoun == "narrator" and narrator >= 0:
                return [narrator]
            if t.sure:
                return []
    return []


def _neighbours(
    turn: Turn, spans: Sequence[tuple[int, int]], gz: People, narrator: int,
    evidence: dict[int, dict[str, float]],
) -> None:  # fmt: skip
    """Who is the last subject of the narration right before a turn, and the first right after."""
    if narrator in evidence:
        evidence[narrator]["speaks as the one who tells"] = 1.0
    first, last = turn.quotes[0], turn.quotes[-1]
    floor = spans[first - 1][1] if first else 0
    before = gz.subjects_between(max(floor, spans[first][0] - 300), spans[first][0])
    stop = spans[last + 1][0] if last + 1 < len(spans) else len(gz.text)
    after = gz.subjects_between(spans[last][1], min(stop, spans[last][1] + 120))
    for name, found in (("acts last before", before[-1:]), ("named first after", after[:1])):
        for at, _, word, _ in found:
            person = narrator if word in ("我", "俺") else person_at(gz, at, word)
            if person in evidence and not gz.people[person].plural:
                evidence[person][name] = 1.0


def person_at(gz: People, at: int, word: str) -> int:
    """Who the subject at a place is, a pronoun by what it fits; -1 for nobody."""
    mention = next((m for m in gz.between(at, at + 1)), None)
    if mention is not None:
        return mention.person
    if word not in SEX:
        return -1
    animals = gz.text.count("它") < 2
    return next((p for p, _ in subjects_before(gz, at) if fits(gz, p, word, animals=animals)), -1)


def _alone(turn: Turn, gz: People, evidence: dict[int, dict[str, float]]) -> None:
    """Drops those who are several, unless the tag is theirs (a crowd seldom takes its turn), and creatures that never talk."""
    tagged = {t.person for t in turn.tags} | (
        {-1} if any(t.pronoun == "they" for t in turn.tags) else set()
    )
    mute = gz.animals - gz.talking
    many = [
        p for p in evidence
        if p in mute or (gz.people[p].plural and p not in tagged and -1 not in tagged)
    ]  # fmt: skip
    if len(many) < len(evidence):
        for p in many:
            del evidence[p]


def _pronouns(
    turn: Turn, gz: People, narrator: int, evidence: dict[int, dict[str, float]],
    means: Mapping[int, int], *, short: bool,
) -> None:  # fmt: skip
    for tag in turn.tags:
        if tag.pronoun not in ("male", "female") or tag.person is not None:
            continue
        person = means.get(tag.at, -1)
        if person < 0 or person in turn.called:
            person = meant_by(tag, gz, narrator, dict.fromkeys(turn.called, ""))
        if person < 0:
            continue
        evidence.setdefault(person, {})[f"{tag.rule}, pronoun means"] = 1.0
        told = turn.gap >= 1 and "acts last before" in evidence[person]
        if short and tag.sure and told:
            # 温先生把信折好。“……”他叮嘱道: nobody else was told of since anybody spoke
            for other in [c for c in evidence if c != person]:
                del evidence[other]
            return
        if short and tag.sure:
            for other in [c for c in evidence if c != person]:
                evidence[other][f"{tag.rule}: pronoun means another"] = 1.0


def meant_by(tag: Tag, gz: People, narrator: int, called: Mapping[int, str]) -> int:
    """Whom 他 or 她 means: the last subject of that sex before it, or -1."""
    word = "他" if tag.pronoun == "male" else "她"
    animals = gz.text.count("它") < 2
    found = [
        person for person, _ in subjects_before(gz, tag.at)
        if person not in called and person != narrator and fits(gz, person, word, animals=animals)
    ]  # fmt: skip
    if len(gz.text) >= SHORT:
        # in a long book whoever's sex is not known by then is mostly nobody
        found = [p for p in found if gz.people[p].gender == tag.pronoun] or found
    return found[0] if found else -1

"""Who is heard through a radio, a telephone, a ceiling, in short texts: whoever was called and answers through it,
else who speaks and is never seen to do anything, else the voice that spoke there before."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.story.speech.joins_en import Joins
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words import persons_en as px

_IN_EAR = re.compile(
    r"\b(?:ear|earpiece|phone|telephone|radio|line|receiver|headset|speaker|intercom)\b",
    re.IGNORECASE,
)
REVEALED = 3  # turns within which whose voice is heard says so


def heard_through(joins: Joins) -> dict[int, int]:
    """For every device and nameless voice that speaks and is somebody else: who."""
    people = joins.gz.people
    devices = [p for p, x in enumerate(people) if x.nominal and x.heads and x.heads <= px.CHANNELS]
    unseen = _unseen(joins)
    out: dict[int, int] = {}
    for p in devices:
        if "voice" in people[p].heads:
            who = _speaks_next(joins, p, unseen)
            near = who < 0 and _IN_EAR.search(" ".join((people[p].name, *people[p].aliases)))
            answered = _answered(joins, p) if near else Counter[int]()
            who = answered.most_common(1)[0][0] if answered else who
        else:
            votes = (
                _told_to_be_in(joins, p)
                or _answered(joins, p)
                or Counter(
                    v for k in _turns_of(joins, p) if (v := _behind(joins, k, p, unseen)) >= 0
                )
            )
            who = votes.most_common(1)[0][0] if votes else -1
        if who >= 0 and who != p and _agree(joins, p, who):
            out[p] = who
    return {p: out.get(q, q) for p, q in out.items() if out.get(q, q) != p}


def _turns_of(joins: Joins, person: int) -> list[int]:
    """The turns that somebody surely speaks."""
    return [
        k
        for k, turn in enumerate(joins.turns)
        if any(t.sure and t.person == person for t in turn.tags)
        or joins.verdicts[k].person == person
    ]


def _told_to_be_in(joins: Joins, device: int) -> Counter[int]:
    """ "Says Lola, in my ear", "said Ben over the radio": who is told to speak through a device."""
    heads = joins.gz.people[device].heads
    out: Counter[int] = Counter()
    for number in joins.numbers:
        parsed = joins.grammar.of(number)
        for act in parsed.acts:
            through = any(
                parsed.phrases[i].head in heads and parsed.phrases[i].prep in _THROUGH
                for i in act.phrases
            )
            if not act.quotes or not through:
                continue
            for i in act.subjects:
                p = parsed.phrases[i]
                who = joins.at(p.start, p.end, p.at)
                if who not in (-1, device):
                    out[who] += 1
    return out


_THROUGH = frozenset("in on over through from via".split())


def _answered(joins: Joins, device: int) -> Counter[int]:
    """Whom others call by name right after a device has spoken to them, or one turn of talk later."""
    out: Counter[int] = Counter()
    for k in _turns_of(joins, device):
        for j in (k + 1, k + 3):
            if j >= len(joins.turns) or any(t.gap for t in joins.turns[k + 1 : j + 1]):
                break
            out.update(p for p in joins.turns[j].called if p != device)
    return out if out and out.most_common(1)[0][1] * 2 > sum(out.values()) else Counter()


def _behind(joins: Joins, k: int, device: int, unseen: list[int]) -> int:
    """Who speaks a turn through a device."""
    before = joins.turns[k - 1] if k and joins.turns[k].gap <= 1 else None
    called = [p for p in before.called if p != device] if before else []
    if called:
        return called[0]
    heard = [p for p in unseen if any(j < k for j in _turns_of(joins, p))]
    if len(heard) == 1:
        return heard[0]
    for j in range(k - 1, -1, -1):
        p = joins.verdicts[j].person
        if p >= 0 and "voice" in joins.gz.people[p].heads:
            return p
    return -1


def _speaks_next(joins: Joins, voice: int, unseen: list[int]) -> int:
    """ "Then comes the voice I've talked to every night": who speaks right after and is never seen."""
    mine = joins.told.get(voice, [])
    if len(mine) != 1 or _turns_of(joins, voice):
        return -1
    after = [
        k for k, turn in enumerate(joins.turns) if joins.quotes[turn.quotes[0]].start > mine[0].end
    ][:REVEALED]
    spoken = {joins.verdicts[k].person for k in after} & set(unseen)
    return spoken.pop() if len(spoken) == 1 else -1


def _unseen(joins: Joins) -> list[int]:
    """Named people who are heard, but whom the narration never shows doing anything."""
    doing: set[int] = set()
    for number in joins.numbers:
        parsed = joins.grammar.of(number)
        for act in parsed.acts:
            if act.verb in lx.SAY or act.word.lower() in lx.SAY or act.mode != "told":
                continue
            for i in act.subjects:
                p = parsed.phrases[i]
                doing |= {m.person for m in joins.gz.between(p.start, p.end) if m.start <= p.at}
    heard = {v.person for v in joins.verdicts if v.person >= 0}
    return [p for p in sorted(heard - doing - {joins.narrator}) if not joins.gz.people[p].nominal]


def _agree(joins: Joins, one: int, other: int) -> bool:
    a, b = joins.gz.people[one].gender, joins.gz.people[other].gender
    return not {one, other} & joins.kept and ("unknown" in (a, b) or a == b)

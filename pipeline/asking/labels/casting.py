"""Which of the cast a model must be told of to read a stretch of the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.asking.labels.chunk import Known, Piece
from pipeline.asking.labels.spelling import bare
from pipeline.asking.labels.tokens import tokens_of
from pipeline.asking.labels.units import Told
from projects.comic.documents import CastMember

ALIASES = 3  # other names of somebody at most: those that stand in these pieces
AROUND = 40  # units before and behind in which whoever speaks may speak here too
BEFORE = 3000  # characters of the cast beyond which nobody is looked for in the words


def company_of(
    told: Told, pieces: Sequence[Piece], present: Sequence[str], *, most: float
) -> tuple[Known, ...]:
    """Whom the pieces may be about, those who matter most first, in at most so many tokens."""
    words = "\n".join(p.text for p in pieces)
    weights = _speaking(told, pieces)
    weights.update(dict.fromkeys(present, 2))
    found: list[tuple[float, int, Known]] = []
    for i, member in enumerate(told.script.characters[:BEFORE]):
        borne = [a for a in (member.name, *member.aliases) if _stands(a, words)]
        weight = weights[member.name] + 3.0 * bool(borne) + 1.5 * member.narrator
        weight += 0.5 * (member.role == "lead")
        if weight > 0:
            found.append((-weight, i, _known(member, borne)))
    cast: list[Known] = []
    spent = 0
    for _, _, known in sorted(found, key=lambda f: f[:2]):
        cost = tokens_of(f"{known.name} {', '.join(known.aliases)}") + 2
        if spent + cost > most:
            continue
        spent += cost
        cast.append(known)
    return tuple(cast)


def _stands(name: str, words: str) -> bool:
    return name in words or name[:1].isupper() and name[:1].lower() + name[1:] in words


def _known(member: CastMember, borne: Sequence[str]) -> Known:
    """Somebody with those of their names that say more than the others: not "the man" of a man in
    overalls, nor "the old man with his pipe" of the old man."""
    told = set(_words(member.name))
    plain: list[str] = []
    for alias in sorted((a for a in borne if a != member.name), key=len):
        words = _words(alias)
        if not set(words) <= told:
            plain.append(alias)
            told |= set(words)
    return Known(name=member.name, aliases=tuple(plain[:ALIASES]), narrator=member.narrator)


def _words(name: str) -> list[str]:
    return bare(name).split() if name.isascii() else [name]


def _speaking(told: Told, pieces: Sequence[Piece]) -> Counter[str]:
    """Who speaks in the pieces and around them, by the rules."""
    out: Counter[str] = Counter()
    first, last = pieces[0].unit, pieces[-1].unit
    around = (*range(max(0, first - AROUND), first), *(p.unit for p in pieces))
    beyond = range(last + 1, min(len(told.units), last + AROUND // 4))
    for u in (*around, *beyond):
        beat = told.beat(u)
        if beat is not None:
            out.update(n for n in (beat.speaker, beat.addressee) if n)
    return out

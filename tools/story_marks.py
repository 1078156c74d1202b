"""Judges how well a comic tells a short story, against the story's marks (tests/stories/README.md).

Each measure is a share of what the marks ask:
  speakers  quotations that are found and go to the right character
  cast      characters found exactly once, under no name of somebody else's
  place     moments whose panels all show an acceptable place
  who       people who must be seen in a moment and are
  wrong     moments whose panels show somebody who can't be there (the lower, the better)
  things    things that must be seen in a moment and are
  does      deeds that must be seen and are: by a pose, or by a verb that a pose is said to show
  told      moments on which the plot turns that reach the reader, by picture or by words

A moment's panels are those whose source overlaps it, else the last that begins before it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

MEASURES = ("speakers", "cast", "place", "who", "wrong", "things", "does", "told")
LOWER_IS_BETTER = "wrong"
ENOUGH_WORDS = 0.6  # of a moment's words, to have told it without a picture
_LITTLE = frozenset(
    "a an the and or but of to in on at by for from with as is was were are be been it its he she "
    "they his her their i you we my your our that this there then than so not no did do does had "
    "has have him them me us out up down off into over".split()
)
_HANZI = re.compile(r"[\u4e00-\u9fff]")

Span = tuple[int, int]
Panel = Mapping[str, Any]


class Person(NamedTuple):
    """One of the story, with all names in the form in which they are compared."""

    name: str
    names: frozenset[str]
    narrator: bool


class Quote(NamedTuple):
    """A quotation and who says it."""

    span: Span
    speaker: str


class Moment(NamedTuple):
    """What must be seen while these words are told."""

    text: str
    span: Span
    who: tuple[str, ...]
    absent: tuple[str, ...]
    place: tuple[str, ...]
    things: tuple[tuple[str, ...], ...]
    does: tuple[tuple[str, tuple[str, ...]], ...]
    key: bool


class Marks(NamedTuple):
    """What is right about a story."""

    people: tuple[Person, ...]
    quotes: tuple[Quote, ...]
    moments: tuple[Moment, ...]


class Tally(NamedTuple):
    """So many of so many."""

    hits: int = 0
    asked: int = 0

    @property
    def share(self) -> float:
        """Of a hundred."""
        return 100 * self.hits / self.asked if self.asked else 0.0


Tallies = dict[str, Tally]


class Identities(NamedTuple):
    """Who is who: the marks' name for a name of the reader's, and whose names it bears."""

    to: dict[str, str]
    bears: dict[str, list[str]]


def marks_of(folder: Path) -> Marks:
    """The marks of a story with their places in its text."""
    text = (folder / "text.txt").read_text("utf-8")
    data = json.loads((folder / "marks.json").read_text("utf-8"))
    quotes, at = [], 0
    for quote in data["quotes"]:
        start = text.index(quote["text"], at)
        at = start + len(quote["text"])
        quotes.append(Quote((start, at), quote["speaker"]))
    people = tuple(
        Person(c["name"], names_of(c), bool(c.get("narrator"))) for c in data["characters"]
    )
    return Marks(people, tuple(quotes), tuple(_moment(m, text) for m in data["moments"]))


def _moment(mark: Mapping[str, Any], text: str) -> Moment:
    start = text.index(mark["text"])
    return Moment(
        text=mark["text"],
        span=(start, start + len(mark["text"])),
        who=tuple(mark.get("who", ())),
        absent=tuple(mark.get("absent", ())),
        place=tuple(mark.get("place") or ()),
        things=tuple(tuple(words) for words in mark.get("things", ())),
        does=tuple((who, tuple(acts)) for who, acts in mark.get("does", ())),
        key=bool(mark.get("key")),
    )


# ---------------------------------------------------------------- comparing


def plain(word: str) -> str:
    """A word as it is compared: small letters, no hyphens, no article or age before it."""
    small = re.sub(r"[_\-]+", " ", word.lower()).strip()
    return re.sub(r"^(the|a|an|old|young) (?=\S)", "", small)


def alike(one: str, other: str) -> bool:
    """Whether two words are the same, or one, of two letters or more, is in the other."""
    a, b = plain(one), plain(other)
    return a == b or (min(len(a), len(b)) >= 2 and (a in b or b in a))


def names_of(character: Mapping[str, Any]) -> frozenset[str]:
    """Everything that somebody is called, as it is compared."""
    called = (character["name"], *character.get("aliases", ()))
    return frozenset(plain(n) for n in called if n)


def content_words(text: str) -> set[str]:
    """What carries the meaning of a text: pairs of Chinese letters, or the beginnings of words."""
    hanzi = _HANZI.findall(text)
    if len(hanzi) > len(text) / 3:
        return {a + b for a, b in zip(hanzi, hanzi[1:], strict=False)}
    words = re.findall(r"[a-z']+", text.lower())
    return {w.strip("'")[:6] for w in words if w not in _LITTLE and len(w) > 2}


def overlap(one: Sequence[int], other: Sequence[int]) -> int:
    """How many letters two ranges share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def identities(marks: Marks, script: Mapping[str, Any]) -> Identities:
    """Who of the reader's cast is whom: by names they share, and among several people by what both
    say; a narrator without a name is the marks' narrator."""
    together: Counter[tuple[str, str]] = Counter()
    for found in script["quotes"]:
        for quote in marks.quotes:
            if found.get("speaker") and overlap(_span(found), quote.span):
                together[found["speaker"], quote.speaker] += 1
    to: dict[str, str] = {}
    bears: dict[str, list[str]] = {}
    teller = next((p.name for p in marks.people if p.narrator), None)
    for character in script["characters"]:
        name, own = character["name"], names_of(character)
        shared = {p.name: len(own & p.names) for p in marks.people if own & p.names}
        bears[name] = list(shared)
        if shared:
            weights = {g: (together[name, g], n) for g, n in shared.items()}
            to[name] = max(weights, key=lambda g: weights[g])
        elif character.get("narrator") and teller:
            to[name] = teller
    return Identities(to, bears)


def _span(quote: Mapping[str, Any]) -> Span:
    return quote["start"], quote["end"]


# ---------------------------------------------------------------- what panels show


def panels_in(manifest: Mapping[str, Any]) -> list[Panel]:
    """All panels of a book in order."""
    return [panel for page in manifest["pages"] for panel in page["panels"]]


def place_in(panel: Panel) -> str:
    """Where a panel plays, else what its description says."""
    return str((panel.get("setting") or {}).get("place") or panel.get("alt", ""))


def things_in(panel: Panel) -> list[str]:
    """Every word for a thing that a panel shows."""
    out: list[str] = []
    for thing in panel.get("things", ()):
        out += [str(v) for v in thing.values()] if isinstance(thing, Mapping) else [str(thing)]
    return out


def people_in(panels: Iterable[Panel], to: Mapping[str, str]) -> set[str]:
    """Who is seen in panels, by the marks' names where they know them."""
    return {to.get(f["character"], f["character"]) for p in panels for f in p["figures"]}


def _deeds_in(panels: Iterable[Panel], who: str, to: Mapping[str, str]) -> list[str]:
    """What somebody is seen doing."""
    shown: list[str] = []
    for figure in (f for p in panels for f in p["figures"] if to.get(f["character"]) == who):
        if figure.get("pose"):
            shown += [figure["pose"], *figure.get("does", ())]
    return shown


def panels_of(moment: Moment, panels: Sequence[Panel]) -> list[Panel]:
    """The panels that a reader looks at while a moment is told."""
    own = [p for p in panels if any(overlap(s, moment.span) for s in p["source"])]
    if own:
        return own
    begun = [p for p in panels if p["source"] and min(s[0] for s in p["source"]) <= moment.span[0]]
    return list(begun[-1:] or panels[:1])


# ---------------------------------------------------------------- judging


def judge(marks: Marks, script: Mapping[str, Any], manifest: Mapping[str, Any]) -> Tallies:
    """All measures of one story."""
    who = identities(marks, script)
    hits: dict[str, list[bool]] = {kind: [] for kind in MEASURES}
    hits["speakers"] = [_is_found(q, script["quotes"], who.to) for q in marks.quotes]
    for person in marks.people:
        mine = [name for name, gold in who.to.items() if gold == person.name]
        hits["cast"].append(len(mine) == 1 and len(who.bears[mine[0]]) <= 1)
    panels = panels_in(manifest)
    for moment in marks.moments:
        for kind, answers in _judged(moment, panels_of(moment, panels), who.to).items():
            hits[kind] += answers
    return {kind: Tally(sum(answers), len(answers)) for kind, answers in hits.items()}


def _is_found(quote: Quote, found: Sequence[Mapping[str, Any]], to: Mapping[str, str]) -> bool:
    """Whether half of a quotation or more was found as one, and is said by the right character."""
    best = max(found, default=None, key=lambda q: overlap(_span(q), quote.span))
    if best is None or 2 * overlap(_span(best), quote.span) < quote.span[1] - quote.span[0]:
        return False
    return to.get(best.get("speaker") or "") == quote.speaker


def _judged(
    moment: Moment, panels: Sequence[Panel], to: Mapping[str, str]
) -> dict[str, list[bool]]:
    """What one moment asks of its panels."""
    seen = people_in(panels, to)
    places = [place_in(p) for p in panels]
    things = [t for p in panels for t in things_in(p)]
    out = {
        "who": [name in seen for name in moment.who],
        "things": [any(alike(t, w) for t in things for w in words) for words in moment.things],
        "does": [_is_done(_deeds_in(panels, who, to), acts) for who, acts in moment.does],
    }
    bad = any(name in seen for name in moment.absent)
    if moment.place:
        right = all(any(alike(place, w) for w in moment.place) for place in places)
        out["place"] = [bool(panels) and right]
    if moment.absent:
        out["wrong"] = [bad]
    if moment.key:
        pictured = bool(panels) and all(out["who"]) and not bad
        asked = out["things"] + out["does"]
        pictured &= bool(asked or moment.who) and 2 * sum(asked) >= len(asked)
        out["told"] = [pictured or _is_lettered(moment, panels)]
    return out


def _is_done(shown: Sequence[str], acts: Sequence[str]) -> bool:
    return any(plain(s)[:4] == plain(a)[:4] or alike(s, a) for s in shown if s for a in acts)


def _is_lettered(moment: Moment, panels: Sequence[Panel]) -> bool:
    wanted = content_words(moment.text)
    told = content_words(" ".join(b["text"] for p in panels for b in p["balloons"]))
    return bool(wanted) and len(wanted & told) >= ENOUGH_WORDS * len(wanted)


def pooled(all_tallies: Iterable[Tallies]) -> Tallies:
    """Several stories counted together."""
    out = {kind: Tally() for kind in MEASURES}
    for tallies in all_tallies:
        for kind, tally in tallies.items():
            out[kind] = Tally(out[kind].hits + tally.hits, out[kind].asked + tally.asked)
    return out

"""What a play's list of persons says of the cast: "AMES, a keeper, an old man with a grey beard"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.story.people.looks_en import CHILD, COLOURS, OLD, PARTS, adjective, years_in
from pipeline.story.people.portraits_zh import told_alone
from pipeline.story.words import people_zh
from pipeline.story.words import persons_en as px
from projects.comic.documents import CastMember, Listed
from projects.comic.drawing.looks import CREATURES

_TITLE = re.compile(r"^(?:mrs?|ms|miss|dr|st|sir|lady|lord|the|an?)\b\.?\s+", re.IGNORECASE)
_PIECES = re.compile(r"[,;.()]|\s-+\s|[—–]")
_OTHERS = re.compile(r"\b(?:of|to|for|with|in|by|from|who|whose)\b.*", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_][\w’'-]*|\d+")
_YEARS = re.compile(
    r"(?:^|\b(?:aged?|of|about|around|nearly|almost|only|is|early|mid|late)[\s-]+)(?P<n>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?:s|-year-old| years?\b.*)?$"
    r"|\b(?P<old>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?:s\b|[- ]years?[- ]old)|\b(?P<digits>\d{1,3})s?$",
)
_DECADES = {"teens": 16, "twenties": 25, "thirties": 35, "forties": 45, "fifties": 55, "sixties": 65, "seventies": 75, "eighties": 85, "nineties": 95}  # fmt: skip
YOUTH = 30  # years
_PIECES_HAN = re.compile(r"[，、。；：,;（）()\s]|的")
BACK = 3  # words between a colour and what has it


def with_listed(cast: Mapping[int, CastMember], listed: Sequence[Listed]) -> dict[int, CastMember]:
    """The cast with what the author's own list says of each: sex, age, kind and looks, which win over
    what was concluded from the text, and the words themselves as `described`."""
    entries = _entries(cast, listed)
    return {i: _with(c, entries[i]) if i in entries else c for i, c in cast.items()}


def _with(member: CastMember, entry: Listed) -> CastMember:
    if not entry.words:
        return member
    told = _told_zh(entry.words) if _HAN.search(entry.words) else _told_en(entry.words)
    looks = dict.fromkeys([*told.pop("looks", ()), *member.words])
    return member.model_copy(update={**told, "words": tuple(looks), "described": entry.words})


_HAN = re.compile(r"[\u4e00-\u9fff]")


def _plain(name: str) -> str:
    return _TITLE.sub("", name.casefold().replace(".", "")).strip()


def _entries(cast: Mapping[int, CastMember], listed: Sequence[Listed]) -> dict[int, Listed]:
    """The entry of each: by whole name, then by name without its title, then by a word that is in one
    entry alone of those nobody has yet ("AMES" is John where Lena Ames speaks as "LENA")."""
    found: dict[int, Listed] = {}
    names = {i: (c.name, *c.aliases) for i, c in cast.items()}
    for key in (str.casefold, _plain):
        for i in cast.keys() - found.keys():
            own = {key(name) for name in names[i]}
            fits = [e for e in listed if key(e.name) in own and e not in found.values()]
            found |= {i: fits[0]} if fits else {}
    for _ in range(2):  # who is known by then leaves the other
        for i in sorted(cast.keys() - found.keys()):
            words = {w for name in names[i] for w in _plain(name).split()}
            free = [e for e in listed if e not in found.values()]
            fits = [e for e in free if words & set(_plain(e.name).split())]
            found |= {i: fits[0]} if len(fits) == 1 else {}
    return found


def _told_en(words: str) -> dict[str, Any]:
    """The changes of a cast member that an English entry tells."""
    out: dict[str, Any] = {}
    years: dict[str, Any] = {}
    looks: list[str] = []
    for piece in _PIECES.split(words):
        own = _OTHERS.sub("", piece)  # "sister to the Queen" is no queen
        out = _kind_en(own.lower()) | out
        years = _aged_en(piece.lower().strip()) | years
        looks += _looks_en(piece.lower())
    return out | years | {"looks": tuple(looks)}


def _kind_en(words: str) -> dict[str, Any]:
    """Sex, age and kind in a piece of an entry: its last noun and its adjectives."""
    out: dict[str, Any] = {}
    tokens = [t for t in _TOKEN.findall(words) if not t.endswith(("'s", "’s"))]
    noun = tokens[-1] if tokens else ""
    sex = px.gender_of_noun(noun)
    if sex:
        out["gender"] = sex
    if noun in CREATURES:
        out |= {"species": "animal", "creature": noun}
    hints = [w for t in tokens for w in adjective(t)]
    if any(w in ("old", "elderly", "ancient") for w in hints):
        out["age"] = "old"
    elif noun in px.YOUNG:
        out["age"] = "child"
    elif "young" in hints:
        out["age"] = "young"
    return out


def _aged_en(words: str) -> dict[str, Any]:
    """The age that a piece of an entry counts: "62", "aged eight", "in his forties"."""
    decade = next((n for w, n in _DECADES.items() if w in words.split()), 0)
    found = _YEARS.search(words)
    years = decade or (years_in(found["n"] or found["old"] or found["digits"]) if found else 0)
    if not 0 < years < 120:
        return {}
    limits = ((CHILD, "child"), (YOUTH, "young"), (OLD, "adult"), (120, "old"))
    return {"age": next(age for limit, age in limits if years < limit)}


def _looks_en(words: str) -> Iterator[str]:
    """Hair, beards, glasses and clothes in a piece of an entry, with their colours."""
    tokens = _TOKEN.findall(words)
    for at, word in enumerate(tokens):
        if word == "bald":
            yield word
        yield from (w for w in adjective(word) if ":" in w or "-" in w)
        if word.endswith("bearded"):
            yield "beard"
        part = PARTS.get(word, "")
        if not part:
            continue
        colour = next(
            (COLOURS[t] for t in reversed(tokens[max(0, at - BACK) : at]) if t in COLOURS), ""
        )
        if colour:
            yield f"{part}:{colour}"
        if part in ("beard", "glasses"):
            yield part


def _told_zh(words: str) -> dict[str, Any]:
    """The changes of a cast member that a Chinese entry tells."""
    portrait = told_alone(words)
    out: dict[str, Any] = {"looks": portrait.looks}
    for piece in filter(None, _PIECES_HAN.split(words)):
        sort = people_zh.sort_of(piece)
        if sort is None:
            continue
        told = {"gender": sort.gender, "age": sort.age if sort.age != "adult" else ""}
        out = {key: value for key, value in told.items() if value} | out
    return out | ({"age": portrait.age} if portrait.age else {})

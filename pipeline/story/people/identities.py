"""What a person says of who is who, put into the reader's people: names joined, names parted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.story.people.casting import name_of
from pipeline.story.people.people import Gazetteer, Mention
from projects.comic.documents import Corrections, Merge, Split

LONGEST = 200  # letters; more is no name
_AGAIN = re.compile(r" \((\d{1,3})\)$")
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)")  # of a description: "the sailor" is a Sailor


def is_name(name: str) -> bool:
    """Whether a person can be called so."""
    return 0 < len(name.strip()) <= LONGEST and any(c.isalnum() for c in name)


def number_of(gz: Gazetteer, name: str, language: str) -> int | None:
    """The number of the person whom a cast list calls so, or who bears the name in the text; the
    second of a name is "Tom (2)"."""
    if not is_name(name):
        return None
    wanted = " ".join(name.split()).casefold()
    again = _AGAIN.search(wanted)
    place = int(again.group(1)) - 1 if again else 0
    wanted = wanted[: again.start()] if again else wanted
    found = [
        i for i, p in enumerate(gz.people)
        if not p.gone and name_of(p, language).casefold() == wanted
    ]  # fmt: skip
    found.sort(key=lambda i: (-gz.people[i].mentions, i))
    if 0 <= place < len(found):
        return found[place]
    if again:
        return None
    direct = gz.by_name.get(wanted)
    if direct is not None:
        return direct
    bearing = [i for i, p in enumerate(gz.people) if any(a.casefold() == wanted for a in p.aliases)]
    return max(bearing, key=lambda i: gz.people[i].mentions, default=None)


def named(gz: Gazetteer, name: str, language: str) -> int:
    """The person of that name, or a new one who is called so."""
    number = number_of(gz, name, language)
    if number is None:
        shown = _ARTICLE.sub("", " ".join(name.split()))
        number = gz.add(shown[:1].upper() + shown[1:])
        gz.people[number].fixed = True
    return number


def part(gz: Gazetteer, splits: Sequence[Split], language: str) -> dict[str, int]:
    """Gives the mentions under some names to somebody else; the new bearer of each name, in small
    letters. Call before anybody is asked who speaks, and again when descriptions are known."""
    moved: dict[str, int] = {}
    for split in splits:
        old = number_of(gz, split.name, language)
        if not is_name(split.into) or not split.aliases:
            continue
        names = {" ".join(a.split()).casefold() for a in split.aliases if is_name(a)}
        new = number_of(gz, split.into, language)
        if new is None or (new == old and not gz.people[new].fixed):
            new = gz.add(" ".join(split.into.split()))
            gz.people[new].fixed = True
        moved |= dict.fromkeys(names, new)
        _part_whole(gz, names, new)
        if old is None or old == new:
            continue
        taken = [a for a in gz.people[old].aliases if a.casefold() in names]
        for alias in taken:
            count = gz.people[old].aliases.pop(alias)
            gz.people[new].aliases[alias] += count
            gz.people[old].mentions -= count
            gz.people[new].mentions += count
            gz.by_name[alias.lower()] = new
        _relabel(gz, old, new, {a.casefold() for a in taken})
    return moved


def _part_whole(gz: Gazetteer, names: set[str], new: int) -> None:
    """Makes whoever bears nothing but names that are given away the new bearer: later they might
    have been found to be somebody else's ("Uncle George" Lord Fermor's)."""
    for number, person in enumerate(gz.people):
        borne = {a.casefold() for a in person.aliases}
        if not borne or not borne <= names or person.nominal:
            continue
        if number == new:
            person.fixed = True
        else:
            fold(gz, {number: new})
            gz.people[new].fixed = True  # called as the person said, not by the new name


def corrected(fixes: Corrections) -> frozenset[str]:
    """Every name that a person used in correcting who is who, in small letters: what bears one is
    joined to nobody by a rule."""
    names = {f.speaker for f in fixes.speakers if f.speaker}
    names |= {n for m in fixes.merges for n in (m.name, m.into)}
    names |= {n for s in fixes.splits for n in (s.into, *s.aliases)}
    return frozenset(" ".join(n.split()).casefold() for n in names)


def _relabel(gz: Gazetteer, old: int, new: int, names: set[str]) -> None:
    gz.mentions = [
        Mention(m.start, m.end, new)
        if m.person == old and gz.words_of(m).casefold() in names
        else m
        for m in gz.mentions
    ]
    gz.index()


def join(gz: Gazetteer, merges: Sequence[Merge], language: str) -> dict[int, int]:
    """For everybody who is somebody else: who. The one who stays takes over the names."""
    same: dict[int, int] = {}

    def last(person: int) -> int:
        seen = {person}
        while same.get(person, person) not in seen:
            person = same[person]
            seen.add(person)
        return person

    for merge in merges:
        old = number_of(gz, merge.name, language)
        if old is None or not is_name(merge.into):
            continue
        new = named(gz, merge.into, language)
        if last(old) == last(new):
            continue
        old, new = last(old), last(new)
        same[old] = new
        _take_over(gz, old, new)
        stays = gz.people[new]
        stays.name, stays.fixed = " ".join(merge.into.split()), True
    whole = {old: last(old) for old in same}
    _rename(gz, whole)
    return whole


def fold(gz: Gazetteer, same: Mapping[int, int]) -> None:
    """Makes people somebody else's other names; who takes over is nobody else's."""
    for old, new in same.items():
        _take_over(gz, old, new)
    _rename(gz, same)


def _take_over(gz: Gazetteer, old: int, new: int) -> None:
    stays, goes = gz.people[new], gz.people[old]
    stays.aliases.update(goes.aliases)
    stays.aliases[goes.name] += 0
    stays.mentions += goes.mentions
    stays.male, stays.female = stays.male + goes.male, stays.female + goes.female
    stays.neuter += goes.neuter
    stays.heads |= goes.heads
    goes.aliases.clear()
    goes.mentions, goes.gone = 0, True


def _rename(gz: Gazetteer, same: Mapping[int, int]) -> None:
    if same:
        gz.by_name = {n: same.get(p, p) for n, p in gz.by_name.items()}
        gz.mentions = [m._replace(person=same.get(m.person, m.person)) for m in gz.mentions]
        gz.index()

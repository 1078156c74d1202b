"""Which of the names of an English text are people's: by what they do, how often they are places."""

from __future__ import annotations

from collections import Counter

from pipeline.story.people.clusters_en import Evidence
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words.given_names import is_given
from pipeline.story.words.persons_en import is_somebody

LONGEST = 60  # letters; more is no name
NEVER = 0.4  # of a name's places in the text: more after "in" or "near" and it is a place


def persons_of(e: Evidence, inner: Counter[str] | None) -> set[str]:
    """The names that are people's; in a short text (`inner`: its capitals within sentences) those that
    act once as well."""
    kept = {
        n
        for n in e.counts
        if not _is_place_name(n)
        and (_is_person(n, e) or (inner is not None and _acts_once(n, e, inner)))
    }
    parts = {w for n in kept for w in (n.split()[0], n.split()[-1])}
    # a full name met once or twice is that of somebody who is mostly called by one part of it
    kept |= {
        n
        for n in e.counts
        if 2 <= len(n.split()) <= 3 and not n.startswith("the ")
        and e.places[n] <= NEVER * e.counts[n] and parts & {n.split()[0], n.split()[-1]}
    }  # fmt: skip
    # and a bare surname is a name where somebody bears it with a title
    borne = {n.split()[-1] for n in kept if n.split()[0].rstrip(".").lower() in lx.TITLES}
    return kept | {n for n in e.counts if n in borne and e.places[n] <= NEVER * e.counts[n]}


_PLACES = frozenset(
    "academy school college university street road avenue lane square park station hotel castle bridge lake river island church "
    "hospital inn museum library airport harbour harbor beach bay valley mountain mountains hill hills forest tower palace cathedral "
    "abbey market theatre theater county city town village hall".split()
)


# nobody's surname, whatever stands before
_ONLY_PLACES = frozenset(
    "sound strait straits ocean sea gulf peninsula archipelago islands isles boulevard avenue railway canyon glacier "
    "plateau lagoon cathedral university barracks".split()
)


def _is_place_name(name: str) -> bool:
    """Whether a name of several words ends as places do: Emberhold Academy; Mr. Lake is none, Queen
    Charlotte Sound is one."""
    words = name.lower().replace(".", "").split()
    if len(words) > 2 and words[-1] in _ONLY_PLACES:
        return True
    return (
        len(words) > 1
        and (words[-1] in _PLACES or words[-1] in _ONLY_PLACES)
        and words[0] not in lx.TITLES
        and not is_given(words[0])
    )


def _acts_once(name: str, e: Evidence, inner: Counter[str]) -> bool:
    """Whether somebody is named in a short text: they act or speak, or are called and spoken of."""
    words = name.lower().replace(".", "").split()
    if e.places[name] > NEVER * e.counts[name]:
        return False
    if words[0] == "the":
        return len(words) == 2 and is_somebody(words[1]) and e.acts[name] >= 1
    sure = inner[words[-1]] > 0 or is_given(words[0]) or len(words) > 1
    return e.acts[name] + e.persons[name] >= (1 if sure else 3)


def _is_person(name: str, e: Evidence) -> bool:
    words = name.lower().replace(".", "").split()
    if any(len(w) > LONGEST // 2 for w in words):
        return False
    if words[0] == "the":
        return e.persons[name] >= 6 and words[-1] not in lx.NOT_NAMES and (
            not words[-1].endswith("s") or words[-1] in lx.TITLES or e.persons[name] >= 12
        )  # fmt: skip
    known = any(w in lx.GIVEN for w in words)
    if not known and e.persons[name] and is_given(words[0]):
        known = words[0] not in lx.ALSO_WORDS
    if e.places[name] > NEVER * e.counts[name] and e.persons[name] < 3 * e.places[name]:
        return False
    return e.persons[name] >= 3 or (known and (e.persons[name] >= 1 or e.counts[name] >= 2))

"""The name that a cast list gives somebody in an English book."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.story.people.clusters_en import clean
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words import persons_en as px

RARE = 30  # times as often as a name somebody may be called otherwise


def preferred_name(aliases: Counter[str], fallback: str) -> str:
    """The name a cast list would give: given name and surname where the book has both."""
    by_form: Counter[str] = Counter()
    for alias, count in aliases.items():
        by_form[clean(alias)] += count
    if not by_form:
        return fallback
    # who was only heard at first is called as they are seen
    seen = {n: c for n, c in by_form.items() if _head(n) not in px.CHANNELS}
    by_form = Counter(seen) or by_form
    # whoever has a name is called by it, however often they are "her husband"
    proper = Counter({n: c for n, c in by_form.items() if c and _is_proper(n)})
    by_form = proper if proper.total() * RARE >= by_form.total() else by_form
    names = {n: c for n, c in by_form.items() if not n.startswith("the ")}
    # "Old Bear", not "an old bear"
    called = {n: c for n, c in names.items() if c and n.istitle() and " " in n}
    if called:
        names = {n: c for n, c in names.items() if not n.lower().startswith(("a ", "an "))}
    if names and sum(names.values()) * 4 > by_form.total():
        by_form = Counter(names)
    best = max(by_form.values())

    def significant(n: str) -> int:
        return len([w for w in n.split() if w.rstrip(".").lower() not in lx.TITLES])

    def rank(n: str) -> tuple[int, int, int, str]:
        words = n.split()
        title = words[0].rstrip(".").lower() in lx.TITLES - lx.DROPPED_TITLES and len(words) > 1
        noble = title and words[0].rstrip(".").lower() in lx.KEPT_TITLES
        dropped = words[0].lower() in lx.DROPPED_TITLES and len(words) > 1
        parts = min(significant(n), 2)
        return (0 if dropped else parts, int(noble or (title and parts < 2)), by_form[n], n)

    def full(n: str) -> bool:
        # Loo Bounderby is no better a name than Louisa
        return significant(n) == 2 and n.split()[0].lower() not in lx.NICKNAMES

    usual = [n for n, c in by_form.items() if c >= best * 0.2 or (c >= 2 and full(n))]
    return max(usual or list(by_form), key=rank)


def _is_proper(name: str) -> bool:
    """Whether a form holds a name, not only what somebody is: "Mr. White", but neither "the old man" nor
    "Princess"."""
    first, *rest = name.split()
    if any(w[:1].isupper() and not px.is_somebody(w.lower().rstrip(".")) for w in rest):
        return True
    known = px.is_somebody(first.lower()) or first.lower() in lx.TITLES or first.lower() in _OPENS
    return not rest and first[:1].isupper() and not known


_OPENS = frozenset("the a an his her my our their your this that some one two".split())
_AFTER_HEAD = re.compile(r" (?:by|in|on|from|at|of|with|behind|under) ")


def _head(name: str) -> str:
    """The noun that a name or description is of: "a small voice by the door" is of a voice."""
    return _AFTER_HEAD.split(name)[0].split()[-1].lower()

"""People known by a description: "the landlord" is somebody of his own, "the captain" Captain Tench,
"the man" may be anybody."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.company import Meant
from pipeline.story.speech.likeness import Likeness, neighbours
from pipeline.story.speech.tags import Tag
from pipeline.story.speech.turns import Turn
from pipeline.story.text.quotes import Quote
from pipeline.story.text.spans import Within
from pipeline.story.words import lexicon_en as lx
from pipeline.story.words import lexicon_zh as zh

_RELATED = ("his", "her", "my", "their", "our", "your")
_ARTICLES = frozenset(
    "the a an one another some that this both several poor little old young dear of".split()
)
LONGEST = 3  # words of a description that are kept
SEEN = 5  # times that a description must be seen to be found somebody's
ABOUT = 0.8  # share of its mentions near which their bearer must be about
MEETS = 0.1  # and share with which they may stand in one sentence
LEAD = 0.2  # by which the likeliest bearer must be ahead of the next


class Describer:
    """Says whom each tag means, and adds those who are known by a description alone."""

    def __init__(self, gz: Gazetteer, female: frozenset[str], male: frozenset[str]) -> None:
        self.gz, self.female, self.male = gz, female, male
        self.known: dict[str, int] = {}

    def learn(
        self, text: str, ranges: Sequence[tuple[int, int]], quotes: Sequence[Quote],
        turns: Sequence[Turn],
    ) -> None:  # fmt: skip
        """Adds a person for every description that surely speaks, and finds them in the narration."""
        found = set()
        for number, person in enumerate(self.gz.people):
            if person.nominal and person.heads:
                found.add(number)
                for alias in person.aliases:
                    key = key_of(alias)
                    if key and key not in lx.OTHERS:
                        self.known.setdefault(key, number)
        for turn in turns:
            for tag in turn.tags:
                if tag.sure and tag.description:
                    key = key_of(tag.description)
                    if key and key not in lx.OTHERS:
                        self._person(key)
        self._identify(text)
        own = {k: p for k, p in self.known.items() if self.gz.people[p].nominal and p not in found}
        if own:
            self._find(text, ranges, quotes, own)

    def _identify(self, text: str) -> None:
        """ "Mr. Buttons, the chairman" makes the chairman Mr. Buttons."""
        keys = [
            k for k, p in self.known.items()
            if self.gz.people[p].nominal and not self.gz.people[p].heads and k.isascii() and not _anybody(k)
        ]  # fmt: skip
        if not keys:
            return
        after = re.compile(rf",\s+the\s+({_any(keys)})\b(?=[,.;:!?])")
        before = re.compile(rf"\bthe\s+({_any(keys)}),\s+$", re.IGNORECASE)
        votes: dict[str, Counter[int]] = {}
        longest = max(map(len, keys)) + 8
        for m in self.gz.mentions:
            hit = after.match(text, m.end) or before.search(
                text[max(0, m.start - longest) : m.start]
            )
            if hit:
                key = " ".join(hit.group(1).lower().split())
                votes.setdefault(key, Counter())[m.person] += 1
        for key, count in votes.items():
            if key not in self.known:
                continue
            (person, most), *rest = count.most_common(2)
            hint, gender = self._hint(key), self.gz.people[person].gender
            if rest and rest[0][1] * 2 > most or (hint and gender not in (hint, "unknown")):
                continue
            nominal = self.known[key]
            self.gz.people[nominal].aliases.clear()
            self.known[key] = person
            self.gz.people[person].aliases[f"the {key}"] += most

    def alike(
        self, likeness: Likeness, turns: Sequence[Turn], kept: frozenset[str] = frozenset()
    ) -> dict[int, int]:
        """ "The painter" is Basil Hallward, where Basil is about wherever the painter is named, in more
        than one place of the book, and the two hardly meet: not in a sentence, not in an answer."""
        beside = neighbours([self._heard(turn) for turn in turns])
        same: dict[int, int] = {}
        for key, nominal in list(self.known.items()):
            own = likeness.told.get(nominal, [])
            if not self.gz.people[nominal].nominal or not key.isascii() or _anybody(key):
                continue
            if {key, f"the {key}"} & kept or self.gz.people[nominal].heads & lx.ANYBODY:
                continue
            if len(own) < SEEN or likeness.places(nominal) < 2:
                continue
            person = self._same_as(nominal, likeness, beside)
            if person is not None:
                same[nominal] = person
        return same

    def _heard(self, turn: Turn) -> list[int]:
        """Who surely speaks a turn."""
        return [m.person for t in turn.tags if t.sure and (m := self.meant(t)).person >= 0]

    def _same_as(
        self, nominal: int, likeness: Likeness, beside: Mapping[int, Counter[int]]
    ) -> int | None:
        """Who alone may be somebody described, going by where both are named."""
        gender = self.gz.people[nominal].gender
        n = max(1, sum(beside[nominal].values()))
        found: list[tuple[float, int]] = []
        for p in likeness.told:
            person = self.gz.people[p]
            if (
                person.nominal
                or "unknown" not in (gender, person.gender)
                and gender != person.gender
            ):
                continue
            a = likeness.of(nominal, p, beside[nominal][p] / n)
            meets = 2 * a.together + a.answers
            if a.about > meets:
                found.append((a.about - meets, p))
        found.sort(reverse=True)
        if not found or (len(found) > 1 and found[0][0] - found[1][0] < LEAD):
            return None
        best = likeness.of(nominal, found[0][1], 0.0)
        return found[0][1] if best.about >= ABOUT and best.together <= MEETS else None

    def called(self, text: str, quotes: Sequence[Quote], turns: Sequence[Turn]) -> list[Turn]:
        """The turns with those added whom the words call by a title or a description alone."""
        ways = {k: p for k, p in self.known.items() if k.isascii() and " " not in k}
        if not ways:
            return list(turns)
        pattern = re.compile(
            rf"(?:^|[,.!?;—“\"‘]\s*)(?:my dear |dear |my )?({_any(list(ways))})(?=[,.!?;])", re.I
        )
        out = []
        for turn in turns:
            more = {
                ways[word]
                for i in turn.quotes
                for m in pattern.finditer(text, quotes[i].start, quotes[i].end)
                if (word := m.group(1).lower()) in ways
            }
            more -= set(turn.called)
            out.append(turn._replace(called=(*turn.called, *sorted(more))) if more else turn)
        return out

    def parted(self, moved: Mapping[str, int]) -> None:
        """Gives descriptions to whom a person gave them: `moved` has the new bearer of each name."""
        for key in self.known:
            bearer = moved.get(f"the {key}", moved.get(key))
            self.known[key] = self.known[key] if bearer is None else bearer

    def joined(self, same: Mapping[int, int]) -> None:
        """Puts people who are somebody else in their place."""
        self.known = {key: same.get(p, p) for key, p in self.known.items()}

    def meant(self, tag: Tag) -> Meant:
        """Whom a tag's subject means."""
        if tag.person is not None:
            if tag.description and not tag.description.isascii():
                own = self.gz.people[tag.person].nominal
                return Meant(tag.person, self._hint(tag.description) if own else "", own, own)
            return self._meant(tag.person)
        if tag.pronoun in ("male", "female"):
            return Meant(-1, tag.pronoun)
        if not tag.description:
            return Meant()
        gender = self._hint(tag.description)
        key = key_of(tag.description)
        if key in lx.OTHERS:
            return Meant(other=True)
        person = self.known.get(key, -1)
        if person < 0:
            return Meant(-1, gender)
        own = self.gz.people[person].nominal
        return Meant(person, gender, own, own and _stands_in(key))

    def _meant(self, person: int) -> Meant:
        p = self.gz.people[person]
        if not p.nominal or not p.heads or p.introduced:
            return Meant(person)
        gender = "" if p.gender == "unknown" else p.gender
        vague = not p.introduced and p.heads <= lx.STAND_INS | lx.KIN
        return Meant(person, gender, described=True, stand_in=vague)

    def _hint(self, description: str) -> str:
        """The gender that a description's noun tells, or ""."""
        noun = description.split()[-1].lower()
        return "female" if noun in self.female else "male" if noun in self.male else ""

    def _person(self, key: str) -> int:
        if key not in self.known:
            number = self.gz.by_name.get(f"the {key}", self.gz.by_name.get(key))
            number = self._titled(key) if number is None else number
            if number is None:
                number = self.gz.add(key[:1].upper() + key[1:], nominal=True)
                alias = f"the {key}" if key.isascii() else key
                self.gz.people[number].aliases[alias] += 1
                gender = self._hint(key)
                self.gz.people[number].male += 3.0 * (gender == "male")
                self.gz.people[number].female += 3.0 * (gender == "female")
            self.known[key] = number
        return self.known[key]

    def _titled(self, key: str) -> int | None:
        """ "the captain" is Captain Tench where he is the only captain, or by far the most named."""
        if key not in lx.TITLES:
            return None
        short = lx.SHORT_TITLES.get(key, key)
        holders = [
            i
            for i, p in enumerate(self.gz.people)
            if any(
                a.lower().replace(".", "").startswith((f"{key} ", f"{short} "))
                for a in (p.name, *p.aliases)
            )
        ]
        holders.sort(key=lambda i: -self.gz.people[i].mentions)
        if not holders:
            return None
        second = self.gz.people[holders[1]].mentions if len(holders) > 1 else 0
        return holders[0] if self.gz.people[holders[0]].mentions > 3 * second else None

    def _find(
        self, text: str, ranges: Sequence[tuple[int, int]], quotes: Sequence[Quote],
        own: dict[str, int],
    ) -> None:  # fmt: skip
        """Notes where the described are mentioned in the narration."""
        latin = [k for k in own if k.isascii()]
        han = [k for k in own if not k.isascii()]
        parts = [rf"\b[Tt]he\s+(?P<latin>{_any(latin)})\b"] if latin else []
        parts += [f"(?P<han>{_any(han)})"] if han else []
        pattern = re.compile("|".join(parts), re.IGNORECASE)
        said = Within((q.start, q.end) for q in quotes)
        taken = {m.start for m in self.gz.mentions}
        found = [m for a, b in ranges for m in pattern.finditer(text, a, b)]
        for m in found:
            if m.start() in said or m.start() in taken:
                continue
            key = " ".join(
                (m.groupdict().get("latin") or m.groupdict().get("han") or "").lower().split()
            )
            if self.gz.between(m.start(), m.end()):
                continue
            person = own.get(key)
            if person is not None:
                self.gz.note(m.start(), m.end(), person, m.group(0).replace("The ", "the "))
        self.gz.index()


def _any(keys: list[str]) -> str:
    ordered = sorted(keys, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, k.split())) for k in ordered)


def _stands_in(key: str) -> bool:
    if not key.isascii():
        return key in zh.STAND_INS
    return key.split()[-1] in lx.STAND_INS or key in lx.KIN


def _anybody(key: str) -> bool:
    """Whether a description says nothing that lasts: who is a stranger here is a friend there."""
    return key.split()[-1] in lx.ANYBODY or key in lx.KIN


def key_of(description: str) -> str:
    """What names a described person; "" where it only relates them to somebody ("his sister")."""
    if not description.isascii():
        return description
    words = description.lower().split()
    if len(words) == 1:
        return ""
    if words[0] in _RELATED:
        return words[-1] if words[-1] in lx.KIN else ""
    while len(words) > 1 and words[0] in _ARTICLES and words[0] not in ("old", "young", "little"):
        words = words[1:]
    return " ".join(words[-LONGEST:]) if len(words) <= LONGEST else words[-1]

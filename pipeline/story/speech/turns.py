"""Quotations gathered into turns: one stretch of speech by one speaker, and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.tags import Tag
from pipeline.story.text.paragraphs import Paragraph
from pipeline.story.text.quotes import Quote
from pipeline.story.words.persons_en import gender_of_noun

Tagger = Callable[[str, int, int, Gazetteer], Tag | None]
LONG_LEAD = 400  # letters; a longer paragraph does not introduce the next one's speech

_ANSWERS = frozenset(
    "replied answered responded retorted rejoined replies answers responds".split()
)
_SENTENCE = re.compile(r"[.!?][”’\"']?\s+[A-Z]")


class Turn(NamedTuple):
    """The quotations (by number) of one speaker in a paragraph and the tags around them."""

    quotes: tuple[int, ...]
    paragraph: int
    tags: tuple[Tag, ...]
    called: tuple[int, ...]  # whom the words call by name
    named: tuple[int, ...]  # whom they name otherwise
    gap: int  # paragraphs of narration since the turn before
    runs_on: bool  # the turn before ran on into this one
    asks: bool  # it ends on a question
    bare: bool  # nothing is told in its paragraph
    pronoun_opens: str  # the gender of a pronoun that opens the narration before it

    @property
    def sure(self) -> bool:
        """Whether a verb of speech tells the speaker."""
        return any(t.sure for t in self.tags)

    def joined(self, same: Mapping[int, int]) -> Turn:
        """The turn with people who are somebody else put in their place."""
        tags = tuple(
            t if t.person is None else t._replace(person=same.get(t.person, t.person))
            for t in self.tags
        )
        called = tuple(dict.fromkeys(same.get(p, p) for p in self.called))
        named = tuple(dict.fromkeys(same.get(p, p) for p in self.named))
        return self._replace(tags=tags, called=called, named=named)


class Tagging(NamedTuple):
    """How a language's narration tells who speaks."""

    after: Tagger
    before: Tagger
    line_before: Tagger
    line_after: Tagger
    vocatives: Callable[[str, int, int, Gazetteer], list[int]]
    pronoun: re.Pattern[str]  # one that opens a sentence
    genders: Mapping[str, str]


class TurnBuilder:
    """Builds the turns of a book; keeps each quotation's strongest tag in `tags`."""

    def __init__(
        self, text: str, paras: list[Paragraph], quotes: list[Quote], gz: Gazetteer, how: Tagging,
        pinned: Mapping[int, int] | None = None, said: Mapping[int, Tag] | None = None,
    ) -> None:  # fmt: skip
        self.said = said or {}  # by quotation, the tag that grammar finds
        self.pinned = pinned or {}  # whom a person named, by quotation: such stand for themselves
        self.text, self.paras, self.quotes, self.gz, self.how = text, paras, quotes, gz, how
        self._counted = (-1, 0)
        self.tags: list[Tag | None] = [None] * len(quotes)
        self.by_para: dict[int, list[int]] = {}
        for i, q in enumerate(quotes):
            self.by_para.setdefault(q.paragraph, []).append(i)

    def build(self) -> list[Turn]:
        """The turns of all quotations, in order."""
        out: list[Turn] = []
        previous = -1000
        for para, members in self.by_para.items():
            runs_on = bool(out) and para == previous + 1 and self.quotes[members[0] - 1].open_end
            found = [self._tags(para, members, k) for k in range(len(members))]
            groups = self._groups(members, found)
            for k, group in enumerate(groups):
                gap = 0 if k else max(0, para - previous - 1)
                out.append(self._turn(para, members, group, found, gap, runs_on and k == 0))
            previous = para
        return out

    def _tags(self, para: int, members: list[int], k: int) -> list[Tag]:
        """The tags after and before one quotation."""
        p, q = self.paras[para], self.quotes[members[k]]
        before = self.quotes[members[k - 1]].end if k else p.start
        after = self.quotes[members[k + 1]].start if k + 1 < len(members) else p.end
        out = []
        if after > q.end:
            out.append(self.how.after(self.text, q.end, after, self.gz))
        if q.start > before and self.text[before : q.start].strip():
            out.append(self.how.before(self.text, before, q.start, self.gz))
        elif k == 0 and para and para - 1 not in self.by_para:
            lead = self.paras[para - 1]
            if lead.end - lead.start < LONG_LEAD or self.text[lead.end - 1] in ":：":
                out.append(self.how.line_before(self.text, lead.start, lead.end, self.gz))
        alone = k + 1 == len(members) and p.end <= q.end + 1
        if alone and para + 1 < len(self.paras) and para + 1 not in self.by_para:
            nxt = self.paras[para + 1]
            out.append(self.how.line_after(self.text, nxt.start, nxt.end, self.gz))
        kept = [t for t in out if t is not None]
        said = self.said.get(members[k])
        if said is not None and not any(t.sure for t in kept):
            kept.append(said)
        elif said is not None and said.rule.startswith("before"):
            # before a quotation the parse knows better whose the verb is
            kept = [
                said if t.sure and t.rule == said.rule and t.person is None else t for t in kept
            ]
        self.tags[members[k]] = max(kept, key=lambda t: t.strength, default=None)
        return kept

    def _groups(self, members: list[int], found: list[list[Tag]]) -> list[list[int]]:
        """Quotations of a paragraph by speaker (places in `members`): one, unless sure tags differ."""
        groups: list[list[int]] = [[]]
        current: Tag | None = None
        for k in range(len(members)):
            sure = max((t for t in found[k] if t.sure), key=lambda t: t.strength, default=None)
            parted = k > 0 and self.pinned.get(members[k]) != self.pinned.get(members[k - 1])
            parted = parted or sure is not None and self._told_of_another(members, k, sure, current)
            if groups[-1] and (parted or (sure and current and self._differ(sure, current))):
                groups.append([])
            groups[-1].append(k)
            # a pronoun may go on for a name, and is then no more than the name
            if sure and (sure.person is not None or current is None or current.person is None):
                current = sure
        return groups

    def _told_of_another(self, members: list[int], k: int, tag: Tag, current: Tag | None) -> bool:
        """Whether somebody else acts between two quotations whom the pronoun of the second means: "said the
        maid. The Princess got down. As she drank she murmured"."""
        if not k or current is None:
            return False
        before, start = self.quotes[members[k - 1]].end, self.quotes[members[k]].start
        if (
            tag.verb in _ANSWERS
            and tag.rule.startswith("before")
            and current.person is None
            and tag.person is not None
        ):
            return bool(self.text[before:start].strip(" ,;"))  # who answers said nothing before
        if current.person is None or tag.person is not None:
            return False
        if tag.pronoun not in ("male", "female") or not _SENTENCE.search(self.text, before, start):
            return False
        told = [m.person for m in self.gz.between(before, start)]
        opens = [p for p in told if self._gender(p) == tag.pronoun]
        return bool(opens) and opens[-1] != current.person

    def _gender(self, person: int) -> str:
        known = self.gz.people[person].gender
        return (
            known
            if known != "unknown"
            else gender_of_noun(self.gz.people[person].name.split()[-1].lower())
        )

    def _differ(self, a: Tag, b: Tag) -> bool:
        """Whether two sure tags tell of two people: by who they are, or a name's sex by the pronoun's."""
        for one, other in ((a, b), (b, a)):
            if one.person is not None and other.pronoun in ("male", "female"):
                known = self.gz.people[one.person].gender
                return known != "unknown" and known != other.pronoun
        return _differ(a, b)

    def _turn(
        self, para: int, members: list[int], group: list[int], found: list[list[Tag]], gap: int,
        runs_on: bool,
    ) -> Turn:  # fmt: skip
        best: dict[str, Tag] = {}
        for k in group:
            for t in found[k]:
                had = best.get(t.rule)
                if had is None or _tells(t) > _tells(had):
                    best[t.rule] = t
        numbers = tuple(members[k] for k in group)
        called: dict[int, None] = {}
        named: dict[int, None] = {}
        for i in numbers:
            q = self.quotes[i]
            called |= dict.fromkeys(self.how.vocatives(self.text, q.start, q.end, self.gz))
            named |= dict.fromkeys(m.person for m in self.gz.between(q.start, q.end))
        p, last = self.paras[para], self.quotes[numbers[-1]]
        inside = self._inside(para, members)
        return Turn(
            quotes=numbers, paragraph=para, tags=tuple(best.values()), called=tuple(called),
            named=tuple(n for n in named if n not in called), gap=gap, runs_on=runs_on,
            asks=self.text[last.start : last.end].rstrip("”\"'’」』 ")[-1:] in ("?", "？"),
            bare=p.end - p.start - inside < 3,
            pronoun_opens=self._opening(para, self.quotes[numbers[0]].start),
        )  # fmt: skip

    def _inside(self, para: int, members: list[int]) -> int:
        """The letters of a paragraph that are spoken."""
        if self._counted[0] != para:
            size = sum(self.quotes[i].end - self.quotes[i].start for i in members)
            self._counted = (para, size)
        return self._counted[1]

    def _opening(self, para: int, first: int) -> str:
        """The gender of the pronoun that opens the narration before a quotation, or ""."""
        p = self.paras[para]
        if (
            not self.text[p.start : min(first, p.start + 40)].strip()
            and para
            and para - 1 not in self.by_para
        ):
            p = self.paras[para - 1]
        m = self.how.pronoun.match(self.text, p.start, p.end)
        return self.how.genders.get(m.group(0).lower(), "") if m and m.start() < first else ""


def _tells(t: Tag) -> int:
    """How much a tag tells: a name more than a description, that more than a pronoun."""
    return 2 if t.person is not None else int(bool(t.description))


def _differ(a: Tag, b: Tag) -> bool:
    """Whether two sure tags tell of two people."""
    if a.person is not None and b.person is not None:
        return a.person != b.person
    if a.pronoun and b.pronoun:
        return a.pronoun != b.pronoun
    return bool(a.description and b.description and a.description != b.description)

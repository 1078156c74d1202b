"""From quotations to speakers: tags gathered into turns, and the turns decoded together."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from pipeline.story import lexicon_en, lexicon_zh, names_en, names_zh, tags_en, tags_zh
from pipeline.story.decoding import Turn, Verdict, decode
from pipeline.story.names_en import Gazetteer
from pipeline.story.quotes import Paragraph, Quote
from pipeline.story.tags_en import Tag

# "the lad" may be a man of its own or one named nearby: less sure than a name
CALLED_OFTEN = 6  # times that others must name the one who tells the story
DESCRIBED = 8.0
STANDING_IN = 2.2
Tagger = Callable[[str, int, int, Gazetteer], Tag | None]


class Language(NamedTuple):
    """What differs between languages."""

    gather: Callable[[str, list[tuple[int, int]], list[tuple[int, int]]], Gazetteer]
    tag_after: Tagger
    tag_before: Tagger
    vocatives: Callable[[str, int, int, Gazetteer], list[int]]
    narrator: str
    female: frozenset[str]
    male: frozenset[str]


LANGUAGES = {
    "en": Language(
        names_en.gather, tags_en.tag_after, tags_en.tag_before, tags_en.vocatives,
        lexicon_en.NARRATOR_NAME, lexicon_en.FEMALE_NOUNS, lexicon_en.MALE_NOUNS,
    ),
    "zh": Language(
        names_zh.gather, tags_zh.tag_after, tags_zh.tag_before, tags_zh.vocatives,
        lexicon_zh.NARRATOR_NAME, frozenset(lexicon_zh.KIN_FEMALE), frozenset(lexicon_zh.KIN_MALE),
    ),
}  # fmt: skip


class Attribution(NamedTuple):
    """For each quotation its verdict and its tag, and the people meant."""

    verdicts: list[Verdict]
    tags: list[Tag | None]
    people: Gazetteer
    narrator: int


def attribute(
    text: str,
    ranges: list[tuple[int, int]],
    paras: list[Paragraph],
    quotes: list[Quote],
    language: str,
) -> Attribution:
    """The speaker of every quotation, in order."""
    lang = LANGUAGES["zh" if language == "zh" else "en"]
    spoken = [(q.start, q.end) for q in quotes]
    gz = lang.gather(text, ranges, spoken)
    narrator = _narrator(text, paras, quotes, gz, language, lang)
    builder = _Builder(text, paras, quotes, gz, lang, narrator)
    turns = builder.turns()
    _pronouns_by_company(gz, turns)
    prior = _priors(gz, turns)
    genders = [p.gender for p in gz.people]
    verdicts: list[Verdict] = [Verdict(-1, "none", 0.0)] * len(quotes)
    for turn, verdict in zip(turns, decode(turns, genders, prior), strict=True):
        for q in turn.quotes:
            verdicts[q] = verdict
    return Attribution(verdicts, builder.tags, gz, narrator)


def _narrator(
    text: str,
    paras: list[Paragraph],
    quotes: list[Quote],
    gz: Gazetteer,
    language: str,
    lang: Language,
) -> int:
    """The number of the one who tells the story as "I", or -1 where nobody does."""
    word = "我" if language == "zh" else "I"
    inside = sum(text.count(word, q.start, q.end) for q in quotes)
    if language == "zh":
        total = sum(text.count(word, p.start, p.end) for p in paras)
        size = sum(p.end - p.start for p in paras)
        told = (total - inside) / max(size, 1) > 0.0035
    else:
        inside = sum(len(_i_count(text, q.start, q.end)) for q in quotes)
        total = sum(len(_i_count(text, p.start, p.end)) for p in paras)
        size = sum(p.end - p.start for p in paras)
        told = (total - inside) / max(size, 1) > 0.0016
    if not told:
        return -1
    named = _called_only(gz, quotes)
    return named if named is not None else gz.add(lang.narrator)


def _called_only(gz: Gazetteer, quotes: list[Quote]) -> int | None:
    """Whoever is often named by others but hardly ever in the narration: that is who tells it."""
    starts = [q.start for q in quotes]
    spoken: Counter[int] = Counter()
    told: Counter[int] = Counter()
    for m in gz.mentions:
        k = bisect_right(starts, m.start) - 1
        inside = k >= 0 and m.start < quotes[k].end
        (spoken if inside else told)[m.person] += 1
    best = max(spoken, key=lambda p: spoken[p] - 4 * told[p], default=None)
    if best is None or spoken[best] < CALLED_OFTEN or told[best] * 5 > spoken[best]:
        return None
    return best


def _i_count(text: str, start: int, end: int) -> list[int]:
    return [m.start() for m in re.compile(r"\bI\b").finditer(text, start, end)]


class _Builder:
    def __init__(
        self, text: str, paras: list[Paragraph], quotes: list[Quote], gz: Gazetteer, lang: Language,
        narrator: int,
    ) -> None:  # fmt: skip
        self.text, self.paras, self.quotes = text, paras, quotes
        self.gz, self.lang, self.narrator = gz, lang, narrator
        self.tags: list[Tag | None] = [None] * len(quotes)
        self.described: dict[str, int] = {}

    def turns(self) -> list[Turn]:
        """The turns of all quotations that are speech or may be."""
        out: list[Turn] = []
        by_para: dict[int, list[int]] = {}
        for i, q in enumerate(self.quotes):
            by_para.setdefault(q.paragraph, []).append(i)
        previous = -10
        for para, members in by_para.items():
            runs_on = bool(out) and para == previous + 1 and self.quotes[members[0] - 1].open_end
            for k, group in enumerate(self._groups(para, members)):
                gap = 0 if k else max(0, para - previous - 1 - self._leads_in(para))
                out.append(self._turn(para, group, gap, runs_on and k == 0))
            previous = para
        return out

    def _groups(self, para: int, members: list[int]) -> list[list[int]]:
        """Quotations of a paragraph by speaker: one group, unless strong tags disagree."""
        p = self.paras[para]
        strong: list[Tag | None] = []
        for k, i in enumerate(members):
            q = self.quotes[i]
            before = self.quotes[members[k - 1]].end if k else p.start
            after = self.quotes[members[k + 1]].start if k + 1 < len(members) else p.end
            a = self.lang.tag_after(self.text, q.end, after, self.gz) if after > q.end else None
            b = (
                self.lang.tag_before(self.text, before, q.start, self.gz)
                if q.start > before
                else None
            )
            if k == 0 and q.start == p.start and self._leads_in(para):
                lead = self.paras[para - 1]
                b = self.lang.tag_before(self.text, lead.start, lead.end, self.gz)
            self.tags[i] = max((t for t in (a, b) if t), key=lambda t: t.strength, default=None)
            t = self.tags[i]
            strong.append(t if t and t.strength >= 10 else None)
        groups: list[list[int]] = [[]]
        current: Tag | None = None
        for i, t in zip(members, strong, strict=True):
            if t and current and groups[-1] and self._differ(t, current):
                groups.append([])
            groups[-1].append(i)
            current = t or current
        return groups

    def _leads_in(self, para: int) -> bool:
        """Whether the paragraph before ends in a colon: its tag stands on a line of its own."""
        if para == 0:
            return False
        before = self.paras[para - 1]
        return self.text[before.end - 1] in ":：" and before.end - before.start < 400

    @staticmethod
    def _differ(a: Tag, b: Tag) -> bool:
        if a.person is not None and b.person is not None:
            return a.person != b.person
        if a.pronoun and b.pronoun:
            return a.pronoun != b.pronoun
        return bool(a.description and b.description and a.description != b.description)

    def _turn(self, para: int, group: list[int], gap: int, runs_on: bool) -> Turn:
        scores: dict[int, float] = {}
        rules: dict[int, str] = {}
        gender, tagged = "", False

        def give(person: int, amount: float, rule: str) -> None:
            if amount > scores.get(person, 0.0):
                rules[person] = rule
            scores[person] = max(scores.get(person, 0.0), amount) + 0.1 * min(
                amount, scores.get(person, 0.0)
            )

        for i in group:
            t = self.tags[i]
            if t is None:
                continue
            tagged = tagged or t.strength >= 10
            if t.person is not None:
                give(t.person, t.strength, t.rule)
            elif t.pronoun == "narrator" and self.narrator >= 0:
                give(self.narrator, t.strength, t.rule)
            elif t.pronoun in ("male", "female"):
                if t.strength >= 3.5 and not gender:
                    gender = t.pronoun
            elif t.description and t.strength >= 10:
                gender = gender or self._hint(t.description)
                own = self._own_description(t.description)
                if own:
                    give(
                        self._described(own),
                        DESCRIBED if not self._stands_in(own) else STANDING_IN,
                        t.rule,
                    )
        self._neighbours(para, give)
        called = tuple(
            dict.fromkeys(
                person
                for i in group
                for person in self.lang.vocatives(
                    self.text, self.quotes[i].start, self.quotes[i].end, self.gz
                )
            )
        )
        return Turn(tuple(group), para, scores, rules, gender, called, gap, runs_on, tagged)

    def _hint(self, description: str) -> str:
        """The gender that a description's noun tells, or ""."""
        noun = description.split()[-1].lower()
        return "female" if noun in self.lang.female else "male" if noun in self.lang.male else ""

    @staticmethod
    def _stands_in(key: str) -> bool:
        return key.split()[-1] in lexicon_en.STAND_INS

    def _own_description(self, description: str) -> str:
        """The key of a described person; "" where it only relates them to somebody ("his sister")."""
        words = description.lower().split()
        if not description.isascii():
            return description
        if words[0] in ("his", "her", "my", "their"):
            return ""
        kept = words[1:]
        return " ".join(kept[-2:]) if len(kept) <= 3 else kept[-1]

    def _described(self, key: str) -> int:
        """ "the landlord" as a person of that description, the same one every time."""
        if key not in self.described:
            known = self.gz.by_name.get(key)
            known = self._titled(key) if known is None else known
            n = (
                known
                if known is not None
                else self.gz.add(key.capitalize() if key.isascii() else key)
            )
            gender = self._hint(key)
            self.gz.people[n].male += 3.0 * (gender == "male")
            self.gz.people[n].female += 3.0 * (gender == "female")
            self.gz.people[n].aliases[f"the {key}" if key.isascii() else key] += 1
            self.described[key] = n
        person = self.described[key]
        self.gz.people[person].mentions += 1
        return person

    def _titled(self, key: str) -> int | None:
        """ "the captain" is Captain Tench where he is the only captain, or by far the most named."""
        if key not in lexicon_en.TITLES:
            return None
        holders = [
            i
            for i, p in enumerate(self.gz.people)
            if any(a.lower().replace(".", "").startswith(f"{key} ") for a in (p.name, *p.aliases))
        ]
        holders.sort(key=lambda i: -self.gz.people[i].mentions)
        if not holders:
            return None
        second = self.gz.people[holders[1]].mentions if len(holders) > 1 else 0
        return holders[0] if self.gz.people[holders[0]].mentions > 3 * second else None

    def _neighbours(self, para: int, give: Callable[[int, float, str], None]) -> None:
        """Weak evidence: who is named in this paragraph's narration and in those just before."""
        for back, first, other in ((0, 1.3, 0.9), (1, 1.5, 0.9), (2, 0.8, 0.5), (3, 0.4, 0.3)):
            k = para - back
            if k < 0:
                break
            p = self.paras[k]
            named = [m for m in self.gz.between(p.start, p.end) if not self._is_spoken(m.start, k)]
            for j, m in enumerate(named[-4:]):
                give(m.person, first if j == len(named[-4:]) - 1 else other, "named nearby")

    def _is_spoken(self, at: int, para: int) -> bool:
        return any(q.start <= at < q.end for q in self._of(para))

    def _of(self, para: int) -> list[Quote]:
        if not hasattr(self, "_by_para"):
            self._by_para: dict[int, list[Quote]] = {}
            for q in self.quotes:
                self._by_para.setdefault(q.paragraph, []).append(q)
        return self._by_para.get(para, [])


def _pronouns_by_company(gz: Gazetteer, turns: list[Turn]) -> None:
    """A pronoun tag beside just one person named nearby is a vote for that person's gender."""
    for turn in turns:
        near = [p for p, s in turn.scores.items() if s >= 1.2]
        if turn.gender and len(near) == 1 and not turn.tagged:
            person = gz.people[near[0]]
            if turn.gender == "male":
                person.male += 0.25
            else:
                person.female += 0.25


def _priors(gz: Gazetteer, turns: list[Turn]) -> list[float]:
    """How likely somebody is to speak at all: more for those with many sure turns."""
    sure = [0] * len(gz.people)
    for turn in turns:
        for person, score in turn.scores.items():
            sure[person] += score >= 10
    return [min(1.2, 0.28 * math.log1p(s)) - (0.5 if s == 0 else 0.0) for s in sure]

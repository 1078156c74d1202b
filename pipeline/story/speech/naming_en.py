"""Whose name it is: descriptions joined with the names that the text gives them, in short texts.

Somebody says it ("My name is Albert Quill"), is called so by the one person they talk with, answers the
question for it, wears it on a badge, or is named while nobody else can be meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer, Mention
from pipeline.story.speech.decoding import Verdict
from pipeline.story.speech.turns import Turn
from pipeline.story.text.quotes import Quote
from pipeline.story.text.spans import Within
from pipeline.story.words import persons_en as px

_SELF = re.compile(
    r"(?:\bmy\s+name\s+is|\bmy\s+name['’]s|\bI['’]m|\bI\s+am|\bcall(?:s|ed)?\s+me|\bthe\s+name['’]?s?(?:\s+is)?)\s+"
    r"(?:just\s+|only\s+)?$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:your\s+name|call\s+you|you\s+called|who\s+are\s+you|(?:^|\W)name)\W*$", re.IGNORECASE
)
_CALLED = re.compile(
    r"(?:\b(?:called|named|nicknamed|christened|known\s+as)|\bansw(?:ers|ered)\s+to(?:\s+the\s+name\s+of)?)\s+$"
)
_SHOWS = frozenset("badge label tag name-tag nametag nameplate lanyard".split())
_HERE = re.compile(r"(?:^|[.!?]\s+|[“‘\"'])(?:it['’]s|this\s+is)\s+$", re.IGNORECASE)
_PRESENTS = re.compile(
    r"\b(?:this\s+is|meet|here['’]s|here\s+is|may\s+I\s+present)\s+$", re.IGNORECASE
)
_THEN = re.compile(r"[,;]?\s+(?:and|so|then)?\s*\b(he|she)\b", re.IGNORECASE)
ONCE = 2  # mentions of somebody described whose name takes over
CALLED_FIRST = 1500  # letters before which the name may have been called
LONG = 14  # paragraphs within which somebody is called who has not come yet
NEAR = 4  # paragraphs within which somebody is about
SURE = 0.5  # confidence from which a speaker counts


class Namer:
    """Finds joins of described people with named ones; `same` has who is whom."""

    def __init__(
        self, text: str, gz: Gazetteer, grammar: Grammar, quotes: Sequence[Quote],
        turns: Sequence[Turn], verdicts: Sequence[Verdict], narrator: int,
        kept: frozenset[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.text, self.gz, self.grammar, self.quotes = text, gz, grammar, quotes
        self.turns, self.verdicts, self.narrator = turns, verdicts, narrator
        self.same: dict[int, int] = {}
        self.kept = {
            p for p, person in enumerate(gz.people)
            if {a.casefold() for a in (person.name, *person.aliases)} & kept
        }  # fmt: skip
        said = Within((q.start, q.end) for q in quotes)
        self.told: dict[int, list[Mention]] = {}
        self.first: dict[int, int] = {}
        for m in gz.mentions:
            self.first.setdefault(m.person, m.start)
            if m.start not in said:
                self.told.setdefault(m.person, []).append(m)
        self.starts: list[int] = []
        self.numbers = sorted(grammar.parsed)
        self.starts = [self._start(n) for n in self.numbers]
        self.meets = self._together() | self._talk()

    def _start(self, number: int) -> int:
        return self.grammar.pieces[number].places[0][1]

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds a place."""
        return self.numbers[max(0, bisect_right(self.starts, at) - 1)]

    def _together(self) -> set[tuple[int, int]]:
        """Pairs of people named in one sentence of the narration: they are two."""
        out: set[tuple[int, int]] = set()
        for number in self.numbers:
            for a, b in self.grammar.of(number).sentences:
                here = {m.person for m in self.gz.between(a, b) if m in self.told.get(m.person, ())}
                out |= {(x, y) for x in here for y in here if x != y}
        return out

    def _talk(self) -> set[tuple[int, int]]:
        """Pairs of people of whom one surely answers the other."""
        out: set[tuple[int, int]] = set()
        heard = [
            next((t.person for t in turn.tags if t.sure and t.person is not None), -1)
            for turn in self.turns
        ]
        for k in range(1, len(heard)):
            a, b = heard[k - 1], heard[k]
            if a >= 0 and b >= 0 and a != b and not self.turns[k].gap:
                out |= {(a, b), (b, a)}
        return out

    def run(self) -> dict[int, int]:
        """For everybody who is somebody else: who."""
        for number in self.numbers:
            self._worn(self.grammar.of(number))
        for person, mentions in list(self.told.items()):
            if not self.gz.people[person].nominal:
                for m in mentions[:2]:
                    self._named_so(m)
        for k in range(len(self.turns)):
            self._says_own_name(k)
            self._is_presented(k)
            self._is_called(k)
        self._take_over()
        self._are_kinds()
        return self.same

    # ------------------------------------------------------------------ what joins

    def _who(self, person: int) -> int:
        while person in self.same:
            person = self.same[person]
        return person

    def _nameless(self, person: int) -> bool:
        """Whether somebody is known by a description alone, and joined to no name."""
        return person >= 0 and self.gz.people[person].nominal and person not in self.same

    def _join(self, described: int, named: int) -> None:
        named = self._who(named)
        if named == described or not self._may_be(described, named):
            return
        self.same[described] = named
        for a, b in list(self.meets):
            if a == described:
                self.meets |= {(named, b), (b, named)}

    def _may_be(self, described: int, named: int) -> bool:
        """Whether somebody described and somebody named may be one."""
        one, other = self.gz.people[described], self.gz.people[named]
        if {described, named} & self.kept:
            return False
        if (
            one.plural != other.plural
            or (described, named) in self.meets
            or other.fixed
            or one.fixed
        ):
            return False
        if named == self.narrator or other.nominal:
            return False
        taken = [p for p, n in self.same.items() if n == named]
        kinds = {h for p in taken for h in self.gz.people[p].heads if h in px.ANIMALS | px.BEINGS}
        mine = {h for h in one.heads if h in px.ANIMALS | px.BEINGS}
        if kinds and mine and not kinds & mine:
            return False
        return "unknown" in (one.gender, other.gender) or one.gender == other.gender

    def _named_so(self, m: Mention) -> None:
        """ "A girl who was called Thimble", "it answered to Colonel": whoever was meant just before."""
        if not _CALLED.search(self.text[max(0, m.start - 40) : m.start]):
            return
        before = [x.person for x in self.gz.between(self._floor(m.start), m.start)]
        described = [p for p in reversed(before) if self._nameless(p) and self._may_be(p, m.person)]
        if described and before[-1] == described[0]:
            self._join(described[0], m.person)
        elif before and before[-1] != m.person and len(self.told[m.person]) == 1:
            self._add_name(m.person, before[-1])

    def _worn(self, parsed: Parsed) -> None:
        """ "His badge says MATEUS"."""
        for act in parsed.acts:
            if act.verb not in ("say", "read"):
                continue
            if not any(parsed.phrases[i].head in _SHOWS for i in act.subjects):
                continue
            words = [parsed.phrases[i].word.lower() for i in (*act.objects, *act.attributes)]
            named = [n for w in words if (n := self.gz.by_name.get(w)) is not None]
            before = [m.person for m in self.gz.between(self._floor(act.at), act.at)]
            described = [p for p in reversed(before) if self._nameless(p)]
            if named and described:
                self._join(described[0], named[0])

    def _floor(self, at: int) -> int:
        return self._start(self.paragraph(at))

    def _at(self, start: int, end: int, at: int) -> int:
        return next(
            (m.person for m in self.gz.between(start - 30, end) if m.start <= at < m.end), -1
        )

    def _speaker(self, k: int) -> int:
        v = self.verdicts[k]
        sure = self.turns[k].sure or v.confidence >= SURE
        return v.person if sure else -1

    def _says_own_name(self, k: int) -> None:
        """ "My name is Albert Quill", or a bare name in answer to the question for it."""
        turn = self.turns[k]
        asked = k > 0 and turn.gap <= 1 and bool(_ASKS.search(self._words(k - 1)))
        mine: list[int] = []
        for q in turn.quotes:
            quote = self.quotes[q]
            for m in self.gz.between(quote.start, quote.end):
                before = self.text[max(quote.start, m.start - 30) : m.start]
                alone = asked and not before.strip("“”‘’\"'—– ")
                heard = bool(_HERE.search(before)) and self._is_voice(k)
                if (_SELF.search(before) or alone or heard) and not self.gz.people[
                    m.person
                ].nominal:
                    mine.append(m.person)
        if not mine:
            return
        speaker = self._who(self._speaker(k)) if self._speaker(k) >= 0 else -1
        if asked and not self._nameless(speaker):
            speaker = self._asked_of(k)
        for name in mine:
            if self._nameless(speaker):
                self._join(speaker, name)
                speaker = self._who(speaker)
            elif speaker >= 0 and name != speaker and not self.told.get(name):
                self._add_name(name, speaker)

    def _is_presented(self, k: int) -> None:
        """ "This is Mrs. Dale", somebody says of one who just came in."""
        turn, speaker = self.turns[k], self._speaker(k)
        for q in turn.quotes:
            quote = self.quotes[q]
            for m in self.gz.between(quote.start, quote.end):
                before = self.text[max(quote.start, m.start - 30) : m.start]
                if self.gz.people[m.person].nominal or not _PRESENTS.search(before):
                    continue
                fits = [
                    p for p in self._about(k)
                    if p != speaker and self._nameless(p) and self._may_be(p, m.person)
                    and self.gz.people[p].gender == self.gz.people[m.person].gender
                ]  # fmt: skip
                if fits:
                    self._join(fits[0], m.person)

    def _is_voice(self, k: int) -> bool:
        person = self.verdicts[k].person
        return person >= 0 and bool(self.gz.people[person].heads & px.CHANNELS)

    def _add_name(self, name: int, person: int) -> None:
        """A name that the narration never uses is another of somebody named."""
        one, other = self.gz.people[name], self.gz.people[person]
        if {name, person} & self.kept:
            return
        if person != self.narrator and (
            "unknown" in (one.gender, other.gender) or one.gender == other.gender
        ):
            self.same[name] = person

    def _asked_of(self, k: int) -> int:
        """Whom a question is put to: the one nameless person about who did not ask it."""
        asker = self._speaker(k - 1)
        about = [p for p in self._about(k) if p != asker and self._nameless(p)]
        return about[0] if len(about) == 1 else -1

    def _words(self, k: int) -> str:
        q = self.quotes[self.turns[k].quotes[-1]]
        return self.text[q.start : q.end].rstrip("”\"'’ ")

    def _about(self, k: int, near: int = NEAR) -> list[int]:
        """Who acts or speaks around a turn, the nearest first."""
        turn = self.turns[k]
        at = self.quotes[turn.quotes[0]].start
        here = self.paragraph(at)
        floor = next(
            (s for n, s in zip(self.numbers, self.starts, strict=True) if n >= here - near), 0
        )
        end = self.quotes[turn.quotes[-1]].end + 200
        found = [m for m in self.gz.between(floor, end) if m in self.told.get(m.person, ())]
        spoke = [self.verdicts[j].person for j in range(max(0, k - 3), k)]
        return list(dict.fromkeys([m.person for m in reversed(found)] + spoke))

    def _is_called(self, k: int) -> None:
        """Somebody nameless is called by name, and nobody else about can be meant."""
        turn, speaker = self.turns[k], self._speaker(k)
        at = self.quotes[turn.quotes[0]].start
        for name in turn.called:
            person = self.gz.people[name]
            told = self.told.get(name, [])
            known = (told and told[0].start < at) or self.first[name] < at - 20
            if person.nominal or known or name in self.same or name in self.same.values():
                continue
            fits = [
                p for p in self._about(k, LONG)
                if p != speaker and self._nameless(p) and self._may_be(p, name)
                and self.gz.people[p].heads & (px.PEOPLE | px.ANIMALS | px.BEINGS)
                and (person.gender == "unknown" or self.gz.people[p].gender == person.gender)
            ]  # fmt: skip
            if not told:
                fits = [p for p in fits if not self.gz.people[p].heads & px.ANIMALS]
            certain = [p for p in fits if self.gz.people[p].gender == person.gender != "unknown"]
            fits = certain if len(certain) == 1 else fits
            if len(fits) == 1 and (told or self._answers(k, fits[0])):
                self._join(fits[0], name)

    def _answers(self, k: int, person: int) -> bool:
        """Whether somebody says the next turn, or does what was asked, for all that is told."""
        last = self.quotes[self.turns[k].quotes[-1]].end
        stop = next((q.start for q in self.quotes if q.start >= last), last + 120)
        gender = {"he": "male", "she": "female"}
        tail = self.text[last : min(stop, last + 120)].partition("\n\n")[0]
        for m in _THEN.finditer(tail, tail.find(",") + 1):
            if gender[m.group(1).lower()] == self.gz.people[person].gender:
                return True
        if k + 1 >= len(self.turns) or self.turns[k + 1].gap:
            return False
        tags = [t for t in self.turns[k + 1].tags if t.sure]
        mine = self.gz.people[person].gender
        return any(t.person == person or (t.pronoun and t.pronoun == mine) for t in tags)

    def _are_kinds(self) -> None:
        """ "The orc" where all others have names: the one who acted last and can be meant."""
        kinds = px.ANIMALS | px.BEINGS | px.GENERIC
        speaks = {t.person for turn in self.turns for t in turn.tags if t.sure}
        open_ = [
            p for p, person in enumerate(self.gz.people)
            if self._nameless(p) and not person.brought_in and self.told.get(p) and person.heads <= kinds
            and (person.gender != "unknown" or p in speaks)
        ]  # fmt: skip
        for _ in range(2):
            for p in open_:
                if p in self.same:
                    continue
                votes = Counter(
                    v for m in self.told[p] if (v := self._acted_before(p, m.start)) >= 0
                )
                (best, most), *rest = votes.most_common(2) or [(-1, 0)]
                if best >= 0 and not rest and most * 2 >= len(self.told[p]):
                    self._join(p, best)

    def _take_over(self) -> None:
        """ "It was the hen who found him. ‘...’ said Dumpling": whoever was just brought in, is never
        described so again, and has a name from then on."""
        for p, person in enumerate(self.gz.people):
            mine = self.told.get(p, [])
            if not self._nameless(p) or person.gender == "unknown" or not 0 < len(mine) <= ONCE:
                continue
            fits = []
            for n, other in enumerate(self.gz.people):
                told = self.told.get(n, [])
                if other.nominal or other.gone or not told or n in self.same.values():
                    continue
                after = self.paragraph(told[0].start) - self.paragraph(mine[-1].start)
                new = told[0].start > mine[-1].start and after <= 2
                if new and self._may_be(p, n) and other.gender in ("unknown", person.gender):
                    fits.append(n)
            if len(fits) == 1 and self.first[p] < self.first[fits[0]] + CALLED_FIRST:
                self._join(p, fits[0])

    def _acted_before(self, described: int, at: int) -> int:
        """The last named person before a place who may be the one described; only one named before."""
        if self.first[described] > at:
            return -1
        here = self.paragraph(at)
        for m in reversed(self.gz.between(0, at)):
            if here - self.paragraph(m.start) > NEAR:
                return -1
            named = not self.gz.people[m.person].nominal and m in self.told.get(m.person, ())
            before = self.first[self._who(m.person)] < self.first[described]
            mine = self.gz.people[described].gender
            same = mine in ("unknown", self.gz.people[m.person].gender)
            if named and before and same and self._may_be(described, self._who(m.person)):
                return self._who(m.person)
        return -1

"""Whose name it is: descriptions joined with the names that the text gives them, in short texts.

Somebody says it ("My name is Albert Quill"), is called so by the one person they talk with, answers the
question for it, wears it on a badge, or is named while nobody else can be meant."""

from __future__ import annotations

import re

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.people.people import Mention
from pipeline.story.speech.channels_en import heard_through
from pipeline.story.speech.joins_en import SURE, is_titled
from pipeline.story.speech.taking_en import LONG, Taking
from pipeline.story.text.quotes import Quote
from pipeline.story.words import persons_en as px

_SELF = re.compile(
    r"(?:\bmy\s+name\s+is|\bmy\s+name['’]s|\bI['’]m|\bI\s+am|\bcall(?:s|ed)?\s+me|\bthe\s+name['’]?s?(?:\s+is)?)\s+"
    r"(?:just\s+|only\s+)?$",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:your\s+name|call\s+you|you\s+called|who\s+are\s+you|(?:^|\W)name|and\s+(?:yours|you))\W*$",
    re.IGNORECASE,
)
_CALLING = re.compile(r"\bI(?:['’]m| am) (?:an?|the|your) (?:\w+ )?(\w+)\b", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:(?:\bwhose|(?:^|[.!?]\s+)(?:His|Her|Its)|['’]s)\s+name\s+(?:was|is)|\b(?:called|named|nicknamed|christened|known\b[^.!?;“”\"]{0,40}?\bas)|"
    r"\bansw(?:ers|ered)\s+to(?:\s+the\s+name\s+of)?)\s+$"
)
_SHOWS = frozenset("badge label tag name-tag nametag nameplate lanyard".split())
_HERE = re.compile(r"(?:^|[.!?]\s+|[“‘\"'])(?:it['’]s|this\s+is)\s+$", re.IGNORECASE)
_PRESENTS = re.compile(
    r"\b(?:this\s+is|that['’]s|that\s+is|meet|here['’]s|here\s+is|may\s+I\s+present)\s+$",
    re.IGNORECASE,
)
_THEN = re.compile(r"[,;]?\s+(?:and|so|then)?\s*\b(he|she)\b", re.IGNORECASE)
_DOES = re.compile(r"(He|She)\b")
_INFANTS = frozenset("baby infant toddler".split())
ANSWER = 3  # words of what answers a voice; "Fizz!" only calls for somebody
TOLD = 0.8  # confidence from which somebody who says a name is taken to bear it without a tag


class Namer(Taking):
    """Finds joins of described people with named ones."""

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
            self._says_own_calling(k)
            self._is_presented(k)
            self._is_called(k)
        self._turns_out()
        self._introduced()
        self._are_told_again()
        self._take_over()
        self._are_kin()
        self._are_children()
        self._are_called_kin()
        self._are_called_so()
        self._are_kinds()
        for heard, who in heard_through(self).items():
            if heard not in self.same and self._who(who) != heard:
                self.same[heard] = self._who(who)
        return self.same

    def _named_so(self, m: Mention) -> None:
        """ "A girl who was called Thimble", "it answered to Colonel": whoever was meant just before."""
        if not _CALLED.search(self.text[max(0, m.start - 40) : m.start]):
            return
        before = [x.person for x in self.gz.between(self._floor(m.start), m.start)]
        described = [
            p
            for p in reversed(before)
            if self._nameless(p) and self._may_be(p, m.person, said=True)
        ]
        if described and before[-1] == described[0]:
            self._join(described[0], m.person, said=True)
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
                self._join(described[0], named[0], said=True)

    def _says_own_name(self, k: int) -> None:
        """ "My name is Albert Quill", or a bare name in answer to the question for it."""
        turn = self.turns[k]
        asked = k > 0 and turn.gap <= 1 and bool(_ASKS.search(self._words(k - 1)))
        mine: list[int] = []
        voice = False
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
                    voice |= heard
        if not mine:
            return
        told = turn.tags or self.verdicts[k].confidence >= (SURE if voice else TOLD)
        speaker = self._who(self._speaker(k)) if told and self._speaker(k) >= 0 else -1
        if asked and (not self._nameless(speaker) or not turn.tags):
            partner = (
                self._who(self._speaker(k - 2)) if k > 1 and self.turns[k - 1].gap <= 1 else -1
            )
            speaker = partner if self._nameless(partner) else self._asked_of(k)
        for name in mine:
            if self._nameless(speaker):
                self._join(speaker, name)
                speaker = self._who(speaker)
            elif speaker >= 0 and name != speaker and not self.told.get(name):
                self._add_name(name, speaker)

    def _says_own_calling(self, k: int) -> None:
        """ "I am a surgeon", says the officer, and the surgeon is he."""
        speaker = self._who(self._speaker(k)) if self._speaker(k) >= 0 else -1
        if speaker < 0:
            return
        for q in self.turns[k].quotes:
            for m in _CALLING.finditer(self.text, self.quotes[q].start, self.quotes[q].end):
                heads = {m.group(1).lower()} & (px.PEOPLE - px.GENERIC)
                same = [
                    p for p, person in enumerate(self.gz.people)
                    if self._nameless(p) and p != speaker and person.heads == heads
                    and not person.brought_in and self.first[p] > self.quotes[q].start
                ]  # fmt: skip
                if len(same) == 1 and self._agree(same[0], speaker):
                    self.same[same[0]] = speaker

    def _agree(self, one: int, other: int) -> bool:
        """Whether two may be one by their sex and by what a person said."""
        a, b = self.gz.people[one].gender, self.gz.people[other].gender
        return not {one, other} & self.kept and ("unknown" in (a, b) or a == b)

    def _is_presented(self, k: int) -> None:
        """ "This is Mrs. Dale", somebody says of one who just came in."""
        turn, speaker = self.turns[k], self._speaker(k)
        for q in turn.quotes:
            quote = self.quotes[q]
            for m in self.gz.between(quote.start, quote.end):
                before = self.text[max(quote.start, m.start - 30) : m.start]
                new = self.first[m.person] == m.start and not self.gz.people[m.person].nominal
                if not new or not (_PRESENTS.search(before) or self._introduces(quote, m)):
                    continue
                fits = [
                    p for p in self._about(k)
                    if p != speaker and self._nameless(p) and self._may_be(p, m.person)
                    and self._is_just_so(k, p, m.person)
                    and not self._is_owned(p)
                ]  # fmt: skip
                if fits:
                    self._join(fits[0], m.person)

    def _is_just_so(self, k: int, person: int, name: int) -> bool:
        """Whether somebody is of the sex of a name, or was the last to be brought in, right before."""
        one, other = self.gz.people[person], self.gz.people[name]
        if one.gender == other.gender and not one.heads & (px.ANIMALS | _INFANTS):
            return True
        if "unknown" not in (one.gender, other.gender) or not one.brought_in:
            return False
        at = self.quotes[self.turns[k].quotes[0]].start
        new = [p for p, ms in self.told.items() if ms[0].start == self.first[p] < at]
        last = max(new, key=lambda p: self.first[p], default=-1)
        return last == person and self.paragraph(at) - self.paragraph(self.first[last]) <= 1

    def _introduces(self, quote: Quote, m: Mention) -> bool:
        """ "Sergeant-Major Morris," he said, introducing him."""
        alone = not self.text[quote.start : m.start].strip("“‘\"' ") and not self.text[
            m.end : quote.end
        ].strip("”’\"',. ")
        return alone and "introduc" in self.text[quote.end : quote.end + 60].partition("\n")[0]

    def _is_voice(self, k: int) -> bool:
        person = self.verdicts[k].person
        return person >= 0 and bool(self.gz.people[person].heads & px.CHANNELS)

    def _asked_of(self, k: int) -> int:
        """Whom a question is put to: the one nameless person about who did not ask it."""
        asker = self._speaker(k - 1)
        about = [p for p in self._about(k) if p != asker and self._nameless(p)]
        return about[0] if len(about) == 1 else -1

    def _is_called(self, k: int) -> None:
        """Somebody nameless is called by name, and nobody else about can be meant."""
        turn, speaker = self.turns[k], self._speaker(k)
        at = self.quotes[turn.quotes[0]].start
        for name in sorted(turn.called, key=lambda n: not is_titled(self.gz.people[n].name)):
            person = self.gz.people[name]
            told = self.told.get(name, [])
            known = (told and told[0].start < at) or self.first[name] < at - 20
            if person.nominal or known or name in self.same or name in self.same.values():
                continue
            fits = [
                p for p in self._about(k, LONG)
                if p != speaker and self._nameless(p) and self._may_be(p, name)
                and self.gz.people[p].heads & (px.PEOPLE | px.ANIMALS | px.BEINGS)
                and (
                    not self.gz.people[p].heads <= px.CHANNELS
                    or self._says_next(k, p)
                    or self._spoke_before(k, p) and len(self._words(k).split()) >= ANSWER
                )
                and (not self._is_owned(p) or self._answers_next(k, p) or self._spoke_before(k, p))
                and self._may_answer_to(k, p, person.gender)
            ]  # fmt: skip
            if not told:
                fits = [p for p in fits if not self.gz.people[p].heads & px.ANIMALS]
            fits = [p for p in fits if self._says_next(k, p) or self._spoke_before(k, p)] or fits
            certain = [p for p in fits if self.gz.people[p].gender == person.gender != "unknown"]
            fits = certain if len(certain) == 1 else fits
            answers = len(fits) == 1 and (told or self._answers(k, fits[0]))
            if answers or len(fits) == 1 and self._spoke_before(k, fits[0]):
                self._join(fits[0], name)

    def _may_answer_to(self, k: int, person: int, gender: str) -> bool:
        """Whether somebody is of the sex of a name, or of none that is told and takes part in the talk."""
        own = self.gz.people[person].gender
        talks = self._spoke_before(k, person) or self._says_next(k, person)
        return gender == "unknown" or own == gender or own == "unknown" and talks

    def _answers(self, k: int, person: int) -> bool:
        """Whether somebody says the next turn, or does what was asked, for all that is told."""
        last = self.quotes[self.turns[k].quotes[-1]].end
        stop = next((q.start for q in self.quotes if q.start >= last), last + 120)
        gender = {"he": "male", "she": "female"}
        tail, _, then = self.text[last : min(stop, last + 120)].partition("\n\n")
        if not tail.strip() and (who := _DOES.match(then)):
            return gender[who.group(1).lower()] == self.gz.people[person].gender
        for m in _THEN.finditer(tail, tail.find(",") + 1):
            if gender[m.group(1).lower()] == self.gz.people[person].gender:
                return True
        if k + 1 >= len(self.turns) or self.turns[k + 1].gap:
            return False
        tags = [t for t in self.turns[k + 1].tags if t.sure]
        mine = self.gz.people[person].gender
        return any(t.person == person or (t.pronoun and t.pronoun == mine) for t in tags)

    def _spoke_before(self, k: int, person: int) -> bool:
        """Whether somebody said what this turn answers."""
        if not k or self.turns[k].gap:
            return False
        tags = self.turns[k - 1].tags
        if any(t.sure for t in tags):
            return any(t.sure and t.person == person for t in tags)
        return self._speaker(k - 1) == person

    def _answers_next(self, k: int, person: int) -> bool:
        """Whether somebody who was just told of says the next turn, or does what was asked."""
        if self._says_next(k, person):
            return True
        last = [
            m
            for m in self.told.get(person, [])
            if m.start < self.quotes[self.turns[k].quotes[0]].start
        ]
        here = self.paragraph(self.quotes[self.turns[k].quotes[0]].start)
        near = bool(last) and here - self.paragraph(last[-1].start) <= 1
        return near and self._answers(k, person)

"""Whose name it is: descriptions joined with the names that the text gives them, in short texts.

Somebody says it ("My name is Albert Quill"), is called so by the one person they talk with, answers the
question for it, wears it on a badge, or is named while nobody else can be meant."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.story.grammar.parsed import Parsed
from pipeline.story.people.people import Mention
from pipeline.story.speech.channels_en import heard_through
from pipeline.story.speech.joins_en import NEAR, SURE, is_titled
from pipeline.story.speech.kin_en import SPOUSES, Kin
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
    r"(?:\b(?:whose\s+name\s+(?:was|is)|called|named|nicknamed|christened|known\s+as)|\bansw(?:ers|ered)\s+to(?:\s+the\s+name\s+of)?)\s+$"
)
_SHOWS = frozenset("badge label tag name-tag nametag nameplate lanyard".split())
_HERE = re.compile(r"(?:^|[.!?]\s+|[“‘\"'])(?:it['’]s|this\s+is)\s+$", re.IGNORECASE)
_PRESENTS = re.compile(
    r"\b(?:this\s+is|that['’]s|that\s+is|meet|here['’]s|here\s+is|may\s+I\s+present)\s+$",
    re.IGNORECASE,
)
_THEN = re.compile(r"[,;]?\s+(?:and|so|then)?\s*\b(he|she)\b", re.IGNORECASE)
_DOES = re.compile(r"(He|She)\b")
_MACHINES = frozenset("robot android machine".split())
_IT_WAS = re.compile(r"[.!]\s+It\s+(?:was|is|turned\s+out\s+to\s+be)\s+")
SOON = 90  # letters after a voice within which it is told whose it was
_INFANTS = frozenset("baby infant toddler".split())
ONCE = 2  # mentions of somebody described whose name takes over
CALLED_FIRST = 1500  # letters before which the name may have been called
ANNOUNCED = 400  # letters from a name that is announced to whoever then comes in
TOLD = 0.8  # confidence from which somebody who says a name is taken to bear it without a tag
LONG = 14  # paragraphs within which somebody is called who has not come yet


class Namer(Kin):
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
        self._take_over()
        self._are_kin()
        self._are_called_kin()
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
                    and self.gz.people[p].gender == self.gz.people[m.person].gender
                    and not self._is_owned(p) and not self.gz.people[p].heads & (px.ANIMALS | _INFANTS)
                ]  # fmt: skip
                if fits:
                    self._join(fits[0], m.person)

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
                and (not self.gz.people[p].heads <= px.CHANNELS or self._says_next(k, p))
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
        """Whether somebody is told to have said what this turn answers."""
        before = self.turns[k - 1].tags if k and not self.turns[k].gap else ()
        return any(t.sure and t.person == person for t in before)

    def _says_next(self, k: int, person: int) -> bool:
        """Whether somebody is told to say the next turn."""
        tags = self.turns[k + 1].tags if k + 1 < len(self.turns) else ()
        return any(t.sure and t.person == person for t in tags)

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

    def _are_kinds(self) -> None:
        """ "The orc" where all others have names: the one who acted last and can be meant."""
        kinds = px.ANIMALS | px.BEINGS | px.GENERIC | SPOUSES
        speaks = {t.person for turn in self.turns for t in turn.tags if t.sure}
        open_ = [
            p for p, person in enumerate(self.gz.people)
            if self._nameless(p) and not person.brought_in and self.told.get(p) and person.heads <= kinds
            # a girl is no duck for having looked at one: a beast must have spoken
            and (p in speaks or person.heads & _MACHINES or person.gender != "unknown" and not person.heads & (px.ANIMALS | px.BEINGS))
        ]  # fmt: skip
        for _ in range(2):
            for p in open_:
                if p in self.same:
                    continue
                votes = Counter(
                    v for m in self.told[p] if (v := self._acted_before(p, m.start)) >= 0
                )
                asked = self._asked_by_name(p)
                votes = Counter(asked) if asked else votes
                (best, most), *rest = votes.most_common(2) or [(-1, 0)]
                if best >= 0 and not rest and most * 2 >= len(self.told[p]):
                    self._join(p, best)

    def _asked_by_name(self, described: int) -> list[int]:
        """Whom the turns name that somebody described is told to answer."""
        return [
            self._who(name) for k in range(len(self.turns) - 1) if self._says_next(k, described)
            and self.turns[k + 1].gap <= 1 for name in self.turns[k].called
            if not self.gz.people[name].nominal and self._may_be(described, self._who(name))
        ]  # fmt: skip

    def _turns_out(self) -> None:
        """ "A voice whispered from under the chair. It was Madam Tarn": whose voice it was."""
        for p, person in enumerate(self.gz.people):
            if not self._nameless(p) or not person.heads & px.CHANNELS:
                continue
            for m in self.told.get(p, []):
                it = _IT_WAS.search(self.text, m.end, m.end + SOON)
                named = self._at(it.end(), it.end() + 1, it.end()) if it else -1
                if named >= 0 and not self.gz.people[named].nominal:
                    self._join(p, named, said=True)

    def _introduced(self) -> None:
        """ "In the door stood the cook. Josiah Bright was sixty": a name that is new and says how somebody
        is means whom the sentence before brought in."""
        for number in self.numbers:
            parsed = self.grammar.of(number)
            for act in parsed.acts:
                described = act.complement or act.attributes
                if act.verb != "be" or act.mode != "told" or not described or not act.subjects:
                    continue
                p = parsed.phrases[act.subjects[0]]
                name = self._at(p.start, p.end, p.at)
                if name < 0 or self.gz.people[name].nominal or name in self.same.values():
                    continue
                if self.told.get(name) and self.told[name][0].start < p.start - 30:
                    continue
                before = self._sentence_before(parsed, p.start)
                acted = [m.person for m in before if self.gz.acts(m.start) is not False]
                if len(acted) == 1 and self._nameless(acted[0]):
                    self._join(acted[0], name)

    def _sentence_before(self, parsed: Parsed, at: int) -> list[Mention]:
        """Who is told of in the sentence before the one that holds a place, in the same paragraph."""
        ended = [(a, b) for a, b in parsed.sentences if b <= at]
        found = self.gz.between(*ended[-1]) if ended else []
        return [m for m in found if m in self.told.get(m.person, ())]

    def _take_over(self) -> None:
        """ "It was the hen who found him. ‘...’ said Dumpling": whoever was just brought in, is never
        described so again, and has a name from then on; of several the last."""
        takers: dict[int, list[int]] = {}
        for p, person in enumerate(self.gz.people):
            mine = self.told.get(p, [])
            if (
                not self._nameless(p)
                or not person.heads & (px.PEOPLE | px.ANIMALS | px.BEINGS | px.CHANNELS)
                or self._is_owned(p)
                or person.heads & (px.ANIMALS | px.CHANNELS)
                and person.gender == "unknown"
                or not 0 < len(mine) <= ONCE
            ):
                continue
            fits = [n for n in range(len(self.gz.people)) if self._takes_over(p, n)]
            if len(fits) == 1 and self.first[p] < self.first[fits[0]] + CALLED_FIRST:
                takers.setdefault(fits[0], []).append(p)
        for name, described in takers.items():
            self._join(max(described, key=lambda p: self.told[p][-1].start), name)

    def _takes_over(self, described: int, name: int) -> bool:
        """Whether a name is new right after somebody described was told of last, and may be theirs."""
        other, told = self.gz.people[name], self.told.get(name, [])
        last = self.told[described][-1].start
        if other.nominal or other.gone or not told or name in self.same.values():
            return False
        after = self.paragraph(told[0].start) - self.paragraph(last)
        announced = 0 < last - self.first[name] < ANNOUNCED and self.first[name] < told[0].start
        if (
            told[0].start <= last
            or after > (LONG if announced else 2)
            or not self._may_be(described, name)
        ):
            return False
        mine = self.gz.people[described].gender
        return other.gender in ("unknown", mine) or mine == "unknown"

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

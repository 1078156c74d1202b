"""Reads a story sentence by sentence: deeds, what is handled, who is here, where it is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.story.deeds import kinds
from pipeline.story.deeds.attending import Attending
from pipeline.story.deeds.handled import Handled
from pipeline.story.deeds.offstage import DEVICES, LINES, is_bodiless, offstage_of, written
from pipeline.story.deeds.playing import VOICES, play
from pipeline.story.deeds.several import tells_of_many
from pipeline.story.deeds.stage import Troupe
from pipeline.story.deeds.staying import standing, stayed
from pipeline.story.deeds.told import SentenceTold
from pipeline.story.deeds.turns import turn_of
from pipeline.story.deeds.who import OBJECT, SUBJECT, Finder, weight_in
from pipeline.story.grammar.parsed import Act, Parsed, clause_of
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Person as Known
from pipeline.story.speech.pronoun_evidence import Person
from pipeline.story.speech.pronouns import Pronouns
from pipeline.story.speech.speakers import Attribution
from pipeline.story.text.opening import Numbered
from pipeline.story.words import persons_en as px
from pipeline.story.world.scenes import TIME_OPENS
from pipeline.story.world.whereabouts import Whereabouts
from projects.comic.documents import CastMember, Deed, Unit

# what brings somebody on stage who was only heard before
_COMES = frozenset(
    "enter walk run climb sit lie kneel crouch fall jump embrace carry hold stand open".split()
)
# what somebody does who is only read
_WRITES = frozenset("give type write phone look laugh think read listen weep sigh nod".split())
# for so many sentences whoever speaks and was never seen is at the other end of the line
NEVER, CALL = -1000, 8
# what a voice does that is heard without its owner; one that trembles is only a way of speaking
_SOUNDS = frozenset(
    "come fill ring burst drift crackle sound boom echo say announce float rise carry call answer".split()
)


_ALONE = frozenset("alone 独自 独自一人".split())
_CAME_OF_IT = re.compile(r"\b(?:until|till|so)\b")


def _may_be_it(member: CastMember, person: Known) -> bool:
    """Whether "it" may mean somebody of unknown sex: a shadow, a fox, not the chancellor."""
    return member.species != "human" or person.nominal and not person.heads & px.GROWN


class DeedMaker:
    """Makes the deeds of a story; call `of_scene` for each, in order."""

    def __init__(
        self, *, language: str, made: Numbered, grammar: Grammar, who: Attribution,
        cast: Mapping[int, CastMember], where: Whereabouts, text: str,
    ) -> None:  # fmt: skip
        self.language, self.made, self.grammar = language, made, grammar
        self.who, self.cast, self.where, self.text = who, cast, where, text
        self.units = made.units
        self.offstage = set(offstage_of(made, who, cast, text))
        self.written = written(made, text)
        people = {
            i: Person(
                c.gender, bool(getattr(who.people.people[i], "plural", False)),
                # whoever is called he or she is no "it"
                c.gender == "unknown" and _may_be_it(c, who.people.people[i]),
                i == who.narrator,
                who.people.people[i].is_neuter,
            )
            for i, c in cast.items()
        }  # fmt: skip
        self.pronouns = Pronouns(who.people, people, language)
        self.spoken = {q: v.person for q, v in enumerate(who.verdicts) if v.person in cast}
        self.finder = Finder(who.people, people, who.narrator, self.pronouns.meant)
        self.attending = Attending(language, made, grammar, who, cast, self.pronouns.meant, text)
        self.were: frozenset[str] = frozenset()  # who was there at the end of the scene before
        self.paragraph_of: dict[int, int] = {}
        self.troupe = Troupe()
        self.met: set[str] = set()  # who has been seen in the story
        self.handled = Handled(language, self.finder, cast, text, period=where.period)
        self.things_met: set[str] = set()
        self.later = False
        self.remote: set[int] = set()  # who is only heard or read, until they are seen to come
        self.writers: set[int] = set()  # who is only read, in a chat
        self.line = NEVER  # the sentence in which somebody last took up a telephone or the like

    def name(self, person: int) -> str:
        """What the cast calls a person."""
        return self.cast[person].name

    def of_scene(self, numbers: Sequence[int]) -> dict[int, SentenceTold]:
        """What each unit of a scene's paragraphs tells."""
        told: dict[int, SentenceTold] = {}
        for i in numbers:
            told |= self._of_paragraph(i, opens=i == numbers[0], last=i == numbers[-1])
        stages = stayed(
            [t.stage for t in told.values()],
            [t.here for t in told.values()],
            [t.active for t in told.values()],
        )
        went = {u for u in told if self.where.move(self.units[u])}
        presence = self.attending.scene(told, stages, self.paragraph_of, went, self.were)
        stages, self.were = self.attending.staged(presence, stages, list(told.values()))
        things = standing([t.things for t in told.values()], [s.place for s in stages])
        return {
            u: t._replace(stage=s.model_copy(update={"things": n}))
            for (u, t), s, n in zip(told.items(), stages, things, strict=True)
        }

    def _of_paragraph(
        self, number: int, *, opens: bool, last: bool
    ) -> dict[int, SentenceTold]:  # fmt: skip
        """What each unit of a paragraph tells; `opens`: a scene begins with it, `last`: one ends."""
        if opens:
            self.troupe.scene()
            self.finder.forget()
            self.pronouns.scene()
            self.handled.thing = None
            self.line = NEVER
        self.finder.paragraph = number
        parsed = self.grammar.of(number)
        self.later = not opens and self._is_later(number)
        self._voices(parsed)
        first, end = self.made.of_paragraph[number]
        self.paragraph_of |= dict.fromkeys(range(first, end), number)
        out: dict[int, SentenceTold] = {}
        alone = end - first == 1
        for u in range(first, end):
            self.finder.sentence += 1
            lately = set(self.troupe.lately)
            here = set(self.troupe.here)
            self.finder.here = {p for p, c in self.cast.items() if c.name in here}
            self.finder.about = [p for p, c in self.cast.items() if c.name in lately]
            self.pronouns.here, self.pronouns.away = self.finder.here, self.finder.away
            q = self.made.quote_at.get(u)
            if q is not None:
                out[u] = self._heard(q)
            elif self.units[u].kind == "narration":
                told_last = last and u == end - 1
                out[u] = self._told(self.units[u], number, parsed, alone=alone, last=told_last)
        return out

    def _is_later(self, number: int) -> bool:
        """Whether a paragraph opens at another hour: who is not told of again may have gone."""
        first = self.units[self.made.of_paragraph[number][0]]
        return first.kind == "narration" and bool(
            TIME_OPENS.match(self.text, first.start, first.end)
        )

    def _voices(self, parsed: Parsed) -> None:
        """Whose voice alone is in a paragraph: 店长的声音炸了出来."""
        self.voices: set[int] = set()
        for act in parsed.acts:
            for i in act.subjects:
                phrase = parsed.phrases[i]
                if phrase.head in DEVICES:
                    self.offstage |= set(act.quotes)
                afar = act.verb in _SOUNDS or act.verb[:1] in "传响飘炸"
                if phrase.head in VOICES and act.mode == "told" and afar:
                    self.voices |= set(
                        self.finder.owner(parsed, phrase) or self.finder.named(phrase)
                    )

    # ------------------------------------------------------------------ speech

    def _heard(self, q: int) -> SentenceTold:
        """A quotation brings its speaker on stage, unless only the voice is here."""
        person = self.who.verdicts[q].person
        self.pronouns.heard(person, self.who.addressees[q], self.finder.paragraph)
        turn = ""
        if person in self.cast:
            name = self.name(person)
            self.finder.note((person,), SUBJECT * 0.8)
            called = self.troupe.clock - self.line <= CALL and name not in self.met
            heard = person in self.voices or person in self.remote or called
            if heard and name not in self.troupe.here:
                self.offstage |= {q}
            if q in self.offstage and name not in self.troupe.here:
                (self.writers if q in self.written else self.remote).add(person)
            elif person in self.writers:
                self.writers.discard(person)  # whoever wrote before speaks here now
            if q not in self.offstage:
                turn = "" if name in self.met else "somebody new"
                self.met.add(name)
                self.troupe.active(name)
                self.troupe.wakes(name)
        to = self.who.addressees[q]
        if to in self.cast and q not in self.offstage and self.name(to) in self.troupe.here:
            self.troupe.active(self.name(to))
            if person in self.cast:
                self.troupe.active(self.name(person))
        return SentenceTold(
            stage=self.troupe.now(), turn=turn, offstage=q in self.offstage,
            here=self.troupe.here, active=self.troupe.now_active,
            gone=frozenset(self.troupe.gone),
        )  # fmt: skip

    # ------------------------------------------------------------------ narration

    def _told(
        self, unit: Unit, number: int, parsed: Parsed, *, alone: bool, last: bool
    ) -> SentenceTold:
        self.troupe.tick()
        self.pronouns.read(parsed, unit.start, unit.end, number, self.spoken)
        acts = list(parsed.within(unit.start, unit.end))
        before = set(self.troupe.here)
        deeds: list[Deed] = []
        aside = (
            0  # what is told beside a deed after it is no later: "she wiped it, since she held one"
        )
        for _, act in acts:
            deed = self._deed(unit, parsed, act)
            if deed is not None:
                beside = self._is_beside(parsed, act, unit)
                deeds.insert(aside if beside else len(deeds), deed)
                aside += beside
        things = self.handled.shown(unit, parsed, deeds)
        moved = self.where.move(unit)
        if moved or self.later:
            self.later = False
            movers = {a for d in deeds for a in (*d.actors, *d.persons)}
            teller = {self.name(self.who.narrator)} if self.who.narrator in self.cast else set()
            went = movers | (set(self.troupe.here) - before)
            self.troupe.moved(went | teller if went else went)
        self.troupe.place, self.troupe.words = self.where.here(unit)
        stage = self.troupe.now()
        new = [n for n in stage.present if n not in self.met]
        self.met.update(new)
        turn = turn_of(
            deeds, new=new, things=[t for t in things if t.word not in self.things_met],
            words=self.text[unit.start : unit.end], alone=alone, last=last, moved=moved,
        )  # fmt: skip
        self.things_met.update(t.word for t in things)
        told = [a for _, a in acts if a.mode == "told" and a.relation != "relcl"]
        return SentenceTold(
            deeds=tuple(deeds),
            clauses=tuple(clause_of(parsed, a, unit.id) for _, a in acts),
            things=tuple(things),
            stage=stage,
            turn=turn,
            unseen=bool(acts) and not told,
            many=tells_of_many(parsed, unit, self.language, self.text),
            here=self.troupe.here,
            active=self.troupe.now_active,
            gone=frozenset(self.troupe.gone),
        )

    def _is_beside(self, parsed: Parsed, act: Act, unit: Unit) -> bool:
        """Whether a clause after a deed tells what was so with it; "until he fell" tells what came of it."""
        main = parsed.acts[act.under].at if act.under >= 0 else -1
        after = act.relation == "advcl" and act.at > main >= unit.start
        return after and not _CAME_OF_IT.search(self.text, main, act.at)

    def _deed(self, unit: Unit, parsed: Parsed, act: Act) -> Deed | None:
        kind = kinds.kind_of(parsed, act, self.language, self.text)
        if kinds.is_thrown(parsed, act):
            kind, act = "fall", act._replace(subjects=act.objects, objects=())
        subjects = self._subjects(parsed, act)
        if not subjects and kind in _COMES and self.finder.away:
            self.finder.away = set()  # who was only heard comes: "She climbs up into the light"
            subjects = self._subjects(parsed, act)
        persons, things = self.handled.of(parsed, act, subjects)
        seen = act.mode == "told" and not (kind == "dead" and act.verb == "be")
        if act.subjects:
            absent = act.mode == "denied" and act.verb in kinds.BE
            first = parsed.phrases[act.subjects[0]]
            self.finder.note(() if absent else subjects, weight_in(act, first))
            for p in subjects if absent else ():
                self.troupe.leaves(self.name(p))  # "the Mole was not there"
        self.finder.note(persons, OBJECT if act.mode == "told" else 0.3)
        if seen and kind in _COMES:
            self.remote.difference_update(subjects)
        if seen and kind and kind not in _WRITES:
            self.writers.difference_update(subjects)
        away = {p for p in self.remote | self.writers if self.name(p) not in self.troupe.here}
        self.finder.away = away
        if seen and (kind == "phone" or any(t.word in LINES for t in things)):
            self.line = self.troupe.clock
        if seen and not subjects and act.subjects:
            self.handled.names(parsed.phrases[act.subjects[0]])
        if kinds.has_gone(act, self.text):
            kind = "leave"
        names = tuple(self.name(p) for p in subjects if p not in away)
        others = tuple(self.name(p) for p in persons if p not in away)
        if seen:
            play(
                self.troupe, parsed, act, kind, names, others, things,
                language=self.language, offstage=self.offstage,
            )  # fmt: skip
            if names and not others and ({act.complement, *act.manner} & _ALONE):
                self.troupe.alone(names)
        if act.mode != "told" or not (names or things):
            return None
        if not kind and (act.verb in kinds.BE or act.verb in kinds.SAY):
            return None
        rule = kinds.rule_of(parsed, act)
        names = tuple(n for n in names if not is_bodiless(n))  # a little voice has no body to draw
        return Deed(
            unit=unit.id, span=(act.start, act.end), actors=names, act=kind, verb=act.verb,
            persons=others, things=tuple(t.word for t in things),
            toward=kinds.toward(parsed, act, self.language), how=act.manner,
            rule=rule, confidence=1.0 if rule == "named" else 0.8,
        )  # fmt: skip

    def _subjects(self, parsed: Parsed, act: Act) -> tuple[int, ...]:
        spoken = {self.who.verdicts[q].person for q in act.quotes} & set(self.cast)
        if len(spoken) == 1 and act.subjects:
            return tuple(spoken)
        out: dict[int, None] = {}
        for i in (*act.subjects, *_listed(parsed, act.subjects)):
            out |= dict.fromkeys(self.finder.of(parsed, parsed.phrases[i]))
        return tuple(p for p in out if p in self.cast)


def _listed(parsed: Parsed, subjects: Sequence[int]) -> list[int]:
    """ "They came up in single file: the boy, the mule and the sergeant": who they are."""
    several = {i for i in subjects if parsed.phrases[i].word.lower() in ("they", "we")}
    out: list[int] = []
    for k, p in enumerate(parsed.phrases if several else ()):
        if p.explains in several:
            several.add(k)
            out.append(k)
    return out

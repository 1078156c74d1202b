"""From quotations to speakers: tags gathered into turns, and the turns decoded together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from pipeline.story.grammar.reading import Grammar
from pipeline.story.people import figures_en, identities
from pipeline.story.people.beasts_en import note_beasts
from pipeline.story.people.figures_en import SHORT
from pipeline.story.people.genders_en import note_alone, note_pronouns
from pipeline.story.people.looks_en import note_looks
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech.centres import Centres
from pipeline.story.speech.company import Company
from pipeline.story.speech.decoding import NOBODY, Step, Verdict, decode
from pipeline.story.speech.descriptions import Describer
from pipeline.story.speech.evidence import EvidenceMaker
from pipeline.story.speech.joins_zh import joined_zh
from pipeline.story.speech.languages import LANGUAGES
from pipeline.story.speech.likeness import Likeness, called_so, sentence_ends, told_mentions
from pipeline.story.speech.naming_en import Namer
from pipeline.story.speech.narrator import narrator_of
from pipeline.story.speech.offstage import offstage
from pipeline.story.speech.presence_en import coming, mute, passing, present
from pipeline.story.speech.settling_zh import inline, settled
from pipeline.story.speech.tags import Tag
from pipeline.story.speech.tags_parse import by_grammar
from pipeline.story.speech.turns import Turn, TurnBuilder
from pipeline.story.speech.voices_zh import offstage as offstage_zh
from pipeline.story.speech.weights import model_of
from pipeline.story.text.cues import cues
from pipeline.story.text.paragraphs import Paragraph
from pipeline.story.text.quotes import Quote
from pipeline.story.text.script_zh import simplified
from pipeline.story.words import persons_en as px
from projects.comic.documents import Corrections

NONE = Corrections()
UNREAD = Grammar({}, {}, {})
NO_LETTERS: Mapping[int, str] = MappingProxyType({})
WRITES = "writes"  # the verb of a chat's lines
BY_HAND = "by hand"  # the rule of what a person said
CUE = "cue"  # and of what a script names


class Attribution(NamedTuple):
    """For each quotation its verdict, its tag and whom it is said to (a number, NOBODY where that
    can't be told), and the people meant."""

    verdicts: list[Verdict]
    tags: list[Tag | None]
    addressees: list[int]
    people: Gazetteer
    narrator: int
    told: Mapping[int, int]  # how often the narration names everybody
    offstage: frozenset[int] = frozenset()  # the quotations whose speaker can't be seen
    writers: Mapping[int, int] = MappingProxyType({})  # of letters, by the paragraph's number


class Prepared(NamedTuple):
    """Everything that the decision rests on, before it is made."""

    turns: list[Turn]
    steps: list[Step]
    tags: list[Tag | None]
    people: Gazetteer
    narrator: int


def prepare(
    text: str, ranges: list[tuple[int, int]], paras: list[Paragraph], quotes: list[Quote],
    language: str, fixes: Corrections = NONE, grammar: Grammar = UNREAD,
    signed: Mapping[int, str] = NO_LETTERS,
) -> Prepared:  # fmt: skip
    """The turns of a book with the evidence for each candidate. `signed` are paragraphs of letters
    with who signed them."""
    original = text
    text = simplified(text) if language == "zh" else text
    lang = LANGUAGES["zh" if language == "zh" else "en"]
    spans = [(q.start, q.end) for q in quotes]
    gz = lang.gather(text, ranges, spans, grammar)
    if text is not original:
        gz.respell(original)
    if language == "en":
        figures_en.described(text, gz, grammar, ranges, spans)
    identities.part(gz, fixes.splits, language)
    own = [p for i, p in enumerate(paras) if i not in signed]
    narrator = narrator_of(text, own, quotes, gz, lang)
    cued = cues(text, paras, quotes, language)
    pinned = _cued(cued, gz, language) | _pinned(quotes, fixes, gz, language)
    said = by_grammar(gz, grammar) if language == "en" else {}
    builder = TurnBuilder(text, paras, quotes, gz, lang.how, pinned, said)
    turns = builder.build()
    if language == "zh":
        turns = inline(turns)
    describer = Describer(gz, lang.female, lang.male)
    describer.learn(text, ranges, quotes, turns)
    if language == "en":
        note_pronouns(gz, grammar)
    describer.parted(identities.part(gz, fixes.splits, language))
    turns = describer.called(text, quotes, turns)
    kept = identities.corrected(fixes)
    ends = sentence_ends(text)
    likeness = Likeness(gz, ends, quotes)
    same = describer.alike(likeness, turns, kept)
    same = _then(same, called_so(gz, turns, likeness.told, kept, narrator))
    named: dict[int, int] = {}
    if language == "zh":
        told, named = joined_zh(gz, turns, quotes, narrator, kept)
        same = _then(same, told)
    identities.fold(gz, same)
    same = _then(same, identities.join(gz, fixes.merges, language))
    if same:
        describer.joined(same)
        turns = [t.joined(same) for t in turns]
        narrator = same.get(narrator, narrator)
        pinned = {q: same.get(p, p) for q, p in pinned.items()}
    given = _Given(text, paras, quotes, gz, grammar, ends)
    steps = given.steps(turns, describer, narrator)
    if language == "en" and sum(b - a for a, b in ranges) < SHORT:
        verdicts = decode(steps, model_of(language).for_short())
        same = Namer(text, gz, grammar, quotes, turns, verdicts, narrator, kept).run()
        if same:
            identities.fold(gz, same)
            describer.joined(same)
            turns = [t.joined(same) for t in turns]
            pinned = {q: same.get(p, p) for q, p in pinned.items()}
        note_alone(gz, grammar)
        steps = given.steps(turns, describer, narrator)
        steps = present(
            steps, turns, quotes, coming(gz, grammar, turns), narrator, passing(gz, grammar),
            mute(gz, turns),
        )  # fmt: skip
    if language == "zh":
        short = sum(b - a for a, b in ranges) < SHORT
        means = _meant_zh(gz, narrator, grammar, turns) if short else {}
        steps = settled(steps, turns, gz, narrator, named, quotes, means)
    steps = [_written(s, t) for s, t in zip(steps, turns, strict=True)]
    if narrator >= 0 and language == "en":
        steps = [_i_said(s, t, narrator) for s, t in zip(steps, turns, strict=True)]
    if language == "en":
        steps = [_it_said(s, t, gz) for s, t in zip(steps, turns, strict=True)]
    if pinned:
        hand = _pinned(quotes, fixes, gz, language)
        rules = [CUE if t.quotes[0] in cued.keys() - hand.keys() else BY_HAND for t in turns]
        steps = [
            _told(s, pinned.get(t.quotes[0]), rule)
            for s, t, rule in zip(steps, turns, rules, strict=True)
        ]
    return Prepared(turns, steps, builder.tags, gz, narrator)


class _Given(NamedTuple):
    """What stays while people are joined."""

    text: str
    paras: list[Paragraph]
    quotes: list[Quote]
    gz: Gazetteer
    grammar: Grammar
    ends: list[int]

    def steps(self, turns: list[Turn], describer: Describer, narrator: int) -> list[Step]:
        """The evidence for each turn."""
        genders = [p.gender for p in self.gz.people]
        company = Company(self.gz, genders, narrator, describer.meant)
        centres = Centres(self.gz, genders, narrator, self.grammar, turns)
        likeness = Likeness(self.gz, self.ends, self.quotes)
        return EvidenceMaker(
            company, likeness, self.text, self.paras, self.quotes, turns, centres
        ).steps()


def _meant_zh(
    gz: Gazetteer, narrator: int, grammar: Grammar, turns: list[Turn]
) -> Mapping[int, int]:
    """Whom the pronouns of a Chinese story mean, by where they stand."""
    named = grammar.named(gz.in_pieces(grammar.pieces))
    return Centres(gz, [p.gender for p in gz.people], narrator, named, turns, "zh").means


def _then(first: Mapping[int, int], second: Mapping[int, int]) -> dict[int, int]:
    """Who is somebody else after both."""
    after = {old: first.get(new, new) for old, new in second.items()}
    return {old: after.get(new, new) for old, new in first.items()} | after


def _pinned(
    quotes: list[Quote], fixes: Corrections, gz: Gazetteer, language: str
) -> dict[int, int]:
    """Whom a person named as speaker, by the number of the quotation; NOBODY for nobody."""
    starts = [q.start for q in quotes]
    out: dict[int, int] = {}
    known: dict[str, int] = {}
    for fix in fixes.speakers:
        who = NOBODY
        if fix.speaker is not None:
            if not identities.is_name(fix.speaker):
                continue
            if fix.speaker not in known:
                known[fix.speaker] = identities.named(gz, fix.speaker, language)
            who = known[fix.speaker]
        for i in range(max(0, bisect_right(starts, fix.start) - 1), len(quotes)):
            q = quotes[i]
            if q.start >= fix.end:
                break
            if min(q.end, fix.end) - max(q.start, fix.start) > 0.5 * (q.end - q.start):
                out[i] = who
    return out


def _written(step: Step, turn: Turn) -> Step:
    """A line of a chat is nobody's but whose name stands before it."""
    who = next((t.person for t in turn.tags if t.verb == WRITES), None)
    if who is None or who not in step.evidence:
        return step
    return step._replace(evidence={who: step.evidence[who]}, runs_on=False)


def _i_said(step: Step, turn: Turn, narrator: int) -> Step:
    """What a tag gives to "I" is nobody's but the narrator's."""
    sure = [t for t in turn.tags if t.sure]
    if not any(t.pronoun == "narrator" for t in sure) or any(t.person is not None for t in sure):
        return step
    evidence = {p: f for p, f in step.evidence.items() if p == narrator}
    return step._replace(evidence=evidence, runs_on=False) if evidence else step


def _it_said(step: Step, turn: Turn, gz: Gazetteer) -> Step:
    """What "it" says no man or woman says: a beast, a machine, a voice does, where one is about."""
    if not any(t.sure and t.pronoun == "it" for t in turn.tags):
        return step
    kinds = px.ANIMALS | px.BEINGS | px.CHANNELS
    its = {p for p in step.evidence if gz.people[p].heads & kinds}
    evidence = {p: f for p, f in step.evidence.items() if p in its}
    return step._replace(evidence=evidence, runs_on=False) if evidence else step


def _told(step: Step, person: int | None, rule: str) -> Step:
    """A turn whose speaker a person named, or a script's cue, has no other candidate."""
    if person is None:
        return step
    evidence = {person: {rule: 1.0}} if person != NOBODY else {}
    return step._replace(evidence=evidence, runs_on=False, told_by=rule)


def _cued(cued: Mapping[int, str], gz: Gazetteer, language: str) -> dict[int, int]:
    """Whom the cues of a script name as speakers, or letters as writers, by the same numbers."""
    known: dict[str, int] = {}
    for name in dict.fromkeys(cued.values()):
        if identities.is_name(name):
            known[name] = identities.named(gz, name, language)
    return {q: known[name] for q, name in cued.items() if name in known}


def attribute(
    text: str, ranges: list[tuple[int, int]], paras: list[Paragraph], quotes: list[Quote],
    language: str, fixes: Corrections = NONE, grammar: Grammar = UNREAD,
    signed: Mapping[int, str] = NO_LETTERS,
) -> Attribution:  # fmt: skip
    """The speaker of every quotation, in order, and who wrote the letters."""
    ready = prepare(text, ranges, paras, quotes, language, fixes, grammar, signed)
    verdicts: list[Verdict] = [Verdict(NOBODY, "none", 0.0)] * len(quotes)
    to: list[int] = [NOBODY] * len(quotes)
    model = model_of(language)
    short = sum(b - a for a, b in ranges) < SHORT
    decided = decode(ready.steps, model.for_short() if short else model)
    for k, (turn, step) in enumerate(zip(ready.turns, ready.steps, strict=True)):
        verdict = decided[k]
        told_by = step.told_by if step.told_by in (BY_HAND, CUE) else ""
        for q in turn.quotes:
            verdicts[q] = Verdict(verdict.person, told_by, 1.0) if told_by else verdict
            to[q] = _addressee(ready.turns, decided, k)
    if language == "en":
        note_looks(text, ready.people, grammar)
        note_beasts(ready.people, grammar, {v.person for v in verdicts})
    told = {p: len(ms) for p, ms in told_mentions(ready.people, quotes).items()}
    if language == "zh":
        afar = offstage_zh(simplified(text), quotes, verdicts, ready.people)
    else:
        afar = offstage(ready.people, grammar, quotes, ready.turns, decided)
    writers = _cued(signed, ready.people, language)
    return Attribution(verdicts, ready.tags, to, ready.people, ready.narrator, told, afar, writers)


def _addressee(turns: list[Turn], decided: list[Verdict], k: int) -> int:
    """To whom a turn is said: whom it calls by name, else who spoke just before or answers."""
    me = decided[k].person
    called = next((p for p in turns[k].called if p != me), NOBODY)
    if called != NOBODY:
        return called
    if k and turns[k].gap == 0 and decided[k - 1].person != me:
        return decided[k - 1].person
    if k + 1 < len(turns) and turns[k + 1].gap == 0 and decided[k + 1].person != me:
        return decided[k + 1].person
    return NOBODY

"""What grammar says of somebody's sex: which pronouns can mean nobody else."""

from __future__ import annotations

from pipeline.story.grammar.parsed import Parsed, Phrase
from pipeline.story.grammar.reading import Grammar
from pipeline.story.people.people import Gazetteer
from pipeline.story.words import persons_en as px

OWN, SELF = 0.9, 2.0  # votes of "shaded her eyes" and of "by himself"
NEXT = 0.5  # of "Bett came out. She ..."
TWICE = 2  # sentences about somebody alone that tell the sex of who has no other votes
_MALE = frozenset(("his", "himself", "he"))
_FEMALE = frozenset(("her", "herself", "hers", "she"))


def note_pronouns(gz: Gazetteer, grammar: Grammar) -> None:
    """Votes of the pronouns of a clause that mean its subject ("Bett shaded her eyes"), and of the
    subjects of the clauses after it; kin called by what they are (Grandad) have its sex."""
    for person in gz.people:
        kin = px.gender_of_noun(person.name.lower()) if " " not in person.name else ""
        person.male += SELF * (kin == "male" and not person.nominal)
        person.female += SELF * (kin == "female" and not person.nominal)
    for number in sorted(grammar.parsed):
        parsed = grammar.of(number)
        named = [_person(gz, parsed, i) for i in range(len(parsed.phrases))]
        for k, act in enumerate(parsed.acts):
            if len(act.subjects) != 1 or act.mode == "thought" or named[act.subjects[0]] < 0:
                continue
            subject = parsed.phrases[act.subjects[0]]
            beast = gz.people[named[act.subjects[0]]].heads & px.ANIMALS
            if beast and _is_beside_another(parsed, named, act.subjects[0]):
                continue  # "a magpie slept on the back of his chair" says nothing of the magpie
            _vote(gz, named[act.subjects[0]], _own(parsed, k, max(subject.end, act.at)))
        _next(gz, parsed, named)


def _is_beside_another(parsed: Parsed, named: list[int], subject: int) -> bool:
    """Whether somebody else is told of in the sentence of a subject."""
    at = parsed.phrases[subject].at
    a, b = parsed.sentence_at(at)
    return any(
        named[i] not in (-1, named[subject]) and a <= p.at < b for i, p in enumerate(parsed.phrases)
    )  # fmt: skip


def note_alone(gz: Gazetteer, grammar: Grammar) -> None:
    """Votes for those whose sex nothing else tells, once it is known who is who: of sentences that are about
    them alone."""
    alone: dict[int, list[str]] = {}
    for number in sorted(grammar.parsed):
        parsed = grammar.of(number)
        _alone(parsed, [_person(gz, parsed, i) for i in range(len(parsed.phrases))], alone)
    for person, votes in alone.items():
        p = gz.people[person]
        if p.male + p.female == 0 and len(votes) >= TWICE and len(set(votes)) == 1:
            _vote(gz, person, (NEXT, 0.0) if votes[0] == "male" else (0.0, NEXT))


def _alone(parsed: Parsed, named: list[int], out: dict[int, list[str]]) -> None:
    """Votes of the pronouns of one sex in a sentence whose only person is the subject of its first clause:
    "Jory, who was looking at the ladder because he couldn't bear it"."""
    subjects = {i for a in parsed.acts for i in a.subjects}
    for a, b in parsed.sentences:
        here = [i for i, p in enumerate(parsed.phrases) if a <= p.at < b]
        people = [i for i in here if named[i] >= 0 or parsed.phrases[i].kind == "name"]
        others = [i for i in here if named[i] < 0 and px.is_somebody(parsed.phrases[i].head)]
        if (
            len({named[i] for i in people}) != 1
            or others
            or people[0] not in subjects
            or named[people[0]] < 0
        ):
            continue
        words = [
            _sexed(parsed.phrases[i])
            for i in here
            if parsed.phrases[i].at > parsed.phrases[people[0]].at
        ]
        if "male" in words and "female" not in words:
            out.setdefault(named[people[0]], []).append("male")
        elif "female" in words and "male" not in words:
            out.setdefault(named[people[0]], []).append("female")


def _sexed(phrase: Phrase) -> str:
    """The sex that a pronoun, or the owner of a thing, tells; "" for none."""
    word = phrase.word.lower() if phrase.kind == "pronoun" else phrase.det
    return "male" if word in (*_MALE, "him") else "female" if word in _FEMALE else ""


def _person(gz: Gazetteer, parsed: Parsed, phrase: int) -> int:
    """The person whom a phrase names or describes, or -1."""
    p = parsed.phrases[phrase]
    if p.kind == "pronoun":
        return -1
    m = gz.holding(p.start, p.at, p.end)
    if m is None:
        return -1
    person = gz.people[m.person]
    # "a voice behind her"
    heard = person.nominal and person.heads and person.heads <= px.CHANNELS
    return -1 if person.plural or heard else m.person


def _vote(gz: Gazetteer, person: int, votes: tuple[float, float]) -> None:
    gz.people[person].male += votes[0]
    gz.people[person].female += votes[1]


def _own(parsed: Parsed, act: int, after: int) -> tuple[float, float]:
    """The votes for a man and for a woman in a clause, behind its subject and its verb."""
    male = female = 0.0
    for i in (*parsed.acts[act].objects, *parsed.acts[act].phrases):
        p = parsed.phrases[i]
        if p.start < after:
            continue
        word = p.word.lower() if p.kind == "pronoun" else p.det
        weight = SELF if word.endswith("self") else OWN if p.kind != "pronoun" else 0.0
        male += weight * (word in _MALE)
        female += weight * (word in _FEMALE)
    return min(male, SELF), min(female, SELF)


def _is_another(p: Phrase) -> bool:
    """Whether a phrase brings in somebody who is nobody known, and says of nobody what they are."""
    new = p.kind == "noun" and not p.compared and p.det in ("a", "an", "one", "") and not p.plural
    return new and p.part == "subject" and p.explains < 0 and px.is_somebody(p.head)


def _next(gz: Gazetteer, parsed: Parsed, named: list[int]) -> None:
    """Votes of "he" and "she" for whoever was named alone before, in another sentence of the same
    paragraph or as its subject; in "Bett called, and he came" they are two."""
    last, others, sentence = -1, 0, -1
    subjects = {i: a for a in parsed.acts for i in a.subjects}
    at_sentence = [s[0] for s in parsed.sentences]
    for i, p in enumerate(parsed.phrases):
        here = sum(a <= p.at for a in at_sentence)
        if named[i] >= 0 and p.part != "owner":
            if named[i] != last:
                others += last >= 0
                last = named[i]
            sentence = here
        elif named[i] < 0 and _is_another(p):
            last = -1  # "A monkey was there. One old man was upright, and he sang"
        word = p.word.lower() if p.kind == "pronoun" else ""
        if word in ("he", "she") and i in subjects and last >= 0 and not others:
            if here > sentence or subjects[i].relation == "advcl":
                _vote(gz, last, (NEXT, 0.0) if word == "he" else (0.0, NEXT))
            last = -1
        told_again = word == "it" and i in subjects and here > sentence
        if told_again and last >= 0 and not others:
            beast = gz.people[last].heads & (px.ANIMALS | px.BEINGS)
            gz.people[last].neuter += NEXT if beast else 0.0

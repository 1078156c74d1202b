"""English sentences become acts: who does what to what, and whether it can be seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.story.grammar.acts import act_of
from pipeline.story.grammar.parsed import clause_of

Parse = Callable[[str], Any]


def test_verbs_share_their_subject(en: Parse) -> None:
    found = en("Ida took the lantern, climbed the stairs and opened the hatch.")
    assert [a.verb for a in found.parsed.acts] == ["take", "climb", "open"]
    assert [found.doers(v) for v in ("take", "climb", "open")] == [["Ida"]] * 3
    assert [found.done_to(v) for v in ("take", "climb", "open")] == [
        ["lantern"],
        ["stairs"],
        ["hatch"],
    ]


def test_two_do_it_together(en: Parse) -> None:
    found = en("Ida and Noah pulled the boat ashore.")
    first = found.act("pull").subjects[0]
    assert found.words(found.parsed.whole(first)) == ["Ida", "Noah"]


@pytest.mark.parametrize(
    ("text", "verb", "doer", "where"),
    [
        ("On the gate sat a bird.", "sit", "bird", ("on", "gate")),
        ("Behind the counter stood a tall woman.", "stand", "woman", ("behind", "counter")),
    ],
)
def test_whoever_stands_after_the_verb_still_does_it(
    en: Parse, text: str, verb: str, doer: str, where: tuple[str, str]
) -> None:
    found = en(text)
    assert found.doers(verb) == [doer]
    assert not found.act(verb).objects
    (place,) = found.act(verb).phrases
    assert (found.parsed.phrases[place].prep, found.parsed.phrases[place].head) == where


def test_a_clause_that_describes_somebody_has_them_for_its_subject(en: Parse) -> None:
    found = en("The woman who sold the lamp smiled.")
    assert found.doers("sell") == ["woman"]
    assert found.done_to("sell") == ["lamp"]
    assert (found.act("sell").relation, found.act("smile").relation) == ("relcl", "")
    assert found.doers("smile") == ["woman"]


def test_passive_turns_doer_and_done_to(en: Parse) -> None:
    found = en("The boat was pulled ashore by two men.")
    assert (found.doers("pull"), found.done_to("pull")) == (["men"], ["boat"])


def test_whoever_is_given_something_is_apart_from_it(en: Parse) -> None:
    found = en("The boy gave Ida the key.")
    assert (found.doers("give"), found.done_to("give")) == (["boy"], ["key"])
    assert found.words(found.act("give").indirect) == ["Ida"]


def test_tags_say_their_quotation_and_no_more(en: Parse) -> None:
    found = en("“Row!” said Ida, and pulled the oar. “Faster!”")
    assert found.doers("say") == found.doers("pull") == ["Ida"]
    assert 0 in found.act("say").quotes
    assert found.act("pull").quotes == ()
    assert found.done_to("pull") == ["oar"]


@pytest.mark.parametrize(
    ("text", "verb", "mode"),
    [
        ("Noah opened the door.", "open", "told"),
        ("Noah did not open the door.", "open", "denied"),
        ("Noah never opened the door.", "open", "denied"),
        ("Nobody opened the door.", "open", "denied"),
        ("Ida wanted to row home.", "row", "thought"),
        ("Ida began to row.", "row", "told"),
        ("Ida would have run away if the bell had rung.", "run", "thought"),
        ("Ida could hear the bell.", "hear", "told"),
        ("He lay as if he had fallen from the roof.", "fall", "compared"),
        ("She had hidden the key under the mat.", "hide", "earlier"),
        ("Every morning he would walk to the pier.", "walk", "habit"),
        ("He used to walk to the pier.", "walk", "habit"),
    ],
)
def test_what_cannot_be_seen_as_it_is_told(en: Parse, text: str, verb: str, mode: str) -> None:
    assert en(text).modes[verb] == mode


def test_the_clause_above_is_told_all_the_same(en: Parse) -> None:
    assert en("He lay as if he had fallen from the roof.").modes["lie"] == "told"
    assert en("Ida wanted to row home.").modes["want"] == "told"


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("He ran like a horse.", "horse"),
        ("There was no horse in the field.", "horse"),
        ("The jar was big, round as a pumpkin.", "pumpkin"),
    ],
)
def test_what_is_likened_or_denied_is_marked(en: Parse, text: str, noun: str) -> None:
    marked = {p.word: p.compared for p in en(text).parsed.phrases}
    assert marked.pop(noun)
    assert not any(marked.values())


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Ida walked as far as the gate.", "gate"),
        ("Ida took a lamp as well as a basket.", "basket"),
    ],
)
def test_what_is_reached_or_added_is_there(en: Parse, text: str, noun: str) -> None:
    assert not {p.word: p.compared for p in en(text).parsed.phrases}[noun]


def test_a_hand_has_an_owner(en: Parse) -> None:
    found = en("Noah's hand shook.")
    (hand,) = [p for p in found.parsed.phrases if p.word == "hand"]
    assert found.parsed.phrases[hand.owner].word == "Noah"


def test_particles_and_manner_stay_with_the_verb(en: Parse) -> None:
    found = en("He picked it up slowly.")
    act = found.act("pick")
    assert (act.particle, act.manner) == ("up", ("slowly",))
    assert act_of("pick", "up", "en") == "take"
    assert act_of("pick", "no such particle", "en") == act_of("pick", "", "en")
    assert act_of("ponderate", "", "en") == ""


def test_a_clause_keeps_the_places_of_its_words(en: Parse) -> None:
    text = "“Row!” said Ida, and pulled the oar from the water."
    found = en(text)
    clause = clause_of(found.parsed, found.act("pull"), 7)
    assert (clause.unit, text[clause.at :].split()[0]) == (7, "pulled")
    (oar,) = clause.objects
    assert (text[oar.start : oar.end], oar.head) == ("the oar", "oar")
    assert [(p.prep, p.head) for p in clause.phrases] == [("from", "water")]
    assert clause.start <= clause.at < clause.end <= len(text)

"""Whom "he" and "she" mean, weighed by where everybody stood; 他 and 她 likewise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.story.grammar.chinese import words_of
from pipeline.story.people.people import Gazetteer
from pipeline.story.speech import pronouns
from pipeline.story.speech.pronoun_evidence import NOBODY, Asked, Person
from pipeline.story.speech.pronouns import Pronouns
from projects.comic.documents import Script

ScriptOf = Callable[..., Script]


def deeds(script: Script, text: str, words: str) -> list[tuple[tuple[str, ...], str]]:
    """Who does what in the sentence that begins with these words."""
    at = text.index(words)
    beat = next(
        b for b in script.beats for u in b.units
        if script.units[u].start <= at < script.units[u].end
    )  # fmt: skip
    return [(d.actors, d.act) for d in beat.deeds if d.act]


def test_who_is_told_of_behind_the_verb_is_told_of(script_of: ScriptOf) -> None:
    text = (
        "“Rest,” said Bracken the dog. He lay down by the gate.\n\nThat night along the hedge came the fox. "
        "He ran up to the gate. “Good evening,” said the fox."
    )
    assert (("Fox",), "run") in deeds(script_of(text, "en"), text, "He ran up")


def test_her_face_is_whose_words_they_were(script_of: ScriptOf) -> None:
    text = (
        "“You're late,” said Claire. She sat down.\n\n“I know,” said Zoe.\n\n“I was going to tell you,” Claire said.\n\n"
        "“You always think!” Zoe yelled. Tears were running down her face. She ran out into the rain."
    )
    assert deeds(script_of(text, "en"), text, "She ran out")[0][0] == ("Zoe",)


def test_his_and_her_are_asked_once(script_of: ScriptOf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    whole = Pronouns.decide

    def decide(self: Pronouns, one: Asked) -> int:
        asked.append(one.at)
        return whole(self, one)

    text = "“Row,” said Ida.\n\nIda shut her eyes."
    monkeypatch.setattr(Pronouns, "decide", decide)
    script_of(text, "en")
    readings = len([at for at in asked if at == asked[0]])
    assert asked and len(asked) == readings * len(set(asked))
    assert set(asked) == {text.index("her eyes")}


def test_somebody_of_the_other_sex_or_in_the_clause_already_is_not_meant() -> None:
    gz = Gazetteer("Ida Tom Bett")
    people = {}
    for name, sex in (("Ida", "female"), ("Tom", "male"), ("Bett", "female")):
        people[gz.add(name)] = Person(sex)
    read = Pronouns(gz, people)
    for p in people:
        read.heard(p, NOBODY, 0)
    asked = Asked(5, "female", "object", beside=(2,))
    assert 2 not in read.candidates(asked)
    assert read.decide(asked) == 0


def test_a_crowd_is_no_he() -> None:
    gz = Gazetteer("The crowd")
    crowd = gz.add("The crowd")
    read = Pronouns(gz, {crowd: Person("unknown", plural=True)})
    read.heard(crowd, NOBODY, 0)
    assert read.decide(Asked(20, "male", "subject")) == NOBODY


def test_who_hurts_himself_is_nobody_else(script_of: ScriptOf) -> None:
    text = "“Row,” said Noah.\n\n“No,” said Tom.\n\nNoah sat down. Tom hurt himself. He wept."
    assert deeds(script_of(text, "en"), text, "He wept") == [(("Tom",), "weep")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_weights_know_what_speaks_for_somebody(language: str) -> None:
    weights = pronouns.weights(language)
    assert weights["sex same"] > weights["sex other"]
    assert weights["S:rank of sex0"] > weights.get("S:rank of sex3", 0.0)


def test_my_father_is_a_word_of_his_own() -> None:
    found = [t.word for t in words_of("我爸站在加油站的灯底下。")]
    assert found[:2] == ["我", "爸"]


def test_a_chinese_father_is_told_of_from_the_first(script_of: ScriptOf) -> None:
    text = "我下了大巴。\n\n我爸站在灯底下，旁边趴着一条黄狗。\n\n他接过我的箱子。\n\n“走吧。”我爸说。\n\n“好。”我说。\n"
    assert deeds(script_of(text, "zh"), text, "他接过")[0][0] == ("爸",)

"""Whose name it is, where the text tells it in passing."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.story.words import persons_en as px
from projects.comic.documents import Script

ScriptOf = Callable[..., Script]


def names(script: Script) -> dict[str, set[str]]:
    """Everybody with all that they are called, in small letters."""
    return {c.name: {a.lower() for a in (c.name, *c.aliases)} for c in script.characters}


def speakers(script: Script) -> list[str]:
    """Who says each quotation, in order."""
    return [b.speaker for b in script.beats if b.speaker]


def test_the_dogs_name_was_bracken(script_of: ScriptOf) -> None:
    text = "The dog lay down at the gate. The dog's name was Bracken. “I listen,” said Bracken."
    assert "the dog" in names(script_of(text, "en"))["Bracken"]


def test_who_is_presented_was_brought_in_just_now(script_of: ScriptOf) -> None:
    text = (
        "The farmer put down a box, and out of it fell a puppy.\n\n“This is Pip,” said the farmer. “Be kind.”\n\n"
        "The puppy looked up. “How many sheep are there?” said Pip."
    )
    assert "the puppy" in names(script_of(text, "en"))["Pip"]


def test_who_calls_somebody_mom_is_the_daughter(script_of: ScriptOf) -> None:
    text = (
        "Claire heard the door.\n\n“Mom?” said Zoe. “Why is the dog outside?”\n\n"
        "Her daughter was standing in the kitchen.\n\n“Hello,” said Claire."
    )
    assert "her daughter" in names(script_of(text, "en"))["Zoe"]


def test_the_tailors_daughter_is_not_the_tailor(script_of: ScriptOf) -> None:
    text = (
        "There lived a tailor and his daughter. The tailor slept. “Good morning,” said the tailor's daughter. "
        "The tailor woke up. “Tea,” said the tailor. “There is none,” said the tailor's daughter."
    )
    said = speakers(script_of(text, "en"))
    assert said[0] == said[2] != said[1]


def test_who_speaks_in_an_ear_is_who_is_told_to(script_of: ScriptOf) -> None:
    text = (
        "I hid between two coats. “Talk to me,” said my ear.\n\n“I'm in,” I said.\n\n"
        "I waited. “Guard,” said Lola.\n\nThe guard came in. “Who's there?” said the guard.\n\n"
        "I ran. I was out.\n\n“Well?” said Lola, in my ear."
    )
    assert speakers(script_of(text, "en"))[0] == "Lola"


def test_who_does_as_was_said_does_not_tell_the_story(script_of: ScriptOf) -> None:
    text = (
        "I sat at the back. I had a ruler.\n\n“Jamie,” whispered Dina. “Look.”\n\nI looked. I saw a snake.\n\n"
        "“Harold,” she said, “what are you doing on that horse?”\n\nHe climbed down. I laughed.\n\n"
        "“Harold, your lunch,” she said.\n\nHe took it. I went home."
    )
    teller = next(c for c in script_of(text, "en").characters if c.narrator)
    assert teller.name != "Harold"


def test_the_german_and_the_botanist_are_somebody(script_of: ScriptOf) -> None:
    text = "“Eat,” said Rudd. The German ate with one hand. The botanist laughed."
    found = {n.lower() for n in names(script_of(text, "en"))}
    assert {"german", "botanist"} <= found


def test_the_badgers_granny_is_a_badger(script_of: ScriptOf) -> None:
    text = (
        "小獾提着灯笼出了门。\n\n“别跑。”奶奶嘱咐他。\n\n“我走得慢。”小獾说。\n\n"
        "熊伯伯打开门。“拿好喽。”熊伯伯说。\n\n“谢谢。”小獾说。\n"
    )
    kinds = {c.name: (c.species, c.creature) for c in script_of(text, "zh").characters}
    assert kinds["奶奶"] == kinds["小獾"] != ("human", "")


def test_the_granny_of_a_girl_who_talks_with_a_fox_is_no_fox(script_of: ScriptOf) -> None:
    text = "小红走进森林。\n\n“你去哪儿？”狐狸问。\n\n“我去看奶奶。”小红说。\n\n“真巧。”兔子说。\n\n“快进来。”奶奶说。\n"
    kinds = {c.name: c.species for c in script_of(text, "zh").characters}
    assert kinds["奶奶"] == "human"


def test_a_pole_is_no_pole_and_a_server_nobody(script_of: ScriptOf) -> None:
    text = "“Eat,” said Rudd. The pole fell. The server hummed. The jumper lay on the chair."
    assert {n.lower() for n in names(script_of(text, "en"))} == {"rudd"}


def test_no_word_for_somebody_insults_them() -> None:
    assert not {"retard", "mulatto", "spastic", "cretin"} & px.PEOPLE


def test_a_name_that_opens_with_since_does_not(script_of: ScriptOf) -> None:
    text = "“Eat,” said Rafe. Since Rafe Dunnigan came, nobody slept. Since Rafe Dunnigan left, all did."
    assert not [n for n in names(script_of(text, "en")) if n.startswith("Since")]

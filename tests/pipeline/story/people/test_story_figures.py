"""People known by a description: brought in once, meant again, joined with the name that they are given."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from projects.comic.documents import CastMember, Script

ScriptReader = Callable[..., Script]
Speakers = Callable[..., list[tuple[str, str | None]]]


def cast(script: Script) -> dict[str, CastMember]:
    return {c.name: c for c in script.characters}


def bearing(script: Script, alias: str) -> list[CastMember]:
    """Everybody who is called so."""
    return [c for c in script.characters if alias in {c.name, *c.aliases}]


def test_whoever_is_brought_in_is_the_one_meant_later(script_of: ScriptReader) -> None:
    script = script_of(
        "Nora waited at the kerb. A young constable with a bicycle crossed the road.\n\n"
        "“Lovely night,” said the constable.\n\n“It was,” said Nora.\n\nThe constable laughed."
    )
    (constable,) = bearing(script, "the constable")
    assert constable.quotes == 1
    assert "a young constable" in constable.aliases
    assert constable.age == "young"


def test_two_of_a_kind_stay_two(script_of: ScriptReader) -> None:
    script = script_of(
        "An old man and a young man sat on the wall. Nora passed them.\n\n“Rain,” said the old man.\n\n"
        "“Sun,” said the young man.\n\n“Both,” said Nora."
    )
    (old,), (young,) = bearing(script, "the old man"), bearing(script, "the young man")
    assert old.name != young.name
    assert (old.quotes, young.quotes) == (1, 1)


def test_any_noun_may_speak(speakers: Speakers) -> None:
    found = speakers(
        "“Shut the gate,” said the kettle.\n\n“Which gate?” asked Nora.\n\n“Any,” roared the kettle."
    )
    assert [who for _, who in found] == ["Kettle", "Nora", "Kettle"]


def test_many_who_speak_as_one_are_somebody(script_of: ScriptReader) -> None:
    script = script_of("Nora ran.\n\n“Faster!” roared the crowd.\n\n“I can’t!” cried Nora.")
    (crowd,) = bearing(script, "the crowd")
    assert crowd.quotes == 1


def test_a_name_that_one_gives_oneself_is_theirs(script_of: ScriptReader) -> None:
    script = script_of(
        "A man in a wet coat stood on the step.\n\n“Who are you?” asked Nora.\n\n"
        "“My name is Hubert Pell,” said the man.\n\n“Come in,” said Nora.\n\n“Thank you,” said the man."
    )
    (pell,) = bearing(script, "Hubert Pell")
    assert pell.quotes == 2
    assert "the man" in pell.aliases


def test_a_name_called_is_not_the_caller_s(script_of: ScriptReader) -> None:
    script = script_of(
        "A girl came to the fence. Nora looked up.\n\n“Bruno!” cried the girl. “Bruno, come back!”\n\n"
        "“He went that way,” said Nora."
    )
    (girl,) = bearing(script, "the girl")
    assert "Bruno" not in {girl.name, *girl.aliases}


def test_a_badge_tells_a_name(script_of: ScriptReader) -> None:
    script = script_of(
        "A waiter bends over the table. His badge says LEONARD.\n\n“Soup?” asks the waiter.\n\n"
        "“Please,” says Nora. Leonard writes it down."
    )
    (waiter,) = bearing(script, "Leonard")
    assert "the waiter" in waiter.aliases


def test_somebody_who_is_called_so(script_of: ScriptReader) -> None:
    script = script_of(
        "There lived a goose who was called Winifred. Nora fed her every day.\n\n"
        "“More,” said the goose.\n\n“No,” said Nora. Winifred hissed."
    )
    (goose,) = bearing(script, "Winifred")
    assert "the goose" in goose.aliases
    assert goose.species == "animal"


def test_looks_belong_to_the_noun_they_stand_with(script_of: ScriptReader) -> None:
    script = script_of(
        "Nora wore a red scarf. A man with pink hair sat beside her.\n\n“Is this seat taken?” asked the man.\n\n"
        "“By you,” said Nora."
    )
    (man,) = bearing(script, "the man")
    assert "hair:pink" in man.words
    assert "scarf:red" in cast(script)["Nora"].words
    assert "scarf:red" not in man.words


def test_looks_are_told_after_a_name_too(script_of: ScriptReader) -> None:
    script = script_of(
        "Mr Hall, an old man with a grey beard, came along the road.\n\n“You again,” said Mr Hall.\n\n"
        "“Me again,” said Nora. She fed her dog, a brute with red hair."
    )
    assert {"beard:grey", "beard"} <= set(cast(script)["Mr Hall"].words)
    assert "hair:red" not in cast(script)["Nora"].words


def test_years_tell_an_age(script_of: ScriptReader) -> None:
    script = script_of(
        "A boy of about six stood by the door.\n\n“Hello,” said the boy.\n\nNora was seventy-nine.\n\n"
        "“Hello,” said Nora."
    )
    (boy,) = bearing(script, "the boy")
    assert boy.age == "child"
    assert cast(script)["Nora"].age == "old"


def test_readings_are_the_same_every_time(script_of: ScriptReader) -> None:
    text = (
        "A cat, a dog and an old woman sat by the fire.\n\n“Well?” said the woman.\n\n"
        "“Well,” said the cat.\n\nThe dog said nothing."
    )
    assert script_of(text) == script_of(text)


def test_a_voice_is_whoever_comes_in_after_it(script_of: ScriptReader, speakers: Speakers) -> None:
    text = (
        "Nora stopped.\n\n“I’m sorry,” says a woman’s voice. “I saw your lamp.”\n\nNora pulls the bolt. She climbs up "
        "into the light, a gray-haired woman in a raincoat.\n\n“Water,” says the woman.\n\n“Here,” says Nora."
    )
    (woman,) = bearing(script_of(text), "the woman")
    assert "a woman’s voice" in woman.aliases
    assert woman.quotes == 3


def test_who_answers_over_a_radio_was_called(speakers: Speakers) -> None:
    found = speakers(
        "“Rao!” Kerr shouted into her radio. “He’s off!”\n\n“I’m on the stairs!” said the radio.\n\nRao ran up. "
        "“Where?” said Rao.\n\n“Gone,” said Kerr."
    )
    assert [who for _, who in found] == ["Kerr", "Kerr", "Rao", "Rao", "Kerr"]


def test_what_somebody_says_they_are_is_their_name(script_of: ScriptReader) -> None:
    script = script_of(
        "A thin officer in a blue coat climbed aboard.\n\n“I am a surgeon,” said the officer.\n\n“Come,” said Nora.\n\n"
        "“It wants salt,” the surgeon said slowly."
    )
    (officer,) = bearing(script, "the surgeon")
    assert "the officer" in officer.aliases


def test_nobody_is_nobody(script_of: ScriptReader) -> None:
    script = script_of("Not a man on that deck breathed. Nora waited.\n\n“Well?” said Nora.")
    assert [c.name for c in script.characters] == ["Nora"]


def test_a_pair_of_shoes_is_nobody(script_of: ScriptReader) -> None:
    script = script_of("There lay a pair of red shoes.\n\n“Mine,” said Nora.\n\n“Ours,” said Tom.")
    assert {c.name for c in script.characters} == {"Nora", "Tom"}


def test_a_door_that_opens_says_nothing(script_of: ScriptReader) -> None:
    script = script_of(
        "Nora wept. The door opened, and a little man hobbled in, and said, “Good morrow, my lass.”\n\n"
        "“Alas!” said Nora.\n\n“Hush,” said the dwarf."
    )
    assert not bearing(script, "the door")
    (dwarf,) = bearing(script, "the dwarf")
    assert "a little man" in dwarf.aliases


def test_where_somebody_stands_makes_nobody_new(script_of: ScriptReader) -> None:
    script = script_of(
        "A nurse with a pen held the door. Nora sat down. Tom came in. He laughed and took off his hat. It rained. "
        "The old clock struck. Nora read a letter that had come in the morning, and then she read it again, slowly, "
        "with her finger under each line, as if it might change. It did not change. Nobody spoke for a long while, and "
        "the rain went on, and the clock struck again, and somewhere a door was shut.\n\n"
        "“Ten minutes,” said the nurse from the door.\n\n“Yes,” said Nora.\n\n“No,” said Tom."
    )
    assert len(bearing(script, "the nurse from the door")) == 1
    assert len([c for c in script.characters if "nurse" in c.name.lower()]) == 1


def test_of_two_who_might_bear_a_name_the_last_told_of_does(script_of: ScriptReader) -> None:
    script = script_of(
        "A young man leaned over the counter. Nora looked up. A very old porter came out with a lamp.\n\n"
        "“Aisle six,” said Wilf.\n\n“Thank you,” said Nora."
    )
    (wilf,) = bearing(script, "Wilf")
    assert wilf.age == "old"


def test_her_husband_is_no_stranger_with_a_name_to_come(script_of: ScriptReader) -> None:
    script = script_of(
        "Nora had been captain ever since her husband went over the side. She turned to the cook.\n\n"
        "“Josiah, what have you got?”\n\n“Beetroot,” said Josiah.\n\n“Good,” said Nora."
    )
    (josiah,) = bearing(script, "Josiah")
    assert "her husband" not in josiah.aliases


def test_the_old_man_is_not_the_man(script_of: ScriptReader) -> None:
    script = script_of(
        "The man was to follow later. Nora stood at the gate.\n\nSomebody stopped: an old man with a barrow.\n\n"
        "“Cold,” said the old man.\n\n“It is,” said Nora. The old man went away.\n\n"
        "At eight the telephone rang.\n\n“Are you warm?” said the man’s voice.\n\n“Yes,” said Nora."
    )
    (old,), (man,) = bearing(script, "the old man"), bearing(script, "the man")
    assert old.name != man.name and "the man’s voice" in man.aliases
    assert (old.quotes, man.quotes) == (1, 1)


def test_what_a_name_is_said_to_be_is_nobody_else(script_of: ScriptReader) -> None:
    script = script_of(
        "“Boats!” came a shrill voice from above. It was Wick, the ship’s boy, who was eleven.\n\n"
        "“How many?” said Nora.\n\n“Two,” said Wick. The boy slid down the rope."
    )
    assert {c.name for c in script.characters} == {"Nora", "Wick"}
    assert cast(script)["Wick"].quotes == 2


def test_a_word_that_begins_a_sentence_is_no_name(script_of: ScriptReader) -> None:
    script = script_of(
        "Nora slept. Rain began to tick against the glass. “Who is it?” said Nora. Nobody came."
    )
    assert set(cast(script)) == {"Nora"}


def test_a_wasp_says_nothing(speakers: Speakers) -> None:
    found = speakers(
        "Nora had gone to the shed. Leonard was there, and a wasp was walking up and down the pane.\n\n"
        "“It’s my feet that get cold,” she said.\n\n“I know,” said Leonard."
    )
    assert [who for _, who in found] == ["Nora", "Leonard"]


def test_what_comes_after_being_is_worn(script_of: ScriptReader) -> None:
    script = script_of(
        "Nora sat on the wall. She was ten years old, with a green hat.\n\n“Come down,” said Ivo.\n\n“No,” said Nora. "
        "Ivo laughed. He was tall, with a red scarf round his neck and a stick in his fist."
    )
    assert "hat:green" in cast(script)["Nora"].words
    assert "scarf:red" in cast(script)["Ivo"].words


def test_a_white_beard_is_nobody_by_that_name_and_whose_it_is(script_of: ScriptReader) -> None:
    script = script_of(
        "秦先生笑了。他是个七十岁的老人，白胡子，圆眼镜，灰围巾上沾着几根草。\n\n“坐吧。”秦先生说。\n\n"
        "孟婶看见了他的白胡子。“你老了。”孟婶说。她笑了，她给他倒茶。\n\n灯笼照过去，白胡子上结了霜。秦先生说：“冷。”",
        "zh",
    )
    assert not any("胡子" in c.name for c in script.characters)
    assert {"beard:白", "scarf:灰", "眼镜"} <= set(cast(script)["秦先生"].words)
    assert not any(w.startswith("beard") for w in cast(script)["孟婶"].words)


@pytest.mark.parametrize(
    ("sentence", "creature"),
    [
        ("Then Bragg, a good-natured Newfoundland, came out of the cabin.", "dog"),
        ("Bragg joined two other dogs by the fire.", "dog"),
        ("Bragg shivered, as did the other dogs.", "dog"),
        ("She saddled Bragg. Bragg's hoof slipped on the stones.", "horse"),
    ],
)
def test_a_beast_is_known_by_what_only_beasts_are_told_to_be(
    script_of: ScriptReader, sentence: str, creature: str
) -> None:
    script = script_of(
        f"Nora opened the door. {sentence} Bragg looked at Nora.\n\n“Hush,” said Nora."
    )
    assert (cast(script)["Bragg"].species, cast(script)["Bragg"].creature) == ("animal", creature)
    assert cast(script)["Nora"].species == "human"


def test_who_talks_or_owns_a_dog_is_no_beast(script_of: ScriptReader) -> None:
    script = script_of(
        "Bragg held the paw of his dog. Bragg's tail of a coat was torn, and his paw was sore.\n\n“Hush,” said Bragg."
    )
    assert cast(script)["Bragg"].species == "human"


def test_a_little_old_man_is_no_child(script_of: ScriptReader) -> None:
    script = script_of(
        "A little wrinkled man came in and sat down.\n\n“Tea,” said the little wrinkled man."
    )
    assert [c.age for c in script.characters] != ["child"]

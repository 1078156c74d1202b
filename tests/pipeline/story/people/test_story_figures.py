"""People known by a description: brought in once, meant again, joined with the name that they are given."""

from __future__ import annotations

from collections.abc import Callable

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

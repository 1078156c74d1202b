"""Who is heard but not there, and whom a tag speaks of."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.story.grammar.reading import grammar_of
from pipeline.story.speech.speakers import attribute
from pipeline.story.text.opening import opened
from projects.comic.documents import Chapter, Manuscript


def heard_from_afar(text: str) -> list[str]:
    """What is said by somebody who is not there."""
    chapters = (Chapter(title="", start=0, end=len(text)),)
    ready = opened(Manuscript(language="en", text=text, chapters=chapters))
    grammar = grammar_of(text, ready.told, ready.quotes, "en")
    who = attribute(text, ready.bodies, ready.paras, ready.quotes, "en", grammar=grammar)
    return [text[ready.quotes[q].start + 1 : ready.quotes[q].end - 1] for q in sorted(who.offstage)]


def test_a_loudspeaker_is_not_there() -> None:
    text = "“All change,” said the loudspeaker.\n\n“Here?” asked Nora.\n\n“Here,” said Tom."
    assert heard_from_afar(text) == ["All change,"]


def test_whoever_speaks_through_a_door_is_not_there() -> None:
    text = (
        "Nora knocked.\n\n“Go away,” said Tom through the door.\n\n“No,” said Nora.\n\n"
        "Tom opened. “Well?” he said."
    )
    assert heard_from_afar(text) == ["Go away,"]


def test_who_is_called_by_name_over_the_line_is_not_there() -> None:
    text = (
        "“Anything?” said the voice in her ear.\n\n“You ask too much, Pell,” said Vesna.\n\n“I mean well,” said her ear."
        "\n\n“So you say, Pell,” said Vesna."
    )
    assert heard_from_afar(text) == ["Anything?", "I mean well,"]


def test_whom_one_speaks_to_does_not_speak(
    speakers: Callable[..., list[tuple[str, str | None]]],
) -> None:
    found = speakers(
        "Mary came in with Charlotte.\n\n“It is late,” said she to Charlotte.\n\n"
        "“It is,” said Charlotte.\n\n“Tom!” Mary screamed. “Tom!”\n\n“What?” said Tom."
    )
    assert [who for _, who in found] == ["Mary", "Charlotte", "Mary", "Mary", "Tom"]


def test_who_tells_the_story_is_named_by_others(
    speakers: Callable[..., list[tuple[str, str | None]]],
) -> None:
    found = speakers(
        "I had the kettle on. I heard the door.\n\n“Are you there, Agnes?” said Tom.\n\n"
        "“I am,” I said. I took down two cups.\n\n“Agnes, it’s about the boat,” said Tom.\n\nI sat down."
    )
    assert [who for _, who in found] == ["Tom", "Agnes", "Tom"]


def test_who_was_heard_first_and_then_seen_is_there() -> None:
    text = (
        "Nora stopped.\n\n“Sorry,” says a woman’s voice.\n\nNora pulls the bolt. She climbs up into the light, a "
        "gray-haired woman in a raincoat. She sits down. She drinks. She smiles.\n\n“Water,” says the woman.\n\n“Here,” says Nora."
    )
    assert "Water," not in heard_from_afar(text)

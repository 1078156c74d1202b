"""What is parsed leads back to the letters of the source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.story.grammar.placeholders import readable

WORDS = "aB 好。,，.!?_*\n\u3000😀’"
pieces = st.lists(st.tuples(st.text(WORDS, max_size=9), st.booleans()), min_size=1, max_size=7)


@given(before=st.text(WORDS, max_size=5), made=pieces, after=st.text(WORDS, max_size=5),
       chinese=st.booleans())  # fmt: skip
def test_every_letter_of_narration_leads_back(
    before: str, made: list[tuple[str, bool]], after: str, chinese: bool
) -> None:
    text, spoken = before, []
    for words, said in made:
        start = len(text)
        text += f"“{words}”" if said else words
        if said:
            spoken.append((start, len(text), len(spoken) + 3))
    end = len(text)
    text += after
    found = readable(text, len(before), end, spoken, chinese=chinese)
    quoted = {i for a, b, _ in spoken for i in range(a, b)}
    narrated = [i for i in range(len(before), end) if i not in quoted]
    own = [i for i in range(len(found.text)) if found.quote_at(i) < 0]
    back = [found.source(i) for i in own]
    fold = {} if chinese else {"’": "'", "\n": " ", "\u3000": " ", "_": " ", "*": " "}
    assert back == sorted(set(back)) and set(back) <= set(narrated)
    # of a wrapped Chinese line only the white space may go
    assert not "".join(text[i] for i in set(narrated) - set(back)).strip()
    assert chinese or back == narrated
    for here, there in zip(own, back, strict=True):
        assert found.text[here] == fold.get(text[there], text[there])
    # each placeholder is one quotation, in order, and begins where it begins
    assert [q for _, _, q in found.quotes] == [q for _, _, q in spoken]
    for (a, b, q), (start, _, _) in zip(found.quotes, spoken, strict=True):
        assert found.source(a) == start
        assert {found.quote_at(i) for i in range(a, b)} == {q}


def test_a_sentence_goes_on_after_a_question_that_has_a_tag() -> None:
    def shown(text: str) -> str:
        start, end = text.index("“"), text.index("”") + 1
        return readable(text, 0, len(text), [(start, end, 0)]).text

    assert shown("“Who is it?” asked Ida.") == '"Yes," asked Ida.'
    assert shown("“Who is it?” Old Noah asked.") == '"Yes," Old Noah asked.'
    assert shown("“Who is it?” Nobody came here.") == '"Yes." Nobody came here.'
    assert shown("“It is late.” The bell rang.") == '"Yes." The bell rang.'


@settings(deadline=None, max_examples=25)
@given(said=st.lists(st.sampled_from(["“Row!”", "“No,”", "“Who?”", "“It’s a very long way, Noah.”"]), min_size=2, max_size=2))  # fmt: skip
def test_acts_stand_where_the_text_has_them(said: list[str], en: Callable[[str], Any]) -> None:
    text = f"{said[0]} said Ida. She _pulled_ the oar.\nNoah laughed. {said[1]} He stood up."
    found = en(text)
    for act in found.parsed.acts:
        assert text[act.at : act.at + len(act.word)] == act.word
        assert text[act.start : act.end].strip()
    for phrase in found.parsed.phrases:
        assert phrase.start <= phrase.at < phrase.end
        assert text[phrase.at : phrase.at + len(phrase.word)] == phrase.word
    assert {"pull", "laugh", "stand"} <= {a.verb for a in found.parsed.acts}

"""What is understood of a text is said in words; paragraphs are told from the units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.paragraphs import paragraphs_of
from pipeline.story.reader import read
from pipeline.story.speech.weights import model_of
from pipeline.templatetags import reading_words
from projects.comic.documents import Chapter, Manuscript


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("by hand", "You said so."),
        ("", "Nothing in the text"),
        ("none", "Nothing in the text"),
        ("after: verb subject", "A word of saying and a name"),
        ("after: verb subject, pronoun", "“He” or “she”"),
        ("before: subject leads in", "leads to the words"),
        ("before: leads in", "leads to the words"),
        ("sure: named beside, first", "named close by"),
        ("speakers alternate, near", "take turns"),
        ("speaks as the one who tells", "tells the story"),
        ("short: acts last before", "did something just before"),
        ("in short: acts third last", "did something just before"),
        ("short: named very last before a pronoun", "“He” or “she”"),
        ("a rule of tomorrow", "a rule of tomorrow"),
        ("short: a rule of tomorrow", "short: a rule of tomorrow"),
    ],
)
def test_rules_are_told_in_words(rule: str, words: str) -> None:
    assert words in reading_words.rule_words(rule)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_rule_that_can_speak_for_somebody_has_words(language: str) -> None:
    for rule, weight in model_of(language).weights.items():
        if weight > 0:
            assert reading_words.rule_words(rule) != rule, rule


def test_unknown_words_stay_as_they_are() -> None:
    for tell in (
        reading_words.place_words, reading_words.time_words, reading_words.weather_words,
        reading_words.mood_words,
    ):  # fmt: skip
        assert tell("of tomorrow") == "of tomorrow"


def test_long_words_are_shortened_in_the_middle() -> None:
    assert reading_words.one_line("It\n rained. ") == "It rained."
    short = reading_words.one_line("x" * 500)
    assert len(short) < 130 and "…" in short


@pytest.mark.parametrize("between", ["\n\n", "\n", "\n    "])
def test_paragraphs_are_found_however_a_text_is_set(between: str) -> None:
    parts = ["It rained.", "“Late again,” said Ada. She sat down.", "“It will come,” said Ben."] * 9
    wrapped = [
        p.replace("said Ada. She", "said Ada.\nShe") if between != "\n" else p for p in parts
    ]
    text = between.join(wrapped)
    whole = Manuscript(
        language="en", text=text, chapters=(Chapter(title="", start=0, end=len(text)),)
    )
    units = [(u.start, u.end) for u in read(whole).units]
    found = paragraphs_of(text, units)
    assert set(_starts(text, wrapped)) <= {a for a, _ in found}
    assert all(sum(a <= u < z for a, z in found) == 1 for u, _ in units)


def _starts(text: str, parts: list[str]) -> list[int]:
    out, at = [], 0
    for part in parts:
        out.append(text.index(part, at))
        at = out[-1] + len(part)
    return out


@given(st.text("a. \n\u3000", max_size=80), st.data())
def test_no_word_is_lost_between_paragraphs(source: str, data: st.DataObject) -> None:
    ends = st.integers(0, len(source))
    units = sorted(
        data.draw(st.lists(st.tuples(ends, ends).map(lambda x: (min(x), max(x))), max_size=4))
    )
    spans = paragraphs_of(source, units)
    assert "".join("".join(source[a:b] for a, b in spans).split()) == "".join(source.split())
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in zip(spans, spans[1:], strict=False))

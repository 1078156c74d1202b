"""Who says what: by tag, pronoun, description, turn and name, in English and Chinese."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.story.speech.decoding import NOBODY, Model, Step, decode
from pipeline.story.speech.weights import model_of
from projects.comic.documents import Script

Speakers = Callable[..., list[tuple[str, str | None]]]


def test_explicit_tags_of_every_shape(speakers: Speakers) -> None:
    found = speakers(
        "“Come in,” said Tom.\n\n“I will not,” Mary answered. “It is cold.”\n\n"
        "Tom laughed and said, “Then stay out.”\n\n“I shall,” Mary quietly replied, “until noon.”"
    )
    assert found == [
        ("Come in,", "Tom"),
        ("I will not,", "Mary"),
        ("It is cold.", "Mary"),
        ("Then stay out.", "Tom"),
        ("I shall,", "Mary"),
        ("until noon.", "Mary"),
    ]


def test_speakers_take_turns_where_nothing_tells(speakers: Speakers) -> None:
    found = speakers(
        "“Come in,” said Tom.\n\n“I will not,” said Mary.\n\n“Why?”\n\n“It is cold.”\n\n"
        "“Then stay out!”\n\n“Good.”"
    )
    assert [who for _, who in found] == ["Tom", "Mary", "Tom", "Mary", "Tom", "Mary"]


def test_pronouns_follow_gender(speakers: Speakers) -> None:
    found = speakers(
        "“Now?” said Tom.\n\n“Not yet,” said Mary.\n\n"
        "Tom opened the door. Mary stood on the step.\n\n"
        "“Come in,” he said.\n\n“I will not,” she replied."
    )
    assert found[2:] == [("Come in,", "Tom"), ("I will not,", "Mary")]


def test_who_is_called_by_name_does_not_speak_but_answers(speakers: Speakers) -> None:
    found = speakers(
        "“Come in,” said Tom.\n\n“No,” said Mary.\n\n“I like it here,” said Peter.\n\n"
        "The rain fell on the roof all night.\n\n“Tom, where is the lamp?”\n\n“On the shelf.”"
    )
    assert found[3][1] not in ("Tom", None)
    assert found[4] == ("On the shelf.", "Tom")


def test_somebody_described_is_a_person_of_that_description(
    speakers: Speakers, script_of: Callable[..., Script]
) -> None:
    text = (
        "“The boat is late,” said the ferryman.\n\n“It always is,” said Mary.\n\n"
        "“Not always,” the ferryman replied.\n\n“Nearly,” said Mary."
    )
    assert [who for _, who in speakers(text)] == ["Ferryman", "Mary", "Ferryman", "Mary"]
    ferryman = next(c for c in script_of(text).characters if c.name == "Ferryman")
    assert (ferryman.gender, ferryman.quotes) == ("male", 2)


def test_a_tag_on_the_line_before(speakers: Speakers) -> None:
    found = speakers(
        "“Who is it?” said Tom.\n\nMary said:\n\n“It is only me.”\n\nAnd Tom answered:\n\n"
        "“Then come in.”"
    )
    assert [who for _, who in found] == ["Tom", "Mary", "Tom"]


def test_a_speech_that_runs_on_keeps_its_speaker(speakers: Speakers) -> None:
    found = speakers(
        "“It began in winter,” said Mary. “The snow was deep.\n\n“Nobody came for weeks.\n\n"
        "“Then you knocked.”\n\n"
        "“So I did,” said Tom."
    )
    assert [who for _, who in found] == ["Mary", "Mary", "Mary", "Mary", "Tom"]


def test_who_tells_the_story_speaks_as_narrator(speakers: Speakers) -> None:
    found = speakers(
        "I opened the door and I looked out. I saw Tom.\n\n“Who is there?” I asked.\n\n"
        "“Only me,” said Tom.\n\n"
        "I was glad of it. “Come in,” I said.\n\n“Thanks,” said Tom."
    )
    assert [who for _, who in found] == ["Narrator", "Tom", "Narrator", "Tom"]


def test_two_people_speak_in_one_paragraph(speakers: Speakers) -> None:
    found = speakers("“Go!” said Tom. “No!” said Mary. “Please,” said Tom.")
    assert found == [("Go!", "Tom"), ("No!", "Mary"), ("Please,", "Tom")]


def test_nobody_is_made_up_where_nobody_is_named(speakers: Speakers) -> None:
    assert speakers("“Is anybody there?”\n\nThe house was dark.") == [("Is anybody there?", None)]


def test_chinese_tags_of_every_shape(speakers: Speakers) -> None:
    found = speakers(
        "“进来吧。”田七说。\n\n“外面冷吗？”佩兰问道。\n\n“不冷。”田七低声说。\n\n"
        "佩兰笑着说：“那我就不进去了。”\n\n"
        "“来吧，”田七说，“有热茶。”",
        "zh",
    )
    assert found == [
        ("进来吧。", "田七"),
        ("外面冷吗？", "佩兰"),
        ("不冷。", "田七"),
        ("那我就不进去了。", "佩兰"),
        ("来吧，", "田七"),
        ("有热茶。", "田七"),
    ]


def test_chinese_turns_and_pronouns(speakers: Speakers) -> None:
    found = speakers(
        "“进来吧。”田七说。\n\n“外面冷吗？”佩兰问道。\n\n“不冷。”田七说。\n\n"
        "“那就好。”佩兰说。\n\n“快走！”\n\n“等等我！”\n\n佩兰走到窗前。“天黑了。”她说。",
        "zh",
    )
    assert [who for _, who in found] == ["田七", "佩兰", "田七", "佩兰", "田七", "佩兰", "佩兰"]


def test_a_chinese_tag_on_the_line_before(speakers: Speakers) -> None:
    found = speakers(
        "「進來。」田七说。\n\n「冷嗎？」佩兰问道。\n\n佩兰又问：\n\n「真的？」\n\n田七答道：\n\n"
        "「真的。」",
        "zh",
    )
    assert [who for _, who in found] == ["田七", "佩兰", "佩兰", "田七"]


# ---------------------------------------------------------------- the joint decision itself


SURE = {"after: verb subject": 1.0}
PAIR = {0: {"speaks often": 0.1}, 1: {"speaks often": 0.1}}


def step(tagged: int | None = None, **more: Any) -> Step:
    """A turn of two people, of whom one may be told by a sure tag."""
    evidence: dict[int, dict[str, float]] = {p: dict(f) for p, f in PAIR.items()}
    if tagged is not None:
        evidence[tagged] |= SURE
        evidence[1 - tagged]["after: verb subject: another"] = 1.0
    told = "name" if tagged is not None else "nothing"
    return Step(evidence, **({"told_by": told, "bare": tagged is None} | more))


def told(steps: list[Step]) -> list[int]:
    """Whom the decoder finds."""
    return [v.person for v in decode(steps, model_of("en"))]


@given(tags=st.lists(st.sampled_from((None, 0, 1)), max_size=40), gap=st.integers(0, 7))
def test_every_turn_gets_one_verdict(tags: list[int | None], gap: int) -> None:
    verdicts = decode([step(t, gap=i % (gap + 1)) for i, t in enumerate(tags)], model_of("en"))
    assert len(verdicts) == len(tags)
    assert all(v.person in (0, 1) and 0 <= v.confidence <= 1 and v.rule for v in verdicts)


def test_a_turn_without_candidates_is_nobodys() -> None:
    verdicts = decode([Step({}), step(0)], model_of("en"))
    assert (verdicts[0].person, verdicts[0].confidence) == (NOBODY, 0.0)
    assert verdicts[1].person == 0


def test_a_later_tag_settles_an_earlier_turn() -> None:
    assert told([step(), step(1), step(0)]) == [0, 1, 0]


@pytest.mark.parametrize("called", [0, 1])
def test_nobody_calls_themselves(called: int) -> None:
    one = step(called=(called,))
    one.evidence[called]["calls own name"] = 1.0
    assert told([one]) == [1 - called]


def test_a_speech_that_runs_on_keeps_its_speaker_against_other_evidence() -> None:
    after = step(runs_on=True)
    after.evidence[1]["named beside, first"] = 1.0
    verdicts = decode([step(0), after], model_of("en"))
    assert [v.person for v in verdicts] == [0, 0]
    assert verdicts[1].rule == "runs on"


def test_sure_tags_are_surer_than_turns() -> None:
    verdicts = decode([step(0), step(1), step()], model_of("en"))
    assert verdicts[0].confidence > verdicts[2].confidence
    assert verdicts[0].rule == "after: verb subject"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_weights_say_what_grammar_says(language: str) -> None:
    weights = model_of(language).weights
    assert weights["before: subject verb"] > 0 > weights["before: subject verb: another"]
    assert weights["calls own name"] < 0
    assert weights["same speaker, bare"] < 0


def test_a_long_tale_is_no_more_evidence_than_a_short_one() -> None:
    """Every paragraph of a tale names somebody else; who began it goes on all the same."""
    model = Model({"tag": 3.0, "named": 1.0})
    tale = [Step({1: {}, 2: {"named": 1.0}}, runs_on=True) for _ in range(40)]
    steps = [Step({1: {"tag": 1.0}, 2: {}}), *tale]
    assert {v.person for v in decode(steps, model)} == {1}


def test_who_is_only_spoken_of_does_not_speak() -> None:
    model = Model({"tag": 6.0, "never heard": 0.2}, scale=0.5)
    others: dict[int, dict[str, float]] = {1: {}, 2: {}}
    steps = [Step({1: {"tag": 1.0}, 2: {}}) for _ in range(4)]
    steps.append(Step({**others, 3: {"never heard": 1.0, "only spoken of": 1.0}}))
    assert 3 not in {v.person for v in decode(steps, model)}

"""Who says what: by tag, pronoun, description, turn and name, in English and Chinese."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.story.decoding import NOBODY, Turn, decode
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


def turn(number: int, scores: dict[int, float], **more: object) -> Turn:
    known: dict[str, object] = {
        "quotes": (number,),
        "paragraph": number,
        "scores": scores,
        "rules": dict.fromkeys(scores, "test"),
        "gender": "",
        "called": (),
        "narration": 0,
        "continues": False,
        "tagged": bool(scores),
    }
    return Turn(**(known | more))  # type: ignore[arg-type]


GENDERS = ("male", "female")
PRIOR = (0.0, 0.0)


def test_every_turn_gets_one_verdict() -> None:
    turns = [turn(i, {0: 12.0} if i % 9 == 0 else {}, narration=i % 6) for i in range(40)]
    verdicts = decode(turns, GENDERS, PRIOR)
    assert len(verdicts) == 40
    assert all(v.person in (NOBODY, 0, 1) and 0 <= v.confidence <= 1 for v in verdicts)
    assert decode([], GENDERS, PRIOR) == []


def test_a_later_tag_settles_an_earlier_turn() -> None:
    turns = [turn(0, {}), turn(1, {1: 12.0}), turn(2, {0: 12.0})]
    assert [v.person for v in decode(turns, GENDERS, PRIOR)] == [0, 1, 0]


def test_a_pronoun_rules_out_the_other_gender() -> None:
    turns = [turn(0, {0: 12.0}), turn(1, {0: 1.5, 1: 0.9}, gender="female")]
    assert [v.person for v in decode(turns, GENDERS, PRIOR)] == [0, 1]


@pytest.mark.parametrize("called, speaker", [((0,), 1), ((1,), 0)])
def test_nobody_calls_themselves(called: tuple[int, ...], speaker: int) -> None:
    turns = [turn(0, {0: 1.0, 1: 1.0}, called=called)]
    assert decode(turns, GENDERS, PRIOR)[0].person == speaker


def test_a_speech_that_continues_keeps_its_speaker_against_other_evidence() -> None:
    turns = [turn(0, {0: 12.0}), turn(1, {1: 1.5}, continues=True)]
    verdicts = decode(turns, GENDERS, PRIOR)
    assert [v.person for v in verdicts] == [0, 0]
    assert verdicts[1].rule == "runs on"


def test_sure_tags_are_surer_than_turns() -> None:
    turns = [turn(0, {0: 12.0}), turn(1, {1: 12.0}), turn(2, {})]
    verdicts = decode(turns, GENDERS, PRIOR)
    assert verdicts[0].confidence > verdicts[2].confidence

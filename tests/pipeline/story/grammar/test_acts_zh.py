"""Chinese clauses become acts by the order of their words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.story.grammar import chinese
from pipeline.story.grammar.acts import act_of
from pipeline.story.grammar.chinese import Token

Parse = Callable[..., Any]


def test_ba_brings_what_it_is_done_to(zh: Parse) -> None:
    found = zh("林尘把钥匙递给苏晚。", "林尘", "苏晚")
    assert found.doers("递给") == ["林尘"]
    assert "钥匙" in found.done_to("递给")
    act = found.act("递给")
    assert "苏晚" in found.words((*act.objects, *act.indirect))


def test_bei_brings_the_doer(zh: Parse) -> None:
    found = zh("林尘被狗咬了一口。", "林尘")
    assert (found.doers("咬"), found.done_to("咬")) == (["狗"], ["林尘"])
    assert found.act("咬").passive


@pytest.mark.parametrize(
    ("text", "verb", "doer"),
    [
        ("门外走进一个老人。", "走进", "老人"),
        ("桌上放着一把钥匙。", "放", "钥匙"),
        pytest.param(
            "门口站着一个女人。", "站", "女人",
            marks=pytest.mark.xfail(strict=True, reason="the tagger takes 一个女人 for one word"),
        ),
        pytest.param(
            "树上落着一只鸟。", "落", "鸟",
            marks=pytest.mark.xfail(strict=True, reason="落着 is not known to say what is there"),
        ),
    ],
)  # fmt: skip
def test_who_is_there_stands_after_the_verb(zh: Parse, text: str, verb: str, doer: str) -> None:
    found = zh(text)
    (act,) = [a for a in found.parsed.acts if a.verb.startswith(verb)]
    assert found.words(act.subjects) == [doer]
    assert [p.word for p in found.parsed.phrases if p.part == "phrase"][0] in text[:2]


def test_clauses_after_a_comma_keep_the_subject(zh: Parse) -> None:
    found = zh("苏晚站起来，推开窗户，看了一眼。", "苏晚")
    assert found.doers("推开") == found.doers("看") == ["苏晚"]
    assert found.done_to("推开") == ["窗户"]


def test_a_new_sentence_names_its_own(zh: Parse) -> None:
    found = zh("苏晚推开窗户。林尘笑了。", "苏晚", "林尘")
    assert (found.doers("推开"), found.doers("笑")) == (["苏晚"], ["林尘"])


@pytest.mark.parametrize(
    ("text", "verb", "mode"),
    [
        ("林尘打开门。", "打开", "told"),
        ("林尘没有打开门。", "打开", "denied"),
        ("林尘不打开门。", "打开", "denied"),
        ("苏晚想跑。", "跑", "thought"),
        ("三年前，林尘打碎过一只碗。", "打碎", "earlier"),
        ("林尘每天打扫院子。", "打扫", "habit"),
        ("苏晚仿佛跑了很远。", "跑", "compared"),
        ("苏晚像一只猫似的跳上墙。", "跳上", "told"),
    ],
)
def test_what_cannot_be_seen_as_it_is_told(zh: Parse, text: str, verb: str, mode: str) -> None:
    assert zh(text, "林尘", "苏晚").modes[verb] == mode


def test_what_is_given_without_ba(zh: Parse, request: pytest.FixtureRequest) -> None:
    request.applymarker(
        pytest.mark.xfail(strict=True, reason="the second noun after 递给 belongs to no act")
    )
    found = zh("苏晚递给林尘一把钥匙。", "林尘", "苏晚")
    assert "钥匙" in found.done_to("递给")


def test_what_belongs_to_somebody_is_theirs(zh: Parse) -> None:
    found = zh("苏晚拉起林尘的手。", "苏晚", "林尘")
    (hand,) = [p for p in found.parsed.phrases if p.word == "手"]
    assert found.parsed.phrases[hand.owner].word == "林尘"
    assert found.done_to("拉起") == ["手"]


def test_acts_stand_where_the_text_has_them(zh: Parse) -> None:
    text = "“走吧，快走。”苏晚说，拉起林尘的手。“别怕。”林尘笑了。"
    found = zh(text, "苏晚", "林尘")
    assert {"拉起", "笑"} <= set(found.modes)
    for act in found.parsed.acts:
        assert text[act.at :].startswith(act.word)
    for phrase in found.parsed.phrases:
        assert text[phrase.at :].startswith(phrase.word)


def test_names_are_cut_anew() -> None:
    """The tagger ran the name into the verb, and parted another."""
    found = [
        Token(0, 1, "林", "PER"), Token(1, 4, "尘苦笑", "v"), Token(4, 5, "，", "w"), Token(5, 6, "苏", "n"),
        Token(6, 7, "晚", "TIME"), Token(7, 8, "走", "v"),
    ]  # fmt: skip
    cut = chinese.cut_anew(found, [(0, 2), (5, 7)])
    assert [(t.word, t.tag) for t in cut] == [
        ("林尘", "PER"), ("苦笑", "v"), ("，", "w"), ("苏晚", "PER"), ("走", "v"),
    ]  # fmt: skip
    assert [(t.start, t.end) for t in cut] == [(0, 2), (2, 4), (4, 5), (5, 7), (7, 8)]
    assert chinese.cut_anew(found, []) == found


def test_longer_verbs_are_the_act_of_their_parts() -> None:
    plain = act_of("走", "", "zh")
    assert plain
    assert act_of("走", "过来", "zh") and act_of("慢走", "", "zh") == plain
    assert act_of("无", "", "zh") == ""

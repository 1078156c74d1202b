"""Plays, screenplays, radio scripts, interviews and chats are told as prose that names who speaks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.importing import read_text
from projects.importing.account import letters, letters_of
from projects.importing.scripts.pieces import named

PLAY = """THE FERRY

CHARACTERS

ADA, keeper of the lock
BEN, who is late

ACT I

SCENE I. The landing. Fog.

[Enter ADA with a lamp.]

ADA. Who goes there?

BEN (off). Only me. {LOWER}

ADA. You are late.

[Exeunt.]
"""


def told(text: str) -> list[str]:
    manuscript = read_text(text=text)
    words = "\n\n".join(manuscript.text_of(c) for c in manuscript.chapters)
    return [line for line in words.split("\n\n") if line.strip()]


def test_a_play() -> None:
    lines = told(PLAY.replace("{LOWER}", "(He lifts the lamp.) Don't shoot."))
    assert [line.strip() for line in lines] == [
        "THE FERRY",
        "ACT I",
        "SCENE I. The landing. Fog.",
        "Enter Ada with a lamp.",
        "Ada: “Who goes there?”",
        "Ben: “Only me.” (He lifts the lamp.) “Don't shoot.”",
        "Ada: “You are late.”",
        "Exeunt.",
    ]


def test_the_list_of_persons_is_left_out_and_listed() -> None:
    left = read_text(text=PLAY).left_out
    assert any("keeper of the lock" in piece.words for piece in left)


def test_a_screenplay_as_printers_set_it() -> None:
    text = (
        "INT. LOCK HOUSE - NIGHT\n\nAda trims the lamp.\n\n                  ADA\n        Late again.\n\n"
        "                  BEN (O.S.)\n            (knocking)\n        Let me in.\n\n                    CUT TO:\n\n"
        "EXT. LANDING - NIGHT\n\nFog.\n\n                  ADA (CONT'D)\n        Who is it?\n"
    )
    assert [" ".join(line.split()) for line in told(text)] == [
        "INT. LOCK HOUSE - NIGHT", "Ada trims the lamp.", "Ada: “Late again.”",
        "Ben: (knocking) “Let me in.”", "EXT. LANDING - NIGHT", "Fog.", "Ada: “Who is it?”",
    ]  # fmt: skip
    reasons = {piece.words for piece in read_text(text=text).left_out}
    assert "CUT TO:" in reasons


def test_a_radio_script_counts_its_lines_and_has_sounds() -> None:
    text = (
        "1. SOUND: A BELL. FADE.\n2. NARRATOR: It was late.\n3. ADA: Who goes there?\n4. BEN: Me.\n"
        "5. ADA: (LOW) You again.\n"
    )
    assert told(text) == [
        "A BELL. FADE.", "It was late.", "Ada: “Who goes there?”", "Ben: “Me.”",
        "Ada: (LOW) “You again.”\n",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("阿达：雾好大。", "阿达：“雾好大。”"),
        ("【阿达】雾好大。", "阿达：“雾好大。”"),
        ("阿达\u3000雾好大。", "阿达：“雾好大。”"),
        ("阿达：（提灯）雾好大。", "阿达：（提灯）“雾好大。”"),
    ],
)
def test_chinese_cues(line: str, prose: str) -> None:
    lines = told(
        "第一幕\n\n（渡口，雾。）\n\n"
        + "\n\n".join([line, "阿本：我来晚了。", line, "阿本：走吧。"])
    )
    assert [x.strip() for x in lines][2] == prose
    assert lines[1].strip() == "渡口，雾。"


def test_a_chat_loses_its_times() -> None:
    text = "\n".join(
        f"[21:0{n}] {name}: {words}"
        for n, (name, words) in enumerate(
            [
                ("Ada", "late again"),
                ("Ben", "fog"),
                ("Ada", "<Media omitted>"),
                ("Ben", "look"),
                ("Ada", "oh"),
            ]
        )
    )
    assert [line.strip() for line in told(text)] == [
        "Ada: late again", "Ben: fog", "Ben: look", "Ada: oh",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "CHAPTER I\n\nADA. That was her name. She kept the lock.\n\nThe fog came in. Nobody spoke of it.\n\nBEN was late.",
        'Ada said: "Late."\n\nBen said: "Fog."\n\nAda said: "Again."\n\nBen said: "Yes."\n\nAda said: "Go."',
        "Note: the lamp is out.\n\nThe fog came in and stayed for days. Ada waited.\n\nTime: ten.\n\nPlace: here.",
        "他说：“走吧。”\n她说：“好。”\n他又说：“快点。”\n她笑道：“来了。”\n",
    ],
)
def test_prose_stays_as_it_is(text: str) -> None:
    assert read_text(text=text).text == text


def test_names() -> None:
    assert named("SIR HUGO") == "Sir Hugo"
    assert named("MRS. O'DEE") == "Mrs. O'Dee"
    assert (named("BC"), named("_Tom_"), named("A VOICE")) == ("BC", "Tom", "A Voice")


WORDS = st.text(alphabet="abc ABC.,:()[]_—\n“”0123456789：（）【】甲乙丙", max_size=24)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["ADA", "BEN", "甲", "Ada Voss"]), WORDS), min_size=1, max_size=9
    )
)
def test_no_letter_is_lost_whatever_a_script_holds(cues: list[tuple[str, str]]) -> None:
    text = "ACT I\n\n" + "\n\n".join(f"{name}: {words}" for name, words in cues)
    manuscript = read_text(text=text)
    assert letters_of(manuscript) == letters(text)

"""Feelings and gestures from tags, marks and words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.story.telling.feelings import feeling_of, pose_of


@pytest.mark.parametrize(
    "beside, emotion",
    [
        ("she sobbed", "crying"),
        ("he snapped", "angry"),
        ("he roared in fury", "furious"),
        ("he whispered, trembling", "afraid"),
        ("she laughed", "amused"),
        ("he sighed sadly", "sad"),
        ("she gasped in amazement", "surprised"),
        ("she said anxiously", "worried"),
        ("he said with a blush", "embarrassed"),
        ("he begged", "pleading"),
        ("she yawned", "tired"),
        ("he said, beaming with joy", "happy"),
        ("she said tenderly", "loving"),
        ("he said firmly", "determined"),
        ("he sneered", "disgusted"),
        ("he said suspiciously", "suspicious"),
        ("she said calmly", "calm"),
        ("he said", "neutral"),
    ],
)
def test_a_tag_tells_the_feeling(beside: str, emotion: str) -> None:
    assert feeling_of(words="“The boat.”", beside=beside, language="en").emotion == emotion


@pytest.mark.parametrize(
    "beside, emotion",
    [
        ("她哭着说", "crying"),
        ("他生气地说", "angry"),
        ("他暴跳如雷", "furious"),
        ("他害怕地说", "afraid"),
        ("他笑道", "happy"),
        ("她叹了口气", "sad"),
        ("他愣住了", "surprised"),
        ("她着急地问", "worried"),
        ("她红着脸，不好意思地说", "embarrassed"),
        ("他央求道", "pleading"),
        ("他平静地说", "calm"),
        ("他说", "neutral"),
    ],
)
def test_a_chinese_tag_tells_the_feeling(beside: str, emotion: str) -> None:
    assert feeling_of(words="“船。”", beside=beside, language="zh").emotion == emotion


@pytest.mark.parametrize(
    "beside, delivery",
    [
        ("she whispered", "whisper"),
        ("he muttered", "whisper"),
        ("he shouted", "shout"),
        ("she screamed", "shout"),
        ("crackled the radio", "electric"),
        ("he said", ""),
        ("他低声说", "whisper"),
        ("他大喊", "shout"),
        ("电话里说", "electric"),
    ],
)
def test_how_words_are_delivered(beside: str, delivery: str) -> None:
    assert feeling_of(words="“Now.”", beside=beside, language="en").delivery == delivery


def test_marks_raise_the_intensity() -> None:
    calm, loud, louder = (
        feeling_of(words=f"“Row{marks}”", beside="he said", language="en").intensity
        for marks in (".", "!", "!!!")
    )
    assert calm < loud < louder
    assert feeling_of(words="“Row?!”", beside="", language="en").emotion == "surprised"


@pytest.mark.parametrize("words", ["“Row.”", "“Why?”"])
def test_a_shout_is_stronger_than_plain_speech(words: str) -> None:
    said = feeling_of(words=words, beside="he said", language="en")
    shouted = feeling_of(words=words, beside="he shouted", language="en")
    assert shouted.intensity > said.intensity


@given(
    words=st.text(max_size=80), beside=st.text(max_size=80), language=st.sampled_from(("en", "zh"))
)
def test_any_words_have_a_feeling_of_some_strength(words: str, beside: str, language: str) -> None:
    found = feeling_of(words=words, beside=beside, language=language)
    assert 0 < found.intensity <= 1
    assert found.delivery in ("", "whisper", "shout", "electric")
    assert found == feeling_of(words=words, beside=beside, language=language)


@pytest.mark.parametrize(
    "narration, pose",
    [
        ("She pointed at the lamp.", "point"),
        ("He ran down the stairs.", "run"),
        ("They walked on.", "walk"),
        ("She sat by the fire.", "sit"),
        ("He knelt down.", "kneel"),
        ("He crouched behind it.", "crouch"),
        ("She folded her arms.", "crossed"),
        ("He shrugged.", "shrug"),
        ("He drew a dagger.", "knife"),
        ("She sipped her tea.", "hold"),
        ("He explained it twice.", "explain"),
        ("The moon rose.", ""),
        ("The road ran down to the sea.", ""),
        ("Night fell over the harbour.", ""),
        ("She fell in love with him.", ""),
        ("He fell to the floor.", "fall"),
        ("He fell heavily on his knees.", "fall"),
        ("She stumbled and was still.", "fall"),
        ("He fell to eating with a will.", ""),
        ("He fell gloomily upon the viands.", ""),
        ("Clara turned and ran.", "run"),
        ("He bowed low.", "bow"),
        ("They climbed the wall.", "climb"),
        ("他指着山顶。", "point"),
        ("她跑了。", "run"),
        ("他坐在桌边。", "sit"),
        ("他跪下了。", "kneel"),
        ("月亮很圆。", ""),
    ],
)
def test_gestures(narration: str, pose: str) -> None:
    assert pose_of(narration) == pose


def test_part_of_a_word_is_no_gesture() -> None:
    assert pose_of("The satin ribbon was grand, and the pointless rant went unread.") in (
        "",
        "walk",
    )
    assert pose_of("The satin ribbon was grand.") == ""

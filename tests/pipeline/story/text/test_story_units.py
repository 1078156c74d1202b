"""Units, beats and scenes over any text: nothing lost, nothing doubled, everything in order."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.story.telling.report import report
from pipeline.story.text.opening import sentences
from projects.comic.documents import Script

ScriptReader = Callable[..., Script]
PIECES_EN = (
    "“Come in,” said Tom.",
    "“No!” cried Mary. “It is cold,” she added. “Very.”",
    "The lamp went out. It was night.",
    "***",
    "“It began in winter.",
    "He ran to the harbour; Mary followed.",
    "“Who is there?”",
    "Mr. Hale sat down.",
    "The next morning it rained.",
    "“…!”",
    "(?!)",
    "The “castle” was a shed.",
    "Tom looked at the sea, and sighed…",
    '"Straight," he said.',
    "‘Hush,’ she whispered.",
    "1892",
    "—",
)
PIECES_ZH = (
    "“进来吧。”田七说。",
    "佩兰问道：“外面冷吗？”",
    "灯灭了。夜里下起了雪。",
    "***",
    "“那年冬天，",
    "他跑到海边；佩兰跟在后面。",
    "“谁？”",
    "第二天早上，雨停了。",
    "「走吧。」",
    "“……”",
    "（？！）",
    "他是个“先生”。",
)


def texts(pieces: tuple[str, ...]) -> st.SearchStrategy[str]:
    blank = st.sampled_from(("\n\n", "\n", "\r\n\r\n", "\n \n\n"))
    return st.lists(st.tuples(st.sampled_from(pieces), blank), max_size=14).map(
        lambda found: "".join(a + b for a, b in found)
    )


anything = texts(PIECES_EN) | texts(PIECES_ZH) | st.text(max_size=200)
languages = st.sampled_from(("en", "zh"))


def story(script: Script) -> list[int]:
    """The numbers of the units that tell the story."""
    return [u.id for u in script.units if u.kind in ("narration", "quotation", "thought")]


@settings(deadline=None, max_examples=120)
@given(text=anything, language=languages, cut=st.integers(1, 150))
def test_units_lie_in_the_text_in_order_and_apart(
    text: str, language: str, cut: int, script_of: ScriptReader
) -> None:
    script = script_of(text, language, cuts=(cut,))
    assert [u.id for u in script.units] == list(range(len(script.units)))
    at = 0
    for u in script.units:
        assert at <= u.start < u.end <= len(text)
        assert text[u.start : u.end] == text[u.start : u.end].strip() or u.kind == "quotation"
        at = u.end
    assert script.text_sha256 == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@settings(deadline=None, max_examples=120)
@given(text=anything, language=languages, cut=st.integers(1, 150))
def test_every_letter_of_the_text_is_in_a_unit(
    text: str, language: str, cut: int, script_of: ScriptReader
) -> None:
    script = script_of(text, language, cuts=(cut,))
    covered = {i for u in script.units for i in range(u.start, u.end)}
    missing = [text[i] for i in range(len(text)) if text[i].isalnum() and i not in covered]
    assert missing == []


@settings(deadline=None, max_examples=120)
@given(text=anything, language=languages, cut=st.integers(1, 150))
def test_every_unit_is_in_exactly_one_scene(
    text: str, language: str, cut: int, script_of: ScriptReader
) -> None:
    script = script_of(text, language, cuts=(cut,))
    held = Counter(u for s in script.scenes for u in range(s.first_unit, s.last_unit + 1))
    assert [u for u in story(script) if held[u] != 1] == []
    assert all(count == 1 for count in held.values())
    order = [(s.first_unit, s.chapter) for s in script.scenes]
    assert order == sorted(order)


@settings(deadline=None, max_examples=120)
@given(text=anything, language=languages, cut=st.integers(1, 150))
def test_every_quotation_is_spoken_in_exactly_one_beat(
    text: str, language: str, cut: int, script_of: ScriptReader
) -> None:
    script = script_of(text, language, cuts=(cut,))
    spoken = Counter(u for b in script.beats if b.kind in ("speech", "thought") for u in b.units)
    quotes = [u.id for u in script.units if u.kind == "quotation"]
    assert sorted(spoken) == quotes
    assert set(spoken.values()) <= {1}
    order = [u for b in script.beats for u in b.units]
    assert order == sorted(set(order))


@settings(deadline=None, max_examples=120)
@given(text=anything, language=languages, cut=st.integers(1, 150))
def test_beats_lie_in_their_scenes_and_speakers_in_the_cast(
    text: str, language: str, cut: int, script_of: ScriptReader
) -> None:
    script = script_of(text, language, cuts=(cut,))
    names = {c.name for c in script.characters}
    assert len(names) == len(script.characters)
    beat = 0
    for scene in script.scenes:
        assert scene.first_beat == beat
        beat = scene.last_beat + 1
        for b in script.beats[scene.first_beat : beat]:
            assert all(scene.first_unit <= u <= scene.last_unit for u in b.units)
        assert set(scene.present) <= names
    assert beat == len(script.beats)
    for b in script.beats:
        assert b.speaker is None or b.speaker in names
        assert set(b.present) <= names
        assert 0 <= b.intensity <= 1 and 0 <= b.importance <= 1 and 0 <= b.confidence <= 1


@settings(deadline=None, max_examples=40)
@given(text=anything, language=languages)
def test_the_same_text_is_read_the_same_way_twice(
    text: str, language: str, script_of: ScriptReader
) -> None:
    assert script_of(text, language) == script_of(text, language)


@settings(deadline=None, max_examples=60)
@example(text="One. Two? Three!", language="en")
@given(text=st.text(max_size=120), language=languages)
def test_sentences_lose_no_letter(text: str, language: str) -> None:
    found = sentences(text, 0, len(text), language)
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in found)


def test_sentences_of_english() -> None:
    text = "Mr. Hale sat down. Was it late? “No!” He yawned… Dr. Moss, of St. Ives, slept."
    found = [text[a:b] for a, b in sentences(text, 0, len(text), "en")]
    assert found == [
        "Mr. Hale sat down.",
        "Was it late?",
        "“No!”",
        "He yawned…",
        "Dr. Moss, of St. Ives, slept.",
    ]


def test_sentences_of_chinese() -> None:
    text = "灯灭了。谁在那里？没有人回答……风停了；雪还在下。"
    found = [text[a:b] for a, b in sentences(text, 0, len(text), "zh")]
    assert found == ["灯灭了。", "谁在那里？", "没有人回答……", "风停了；", "雪还在下。"]


def test_a_tag_between_two_parts_of_a_speech_leaves_one_beat(script_of: ScriptReader) -> None:
    script = script_of(
        "“Row,” said Ida, “or we are lost.”\n\nThey rowed all night towards the shore."
    )
    spoken = [b for b in script.beats if b.kind == "speech"]
    assert len(spoken) == 1
    assert len(spoken[0].units) == 2


def test_a_book_without_a_word_makes_an_empty_script(script_of: ScriptReader) -> None:
    for text in ("", " \n\n ", "***", "* * *\n\n—"):
        script = script_of(text)
        assert not script.scenes
        assert not script.beats
        assert not script.characters
        assert report(script)["quotes"] == []


@pytest.mark.parametrize("text", ["Hello there.\n\n***\n\n?!", "(!)"])
def test_a_paragraph_of_marks_alone_can_be_reported(text: str, script_of: ScriptReader) -> None:
    for scene in report(script_of(text))["scenes"]:
        assert 0 <= scene["start"] < scene["end"] <= len(text)

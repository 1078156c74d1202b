from __future__ import annotations

import pytest

from projects.comic.documents import Manuscript
from projects.importing import ImportCode, ImportProblem, making, read_file


@pytest.fixture(autouse=True)
def _as_the_reader_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speeches stay as the format's reader writes them; `test_importing_scripts` tells on."""
    monkeypatch.setattr(making, "told", lambda extract: extract)


def srt(*cues: str, step: int = 3) -> str:
    """Cues of two seconds each, one every `step` seconds."""
    return "\n\n".join(
        f"{n}\n00:{n * step // 60:02}:{n * step % 60:02},000 --> "
        f"00:{(n * step + 2) // 60:02}:{(n * step + 2) % 60:02},500\n{words}"
        for n, words in enumerate(cues, 1)
    )


def read(text: str, name: str = "a.srt") -> Manuscript:
    return read_file(name=name, data=text.encode())


def paragraphs(*cues: str) -> list[str]:
    return read(srt(*cues)).text.split("\n\n")


def test_an_unfinished_sentence_goes_on_in_the_next_cue() -> None:
    cues = (
        "The ferry was",
        "late again,\nand nobody spoke.",
        "Then the bell...",
        "...rang.",
        "Go!",
    )
    assert paragraphs(*cues) == [
        "The ferry was late again, and nobody spoke.",
        "Then the bell... ...rang.",
        "Go!",
    ]


def test_counters_and_times_are_no_words() -> None:
    manuscript = read(srt("The ferry was late.", "42", "The bell rang."))
    assert manuscript.text == "The ferry was late.\n\n42 The bell rang."
    assert manuscript.left_out == ()


def test_speakers_are_written_in_one_way() -> None:
    cues = (
        "ADA: The fog is here.", "<i>{\\an8}BO: I see it.</i>", "[CLARA] So do I.", "[CLARA] Look!",
        "Dan: Where?", "Dan: There.", "Remember: no lamps.", "JONAH:\nHush.",
    )  # fmt: skip
    assert paragraphs(*cues) == [
        "ADA: The fog is here.",
        "BO: I see it.",
        "CLARA: So do I.",
        "CLARA: Look!",
        "Dan: Where?",
        "Dan: There.",
        "Remember: no lamps.",
        "JONAH: Hush.",
    ]


def test_two_dashes_are_two_speakers() -> None:
    assert paragraphs("- Is it late?\n- It is.", "—Go.\n—No.") == [
        "Is it late?",
        "It is.",
        "Go.",
        "No.",
    ]


def test_sounds_stand_alone_in_brackets() -> None:
    cues = ("[door slams]", "(soft\nmusic)", "[SIGHS] I know.", "[SIGHS] Do you?", "♪ O the fog ♪")
    assert paragraphs(*cues) == [
        "[door slams]",
        "[soft music]",
        "[SIGHS]",
        "I know.",
        "[SIGHS]",
        "Do you?",
        "♪ O the fog ♪",
    ]


def test_a_long_silence_is_a_break() -> None:
    assert read(srt("One.", "Two.", step=25)).text == "One.\n\n* * *\n\nTwo."


def test_chinese_subtitles_without_stops_stay_apart() -> None:
    assert paragraphs("渡船又晚了", "钟声响了", "我们走吧\n快点") == [
        "渡船又晚了",
        "钟声响了",
        "我们走吧 快点",
    ]


def test_webvtt() -> None:
    text = (
        "WEBVTT Kind: captions\nLanguage: en\n\nNOTE made by hand\nin May\n\nSTYLE\n::cue { color: red }\n\n"
        "opening\n00:01.000 --> 00:03.000 align:start\n<v Ada>The fog &amp; the ferry\n\n"
        "00:03.100 --> 00:05.000\n<v.loud Ada>are here.</v>\n\n"
        "00:05.100 --> 00:07.000\n<v Bo>No!</v> <v Ada>Yes.</v>\n"
    )
    manuscript = read(text, "a.vtt")
    assert manuscript.text.split("\n\n") == [
        "Ada: The fog & the ferry are here.",
        "Bo: No!",
        "Ada: Yes.",
    ]
    assert {left.reason for left in manuscript.left_out} == {"markup"}
    assert "made by hand" in " ".join(left.words for left in manuscript.left_out)
    assert read(text, "a.bin").text == manuscript.text


def test_captions_that_roll_are_told_once() -> None:
    text = (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nthe ferry<00:00:01.500><c> was late</c>\n\n"
        "00:00:02.000 --> 00:00:02.010\nthe ferry was late\n\n"
        "00:00:02.010 --> 00:00:04.000\nthe ferry was late\nagain<00:00:03.000><c> today.</c>\n"
    )
    assert read(text, "a.vtt").text == "the ferry was late again today."


def test_substation() -> None:
    text = (
        "[Script Info]\nTitle: The Kiln\n; a remark\n\n[V4+ Styles]\nFormat: Name, Fontname\n"
        "Style: Default,Arial\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:04.00,0:00:05.00,Default,,0,0,0,,{\\i1}Late{\\i0}, again.\n"
        "Dialogue: 0,0:00:01.00,0:00:03.00,Default,Ada,0,0,0,,The ferry,\\Nthe fog.{a guess}\n"
        "Comment: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,not shown\n"
        "Dialogue: 0,0:00:06.00,0:00:07.00,Default,,0,0,0,,{\\p1}m 0 0 l 10 10{\\p0}\n"
    )
    manuscript = read(text, "a.ass")
    assert manuscript.text == "Ada: The ferry, the fog.\n\nLate, again."
    assert manuscript.title == "The Kiln"
    left = " ".join(piece.words for piece in manuscript.left_out)
    assert all(words in left for words in ("not shown", "a guess", "m 0 0 l 10 10", "a remark"))


def test_advertisements_are_left_out() -> None:
    manuscript = read(srt("The ferry was late.", "Downloaded from www.subs.example"))
    assert manuscript.text == "The ferry was late."


@pytest.mark.parametrize(
    "text", ["1\n\n2\n\n", "00:00:01,000 --> 00:00:02,000\n", "-->", "[Events]"]
)
def test_next_to_nothing(text: str) -> None:
    with pytest.raises(ImportProblem) as caught:
        read(text)
    assert caught.value.code is ImportCode.NO_TEXT

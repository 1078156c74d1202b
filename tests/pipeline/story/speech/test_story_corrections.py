"""What a person corrected wins over every rule: speakers, who is who, where scenes turn."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.story.reader import read
from projects.comic.documents import (
    Chapter,
    Corrections,
    Manuscript,
    Merge,
    SceneFix,
    Script,
    SpeakerFix,
    Split,
)  # fmt: skip

TEXT = (
    "“Row,” said Ida.\n\n“Why?” asked Noah.\n\n“It is late.”\n\n“So it is.”\n\n"
    "Miss Vane came down the steps. “Good evening,” said Miss Vane. “Is it far?”\n\n"
    "“Not far,” said Captain Noah Brand.\n\nThe harbour was dark.\n\n“Row on,” said Ida.\n\n"
    "“I am tired,” Clara Vane said.\n\n“We all are,” said Noah."
)


def script_with(fixes: Corrections | None = None, text: str = TEXT) -> Script:
    return read(
        Manuscript(language="en", text=text, chapters=(Chapter(title="", start=0, end=len(text)),)),
        fixes,
    )


def said(script: Script, text: str = TEXT) -> dict[str, tuple[str | None, str, float]]:
    """For what is said: the speaker, the rule and the confidence."""
    return {
        text[script.units[u].start : script.units[u].end].strip("“”"): (
            b.speaker,
            b.rule,
            b.confidence,
        )
        for b in script.beats
        if b.kind in ("speech", "thought")
        for u in b.units
    }


def fix(words: str, speaker: str | None) -> SpeakerFix:
    at = TEXT.index(words)
    return SpeakerFix(start=at, end=at + len(words), speaker=speaker)


def test_a_corrected_speaker_wins_and_says_why() -> None:
    plain = said(script_with())
    assert plain["It is late."][0] == "Ida"
    found = said(script_with(Corrections(speakers=(fix("It is late.", "Noah Brand"),))))
    assert found["It is late."] == ("Noah Brand", "by hand", 1.0)


def test_a_corrected_speaker_settles_the_lines_around() -> None:
    plain = said(script_with())
    noah = plain["So it is."][0]
    assert plain["It is late."][0] == "Ida" != noah
    found = said(script_with(Corrections(speakers=(fix("It is late.", noah),))))
    assert found["So it is."][0] == "Ida"


def test_somebody_new_and_nobody_known() -> None:
    fixes = Corrections(speakers=(fix("It is late.", "The Gull"), fix("So it is.", None)))
    script = script_with(fixes)
    found = said(script)
    assert found["It is late."][:2] == ("The Gull", "by hand")
    assert found["So it is."][0] is None
    assert "The Gull" in {c.name for c in script.characters}


def test_one_part_of_a_speech_can_be_somebody_elses() -> None:
    found = said(script_with(Corrections(speakers=(fix("“Is it far?”", "Ida"),))))
    assert found["Good evening,"][0] in ("Miss Vane", "Clara Vane")
    assert found["Is it far?"] == ("Ida", "by hand", 1.0)


def test_two_names_joined_are_one_person() -> None:
    names = {c.name for c in script_with().characters}
    one = next(n for n in names if "Noah" in n)
    script = script_with(Corrections(merges=(Merge(name=one, into="Ida"),)))
    assert {c.name for c in script.characters}.isdisjoint({one})
    assert said(script)["We all are,"][0] == "Ida"
    assert next(c for c in script.characters if c.name == "Ida").quotes >= 5


def test_a_name_parted_is_somebody_else() -> None:
    one = next(c.name for c in script_with().characters if "Noah" in c.name)
    split = Split(name=one, aliases=("Captain Noah Brand",), into="The Captain")
    found = said(script_with(Corrections(splits=(split,))))
    assert found["Not far,"][0] == "The Captain"
    assert found["We all are,"][0] not in ("The Captain", None)


def test_scenes_turn_where_a_person_says() -> None:
    at = TEXT.index("The harbour")
    turned = script_with(Corrections(scenes=(SceneFix(at=at, turns=True),)))
    assert [turned.units[s.first_unit].start for s in turned.scenes] == [0, at]
    broken = TEXT.replace("The harbour", "* * *\n\nThe harbour")
    assert len(script_with(text=broken).scenes) == 2
    kept = Corrections(scenes=(SceneFix(at=broken.index("The harbour"), turns=False),))
    assert len(script_with(kept, broken).scenes) == 1


names = st.sampled_from(("Ida", "Noah", "Noah Brand", "Miss Vane", "Nobody", "", "\0", "x" * 5000))
offsets = st.integers(-50, len(TEXT) + 50)
corrections = st.builds(
    Corrections,
    speakers=st.lists(
        st.builds(SpeakerFix, start=offsets, end=offsets, speaker=st.none() | names), max_size=4
    ).map(tuple),
    merges=st.lists(st.builds(Merge, name=names, into=names), max_size=4).map(tuple),
    splits=st.lists(
        st.builds(Split, name=names, aliases=st.lists(names, max_size=2).map(tuple), into=names),
        max_size=3,
    ).map(tuple),
    scenes=st.lists(st.builds(SceneFix, at=offsets, turns=st.booleans()), max_size=3).map(tuple),
)


@settings(deadline=None, max_examples=80)
@given(fixes=corrections)
def test_any_corrections_leave_a_sound_script(fixes: Corrections) -> None:
    script = script_with(fixes)
    known = {c.name for c in script.characters}
    assert len(known) == len(script.characters)
    assert all(b.speaker is None or b.speaker in known for b in script.beats)
    quotes = [u.id for u in script.units if u.kind == "quotation"]
    spoken = [u for b in script.beats if b.kind in ("speech", "thought") for u in b.units]
    assert sorted(spoken) == quotes


@pytest.mark.parametrize("language", ["en", "zh"])
def test_corrections_hold_in_both_languages(language: str) -> None:
    text = TEXT if language == "en" else "“走吧。”田七说。\n\n“等等。”佩兰说。\n\n“天黑了。”"
    last = text.rindex("“")
    fixes = Corrections(speakers=(SpeakerFix(start=last, end=len(text), speaker="Gull"),))
    script = read(
        Manuscript(
            language=language, text=text, chapters=(Chapter(title="", start=0, end=len(text)),)
        ),
        fixes,
    )
    assert [b.speaker for b in script.beats if b.rule == "by hand"] == ["Gull"]


CALLED = (
    "“Good day, Uncle George,” said Harry.\n\n“Good day to you,” said Lord Fenner.\n\n"
    "Harry and Lord Fenner looked at the fire.\n\n"
) * 6


@pytest.mark.parametrize("into", ["Bob", "Harry", "Uncle George"])
def test_a_name_that_a_rule_joined_is_parted_by_a_person(into: str) -> None:
    joined = {c.name: c for c in script_with(text=CALLED).characters}
    assert "Uncle George" in joined["Lord Fenner"].aliases
    split = Split(name="Lord Fenner", aliases=("Uncle George",), into=into)
    script = script_with(Corrections(splits=(split,)), CALLED)
    found = {c.name: c for c in script.characters}
    assert "Uncle George" not in found["Lord Fenner"].aliases
    assert found["Harry"].quotes == found["Lord Fenner"].quotes == 6


def test_a_merge_of_a_name_that_a_rule_would_join_wins() -> None:
    fixes = Corrections(merges=(Merge(name="Uncle George", into="Harry"),))
    found = {c.name: c for c in script_with(fixes, CALLED).characters}
    assert "Uncle George" in found["Harry"].aliases
    assert "Uncle George" not in found["Lord Fenner"].aliases

"""Labels over the rules, persons' corrections over labels; units, words and places never change."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.asking.labels import apply
from pipeline.storyboard.planning import plan_pages
from projects.comic.documents import (
    BookStyle,
    Corrections,
    DeedLabel,
    Labels,
    Merge,
    MomentLabel,
    PersonLabel,
    PresentLabel,
    QuoteLabel,
    SameLabel,
    SceneFix,
    SceneLabel,
    Script,
    SpeakerFix,
    Split,
    ThingsLabel,
)
from projects.comic.drawing.looks import derive_looks
from tests.pipeline.asking.asking_texts import VILLAGE, is_sound, said, script_of, spoken

SCRIPT = script_of(VILLAGE)


def unit(words: str, script: Script = SCRIPT, text: str = VILLAGE) -> int:
    """The unit in which some words stand."""
    at = text.index(words)
    return next(u.id for u in script.units if u.start <= at < u.end)


def beat(script: Script, words: str) -> Any:
    """The beat in which some words stand."""
    return next(b for b in script.beats if unit(words) in b.units)


def labels(**rows: Any) -> Labels:
    """Labels of a model that was shown everything."""
    return Labels(model="some-model", asked=((0, len(SCRIPT.units) - 1),), **rows)


def test_no_labels_change_nothing() -> None:
    assert apply(SCRIPT, Labels()) == SCRIPT
    assert apply(SCRIPT, Labels(), Corrections()) == SCRIPT


def test_a_model_names_a_speaker() -> None:
    gone = unit("Gone?")
    label = QuoteLabel(
        unit=gone, speaker="Ben", addressee="Anna", emotion="angry", delivery="shout"
    )
    made = apply(SCRIPT, labels(quotes=(label,)))
    found = beat(made, "Gone?")
    assert (found.speaker, found.addressee, found.rule) == ("Ben", "Anna", "some-model")
    assert (found.emotion, found.delivery, found.confidence) == ("angry", "shout", 0.9)
    before = {c.name: c.quotes for c in SCRIPT.characters}
    after = {c.name: c.quotes for c in made.characters}
    assert after["Ben"] == before["Ben"] + 1 and after["Anna"] == before["Anna"] - 1
    assert made.units == SCRIPT.units and spoken(made) == spoken(SCRIPT)


def test_two_speakers_part_a_beat_and_nothing_else() -> None:
    text = "“Go,” said Anna, “or stay.”\n\n“Well,” said Ben.\n"
    script = script_of(text)
    assert len(script.beats[0].units) == 2
    second = script.beats[0].units[1]
    made = apply(script, Labels(model="m", quotes=(QuoteLabel(unit=second, speaker="Ben"),)))
    assert [b.speaker for b in made.beats[:2]] == ["Anna", "Ben"]
    assert len(made.beats) == len(script.beats) + 1
    is_sound(made)
    assert said(made, text) == said(script, text)


def test_who_cannot_be_told_stays_as_the_rules_have_it() -> None:
    made = apply(SCRIPT, labels(quotes=(QuoteLabel(unit=unit("Gone?"), speaker=None),)))
    assert beat(made, "Gone?").speaker == beat(SCRIPT, "Gone?").speaker
    assert beat(made, "Gone?").rule == beat(SCRIPT, "Gone?").rule


def test_a_name_that_nobody_bears_is_nobody() -> None:
    made = apply(SCRIPT, labels(quotes=(QuoteLabel(unit=unit("Gone?"), speaker="Gandalf"),)))
    assert beat(made, "Gone?").speaker == beat(SCRIPT, "Gone?").speaker
    assert made.characters == SCRIPT.characters


def test_a_person_wins_over_a_model() -> None:
    at = VILLAGE.index('"Gone?"')
    label = labels(quotes=(QuoteLabel(unit=unit("Gone?"), speaker="Ben"),))
    fixes = Corrections(speakers=(SpeakerFix(start=at, end=at + 7, speaker="Anna"),))
    found = beat(apply(script_of(VILLAGE), label, fixes), "Gone?")
    assert (found.speaker, found.rule, found.confidence) == ("Anna", "by hand", 1.0)
    nobody = Corrections(speakers=(SpeakerFix(start=at, end=at + 7, speaker=None),))
    assert beat(apply(SCRIPT, label, nobody), "Gone?").speaker is None


def test_what_was_read_by_hand_stays() -> None:
    by_hand = SCRIPT.model_copy(
        update={
            "beats": tuple(
                b.model_copy(update={"rule": "by hand"}) if unit("Gone?") in b.units else b
                for b in SCRIPT.beats
            )
        }
    )
    made = apply(by_hand, labels(quotes=(QuoteLabel(unit=unit("Gone?"), speaker="Ben"),)))
    assert beat(made, "Gone?").speaker == "Anna"


def test_deeds_and_things_are_a_models() -> None:
    at = unit("He put a wet rope")
    made = apply(
        SCRIPT,
        labels(
            deeds=(
                DeedLabel(unit=at, actors=("Ben",), verb="throw", things=("rope",)),
                DeedLabel(unit=at, actors=("Anna", "Gandalf"), verb="ponderate"),
            ),
            things=(ThingsLabel(unit=at, words=("table",)),),
        ),
    )
    found = beat(made, "He put a wet rope")
    throw, unknown = found.deeds
    assert (throw.act, throw.verb, throw.actors) == ("throw", "throw", ("Ben",))
    assert (throw.layer, throw.rule) == ("model", "some-model")
    assert (unknown.act, unknown.verb, unknown.actors) == ("", "ponderate", ("Anna",))
    assert [n.word for n in found.things][:2] == ["rope", "table"]
    u = made.units[at]
    assert all(u.start <= d.span[0] < d.span[1] <= u.end for d in found.deeds)


def test_a_deed_that_the_rules_found_too_keeps_its_clause() -> None:
    at = unit("He put a wet rope")
    rules = beat(SCRIPT, "He put a wet rope").deeds[0]
    made = apply(SCRIPT, labels(deeds=(DeedLabel(unit=at, actors=("Anna",), verb="put"),)))
    found = beat(made, "He put a wet rope").deeds[0]
    assert (found.span, found.toward, found.actors) == (rules.span, rules.toward, ("Anna",))


def test_moments_weigh_and_show() -> None:
    at = unit("The old ferryman came")
    label = MomentLabel(
        unit=at, importance=0.9, emotion="sad", picture="a man at a door", caption="Words."
    )
    made = apply(SCRIPT, labels(moments=(label,)))
    found = beat(made, "The old ferryman came")
    assert (found.importance, found.emotion, found.picture) == (0.9, "sad", "a man at a door")
    assert "Words." not in made.model_dump_json()


def test_places_hold_until_the_next_label() -> None:
    scenes = (
        SceneLabel(unit=0, opens=True, place="tavern", time="night", weather="storm"),
        SceneLabel(unit=unit("The old ferryman came"), opens=True, place="harbour"),
    )
    made = apply(SCRIPT, labels(scenes=scenes))
    gone, came = beat(made, "Gone?").stage, beat(made, "Nobody crosses").stage
    assert (gone.place, gone.time, gone.weather) == ("tavern", "night", "storm")
    assert (came.place, came.time) == ("harbour", "night")
    assert [s.place for s in made.scenes][:2] == ["tavern", "harbour"]
    assert len(made.scenes) == len(SCRIPT.scenes) + 1
    assert made.scenes[0].weather == "storm"
    is_sound(made)


def test_a_scene_turns_only_where_a_paragraph_opens_and_no_person_forbids() -> None:
    at = VILLAGE.index("The old ferryman came")
    first = SceneLabel(unit=0, opens=True, place="tavern")
    for opens, fixes in (
        (False, Corrections()),
        (True, Corrections(scenes=(SceneFix(at=at, turns=False),))),
    ):
        turn = SceneLabel(unit=unit("The old ferryman came"), opens=opens, place="harbour")
        made = apply(SCRIPT, labels(scenes=(first, turn)), fixes)
        assert len(made.scenes) == len(SCRIPT.scenes)
        assert beat(made, "Nobody crosses").stage.place == "harbour"


def test_where_a_model_was_not_asked_its_place_gives_way_to_a_move() -> None:
    label = Labels(model="m", scenes=(SceneLabel(unit=0, opens=True, place="tavern"),))
    made = apply(SCRIPT, label)
    assert beat(made, "Anna opened").stage.place == "tavern"
    assert beat(made, "Ben ran").stage.place == beat(SCRIPT, "Ben ran").stage.place


def test_who_is_there_holds_until_the_next_label() -> None:
    present = (
        PresentLabel(unit=0, who=("Anna",)),
        PresentLabel(unit=unit("At the river"), who=("Anna", "Ben")),
    )
    made = apply(SCRIPT, labels(present=present))
    assert beat(made, "Anna opened").stage.present == ("Anna",)
    assert set(beat(made, "He put a wet rope").stage.present) == {"Anna", "Ben"}
    assert beat(made, "He put a wet rope").stage.present[0] == "Ben"


def test_whoever_speaks_is_there_unless_only_heard() -> None:
    present = (PresentLabel(unit=0, who=("Ben",)),)
    asked = unit("Where have you")
    made = apply(SCRIPT, labels(present=present))
    assert set(beat(made, "Where have you").stage.present) == {"Ben", "Anna"}
    heard = QuoteLabel(unit=asked, speaker="Anna", delivery="electric")
    made = apply(SCRIPT, labels(present=present, quotes=(heard,)))
    assert beat(made, "Where have you").stage.present == ("Ben",)
    assert beat(made, "Where have you").offstage


# ---------------------------------------------------------------- the cast


def test_somebody_new_joins_the_cast() -> None:
    label = QuoteLabel(unit=unit("Only me"), speaker="small voice")
    person = PersonLabel(name="small voice", gender="female", age="child")
    made = apply(SCRIPT, labels(quotes=(label,), people=(person,)))
    assert beat(made, "Only me").speaker in {c.name for c in made.characters}


def test_a_name_that_the_rules_gave_to_another_is_taken_from_them() -> None:
    mixed = SCRIPT.model_copy(
        update={
            "characters": tuple(
                c.model_copy(update={"aliases": ("the smith",)}) if c.name == "Ben" else c
                for c in SCRIPT.characters
            )
        }
    )
    label = labels(
        people=(PersonLabel(name="the smith", gender="male", apart="Ben"),),
        quotes=(QuoteLabel(unit=unit("Gone?"), speaker="the smith"),),
    )
    made = apply(mixed, label)
    cast = {c.name: c for c in made.characters}
    assert beat(made, "Gone?").speaker == "Smith" and cast["Smith"].quotes == 1
    assert cast["Smith"].aliases == ("the smith",) and cast["Smith"].gender == "male"
    assert cast["Ben"].aliases == ()
    again = label.model_copy(update={"people": (PersonLabel(name="the smith"),)})
    assert beat(apply(mixed, again), "Gone?").speaker == "Ben"
    kept = Corrections(merges=(Merge(name="the smith", into="Ben"),))
    made = apply(mixed, label, kept)
    assert beat(made, "Gone?").speaker == "Ben" and len(made.characters) == len(mixed.characters)


def test_two_who_are_one_are_one_everywhere_unless_a_person_parted_them() -> None:
    one = labels(same=(SameLabel(name="Ben", into="Anna"),))
    made = apply(SCRIPT, one)
    assert '"Ben"' not in made.model_copy(update={"characters": ()}).model_dump_json()
    anna = next(c for c in made.characters if c.name == "Anna")
    assert "Ben" in anna.aliases and len(made.characters) == len(SCRIPT.characters) - 1
    quotes = {c.name: c.quotes for c in SCRIPT.characters}
    assert anna.quotes == quotes["Anna"] + quotes["Ben"]
    parted = Corrections(splits=(Split(name="Anna", aliases=("Ben",), into="Ben"),))
    assert apply(SCRIPT, one, parted).characters == SCRIPT.characters


def test_merges_that_lead_round_end() -> None:
    fixes = Corrections(merges=(Merge(name="A", into="B"), Merge(name="B", into="A")))
    apply(SCRIPT, labels(quotes=(QuoteLabel(unit=unit("Gone?"), speaker="A"),)), fixes)


# ---------------------------------------------------------------- whatever the labels

NAMES = st.sampled_from(["Anna", "Ben", "Old ferryman", "Gandalf", "the river"])
UNITS = st.integers(-1, len(SCRIPT.units) + 2)
MANY = {
    "quotes": st.builds(QuoteLabel, unit=UNITS, speaker=NAMES, addressee=NAMES),
    "deeds": st.builds(DeedLabel, unit=UNITS, actors=st.tuples(NAMES), verb=st.sampled_from(["sit", "xyz"])),
    "scenes": st.builds(SceneLabel, unit=UNITS, opens=st.booleans(), place=st.sampled_from(["kitchen", "sea", ""])),
    "present": st.builds(PresentLabel, unit=UNITS, who=st.tuples(NAMES, NAMES)),
    "moments": st.builds(MomentLabel, unit=UNITS, importance=st.floats(0, 1)),
    "things": st.builds(ThingsLabel, unit=UNITS, words=st.tuples(st.text(max_size=20))),
    "people": st.builds(PersonLabel, name=NAMES, apart=NAMES),
    "same": st.builds(SameLabel, name=NAMES, into=NAMES),
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({k: st.lists(v, max_size=6).map(tuple) for k, v in MANY.items()}))
def test_no_labels_at_all_move_a_unit(rows: dict[str, Any]) -> None:
    for key in ("quotes", "scenes", "present", "moments", "things"):
        rows[key] = tuple(sorted(rows[key], key=lambda r: r.unit))
    made = apply(SCRIPT, labels(**rows))
    assert made.units == SCRIPT.units and made.chapters == SCRIPT.chapters
    assert said(made, VILLAGE) == said(SCRIPT, VILLAGE) and spoken(made) == spoken(SCRIPT)
    is_sound(made)
    cast = {c.name for c in made.characters}
    assert {b.speaker for b in made.beats if b.speaker} <= cast
    assert {n for b in made.beats for n in b.stage.present} <= cast
    assert Script.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize("format_", ["page", "webtoon"])
def test_pages_are_planned_of_a_labelled_script(format_: Any) -> None:
    made = apply(
        SCRIPT,
        labels(
            quotes=(QuoteLabel(unit=unit("Gone?"), speaker="Ben"),),
            scenes=(SceneLabel(unit=0, opens=True, place="tavern"), SceneLabel(unit=unit("The old ferryman"), opens=True, place="harbour")),
            people=(PersonLabel(name="small voice"),), present=(PresentLabel(unit=0, who=("Anna", "Ben")),),
            deeds=(DeedLabel(unit=unit("Anna opened"), actors=("Anna",), verb="sit"),),
        ),
    )  # fmt: skip
    looks = derive_looks(cast=made.characters, language="en", seed=1)
    style = BookStyle(language="en", format=format_)
    pages = list(plan_pages(text=VILLAGE, script=made, looks=looks, style=style, seed=1))
    panels = [p for page in pages for p in page.panels]
    assert {"tavern", "harbour"} <= {p.setting.place for p in panels}
    quoted = sorted(
        {u for p in panels for line in p.lines if line.quote is not None for u in [line.quote]}
    )
    assert quoted == list(range(sum(u.kind == "quotation" for u in made.units)))

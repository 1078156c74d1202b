"""What a creator corrects is kept by its words, moves with them, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import anchors, corrections, intakes, manuscripts
from projects.models import Chapter, Correction, Project
from projects.people import people_of

LATE = '"The ferry is late again,"'
COME = '"It will come,"'


@pytest.fixture
def chapter(project: Project) -> Chapter:
    """The first chapter of the story."""
    return project.chapters.get(position=1)


def say(chapter: Chapter, words: str, who: str | None, *, nth: int = 0) -> Correction:
    """Corrects the speaker of a quotation, by its words."""
    at = -1
    for _ in range(nth + 1):
        at = manuscripts.source_of(chapter).index(words, at + 1)
    return corrections.set_speaker(chapter=chapter, start=at, end=at + len(words), speaker=who)


def said(project: Project) -> list[tuple[str, str | None]]:
    """What the reader is told of speakers: the words in the manuscript, and who says them."""
    text = manuscripts.manuscript_of(project).text
    found = corrections.corrections_of(project).speakers
    return [(text[f.start : f.end], f.speaker) for f in found]


# ---------------------------------------------------------------- places

_TEXTS = st.text("ab \n", max_size=60)


@given(before=_TEXTS, after=_TEXTS, put=_TEXTS, where=st.integers(0, 120))
def test_words_that_stand_once_are_found_wherever_they_go(
    before: str, after: str, put: str, where: int
) -> None:
    source = f"{before}“WORDS”{after}"
    place = anchors.anchor(source, len(before), len(before) + 7)
    outside = where if where <= len(before) else min(where + 7, len(source))
    edited = source[:outside] + put + source[outside:]
    found = anchors.find(edited, place)
    assert found is not None
    assert edited[found : found + 7] == "“WORDS”"


@given(
    counts=st.lists(st.integers(0, 30), min_size=2, max_size=8),
    put=st.integers(0, 400),
    data=st.data(),
)
def test_of_words_said_often_each_stays_with_its_neighbours(
    counts: list[int], put: int, data: st.DataObject
) -> None:  # fmt: skip
    source = "".join(f"{n:02d}{'x' * count}“Yes.”" for n, count in enumerate(counts))
    n = data.draw(st.integers(0, len(counts) - 1))
    at = [i for i in range(len(source)) if source.startswith("“Yes.”", i)][n]
    moved = "y" * put + source
    assert anchors.find(moved, anchors.anchor(source, at, at + 6)) == at + put


def test_the_nearest_match_is_taken_where_nothing_else_tells() -> None:
    source = "“Yes.” " * 3
    assert anchors.find(source, anchors.Anchor(8, "“Yes.”")) == 7
    assert anchors.find(source, anchors.Anchor(13, "“Yes.”")) == 14
    assert anchors.find(source, anchors.Anchor(9000, "“Yes.”")) == 14
    assert anchors.find(source, anchors.Anchor(8, "“Yes.”"), taken={7}) == 14
    assert anchors.find(source, anchors.Anchor(8, "“No.”")) is None
    assert anchors.find(source, anchors.Anchor(0, "")) is None


# ---------------------------------------------------------------- speakers


def test_a_speaker_is_told_to_the_reader(project: Project, chapter: Chapter) -> None:
    say(chapter, LATE, "Ben")
    say(project.chapters.get(position=2), '"I wait here,"', None)
    assert said(project) == [(LATE, "Ben"), ('"I wait here,"', None)]


def test_a_quotation_has_one_correction(project: Project, chapter: Chapter) -> None:
    say(chapter, LATE, "Ben")
    say(chapter, LATE, "Clara")
    assert said(project) == [(LATE, "Clara")]
    assert project.corrections.count() == 1
    corrections.undo(correction=project.corrections.get())
    assert said(project) == []
    assert corrections.corrections_of(project) == type(corrections.corrections_of(project))()


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 5), (5, 5), (9, 3), (0, 10**9), (10**9, 10**9 + 4), (11, 13)]
)
def test_a_place_that_is_not_there_is_refused(chapter: Chapter, start: int, end: int) -> None:
    with pytest.raises(corrections.CorrectionProblem):
        corrections.set_speaker(chapter=chapter, start=start, end=end, speaker="Ben")
    assert not Correction.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "\0", "…", "x" * 121, "\ud800"])
def test_what_is_no_name_is_refused(chapter: Chapter, name: str) -> None:
    with pytest.raises(corrections.CorrectionProblem):
        say(chapter, LATE, name)


def test_a_name_is_kept_on_one_line(project: Project, chapter: Chapter) -> None:
    say(chapter, LATE, " Old\n\0 Tom ")
    assert said(project) == [(LATE, "Old Tom")]


# ---------------------------------------------------------------- the text changes


def test_corrections_follow_their_words(project: Project, chapter: Chapter) -> None:
    say(chapter, LATE, "Ben")
    say(chapter, COME, "Ada")
    first, second = chapter.text.split("\n\n", 1)
    manuscripts.save_chapter(
        chapter=chapter, title="A much longer title", text=f"It rained.\n\n{second}\n\n{first}"
    )
    assert sorted(said(project)) == sorted([(LATE, "Ben"), (COME, "Ada")])
    row = project.corrections.get(words=LATE)
    assert manuscripts.source_of(chapter)[row.start : row.end] == LATE


def test_two_that_say_the_same_may_change_places(project: Project, chapter: Chapter) -> None:
    manuscripts.save_chapter(chapter=chapter, title="", text="One. “Yes.” Two. “Yes.” End")
    say(chapter, "“Yes.”", "Ada")
    say(chapter, "“Yes.”", "Ben", nth=1)
    manuscripts.save_chapter(chapter=chapter, title="", text=" Two. “Yes.” EndOne. “Yes.”")
    assert said(project) == [("“Yes.”", "Ben"), ("“Yes.”", "Ada")]


def test_one_of_two_that_is_gone_takes_no_place(project: Project, chapter: Chapter) -> None:
    manuscripts.save_chapter(chapter=chapter, title="", text="One. “Yes.” Two. “Yes.” End")
    say(chapter, "“Yes.”", "Ada")
    say(chapter, "“Yes.”", "Ben", nth=1)
    manuscripts.save_chapter(chapter=chapter, title="", text="Two. “Yes.” End")
    assert said(project) == [("“Yes.”", "Ben")]
    assert project.corrections.get(lost=True).into == "Ada"
    manuscripts.save_chapter(chapter=chapter, title="", text="One. “Yes.” Two. “Yes.” End")
    assert said(project) == [("“Yes.”", "Ada"), ("“Yes.”", "Ben")]
    assert not project.corrections.filter(lost=True).exists()


def test_what_is_gone_is_kept_for_the_day_it_comes_back(project: Project, chapter: Chapter) -> None:
    row = say(chapter, LATE, "Ben")
    text = chapter.text
    manuscripts.save_chapter(chapter=chapter, title=chapter.title, text="Nobody speaks.")
    row.refresh_from_db()
    assert (row.lost, said(project)) == (True, [])
    say_now = manuscripts.source_of(chapter).index("speaks")
    corrections.set_speaker(chapter=chapter, start=say_now, end=say_now + 6, speaker="Ada")
    manuscripts.save_chapter(chapter=chapter, title=chapter.title, text=text)
    row.refresh_from_db()
    assert (row.lost, said(project)) == (False, [(LATE, "Ben")])


def test_a_text_changed_behind_our_back_is_searched(project: Project, chapter: Chapter) -> None:
    say(chapter, LATE, "Ben")
    Chapter.objects.filter(pk=chapter.pk).update(text=f"At night.\n\n{chapter.text}")
    assert said(project) == [(LATE, "Ben")]


def test_chapters_may_change_places(project: Project, chapter: Chapter) -> None:
    say(chapter, LATE, "Ben")
    say(project.chapters.get(position=2), '"I wait here,"', "Ada")
    manuscripts.move_chapter(chapter=chapter, step=1)
    assert said(project) == [('"I wait here,"', "Ada"), (LATE, "Ben")]


def test_a_removed_chapter_takes_no_correction_along(
    project: Project, chapter: Chapter, story: str
) -> None:
    row = say(chapter, LATE, "Ben")
    manuscripts.remove_chapter(chapter=chapter)
    row.refresh_from_db()
    assert (row.chapter, said(project)) == (None, [])
    intakes.bring(project=project, name="again.txt", data=story.encode(), replace=True)
    assert said(project) == [(LATE, "Ben")]


def test_the_words_around_tell_one_home_from_another(project: Project, chapter: Chapter) -> None:
    text = "“Yes.” One. “Yes.” Two."
    manuscripts.save_chapter(chapter=chapter, title="", text=text)
    row = say(chapter, "“Yes.”", "Ada", nth=1)
    manuscripts.remove_chapter(chapter=chapter)
    intakes.bring(
        project=project, name="a.txt", data=f"“Yes.” Three.\n\n{text}".encode(), replace=False
    )
    row.refresh_from_db()
    assert row.chapter is not None
    assert manuscripts.source_of(row.chapter)[: row.end].endswith("One. “Yes.”")


def test_a_home_in_two_places_is_none(project: Project, chapter: Chapter) -> None:
    manuscripts.save_chapter(chapter=chapter, title="", text="“Yes.”")
    row = say(chapter, "“Yes.”", "Ada")
    manuscripts.remove_chapter(chapter=chapter)
    manuscripts.add_chapter(project=project, title="", text="“Yes.” “Yes.”")
    row.refresh_from_db()
    assert row.chapter is None


# ---------------------------------------------------------------- scenes


def test_a_scene_starts_or_does_not(project: Project, chapter: Chapter) -> None:
    at = manuscripts.source_of(chapter).index(COME)
    corrections.set_scene(chapter=chapter, at=at, turns=True)
    assert [(f.at, f.turns) for f in corrections.corrections_of(project).scenes] == [(at, True)]
    corrections.set_scene(chapter=chapter, at=at, turns=False)
    assert [(f.at, f.turns) for f in corrections.corrections_of(project).scenes] == [(at, False)]
    for where in (-3, 10**9):
        with pytest.raises(corrections.CorrectionProblem):
            corrections.set_scene(chapter=chapter, at=where, turns=True)


def test_a_scene_moves_by_two_corrections(project: Project, chapter: Chapter) -> None:
    source = manuscripts.source_of(chapter)
    a, b = source.index(COME), source.index('"You always')
    corrections.move_scene(chapter=chapter, at=a, to=b)
    found = corrections.corrections_of(project).scenes
    assert [(f.at, f.turns) for f in found] == [(a, False), (b, True)]
    with pytest.raises(corrections.CorrectionProblem):
        corrections.move_scene(chapter=chapter, at=b, to=10**9)
    assert corrections.corrections_of(project).scenes == found


# ---------------------------------------------------------------- people


def test_names_joined_lead_to_the_one_that_stays(project: Project, chapter: Chapter) -> None:
    say(chapter, LATE, "Addie")
    corrections.merge(project=project, name="Addie", into="Ada")
    corrections.merge(project=project, name="Ada", into="Miss Ada")
    merges = corrections.corrections_of(project).merges
    assert [(m.name, m.into) for m in merges] == [("Ada", "Miss Ada"), ("Addie", "Miss Ada")]
    assert said(project) == [(LATE, "Miss Ada")]


@pytest.mark.parametrize(("name", "into"), [("Ada", "Ada"), ("Ben", "Ada"), ("Ada", "Ben")])
def test_joins_lead_nowhere_round_in_a_circle(project: Project, name: str, into: str) -> None:
    corrections.merge(project=project, name="Ada", into="Ben")
    with pytest.raises(corrections.CorrectionProblem):
        corrections.merge(project=project, name=name, into=into)
    assert project.corrections.count() == 1


def test_one_of_two_joined_names_joins_a_third(project: Project) -> None:
    corrections.merge(project=project, name="Ada", into="Ben")
    corrections.merge(project=project, name="Ada", into="Clara")
    people = people_of(project, list(project.corrections.all()))
    assert {people.key(n) for n in ("Ada", "Ben", "Clara")} == {"Clara"}


def test_names_parted_are_somebody_else(project: Project) -> None:
    corrections.split(project=project, name="Ada", aliases=["Miss A.", "Miss A."], into="Aunt")
    split = corrections.corrections_of(project).splits[0]
    assert (split.name, split.aliases, split.into) == ("Ada", ("Miss A.",), "Aunt")
    for aliases, into in (([], "Aunt"), (["\0 "], "Aunt"), (["Miss A."], "Ada")):
        with pytest.raises(corrections.CorrectionProblem):
            corrections.split(project=project, name="Ada", aliases=aliases, into=into)


def test_people_are_called_as_their_creator_calls_them(
    drawn_project: Project, draw: Callable[[Any], Any]
) -> None:
    drawn_project.characters.filter(key="Ada").update(name="Adelheid", edited=True)
    say(drawn_project.chapters.get(position=1), LATE, "Somebody New")
    people = people_of(drawn_project, list(drawn_project.corrections.all()))
    assert people.shown("Ada") == "Adelheid"
    assert people.called(" adelheid ") == people.called("ADA") == "Ada"
    assert people.called("Nobody  Yet") == "Nobody Yet"
    assert people.there()[-1] == "Somebody New"


def test_marks_know_what_was_corrected_and_not_where_it_stands(
    project: Project, chapter: Chapter
) -> None:
    row = say(chapter, LATE, "Ben")
    before = corrections.marks_of([row])
    manuscripts.save_chapter(chapter=chapter, title="Another", text=f"Well.\n\n{chapter.text}")
    row.refresh_from_db()
    assert corrections.marks_of([row]) == before
    assert corrections.marks_of([say(chapter, LATE, "Ada")]) != before

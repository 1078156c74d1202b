"""Readings: kept under the text and what was corrected in it, and followed by every stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline import runs
from pipeline.models import Generation, Reading, Run
from pipeline.reading import kept
from pipeline.reading.chapter import read_chapter
from pipeline.stages import analyse
from projects import corrections, manuscripts
from projects.comic.documents import Corrections, Script, SpeakerFix
from projects.models import Balloon, Chapter, Correction, Project
from projects.people import people_of

LATE = '"The ferry is late again,"'


@pytest.fixture
def read(execute_run: Callable[[Any], Run], owner: Any) -> Callable[[Project], Run]:
    """Reads a project's text and gives the finished run."""

    def run(project: Project) -> Run:
        done = execute_run(runs.start(project=project, user=owner, kind=Run.Kind.READ))
        assert done.status == "done", list(done.steps.values_list("stage", "error"))
        return done

    return run


@pytest.fixture
def chapter(project: Project) -> Chapter:
    """The first chapter of the story."""
    return project.chapters.get(position=1)


def say(chapter: Chapter, words: str, who: str | None) -> Correction:
    """Corrects the speaker of a quotation, by its words."""
    at = manuscripts.source_of(chapter).index(words)
    return corrections.set_speaker(chapter=chapter, start=at, end=at + len(words), speaker=who)


def shown(chapter: Chapter) -> dict[str, tuple[str | None, str, bool]]:
    """The quotations of a chapter as its page shows them: speaker, rule, whether it waits."""
    rows = list(chapter.project.corrections.all())
    found = kept.kept_reading(chapter.project)
    reading = read_chapter(found, chapter, rows, people_of(chapter.project, rows))
    return {q.words: (q.speaker, q.rule, q.waits) for q in reading.quotations}


def script(project: Project) -> Script:
    """The script of a project's reading."""
    found = kept.kept_reading(project)
    assert found is not None
    return found.script


# ---------------------------------------------------------------- the run


def test_reading_finds_the_cast_and_draws_nothing(
    project: Project, read: Callable[[Project], Run]
) -> None:
    read(project)
    assert set(project.characters.values_list("key", flat=True)) == {"Ada", "Ben", "Clara"}
    assert not project.pages.exists()
    assert Reading.objects.get().fingerprint == Generation.objects.get().pk


def test_a_reading_may_run_beside_an_export(project: Project, owner: Any) -> None:
    runs.start(project=project, user=owner, kind=Run.Kind.READ)
    runs.start(project=project, user=owner, kind=Run.Kind.EXPORT_CBZ)
    assert project.runs.filter(status="running").count() == 2


def test_the_same_reading_is_not_newer(project: Project, read: Callable[[Project], Run]) -> None:
    read(project)
    first = Reading.objects.get().changed
    read(project)
    assert Reading.objects.get().changed == first
    manuscripts.add_chapter(project=project, title="Three", text="“At last!” cried Ada.")
    read(project)
    assert Reading.objects.get().changed > first


# ---------------------------------------------------------------- the fingerprint


def test_corrections_make_another_reading(
    project: Project, chapter: Chapter, read: Callable[[Project], Run]
) -> None:
    read(project)
    row = say(chapter, LATE, "Ben")
    read(project)
    assert Generation.objects.count() == 2
    corrections.undo(correction=row)
    read(project)
    assert Generation.objects.count() == 2


def test_a_text_without_corrections_keeps_its_fingerprint(project: Project) -> None:
    manuscript = manuscripts.manuscript_of(project)
    plain = analyse.script_fingerprint(manuscript)
    assert analyse.script_fingerprint(manuscript, Corrections()) == plain
    fixes = [Corrections(speakers=(SpeakerFix(start=1, end=2, speaker=s),)) for s in ("Ada", None)]
    keys = {analyse.script_fingerprint(manuscript, f) for f in fixes}
    assert len(keys | {plain}) == 3


def test_the_reader_is_told_what_was_corrected(
    project: Project, chapter: Chapter, read: Callable[[Project], Run],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    say(chapter, LATE, "Ben")
    told = []

    def reader(manuscript: Any, fixes: Corrections) -> Script:
        told.append([(manuscript.text[f.start : f.end], f.speaker) for f in fixes.speakers])
        return before(manuscript, fixes)

    before = analyse.read
    monkeypatch.setattr(analyse, "read", reader)
    read(project)
    assert told == [[(LATE, "Ben")]]


def test_the_steps_of_a_run_agree_on_the_reading(
    project: Project, chapter: Chapter, owner: Any
) -> None:
    from pipeline import runner

    run = runs.start(project=project, user=owner)
    first, *rest = run.steps.order_by("rank", "pk").values_list("pk", flat=True)
    runner.execute(first)
    say(chapter, LATE, "Ben")
    for pk in rest:
        runner.execute(pk)
    run.refresh_from_db()
    assert run.status == "done"
    assert Generation.objects.count() == 1
    assert kept.waiting(kept.kept_reading(project), list(project.corrections.all())).made == 1


# ---------------------------------------------------------------- laid over


def test_a_correction_shows_at_once(
    project: Project, chapter: Chapter, read: Callable[[Project], Run]
) -> None:
    read(project)
    as_read = shown(chapter)[LATE]
    assert (as_read[0], as_read[2]) == ("Ada", False)
    say(chapter, LATE, "Ben")
    assert shown(chapter)[LATE] == ("Ben", "by hand", True)
    say(chapter, LATE, None)
    assert shown(chapter)[LATE] == (None, "by hand", True)
    corrections.undo(correction=project.corrections.get())
    assert shown(chapter)[LATE] == as_read


def test_joined_names_show_the_one_that_stays(
    project: Project, chapter: Chapter, read: Callable[[Project], Run]
) -> None:
    read(project)
    corrections.merge(project=project, name="Ada", into="Ben")
    assert {speaker for speaker, _, _ in shown(chapter).values()} == {"Ben"}


def test_what_waits_is_counted(
    project: Project, chapter: Chapter, read: Callable[[Project], Run]
) -> None:
    def waiting() -> tuple[int, int]:
        return kept.waiting(kept.kept_reading(project), list(project.corrections.all()))

    read(project)
    assert waiting() == (0, 0)
    row = say(chapter, LATE, "Ben")
    corrections.merge(project=project, name="Clara", into="Ada")
    assert waiting() == (2, 0)
    read(project)
    assert waiting() == (0, 0)
    say(chapter, LATE, "Clara")
    assert waiting() == (1, 0)
    corrections.undo(correction=row)
    assert waiting() == (0, 1)


def test_a_comic_drawn_before_the_reading_is_told(
    drawn_project: Project, read: Callable[[Project], Run], draw: Callable[[Any], Run]
) -> None:
    assert not kept.outdated_comic(drawn_project, kept.kept_reading(drawn_project))
    say(drawn_project.chapters.get(position=1), LATE, "Ben")
    read(drawn_project)
    assert kept.outdated_comic(drawn_project, kept.kept_reading(drawn_project))
    draw(drawn_project)
    assert not kept.outdated_comic(drawn_project, kept.kept_reading(drawn_project))


def test_an_edited_character_whose_name_is_gone_stays_behind_the_others(
    drawn_project: Project, read: Callable[[Project], Run]
) -> None:
    drawn_project.characters.filter(key="Ben").update(edited=True, position=0)
    for chapter in drawn_project.chapters.all():
        text = chapter.text.replace("Ben", "Tom")
        manuscripts.save_chapter(chapter=chapter, title=chapter.title, text=text)
    read(drawn_project)
    last = drawn_project.characters.last()
    assert last is not None
    assert (last.key, last.quotes, last.mentions) == ("Ben", 0, 0)


# ---------------------------------------------------------------- what the reader promises


def test_a_corrected_speaker_survives_a_new_reading(
    project: Project, chapter: Chapter, read: Callable[[Project], Run]
) -> None:
    read(project)
    say(chapter, LATE, "Ben")
    read(project)
    assert shown(chapter)[LATE] == ("Ben", "by hand", False)
    text = manuscripts.manuscript_of(project).text
    beats = {text[u.start : u.end]: b for b in script(project).beats for u in [script(project).units[b.units[0]]]}  # fmt: skip
    assert (beats[LATE].speaker, beats[LATE].confidence) == ("Ben", 1.0)


def test_a_corrected_speaker_survives_an_edit_and_a_new_order(
    project: Project, chapter: Chapter, read: Callable[[Project], Run]
) -> None:
    say(chapter, LATE, "Ben")
    manuscripts.save_chapter(
        chapter=chapter, title=chapter.title, text=f"It rained all day.\n\n{chapter.text}"
    )
    manuscripts.move_chapter(chapter=chapter, step=1)
    read(project)
    assert shown(chapter)[LATE] == ("Ben", "by hand", False)


def test_a_correction_taken_back_waits_for_the_rules(
    project: Project, chapter: Chapter, read: Callable[[Project], Run]
) -> None:
    read(project)
    as_read = shown(chapter)[LATE]
    row = say(chapter, LATE, "Ben")
    read(project)
    corrections.undo(correction=row)
    assert shown(chapter)[LATE] == ("Ben", "by hand", True)
    read(project)
    assert shown(chapter)[LATE] == as_read


def test_somebody_new_joins_the_cast(
    project: Project, chapter: Chapter, read: Callable[[Project], Run]
) -> None:
    say(chapter, LATE, "Old Tom")
    read(project)
    assert project.characters.filter(key="Old Tom").exists()


def test_one_of_two_joined_names_leaves_the_cast_unless_it_was_edited(
    project: Project, read: Callable[[Project], Run]
) -> None:
    read(project)
    row = corrections.merge(project=project, name="Clara", into="Ada")
    read(project)
    assert set(project.characters.values_list("key", flat=True)) == {"Ada", "Ben"}
    corrections.undo(correction=row)
    read(project)
    project.characters.filter(key="Clara").update(edited=True)
    corrections.merge(project=project, name="Clara", into="Ada")
    read(project)
    assert list(project.characters.values_list("key", flat=True)) == ["Ada", "Ben", "Clara"]


def test_a_scene_started_by_hand_is_one_for_the_reader(
    project: Project, chapter: Chapter, read: Callable[[Project], Run]
) -> None:
    at = manuscripts.source_of(chapter).index('"It will')
    corrections.set_scene(chapter=chapter, at=at, turns=True)
    read(project)
    found = script(project)
    assert at in [found.units[s.first_unit].start for s in found.scenes]


def test_the_comic_goes_by_the_corrections(
    project: Project, chapter: Chapter, draw: Callable[[Any], Run]
) -> None:
    draw(project)
    say(chapter, LATE, "Ben")
    draw(project)
    balloon = Balloon.objects.get(panel__page__project=project, text__icontains="ferry is late")
    assert balloon.character is not None
    assert balloon.character.key == "Ben"

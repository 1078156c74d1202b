"""What is changed or removed under a run while it works: defined, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pipeline import inputs, runner, runs
from pipeline.models import Attempt, Run, Step
from pipeline.stages import base, registry
from projects import manuscripts
from projects.models import Character, Page, Project

Stage = Callable[[base.Work], None]


@pytest.fixture
def run(project: Project, owner: Any) -> Run:
    """A run of the whole comic, just started."""
    return runs.start(project=project, user=owner)


@pytest.fixture
def before(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[], Any]], None]:
    """Has something done just before a stage begins, once."""

    def put(name: str, act: Callable[[], Any]) -> None:
        real, done = registry.STAGES[name], []

        def stage(work: base.Work) -> None:
            if not done:
                done.append(act())
            real(work)

        monkeypatch.setitem(registry.STAGES, name, stage)

    return put


def _all(run: Run) -> None:
    for pk in list(run.steps.order_by("rank", "pk").values_list("pk", flat=True)):
        runner.execute(pk)


@pytest.mark.parametrize("stage", ["analyse", "cast", "storyboard", "illustrate"])
def test_a_project_deleted_under_its_run_leaves_nothing(
    stage: str, run: Run, project: Project, before: Any
) -> None:
    before(stage, lambda: Project.objects.get(pk=project.pk).delete())
    _all(run)
    assert not Run.objects.exists()
    assert not Step.objects.exists()
    assert not Attempt.objects.exists()
    assert not Page.objects.exists()
    assert not Character.objects.exists()


def test_a_chapter_deleted_under_its_run_takes_nothing_else_along(
    run: Run, project: Project, before: Any
) -> None:
    first, second = project.chapters.all()
    before("storyboard", lambda: manuscripts.remove_chapter(chapter=first))
    _all(run)
    run.refresh_from_db()
    assert run.status == "done"
    assert set(project.pages.values_list("chapter", flat=True)) == {second.pk}


def test_words_changed_under_a_run_are_the_ones_that_are_drawn(
    run: Run, project: Project, before: Any
) -> None:
    second = project.chapters.all()[1]
    text = second.text + '\n\n"The lantern is out," said Clara.\n'
    before(
        "storyboard",
        lambda: manuscripts.save_chapter(chapter=second, title=second.title, text=text),
    )
    _all(run)
    run.refresh_from_db()
    assert run.status == "done"
    words = " ".join(
        project.pages.filter(chapter=second).values_list("panels__balloons__text", flat=True)
    )
    assert "The lantern is out" in words
    assert inputs.stale_chapters(project) == []


def test_words_changed_after_they_were_drawn_are_told(
    run: Run, project: Project, before: Any
) -> None:
    first = project.chapters.all()[0]
    before(
        "illustrate",
        lambda: manuscripts.save_chapter(chapter=first, title=first.title, text="Ada slept."),
    )
    _all(run)
    assert [(s.chapter.pk, s.reasons) for s in inputs.stale_chapters(project)] == [
        (first.pk, ("text",))
    ]


def test_a_look_changed_under_a_run_stays(run: Run, project: Project, before: Any) -> None:
    def edit() -> None:
        ada = Character.objects.get(project=project, key="Ada")
        ada.look, ada.edited, ada.name = {**ada.look, "hair": "#aa3311"}, True, "Adelaide"
        ada.save()

    before("storyboard", edit)
    _all(run)
    runs.start(project=project, user=project.owner)
    ada = Character.objects.get(project=project, key="Ada")
    assert (ada.look["hair"], ada.name) == ("#aa3311", "Adelaide")


def test_settings_changed_under_a_run_make_the_rest_follow(
    run: Run, project: Project, before: Any
) -> None:
    before("illustrate", lambda: Project.objects.filter(pk=project.pk).update(direction="rtl"))
    _all(run)
    stale = inputs.stale_chapters(Project.objects.get(pk=project.pk))
    assert [s.reasons for s in stale] == [("layout",), ("layout",)]


def test_a_user_erased_under_their_run_leaves_nothing(
    run: Run, project: Project, before: Any, owner: Any
) -> None:
    from accounts import leaving

    before("storyboard", lambda: leaving.erase(owner))
    _all(run)
    assert not Run.objects.exists()

"""Results that were made of somebody's words go with them; what others share stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from accounts import leaving
from accounts.models import User
from pipeline import runner, runs
from pipeline.models import Generation, Run
from pipeline.stages.base import StageError
from projects.models import Project
from tests.pipeline.painted import painted


def test_kept_pictures_and_scripts_go_with_their_owner(
    drawn_project: Project, connected: Any, owner: User, django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    painted(drawn_project, _two(drawn_project))
    files = list(Generation.objects.exclude(file="").values_list("file", flat=True))
    assert files
    with django_capture_on_commit_callbacks(execute=True):
        leaving.erase(owner)
    assert not Generation.objects.exists()
    assert not any(default_storage.exists(name) for name in files)


def test_a_text_that_another_has_as_well_keeps_its_reading(
    new_project: Any, owner: User, other: User, draw: Callable[[Any], Run]
) -> None:
    text = "Chapter One\n\nAda came in.\n\n“Well?” said Ada.\n"
    draw(new_project(text))
    theirs = new_project(text, owner=other)
    draw(theirs)
    kept = Generation.objects.count()
    leaving.erase(owner)
    assert Generation.objects.count() == kept == 1


def _two(project: Project) -> Any:
    from tests.pipeline.painted import panels

    return panels(project)[:2]


@pytest.fixture(autouse=True)
def _credits(owner: User) -> None:
    from accounts import credits

    credits.grant(user=owner, amount=100, key="start")


def test_what_was_made_of_a_project_goes_with_it_however_often_it_was_read(
    new_project: Any, owner: User, owner_client: Client, draw: Callable[[Any], Run],
    connected: Any, django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    project = new_project("Chapter One\n\nAda came in.\n\n“Well?” said Ada.\n")
    draw(project)
    chapter = project.chapters.get()
    chapter.text = "Ada went out.\n\n“Well!” said Ada."
    chapter.save()
    draw(project)
    painted(project, _two(project))
    assert Generation.objects.filter(stage="analyse").count() == 2
    files = list(Generation.objects.exclude(file="").values_list("file", flat=True))
    assert files
    kept = new_project("Chapter One\n\nBen came in.\n\n“Well?” said Ben.\n")
    draw(kept)
    url = reverse("projects:delete", args=[project.pk])
    with django_capture_on_commit_callbacks(execute=True):
        owner_client.post(url, {"confirm": project.title})
    assert not Project.objects.filter(pk=project.pk).exists()
    assert Generation.objects.count() == 1  # the other project's reading
    assert not any(default_storage.exists(name) for name in files)


def test_what_another_project_shares_stays(
    new_project: Any, owner_client: Client, draw: Callable[[Any], Run]
) -> None:
    text = "Chapter One\n\nAda came in.\n\n“Well?” said Ada.\n"
    first, second = new_project(text), new_project(text)
    draw(first)
    draw(second)
    owner_client.post(reverse("projects:delete", args=[first.pk]), {"confirm": first.title})
    assert Generation.objects.count() == 1
    owner_client.post(reverse("projects:delete", args=[second.pk]), {"confirm": second.title})
    assert not Generation.objects.exists()


def test_what_comes_after_its_project_was_deleted_is_not_kept(
    drawn_project: Project, connected: Any, painter: Any, owner: User,
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from pipeline import painting

    ask = painting.Drawing.send

    def slowly(self: Any, slip: Any) -> Any:
        answer = ask(self, slip)
        with django_capture_on_commit_callbacks(execute=True):
            Project.objects.get(pk=drawn_project.pk).delete()
        return answer

    monkeypatch.setattr(painting.Drawing, "send", slowly)
    run = runs.start(
        project=drawn_project, user=owner, kind="paint", targets=[_two(drawn_project)[0].pk]
    )
    step = run.steps.get()
    runner.execute(step.pk)
    assert not Project.objects.filter(pk=drawn_project.pk).exists()
    assert not Generation.objects.exclude(stage="analyse").exists()
    assert default_storage.listdir("")[0] == [] or "results" not in default_storage.listdir("")[0] or not [
        f for d in default_storage.listdir("results")[0] for f in default_storage.listdir(f"results/{d}")[1]
    ]  # fmt: skip


def test_a_project_that_is_gone_begins_nothing(
    new_project: Any, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: Any, **_fields: Any) -> Any:
        raise IntegrityError  # as the database answers when the project was deleted meanwhile

    monkeypatch.setattr(Run.objects, "create", refused)
    with pytest.raises(StageError, match="no_project"):
        runs.start(project=new_project("Ada came in."), user=owner, kind="read")

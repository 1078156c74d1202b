"""Files that a row names and that are no longer kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from comicforge.stored import FileGone, opened
from gallery.models import Edition
from pipeline import runs
from pipeline.models import Export
from projects import intakes, manuscripts
from projects.models import Project


@pytest.fixture
def addresses(
    edition: Edition, drawn_project: Project, owner: Any, execute_run: Callable[[Any], Any]
) -> dict[str, str]:
    """Every address that gives a stored file, each of them there."""
    execute_run(runs.start(project=drawn_project, user=owner, kind="cbz"))
    owner.avatar.save("a.webp", ContentFile(b"RIFF"))
    pk, source = drawn_project.pk, drawn_project.sources.get()
    waiting = intakes.read_in(project=drawn_project, name="more.txt", data=b"It rained again.")
    return {
        "original": reverse("projects:source", args=[pk, source.pk]),
        "readings": reverse("projects:intake_readings", args=[pk, waiting.pk]),
        "export": reverse("pipeline:export_file", args=[pk, Export.objects.get().pk]),
        "cover": reverse("gallery:cover", args=[edition.pk]),
        "page": reverse("gallery:page_svg", args=[edition.pk, 1]),
        "avatar": reverse("accounts:avatar", args=[owner.pk]),
    }


def _lose_everything(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            path.unlink()


def test_every_file_that_is_gone_is_said_to_be(
    addresses: dict[str, str], owner_client: Client, settings: Any, htmx: dict[str, str],
    check_page: Callable[..., Any], drawn_project: Project,
) -> None:  # fmt: skip
    for address in addresses.values():
        response = owner_client.get(address)
        assert response.status_code == 200
        response.close()
    _lose_everything(settings.MEDIA_ROOT)
    said = set()
    for address in addresses.values():
        response = owner_client.get(address, headers=htmx)
        assert response.status_code == 410
        (trouble,) = check_page(response).find_class("trouble")
        said.add(trouble.text_content())
    assert len(said) == len(addresses)
    waiting = drawn_project.intakes.get(taken=None)
    again = reverse("projects:intake_read_again", args=[drawn_project.pk, waiting.pk])
    assert owner_client.post(again, {"encoding": "gb18030"}).status_code == 410
    assert drawn_project.intakes.filter(pk=waiting.pk).exists()
    # what reads pages of its own goes on
    for name in ("projects:text", "pipeline:exports", "gallery:publishing", "projects:comic"):
        assert owner_client.get(reverse(name, args=[drawn_project.pk])).status_code == 200


def test_a_row_without_a_file_is_no_500(
    edition: Edition, guest_client: Client, check_page: Callable[..., Any]
) -> None:
    Edition.objects.filter(pk=edition.pk).update(cover="")
    response = guest_client.get(reverse("gallery:cover", args=[edition.pk]))
    assert response.status_code == 410
    check_page(response)
    Edition.objects.filter(pk=edition.pk).update(cover="editions")  # a folder
    assert guest_client.get(reverse("gallery:cover", args=[edition.pk])).status_code == 410


def test_other_errors_are_not_called_gone(
    edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise PermissionError

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._open", fail)
    with pytest.raises(PermissionError):
        opened(edition.cover, gone="gone")
    monkeypatch.undo()
    edition.cover.storage.delete(edition.cover.name)
    with pytest.raises(FileGone, match="gone"):
        opened(edition.cover, gone="gone")


def test_an_original_that_was_lost_is_kept_again(project: Project, story: str) -> None:
    source = project.sources.get()
    name = source.file.name
    source.file.storage.delete(name)
    again = manuscripts.keep_original(project=project, name="story.txt", data=story.encode())
    assert again.pk == source.pk
    with opened(again.file, gone="") as stream:
        assert stream.read() == story.encode()
    once = manuscripts.keep_original(project=project, name="story.txt", data=story.encode())
    assert once.file.name == again.file.name


def test_a_file_whose_row_does_not_come_about_goes_again(
    project: Project, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: object) -> None:
        raise RuntimeError("not saved")

    before = sorted(p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file())
    monkeypatch.setattr("projects.models.SourceFile.save", fail)
    with pytest.raises(RuntimeError, match="not saved"):
        manuscripts.keep_original(project=project, name="b.txt", data=b"something else")
    assert sorted(p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()) == before

"""Pictures of one's own in panels, and pictures whose files are gone."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from pipeline.models import Backend
from projects import book
from projects.comic import finishing
from projects.models import Artwork, Project
from tests.pipeline.painted import painted, panels, pictures_in, upload
from tests.pipeline.providers.painter import Painter

pytestmark = pytest.mark.usefixtures("adds_up")


def at(name: str, project: Project, *more: object) -> str:
    """An address of a project's."""
    return reverse(f"pipeline:{name}", args=[project.pk, *more])


def _seen(project: Project) -> int:
    return sum(len(pictures_in(p.svg())) for p in book.drawn_pages(project))


def test_a_picture_of_ones_own_is_shown_and_never_stale(
    owner_client: Client, small: Project, connected: Backend, painter: Painter, owner: User
) -> None:
    panel = panels(small)[0]
    owner_client.post(at("panel_upload", small, panel.pk), {"picture": upload(size=(90, 60))})
    row = Artwork.objects.get()
    assert (row.origin, row.media_type, row.width, row.height) == (
        "user_upload",
        "image/webp",
        90,
        60,
    )
    assert panels(small)[0].picture == row
    assert _seen(small) == 1
    Project.objects.filter(pk=small.pk).update(art="noir")
    stale = owner_client.get(at("paint", small, "stale"))
    assert stale.context["scope"].panels == ()


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", None]
)
def test_what_is_no_picture_is_not_taken(
    data: bytes | None, owner_client: Client, small: Project, htmx: dict[str, str]
) -> None:
    panel = panels(small)[0]
    for headers in (None, htmx):
        sent = {} if data is None else {"picture": SimpleUploadedFile("x.png", data)}
        answer = owner_client.post(at("panel_upload", small, panel.pk), sent, headers=headers)
        where = reverse("projects:panel", args=[small.pk, panel.pk])
        assert answer["HX-Redirect" if headers else "Location"] == where
        assert [m.level_tag for m in owner_client.get(where).context["messages"]] == ["error"]
    assert not Artwork.objects.exists()


def test_a_picture_whose_file_is_gone_is_no_error(owner_client: Client, done: Project) -> None:
    row = panels(done)[0].picture
    assert row is not None
    row.file.storage.delete(row.file.name)
    assert owner_client.get(at("picture", done, row.pk)).status_code in (404, 410)
    page = panels(done)[0].page
    svg = reverse("projects:page_svg", args=[done.pk, page.pk])
    assert owner_client.get(svg).status_code == 200
    panel = panels(done)[0]
    assert owner_client.get(at("panel_picture", done, panel.pk)).status_code == 200
    for finish in finishing.FINISHES:
        answer = owner_client.post(at("panel_finish", done, panel.pk), {"finish": finish})
        assert answer.status_code == 302
    assert painted(done).status == "done"

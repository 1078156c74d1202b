"""What tests of painted books share: books of a few panels, and ways to have them painted."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import etree
from PIL import Image

from accounts.models import Movement, User
from pipeline import runs
from pipeline.models import Run
from projects import book
from projects.models import Artwork, Panel, Project
from tests.pipeline.conftest import do_all


def panels(project: Project) -> list[Panel]:
    """The project's panels in reading order, as they are now."""
    return list(book.panels_of(project))


def paint(project: Project, targets: Any = (), **options: Any) -> Run:
    """Has panels painted as their creator does; the run as it is then."""
    fresh = Project.objects.get(pk=project.pk)
    pks = [p.pk for p in targets]
    run = runs.start(project=fresh, user=fresh.owner, kind="paint", targets=pks, options=options)
    return do_all(run)


def painted(project: Project, targets: Any = (), **options: Any) -> Run:
    """The same, where all must go well."""
    run = paint(project, targets, **options)
    assert run.status == "done", list(run.steps.values_list("status", "reason", "error"))
    return run


def made(project: Project) -> int:
    """How many pictures were made for the project's panels."""
    return Artwork.objects.filter(project=project, kind="panel", origin="ai_generated").count()


def pictures_in(svg: str) -> list[Any]:
    """The painted pictures that a page's SVG shows."""
    return list(etree.fromstring(svg.encode()).iter("{http://www.w3.org/2000/svg}image"))


def lettering(page: book.DrawnPage) -> list[str]:
    """What lies over a page's pictures, panel by panel."""
    return [p.balloons for p in page.art().panels]


def upload(colour: str = "#3060c0", size: tuple[int, int] = (90, 60)) -> SimpleUploadedFile:
    """A picture as a browser sends it."""
    out = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(out, "PNG")
    return SimpleUploadedFile("mine.png", out.getvalue(), content_type="image/png")


def spent(owner: User) -> int:
    """The credits that somebody spent."""
    return sum(
        Movement.objects.filter(account__user=owner, kind="capture").values_list(
            "amount", flat=True
        )
    )

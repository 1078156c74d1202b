"""The gallery: what guests browse and read."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from comicforge.stored import opened
from gallery import editions
from gallery.models import Edition, EditionPage
from projects.views.access import own_project

ON_A_PAGE = 20


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The covers of what was published, the newest first."""
    words, language, kind = (request.GET.get(k, "")[:100] for k in ("q", "language", "format"))
    found = editions.search(words=words, language=language, format_=kind)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "q": words, "language": language, "format": kind}
    template = (
        "gallery/_covers.html"
        if request.headers.get("HX-Target") == "covers"
        else "gallery/home.html"
    )
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Target"])
    return response


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How it works."""
    return render(request, "gallery/about.html")


def _edition(request: HttpRequest, edition_id: uuid.UUID) -> Edition:
    readable = Edition.objects.filter(editions.readable_by(request.user)).select_related(
        "project__owner"
    )
    return get_object_or_404(readable, pk=edition_id)


@login_not_required
@require_safe
def read(request: HttpRequest, edition_id: uuid.UUID) -> HttpResponse:
    """The reader: every page below each other, turned into single pages by the browser."""
    edition = _edition(request, edition_id)
    pages = edition.pages.only("number", "chapter", "height", "alt", "edition_id")
    return render(request, "gallery/read.html", {"edition": edition, "pages": pages})


@login_not_required
@require_safe
def page_svg(request: HttpRequest, edition_id: uuid.UUID, number: int) -> HttpResponse:
    """A frozen page."""
    edition = _edition(request, edition_id)
    page = get_object_or_404(EditionPage, edition=edition, number=number)
    with opened(
        page.file, gone=_("This page is gone. Its creator can publish the comic again.")
    ) as stream:
        response = HttpResponse(stream.read(), content_type="image/svg+xml")
    response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = "private, max-age=600"
    return response


@login_not_required
@require_safe
def cover(request: HttpRequest, edition_id: uuid.UUID) -> FileResponse:
    """An edition's cover."""
    edition = _edition(request, edition_id)
    picture = opened(
        edition.cover, gone=_("This cover is gone. Its creator can publish the comic again.")
    )
    response = FileResponse(picture, content_type="image/webp")
    response["Cache-Control"] = "private, max-age=600"
    return response


@require_safe
def publishing(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """What of a project is published, and how to publish it."""
    project = own_project(request, project_id)
    current = project.editions.filter(published=True).first()
    context = {"project": project, "edition": current, "has_pages": project.pages.exists()}
    return render(request, "gallery/publishing.html", context)


@require_POST
def unpublish(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Takes the comic out of the gallery."""
    project = own_project(request, project_id)
    editions.unpublish(project=project)
    messages.success(request, _("It is no longer in the gallery."))
    return redirect("gallery:publishing", project.pk)

"""Pages for what went wrong, in the visitor's language and in the look of the site."""

from __future__ import annotations

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.html import format_html
from django.utils.translation import gettext as _

from comicforge.lacking import Lack

RETRY_SECONDS: Final = 30


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return render(request, "errors/404.html", status=404)


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return render(request, "errors/403.html", status=403)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from our own page, or came too late."""
    return render(request, "errors/403.html", status=403)


@login_not_required
def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return render(request, "errors/400.html", status=400)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """500; plain where even the page for it can't be made, as before `collectstatic`."""
    try:
        return HttpResponse(render_to_string("errors/500.html"), status=500)
    except (DatabaseError, ValueError):
        return HttpResponse("<h1>500</h1>", status=500)


@login_not_required
def gone(request: HttpRequest, what: str) -> HttpResponse:
    """410 for a file that is no longer kept; `what` tells the user what to do."""
    return render(request, "errors/410.html", {"what": what}, status=410)


def _words(lack: Lack, *, asked_only: bool) -> tuple[str, str]:
    """What is wrong, and what to do."""
    wrong = {
        Lack.DATABASE: _("The studio's database is busy or does not answer."),
        Lack.DISK: _("The studio's disk is full: nothing more can be kept until there is room."),
        Lack.STORAGE: _("The place where the studio keeps its files does not answer."),
    }
    if asked_only:
        return wrong[lack], _("Nothing of yours was lost. Try again in a moment.")
    return wrong[lack], _(
        "Nothing of yours was lost, but what you just sent may not have been kept. It is still in the form: go back to it, and send it again in a moment."
    )


@login_not_required
def unavailable(request: HttpRequest, lack: Lack) -> HttpResponse:
    """503 with what the site lacks and what to do, in the visitor's language; HTMX puts it into the
    page's notice. Asks neither database nor session: nothing knows here what else has failed."""
    asked_only = request.method in ("GET", "HEAD")
    language = translation.get_language_from_request(request)
    with translation.override(language):
        words = _words(lack, asked_only=asked_only)
        try:
            page = render_to_string("errors/503.html", {"words": words, "asked_only": asked_only})
        except ValueError:  # before `collectstatic`
            page = format_html('<div class="trouble"><p>{}</p><p>{}</p></div>', *words)
    response = HttpResponse(page, status=503)
    response["Content-Language"] = language
    response["Retry-After"] = str(RETRY_SECONDS)
    response["HX-Retarget"], response["HX-Reswap"] = "#notice", "innerHTML"
    response["HX-Reselect"] = ".trouble"
    add_never_cache_headers(response)
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response

"""What every answer carries, and in which language it is given."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import middleware as auth
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from comicforge import errors
from comicforge.lacking import lack_of
from comicforge.stored import FileGone

log = logging.getLogger(__name__)
Handler = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:{media}; style-src 'self'; script-src 'self'; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def content_security_policy(get_response: Handler) -> Handler:
    """Adds the Content-Security-Policy; a view may have set a stricter one of its own."""
    endpoint = settings.STORAGES["default"].get("OPTIONS", {}).get("endpoint_url") or ""
    uses_s3 = "s3" in settings.STORAGES["default"]["BACKEND"]
    media = f" {endpoint or 'https://*.amazonaws.com'}" if uses_s3 else ""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if "Content-Security-Policy" not in response:
            response["Content-Security-Policy"] = POLICY.format(media=media)
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response

    return middleware


def small_forms(get_response: Handler) -> Handler:
    """Refuses a large body before it is read: every one that is escaped in one line, and every other
    but those of the forms that take a text."""

    def middleware(request: HttpRequest) -> HttpResponse:
        try:
            size = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            size = 0
        escaped = request.content_type == "application/x-www-form-urlencoded"
        large = size > settings.FORM_LIMIT and "/text/" not in request.path
        if large or (escaped and size > settings.ESCAPED_LIMIT):
            return HttpResponse(status=413)
        return get_response(request)

    return middleware


class UserLocaleMiddleware(LocaleMiddleware):
    """The language of the cookie, then of the browser; the profile page sets the cookie."""

    def process_request(self, request: HttpRequest) -> None:
        """Activates the language for the request."""
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language
            return
        super().process_request(request)


class LoginRequiredMiddleware(auth.LoginRequiredMiddleware):
    """Asks guests to sign in. Pages that are open to everybody don't ask who comes: they must answer
    while nobody can be looked up."""

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:  # fmt: skip
        """None where the view may answer, else the way to the sign-in page."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


_LACK = "comicforge.lack"


def _note_lack(*, request: HttpRequest | None = None, **kwargs: object) -> None:
    """Notes on the request that what Django is about to answer with 500 is a lack."""
    error = sys.exception()
    lack = lack_of(error) if error else None
    if request is not None and lack is not None:
        request.META[_LACK] = lack


# a middleware's own errors (a session that can't be saved) are answered by Django before any other
# middleware sees them: this signal is where they are heard of
got_request_exception.connect(_note_lack, dispatch_uid=_LACK)


class UnavailableMiddleware:
    """503 with a page that asks nobody anything, wherever in a request the database, the disk or the
    store of files failed; 410 for a file that is gone."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the page that says what is lacking."""
        response = self.get_response(request)
        lack = request.META.pop(_LACK, None)
        if lack is None or response.status_code < 500:
            return response
        return errors.unavailable(request, lack)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """What a view raised: None where it is neither a lack nor a file that is gone."""
        if isinstance(exception, FileGone):
            return errors.gone(request, str(exception))
        lack = lack_of(exception)
        if lack is None:
            return None
        log.error("%s failed: %s", lack, request.path, exc_info=exception)
        return errors.unavailable(request, lack)

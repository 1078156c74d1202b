"""What every answer carries, and in which language it is given."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

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

"""Where allauth asks us."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Speaks the user's own language once it is known who they are."""

    def post_login(
        self, request: HttpRequest, user: object, *, email_verification: str, signal_kwargs: object,
        email: str | None, signup: bool, redirect_url: str | None,
    ) -> HttpResponseBase:  # fmt: skip
        """Signs in and remembers the user's language in the cookie that pages are given by."""
        response: HttpResponse = super().post_login(
            request, user, email_verification=email_verification, signal_kwargs=signal_kwargs,
            email=email, signup=signup, redirect_url=redirect_url,
        )  # fmt: skip
        if not signup:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                getattr(user, "language", settings.LANGUAGE_CODE),
                max_age=settings.LANGUAGE_COOKIE_AGE,
                samesite="Lax",
            )
        return response

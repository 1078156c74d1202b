"""The profile page and the pictures of users."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.avatars import forget_avatar
from accounts.forms import ProfileForm
from accounts.models import User
from comicforge.stored import opened


def profile(request: HttpRequest) -> HttpResponse:
    """Shows and saves the user's own profile."""
    before = request.user.avatar.name or ""  # type: ignore[union-attr]
    form = ProfileForm(request.POST or None, request.FILES or None, instance=request.user)  # type: ignore[arg-type]
    if request.method == "POST" and form.is_valid():
        user = form.save()
        forget_avatar(before, user)
        messages.success(request, _("Saved."))
        response = redirect("accounts:profile")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, user.language,
            max_age=settings.LANGUAGE_COOKIE_AGE, samesite="Lax",
        )  # fmt: skip
        return response
    return render(request, "accounts/profile.html", {"form": form})


@login_not_required
@require_safe
def avatar(request: HttpRequest, user_id: uuid.UUID) -> HttpResponse | FileResponse:
    """A user's picture."""
    user = get_object_or_404(User.objects.exclude(avatar=""), pk=user_id)
    picture = opened(user.avatar, gone=_("This picture is gone. Its owner can choose another one."))
    response = FileResponse(picture, content_type="image/webp")
    response["Cache-Control"] = "public, max-age=300"
    return response

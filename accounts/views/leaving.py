"""Taking everything along, and leaving."""

from __future__ import annotations

from typing import cast

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import leaving
from accounts.forms import LeaveForm
from accounts.models import User


@reauthentication_required  # type: ignore[untyped-decorator]
@require_safe
def everything(request: HttpRequest) -> FileResponse:
    """All that the studio keeps of the user, as a ZIP."""
    archive = leaving.everything(cast(User, request.user))
    return FileResponse(archive, as_attachment=True, filename="comicforge.zip")


@reauthentication_required  # type: ignore[untyped-decorator]
def leave(request: HttpRequest) -> HttpResponse:
    """Erases the account, once its e-mail address was typed."""
    user = cast(User, request.user)
    form = LeaveForm(request.POST or None, email=user.email)
    if request.method == "POST" and form.is_valid():
        leaving.erase(user)
        logout(request)
        messages.success(request, _("Your account and everything in it are gone."))
        return redirect("gallery:home")
    return render(request, "accounts/leave.html", {"form": form})

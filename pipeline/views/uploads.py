"""Pictures that people bring: taken where their plan has room, made safe, or refused in words."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

from comicforge import pictures
from pipeline import painting, room
from pipeline.engine.reasons import REASONS
from pipeline.painting_forms import UploadForm
from projects.views.access import current_user


def brought(request: HttpRequest) -> bytes | None:
    """The picture that a form brings, as WebP; None where it is not taken, and a message says why."""
    if not room.has_room(current_user(request)):
        messages.error(request, str(REASONS["no_room"].words))
        return None
    form = UploadForm(request.POST, request.FILES)
    try:
        if not form.is_valid():
            raise pictures.Unreadable
        box = (painting.LARGEST, painting.LARGEST)
        return pictures.decode_safely(form.cleaned_data["picture"], box=box)
    except pictures.PictureProblem as error:
        messages.error(request, pictures.what_is_wrong(error))
        return None

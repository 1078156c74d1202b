"""The pictures of users: made safe by `comicforge.pictures`, square, small."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, cast

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from comicforge import pictures

if TYPE_CHECKING:
    from accounts.models import User

SIDE = 320


def forget_avatar(name: str, user: User) -> None:
    """Deletes a picture that the user has replaced, once that is certain."""
    if name and name != user.avatar.name:
        transaction.on_commit(lambda: user.avatar.storage.delete(name))


def clean_avatar(upload: File[bytes], *, limit: int) -> ContentFile[bytes]:
    """A square WebP of SIDE px made from an upload; ValidationError says what is wrong with it."""
    if upload.size and upload.size > limit:
        raise ValidationError(
            _("This picture is larger than %(mb)s MB."), params={"mb": limit // 2**20}
        )
    try:
        data = pictures.decode_safely(cast(IO[bytes], upload), box=(SIDE, SIDE), fill=True)
    except pictures.PictureProblem as problem:
        raise ValidationError(pictures.what_is_wrong(problem)) from problem
    return ContentFile(data, name="avatar.webp")

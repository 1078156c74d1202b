"""Pictures from outside made safe: limited before decoding, decoded, cut square, saved anew."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from accounts.models import User

MAX_PIXELS = 40_000_000
SIDE = 320
FORMATS = ("PNG", "JPEG", "WEBP")


def forget_avatar(name: str, user: User) -> None:
    """Deletes a picture that the user has replaced, once that is certain."""
    if name and name != user.avatar.name:
        transaction.on_commit(lambda: user.avatar.storage.delete(name))


def clean_avatar(upload: File[bytes], *, limit: int) -> ContentFile[bytes]:
    """A square WebP of SIDE px made from an upload; ValidationError says what is wrong with it.

    Saving anew drops EXIF and anything that hides behind the picture's end.
    """
    if upload.size and upload.size > limit:
        raise ValidationError(
            _("This picture is larger than %(mb)s MB."), params={"mb": limit // 2**20}
        )
    try:
        with Image.open(upload, formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise ValidationError(_("This picture has too many pixels."))
            image.draft("RGB", (SIDE * 2, SIDE * 2))
            square = ImageOps.fit(ImageOps.exif_transpose(image).convert("RGB"), (SIDE, SIDE))
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("This is no picture that can be read: use PNG, JPEG or WebP.")
        ) from error
    out = io.BytesIO()
    square.save(out, "WEBP", quality=86)
    return ContentFile(out.getvalue(), name="avatar.webp")

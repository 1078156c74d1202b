"""Results that are files, kept in the storage under the fingerprint of all that went into them.

The file is written first and the row after it: a worker that dies between the two leaves a file that
the next one finds by its name.
"""

from __future__ import annotations

import logging
import zlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from comicforge.lacking import lack_of
from comicforge.sweeping import listed
from pipeline.models import Generation
from pipeline.providers.base import Answer

logger = logging.getLogger(__name__)
FOLDER = "results"
# pages of a file that is being made, a folder a run (stages.export)
PARTS = "parts"


def name_of(fingerprint: str, media_type: str = "") -> str:
    """Where a result is kept. The media type is part of the name, so that a file whose row is lost
    still says what it is."""
    kind = media_type.replace("/", "_")
    return f"{FOLDER}/{fingerprint[:2]}/{fingerprint}{'.' if kind else ''}{kind}"


def keep(*, fingerprint: str, answer: Answer) -> str:
    """Writes a result into the storage, once; its name there. No row is written."""
    name = name_of(fingerprint, answer.media_type)
    if default_storage.exists(name):
        if default_storage.size(name) == len(answer.data):
            return name
        # half of it: a worker died, or a disk was full, while it wrote
        default_storage.delete(name)
    made = default_storage.save(name, ContentFile(answer.data))
    if made != name:  # somebody was quicker: the same fingerprint is the same result
        default_storage.delete(made)
    return name


def keep_or_hold(*, fingerprint: str, answer: Answer) -> str:
    """The same; "" where the storage does not answer. What was paid for then stays in its row, and
    moves to the storage by itself when it is back (`move_out`)."""
    try:
        return keep(fingerprint=fingerprint, answer=answer)
    except Exception as error:
        if lack_of(error) is None and not isinstance(error, OSError):
            raise
        logger.warning("result %s is kept in its row: %s", fingerprint[:12], error)
        return ""


def move_out() -> int:
    """Moves results that the storage did not take from their rows to it; how many."""
    moved = 0
    for row in Generation.objects.filter(file="").exclude(media_type="")[:200]:
        answer = Answer(bytes(row.payload), row.media_type)
        name = keep(fingerprint=row.pk, answer=answer)
        Generation.objects.filter(pk=row.pk).update(file=name, payload=b"")
        moved += 1
    return moved


def row_of(*, stage: str, fingerprint: str, name: str, answer: Answer) -> Generation:
    """The row of a kept file, written where there is none."""
    return Generation.objects.get_or_create(
        fingerprint=fingerprint,
        defaults={
            "stage": stage, "file": name, "media_type": answer.media_type,
            "size": len(answer.data), "payload": b"" if name else answer.data,
        },
    )[0]  # fmt: skip


def find(fingerprint: str) -> Generation | None:
    """A kept result, or None."""
    return Generation.objects.filter(pk=fingerprint).first()


def left_behind(fingerprint: str) -> Answer | None:
    """A result whose file was written and whose row was not, or None."""
    folder = f"{FOLDER}/{fingerprint[:2]}"
    for name in listed(folder)[1]:
        if name.startswith(f"{fingerprint}."):
            with default_storage.open(f"{folder}/{name}") as file:
                return Answer(file.read(), name.split(".", 1)[1].replace("_", "/", 1))
    return None


def read(row: Generation) -> bytes:
    """A kept result's bytes; FileNotFoundError where its file was taken away."""
    if not row.file:
        return bytes(row.payload)
    with default_storage.open(row.file) as file:
        return bytes(file.read())


def keep_text(*, fingerprint: str, stage: str, text: str) -> None:
    """Keeps a result that is text (a script, what a model said) in its row, packed; once."""
    payload = zlib.compress(text.encode("utf-8", "surrogatepass"), 6)
    Generation.objects.get_or_create(
        fingerprint=fingerprint, defaults={"stage": stage, "payload": payload}
    )


def kept_text(*, fingerprint: str, stage: str) -> str | None:
    """A text that was kept for a stage; None where there is none."""
    row = Generation.objects.filter(pk=fingerprint, stage=stage).first()
    if row is None:
        return None
    return zlib.decompress(bytes(row.payload)).decode("utf-8", "surrogatepass")

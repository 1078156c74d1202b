"""Results that are files, kept in the storage under the fingerprint of all that went into them.

The file is written first and the row after it: a worker that dies between the two leaves a file that
the next one finds by its name.
"""

from __future__ import annotations

import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from pipeline.models import Generation
from pipeline.providers.base import Answer

FOLDER = "results"
# how old a file without a row is before it is swept: longer than any step may take
SWEPT_AFTER = datetime.timedelta(days=1)


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
        default_storage.delete(
            name
        )  # half of it: a worker died, or a disk was full, while it wrote
    made = default_storage.save(name, ContentFile(answer.data))
    if made != name:  # somebody was quicker: the same fingerprint is the same result
        default_storage.delete(made)
    return name


def row_of(*, stage: str, fingerprint: str, name: str, answer: Answer) -> Generation:
    """The row of a kept file, written where there is none."""
    return Generation.objects.get_or_create(
        fingerprint=fingerprint,
        defaults={
            "stage": stage, "file": name, "media_type": answer.media_type,
            "size": len(answer.data),
        },
    )[0]  # fmt: skip


def find(fingerprint: str) -> Generation | None:
    """A kept result, or None."""
    return Generation.objects.filter(pk=fingerprint).first()


def left_behind(fingerprint: str) -> Answer | None:
    """A result whose file was written and whose row was not, or None."""
    folder = f"{FOLDER}/{fingerprint[:2]}"
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return None
    for name in names:
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


def sweep(*, now: datetime.datetime | None = None) -> int:
    """Removes files without a row that are older than SWEPT_AFTER; how many."""
    before, gone = (now or timezone.now()) - SWEPT_AFTER, 0
    try:
        folders = default_storage.listdir(FOLDER)[0]
    except FileNotFoundError:
        return 0
    for folder in folders:
        names = [f"{FOLDER}/{folder}/{n}" for n in default_storage.listdir(f"{FOLDER}/{folder}")[1]]
        known = set(Generation.objects.filter(file__in=names).values_list("file", flat=True))
        for name in names:
            if name not in known and default_storage.get_modified_time(name) < before:
                default_storage.delete(name)
                gone += 1
    return gone

"""Files go when the rows that name them go, and not before that is certain."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.storage import Storage
from django.db import models, router, transaction
from django.db.models.deletion import Collector


def delete_with_files(instance: models.Model) -> None:
    """Deletes a row with all that hangs on it, and on commit the files that any of it named.

    Looks through the models themselves, so that it need not know which apps hang files on a row.
    """
    collector = Collector(using=router.db_for_write(type(instance), instance=instance))
    with transaction.atomic():
        collector.collect([instance])
        found: list[tuple[Storage, str]] = []
        for rows in collector.data.values():
            found.extend(_files_of(rows))
        for query in collector.fast_deletes:
            found.extend(_files_of(query))
        collector.delete()
        for storage, name in found:
            _delete_later(storage, name)


def _delete_later(storage: Storage, name: str) -> None:
    """The rows are gone then: a store that does not answer is logged, and no reason to say otherwise."""

    def delete() -> None:
        storage.delete(name)

    transaction.on_commit(delete, robust=True)


def _files_of(rows: Iterable[models.Model]) -> list[tuple[Storage, str]]:
    out = []
    for row in rows:
        for field in row._meta.concrete_fields:
            if isinstance(field, models.FileField):
                value = getattr(row, field.attname)
                if value:
                    out.append((value.storage, value.name))
    return out

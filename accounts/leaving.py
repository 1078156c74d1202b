"""Everything of somebody to take along, and leaving for good."""

from __future__ import annotations

import io
import itertools
import json
import shutil
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, OperationalError, models, router, transaction
from django.db.models.deletion import Collector
from django.utils.module_loading import import_string

from accounts import credits
from accounts.models import Account, Hold, Movement, User
from comicforge.deleting import delete_with_files

# what is nobody's business, not even in a file for the person themselves
_SECRET = {"password", "sealed", "lease_token", "token", "trace", "worker", "by"}
ROWS_AT_ONCE = 500
TRIES = 4


def everything(user: User) -> IO[bytes]:
    """A ZIP of all that would go with the user: a JSON file a kind of row, and every file that a row
    names; and the ledger, which stays. The file is open at its beginning, and gone when closed."""
    out = tempfile.TemporaryFile()  # noqa: SIM115  whoever asked closes it
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for model, parts in _rows_of(user).items():
            _write(archive, model, itertools.chain.from_iterable(parts))
        mine = Account.objects.filter(user=user)
        for rows in (mine, Movement.objects.filter(account__user=user)):
            _write(archive, rows.model, rows.iterator(ROWS_AT_ONCE))
    out.seek(0)
    return out


def _rows_of(user: User) -> dict[type[models.Model], list[Iterable[models.Model]]]:
    """What hangs on the user, by its model: asked of the models themselves, so that no app that comes
    is forgotten."""
    collector = Collector(using=router.db_for_read(User, instance=user), origin=user)
    collector.collect([user])
    found: dict[type[models.Model], list[Iterable[models.Model]]] = defaultdict(list)
    for model, rows in collector.data.items():
        found[model].append(sorted(rows, key=lambda row: str(row.pk)))
    for query in collector.fast_deletes:
        if isinstance(query, models.QuerySet):
            found[query.model].append(query.order_by("pk").iterator(ROWS_AT_ONCE))
    return found


def _write(
    archive: zipfile.ZipFile, model: type[models.Model], rows: Iterable[models.Model]
) -> None:
    files: list[tuple[str, Any]] = []
    name = f"{model._meta.app_label}/{model._meta.model_name}.json"
    with archive.open(name, "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8") as text:
        text.write("[")
        for number, row in enumerate(rows):
            text.write(",\n" if number else "\n")
            text.write(json.dumps(_values(row, files), cls=DjangoJSONEncoder, ensure_ascii=False))
        text.write("\n]\n")
    for path, file in files:
        try:
            with file.open("rb") as stream, archive.open(f"files/{path}", "w") as target:
                shutil.copyfileobj(stream, target, 1 << 20)
        except OSError:  # the row says that there was one: that is told in its JSON
            continue


def _values(row: models.Model, files: list[tuple[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in _SECRET or isinstance(field, models.BinaryField):
            continue
        if isinstance(field, models.FileField):
            if value:
                files.append((value.name, value))
            value = value.name
        out[field.name] = value
    return out


def erase(user: User) -> None:
    """Removes the user and everything of theirs, files too. The ledger stays, without the person; what
    was held comes back to nobody, and ends."""
    for path in settings.BEFORE_ERASING:
        import_string(path)(user)
    for attempt in range(TRIES):
        try:
            _erase(user)
            return
        except (IntegrityError, OperationalError):  # somebody was just writing something of theirs
            if attempt == TRIES - 1:
                raise


def _erase(user: User) -> None:
    with transaction.atomic():
        for held in Hold.objects.filter(account__user=user, state=Hold.State.OPEN):
            credits.settle(hold=held)
        for account in Account.objects.filter(user=user):
            credits.forget_words(account=account)
        delete_with_files(user)

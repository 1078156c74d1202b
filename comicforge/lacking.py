"""What the site lacks when an error is nobody's mistake: its database, its disk, its store of files."""

from __future__ import annotations

import enum
import errno
import sqlite3
from collections.abc import Iterator
from typing import Final

from django.db import InterfaceError, OperationalError


class Lack(enum.StrEnum):
    """What does not answer; the same request may succeed when it does again."""

    DATABASE = "database"
    DISK = "disk"
    STORAGE = "storage"


_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
# named and not imported: boto3 and redis load only where they are used
_UNREACHABLE: Final = {
    "botocore.exceptions.ConnectionError": Lack.STORAGE,
    "botocore.exceptions.HTTPClientError": Lack.STORAGE,
    "boto3.exceptions.RetriesExceededError": Lack.STORAGE,
    "redis.exceptions.ConnectionError": Lack.DATABASE,
    "redis.exceptions.TimeoutError": Lack.DATABASE,
}
_REFUSED: Final = "botocore.exceptions.ClientError"
_BUSY: Final = 429
_BROKEN: Final = 500
# PostgreSQL: a statement that goes beyond what it can hold is wrong whenever it is sent
_DISK_FULL, _BEYOND_LIMITS = "53100", "54"


def lack_of(error: BaseException) -> Lack | None:
    """What the site lacks if that is why the error was raised, or None where it is a mistake of ours."""
    for one in _causes(error):
        if isinstance(one, OperationalError | InterfaceError):
            return _of_database(one)
        if isinstance(one, OSError) and one.errno in _NO_ROOM:
            return Lack.DISK
        if found := _of_service(one):
            return found
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was raised from. What it was merely raised during says nothing of it."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__


def _of_database(error: BaseException) -> Lack | None:
    """SQLite calls a missing table and bad SQL operational too: those are mistakes."""
    state = str(getattr(error.__cause__, "sqlstate", None) or "")
    code = getattr(error.__cause__, "sqlite_errorcode", None)
    kind = None if code is None else code & 0xFF
    if kind == sqlite3.SQLITE_ERROR or state.startswith(_BEYOND_LIMITS):
        return None
    if kind == sqlite3.SQLITE_FULL or state == _DISK_FULL or "disk is full" in str(error):
        return Lack.DISK
    return Lack.DATABASE


def _of_service(error: BaseException) -> Lack | None:
    names = [f"{kind.__module__}.{kind.__qualname__}" for kind in type(error).__mro__]
    found = next((_UNREACHABLE[name] for name in names if name in _UNREACHABLE), None)
    if found is None and _REFUSED in names:
        answer = getattr(error, "response", {}).get("ResponseMetadata", {})
        status = answer.get("HTTPStatusCode", 0)
        return Lack.STORAGE if status >= _BROKEN or status == _BUSY else None
    return found

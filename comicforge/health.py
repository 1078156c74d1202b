"""Pages for watchers: whether the process answers, and whether it has what it needs."""

from __future__ import annotations

import logging
import shutil
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, connections
from django.http import HttpRequest, JsonResponse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one thing that the site needs. `detail` is for the log, never for the public."""

    name: str
    ok: bool
    detail: str = ""


# ---------------------------------------------------------------- what is asked


def database() -> Check:
    """Whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Check("database", True)


def disk() -> Check:
    """Whether the data folder has `MIN_FREE_BYTES` of room and really takes a file: a quota or a
    disk that became read-only shows in no figure."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < settings.MIN_FREE_BYTES:
        return Check("disk", False, f"{free} bytes free of {settings.MIN_FREE_BYTES} wanted")
    with tempfile.TemporaryFile(dir=settings.DATA_DIR) as probe:
        probe.write(b"\0" * 4096)
        probe.flush()
    return Check("disk", True)


def storage() -> Check:
    """Whether the store of originals, exports and editions takes a file, finds it and lets it go."""
    name = default_storage.save(f"health/{uuid.uuid4().hex}", ContentFile(b"probe"))
    found = default_storage.exists(name)
    default_storage.delete(name)
    return Check("storage", found, "" if found else "a file just written is not there")


# ---------------------------------------------------------------- asking


class _Asked:
    """One check under way, in a thread of its own: whoever asks meanwhile waits for the same one, so
    that however often a hung store is asked, it holds one thread."""

    def __init__(self, path: str) -> None:
        self.name = path.rpartition(".")[2]
        self.since = time.monotonic()
        self._path, self._done = path, threading.Event()
        self._found = Check(self.name, False, "no answer in time")
        threading.Thread(target=self._ask, name=f"health {self.name}", daemon=True).start()

    def _ask(self) -> None:
        try:
            self._found = import_string(self._path)()
        except Exception as error:  # noqa: BLE001  whatever a check raises, its thing is not well
            self._found = Check(self.name, False, repr(error))
        finally:
            connections.close_all()
            self._done.set()

    def over(self) -> bool:
        """Whether it answered, and so long ago that it is to be asked again."""
        return self._done.is_set() and time.monotonic() >= self.since + settings.HEALTH_KEPT_SECONDS

    def found(self) -> Check:
        """What was found; not well where there was no answer in time."""
        self._done.wait(max(0.0, self.since + settings.HEALTH_SECONDS - time.monotonic()))
        return self._found


_asked: dict[str, _Asked] = {}
_asking = threading.Lock()


def look(path: str) -> Check:
    """What the check at a dotted path says, or said a moment ago. Not well where it raises or hangs."""
    with _asking:
        asked = _asked.get(path)
        if asked is None or asked.over():
            asked = _asked[path] = _Asked(path)
    found = asked.found()
    if not found.ok:
        log.warning("not well: %s: %s", found.name, found.detail)
    return found


# ---------------------------------------------------------------- pages


@login_not_required
@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """200 with {"database": true, …} where every check is well, else 503. No more than that: anybody
    may ask, the log says why."""
    found = [look(path) for path in settings.HEALTH_CHECKS]
    answer = {check.name: check.ok for check in found}
    return JsonResponse(answer, status=200 if all(answer.values()) else 503)


@login_not_required
@never_cache
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """200 where the process answers; it asks for nothing else."""
    return JsonResponse({"live": True})

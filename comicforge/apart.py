"""Work on what strangers sent, in a process of its own: limited, one at a time, without secrets.

The process is a module that reads stdin and writes stdout, started by `comicforge.confined`.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Final

from django.conf import settings

from comicforge.confined import OUT_OF_MEMORY

log = logging.getLogger(__name__)
# What a Python needs to find itself and nothing else: no keys, no address of a database.
_KEPT: Final = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "TMPDIR", "SYSTEMROOT")
_SAID: Final = 2_000  # characters of what it complains of that the log gets
_NOT_YET: Final = 0.05  # seconds between two looks at a lock
_KILLED: Final = frozenset({-signal.SIGKILL, -signal.SIGXCPU})


class Busy(Exception):
    """Others had their turn for longer than we wait."""


class Exceeded(Exception):
    """The work took more memory or time than it is given."""


class Refused(Exception):
    """The module ended with a `code` other than 0."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take: bytes of address space, seconds of CPU and by the clock, and
    how many seconds it waits for its turn."""

    memory: int
    cpu: int
    clock: float
    wait: float


@contextlib.contextmanager
def turn(name: str, *, wait: float) -> Iterator[None]:
    """Holds the one turn that this machine has for work of a name. Raises Busy after `wait` seconds.

    A lock on a file, which the system lets go when its holder dies.
    """
    folder = settings.DATA_DIR / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + wait
    with (folder / f"{name}.lock").open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError as error:
                if time.monotonic() > deadline:
                    raise Busy(name) from error
                time.sleep(_NOT_YET)
        yield


@contextlib.contextmanager
def work(
    name: str, *, module: str, arguments: Sequence[str], source: IO[bytes], limits: Limits
) -> Iterator[IO[bytes]]:
    """What a module makes of a stream, as a file from its beginning, gone behind the `with`.

    Raises Busy, Exceeded, or Refused with the module's exit code.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made:
        source.seek(0)
        shutil.copyfileobj(source, given)
        given.seek(0)
        with turn(name, wait=limits.wait):
            _run(module=module, arguments=arguments, given=given, made=made, limits=limits)
        made.seek(0)
        yield made


def _run(
    *, module: str, arguments: Sequence[str], given: IO[bytes], made: IO[bytes], limits: Limits
) -> None:
    command = [sys.executable, "-m", "comicforge.confined", str(limits.memory), str(limits.cpu)]
    kept = {key: os.environ[key] for key in _KEPT if key in os.environ}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*command, module, *arguments],
            stdin=given, stdout=made, stderr=said, cwd=settings.BASE_DIR, start_new_session=True,
            env=kept | {"PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"},
        )  # fmt: skip
        try:
            code = process.wait(limits.clock)
        except subprocess.TimeoutExpired as error:
            raise Exceeded(module) from error
        finally:
            process.kill()
            process.wait()
        if code == OUT_OF_MEMORY or code in _KILLED:
            raise Exceeded(module)
        said.seek(0)
        words = said.read(1_000_000).decode("utf-8", "replace")[-_SAID:]
        if words.strip():
            log.error("%s ended with %d: %s", module, code, words)
        if code:
            raise Refused(code)

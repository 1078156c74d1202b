"""`python -m comicforge.confined MEMORY SECONDS MODULE …`: limits itself, then becomes the module.

The limits are set in the new process and not between fork and exec, which threads make unsafe. It
knows nothing of Django: what handles a stranger's bytes has no settings, keys or database at hand.
"""

from __future__ import annotations

import contextlib
import os
import resource
import runpy
import sys
from typing import Final

OUT_OF_MEMORY: Final = 40  # the exit code


def confine(*, memory: int, seconds: int) -> None:
    """Takes from this process what it does not need: address space in bytes, seconds of CPU, cores."""
    for what, soft, hard in (
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_CPU, seconds, seconds + 2),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        # one that is lower already stays; a system that knows it not has the clock alone
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (soft, hard))


def main(arguments: list[str]) -> None:
    """Runs the module named in the arguments within the limits that they give."""
    memory, seconds, module = int(arguments[1]), int(arguments[2]), arguments[3]
    confine(memory=memory, seconds=seconds)
    sys.argv = arguments[3:]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)  # nothing more: there is no memory for it


if __name__ == "__main__":
    main(sys.argv)

"""Caches whose loss nobody may notice."""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

log = logging.getLogger(__name__)


class SpareFileCache(FileBasedCache):
    """A cache in files that can be done without: on a full disk pages are drawn, and not kept."""

    def set(
        self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:  # fmt: skip
        """Keeps a value, if there is room."""
        try:
            super().set(key, value, timeout, version)
        except OSError as error:
            log.warning("not kept in the cache: %s", error)

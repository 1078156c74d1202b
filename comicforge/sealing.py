"""Secrets of users (keys of services) sealed before they are stored.

They have keys of their own, so that a leaked SECRET_KEY opens none of them; several, the newest first,
so that keys can be changed without asking anybody for theirs again.
"""

from __future__ import annotations

from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class Unsealable(Exception):
    """What was sealed can't be opened: the key that it was sealed with is gone."""


def seal(secret: str) -> str:
    """The secret as it may be stored; "" stays as it is."""
    return _keys().encrypt(secret.encode()).decode() if secret else ""


def unseal(sealed: str) -> str:
    """What was sealed. Unsealable where its key is gone."""
    if not sealed:
        return ""
    if not settings.SEALING_KEYS:
        raise Unsealable
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unsealable from error


def reseal(sealed: str) -> str:
    """The same secret under the newest key."""
    return seal(unseal(sealed))


def _keys() -> MultiFernet:
    return _made(tuple(settings.SEALING_KEYS))


@lru_cache(maxsize=4)
def _made(keys: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError as error:
        raise ImproperlyConfigured(
            "COMICFORGE_SEALING_KEYS must be keys as cryptography.fernet.Fernet.generate_key() makes them"
        ) from error

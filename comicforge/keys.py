"""The studio's own keys: from the environment, or made once and kept in the data folder of one's own
machine."""

from __future__ import annotations

import secrets
from pathlib import Path

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from comicforge import env


def secret_key(folder: Path, *, own_machine: bool) -> str:
    """SECRET_KEY; ImproperlyConfigured where it is missed on a server."""
    given = env.text("SECRET_KEY")
    if given:
        return given
    if not own_machine:
        raise ImproperlyConfigured("Set SECRET_KEY (or DEBUG=1 on your own machine).")
    return _kept(folder / "secret.key", secrets.token_urlsafe(50))


def sealing_keys(folder: Path, *, own_machine: bool) -> list[str]:
    """The keys that users' secrets are sealed with, the newest first; none on a server that has set
    none: it keeps no secrets then."""
    given = env.words("COMICFORGE_SEALING_KEYS")
    if given or not own_machine:
        return given
    return [_kept(folder / "sealing.key", Fernet.generate_key().decode())]


def _kept(path: Path, fresh: str) -> str:
    """What is written in a file that nobody else may read; made where there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(fresh, "utf-8")
        path.chmod(0o600)
    return path.read_text("utf-8").strip()

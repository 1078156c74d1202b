"""A PostgreSQL of our own on this machine, to be stopped in the middle of things."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from pathlib import Path


class Postgres:
    """A server in a folder; `stop` is immediate, as when the power goes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        versions = sorted(
            Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name)
        )
        self.bin = versions[-1] if versions else None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"postgres://comicforge@127.0.0.1:{self.port}/postgres"

    @property
    def is_there(self) -> bool:
        """Whether this machine has PostgreSQL."""
        return self.bin is not None

    def _run(self, program: str, *arguments: str) -> None:
        command = [f"{self.bin}/{program}", "-D", str(self.folder / "pg"), *arguments]
        user = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
        subprocess.run(  # noqa: S603
            command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            cwd=self.folder, **user,
        )  # fmt: skip

    def __enter__(self) -> Postgres:
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:
            self.folder.parent.chmod(0o755)  # the server's user must get through to its folder
            shutil.chown(self.folder, "postgres", pwd.getpwnam("postgres").pw_gid)
        self._run("initdb", "-A", "trust", "-U", "comicforge")
        self.start()
        return self

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._run("pg_ctl", "-w", "-o", options, "-l", str(self.folder / "log"), "start")

    def stop(self) -> None:
        """Ends it without a word to anybody."""
        self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def __exit__(self, *_: object) -> None:
        try:
            self.stop()
        except subprocess.CalledProcessError:
            return

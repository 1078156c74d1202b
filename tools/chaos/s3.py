"""A real S3 server on this machine (SeaweedFS), to be killed in the middle of things."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

PROGRAM = Path(sys.prefix) / "bin" / "weed"
KEY, SECRET, BUCKET = "chaos", "chaos-secret", "comics"


class Weed:
    """A SeaweedFS server in a folder; `kill` is kill -9."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process: subprocess.Popen[bytes] | None = None
        self.ports = [_free() for _ in range(4)]
        self.url = f"http://127.0.0.1:{self.ports[0]}"

    @staticmethod
    def is_there() -> bool:
        """Whether the server is installed (requirements-chaos.txt)."""
        return PROGRAM.exists()

    @property
    def settings(self) -> dict[str, str]:
        """What the studio is told of it."""
        return {
            "AWS_STORAGE_BUCKET_NAME": BUCKET, "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_S3_ENDPOINT_URL": self.url,
            "AWS_S3_REGION_NAME": "us-east-1",
        }  # fmt: skip

    def __enter__(self) -> Weed:
        self.folder.mkdir(parents=True, exist_ok=True)
        who = {
            "name": "chaos", "actions": ["Admin", "Read", "Write", "List", "Tagging"],
            "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        }  # fmt: skip
        (self.folder / "s3.json").write_text(json.dumps({"identities": [who]}))
        self.start()
        self._client().create_bucket(Bucket=BUCKET)
        return self

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        s3, master, volume, filer = self.ports
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603
                [
                    str(PROGRAM), "server", "-s3", "-ip=127.0.0.1", "-ip.bind=127.0.0.1",
                    f"-dir={self.folder}", f"-s3.config={self.folder / 's3.json'}",
                    f"-s3.port={s3}", f"-master.port={master}", f"-volume.port={volume}",
                    f"-filer.port={filer}", "-volume.max=20",
                ],
                stdout=log, stderr=log,
            )  # fmt: skip
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                self._client().list_buckets()
                return
            except (BotoCoreError, ClientError):
                time.sleep(0.5)
        raise TimeoutError("the S3 server does not answer")

    def _client(self) -> object:
        return boto3.client(
            "s3", endpoint_url=self.url, aws_access_key_id=KEY, aws_secret_access_key=SECRET,
            region_name="us-east-1",
        )  # fmt: skip

    def kill(self) -> None:
        """kill -9."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)

    def __exit__(self, *_: object) -> None:
        self.kill()


def _free() -> int:
    # SeaweedFS takes each port and the one 10,000 above it
    while True:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        if port < 50000:
            return port

"""Reads the whole book once; the script is kept under the fingerprint of the text."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache

from pipeline.models import Generation
from pipeline.stages.base import StageError, Work
from pipeline.story.reader import read
from projects.comic.documents import Manuscript, Script
from projects.manuscripts import manuscript_of

# raise whenever the same text would be read otherwise than before
READER = "1"


def execute(work: Work) -> None:
    """Reads the manuscript if it was not read before."""
    manuscript = manuscript_of(work.project)
    if not any(c.isalnum() for c in manuscript.text):
        raise StageError("There is no text to read.")
    work.report(0, 1)
    script_for(manuscript)
    work.report(1, 1)


def script_fingerprint(manuscript: Manuscript) -> str:
    """A SHA-256 over the reader's version, the language, the chapters and the text."""
    digest = hashlib.sha256(f"analyse/{READER}/{manuscript.language}/".encode())
    for c in manuscript.chapters:
        digest.update(f"{c.title}\0{c.start}\0{c.end}\0".encode())
    digest.update(manuscript.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def script_for(manuscript: Manuscript) -> Script:
    """The script of a manuscript, from what was kept where it was read before."""
    key = script_fingerprint(manuscript)
    found = _kept(key)
    if found is not None:
        return found
    script = read(manuscript)
    payload = zlib.compress(script.model_dump_json().encode("utf-8", "surrogatepass"), 6)
    Generation.objects.get_or_create(
        fingerprint=key, defaults={"stage": "analyse", "payload": payload}
    )
    return script


def _kept(key: str) -> Script | None:
    if not Generation.objects.filter(pk=key).exists():
        return None
    return _load(key)


@lru_cache(maxsize=2)
def _load(key: str) -> Script:
    row = Generation.objects.get(pk=key)
    return Script.model_validate_json(zlib.decompress(bytes(row.payload)))

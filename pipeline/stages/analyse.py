"""Reads the whole book once; the script is kept under the fingerprint of the text and of what was
corrected in it."""

from __future__ import annotations

import hashlib
import zlib
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from pipeline import inputs, labels
from pipeline.engine import artifacts
from pipeline.models import Generation, KeptScript, Reading
from pipeline.stages.base import StageError, Work
from pipeline.story.reader import read
from projects import corrections, manuscripts
from projects.comic.documents import Corrections, Manuscript, Script
from projects.models import Project

# raise whenever the same text would be read otherwise than before
READER = "8"
NONE = Corrections()


def execute(work: Work) -> None:
    """Reads the manuscript, unless it was read before with the same corrections, and notes that
    this is the project's reading now."""
    project = work.project
    chapters = list(project.chapters.all())
    rows = list(project.corrections.all())
    manuscript = manuscripts.manuscript_of(project, chapters)
    if not any(c.isalnum() for c in manuscript.text):
        raise StageError("no_text")
    work.report(0, 1)
    fixes = corrections.corrections_of(project, chapters)
    said = labels.of_project(project, chapters)
    parts = inputs.parts_of(script_for(manuscript, fixes, said))
    key = script_fingerprint(manuscript, fixes, said.digest)
    reading = {
        "fingerprint": key,
        "labels": said.digest,
        "corrections": fixes.model_dump(mode="json"),
        "marks": dict(corrections.marks_of(rows)),
        "chapters": {
            str(c.pk): [number, manuscripts.digest_of(c), *parts[number]]
            for number, c in enumerate(chapters)
        },
    }
    with transaction.atomic():
        work.hold()
        _note(project, reading)
        prints = {key, script_fingerprint(manuscript, fixes)}
        KeptScript.objects.bulk_create(
            [KeptScript(project=project, fingerprint=p) for p in prints], ignore_conflicts=True
        )
    work.report(1, 1)


def _note(project: Project, reading: dict[str, Any]) -> None:
    """Notes how the project was read last; the time only where it is another reading than before."""
    same = Reading.objects.filter(project=project, fingerprint=reading["fingerprint"]).exists()
    changed = {} if same else {"changed": timezone.now()}
    Reading.objects.update_or_create(project=project, defaults=reading | changed)


def script_fingerprint(manuscript: Manuscript, fixes: Corrections = NONE, said: str = "") -> str:
    """A SHA-256 over the reader's version, the language, the chapters, the text and, where there
    are any, the list of persons, the corrections and the digest of what a model `said`."""
    digest = hashlib.sha256(f"analyse/{READER}/{manuscript.language}/".encode())
    for c in manuscript.chapters:
        digest.update(f"{c.title}\0{c.start}\0{c.end}\0".encode())
    digest.update(manuscript.text.encode("utf-8", "surrogatepass"))
    for person in manuscript.listed:
        digest.update(f"\0{person.name}\0{person.words}".encode("utf-8", "surrogatepass"))
    if fixes != NONE:
        digest.update(b"\0" + fixes.model_dump_json().encode("utf-8", "surrogatepass"))
    if said:
        digest.update(f"\0labels {labels.LABELLER} {said}".encode())
    return digest.hexdigest()


def script_for(
    manuscript: Manuscript, fixes: Corrections = NONE, said: labels.Said = labels.NOTHING
) -> Script:
    """The script of a manuscript, from what was kept where it was read before; what a model `said`
    lies over what the rules read, and corrections over both."""
    key = script_fingerprint(manuscript, fixes, said.digest)
    found = kept(key)
    if found is not None:
        return found
    script = (
        said.over(script_for(manuscript, fixes), fixes) if said.digest else read(manuscript, fixes)
    )
    artifacts.keep_text(fingerprint=key, stage="analyse", text=script.model_dump_json())
    return script


def script_of(project: Project, manuscript: Manuscript) -> Script:
    """The script that the steps of a run work from: the project's reading where it is one of this
    text, so that what is corrected while they work does not part them; else read now."""
    reading = Reading.objects.filter(project=project).first()
    if reading is not None:
        fixes = Corrections.model_validate(reading.corrections)
        if script_fingerprint(manuscript, fixes, reading.labels) == reading.fingerprint:
            found = kept(reading.fingerprint)
            if found is not None:
                return found
    fixes = corrections.corrections_of(project)
    return script_for(manuscript, fixes, labels.of_project(project))


def kept(key: str) -> Script | None:
    """A script that was kept; None where there is none under this fingerprint."""
    if not Generation.objects.filter(pk=key).exists():
        return None
    return _load(key)


@lru_cache(maxsize=4)
def _load(key: str) -> Script:
    row = Generation.objects.get(pk=key)
    return Script.model_validate_json(zlib.decompress(bytes(row.payload)))

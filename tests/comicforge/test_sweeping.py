"""The sweeper takes what no row names, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from comicforge import sweeping

FOLDERS = ("exports", "editions", "sources", "avatars", "results", "parts", "anything/else")


def _later() -> Any:
    return timezone.now() + 2 * sweeping.SWEPT_AFTER


def test_everything_that_a_row_names_stays(
    edition: Any, owner: Any, execute_run: Callable[[Any], Any], settings: Any
) -> None:
    from pipeline import runs

    owner.avatar.save("avatar.webp", ContentFile(b"picture"))
    execute_run(runs.start(project=edition.project, user=owner, kind="cbz"))
    before = sorted(p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file())
    assert len(before) > 4
    assert sweeping.sweep(now=_later()) == 0
    assert sorted(p for p in settings.MEDIA_ROOT.rglob("*") if p.is_file()) == before


def test_what_nobody_names_goes_when_it_is_old(edition: Any) -> None:
    for folder in FOLDERS:
        default_storage.save(f"{folder}/x/lost.bin", ContentFile(b"lost"))
    assert sweeping.sweep() == 0
    assert sweeping.sweep(now=_later()) == len(FOLDERS)
    assert sweeping.sweep(now=_later()) == 0


def test_an_empty_storage_is_swept_in_peace(db: None, settings: Any) -> None:
    assert sweeping.sweep() == 0
    assert not settings.MEDIA_ROOT.exists()


def test_many_files_are_asked_about_some_hundred_at_a_time(
    db: None, django_assert_max_num_queries: Any
) -> None:
    for n in range(sweeping.AT_ONCE + 5):
        default_storage.save(f"results/ab/{n}", ContentFile(b"x"))
    with django_assert_max_num_queries(2 * len(sweeping._fields())):
        assert sweeping.sweep(now=_later()) == sweeping.AT_ONCE + 5

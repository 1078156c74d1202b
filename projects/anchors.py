"""Places in a chapter that are kept by their words, and found again when the text has changed."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from django.db import transaction

from projects.models import Chapter, Correction, Project

CONTEXT = 32  # code points on either side that tell one "Yes" from the next
MAX_MATCHES = 2000  # looked at on either side of where the words stood


class Anchor(NamedTuple):
    """Where words stood in a chapter's source, and what stood just before and after them."""

    start: int
    words: str
    before: str = ""
    after: str = ""

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.start + len(self.words)


def anchor(source: str, start: int, end: int) -> Anchor:
    """The anchor of a range of a chapter's source."""
    before, after = source[max(0, start - CONTEXT) : start], source[end : end + CONTEXT]
    return Anchor(start, source[start:end], before, after)


def find(source: str, wanted: Anchor, taken: Container[int] = ()) -> int | None:
    """Where the words stand now: among exact matches those with the same words around them come
    first, then the nearest to where they stood. None where there is no match left."""
    best = min(_ranked(source, wanted, taken), default=None)
    return best[2] if best else None


def _ranked(source: str, wanted: Anchor, taken: Container[int]) -> Iterator[tuple[int, int, int]]:
    for at in _matches(source, wanted):
        if at in taken:
            continue
        end = at + len(wanted.words)
        same = bool(wanted.before) and source.endswith(wanted.before, 0, at)
        same_after = bool(wanted.after) and source.startswith(wanted.after, end)
        yield -(same + same_after), abs(at - wanted.start), at


def _matches(source: str, wanted: Anchor) -> Iterator[int]:
    """Exact matches of the words, outward from where they stood."""
    if not wanted.words.strip():
        return
    at = source.find(wanted.words, wanted.start)
    for _ in range(MAX_MATCHES):
        if at < 0:
            break
        yield at
        at = source.find(wanted.words, at + 1)
    at = source.rfind(wanted.words, 0, max(0, wanted.end - 1))
    for _ in range(MAX_MATCHES):
        if at < 0:
            break
        yield at
        at = source.rfind(wanted.words, 0, at + len(wanted.words) - 1)


def places(rows: Sequence[Correction], source: str) -> dict[int, int]:
    """Where each correction of a chapter belongs now, by its key; those not found are left out.

    No two of a kind get the same place: whoever fits it best has it, the other looks further.
    """
    wanted = {row.pk: anchor_of(row) for row in rows}
    by_fit = []
    for row in rows:
        best = min(_ranked(source, wanted[row.pk], ()), default=None)
        if best is not None:
            by_fit.append((best[:2], row.pk, row))
    found: dict[int, int] = {}
    taken: dict[str, set[int]] = {}
    for _fit, pk, row in sorted(by_fit, key=lambda x: x[:2]):
        own = taken.setdefault(row.kind, set())
        at = find(source, wanted[pk], own)
        if at is not None:
            own.add(at)
            found[pk] = at
    return found


def anchor_of(row: Correction) -> Anchor:
    """A correction's anchor as it is stored."""
    return Anchor(row.start or 0, row.words, row.before, row.after)


def follow(*, chapter: Chapter, source: str) -> None:
    """Moves a chapter's corrections along with its changed words; what is gone is marked as lost,
    and found again when its words come back."""
    rows = list(chapter.corrections.all())
    found = places(rows, source)
    moved = [r for r in rows if r.lost != (r.pk not in found) or _has_moved(r, found, source)]
    for row in moved:
        row.lost = row.pk not in found
        if not row.lost:
            now = anchor(source, found[row.pk], found[row.pk] + len(row.words))
            row.start, row.end, row.before, row.after = now.start, now.end, now.before, now.after
    with transaction.atomic():
        # out of each other's way first: two of them may change places
        chapter.corrections.filter(pk__in=[r.pk for r in moved]).update(lost=True)
        Correction.objects.bulk_update(
            moved, ["start", "end", "before", "after", "lost"], batch_size=200
        )


def _has_moved(row: Correction, found: dict[int, int], source: str) -> bool:
    if row.pk not in found:
        return False
    return anchor(source, found[row.pk], found[row.pk] + len(row.words)) != anchor_of(row)


def are_homeless(project: Project) -> bool:
    """Whether there are corrections whose chapter was removed, for `settle` to find a place for."""
    return project.corrections.filter(chapter=None, start__isnull=False).exists()


def settle(*, project: Project, sources: dict[int, str]) -> int:
    """Gives corrections whose chapter was removed a place in another that has the same words, where
    one place fits better than all others; how many found one. `sources` are the chapters' by their
    keys."""
    settled = 0
    homeless = project.corrections.filter(chapter=None, start__isnull=False).order_by("pk")
    with transaction.atomic():
        for row in homeless:
            wanted = anchor_of(row)
            homes = [
                (fit, pk, at) for pk, s in sources.items() for fit, _, at in _ranked(s, wanted, ())
            ]
            best = [home for home in homes if home[0] == min(homes)[0]]
            if len(best) != 1:
                continue
            _fit, row.chapter_id, row.start = best[0]
            row.end, row.lost = best[0][2] + len(row.words), False
            place = project.corrections.filter(
                chapter=row.chapter_id, kind=row.kind, start=row.start, lost=False
            )
            if not place.exists():
                row.save(update_fields=["chapter", "start", "end", "lost"])
                settled += 1
    return settled

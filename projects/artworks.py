"""Pictures of a project: kept, shown in panels, taken back. None is ever overwritten."""

from __future__ import annotations

import io
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from PIL import Image

from comicforge.stored import kept_if_done
from projects.comic.rendering.page import Painted
from projects.models import Artwork, Chapter, Character, Panel, Project

logger = logging.getLogger(__name__)


def keep(
    *, project: Project, kind: str, origin: str, data: bytes, media_type: str,
    panel: Panel | None = None, character: Character | None = None, parent: Artwork | None = None,
    shows: str = "", fingerprint: str = "", made_with: Mapping[str, Any] | None = None,
    about: str = "", name: str = "", used: bool = False,
) -> Artwork:  # fmt: skip
    """A picture as a row with its file. What the same request made for the same panel or character is
    kept once."""
    if fingerprint:
        same = Artwork.objects.filter(
            project=project, fingerprint=fingerprint, panel=panel, character=character
        ).first()
        if same is not None:
            _bring_back(same, data)
            return same
    width, height = Image.open(io.BytesIO(data)).size
    if panel is not None and not Panel.objects.filter(pk=panel.pk).exists():
        panel = None  # it was taken away while its picture was made: the picture stays
    row = Artwork(
        project=project, kind=kind, origin=origin, panel=panel, character=character, parent=parent,
        shows=shows, fingerprint=fingerprint, media_type=media_type, width=width, height=height,
        size=len(data), made_with=dict(made_with or {}), about=about, name=name, used=used,
    )  # fmt: skip
    with kept_if_done() as written:
        row.file.save("picture", ContentFile(data), save=False)
        written.append(row.file)
        row.save()
    return row


def _bring_back(artwork: Artwork, data: bytes) -> None:
    """Writes a picture's file again where it was taken away."""
    if artwork.file.storage.exists(artwork.file.name or ""):
        return
    artwork.file.save("picture", ContentFile(data), save=False)
    Artwork.objects.filter(pk=artwork.pk).update(file=artwork.file.name, size=len(data))


def read(artwork: Artwork) -> bytes:
    """A picture's bytes; OSError where its file was taken away."""
    with artwork.file.open("rb") as file:
        return bytes(file.read())


def painted(rows: Iterable[Artwork | None]) -> dict[str, Painted]:
    """The pictures of some panels by their keys; one whose file is gone is left out, and Ink draws."""
    out: dict[str, Painted] = {}
    for row in rows:
        if row is None or str(row.pk) in out:
            continue
        try:
            out[str(row.pk)] = Painted(read(row), row.media_type)
        except OSError:
            logger.warning("the file of picture %s is gone", row.pk)
    return out


def show(*, panel: Panel, artwork: Artwork | None) -> None:
    """From now on the panel shows this picture; None: what Ink draws."""
    Panel.objects.filter(pk=panel.pk).update(picture=artwork)
    panel.picture = artwork


def is_made_of(artwork: Artwork | None, other: Artwork) -> bool:
    """Whether a picture was made by changing or finishing another, in however many steps."""
    before = artwork.parent if artwork is not None else None
    while before is not None and before.pk != other.pk:
        before = before.parent
    return before is not None


def show_if_free(*, panel: Panel, artwork: Artwork) -> bool:
    """Shows a picture that was just made, unless somebody has locked the panel or chosen another picture
    since `panel` was read: a call takes minutes. Whether it is shown."""
    free = Panel.objects.filter(pk=panel.pk, locked=False, picture=panel.picture_id)
    shown = free.update(picture=artwork)
    if shown:
        panel.picture = artwork
    return bool(shown)


def lock(*, panel: Panel, locked: bool) -> None:
    """Whether the panel's picture stays whatever is painted."""
    Panel.objects.filter(pk=panel.pk).update(locked=locked)
    panel.locked = locked


def reword(*, panel: Panel, prompt: str) -> None:
    """A person's own words for the picture; "" for those that are made from the panel."""
    Panel.objects.filter(pk=panel.pk).update(prompt=prompt)
    panel.prompt = prompt


def use(artwork: Artwork) -> None:
    """From now on this picture goes along for what it is of, and no other of the same."""
    same = Artwork.objects.filter(
        project=artwork.project_id, character=artwork.character_id, about=artwork.about,
        name=artwork.name,
    )  # fmt: skip
    with transaction.atomic():
        use_no_more(same.exclude(pk=artwork.pk))
        same.filter(pk=artwork.pk).update(used=True)


def use_no_more(rows: QuerySet[Artwork]) -> None:
    """These pictures go along no more; they stay among the project's."""
    rows.filter(used=True).update(used=False)


class Was(NamedTuple):
    """What a panel showed before its chapter was laid out anew."""

    picture: int | None
    locked: bool
    prompt: str
    artworks: tuple[int, ...]


_NOTHING = Was(None, False, "", ())


def remembered(chapter: Chapter) -> dict[str, list[Was]]:
    """What the panels of a chapter show, by what they stand for (`_place`), in reading order."""
    out: dict[str, list[Was]] = defaultdict(list)
    panels = list(_of_chapter(chapter))
    made: dict[int, list[int]] = defaultdict(list)
    for pk, of in Artwork.objects.filter(panel__in=panels).values_list("pk", "panel_id"):
        made[of].append(pk)
    for p in panels:
        # those that have nothing, too: of panels with equal words each finds its own
        was = Was(p.picture_id, p.locked, p.prompt, tuple(made[p.pk]))
        out[_place(p)].append(was)
    return out


def restore(was: dict[str, list[Was]], chapter: Chapter) -> None:
    """Gives a chapter's new panels what those showed that stood for the same. Whether a picture still
    shows what its panel does is seen by its digest; what finds no panel stays among the project's
    pictures."""
    for panel in _of_chapter(chapter):
        waiting = was.get(_place(panel))
        if waiting:
            old = waiting.pop(0)
            if old == _NOTHING:
                continue
            Panel.objects.filter(pk=panel.pk).update(
                picture=old.picture, locked=old.locked, prompt=old.prompt
            )
            Artwork.objects.filter(pk__in=old.artworks).update(panel=panel)


def _of_chapter(chapter: Chapter) -> QuerySet[Panel]:
    rows = Panel.objects.filter(page__chapter=chapter).prefetch_related("balloons")
    return rows.order_by("page__number", "order")


def _place(panel: Panel) -> str:
    """What a panel stands for: the book's words that are lettered in it, wherever they stand when words
    before them have changed; of a silent one the place of what it pictures."""
    words = [b.original for b in panel.balloons.all() if b.original]
    return repr(words) if words else repr(sorted(tuple(span) for span in panel.source))

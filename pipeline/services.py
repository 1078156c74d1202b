"""Who answers: the creator's own connection, else the site's, else what the environment names, else
the studio itself."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.db.models import F, Q, QuerySet

from comicforge import env, sealing
from pipeline.models import Backend, Choice
from pipeline.providers.base import BadCredentials, Connection, Kind, NotOffered
from pipeline.providers.dialects import DIALECTS, adapter
from projects.models import Project

# what DESIGN calls the settings of one machine: their names and the kinds that they set
NAMES: dict[str, str] = {
    "language": "COMICFORGE_LLM", "image": "COMICFORGE_IMAGE", "speech": "COMICFORGE_SPEECH",
    "embedding": "COMICFORGE_EMBEDDING", "vision": "COMICFORGE_VISION",
}  # fmt: skip
EMBEDDED = "embedded"
A_UNIT = 1_000_000  # tokens


class Chosen(NamedTuple):
    """A service that answers: its row, or the environment's where there is none."""

    code: str
    label: str
    kind: str
    backend: Backend | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is the creator's own: they pay its service themselves, and us nothing."""
        return self.backend is not None and self.backend.owner_id is not None

    @property
    def model(self) -> str:
        """The model's name."""
        return self.connection().model

    def credits(self, quality: str = "draft") -> int:
        """What a unit costs in credits."""
        if self.backend is None or self.is_own:
            return 0
        return self.backend.credits_final if quality == "final" else self.backend.credits

    def credits_for(self, tokens: int) -> int:
        """What so many tokens cost in credits."""
        return math.ceil(self.credits() * tokens / A_UNIT)

    def connection(self) -> Connection:
        """How it is reached; BadCredentials where its key can't be opened any more."""
        if self.backend is None:
            return _from_environment(self.kind)
        try:
            return self.backend.connection()
        except sealing.Unsealable as error:
            raise BadCredentials("the key that was kept for it can't be opened") from error


def offered(project: Project, kind: str) -> QuerySet[Backend]:
    """The connections that a project may use: its creator's own before the site's."""
    mine = Q(owner=project.owner_id) | Q(owner=None)
    return Backend.objects.filter(mine, kind=kind, enabled=True).order_by(
        F("owner").asc(nulls_last=True), "priority", "pk"
    )


def chosen(project: Project, kind: str) -> Chosen | None:
    """What answers for a project; None for the studio itself."""
    choice = Choice.objects.filter(project=project, kind=kind).select_related("backend").first()
    if choice is not None and choice.backend is None:
        return None
    rows = list(offered(project, kind))
    own = [b for b in rows if b.owner_id is not None]
    wanted = [b for b in rows if choice is not None and b.pk == choice.backend_id]
    found = next(iter((*wanted, *own, *rows)), None)
    if found is not None:
        return Chosen(found.code, found.name, kind, found)
    return of_environment(kind)


def choose(*, project: Project, kind: str, backend: Backend | None) -> None:
    """From now on the project uses this one; None: what the studio does itself."""
    Choice.objects.update_or_create(project=project, kind=kind, defaults={"backend": backend})


def choose_none(*, project: Project, kind: str) -> None:
    """From now on the project uses whatever there is."""
    Choice.objects.filter(project=project, kind=kind).delete()


def of_environment(kind: str) -> Chosen | None:
    """What the environment names for this machine; None where that is the studio itself."""
    code = env.text(NAMES[kind], EMBEDDED) if kind in NAMES else EMBEDDED
    if code == EMBEDDED or kind not in getattr(DIALECTS.get(code), "kinds", {}):
        return None
    return Chosen(f"env-{kind}", DIALECTS[code].label, kind)


def _from_environment(kind: str) -> Connection:
    name = NAMES[kind]
    code = env.text(name, EMBEDDED)
    dialect = DIALECTS[code]
    return Connection(
        name=f"env-{kind}", dialect=code, base_url=env.text(f"{name}_BASE_URL", dialect.base_url),
        model=env.text(f"{name}_MODEL"), key=env.text(f"{name}_API_KEY"),
        private=settings.PRIVATE_SERVICES,
    )  # fmt: skip


def by_code(code: str) -> Chosen:
    """The service that a step names; NotOffered where it was removed or switched off meanwhile."""
    if code.startswith("env-"):
        found = of_environment(code.removeprefix("env-"))
        if found is not None:
            return found
    backend = Backend.of_code(code).first()
    if backend is None or not backend.enabled:
        raise NotOffered("the connection was removed, or is switched off")
    return Chosen(backend.code, backend.name, backend.kind, backend)


def label_of(code: str) -> str:
    """What a service is called; its code where it is none of these, or was removed."""
    try:
        return by_code(code).label
    except NotOffered:
        return code


def reseal() -> None:
    """Seals all keys with the newest of the studio's own, so that older ones can be dropped. What can't
    be opened stays as it is: its key may come back."""
    if len(settings.SEALING_KEYS) < 2:
        return
    for backend in Backend.objects.exclude(sealed=""):
        with suppress(sealing.Unsealable):
            again = sealing.reseal(backend.sealed)
            # unless another key was given meanwhile
            Backend.objects.filter(pk=backend.pk, sealed=backend.sealed).update(sealed=again)


def model_of(chosen: Chosen) -> Any:
    """The adapter that speaks to it, as the protocol of its kind."""
    return adapter(chosen.connection(), cast(Kind, chosen.kind))

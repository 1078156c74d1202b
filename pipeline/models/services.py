"""The services that models are asked at: the site's and creators' own, and what each project uses."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comicforge import sealing
from pipeline.providers.base import Connection
from pipeline.providers.dialects import DIALECTS
from projects.models import Project

# a test that tells nothing for so many seconds was lost with its process
LOST_AFTER = 400.0
# before the key of the row, in the codes of connections
_CODE = "backend-"


class Backend(models.Model):
    """A model at a service: where it is, how it is spoken to, what it can take, what it costs."""

    class Kind(models.TextChoices):
        LANGUAGE = "language", _("reads and writes")
        IMAGE = "image", _("draws")
        VISION = "vision", _("looks at pictures")
        SPEECH = "speech", _("speaks")
        EMBEDDING = "embedding", _("finds by meaning")
        VIDEO = "video", _("makes films")

    # empty for the site's own
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="backends",
        verbose_name=_("owner"), help_text=_("Empty for what the whole site may use."),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("what it does"), max_length=10, choices=Kind)
    dialect = models.CharField(
        _("service"), max_length=20, choices=[(d.code, d.label) for d in DIALECTS.values()]
    )
    base_url = models.CharField(_("address"), max_length=300)
    model = models.CharField(_("model"), max_length=120, blank=True)
    sealed = models.TextField(editable=False, blank=True, default="")
    options = models.JSONField(_("options"), default=dict, blank=True)
    # what the last test found: {"good", "seconds", "said", "has"}
    probed = models.JSONField(default=dict, blank=True, editable=False)
    probed_at = models.DateTimeField(_("tested"), null=True, editable=False)
    # a unit is a picture, a million tokens, a minute of speech
    credits = models.PositiveIntegerField(
        _("credits a unit, draft"), default=0,
        help_text=_("A unit is a picture, a million tokens or a minute of speech."),
    )  # fmt: skip
    credits_final = models.PositiveIntegerField(_("credits a unit, final"), default=0)
    price = models.DecimalField(
        _("price of a unit in US dollars, draft"), max_digits=9, decimal_places=4, null=True, blank=True
    )  # fmt: skip
    price_final = models.DecimalField(
        _("price of a unit in US dollars, final"), max_digits=9, decimal_places=4, null=True, blank=True
    )  # fmt: skip
    priced_on = models.DateField(_("price seen on"), null=True, blank=True)
    at_once = models.PositiveSmallIntegerField(_("calls at once"), default=2)
    priority = models.PositiveSmallIntegerField(
        _("priority"), default=50, help_text=_("Of the site's own the lowest is asked.")
    )
    enabled = models.BooleanField(_("in use"), default=True)
    private = models.BooleanField(
        _("may be in a private network"), default=False,
        help_text=_("Lets the studio ask addresses that are not on the public internet."),
    )  # fmt: skip
    created = models.DateTimeField(_("created"), auto_now_add=True)
    changed = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        ordering = ("priority", "pk")
        verbose_name = _("connection")
        verbose_name_plural = _("connections")

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """By what its limits and its breaker are kept, and steps name it."""
        return f"{_CODE}{self.pk}"

    @classmethod
    def of_code(cls, code: str) -> models.QuerySet[Backend]:
        """The connection that a code names: one, or none. Nothing is asked for codes of another kind."""
        number = code.removeprefix(_CODE)
        known = number != code and number.isdecimal()
        return cls.objects.filter(pk=int(number)) if known else cls.objects.none()

    @property
    def has_key(self) -> bool:
        """Whether a key is kept for it."""
        return bool(self.sealed)

    @property
    def state(self) -> str:
        """What the last test says: "good", "bad", "running", "lost"; "" without one."""
        told = str(self.probed.get("state", ""))
        if told != "running":
            return told
        since = (timezone.now() - self.probed_at).total_seconds() if self.probed_at else LOST_AFTER
        return told if since < LOST_AFTER else "lost"

    def seal(self, key: str) -> None:
        """Takes a key; what it is is never shown again."""
        self.sealed = sealing.seal(key.strip())

    def connection(self) -> Connection:
        """How its model is reached. sealing.Unsealable where the key can't be opened any more."""
        return Connection(
            name=self.code, dialect=self.dialect, base_url=self.base_url, model=self.model,
            key=sealing.unseal(self.sealed), options=self.options,
            private=self.private or settings.PRIVATE_CONNECTIONS,
        )  # fmt: skip


class Choice(models.Model):
    """What a project uses for one kind of work; without a backend: what the studio does itself."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="choices", verbose_name=_("project")
    )
    kind = models.CharField(_("what it does"), max_length=10, choices=Backend.Kind)
    backend = models.ForeignKey(
        Backend, models.CASCADE, null=True, blank=True, verbose_name=_("connection")
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("project", "kind"), name="one_choice_a_kind"),
        )
        verbose_name = _("choice of a project")
        verbose_name_plural = _("choices of projects")

    def __str__(self) -> str:
        return f"{self.project_id} {self.kind}"

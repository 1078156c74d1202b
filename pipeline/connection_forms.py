"""Forms of connections. A key goes in and never comes out again."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from pipeline import kept_json
from pipeline.models import Backend
from pipeline.providers import addresses
from pipeline.providers.base import AddressRefused, ProviderError
from pipeline.providers.dialects import DIALECTS

MOST_OPTIONS = 1_000_000  # characters; a workflow of ComfyUI is some tens of thousands


_SECRET = re.compile(
    r"auth|cookie|secret|passw|bearer|credential|(^|[-_ ])token$|[a-z]Token$|(^|[-_ ])key(id)?$|[a-z]Key(Id)?$"
    r"|api.?key",
    re.I,
)
# headers that hold no secret; whatever stands in another is one
_HARMLESS = re.compile(
    r"accept.*|user-agent|referer|origin|content-type|x-(team|project|title|region)", re.I
)


def _holds_secret(told: Any, name: str = "") -> bool:
    """Whether options hold what should be sealed: a value of a name that keys have, other than {key}."""
    if isinstance(told, dict):
        headers = name == "header"
        return any(
            (headers and not _HARMLESS.fullmatch(str(k)) and _is_told(v))
            or _holds_secret(v, str(k))
            for k, v in told.items()
        )
    if isinstance(told, list):
        return any(_holds_secret(v, name) for v in told)
    return bool(_SECRET.search(name)) and name != "token_field" and _is_told(told)


def _is_told(value: Any) -> bool:
    """Whether a value is more than the place of the key, alone or behind the word for its kind."""
    if isinstance(value, bool) or value is None:
        return False
    return not re.fullmatch(r"(?:(?:Bearer|Basic|Key|Token) )?\{key\}|", str(value))


class ConnectionForm(forms.ModelForm[Backend]):
    """A connection of somebody's own; in the admin of the site."""

    key = forms.CharField(
        label=_("Key"), required=False, strip=True, max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Kept sealed, sent to this address alone, and never shown again."),
    )  # fmt: skip
    options = forms.CharField(
        label=_("Options"), required=False, max_length=MOST_OPTIONS,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_("JSON, for what this service has of its own. Empty in most cases."),
    )  # fmt: skip

    class Meta:
        model = Backend
        fields: tuple[str, ...] = (
            "kind", "dialect", "name", "base_url", "model", "key", "options",
        )  # fmt: skip

    def __init__(self, *args: Any, owner: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner = owner
        self.initial["options"] = (
            json.dumps(self.instance.options, ensure_ascii=False, indent=1)
            if self.instance.options
            else ""
        )
        if self.instance.has_key:
            self.fields["key"].help_text = _("A key is kept. Leave this empty to keep it.")

    def clean_options(self) -> dict[str, Any]:
        """The options as a table."""
        text = self.cleaned_data["options"].strip()
        try:
            told = kept_json.loads(text) if text else {}
        except ValueError as error:
            raise ValidationError(_("This is no JSON.")) from error
        if not isinstance(told, dict):
            raise ValidationError(_("This must be a JSON object: names and values."))
        # a workflow's nodes may call anything of theirs a key
        if _holds_secret({k: v for k, v in told.items() if k not in ("workflow", "slots")}):
            raise ValidationError(
                _(
                    "A secret stands here, where it is not sealed. Give it as the key, and write {key} in "
                    "its place: {“header”: {“X-Api-Key”: “{key}”}}."
                )
            )
        return told

    def clean_base_url(self) -> str:
        """An address that may be asked: checked here so that it is told at once, and again whenever it
        is connected to."""
        url = str(self.cleaned_data["base_url"]).strip().rstrip("/")
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            host, port = None, 0
        if not host or urlsplit(url).scheme not in ("http", "https") or "@" in urlsplit(url).netloc:
            raise ValidationError(
                _("An address begins with https:// or http:// and has no password in it.")
            )
        try:
            addresses.check(host, port, private=self._private())
        except AddressRefused as error:
            raise ValidationError(
                _(
                    "This address is in a private network. Staff can allow that: see “How to connect”."
                )
            ) from error
        except ProviderError as error:
            raise ValidationError(_("There is nobody at this address.")) from error
        return url

    def _private(self) -> bool:
        asked = self.data.get("private") if self.owner is None else None
        return bool(self.instance.private or asked or settings.PRIVATE_CONNECTIONS)

    def clean(self) -> dict[str, Any]:
        """What fits together: the dialect offers the kind, and has what it needs."""
        data = super().clean() or self.cleaned_data
        dialect = DIALECTS.get(data.get("dialect", ""))
        if dialect is None or "kind" not in data:
            return data
        if data["kind"] not in dialect.kinds:
            self.add_error("kind", _("This service does nothing of this kind."))
        if dialect.needs_model and not data.get("model"):
            self.add_error("model", _("Which of the service's models? It has a name there."))
        if dialect.needs_key and not (data.get("key") or self.instance.has_key):
            self.add_error("key", _("This service asks for a key."))
        if self.instance.has_key and not data.get("key") and self._moved(data.get("base_url", "")):
            self.add_error("key", _("The key that is kept is for another address: give it again."))
        if data.get("key") and not settings.SEALING_KEYS:
            self.add_error(
                "key",
                _("This studio can't keep keys yet: its staff must set COMICFORGE_SEALING_KEYS."),
            )
        if data.get("key") and not data["key"].isascii():
            self.add_error("key", _("This is no key: it has letters that none has."))
        return data

    def _moved(self, url: str) -> bool:
        """Whether it is another place than before: what was trusted to that is not for this."""
        before = self.initial.get("base_url", "")
        return bool(before) and urlsplit(before)[:2] != urlsplit(url)[:2]

    def save(self, commit: bool = True) -> Backend:
        """The row, with its key sealed. What staff allowed was for the address that it had."""
        row = super().save(commit=False)
        if self._moved(row.base_url) and self.owner is not None:
            row.private = False
        if self.owner is not None:
            row.owner = self.owner
        if self.cleaned_data["key"]:
            row.seal(self.cleaned_data["key"])
        if commit:
            row.save()
        return row

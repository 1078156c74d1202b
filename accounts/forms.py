"""Forms about the account."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import FileExtensionValidator
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.avatars import clean_avatar
from accounts.models import Account, User

_PICTURES = FileExtensionValidator(["png", "jpg", "jpeg", "webp"])


class SignupForm(AllauthSignupForm):  # type: ignore[misc]
    """Sign-up that also asks for a name and keeps the language the visitor was reading in."""

    display_name = forms.CharField(
        label=_("Name shown to others"),
        max_length=60,
        required=False,
        help_text=_("Readers see it under the comics you publish."),
    )
    field_order = ("email", "display_name", "password1", "password2")

    def save(self, request: HttpRequest) -> User:
        """The new user."""
        user: User = super().save(request)
        user.display_name = self.cleaned_data.get("display_name", "")
        language = get_language() or settings.LANGUAGE_CODE
        user.language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        user.save(update_fields=["display_name", "language"])
        return user


class ProfileForm(forms.ModelForm[User]):
    """What a user may say of themselves."""

    class Meta:
        model = User
        fields = ("display_name", "avatar", "language")
        # Django's field for images opens what comes, as whatever it may be, in this very process
        field_classes = {"avatar": forms.FileField}
        widgets = {
            "avatar": forms.ClearableFileInput(attrs={"accept": "image/png,image/jpeg,image/webp"})
        }

    def clean_avatar(self) -> Any:
        """The picture made safe, or what was there before."""
        upload = self.cleaned_data.get("avatar")
        if isinstance(upload, UploadedFile):
            _PICTURES(upload)
            return clean_avatar(upload, limit=settings.AVATAR_LIMIT)
        return upload


class CapsForm(forms.ModelForm[Account]):
    """The bounds that somebody sets to their own spending."""

    class Meta:
        model = Account
        fields = ("run_cap", "monthly_cap")
        help_texts = {
            "run_cap": _("What may cost more is not begun. Empty: no bound."),
            "monthly_cap": _("From the first to the last of a month. Empty: no bound."),
        }


class LeaveForm(forms.Form):
    """Says that somebody really means it."""

    email = forms.CharField(
        label=_("Type your e-mail address"), max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, *args: Any, email: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.expected = email

    def clean_email(self) -> str:
        """The user's own address."""
        given = str(self.cleaned_data["email"]).strip()
        if given.lower() != self.expected.lower():
            raise forms.ValidationError(_now("This is not the address of this account."))
        return given

"""Forms of the studio."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from projects import choices
from projects.comic import documents
from projects.comic.drawing import looks
from projects.editing import MAX_BALLOON
from projects.importing import EXTENSIONS
from projects.importing.bundle import packed
from projects.models import Chapter, Character, Project


class ProjectForm(forms.ModelForm[Project]):
    """How the comic is to be."""

    # left out of the form's data, what was chosen before stays
    density = forms.ChoiceField(
        label=_("Telling"), choices=Project.Density.choices, required=False,
        widget=forms.RadioSelect, initial=Project.Density.BALANCED,
        help_text=Project._meta.get_field("density").help_text,
    )  # fmt: skip

    size = forms.ChoiceField(
        label=_("Page size"), choices=Project.Size.choices, required=False, initial=Project.Size.A4
    )
    letters = forms.ChoiceField(
        label=_("Lettering"), choices=Project.Letters.choices, required=False,
        widget=forms.RadioSelect, initial=Project.Letters.CAPITALS,
        help_text=Project._meta.get_field("letters").help_text,
    )  # fmt: skip
    art = forms.ChoiceField(
        label=_("Art style"), choices=Project.Art.choices, required=False, initial=Project.Art.COLOUR,
        widget=forms.RadioSelect, help_text=Project._meta.get_field("art").help_text,
    )  # fmt: skip

    class Meta:
        model = Project
        fields = (
            "title",
            "description",
            "language",
            "direction",
            "format",
            "size",
            "art",
            "letters",
            "density",
            "visibility",
            "style_prompt",
        )
        widgets = {
            "description": forms.Textarea(attrs={"rows": 3}),
            "direction": forms.RadioSelect,
            "format": forms.RadioSelect,
            "visibility": forms.RadioSelect,
        }


class SeveralFilesInput(forms.ClearableFileInput):
    """A choice of files, or of one."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """Uploaded files, none of them too much."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """The files in the order in which they came; [] where there are none."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(SeveralFilesField, self).clean(one, initial) for one in files]


class ImportForm(forms.Form):
    """A text, pasted or as a file, or several files that are one text."""

    text = forms.CharField(
        label=_("Paste the text"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        strip=False,
    )
    file = SeveralFilesField(
        label=_("or choose a file, or a file for each chapter"), required=False,
        widget=SeveralFilesInput(attrs={"accept": ",".join(f".{e}" for e in EXTENSIONS)}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A name and the text as a file; several files are one, a zip."""
        data = super().clean() or {}
        uploads, text = data.get("file") or [], data.get("text") or ""
        if not uploads and not text.strip():
            raise ValidationError(_now("Paste a text or choose a file first."))
        if sum(upload.size or 0 for upload in uploads) > settings.UPLOAD_LIMIT:
            raise ValidationError(
                _now("This file is larger than %(limit)s.")
                % {"limit": filesizeformat(settings.UPLOAD_LIMIT)}
            )
        if len(uploads) > 1:
            name, stream = packed((upload.name or "text", upload.file) for upload in uploads)
            return data | {"name": name, "file": File(stream)}
        if uploads:
            return data | {"name": uploads[0].name or "text", "file": uploads[0]}
        return data | {
            "name": "pasted.txt", "file": ContentFile(text.encode("utf-8", "replace"))
        }  # fmt: skip


class ChapterForm(forms.ModelForm[Chapter]):
    """A chapter's title and words."""

    class Meta:
        model = Chapter
        fields = ("title", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 24, "class": "manuscript"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].strip = False  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """The words with the newlines they had: browsers send every one as CR LF."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n")


class BalloonForm(forms.Form):
    """The words of one balloon."""

    text = forms.CharField(
        label=_("Words"), max_length=MAX_BALLOON, widget=forms.Textarea(attrs={"rows": 4})
    )


class CharacterForm(forms.ModelForm[Character]):
    """Who a character is and how it looks."""

    aliases = forms.CharField(
        label=_("Other names (separated by commas)"), required=False, max_length=1000
    )
    head = forms.ChoiceField(label=_("Hair"), choices=choices.heads)
    hair = forms.CharField(label=_("Hair colour"), widget=forms.TextInput(attrs={"type": "color"}))
    skin = forms.CharField(label=_("Skin"), widget=forms.TextInput(attrs={"type": "color"}))
    beard = forms.ChoiceField(label=_("Beard"), choices=choices.beards, required=False)
    glasses = forms.ChoiceField(label=_("Glasses"), choices=choices.glasses, required=False)
    outfit = forms.ChoiceField(label=_("Clothes"), choices=choices.OUTFITS)
    top = forms.CharField(
        label=_("Colour of the top"), widget=forms.TextInput(attrs={"type": "color"})
    )
    jacket = forms.CharField(
        label=_("Colour of the jacket"), widget=forms.TextInput(attrs={"type": "color"})
    )
    trousers = forms.CharField(
        label=_("Colour of the trousers"), widget=forms.TextInput(attrs={"type": "color"})
    )

    LOOK = ("head", "hair", "skin", "beard", "glasses", "outfit", "top", "jacket", "trousers")

    class Meta:
        model = Character
        fields = ("name", "description", "role", "gender", "age")
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        look = documents.Look.model_validate(self.instance.look)
        for name in self.LOOK:
            self.fields[name].initial = getattr(look, name)
        self.fields["aliases"].initial = ", ".join(self.instance.aliases)

    def clean_name(self) -> str:
        """A name that nobody else in this cast has."""
        name: str = self.cleaned_data["name"].strip()
        others = Character.objects.filter(project=self.instance.project, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError(_now("Somebody else in this cast has that name."))
        return name

    def clean_aliases(self) -> list[str]:
        """The other names as a list."""
        parts = self.cleaned_data["aliases"].replace("，", ",").split(",")
        return [p.strip()[:120] for p in parts if p.strip()][:40]

    def clean(self) -> dict[str, Any]:
        """Checks the colours: they are drawn as they are."""
        data = super().clean() or {}
        for name in ("hair", "skin", "top", "jacket", "trousers"):
            if name in data and not choices.COLOUR.fullmatch(data[name]):
                self.add_error(name, _now("Choose a colour."))
        return data

    def look(self) -> documents.Look:
        """The look as chosen, size and build by age."""
        old, age = documents.Look.model_validate(self.instance.look), self.cleaned_data["age"]
        grown = {"size": looks.SIZES.get(age, 1.0), "build": looks.BUILDS.get(age, "adult")}
        return old.model_copy(update={n: self.cleaned_data[n] for n in self.LOOK} | grown)

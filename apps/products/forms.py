"""The words on the pack, copied or photographed."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from apps.products.pictures import FORMATS, Picture, PictureError, cleaned
from apps.web.fields import NameField
from apps.web.forms import CrispyForm

LONGEST_LABEL = 20_000
FEWEST_ROWS, MOST_ROWS = 8, 24  # of the box; words that were read are seen whole beside the picture
ACCEPTED = ",".join(f"image/{name.lower()}" for name in FORMATS)


class LabelField(forms.CharField):
    """Text as it was copied: line ends are one character each, and what no pack prints is dropped."""

    def to_python(self, value: object) -> str:
        """Before the length is checked, since a browser sends two characters for each line end."""
        text = str(value or "").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
        return str(super().to_python(text))


class LabelForm(CrispyForm):
    """Name and text. `submission` makes a form sent twice one product."""

    submission = forms.UUIDField(widget=forms.HiddenInput(), initial=uuid4)
    name = NameField(label=_("What is the product called?"), max_length=120)
    text = LabelField(
        label=_("The words on the pack"),
        help_text=_(
            "All that is printed on it, most of all the Supplement Facts or the ingredient list. From a web page, the words "
            "of the label only: of a long text a part is read. Any language."
        ),
        max_length=LONGEST_LABEL,
        widget=forms.Textarea(),
        error_messages={"max_length": _("This text is too long. Leave out what is not on the pack itself.")},
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        initial: Mapping[str, object] | None = None,
        *,
        rows: int = FEWEST_ROWS,
    ) -> None:
        super().__init__(data, initial)
        self.fields["text"].widget.attrs["rows"] = min(max(rows, FEWEST_ROWS), MOST_ROWS)


NO_FILE = {
    "empty": _("This file is empty. Take the photo again."),
    "required": _("Choose a photo of the small print first."),
}


class PhotoForm(CrispyForm):
    """One side of a pack. `code` makes a photo sent twice one photo, `pack` says which sides belong together."""

    pack = forms.UUIDField(widget=forms.HiddenInput())
    code = forms.UUIDField(widget=forms.HiddenInput())
    photo = forms.FileField(
        label=_("A photo of the small print"),
        help_text=_("JPEG, PNG or WebP, up to 10 MB. Near, sharp, without glare, one side at a time."),
        widget=forms.FileInput({"accept": ACCEPTED}),
        error_messages=NO_FILE,
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, {"pack": uuid4(), "code": uuid4(), **(initial or {})})
        self.files = files if files is not None else MultiValueDict()

    def clean_photo(self) -> Picture:
        """The picture made anew, or why it is not taken."""
        sent: Any = self.cleaned_data["photo"]
        try:
            return cleaned(sent.read())
        except PictureError as why:
            raise forms.ValidationError(str(why)) from why

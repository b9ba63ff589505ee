"""What an operator fills in about the catalogue."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.clinic.catalogue_rows import MOST_TEXT
from apps.records.models import Product
from apps.web.fields import WordsField
from apps.web.forms import CrispyForm


class OfferForm(CrispyForm):
    """What an offered pack does not say: who sells it, where, how the operator checked it, which label it follows."""

    brand = WordsField(label=gettext_lazy("Brand"), max_length=120, required=False)
    market = WordsField(
        label=gettext_lazy("Market"),
        help_text=gettext_lazy("Such as EU, US or Japan."),
        max_length=60,
        required=False,
    )
    source = WordsField(
        label=gettext_lazy("How did you check it?"),
        help_text=gettext_lazy("The maker's page, a photo of the pack. Everybody reads this."),
        max_length=200,
    )
    replaces = forms.ChoiceField(label=gettext_lazy("A newer label of"), required=False)

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        *,
        entries: Sequence[tuple[Product, str]],
        offered: Product | None = None,
    ) -> None:
        super().__init__(data, {"brand": offered.brand} if offered else None)
        self.entries = {str(entry.code): entry for entry, _name in entries}
        field = self.fields["replaces"]
        assert isinstance(field, forms.ChoiceField)
        named = [(str(entry.code), name) for entry, name in entries]
        field.choices = [("", _("None: it is new")), *named]
        self.auto_id = f"id_{offered.code if offered else (data or {}).get('code')}_%s"

    def clean_replaces(self) -> Product | None:
        """The entry itself."""
        return self.entries.get(self.cleaned_data["replaces"])


class ListForm(CrispyForm):
    """A list as a file or as text."""

    file = forms.FileField(
        label=gettext_lazy("The list as a file, CSV or JSON"),
        help_text=gettext_lazy("Fill in one of the two boxes. With both, the file counts."),
        required=False,
    )
    text = forms.CharField(
        label=gettext_lazy("Or the list itself, pasted"),
        help_text=gettext_lazy(
            "The first row names the columns, as in a catalogue that was exported, with commas, semicolons or tabs between them. "
            "500 rows at most."
        ),
        required=False,
        max_length=MOST_TEXT,
        widget=forms.Textarea({"rows": 12}),
    )

    def __init__(
        self,
        data: Mapping[str, object] | None = None,
        files: "MultiValueDict[str, UploadedFile[bytes]] | None" = None,
        *,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial)
        self.files = files if files is not None else MultiValueDict()
        self.fields["text"].widget.attrs.pop("maxlength")  # a browser would cut a longer list without a word
        for name in ("file", "text"):
            self.fields[name].one_of_several = True  # type: ignore[attr-defined]  # neither is called optional

    def clean(self) -> dict[str, Any]:
        """One of the two; with both, the file is meant."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not cleaned.get("text", "").strip():
            self.add_error("file", _("Choose a file, or paste the list into the box below."))
        return cleaned

    def clean_file(self) -> str:
        """The text of the file."""
        sent = self.cleaned_data["file"]
        if sent is None:
            return ""
        if sent.size > 4 * MOST_TEXT:
            raise forms.ValidationError(_("This list is too long. Bring it in in parts."))
        try:
            text: str = sent.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(_("This file is not UTF-8 text. Save it anew as UTF-8.")) from None
        return text.replace("\x00", "")

    def words(self) -> str:
        """The list, after `is_valid`."""
        words: str = self.cleaned_data["file"] or self.cleaned_data["text"]
        return words

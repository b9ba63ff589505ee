"""The catalogue: products that an operator has read and confirmed for everyone. Products of people are not here."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.clinic.admin.catalogue_doubles import MergesDoubles
from apps.clinic.admin.catalogue_ties import KeepsTies
from apps.clinic.admin.catalogue_words import HELP, LABELS, FormFilter, ReaderFilter, read_by, with_reader
from apps.clinic.catalogue_files import to_csv, to_json
from apps.clinic.entry_choices import EntryChoice
from apps.products import actions as products
from apps.products import queries
from apps.products.queries import FORM_NAMES
from apps.records.models import Product
from apps.records.said import confirmed_in
from apps.rules.vocabulary import ProductForm

if TYPE_CHECKING:
    ProductAdmin = admin.ModelAdmin[Product]
    ProductModelForm = forms.ModelForm[Product]
else:
    ProductAdmin = admin.ModelAdmin
    ProductModelForm = forms.ModelForm

WORDS = "words"
COLUMNS = (
    "brand",
    "name",
    "market",
    "form",
    "amount_value",
    "amount_unit",
    "amount_per_units",
    "serving_units",
    "smallest_units",
    "unit_noun",
    "can_halve",
    "other_strains",
    "added_prebiotic",
    "botanicals",
    "disease_claims",
    "source",
    "checked_on",
    "batch_notes",
    "replaces",
)


class EntryForm(ProductModelForm):
    """An entry with the words on its pack, which people see marked as in a reading of their own."""

    words = forms.CharField(
        label=_("The words on the pack"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_(
            "Copied from the label. Where your fields say something else than the words, people read both, and your source."
        ),
    )

    class Meta:
        model = Product
        fields = COLUMNS
        labels = LABELS
        field_classes = {"replaces": EntryChoice}
        help_texts = HELP

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own arguments
        super().__init__(*args, **kwargs)
        newest = self.instance.readings.first() if self.instance.pk else None
        kinds = self.fields["form"]
        assert isinstance(kinds, forms.ChoiceField)
        kinds.choices = [(form.value, words) for form, words in FORM_NAMES.items()]
        self.initial[WORDS] = newest.text if newest else ""
        older = self.fields["replaces"]
        assert isinstance(older, forms.ModelChoiceField)
        now = Q(pk=self.instance.replaces_id)  # a double can be: left out, it would be emptied unasked
        older.queryset = (Product.objects.catalogue() | Product.objects.filter(now)).exclude(
            pk=self.instance.pk
        )
        self.fields["source"].required = self.fields["checked_on"].required = True


def _file(text: str, ending: str, kind: str) -> HttpResponse:
    named = {"Content-Disposition": f'attachment; filename="akkerplan-catalogue.{ending}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=named)


class CatalogueAdmin(KeepsTies, MergesDoubles):
    """Add, correct and remove entries."""

    form = EntryForm
    fields = (*COLUMNS, WORDS)
    actions = ("merge_doubles", "read_again", "as_csv", "as_json", "delete_selected")
    list_display = (
        "name",
        "brand",
        "market",
        "kind",
        "amount",
        "checked_on",
        "words_read",
        "replaces",
    )
    list_select_related = ("replaces",)
    list_filter = (FormFilter, ReaderFilter)
    list_per_page = 50
    ordering = ("brand", "name")
    search_fields = ("name", "brand")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    @admin.display(description=_("What it is"), ordering="form")
    def kind(self, entry: Product) -> str:
        """In the words that people read."""
        return str(FORM_NAMES[ProductForm(entry.form)])

    @admin.display(description=_("Amount"), ordering="amount_value", empty_value="-")
    def amount(self, entry: Product) -> str | None:
        """10 billion cells in 1 capsule."""
        if entry.amount_value is None:
            return None
        return queries.amount_in_words(confirmed_in(entry), entry.amount_per_units, entry.unit_noun)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse | HttpResponse:
        """Under a name that says what it is."""
        return super().changelist_view(request, {"title": _("The catalogue"), **(extra_context or {})})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        """Entries without a person."""
        return with_reader(Product.objects.catalogue())

    @admin.display(description=_("Words read"), empty_value="-")
    def words_read(self, entry: Product) -> str | None:
        """Whether they may read otherwise today."""
        return read_by(entry)

    @admin.action(description=_("Read the words again, with the reader of today"))
    def read_again(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        """What the words say now against each entry is told; the entries stay as their operators left them."""
        done = 0
        for entry in queryset:
            against = products.reread_entry(entry=entry, at=timezone.now())
            done += against is not None
            for words in against or ():
                told = _("%(name)s: %(words)s") % {"name": entry.name, "words": words}
                self.message_user(request, told, messages.WARNING)
        if done:
            self._audit(request, "changed")
        read = ngettext(
            "The words of %(n)s entry were read again.", "The words of %(n)s entries were read again.", done
        )
        self.message_user(request, read % {"n": done})

    def save_model(self, request: HttpRequest, obj: Product, form: ProductModelForm, change: bool) -> None:
        """Writes the columns that changed; a new entry belongs to nobody."""
        now = timezone.now()
        if change:
            names = [name for name in form.changed_data if name != WORDS]
            products.correct(entry=obj, names=names, at=now)
        else:
            obj.person, obj.added_at, obj.confirmed_at = None, now, now
            obj.save(force_insert=True)
        if form.cleaned_data[WORDS] and (WORDS in form.changed_data or "form" in form.changed_data):
            products.keep_words(entry=obj, words=form.cleaned_data[WORDS], at=now)
        for words in queries.against_words(vars(obj), form.cleaned_data[WORDS]):
            self.message_user(request, words, messages.WARNING)
        self._audit(request, "changed" if change else "added")

    @admin.action(description=_("Export as CSV"))
    def as_csv(self, request: HttpRequest, queryset: QuerySet[Product]) -> HttpResponse:
        """The ticked entries for a spreadsheet."""
        return _file(to_csv(queryset.prefetch_related("readings")), "csv", "text/csv")

    @admin.action(description=_("Export as JSON"))
    def as_json(self, request: HttpRequest, queryset: QuerySet[Product]) -> HttpResponse:
        """The ticked entries for a program."""
        return _file(to_json(queryset.prefetch_related("readings")), "json", "application/json")

    def delete_model(self, request: HttpRequest, obj: Product) -> None:
        """Removes an entry that no trial rests on."""
        super().delete_model(request, obj)
        self._audit(request, "removed")

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        """The same for several."""
        super().delete_queryset(request, queryset)
        self._audit(request, "removed")

    def has_view_permission(self, request: HttpRequest, obj: Product | None = None) -> bool:
        """The site's door has let this operator in."""
        return self.admin_site.has_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As for viewing."""
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """As for viewing."""
        return self.admin_site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Product | None = None) -> bool:
        """As for viewing."""
        return self.admin_site.has_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Product | None = None) -> bool:
        """Not while trials rest on it: Django would list them, and they are none of an operator's business."""
        used = obj is not None and obj.trials.exists()
        return not used and self.admin_site.has_permission(request)

"""What the fields of a catalogue entry are called for an operator, and what is to be known of them."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.products.queries import CONTENT_NAMES, FORM_NAMES
from apps.records.models import LabelReading, Product
from apps.rules.labels import READER_VERSION

if TYPE_CHECKING:
    ProductAdmin = admin.ModelAdmin[Product]
else:
    ProductAdmin = admin.ModelAdmin

LABELS = {
    "form": _("What it is"),
    "amount_value": _("Amount of Akkermansia"),
    "amount_unit": _("Unit"),
    "amount_per_units": _("In how many of them"),
    "serving_units": _("How many a day the label advises"),
    "smallest_units": _("The fewest that can be taken in a day"),
    "unit_noun": _("It comes as a"),
    "can_halve": _("Half of it can be taken"),
    **CONTENT_NAMES,
    "batch_notes": _("About batches"),
    "replaces": _("The older label that this one replaces"),
}
HELP = {
    "amount_value": _("All digits, 10000000000 for 10 billion. Never the total of a mix."),
    "amount_per_units": _("1 when the amount is in 1 capsule, 2 when it is in a serving of 2."),
    "serving_units": _("Empty where the label does not say. A plan then begins and stays at the fewest."),
    "unit_noun": _("capsule, tablet, scoop …"),
    "source": _("Where you read it. Everybody who picks this pack sees it."),
    "checked_on": _("The day on which you compared this with the label."),
}


OLDER, NOW = "older", "now"
_VERSIONS = LabelReading.objects.filter(product=OuterRef("pk")).order_by("-read_at", "-pk")


def read_by(entry: Product) -> str | None:
    """Whether the reader of today has read the words; None without words. For `with_reader`."""
    version = getattr(entry, "read_by", None)
    if version is None:
        return None
    return str(_("by the reader of today") if version == READER_VERSION else _("by an earlier reader"))


def with_reader(entries: QuerySet[Product]) -> QuerySet[Product]:
    """Each with the version that read its words last."""
    return entries.annotate(read_by=Subquery(_VERSIONS.values("reader_version")[:1]))


class ReaderFilter(admin.SimpleListFilter):
    """By whether the words on the pack may read otherwise today."""

    title, parameter_name = _("how the words were read"), "read"

    def lookups(self, request: HttpRequest, model_admin: ProductAdmin) -> list[tuple[str, str]]:
        """In words."""
        return [(OLDER, str(_("by an earlier reader"))), (NOW, str(_("by the reader of today")))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Product]) -> QuerySet[Product]:
        """Those with words that were read so."""
        read = queryset.annotate(version=Subquery(_VERSIONS.values("reader_version")[:1]))
        if self.value() == OLDER:
            return read.filter(version__isnull=False).exclude(version=READER_VERSION)
        return read.filter(version=READER_VERSION) if self.value() == NOW else queryset


class FormFilter(admin.SimpleListFilter):
    """By what is in the pack, in words."""

    title, parameter_name = _("what it is"), "form"

    def lookups(self, request: HttpRequest, model_admin: ProductAdmin) -> list[tuple[str, str]]:
        """As people read them."""
        return [(form.value, str(words)) for form, words in FORM_NAMES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Product]) -> QuerySet[Product]:
        """Those of one kind."""
        return queryset.filter(form=self.value()) if self.value() else queryset

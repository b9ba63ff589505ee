"""The catalogue: products that an operator has read and confirmed for everyone. Products of people are not here."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from apps.accounts import actions as accounts
from apps.records.models import Person, Product

if TYPE_CHECKING:
    ProductAdmin = admin.ModelAdmin[Product]
    ProductModelForm = forms.ModelForm[Product]
else:
    ProductAdmin = admin.ModelAdmin
    ProductModelForm = forms.ModelForm

COLUMNS = (
    "brand",
    "name",
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
)


class CatalogueAdmin(ProductAdmin):
    """Add, correct and remove entries."""

    fields = COLUMNS
    list_display = ("name", "brand", "form", "amount_value", "amount_unit", "checked_on")
    list_filter = ("form",)
    list_per_page = 50
    ordering = ("brand", "name")
    search_fields = ("name", "brand")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        """Entries without a person."""
        return Product.objects.catalogue()

    def save_model(self, request: HttpRequest, obj: Product, form: ProductModelForm, change: bool) -> None:
        """Writes the columns that changed; a new entry belongs to nobody."""
        now = timezone.now()
        if change:
            if form.changed_data:
                obj.save(update_fields=form.changed_data)
        else:
            obj.person, obj.added_at, obj.confirmed_at = None, now, now
            obj.save(force_insert=True)
        self._audit(request, "changed" if change else "added")

    def delete_model(self, request: HttpRequest, obj: Product) -> None:
        """Removes an entry that no trial rests on."""
        super().delete_model(request, obj)
        self._audit(request, "removed")

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Product]) -> None:
        """The same for several."""
        super().delete_queryset(request, queryset)
        self._audit(request, "removed")

    def _audit(self, request: HttpRequest, verb: str) -> None:
        assert isinstance(request.user, Person)  # the site's door
        accounts.record_verb(
            actor=request.user, subject=None, verb=verb, thing="a_catalogue_entry", at=timezone.now()
        )

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

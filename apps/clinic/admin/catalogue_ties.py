"""An entry by which packs are one product stays: what was told of the one would count for the other no more (clinical.md 3.4)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from apps.records.models import Product

if TYPE_CHECKING:
    ProductAdmin = admin.ModelAdmin[Product]
else:
    ProductAdmin = admin.ModelAdmin

WHY = _(
    "%(names)s: not removed. An older label, a newer one or a double is tied to it, and with them the packs that people picked. "
    "Without it, what they told of one pack would not count for the other. Leave it, or merge it into the entry that stays. If "
    "they never were the same product, empty the field “replaces” first."
)


class KeepsTies(ProductAdmin):
    """Removes no entry that ties others, alone or among several."""

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Back to the entry, with the reason, where it ties others."""
        entry = self.get_object(request, object_id)
        if entry is not None and self._kept(request, Product.objects.filter(pk=entry.pk).tying()):
            return redirect("admin:records_product_change", entry.pk)
        return super().delete_view(request, object_id, extra_context)

    @admin.action(permissions=["delete"], description=_("Remove the ticked entries"))
    def delete_selected(self, request: HttpRequest, queryset: QuerySet[Product]) -> HttpResponse | None:
        """All of them, or none while one ties others."""
        tied = Product.objects.filter(pk__in=queryset.values("pk")).tying()
        return None if self._kept(request, tied) else delete_selected(self, request, queryset)

    def _kept(self, request: HttpRequest, tied: Iterable[Product]) -> bool:
        names = ", ".join(str(one) for one in tied)
        if names:
            self.message_user(request, WHY % {"names": names}, messages.ERROR)
        return bool(names)

"""Doubles in the catalogue: a look at which entry stays and what follows for people, and then the merge."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.accounts import actions as accounts
from apps.products import actions as products
from apps.products import queries
from apps.records.models import Person, Product

if TYPE_CHECKING:
    ProductAdmin = admin.ModelAdmin[Product]
else:
    ProductAdmin = admin.ModelAdmin


class TellsOfEntries(ProductAdmin):
    """Who did it is kept."""

    def _audit(self, request: HttpRequest, verb: str) -> None:
        assert isinstance(request.user, Person)  # the site's door
        accounts.record_verb(
            actor=request.user, subject=None, verb=verb, thing="a_catalogue_entry", at=timezone.now()
        )


class MergesDoubles(TellsOfEntries):
    """The action on ticked entries."""

    @admin.action(description=_("Merge doubles into the one that was checked last"))
    def merge_doubles(self, request: HttpRequest, queryset: QuerySet[Product]) -> HttpResponse | None:
        """Only the kept one can be picked afterwards. It cannot be undone, so that what would happen is shown first."""
        rows = sorted(queryset, key=lambda row: (row.checked_on or date.min, row.pk), reverse=True)
        if len(rows) < 2:
            self.message_user(request, _("Tick two or more entries."), messages.WARNING)
            return None
        if why := queries.why_no_doubles(rows):
            self.message_user(request, why, messages.WARNING)
            return None
        if "sure" not in request.POST:
            return self._shown_first(request, rows)
        gone = products.merge(keep=rows[0], others=rows[1:], at=timezone.now())
        self._audit(request, "changed")
        merged = ngettext(
            "%(n)s double is gone from the catalogue.", "%(n)s doubles are gone from the catalogue.", gone
        )
        self.message_user(request, merged % {"n": gone})
        return None

    def _shown_first(self, request: HttpRequest, rows: list[Product]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge doubles"),
            "entries": queries.shown(rows),
            "box": ACTION_CHECKBOX_NAME,
        }
        return render(request, "clinic/merge.html", context)

"""Accounts as an operator sees them: who may sign in, and who was verified. Nothing about health."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from apps.accounts import actions as accounts
from apps.clinic import actions
from apps.records.models import Person

if TYPE_CHECKING:
    PersonAdmin = admin.ModelAdmin[Person]
else:
    PersonAdmin = admin.ModelAdmin

SHOWN = (
    "email",
    "display_name",
    "role",
    "is_active",
    "joined_at",
    "last_login",
    "clinician_verified_at",
    "clinician_verified_by",
)


class AccountAdmin(PersonAdmin):
    """A list to look at, and three things to do with the ticked rows."""

    actions = ("verify", "close", "open_again")
    list_display = ("email", "display_name", "role", "is_active", "verified", "joined_at")
    list_filter = ("role", "is_active", ("clinician_verified_at", admin.EmptyFieldListFilter))
    list_per_page = 50
    ordering = ("-joined_at",)
    search_fields = ("email", "display_name")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    fields = SHOWN
    readonly_fields = SHOWN

    @admin.display(description=_("verified"), boolean=True)
    def verified(self, person: Person) -> bool | None:
        """Whether a clinician was checked; nothing for others."""
        return person.is_verified_clinician if person.role == "clinician" else None

    @admin.action(description=_("Verify: I have checked who these clinicians are"), permissions=["view"])
    def verify(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        """Lets clinicians in to those who share with them. Each is told by mail."""

        def act(person: Person, by: Person, at: datetime) -> bool:
            return accounts.verify_clinician(clinician=person, by=by, at=at)

        self._each(request, queryset, act)

    @admin.action(description=_("Close these accounts"), permissions=["view"])
    def close(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        """Nobody signs in to them any more; nothing is deleted."""

        def act(person: Person, by: Person, at: datetime) -> bool:
            return actions.set_active(person=person, by=by, active=False, at=at)

        self._each(request, queryset, act)

    @admin.action(description=_("Open these accounts again"), permissions=["view"])
    def open_again(self, request: HttpRequest, queryset: QuerySet[Person]) -> None:
        """They can be signed in to as before."""

        def act(person: Person, by: Person, at: datetime) -> bool:
            return actions.set_active(person=person, by=by, active=True, at=at)

        self._each(request, queryset, act)

    def _each(
        self,
        request: HttpRequest,
        people: QuerySet[Person],
        act: Callable[[Person, Person, datetime], bool],
    ) -> None:
        assert isinstance(request.user, Person)  # the site's door
        done = 0
        for person in people:
            try:
                done += act(person, request.user, timezone.now())
            except PermissionError:
                self.message_user(request, gettext("You cannot close your own account here."), messages.ERROR)
        words = ngettext("%(n)s account was changed.", "%(n)s accounts were changed.", done) % {"n": done}
        self.message_user(request, words)

    def has_view_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        """The site's door has let this operator in."""
        return self.admin_site.has_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As for viewing."""
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """People sign up themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        """Details belong to the person."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Person | None = None) -> bool:
        """People erase themselves."""
        return False

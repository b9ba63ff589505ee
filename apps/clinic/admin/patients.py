"""The list of a clinician's patients: one row a trial."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import DateField, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts import actions as accounts
from apps.accounts.queries import shown_name
from apps.records.models import CareLink, CheckIn, Person, Trial

if TYPE_CHECKING:
    TrialAdmin = admin.ModelAdmin[Trial]
else:
    TrialAdmin = admin.ModelAdmin

STATES = {
    "planned": _("Planned"),
    "baseline": _("Baseline"),
    "active": _("Weeks with the product"),
    "paused": _("Paused"),
    "withdrawal": _("Without the product"),
    "stopped": _("Stopped"),
    "finished": _("Finished"),
}


class StateFilter(admin.SimpleListFilter):
    """Where trials stand, in words."""

    title = _("state")
    parameter_name = "state"
    template = "clinic/_states.html"

    def lookups(self, request: HttpRequest, model_admin: "admin.ModelAdmin[Any]") -> list[tuple[str, str]]:
        """Every state."""
        return [(state, str(words)) for state, words in STATES.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Trial]) -> QuerySet[Trial]:
        """Only trials in the chosen state."""
        return queryset.filter(state=self.value()) if self.value() in STATES else queryset


class TrialRows(ChangeList):
    """Rows lead to the trial's page, by code."""

    def url_for_result(self, result: Any) -> str:  # noqa: ANN401  # as in Django
        """The page of one trial."""
        return reverse("clinic:trial", args=[result.code])


class PatientAdmin(TrialAdmin):
    """Read-only. Tuned for many rows: no full count, no date hierarchy, short pages."""

    actions = None
    change_list_template = "clinic/patients.html"
    list_display = ("patient", "product_name", "standing", "last_check_in")
    list_display_links = ("patient",)
    list_filter = (StateFilter,)
    list_per_page = 50
    list_max_show_all = 50
    list_select_related = ("person", "product")
    ordering = ("-created_at",)
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet[Trial]:
        """Trials of people who share with this clinician now, with the day of the last check-in, or of a danger sign alone."""
        told = Q(danger_asked=True) | ~Q(danger={})
        rows = CheckIn.objects.filter(told, trial=OuterRef("pk")).order_by("-on")
        last_on = Subquery(rows.values("on")[:1], output_field=DateField())
        return Trial.objects.seen_by(_clinician(request)).annotate(last_on=last_on).prefetch_related("events")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:  # noqa: ANN401
        """Rows with our addresses."""
        return TrialRows

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Django's list; looking at it is written down, and people without a trial stand above it."""
        clinician = _clinician(request)
        request.current_app = self.admin_site.name
        links = CareLink.objects.to(clinician).filter(participant__trials=None).select_related("participant")
        without = [link.participant for link in links.order_by("-accepted_at")[: self.list_per_page]]
        response = super().changelist_view(request, {"without_trial": without, "title": _("Patients")})
        rows = getattr(response, "context_data", {}).get("cl")
        shown = [trial.person for trial in rows.result_list] if rows else []
        subjects = [*without, *shown]
        accounts.record_looks(
            actor=clinician, subjects=subjects, thing="the_list_of_patients", at=timezone.now()
        )
        return response

    @admin.display(description=_("Patient"), ordering="person__display_name")
    def patient(self, trial: Trial) -> str:
        """Who it is."""
        return shown_name(trial.person)

    @admin.display(description=_("Product"), ordering="product__name")
    def product_name(self, trial: Trial) -> str:
        """What is tried."""
        return trial.product.name

    @admin.display(description=_("Where it stands"), ordering="state")
    def standing(self, trial: Trial) -> str:
        """The state, with the day while the product is taken."""
        if trial.state == "stopped" and trial.ran_its_course:
            return gettext("Finished, the product stopped since")
        words = str(STATES[trial.state])
        day = trial.day_number(on=trial.person.today(at=timezone.now()))
        if trial.state == "active" and day is not None and day > 0:
            return gettext("%(state)s, day %(day)s") % {"state": words, "day": day}
        return words

    @admin.display(description=_("Last check-in"), ordering="last_on")
    def last_check_in(self, trial: Trial) -> str:
        """The day, or that there is none."""
        last_on = getattr(trial, "last_on", None)
        return date_format(last_on, "j F Y") if last_on else format_html("{}", gettext("none yet"))

    def has_view_permission(self, request: HttpRequest, obj: Trial | None = None) -> bool:
        """The site's door has let this clinician in; the rows are theirs."""
        return self.admin_site.has_permission(request)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """As for viewing."""
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Trials are made by patients."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Trial | None = None) -> bool:
        """Nothing is edited; what a clinician may do has pages of its own."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Trial | None = None) -> bool:
        """Nothing is deleted."""
        return False


def _clinician(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # the site's door
    return request.user

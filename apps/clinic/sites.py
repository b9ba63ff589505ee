"""Two of Django's admin sites: one for clinicians and their patients, one for those who run the place.

Signing in, out and changing a password belong to the account pages; the admin's own forms for that have no address.
"""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from apps.clinic.doors import SITE_DOORS, may_enter, turn_away
from apps.clinic.views import catalogue, people, reminders, rules, trials, worklist
from apps.records.models import Trial
from apps.web.http import PersonRequest

type Address = URLPattern | URLResolver
NOT_OURS = frozenset(
    {"login", "logout", "password_change", "password_change_done", "autocomplete", "view_on_site"}
)


class StaffSite(AdminSite):
    """An admin site with our door before every view."""

    site_title = site_header = "Akkerplan"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """The role of this site, trusted, with a second factor; looked up once a request."""
        if getattr(request, "let_in_by", "") == self.name:
            return True
        return may_enter(request.user, SITE_DOORS[self.name])

    def admin_view[View: Callable[..., HttpResponseBase]](self, view: View, cacheable: bool = False) -> View:
        """Nothing of the view runs before the door has let the person in; no page is kept by a browser."""

        def behind_the_door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if (instead := turn_away(request, SITE_DOORS[self.name])) is not None:
                return instead
            vars(request)["let_in_by"] = self.name
            return view(request, *args, **kwargs)

        guarded = csrf_protect(never_cache(behind_the_door))
        return update_wrapper(guarded, view)  # type: ignore[return-value]  # the same signature, wrapped


class ClinicSite(StaffSite):
    """`/clinic/`: what a clinician sees of the people who share with them, and nobody else."""

    final_catch_all_view = False
    index_title = _("Worklist")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """No list of tables: the pages are those below."""
        return []

    def get_urls(self) -> list[Address]:
        """Every address names a code; each view finds the thing through the links that are open now."""
        own = self.admin_view
        patients = self.get_model_admin(Trial)
        return [
            path("", own(worklist.worklist), name="worklist"),
            path("", own(worklist.worklist), name="index"),
            path("patients/", own(patients.changelist_view), name="patients"),
            path("trials/<uuid:code>/", own(trials.trial), name="trial"),
            path("trials/<uuid:code>/brief.pdf", own(trials.brief), name="brief"),
            path("trials/<uuid:code>/pause/", own(trials.pause), name="pause"),
            path("trials/<uuid:code>/stop/", own(trials.stop), name="stop"),
            path("warnings/<uuid:code>/acknowledge/", own(trials.acknowledge), name="acknowledge"),
            path(
                "reports/<uuid:code>/acknowledge/", own(trials.acknowledge_report), name="acknowledge-report"
            ),
            path("people/<uuid:code>/", own(people.person), name="person"),
            path("screenings/<uuid:code>/", own(people.past_screening), name="past-screening"),
            path("people/<uuid:code>/decide/", own(people.decide), name="decide"),
            path("people/<uuid:code>/note/", own(people.note), name="note"),
            path("people/<uuid:code>/end/", own(people.end), name="end"),
        ]


class OperateSite(StaffSite):
    """`/operate/`: accounts, the catalogue and whether mail goes out. No health data has a page here."""

    index_title = _("Running Akkerplan")
    index_template = "clinic/operate.html"

    def get_urls(self) -> list[Address]:
        """Django's own addresses without signing in, passwords and look-ups across tables."""
        stock = [
            one for one in super().get_urls() if not isinstance(one, URLPattern) or one.name not in NOT_OURS
        ]
        return [
            path("reminders/", self.admin_view(self.reminders), name="reminders"),
            path("rules/", self.admin_view(self.rules), name="rules"),
            path("offers/", self.admin_view(self.offers), name="offers"),
            path("bring-in/", self.admin_view(self.bring_in), name="bring-in"),
            *stock,
        ]

    def reminders(self, request: HttpRequest) -> HttpResponse:
        """How sending goes."""
        return reminders.health(request, self.page(request, _("Reminders")))

    def rules(self, request: PersonRequest) -> HttpResponse:
        """Who has reviewed the rules."""
        return rules.sign_offs(request, self.page(request, _("Review of the rules")))

    def offers(self, request: PersonRequest) -> HttpResponse:
        """Packs that people offer for the catalogue."""
        return catalogue.offers(request, self.page(request, _("Packs that people offer")))

    def bring_in(self, request: PersonRequest) -> HttpResponse:
        """A list for the catalogue."""
        return catalogue.bring_in(request, self.page(request, _("Bring a list into the catalogue")))

    def page(self, request: HttpRequest, title: object) -> dict[str, Any]:
        """What the frame of the admin needs."""
        request.current_app = self.name  # read by the admin's own tags
        return {**self.each_context(request), "title": title}


clinic = ClinicSite(name="clinic")
operate = OperateSite(name="operate")

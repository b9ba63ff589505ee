"""The plan by day: as a page, as a file, and under an address that a calendar programme reads by itself."""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.records.models import CalendarAddress, Trial
from apps.records.plans import plan_on, with_steps_to_come
from apps.rules.vocabulary import TrialState
from apps.trials import actions, feed, measuring, planning, queries, since
from apps.trials.months import months
from apps.web.access import adult, participant, public
from apps.web.http import PersonRequest

ICS = "text/calendar; charset=utf-8"
MINE = "#own-calendar"


@adult
def days(request: PersonRequest) -> HttpResponse:
    """The whole frozen plan by date, what was changed beside it, and the way into the person's own calendar."""
    trial = queries.current(request.user) or queries.latest_ended(request.user)
    dated = plan_on(trial, on=request.today) if trial else None
    if trial is None or dated is None:
        return redirect("trials:plan")
    prefetch_related_objects([trial], "events")
    take_none = queries.take_none(trial, on=request.today)
    going = queries.goes_on(trial, on=request.today)
    dated = with_steps_to_come(dated, trial)
    address = CalendarAddress.objects.of(request.user).first()
    page = {
        "trial": trial,
        "take_none": take_none,
        "going": going,
        "dose_now": "" if take_none else _dose_now(trial, going, on=request.today),
        "at_night": planning.at_night(trial),
        "plan": dated,
        "months": months(trial, dated, on=request.today),
        "outcomes": planning.shown_outcomes(trial),
        "levels": planning.levels(dated, trial.product),
        "asked_again": trial.state == TrialState.BASELINE and planning.asked_again(trial, dated),
        "windows": measuring.windows(trial, dated),
        **_reviews(trial),
        "changes": since.since_the_start(trial),
        "moved": since.moved(trial, on=request.today),
        "address": settings.SITE_URL + reverse("calendar-feed", args=[address.code]) if address else "",
    }
    return render(request, "trials/calendar.html", page)


def _reviews(trial: Trial) -> dict[str, object]:
    """Of a trial that has ended: the review of a stop, or every one of a trial that ran to its end."""
    if not trial.has_ended:
        return {}
    rows = list(trial.reviews.order_by("number"))
    if trial.state == TrialState.STOPPED and not trial.ran_its_course:
        return {"ended_review": rows[-1] if rows else None}
    return {"ended_reviews": rows if any(row.opened_at for row in rows) else []}


def _dose_now(trial: Trial, going: queries.Continuing | None, *, on: date) -> str:
    return going.dose if going else queries.dose_in_words(trial, on=on)


@adult
def one_file(request: PersonRequest) -> HttpResponse:
    """The plan for the person's own calendar, once, with neutral titles."""
    trial = queries.current(request.user)
    if trial is None or not trial.is_ongoing:
        raise Http404
    response = HttpResponse(feed.calendar(trial, at=timezone.now()), content_type=ICS)
    response.headers["Content-Disposition"] = 'attachment; filename="akkerplan.ics"'
    return response


@participant
@require_POST
def new_address(request: PersonRequest) -> HttpResponse:
    """A first address, or another one: the old one stops at once."""
    actions.make_calendar_address(person=request.user, at=timezone.now())
    messages.success(request, _("Your calendar has a new address."))
    return redirect(reverse("trials:calendar") + MINE)


@participant
@require_POST
def switch_off(request: PersonRequest) -> HttpResponse:
    """No address opens the calendar any more."""
    actions.drop_calendar_address(person=request.user, at=timezone.now())
    messages.success(request, _("The calendar address is off."))
    return redirect(reverse("trials:calendar") + MINE)


@public
@require_safe
def subscribed(request: HttpRequest, code: UUID) -> HttpResponse:
    """What a calendar programme reads, without a session: the address is the key. Unknown or ended: 404."""
    calendar = feed.calendar_of(code, at=timezone.now())
    if calendar is None:
        raise Http404
    return HttpResponse(calendar, content_type=ICS, headers={"Cache-Control": "private, no-store"})

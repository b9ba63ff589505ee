"""The plan as a calendar (RFC 5545), as it stands today. Titles are neutral: a calendar shows on many screens."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from apps.records.models import CalendarAddress, Trial
from apps.records.plans import plan_on, rises_of, with_steps_to_come
from apps.reminders.queries import asks_on, longest_pause_ends
from apps.rules import schedule
from apps.rules.schedule import EntryKind, Plan
from apps.rules.text import gettext_noop
from apps.rules.vocabulary import TrialState
from apps.trials import queries
from apps.trials.rows import without_a_review

TITLES = {
    EntryKind.CHECK_IN: gettext_noop("Akkerplan check-in"),
    EntryKind.REVIEW: gettext_noop("Akkerplan review"),
    EntryKind.LAST_REVIEW: gettext_noop("Akkerplan review"),
    EntryKind.FIRST_DOSE: gettext_noop("Akkerplan day 1"),
    EntryKind.DOSE_MAY_RISE: gettext_noop("Akkerplan next step"),
    EntryKind.BASELINE_BEGINS: gettext_noop("Akkerplan begins"),
    EntryKind.MEASURE_BEFORE: gettext_noop("Akkerplan measuring begins"),
    EntryKind.MEASURE_AFTER: gettext_noop("Akkerplan measuring begins"),
    EntryKind.MEASURE_OFF: gettext_noop("Akkerplan measuring begins"),
}
OF_DOSES = (EntryKind.FIRST_DOSE, EntryKind.DOSE_MAY_RISE)
MINUTES = 5
AGAIN_AFTER = timedelta(hours=6)  # how often a calendar programme is asked to look again


@dataclass(frozen=True, slots=True)
class Date:
    """One date of the calendar. `mark` names it for good: a check-in is its day, a milestone may move and stays itself."""

    on: date
    kind: EntryKind
    mark: str


def calendar_of(code: UUID, *, at: datetime) -> bytes | None:
    """What stands behind an address; None when nobody has it any more. Without a running trial it is empty."""
    address = (
        CalendarAddress.objects.filter(code=code, person__is_active=True).select_related("person").first()
    )
    if address is None:
        return None
    trial = queries.current(address.person)
    running = trial is not None and trial.is_ongoing and not queries.agreement_ended(trial)
    return calendar(trial if running else None, at=at)


def calendar(trial: Trial | None, *, at: datetime) -> bytes:
    """A VCALENDAR with its VTIMEZONE: timed check-ins, whole-day milestones. Empty without a trial that runs."""
    file = Calendar()
    file.add("prodid", "-//Akkerplan//plan//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", "Akkerplan")
    file.add("refresh-interval", AGAIN_AFTER, parameters={"value": "DURATION"})
    file.add("x-published-ttl", "PT6H")
    today = trial.person.today(at=at) if trial else None
    plan = plan_on(trial, on=today) if trial and today else None
    if trial and today and plan:
        held_on = today if queries.take_none(trial, on=today) else None
        for one in dates(trial, plan, held_on=held_on):
            file.add_component(_event(trial, one, at=at))
    file.add_missing_timezones()
    return bytes(file.to_ical())


def dates(trial: Trial, plan: Plan, *, held_on: date | None = None) -> Iterator[Date]:
    """The milestones of the plan as it was moved, and the days on which the trial really asks.

    While the trial rests nothing is promised for later: only the days that ask for danger signs are left. While
    anything else speaks against taking it (`held_on`: today), no date of a dose is.
    """
    rests_from = trial.paused_on if trial.state == TrialState.PAUSED else None
    entries = schedule.calendar(with_steps_to_come(plan, trial), queries.primary_of(trial))
    unreal = without_a_review(trial)
    milestones = [one for one in entries if one.kind in TITLES and one.kind not in unreal]
    kinds = sorted(milestones, key=lambda one: (one.kind, one.on))
    for kind, group in groupby(kinds, key=lambda one: one.kind):
        for number, one in enumerate(group):
            waits = kind in OF_DOSES and held_on is not None and one.on >= held_on
            if kind is not EntryKind.CHECK_IN and not waits and (rests_from is None or one.on < rests_from):
                yield Date(max(one.on, plan.starts_on), kind, f"{kind}/{number}")
    rises = rises_of(trial)
    last = longest_pause_ends(trial) if rests_from else plan.last_review_on
    for on in schedule.Span(plan.starts_on, last + timedelta(days=1)):
        if asks_on(trial, plan, on, rises):
            yield Date(on, EntryKind.CHECK_IN, f"{EntryKind.CHECK_IN}/{on}")


def _event(trial: Trial, one: Date, *, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(trial.code, one.mark)}@akkerplan")
    event.add("summary", _(TITLES[one.kind]))
    event.add("dtstamp", at)
    event.add("url", settings.SITE_URL + reverse("trials:today"))
    if one.kind is EntryKind.CHECK_IN:
        begins = datetime.combine(one.on, trial.check_in_time, ZoneInfo(trial.person.time_zone))
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=MINUTES))
    else:
        event.add("dtstart", one.on)
    return event

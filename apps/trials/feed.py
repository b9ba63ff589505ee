"""The plan as a calendar file (RFC 5545). Titles are neutral: a calendar shows on many screens."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from apps.rules.schedule import Entry, EntryKind, Plan

TITLES = {
    EntryKind.CHECK_IN: "Akkerplan check-in",
    EntryKind.REVIEW: "Akkerplan review",
    EntryKind.LAST_REVIEW: "Akkerplan review",
    EntryKind.FIRST_DOSE: "Akkerplan day 1",
    EntryKind.DOSE_MAY_RISE: "Akkerplan next step",
    EntryKind.BASELINE_BEGINS: "Akkerplan begins",
}
MINUTES = 5


def calendar(plan: Plan, entries: Sequence[Entry]) -> bytes:
    """A VCALENDAR with its VTIMEZONE: timed check-ins, whole-day milestones."""
    file = Calendar()
    file.add("prodid", "-//Akkerplan//plan//EN")
    file.add("version", "2.0")
    for entry in entries:
        if entry.kind in TITLES:
            file.add_component(_event(plan, entry))
    file.add_missing_timezones()
    return bytes(file.to_ical())


def _event(plan: Plan, entry: Entry) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, f'{plan.starts_on}/{entry.kind}/{entry.on}')}@akkerplan")
    event.add("summary", _(TITLES[entry.kind]))
    event.add("dtstamp", datetime.combine(plan.starts_on, plan.check_in_time, ZoneInfo("UTC")))
    if entry.kind is EntryKind.CHECK_IN:
        begins = datetime.combine(entry.on, plan.check_in_time, ZoneInfo(plan.time_zone))
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=MINUTES))
    else:
        event.add("dtstart", entry.on)
    return event

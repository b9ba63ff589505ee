"""`manage.py rehearse eva@demo.example --days 60`: a whole trial in minutes, mails sent by the real Celery worker."""

import time
from argparse import ArgumentParser
from datetime import datetime, timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet
from django.utils import timezone

from apps.records.models import Person, Reminder, ReminderState, Trial
from apps.rehearsal.people import DOMAIN
from apps.rehearsal.shifting import shift
from apps.rehearsal.trials import live
from apps.reminders import actions as reminders
from apps.reminders.tasks import hand_out
from apps.rules.vocabulary import TrialState
from apps.trials import actions as trials
from apps.trials import queries as running

TO_DO = "Sign in as this person and open Today: it says what to do."
PATIENCE = 30  # seconds to wait for the worker


class Command(BaseCommand):
    """Lives the days of one demo person: a loaded one, or anybody who signed up with an address at `DOMAIN`.

    Needs the site running (`make run`), for its worker and mail.
    """

    help = "Rehearse days of a demo person's trial (development only)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Who, and how many days."""
        parser.add_argument("email")
        parser.add_argument("--days", type=int, default=1)
        parser.add_argument("--skip-check-ins", action="store_true", help="only mails; nobody checks in")

    def handle(self, *args: object, email: str, days: int, skip_check_ins: bool, **options: object) -> None:
        """One day after the other: mails go out, the person checks in, the night passes."""
        person, said, filed = _demo_person(email), "", 0
        for number in range(1, days + 1):
            sent = self._mails(person)
            self.stdout.write(f"day {number}: {sent} mail{'' if sent == 1 else 's'}")
            trial = _lived(person)
            before = _filed(trial)
            if trial is not None and not skip_check_ins:
                said = self._live(trial, person, said)
            filed = filed + _filed(trial) - before if _rests(_lived(person)) else 0
            shift(person=person, days=1)
            _night(person)
        if words := _rests(_lived(person)):
            self.stdout.write(f"{words}: {filed} check-in{'' if filed == 1 else 's'} filed, no dose. {TO_DO}")

    def _live(self, trial: Trial, person: Person, said: str) -> str:
        """The trial's day. What holds the dose back is said in the person's words on the day from which it does, not again."""
        now = timezone.now()
        waits = " ".join(live(trial, on=person.today(at=now), at=now))
        if waits and waits != said:
            self.stdout.write(f"The dose waits: {waits} {TO_DO}")
        return waits

    def _mails(self, person: Person) -> int:
        """Today's reminders become due now, and the worker is rung; the number of mails it sent."""
        now = timezone.now()
        reminders.plan_ahead(person=person, at=now - timedelta(hours=24))
        todays = Reminder.objects.filter(person=person, local_date=person.today(at=now))
        waiting = todays.filter(state=ReminderState.DUE)
        if not due_now(waiting, at=now):
            return 0
        hand_out.delay()
        give_up = time.monotonic() + PATIENCE
        while waiting.exists():
            if time.monotonic() > give_up:
                raise CommandError("No worker took the mail. Is the site running (make run)?")
            time.sleep(0.2)
        return todays.filter(state=ReminderState.SENT).count()


def due_now(waiting: QuerySet[Reminder], *, at: datetime) -> int:
    """How many; also what a worker has laid aside until the person's quiet hours are over."""
    return waiting.update(due_at=at, lease_until=None)


def _lived(person: Person) -> Trial | None:
    """The trial that runs, or the last one: some values are taken after the last day."""
    mine = Trial.objects.of(person).exclude(state=TrialState.PLANNED).select_related("person", "product")
    return mine.ongoing().first() or mine.order_by("-frozen_at").first()


def _filed(trial: Trial | None) -> int:
    return 0 if trial is None else trial.check_ins.filter(danger_asked=True).count()


def _rests(trial: Trial | None) -> str:
    """That nothing is taken, why and since when; "" of a trial that goes on, or has run to its end."""
    if trial is None:
        return ""
    if trial.state == TrialState.PAUSED and trial.paused_on is not None:
        return f"Paused ({trial.paused_because}) since {trial.paused_on:%-d %B %Y}"
    if trial.state == TrialState.STOPPED and trial.stopped_at is not None:
        rule = f" ({trial.stop_rule})" if trial.stop_rule else ""
        return f"Stopped{rule} on {trial.person.today(at=trial.stopped_at):%-d %B %Y}"
    return ""


def _night(person: Person) -> None:
    """What the site does while people sleep."""
    now = timezone.now()
    for trial in running.uncounted_of(person, at=now):
        trials.count_nights(trial=trial, at=now)


def _demo_person(email: str) -> Person:
    """Whose days may be lived; checked before anything is written."""
    if not settings.DEBUG:
        raise CommandError("Rehearsals exist on development machines only.")
    if not email.lower().endswith(f"@{DOMAIN}"):
        raise CommandError(
            f"Only a person whose address ends with @{DOMAIN} can be rehearsed; sign up with such an address."
        )
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        raise CommandError(f"Nobody has signed up as {email}.")
    return person

"""Who may get a message soon, how many hands that needs, and on which days a trial asks for a check-in."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Mod

from apps.records.models import (
    OF_ONE_EVENING,
    Channel,
    CheckIn,
    Consent,
    ConsentKind,
    EventKind,
    Finding,
    Person,
    PushDevice,
    Reminder,
    Review,
    SafetyFollowUp,
    Trial,
)
from apps.records.models.trials import ONGOING
from apps.records.plans import rises_of
from apps.reminders.facts import stopped_and_settling
from apps.reminders.links import code_in
from apps.rules.schedule import Plan, is_check_in_day
from apps.rules.stopping import DANGER_CHECK_DAYS, LONGEST_PAUSE_DAYS
from apps.rules.vocabulary import TrialState

LINK_LIVES = timedelta(hours=36)  # from the hour of the check-in: to the morning after the next evening
RING = timedelta(seconds=10)  # how often the bell is rung, and how long a worker goes on by itself
MOST_WORKERS = 16
A_BATCH = 100
WINDOW = timedelta(days=4)  # two days ahead, and a day on either side for zones


def people_to_remind(*, at: datetime) -> QuerySet[Person]:
    """People with something that could become due in the next two days; planning decides exactly."""
    soon, lately = (at + WINDOW).date(), (at - timedelta(days=14)).date()
    mine = {"trial__person": OuterRef("pk")}
    trials = Trial.objects.filter(
        Q(state__in=ONGOING) | Q(stopped_at__date__gte=lately), person=OuterRef("pk")
    )
    reviews = Review.objects.filter(decision="", due_on__range=(lately, soon), **mine)
    follow_ups = SafetyFollowUp.objects.filter(answer="", due_on__range=(lately, soon), **mine)
    lifted = Finding.objects.filter(
        lifts_on__range=(at.date() - timedelta(days=1), soon), screening__person=OuterRef("pk")
    )
    asked = Review.objects.filter(later="", later_on__range=(lately, soon), **mine)
    settling = stopped_and_settling(from_=lately, until=soon).filter(person=OuterRef("pk"))
    anything = (Exists(one) for one in (trials, reviews, follow_ups, lifted, asked, settling))
    return Person.objects.filter(reduce(or_, anything), is_active=True, set_up_at__isnull=False).order_by(
        "pk"
    )


def people_to_plan(*, at: datetime, part: int, parts: int) -> list[int]:
    """The keys of one of `parts` equal parts of `people_to_remind`."""
    mine = people_to_remind(at=at).annotate(part=Mod(F("pk"), parts)).filter(part=part)
    return list(mine.values_list("pk", flat=True))


def people(pks: Collection[int]) -> list[Person]:
    """These people, as they are now."""
    return list(Person.objects.filter(pk__in=pks, is_active=True).order_by("pk"))


def workers_wanted(*, at: datetime) -> int:
    """How many processes what is due can keep busy: one for each batch, and never more than there could be."""
    most = MOST_WORKERS * A_BATCH
    due = Reminder.objects.by(Channel.MAIL).due(at=at).order_by()[:most].count()
    return -(-due // A_BATCH)


def pushes_wait(*, at: datetime) -> bool:
    """Something is due on a device."""
    return Reminder.objects.by(Channel.PUSH).due(at=at).exists()


def asks_on(trial: Trial, plan: Plan, on: date, rises: Collection[date] | None = None) -> bool:
    """True when the trial asks for a check-in that day.

    By its plan and the days on which the dose rose in fact (`rises_of`, read here when not handed in). While it
    rests, and for a week after a stop rule, every day for the danger signs (clinical.md 3.2).
    """
    if trial.state == TrialState.PAUSED and trial.paused_on is not None and on >= trial.paused_on:
        return on <= longest_pause_ends(trial)
    if trial.state == TrialState.STOPPED and trial.stopped_at is not None:
        stopped_on = trial.person.today(at=trial.stopped_at)
        if on >= stopped_on:
            last = stopped_on + timedelta(days=DANGER_CHECK_DAYS)
            return bool(trial.stop_rule) and stopped_on < on <= last
    if _was_over(trial, plan, on):
        return False
    return is_check_in_day(plan, on, rises_of(trial) if rises is None else rises)


def _was_over(trial: Trial, plan: Plan, on: date) -> bool:
    """Between the last day with the product and the day on which weeks without it were chosen nobody asked."""
    if plan.withdrawal is None or on < plan.ends_before:
        return False
    chosen = (event.on for event in trial.events.all() if event.kind == EventKind.WITHDRAWAL_BEGAN)
    return on < max(chosen, default=on)


def longest_pause_ends(trial: Trial) -> date:
    """The last day of a pause that uses up all 21 days: a trial that nobody comes back to is not asked for ever.

    Raises ValueError for a trial that does not rest.
    """
    if trial.paused_on is None:
        raise ValueError("only a trial that rests has a last day of rest")
    return trial.paused_on + timedelta(days=LONGEST_PAUSE_DAYS - trial.paused_days)


def hours(person: Person, *, at: datetime) -> dict[str, object]:
    """For the page about reminders: the check-in's hour, the running trial if any, and whether mail was agreed to."""
    trial = Trial.objects.of(person).ongoing().first()
    until = person.mail_paused_until
    agreed = Consent.objects.filter(person=person, kind=ConsentKind.REMINDERS, withdrawn_at=None)
    return {
        "trial": trial,
        "check_in_time": trial.check_in_time if trial else person.check_in_time,
        "agreed": agreed.exists(),
        "rests_until": until if until is not None and until > at else None,
    }


def mailed_check_in(token: str) -> Reminder | None:
    """The check-in mail in which this link stood, with its person and trial; None when the link was made up."""
    code = code_in(token)
    if code is None:
        return None
    mails = Reminder.objects.by(Channel.MAIL).filter(kind__in=OF_ONE_EVENING, trial__isnull=False)
    return mails.filter(code=code).select_related("person", "trial").first()


def link_is_live(mailed: Reminder, *, at: datetime) -> bool:
    """Its time has not run out, and neither mail about that check-in has filed it."""
    if not link_is_of_now(mailed, at=at):
        return False
    same = Reminder.objects.by(Channel.MAIL).filter(person=mailed.person, local_date=mailed.local_date)
    return not same.filter(kind__in=OF_ONE_EVENING, link_used_at__isnull=False).exists()


def link_is_of_now(mailed: Reminder, *, at: datetime) -> bool:
    """Its time has not run out, whatever was filed."""
    return at < mailed.due_at + LINK_LIVES


def has_checked_in(person: Person) -> bool:
    """A browser is asked for leave only after that: before, nobody can know if they want to be told."""
    return CheckIn.objects.of(person).filter(danger_asked=True).exists()


def devices(person: Person) -> list[PushDevice]:
    """The devices on which this person is told."""
    return list(PushDevice.objects.of(person))

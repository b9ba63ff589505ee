"""What reminders follow from, read once for many people: a few statements, however many they are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Exists, Max, OuterRef, QuerySet

from apps.records.agreed import TAKEN_BACK
from apps.records.models import (
    OF_ONE_EVENING,
    CheckIn,
    Finding,
    Person,
    Reminder,
    Review,
    SafetyFollowUp,
    Trial,
)
from apps.records.plans import as_it_stands, plan_of
from apps.records.settling import NEW_TRIAL_AFTER
from apps.rules.schedule import Plan
from apps.rules.vocabulary import TrialState

A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Evening:
    """Where a message about the check-in of one day stands."""

    kind: str
    state: str
    sent_at: datetime | None


def stopped_and_settling(*, from_: date, until: date) -> QuerySet[Trial]:
    """Stopped trials in whose days something good may have been said four weeks before one of these dates, in any zone."""
    first, last = from_ - NEW_TRIAL_AFTER - A_DAY, until - NEW_TRIAL_AFTER + A_DAY
    gone = SafetyFollowUp.objects.filter(
        trial=OuterRef("pk"), answer=SafetyFollowUp.Answer.GONE, answered_at__date__range=(first, last)
    )
    filed = CheckIn.objects.filter(trial=OuterRef("pk"), danger_asked=True, on__range=(first, last))
    return Trial.objects.filter(Exists(gone) | Exists(filed), state=TrialState.STOPPED)


class Facts:
    """The rows behind the messages of these people on these local dates; each table is read when first asked for."""

    def __init__(self, people: Iterable[Person], days: Collection[date]) -> None:
        self.people = {person.pk: person for person in people}
        self.days = frozenset(days)
        self._plans: dict[int, Plan | None] = {}

    def plan(self, trial: Trial) -> Plan | None:
        """The trial's plan, read from its row once."""
        if trial.pk not in self._plans:
            self._plans[trial.pk] = plan_of(trial)
        return self._plans[trial.pk]

    @cached_property
    def trials(self) -> Mapping[int, list[Trial]]:
        """By person: every trial that was begun, newest first, with its events; none that has lost what it needs."""
        rows = Trial.objects.filter(~Exists(TAKEN_BACK), person__in=self.people)
        rows = rows.exclude(state=TrialState.PLANNED).order_by("-created_at", "-pk")
        found: dict[int, list[Trial]] = defaultdict(list)
        for trial in rows.prefetch_related("events"):
            trial.person = self.people[trial.person_id]
            found[trial.person_id].append(trial)
        return found

    @cached_property
    def filed(self) -> Mapping[int, frozenset[date]]:
        """By trial: the day of the latest check-in, and those of the days looked at that are filed."""
        going = [t.pk for rows in self.trials.values() for t in rows if t.state != TrialState.FINISHED]
        asked = CheckIn.objects.filter(trial__in=going, danger_asked=True).order_by()
        found: dict[int, set[date]] = defaultdict(set)
        for trial, on in asked.filter(on__in=self.days).values_list("trial", "on"):
            found[trial].add(on)
        for trial, on in asked.values_list("trial").annotate(Max("on")):
            found[trial].add(on)
        return {trial: frozenset(days) for trial, days in found.items()}

    @cached_property
    def reviews(self) -> Mapping[int, list[Review]]:
        """By person: reviews without a decision. A trial that rests is not over: its review waits."""
        rows = Review.objects.filter(trial__person__in=self.people, decision="", due_on__lte=max(self.days))
        return _by_person(rows.exclude(trial__state=TrialState.PAUSED).select_related("trial"))

    @cached_property
    def later(self) -> Mapping[int, list[Review]]:
        """By person: decisions after which it is asked on one of the days how it is now, and was not answered."""
        rows = Review.objects.filter(trial__person__in=self.people, later="", later_on__in=self.days)
        return _by_person(rows.select_related("trial"))

    @cached_property
    def follow_ups(self) -> Mapping[int, list[SafetyFollowUp]]:
        """By person: questions after a stop that nobody has answered."""
        rows = SafetyFollowUp.objects.filter(trial__person__in=self.people, answer="", due_on__in=self.days)
        return _by_person(rows.select_related("trial"))

    @cached_property
    def settling(self) -> Mapping[int, list[Trial]]:
        """By person: the stopped trials of which four weeks before one of the days something was told or filed."""
        rows = stopped_and_settling(from_=min(self.days), until=max(self.days)).filter(person__in=self.people)
        found = set(rows.values_list("pk", flat=True))
        mine = {pk: [trial for trial in trials if trial.pk in found] for pk, trials in self.trials.items()}
        return {pk: trials for pk, trials in mine.items() if trials}

    @cached_property
    def lifting(self) -> Mapping[int, set[int]]:
        """By person: the screenings in which a waiting time ends on one of the days."""
        rows = Finding.objects.filter(screening__person__in=self.people, lifts_on__in=self.days)
        found: dict[int, set[int]] = defaultdict(set)
        for person, screening in rows.values_list("screening__person", "screening"):
            found[person].add(screening)
        return found

    @cached_property
    def evenings(self) -> Mapping[tuple[int, date, str], list[Evening]]:
        """By person, day and channel: the messages about that day's check-in."""
        rows = Reminder.objects.filter(
            person__in=self.people, local_date__in=self.days, kind__in=OF_ONE_EVENING
        )
        found: dict[tuple[int, date, str], list[Evening]] = defaultdict(list)
        for person, on, way, kind, state, sent_at in rows.values_list(
            "person", "local_date", "channel", "kind", "state", "sent_at"
        ):
            found[person, on, way].append(Evening(kind, state, sent_at))
        return found


def _by_person[Row: (Review, SafetyFollowUp)](rows: Iterable[Row]) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.trial.person_id].append(row)
    return found


@dataclass(frozen=True, slots=True)
class Around:
    """What the messages of one person follow from: the person, the local dates looked at, and the facts."""

    person: Person
    days: Sequence[date]
    facts: Facts

    @property
    def trials(self) -> Sequence[Trial]:
        """Every trial that was begun, newest first."""
        return self.facts.trials.get(self.person.pk, ())

    def plan(self, trial: Trial) -> Plan | None:
        """The trial's plan with its dates as they stand on the first of the days."""
        return as_it_stands(trial, self.facts.plan(trial), on=self.days[0])

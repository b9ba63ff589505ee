"""Who may get a message soon, and how sending goes."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.records.models import Finding, Person, Review, SafetyFollowUp, Trial
from apps.records.models.trials import ONGOING
from apps.rules.schedule import Plan, is_check_in_day
from apps.rules.stopping import DANGER_CHECK_DAYS
from apps.rules.vocabulary import TrialState

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
    anything = Exists(trials) | Exists(reviews) | Exists(follow_ups) | Exists(lifted)
    return Person.objects.filter(anything, is_active=True).order_by("pk")


def asks_on(trial: Trial, plan: Plan, on: date) -> bool:
    """True when the trial asks for a check-in that day: by its plan, and for danger signs while paused or just stopped."""
    if trial.state == TrialState.PAUSED:
        return True
    if trial.state == TrialState.STOPPED:
        stopped_on = trial.person.today(at=trial.stopped_at) if trial.stopped_at else None
        return bool(
            trial.stop_rule
            and stopped_on
            and stopped_on < on <= stopped_on + timedelta(days=DANGER_CHECK_DAYS)
        )
    return is_check_in_day(plan, on)

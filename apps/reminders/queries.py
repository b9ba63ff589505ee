"""Who may get a message soon, and how sending goes."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.records.models import Finding, Person, Review, SafetyFollowUp, Trial
from apps.records.models.trials import ONGOING

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

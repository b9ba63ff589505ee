"""Trials with something in every part of a brief."""

from datetime import timedelta
from typing import Any

from apps.records.models import CheckIn, IntercurrentEvent, Person, Review, Trial
from apps.rules.vocabulary import SafetyLevel
from tests import factories
from tests.reviews.test_actions import opened, with_values
from tests.stage import noon

TODAY = factories.TODAY
WARNED = {"rule": "P3", "reason": "Cramps were 6 on two days, 3 more than is usual for you."}


def told(person: Person, **columns: Any) -> Review:
    """An opened review of a trial with gaps, an illness, a report, a warning and a decision."""
    trial = with_values(person, "150", "80")
    for number, row in enumerate(trial.check_ins.order_by("on")):
        CheckIn.objects.filter(pk=row.pk).update(
            bloating=(number * 7) % 5 + (3 if number < 14 else 1), note="PRIVATE NOTE"
        )
    trial.check_ins.filter(on__day=11).delete()
    happened(trial)
    review = opened(trial)
    decided = {"decision": "stop", "decided_at": noon(TODAY), "reason": "It did enough.", **columns}
    Review.objects.filter(pk=review.pk).update(**decided)
    review.refresh_from_db()
    return review


def happened(trial: Trial) -> None:
    """An illness, a report of harm, a warning."""
    began = TODAY - timedelta(days=40)
    IntercurrentEvent.objects.create(
        trial=trial, kind="illness", began_on=began, ended_on=began + timedelta(days=4),
        note="PRIVATE EVENT", reported_at=noon(began),
    )  # fmt: skip
    factories.report(trial, what="An itch for an hour.", began_on=began)
    factories.assessment(trial, SafetyLevel.PAUSE, on=began, at=noon(began), fired=[WARNED])

"""What a review found stays on the clinician's page, with the decision and what the patient said four weeks after it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from apps.records.models import Review, Trial

pytestmark = pytest.mark.django_db


def answered(trial: Trial, now: datetime, **decided: object) -> None:
    """An opened review whose answer is that it cannot tell."""
    result = {"label": "cannot_tell", "adherence": 1.0, "caps": [], "caveats": [], "secondary_sentences": []}
    said = [{"code": "varies", "template": "Your days vary.", "params": {}}]
    Review.objects.filter(trial=trial).delete()
    Review.objects.create(
        trial=trial,
        due_on=now.date(),
        opened_at=now,
        label="cannot_tell",
        result=result | {"sentences": said},
        decided_at=now,
        **decided,
    )


def test_how_it_is_four_weeks_later_is_shown(trial: Trial, as_cole: Client, now: datetime) -> None:
    answered(trial, now, decision="stop", later_on=now.date(), later="worse", later_at=now)

    page = as_cole.get(reverse("clinic:trial", args=[trial.code])).content.decode()

    assert "Worse than then." in page


@pytest.mark.parametrize("decision", ["continue", "withdrawal"])
def test_the_answer_stays_when_a_next_review_is_planned(
    decision: str, trial: Trial, as_cole: Client, now: datetime
) -> None:
    """The patient takes it on, or leaves it out for four weeks: the clinician still reads what came out and why."""
    next_on = now.date() + timedelta(days=28)
    going_on = {"reason": "I sleep better.", "next_review_on": next_on} if decision == "continue" else {}
    answered(trial, now, decision=decision, **going_on)
    Review.objects.create(trial=trial, due_on=next_on, number=2)

    page = as_cole.get(reverse("clinic:trial", args=[trial.code])).content.decode()

    assert "No detectable change (cannot tell)" in page
    assert "Your days vary." in page
    assert ("Reason: I sleep better." in page) is (decision == "continue")
    assert "The next review is due on" in page

"""What a patient says four weeks after a decision stands beside it on the clinician's page."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from apps.records.models import Review, Trial

pytestmark = pytest.mark.django_db


def test_how_it_is_four_weeks_later_is_shown(trial: Trial, as_cole: Client, now: datetime) -> None:
    result = {"label": "cannot_tell", "adherence": 1.0, "caps": [], "caveats": [], "secondary_sentences": []}
    said = [{"code": "varies", "template": "Your days vary.", "params": {}}]
    decided = {
        "decision": "stop",
        "decided_at": now,
        "later_on": now.date(),
        "later": "worse",
        "later_at": now,
    }
    Review.objects.filter(trial=trial).delete()
    Review.objects.create(
        trial=trial,
        due_on=now.date(),
        opened_at=now,
        label="cannot_tell",
        result=result | {"sentences": said},
        **decided,
    )

    page = as_cole.get(reverse("clinic:trial", args=[trial.code])).content.decode()

    assert "Worse than then." in page

"""A date of birth put right counts at once: nobody under 18 plans, starts, or is shown a dose (clinical.md 2.2, `age`)."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.journal.test_actions import begun
from tests.trials import lives

BIRTH = reverse("accounts:birth")
ADULTS_ONLY = reverse("accounts:adults-only")
CLOSED = ("plan", "preview", "calendar", "calendar-file", "day-one")


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def born(client: Client, year: int) -> str:
    """Where a corrected date of birth leads."""
    given = {"date_of_birth_day": "3", "date_of_birth_month": "3", "date_of_birth_year": str(year)}
    return str(client.post(BIRTH, given).headers["Location"])


def test_a_younger_date_is_kept_and_closes_planning(as_ada: Client, ada: Person) -> None:
    trial = lives.planned(ada)

    assert born(as_ada, 2008) == ADULTS_ONLY  # 18 tomorrow

    ada.refresh_from_db()
    assert str(ada.date_of_birth) == "2008-03-03"
    for name in CLOSED:
        assert as_ada.get(reverse(f"trials:{name}")).headers["Location"] == ADULTS_ONLY, name
    as_ada.post(reverse("trials:start"), {"pledge": "1"})
    assert Trial.objects.get(pk=trial.pk).state == TrialState.PLANNED
    assert "This app is for adults only" in as_ada.get(reverse("screening:result")).content.decode()
    page = as_ada.get(ADULTS_ONLY).content.decode()
    assert "kept nothing" not in page
    assert BIRTH in page


def test_on_the_birthday_it_is_open_again(as_ada: Client, ada: Person) -> None:
    lives.planned(ada)

    assert born(as_ada, 2008) == ADULTS_ONLY
    with time_machine.travel(lives.at(factories.TODAY.replace(day=3)), tick=False):
        assert as_ada.get(reverse("trials:preview")).status_code == 200


def test_a_running_trial_shows_no_dose(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    assert "Dose today" in as_ada.get(reverse("trials:today")).content.decode()

    born(as_ada, 2012)

    page = as_ada.get(reverse("trials:today")).content.decode()
    assert ("Dose today" in page, "Go up one step" in page) == (False, False)
    assert "This app is for adults only" in page
    as_ada.post(reverse("trials:step-up"))
    assert Trial.objects.get(pk=trial.pk).level == 0
    assert as_ada.get(reverse("journal:check-in")).status_code == 200  # a danger sign is still heard


def test_today_tells_a_minor_why_in_words_that_fit(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    born(as_ada, 2008)

    page = as_ada.get(reverse("trials:today")).content.decode()

    assert "By your date of birth you are under 18. Do not take it." in page
    assert "Your answers have changed" not in page
    assert "newer answers" not in page


def test_a_set_up_that_is_done_again_keeps_the_younger_date(as_ada: Client, ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(set_up_at=None)
    step = reverse("accounts:about-you-step", args=["birth"])
    last = reverse("accounts:about-you-step", args=["agreement"])

    as_ada.post(step, {"date_of_birth_day": "3", "date_of_birth_month": "3", "date_of_birth_year": "2012"})

    answer = as_ada.post(last, {"terms": "on", "health_data": "on"})
    assert answer.headers["Location"] == ADULTS_ONLY
    ada.refresh_from_db()
    assert (str(ada.date_of_birth), ada.is_set_up) == ("2012-03-03", False)

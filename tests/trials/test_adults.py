"""A date of birth put right counts at once: nobody under 18 plans, starts, or is shown a dose (clinical.md 2.2, `age`)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.records.ages import adult_from
from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.journal.test_actions import begun
from tests.pressing import press
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
    press(as_ada, reverse("trials:step-up"))
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


NOT_YET = "your new date counts from"


def test_an_adults_date_in_the_place_of_a_minors_gives_no_dose_back_at_once(
    as_ada: Client, ada: Person
) -> None:
    """As with an answer that is taken back in a trial: the first one holds for 3 days (decision 19)."""
    begun(ada, day=10)
    born(as_ada, 2012)

    assert born(as_ada, 1984) == ADULTS_ONLY
    assert "Your new date of birth counts from 5 March 2026" in as_ada.get(ADULTS_ONLY).text

    for days, dose in ((0, False), (1, False), (2, False), (3, True)):
        with time_machine.travel(factories.NOON + timedelta(days=days), tick=False):
            page = as_ada.get(reverse("trials:today")).text
            shut = as_ada.get(reverse("trials:calendar")).headers.get("Location") == ADULTS_ONLY
            assert (NOT_YET in page, shut) == (not dose, not dose), days
            assert dose or "Dose today" not in page


def test_a_second_slip_holds_anew(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    born(as_ada, 2012)
    born(as_ada, 1984)

    with time_machine.travel(factories.NOON + timedelta(days=2), tick=False):
        born(as_ada, 2012)
        born(as_ada, 1984)
    with time_machine.travel(factories.NOON + timedelta(days=4), tick=False):
        assert NOT_YET in as_ada.get(reverse("trials:today")).text


def test_an_adults_date_that_is_put_right_while_another_is_held_does_not_lift_it(
    as_ada: Client, ada: Person
) -> None:
    begun(ada, day=10)
    for year in (2012, 1984, 1985):
        born(as_ada, year)

    assert NOT_YET in as_ada.get(reverse("trials:today")).text


def test_a_date_that_is_put_right_among_adults_or_without_a_trial_counts_at_once(
    as_ada: Client, ada: Person
) -> None:
    born(as_ada, 2012)
    assert born(as_ada, 1984) != ADULTS_ONLY
    begun(ada, day=10)

    assert born(as_ada, 1985) != ADULTS_ONLY

    assert "Dose today" in as_ada.get(reverse("trials:today")).text


@pytest.mark.parametrize(("days", "years"), [(-2, 41), (-1, 17), (0, 17), (2, 17), (3, 41)])
def test_the_days_for_which_a_changed_date_counts_as_a_minors(days: int, years: int, ada: Person) -> None:
    ada.date_of_birth, ada.told_minor_on = date(1984, 3, 9), factories.TODAY

    assert ada.age(on=factories.TODAY + timedelta(days=days)) == years


MINOR = (
    "Not possible here",
    "you are under 18",
    "for adults only",
    "people of 18 and over",
    "18th birthday",
    "family doctor",
)


@pytest.mark.parametrize("path", [reverse("trials:today"), reverse("screening:result"), ADULTS_ONLY])
def test_while_a_changed_date_is_held_each_page_says_that_and_nothing_of_a_minor(
    path: str, as_ada: Client, ada: Person
) -> None:
    """It said "you are under 18" beside the explanation that the new date does not count yet."""
    begun(ada, day=10)
    born(as_ada, 2012)
    told = as_ada.get(path).text
    assert any(words in told for words in MINOR)

    born(as_ada, 1984)

    held = as_ada.get(path).text
    assert [words for words in MINOR if words in held] == []
    assert "5 March" in held
    assert "by the one before you were under 18" in held.lower()
    assert "Dose today" not in held


def test_nobody_waits_for_a_date_by_which_they_are_a_minor_too(as_ada: Client, ada: Person) -> None:
    on_that_day = factories.TODAY
    Person.objects.filter(pk=ada.pk).update(date_of_birth=date(1984, 3, 3), told_minor_on=on_that_day)
    ada.refresh_from_db()

    assert (adult_from(ada, on=on_that_day), ada.age(on=on_that_day)) == (on_that_day + timedelta(days=3), 17)
    Person.objects.filter(pk=ada.pk).update(date_of_birth=date(2012, 3, 3))
    ada.refresh_from_db()
    assert adult_from(ada, on=on_that_day) is None, "a minor by the newer date as well"

"""Weight at the check-in: who is asked, what is asked again, and that a loss reaches the stop rules on the web."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.journal.entries import Entry, day_of
from apps.journal.weighing import in_own_units
from apps.records.models import CheckIn, Person
from apps.rules.units import UnitSet
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.calm import SENT
from tests.journal.test_actions import begun
from tests.journal.test_views import CHECK_IN, TODAY
from tests.stage import date_of, quiet, running


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


def send(client: Client, **said: Any) -> Any:
    return client.post(CHECK_IN, {**SENT, "changes": "none", "submission": str(uuid4()), **said})


def weighed(client: Client, kg: str, **said: Any) -> Any:
    """A weight with the answers that the page asks for."""
    asked = send(client, weight=kg, **said)
    if asked.status_code != 422:
        return asked
    return send(client, weight=kg, weight_asked=asked.context["form"]["weight_asked"].value(), **said)


def fields(client: Client) -> set[str]:
    return set(client.get(CHECK_IN).context["form"].fields)


@pytest.mark.parametrize(
    ("kg", "rule", "level", "state"),
    [
        ("77.7", "", "OK", TrialState.ACTIVE),
        ("77.6", "W4", "WATCH", TrialState.ACTIVE),
        ("76.1", "W4", "WATCH", TrialState.ACTIVE),
        ("76", "ST13", "STOP", TrialState.STOPPED),
    ],
)
def test_a_loss_that_was_not_wanted_is_judged(
    kg: str, rule: str, level: str, state: str, as_ada: Client, ada: Person
) -> None:
    trial = begun(ada, day=22)

    answer = weighed(as_ada, kg, weight_meant="no")

    assert answer.status_code == 302, answer.context["form"].errors
    said = trial.assessments.get(on=factories.TODAY)
    trial.refresh_from_db()
    assert (said.level, trial.state) == (level, state)
    assert [one["rule"] for one in said.fired] == ([rule] if rule else [])


def test_the_advice_about_a_loss_says_who_should_see_the_person(as_ada: Client, ada: Person) -> None:
    begun(ada, day=22)

    page = as_ada.get(weighed(as_ada, "74", weight_meant="no").headers["Location"]).content.decode()

    assert "You weigh 74 kg. That is 7.5 percent less than the 80 kg at the start." in page
    assert "rule ST13" in " ".join(page.split())


@pytest.mark.parametrize("meant", ["no", "not_sure"])
def test_only_a_yes_makes_a_loss_wanted(meant: str, as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=22)
    weighed(as_ada, "75", weight_meant=meant)
    trial.refresh_from_db()
    assert trial.stop_rule == "ST13"


def test_a_wanted_loss_stops_nothing_and_excuses_its_own_day_only(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=22)

    assert weighed(as_ada, "75", weight_meant="yes").headers["Location"] == f"{TODAY}?saved"
    with time_machine.travel(factories.NOON + timedelta(days=7), tick=False):
        quiet(trial, range(23, 29))
        weighed(as_ada, "74.9", weight_meant="no")

    trial.refresh_from_db()
    first = CheckIn.objects.get(on=factories.TODAY)
    assert (first.weight_loss_planned, trial.stop_rule) == (True, "ST13")
    assert trial.assessments.get(on=factories.TODAY).level == "OK"


def test_the_usual_weight_is_the_one_before_the_first_dose(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=22)
    quiet(trial, range(-13, 22))
    trial.check_ins.filter(on__lt=date_of(trial, 1)).update(weight_kg=90)

    weighed(as_ada, "85.5", weight_meant="no")

    trial.refresh_from_db()
    assert trial.stop_rule == "ST13"


def test_no_question_without_a_loss_and_none_before_the_first_dose(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=-3, state=TrialState.BASELINE)
    quiet(trial, range(-13, -3))

    assert send(as_ada, weight="74").status_code == 302
    assert CheckIn.objects.get(on=factories.TODAY).weight_kg == Decimal(74)


def test_the_question_is_asked_of_that_number_alone(as_ada: Client, ada: Person) -> None:
    begun(ada, day=22)
    asked = send(as_ada, weight="75", danger=["none"])

    page = asked.content.decode()
    key = asked.context["form"]["weight_asked"].value()
    assert (asked.status_code, CheckIn.objects.filter(on=factories.TODAY).exists()) == (422, False)
    assert "Were you trying to lose weight?" in page
    assert "<title>Error: " in page
    assert asked.context["form"]["danger"].value() == ["none"]
    assert send(as_ada, weight="74", weight_asked=key, weight_meant="yes").status_code == 422
    assert send(as_ada, weight="75", weight_asked=key).status_code == 422


def test_an_odd_weight_is_asked_about_and_an_impossible_one_refused(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=22)
    CheckIn.objects.filter(trial=trial, on=date_of(trial, 20)).update(weight_kg=80)

    odd = send(as_ada, weight="90")
    assert "Last time it was 80.0 kg. That is a big change. Is this right?" in odd.content.decode()
    assert odd.context["form"].fields["weight_meant"].widget.is_hidden
    key = odd.context["form"]["weight_asked"].value()
    assert send(as_ada, weight="90", weight_asked=key, weight_sure="on").status_code == 302
    assert "This number cannot be right. Did you mean 360 lb?" in send(as_ada, weight="360").content.decode()


def test_nobody_with_a_danger_sign_is_held_up_by_a_question(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=22)

    answer = send(as_ada, weight="70", danger=["breathing"])

    assert answer.status_code == 302
    trial.refresh_from_db()
    assert trial.stop_rule == "E1"


def test_a_low_weight_for_the_height_is_never_wanted(as_ada: Client, ada: Person) -> None:
    """170 cm and 53 kg: a BMI of 18.3."""
    trial = begun(ada, day=22, answers={"weight_kg": 56})

    assert send(as_ada, weight="53", weight_meant="yes", weight_asked="53 weight_meant").status_code == 302

    trial.refresh_from_db()
    assert trial.stop_rule == "ST13"


def test_pounds_are_asked_kept_and_answered_in_pounds(as_ada: Client, ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(units="us", country="US")
    begun(ada, day=22)

    page = as_ada.get(weighed(as_ada, "167.5", weight_meant="no").headers["Location"]).content.decode()

    assert CheckIn.objects.get(on=factories.TODAY).weight_kg == Decimal("75.977")
    assert "You weigh 167.5 lb. That is 5 percent less than the 176.4 lb at the start." in page


@pytest.mark.parametrize(("day", "openly"), [(22, True), (23, False)])
def test_asked_once_a_week_and_offered_every_day(day: int, openly: bool, as_ada: Client, ada: Person) -> None:
    begun(ada, day=day)

    page = as_ada.get(CHECK_IN)

    assert "weight" in page.context["form"].fields
    assert page.context["form"].weight_is_open is openly


def test_never_asked_of_a_person_who_had_an_eating_disorder(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=22, answers={"ed": "past"})

    assert "weight" not in fields(as_ada)
    assert "weigh" not in as_ada.get(CHECK_IN).content.decode().lower()
    send(as_ada, weight="60", weight_meant="no")
    trial.refresh_from_db()
    assert trial.state == TrialState.ACTIVE
    assert CheckIn.objects.get(on=factories.TODAY).weight_kg is None


def test_newer_answers_hide_it_too(as_ada: Client, ada: Person) -> None:
    begun(ada, day=22)
    assert "weight" in fields(as_ada)

    factories.screening(ada, answers=factories.answers(ed="past"))

    assert "weight" not in fields(as_ada)


def test_a_correction_starts_from_the_weight_of_the_day(as_ada: Client, ada: Person) -> None:
    begun(ada, day=23)
    send(as_ada, weight="79.5")

    page = as_ada.get(CHECK_IN, {"correct": "1"})

    assert page.context["form"]["weight"].value() == "79.5"


def test_of_two_weights_the_later_stands_with_its_own_answer() -> None:
    planned = Entry(weight_kg=Decimal(75), weight_loss_planned=True)

    assert day_of([planned, Entry(weight_kg=Decimal(74))]).weight_loss_planned is None
    assert day_of([planned, Entry(pain=1)]).weight_loss_planned is True


@pytest.mark.parametrize(
    ("template", "values", "units", "words"),
    [
        ("Your blood sugar is {glucose} mg/dL.", {"glucose": 54.0}, UnitSet.MMOL, "Your blood sugar is 3.0 mmol/L."),
        ("Your blood sugar is {glucose} mg/dL.", {"glucose": 54.0}, UnitSet.US, "Your blood sugar is 54.0 mg/dL."),
        ("Your temperature is {celsius} C.", {"celsius": 38.0}, UnitSet.US, "Your temperature is 100.4 F."),
        ("{weight} kilos", {"weight": 80.0}, UnitSet.US, "80.0 kilos"),
    ],
)  # fmt: skip
def test_reasons_in_the_readers_units(
    template: str, values: dict[str, object], units: UnitSet, words: str
) -> None:
    text, shown = in_own_units(template, values, units)
    assert text.format(**shown) == words


def test_todays_page_of_a_stopped_trial_names_the_loss(as_ada: Client, ada: Person) -> None:
    begun(ada, day=22)
    weighed(as_ada, "74", weight_meant="no")
    assert reverse("journal:advice", args=[ada.trials.get().assessments.latest("at").code]) in (
        as_ada.get(TODAY).content.decode()
    )

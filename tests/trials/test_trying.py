"""What a plan could tell while it is chosen: nothing is saved, and each choice changes the answer."""

from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.test import Client

from apps.records.models import Person, Product, Trial
from apps.records.packs import confirmation
from apps.rules.schedule import measurement_windows
from apps.rules.vocabulary import PrimaryOutcome
from apps.trials import queries
from apps.trials import today as days
from apps.trials.outlook import Outlook, Outlooks, of_primary
from apps.trials.trying import tried
from tests import factories
from tests.factories import TODAY
from tests.trials.lives import SIGNED_UP, planned, started
from tests.trials.test_views import PLAN, filled_in, sign_up_day

__all__ = ["sign_up_day"]


READER = Person(units="mgdl")
BAD_WEEKS = (("yes", "14"), ("yes", "21"), ("no", "14"))


def look(client: Client, **changes: str) -> str:
    sent = {**PLAN, "pack": confirmation(Product.objects.last()), "look": "1", **changes}
    answer = client.post("/trial/plan/", sent, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def may_plan(ada: Person, sign_up_day: object) -> Person:
    factories.screening(ada)
    factories.product(ada)
    return ada


def test_a_look_shows_a_part_and_saves_nothing(may_plan: Person, as_ada: Client) -> None:
    part = look(as_ada)

    assert part.lstrip().startswith('<div id="outlook"')
    assert part.count("In 8 of 10 trials like this one") == 2
    assert Trial.objects.count() == 0


def test_a_saved_plan_stays_as_it_is_while_another_is_tried(may_plan: Person, as_ada: Client) -> None:
    trial = planned(may_plan, weeks=12)

    look(as_ada, weeks="8")

    trial.refresh_from_db()
    assert trial.weeks == 12


def test_each_choice_changes_what_is_said(may_plan: Person, as_ada: Client) -> None:
    usual = look(as_ada)
    others = [
        look(as_ada, **one)
        for one in (
            {"weeks": "8"},
            {"baseline_days": "28"},
            {"cadence": "two"},
            {"draws": "2"},
            {"primary": "triglycerides"},
            {"secondary": "hunger"},
            {"smallest_change": "40"},
        )
    ]

    assert usual not in others
    assert len(set(others)) == len(others)


def test_two_draws_see_less_than_one_misses() -> None:
    one = of_primary(PrimaryOutcome.LDL, Decimal(30), 1, READER)
    four = of_primary(PrimaryOutcome.LDL, Decimal(30), 4, READER)

    assert (one.is_coarse, four.is_coarse) == (True, False)
    assert any("tests on different days" in said for said in one.sentences)


def test_the_published_change_is_compared_and_its_form_named() -> None:
    said = " ".join(of_primary(PrimaryOutcome.TOTAL_CHOLESTEROL, Decimal(15), 1, READER).sentences)

    assert "with the heated form, found -8.7 %" in said
    assert "would miss that in 80 of 100 people" in said


@pytest.mark.parametrize(
    ("measure", "change", "person", "words"),
    [
        (
            PrimaryOutcome.WAIST,
            "4",
            Person(units="us", country="US"),
            ("a true change of 1.2 in", "A change of 1.6 in"),
        ),
        (PrimaryOutcome.WAIST, "4", READER, ("a true change of 3 cm", "a change of 4 cm")),
        (
            PrimaryOutcome.HBA1C,
            "0.5",
            Person(units="mmol", country="DE"),
            ("of 5.2 mmol/mol or more", "of 5.5 mmol/mol"),
        ),
        (
            PrimaryOutcome.LDL,
            "23",
            Person(units="mmol", country="GB"),
            ("For a value of 2.87 mmol/L", "mmol/L that is about 0."),
        ),
        (PrimaryOutcome.LDL, "23", READER, ("For a value of 11", "mg/dL that is about 3")),
    ],
)
def test_what_would_show_is_said_in_the_unit_of_the_reader(
    measure: PrimaryOutcome, change: str, person: Person, words: tuple[str, ...]
) -> None:
    said = " ".join(of_primary(measure, Decimal(change), 1, person).sentences)

    assert [one for one in words if one.casefold() not in said.casefold()] == [], said


def test_after_a_bad_week_more_days_are_asked_for(may_plan: Person, as_ada: Client) -> None:
    words = "bad weeks pass by themselves. Choose 21 days or more"

    said = [words in look(as_ada, bad_week_entry=bad, baseline_days=days) for bad, days in BAD_WEEKS]

    assert said == [True, False, False]


def test_hba1c_is_told_in_its_own_points_and_compared() -> None:
    said = of_primary(PrimaryOutcome.HBA1C, Decimal("0.5"), 1, READER).sentences

    assert said[0].endswith("a true change of 0.48 points of HbA1c or more would show.")
    assert any("0.50 points of HbA1c, which counts" in one for one in said)
    assert any("saw no difference overall" in one for one in said)
    assert of_primary(PrimaryOutcome.HBA1C, Decimal("0.3"), 1, READER).is_coarse


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"primary": ""}, "Choose your main number"),
        ({"secondary": ""}, "Choose what to watch"),
        ({"smallest_change": "3"}, "choose a number from 5 to 80"),
        ({"smallest_change": "a lot"}, "choose a number from 5 to 80"),
        ({"weeks": "5"}, "Choose the weeks"),
        ({"primary": "hba1c", "weeks": "8"}, "It needs a trial of 12 weeks."),
    ],
)
def test_what_is_missing_or_wrong_is_asked_for_instead(
    may_plan: Person, as_ada: Client, changes: dict[str, str], words: str
) -> None:
    assert words in look(as_ada, **changes)


def test_nothing_chosen_is_no_error(may_plan: Person) -> None:
    found = tried(may_plan, factories.product(may_plan), {}, on=TODAY)

    assert (found.primary, found.secondary, len(found.asks)) == (None, None, 2)


def test_planned_draws_are_frozen_and_asked_for(may_plan: Person, as_ada: Client) -> None:
    as_ada.post("/trial/plan/", filled_in(may_plan, draws="2"))
    assert Trial.objects.get().draws == 2
    as_ada.post("/trial/plan/", filled_in(may_plan, draws="2", primary="waist"))
    assert Trial.objects.get().draws == 1, "a waist takes no blood test"
    Trial.objects.all().delete()

    trial = started(may_plan, draws=2)

    page = days.today(trial, on=SIGNED_UP)
    assert page is not None
    assert [measure.need for measure in page.measures] == [2]
    assert trial.plan is not None
    assert trial.plan["fixed"]["draws"] == queries.fixed_beforehand(trial)["draws"] == 2
    waist = measurement_windows(page.plan, PrimaryOutcome.WAIST, draws=4)
    assert {window.readings for window in waist} == {3}


def test_nobody_without_a_plan_to_make_is_shown_one(ada: Person, as_ada: Client, sign_up_day: object) -> None:
    assert "A plan is not possible yet" in look(as_ada)


COARSE, FINE = Outlook((), is_coarse=True), Outlook((), is_coarse=False)


@pytest.mark.parametrize(
    ("primary", "secondary", "words"),
    [
        (COARSE, COARSE, "in your main number and in what you watch from day to day."),
        (COARSE, FINE, "matters to you. That is not about what you watch from day to day."),
        (COARSE, None, "In your main number this plan can miss a change that matters to you. You can"),
        (FINE, COARSE, "In what you watch from day to day this plan can miss"),
        (None, COARSE, "In what you watch from day to day this plan can miss"),
    ],
)
def test_which_of_the_two_can_be_missed_is_named(
    primary: Outlook | None, secondary: Outlook | None, words: str
) -> None:
    page = render_to_string("trials/_outlook.html", {"outlook": Outlooks(primary, secondary)})
    said = " ".join(page.split())

    assert words in said
    assert said.count("That is not about") == (FINE in (primary, secondary))


def test_nothing_is_missed_where_both_are_fine() -> None:
    assert "can miss" not in render_to_string("trials/_outlook.html", {"outlook": Outlooks(FINE, FINE)})


def test_no_plan_is_enough_for_hba1c_and_too_short_for_it_in_one_breath(
    may_plan: Person, as_ada: Client
) -> None:
    page = look(as_ada, primary="hba1c", hba1c_tested="yes", weeks="8")

    assert page.count("It needs a trial of 12 weeks.") == 1
    assert "That is enough to see" not in page.split("From day to day")[0]

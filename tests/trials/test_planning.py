"""What the planning pages show, the plan form, and the calendar file's source."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from apps.records.models import Person
from apps.records.plans import plan_of
from apps.rules import outcomes
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome
from apps.trials import doses, planning
from apps.trials.forms import PlanForm, initial_of
from apps.trials.months import months
from apps.trials.outlook import outlook
from apps.trials.own_units import own_unit
from apps.web.widgets import ChoiceRows
from tests import factories
from tests.factories import TODAY
from tests.trials.lives import CHOICES, FIRST_DOSE, SIGNED_UP, planned, started


@pytest.mark.parametrize(
    ("units", "noun", "words"),
    [
        (Fraction(1, 2), "capsule", "½ capsule"),
        (Fraction(1), "capsule", "1 capsule"),
        (Fraction(3, 2), "scoop", "1½ scoops"),
        (Fraction(10), "drop", "10 drops"),
        (Fraction(1, 8), "sachet", "⅛ sachet"),
        (Fraction(1, 3), "tablet", "⅓ tablet"),
        (Fraction(1, 200), "Messlöffel", "0.005 Messlöffel"),
        (Fraction(333, 1000), "capsule", "0.333 capsule"),
    ],
)
def test_dose_in_words_is_exact(units: Fraction, noun: str, words: str) -> None:
    assert doses.dose(units, noun) == words


def test_a_dose_step_holds_what_the_pack_says_in_words(ada: Person) -> None:
    trial = started(ada)
    plan = plan_of(trial)
    assert plan is not None

    assert [level.per_day for level in planning.levels(plan, trial.product)] == [
        "5 billion",
        "10 billion",
        "20 billion",
    ]


def test_a_dose_step_holds_what_was_confirmed_where_the_words_say_more(ada: Person) -> None:
    """The limits in the plan go by the larger count; the page does not put it into the person's mouth."""
    trial = started(ada)
    plan = plan_of(trial)
    assert plan is not None
    assert trial.product.amount_value is not None
    trial.product.amount_value /= 2

    assert [level.per_day for level in planning.levels(plan, trial.product)] == [
        "2.5 billion",
        "5 billion",
        "10 billion",
    ]


def test_calendar_has_every_day_from_the_baseline_to_the_review(ada: Person) -> None:
    trial = started(ada)
    plan = plan_of(trial)
    assert plan is not None

    found = months(trial, plan, on=SIGNED_UP)

    squares = [square for month in found for square in month.squares]
    assert (squares[0].on, squares[-1].on) == (plan.starts_on, plan.last_review_on)
    assert len(squares) == 14 + 84 + 1
    assert [month.offset for month in found] == [month.first.weekday() for month in found]
    marked = {square.on: square.milestone for square in squares if square.milestone}
    assert (marked[FIRST_DOSE], marked[plan.last_review_on]) == ("first dose", "review")


def test_home_glucose_is_judged_by_a_home_meter(ada: Person) -> None:
    trial = planned(ada, primary=PrimaryOutcome.FASTING_GLUCOSE, smallest_change=Decimal(10))
    preview = planning.preview(trial, on=TODAY)
    found = outlook(trial, preview["plan"])  # type: ignore[arg-type]

    assert found.measure is PrimaryOutcome.FASTING_GLUCOSE
    assert found.primary is not None
    assert found.primary.is_coarse
    assert found.primary.sentences[0].startswith("In 8 of 10 trials like this one, a true change of ")


def test_fewer_check_ins_show_less(ada: Person) -> None:
    sizes = []
    for cadence in ("daily", "two"):
        trial = planned(
            ada,
            product=factories.product(ada),
            cadence=cadence,
            secondary=SecondaryOutcome.ENERGY,
            secondary_change=Decimal("1.5"),
        )
        found = outlook(trial, planning.preview(trial, on=TODAY)["plan"])  # type: ignore[arg-type]
        assert found.secondary is not None
        sizes.append(float(found.secondary.sentences[0].split("change of ")[1].split(" ")[0]))

    assert sizes[0] < sizes[1]


def test_body_measures_are_hidden_after_an_eating_disorder(ada: Person) -> None:
    found = planning.problems(
        ada,
        factories.product(ada),
        replace(CHOICES, primary=PrimaryOutcome.WAIST, smallest_change=Decimal(4)),
        hidden=True,
        on=TODAY,
    )

    assert set(found) == {"primary"}


def as_sent(first: Mapping[str, object]) -> dict[str, str]:
    """What a browser sends of a form that nobody touched."""
    return {name: "" if value is None else str(value) for name, value in first.items()}


@pytest.mark.parametrize("usual", [True, False], ids=["usual", "largest"])
@pytest.mark.parametrize("measure", PrimaryOutcome)
def test_a_plan_that_is_opened_again_can_be_sent_again(
    measure: PrimaryOutcome, usual: bool, ada: Person
) -> None:
    change = outcomes.PRIMARIES[measure].smallest_change
    typed = change.default if usual else change.most
    menus = outcomes.offer(ed_past=False, hba1c_tested=True, weeks=12)
    trial = planned(ada, primary=measure, smallest_change=typed, hba1c_tested=True)

    again = PlanForm(as_sent(initial_of(trial, usual_time=CHOICES.check_in_time)), menus=menus, person=ada)

    assert again.is_valid(), again.errors
    assert abs(again.choices().smallest_change - typed) <= Decimal("0.05")


def test_the_usual_change_leaves_the_box_empty_so_that_it_fits_the_next_main_number(ada: Person) -> None:
    menus = outcomes.offer(ed_past=False, hba1c_tested=True, weeks=12)
    first = initial_of(planned(ada, primary=PrimaryOutcome.LDL), usual_time=CHOICES.check_in_time)

    waist = PlanForm({**as_sent(first), "primary": "waist"}, menus=menus, person=ada)

    assert waist.is_valid(), waist.errors
    assert waist.choices().smallest_change == Decimal(4)


def test_form_knows_the_saved_plan(ada: Person) -> None:
    trial = planned(ada, weeks=10, hba1c_tested=True)
    menus = outcomes.offer(ed_past=False, hba1c_tested=True, weeks=12)

    again = PlanForm(
        as_sent(initial_of(trial, usual_time=CHOICES.check_in_time)),
        menus=menus,
        person=ada,
    )

    assert again.is_valid(), again.errors
    assert again.choices() == replace(CHOICES, weeks=10, hba1c_tested=True)


def test_form_says_what_is_missing_in_words() -> None:
    form = PlanForm({}, menus=outcomes.offer(ed_past=False, hba1c_tested=True, weeks=12), person=Person())

    assert not form.is_valid()
    assert "This field is required." not in str(form.errors)


@pytest.mark.parametrize(
    ("units", "country", "measure", "stored", "shown"),
    [
        ("us", "US", PrimaryOutcome.WAIST, "3.5", "1.4"),
        ("mgdl", "DE", PrimaryOutcome.HBA1C, "0.6", "6.6"),
        ("us", "US", PrimaryOutcome.HBA1C, "0.6", "0.6"),
        ("us", "US", PrimaryOutcome.LDL, "30", "30"),
    ],
)
def test_the_smallest_change_is_read_and_typed_in_the_persons_own_unit(
    units: str, country: str, measure: PrimaryOutcome, stored: str, shown: str, ada: Person
) -> None:
    ada.units, ada.country = units, country
    trial = planned(ada, primary=measure, smallest_change=Decimal(stored), hba1c_tested=True)
    menus = outcomes.offer(ed_past=False, hba1c_tested=True, weeks=12)
    first = initial_of(trial, usual_time=CHOICES.check_in_time)

    again = PlanForm(as_sent(first), menus=menus, person=ada)

    assert str(first["smallest_change"]) == shown
    assert again.is_valid(), again.errors
    assert abs(again.choices().smallest_change - Decimal(stored)) <= Decimal("0.07")
    said = planning.shown_outcomes(trial)[0]
    assert (said.smallest_change, said.unit) == (shown, own_unit(measure, ada).name)


@pytest.mark.parametrize(("units", "country"), [("us", "US"), ("mgdl", "DE"), ("mmol", "GB")])
@pytest.mark.parametrize("measure", PrimaryOutcome)
def test_every_limit_that_is_shown_is_allowed(measure: PrimaryOutcome, units: str, country: str) -> None:
    own = own_unit(measure, Person(units=units, country=country))
    change = outcomes.PRIMARIES[measure].smallest_change

    shown = (own.least(change.least), own.shown(change.default), own.most(change.most))

    assert all(change.allows(own.stored(one)) for one in shown)


def test_the_source_of_the_usual_change_stands_beside_it(ada: Person) -> None:
    menus = outcomes.offer(ed_past=False, hba1c_tested=True, weeks=12)

    widget = PlanForm(menus=menus, person=ada).fields["primary"].widget

    assert isinstance(widget, ChoiceRows)
    assert [
        one.key for one in menus.primary if one.smallest_change.source not in str(widget.hints[one.key])
    ] == []


def test_of_each_row_the_numbers_are_seen_once_it_is_chosen(ada: Person) -> None:
    menus = outcomes.offer(ed_past=False, hba1c_tested=True, weeks=12)
    form = PlanForm(menus=menus, person=ada)

    for name, rows in (("primary", menus.primary), ("secondary", menus.secondary)):
        widget = form.fields[name].widget
        assert isinstance(widget, ChoiceRows)
        for one in rows:
            first, _mark, rest = str(widget.hints[one.key]).partition('<span class="choice__more">')
            assert str(one.smallest_change.source) in rest
            assert (one.smallest_change.unit in first, bool(first.strip())) == (False, True)


def test_a_new_plan_opens_with_the_choices_of_the_last_one(ada: Person) -> None:
    last = planned(ada, weeks=10, baseline_days=21, bad_week_entry=True)

    first = initial_of(None, last=last, usual_time=CHOICES.check_in_time)

    assert (first["weeks"], first["baseline_days"], first["primary"]) == (10, 21, "ldl")
    assert "bad_week_entry" not in first

"""What is gathered for the analysis, what is still wanted, and which decisions are open."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.analysis.inputs import Flag, LabSeries, Reading, Series, WaistSeries
from apps.analysis.markers import Group
from apps.analysis.review import review as analyse
from apps.records.models import EventKind, IntercurrentEvent, Measurement, Person, Trial
from apps.records.plans import plan_of
from apps.reviews import queries
from apps.rules.vocabulary import DoseTaken, ReviewDecision, TrialState
from tests import factories
from tests.reviews import endings
from tests.stage import date_of, event, noon, quiet, running

TODAY = factories.TODAY


def finished(person: Person, *, days_ago: int = 0, **columns: Any) -> Trial:
    """A trial of 84 days whose last dose was `days_ago` days before yesterday; today its review is due."""
    day = 85 + days_ago
    columns = {"state": TrialState.FINISHED, "finished_at": noon(TODAY - timedelta(days=days_ago)), **columns}
    return running(person, day=day, **columns)


def kept(trial: Trial, value: str, *, day: int, **columns: Any) -> Measurement:
    """One value of the primary outcome on a trial day."""
    measure = trial.outcomes.get(rank="primary").measure
    return factories.measurement(trial, measure, Decimal(value), date_of(trial, day), **columns)


def test_days_are_counted_from_the_sign_up_rating(ada: Person) -> None:
    trial = finished(ada)
    quiet(trial, [-14], is_sign_up=True, bloating=7)
    quiet(trial, [-13, 0, 1, 84], bloating=2)

    given = queries.input_of(trial)

    assert given.secondary is not None
    assert given.secondary.readings == (
        Reading(0, 7.0),
        Reading(1, 0.0),
        Reading(14, 0.0),
        Reading(15, 0.0),
        Reading(98, 0.0),
    )
    assert (given.windows.baseline, given.first_dose_day) == (range(1, 15), 15)
    assert given.windows.steady.stop == 99


def test_a_yes_or_no_day_is_counted_in_days_a_week(ada: Person) -> None:
    """With bloating every second day the mean is 3.5 days a week, in the unit that the person set."""
    trial = finished(ada)
    quiet(trial, [-13], bloating=4)
    quiet(trial, [-12], bloating=3)

    second = queries.input_of(trial).secondary

    assert second is not None
    assert (second.unit, second.mcid) == ("days/week", 2.0)
    assert [reading.value for reading in second.readings] == [7.0, 0.0]


def test_hunger_is_a_rating_in_points(ada: Person) -> None:
    trial = finished(ada, secondary="hunger")
    quiet(trial, [-13], hunger=6)

    second = queries.input_of(trial).secondary

    assert second is not None
    assert (second.unit, second.mcid, second.readings) == ("points", 2.0, (Reading(1, 6.0),))


def test_doses_are_those_of_days_that_say(ada: Person) -> None:
    trial = finished(ada)
    quiet(trial, [0])
    quiet(trial, [1], dose_taken=DoseTaken.FORGOT)
    quiet(trial, [2], dose_taken=DoseTaken.PART)

    assert queries.input_of(trial).doses == {15: DoseTaken.FORGOT, 16: DoseTaken.PART}


def test_events_and_pauses_are_left_out(ada: Person) -> None:
    trial = finished(ada)
    event(trial, EventKind.PAUSED, day=30, because="holiday")
    event(trial, EventKind.RESUMED, day=33)
    told = {"trial": trial, "reported_at": noon(TODAY)}
    IntercurrentEvent.objects.create(
        kind="antibiotic", began_on=date_of(trial, 40), ended_on=date_of(trial, 44), **told
    )
    IntercurrentEvent.objects.create(kind="illness", began_on=date_of(trial, 80), **told)

    flags = queries.input_of(trial).flags

    assert flags == (
        Flag(range(54, 59), antibiotic=True),
        Flag(range(94, 100)),
        Flag(range(44, 47)),
    )


def test_days_below_the_full_dose_are_told(ada: Person) -> None:
    trial = running(ada, day=85, state=TrialState.FINISHED, finished_at=noon(TODAY))
    plan = plan_of(trial)
    assert plan is not None
    top = len(plan.levels) - 1
    event(trial, EventKind.STEPPED_UP, day=40, to=top)
    event(trial, EventKind.STEPPED_BACK, day=60, to=0)
    event(trial, EventKind.STEPPED_UP, day=70, to=top)

    given = queries.input_of(trial)

    first = given.windows.steady.start
    raised, lowered = (given.first_dose_day + day - 1 for day in (40, 60))
    assert given.below_full == {*range(first, raised), *range(lowered + 1, lowered + 10)}


def test_a_pause_that_ended_in_a_stop_is_left_out_too(ada: Person) -> None:
    trial = running(ada, day=60, state=TrialState.STOPPED, stopped_at=noon(TODAY), stopped_by=ada)
    event(trial, EventKind.PAUSED, day=50, because="P7")
    event(trial, EventKind.STOPPED, day=60, rule="ST12")

    given = queries.input_of(trial)

    assert given.flags == (Flag(range(64, 74)),)
    assert given.stopped_day == 75


@pytest.mark.parametrize(("last_day", "early"), [(83, True), (84, False), (120, False)])
def test_a_stop_after_the_last_planned_day_is_no_early_one(
    ada: Person, last_day: int, *, early: bool
) -> None:
    trial = running(
        ada, day=last_day, state=TrialState.STOPPED, stopped_at=noon(TODAY), stopped_by=ada, stop_rule="ST7"
    )

    assert (queries.input_of(trial).stopped_day is not None) is early


def test_a_value_from_after_a_stop_was_not_taken_on_the_product(ada: Person) -> None:
    trial = running(
        ada, day=60, primary="ldl", state=TrialState.STOPPED, stopped_at=noon(TODAY), stopped_by=ada
    )
    for day in (60, 61):
        factories.measurement(trial, "ldl", Decimal(140), date_of(trial, day))

    found = sorted(queries.values(trial), key=lambda value: value.taken_on)

    assert [value.after_last_dose for value in found] == [False, True]


@pytest.mark.parametrize(("day", "counts"), [(-3, False), (1, True), (20, True)])
def test_something_new_counts_from_the_first_dose_on(day: int, counts: bool, ada: Person) -> None:
    trial = finished(ada)
    quiet(trial, [day], events=["new_supplement"])

    assert queries.input_of(trial).other_change is counts


def test_an_event_that_was_taken_back_counts_nowhere(ada: Person) -> None:
    trial = finished(ada)
    told = {"trial": trial, "began_on": date_of(trial, 3), "reported_at": noon(TODAY)}
    for kind in ("illness", "supplement"):
        IntercurrentEvent.objects.create(kind=kind, withdrawn_at=noon(TODAY), **told)

    given = queries.input_of(trial)

    assert (given.flags, given.other_change) == ((), False)


def began(trial: Trial, day: int) -> Trial:
    """A medicine without an end, since a trial day."""
    told = {"trial": trial, "began_on": date_of(trial, day), "reported_at": noon(TODAY)}
    IntercurrentEvent.objects.create(kind="medicine", **told)
    return trial


@pytest.mark.parametrize(("day", "counts"), [(0, False), (1, True), (84, True), (85, False), (90, False)])
def test_what_began_after_the_last_day_changed_none_that_is_compared(
    day: int, counts: bool, ada: Person
) -> None:
    trial = began(finished(ada, days_ago=10), day)

    assert queries.input_of(trial).other_change is counts


@pytest.mark.parametrize(
    ("value_on", "day", "counts"), [(88, 88, True), (88, 89, False), (98, 97, True), (99, 97, False)]
)
def test_a_value_after_the_last_day_is_compared_as_long_as_it_counts(
    value_on: int, day: int, counts: bool, ada: Person
) -> None:
    trial = began(finished(ada, days_ago=20, primary="ldl"), day)
    kept(trial, "120", day=value_on)

    assert queries.input_of(trial).other_change is counts


@pytest.mark.parametrize(("day", "counts"), [(85, True), (112, True), (113, False)])
def test_the_weeks_without_it_are_compared_too(day: int, counts: bool, ada: Person) -> None:
    trial = began(finished(ada, days_ago=35, withdrawal=True), day)

    assert queries.input_of(trial).other_change is counts


@pytest.mark.parametrize(("day", "counts"), [(60, True), (61, False)])
def test_what_began_after_an_early_stop_changed_nothing_either(day: int, counts: bool, ada: Person) -> None:
    at = noon(TODAY - timedelta(days=5))
    trial = began(running(ada, day=65, state=TrialState.STOPPED, stopped_at=at, stopped_by=ada), day)

    assert queries.input_of(trial).other_change is counts


@pytest.mark.parametrize(("day", "counts"), [(90, True), (91, False)])
def test_a_tick_names_no_day_and_counts_for_the_week_before_it(day: int, counts: bool, ada: Person) -> None:
    trial = finished(ada, days_ago=20)
    quiet(trial, [day], events=["med_dose_change"])

    assert queries.input_of(trial).other_change is counts


def test_a_medicine_that_goes_on_leaves_no_days_out_but_is_the_other_change(ada: Person) -> None:
    trial = finished(ada)
    IntercurrentEvent.objects.create(
        trial=trial, kind="medicine", began_on=date_of(trial, 20), reported_at=noon(TODAY)
    )

    given = queries.input_of(trial)

    assert (given.flags, given.other_change) == ((), True)


@pytest.mark.parametrize(
    ("units", "unit", "value", "mcid", "per"),
    [("mmol", "mmol/L", 3.879, 0.892, 1 / 38.67), ("us", "mg/dL", 150.0, 34.5, 1.0)],
)
def test_laboratory_values_come_in_the_persons_unit(
    units: str, unit: str, value: float, mcid: float, per: float, ada: Person
) -> None:
    ada.units = units
    trial = finished(ada, primary="ldl")
    kept(trial, "150", day=0, laboratory="City  LAB ", fasting=True, lab_cv=Decimal("3.5"))
    kept(trial, "140", day=84, laboratory="city lab", fasting=None)

    given = queries.input_of(trial).primary

    assert isinstance(given, LabSeries)
    assert (given.unit, given.cva, given.home_meter) == (unit, 0.035, False)
    assert given.before[0].value == pytest.approx(value, abs=1e-3)
    assert given.mcid == pytest.approx(mcid, abs=1e-3)
    assert given.per_canonical == pytest.approx(per)
    assert [(draw.laboratory, draw.fasting) for draw in (*given.before, *given.after)] == [
        ("city lab", True),
        ("city lab", False),
    ]


def test_hba1c_is_compared_in_percent_told_as_it_is_read_and_needs_no_fasting(ada: Person) -> None:
    ada.units = "mmol"
    trial = finished(ada, primary="hba1c", days_ago=8)
    kept(trial, "2.975320", day=0)  # 9 mmol/mol, the lowest that can be typed
    kept(trial, "6.1", day=91)

    given = queries.input_of(trial).primary

    assert isinstance(given, LabSeries)
    assert (given.unit, given.before[0].value, given.after[0].value) == ("%", 3.0, 6.1)
    assert given.after[0].fasting
    assert given.levels is not None
    assert given.levels.unit == "mmol/mol"
    assert given.levels.per_unit * 6.1 + given.levels.zero == pytest.approx(43.16, abs=0.01)
    assert given.mcid == 0.5


def test_waist_in_inches_is_centimetres_and_groups_by_day_and_measurer(ada: Person) -> None:
    trial = finished(ada, primary="waist")
    home = {"source": Measurement.Source.SELF, "entered_unit": "in"}
    kept(trial, "39.878", day=-2, **home)
    kept(trial, "90", day=-1, **home)
    kept(trial, "92", day=-1, **home)
    kept(trial, "88", day=84, source=Measurement.Source.CLINIC)

    given = queries.input_of(trial).primary

    assert isinstance(given, WaistSeries)
    assert [(day.day, day.readings, day.measured_by) for day in (*given.before, *given.after)] == [
        (12, (40.0,), "self"),
        (13, (90.0, 92.0), "self"),
        (98, (88.0,), "clinic"),
    ]


def test_home_glucose_is_a_daily_series_of_fasting_values(ada: Person) -> None:
    ada.units = "mgdl"
    trial = finished(ada)
    home = {"source": Measurement.Source.HOME, "laboratory": "Accu"}
    kept(trial, "100", day=-3, fasting=True, **home)
    kept(trial, "140", day=-2, fasting=False, **home)
    kept(trial, "95", day=80, fasting=True, **home)

    given = queries.input_of(trial).primary

    assert isinstance(given, Series)
    assert given.readings == (Reading(11, 100.0), Reading(94, 95.0))
    assert (given.unit, given.mcid) == ("mg/dL", 10.0)


def test_two_meters_are_handed_on_as_two(ada: Person) -> None:
    trial = finished(ada)
    for meter, day in (("Accu", -3), ("Contour", 80)):
        kept(trial, "100", day=day, source=Measurement.Source.HOME, laboratory=meter, fasting=True)

    given = queries.input_of(trial).primary

    assert isinstance(given, LabSeries)
    assert given.home_meter
    assert {draw.laboratory for draw in (*given.before, *given.after)} == {"accu", "contour"}


def test_values_off_the_product_are_kept_apart(ada: Person) -> None:
    trial = finished(ada, days_ago=28, primary="ldl", withdrawal=True)
    kept(trial, "150", day=0)
    kept(trial, "130", day=84)
    kept(trial, "131", day=88)
    kept(trial, "148", day=100)

    given = queries.input_of(trial).primary

    assert isinstance(given, LabSeries)
    assert [len(side) for side in (given.before, given.after, given.off)] == [1, 2, 1]


@pytest.mark.parametrize(
    ("primary", "days_ago", "is_open", "first", "last"),
    [("ldl", 0, True, -14, 13), ("hba1c", 0, False, 6, 13), ("hba1c", 7, True, 6, 13)],
)
def test_what_is_missing_says_on_which_days_it_counts(
    primary: str, days_ago: int, is_open: bool, first: int, last: int, ada: Person
) -> None:
    trial = finished(ada, primary=primary, days_ago=days_ago)
    over = TODAY - timedelta(days=days_ago)

    missing = queries.missing(trial, on=TODAY)

    assert missing is not None
    assert (missing.have, missing.need, missing.is_open) == (0, 1, is_open)
    assert (missing.opens_on - over).days == first
    assert (missing.last_on - over).days == last


def test_an_hba1c_inside_its_days_is_answered_and_one_before_is_not(ada: Person) -> None:
    """The page promises exactly the days that the analysis accepts."""
    trial = finished(ada, primary="hba1c", days_ago=14)
    quiet(trial, range(1, 85))
    kept(trial, "6.4", day=-3, laboratory="lab")
    missing = queries.missing(trial, on=TODAY - timedelta(days=1))
    assert missing is not None

    reasons: dict[date, set[str]] = {}
    for on in (missing.opens_on - timedelta(days=1), missing.opens_on, missing.last_on):
        row = factories.measurement(trial, "hba1c", Decimal("6.3"), on, laboratory="lab")
        fresh = Trial.objects.select_related("person").get(pk=trial.pk)
        reasons[on] = {reason.code.value for reason in analyse(queries.input_of(fresh)).reasons}
        row.delete()

    assert list(reasons.values()) == [{"too_early"}, set(), set()]


def test_nothing_is_missing_when_it_is_there_or_too_late(ada: Person) -> None:
    trial = finished(ada, primary="ldl", days_ago=3)
    kept(trial, "140", day=80)
    late = TODAY + timedelta(days=30)

    assert queries.missing(trial, on=TODAY) is None
    Measurement.objects.all().delete()
    trial = Trial.objects.get(pk=trial.pk)
    assert queries.missing(trial, on=late) is None


ALL = (ReviewDecision.STOP, ReviewDecision.WITHDRAWAL, ReviewDecision.CONTINUE)


def reviewed(trial: Trial, *, label: str = "likely_improved", caveats: tuple[str, ...] = ()) -> Any:
    result = {
        "caveats": list(caveats),
        "caps": [],
        "sentences": [],
        "secondary_sentences": [],
        "adherence": 0.9,
    }
    return factories.review(trial, label=label, result=result, opened_at=noon(TODAY))


def test_going_on_needs_a_fresh_screening(ada: Person) -> None:
    review = reviewed(finished(ada))

    assert queries.allowed(review, on=TODAY) == ALL[:2]
    assert "more than 14 days old" in queries.why_not_go_on(review, on=TODAY)[0]
    factories.screening(ada, on=TODAY)
    assert queries.allowed(review, on=TODAY) == ALL


@pytest.mark.parametrize(("label", "caveats"), [("likely_worse", ()), ("not_enough_data", ("leans_worse",))])
def test_after_a_worse_result_only_stopping_is_open(
    label: str, caveats: tuple[str, ...], ada: Person
) -> None:
    review = reviewed(finished(ada), label=label, caveats=caveats)
    factories.screening(ada, on=TODAY)

    assert queries.allowed(review, on=TODAY) == (ReviewDecision.STOP,)


def test_after_a_stop_only_stopping_is_open(ada: Person) -> None:
    trial = running(
        ada, day=60, state=TrialState.STOPPED, stopped_at=noon(TODAY), stopped_by=ada, stop_rule="P7"
    )
    factories.screening(ada, on=TODAY)

    assert queries.allowed(reviewed(trial), on=TODAY) == (ReviewDecision.STOP,)


def test_a_product_that_caused_an_allergy_never_goes_on(ada: Person) -> None:
    product = factories.product(ada, never_again_at=noon(TODAY), never_again_rule="ST3")
    review = reviewed(finished(ada, product=product))
    factories.screening(ada, on=TODAY)

    assert ReviewDecision.CONTINUE not in queries.allowed(review, on=TODAY)


@pytest.mark.parametrize(("days_ago", "open_"), [(0, True), (14, True), (15, False), (90, False)])
def test_weeks_off_are_offered_while_they_can_still_tell(days_ago: int, open_: bool, ada: Person) -> None:
    review = reviewed(finished(ada, days_ago=days_ago))

    assert (ReviewDecision.WITHDRAWAL in queries.allowed(review, on=TODAY)) is open_


def test_weeks_off_are_not_offered_twice(ada: Person) -> None:
    review = reviewed(finished(ada, days_ago=28, withdrawal=True))

    assert ReviewDecision.WITHDRAWAL not in queries.allowed(review, on=TODAY)


def test_the_review_on_now_is_the_newest_that_has_come(ada: Person) -> None:
    trial = finished(ada)
    first = factories.review(trial, due_on=TODAY)
    later = factories.review(trial, due_on=TODAY + timedelta(days=40), number=2)

    assert queries.current(trial, on=TODAY) == first
    assert queries.current(trial, on=TODAY + timedelta(days=40)) == later
    assert queries.due(ada, on=TODAY) == first


@pytest.mark.parametrize(
    ("answer", "group"),
    [
        ("none", None),
        ("pre", Group.PREDIABETES),
        ("t2_no_meds", Group.DIABETES_WITHOUT_MEDICINE),
        ("t2_other_meds", Group.DIABETES_WITH_MEDICINE),
    ],
)
@pytest.mark.parametrize("source", ["lab", "home"])
def test_the_group_of_a_person_follows_from_the_screening(
    source: str, answer: str, group: Group | None, ada: Person
) -> None:
    trial = finished(ada, answers={"diabetes": answer})
    for day in (-1, 83):
        kept(trial, "120", day=day, source=source, laboratory="one", fasting=True)

    primary = queries.input_of(trial).primary

    assert isinstance(primary, LabSeries | Series)
    assert primary.group is group


def weeks_off_behind(ada: Person) -> Trial:
    """Weeks off chosen after the first review, over today: nothing was measured and nothing checked in without it."""
    trial = endings.ended(ada, TODAY, day=endings.OFF_LAST_DAY + 1, withdrawal=True, primary="ldl")
    return endings.lab(trial, {-1: 150, 83: 90})


def test_after_weeks_off_the_number_without_it_is_asked_for_first(ada: Person, as_ada: Client) -> None:
    trial = weeks_off_behind(ada)
    factories.review(trial, due_on=TODAY)

    missing = queries.missing(trial, on=TODAY)
    page = " ".join(as_ada.get(reverse("reviews:review", args=[trial.code])).text.split())

    assert missing is not None
    assert (missing.is_off, missing.have, missing.need, missing.is_open) == (True, 0, 1, True)
    assert "Without it, the review cannot say what changed in the weeks without the product." in page
    assert "Open it without the number" in page


def test_and_so_are_its_last_days(ada: Person) -> None:
    trial = weeks_off_behind(ada)

    assert queries.empty_days(trial, on=TODAY) == tuple(TODAY - timedelta(days=n) for n in range(7, 0, -1))


def test_a_number_from_the_weeks_without_it_is_not_missing(ada: Person) -> None:
    trial = endings.lab(weeks_off_behind(ada), {111: 98})

    assert queries.missing(Trial.objects.get(pk=trial.pk), on=TODAY) is None

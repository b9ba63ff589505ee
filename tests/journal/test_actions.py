"""What a check-in, a number and an event change, however often and in whatever order they are sent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections

from apps.journal import actions
from apps.journal.entries import Entry
from apps.journal.queries import days
from apps.records.histories import history_of
from apps.records.models import (
    CheckIn,
    CheckInEntry,
    EventKind,
    IntercurrentEvent,
    Measurement,
    Person,
    SafetyAssessment,
    SafetyFollowUp,
    Trial,
)
from apps.records.plans import plan_of
from apps.reminders.wanted import wanted
from apps.rules import stopping
from apps.rules.vocabulary import DoseTaken, SafetyLevel, TrialState
from apps.trials import actions as trials
from apps.trials import today
from tests import calm, factories
from tests.stage import date_of, event, noon, quiet, running

CALM: dict[str, Any] = {**calm.TOLD, "dose_taken": DoseTaken.ALL}


def file(
    trial: Trial,
    *,
    day: int,
    at: datetime | None = None,
    submission: UUID | None = None,
    correction: bool = False,
    **said: Any,
) -> SafetyAssessment:
    """One entry for a trial day, sent at noon of that day unless `at` says when."""
    on = date_of(trial, day)
    return actions.check_in(
        trial=trial,
        on=on,
        entry=Entry(**{**CALM, **said}),
        submission=submission or uuid4(),
        by=trial.person,
        at=at or noon(on),
        correction=correction,
    )


def begun(person: Person, *, day: int, **columns: Any) -> Trial:
    """A trial with a quiet baseline and quiet days up to yesterday."""
    trial = running(person, day=day, **columns)
    quiet(trial, range(-13, day))
    return trial


def state_of(trial: Trial) -> TrialState:
    trial.refresh_from_db()
    return TrialState(trial.state)


def rests_and_resumes(trial: Trial, *, from_day: int, until_day: int, **bad: Any) -> None:
    """A bad day that pauses the trial, clear days, and the way back."""
    file(trial, day=from_day, **bad)
    for day in range(from_day + 1, until_day + 1):
        file(trial, day=day)
    trial.refresh_from_db()
    on = date_of(trial, until_day)
    factories.screening(trial.person, on=on, answers=factories.answers(weight_kg=80))
    assert trials.resume(trial=trial, by=trial.person, at=noon(on), on=on)
    trial.refresh_from_db()


def test_a_danger_sign_stops_the_trial_in_the_same_transaction(ada: Person) -> None:
    trial = begun(ada, day=10)

    said = file(trial, day=10, danger={"allergy": ["trouble_breathing"]})

    assert (said.level, said.fired[0]["rule"]) == (SafetyLevel.EMERGENCY, "E1")
    assert state_of(trial) is TrialState.STOPPED
    trial.product.refresh_from_db()
    assert (trial.stop_rule, trial.product.never_again_rule) == ("E1", "E1")
    on = date_of(trial, 10)
    assert list(SafetyFollowUp.objects.values_list("due_on", flat=True)) == [
        on + timedelta(days=2),
        on + timedelta(days=7),
    ]


def test_the_same_form_sent_twice_is_one_entry_with_one_answer(ada: Person) -> None:
    trial, submission = begun(ada, day=10), uuid4()

    first = file(trial, day=10, submission=submission, pain=6)
    second = file(trial, day=10, submission=submission, pain=6, at=noon(date_of(trial, 11)))

    assert second == first
    assert (CheckInEntry.objects.count(), SafetyAssessment.objects.count()) == (1, 1)


def test_the_key_of_somebody_elses_form_changes_nothing_of_theirs(ada: Person, ben: Person) -> None:
    hers, his, submission = begun(ada, day=10), begun(ben, day=10), uuid4()
    file(hers, day=10, submission=submission)

    said = file(his, day=10, submission=submission, pain=6)

    assert said.trial == his
    assert CheckInEntry.objects.filter(submission=submission).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_make_one_day() -> None:
    trial = begun(factories.person("tabs"), day=10)

    def send(pain: int) -> str:
        try:
            return file(trial, day=10, pain=pain).level
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, (1, 7, 2, 6)))

    row = CheckIn.objects.get(trial=trial, on=date_of(trial, 10))
    assert (row.pain, row.entries.count(), state_of(trial)) == (7, 4, TrialState.STOPPED)
    assert trial.events.filter(kind=EventKind.STOPPED).count() == 1


def test_two_entries_of_a_day_keep_the_worse_of_each(ada: Person) -> None:
    trial = begun(ada, day=10)

    file(trial, day=10, pain=3, bloating=1, energy=4, note="morning")
    file(trial, day=10, pain=1, bloating=3, energy=6, note="evening")

    row = CheckIn.objects.get(trial=trial, on=date_of(trial, 10))
    assert (row.pain, row.bloating, row.energy, row.note) == (3, 3, 6, "morning\nevening")


def test_a_lower_stool_type_of_the_same_day_is_not_lost(ada: Person) -> None:
    trial = begun(ada, day=10)

    file(trial, day=10, bristol=4)
    said = file(trial, day=10, bristol=1)

    assert [one["rule"] for one in said.fired] == ["W3"]


def test_order_of_entries_does_not_matter(ada: Person, ben: Person) -> None:
    entries: tuple[dict[str, Any], ...] = ({"pain": 5}, {"bloating": 6}, {"loose": 3})
    rows = []
    for person, order in ((ada, entries), (ben, tuple(reversed(entries)))):
        trial = begun(person, day=10)
        for said in order:
            file(trial, day=10, **said)
        row = CheckIn.objects.get(trial=trial, on=date_of(trial, 10))
        rows.append((row.pain, row.bloating, row.loose, state_of(trial), trial.paused_because))

    assert rows[0] == rows[1]


def test_a_milder_correction_counts_but_never_undoes_a_stop(ada: Person) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, pain=8)

    said = file(trial, day=10, correction=True, pain=1)

    row = CheckIn.objects.get(trial=trial, on=date_of(trial, 10))
    assert (row.pain, said.level, state_of(trial)) == (1, SafetyLevel.OK, TrialState.STOPPED)
    assert list(trial.assessments.values_list("level", flat=True)) == ["STOP", "OK"]


def test_a_correction_does_not_take_back_what_a_meter_said(ada: Person) -> None:
    trial = begun(ada, day=10)
    low = reading("65", "mg/dL", on=date_of(trial, 10))
    actions.measure(trial=trial, readings=[low], by=ada, at=noon(date_of(trial, 10)))
    file(trial, day=10, pain=3)

    said = file(trial, day=10, correction=True)

    assert [one["rule"] for one in said.fired] == ["W6"]


def reading(value: str, unit: str, *, on: date, canonical: str | None = None) -> actions.Reading:
    return actions.Reading(
        measure="fasting_glucose",
        value=Decimal(canonical or value),
        entered_value=value,
        entered_unit=unit,
        taken_on=on,
        source="home",
        fasting=True,
    )


def test_back_filled_days_are_marked_late_and_judged(ada: Person) -> None:
    trial = running(ada, day=10)
    quiet(trial, [*range(-13, 5), *range(6, 10)])

    said = file(trial, day=5, at=noon(date_of(trial, 10)), danger={"blood": "streak"})

    assert CheckIn.objects.get(trial=trial, on=date_of(trial, 5)).late
    assert (said.level, state_of(trial)) == (SafetyLevel.STOP, TrialState.STOPPED)


@pytest.mark.parametrize(("day", "why"), [(11, "still to come"), (2, "for 7 days")])
def test_no_entry_for_tomorrow_or_for_long_ago(day: int, why: str, ada: Person) -> None:
    trial = begun(ada, day=10)

    with pytest.raises(actions.NoCheckIn, match=why):
        file(trial, day=day, at=noon(date_of(trial, 10)))


def test_no_entry_before_the_sign_up_day(ada: Person) -> None:
    trial = running(ada, day=-13, state=TrialState.BASELINE)

    with pytest.raises(actions.NoCheckIn, match="before your trial"):
        file(trial, day=-15, at=noon(date_of(trial, -13)))


def test_a_late_day_can_turn_the_days_after_it_into_a_trend(ada: Person) -> None:
    """Pain 1, 3, 4: the middle day comes last."""
    trial = running(ada, day=10)
    quiet(trial, range(-13, 9))
    file(trial, day=10, pain=4, at=noon(date_of(trial, 10)))

    said = file(trial, day=9, pain=3, at=noon(date_of(trial, 10)))

    assert (said.on, said.level, [one["rule"] for one in said.fired][:1]) == (
        date_of(trial, 10),
        SafetyLevel.STOP,
        ["ST8"],
    )
    assert state_of(trial) is TrialState.STOPPED


def test_a_missing_day_stays_missing(ada: Person) -> None:
    trial = running(ada, day=3)
    quiet(trial, [*range(-13, 1), 1, 3])

    rows = {row.on: row for row in days(trial, on=date_of(trial, 3))}

    assert rows[date_of(trial, 2)].check_in is None
    assert rows[date_of(trial, 2)].may_fill


def test_sign_up_rating_is_no_baseline_day_but_its_danger_signs_count(ada: Person) -> None:
    trial = running(ada, day=-14, state=TrialState.BASELINE)

    said = file(trial, day=-14, danger={"blood": "more"}, dose_taken=DoseTaken.NOT_DUE)

    assert CheckIn.objects.get(trial=trial).is_sign_up
    assert (said.fired[0]["rule"], state_of(trial)) == ("E4", TrialState.STOPPED)


def test_danger_signs_count_in_the_baseline_and_mild_ones_do_not_pause(ada: Person) -> None:
    trial = running(ada, day=-5, state=TrialState.BASELINE)
    quiet(trial, range(-13, -5))

    mild = file(trial, day=-5, cramping=7, dose_taken=DoseTaken.NOT_DUE)
    assert (mild.level, state_of(trial)) == (SafetyLevel.OK, TrialState.BASELINE)

    fever = file(trial, day=-5, danger={"fever_c": 38.6})
    assert (fever.level, state_of(trial)) == (SafetyLevel.STOP, TrialState.STOPPED)


def test_danger_signs_count_while_paused(ada: Person) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, pain=6)
    assert state_of(trial) is TrialState.PAUSED

    said = file(trial, day=11, danger={"vomit_blood": True})

    assert (said.level, state_of(trial)) == (SafetyLevel.EMERGENCY, TrialState.STOPPED)


@pytest.mark.parametrize(
    ("wrong", "last"), [({"danger": {"blood": "streak"}}, 31), ({"events": ("pregnant",)}, 17)]
)
def test_danger_signs_are_judged_for_a_week_after_a_stop_and_clear_days_while_there_is_a_way_back(
    ada: Person, wrong: dict[str, Any], last: int
) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, **wrong)

    said = file(trial, day=last, danger={"allergy": ["hives"], "vomit": 1})

    trial.product.refresh_from_db()
    assert (said.fired[0]["rule"], trial.product.never_again_rule) == ("E2", "E2")
    with pytest.raises(actions.NoCheckIn, match="has ended"):
        file(trial, day=last + 1)


def test_a_second_entry_does_not_step_back_twice(ada: Person) -> None:
    trial = begun(ada, day=20, level=2)
    CheckIn.objects.filter(trial=trial, on=date_of(trial, 19)).update(bloating=5, level=2)

    file(trial, day=20, bloating=5)
    assert (state_of(trial), trial.level) == (TrialState.ACTIVE, 1)
    file(trial, day=20, bloating=5, note="again")

    trial.refresh_from_db()
    assert trial.level == 1


def test_the_day_behind_a_pause_does_not_pause_again_after_the_way_back(ada: Person) -> None:
    trial = begun(ada, day=20)
    rests_and_resumes(trial, from_day=20, until_day=23, pain=6)

    same = file(trial, day=20, pain=6, at=noon(date_of(trial, 23)), note="one more word")
    before = file(trial, day=19, at=noon(date_of(trial, 24)))

    assert (same.level, before.level) == (SafetyLevel.PAUSE, SafetyLevel.OK)
    assert (state_of(trial), trial.level) == (TrialState.ACTIVE, 0)


def test_pausing_for_the_same_symptom_again_stops(ada: Person) -> None:
    trial = begun(ada, day=20)
    rests_and_resumes(trial, from_day=20, until_day=23, pain=6)

    said = file(trial, day=25, pain=6)

    assert (said.fired[0]["rule"], state_of(trial)) == ("ST12", TrialState.STOPPED)


def test_a_stomach_bug_told_late_pauses_again_when_the_clear_days_were_too_few(ada: Person) -> None:
    trial = begun(ada, day=20)
    rests_and_resumes(trial, from_day=20, until_day=23, pain=6)

    said = file(trial, day=20, events=("stomach_bug",), at=noon(date_of(trial, 24)))

    assert (said.fired[0]["rule"], state_of(trial)) == ("P2", TrialState.PAUSED)


def test_a_late_day_has_the_level_of_its_own_time(ada: Person) -> None:
    trial = running(ada, day=20, level=1, level_since=date_of_start(15))
    event(trial, EventKind.STEPPED_UP, day=15, **{"from": 0, "to": 1})
    quiet(trial, range(-13, 13))

    file(trial, day=14, at=noon(date_of(trial, 20)))
    file(trial, day=15, at=noon(date_of(trial, 20)))

    levels = CheckIn.objects.filter(trial=trial, on__gte=date_of(trial, 14)).values_list("level", flat=True)
    assert list(levels) == [0, 1]


def date_of_start(day: int) -> date:
    return factories.TODAY - timedelta(days=20 - day)


@pytest.mark.parametrize(
    ("event", "rule", "state", "kept"),
    [
        ("pregnant", "ST11", TrialState.STOPPED, []),
        ("hospital", "ST14", TrialState.STOPPED, ["illness"]),
        ("antibiotic", "ST15", TrialState.STOPPED, ["antibiotic"]),
        ("stomach_bug", "P2", TrialState.PAUSED, ["stomach_bug"]),
        ("new_supplement", "W5", TrialState.ACTIVE, ["supplement"]),
        ("med_dose_change", "W5", TrialState.ACTIVE, ["medicine"]),
    ],
)
def test_what_changed_acts_at_once_and_reaches_the_review(
    event: str, rule: str, state: TrialState, kept: list[str], ada: Person
) -> None:
    trial = begun(ada, day=10)

    said = file(trial, day=10, events=(event,))

    assert (said.fired[0]["rule"], state_of(trial)) == (rule, state)
    assert list(trial.intercurrent_events.values_list("kind", flat=True)) == kept


def test_an_event_that_goes_on_is_not_noted_twice(ada: Person) -> None:
    trial = begun(ada, day=10)
    file(trial, day=10, events=("new_supplement",))
    file(trial, day=11, events=("new_supplement",))

    assert IntercurrentEvent.objects.get(trial=trial).began_on == date_of(trial, 10)


def test_event_sent_twice_is_one_and_ends_once(ada: Person) -> None:
    trial = begun(ada, day=10)
    told: dict[str, Any] = {"kind": "travel", "began_on": date_of(trial, 8), "ended_on": None, "note": ""}
    at = noon(date_of(trial, 10))

    first = actions.report_event(trial=trial, at=at, **told)
    second = actions.report_event(trial=trial, at=at, **told)

    assert first == second
    assert actions.end_event(event=first, on=date_of(trial, 9))
    assert not actions.end_event(event=first, on=date_of(trial, 10))


def test_two_events_of_a_kind_and_a_day_are_two_and_no_word_is_lost(ada: Person) -> None:
    trial = begun(ada, day=10)
    at = noon(date_of(trial, 10))
    day: dict[str, Any] = {"kind": "medicine", "began_on": date_of(trial, 8), "at": at}
    ticked = actions.report_event(trial=trial, ended_on=None, note="", **day)

    named = actions.report_event(trial=trial, ended_on=None, note="metformin", **day)
    other = actions.report_event(trial=trial, ended_on=None, note="a water tablet", **day)
    over = actions.report_event(trial=trial, ended_on=date_of(trial, 9), note="metformin", **day)
    again = actions.report_event(trial=trial, ended_on=None, note="", **day)

    assert [ticked, ticked, ticked] == [named, over, again]
    assert [(row.note, row.ended_on) for row in trial.intercurrent_events.order_by("pk")] == [
        ("metformin", date_of(trial, 9)),
        ("a water tablet", None),
    ]
    assert other != named


def test_another_last_day_is_another_event(ada: Person) -> None:
    trial = begun(ada, day=10)
    told: dict[str, Any] = {"kind": "illness", "began_on": date_of(trial, 6), "note": ""}
    for last in (7, 9, 7):
        actions.report_event(trial=trial, ended_on=date_of(trial, last), at=noon(date_of(trial, 10)), **told)

    ends = trial.intercurrent_events.order_by("pk").values_list("ended_on", flat=True)
    assert list(ends) == [date_of(trial, 7), date_of(trial, 9)]


@pytest.mark.parametrize(
    ("value", "unit", "canonical", "meds", "rule", "state"),
    [
        ("50", "mg/dL", "50", "none", "E9", TrialState.STOPPED),
        ("1.1", "mmol/L", "19.8176", "none", "E9", TrialState.STOPPED),
        ("2.9", "mmol/L", "52.2464", "none", "E9", TrialState.STOPPED),
        ("65", "mg/dL", "65", "hypo_risk_meds", "P5", TrialState.PAUSED),
        ("65", "mg/dL", "65", "none", "W6", TrialState.ACTIVE),
        ("17", "mmol/L", "306.272", "none", "ST16", TrialState.STOPPED),
    ],
)
def test_a_dangerous_blood_sugar_acts_at_once(
    value: str, unit: str, canonical: str, meds: str, rule: str, state: TrialState, ada: Person
) -> None:
    trial = begun(ada, day=10, answers={"diabetes": meds})
    on = date_of(trial, 10)

    kept = actions.measure(
        trial=trial, readings=[reading(value, unit, on=on, canonical=canonical)], by=ada, at=noon(on)
    )

    assert kept.said is not None
    assert (kept.said.fired[0]["rule"], state_of(trial)) == (rule, state)


@pytest.mark.parametrize(("value", "rule"), [("50", "E9"), ("300", "ST16")])
@pytest.mark.parametrize("ago", [2, 7, 8, 30, 39])
def test_a_dangerous_sugar_since_the_first_dose_acts_however_late_it_is_told(
    value: str, rule: str, ago: int, ada: Person
) -> None:
    trial = begun(ada, day=40)
    at = noon(date_of(trial, 40))

    told = reading(value, "mg/dL", on=date_of(trial, 40 - ago))
    kept = actions.measure(trial=trial, readings=[told], by=ada, at=at)

    assert kept.said is not None
    assert (kept.said.fired[0]["rule"], state_of(trial)) == (rule, TrialState.STOPPED)


def test_a_low_sugar_of_before_the_first_dose_that_is_told_late_is_only_kept(ada: Person) -> None:
    trial = begun(ada, day=40)
    told = reading("50", "mg/dL", on=date_of(trial, 0))

    kept = actions.measure(trial=trial, readings=[told], by=ada, at=noon(date_of(trial, 40)))

    assert (kept.said, state_of(trial)) == (None, TrialState.ACTIVE)


def test_the_same_value_sent_twice_is_one(ada: Person) -> None:
    trial = begun(ada, day=10)
    on = date_of(trial, 10)

    for _time in range(2):
        actions.measure(trial=trial, readings=[reading("95", "mg/dL", on=on)], by=ada, at=noon(on))

    assert Measurement.objects.count() == 1
    assert CheckInEntry.objects.count() == 1
    assert actions.remove_measurement(measurement=Measurement.objects.get(), at=noon(on))


def test_a_measured_day_is_not_a_day_with_a_check_in(ada: Person) -> None:
    trial = begun(ada, day=10)
    on = date_of(trial, 10)
    actions.measure(trial=trial, readings=[reading("95", "mg/dL", on=on)], by=ada, at=noon(on))
    trial.refresh_from_db()
    plan = plan_of(trial)
    now = today.today(trial, on=on)

    assert plan is not None
    assert now is not None
    assert (now.check_in, now.check_in_due) == (None, True)
    assert days(trial, on=on)[0].check_in is None
    history = history_of(trial)
    assert history is not None
    assert stopping.check_ins_last7(history, until=10) == 6
    assert next(one.on for one in wanted(ada, at=noon(on)) if one.kind == "check_in") == on

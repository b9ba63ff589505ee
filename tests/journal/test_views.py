"""The journal's pages as a browser without JavaScript sees them."""

import csv
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.records.models import (
    CheckIn,
    EventKind,
    IntercurrentEvent,
    Measurement,
    Person,
    Product,
    SafetyFollowUp,
    Trial,
)
from apps.rules.vocabulary import DoseTaken, SafetyLevel, TrialState
from apps.trials import actions as trials
from tests import factories
from tests.calm import SENT
from tests.journal.test_actions import begun
from tests.stage import date_of, event, noon, quiet, running

CHECK_IN = reverse("journal:check-in")
TODAY = reverse("trials:today")


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


SAVED = f"{TODAY}?saved"
GO_ON = "Saved. Go on as planned."


def send(client: Client, url: str = CHECK_IN, **said: Any) -> Any:
    return client.post(url, {**SENT, "submission": str(uuid4()), **said})


def test_a_quiet_day_goes_back_to_today(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)

    answer = send(as_ada)

    row = CheckIn.objects.get(trial=trial, on=factories.TODAY)
    assert (answer.status_code, answer.headers["Location"]) == (302, SAVED)
    assert GO_ON in as_ada.get(SAVED).content.decode()
    assert (row.pain, row.bristol, row.loose, row.dose_taken, row.danger_asked) == (1, 4, 0, "all", True)
    assert row.danger == {}


def test_a_form_of_another_account_is_refused(as_ada: Client, ada: Person, ben: Person) -> None:
    trial = begun(ada, day=10)

    answer = send(as_ada, person=str(ben.code), danger=["black"])

    assert answer.headers["Location"] == TODAY
    assert not CheckIn.objects.filter(trial=trial, on=factories.TODAY).exists()
    assert "opened in another account" in as_ada.get(TODAY).text
    assert send(as_ada, person=str(ada.code)).headers["Location"] == SAVED


def test_a_form_counts_for_the_day_it_was_opened_on(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    page = as_ada.get(CHECK_IN).text
    dated = reverse("journal:check-in-day", args=[factories.TODAY])

    assert f'action="{dated}"' in page
    assert f'name="person" value="{ada.code}"' in page
    with time_machine.travel(factories.NOON + timedelta(days=1), tick=False):
        send(as_ada, dated)
    assert list(trial.check_ins.filter(on__gte=factories.TODAY).values_list("on", "late")) == [
        (factories.TODAY, True)
    ]


def told_after_saving(client: Client) -> str:
    """The words in the green notice of Today."""
    page = client.get(SAVED).text
    return page.split('role="status">')[1].split('notice__body">')[1].split("<")[0]


@pytest.mark.parametrize(
    ("day", "columns", "words"),
    [
        (-14, {"state": TrialState.BASELINE}, "Your first rating is saved. There is nothing to take yet."),
        (-5, {"state": TrialState.BASELINE}, "Saved. There is nothing to take yet."),
        (1, {"state": TrialState.BASELINE}, "Saved."),
        (
            90,
            {"state": TrialState.WITHDRAWAL, "withdrawal": True},
            "Saved. Take nothing, and check in again when it is due.",
        ),
        (10, {}, GO_ON),
    ],
    ids=["sign-up day", "baseline", "before the first dose", "weeks off", "on the product"],
)
def test_the_words_fit_the_state(
    day: int, columns: dict[str, Any], words: str, as_ada: Client, ada: Person
) -> None:
    trial = running(ada, day=day, **columns)
    quiet(trial, range(-13, min(day, 85)))

    assert send(as_ada, changes="none", days3loose="0", loose_max="0").headers["Location"] == SAVED

    assert told_after_saving(as_ada) == words


def test_a_corrected_day_of_trouble_is_saved_and_told_no_more(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    send(as_ada, pain="7")

    send(as_ada, correct="1")

    assert told_after_saving(as_ada) == "Saved."


def test_a_quiet_day_filled_in_later_hides_no_trouble_of_today(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    before = date_of(trial, 5)
    CheckIn.objects.filter(trial=trial, on=before).delete()
    send(as_ada, bloating="5")

    send(as_ada, reverse("journal:check-in-day", args=[before]))

    page = as_ada.get(SAVED).text
    assert "Your check-in for Wednesday 25 February is saved." in page
    assert "Safety" in page.split("What else is due")[0]
    assert GO_ON not in page


def test_an_old_address_never_says_go_on(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    send(as_ada)
    send(as_ada, danger=["black"])

    page = as_ada.get(SAVED).content.decode()

    assert (GO_ON in page, "Saved." in page) == (False, True)
    assert Trial.objects.get(pk=trial.pk).state == "stopped"


def test_an_emergency_shows_the_number_without_javascript_and_claims_no_call(
    as_ada: Client, ada: Person
) -> None:
    begun(ada, day=10)

    page = as_ada.get(send(as_ada, danger=["breathing"]).headers["Location"]).content.decode()

    assert 'href="tel:112"' in page
    assert "Akkerplan does not call anyone, and nobody is watching" in page
    assert page.index("tel:112") < page.index("Why")
    today = as_ada.get(TODAY).content.decode()
    assert "Do not take the product." in today


@pytest.mark.parametrize(("country", "number"), [("US", "911"), ("GB", "999"), ("NZ", "111")])
def test_an_emergency_shows_the_number_of_the_persons_country(
    country: str, number: str, as_ada: Client, ada: Person
) -> None:
    Person.objects.filter(pk=ada.pk).update(country=country)
    begun(ada, day=10)

    page = as_ada.get(send(as_ada, danger=["black"]).headers["Location"]).content.decode()

    assert f'href="tel:{number}"' in page


def test_the_danger_line_is_never_filled_in_beforehand_and_always_asked(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    CheckIn.objects.filter(trial=trial, on=date_of(trial, 9)).update(danger={"dizzy": True}, pain=3)

    page = as_ada.get(CHECK_IN, {"same": "1"})

    form = page.context["form"]
    assert (form["pain"].value(), form["danger"].value(), form["dose_taken"].value()) == (3, None, None)
    answer = as_ada.post(CHECK_IN, {name: value for name, value in SENT.items() if name != "danger"})
    assert answer.status_code == 422
    assert "Danger signs: tick what you had, or None of these." in answer.content.decode()


def test_an_error_keeps_what_was_typed_and_its_key(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    key = str(uuid4())

    answer = as_ada.post(CHECK_IN, {"pain": "7", "note": "a bad day", "submission": key})

    page = answer.content.decode()
    assert (answer.status_code, CheckIn.objects.filter(on=factories.TODAY).count()) == (422, 0)
    assert "<title>Error: " in page
    assert f'value="{key}"' in page
    assert "a bad day" in page
    assert answer.context["form"]["pain"].value() == "7"


def test_the_same_form_twice_leads_to_the_same_page(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    key = str(uuid4())

    first, second = send(as_ada, pain="6", submission=key), send(as_ada, pain="6", submission=key)

    assert first.headers["Location"] == second.headers["Location"]


@pytest.mark.parametrize(("day", "asked"), [(1, True), (2, False), (8, True)])
def test_what_changed_is_asked_once_a_week(day: int, asked: bool, as_ada: Client, ada: Person) -> None:
    begun(ada, day=day)

    assert ("changes" in as_ada.get(CHECK_IN).context["form"].fields) is asked


def test_after_a_gap_the_days_between_are_asked_about(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=10)
    quiet(trial, range(-13, 7), loose=2)

    form = as_ada.get(CHECK_IN).context["form"]

    assert {"days3loose", "loose_max", "changes"} <= set(form.fields)
    assert "loose" not in form.fields
    assert "4 or more loose stools" in form.fields["days3loose"].label


def test_the_worst_of_the_days_is_asked_only_when_there_were_any(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=10)
    quiet(trial, range(-13, 7), loose=2)

    refused = send(as_ada, changes="none", days3loose="2", loose_max="")
    kept = send(as_ada, changes="none", days3loose="0", loose_max="")

    assert [*refused.context["form"].errors] == ["loose_max"]
    assert kept.headers["Location"] == SAVED
    assert trial.check_ins.get(on=factories.TODAY).loose_max is None


def test_before_the_first_dose_a_gap_asks_about_the_day_alone(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=-5, state=TrialState.BASELINE)
    quiet(trial, [-13, -11, -9])

    fields = as_ada.get(CHECK_IN).context["form"].fields

    assert "loose" in fields
    assert "dose_taken" not in fields


def test_a_new_illness_leads_to_screening(as_ada: Client, ada: Person) -> None:
    begun(ada, day=8)

    answer = send(as_ada, changes=["other_illness"])

    assert answer.headers["Location"] == reverse("screening:start")
    assert CheckIn.objects.get(on=factories.TODAY).events == []


def test_an_illness_beside_a_sign_shows_the_advice_and_the_way_to_screening(
    as_ada: Client, ada: Person
) -> None:
    begun(ada, day=8)

    page = as_ada.get(send(as_ada, changes=["other_illness"], pain="6").headers["Location"])

    assert reverse("screening:start") in page.content.decode()


@pytest.mark.parametrize(
    ("units", "name", "typed", "stored"),
    [("mmol", "fever_c", "38,4", 38.4), ("us", "fever_f", "101.1", 38.39), ("us", "fever_f", "100.4", 38.0)],
)
def test_temperature_in_the_persons_degrees(
    units: str, name: str, typed: str, stored: float, as_ada: Client, ada: Person
) -> None:
    Person.objects.filter(pk=ada.pk).update(units=units)
    trial = begun(ada, day=10)

    send(as_ada, **{name: typed})

    trial.refresh_from_db()
    assert CheckIn.objects.get(on=factories.TODAY).danger == {"fever_c": stored}
    assert trial.stop_rule == "ST2"


def test_a_check_in_asks_for_no_dose_that_today_forbids(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    assert "Did you take today&#x27;s dose?" in as_ada.get(CHECK_IN).text
    Product.objects.filter(pk=trial.product_id).update(expired=True)

    page = as_ada.get(CHECK_IN).text

    assert "Did you take any of it today?" in page
    assert "Take none now. Today says what speaks against it." in page
    assert "today&#x27;s dose" not in page


def test_blood_sugar_is_offered_to_people_with_diabetes_only(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10, answers={"diabetes": "hypo_risk_meds"})

    refused = send(as_ada, glucose="95")
    assert "Did you mean 95 mg/dL?" in refused.content.decode()
    send(as_ada, glucose="3.5")

    trial.refresh_from_db()
    assert (trial.state, trial.paused_because) == (TrialState.PAUSED, "P5")


def test_no_blood_sugar_for_others(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)

    assert "glucose" not in as_ada.get(CHECK_IN).context["form"].fields


def test_a_day_of_this_week_can_be_filled_in_late(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=10)
    quiet(trial, [*range(-13, 7), 8, 9])
    on = date_of(trial, 7)

    answer = send(as_ada, reverse("journal:check-in-day", args=[on]))

    assert answer.status_code == 302
    row = CheckIn.objects.get(trial=trial, on=on)
    assert (row.late, row.dose_taken) == (True, DoseTaken.ALL)


@pytest.mark.parametrize("days", [-1, 8])
def test_days_out_of_reach_say_why_on_today(days: int, as_ada: Client, ada: Person) -> None:
    begun(ada, day=20)
    on = factories.TODAY - timedelta(days=days)

    answer = as_ada.get(reverse("journal:check-in-day", args=[on]), follow=True)

    assert answer.redirect_chain == [(TODAY, 302)]
    assert 'class="notice' in answer.content.decode()


def test_a_day_that_does_not_exist_is_not_found(as_ada: Client, ada: Person) -> None:
    begun(ada, day=20)

    assert as_ada.get("/journal/check-in/2026-02-30/").status_code == 404


def test_nobody_reads_somebody_elses_advice(as_ben: Client, as_ada: Client, ada: Person, ben: Person) -> None:
    begun(ada, day=10)
    begun(ben, day=10)
    advice = send(as_ada, pain="6").headers["Location"]

    assert as_ada.get(advice).status_code == 200
    assert as_ben.get(advice).status_code == 404


def test_advice_of_a_pause_says_when_the_trial_went_on(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    advice = send(as_ada, pain="6").headers["Location"]
    assert "You started again" not in as_ada.get(advice).content.decode()

    goes_on(trial)

    assert "You started again at the lowest dose on Monday 2 March" in as_ada.get(advice).content.decode()


def goes_on(trial: Trial) -> None:
    """The way back as the actions write it."""
    Trial.objects.filter(pk=trial.pk).update(state=TrialState.ACTIVE, paused_on=None, paused_because="")
    event(trial, EventKind.RESUMED, day=10)


@pytest.mark.parametrize("filed", [1, 3, 60])
def test_a_check_in_costs_the_same_for_any_number_of_days(
    filed: int, as_ada: Client, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """12 that read or write: who asks (2), the trial, the days around, the lock, was it sent before, days, their entries,
    newer answers, day, entry and judgement written. Two more mark where a transaction begins and ends.
    Newer answers are read after the lock, never with it: another tab may just have given them.
    """
    trial = running(ada, day=61 - 13)
    quiet(trial, range(48 - filed, 48))

    with django_assert_num_queries(14) as asked:
        send(as_ada)

    marks = [one["sql"] for one in asked.captured_queries if "SAVEPOINT" in one["sql"]]
    assert (CheckIn.objects.filter(on=factories.TODAY).count(), len(marks)) == (1, 2)


@pytest.mark.parametrize("filed", [1, 3, 80])
def test_days_page_costs_the_same_for_any_number_of_days(
    filed: int, as_ada: Client, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    trial = running(ada, day=81)
    quiet(trial, range(81 - filed, 81))

    with django_assert_num_queries(12):
        page = as_ada.get(reverse("journal:days"))

    assert len(page.context["days"]) == 96


def test_journal_before_a_trial_has_one_next_step(as_ada: Client) -> None:
    page = as_ada.get(reverse("journal:days")).content.decode()

    assert TODAY in page
    assert page.split("<main")[1].split("</main>")[0].count('class="button"') == 1


def test_everything_as_a_file_lists_missing_days_and_runs_no_formula(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=3)
    quiet(trial, [1], note="=HYPERLINK(1)")
    quiet(trial, [2], late=True)

    answer = as_ada.get(reverse("journal:everything"))

    lines = answer.content.decode().splitlines()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="akkerplan-journal.csv"'
    assert lines[0].split(",")[:6] == ["date", "phase", "filled", "trial_day", "filled_at", "pain"]
    assert lines[1].startswith("2026-02-13,before,missing,-14,,")
    assert lines[-3].endswith(",'=HYPERLINK(1),,,")
    assert [line.split(",")[2] for line in lines[-3:]] == ["yes", "late", "missing"]


def test_everything_means_what_was_measured_said_and_happened_too(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=3)
    send(as_ada, danger=["blood_streak"], note="later")
    factories.measurement(trial, "ldl", Decimal("3.6"), date_of(trial, -30), entered_unit="mmol/L")
    factories.measurement(trial, "fasting_glucose", Decimal(97), date_of(trial, 2), source="home")
    IntercurrentEvent.objects.create(
        trial=trial,
        kind="travel",
        began_on=date_of(trial, 1),
        ended_on=date_of(trial, 2),
        reported_at=factories.NOON,
    )

    rows = list(csv.DictReader(StringIO(as_ada.get(reverse("journal:everything")).content.decode())))

    by_day = {row["date"]: row for row in rows}
    assert [row["date"] for row in rows] == sorted(by_day)
    assert by_day[date_of(trial, -30).isoformat()]["measured"] == "ldl 3.6 mmol/L"
    today = by_day[factories.TODAY.isoformat()]
    assert (today["stop_rules"], today["rules"], today["danger"]) == ("STOP", "ST1", "blood: streak")
    assert (today["dose_level"], today["dose_taken"], today["note"]) == ("0", "all", "later")
    yesterday = by_day[date_of(trial, 2).isoformat()]
    assert (yesterday["measured"], yesterday["something_else"]) == ("fasting_glucose 97 mg/dL", "travel")


def test_squares_show_each_phase_and_the_list_can_be_narrowed(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=10)
    quiet(trial, [*range(-13, 1), 2, 3])
    factories.assessment(trial, SafetyLevel.WATCH, on=date_of(trial, 3))
    factories.check_in(trial, date_of(trial, 4), late=True)
    IntercurrentEvent.objects.create(
        trial=trial,
        kind="travel",
        began_on=date_of(trial, 8),
        ended_on=date_of(trial, 8),
        reported_at=factories.NOON,
    )

    page = as_ada.get(reverse("journal:days"))

    found = [(one.phase, one.filled, one.asked, len(one.days)) for one in page.context["stretches"]]
    assert found == [
        ("before", 0, 1, 1),
        ("baseline", 14, 14, 14),
        ("titration", 3, 7, 7),
        ("steady", 0, 2, 3),
    ]
    text = page.content.decode()
    assert text.count("day--logged") == 17 + 2  # two of the legend
    assert text.count("day--missed") == 7 + 1
    assert f'href="{reverse("journal:check-in-day", args=[date_of(trial, 5)])}"' in text

    def listed(show: str) -> list[int | None]:
        days = as_ada.get(reverse("journal:days"), {"show": show}).context["days"]
        return [trial.day_number(on=day.on) for day in days]

    assert listed("said") == [3]
    assert listed("other") == [8]
    assert listed("empty") == [9, 8, 7, 6, 5, 1, -14]
    assert len(listed("filled")) == 17
    assert listed("nonsense") == listed("all") == list(range(10, -15, -1))


def test_follow_up_worse_leads_to_the_danger_line(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    send(as_ada, danger=["blood_streak"])
    asked = SafetyFollowUp.objects.filter(trial=trial).earliest("due_on")
    with time_machine.travel(factories.NOON + timedelta(days=2), tick=False):
        page = as_ada.get(reverse("journal:follow-up"))
        answer = as_ada.post(reverse("journal:follow-up"), {"answer": "worse"})

        told = [" ".join(as_ada.get(where).text.split()) for where in (CHECK_IN, TODAY)]
        SafetyFollowUp.objects.filter(pk=asked.pk).update(answer="better")
        better = as_ada.get(TODAY).text

    asked.refresh_from_db()
    assert page.status_code == 200
    assert answer.headers["Location"] == CHECK_IN
    for words in told:
        assert "you said: it is worse." in words
        assert "Speak to a clinician today. If you cannot reach one, or if it gets worse still" in words
        assert f'href="{reverse("pages:help")}"' in words
    assert "is one of the danger signs below there now?" in told[0]
    assert "you said: it is worse." not in better


@pytest.mark.parametrize(
    ("answer", "reply"),
    [
        ("gone", "Saved: it has gone."),
        ("better", "Saved: it is better."),
        ("same", "Saved: it is the same."),
    ],
)
def test_follow_up_names_what_it_is_about_and_answers(
    as_ada: Client, ada: Person, answer: str, reply: str
) -> None:
    begun(ada, day=10)
    send(as_ada, danger=["hives"])
    with time_machine.travel(factories.NOON + timedelta(days=2), tick=False):
        opened = as_ada.get(reverse("journal:follow-up"))
        sent = {"answer": answer, "asked": opened.context["asked"]}
        page = as_ada.post(reverse("journal:follow-up"), sent, follow=True).text
    with time_machine.travel(factories.NOON + timedelta(days=7), tick=False):
        old = as_ada.post(reverse("journal:follow-up"), sent, follow=True).text
        last = as_ada.post(reverse("journal:follow-up"), {"answer": answer}, follow=True).text

    asked = " ".join(opened.text.split())
    assert ("Please answer this one." in old, reply in old) == (True, False)
    assert f'name="asked" value="{sent["asked"]}"' in asked
    assert "Test capsules was stopped on 2 March 2026: You have hives." in asked
    assert reply in page
    assert "We ask again on 9 March." in page
    assert (reply in last, "We ask again on 30 March." in last) == (True, answer != "gone")


def test_follow_up_of_ones_own_stop_asks_of_what_was_told_after_it(as_ada: Client, ada: Person) -> None:
    """Nothing made them stop: the sign came later, and only of it can be said whether it has gone."""
    trial = begun(ada, day=10)
    trials.stop(trial=trial, by=ada, at=factories.NOON, on=factories.TODAY)
    send(as_ada, danger=["hives"])
    with time_machine.travel(factories.NOON + timedelta(days=2), tick=False):
        asked = " ".join(as_ada.get(reverse("journal:follow-up")).text.split())

    assert "How is what you told us after the stop?" in asked
    assert "what made you stop" not in asked


def test_worse_after_an_emergency_is_no_talk_for_later(as_ada: Client, ada: Person) -> None:
    """Beside the number to call stood "speak to a clinician today"."""
    begun(ada, day=10)
    send(as_ada, danger=["black"])
    with time_machine.travel(factories.NOON + timedelta(days=2), tick=False):
        as_ada.post(reverse("journal:follow-up"), {"answer": "worse"})
        told = " ".join(as_ada.get(TODAY).text.split())

    assert "If no doctor has seen you since the stop, call 112 or go to an emergency room now." in told
    assert "Speak to a clinician today. If you cannot reach one" not in told


def test_follow_up_worse_after_the_danger_line_closed_leads_to_help(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    send(as_ada, danger=["blood_streak"])
    with time_machine.travel(factories.NOON + timedelta(days=22), tick=False):
        answer = as_ada.post(reverse("journal:follow-up"), {"answer": "worse"})

    assert answer.headers["Location"] == reverse("pages:help")


def test_follow_up_without_a_question_goes_to_today(as_ada: Client, ada: Person) -> None:
    assert as_ada.get(reverse("journal:follow-up")).headers["Location"] == TODAY


MEASURE = reverse("journal:measure")
NUMBER = {"value": "95", "unit": "mg/dL", "taken_on_day": "2", "taken_on_month": "3", "taken_on_year": "2026",
          "source": "home", "fasting": "yes"}  # fmt: skip


def test_a_number_is_kept_as_typed_and_can_be_taken_back(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)

    as_ada.post(MEASURE, {**NUMBER, "value": " 5,4 mmol/L", "unit": "mmol/L"})

    row = Measurement.objects.get()
    assert (row.value, row.entered_value, row.entered_unit) == (Decimal("97.286400"), "5.4", "mmol/L")
    assert "5.4 mmol/L" in as_ada.get(MEASURE).content.decode()
    as_ada.post(reverse("journal:remove-measurement", args=[row.code]))
    assert not Measurement.objects.exists()


def test_the_unit_that_was_meant_is_one_tap_away_and_never_taken_without_it(
    as_ada: Client, ada: Person
) -> None:
    begun(ada, day=10)

    page = as_ada.post(MEASURE, {**NUMBER, "value": "5.6"})
    assert "Yes, 5.6 mmol/L" in page.content.decode()
    assert not Measurement.objects.exists()

    as_ada.post(MEASURE, {**NUMBER, "value": "5.6", "meant": "mmol/L"})
    row = Measurement.objects.get()
    assert (row.entered_value, row.entered_unit, row.value) == ("5.6", "mmol/L", Decimal("100.8896"))


@pytest.mark.parametrize(
    ("measure", "value", "unit", "words"),
    [
        ("ldl", "4.91", "mmol/L", "LDL cholesterol: This is high enough that a clinician should see it."),
        ("triglycerides", "11.29", "mmol/L", "Talk with a clinician today."),
        ("triglycerides", "11.2", "mmol/L", "See a clinician soon."),
        ("ldl", "4.8", "mmol/L", ""),
    ],
)
def test_advice_holds_for_the_number_as_it_is_shown(
    measure: str, value: str, unit: str, words: str, as_ada: Client, ada: Person
) -> None:
    begun(ada, day=10, primary=measure)
    sent = {**NUMBER, "value": value, "unit": unit, "source": "lab"}

    first = as_ada.post(MEASURE, sent)
    if first.status_code == 422:
        about = first.context["form"]["asked_about"].value()
        as_ada.post(MEASURE, {**sent, "sure": "on", "asked_about": about})

    said = [str(one) for one in as_ada.get(MEASURE).context["messages"]]
    assert [words in one for one in said if ":" in one and not one.startswith("Saved.")] == (
        [True] if words else []
    )


def test_a_low_sugar_typed_as_a_number_is_an_emergency(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)

    asked = as_ada.post(MEASURE, {**NUMBER, "value": "50"})
    assert asked.status_code == 422
    sure = {
        **NUMBER,
        "value": "50",
        "sure": "on",
        "asked_about": asked.context["form"]["asked_about"].value(),
    }
    page = as_ada.post(MEASURE, sure, follow=True)

    trial.refresh_from_db()
    assert (trial.state, trial.stop_rule) == (TrialState.STOPPED, "E9")
    assert "15 g of fast sugar" in page.content.decode()


def test_nobody_takes_back_somebody_elses_number(as_ben: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    row = factories.measurement(trial, "fasting_glucose", Decimal(95), factories.TODAY)

    assert as_ben.post(reverse("journal:remove-measurement", args=[row.code])).status_code == 404


def test_something_else_happened_and_is_over(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10)
    first = {"began_on_day": "1", "began_on_month": "3", "began_on_year": "2026"}

    noted = as_ada.post(reverse("journal:event"), {"kind": "travel", **first}, follow=True)
    row = IntercurrentEvent.objects.get()
    assert "Saved. You find it below." in noted.text
    assert "Say when it was over" in as_ada.get(reverse("journal:days")).content.decode()
    end = reverse("journal:end-event", args=[row.code])

    def last(day: int) -> dict[str, int]:
        name = f"e{row.code.hex}-ended_on"
        return {f"{name}_day": day, f"{name}_month": 3 if day < 20 else 2, f"{name}_year": 2026}

    as_ada.post(end, last(28))
    assert "The last day cannot come before the first day." in as_ada.get(TODAY).content.decode()
    as_ada.post(end, last(3))
    assert "This day is still to come." in as_ada.get(TODAY).content.decode()
    assert "The last day is saved." in as_ada.post(end, last(1), follow=True).text

    row.refresh_from_db()
    assert (row.kind, row.began_on.day, row.ended_on) == ("travel", 1, factories.TODAY - timedelta(days=1))


def test_what_was_told_by_mistake_is_taken_back_and_can_be_told_again(
    as_ada: Client, as_ben: Client, ada: Person
) -> None:
    trial = begun(ada, day=10)
    told = {"kind": "travel", "began_on_day": "1", "began_on_month": "3", "began_on_year": "2026"}
    as_ada.post(reverse("journal:event"), told)
    row = IntercurrentEvent.objects.get()
    back = reverse("journal:withdraw-event", args=[row.code])

    assert as_ben.post(back).status_code == 404
    as_ada.post(back)

    row.refresh_from_db()
    assert row.withdrawn_at == factories.NOON
    assert "Taken back. It counts nowhere." in as_ada.get(reverse("journal:event")).content.decode()
    assert "Say when it was over" not in as_ada.get(reverse("journal:days")).content.decode()
    as_ada.post(reverse("journal:event"), told)
    assert trial.intercurrent_events.filter(withdrawn_at=None).count() == 1


@pytest.mark.parametrize(
    ("year", "words"), [("9999", "still to come"), ("2027", "still to come"), ("1926", "2 years ago")]
)
def test_an_event_of_an_impossible_year_is_asked_about(
    as_ada: Client, ada: Person, year: str, words: str
) -> None:
    begun(ada, day=10)
    day = {"_day": "1", "_month": "3"}
    first = {f"began_on{part}": value for part, value in day.items()}
    last = {f"ended_on{part}": value for part, value in day.items()}

    answer = as_ada.post(reverse("journal:event"), {"kind": "travel", **first, "began_on_year": year})
    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    if year > "2026":
        given = {"kind": "travel", **first, **last, "began_on_year": "2026", "ended_on_year": year}
        assert as_ada.post(reverse("journal:event"), given).status_code == 422
    assert not IntercurrentEvent.objects.exists()


def test_check_in_without_any_trial_is_not_found(as_ada: Client) -> None:
    assert as_ada.get(CHECK_IN).status_code == 404


def test_levels_have_each_their_page(as_ada: Client, ada: Person) -> None:
    trial = begun(ada, day=10)
    for level in SafetyLevel:
        said = factories.assessment(trial, level, at=datetime(2026, 3, 2, tzinfo=UTC))
        assert as_ada.get(reverse("journal:advice", args=[said.code])).status_code == 200


def test_noon_is_the_same_date_for_the_person() -> None:
    assert noon(factories.TODAY) == factories.NOON


def test_a_plan_that_has_not_begun_hides_no_journal(ada: Person, as_ada: Client) -> None:
    trial = begun(ada, day=40)
    Trial.objects.filter(pk=trial.pk).update(state=TrialState.FINISHED, finished_at=factories.NOON)
    factories.trial(ada, state=TrialState.PLANNED)

    with time_machine.travel(factories.NOON, tick=False):
        page = as_ada.get(reverse("journal:days")).text

    assert "Your journal begins with your trial" not in page
    assert reverse("journal:everything") in page

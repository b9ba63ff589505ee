"""A list from a home meter, through the pages: nothing is kept unseen, each line that is not kept says why."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.journal import importing
from apps.records.models import CheckInEntry, Measurement, Person, SafetyAssessment, Trial
from apps.rules.measures import checks
from apps.rules.meters import MOST_BYTES
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.journal.test_actions import begun

LIST = reverse("journal:import-measurements")
MEASURE = reverse("journal:measure")
SAID = {"unit": "mg/dL", "fasting": "all", "laboratory": "Blue meter"}
QUERIES = 46  # for three days that can still be filled in, of a list of any length
THREE = "Date;Time;Glucose\n2026-02-27;07:10;98\n2026-02-28;07:20;97,5\n2026-03-01;07:00;101"


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(factories.NOON, tick=False):
        yield


@pytest.fixture
def trial(ada: Person) -> Trial:
    return begun(ada, day=10)


def look(client: Client, table: str, **said: Any) -> Any:
    return client.post(LIST, {**SAID, "table": table, **said})


def keep(client: Client, page: Any, **said: Any) -> Any:
    """Sends back what the preview holds, with the button that keeps it."""
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    table = page.context["form"].carried
    sent = {name: value for name, value in fields if name != "csrfmiddlewaretoken"}
    return client.post(LIST, {**sent, "table": table, "keep": "1", **said})


def kept() -> list[tuple[date, Decimal, str]]:
    return list(Measurement.objects.values_list("taken_on", "value", "entered_value"))


def test_a_list_is_kept_only_after_it_was_seen(as_ada: Client, trial: Trial) -> None:
    page = look(as_ada, THREE)
    assert (page.status_code, kept()) == (200, [])
    assert "The 3 readings that are kept" in page.content.decode()

    answer = keep(as_ada, page)

    assert answer.headers["Location"] == MEASURE
    assert kept() == [
        (date(2026, 2, 27), Decimal(98), "98"),
        (date(2026, 2, 28), Decimal("97.5"), "97.5"),
        (date(2026, 3, 1), Decimal(101), "101"),
    ]
    rows = set(Measurement.objects.values_list("source", "laboratory", "fasting", "entered_unit"))
    assert rows == {("home", "Blue meter", True, "mg/dL")}
    assert "3 readings are kept." in as_ada.get(MEASURE).content.decode()


def test_a_file_is_read_like_pasted_lines(as_ada: Client, trial: Trial) -> None:
    file = SimpleUploadedFile("meter.csv", THREE.encode("utf-16"), content_type="text/csv")

    page = as_ada.post(LIST, {**SAID, "file": file})
    keep(as_ada, page)

    assert len(kept()) == 3


def test_the_same_list_twice_changes_nothing(as_ada: Client, trial: Trial) -> None:
    keep(as_ada, look(as_ada, THREE))

    page = look(as_ada, THREE + "\n2026-03-02;07:10;99\n2026-03-02;09:10;99")

    found = page.context["found"]
    assert [row.value for row in found.good] == [Decimal(99)]
    assert [(row.line, row.why.text) for row in found.known] == [
        (2, importing.KNOWN), (3, importing.KNOWN), (4, importing.KNOWN), (6, importing.TWICE),
    ]  # fmt: skip
    keep(as_ada, page)
    assert len(kept()) == 4


def test_each_line_that_is_not_kept_says_why(as_ada: Client, trial: Trial) -> None:
    early = factories.TODAY - timedelta(days=60)
    page = look(
        as_ada, f"{THREE}\n{early};07:00;98\n2026-03-03;07:00;98\n2026-03-01;08:00;700\n2026-03-01;;=9"
    )

    why = {one.line: one.why.text for one in page.context["found"].refused}
    assert why == {
        5: importing.TOO_EARLY,
        6: checks.IN_THE_FUTURE,
        7: checks.IMPOSSIBLE_SUGAR,
        8: "This is a formula, not a number.",
    }
    text = page.content.decode()
    assert "It should be from 20 to 600 mg/dL. If your meter really shows it today, get help now. (1)" in text
    assert "Line 7" in text


def test_what_looks_odd_is_kept_only_when_ticked(as_ada: Client, trial: Trial) -> None:
    text = f"{THREE}\n2026-02-26;07:00;230\n2026-03-02;07:00;165"
    page = look(as_ada, text)
    asked = {one.row.line: one.words for one in page.context["found"].asked}
    assert asked == {
        5: "230 mg/dL is unusual. Is this right?",
        6: "Last time it was 101 mg/dL. That is a big change. Is this right?",
    }

    keep(as_ada, page, sure=["5", "99", "x"])

    assert sorted(row[1] for row in kept()) == [Decimal("97.5"), Decimal(98), Decimal(101), Decimal(230)]
    assert Measurement.objects.get(confirmed_unusual=True).value == Decimal(230)


def test_a_dangerous_reading_of_the_last_days_stops_the_trial(as_ada: Client, trial: Trial) -> None:
    text = "Date;Value\n2026-02-01;320\n2026-03-01;310"

    answer = keep(as_ada, look(as_ada, text), sure=["2", "3"])

    trial.refresh_from_db()
    assert (trial.state, trial.stop_rule) == (TrialState.STOPPED, "ST16")
    assert "/advice/" in answer.headers["Location"]
    assert CheckInEntry.objects.filter(check_in__trial=trial, source="measure").count() == 1


def test_a_dangerous_reading_since_the_first_dose_is_ticked_beforehand(as_ada: Client, trial: Trial) -> None:
    """Whoever goes on without reading each line loses nothing that the stop rules must see."""
    text = "Date;Value\n2026-02-22;50\n2026-02-27;230\n2026-03-01;310\n2026-03-02;45\n2026-02-20;50"

    page = look(as_ada, text)

    ticked = re.findall(r'value="(\d+)" checked', page.content.decode())
    assert ticked == ["2", "4", "5"]
    answer = keep(as_ada, page, sure=ticked)
    trial.refresh_from_db()
    assert trial.state == TrialState.STOPPED
    assert "Eat or drink 15 g of fast sugar" in as_ada.get(answer.headers["Location"]).content.decode()


def test_the_journal_can_change_between_the_look_and_the_tap(as_ada: Client, trial: Trial) -> None:
    page = look(as_ada, THREE)
    factories.measurement(trial, "fasting_glucose", Decimal(98), date(2026, 2, 27), source="home")

    again = keep(as_ada, page)

    assert again.status_code == 200
    assert len(again.context["found"].good) == 2
    assert len(kept()) == 1


@pytest.mark.parametrize(
    ("said", "table", "field", "words"),
    [
        ({}, "", "table", "Choose a file, or paste the lines."),
        ({"unit": ""}, THREE, "unit", "Choose an answer: In which unit are the numbers?"),
        (
            {"fasting": ""},
            THREE,
            "fasting",
            "Choose an answer: Which of these readings are from before food?",
        ),
        (
            {},
            THREE.replace("Glucose", "Glucose (mmol/L)"),
            "unit",
            "The list says mmol/L and you chose mg/dL.",
        ),
        ({}, THREE.replace("2026-02-27", "01/02/2026"), "order", "The dates can be read in two ways."),
        ({}, "Date;Value\n13/02/2026;98\n02/13/2026;97", "table", "Some dates begin with the day"),
        ({"fasting": "first"}, "Date;Value\n2026-03-01;98", "clock_column", "No time of day was found."),
        ({"fasting": "file"}, THREE, "fasting_column", "Choose the column."),
        ({}, "a;b\nx;y", "date_column", "Choose the column."),
        (
            {},
            "Date;Value\n" + "".join(f"2026-02-{1 + n % 28:02};{60 + n / 100}\n" for n in range(600)),
            "table",
            "500",
        ),
    ],
)
def test_what_the_list_does_not_show_is_asked(
    said: dict[str, str], table: str, field: str, words: str, as_ada: Client, trial: Trial
) -> None:
    page = look(as_ada, table, **said)

    assert page.status_code == 422
    assert words in " ".join(page.context["form"].errors[field])
    assert not page.context["form"][field].is_hidden
    assert kept() == []


@pytest.mark.parametrize(("order", "on"), [("day", date(2026, 2, 1)), ("month", date(2026, 1, 2))])
def test_the_answer_about_the_dates_is_followed(order: str, on: date, as_ada: Client, trial: Trial) -> None:
    trial.starts_on = date(2026, 1, 30)
    trial.save(update_fields=["starts_on"])

    page = look(as_ada, "Date;Value\n01/02/2026;98", order=order)
    keep(as_ada, page)

    assert kept() == [(on, Decimal(98), "98")]


def test_the_columns_can_be_chosen_by_hand(as_ada: Client, trial: Trial) -> None:
    table = "a;b;c\n2026-03-01;1;98\n2026-02-28;2;97"

    keep(as_ada, look(as_ada, table, value_column="2"))

    assert sorted(row[1] for row in kept()) == [Decimal(97), Decimal(98)]


@pytest.mark.parametrize(
    ("name", "data", "status", "words"),
    [
        ("book.xlsx", b"PK\x03\x04", 422, "This is a spreadsheet. Save it as CSV first"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n", 422, "This file is no text."),
        ("long.csv", b"x" * (MOST_BYTES + 1), 413, "This file is larger than 10 MB."),
    ],
)
def test_a_file_that_is_no_list_is_refused(
    name: str, data: bytes, status: int, words: str, as_ada: Client, trial: Trial
) -> None:
    answer = as_ada.post(LIST, {**SAID, "file": SimpleUploadedFile(name, data)})

    assert answer.status_code == status
    assert words in answer.content.decode()


def test_a_file_is_not_lost_when_something_lacks(as_ada: Client, trial: Trial) -> None:
    """Its lines stand in the box, and are read from there."""
    file = SimpleUploadedFile("meter.csv", THREE.encode())

    page = as_ada.post(LIST, {"file": file, "fasting": "all", "laboratory": "Blue meter"})

    assert page.status_code == 422
    assert "you need not choose it again" in page.content.decode()
    box = re.search(r"<textarea[^>]*>\n?([^<]*)", page.content.decode())
    assert box is not None
    assert box[1] == THREE
    assert len(look(as_ada, box[1]).context["found"].good) == 3


def test_a_file_that_cannot_be_kept_has_to_be_chosen_again(as_ada: Client, trial: Trial) -> None:
    for data in (b"\x89PNG\r\n\x1a\n", b"Date;Glucose\n" + b"2026-03-01;99\n" * 120_000):
        page = as_ada.post(LIST, {"file": SimpleUploadedFile("long.csv", data), "fasting": "all"})
        assert "Choose it again before you go on." in page.content.decode()


@pytest.mark.parametrize("readings", [3, 30])
def test_a_long_list_asks_no_more_of_the_database_than_a_short_one(
    readings: int, as_ada: Client, trial: Trial, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Of the last week each day is judged, with every value of it; older ones only stand in the table."""
    first = date(2026, 2, 26)
    days = [first + timedelta(days=n % 3) for n in range(readings)]
    lines = "\n".join(f"{on};{80 + n}" for n, on in enumerate(days))
    page = look(as_ada, f"Date;Value\n{lines}\n2025-12-30;90")

    with django_assert_num_queries(QUERIES):
        keep(as_ada, page)

    filed = CheckInEntry.objects.filter(check_in__trial=trial, source="measure")
    assert filed.count() == readings
    assert Measurement.objects.filter(trial=trial).count() == readings


def test_every_value_of_a_day_reaches_the_stop_rules(as_ada: Client, trial: Trial) -> None:
    """A low one and a high one among usual ones, of one day: both count, and both are kept word for word."""
    text = "Date;Value\n2026-03-01;98\n2026-03-01;45\n2026-03-01;99\n2026-03-01;310"

    page = look(as_ada, text)
    keep(as_ada, page, sure=["3", "5"])

    filed = CheckInEntry.objects.filter(check_in__trial=trial, source="measure")
    assert sorted(one.answers["glucose_mgdl"] for one in filed) == ["310.00", "45.00", "98.00", "99.00"]
    said = SafetyAssessment.objects.filter(trial=trial, on=date(2026, 3, 1)).latest("at", "pk")
    assert {"E9", "ST16"} <= {one["rule"] for one in said.fired}


def test_a_long_file_is_carried_with_what_is_read_alone(as_ada: Client, trial: Trial) -> None:
    notes = "n" * 150
    lines = "".join(f"{notes};2025-01-01;07:00;98;{notes};{n}\n" for n in range(6_000))
    text = f"Remark;Date;Time;Glucose;More;Count\n{lines}x;2026-03-01;07:00;99;y;z"
    file = SimpleUploadedFile("long.csv", text.encode())

    page = as_ada.post(LIST, {**SAID, "file": file})
    assert len(page.context["form"].carried) < 200_000
    keep(as_ada, page)

    assert kept() == [(date(2026, 3, 1), Decimal(99), "99")]


def test_an_empty_line_at_the_top_outlives_the_way_through_the_browser(as_ada: Client, trial: Trial) -> None:
    page = look(as_ada, "\n\nDate;Value\n2026-03-01;98").content.decode()

    assert '<textarea name="table" hidden>\n\n\nDate;Value' in page  # a browser drops the first one


def test_words_of_the_list_are_shown_as_words(as_ada: Client, trial: Trial) -> None:
    page = look(as_ada, "Date;Value\n<script>alert(1)</script>;98")

    text = page.content.decode()
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_a_waist_asks_for_no_meter_and_no_food(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10, primary="waist")

    page = as_ada.post(LIST, {"unit": "cm", "table": "Date;Waist\n2026-03-01;92,5"})
    keep(as_ada, page)

    assert kept() == [(date(2026, 3, 1), Decimal("92.5"), "92.5")]
    assert Measurement.objects.get().source == "self"


def test_a_laboratory_number_comes_from_a_report_not_from_a_list(as_ada: Client, ada: Person) -> None:
    begun(ada, day=10, primary="ldl")

    assert as_ada.get(LIST).headers["Location"] == MEASURE
    assert LIST not in as_ada.get(MEASURE).content.decode()


def test_of_hundreds_of_late_sugars_the_lowest_and_the_highest_reach_the_stop_rules(
    as_ada: Client, ada: Person
) -> None:
    """A list that reaches back over weeks counts on one day: each of its lines there made it slow."""
    trial = begun(ada, day=40)
    days = [date(2026, 3, 2) - timedelta(days=number) for number in range(10, 38)]
    lines = [f"{on};{95 + number}" for on in days for number in range(12)]

    page = look(as_ada, "\n".join(["Date;Value", f"{days[3]};310", f"{days[4]};65", *lines]))
    keep(as_ada, page, sure=["2", "3"])

    filed = CheckInEntry.objects.filter(check_in__trial=trial, source="measure")
    assert sorted(one.answers["glucose_mgdl"] for one in filed) == ["310.00", "65.00"]
    assert Measurement.objects.filter(trial=trial).count() == len(lines) + 2
    assert {"ST16"} <= {
        one["rule"] for said in SafetyAssessment.objects.filter(trial=trial) for one in said.fired
    }


US = {"unit": "mg/dL"}


@pytest.mark.parametrize(
    ("last", "said", "rule", "first"),
    [
        ("2026-03-02;45", US, "E9", 'href="tel:112"'),
        ("2026-03-02;320", US, "ST16", "Speak to a clinician today."),
        ("2026-02-24;53", US, "E9", 'href="tel:112"'),
        ("2026-03-02;45\n2026-03-01;320", US, "E9", 'href="tel:112"'),
        ("2026-03-02;45", {**US, "laboratory": ""}, "E9", 'href="tel:112"'),
        ("2026-03-02;45", {**US, "fasting": ""}, "E9", 'href="tel:112"'),
        ("2026-03-02;45", {**US, "fasting": "file"}, "E9", 'href="tel:112"'),
        ("2026-03-02;45", {**US, "change": "1"}, "E9", 'href="tel:112"'),
        ("02/03/2026;45", US, "E9", 'href="tel:112"'),
        ("02/03/2026;45\n13/01/2026;99\n01/13/2026;99", US, "E9", 'href="tel:112"'),
        ("2026-12-24;45", US, "E9", 'href="tel:112"'),
        ("2026-03-02;2,5", {"unit": "mmol/L"}, "E9", 'href="tel:112"'),
        ("2026-03-02;16,7", {"unit": "mmol/L"}, "ST16", "Speak to a clinician today."),
    ],
)
def test_a_dangerous_reading_waits_for_nobody_to_keep_the_list(
    last: str, said: dict[str, str], rule: str, first: str, as_ada: Client, trial: Trial
) -> None:
    """Whoever looked at the list and left read no word of help, and Today went on with the dose."""
    usual = "98" if said["unit"] == "mg/dL" else "5,4"

    pages = [look(as_ada, f"Date;Value\n2026-02-28;{usual}\n{last}", **said) for _twice in range(2)]

    trial.refresh_from_db()
    assert (trial.state, trial.stop_rule) == (TrialState.STOPPED, rule)
    assert trial.assessments.count() == last.count("\n2026-03-01") + 1
    for page in pages:
        assert page.text.index(first) < page.text.index("<h1>")
    assert "Dose today" not in as_ada.get("/trial/").text
    assert kept() == []


def test_a_list_names_its_own_unit_line_by_line(as_ada: Client, trial: Trial) -> None:
    table = "Date;Value;Unit\n2026-03-01;98;mg/dL\n2026-03-02;45;mg/dL"

    page = look(as_ada, table, unit="mmol/L")

    trial.refresh_from_db()
    assert (trial.stop_rule, 'href="tel:112"' in page.text) == ("E9", True)


@pytest.mark.parametrize(
    ("last", "unit"),
    [
        ("2026-03-02;54", "mg/dL"),
        ("2026-03-02;299", "mg/dL"),
        ("2026-03-02;17", "mg/dL"),
        ("2026-03-02;700", "mg/dL"),
        ("2026-03-02;45", ""),
        ("2026-02-01;45", "mg/dL"),
        ("02/12/2026;45", "mg/dL"),
        ("none;45", "mg/dL"),
    ],
    ids=["low", "high", "below-all", "above-all", "no-unit", "before", "before-or-to-come", "no-day"],
)
def test_a_list_without_a_dangerous_reading_of_these_days_stops_nothing(
    last: str, unit: str, as_ada: Client, trial: Trial
) -> None:
    look(as_ada, f"Date;Value\n2026-02-28;98\n{last}", unit=unit)

    trial.refresh_from_db()
    assert (trial.state, trial.assessments.count()) == (TrialState.ACTIVE, 0)


def test_a_dangerous_reading_that_the_journal_has_is_no_news(as_ada: Client, trial: Trial) -> None:
    """A meter exports the old lines again after the trial was let go on."""
    factories.measurement(trial, "fasting_glucose", Decimal(45), date(2026, 3, 1), source="home")

    look(as_ada, "Date;Value\n2026-03-01;45\n2026-03-02;98")

    trial.refresh_from_db()
    assert (trial.state, trial.assessments.count()) == (TrialState.ACTIVE, 0)

"""The plan in the person's own calendar: what stands in it, who may read it, and when it is empty."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar, Event

from apps.records.models import CalendarAddress, Consent, Person, Product, Trial
from apps.records.plans import plan_of
from apps.rules.vocabulary import PrimaryOutcome
from apps.trials import actions, feed
from tests import factories
from tests.documents.reading import words_of
from tests.trials.lives import SIGNED_UP, active, at, day, fresh, paused, quiet_days, started, stopped


def events(calendar: bytes) -> list[Event]:
    return [one for one in Calendar.from_ical(calendar).walk("VEVENT") if isinstance(one, Event)]


def of(trial: Trial, *, on: date) -> list[Event]:
    return events(feed.calendar(fresh(trial), at=at(on)))


def on_days(found: list[Event], title: str) -> list[date]:
    dates = (one.decoded("dtstart") for one in found if one["summary"] == f"Akkerplan {title}")
    return [one.date() if isinstance(one, datetime) else one for one in dates]


def uid_of(found: list[Event], title: str) -> list[str]:
    return [str(one["uid"]) for one in found if one["summary"] == f"Akkerplan {title}"]


@pytest.fixture
def address(ada: Person) -> Iterator[CalendarAddress]:
    with time_machine.travel(at(day(10)), tick=False):
        yield actions.make_calendar_address(person=ada, at=at(day(10)))


def path(code: UUID) -> str:
    return f"/calendar/{code}.ics"


def test_a_stranger_with_the_address_reads_dates_only(
    ada: Person, address: CalendarAddress, client: Client
) -> None:
    trial = active(ada)

    answer = client.get(path(address.code))

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    assert {str(one["summary"]) for one in events(answer.content)} <= set(feed.TITLES.values())
    assert b"BEGIN:VTIMEZONE" in answer.content
    for secret in (trial.product.name, ada.email, str(trial.code), "ldl", "bloating", "dose", "capsule"):
        assert secret.lower() not in answer.text.lower()


def test_an_address_nobody_has_is_not_there(client: Client, ada: Person) -> None:
    for answer in (client.get(path(uuid4())), client.get("/calendar/1.ics"), client.get("/calendar/.ics")):
        assert answer.status_code == 404


def test_a_new_address_ends_the_old_one_at_once(
    ada: Person, as_ada: Client, address: CalendarAddress, client: Client
) -> None:
    active(ada)

    as_ada.post("/trial/calendar/address/")
    new = CalendarAddress.objects.get()

    assert new.code != address.code
    assert [client.get(path(code)).status_code for code in (address.code, new.code)] == [404, 200]
    assert path(new.code) in as_ada.get("/trial/calendar/").text


def test_switched_off_opens_nothing(
    ada: Person, as_ada: Client, address: CalendarAddress, client: Client
) -> None:
    active(ada)

    for _twice in range(2):
        assert as_ada.post("/trial/calendar/off/").status_code == 302

    assert client.get(path(address.code)).status_code == 404
    assert str(address.code) not in as_ada.get("/trial/calendar/").text


def test_an_address_changes_nothing_of_anybody_else(
    ada: Person, as_ben: Client, ben: Person, address: CalendarAddress
) -> None:
    as_ben.post("/trial/calendar/off/")
    as_ben.post("/trial/calendar/address/")

    assert CalendarAddress.objects.get(person=ada).code == address.code


def test_a_closed_account_has_no_calendar(ada: Person, address: CalendarAddress, client: Client) -> None:
    Person.objects.filter(pk=ada.pk).update(is_active=False)

    assert client.get(path(address.code)).status_code == 404


@pytest.mark.parametrize("end", ["stopped", "finished", "agreement"])
def test_after_the_end_it_is_empty(ada: Person, address: CalendarAddress, end: str) -> None:
    trial = active(ada)
    assert events(feed.calendar_of(address.code, at=at(day(10))) or b"")
    if end == "stopped":
        stopped(trial, "ST1", on=day(10))
    elif end == "finished":
        assert actions.finish(trial=fresh(trial), at=at(day(85)), on=day(85))
    else:
        Consent.objects.create(
            person=ada,
            kind="health_data",
            wording_version="1",
            wording=".",
            given_at=at(SIGNED_UP),
            withdrawn_at=at(day(10)),
        )

    found = feed.calendar_of(address.code, at=at(day(86)))

    assert found is not None
    assert events(found) == []


def test_while_something_speaks_against_it_no_date_of_a_dose_stands_in_it(
    ada: Person, as_ada: Client
) -> None:
    """A pack past its date hides the dose on Today; the check-ins go on."""
    trial = active(ada)
    assert on_days(of(trial, on=day(3)), "next step")
    Product.objects.filter(pk=trial.product_id).update(expired=True)

    held = of(trial, on=day(3))

    assert on_days(held, "next step") == []
    assert on_days(held, "day 1") == [day(1)], "what has been stays"
    assert on_days(held, "check-in")


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("held", "Take none until Today shows a dose"),
        ("paused", "Take nothing until Today says that you may go on."),
        ("stopped", "Do not take the product."),
    ],
)
def test_the_page_with_the_doses_says_that_none_is_to_be_taken(
    how: str, words: str, ada: Person, as_ada: Client
) -> None:
    trial = active(ada)
    with time_machine.travel(at(day(10)), tick=False):
        before = as_ada.get("/trial/calendar/").text
        assert (words in before, " a day, not before " in before) == (False, True)
        if how == "held":
            Product.objects.filter(pk=trial.product_id).update(expired=True)
        elif how == "paused":
            paused(trial, "illness", on=day(10))
        else:
            stopped(trial, "ST1", on=day(10))

        after = as_ada.get("/trial/calendar/").text
        assert words in after
        assert " a day, not before " not in after
        assert "Take none now. Planned was: ½ capsule a day" in after


@pytest.mark.parametrize(("on", "waits"), [(day(0), False), (day(1), True), (day(9), True)])
def test_a_first_dose_that_waits_is_not_asked_for_by_the_plan(
    on: date, waits: bool, ada: Person, as_ada: Client
) -> None:
    """Its day has come, and Today says that a short check comes first."""
    started(ada)

    with time_machine.travel(at(on), tick=False):
        plan, paper = as_ada.get("/trial/calendar/").text, as_ada.get("/take-away/plan.pdf")

    assert ("Take none until Today shows a dose" in plan) == waits
    assert ("½ capsule a day, not before " in plan) != waits
    words = " ".join(words_of(paper.content))
    assert ("Take none now." in words, "take the usual dose" in words) == (waits, not waits)


def test_the_page_leads_to_where_reminders_are_chosen(ada: Person, as_ada: Client) -> None:
    active(ada)
    with time_machine.travel(at(day(10)), tick=False):
        page = as_ada.get("/trial/calendar/").text

    assert '<a href="/reminders/">Choose how you are reminded</a>' in page


def test_without_a_trial_it_is_empty(address: CalendarAddress) -> None:
    assert events(feed.calendar_of(address.code, at=at(SIGNED_UP)) or b"?") == []


def test_a_pause_leaves_only_the_days_that_ask_for_danger_signs(ada: Person) -> None:
    trial = active(ada)
    before = of(trial, on=day(9))
    paused(trial, "illness", on=day(10))

    found = of(trial, on=day(11))

    assert on_days(before, "review") == [day(85)]
    assert on_days(found, "review") == []
    assert on_days(found, "next step") == [on for on in on_days(before, "next step") if on < day(10)]
    assert [on for on in on_days(found, "check-in") if on >= day(10)] == [
        day(10) + timedelta(days=n) for n in range(22)
    ]


def test_in_a_pause_today_and_the_plan_name_one_day_for_the_review(ada: Person, as_ada: Client) -> None:
    paused(active(ada), "holiday", on=day(10))

    with time_machine.travel(at(day(13)), tick=False):
        pages = [as_ada.get(address).text for address in ("/trial/", "/trial/calendar/")]

    opens = day(85) + timedelta(days=3)
    assert [f"{opens:%A} {opens.day} {opens:%B %Y} or later" in page for page in pages] == [True, True]
    assert "The end has moved by 3 days" in pages[1]


def test_what_moves_keeps_its_name(ada: Person) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 9)
    before = of(trial, on=day(9))
    trial = paused(trial, "holiday", on=day(10))
    factories.screening(ada, on=day(15))
    quiet_days(trial, 10, 15)
    actions.resume(trial=trial, by=ada, at=at(day(15)), on=day(15))

    after = of(trial, on=day(16))

    assert on_days(after, "review") == [day(85) + timedelta(days=5)]
    assert uid_of(after, "review") == uid_of(before, "review")
    names = [str(one["uid"]) for one in after]
    assert len(names) == len(set(names))


def test_the_same_day_has_the_same_name_each_time_it_is_read(ada: Person) -> None:
    trial = active(ada)

    first, again = of(trial, on=day(2)), of(trial, on=day(3))

    assert [one["uid"] for one in first] == [one["uid"] for one in again]


def test_two_people_share_no_name(ada: Person, ben: Person) -> None:
    names = [{str(one["uid"]) for one in of(started(person), on=day(2))} for person in (ada, ben)]

    assert names[0].isdisjoint(names[1])


def test_another_hour_and_another_zone_are_followed(ada: Person) -> None:
    trial = active(ada)
    actions.move_check_in(trial=trial, by=ada, at=at(day(2)), on=day(2), to=time(7, 30))
    Person.objects.filter(pk=ada.pk).update(time_zone="Asia/Tokyo")

    begins = [
        one.decoded("dtstart") for one in of(trial, on=day(3)) if one["summary"] == "Akkerplan check-in"
    ]

    assert {(one.hour, one.minute, str(one.tzinfo)) for one in begins} == {(7, 30, "Asia/Tokyo")}


def test_it_follows_the_days_that_the_reminders_ask_for(ada: Person) -> None:
    trial = active(ada, cadence="two")
    planned = on_days(of(trial, on=day(1)), "check-in")
    factories.screening(ada, on=day(8))
    quiet_days(trial, 1, 40)
    Trial.objects.filter(pk=trial.pk).update(level_since=day(28))
    actions.step_up(trial=fresh(trial), by=ada, at=at(day(40)), on=day(40))

    found = on_days(of(trial, on=day(40)), "check-in")

    late = [on for on in (day(41), day(42), day(43), day(44)) if on not in planned]
    assert late
    assert set(late) <= set(found)


def test_the_days_for_the_main_number_stand_in_it(ada: Person) -> None:
    trial = active(ada)
    plan = plan_of(trial)
    assert plan is not None

    found = sorted(on_days(of(trial, on=day(10)), "measuring begins"))

    assert found == [plan.starts_on, plan.ends_before - timedelta(days=14)]


def test_the_day_for_hba1c_stands_in_it_though_it_comes_after_the_review(ada: Person) -> None:
    trial = active(ada, primary=PrimaryOutcome.HBA1C, smallest_change=Decimal("0.5"), hba1c_tested=True)
    plan = plan_of(trial)
    assert plan is not None

    found = max(on_days(of(trial, on=day(10)), "measuring begins"))

    assert found == plan.ends_before + timedelta(days=6) > plan.last_review_on


def test_every_date_leads_back_to_today(ada: Person) -> None:
    found = of(active(ada), on=day(10))

    assert {str(one["url"]) for one in found} == {"http://localhost:8000/trial/"}

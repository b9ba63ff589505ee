"""The pages of a trial: who sees what, what a second tap does, and how few queries they need."""

from collections.abc import Callable
from decimal import Decimal

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.records.models import Person, Product, SafetyFollowUp, Trial
from apps.records.packs import confirmation, confirmed
from apps.rules.vocabulary import PrimaryOutcome
from tests import factories
from tests.pressing import press
from tests.trials.lives import (
    SIGNED_UP,
    active,
    at,
    day,
    fresh,
    paused,
    planned,
    quiet_days,
    started,
    stopped,
)

PLAN = {
    "primary": "ldl",
    "smallest_change": "",
    "secondary": "energy",
    "hba1c_tested": "no",
    "weeks": "12",
    "baseline_days": "14",
    "days_per_level": "7",
    "cadence": "daily",
    "check_in_time": "20:00",
    "withdrawal": "no",
    "bad_week_entry": "no",
}


def filled_in(person: Person, **changes: str) -> dict[str, str]:
    """The plan as a browser sends it, for the pack that counts."""
    return {**PLAN, "pack": confirmation(confirmed(person)), **changes}


type Living = Callable[[Person], Trial]


@pytest.fixture
def sign_up_day() -> object:
    with time_machine.travel(at(SIGNED_UP), tick=False) as clock:
        yield clock


@pytest.mark.parametrize("check_ins", [1, 3, 80])
def test_today_needs_few_queries_however_long_the_trial(
    ada: Person, as_ada: Client, check_ins: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    trial = active(ada)
    quiet_days(trial, 1, check_ins)
    Trial.objects.update(nights_counted_at=at(day(40)))  # the worker was there this night

    with time_machine.travel(at(day(40)), tick=False), django_assert_max_num_queries(8):
        page = as_ada.get("/trial/")

    assert (page.status_code, "Day 40" in page.text) == (200, True)


@pytest.mark.parametrize(
    ("path", "most"),  # a calendar asks whether anything is to be taken at all
    [("/trial/calendar/", 14), ("/trial/calendar.ics", 9), ("/trial/stop/", 7), ("/trial/pause/", 7)],
)
def test_other_pages_need_few_queries(
    ada: Person, as_ada: Client, path: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    quiet_days(active(ada), 1, 20)

    with time_machine.travel(at(day(40)), tick=False), django_assert_max_num_queries(most):
        assert as_ada.get(path).status_code == 200


def test_preview_needs_few_queries(
    ada: Person, as_ada: Client, sign_up_day: object, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    planned(ada)

    with django_assert_max_num_queries(22):
        assert "Start and freeze the plan" in as_ada.get("/trial/preview/").text


def test_plan_preview_start(ada: Person, as_ada: Client, sign_up_day: object) -> None:
    factories.screening(ada)
    factories.product(ada)

    saved = as_ada.post("/trial/plan/", filled_in(ada))
    page = as_ada.get("/trial/preview/")
    assert '<p class="eyebrow">Test capsules</p>' in page.text
    began = as_ada.post("/trial/start/", {"pledge": "on", "seen": page.context["seen"]})
    again = as_ada.post("/trial/start/", {"pledge": "on", "seen": page.context["seen"]})

    assert [saved.url, began.url, again.url] == ["/trial/preview/", "/trial/", "/trial/"]  # type: ignore[attr-defined]
    trial = Trial.objects.get()
    assert (trial.state, trial.events.count()) == ("baseline", 1)


def test_a_plan_is_for_the_pack_that_was_on_its_page(
    ada: Person, as_ada: Client, sign_up_day: object
) -> None:
    """In another tab another pack is confirmed, while the form is open and while the preview is."""
    factories.screening(ada)
    factories.product(ada)
    opened = filled_in(ada, weeks="10")
    second = factories.product(ada, name="Second", confirmed_at=at(SIGNED_UP, 13))

    looked = as_ada.post("/trial/plan/", {**opened, "look": "1"}).text
    told = as_ada.post("/trial/plan/", opened)
    for shown in (looked, told.text):
        assert "The plan is about Second now. What you filled in is still here" in shown
    assert (told.status_code, 'value="10" selected' in told.text) == (422, True)
    Product.objects.filter(pk=second.pk).update(expectation_read_at=None)
    waits = as_ada.post("/trial/plan/", opened).text
    assert ("so nothing was saved." in waits, "What you filled in" in waits) == (True, False)
    assert not Trial.objects.exists()
    Product.objects.filter(pk=second.pk).update(expectation_read_at=at(SIGNED_UP, 13))
    as_ada.post("/trial/plan/", {**opened, "pack": told.context["pack"]})
    assert Trial.objects.get().product == second

    seen = as_ada.get("/trial/preview/").context["seen"]
    Product.objects.filter(pk=second.pk).update(unit_noun="scoop", confirmed_at=at(SIGNED_UP, 14))
    page = as_ada.post("/trial/start/", {"pledge": "on", "seen": seen}, follow=True)

    assert "Your plan, or its pack, has changed since you looked at it." in page.text
    assert Trial.objects.get().state == "planned"
    as_ada.post("/trial/start/", {"pledge": "on", "seen": page.context["seen"]})
    assert Trial.objects.get().state == "baseline"


def test_a_button_of_an_old_page_raises_no_other_dose(ada: Person, as_ada: Client) -> None:
    """It had offered the second step, which another tab took; the third is offered on another page."""
    trial = active(ada)
    quiet_days(trial, 1, 16)
    with time_machine.travel(at(day(9)), tick=False):
        opened = as_ada.get("/trial/").context["at_hand"]
        as_ada.post("/trial/step-up/", {"at_hand": opened})
    with time_machine.travel(at(day(17)), tick=False):
        now = as_ada.get("/trial/").context["at_hand"]
        for sent, level in ((opened, 1), (None, 1), (now, 2)):
            page = as_ada.post("/trial/step-up/", {"at_hand": sent} if sent else {}, follow=True).text
            assert ("That page was from before your trial changed." in page) is (level == 1)
            assert fresh(trial).level == level


@pytest.mark.parametrize(
    ("path", "number", "live", "then"),
    [
        ("day-one", 1, lambda ada: started(ada), "active"),
        ("resume", 8, lambda ada: paused(active(ada), "travel", on=day(3)), "active"),
        ("gone", 4, lambda ada: stopped(active(ada), "ST9", on=day(3)), "gone"),
    ],
)
def test_a_button_of_an_old_page_is_about_the_trial_on_it(
    path: str, number: int, live: Living, then: str, ada: Person, as_ada: Client
) -> None:
    trial = live(ada)
    before = trial.state
    factories.screening(ada, on=day(number))
    with time_machine.travel(at(day(number)), tick=False):
        page = as_ada.get("/trial/day-one/" if path == "day-one" else "/trial/")
        assert f'name="at_hand" value="{page.context["at_hand"]}"' in page.text
        for sent, expected in (("of another", before), (page.context["at_hand"], then)):
            as_ada.post(f"/trial/{path}/", {"at_hand": sent})
            answers = [one.answer for one in trial.follow_ups.exclude(answer="")]
            assert (answers or [fresh(trial).state])[0] == expected


def test_the_day_of_the_review_says_how_long_it_waits_for_the_last_number(
    ada: Person, as_ada: Client, sign_up_day: object
) -> None:
    factories.screening(ada)
    factories.product(ada)

    as_ada.post("/trial/plan/", filled_in(ada))
    page = as_ada.get("/trial/preview/")

    last = page.context["windows"][-1].last_day
    assert last > page.context["plan"].last_review_on
    assert (
        f"It waits for your last number, until {last:%a} {last.day} {last:%B %Y} at the latest." in page.text
    )


def test_start_needs_the_pledge_and_the_plan_that_was_seen(
    ada: Person, as_ada: Client, sign_up_day: object
) -> None:
    planned(ada)

    without = as_ada.post("/trial/start/", {"seen": "x"})
    assert without.status_code == 422
    assert "Error: " in without.text.split("</title>")[0]
    assert without.text.count("Tick the pledge first: one product, and nothing else that is new.") == 2
    assert '<a href="#id_pledge">' in without.text
    for sent in ({"pledge": "on"}, {"pledge": "on", "seen": "0" * 64}):
        assert as_ada.post("/trial/start/", sent)["Location"].startswith("/trial/preview/")
        assert as_ada.get("/trial/preview/").context["messages"]

    assert Trial.objects.get().state == "planned"


def test_mistake_in_the_plan_is_told_in_the_form(ada: Person, as_ada: Client, sign_up_day: object) -> None:
    factories.screening(ada)
    factories.product(ada)

    page = as_ada.post("/trial/plan/", filled_in(ada, primary="hba1c"))

    assert page.status_code == 422
    assert (
        " ".join(page.text.split("<title>")[1].split("</title>")[0].split()) == "Error: Your plan - Akkerplan"
    )
    assert "There is a problem" in page.text


def test_a_change_out_of_range_names_the_number_its_range_and_unit(
    ada: Person, as_ada: Client, sign_up_day: object
) -> None:
    factories.screening(ada)
    factories.product(ada)

    asked = as_ada.get("/trial/plan/").text
    answered = as_ada.post("/trial/plan/", filled_in(ada, primary="ldl", smallest_change="90")).text

    assert "Smallest change that matters: usually 23 % of value. You may set 5 to 80." in asked
    assert "The smallest change for LDL cholesterol: choose a number from 5 to 80 % of value." in answered


def test_no_two_spans_of_the_plan_share_a_day(ada: Person, as_ada: Client, sign_up_day: object) -> None:
    planned(ada)

    page = " ".join(as_ada.get("/trial/preview/").text.split())

    assert "Tue 3 March 2026 to Mon 16 March 2026 (14 days)" in page
    assert "<dd>Tuesday 17 March 2026 <span" in page
    assert "They are asked once more on Tuesday 17 March 2026, before the first dose." in page
    assert "to Mon 8 June 2026</dd>" in page
    assert "<dd>Tuesday 9 June 2026. It waits" in page


def test_the_first_day_says_what_to_measure_before_the_first_dose(ada: Person, as_ada: Client) -> None:
    started(ada, baseline=0, primary=PrimaryOutcome.FASTING_GLUCOSE, smallest_change=Decimal(10))

    with time_machine.travel(at(SIGNED_UP), tick=False):
        page = " ".join(as_ada.get("/trial/").text.split())

    due = page.split("<h2>What else is due</h2>")[1]
    assert "3 values on different days before your first dose, from 3 March until 16 March" in due


@pytest.mark.parametrize("can_halve", [True, False])
def test_a_pack_that_cannot_be_divided_is_not_called_a_low_start(
    can_halve: bool, ada: Person, as_ada: Client, sign_up_day: object
) -> None:
    planned(ada, product=factories.product(ada, can_halve=can_halve))

    page = as_ada.get("/trial/preview/").text

    assert ("so the first dose is the full one" in page) is not can_halve
    assert "Starting low" not in page


@pytest.mark.parametrize("why", ["no screening", "pregnant", "no product", "stopped before"])
def test_who_may_not_plan_gets_a_page_and_never_a_form_error(
    ada: Person, as_ada: Client, sign_up_day: object, why: str
) -> None:
    if why == "stopped before":
        trial = stopped(planned_and_dosed(ada), "E5", on=SIGNED_UP, level="EMERGENCY")
        factories.screening(ada, submitted_at=at(SIGNED_UP))
        assert trial.has_ended
    elif why != "no screening":
        factories.screening(ada, answers=factories.answers(preg="yes" if why == "pregnant" else "no"))
    if why not in ("no product", "stopped before"):
        factories.product(ada)

    for page in (as_ada.get("/trial/plan/"), as_ada.post("/trial/plan/", PLAN)):
        assert (page.status_code, "A plan is not possible yet" in page.text) == (200, True)

    assert not Trial.objects.filter(state="planned").exists()


def planned_and_dosed(ada: Person) -> Trial:
    trial = started(ada)
    Trial.objects.update(state="active", dosing_began_at=at(SIGNED_UP))
    return fresh(trial)


STATES: dict[str, tuple[Living, int, str]] = {
    "baseline": (lambda ada: started(ada), -5, "before the first dose"),
    "waiting": (lambda ada: started(ada), 1, "A short check comes first"),
    "active": (lambda ada: active(ada), 3, "½ capsule"),
    "paused": (lambda ada: paused(active(ada), "P1", on=day(3)), 4, "Clear days in a row: 0 of 3"),
    "stopped": (lambda ada: stopped(active(ada), "ST1", on=day(3)), 4, "Do not take the product"),
    "not tolerated": (lambda ada: stopped(active(ada), "ST9", on=day(3)), 4, "It has gone"),
    "finished": (lambda ada: active(ada), 85, "Your trial has run its course"),
}


@pytest.mark.parametrize("state", STATES)
def test_today_in_each_state(ada: Person, as_ada: Client, state: str) -> None:
    live, number, words = STATES[state]
    live(ada)

    with time_machine.travel(at(day(number)), tick=False):
        assert words in as_ada.get("/trial/").text


def test_where_clear_days_are_missing_a_check_in_is_one_tap_away(ada: Person, as_ada: Client) -> None:
    """Also after the week in which it is asked for: nobody comes back without the days."""
    stopped(active(ada), "ST2", on=day(3))

    with time_machine.travel(at(day(13)), tick=False):
        page = as_ada.get("/trial/").text

    assert "Clear days in a row: 0 of 3" in page
    assert f'<a href="{reverse("journal:check-in")}">Check in for today</a>' in page


def test_newer_answers_take_the_dose_off_the_page(ada: Person, as_ada: Client) -> None:
    active(ada)
    factories.screening(ada, on=day(3), answers=factories.answers(preg="yes"))
    Trial.objects.update(nights_counted_at=at(day(3)))

    with time_machine.travel(at(day(3)), tick=False):
        page = as_ada.get("/trial/").text

    assert ("Do not take it today" in page, "½ capsule" in page) == (True, False)


def test_day_one_page_says_what_is_missing_and_begins_once(ada: Person, as_ada: Client) -> None:
    started(ada)

    with time_machine.travel(at(day(1)), tick=False):
        refused = press(as_ada, "/trial/day-one/")
        factories.screening(ada, on=day(1))
        said = [press(as_ada, "/trial/day-one/").status_code for _tab in range(2)]

    assert (refused.status_code, said) == (422, [302, 302])
    assert Trial.objects.get().state == "active"


def test_pause_resume_stop_and_gone_by_hand(ada: Person, as_ada: Client) -> None:
    active(ada)

    with time_machine.travel(at(day(5)), tick=False):
        as_ada.post("/trial/pause/", {"because": "holiday"})
        assert Trial.objects.get().state == "paused"
        press(as_ada, "/trial/resume/")
        assert Trial.objects.get().state == "active"
        assert as_ada.post("/trial/stop/", {"reason": "Enough."}).status_code == 302
        assert as_ada.post("/trial/stop/", {"reason": "Again."}).headers["Location"] == "/trial/"
        press(as_ada, "/trial/gone/")
        press(as_ada, "/trial/go-on/")

    trial = Trial.objects.get()
    assert (trial.state, trial.stop_reason, trial.stop_rule) == ("stopped", "Enough.", "")
    assert SafetyFollowUp.objects.get().answer == "gone"


def test_back_after_the_start_leads_to_today(ada: Person, as_ada: Client) -> None:
    active(ada)

    with time_machine.travel(at(day(2)), tick=False):
        back = as_ada.get("/trial/preview/")

    assert (back.status_code, back.headers["Location"]) == (302, "/trial/")


@pytest.mark.parametrize("path", ["preview", "calendar.ics", "day-one", "pause", "stop", "check-in-time"])
def test_without_a_trial_there_is_no_such_page(as_ben: Client, ada: Person, path: str) -> None:
    active(ada)
    end = "" if path.endswith("ics") else "/"

    assert as_ben.get(f"/trial/{path}{end}").status_code == 404


@pytest.mark.parametrize("path", ["start", "step-up", "resume", "go-on", "gone"])
def test_deeds_are_posted(as_ada: Client, path: str) -> None:
    assert as_ada.get(f"/trial/{path}/").status_code == 405


def test_calendar_file_has_its_zone_and_no_health_words(ada: Person, as_ada: Client) -> None:
    active(ada)

    with time_machine.travel(at(day(2)), tick=False):
        answer = as_ada.get("/trial/calendar.ics")

    file = Calendar.from_ical(answer.content)
    titles = {str(event["SUMMARY"]) for event in file.walk("VEVENT")}
    check_ins = [event for event in file.walk("VEVENT") if event["SUMMARY"] == "Akkerplan check-in"]
    assert [str(zone["TZID"]) for zone in file.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert titles == {
        "Akkerplan check-in",
        "Akkerplan review",
        "Akkerplan day 1",
        "Akkerplan next step",
        "Akkerplan begins",
        "Akkerplan measuring begins",
    }
    assert {event.decoded("DTSTART").time().hour for event in check_ins} == {20}
    assert len(check_ins) == 14 + 84
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"


@pytest.mark.parametrize("name", ["plan", "preview", "discard"])
def test_before_the_start_the_plan_is_where_one_is(
    name: str, ada: Person, as_ada: Client, sign_up_day: object
) -> None:
    planned(ada)

    assert current_tab(as_ada.get(reverse(f"trials:{name}")).text) == "Plan"


@pytest.mark.parametrize("name", ["calendar", "check-in-time", "another"])
def test_once_it_runs_the_plan_is_where_one_is(name: str, ada: Person, as_ada: Client) -> None:
    active(ada)
    with time_machine.travel(at(day(3)), tick=False):
        assert current_tab(as_ada.get(reverse(f"trials:{name}")).text) == "Plan"


def current_tab(page: str) -> str:
    """The name of the tab that is marked."""
    return page.partition(" aria-current=")[2].partition(">")[2].partition("<")[0]


def test_the_unit_and_the_range_stand_at_the_box_of_the_smallest_change(
    ada: Person, as_ada: Client, sign_up_day: object
) -> None:
    factories.screening(ada)
    factories.product(ada)
    hint = 'id="id_smallest_change_helptext"'

    asked = as_ada.get("/trial/plan/").text
    looked = as_ada.post("/trial/plan/", filled_in(ada, primary="ldl", look="1")).text

    assert "In the unit that stands at your main number." in asked.partition(hint)[2][:200]
    assert (asked.count(hint), looked.count(hint)) == (1, 1)
    beside = looked.partition(hint)[2].partition("</p>")[0]
    assert beside.startswith(' hx-swap-oob="true"')
    assert "In % of value. Usually 23. You may set 5 to 80." in beside


def test_the_weeks_without_the_product_are_named_once(ada: Person, as_ada: Client) -> None:
    trial = active(ada, withdrawal=True)
    quiet_days(trial, 1, 84)
    with time_machine.travel(at(day(86)), tick=False):
        page = as_ada.get("/trial/").text

    card = page.partition('<section class="today"')[2].partition("</h1>")[0]
    assert card.count("Without the product") == 1


@pytest.mark.parametrize(
    ("live", "number", "may_pause", "has_review"),
    [(active, 3, True, True), (started, -3, False, False)],
    ids=["taking it", "before the first dose"],
)
def test_before_a_stop_it_is_said_that_there_is_no_way_back(
    live: Callable[[Person], Trial],
    number: int,
    may_pause: bool,
    has_review: bool,
    ada: Person,
    as_ada: Client,
) -> None:
    live(ada)
    with time_machine.travel(at(day(number)), tick=False):
        page = as_ada.get(reverse("trials:stop")).text

    assert "You cannot go on later with a trial that you stopped yourself." in page
    assert ("Pause it instead" in page) is may_pause
    assert ("You can still see a review" in page) is has_review

"""A stop and what follows it; a pause and the way back from it; a second reaction that ends the trial."""

from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Page, expect
from time_machine import Traveller

from apps.records.models import Person, Review, SafetyFollowUp, Trial
from apps.rules.vocabulary import TrialState
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look, look_on_both
from tests.journeys.steps import check_in, mails_to, ring
from tests.journeys.test_account import come_in, link_in_mail
from tests.journeys.test_review_answers import decide, save
from tests.trials.lives import active, at, day, fresh, quiet_days

pytestmark = pytest.mark.django_db(transaction=True)
QUESTION = "A short question from Akkerplan"
STOPPED_ON, ILL_ON, FIRST_BAD, SECOND_BAD = 17, 22, 23, 30  # days of the trial


def taking(person: Person, *, until: int) -> Trial:
    """A trial lived quietly from its baseline up to and with that day; at its second dose since day 8."""
    trial = active(person)
    Trial.objects.filter(pk=trial.pk).update(level=1, level_since=day(8))
    quiet_days(trial, 1, until)
    return fresh(trial)


def test_a_stop_in_week_three(open_page: Open, site: str, ada: Person, dr_cole: Person) -> None:
    trial = taking(ada, until=STOPPED_ON - 1)
    with time_machine.travel(at(day(STOPPED_ON)), tick=True) as clock:
        phone, desk = open_page(size=PHONE), open_page()
        come_in(phone, ada, site)
        come_in(desk, dr_cole, site)

        stop_by_a_rule(phone)
        stand_on_the_worklist(desk)
        for wait, answer in ((2, "Better"), (7, "Gone")):
            be_asked(phone, clock, ada, on=STOPPED_ON + wait, answer=answer)
        review_the_data_so_far(phone)

    said = list(SafetyFollowUp.objects.order_by("due_on").values_list("answer", flat=True))
    assert said == ["better", "gone"]
    assert len(mails_to(ada, QUESTION)) == 2
    assert Review.objects.get(trial=trial).opened_at is not None


def stop_by_a_rule(phone: Page) -> None:
    """Strong belly pain (ST7): stop, why, whom to speak to; no dose from that moment."""
    phone.goto("/trial/")
    expect(phone.get_by_text("Dose today:")).to_be_visible()
    check_in(phone, pain=8)
    expect(phone.get_by_text("(rule ST7", exact=False)).to_be_visible()
    expect(phone.get_by_text("Speak to a clinician today.", exact=False)).to_be_visible()
    look_on_both(phone, "stop-advice")
    phone.get_by_role("link", name="Go to today").click()
    assert_no_dose(phone)
    expect(phone.get_by_text("Do not take the product.")).to_be_visible()
    expect(phone.get_by_text("A clinician you share with must record here")).to_be_visible()
    look_on_both(phone, "stop-today")


def assert_no_dose(phone: Page) -> None:
    """Today names no dose and offers no way to it."""
    phone.goto("/trial/")
    expect(phone.get_by_text("Dose today:")).to_have_count(0)
    expect(phone.get_by_role("button", name="Start again at the lowest dose")).to_have_count(0)
    expect(phone.get_by_role("button", name="Go up one step")).to_have_count(0)


def stand_on_the_worklist(desk: Page) -> None:
    """The clinician sees it at once, with the reason."""
    desk.goto("/clinic/")
    row = desk.get_by_role("region", name="Emergencies and stops")
    expect(row.get_by_text("pain", exact=False)).to_be_visible()
    look(desk, "stop-worklist")
    row.get_by_role("link", name="Ada").click()
    desk.get_by_role("button", name="Acknowledge").click()
    expect(desk.get_by_text("Acknowledged by Cole")).to_be_visible()


def be_asked(phone: Page, clock: Traveller, ada: Person, *, on: int, answer: str) -> None:
    """One mail on the day, the question behind its link, once."""
    before = len(mails_to(ada, QUESTION))
    for hours in (-24, -5, 0, 6):
        clock.move_to(at(day(on), 10) + timedelta(hours=hours))
        ring()
    assert len(mails_to(ada, QUESTION)) == before + 1
    assert_no_dose(phone)
    asked = phone.locator("a[href='/journal/follow-up/']")  # the second time it names the first answer
    asked.click()
    look(phone, "stop-follow-up")
    phone.goto(link_in_mail(ada.email, "follow-up"))
    phone.get_by_label(answer, exact=False).check(force=True)
    phone.get_by_role("button", name="Answer").click()
    expect(asked).to_have_count(0)


def review_the_data_so_far(phone: Page) -> None:
    """Open since the stop; once it is read there is no way back to this trial."""
    phone.goto("/trial/")
    expect(phone.get_by_role("heading", name="Going on with this trial")).to_be_visible()
    phone.get_by_role("link", name="See your review").click()
    expect(phone.get_by_text("Once you open it, this trial is over and cannot go on.")).to_be_visible()
    look(phone, "stop-review-before")
    phone.get_by_role("button", name="Open my review").click()
    expect(phone.get_by_role("heading", name="Your main number")).to_be_visible()
    expect(
        phone.get_by_text("Do not take the product. The trial was stopped on 2 April 2026")
    ).to_be_visible()
    look_on_both(phone, "stop-review")
    phone.goto("/trial/")
    expect(phone.get_by_role("heading", name="Going on with this trial")).to_have_count(0)


def test_an_illness_pauses_and_the_lowest_dose_begins_again(open_page: Open, site: str, ada: Person) -> None:
    trial = taking(ada, until=ILL_ON - 1)
    with time_machine.travel(at(day(ILL_ON)), tick=True) as clock:
        phone = open_page(size=PHONE)
        come_in(phone, ada, site)

        check_in(phone, changes="stomach_bug")
        expect(phone.get_by_text("(rule P2)")).to_be_visible()
        look(phone, "pause-advice")
        assert_no_dose(phone)
        expect(phone.get_by_text("Clear days in a row: 0 of 14.", exact=False)).to_be_visible()
        look_on_both(phone, "pause-today")
        quiet_days(trial, ILL_ON + 1, ILL_ON + 13)
        clock.move_to(at(day(ILL_ON + 14)))
        assert_no_dose(phone)
        check_in(phone)
        go_on_at_the_lowest_dose(phone)

    trial = fresh(trial)
    assert (trial.state, trial.level, trial.paused_days) == (TrialState.ACTIVE, 0, 14)


def go_on_at_the_lowest_dose(phone: Page) -> None:
    """Never where it was left."""
    phone.goto("/trial/")
    phone.get_by_role("button", name="Start again at the lowest dose").click()
    expect(phone.get_by_text("Dose today: ½ capsule")).to_be_visible()
    look(phone, "pause-over")


def test_a_second_reaction_of_the_same_kind_ends_it(open_page: Open, site: str, ada: Person) -> None:
    trial = taking(ada, until=FIRST_BAD - 1)
    with time_machine.travel(at(day(FIRST_BAD)), tick=True) as clock:
        phone = open_page(size=PHONE)
        come_in(phone, ada, site)

        check_in(phone, bloating=8)
        expect(phone.get_by_text("(rule P3)")).to_be_visible()
        for clear in range(1, 4):
            clock.move_to(at(day(FIRST_BAD + clear)))
            assert_no_dose(phone)
            check_in(phone)
        go_on_at_the_lowest_dose(phone)
        quiet_days(trial, FIRST_BAD + 4, SECOND_BAD - 1)
        clock.move_to(at(day(SECOND_BAD)))
        check_in(phone, bloating=8)
        expect(phone.get_by_text("(rule ST12)")).to_be_visible()
        look(phone, "rechallenge-advice")
        wait_for_a_new_trial(phone, clock, ada, site)

    assert fresh(trial).stop_rule == "ST12"


def wait_for_a_new_trial(phone: Page, clock: Traveller, ada: Person, site: str) -> None:
    """No way back; a new plan four weeks after it has gone, not a day before, and after the review."""
    assert_no_dose(phone)
    expect(phone.get_by_role("heading", name="Going on with this trial")).to_have_count(0)
    expect(phone.get_by_text("Tell us first that this has gone.", exact=False)).to_be_visible()
    clock.move_to(at(day(SECOND_BAD + 3)))
    phone.goto("/trial/")
    phone.get_by_role("button", name="It has gone").click()
    look_on_both(phone, "rechallenge-today")
    after_the_review = phone.get_by_text("A new trial can be planned after you have read your review")
    for waited, said in ((27, 0), (28, 1)):
        clock.move_to(at(day(SECOND_BAD + 3 + waited)))
        come_in(phone, ada, site)  # the first session has run out
        phone.goto("/trial/")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Your trial was stopped")
        expect(after_the_review).to_have_count(said)
        expect(phone.get_by_role("link", name="Plan a new trial")).to_have_count(0)
    phone.get_by_role("link", name="See your review").click()
    phone.get_by_role("button", name="Open my review").click()
    decide(phone)
    save(phone)
    phone.goto("/trial/")
    expect(phone.get_by_role("link", name="Plan a new trial")).to_have_count(1)

"""Every page of the journal and of the review, seen on a phone and on a desktop, in light and in dark."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from apps.journal import actions
from apps.journal.entries import Entry
from apps.records.models import EventKind, IntercurrentEvent, Person, Review, SafetyFollowUp, Trial
from apps.reviews import actions as reviews
from apps.rules.vocabulary import SafetyLevel, TrialState
from tests import calm, factories
from tests.cast import ada
from tests.journeys.conftest import PHONE, Open
from tests.journeys.look import look, look_on_both, watch
from tests.journeys.test_check_in import now_of
from tests.journeys.test_frame import enter
from tests.stage import date_of, event, quiet, running

__all__ = ["ada"]

SIGNS: dict[SafetyLevel, dict[str, object]] = {
    SafetyLevel.EMERGENCY: {"danger": {"allergy": ["trouble_breathing"], "dizzy": True}},
    SafetyLevel.STOP: {"danger": {"blood": "streak"}},
    SafetyLevel.PAUSE: {"pain": 6},
    SafetyLevel.STEP_BACK: {"bloating": 6},
    SafetyLevel.WATCH: {"bloating": 5},
}


def lived(person: Person, *, day: int, **columns: object) -> Trial:
    """A trial with wavering days and some gaps up to yesterday."""
    trial = running(person, day=day, today=now_of(person), **columns)  # type: ignore[arg-type]
    quiet(trial, [-14], is_sign_up=True, bloating=6)
    for one in range(-13, day):
        if one % 9:
            quiet(trial, [one], bloating=5 - one % 3 if one < 10 else 3 - one % 4 % 3, late=one % 13 == 4)
    return trial


@pytest.mark.parametrize("level", SIGNS)
def test_advice(level: SafetyLevel, page: Page, site: str, ada: Person) -> None:
    step = level is SafetyLevel.STEP_BACK
    trial = running(ada, day=30, today=now_of(ada), level=1 if step else 0)
    quiet(trial, range(-13, 29))
    quiet(trial, [29], bloating=6 if step else 2, level=1 if step else 0)
    said = actions.check_in(
        trial=trial,
        on=now_of(ada),
        entry=Entry(**{**calm.TOLD, **SIGNS[level]}),
        submission=trial.code,
        by=ada,
        at=timezone.now(),
    )
    assert said.level == level
    enter(page, site, ada)

    page.goto(reverse("journal:advice", args=[said.code]))
    look_on_both(page, f"journal-advice-{level.lower()}")


def test_journal_numbers_and_events(page: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=60)
    on = now_of(ada)
    factories.measurement(trial, "fasting_glucose", Decimal(95), date_of(trial, -3), source="home", entered_value="5.3",
                          entered_unit="mmol/L", laboratory="Accu")  # fmt: skip
    IntercurrentEvent.objects.create(
        trial=trial, kind="travel", began_on=on - timedelta(days=4), reported_at=timezone.now()
    )
    factories.assessment(
        trial,
        SafetyLevel.WATCH,
        on=on - timedelta(days=3),
        at=timezone.now(),
        fired=[{"rule": "W1", "level": "WATCH", "reason": "Bloating was 5. Your usual level is 3."}],
    )
    enter(page, site, ada)

    for name in ("days", "measure", "event"):
        page.goto(reverse(f"journal:{name}"))
        look_on_both(page, f"journal-{name}")
    page.goto(reverse("journal:measure"))
    page.get_by_label("The number").fill("2.6")
    page.get_by_label("Home meter", exact=False).check()
    page.get_by_label("Yes", exact=True).first.check()
    watch(page).expected.append("422")
    page.get_by_role("button", name="Save the number").click()
    look_on_both(page, "journal-measure-sure")


METER = """
Datum;Uhrzeit;Ergebnis;Einheit
{0};07:10;98;mg/dL
{1};07:20;97;mg/dL
{2};07:00;230;mg/dL
{2};19:00;140;mg/dL
{2};20:00;HI;mg/dL"""


@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without"])
def test_a_list_from_a_meter(javascript: bool, open_page: Open, site: str, ada: Person) -> None:
    trial = lived(ada, day=60)
    page = open_page(size=PHONE, javascript=javascript)
    enter(page, site, ada)
    page.goto(reverse("journal:import-measurements"))
    days = [f"{date_of(trial, day):%d.%m.%Y}" for day in (57, 58, 59)]
    page.get_by_label("Or paste the lines here").fill(METER.format(*days))
    page.get_by_label("mg/dL").check()
    page.get_by_label("The first one of each morning").check()
    page.get_by_label("Which meter?").fill("Blue meter")
    if javascript:
        look(page, "journal-list")

    page.get_by_role("button", name="Look at the readings").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What would be kept")
    if javascript:
        look_on_both(page, "journal-list-preview")
    page.get_by_text("230 mg/dL is unusual.").click()
    page.get_by_role("button", name="Keep these readings").click()

    expect(page.get_by_text("3 readings are kept.")).to_be_visible()
    assert sorted(trial.measurements.values_list("value", flat=True)) == [97, 98, 230]


def test_another_product_and_what_changed_since(page: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=60)
    event(trial, EventKind.PAUSED, day=20, because="holiday")
    enter(page, site, ada)

    page.goto(reverse("trials:calendar"))
    look_on_both(page, "trial-what-changed")
    page.get_by_role("link", name="I have another product").click()
    look_on_both(page, "trial-another-product")


def test_follow_up(page: Page, site: str, ada: Person) -> None:
    trial = running(ada, day=30, today=now_of(ada))
    SafetyFollowUp.objects.create(trial=trial, due_on=now_of(ada))
    enter(page, site, ada)

    page.goto(reverse("journal:follow-up"))
    look_on_both(page, "journal-follow-up")


def test_review(page: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=85, primary="ldl")
    on = now_of(ada)
    review = factories.review(trial, due_on=on)
    factories.measurement(trial, "ldl", Decimal(150), date_of(trial, 0), laboratory="City lab", fasting=True)
    enter(page, site, ada)
    address = reverse("reviews:review", args=[trial.code])
    page.goto(address)
    look_on_both(page, "review-before")

    factories.measurement(trial, "ldl", Decimal(128), date_of(trial, 84), laboratory="City lab", fasting=True)
    page.goto(address)
    page.get_by_role("button", name="Open my review").click()
    look_on_both(page, "review-question")
    reviews.answer_comprehension(
        review=review, answer=Review.Comprehension.YES, certainty=Review.Certainty.NO
    )
    page.goto(address)
    look_on_both(page, "review-decide")


def test_locked_review(page: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=40)
    factories.review(trial, due_on=date_of(trial, 85))
    enter(page, site, ada)

    page.goto(reverse("reviews:review", args=[trial.code]))
    look_on_both(page, "review-locked")


def test_a_hba1c_that_is_still_missing(page: Page, site: str, ada: Person) -> None:
    trial = lived(ada, day=85, primary="hba1c", state=TrialState.FINISHED, finished_at=timezone.now())
    factories.review(trial, due_on=now_of(ada))
    enter(page, site, ada)

    page.goto(reverse("reviews:review", args=[trial.code]))
    look_on_both(page, "review-hba1c")

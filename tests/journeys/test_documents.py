"""On a phone: a day of the chart is touched and tells its value; the brief is asked for, made and taken away."""

from collections.abc import Callable

from playwright.sync_api import Page

from apps.records.models import Person, Review, VisitBrief
from apps.reviews import actions as reviews
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.cast import ada
from tests.documents.reading import words_of
from tests.journeys.conftest import PHONE
from tests.journeys.test_check_in import now_of
from tests.journeys.test_frame import enter
from tests.stage import noon, quiet, running

__all__ = ["ada"]


def reviewed(person: Person) -> Review:
    """A finished trial whose review was opened today."""
    today = now_of(person)
    trial = running(person, day=85, today=today, state=TrialState.FINISHED, finished_at=noon(today))
    quiet(trial, range(-13, 85), bloating=4)
    review = factories.review(trial, due_on=today)
    return reviews.open_review(review=review, by=person, at=noon(today), on=today)


def test_from_the_chart_to_the_brief(open_page: Callable[..., Page], site: str, ada: Person) -> None:
    review, phone = reviewed(ada), open_page(size=PHONE)
    enter(phone, site, ada)
    phone.goto(f"{site}/review/{review.trial.code}/")
    chart = phone.locator("svg.chart:not(.chart--bar)").last
    chart.scroll_into_view_if_needed()
    values = chart.locator(".chart__days")
    assert values.locator("text").first.is_hidden()

    box = chart.bounding_box()
    assert box is not None
    phone.touchscreen.tap(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.5)

    shown = values.locator("text:visible")
    assert shown.count() == 1
    assert (shown.text_content() or "").endswith(": 7 of 7\u00a0days")

    phone.get_by_role("link", name="Visit brief (PDF)").click()
    phone.get_by_label("What I want to ask").fill("Shall I test again?")
    phone.get_by_role("button", name="Make the brief").click()
    with phone.expect_download() as coming:
        phone.get_by_role("link", name="Download the brief (PDF)").click()

    assert coming.value.suggested_filename == "akkerplan-brief.pdf"
    assert "Shall I test again?" in words_of(coming.value.path().read_bytes())[0]
    assert VisitBrief.objects.get().questions == "Shall I test again?"

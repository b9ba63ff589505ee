"""The review's pages."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.records.models import IntercurrentEvent, Person, Review, Trial
from apps.reviews.queries import harm_of
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials import actions as trials
from tests import factories
from tests.cast import signed_in
from tests.documents.test_brief import paper
from tests.reviews import endings
from tests.reviews.test_actions import due, opened, with_values
from tests.reviews.test_queries import finished
from tests.stage import date_of, noon, quiet, running

LATER = factories.NOON + timedelta(days=2)

TODAY = factories.TODAY
FIRST, FAR = date(1, 1, 1), date(9999, 12, 31)


def page_of(trial: Trial) -> str:
    return reverse("reviews:review", args=[trial.code])


def text(client: Client, url: str) -> str:
    """What a page says; spaces that do not break are spaces here."""
    return client.get(url).content.decode().replace("\u00a0", " ").replace("&nbsp;", " ")


def test_a_locked_review_shows_its_day_and_refuses_to_open(as_ada: Client, ada: Person) -> None:
    trial = finished(ada)
    factories.review(trial, due_on=TODAY + timedelta(days=5))

    assert "It opens on Saturday 7 March 2026" in text(as_ada, page_of(trial))
    answer = as_ada.post(page_of(trial), follow=True)
    assert "Your review opens later." in answer.content.decode()
    assert Review.objects.get().opened_at is None


@pytest.mark.parametrize("number", ["0", "-1", "1", "3", "\u0660", "\u0661", "\u00b9", "9" * 5000, "x", ""])
def test_a_number_that_no_earlier_review_has_shows_the_newest(
    as_ada: Client, ada: Person, number: str
) -> None:
    trial = finished(ada)
    factories.review(trial, due_on=TODAY + timedelta(days=5))

    assert (
        "It opens on Saturday 7 March 2026" in as_ada.get(page_of(trial), {"number": number}).content.decode()
    )


@pytest.mark.parametrize(
    ("units", "shown"), [("mmol", "3.88 mmol/L"), ("us", "150 mg/dL")], ids=["other unit", "own unit"]
)
def test_the_table_has_the_unit_of_the_answer(as_ada: Client, ada: Person, units: str, shown: str) -> None:
    Person.objects.filter(pk=ada.pk).update(units=units)
    ada.refresh_from_db()
    trial = with_values(ada, "150", "80")
    opened(trial)

    table = text(as_ada, page_of(trial)).split('aria-label="Table of your numbers"')[1].split("</table>")[0]

    assert shown in table
    assert ("typed as 150 mg/dL" in table) is (units == "mmol")


def test_a_missing_hba1c_says_from_which_day_it_counts(as_ada: Client, ada: Person) -> None:
    trial = finished(ada, primary="hba1c")
    due(trial)

    page = text(as_ada, page_of(trial))

    assert "0 of 1. It counts when it is taken from 8 March to 15 March 2026." in page
    assert "Open it without the number" in page


def test_events_that_go_on_are_asked_about_first(as_ada: Client, ada: Person) -> None:
    trial = finished(ada)
    due(trial)
    IntercurrentEvent.objects.create(trial=trial, kind="illness", began_on=TODAY, reported_at=noon(TODAY))

    assert "Is this still going on?" in text(as_ada, page_of(trial))


def test_a_get_opens_nothing(as_ada: Client, ada: Person) -> None:
    trial = finished(ada)
    due(trial)

    as_ada.get(page_of(trial))

    assert Review.objects.get().opened_at is None


def test_the_answer_comes_in_its_order(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    due(trial)
    as_ada.post(page_of(trial))

    page = text(as_ada, page_of(trial))

    heads = [words.strip() for words in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", page, re.DOTALL)]
    assert heads[:7] == [
        "Improved during the trial",
        "How sure is this?",
        "Your main number",
        "Did it do harm?",
        "Could anything else explain it?",
        "How much was taken and written down",
        "Your second outcome",
    ]
    lead = re.search(r'<p class="lead">(.*?)</p>', page)
    assert lead is not None
    assert lead.group(1).startswith("Your LDL moved from 3.88 to 2.07 mmol/L")
    assert trial.plan_hash[:12] in page
    assert "It cannot say that the product did it." in page


@pytest.mark.parametrize("told", [0, 3])
def test_whoever_decides_reads_what_went_wrong(
    told: int,
    as_ada: Client,
    ada: Person,
    dr_cole: Person,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """The clinician's paper had listed a safety pause and a reaction; the page on which the person decides had neither."""
    trial = with_values(ada, "150", "80")
    review = opened(trial)
    fired = [
        {"rule": "P3", "level": "PAUSE", "reason": "You rated feeling sick 10 out of 10.", "care": "pause"}
    ]
    for back in range(told):
        factories.assessment(trial, SafetyLevel.PAUSE, on=date_of(trial, 20 + back), fired=fired)
        report = {"what": f"An itch, {back}", "began_on": date_of(trial, 30 + back)}
        factories.report(trial, still_going_on=True, **report)

    with django_assert_max_num_queries(5):
        said = harm_of(review)
    page = text(as_ada, page_of(trial))

    section = page.split("Did it do harm?")[1].split("<h2")[0]
    assert ("You rated feeling sick 10 out of 10." in section) == bool(told)
    assert section.count("An itch") == told
    assert ("An itch, 0. Still going on." in section) == bool(told)
    assert ("No warning and no report of harm." in section) == (not told)

    Review.objects.filter(pk=review.pk).update(decision="stop", decided_at=factories.NOON)
    trials.stop(trial=trial, by=dr_cole, at=LATER, on=factories.TODAY, reason="Your kidneys first.")
    assert harm_of(Review.objects.get(pk=review.pk)) == said  # as it had been told when it was decided
    Review.objects.filter(pk=review.pk).update(decision="", decided_at=None)
    assert "Your kidneys first." in harm_of(Review.objects.get(pk=review.pk))[0]


def test_too_little_data_says_how_much_more_would_do(as_ada: Client, ada: Person) -> None:
    trial = finished(ada, primary="ldl")
    quiet(trial, range(1, 85))
    due(trial)
    as_ada.post(page_of(trial))

    page = text(as_ada, page_of(trial))

    assert "Not enough data" in page
    assert "Values from before the first dose: 0, needed: 1. So 1 more would have been needed." in page


def test_too_little_data_that_leans_to_worse_says_so_at_once(as_ada: Client, ada: Person) -> None:
    """It stood in the list of what else could explain it, below the chart."""
    trial = running(
        ada, day=22, today=TODAY, state=TrialState.STOPPED, stopped_at=noon(TODAY), stopped_by=ada
    )
    quiet(trial, range(-13, 22))
    endings.home(trial, endings.steady(112, 140))
    trial.measurements.filter(taken_on__gt=TODAY).delete()
    due(trial)
    as_ada.post(page_of(trial))

    page = text(as_ada, page_of(trial))

    said = "What there is leans towards worse. Talk to your clinician before you take more."
    assert page.count(said) == 1
    assert page.index("Not enough data") < page.index(said) < page.index("What was missing")
    assert said in text(as_ada, reverse("reviews:past"))
    assert said in paper(trial.reviews.get()).words


def test_time_below_the_full_dose_stands_beside_the_doses_and_explains_nothing(
    as_ada: Client, ada: Person
) -> None:
    """All of each dose was taken, and the lowest of the plan: "100 % were taken" told the half of it."""
    review = endings.due("improved", ada, TODAY)
    as_ada.post(page_of(review.trial))

    page = text(as_ada, page_of(review.trial))

    said = "On more than 1 in 5 days of the steady weeks the dose was below your full one."
    assert page.count(said) == 1
    assert page.index("How much was taken and written down") < page.index(said) < page.index("Your second")
    assert said in paper(review.trial.reviews.get()).words


def test_an_old_result_stays_and_says_that_the_dots_beside_it_are_others(as_ada: Client, ada: Person) -> None:
    """Values that were taken away after it left a chart that did not fit the numbers of the result, without a word."""
    review = endings.due("improved", ada, TODAY)
    trial = review.trial
    as_ada.post(page_of(trial))
    said = "Some days or values were changed after this result."
    before = text(as_ada, page_of(trial))
    stored = trial.reviews.get().result

    for row in trial.measurements.filter(taken_on__gt=date_of(trial, 40), taken_on__lt=date_of(trial, 60)):
        as_ada.post(reverse("journal:remove-measurement", args=[row.code]))

    after = text(as_ada, page_of(trial))
    assert (before.count(said), after.count(said)) == (0, 1)
    assert "14 before the first dose, 77 in the steady weeks" in after
    assert said in paper(trial.reviews.get()).words
    assert trial.reviews.get().result == stored


PARTED = re.compile(r"[0-9½] (?:%|mg/dL|mmol|cm\b|points?\b|days?\b|weeks?\b)")


@pytest.mark.parametrize(
    "name", ["improved", "hba1c-improved", "withdrawal-confirms", "lab-off", "waist-unimportant", "few-doses"]
)
def test_no_line_of_a_review_ends_between_a_number_and_its_unit(
    name: str, as_ada: Client, ada: Person
) -> None:
    review = endings.due(name, ada, TODAY)
    as_ada.post(page_of(review.trial))
    for address in (page_of(review.trial), reverse("reviews:past")):
        shown = as_ada.get(address).text.replace("&nbsp;", "\u00a0")
        told = re.search(r"<main.*?(?=What was fixed|</main>)", shown, re.DOTALL)
        assert told is not None
        words = re.sub(r"<[^>]*>", "", told[0])

        assert "\u00a0" in words
        assert [words[one.start() - 20 : one.end() + 20] for one in PARTED.finditer(words)] == []


@pytest.mark.parametrize("name", ["improved", "withdrawal-confirms", "lab-off", "waist-off", "stopped-early"])
def test_every_drawing_is_small_and_has_words_and_a_table(name: str, as_ada: Client, ada: Person) -> None:
    review = endings.due(name, ada, TODAY)
    as_ada.post(page_of(review.trial))

    page = text(as_ada, page_of(review.trial))

    drawings = re.findall(r'<svg class="chart.*?</svg>', page, re.DOTALL)
    bars = 0 if name == "stopped-early" else 2
    assert len(drawings) == 2 + bars
    for drawing in drawings:
        assert len(drawing.encode()) <= 15_000
        name_id, words_id = re.search(r'aria-labelledby="(\S+) (\S+)"', drawing).groups()  # type: ignore[union-attr]
        assert f'<title id="{name_id}">' in drawing
        assert re.search(rf'<desc id="{words_id}">[^<]{{20,}}</desc>', drawing)
    assert page.count("The same numbers as a table") == 2
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_main_number_is_the_chart_and_the_second_outcome_stands_below_it(
    as_ada: Client, ada: Person
) -> None:
    review = endings.due("improved", ada, TODAY)
    as_ada.post(page_of(review.trial))

    page = text(as_ada, page_of(review.trial))

    main = page.index("Fasting blood sugar, mmol/L</title>")
    assert page.index(">Your main number<") < main < page.index("Could anything else explain it?")
    assert page.index(">Your second outcome<") < page.index("Days with bloating in each week</title>")
    assert "Baseline: average 7.3. Steady: average 6.2." in page


def test_question_then_decision_then_its_page(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "148")
    due(trial)
    as_ada.post(page_of(trial))
    assert "Save my decision" not in text(as_ada, page_of(trial))

    as_ada.post(reverse("reviews:question", args=[trial.code]), {"comprehension": "no", "certainty": "yes"})
    assert "Save my decision" in text(as_ada, page_of(trial))
    as_ada.post(reverse("reviews:decide", args=[trial.code]), {"decision": "stop"})

    assert "You need not step down." in text(as_ada, page_of(trial))
    assert Review.objects.get().decision == "stop"


def test_a_decision_without_an_answer_names_what_is_missing(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    opened(trial)
    factories.screening(ada, on=TODAY)
    sent = {
        "decision": "continue",
        "next_review_on_day": "1",
        "next_review_on_month": "12",
        "next_review_on_year": "2026",
    }

    answer = as_ada.post(reverse("reviews:decide", args=[trial.code]), {**sent, "reason": ""})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>Error: " in page
    assert "Write down in words why you go on." in page
    assert "Choose a day from tomorrow on, within 84 days." in page


def test_nobody_chooses_the_day_of_the_next_review_for_the_person(as_ada: Client, ada: Person) -> None:
    """84 days stood there already: who only gave a reason went on for as long as it can be."""
    trial = with_values(ada, "150", "80")
    opened(trial)
    factories.screening(ada, on=TODAY)
    as_ada.post(reverse("reviews:question", args=[trial.code]), {"comprehension": "yes", "certainty": "no"})

    shown = as_ada.get(page_of(trial))
    sent = as_ada.post(
        reverse("reviews:decide", args=[trial.code]), {"decision": "continue", "reason": "I slept well."}
    )

    assert shown.context["form"]["next_review_on"].value() in (None, "")
    assert shown.context["form"]["decision"].value() == "stop"
    assert sent.status_code == 422
    assert "Choose a day from tomorrow on, within 84 days." in sent.content.decode()


def test_going_on_says_why_it_is_closed_and_where_to_open_it(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    opened(trial)

    page = text(as_ada, page_of(trial))

    assert "Going on is not open now:" in page
    assert reverse("screening:start") in page
    assert "Go on until a next review" not in page

    written = {
        "decision": "continue",
        "reason": "I slept well on it.",
    }  # on a page on which it was still open
    sent = as_ada.post(reverse("reviews:decide", args=[trial.code]), written)
    assert sent.status_code == 422
    assert "That is not open any more." in sent.text
    assert "I slept well on it." in sent.text


def test_the_first_answer_stays_in_reach_beside_the_next_review(as_ada: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    first = opened(trial)
    Review.objects.filter(pk=first.pk).update(
        decision="continue",
        reason="It was lower",
        decided_at=noon(TODAY),
        next_review_on=TODAY + timedelta(days=30),
    )
    factories.review(trial, due_on=TODAY + timedelta(days=30), number=2)

    assert "It was lower" in text(as_ada, page_of(trial))
    with time_machine.travel(factories.NOON + timedelta(days=30), tick=False):
        back = signed_in(ada)
        assert "Your review can be opened now" in text(back, page_of(trial))
        assert "It was lower" in text(back, page_of(trial) + "?number=1")
        assert "?number=1" in text(back, reverse("reviews:past"))


@pytest.mark.parametrize("name", ["reviews:review", "reviews:question", "reviews:decide"])
def test_nobody_reaches_somebody_elses_review(name: str, as_ben: Client, ada: Person) -> None:
    trial = with_values(ada, "150", "80")
    opened(trial)

    assert as_ben.post(reverse(name, args=[trial.code])).status_code == 404


@pytest.mark.parametrize("reviews", [1, 3])
def test_past_reviews_cost_the_same(
    reviews: int, as_ada: Client, ada: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    trial = finished(ada)
    for number in range(1, reviews + 1):
        factories.review(trial, number=number)

    with django_assert_num_queries(5):
        as_ada.get(reverse("reviews:past"))


def test_no_review_yet_has_one_next_step(as_ada: Client) -> None:
    assert reverse("trials:today") in text(as_ada, reverse("reviews:past"))


@pytest.mark.parametrize(
    ("began_on", "ended_on"),
    [(FAR, None), (FAR, FAR), (FIRST, None), (FIRST, FAR), (FIRST, FIRST), (TODAY, FAR)],
    ids=str,
)
@pytest.mark.parametrize("kind", ["illness", "antibiotic", "medicine"])
def test_a_review_opens_whatever_dates_its_events_have(
    as_ada: Client, ada: Person, kind: str, began_on: date, ended_on: date | None
) -> None:
    trial = with_values(ada, "150", "148")
    due(trial)
    IntercurrentEvent.objects.create(
        trial=trial, kind=kind, began_on=began_on, ended_on=ended_on, reported_at=noon(TODAY)
    )

    assert as_ada.post(page_of(trial)).status_code == 302
    assert as_ada.get(page_of(trial)).status_code == 200
    assert Review.objects.get().opened_at is not None


def test_empty_last_days_are_asked_for_first_and_can_be_filled_in(as_ada: Client, ada: Person) -> None:
    trial = finished(ada)
    quiet(trial, [day for day in range(-13, 85) if day not in (60, 82)])
    due(trial)
    empty = reverse("journal:check-in-day", args=[date_of(trial, 82)])
    long_ago = reverse("journal:check-in-day", args=[date_of(trial, 60)])

    page = text(as_ada, page_of(trial))

    assert "One of your last days is still empty." in page
    assert empty in page
    assert long_ago not in page
    assert "Save the check-in" in text(as_ada, empty)
    quiet(trial, [82])
    assert "still empty" not in text(as_ada, page_of(trial))


def test_a_stopped_trial_has_no_last_days_to_fill(as_ada: Client, ada: Person) -> None:
    trial = running(ada, day=40, state=TrialState.STOPPED, stopped_at=noon(TODAY), stopped_by=ada)
    due(trial)

    assert "still empty" not in text(as_ada, page_of(trial))


def answered(client: Client, person: Person, name: str) -> str:
    """The words of an ending's page after the two questions were answered."""
    review = endings.due(name, person, TODAY)
    client.post(page_of(review.trial))
    client.post(
        reverse("reviews:question", args=[review.trial.code]), {"comprehension": "no", "certainty": "yes"}
    )
    return text(client, page_of(review.trial))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("improved", "Only weeks without the product can tell more."),
        ("withdrawal-confirms", "Your weeks without it make that less likely, but do not rule it out."),
        ("withdrawal-does-not", "Your weeks without it do not speak for the product."),
        ("few-doses", "There was too little data for a result."),
        ("stopped-early", "There was too little data for a result."),
    ],
)
def test_the_answer_to_the_question_fits_what_was_tested(
    name: str, said: str, as_ada: Client, ada: Person
) -> None:
    """Nobody who has just left it out for four weeks is told that only such weeks can tell more."""
    page = answered(as_ada, ada, name)

    told = ("Only weeks without", "make that less likely", "do not speak for", "too little data for a result")
    assert said in page
    assert sum(part in page for part in told) == 1


@pytest.mark.parametrize(
    ("name", "offered"), [("few-doses", False), ("cannot-tell", True), ("hba1c-too-early", True)]
)
def test_weeks_off_that_could_tell_nothing_are_not_offered(
    name: str, offered: bool, as_ada: Client, ada: Person
) -> None:
    page = answered(as_ada, ada, name)

    assert ('value="withdrawal"' in page) is offered
    assert ("Four weeks without it are not on offer" in page) is not offered


def test_a_reason_that_is_needed_to_go_on_is_not_called_optional(as_ada: Client, ada: Person) -> None:
    factories.screening(ada, on=TODAY)

    page = answered(as_ada, ada, "improved")

    assert "If you go on: why?" in page
    assert "optional" not in page


def test_a_bad_first_value_coming_back_is_why_it_cannot_tell(as_ada: Client, ada: Person) -> None:
    """Beside an interval that is lower from end to end the reason stands at once, not two sections further down."""
    review = endings.due("lab-high-first", ada, TODAY)
    as_ada.post(page_of(review.trial))

    page = text(as_ada, page_of(review.trial))

    sure, rest = page.split("Could anything else explain it?")
    assert "part of this may be a bad first value coming back by itself" in sure
    assert "coming back by itself" not in rest

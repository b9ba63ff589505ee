"""The visit brief: one page for two minutes, one for how it was done."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from apps.documents import queries
from apps.documents.details import details
from apps.documents.picture import pictures
from apps.products.readings import stored
from apps.records.models import (
    EventKind,
    IntercurrentEvent,
    LabelReading,
    Person,
    Product,
    Review,
    Trial,
    VisitBrief,
)
from apps.reviews.actions import open_review
from apps.rules.labels import reader
from apps.rules.vocabulary import ReviewDecision, SafetyLevel, TrialState
from apps.trials import actions as trials
from tests import factories
from tests.documents.lived import TODAY, WARNED, told
from tests.documents.reading import Read, read
from tests.reviews.endings import due
from tests.reviews.test_actions import decide, opened, with_values
from tests.reviews.test_queries import finished
from tests.stage import event, noon, quiet, running

WIDE = "W" * 119 + " "


def reviewed(name: str, person: Person) -> Review:
    """An opened review of one of the endings."""
    return open_review(review=due(name, person, TODAY), by=person, at=noon(TODAY), on=TODAY)


def paper(review: Review, *, on: date = TODAY) -> Read:
    """The brief as it is now."""
    found = queries.with_everything(Review.objects.filter(pk=review.pk)).get()
    return read(queries.brief(found, on=on, at=noon(on)).content)


def rows_of(review: Review) -> dict[str, str]:
    """Page two, without making it a file."""
    found = queries.with_everything(Review.objects.filter(pk=review.pk)).get()
    facts: list[list[str]] = details(found, on=TODAY)["sections"][0]["facts"]  # type: ignore[index]
    return {row[0]: row[1] for row in facts}


def test_page_one_answers_what_a_clinician_asks(ada: Person) -> None:
    review = told(ada)
    VisitBrief.objects.create(
        review=review, questions="Should I test again in spring?\n\nWhat about my pills?"
    )

    on = date(2026, 1, 5)
    IntercurrentEvent.objects.create(
        trial=review.trial, kind="travel", began_on=on, ended_on=on, reported_at=noon(on)
    )

    one, two = paper(review).pages

    for words in (
        "Ada, born on 15 January 1981",
        "LDL cholesterol: does it change by 23 % of value or more? Watched beside it: Days with bloating.",
        "Test capsules: heat-treated (pasteurised) Akkermansia",
        f"with the mark {review.trial.plan_hash[:12]}.",
        "Result: Improved during the trial",
        "Sun 7 December 2025 3.88 mmol/L before",
        "Sun 1 March 2026 2.07 mmol/L while taking it",
        "100 % were taken",
        "Reported, began 21 January, 3 of 10 at its worst: An itch for an hour.",
        f"Pause, 21 January: {WARNED['reason']}",
        "illness, 21 January to 25 January",
        "travel, 5 January",
        "Stop taking it. Reason: It did enough.",
        "• Should I test again in spring? • What about my pills?",
        "Second outcome, a hint only: ",
    ):
        assert words in one, words
    assert " 5 January to" not in one
    assert review.trial.plan_hash in two
    assert "CENT 2015" in two


def test_page_two_says_how_it_was_done(ada: Person) -> None:
    two = paper(told(ada)).pages[1]

    for words in (
        "a comparison of before and during (AB). It can show a change, not what caused it.",
        "14 days of ratings before the first dose, 7 first days with it, 77 steady days.",
        "44 years old at the start.",
        "None. The days before always came first.",
        "None. The person knew on each day what was taken.",
        "Check-ins on 95 of 98 days that asked for one.",
        "24 November 2025 to 1 March 2026, run to its end.",
        "LDL cholesterol: −46.7 %; chance alone reaches from −23.0 % to +29.9 %.",
        "Emergencies 0, stops 0, pauses called for 1, reports of the person 1.",
    ):
        assert words in two, words


def test_page_two_counts_a_report_once_and_no_day_of_a_pause_as_unknown(ada: Person) -> None:
    """The tap "It is over now" had been a second report, and a day on which none was to be taken one that nobody knows."""
    review = told(ada)
    before = rows_of(review)
    trial = review.trial
    factories.report(trial, corrects=trial.reports.get())
    silent = trial.day_number(on=date(2026, 1, 11)) or 0  # nothing was written down on the 11th of a month
    event(trial, EventKind.PAUSED, day=silent, because="holiday")
    event(trial, EventKind.RESUMED, day=silent + 1)

    after = rows_of(review)

    assert "nothing known of 3." in before["5  Taken, as told"]
    assert after["5  Taken, as told"].endswith("nothing known of 2. Paused, with none to take, on 1.")
    assert after["19  Harm"] == before["19  Harm"]


def test_a_screen_reader_gets_the_brief_too(ada: Person) -> None:
    made = paper(told(ada))

    assert (made.is_tagged, made.ua_part, made.language) == (True, "1", "en")
    assert (made.title, made.shows_title, made.loose_fonts) == ("Visit brief", True, [])
    assert made.tags.count("/H1") == 2
    assert {"/H2", "/Table", "/TH", "/L", "/Figure", "/Caption"} <= set(made.tags)
    chart, bar = made.alt_texts
    assert chart.startswith("Chart of LDL cholesterol, mmol/L from ")
    assert chart.endswith("2 dots. Baseline: average 3.88. Steady: average 2.07.")
    assert bar.startswith(
        "How sure: LDL cholesterol. With it, against before: 47\u00a0% better, probably between "
    )


def test_what_was_noted_for_oneself_is_not_on_it(ada: Person) -> None:
    assert "PRIVATE" not in paper(told(ada)).words


def overfull(review: Review) -> Review:
    """Every text as long as it may be, and more events than find room."""
    trial = review.trial
    for number in range(30):
        on = TODAY - timedelta(days=number + 2)
        IntercurrentEvent.objects.create(trial=trial, kind="medicine", began_on=on, reported_at=noon(on))
        factories.report(
            trial, what="Word and WIDEWIDEWIDE " * 180, began_on=on, still_going_on=True, in_hospital=True
        )
        fired = [{"rule": "ST7", "reason": WARNED["reason"] * 6}] * 3
        factories.assessment(trial, SafetyLevel.STOP, on=on, at=noon(on), fired=fired)
        factories.measurement(trial, "ldl", Decimal(100 + number), on, laboratory=f"Laboratory {number}")
    type(trial.product).objects.filter(pk=trial.product_id).update(
        name=WIDE.strip(), brand="Maker and sons " * 8
    )
    Person.objects.filter(pk=trial.person_id).update(display_name="M" * 80)
    Review.objects.filter(pk=review.pk).update(
        decision="continue", reason="Because I want to. " * 105, next_review_on=TODAY + timedelta(days=30)
    )
    VisitBrief.objects.create(review=review, questions=("What now? " * 60)[:600])
    return review


def test_every_question_has_its_line_and_none_is_lost(ada: Person) -> None:
    asked = [f"Question {n}?" for n in range(1, 10)]
    review = told(ada)
    VisitBrief.objects.create(review=review, questions="\n".join(asked))

    made = paper(review)

    assert "• Question 5? • Question 6? · Question 7? · Question 8? · Question 9?" in made.pages[0]
    assert len(made.pages) == 2


def test_a_figure_without_the_product_stands_beside_the_second_outcome_too(ada: Person) -> None:
    review = reviewed("improved", ada)

    one = paper(review).pages[0]

    assert "Second outcome, a hint only: Days with bloating went down by" in one
    assert "38 of 100 people got better on dummy pills" in one


def test_a_stop_that_no_warning_tells_is_told_under_safety(ada: Person) -> None:
    review = reviewed("stopped-early", ada)

    one = paper(review).pages[0]

    assert "Stopped early, 2 March: You had blood in your stool." in one
    assert "No warning and no report of harm." not in one


def test_days_after_a_stop_were_not_asked_for(ada: Person) -> None:
    review = reviewed("stopped-early", ada)

    starts_on = review.trial.starts_on
    assert starts_on is not None

    asked = int(paper(review).pages[1].split(" days that asked for one")[0].split()[-1])

    assert asked == (TODAY - starts_on).days + 1


def test_two_pages_however_much_was_told(ada: Person) -> None:
    made = paper(overfull(told(ada)))

    assert len(made.pages) == 2
    assert made.pages[0].count("What now?") == 60
    assert "and 58 more, on the site" in made.pages[0]
    assert "How it was done" in made.pages[1]
    assert "24 Plan on record" in made.pages[1]


def test_two_pages_on_letter_paper_too(ada: Person) -> None:
    Person.objects.filter(pk=ada.pk).update(country="US", units="us")
    ada.refresh_from_db()

    made = paper(overfull(told(ada)))

    assert (len(made.pages), made.size) == (2, (612, 792))


def test_an_empty_trial_has_a_brief_with_room_to_write(ada: Person) -> None:
    review = opened(finished(ada))

    made = paper(review)

    assert len(made.pages) == 2
    for words in (
        "Result: Not enough data",
        "No warning and no report of harm.",
        "Nothing was told.",
        "Not decided yet.",
    ):
        assert words in made.pages[0], words
    assert made.alt_texts == []


def test_a_trial_that_ended_before_the_first_dose_says_so(ada: Person) -> None:
    trial = running(ada, day=-5, state=TrialState.BASELINE)
    Trial.objects.filter(pk=trial.pk).update(state="stopped", stopped_at=noon(TODAY), stopped_by=ada)
    trial.refresh_from_db()

    page = paper(opened(trial)).pages[0]

    assert "Nothing was taken: the trial ended before the first dose." in page


def test_weeks_without_the_product_change_the_design(ada: Person) -> None:
    trial = with_values(ada, "150", "80", withdrawal=True, days_ago=28)
    quiet(trial, range(92, 113), bloating=5)

    two = paper(opened(trial)).pages[1]

    assert "and again without it (ABA)" in two
    assert "28 days without it, of which the first 7 are left out." in two


def test_paper_draws_the_main_number_and_how_sure_it_is(ada: Person) -> None:
    review = told(ada)

    chart, bar = pictures(queries.with_everything(Review.objects.filter(pk=review.pk)).get(), on=TODAY)

    assert 'fill-opacity=".14"' in chart["svg"]
    assert chart["svg"].count("<circle") == 2 + 1  # a dot for each value, and one of the pattern of a phase
    assert "LDL cholesterol, mmol/L" in chart["caption"]
    assert "ouch" not in chart["caption"]  # paper tells nothing where it is touched
    assert "no change" in bar["svg"]
    assert "A dot in the shade can be chance alone." in bar["caption"]
    assert pictures(opened(finished(factories.person("eve"))), on=TODAY) == []


def going_on(ada: Person) -> Review:
    """A review after which the product is taken on."""
    review = opened(with_values(ada, "150", "80"))
    factories.screening(ada, on=TODAY)
    assert decide(
        review,
        ReviewDecision.CONTINUE,
        reason="It helps.",
        next_review_on=TODAY + timedelta(days=84),
    )
    review.refresh_from_db()
    return review


def test_going_on_is_said_while_nothing_speaks_against_it(ada: Person) -> None:
    words = paper(going_on(ada)).words

    assert "Go on until the next review. Next review: Mon 25 May 2026. Reason: It helps." in words


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (
            "stopped",
            "Do not take the product. It was stopped on Mon 2 March 2026, after the weeks of the trial.",
        ),
        ("pregnant", "Now nothing is taken:"),
    ],
)
def test_paper_never_says_go_on_where_the_site_says_do_not_take_it(ada: Person, now: str, why: str) -> None:
    review = going_on(ada)
    if now == "stopped":
        trials.stop(trial=review.trial, by=ada, at=noon(TODAY), on=TODAY, rule="ST1", reason="Blood.")
    else:
        later = noon(TODAY) + timedelta(minutes=1)
        answers = factories.answers(preg="pregnant")
        factories.screening(ada, on=TODAY, answers=answers, started_at=later, submitted_at=later)

    words = paper(review).words

    assert "Go on until the next review" not in words
    assert "Next review" not in words
    assert "On 2 March 2026, 13:00 I decided to go on." in words
    assert why in words


def test_the_dose_is_the_confirmed_one_and_says_that_it_was_corrected(ada: Person) -> None:
    """The limits go by the larger number of the two; what is told of the dose does not."""
    review = told(ada)
    product, trial = review.trial.product, review.trial
    text = "Pasteurised Akkermansia muciniphila 30 billion TFU per capsule. Take 1 capsule a day."
    said = reader.read(text)
    LabelReading.objects.create(
        product=product, text=text, label_class=said.label_class, reading=stored(said),
        reader_version=reader.READER_VERSION, read_at=noon(TODAY),
    )  # fmt: skip
    Product.objects.filter(pk=product.pk).update(amount_value=Decimal(20_000_000_000), amount_unit="TFU")
    assert trial.plan is not None
    for level in trial.plan["plan"]["levels"]:
        level["cells_per_day"] = 30_000_000_000
    factories.rewrite(trial, plan=trial.plan)

    one = paper(review).pages[0]

    assert "½ capsule a day in the end (10 billion TFU a day)" in one
    assert "30 billion TFU a day" not in one
    assert "The amount is the patient's own correction" in one
    assert "says 30 billion TFU in 1 capsule." in one


def test_no_dose_is_called_corrected_that_is_as_it_was_read(ada: Person) -> None:
    assert "correction" not in paper(opened(finished(ada))).pages[0]


def test_days_to_keep_an_eye_on_are_no_day_without_a_warning(ada: Person) -> None:
    review = opened(finished(ada))
    day = TODAY - timedelta(days=30)
    factories.assessment(review.trial, SafetyLevel.WATCH, on=day, at=noon(day), fired=[WARNED])

    one = paper(review).pages[0]

    assert "No warning" not in one
    assert "asked to keep an eye on it" in one


def test_the_next_review_names_the_decision_that_stands(ada: Person) -> None:
    """The brief of a review after going on had said "Not decided yet", as if nothing was."""
    review = going_on(ada)
    following = review.trial.reviews.get(number=2)
    type(following).objects.filter(pk=following.pk).update(
        opened_at=noon(TODAY), result=review.result, label=review.label, method_version=review.method_version
    )

    words = paper(following).words

    assert "On Mon 2 March 2026: go on until this review, from Mon 25 May 2026." in words

"""The letter of somebody whose trial rests or was stopped names that, and what a clinician is asked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from apps.clinic import actions as clinic
from apps.records.models import Person, Screening, Trial
from apps.rules.vocabulary import Disposition, SafetyLevel, TrialState
from apps.trials import actions as trials
from tests import factories
from tests.cast import signed_in
from tests.factories import NOON, TODAY
from tests.screening.browser import LETTER, RESULT
from tests.screening.test_views import words
from tests.stage import quiet, running

pytestmark = pytest.mark.usefixtures("noon")

NOTHING = "Nothing in the answers asks for a clearance."
ASKED = "Asked of you, a yes or a no:"
NOT_ASKED = "Nothing is asked of you here at present."
TODAY_PAGE = reverse("trials:today")
HOUR = timedelta(hours=1)


def trial_of(person: Person) -> Trial:
    made = running(person, day=31)
    quiet(made, range(-13, 31))
    return made


def stopped(trial: Trial, rule: str, why: str, level: SafetyLevel = SafetyLevel.STOP) -> None:
    fired = [{"rule": rule, "level": level, "reason": why}]
    factories.assessment(trial, level, at=NOON - HOUR, fired=fired)
    trials.stop(trial=trial, by=trial.person, at=NOON - HOUR, on=TODAY, rule=rule, reason=why)


@pytest.mark.parametrize(
    ("rule", "level", "takes"),
    [
        ("ST1", SafetyLevel.STOP, ["May this trial go on?", "Rule ST1: a yes from a clinician.", "Clear days in a row: 0 of 7.",
                                   "at the lowest dose, until 23 March 2026 at the latest."]),
        ("E1", SafetyLevel.EMERGENCY, ["May another product be tried?", "stays closed for good. A yes lets another one be tried",
                                       "This trial itself is over."]),
        ("E4", SafetyLevel.EMERGENCY, ["May a new trial begin?", "Rule E4: this trial does not go on. A yes from a clinician"]),
    ],
)  # fmt: skip
def test_a_stop_is_named_with_what_it_takes(
    rule: str, level: SafetyLevel, takes: list[str], ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    """It said that nothing asks for a clearance, and the stop stood nowhere."""
    trial = trial_of(ada)
    stopped(trial, rule, "You said <this>.", level)

    letter = words(as_ada.get(LETTER))

    for part in (
        f"The trial of {trial.product.name} was stopped on 2 March 2026",
        f"The stop of 2 March 2026: “You said &lt;this&gt;.” (rule {rule})",
        ASKED, NOTHING, "Cole can do so now.", "What was asked and answered", *takes,
    ):  # fmt: skip
        assert part in letter, part
    assert "your trial" not in letter
    assert "after the patient has invited you" not in letter


@pytest.mark.parametrize(
    ("rule", "takes"),
    [
        ("ST9", "this trial does not go on, and no yes is needed. A new one can begin 4 weeks after"),
        ("ST15", "The screening says if and when a new one can begin."),
        ("ST2", "Rule ST2: clear days are enough, no yes is needed."),
    ],
)
def test_where_no_yes_is_needed_none_is_asked(rule: str, takes: str, ada: Person, as_ada: Client) -> None:
    stopped(trial_of(ada), rule, "A reason.")

    letter = words(as_ada.get(LETTER))

    assert (NOT_ASKED in letter, ASKED in letter, takes in letter) == (True, False, True)


def test_a_clinicians_pause_asks_until_the_yes_and_the_yes_ends_with_it(
    ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    """After an emergency the letter gave the yes to the pause before it as one that counts until the end of its 90 days."""
    trial = trial_of(ada)
    clinic.pause(
        trial=trial, by=dr_cole, reason="Your kidneys first.", submission=uuid4(), at=NOON - 4 * HOUR
    )
    pause = "The pause of 2 March 2026 by Cole"

    letter = words(as_ada.get(LETTER))
    for part in (
        "is paused since 2 March 2026",
        pause,
        "Cole wrote to the patient: “Your kidneys first.”",
        ASKED,
    ):
        assert part in letter, part

    factories.clearance(ada, dr_cole, "clinician", decided_at=NOON - 3 * HOUR)
    letter, result = words(as_ada.get(LETTER)), words(as_ada.get(RESULT))
    assert (NOT_ASKED in letter, ASKED in letter) == (True, False)
    assert "until a clinician says yes. That yes has been said, and counts." in letter
    assert "For a pause or a stop it is used up once the trial goes on." in letter
    for page in (letter, result):
        assert f"Yes Cole, 2 March 2026 {pause}" in page
        assert "It counts until 31 May 2026." in page

    trial.refresh_from_db()
    trials.resume(trial=trial, by=ada, at=NOON - 2 * HOUR, on=TODAY)
    trial.refresh_from_db()
    stopped(trial, "E1", "You could hardly breathe.", SafetyLevel.EMERGENCY)
    letter, result = words(as_ada.get(LETTER)), words(as_ada.get(RESULT))
    used = "the trial went on with it, so it is used up. It does not cover what came after."
    assert ASKED in letter
    assert ("No product is chosen at present." in letter, "not chosen a product yet" in letter) == (
        True,
        False,
    )
    for page in (letter, result):
        assert f"An earlier yes. It counts no more. Cole, 2 March 2026 {pause}" in page
        assert f"It counts no more since 2 March 2026: {used}" in page
        assert "It counts until" not in page


@pytest.mark.parametrize("newer", ["", "Newer", "Begun"])
def test_a_request_about_a_trial_shows_its_product_and_another_pack_as_that(
    newer: str, ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    """The letter and the clinician's page showed the facts of the newest pack beside a question about another."""
    trial = trial_of(ada)
    mine = trial.product.name
    stopped(trial, "E1", "You could hardly breathe.", SafetyLevel.EMERGENCY)
    if newer:
        other = factories.product(ada, name=newer, confirmed_at=NOON, condition_seen_on=TODAY)
        if newer == "Begun":
            running(ada, day=-3, state=TrialState.BASELINE, product=other)

    letter = words(as_ada.get(LETTER))
    page = words(signed_in(dr_cole).get(reverse("clinic:person", args=[ada.code])))

    asked, *_rest = letter.split(f"The product of the trial: {mine} Product {mine}")
    assert (ASKED in asked, len(_rest)) == (True, 1)
    assert f"Product of the trial Product {mine}" in page
    another = {
        "Newer": "Another pack, the one they have chosen now",
        "Begun": "Another pack, that of the trial they are in now",
    }
    for found in (letter, page):
        assert f"{another.get(newer, 'Another pack')} Product {newer}" in found or not newer
        assert ("Another pack" in found) == bool(newer)


def test_an_older_no_says_that_a_newer_word_counts(ada: Person, as_ada: Client, dr_cole: Person) -> None:
    trial = trial_of(ada)
    trials.pause(trial=trial, by=dr_cole, at=NOON - 4 * HOUR, on=TODAY, because="clinician")
    factories.clearance(ada, dr_cole, "clinician", decision="declined", decided_at=NOON - 3 * HOUR)
    assert "No Cole, 2 March 2026" in words(as_ada.get(LETTER))

    factories.clearance(ada, dr_cole, "clinician", decided_at=NOON - 2 * HOUR)

    for page in (words(as_ada.get(LETTER)), words(as_ada.get(RESULT))):
        assert "An earlier no. A newer word counts now. Cole, 2 March 2026" in page
        assert "a clinician decided about it anew. The newer word counts." in page


def test_what_it_takes_is_said_of_something(ada: Person, as_ada: Client) -> None:
    """Where the answers ask and the halt does not, a bare "What it takes:" stood below it."""
    trial = trial_of(ada)
    stopped(trial, "ST9", "A reason.")
    alone = words(as_ada.get(LETTER))
    answers = factories.answers(gut_persist="yes")
    factories.screening(ada, answers=answers, overall=Disposition.BLOCK, submitted_at=NOON)

    letter = words(as_ada.get(LETTER))

    assert f"{NOT_ASKED} What it takes:" in alone
    assert ("What it takes:" in letter, "What it takes to go on, or to begin anew:" in letter) == (
        False,
        True,
    )


def test_who_takes_it_reads_of_no_halt_and_whoever_is_not_linked_has_to_be_invited(
    ada: Person, as_ada: Client
) -> None:
    trial = trial_of(ada)
    assert "What it takes:" not in words(as_ada.get(LETTER))

    stopped(trial, "ST1", "Blood.")

    assert "You record it in Akkerplan, after the patient has invited you." in words(as_ada.get(LETTER))


def test_what_is_asked_stands_before_what_is_not(ada: Person, as_ada: Client) -> None:
    """After cancer was told it began with "nothing is asked", and asked "too" further down."""
    stopped(trial_of(ada), "ST11", "A reason.")
    answers = factories.answers(transplant="yes")
    factories.screening(ada, answers=answers, overall=Disposition.BLOCK, submitted_at=NOON)

    letter = words(as_ada.get(LETTER))

    asked = letter.index("The screening asks for your advice first, for these reasons:")
    assert asked < letter.index("Rule ST11: this trial does not go on.")
    assert (NOT_ASKED in letter, "advice too" in letter) == (False, False)


@pytest.mark.parametrize("answer", ["worse", "better"])
def test_that_it_has_become_worse_is_told(answer: str, ada: Person, as_ada: Client) -> None:
    trial = trial_of(ada)
    stopped(trial, "ST1", "Blood.")
    trial.follow_ups.all().delete()
    trial.follow_ups.create(due_on=TODAY, answer=answer, answered_at=NOON)

    letter = words(as_ada.get(LETTER))

    said = "Asked on 2 March 2026 how it is since, the patient said: it is worse."
    assert (said in letter) == (answer == "worse")


@pytest.mark.parametrize(
    ("rule", "level", "says"),
    [
        ("E3", SafetyLevel.EMERGENCY, "A yes from a clinician opens a new one. That yes has been said, and counts."),
        ("ST11", SafetyLevel.STOP, "when a new one can begin. A clinician has said yes to it."),
    ],
)  # fmt: skip
def test_a_yes_that_opens_a_new_trial_is_told(
    rule: str, level: SafetyLevel, says: str, ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    stopped(trial_of(ada), rule, "A reason.", level)
    factories.clearance(ada, dr_cole, rule)

    letter = words(as_ada.get(LETTER))

    assert (says in letter, ASKED in letter) == (True, False)
    today = words(as_ada.get(TODAY_PAGE))
    assert "Cole said yes on Monday 2 March, 13:00. Why: Seen in clinic, stable." in today
    assert "That yes is about a new trial, not about this one." in today


@pytest.mark.parametrize(("rule", "links"), [("ST1", 1), ("E4", 1), ("ST9", 0)])
def test_the_result_leads_to_a_letter_that_asks_something(
    rule: str, links: int, ada: Person, as_ada: Client
) -> None:
    """Once the answers were old the page had no way to it."""
    trial = trial_of(ada)
    stopped(trial, rule, "A reason.")
    Screening.objects.of(ada).update(valid_until=TODAY - timedelta(days=17))

    page = as_ada.get(RESULT).text

    assert page.count(f'href="{LETTER}"') == links
    must, invite = "A clinician must be asked about your trial", "Invite your clinician</a>. <a"
    assert (must in page, invite in page) == (bool(links), bool(links))  # Ada shares with nobody


def test_the_result_names_who_is_to_be_asked_and_the_no_that_was_given(
    ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    stopped(trial_of(ada), "ST1", "A reason.")
    asked = words(as_ada.get(RESULT))
    assert "A clinician must be asked about your trial, for a yes or a no. Ask Cole, with whom" in asked

    factories.clearance(ada, dr_cole, "ST1", decision="declined", reason="Not with this one.")

    told = words(as_ada.get(RESULT)).partition("What you can do today")[2]
    no = "Cole said no on Monday 2 March, 13:00. Why: Not with this one. It waits until a clinician says yes."
    assert (no in told, "must be asked" in told, "Ask Cole" in told) == (True, False, False)

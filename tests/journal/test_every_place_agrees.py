"""Every place that says whether there is a dose today, asked about the same trial on the same day: all say the same."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.documents.plan_paper import plan_paper
from apps.journal.advising import advice_context
from apps.records.doses import holds_only_a_new_trial
from apps.records.models import Person, Product, SafetyAssessment, Trial
from apps.records.plans import plan_of
from apps.reminders.links import link_token
from apps.reminders.wanted import wanted
from apps.rules.vocabulary import SafetyLevel
from apps.screening import queries as screening
from apps.screening.running import for_its_trial
from apps.trials import actions, queries
from apps.trials.feed import calendar
from apps.trials.overnight import left_out_since
from apps.trials.rows import current
from tests import factories
from tests.calm import SENT
from tests.factories import NOON, TODAY
from tests.journal.test_actions import begun
from tests.screening.test_lasting import DAY, told
from tests.screening.test_views import words

DAY_OF_A_STEP = 8


def _today(trial: Trial, browser: Client) -> bool:
    return "Dose today" not in words(browser.get("/trial/"))


def _plan_by_day(trial: Trial, browser: Client) -> bool:
    return "Take none" in words(browser.get("/trial/calendar/"))


def _paper(trial: Trial, browser: Client) -> bool:
    return "Take none until Today" in str(plan_paper(trial, on=TODAY))


def _feed(trial: Trial, browser: Client) -> bool:
    return b"SUMMARY:Akkerplan next step" not in calendar(trial, at=NOON)


def _advice(trial: Trial, browser: Client) -> bool:
    said = SafetyAssessment(trial=trial, on=TODAY, at=NOON, level=SafetyLevel.OK, fired=[])
    return bool(advice_context(said, reader=trial.person, on=TODAY)["against"])


def _mailed(trial: Trial, browser: Client) -> bool:
    mail = factories.reminder(trial.person, trial=trial, state="sent", sent_at=NOON)
    url = reverse("journal:from-mail", args=[link_token(mail)])
    answer = browser.post(url, {**SENT, "changes": "none", "submission": str(uuid4())})
    assert "Saved" in words(answer)
    assert answer.context["held"] == answer.context["none"]
    return bool(answer.context["held"])


def _something_happened(trial: Trial, browser: Client) -> bool:
    day = {"began_on_day": TODAY.day, "began_on_month": TODAY.month, "began_on_year": TODAY.year}
    answer = browser.post("/journal/event/", {"kind": "travel", "part_of": ["none"], **day})
    assert answer.status_code == 302, words(answer)
    return answer["Location"] == reverse("screening:start")


def _step(trial: Trial, browser: Client) -> bool:
    try:
        actions.step_up(trial=trial, by=trial.person, at=NOON, on=TODAY)
    except actions.NotNow:
        return True
    return False


def _mail_of_a_step(trial: Trial, browser: Client) -> bool:
    kinds = {one.kind for one in wanted(trial.person, at=NOON - timedelta(hours=12)) if one.on == TODAY}
    return "dose_step" not in kinds


def _a_new_trial_alone(trial: Trial, browser: Client) -> bool:
    return not holds_only_a_new_trial(trial.person, on=TODAY)


def _ticks(trial: Trial, browser: Client) -> bool | None:
    """Of the page of the result, which speaks only where there is something to tick."""
    now = screening.standing(trial.person, on=TODAY, product=trial.product)
    return for_its_trial(now, trial.person, on=TODAY)["dose_waits_for_a_tick"] or None


def _night(trial: Trial, browser: Client) -> bool:
    seen = next(row for row in [current(trial.person)] if row is not None)
    seen.nights_counted_at = NOON - DAY
    return left_out_since(seen, at=NOON) is not None


PLACES: tuple[Callable[[Trial, Client], bool | None], ...] = (
    lambda trial, browser: bool(queries.in_the_way(trial, on=TODAY)),
    lambda trial, browser: bool(queries.held(trial, on=TODAY)),
    lambda trial, browser: bool(queries.take_none(trial, on=TODAY)),
    *(_today, _plan_by_day, _paper, _feed, _advice, _a_new_trial_alone, _ticks, _night),
    *(_mail_of_a_step, _something_happened, _mailed, _step),
)


def _ordinary(person: Person) -> None:
    """Nothing."""


def _birthday(person: Person) -> None:
    born = date(TODAY.year - 71, TODAY.month, TODAY.day)
    Person.objects.filter(pk=person.pk).update(date_of_birth=born)


def _newer_answers(person: Person) -> None:
    told(person, bleed="unexplained")


def _answered_the_same(person: Person) -> None:
    told(person)


def _begun_to_answer(person: Person) -> None:
    person.screenings.create(
        started_at=NOON, answers={"bleed": "unexplained"}, answers_until=TODAY + 14 * DAY
    )


def _pack(person: Person) -> None:
    Product.objects.filter(person=person).update(allergen_match=True)


def _operation(person: Person) -> None:
    """By the calendar alone: told before the trial, and two weeks away now."""
    row = person.screenings.get()
    near = {"status": "planned", "date": (TODAY + 14 * DAY).isoformat()}
    person.screenings.filter(pk=row.pk).update(answers={**row.answers, "surgery": near})


@pytest.mark.parametrize(
    ("happens", "none"),
    [
        (_ordinary, False),
        (_birthday, False),
        (_answered_the_same, False),
        (_operation, True),
        (_newer_answers, True),
        (_begun_to_answer, True),
        (_pack, True),
    ],
)
def test_every_place_says_the_same_of_the_dose(
    happens: Callable[[Person], None], none: bool, ada: Person, as_ada: Client
) -> None:
    with time_machine.travel(NOON, tick=False):
        begun(ada, day=DAY_OF_A_STEP)
        happens(ada)
        for place in PLACES:
            trial = Trial.objects.select_related("person", "product", "screening__person").get()
            assert plan_of(trial) is not None
            assert place(trial, as_ada) in (none, None), place.__name__


def test_what_is_told_after_the_page_was_read_counts_for_the_button_on_it(ada: Person) -> None:
    """The trial was read with the words that nothing had changed."""
    begun(ada, day=DAY_OF_A_STEP)
    seen = current(ada)
    assert seen is not None
    told(ada, bleed="unexplained")
    with pytest.raises(actions.NotNow):
        actions.step_up(trial=seen, by=ada, at=NOON, on=TODAY)
    assert queries.in_the_way(seen, on=TODAY)

"""What harmed somebody in one trial stands before the next one, whatever is answered, corrected or cleared beside it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from apps.journal import actions as journal
from apps.records.models import Person, SafetyAssessment
from apps.rules.vocabulary import Disposition
from apps.screening import actions as screening
from apps.screening import queries as screenings
from apps.trials import actions, queries
from apps.trials.refusals import NotNow
from tests import factories
from tests.trials.lives import (
    FIRST_DOSE,
    SIGNED_UP,
    active,
    at,
    day,
    fresh,
    planned,
    quiet_days,
    started,
    stopped,
)

DAY = timedelta(days=1)


def test_harm_of_the_last_day_stops_a_finished_trial(ada: Person) -> None:
    trial = active(ada)
    quiet_days(trial, 1, 83)
    actions.finish(trial=trial, at=at(day(85)), on=day(85))
    entry = journal.Entry(danger={"blood": "black"}, danger_asked=True)

    journal.check_in(trial=fresh(trial), on=day(84), entry=entry, submission=uuid4(), by=ada, at=at(day(85)))

    row = fresh(trial)
    assert (row.state, row.stop_rule, row.follow_ups.count()) == ("stopped", "E4", 2)
    assert queries.why_not_again(ada, row.product, on=day(86)) != ()
    assert queries.may_reinstate(row, on=day(86)) is None


def test_allergy_of_the_last_day_closes_other_products_too(ada: Person) -> None:
    trial = active(ada)
    actions.finish(trial=trial, at=at(day(85)), on=day(85))
    stopped(fresh(trial), "E1", on=day(85), level="EMERGENCY")

    another = factories.product(ada, name="Another one")

    assert len(queries.why_not_again(ada, another, on=day(120))) == 1


def test_a_clearance_clears_the_rule_that_it_names_and_no_other(ada: Person, dr_cole: Person) -> None:
    trial = stopped(active(ada), "E4", on=day(10), level="EMERGENCY")
    both = [{"rule": rule, "level": "STOP", "reason": "A reason."} for rule in ("E4", "ST14")]
    SafetyAssessment.objects.filter(trial=trial).update(fired=both)
    for scope, decision in (("E4", "declined"), ("ST14", "cleared")):
        factories.clearance(
            ada, dr_cole, scope, decision=decision, decided_at=at(day(12)), decided_on=day(12)
        )

    assert queries.why_not_again(ada, trial.product, on=day(40)) != ()

    factories.clearance(ada, dr_cole, "E4", decided_at=at(day(13)), decided_on=day(13))

    assert queries.why_not_again(ada, trial.product, on=day(40)) == ()


def test_stopping_oneself_before_the_first_dose_forgets_no_stomach_bug(ada: Person) -> None:
    trial, ill, well = started(ada, baseline=0), SIGNED_UP + DAY, SIGNED_UP + 2 * DAY
    bug = journal.Entry(events=("stomach_bug",), danger_asked=True)
    journal.check_in(trial=trial, on=ill, entry=bug, submission=uuid4(), by=ada, at=at(ill))
    actions.stop(trial=fresh(trial), by=ada, at=at(ill, 13), on=ill)
    factories.screening(ada, on=well)
    again = planned(ada, baseline_days=7)

    with pytest.raises(NotNow, match=r"Not during a bug\..* counts from 17 March 2026"):
        actions.start(trial=again, by=ada, at=at(well), on=well)


def test_after_a_stop_every_question_is_asked_again(ada: Person) -> None:
    trial = started(ada)
    factories.screening(ada, on=FIRST_DOSE, answers=factories.answers(goal="weight"))
    row = screenings.standing(ada, on=FIRST_DOSE).row
    assert row is not None
    factories.finding(row, "goal", Disposition.REDIRECT)
    stopped(trial, "ST15", on=FIRST_DOSE)

    draft = screening.begin(person=ada, at=at(FIRST_DOSE, 13), on=FIRST_DOSE)

    assert draft.answers == {}


def test_answers_begun_before_a_stop_count_no_more_after_it(ada: Person) -> None:
    trial = started(ada)
    screening.save_answers(
        person=ada, answers=factories.answers(now=["fever"]), at=at(FIRST_DOSE), on=FIRST_DOSE
    )
    stopped(trial, "ST15", on=FIRST_DOSE)

    draft = screening.begin(person=ada, at=at(FIRST_DOSE, 13), on=FIRST_DOSE)

    assert draft.answers == {"now": ["fever"]}

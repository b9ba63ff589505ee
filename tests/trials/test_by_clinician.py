"""Who reads "paused" or "stopped" reads by whom, when and why: a link to a new note was all that told of it."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from apps.clinic import actions as clinic
from apps.records.models import Clearance, Person, Trial
from apps.rules.vocabulary import ProductForm, SafetyLevel
from apps.trials import actions, queries
from tests import factories
from tests.cast import signed_in
from tests.factories import NOON, TODAY
from tests.stage import quiet, running

WHY = "Your kidneys first, please.\n\nI will call <you>."


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with time_machine.travel(NOON + timedelta(hours=2), tick=False):
        yield


@pytest.fixture
def hart() -> Person:
    return factories.clinician("hart", verified_by=factories.operator())


@pytest.fixture
def trial(ada: Person, hart: Person) -> Trial:
    factories.care_link(ada, hart)
    made = running(ada, day=31)
    quiet(made, range(-13, 31))
    return made


def today(person: Person) -> str:
    return " ".join(signed_in(person).get("/trial/").text.split())


def did(trial: Trial, hart: Person, act: str, *, hours: int = 0) -> None:
    verb = clinic.pause if act == "pause" else clinic.stop
    at = NOON + timedelta(hours=hours)
    assert verb(trial=trial, by=hart, reason=WHY, submission=uuid4(), at=at)
    trial.refresh_from_db()


@pytest.mark.parametrize(("act", "verb"), [("pause", "paused"), ("stop", "stopped")])
def test_today_says_who_did_it_when_and_why(trial: Trial, hart: Person, act: str, verb: str) -> None:
    did(trial, hart, act)

    said = today(trial.person)

    assert f"Hart {verb} it on Monday 2 March, 13:00. The words to you:" in said
    assert "<p>Your kidneys first, please.</p> <p>I will call &lt;you&gt;.</p>" in said


def test_the_newest_word_counts(trial: Trial, hart: Person) -> None:
    did(trial, hart, "stop")
    did(trial, hart, "stop", hours=1)

    word = queries.word_of(trial, on=TODAY)

    assert word is not None
    assert (word.event.kind, word.text) == ("held_back", WHY)


def test_nothing_is_said_of_a_clinician_who_did_nothing(trial: Trial) -> None:
    assert queries.word_of(trial, on=TODAY) is None
    actions.pause(trial=trial, by=trial.person, at=NOON, on=TODAY, because="holiday")
    trial.refresh_from_db()
    assert queries.word_of(trial, on=TODAY) is None
    assert "paused it on" not in today(trial.person)


def decides(trial: Trial, hart: Person, decision: str) -> None:
    clinic.decide(
        clinician=hart,
        person=trial.person,
        scope=[queries.BY_CLINICIAN],
        form=ProductForm(trial.product.form),
        decision=decision,
        reason="Fine.",
        at=NOON + timedelta(hours=1),
        on=TODAY,
    )
    trial.refresh_from_db()


@pytest.mark.parametrize("act", ["pause", "stop"])
@pytest.mark.parametrize(("decision", "told"), [("cleared", False), ("declined", True)])
def test_a_newer_yes_is_the_word_that_counts(
    trial: Trial, hart: Person, act: str, decision: str, told: bool
) -> None:
    """ "Do not take it until I have seen you" stood above "Start again at the lowest dose"."""
    did(trial, hart, act)
    decides(trial, hart, decision)

    word, yes = queries.word_of(trial, on=TODAY), queries.said_to(trial, on=TODAY).yes
    assert word is not None
    assert (word.text == WHY, yes is None) == (told, told)


@pytest.mark.parametrize("how", ["ended", "of another form"])
def test_a_yes_that_counts_no_more_lifts_nothing(trial: Trial, hart: Person, how: str) -> None:
    """After it Today named the pause without its words, and no yes beside it."""
    did(trial, hart, "pause")
    decides(trial, hart, "cleared")
    if how == "ended":
        Clearance.objects.update(ended_at=NOON + timedelta(hours=1))
    else:
        type(trial.product).objects.update(form=ProductForm.LIVE)

    said = today(trial.person)

    for part in ("Hart paused it on Monday 2 March, 13:00. The words to you:", "Your kidneys first, please."):
        assert part in said, part
    assert "Hart said yes" not in said


def test_after_the_yes_today_says_who_paused_it_who_said_yes_and_what_comes_next(
    trial: Trial, hart: Person
) -> None:
    """It began with "do not take it now", and named neither of the two. Nothing is taken before the person starts again."""
    did(trial, hart, "pause")
    decides(trial, hart, "cleared")

    said = today(trial.person)

    for part in (
        "You may start again. Take none before you have done that below.",
        "Hart paused it on Monday 2 March, 13:00.",
        "Hart said yes on Monday 2 March, 14:00. Why: Fine.",
        "The next step is yours: start again with the button below.",
    ):
        assert part in said, part
    for part in ("Do not take it now", "Dose today", "Your kidneys first"):
        assert part not in said, part


def test_a_yes_to_a_stop_is_named_beside_the_way_back(trial: Trial, hart: Person) -> None:
    actions.stop(trial=trial, by=trial.person, at=NOON, on=TODAY, rule="ST1", reason="Blood.")
    factories.clearance(trial.person, hart, "ST1", decided_at=NOON + timedelta(hours=1))

    said = today(trial.person)

    assert "Hart said yes on Monday 2 March, 14:00. Why: Seen in clinic, stable." in said
    assert "Clear days in a row: 0 of 7." in said


def stop(trial: Trial, rule: str) -> None:
    fired = [{"rule": rule, "level": "STOP", "reason": "A reason."}]
    factories.assessment(trial, SafetyLevel.STOP, at=NOON, fired=fired)
    actions.stop(trial=trial, by=trial.person, at=NOON, on=TODAY, rule=rule, reason="A reason.")


@pytest.mark.parametrize("held_by", ["ST1", "E4", "a pause"])
def test_a_no_is_named_and_a_newer_yes_takes_its_place(trial: Trial, hart: Person, held_by: str) -> None:
    """After the stop Today said "a clinician must record first", and not that one had said no."""
    if held_by == "a pause":
        did(trial, hart, "pause")
    else:
        stop(trial, held_by)
    scope, no = queries.BY_CLINICIAN if held_by == "a pause" else held_by, Clearance.Decision.DECLINED
    later = [NOON + timedelta(minutes=minutes) for minutes in (30, 60)]
    factories.clearance(trial.person, hart, scope, decision=no, reason="A scan first.", decided_at=later[0])

    said = today(trial.person)
    factories.clearance(trial.person, hart, scope, decided_at=later[1])
    after = today(trial.person)

    assert said.count("Hart said no on Monday 2 March, 13:30.</strong> Why: A scan first.") == 1
    assert ("said no on" in after, "Hart said yes on Monday 2 March, 14:00." in after) == (False, True)


@pytest.mark.parametrize(
    ("held_by", "links"), [("ST1", 1), ("E4", 1), ("a pause", 1), ("ST9", 0), ("a holiday", 0)]
)
def test_the_letter_is_offered_where_a_clinician_is_waited_for(
    trial: Trial, hart: Person, held_by: str, links: int
) -> None:
    """No page that Today led to had a link to it once the answers were old."""
    if held_by == "a pause":
        did(trial, hart, "pause")
    elif held_by == "a holiday":
        actions.pause(trial=trial, by=trial.person, at=NOON, on=TODAY, because="holiday")
    else:
        stop(trial, held_by)

    assert today(trial.person).count('href="/screening/letter/"') == links


def test_what_is_done_after_the_yes_is_told(trial: Trial, hart: Person) -> None:
    did(trial, hart, "stop")
    decides(trial, hart, "cleared")
    did(trial, hart, "stop", hours=2)

    word = queries.word_of(trial, on=TODAY)

    assert word is not None
    assert word.event.at == NOON + timedelta(hours=2)


def test_a_pause_that_is_over_is_not_told_of_the_next_one(trial: Trial, hart: Person) -> None:
    did(trial, hart, "pause")
    decides(trial, hart, "cleared")
    actions.resume(trial=trial, by=trial.person, at=NOON + timedelta(days=1), on=TODAY + timedelta(days=1))
    trial.refresh_from_db()
    actions.pause(
        trial=trial,
        by=trial.person,
        at=NOON + timedelta(days=2),
        on=TODAY + timedelta(days=2),
        because="holiday",
    )
    trial.refresh_from_db()

    assert queries.word_of(trial, on=TODAY) is None

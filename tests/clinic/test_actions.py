"""What a clinician and an operator can do, and what is written down about it."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from apps.accounts import actions as accounts
from apps.clinic import actions
from apps.records.models import (
    AuditEvent,
    Clearance,
    EventKind,
    Note,
    Person,
    SafetyAssessment,
    Trial,
    TrialEvent,
)
from apps.rules.stopping import DECISION_WORDS, Decision
from apps.rules.vocabulary import ProductForm, TrialState
from apps.trials import actions as trials_actions
from apps.trials import queries as trials
from tests import factories

NEEDS_A_CLINICIAN = DECISION_WORDS[Decision.CLINICIAN_NEEDED]

pytestmark = pytest.mark.django_db


def trail(subject: Person) -> list[tuple[str, str, str]]:
    """What was written down about somebody: who, what, which."""
    rows = AuditEvent.objects.filter(subject=subject).order_by("pk")
    return [(str(row.actor), row.verb, row.thing) for row in rows]


def test_acknowledge_keeps_the_first_name(
    trial: Trial, dr_cole: Person, dr_dunn: Person, now: datetime
) -> None:
    warning = SafetyAssessment.objects.get(level="STOP")

    assert actions.acknowledge(assessment=warning, by=dr_cole, at=now)
    assert not actions.acknowledge(assessment=warning, by=dr_dunn, at=now)

    warning.refresh_from_db()
    assert (warning.acknowledged_by, warning.acknowledged_at) == (dr_cole, now)
    assert trail(trial.person) == [("Cole", "acknowledged", "a_warning")]


def test_stop_ends_the_trial_and_tells_the_patient_why(trial: Trial, dr_cole: Person, now: datetime) -> None:
    form = uuid4()

    def stop() -> bool:
        return actions.stop(trial=trial, by=dr_cole, reason="Your liver.", submission=form, at=now)

    assert (stop(), stop()) == (True, False)

    trial.refresh_from_db()
    assert (trial.state, trial.stopped_by, trial.stop_reason, trial.stop_rule) == (
        TrialState.STOPPED, dr_cole, "Your liver.", "",
    )  # fmt: skip
    assert list(TrialEvent.objects.filter(kind="stopped").values_list("by", flat=True)) == [dr_cole.pk]
    assert Note.objects.filter(text="Your liver.").count() == 1
    assert trail(trial.person) == [("Cole", "stopped", "the_trial")]


def test_pause_holds_until_a_clinician_says_go_on(trial: Trial, dr_cole: Person, now: datetime) -> None:
    form = uuid4()

    def pause() -> bool:
        return actions.pause(trial=trial, by=dr_cole, reason="See me first.", submission=form, at=now)

    assert (pause(), pause()) == (True, False)

    trial.refresh_from_db()
    assert (trial.state, trial.paused_because) == (TrialState.PAUSED, trials.BY_CLINICIAN)
    assert not trials.may_resume(trial, on=trial.person.today(at=now)).may_resume
    assert Note.objects.filter(text="See me first.").count() == 1
    assert trail(trial.person) == [("Cole", "paused", "the_trial")]


def test_pause_needs_a_trial_that_has_begun(ada: Person, dr_cole: Person, now: datetime) -> None:
    trial = factories.trial(ada)

    assert not actions.pause(trial=trial, by=dr_cole, reason="Wait.", submission=uuid4(), at=now)
    assert (Note.objects.count(), trail(ada)) == (0, [])


def decide(
    person: Person, doctor: Person, at: datetime, decision: str = "cleared", reason: str = "Seen."
) -> Clearance:
    """A decision about the gut item."""
    return actions.decide(
        clinician=doctor,
        person=person,
        scope=["gut_persist"],
        form=ProductForm.PASTEURISED,
        decision=decision,
        reason=reason,
        at=at,
        on=person.today(at=at),
    )


def test_decide_twice_is_one_decision(blocked: Person, dr_cole: Person, now: datetime) -> None:
    assert decide(blocked, dr_cole, now) == decide(blocked, dr_cole, now)
    assert Clearance.objects.count() == 1
    assert trail(blocked) == [("Cole", "cleared", "a_screening_item")]


def test_a_decision_is_mailed_once_without_what_it_is_about(
    blocked: Person,
    dr_cole: Person,
    now: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        decide(blocked, dr_cole, now, reason="A secret of yours.")
        decide(blocked, dr_cole, now, reason="A secret of yours.")

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([blocked.email], "There is something new for you on Akkerplan")
    assert "/screening/result/" in sent.body
    assert [word for word in ("secret", "gut", "Cole", "cleared") if word in sent.body] == []


def test_decide_differently_is_another_decision(blocked: Person, dr_cole: Person, now: datetime) -> None:
    decide(blocked, dr_cole, now)
    decide(blocked, dr_cole, now, decision="declined", reason="New result.")

    assert [row.decision for row in Clearance.objects.order_by("pk")] == ["cleared", "declined"]


def test_write_note_sent_twice_is_one_note(ada: Person, dr_cole: Person, now: datetime) -> None:
    key = uuid4()

    def write(submission: UUID) -> bool:
        return actions.write_note(
            person=ada, by=dr_cole, text="Well done.", submission=submission, at=now, trial=None
        )

    assert (write(key), write(key), write(uuid4())) == (True, False, True)
    assert Note.objects.filter(person=ada, clinician=dr_cole, text="Well done.").count() == 2
    assert trail(ada) == [("Cole", "wrote", "a_note")] * 2


def test_read_notes_marks_only_my_new_ones(ada: Person, ben: Person, dr_cole: Person, now: datetime) -> None:
    for person in (ada, ben):
        actions.write_note(person=person, by=dr_cole, text="Hello.", submission=uuid4(), at=now, trial=None)

    assert (actions.read_notes(person=ada, at=now), actions.read_notes(person=ada, at=now)) == (1, 0)
    assert list(Note.objects.order_by("pk").values_list("person__email", "read_at")) == [
        ("ada@example.org", now), ("ben@example.org", None),
    ]  # fmt: skip


def test_record_looks_is_one_a_person_and_day(
    ada: Person, ben: Person, dr_cole: Person, now: datetime
) -> None:
    for people in ([ada], [ada, ben, ada]):
        accounts.record_looks(actor=dr_cole, subjects=people, thing="the_worklist", at=now)

    assert trail(ada) == trail(ben) == [("Cole", "looked", "the_worklist")]


def test_set_active_closes_and_opens(ada: Person, operator: Person, now: datetime) -> None:
    browser = Client()
    assert (
        browser.post("/account/login/", {"login": ada.email, "password": factories.PASSWORD}).status_code
        == 302
    )
    assert UserSession.objects.filter(user=ada).count() == 1

    assert actions.set_active(person=ada, by=operator, active=False, at=now)
    assert not actions.set_active(person=ada, by=operator, active=False, at=now)

    assert UserSession.objects.filter(user=ada).count() == 0
    assert browser.get("/account/").status_code == 302
    assert actions.set_active(person=ada, by=operator, active=True, at=now)
    assert trail(ada) == [("Olga", "closed", "the_account"), ("Olga", "opened", "the_account")]


def test_set_active_never_locks_oneself_out(operator: Person, now: datetime) -> None:
    with pytest.raises(PermissionError):
        actions.set_active(person=operator, by=operator, active=False, at=now)

    assert Person.objects.get(pk=operator.pk).is_active


def say_go_on(person: Person, doctor: Person, at: datetime) -> Clearance:
    """A clearance of a clinician's own pause or stop."""
    return actions.decide(
        clinician=doctor,
        person=person,
        scope=[trials.BY_CLINICIAN],
        form=ProductForm.PASTEURISED,
        decision="cleared",
        reason="All is well.",
        at=at,
        on=person.today(at=at),
    )


def test_pause_ends_for_the_patient_only_after_a_clinicians_word(
    trial: Trial, dr_cole: Person, now: datetime
) -> None:
    trial.assessments.all().delete()
    on = trial.person.today(at=now)
    actions.pause(trial=trial, by=dr_cole, reason="See me.", submission=uuid4(), at=now)
    trial = Trial.objects.get(pk=trial.pk)
    assert trials.may_resume(trial, on=on).needs_clinician

    say_go_on(trial.person, dr_cole, now + timedelta(minutes=1))

    assert not trials.may_resume(Trial.objects.get(pk=trial.pk), on=on).needs_clinician


def test_pause_again_needs_a_new_word(trial: Trial, dr_cole: Person, now: datetime) -> None:
    """A word that was given before the pause is not about it."""
    trial.assessments.all().delete()
    actions.pause(trial=trial, by=dr_cole, reason="See me.", submission=uuid4(), at=now)

    say_go_on(trial.person, dr_cole, now - timedelta(minutes=5))

    paused = Trial.objects.get(pk=trial.pk)
    assert trials.may_resume(paused, on=trial.person.today(at=now)).needs_clinician


def test_stop_keeps_a_new_trial_closed_until_a_clinicians_word(
    trial: Trial, dr_cole: Person, now: datetime
) -> None:
    trial.assessments.all().delete()
    on = trial.person.today(at=now)
    actions.stop(trial=trial, by=dr_cole, reason="Your liver.", submission=uuid4(), at=now)
    assert trials.why_not_again(trial.person, trial.product, on=on) != ()

    say_go_on(trial.person, dr_cole, now + timedelta(minutes=1))

    assert trials.why_not_again(trial.person, trial.product, on=on) == ()


@pytest.mark.parametrize("first_stopped_by", ["clinician", "person", "rule"])
def test_holding_it_back_once_more_takes_back_what_was_cleared(
    first_stopped_by: str, trial: Trial, dr_cole: Person, now: datetime
) -> None:
    """The second word was answered with "nothing was recorded", and the yes before it stood."""
    trial.assessments.all().delete()
    ada, on = trial.person, trial.person.today(at=now)
    if first_stopped_by == "clinician":
        actions.stop(trial=trial, by=dr_cole, reason="Your liver.", submission=uuid4(), at=now)
    else:
        rule = "ST9" if first_stopped_by == "rule" else ""
        trials_actions.stop(trial=trial, by=ada, at=now, on=on, rule=rule)
        actions.stop(trial=trial, by=dr_cole, reason="Wait.", submission=uuid4(), at=now)
    say_go_on(ada, dr_cole, now + timedelta(minutes=1))
    form = uuid4()

    sent = [
        actions.stop(
            trial=trial, by=dr_cole, reason="Not after all.", submission=form, at=now + timedelta(minutes=n)
        )
        for n in (2, 3)
    ]

    assert sent == [True, False]
    assert NEEDS_A_CLINICIAN in trials.why_not_again(ada, trial.product, on=on)
    assert Note.objects.filter(person=ada, text="Not after all.").count() == 1
    assert trail(ada)[-1] == ("Cole", "stopped", "the_trial")
    told = [event.kind for event in TrialEvent.objects.filter(trial=trial)]
    assert told[-1] == EventKind.HELD_BACK

    say_go_on(ada, dr_cole, now + timedelta(minutes=4))

    assert NEEDS_A_CLINICIAN not in trials.why_not_again(ada, trial.product, on=on)


def test_pausing_it_once_more_takes_back_what_was_cleared(
    trial: Trial, dr_cole: Person, now: datetime
) -> None:
    trial.assessments.all().delete()
    on = trial.person.today(at=now)
    actions.pause(trial=trial, by=dr_cole, reason="See me.", submission=uuid4(), at=now)
    say_go_on(trial.person, dr_cole, now + timedelta(minutes=1))
    form = uuid4()

    sent = [
        actions.pause(
            trial=trial,
            by=dr_cole,
            reason="New values. Wait.",
            submission=form,
            at=now + timedelta(minutes=n),
        )
        for n in (2, 3)
    ]

    assert sent == [True, False]
    paused = Trial.objects.get(pk=trial.pk)
    assert (paused.state, trials.may_resume(paused, on=on).needs_clinician) == ("paused", True)
    assert Note.objects.filter(text="New values. Wait.").count() == 1

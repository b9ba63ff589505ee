"""The few things a clinician, an operator or a reader of notes does. Each act and each look is in the audit trail."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.db import transaction

from apps.accounts import actions as accounts
from apps.records.behind import holding
from apps.records.clearances import is_of_a_trial
from apps.records.cleared import scope_for
from apps.records.models import (
    Clearance,
    Note,
    Person,
    Product,
    ReactionReport,
    RuleSignOff,
    SafetyAssessment,
    Trial,
)
from apps.records.packs import confirmed
from apps.rules.vocabulary import ProductForm, SafetyLevel
from apps.screening import actions as screening
from apps.trials import actions as trials
from apps.trials.queries import BY_CLINICIAN

URGENT = (SafetyLevel.EMERGENCY, SafetyLevel.STOP)


@transaction.atomic
def acknowledge(*, assessment: SafetyAssessment, by: Person, at: datetime) -> bool:
    """The clinician has seen this warning. False: somebody had already; the first name stays."""
    waiting = SafetyAssessment.objects.filter(pk=assessment.pk, acknowledged_at=None)
    if waiting.update(acknowledged_at=at, acknowledged_by=by) != 1:
        return False
    _audit(assessment.trial.person, by=by, verb="acknowledged", thing="a_warning", at=at)
    return True


@transaction.atomic
def acknowledge_report(*, report: ReactionReport, by: Person, at: datetime) -> bool:
    """The clinician has seen this report. False: somebody had already; the first name stays."""
    unseen = ReactionReport.objects.filter(pk=report.pk, acknowledged_at=None)
    if unseen.update(acknowledged_at=at, acknowledged_by=by) != 1:
        return False
    _audit(report.trial.person, by=by, verb="acknowledged", thing="a_report", at=at)
    return True


@transaction.atomic
def stop(*, trial: Trial, by: Person, reason: str, submission: UUID, at: datetime) -> bool:
    """Ends the patient's trial and tells them why; one that was stopped before is held back, whatever was cleared since.

    False: this very form was sent before, or the trial has not begun; nothing is written.
    """
    if Note.objects.filter(code=submission).exists():
        return False
    if not trials.stop(trial=trial, by=by, at=at, on=trial.person.today(at=at), reason=reason):
        return False
    _audit(trial.person, by=by, verb="stopped", thing="the_trial", at=at)
    _note(trial.person, by=by, text=reason, submission=submission, at=at, trial=trial)
    return True


@transaction.atomic
def pause(*, trial: Trial, by: Person, reason: str, submission: UUID, at: datetime) -> bool:
    """Nothing is taken until a clinician says so, after this. Where nothing is being taken any more there is nothing to
    pause: then the word holds back as `stop` does, so that the stricter of two words wins in whatever order they come.

    False: this very form was sent before, or the trial has not begun; nothing is written.
    """
    if Note.objects.filter(code=submission).exists():
        return False
    on = trial.person.today(at=at)
    if not trials.pause(trial=trial, by=by, at=at, on=on, because=BY_CLINICIAN):
        return stop(trial=trial, by=by, reason=reason, submission=submission, at=at)
    _audit(trial.person, by=by, verb="paused", thing="the_trial", at=at)
    _note(trial.person, by=by, text=reason, submission=submission, at=at, trial=trial)
    return True


def hold_record(*, person: Person) -> None:
    """Whatever is told of this person waits until the transaction ends; in the order in which a check-in takes the rows."""
    list(Trial.objects.of(person).order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
    Person.objects.select_for_update().only("pk").get(pk=person.pk)


@transaction.atomic
def decide(
    *,
    clinician: Person,
    person: Person,
    scope: Collection[str],
    form: ProductForm,
    decision: str,
    reason: str,
    at: datetime,
    on: date,
    looked: bool = False,
    product: Product | None = None,
) -> Clearance:
    """Records a clearance or a no, and mails the person. `looked`: the page showed all that it is about. `product`: the pack
    on it; that which counts now where it is not said.

    Sent twice in one day it is one, unless its rules fired again, or another word was said of its items. Raises NotAllowed."""
    hold_record(person=person)  # two tabs decide one after the other
    today = Clearance.objects.filter(person=person, clinician=clinician, decided_on=on, ended_at=None)
    same = today.filter(scope=sorted(scope), form=form, decision=decision, reason=reason).last()
    about = product or confirmed(person)
    if same is not None and _stands(same, about, on=on):
        return same
    given = screening.record_clearance(
        clinician=clinician,
        person=person,
        scope=scope,
        form=form,
        decision=decision,
        reason=reason,
        at=at,
        on=on,
        about=about,
    )
    if looked:
        _acknowledge_decided(person, by=clinician, at=at)
    of_a_trial = any(map(is_of_a_trial, scope)) or Trial.objects.of(person).ongoing().exists()
    accounts.tell_of_decision(person=person, of_a_trial=of_a_trial)
    return given


def _acknowledge_decided(person: Person, *, by: Person, at: datetime) -> None:
    """Who has decided about every rule behind a warning since it came has seen it."""
    waiting = SafetyAssessment.objects.filter(trial__person=person, level__in=URGENT, acknowledged_at=None)
    for warning in waiting.select_related("trial__person"):
        since = Clearance.objects.filter(person=person, clinician=by, decided_at__gte=warning.at)
        decided = {key for scope in since.values_list("scope", flat=True) for key in scope}
        if {str(one["rule"]) for one in warning.fired if one["level"] in URGENT} <= decided:
            acknowledge(assessment=warning, by=by, at=at)


def _stands(said: Clearance, about: Product | None, *, on: date) -> bool:
    """It is about this pack, as it was confirmed then, none of its rules has fired again since, and no word was said after it."""
    mine = Trial.objects.of(said.person).select_related("person").prefetch_related("events")
    behind = [item for trial in mine for item in holding(trial, on=on).items()]
    again = any(rule in said.scope and fired_at >= said.decided_at for rule, fired_at in behind)
    return not (again or Clearance.objects.after(said).exists()) and scope_for(said, about) == {*said.scope}


@transaction.atomic
def write_note(
    *, person: Person, by: Person, text: str, submission: UUID, at: datetime, trial: Trial | None
) -> bool:
    """A note that the patient sees. False: this very form was sent before."""
    if not _note(person, by=by, text=text, submission=submission, at=at, trial=trial):
        return False
    _audit(person, by=by, verb="wrote", thing="a_note", at=at)
    return True


def read_notes(*, person: Person, at: datetime) -> int:
    """The patient has opened their notes; the number that were new."""
    return Note.objects.of(person).unread().update(read_at=at)


@transaction.atomic
def set_active(*, person: Person, by: Person, active: bool, at: datetime) -> bool:
    """Closes an account or opens it again; a closed one is signed out everywhere. A participant is told by mail, since no
    page can tell them any more. False: it was so already.

    Raises PermissionError for one's own account: an operator could lock everybody out.
    """
    if person.pk == by.pk:
        raise PermissionError("nobody closes the account they are working with")
    if Person.objects.filter(pk=person.pk, is_active=not active).update(is_active=active) != 1:
        return False
    if not active:
        for session in UserSession.objects.filter(user=person):
            session.end()
    _audit(person, by=by, verb="opened" if active else "closed", thing="the_account", at=at)
    accounts.tell_of_account(person=person, active=active)
    return True


@transaction.atomic
def sign_off(
    *, version: str, name: str, role: str, signed_on: date, submission: UUID, by: Person, at: datetime
) -> bool:
    """Records that a clinician has reviewed this version of the rules. False: this very form was sent before."""
    words = {"version": version, "name": name, "role": role, "signed_on": signed_on}
    return _add_sign_off(
        RuleSignOff(submission=submission, recorded_by=by, recorded_at=at, **words), verb="signed"
    )


@transaction.atomic
def take_back_sign_off(*, version: str, submission: UUID, by: Person, at: datetime) -> bool:
    """The sign-off of this version counts no more; its row stays. False: there is none, or this form was sent before."""
    standing = RuleSignOff.objects.standing(version)
    if standing is None:
        return False
    words = {
        "version": version,
        "name": standing.name,
        "role": standing.role,
        "signed_on": standing.signed_on,
    }
    row = RuleSignOff(submission=submission, recorded_by=by, recorded_at=at, taken_back=True, **words)
    return _add_sign_off(row, verb="took_back")


def _add_sign_off(row: RuleSignOff, *, verb: str) -> bool:
    if RuleSignOff.objects.filter(submission=row.submission).exists():
        return False
    RuleSignOff.objects.bulk_create([row], ignore_conflicts=True)  # a twin that was quicker wins
    accounts.record_verb(
        actor=row.recorded_by, subject=None, verb=verb, thing="the_rules", at=row.recorded_at
    )
    return True


def _note(
    person: Person, *, by: Person, text: str, submission: UUID, at: datetime, trial: Trial | None
) -> bool:
    """What the patient reads, and one mail that there is something to read. False: this very form was sent before."""
    row = {"person": person, "trial": trial, "clinician": by, "text": text, "written_at": at}
    _kept, is_new = Note.objects.get_or_create(code=submission, defaults=row)  # a twin that was quicker wins
    if is_new:
        accounts.tell_of_word(person=person)
    return is_new


def _audit(subject: Person, *, by: Person, verb: str, thing: str, at: datetime) -> None:
    accounts.record_verb(actor=by, subject=subject, verb=verb, thing=thing, at=at)

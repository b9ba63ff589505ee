"""Answering, submitting, ticking, and what a clinician decides."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.records.errors import violated
from apps.records.histories import answers_of
from apps.records.models import AuditEvent, CareLink, Clearance, Finding, Person, Screening
from apps.reminders import actions as reminders
from apps.rules import screening as rules
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import Disposition, ProductForm
from apps.screening import queries


class NotAllowed(Exception):  # noqa: N818 (it reads as what it is)
    """This clinician may not decide this; the message says why."""


def begin(*, person: Person, at: datetime, on: date) -> Screening:
    """The draft being filled in. A new one starts from the last answers that do not grow old; two tabs share one.

    What is true right now and every date are asked anew.
    """
    if (draft := Screening.objects.draft(person)) is not None:
        return draft
    try:
        with transaction.atomic():
            return Screening.objects.create(person=person, started_at=at)
    except IntegrityError as clash:
        if violated(clash) != "one_screening_draft_each":
            raise
        draft = Screening.objects.draft(person)
        if draft is None:
            raise
        return draft


def save_answers(*, screening: Screening, answers: Mapping[str, object]) -> bool:
    """Keeps the answers of one page in the draft. False: it was submitted meanwhile."""
    with transaction.atomic():
        row = Screening.objects.select_for_update().filter(pk=screening.pk, submitted_at=None).first()
        if row is None:
            return False
        return (
            Screening.objects.filter(pk=row.pk, submitted_at=None).update(answers={**row.answers, **answers})
            == 1
        )


@transaction.atomic
def submit(*, screening: Screening, at: datetime, on: date) -> Screening:
    """Decides and stores the result with its reasons. Raises BadAnswers when answers are missing or unreadable.

    Submitting twice is submitting once. Clearances whose related answers have changed end here.
    """
    row = Screening.objects.select_for_update().select_related("person").get(pk=screening.pk)
    if row.submitted_at is not None:
        return row
    raw = queries.aged(row.answers, row.person, on=on)
    result = rules.screen(
        rules.parse_answers(raw, today=on), today=on, clearances=queries.clearances(row.person)
    )
    Screening.objects.filter(pk=row.pk, submitted_at=None).update(
        answers=dict(raw),
        submitted_at=at,
        valid_until=result.valid_until,
        rules_version=RULES_VERSION,
        overall=result.overall,
        reasonable_add_on=result.reasonable_add_on,
    )
    Finding.objects.bulk_create([_finding(row, found) for found in result.findings])
    row.refresh_from_db()
    _end_outdated_clearances(row, at=at)
    reminders.plan_ahead(person=row.person, at=at)
    return row


def _finding(row: Screening, found: rules.Finding) -> Finding:
    return Finding(
        screening=row,
        key=found.key,
        choice=found.choice,
        disposition=found.disposition,
        reason=found.reason,
        lifts=found.lifts,
        lifts_on=found.lift_date,
        clearable=found.clearable,
        passable=found.passable,
    )


def _end_outdated_clearances(row: Screening, *, at: datetime) -> None:
    """A clearance ends when an answer it rests on has changed (clinical.md 2.4)."""
    now = answers_of(row)
    for given in Clearance.objects.standing(row.person).select_related("screening__person"):
        if given.screening is None:
            continue
        then = answers_of(given.screening)
        if any(rules.clearance_ends(key, then, now) for key in given.scope):
            Clearance.objects.filter(pk=given.pk, ended_at=None).update(ended_at=at)


@transaction.atomic
def acknowledge(*, screening: Screening, keys: Collection[str], at: datetime) -> int:
    """Keeps the person's ticks; only statements of this result can be ticked. The number of new ticks."""
    open_ones = screening.findings.filter(key__in=keys, acknowledged_at=None)
    tickable = open_ones.filter(disposition=Disposition.CAUTION) | open_ones.filter(passable=True)
    return Finding.objects.filter(pk__in=tickable.values("pk")).update(acknowledged_at=at)


@transaction.atomic
def acknowledge_product(
    *, screening: Screening, findings: Collection[rules.Finding], keys: Collection[str], at: datetime
) -> None:
    """Keeps ticks about the product beside those about the person."""
    for found in findings:
        if found.key in keys and found.needs_tick:
            Finding.objects.update_or_create(
                screening=screening,
                key=found.key,
                defaults={
                    "choice": found.choice,
                    "disposition": found.disposition,
                    "reason": found.reason,
                    "lifts": found.lifts,
                    "acknowledged_at": at,
                },
            )


@transaction.atomic
def change_answers(
    *, person: Person, answers: Mapping[str, object], at: datetime, on: date
) -> Screening | None:
    """A changed answer takes effect at once: a new result from the old answers with the new ones in them.

    None when there is no result yet to change. Raises BadAnswers.
    """
    before = Screening.objects.current(person)
    if before is None:
        return None
    Screening.objects.filter(person=person, submitted_at=None).delete()
    draft = Screening.objects.create(person=person, started_at=at, answers={**before.answers, **answers})
    return submit(screening=draft, at=at, on=on)


@transaction.atomic
def record_clearance(
    *,
    clinician: Person,
    person: Person,
    scope: Collection[str],
    form: ProductForm,
    decision: str,
    reason: str,
    at: datetime,
    on: date,
) -> Clearance:
    """A clinician's decision on items of the current result. Raises NotAllowed.

    Only a verified clinician whom the person shares with now, and only items that can be cleared.
    """
    shares = CareLink.objects.to(clinician).filter(participant=person).exists()
    if not (clinician.is_verified_clinician and shares):
        raise NotAllowed(_("This person does not share with you."))
    current = Screening.objects.current(person)
    fixed = sorted(key for key in scope if not rules.clearable(key, _disposition(current, key)))
    if fixed or not scope:
        raise NotAllowed(_("No one can clear this: %(keys)s") % {"keys": ", ".join(fixed)})
    given = Clearance.objects.create(
        person=person,
        clinician=clinician,
        screening=current,
        scope=sorted(scope),
        form=form,
        decision=decision,
        reason=reason,
        decided_on=on,
        decided_at=at,
    )
    AuditEvent.objects.create(actor=clinician, subject=person, verb=decision, thing="screening item", at=at)
    return given


def _disposition(row: Screening | None, key: str) -> Disposition:
    """How the item stands in the result; a product check is judged when product and screening meet."""
    found = row.findings.filter(key=key).first() if row else None
    return Disposition(found.disposition) if found else Disposition.BLOCK

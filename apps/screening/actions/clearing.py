"""What a clinician decides about items that stand in the way."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.records.behind import holding
from apps.records.models import AuditEvent, CareLink, Clearance, Person, Product, Trial
from apps.records.packs import confirmed
from apps.records.told import changing
from apps.records.words import PAIN
from apps.rules.vocabulary import ProductForm, TrialState
from apps.screening import queries
from apps.screening.actions import telling


class NotAllowed(Exception):  # noqa: N818 (it reads as what it is)
    """This clinician may not decide this; the message says why."""


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
    about: Product | None = None,
) -> Clearance:
    """A clinician's decision on items of the current result, or on what paused or stopped a trial. Raises NotAllowed.

    `about`: the pack that was shown beside them; without it the one that counts now.
    Only a verified clinician whom the person shares with now, only items that can be cleared, only with a reason.
    A no takes back every earlier yes to one of its items.
    """
    changing.send(Clearance, person=person, at=at)
    telling.hold_trials(person=person)  # no dose is judged on a word that is being taken back
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    now = queries.standing(person, on=on, product=confirmed(person))
    _refuse(clinician=clinician, person=person, scope=scope, reason=reason, now=now, on=on)
    if decision == Clearance.Decision.DECLINED:
        earlier = Clearance.objects.standing(person).filter(scope__overlap=list(scope))
        earlier.update(ended_at=at)
    given = Clearance.objects.create(
        person=person,
        clinician=clinician,
        screening=now.row,
        scope=sorted(set(scope)),
        product=about or now.product,
        form=form,
        decision=decision,
        reason=reason.strip(),
        decided_on=on,
        decided_at=at,
    )
    AuditEvent.objects.create(actor=clinician, subject=person, verb=decision, thing="a_screening_item", at=at)
    return given


def _refuse(
    *, clinician: Person, person: Person, scope: Collection[str], reason: str, now: queries.Standing, on: date
) -> None:
    shares = CareLink.objects.to(clinician).filter(participant=person).exists()
    if not (clinician.is_verified_clinician and shares):
        raise NotAllowed(_("This person does not share with you."))
    if not reason.strip():
        raise NotAllowed(_("Write down why."))
    fixed = sorted(set(scope) - _open_to_a_decision(person, now, on=on))
    if fixed or not scope:
        raise NotAllowed(_("No one can clear this: %(keys)s") % {"keys": ", ".join(fixed)})


def _open_to_a_decision(person: Person, now: queries.Standing, *, on: date) -> set[str]:
    """Items of the result that can be cleared, and what paused, stopped or holds back this person's trials."""
    found = now.result.findings if now.result else ()
    return {item.key for item in found if item.clearable} | _halting(person, on=on)


def _halting(person: Person, *, on: date) -> set[str]:
    """Rules that fired, all else that a clinician's word can count for in a trial, and the pain gate before a first dose."""
    found: set[str] = set()
    for trial in Trial.objects.of(person).select_related("person").prefetch_related("assessments", "events"):
        found |= {trial.paused_because, trial.stop_rule}
        found |= {one["rule"] for said in trial.assessments.all() for one in said.fired}
        found |= holding(trial, on=on).keys()
        if trial.state == TrialState.BASELINE:
            found.add(PAIN)
    return found - {""}

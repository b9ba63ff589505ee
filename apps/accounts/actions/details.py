"""Who a person is and what they agreed to."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction

from apps.accounts.actions.looks import record_verb
from apps.accounts.actions.sharing import end_all_links
from apps.accounts.refusals import Refusal, RefusedError
from apps.accounts.wordings import REQUIRED, VERSIONS, WORDINGS
from apps.records.errors import violated
from apps.records.models import Consent, ConsentKind, Person, Trial
from apps.records.told import changing
from apps.reminders import actions as reminders
from apps.rules.screening.bands import ADULT
from apps.rules.screening.facts import whole_years
from apps.rules.vocabulary import TrialState

DETAILS = frozenset(
    {
        "display_name",
        "date_of_birth",
        "country",
        "time_zone",
        "units",
        "check_in_time",
        "quiet_from",
        "quiet_until",
    }
)
QUIET = ("quiet_from", "quiet_until")


@transaction.atomic
def save_details(*, person: Person, details: Mapping[str, object], at: datetime) -> None:
    """Writes those columns and no others; a name outside `DETAILS` raises ValueError.

    A new zone or new quiet hours move at once what waits to be sent.
    """
    if strangers := details.keys() - DETAILS:
        raise ValueError(f"not a detail: {', '.join(sorted(strangers))}")
    if "date_of_birth" in details:
        changing.send(Person, person=person, at=at)
        details = {**details, **_taken_back(person, details["date_of_birth"], at=at)}
    before = {name: getattr(person, name) for name in QUIET}
    zone = details.get("time_zone")
    columns = {name: value for name, value in details.items() if name != "time_zone"}
    if columns:
        Person.objects.filter(pk=person.pk).update(**columns)
        person.refresh_from_db(fields=list(columns))
    moved = zone is not None and reminders.use_zone(person=person, zone=str(zone), at=at)
    if not moved and before != {name: getattr(person, name) for name in QUIET}:
        reminders.plan_ahead(person=person, at=at)


def _taken_back(person: Person, born: object, *, at: datetime) -> dict[str, object]:
    """An adult's date of birth in the place of a minor's, in a trial: the first one goes on counting for some days."""
    known = Person.objects.select_for_update().get(pk=person.pk)
    on = known.today(at=at)
    years = known.age(on=on)
    if years is None or years >= ADULT or not isinstance(born, date) or whole_years(born, on=on) < ADULT:
        return {}
    if not Trial.objects.of(person).exclude(state=TrialState.PLANNED).exists():
        return {}
    return {"told_minor_on": on}


@transaction.atomic
def set_up(*, person: Person, consents: Collection[str], at: datetime) -> bool:
    """Completes the set-up: agreements are kept word for word. True now; False when it was complete already.

    The date of birth, country, zone and units have been saved before. Raises RefusedError MISSING_CONSENT without the
    two required agreements and NOT_AN_ADULT under 18; ValueError when a detail is missing.
    """
    kinds = {ConsentKind(kind) for kind in consents}
    if not kinds >= REQUIRED:
        raise RefusedError(Refusal.MISSING_CONSENT)
    known = Person.objects.select_for_update().get(pk=person.pk)
    years = known.age(on=known.today(at=at))
    if years is None or not known.country:
        raise ValueError("set-up needs a date of birth and a country")
    if years < ADULT:
        raise RefusedError(Refusal.NOT_AN_ADULT)
    for kind in sorted(kinds):
        give_consent(person=known, kind=kind, at=at)
    if ConsentKind.REMINDERS not in kinds:
        _stop_mail(person, at=at)
    return Person.objects.filter(pk=person.pk, set_up_at=None).update(set_up_at=at) == 1


def give_consent(*, person: Person, kind: str, at: datetime) -> bool:
    """One agreement with a copy of its words. True when given now; False when it stood already."""
    kind = ConsentKind(kind)
    try:
        with transaction.atomic():
            Consent.objects.create(
                person=person,
                kind=kind,
                wording=str(WORDINGS[kind]),
                wording_version=VERSIONS[kind],
                given_at=at,
            )
            record_verb(actor=person, subject=person, verb="agreed", thing=kind.value, at=at)
            if kind == ConsentKind.REMINDERS:
                Person.objects.filter(pk=person.pk).update(mail_stopped_at=None)
    except IntegrityError as clash:
        if violated(clash) != "one_standing_consent_a_kind":
            raise
        return False
    return True


@transaction.atomic
def withdraw_consent(*, person: Person, kind: str, at: datetime) -> bool:
    """Takes an agreement back. True when it stood.

    Reminders stop in any case. Without one of the required ones the participant's pages close (set-up has to be done
    again) and every link to a clinician ends. What was kept stays until it is erased.
    """
    kind = ConsentKind(kind)
    standing = Consent.objects.filter(person=person, kind=kind, withdrawn_at=None)
    if standing.update(withdrawn_at=at) != 1:
        return False
    record_verb(actor=person, subject=person, verb="took_back", thing=kind.value, at=at)
    _stop_mail(person, at=at)
    if kind in REQUIRED:
        Person.objects.filter(pk=person.pk).update(set_up_at=None)
        end_all_links(person=person, at=at)
    return True


def _stop_mail(person: Person, *, at: datetime) -> None:
    Person.objects.filter(pk=person.pk, mail_stopped_at=None).update(mail_stopped_at=at)

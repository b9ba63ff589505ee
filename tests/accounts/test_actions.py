"""What changes in an account."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection

from apps.accounts import actions
from apps.accounts.actions import Refusal, RefusedError
from apps.accounts.wordings import VERSIONS, WORDINGS
from apps.records.models import AuditEvent, CareLink, Consent, ConsentKind, Person, Role
from tests import factories
from tests.accounts.conftest import Committing
from tests.factories import NOON

BOTH = {ConsentKind.TERMS, ConsentKind.HEALTH_DATA}


def newcomer(**columns: Any) -> Person:
    """Somebody who has answered everything but the agreement."""
    return factories.person("newby", set_up_at=None, **columns)


def refusal(act: Callable[[], object]) -> Refusal:
    """Why an act was refused."""
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.why


def at_once[T](act: Callable[[], T], times: int) -> list[T]:
    """The same act in so many threads, each with its own connection."""

    def run(_number: int) -> T:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(run, range(times)))


def test_set_up_keeps_the_words_of_each_agreement(db: None) -> None:
    person = newcomer()

    assert actions.set_up(person=person, consents=[*BOTH, ConsentKind.REMINDERS], at=NOON)

    kept = {(c.kind, c.wording, c.wording_version, c.given_at) for c in Consent.objects.filter(person=person)}
    assert kept == {(kind, str(WORDINGS[kind]), VERSIONS[kind], NOON) for kind in ConsentKind}
    person.refresh_from_db()
    assert (person.set_up_at, person.mail_stopped_at) == (NOON, None)


def test_set_up_twice_is_quiet(db: None) -> None:
    person = newcomer()

    assert [actions.set_up(person=person, consents=BOTH, at=NOON) for _ in range(2)] == [True, False]
    assert Consent.objects.filter(person=person).count() == 2


def test_set_up_without_reminders_sends_none(db: None) -> None:
    person = newcomer()

    actions.set_up(person=person, consents=BOTH, at=NOON)

    person.refresh_from_db()
    assert person.mail_stopped_at == NOON


@pytest.mark.parametrize(
    "consents", [[], [ConsentKind.TERMS], [ConsentKind.HEALTH_DATA, ConsentKind.REMINDERS]]
)
def test_set_up_needs_both_agreements(db: None, consents: list[ConsentKind]) -> None:
    person = newcomer()

    assert (
        refusal(lambda: actions.set_up(person=person, consents=consents, at=NOON)) == Refusal.MISSING_CONSENT
    )
    person.refresh_from_db()
    assert (person.set_up_at, Consent.objects.count()) == (None, 0)


@pytest.mark.parametrize(("born", "may"), [(date(2008, 3, 2), True), (date(2008, 3, 3), False)])
def test_set_up_begins_on_the_eighteenth_birthday(db: None, born: date, may: bool) -> None:
    person = newcomer(date_of_birth=born)

    if may:
        assert actions.set_up(person=person, consents=BOTH, at=NOON)
    else:
        assert refusal(lambda: actions.set_up(person=person, consents=BOTH, at=NOON)) == Refusal.NOT_AN_ADULT


@pytest.mark.parametrize("missing", [{"date_of_birth": None}, {"country": ""}])
def test_set_up_needs_every_detail(db: None, missing: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="set-up needs"):
        actions.set_up(person=newcomer(**missing), consents=BOTH, at=NOON)


def test_save_details_refuses_other_columns(ada: Person) -> None:
    with pytest.raises(ValueError, match="not a detail: role"):
        actions.save_details(person=ada, details={"role": Role.OPERATOR}, at=NOON)


@pytest.mark.django_db(transaction=True)
def test_one_agreement_of_a_kind_stands_however_often_it_is_given() -> None:
    person = factories.person("ada")

    given = at_once(lambda: actions.give_consent(person=person, kind=ConsentKind.TERMS, at=NOON), 6)

    assert sorted(given) == [False] * 5 + [True]
    assert Consent.objects.filter(person=person).count() == 1


def test_agreeing_to_reminders_again_lets_mail_go_out(ada: Person) -> None:
    actions.give_consent(person=ada, kind=ConsentKind.REMINDERS, at=NOON)
    actions.withdraw_consent(person=ada, kind=ConsentKind.REMINDERS, at=NOON)
    ada.refresh_from_db()
    stopped_at = ada.mail_stopped_at

    actions.give_consent(person=ada, kind=ConsentKind.REMINDERS, at=NOON + timedelta(days=1))

    ada.refresh_from_db()
    assert (stopped_at, ada.mail_stopped_at, ada.is_set_up) == (NOON, None, True)


@pytest.mark.parametrize("kind", sorted(BOTH))
def test_taking_a_required_agreement_back_closes_the_pages_and_the_sharing(
    ada: Person, dr_cole: Person, kind: ConsentKind
) -> None:
    actions.give_consent(person=ada, kind=kind, at=NOON)
    actions.invite_clinician(participant=ada, email="other@example.org", at=NOON)

    answers = [actions.withdraw_consent(person=ada, kind=kind, at=NOON) for _ in range(2)]

    ada.refresh_from_db()
    assert answers == [True, False]
    assert (ada.is_set_up, ada.mail_stopped_at) == (False, NOON)
    assert list(CareLink.objects.of(ada).values_list("ended_at", flat=True)) == [NOON, NOON]
    assert not CareLink.objects.to(dr_cole).exists()


def test_invitation_goes_to_the_address_once(ada: Person, committing: Committing) -> None:
    with committing():
        first = actions.invite_clinician(participant=ada, email=" Dr@Example.org ", at=NOON)
        second = actions.invite_clinician(participant=ada, email="dr@example.ORG", at=NOON)

    assert first == second
    assert [(m.to, m.subject) for m in mail.outbox] == [(["dr@example.org"], "An invitation to Akkerplan")]
    assert f"http://localhost:8000/account/invitation/{first.code}/" in mail.outbox[0].body


def test_a_mail_server_that_is_down_loses_no_invitation(
    ada: Person, settings: object, committing: Committing
) -> None:
    settings.MAILERS = {  # type: ignore[attr-defined]
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 1},
        }
    }

    with committing():
        actions.invite_clinician(participant=ada, email="dr@example.org", at=NOON)

    assert CareLink.objects.of(ada).waiting().count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_invite_an_address_once() -> None:
    person = factories.person("ada")

    links = at_once(lambda: actions.invite_clinician(participant=person, email="dr@example.org", at=NOON), 6)

    assert (len({link.pk for link in links}), len(mail.outbox)) == (1, 1)


def test_nobody_invites_themselves(ada: Person) -> None:
    invite = partial(actions.invite_clinician, participant=ada, email="ADA@example.org", at=NOON)

    assert refusal(invite) == Refusal.INVITED_SELF


def test_somebody_who_looks_already_is_not_invited(ada: Person, dr_cole: Person) -> None:
    invite = partial(actions.invite_clinician, participant=ada, email=dr_cole.email, at=NOON)

    assert refusal(invite) == Refusal.ALREADY_SHARING


def test_invitations_are_limited_to_ten_a_day(ada: Person) -> None:
    for number in range(10):
        actions.invite_clinician(participant=ada, email=f"dr{number}@example.org", at=NOON)

    def one_more(at: datetime) -> CareLink:
        return actions.invite_clinician(participant=ada, email="one@example.org", at=at)

    assert refusal(lambda: one_more(NOON + timedelta(hours=23))) == Refusal.TOO_MANY_INVITATIONS
    assert one_more(NOON + timedelta(hours=24)).invited_email == "one@example.org"


def test_accepting_opens_the_link_and_tells_the_patient(
    ada: Person, dr_dunn: Person, committing: Committing
) -> None:
    link = actions.invite_clinician(participant=ada, email="Dunn@Example.org", at=NOON)

    with committing():
        answers = [actions.accept_invitation(code=link.code, clinician=dr_dunn, at=NOON) for _ in range(2)]

    assert answers == [True, False]
    assert CareLink.objects.to(dr_dunn).get() == link
    assert [(m.to, m.subject) for m in mail.outbox] == [([ada.email], "Your invitation was accepted")]
    assert "We have checked who they are" in str(mail.outbox[0].body)


def test_operators_are_told_that_a_clinician_waits_to_be_checked(
    ada: Person, operator: Person, committing: Committing
) -> None:
    doctor = factories.person("dr", role=Role.CLINICIAN)
    closed = factories.operator("oscar")
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    link = actions.invite_clinician(participant=ada, email=doctor.email, at=NOON)

    with committing():
        actions.accept_invitation(code=link.code, clinician=doctor, at=NOON)

    told = [message for message in mail.outbox if message.subject == "A clinician waits to be checked"]
    assert [message.to for message in told] == [[operator.email]]
    assert any("They see nothing until we have checked" in str(message.body) for message in mail.outbox)
    assert [name for name in (ada.email, doctor.email) if name in told[0].body] == []


def test_an_invitation_is_bound_to_its_confirmed_address(ada: Person, dr_dunn: Person) -> None:
    link = actions.invite_clinician(participant=ada, email="somebody.else@example.org", at=NOON)
    unconfirmed = EmailAddress.objects.create(user=dr_dunn, email="somebody.else@example.org", verified=False)
    accept = partial(actions.accept_invitation, code=link.code, clinician=dr_dunn, at=NOON)

    assert refusal(accept) == Refusal.OTHER_ADDRESS

    EmailAddress.objects.filter(pk=unconfirmed.pk).update(verified=True)
    assert accept()


def test_a_participant_cannot_accept(ada: Person, ben: Person) -> None:
    link = actions.invite_clinician(participant=ada, email=ben.email, at=NOON)
    accept = partial(actions.accept_invitation, code=link.code, clinician=ben, at=NOON)

    assert refusal(accept) == Refusal.NOT_A_CLINICIAN


def test_an_ended_invitation_cannot_be_accepted(ada: Person, dr_dunn: Person) -> None:
    link = actions.invite_clinician(participant=ada, email=dr_dunn.email, at=NOON)
    actions.end_link(link=link, by=ada, at=NOON)

    assert not actions.accept_invitation(code=link.code, clinician=dr_dunn, at=NOON)
    assert not CareLink.objects.to(dr_dunn).exists()


def test_a_second_link_of_the_same_two_is_refused(ada: Person, dr_cole: Person) -> None:
    EmailAddress.objects.create(user=dr_cole, email="cole.home@example.org", verified=True)
    link = actions.invite_clinician(participant=ada, email="cole.home@example.org", at=NOON)
    accept = partial(actions.accept_invitation, code=link.code, clinician=dr_cole, at=NOON)

    assert refusal(accept) == Refusal.ALREADY_SHARING
    link.refresh_from_db()
    assert link.accepted_at is None


@pytest.mark.django_db(transaction=True)
def test_an_invitation_is_accepted_once_however_many_try() -> None:
    ada, olga = factories.person("ada"), factories.operator()
    doctor = factories.clinician("dunn", verified_by=olga)
    link = actions.invite_clinician(participant=ada, email=doctor.email, at=NOON)

    answers = at_once(lambda: actions.accept_invitation(code=link.code, clinician=doctor, at=NOON), 6)

    assert sorted(answers) == [False] * 5 + [True]


@pytest.mark.parametrize("who", ["ada", "cole"])
def test_either_ends_the_link_and_both_are_told(
    ada: Person, dr_cole: Person, committing: Committing, who: str
) -> None:
    link = CareLink.objects.get(participant=ada, clinician=dr_cole)
    by = ada if who == "ada" else dr_cole

    with committing():
        answers = [actions.end_link(link=link, by=by, at=NOON) for _ in range(2)]

    link.refresh_from_db()
    assert (answers, link.ended_by) == ([True, False], by)
    assert not CareLink.objects.to(dr_cole).exists()
    assert [m.to for m in mail.outbox] == [[ada.email], [dr_cole.email]]
    assert f"You ended the sharing with {dr_cole.email if by == ada else ada.email}" in str(
        next(m.body for m in mail.outbox if m.to == [by.email])
    )
    to_ada, to_cole = (str(one.body) for one in mail.outbox)
    assert "From now on, the clinician sees nothing new" in to_ada
    assert "From now on, you see nothing new and nothing old of this person." in to_cole
    assert "the clinician" not in to_cole


def test_a_stranger_cannot_end_a_link(ada: Person, dr_cole: Person, ben: Person) -> None:
    with pytest.raises(PermissionError):
        actions.end_link(link=CareLink.objects.get(), by=ben, at=NOON)


def test_verifying_a_clinician_is_an_operators_act(
    ada: Person, operator: Person, committing: Committing
) -> None:
    doctor = factories.person("new", role=Role.CLINICIAN)

    with pytest.raises(PermissionError):
        actions.verify_clinician(clinician=doctor, by=ada, at=NOON)
    with committing():
        answers = [actions.verify_clinician(clinician=doctor, by=operator, at=NOON) for _ in range(2)]

    doctor.refresh_from_db()
    assert (answers, doctor.is_verified_clinician, doctor.clinician_verified_by) == (
        [True, False],
        True,
        operator,
    )
    assert [(m.to, m.subject) for m in mail.outbox] == [([doctor.email], "Your Akkerplan account is ready")]


def test_a_participant_is_never_verified(ada: Person, operator: Person) -> None:
    assert not actions.verify_clinician(clinician=ada, by=operator, at=NOON)


def test_a_look_is_written_down(ada: Person, dr_cole: Person) -> None:
    actions.record_look(actor=dr_cole, subject=ada, thing="trial", at=NOON)

    assert AuditEvent.objects.values_list("actor", "subject", "verb", "thing", "at").get() == (
        dr_cole.pk,
        ada.pk,
        "looked",
        "trial",
        NOON,
    )

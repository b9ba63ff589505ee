"""Take it away, and end it: nothing forgotten in the export, nothing left after the erasure."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from apps.accounts import actions
from apps.accounts.export import FORMAT, MADE, SECRETS, export_of, purposes
from apps.accounts.ownership import paths
from apps.accounts.queries import shown_name
from apps.records import models
from apps.records.models import AuditEvent, CareLink, ConsentKind, Person
from apps.rules.vocabulary import Disposition, LabelClass, ReviewDecision, SafetyLevel, TrialState
from tests import factories
from tests.accounts.conftest import Committing
from tests.factories import NOON, PASSWORD, TODAY

MARKER = "PLANTED"


def plant(ada: Person, doctor: Person) -> None:
    """A row in every table that can hang on a person, with a marker in every free text."""
    Person.objects.filter(pk=ada.pk).update(display_name=f"{MARKER} name")
    actions.give_consent(person=ada, kind=ConsentKind.REMINDERS, at=NOON)
    screening = factories.screening(ada, answers={"note": f"{MARKER} answers"})
    factories.finding(screening, "ibs", Disposition.BLOCK, reason=f"{MARKER} finding")
    factories.clearance(ada, doctor, "ibs", reason=f"{MARKER} clearance", screening=screening)
    product = factories.product(ada, name=f"{MARKER} product")
    models.LabelReading.objects.create(
        product=product, text=f"{MARKER} label", label_class=LabelClass.UNCLEAR, reading={}, read_at=NOON
    )
    factories.photo(ada, state="read", read_at=NOON, text=f"{MARKER} photo")
    factories.calendar_address(ada)
    factories.push_device(ada)
    trial = factories.trial(
        ada, state=TrialState.STOPPED, screening=screening, product=product, stopped_at=NOON, stopped_by=ada,
        stop_reason=f"{MARKER} stop",
    )  # fmt: skip
    models.DoseLevel.objects.create(trial=trial, index=0, units=Decimal(1))
    models.TrialEvent.objects.create(
        trial=trial, kind="stopped", on=TODAY, at=NOON, by=ada, detail={"words": f"{MARKER} event"}
    )
    day = factories.check_in(trial, TODAY, note=f"{MARKER} note")
    models.CheckInEntry.objects.create(
        check_in=day, answers={"note": f"{MARKER} entry"}, filed_at=NOON, filed_by=ada
    )
    models.CheckInDraft.objects.create(
        trial=trial, on=TODAY, answers={"note": f"{MARKER} draft"}, saved_at=NOON
    )
    factories.assessment(
        trial, SafetyLevel.STOP, check_in=day, fired=[{"reason": f"{MARKER} fired"}],
        acknowledged_at=NOON, acknowledged_by=doctor,
    )  # fmt: skip
    factories.report(trial, what=f"{MARKER} report")
    factories.pack_statement(trial, correction_reason=f"{MARKER} statement")
    models.SafetyFollowUp.objects.create(trial=trial, due_on=TODAY, answer="gone", answered_at=NOON)
    factories.measurement(trial, "waist", Decimal(90), TODAY, laboratory=f"{MARKER} laboratory")
    models.IntercurrentEvent.objects.create(
        trial=trial, kind="travel", began_on=TODAY, note=f"{MARKER} travel", reported_at=NOON
    )
    review = factories.review(trial, decision=ReviewDecision.STOP, decided_at=NOON, reason=f"{MARKER} reason")
    models.VisitBrief.objects.create(review=review, questions=f"{MARKER} question")
    factories.reminder(ada, trial=trial, last_error=f"{MARKER} error")
    models.Note.objects.create(
        person=ada, trial=trial, clinician=doctor, text=f"{MARKER} words", written_at=NOON
    )
    models.FoodFirstPlan.objects.create(person=ada, habits=["plants"], began_on=TODAY)
    models.FoodFirstDay.objects.create(person=ada, on=TODAY, done=["plants"])
    factories.second_factor(ada)
    actions.record_look(actor=doctor, subject=ada, thing="trial", at=NOON)


def remnants(*words: str) -> list[str]:
    """Every column of the database in which one of the words stands, as text, in any table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND data_type NOT IN ('boolean', 'integer', 'bigint')"
        )
        found = []
        for table, column in cursor.fetchall():
            for word in words:
                query = f'SELECT count(*) FROM "{table}" WHERE "{column}"::text ILIKE %s'  # noqa: S608
                cursor.execute(query, [f"%{word}%"])
                if cursor.fetchone()[0]:
                    found.append(f"{table}.{column}")
    return sorted(set(found))


def test_ownership_reaches_every_table_of_a_person() -> None:
    """A table without a path to a person must be one of those that hold nothing of anybody."""
    unowned = {table for table in apps.get_app_config("records").get_models() if table not in paths()}

    assert {table.__name__ for table in unowned} == {"Heartbeat", "RuleSignOff"}
    assert {EmailAddress, Authenticator, UserSession} <= set(paths())


def test_every_column_with_a_purpose_is_exported_but_the_secrets(ada: Person, dr_cole: Person) -> None:
    plant(ada, dr_cole)

    tables: Any = export_of(ada, at=NOON)["tables"]

    told = {
        name: {column for row in table["rows"] for column in row} - {"id"} for name, table in tables.items()
    }
    secrets = {name: {column for table, column in SECRETS | MADE if table == name} for name in tables}
    expected = {name: set(table["columns"]) - secrets.get(name, set()) for name, table in purposes().items()}
    del expected["Heartbeat"], expected["RuleSignOff"]  # nothing about a participant
    assert {name: told[name] for name in expected} == expected


def test_the_export_holds_everything_and_why(as_ada: Client, ada: Person, dr_cole: Person) -> None:
    plant(ada, dr_cole)
    planted = set(remnants(MARKER))

    answer = as_ada.post(reverse("accounts:export"))

    file = json.loads(answer.content)
    texts = sorted({word for word in answer.content.decode().split('"') if word.startswith(MARKER)})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="akkerplan-my-data.json"'
    assert file["format"] == FORMAT
    assert len(texts) >= len(planted) >= 15
    assert file["tables"]["CheckIn"]["about"] == purposes()["CheckIn"]["about"]
    assert file["tables"]["Clearance"]["rows"][0]["clinician"] == {"code": str(dr_cole.code), "name": "Cole"}
    assert file["tables"]["Trial"]["rows"][0]["stopped_by"] == "me"
    assert AuditEvent.objects.filter(subject=ada, verb="exported").count() == 1


def test_the_export_holds_no_key_to_the_account(as_ada: Client, ada: Person) -> None:
    secret = factories.second_factor(ada).data["secret"]
    ada.refresh_from_db()

    file = as_ada.post(reverse("accounts:export")).content.decode()

    assert [word in file for word in (ada.password, secret, as_ada.session.session_key or "?")] == [False] * 3


def test_the_export_holds_nothing_of_others(
    ada: Person, ben: Person, dr_cole: Person, dr_dunn: Person
) -> None:
    plant(ada, dr_cole)
    factories.care_link(ada, dr_dunn)

    of_ben, of_cole = (json.dumps(export_of(who, at=NOON), default=str) for who in (ben, dr_cole))

    assert [word in text for word in (MARKER, ada.email, str(ada.code)) for text in (of_ben,)] == [False] * 3
    assert [word in of_cole for word in (MARKER, ada.email)] == [False] * 2
    assert str(ada.code) in of_cole  # the link itself is the clinician's too


def test_looking_at_the_address_exports_nothing(as_ada: Client) -> None:
    assert as_ada.get(reverse("accounts:export")).status_code == 405


def test_erasing_leaves_nothing(ada: Person, dr_cole: Person, operator: Person) -> None:
    plant(ada, dr_cole)
    LogEntry.objects.create(
        user=operator,
        content_type=ContentType.objects.get_for_model(Person),
        object_id=str(ada.pk),
        object_repr=f"{MARKER} {ada.email}",
        action_flag=2,
    )
    client = Client()
    client.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD})
    assert len(remnants(MARKER)) >= 15

    actions.erase(person=ada, at=NOON)

    assert remnants(MARKER, ada.email, str(ada.code)) == []
    assert set(AuditEvent.objects.values_list("verb", flat=True)) == {"agreed", "looked", "ended", "erased"}
    assert client.get(reverse("accounts:account")).status_code == 302


def test_erasing_tells_the_clinician_and_the_person(
    ada: Person, dr_cole: Person, committing: Committing
) -> None:
    with committing():
        actions.erase(person=ada, at=NOON)

    assert [(m.to, m.subject) for m in mail.outbox] == [
        ([ada.email], "Sharing on Akkerplan has ended"),
        ([dr_cole.email], "Sharing on Akkerplan has ended"),
        ([ada.email], "Your Akkerplan account is closed"),
    ]


def test_erasing_somebody_leaves_others_alone(ada: Person, ben: Person, dr_cole: Person) -> None:
    plant(ada, dr_cole)
    factories.trial(ben)
    before = {table: table._default_manager.count() for table in paths()}

    actions.erase(person=ada, at=NOON)

    left = {table.__name__ for table in paths() if table._default_manager.exists()}
    assert {"Person", "Trial", "Screening", "Product", "Outcome", "EmailAddress"} <= left
    assert models.Trial.objects.get().person == ben
    assert before[Person] - Person.objects.count() == 1


def test_the_address_can_sign_up_again_after_erasing(ada: Person) -> None:
    actions.erase(person=ada, at=NOON)

    assert factories.person("ada").email == "ada@example.org"


@pytest.mark.parametrize("who", ["cole", "olga"])
def test_staff_accounts_are_closed_and_stay_as_nobody(
    ada: Person, dr_cole: Person, operator: Person, who: str
) -> None:
    plant(ada, dr_cole)
    person = dr_cole if who == "cole" else operator
    email = person.email

    actions.erase(person=person, at=NOON + timedelta(days=1))

    person.refresh_from_db()
    assert remnants(email) == []
    assert (person.is_active, person.is_staff, person.has_usable_password()) == (False, False, False)
    assert shown_name(person) == "a closed account"
    assert not Authenticator.objects.filter(user=person).exists()
    assert not CareLink.objects.open().filter(clinician=person).exists()
    assert models.Clearance.objects.get().clinician == dr_cole


def test_sessions_end_with_the_account(ada: Person) -> None:
    client = Client()
    client.post(reverse("account_login"), {"login": ada.email, "password": PASSWORD})
    key = client.session.session_key

    actions.erase(person=ada, at=NOON)

    assert not Session.objects.filter(session_key=key).exists()

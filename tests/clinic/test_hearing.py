"""Whatever a clinician writes down for a patient is one mail at once, and says nothing of what it is about."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from apps.clinic import actions
from apps.records.models import Person, Trial
from apps.rules.vocabulary import TrialState
from apps.trials.queries import BY_CLINICIAN
from tests import factories
from tests.clinic.conftest import decided, key, running

pytestmark = pytest.mark.django_db
SECRET = "Your blood count is low."
NOW = "The patient gets a mail now."


def sent(desk: Client, trial: Trial, act: str, submission: str) -> str:
    """The page after one act of a clinician."""
    if act == "decide":
        scope = {"scope": [BY_CLINICIAN], "form": "pasteurised", "decision": "declined", "reason": SECRET}
        assert decided(desk, trial.person, scope).status_code == 302
        return desk.get(f"/clinic/people/{trial.person.code}/").text
    where = f"people/{trial.person.code}" if act == "note" else f"trials/{trial.code}"
    return desk.post(f"/clinic/{where}/{act}/", {"text": SECRET, "submission": submission}, follow=True).text


@pytest.mark.parametrize(
    ("act", "state"),
    [
        ("pause", TrialState.ACTIVE),
        ("pause", TrialState.PAUSED),
        ("pause", TrialState.FINISHED),
        ("stop", TrialState.ACTIVE),
        ("stop", TrialState.STOPPED),
        ("decide", TrialState.PAUSED),
        ("note", TrialState.ACTIVE),
    ],
)
def test_what_a_clinician_writes_down_is_one_mail_at_once(
    act: str,
    state: TrialState,
    ada: Person,
    dr_cole: Person,
    as_cole: Client,
    now: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """A yes was mailed, and "do not take it" was not."""
    trial = running(ada)
    factories.rewrite(trial, state=state, **columns_of(state, ada, now))
    form = key()

    with django_capture_on_commit_callbacks(execute=True):
        first, again = (sent(as_cole, trial, act, form) for _twice in range(2))

    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([ada.email], "There is something new for you on Akkerplan")
    assert "/trial/\n" in letter.body  # where the next step is; the result may ask for new answers first
    assert [
        word for word in ("blood", "Cole", "pause", "stop", trial.product.name) if word in letter.body
    ] == []
    assert (NOW in first, NOW in again) == (True, False)


def columns_of(state: TrialState, person: Person, now: datetime) -> dict[str, object]:
    on = person.today(at=now)
    columns: dict[TrialState, dict[str, object]] = {
        TrialState.PAUSED: {"paused_on": on, "paused_because": BY_CLINICIAN},
        TrialState.FINISHED: {"finished_at": now},
        TrialState.STOPPED: {"stopped_at": now - timedelta(days=1), "stopped_by": person},
    }
    return columns.get(state, {})


def test_whose_account_is_closed_is_told_since_no_page_can(
    ada: Person,
    dr_cole: Person,
    operator: Person,
    now: datetime,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """Their dose stood on Today and went with it, without a word."""
    with django_capture_on_commit_callbacks(execute=True):
        for active in (False, False, True, True):
            for person in (ada, dr_cole):
                actions.set_active(person=person, by=operator, active=active, at=now)

    assert [(one.to, one.subject) for one in mail.outbox] == [
        ([ada.email], f"Your Akkerplan account is {what}") for what in ("closed for now", "open again")
    ]
    assert "Then stop now" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"is_active": False}, "Their account is closed"),
        ({"set_up_at": None}, "The patient gets no mail now"),
        ({"mail_refused_because": "bounce"}, "Mails to the patient come back"),
    ],
)
def test_who_cannot_read_it_or_has_taken_back_an_agreement_is_sent_nothing(
    columns: dict[str, object],
    told: str,
    trial: Trial,
    as_cole: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    refused = trial.person.email if "mail_refused_because" in columns else ""
    Person.objects.filter(pk=trial.person_id).update(mail_refused_for=refused, **columns)

    with django_capture_on_commit_callbacks(execute=True):
        page = sent(as_cole, trial, "note", key())

    assert (told in page, mail.outbox) == (True, [])

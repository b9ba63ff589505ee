"""The clinician sees a reported reaction until it is acknowledged, and on the trial's page for good."""

import html

import pytest
from django.db.models import Prefetch
from django.test import Client
from django.urls import reverse

from apps.records.models import AuditEvent, Person, ReactionReport, Trial
from apps.records.reactions import standing_reports, with_corrected
from apps.rules.vocabulary import TrialState
from tests import factories
from tests.stage import running

pytestmark = pytest.mark.django_db

WORKLIST = "/clinic/"
WORDS = "An itch for an hour."


@pytest.fixture
def report(trial: Trial) -> ReactionReport:
    """What ada reported."""
    return factories.report(trial, severity=8)


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_report_waits_on_the_worklist_and_stands_on_the_trial(
    report: ReactionReport, as_cole: Client, as_dunn: Client
) -> None:
    assert WORDS in read(as_cole, WORKLIST)
    assert WORDS in read(as_cole, reverse("clinic:trial", args=[report.trial.code]))
    assert WORDS not in read(as_dunn, WORKLIST)


def test_acknowledged_it_leaves_the_worklist_and_stays_on_the_trial(
    report: ReactionReport, as_cole: Client, dr_cole: Person, ada: Person
) -> None:
    address = reverse("clinic:acknowledge-report", args=[report.code])
    for _time in range(2):
        as_cole.post(address)

    report.refresh_from_db()
    page = read(as_cole, reverse("clinic:trial", args=[report.trial.code]))
    assert report.acknowledged_by == dr_cole
    assert WORDS not in read(as_cole, WORKLIST)
    assert WORDS in page
    assert address not in page
    assert AuditEvent.objects.filter(subject=ada, verb="acknowledged", thing="a_report").count() == 1


def test_a_clinician_without_a_link_cannot_acknowledge(report: ReactionReport, as_dunn: Client) -> None:
    answer = as_dunn.post(reverse("clinic:acknowledge-report", args=[report.code]))

    assert answer.status_code == 404
    report.refresh_from_db()
    assert report.acknowledged_at is None


def test_the_worst_report_comes_first(trial: Trial, as_cole: Client) -> None:
    factories.report(trial, what="Mild thing.", severity=2)
    factories.report(trial, what="Bad thing.", severity=9, reported_at=factories.NOON)

    page = read(as_cole, WORKLIST)

    assert page.index("Bad thing.") < page.index("Mild thing.")


def test_what_the_patient_thinks_stands_as_it_was_said(trial: Trial, as_cole: Client) -> None:
    factories.report(trial, related="unsure")

    page = html.unescape(read(as_cole, reverse("clinic:trial", args=[trial.code])))

    assert "From the product, the patient thinks: I don't know." in page


def test_a_report_that_was_told_anew_waits_once(report: ReactionReport, as_cole: Client) -> None:
    """ "It is over now" is a further report, and the clinician had both to acknowledge."""
    factories.report(report.trial, severity=8, corrects=report)

    assert read(as_cole, WORKLIST).count(WORDS) == 1
    page = read(as_cole, reverse("clinic:trial", args=[report.trial.code]))
    assert (page.count(WORDS), page.count("told anew in a later report")) == (2, 1), "on the page both stay"


def test_a_report_put_right_onto_another_trial_leaves_the_first_one(
    ada: Person, report: ReactionReport, as_cole: Client
) -> None:
    other = running(ada, day=80, state=TrialState.FINISHED, finished_at=factories.NOON)
    factories.report(other, severity=8, corrects=report)

    page = read(as_cole, WORKLIST)
    assert page.count(WORDS) == 1
    assert str(other.code) in page
    first = Trial.objects.prefetch_related(Prefetch("reports", with_corrected(ReactionReport.objects.all())))
    assert standing_reports(first.get(pk=report.trial_id)) == []

"""A clinician decides about what the page showed, never about what was told after it was opened."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from apps.clinic.worklist import unseen_warnings
from apps.products.readings import stored
from apps.records.models import Clearance, Person, Product, SafetyAssessment, Trial
from apps.rules.labels import read
from apps.rules.vocabulary import TrialState
from apps.trials.queries import may_reinstate
from tests import factories
from tests.at_once import at_once
from tests.cast import signed_in
from tests.clinic.conftest import decided, seen
from tests.journal.test_actions import begun, file

NOON, TODAY = factories.NOON, factories.TODAY
NEW = "Something new was told since you opened this page."


def yes(scope: str) -> dict[str, object]:
    return {"scope": [scope], "form": "pasteurised", "decision": "cleared", "reason": "Looked at it."}


@pytest.fixture
def stopped(ada: Person, dr_cole: Person) -> Trial:
    trial = begun(ada, day=10)
    with time_machine.travel(NOON, tick=False):
        file(trial, day=10, danger={"blood": "streak"})
    return trial


def test_blood_that_is_told_while_the_page_is_open_is_not_cleared_with_it(
    stopped: Trial, as_cole: Client
) -> None:
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        opened = seen(as_cole, stopped.person)
    again = NOON + timedelta(hours=2)
    with time_machine.travel(again, tick=False):
        file(stopped, day=10, danger={"blood": "streak", "dehydration": "mild"}, at=again)
    with time_machine.travel(NOON + timedelta(hours=3), tick=False):
        page = decided(as_cole, stopped.person, yes("ST1"), opened=opened)

        assert (page.status_code, NEW in page.text) == (422, True)
        assert not Clearance.objects.exists()
        assert decided(as_cole, stopped.person, yes("ST1")).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_blood_that_is_told_while_the_yes_is_on_its_way_is_not_cleared_with_it(
    transactional_db: None,
) -> None:
    """The form was looked at, and the yes recorded, without waiting for what was being written down."""
    ada = factories.person("ada")
    cole = factories.clinician("cole", verified_by=factories.operator())
    factories.care_link(ada, cole)
    trial, as_cole = begun(ada, day=10), signed_in(cole)
    later = NOON + timedelta(hours=2)
    with time_machine.travel(NOON, tick=False):
        file(trial, day=10, danger={"blood": "streak"})
        opened = seen(as_cole, ada)

    at_once(
        lambda: file(trial, day=10, danger={"blood": "streak", "dehydration": "mild"}, at=later),
        lambda: decided(as_cole, ada, yes("ST1"), opened=opened),
        at=later,
    )

    assert SafetyAssessment.objects.filter(trial=trial).count() == 2
    assert not Clearance.objects.exists()


def test_another_answer_told_while_the_page_is_open_is_not_cleared_with_it(
    ada: Person, dr_cole: Person, as_cole: Client
) -> None:
    now = datetime.now(UTC)
    on = ada.today(at=now)
    before = now - timedelta(minutes=1)  # whatever hour it is while this runs
    factories.screening(ada, answers=factories.answers(ibd="remission"), submitted_at=before, on=on)
    opened = seen(as_cole, ada)
    factories.screening(ada, answers=factories.answers(ibd="active"), submitted_at=now, on=on)

    page = decided(as_cole, ada, yes("ibd"), opened=opened)

    assert (page.status_code, NEW in page.text) == (422, True)
    assert not Clearance.objects.exists()


def test_a_form_that_does_not_say_what_it_showed_is_looked_at_again(stopped: Trial, as_cole: Client) -> None:
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert decided(as_cole, stopped.person, yes("ST1"), opened="").status_code == 422


def test_the_same_words_after_the_rule_fired_again_are_a_new_decision(
    stopped: Trial, as_cole: Client
) -> None:
    """Else it would be taken for the one of the morning, which the rule has ended since."""
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        decided(as_cole, stopped.person, yes("ST1"))
    again = NOON + timedelta(hours=2)
    with time_machine.travel(again, tick=False):
        file(stopped, day=10, danger={"blood": "streak", "dehydration": "mild"}, at=again)
    assert SafetyAssessment.objects.filter(trial=stopped).count() == 2

    with time_machine.travel(NOON + timedelta(hours=3), tick=False):
        for rule in ("ST1", "ST4"):
            decided(as_cole, stopped.person, yes(rule))

    stopped.refresh_from_db()
    assert stopped.state == TrialState.STOPPED
    assert Clearance.objects.filter(scope=["ST1"]).count() == 2
    found = may_reinstate(stopped, on=TODAY)
    assert found is not None
    assert not found.needs_clinician


@pytest.mark.parametrize(("scopes", "waits"), [(["ST1"], True), (["ST4"], True), (["ST1", "ST4"], False)])
@pytest.mark.parametrize("decision", ["cleared", "declined"])
def test_a_decision_about_all_that_stopped_a_trial_acknowledges_it(
    stopped: Trial, dr_cole: Person, as_cole: Client, decision: str, scopes: list[str], waits: bool
) -> None:
    again = NOON + timedelta(hours=2)
    with time_machine.travel(again, tick=False):
        file(stopped, day=10, danger={"blood": "streak", "dehydration": "mild"}, at=again)

    with time_machine.travel(NOON + timedelta(hours=3), tick=False):
        for rule in scopes:
            decided(as_cole, stopped.person, {**yes(rule), "decision": decision})

    assert unseen_warnings(Trial.objects.seen_by(dr_cole)).exists() is waits


def test_a_no_waits_for_nothing(stopped: Trial, dr_cole: Person, as_cole: Client) -> None:
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        no = {**yes("ST1"), "decision": "declined"}
        assert decided(as_cole, stopped.person, no, opened="").status_code == 302
    assert Clearance.objects.get().decision == "declined"
    assert unseen_warnings(Trial.objects.seen_by(dr_cole)).exists()


def test_what_is_in_a_pack_is_decided_of_the_one_on_the_page(
    ada: Person, dr_cole: Person, as_cole: Client
) -> None:
    """A yes is to nothing that was confirmed since, also of the same pack; a no to the pack that was shown."""
    key = "product.botanicals"
    first = factories.product(ada, name="First", botanicals=True)
    factories.screening(ada, answers=factories.answers(rx="yes"))
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        opened = seen(as_cole, ada)
        second = factories.product(
            ada, name="Second", botanicals=True, confirmed_at=NOON + timedelta(minutes=1)
        )

        text = "Pasteurised Akkermansia muciniphila 10 billion cells, Berberine HCl 200 mg per capsule."
        reading = {
            "text": text,
            "label_class": "pasteurized_postbiotic_akkermansia",
            "reading": stored(read(text)),
            "reader_version": "1",
        }
        second.readings.create(**reading, read_at=NOON)
        page = as_cole.get(f"/clinic/people/{ada.code}/").text
        assert page.count("What else is in it and could act: berberine.") == 2
        assert "berberine." in page.partition('id="decide"')[2].partition("Your decision")[0]

        refused = decided(as_cole, ada, yes(key), opened=opened)
        assert (refused.status_code, NEW in refused.text) == (422, True)
        no = {**yes(key), "decision": "declined", "pack": str(first.code)}
        assert decided(as_cole, ada, no, opened=opened).status_code == 302
        assert (
            "said no on" not in as_cole.get(f"/clinic/people/{ada.code}/").text.partition("Decided before")[0]
        )
        assert decided(as_cole, ada, yes(key)).status_code == 302
    Product.objects.filter(pk=second.pk).update(confirmed_at=NOON + timedelta(hours=2))
    with time_machine.travel(NOON + timedelta(hours=3), tick=False):
        assert decided(as_cole, ada, yes(key)).status_code == 302

    told = Clearance.objects.order_by("pk").values_list("decision", "product")
    assert list(told) == [("declined", first.pk), ("cleared", second.pk), ("cleared", second.pk)]

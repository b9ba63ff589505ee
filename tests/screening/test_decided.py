"""A person reads for what a clinician said yes or no, for which form, and why."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.records.cleared import scope_for
from apps.records.models import Clearance, Person, Product, Screening, Trial
from apps.records.standing import standing
from apps.rules.vocabulary import ProductForm, SafetyLevel
from apps.screening.actions import record_clearance
from apps.screening.decided import decided
from apps.trials import actions as trials
from tests import factories
from tests.clinic.conftest import running
from tests.factories import NOON, TODAY
from tests.screening.browser import RESULT
from tests.screening.test_views import words

pytestmark = pytest.mark.usefixtures("noon")


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({}, "It covers a heat-treated product only. It counts until 31 May 2026."),
        ({"form": ProductForm.LIVE}, "It covers a product with live bacteria too."),
        ({"ended_at": NOON}, "An earlier yes. It counts no more."),
        (
            {"decided_on": TODAY - timedelta(days=91)},
            "It counts no more since 2 March 2026: its 90 days are over.",
        ),
    ],
    ids=["heat-treated", "live", "ended", "old"],
)
def test_a_yes_says_for_what_and_why(
    columns: dict[str, Any], told: str, ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    factories.screening(ada)
    running(ada, state="stopped", stopped_at=NOON - timedelta(days=100), stopped_by=ada, stop_rule="E4")
    factories.clearance(ada, dr_cole, "transplant", "E4", **columns)

    page = words(as_ada.get(RESULT))

    assert told in page
    assert "Seen in clinic, stable." in page
    assert "Cole, " in page
    assert "(rule E4)" in page


@pytest.mark.parametrize("scope", [["preg"], ["organ", "line"], ["organ", "E4"]], ids=str)
@pytest.mark.parametrize(("form", "live_too"), [("pasteurised", False), ("live", True)])
def test_a_yes_says_if_it_counts_for_live_bacteria(
    scope: list[str], form: str, live_too: bool, ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    """In the words that the rules keep to: which product may be planned with it."""
    factories.screening(ada)
    factories.clearance(ada, dr_cole, *scope, form=form)

    page = words(as_ada.get(RESULT))

    assert ("It covers a product with live bacteria too." in page) is live_too
    assert ("It covers a heat-treated product only." in page) is not live_too


def test_a_clinician_who_chose_heat_treated_opens_no_live_product(
    ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    """The form asked, the clinician said "heat-treated", and live bacteria were open in pregnancy."""
    factories.product(ada, form="live")
    factories.screening(ada, answers=factories.answers(preg="pregnant"), overall="BLOCK")
    row = Screening.objects.current(ada)
    factories.clearance(ada, dr_cole, "preg", screening=row, form="pasteurised")

    assert "You may plan a trial." not in words(as_ada.get(RESULT))

    factories.clearance(ada, dr_cole, "preg", screening=row, form="live")

    assert "You may plan a trial." in words(as_ada.get(RESULT))


def test_a_no_is_read_too(ada: Person, as_ada: Client, dr_cole: Person) -> None:
    factories.screening(ada)
    factories.clearance(ada, dr_cole, "transplant", decision="declined", reason="Too early.")

    page = words(as_ada.get(RESULT))

    assert ("Why: Too early." in page, "It counts for 90 days" in page) == (True, False)


def test_nobody_reads_what_was_decided_about_another(ada: Person, ben: Person, dr_cole: Person) -> None:
    factories.clearance(ada, dr_cole, "transplant")

    assert decided(ben, on=TODAY) == ()


def held(ada: Person, dr_cole: Person) -> Trial:
    """Stopped by ST1 two days ago, cleared yesterday, and held back by the clinician today."""
    trial = running(
        ada, state="stopped", stopped_at=NOON - timedelta(days=2), stopped_by=ada, stop_rule="ST1"
    )
    factories.clearance(
        ada,
        dr_cole,
        "ST1",
        form=ProductForm.LIVE,
        decided_on=TODAY - timedelta(days=1),
        decided_at=NOON - timedelta(days=1),
    )
    factories.screening(ada)
    return trial


def both_pages(as_ada: Client, as_cole: Client, ada: Person) -> tuple[str, str]:
    """What the patient reads, and what the clinician reads below "Decided before"."""
    desk = words(as_cole.get(reverse("clinic:person", args=[ada.code])))
    return words(as_ada.get(RESULT)), desk.partition("Decided before")[2]


def test_a_yes_that_stands_is_not_said_to_have_ended(
    ada: Person, dr_cole: Person, as_ada: Client, as_cole: Client
) -> None:
    held(ada, dr_cole)

    patient, desk = both_pages(as_ada, as_cole, ada)

    assert "It counts until " in patient
    assert "no more" not in patient + desk


def test_a_yes_before_a_clinician_held_it_back_counts_no_more_on_both_pages(
    ada: Person, dr_cole: Person, as_ada: Client, as_cole: Client
) -> None:
    trial = held(ada, dr_cole)
    assert trials.stop(trial=trial, by=dr_cole, at=NOON, on=TODAY, reason="Wait.")

    patient, desk = both_pages(as_ada, as_cole, ada)

    told = "It counts no more since 2 March 2026: a clinician held the product back."
    assert told in patient
    assert f"Ended. {told}" in desk
    assert "It counts for 90 days" not in patient


def test_a_yes_that_was_taken_back_says_so_on_both_pages(
    ada: Person, dr_cole: Person, as_ada: Client, as_cole: Client
) -> None:
    held(ada, dr_cole)
    record_clearance(
        clinician=dr_cole, person=ada, scope=["ST1"], form=ProductForm.LIVE, decision="declined",
        reason="It came back.", at=NOON, on=TODAY,
    )  # fmt: skip

    patient, desk = both_pages(as_ada, as_cole, ada)

    told = "It counts no more since 2 March 2026: a clinician said no."
    assert told in patient
    assert f"Ended. {told}" in desk
    assert "an answer changed" not in desk


def test_a_yes_to_a_rule_that_fired_again_counts_no_more(
    ada: Person, dr_cole: Person, as_ada: Client, as_cole: Client
) -> None:
    trial = held(ada, dr_cole)
    fired = [{"rule": "ST1", "level": "STOP", "reason": "Blood."}]
    factories.assessment(trial, SafetyLevel.STOP, at=NOON, fired=fired)

    for page in both_pages(as_ada, as_cole, ada):
        assert "It counts no more since 2 March 2026: it was told again." in page


def test_of_a_yes_to_an_answer_too_only_the_part_about_the_trial_ends(
    ada: Person, dr_cole: Person, as_ada: Client, as_cole: Client
) -> None:
    trial = held(ada, dr_cole)
    Clearance.objects.update(scope=["ST1", "organ"])
    trials.stop(trial=trial, by=dr_cole, at=NOON, on=TODAY, reason="Wait.")

    for page in both_pages(as_ada, as_cole, ada):
        told = page.partition("(rule ST1)")[2]
        assert "It counts no more since 2 March 2026: a clinician held the product back." in told
        assert page.count("It counts no more") == 1


def test_another_trial_ends_no_yes(ada: Person, dr_cole: Person) -> None:
    held(ada, dr_cole)
    other = running(ada, state="stopped", stopped_at=NOON - timedelta(days=2), stopped_by=ada)
    trials.stop(trial=other, by=dr_cole, at=NOON, on=TODAY, reason="Wait.")

    assert [one.ended for one in decided(ada, on=TODAY)] == [None]


def test_a_yes_to_what_is_in_a_pack_is_for_that_pack(ada: Person, as_ada: Client, dr_cole: Person) -> None:
    """A yes to the plant extract of one pack had opened a plan with another one that no clinician saw."""
    other = factories.product(ada, name="Other", botanicals=True)
    seen = factories.product(ada, name="Seen", botanicals=True, confirmed_at=NOON)
    factories.screening(ada, answers=factories.answers(rx="yes"), overall="CAUTION")
    row = Screening.objects.current(ada)
    found = {"screening": row, "form": "live", "product": seen}
    factories.clearance(ada, dr_cole, "product.botanicals", decided_at=NOON + timedelta(hours=1), **found)

    of_seen = standing(ada, on=TODAY, product=seen)
    assert [one.key for one in of_seen.in_the_way] == ["rx"]
    for pack in (other, None):
        assert "product.botanicals" not in scope_for(Clearance.objects.get(), pack)
    of_other = standing(ada, on=TODAY, product=other)
    assert [one.key for one in of_other.in_the_way] == ["product.botanicals", "rx"]
    page = words(as_ada.get(RESULT))
    assert ("the pack “Seen”" in page, "It counts until 31 May 2026." in page) == (True, True)
    Product.objects.filter(pk=seen.pk).update(confirmed_at=NOON + timedelta(hours=2))
    seen.refresh_from_db()
    assert "product.botanicals" not in scope_for(Clearance.objects.get(), seen)
    told = "It counts no more since 2 March 2026: the pack was confirmed anew, or it is not known which one it was."
    assert told in words(as_ada.get(RESULT))


def test_a_recorded_yes_keeps_the_pack_that_counted(ada: Person, dr_cole: Person) -> None:
    pack = factories.product(ada, botanicals=True)
    factories.screening(ada, answers=factories.answers(rx="yes", organ="yes"), overall="BLOCK")
    given = record_clearance(
        clinician=dr_cole,
        person=ada,
        scope=["product.botanicals"],
        form=ProductForm.LIVE,
        decision="cleared",
        reason="Fine.",
        at=NOON,
        on=TODAY,
    )

    assert given.product == pack


def test_a_no_is_said_once_and_asks_nobody_to_answer_again(
    ada: Person, as_ada: Client, dr_cole: Person
) -> None:
    """Its words had stood twice on the page; with old answers the one big button led through the questions."""
    row = factories.screening(ada, answers=factories.answers(organ="yes"), overall="BLOCK")
    no: dict[str, Any] = {"screening": row, "decision": "declined", "reason": "Your liver first."}
    factories.clearance(ada, dr_cole, "organ", **no)

    assert words(as_ada.get(RESULT)).count("Your liver first.") == 1

    Screening.objects.filter(pk=row.pk).update(valid_until=TODAY)
    old = " ".join(as_ada.get(RESULT).text.split())
    assert 'class="button button--secondary" type="submit">Go through the questions again' in old
    assert words(as_ada.get(RESULT)).count("Your liver first.") == 1

"""What a person says of a pack in the middle of a trial is kept word for word, and is read where it is needed."""

import json
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from apps.accounts.actions import erase
from apps.accounts.export import export_of
from apps.records.models import PackStatement, Person, Product, Trial
from tests.cast import signed_in
from tests.factories import NOON
from tests.products.labels import PASTEURISED
from tests.products.test_forms import GOOD
from tests.products.test_views import paste, where, words
from tests.stage import running

WHY = "They wrote to me on Tuesday."
LIVE: dict[str, Any] = {
    "form": "live", "amount_value": "20", "amount_unit": "CFU", "amount_per_units": "1", "correction_kind": "maker",
    "correction_reason": WHY,
}  # fmt: skip
CHANGES = (
    "What is in it: Live bacteria. Confirmed before the start: Heat-treated (postbiotic).",
    "Amount of Akkermansia: 20 billion CFU in 1 capsule. Confirmed before the start: 10 billion cells in 2 capsules.",
)


@pytest.fixture
def trial(as_ada: Client, ada: Person) -> Trial:
    """On day 10, on a pack confirmed as it was read."""
    paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)
    as_ada.post(where("confirm", product), GOOD)
    product.refresh_from_db()
    return running(ada, day=10, product=product)


def tell(client: Client, trial: Trial, *, hours: int = 0, **said: Any) -> Any:
    """The form of the pack, sent so many hours after noon."""
    with time_machine.travel(NOON + timedelta(hours=hours), tick=False):
        return client.post(where("confirm", trial.product), {**GOOD, **said}, follow=True)


def test_it_is_kept_with_how_it_is_known(as_ada: Client, ada: Person, trial: Trial) -> None:
    tell(as_ada, trial, **LIVE, contents=["botanicals"])

    kept = PackStatement.objects.get()
    assert (kept.trial, kept.told_by, kept.told_at, kept.withdrawn_at) == (trial, ada, NOON, None)
    assert (kept.form, kept.amount_value, kept.amount_unit) == ("live", Decimal(20_000_000_000), "CFU")
    assert (kept.amount_per_units, kept.serving_units) == (Decimal(1), Decimal(2))
    assert kept.contents == ["added_prebiotic", "botanicals"]
    assert (kept.correction_kind, kept.correction_reason) == ("maker", WHY)
    assert trial.product.form == "pasteurised", "the pack stays as the trial was planned on"


def test_what_is_saved_is_named(as_ada: Client, trial: Trial) -> None:
    """The page had said that the date, the seal and the storage are kept, and nothing of what was told."""
    page = words(tell(as_ada, trial, **LIVE))

    assert "That it holds something else is kept." in page


def test_the_clinician_reads_it_as_a_correction(as_ada: Client, as_cole: Client, trial: Trial) -> None:
    tell(as_ada, trial, **LIVE)

    with time_machine.travel(NOON, tick=False):
        page = words(as_cole.get(f"/clinic/trials/{trial.code}/"))
        person = words(as_cole.get(f"/clinic/people/{trial.person.code}/"))
    safety, rest = page.split("Plan Main number", 1)
    for place in (safety, rest, person):
        assert all(change in place for change in CHANGES), place
        assert f"Their reason: the maker told them: {WHY}" in place
    assert "The patient said that the pack holds something else than the trial was planned on." in safety
    assert "Corrected by the person on" in rest


def test_so_does_the_clinician_that_it_was_a_mistake(as_ada: Client, as_cole: Client, trial: Trial) -> None:
    tell(as_ada, trial, **LIVE)
    tell(as_ada, trial, hours=1, was_mistaken="yes")

    page = words(as_cole.get(f"/clinic/trials/{trial.code}/"))

    assert "The patient said that this was a mistake: what was said of the pack on" in page
    assert CHANGES[0] in page, "what was said stays in the timeline"
    assert "Said since" not in page, "the pack counts again"
    assert PackStatement.objects.get().withdrawn_at == NOON + timedelta(hours=1)


def test_the_question_about_a_mistake_shows_what_was_said(as_ada: Client, trial: Trial) -> None:
    with time_machine.travel(NOON, tick=False):
        before = words(as_ada.get(where("confirm", trial.product)))
    tell(as_ada, trial, **LIVE)

    with time_machine.travel(NOON, tick=False):
        asked = words(as_ada.get(where("confirm", trial.product)))
        pack = words(as_ada.get(where("product", trial.product)))

    for page in (asked, pack):
        for change in CHANGES:
            assert change in page
        assert f"How you know it: The maker told me: {WHY}" in page
    assert "What you said" not in before


def test_it_stands_in_the_persons_own_pages(as_ada: Client, trial: Trial) -> None:
    tell(as_ada, trial, **LIVE)
    tell(as_ada, trial, hours=1, was_mistaken="yes")

    with time_machine.travel(NOON, tick=False):
        calendar, journal = words(as_ada.get("/trial/calendar/")), words(as_ada.get("/journal/"))

    for page in (calendar, journal):
        assert "You said that the pack holds something else. " + CHANGES[0] in page, page
        assert f"How it is known: The maker told me: {WHY}" in page
        assert "this was a mistake" in page


def test_the_same_said_twice_is_one_and_another_word_is_kept_beside_it(as_ada: Client, trial: Trial) -> None:
    for hours, form in enumerate(("live", "live", "unknown")):
        tell(as_ada, trial, hours=hours, **{**LIVE, "form": form}, was_mistaken="no")

    kept = PackStatement.objects.about(trial.product)
    assert [one.form for one in kept] == ["unknown", "live"]
    trial.product.refresh_from_db()
    assert trial.product.told_otherwise_at == NOON, "the dose is held back since the first of them"


@pytest.mark.parametrize("said", [{"contents": ["botanicals"]}, {"form": "live"}, {"serving_units": "1"}])
def test_how_it_is_known_is_asked(said: dict[str, Any], as_ada: Client, trial: Trial) -> None:
    response = tell(as_ada, trial, **said)

    assert "Say how you know that it is something else." in words(response)
    assert not PackStatement.objects.exists()


def test_back_to_what_the_words_say_is_another_pack_too(as_ada: Client, ada: Person) -> None:
    """Confirmed as live against the words; in the trial the person says that the words were right."""
    paste(as_ada, PASTEURISED)
    product = Product.objects.get(person=ada)
    as_ada.post(where("confirm", product), {**GOOD, **LIVE})
    product.refresh_from_db()
    trial = running(ada, day=10, product=product)
    first = as_ada.get(where("confirm", product)).context["form"]

    silent = tell(as_ada, trial)
    tell(as_ada, trial, correction_kind="misread")

    assert (first["correction_kind"].value(), first["correction_reason"].value()) == ("", "")
    assert "Say how you know that it is something else." in words(silent)
    assert PackStatement.objects.get().form == "pasteurised"


def test_what_is_as_confirmed_needs_no_reason(as_ada: Client, trial: Trial) -> None:
    tell(as_ada, trial, correction_kind="maker", correction_reason=WHY, storage_ok="no")

    assert not PackStatement.objects.exists()
    trial.product.refresh_from_db()
    assert (trial.product.storage_ok, trial.product.told_otherwise_at) == (False, None)


def test_the_files_of_the_trial_and_the_export_have_it(as_ada: Client, ada: Person, trial: Trial) -> None:
    tell(as_ada, trial, **LIVE)

    with time_machine.travel(NOON, tick=False):
        file = json.loads(as_ada.get(reverse("documents:everything", args=[trial.code])).content)
    tables: Any = export_of(ada, at=NOON)["tables"]

    (said,) = file["said_of_the_pack"]
    assert (said["form"], said["amount_unit"], said["correction_reason"]) == ("live", "CFU", WHY)
    assert [row["correction_reason"] for row in tables["PackStatement"]["rows"]] == [WHY]


def test_nobody_else_reads_it(as_ada: Client, as_ben: Client, operator: Person, trial: Trial) -> None:
    tell(as_ada, trial, **LIVE)

    assert as_ben.get(where("confirm", trial.product)).status_code == 404
    assert as_ben.get(f"/clinic/trials/{trial.code}/").status_code in {302, 403, 404}
    operate = signed_in(operator).get("/operate/", follow=True)
    assert WHY not in operate.content.decode()


def test_it_goes_with_the_account(as_ada: Client, ada: Person, trial: Trial) -> None:
    tell(as_ada, trial, **LIVE)

    erase(person=ada, at=NOON)

    assert not PackStatement.objects.exists()

"""A newer reader finds that a trial takes more than its pack says, or something else: no dose until that is settled."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from apps.products import actions
from apps.products.readings import stored
from apps.records.doses import in_the_way
from apps.records.models import EventKind, LabelReading, Person, Product, Reminder, ReminderKind, Trial
from apps.reminders import actions as _listens  # noqa: F401
from apps.rules.labels import read
from tests import factories
from tests.factories import NOON
from tests.products.test_views import paste, where, words
from tests.stage import running

SAYS = {
    "one_a_day": "Pasteurized Akkermansia muciniphila 3 billion cells per capsule. Take 1 capsule daily.",
    "over_the_limit": "Pasteurized Akkermansia muciniphila 40 billion cells per capsule. Take 1 capsule daily.",
    "only_with_two": "Pasteurized Akkermansia muciniphila 20 billion cells per capsule.",
    "unitless": "Pasteurized Akkermansia muciniphila 300 billion per capsule. Take 1 capsule daily.",
    "alive": "Live Akkermansia muciniphila 3 billion CFU per capsule. Take 2 capsules daily.",
    "not_clear": "Akkermansia muciniphila 3 billion per capsule. Take 2 capsules daily.",
    "with_a_plant": "Pasteurized Akkermansia muciniphila 3 billion cells per capsule, berberine 400 mg. Take 2 capsules daily.",
    "less": "Pasteurized Akkermansia muciniphila 1 billion cells per capsule. Take 2 capsules daily.",
    "with_fibre": "Pasteurized Akkermansia muciniphila 3 billion cells per capsule, inulin 200 mg. Take 2 capsules daily.",
}
AS_PLANNED = "Pasteurized Akkermansia muciniphila 3 billion cells per capsule. Take 2 capsules daily."
SAME = {
    "name": "Daily", "form": "pasteurised", "amount_value": "3", "amount_scale": "billion", "amount_unit": "cells",
    "unit_noun": "capsule",
    "amount_per_units": "1", "serving_units": "2", "smallest_units": "1", "can_halve": "no", "expired": "no", "seal_broken": "no",
    "storage_ok": "yes", "allergen_match": "no",
}  # fmt: skip


def begun(client: Client, person: Person, says: str, **columns: Any) -> Trial:
    """A trial on day 10, of two a day, planned on what an earlier reader had made of these words."""
    paste(client, SAYS[says])
    product = Product.objects.of(person).get()
    LabelReading.objects.update(reading=stored(read(AS_PLANNED)), label_class=read(AS_PLANNED).label_class)
    LabelReading.objects.update(reader_version="23")
    confirmed = {
        "form": "pasteurised", "amount_value": Decimal(3_000_000_000), "amount_unit": "cells", "amount_per_units": 1,
        "serving_units": 2, "smallest_units": 1, "unit_noun": "capsule", "confirmed_at": NOON, "botanicals": False,
        "added_prebiotic": False,
        "condition_seen_on": factories.TODAY, "expectation_read_at": NOON,
    }  # fmt: skip
    Product.objects.filter(pk=product.pk).update(**{**confirmed, **columns})
    product.refresh_from_db()
    return running(person, day=10, product=product)


def held(trial: Trial) -> bool:
    """Whether the dose is held back today."""
    trial.product.refresh_from_db()
    return bool(in_the_way(trial, on=factories.TODAY))


@pytest.mark.parametrize(
    "says", ["one_a_day", "over_the_limit", "only_with_two", "unitless", "alive", "not_clear", "with_a_plant"]
)
def test_the_dose_waits(as_ada: Client, ada: Person, says: str) -> None:
    trial = begun(as_ada, ada, says)
    assert not held(trial)

    assert actions.reread_some(at=NOON) == 1

    assert held(trial)
    with time_machine.travel(NOON, tick=False):
        today, pack = words(as_ada.get("/trial/")), words(as_ada.get(where("product", trial.product)))
    assert "Dose today" not in today
    assert "The page of your pack says what to do" in today
    assert "Do not take it today. Look at your pack first." in today
    assert ("Your answers have changed" in today, "Your plan stays as it is" in today) == (False, False)
    assert "Do not take it for now." in pack


@pytest.mark.parametrize("says", ["less", "with_fibre"])
def test_what_is_no_danger_is_only_told(as_ada: Client, ada: Person, says: str) -> None:
    trial = begun(as_ada, ada, says)

    assert actions.reread_some(at=NOON) == 1

    assert trial.events.filter(kind=EventKind.READ_ANEW).exists()
    assert not held(trial)


def test_what_the_person_corrected_is_theirs(as_ada: Client, ada: Person) -> None:
    """They had said three a day against the words; that the words say one now is no news to them."""
    trial = begun(as_ada, ada, "one_a_day", serving_units=3, correction_kind="maker")

    assert actions.reread_some(at=NOON) == 1

    assert not held(trial)


def look(client: Client, trial: Trial, **said: str) -> str:
    """The person's answer about the pack in their hand."""
    with time_machine.travel(NOON, tick=False):
        return words(client.post(where("confirm", trial.product), {**SAME, **said}, follow=True))


def test_a_look_at_the_pack_frees_the_dose(as_ada: Client, as_cole: Client, ada: Person) -> None:
    trial = begun(as_ada, ada, "one_a_day")
    actions.reread_some(at=NOON)
    asked = words(as_ada.get(where("confirm", trial.product)))

    unsure = look(as_ada, trial, says_the_same="no")
    assert held(trial)
    told = look(as_ada, trial, says_the_same="yes")

    assert "does it say all that stands above?" in asked
    assert "it counts again" not in unsure
    assert "The pack says what you had confirmed: it counts again." in told
    assert not held(trial)
    event = trial.events.get(kind=EventKind.AS_CONFIRMED)
    assert (event.by, event.at) == (ada, NOON)
    with time_machine.travel(NOON, tick=False):
        calendar, theirs = (
            words(as_ada.get("/trial/calendar/")),
            words(as_cole.get(f"/clinic/trials/{trial.code}/")),
        )
    assert "You looked at your pack: it says what you had confirmed." in calendar
    assert "The patient looked at the pack: it says what they had confirmed" in theirs


def test_another_pack_than_confirmed_stays_held(as_ada: Client, ada: Person) -> None:
    trial = begun(as_ada, ada, "one_a_day")
    actions.reread_some(at=NOON)

    look(as_ada, trial, says_the_same="yes", serving_units="1", correction_kind="misread")

    assert held(trial)
    assert trial.product.told_otherwise_at == NOON
    assert trial.product.read_otherwise_at == NOON


def test_nothing_that_is_said_lifts_the_limit(as_ada: Client, ada: Person) -> None:
    trial = begun(as_ada, ada, "over_the_limit")
    actions.reread_some(at=NOON)
    asked, pack = (words(as_ada.get(where(page, trial.product))) for page in ("confirm", "product"))

    look(as_ada, trial, says_the_same="yes")

    assert "does it say all that stands above?" not in asked
    assert "No one can lift that. End the trial." in pack
    assert held(trial)


def test_the_same_finding_of_the_next_reader_asks_no_second_time(as_ada: Client, ada: Person) -> None:
    trial = begun(as_ada, ada, "one_a_day")
    actions.reread_some(at=NOON)
    look(as_ada, trial, says_the_same="yes")
    event = trial.events.get(kind=EventKind.READ_ANEW)
    event.detail["version"] = "24"
    event.save(update_fields=["detail"])

    assert actions.reread_some(at=NOON) == 1

    assert trial.events.filter(kind=EventKind.READ_ANEW).count() == 2
    assert not held(trial)


def test_a_reader_that_reads_as_planned_frees_it(as_ada: Client, ada: Person) -> None:
    trial = begun(as_ada, ada, "one_a_day")
    LabelReading.objects.update(text=AS_PLANNED)
    Product.objects.update(read_otherwise_at=NOON)
    assert held(trial)

    assert actions.reread_some(at=NOON) == 1

    assert not held(trial)


def test_the_pack_of_an_ended_trial_makes_no_new_plan(as_ada: Client, ada: Person) -> None:
    trial = begun(as_ada, ada, "one_a_day")
    actions.reread_some(at=NOON)
    Trial.objects.filter(pk=trial.pk).update(state="stopped", stopped_at=NOON, stopped_by=ada)

    with time_machine.travel(NOON, tick=False):
        page = words(as_ada.get("/trial/plan/"))

    assert "A plan is not possible yet" in page


def told(person: Person) -> int:
    return Reminder.objects.filter(person=person, kind=ReminderKind.TODAY_CHANGED).count()


@pytest.mark.parametrize(("says", "mails"), [("one_a_day", 1), ("with_fibre", 0)])
def test_whose_dose_a_newer_reader_holds_gets_one_mail(
    says: str, mails: int, as_ada: Client, ada: Person
) -> None:
    """Only Today said so: who takes it in the morning and looks in the evening had taken it."""
    trial = begun(as_ada, ada, says)
    actions.reread_some(at=NOON)
    assert (told(ada), held(trial)) == (mails, bool(mails))

    trial.events.update(detail={**trial.events.get(kind=EventKind.READ_ANEW).detail, "version": "24"})
    actions.reread_some(at=NOON + timedelta(days=1))
    assert told(ada) == mails, "the next reader finds the same"


def test_who_may_take_it_again_gets_one_too(as_ada: Client, ada: Person) -> None:
    begun(as_ada, ada, "one_a_day")
    LabelReading.objects.update(text=AS_PLANNED)
    Product.objects.update(read_otherwise_at=NOON)

    actions.reread_some(at=NOON)

    assert told(ada) == 1


def test_nobody_is_mailed_of_a_pack_that_nobody_takes(as_ada: Client, ada: Person) -> None:
    trial = begun(as_ada, ada, "one_a_day")
    Trial.objects.filter(pk=trial.pk).update(state="finished", finished_at=NOON)

    actions.reread_some(at=NOON)

    assert (told(ada), held(trial)) == (0, True)

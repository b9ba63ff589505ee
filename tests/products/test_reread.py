"""What an earlier reader read is read again: asked anew before a trial, and told once one has begun (see test_read_as_more)."""

from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client

from apps.products import actions, tasks
from apps.products.readings import stored
from apps.records.models import EventKind, LabelReading, Person, Product, Trial
from apps.rules.labels import READER_VERSION, read
from tests import factories
from tests.factories import NOON
from tests.products.test_views import paste, where, words
from tests.stage import running

TEXT = "Pasteurized Akkermansia muciniphila 3 x 10^9 cells per daily dose (1 sachet). Take 1 sachet daily."
OLD = {"least": 3.0, "most": 3.0}
SAID = "The label advises: 1 sachet a day. Read before as: 3 sachets a day."


def aged(product: Product, **differences: Any) -> None:
    """As if the earlier reader had read it, which took the 3 of the power for three a day."""
    row = product.readings.get()
    reading = {**row.reading, "daily": OLD, **differences}
    LabelReading.objects.filter(pk=row.pk).update(reading=reading, reader_version="23")


@pytest.fixture
def pack(as_ada: Client, ada: Person) -> Product:
    """Confirmed as the earlier reader read it: three a day."""
    paste(as_ada, TEXT)
    product = Product.objects.of(ada).get()
    aged(product)
    Product.objects.filter(pk=product.pk).update(serving_units=3)
    factories.screening(ada)
    return product


def confirm(client: Client, product: Product, **said: Any) -> None:
    """With the reader as it was: the form alone re-reads nothing that is told here."""
    facts = {
        "form": "pasteurised", "serving_units": 3, "smallest_units": 1, "amount_per_units": 1, "unit_noun": "sachet",
        "confirmed_at": NOON, "condition_seen_on": factories.TODAY, "expectation_read_at": NOON, **said,
    }  # fmt: skip
    Product.objects.filter(pk=product.pk).update(**facts)


def test_a_pack_that_waits_is_filled_in_anew(as_ada: Client, pack: Product) -> None:
    page = words(as_ada.get(where("product", pack)))

    pack.refresh_from_db()
    assert pack.serving_units == 1
    assert [row.reader_version for row in pack.readings.all()] == [READER_VERSION, "23"]
    assert SAID in page


def test_a_confirmed_pack_waits_to_be_confirmed_again(as_ada: Client, pack: Product) -> None:
    confirm(as_ada, pack)

    page = words(as_ada.get(where("product", pack)))

    pack.refresh_from_db()
    assert (pack.confirmed_at, pack.expectation_read_at) == (None, None)
    assert pack.serving_units == 1
    assert "A newer version of our reader has read the words on this pack again" in page
    assert SAID in page


def test_what_the_person_said_themselves_stays(as_ada: Client, pack: Product) -> None:
    kept = {"corrected_from": "pasteurised", "correction_kind": "maker", "form": "live", "serving_units": 2}
    confirm(as_ada, pack, **kept, amount_value=5, amount_unit="mg")

    as_ada.get(where("product", pack))

    pack.refresh_from_db()
    assert (pack.form, pack.amount_unit) == ("live", "mg")
    assert [pack.serving_units, pack.amount_value] == [2, 5]
    assert (pack.corrected_from, pack.confirmed_at) == ("pasteurised", None)


def test_what_reads_the_same_stays_confirmed(as_ada: Client, pack: Product) -> None:
    aged_as_now = stored(read(TEXT))
    LabelReading.objects.update(reading=aged_as_now)
    confirm(as_ada, pack, serving_units=1)

    page = words(as_ada.get(where("product", pack)))

    pack.refresh_from_db()
    assert (pack.confirmed_at, pack.expectation_read_at) == (NOON, NOON)
    assert "newer version of our reader" not in page


def begun(person: Person, pack: Product, **columns: Any) -> Trial:
    """A trial that runs on the pack."""
    pack.refresh_from_db()
    return running(person, day=10, product=pack, **columns)


def test_the_plan_of_a_running_trial_is_told_and_not_changed(
    as_ada: Client, as_cole: Client, ada: Person, pack: Product
) -> None:
    confirm(as_ada, pack)
    trial = begun(ada, pack)

    with time_machine.travel(NOON, tick=False):
        tasks.reread_packs()
        tasks.reread_packs()
        today, own, since, theirs = (
            words(client.get(page))
            for client, page in (
                (as_ada, "/trial/"),
                (as_ada, where("product", pack)),
                (as_ada, "/trial/calendar/"),
                (as_cole, f"/clinic/trials/{trial.code}/"),
            )
        )

    pack.refresh_from_db()
    now = Trial.objects.get(pk=trial.pk)
    assert (pack.confirmed_at, now.plan_hash, now.state) == (NOON, trial.plan_hash, "active")
    assert pack.serving_units == 3
    assert pack.readings.get().reader_version == "23", "the trial rests on what was read then"
    assert trial.events.filter(kind=EventKind.READ_ANEW).count() == 1
    for page in (today, own, since, theirs):
        assert SAID in page
    assert "The plan stays as it is, and the patient is told." in theirs


def test_a_trial_whose_words_read_the_same_hears_nothing(ada: Person, as_ada: Client, pack: Product) -> None:
    LabelReading.objects.update(reading=stored(read(TEXT)))
    confirm(as_ada, pack, serving_units=1)
    trial = begun(ada, pack)

    assert actions.reread_some(at=NOON) == 1
    assert actions.reread_some(at=NOON) == 0
    assert not trial.events.filter(kind=EventKind.READ_ANEW).exists()


def test_a_stopped_trial_hears_nothing(ada: Person, as_ada: Client, pack: Product) -> None:
    confirm(as_ada, pack)
    pack.refresh_from_db()
    factories.trial(ada, product=pack, state="stopped", stopped_at=NOON, stopped_by=ada, stop_rule="ST4")

    assert actions.reread_some(at=NOON) == 0


def test_what_an_operator_checked_stays(as_ada: Client, ada: Person) -> None:
    entry = factories.product(None, serving_units=3)
    kept = {**stored(read(TEXT)), "daily": OLD}
    LabelReading.objects.create(
        product=entry,
        text=TEXT,
        label_class=read(TEXT).label_class,
        reading=kept,
        reader_version="23",
        read_at=NOON,
    )
    mine = actions.pick(person=ada, entry=entry, submission=entry.code, at=NOON)
    bare = actions.pick(person=ada, entry=factories.product(None), submission=entry.code, at=NOON)
    LabelReading.objects.filter(product=bare).update(reader_version="23")
    picked = mine.readings.get().reading
    LabelReading.objects.filter(product=mine).update(reader_version="23", reading={**picked, "daily": OLD})
    confirm(as_ada, mine)

    assert actions.reread_some(at=NOON) == 2
    assert actions.reread_some(at=NOON) == 0
    mine.refresh_from_db()
    assert mine.confirmed_at == NOON
    assert mine.serving_units == 3
    assert mine.readings.all()[0].reading["checked"] == mine.readings.all()[1].reading["checked"]


def test_the_command_counts_and_changes_nothing(ada: Person, as_ada: Client, pack: Product) -> None:
    confirm(as_ada, pack)
    out = StringIO()

    call_command("reread_packs", "--list", stdout=out)

    said = out.getvalue()
    assert "without a begun trial: 1 read, 1 differ" in said
    assert str(pack.code) in said
    assert "Akkermansia" not in said
    pack.refresh_from_db()
    assert pack.serving_units == 3
    assert pack.readings.get().reader_version == "23"

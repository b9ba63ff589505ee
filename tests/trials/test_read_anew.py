"""Between a new reader of labels and the minute in which it reads the packs again, no plan starts on the old words."""

import pytest

from apps.products import actions as products
from apps.products.readings import stored
from apps.records.models import LabelReading, Person, Product, Trial
from apps.rules.labels import read
from apps.rules.vocabulary import TrialState
from apps.trials import actions
from apps.trials.refusals import NotNow
from tests import factories
from tests.factories import NOON
from tests.products.labels import PASTEURISED
from tests.trials import lives
from tests.trials.lives import FIRST_DOSE, SIGNED_UP, at

WHY = "Our reader of labels reads your pack otherwise now."


def pack_of(person: Person, now: str = PASTEURISED) -> Product:
    """A confirmed pack of these words, of which an earlier reader had read others."""
    product = factories.product(person, serving_units=2, smallest_units=1, can_halve=True)
    before = read(PASTEURISED)
    LabelReading.objects.create(
        product=product, text=now, label_class=before.label_class, reading=stored(before), reader_version="1", read_at=NOON
    )  # fmt: skip
    return product


def refused(trial: Trial, person: Person) -> tuple[str, ...]:
    """Why it does not start."""
    with pytest.raises(NotNow) as no:
        actions.start(trial=trial, by=person, at=at(SIGNED_UP), on=SIGNED_UP)
    return no.value.reasons


def test_no_plan_starts_on_words_that_read_otherwise_now(ada: Person) -> None:
    trial = lives.planned(ada, product=pack_of(ada, PASTEURISED.replace("10 billion", "30 billion")))

    assert any(WHY in why for why in refused(trial, ada))
    assert products.reread(person=ada, at=NOON) == 1
    trial.product.refresh_from_db()
    assert trial.product.confirmed_at is None, "the page that they are sent to asks for it"


def test_words_that_read_the_same_hold_nothing_back(ada: Person) -> None:
    trial = lives.planned(ada, product=pack_of(ada))

    assert actions.start(trial=trial, by=ada, at=at(SIGNED_UP), on=SIGNED_UP).state == TrialState.BASELINE


def test_nor_does_a_first_dose_begin_on_them(ada: Person) -> None:
    trial = lives.started(ada, product=pack_of(ada))
    factories.screening(ada, on=FIRST_DOSE)
    Product.objects.update(condition_seen_on=FIRST_DOSE)
    LabelReading.objects.update(text=PASTEURISED.replace("10 billion", "30 billion"))

    with pytest.raises(NotNow) as no:
        actions.begin_dosing(trial=trial, by=ada, at=at(FIRST_DOSE), on=FIRST_DOSE)
    assert any(WHY in why for why in no.value.reasons)

    assert products.reread(person=ada, at=at(FIRST_DOSE)) == 1, "it is told then, and is no danger"
    assert actions.begin_dosing(trial=trial, by=ada, at=at(FIRST_DOSE), on=FIRST_DOSE)

"""What becomes of each row of a list, when its product has more than one label or a double."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.products import actions
from apps.products.list_fates import CHECKED, NEW, NEWER, OLDER, SAME, Entry, fates
from apps.records.models import Product
from tests import factories
from tests.factories import NOON, TODAY
from tests.products.labels import PASTEURISED

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=5)


def label(**columns: Any) -> Product:
    """An entry of the catalogue."""
    return factories.product(None, **{"source": "a page", "checked_on": TODAY, **columns})


def row(of: Product, words: str = "", code: UUID | None = None, **changed: Any) -> Entry:
    """The row that an export has for it, changed."""
    return Entry(code or of.code, words, {name: getattr(of, name) for name in CHECKED} | changed)


def kinds(*rows: Entry) -> list[str]:
    return [fate.kind for fate in fates(entries=rows)]


@pytest.fixture
def old() -> Product:
    """The older of two labels."""
    return label(name="One")


@pytest.fixture
def new(old: Product) -> Product:
    """The newer one, of another amount."""
    return label(name="One", amount_value=Decimal(3 * 10**10), checked_on=LATER, replaces=old)


def test_an_old_label_that_comes_back_as_it_was_is_there_already(old: Product, new: Product) -> None:
    """The row was held against the newest label alone, and the old amount became the newest."""
    assert kinds(row(old), row(new)) == [SAME, SAME]
    assert kinds(row(new, code=old.code), row(old, code=new.code)) == [SAME, SAME], "any label of its product"


def test_what_was_checked_before_the_newest_label_is_none_that_came_after_it(
    old: Product, new: Product
) -> None:
    early = LATER - timedelta(days=1)
    changed = row(old, amount_value=Decimal(5), checked_on=early)

    (fate,) = fates(entries=[changed])

    assert (fate.kind, fate.after, fate.after_checked_on) == (OLDER, new.pk, LATER)
    assert actions.bring_in(entries=[changed], at=NOON) == actions.Brought(new=0, newer=0, same=0, older=1)
    assert Product.objects.count() == 2
    assert kinds(row(old, amount_value=Decimal(5), checked_on=LATER)) == [NEWER]


def test_two_newer_labels_in_one_list_follow_each_other(old: Product) -> None:
    first, second = row(old, name="Two", checked_on=LATER), row(old, name="Three", checked_on=LATER)
    other = label(name="Other")
    found = fates(entries=[first, row(other), second])
    assert [one.kind for one in found] == [NEWER, SAME, NEWER]

    actions.bring_in(entries=[first, second], at=NOON)

    two, three = Product.objects.get(name="Two"), Product.objects.get(name="Three")
    assert (two.replaces, three.replaces) == (old, two)
    assert kinds(first, second) == [SAME, SAME]


def test_the_row_of_a_double_is_one_of_the_entry_that_stays(old: Product) -> None:
    """Its newer label hung on the hidden double, beside the entry that it was merged into."""
    stays = label(name="One again", checked_on=LATER)
    Product.objects.filter(pk=old.pk).update(merged_into=stays)
    newer = row(old, amount_value=Decimal(2 * 10**10), checked_on=LATER)

    assert kinds(row(old), row(stays)) == [SAME, SAME]
    (fate,) = fates(entries=[newer])

    assert (fate.kind, fate.after) == (NEWER, stays.pk)
    actions.bring_in(entries=[newer], at=NOON)
    assert Product.objects.get(amount_value=Decimal(2 * 10**10)).replaces == stays


def test_the_newest_label_of_a_double_is_that_of_the_entry_that_stays(old: Product, new: Product) -> None:
    """The double was the newer label; what stays has none of its own before it."""
    stays = label(name="One", amount_value=new.amount_value, checked_on=LATER)
    actions.merge(keep=stays, others=[new], at=NOON)

    (fate,) = fates(entries=[row(old, name="Other", checked_on=LATER)])

    assert (fate.kind, fate.after) == (NEWER, stays.pk)


def test_other_words_alone_are_a_newer_label() -> None:
    """A recipe with milk had been dropped: only the columns were held against each other."""
    made = label(name="One")
    actions.keep_words(entry=made, words=PASTEURISED, at=NOON)
    other = PASTEURISED + " Contains: soy, milk."

    assert kinds(row(made, PASTEURISED.replace("\n", "\r\n")), row(made), row(made, other)) == [
        SAME,
        SAME,
        NEWER,
    ]
    actions.bring_in(entries=[row(made, other)], at=NOON)

    assert Product.objects.get(replaces=made).readings.get().text == other
    assert kinds(row(made, other), row(made, PASTEURISED)) == [SAME, SAME]


def test_a_row_without_a_code_is_new_once_and_by_its_words(old: Product) -> None:
    nobody = UUID(int=7)
    fresh = row(old, name="Fresh", code=nobody)

    assert kinds(row(old, code=nobody), fresh, fresh, row(old, "Contains milk.", nobody)) == [
        SAME,
        NEW,
        SAME,
        NEW,
    ]


@pytest.mark.parametrize("rows", [1, 30])
def test_a_long_list_asks_no_more_of_the_database(
    rows: int, old: Product, new: Product, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    entries = [row(old, name=f"N {n}", checked_on=date(2026, 4, 1)) for n in range(rows)]

    with django_assert_num_queries(2):
        fates(entries=entries)

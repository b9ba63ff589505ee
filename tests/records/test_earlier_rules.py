"""Answers and findings of an earlier rule set that today's rules cannot read: nothing opens by that, and no page breaks."""

from typing import Any

import pytest

from apps.clinic.asked import asked_for
from apps.clinic.decisions import page
from apps.records.models import Clearance, Finding, Person, Screening
from apps.records.profiles import answers_of, read_of
from apps.rules.screening import BadAnswers
from apps.rules.vocabulary import Disposition
from apps.screening.queries import standing
from tests import factories
from tests.factories import NOON, TODAY
from tests.records.test_words import said_no
from tests.screening.test_lasting import DAY, SOON, decided, found, told

EXTRACT = "product.botanicals"


def asked_otherwise(row: Screening, **said: Any) -> None:
    """It was given when the question had another choice."""
    Screening.objects.filter(pk=row.pk).update(answers=row.answers | said)
    for key, choice in said.items():
        Finding.objects.filter(screening=row, key=key).update(choice=choice)


@pytest.mark.parametrize("later", [False, True])
def test_a_no_to_an_answer_holds(later: bool, ada: Person, dr_cole: Person) -> None:
    first = told(ada, wtloss="yes")
    decided(dr_cole, ada, "wtloss", after=SOON, decision="declined")
    if later:
        Finding.objects.all().delete()
    asked_otherwise(first, wtloss="a_lot")
    assert standing(ada, on=TODAY).result is None, "everything is asked again first"

    told(ada, after=2 * SOON)

    assert found(ada) == {"wtloss": Disposition.BLOCK}
    assert said_no(ada, days=0)
    assert standing(ada, on=TODAY).why_not
    assert [item.key for item in page(ada, on=TODAY).on_offer] == ["wtloss"]
    (asked,) = asked_for(dr_cole, most=50, at=NOON + 3 * SOON)
    assert [one.key for one in asked.findings] == ["wtloss"]


def test_a_no_to_an_extract_holds_and_so_does_the_medicine_for_14_days(ada: Person, dr_cole: Person) -> None:
    pack = factories.product(ada, botanicals=True)
    first = told(ada, rx="yes")
    asked_otherwise(first, rx="sometimes")
    told(ada, after=SOON)
    assert found(ada, product=pack) == {EXTRACT: Disposition.BLOCK}
    assert found(ada, days=14, product=pack) == {EXTRACT: Disposition.CAUTION}

    decided(dr_cole, ada, EXTRACT, after=2 * SOON, decision="declined")

    assert found(ada, days=14, product=pack) == {EXTRACT: Disposition.BLOCK}


def test_a_yes_covers_nothing_any_more(ada: Person, dr_cole: Person) -> None:
    first = told(ada, wtloss="yes", organ="yes")
    decided(dr_cole, ada, "organ", after=SOON)
    asked_otherwise(first, wtloss="a_lot")

    told(ada, after=2 * SOON, organ="yes")

    assert Clearance.objects.get().ended_at == NOON + 2 * SOON
    assert found(ada)["organ"] == Disposition.BLOCK


def test_what_can_be_read_goes_on_counting(ada: Person) -> None:
    first = told(ada, wtloss="yes", organ="yes")
    asked_otherwise(first, wtloss="a_lot")

    told(ada, after=DAY)

    assert found(ada, days=1) == {"organ": Disposition.BLOCK}


@pytest.mark.parametrize(
    "broken", [{"bug": {"status": "since_gone"}}, {"bug": {"odd": 1}}, {"a_question_of_then": "yes"}], ids=str
)
def test_a_part_of_an_answer_or_a_question_of_then_is_read_as_if_it_were_nothing(
    broken: dict[str, object], ada: Person
) -> None:
    row = told(ada, organ="yes")
    Screening.objects.filter(pk=row.pk).update(answers=row.answers | broken)
    row.refresh_from_db()
    with pytest.raises(BadAnswers):
        answers_of(row)
    assert read_of(row).organ == "yes"
    assert read_of(row).bug.status == "none"

"""The brief's numbers say in words which way it went."""

import pytest

from apps.documents.estimates import estimates
from apps.records.models import Person, Review
from apps.reviews import queries
from apps.reviews.findings import found_in
from tests.documents.test_brief import paper, reviewed
from tests.factories import TODAY


def told(improvement: float, low: float, high: float) -> str:
    found = {"improvement": improvement, "ci95": [low, high], "unit": "points"}
    one = {"outcome": "energy", "estimate": found, "details": {}, "unit": "points"}
    return estimates(Review(result={"primary": one}))


def test_a_gain_is_told_as_better() -> None:
    assert told(1.24, -0.1, 2.5) == "Energy: better by 1.2 points (95 % interval of this: \u22120.1 to +2.5)."


def test_a_loss_is_told_as_worse_and_never_as_better_by_less_than_nothing() -> None:
    assert (
        told(-0.14, -1.2, 0.9)
        == "Energy: worse by 0.1 points (95 % interval of what got better: \u22121.2 to +0.9)."
    )


def test_weeks_off_stand_beside_the_estimate(ada: Person) -> None:
    assert "With it, against the weeks without: +" in estimates(reviewed("withdrawal-confirms", ada))


def test_without_weeks_off_nothing_is_said_of_them(ada: Person) -> None:
    assert "weeks without" not in estimates(reviewed("improved", ada))


@pytest.mark.parametrize("name", ["few-doses", "hba1c-too-early", "stopped-early"])
def test_beside_not_enough_data_stands_no_number_that_reads_as_an_answer(name: str, ada: Person) -> None:
    """Half of the doses were forgotten, and page two said "better by 1.1 mmol/L (95 % interval +1.0 to +1.2)"."""
    review = reviewed(name, ada)

    said = estimates(review)

    assert "chance alone" not in said
    assert "better by" not in said.split("Days with bloating")[0]
    one, _two = paper(review).pages
    assert "What else could explain it" not in one


def test_a_second_outcome_with_too_little_data_has_no_number_on_paper_and_no_picture(ada: Person) -> None:
    """Half of the doses were forgotten: page two told its change with an interval all the same."""
    review = reviewed("few-doses", ada)

    assert "better by" not in estimates(review)
    assert "worse by" not in estimates(review)
    assert "Days with bloating: not judged, page one says why." in estimates(review)
    assert "Second outcome, a hint only: There is not enough data for an answer." in paper(review).pages[0]
    assert queries.pictures(review, on=TODAY)["second_bar"] is None
    found = found_in(review, "secondary")
    assert found is not None
    assert (dict(found.levels), found.between) == ({}, None)

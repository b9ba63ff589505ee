"""How sure a change is, as a bar, and what a review found on the scale of its chart."""

import copy

import pytest

from apps.documents.estimates import estimates
from apps.journal.queries import Chart
from apps.records.models import Person, Review
from apps.reviews import actions
from apps.reviews.findings import found_in
from apps.reviews.intervals import LEFT, WIDTH, Bar, bar
from apps.reviews.pictures import pictures
from apps.rules.vocabulary import Phase, ReviewLabel
from tests import factories
from tests.reviews.endings import ENDINGS, due
from tests.stage import noon

TODAY = factories.TODAY
NO_ANSWER = tuple(name for name, one in ENDINGS.items() if one.label == ReviewLabel.NOT_ENOUGH_DATA)


def of(name: str, person: Person) -> Review:
    review = due(name, person, TODAY)
    return actions.open_review(review=review, by=person, at=noon(TODAY), on=TODAY)


def drawn(review: Review, rank: str = "primary") -> Bar:
    found = bar(review, rank)
    assert found is not None
    return found


def spaced(words: str) -> str:
    """Spaces that do not break are spaces."""
    return words.replace("\u00a0", " ")


def test_the_ends_of_a_bar_are_said_with_the_same_decimals(ada: Person) -> None:
    """ "Between 1.0 and 1.2", as in the sentence above the bar, and not "between 1 and 1.2"."""
    said = spaced(drawn(of("improved", ada)).words)

    assert "1.1 mmol/L better, probably between 1.0 and 1.2 mmol/L better." in said


def test_no_bar_goes_beyond_the_scale_of_its_unit(ada: Person) -> None:
    """A week has seven days: nothing gets better by 16 of them, on the page or in the brief."""
    review = of("worse", ada)
    result = copy.deepcopy(review.result or {})
    beyond = {"improvement": 1.0, "ci95": [-15.0, 16.0], "unit": "days/week"}
    result["secondary"]["estimate"] |= beyond
    result["secondary"]["outcome"] = "bloating_frequency"
    review.result = result

    row = drawn(review, "secondary").rows[0]

    assert (
        row.words == "1.0 days a week better, probably between 7 days a week worse and 7 days a week better."
    )
    assert row.high > LEFT + 0.9 * WIDTH
    assert "\u22127.0 to +7.0" in estimates(review)


@pytest.mark.parametrize("name", ENDINGS)
def test_every_outcome_with_an_interval_has_its_bar(name: str, ada: Person) -> None:
    review = of(name, ada)

    if name in NO_ANSWER:  # nothing that would look like an answer
        found = found_in(review, "primary")
        assert found is not None
        assert (bar(review, "primary"), found.between, found.chance) == (None, None, None)
        assert found.levels == {}
        return
    for rank in ("primary", "secondary"):
        one = drawn(review, rank)
        for row in one.rows:
            assert LEFT <= row.low < row.dot < row.high <= LEFT + WIDTH
            assert row.words
        assert LEFT < one.zero < LEFT + WIDTH
        assert len(one.matters) == 2
    off = (review.result or {})["primary"]["off_estimate"]
    assert len(drawn(review).rows) == (1 if off is None else 2)


def test_better_is_to_the_right_whichever_way_the_number_goes(ada: Person) -> None:
    review = of("worse", ada)
    assert drawn(review).rows[0].high < drawn(review).zero

    result = copy.deepcopy(review.result or {})
    result["primary"]["estimate"] |= {"improvement": 1.0, "ci95": [0.5, 1.5]}
    review.result = result
    found = drawn(review)
    assert found.rows[0].low > found.zero
    assert found.rows[0].words == "1.0 mmol/L better, probably between 0.50 and 1.5 mmol/L better."


def test_the_shade_of_a_laboratory_pair_agrees_with_its_label(ada: Person) -> None:
    within, beyond = of("lab-within-noise", ada), of("lab-improved", factories.person("bob"))

    for review, inside in ((within, True), (beyond, False)):
        found = drawn(review)
        assert found.chance is not None
        assert (found.chance[0] < found.rows[0].dot < found.chance[1]) is inside
        assert "A dot in the shade can be chance alone." in found.legend


def test_a_bad_first_value_coming_back_is_in_the_shade_too(ada: Person) -> None:
    review = of("lab-high-first", ada)
    details = (review.result or {})["primary"]["details"]
    assert details["percent_change"] < details["limit_down"]

    found = drawn(review)

    assert found.chance is not None
    assert found.rows[0].dot < found.chance[1]


def test_more_is_better_for_hdl_so_a_rise_is_to_the_right(ada: Person) -> None:
    review = of("lab-improved", ada)
    result = copy.deepcopy(review.result or {})
    low, high = -16.0, 19.0
    result["primary"] |= {"better": "higher", "outcome": "hdl"}
    result["primary"]["details"] |= {"limit_down": low, "limit_up": high, "return_limit": 25.0}
    review.result = result

    found = drawn(review)

    assert found.label == "How sure: HDL cholesterol"
    assert found.chance is not None
    assert found.zero - found.chance[0] < found.chance[1] - found.zero


def test_without_a_result_there_is_neither(ada: Person) -> None:
    review = due("improved", ada, TODAY)

    assert (bar(review, "primary"), found_in(review, "primary")) == (None, None)


def test_a_series_is_found_with_its_levels_and_the_ends_of_the_one_with_the_product(ada: Person) -> None:
    found = found_in(of("withdrawal-confirms", ada), "primary")

    assert found is not None
    assert (found.unit, found.few, found.chance) == ("mmol/L", False, None)
    assert set(found.levels) == {Phase.BASELINE, Phase.STEADY, Phase.WITHDRAWAL}
    assert found.between is not None
    assert found.between[0] < found.levels[Phase.STEADY] < found.between[1] < found.levels[Phase.BASELINE]


@pytest.mark.parametrize("name", ["lab-off", "waist-off"])
def test_few_values_are_found_with_what_chance_alone_could_bring(name: str, ada: Person) -> None:
    found = found_in(of(name, ada), "primary")

    assert found is not None
    assert found.few
    assert set(found.levels) == {Phase.BASELINE, Phase.STEADY, Phase.WITHDRAWAL}
    assert found.chance is not None
    assert found.chance[0] < found.levels[Phase.BASELINE] < found.chance[1]
    assert found.levels[Phase.STEADY] < found.chance[0]
    assert found.between is not None
    assert found.between[0] < found.levels[Phase.STEADY] < found.between[1]


def test_days_a_week_are_found_on_the_scale_of_weeks(ada: Person) -> None:
    found = found_in(of("improved", ada), "secondary")

    assert found is not None
    assert found.unit == "days/week"
    assert all(0 <= level <= 7 for level in found.levels.values())
    assert found.between is not None


def test_waist_is_told_in_inches_to_who_reads_inches(ada: Person) -> None:
    type(ada).objects.filter(pk=ada.pk).update(units="us", country="US")
    ada.refresh_from_db()

    review = of("waist-improved", ada)

    outcome = (review.result or {})["primary"]
    assert (outcome["unit"], round(outcome["mcid"], 2)) == ("in", 1.57)
    assert 2.5 < outcome["estimate"]["improvement"] < 3.0
    assert "Your waist averaged 2.7 inches lower while taking the product." in [
        sentence["text"] for sentence in (review.result or {})["sentences"]
    ]


@pytest.mark.parametrize(
    ("units", "country", "size", "said"),
    [
        (
            "mmol", "DE", "5.5 mmol/mol",
            "Your HbA1c moved from 52 to 43 mmol/mol. The real change could be anything from 5.1 to 12 mmol/mol lower. "
            "The same person tested twice can come out up to 3.9 mmol/mol lower or 4.1 mmol/mol higher with no change "
            "at all.",
        ),
        (
            "us", "US", "0.5 points",
            "Your HbA1c moved from 6.9 to 6.1 %. The real change could be anything from 0.47 to 1.1 points lower. "
            "The same person tested twice can come out up to 0.36 points lower or 0.38 points higher with no change at "
            "all.",
        ),
    ],
)  # fmt: skip
def test_hba1c_is_told_in_the_unit_that_is_read_and_judged_in_percent(
    units: str, country: str, size: str, said: str, ada: Person
) -> None:
    type(ada).objects.filter(pk=ada.pk).update(units=units, country=country)
    ada.refresh_from_db()

    review = of("hba1c-improved", ada)

    found = drawn(review)
    assert spaced(found.matters_words) == f"{size} would matter"
    assert f"Dashed lines: {size}, the smallest change that matters in your plan." in map(
        spaced, found.legend
    )
    assert found.chance is not None
    assert found.chance[0] < found.zero < found.chance[1] < found.rows[0].dot
    texts = [sentence["text"] for sentence in (review.result or {})["sentences"]]
    assert said in " ".join(texts)
    assert review.label == ReviewLabel.LIKELY_IMPROVED
    assert (review.result or {})["primary"]["estimate"]["p_improved"] > 0.9999


def test_hba1c_in_mmol_mol_is_drawn_so(ada: Person) -> None:
    review = of("hba1c-improved", ada)

    found, chart = found_in(review, "primary"), pictures(review, on=TODAY)["chart"]

    assert found is not None
    assert found.unit == "mmol/mol"
    assert found.levels == pytest.approx({Phase.BASELINE: 51.9, Phase.STEADY: 43.2}, abs=0.1)
    assert found.between is not None
    assert found.between == pytest.approx((39.7, 46.8), abs=0.1)
    assert isinstance(chart, Chart)
    assert [point.words for point in chart.points] == ["52", "43"]


def test_a_result_that_told_hba1c_in_percent_of_it_is_still_drawn(ada: Person) -> None:
    """An old review is shown as it was."""
    review = of("lab-improved", ada)
    result = copy.deepcopy(review.result or {})
    result["primary"] |= {"outcome": "hba1c", "unit": "%", "mcid": 0.5}
    result["primary"]["details"]["before"] = 6.9
    review.result = result

    found = drawn(review)

    assert spaced(found.matters_words) == "0.5 points would matter"
    assert found.chance is not None

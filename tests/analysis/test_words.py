"""The copy: plain, free of promises, and true to the numbers."""

import re
from dataclasses import replace

import pytest

from apps.analysis import phrases
from apps.analysis.lab_words import lab_range
from apps.analysis.results import Cap, Caveat, Estimate, Json, OutcomeResult, Reason, ReasonCode, ReviewResult
from apps.analysis.telling import both, in_a_hundred, number
from apps.analysis.words import (
    headline,
    reason_sentence,
    review_sentences,
    secondary_sentences,
)
from apps.rules.vocabulary import PrimaryOutcome, ReviewLabel, SecondaryOutcome
from tests.cases import for_each

TEMPLATES = sorted(
    {value for name, value in vars(phrases).items() if name.isupper() and isinstance(value, str)}
    | {
        text
        for table in (phrases.SHOWN_AS, phrases.REASONS, phrases.CAPS, phrases.CAVEATS)
        for text in table.values()
    }
)
BANNED = re.compile(
    r"\b(works?|proven|proves?|proof|significant\w*|cures?|heals?|treat\w*|detox|guaranteed|miracle)\b|p[- ]value|!",
    re.I,
)
FILLED = {"outcome": "bloating", "unit": "points"}


def filled(template: str) -> str:
    names = re.findall(r"%\((\w+)\)s", template)
    return template % {name: FILLED.get(name, "2") for name in names}


def syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[^td])ed$", "d", word)))
    silent = word.endswith("e") and not word.endswith("le") and groups > 1
    return max(1, groups - silent)


def grade(text: str) -> float:
    """Flesch-Kincaid grade of one text."""
    sentences = [part for part in re.split(r"[.:?]+(?:\s|$)", text) if part.strip()]
    words = re.findall(r"[a-z]+", text.lower())
    per_sentence = len(words) / len(sentences)
    return 0.39 * per_sentence + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@for_each("template", TEMPLATES)
def test_no_template_promises_or_claims(template: str) -> None:
    assert not BANNED.search(template)
    assert max(len(part.split()) for part in re.split(r"[.:]\s", filled(template))) <= 25


@for_each("template", [template for template in TEMPLATES if len(template.split()) > 7])
def test_no_sentence_is_hard(template: str) -> None:
    """One sentence of ten words swings by a grade with one long word; the promise is about the text as a
    whole.
    """
    assert grade(filled(template)) <= 9


def test_the_copy_as_a_whole_reads_at_7th_grade() -> None:
    assert grade(" ".join(filled(text) for text in TEMPLATES if text.endswith("."))) <= 7


def test_every_code_has_words() -> None:
    assert set(phrases.REASONS) == set(ReasonCode)
    assert set(phrases.CAPS) == set(Cap)
    assert set(phrases.CAVEATS) == set(Caveat)
    assert set(phrases.SHOWN_AS) == set(ReviewLabel)
    assert {o.value for o in (*PrimaryOutcome, *SecondaryOutcome)} <= set(phrases.NAMES)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(2.6009, "2.6"), (4.0, "4"), (-10.26, "-10"), (0.354, "0.35"), (0.0, "0"), (-0.001, "0"), (29.92, "30")],
)
def test_numbers_are_short(value: float, shown: str) -> None:
    assert number(value) == shown


def test_nobody_is_ever_100_in_100_sure() -> None:
    assert [in_a_hundred(share) for share in (0.9284, 0.997, 1.0)] == ["92", "99", "99"]


ESTIMATE = Estimate(2.600882, (1.06836, 4.17702), 0.997, 0.003, "points", 0.8, 0.199)
OUTCOME = OutcomeResult(
    "bloating",
    "dense",
    "points",
    "lower",
    2.0,
    ESTIMATE,
    counts={"baseline": 13, "steady": 52},
    details={"nap": 0.87},
)
RESULT = ReviewResult(ReviewLabel.LIKELY_IMPROVED, OUTCOME, None, 0.95, (), (), (), ())


def said(result: ReviewResult) -> list[str]:
    return [sentence.text for sentence in review_sentences(result)]


def test_improved() -> None:
    assert said(RESULT) == [
        "Improved during the trial",
        "Your bloating averaged 2.6 points lower while taking the product.",
        "Given how much your days vary, the real change is probably between 1.1 and 4.2 points.",
        "This compares before with during. It cannot say that the product did it.",
        "There was no dummy comparison. In a similar 12-week study, people on dummy pills improved 1.2 points "
        "on average.",
        "Put a day before beside a day on the product: in 8 of 10 such pairs the day on it was better.",
        "Rated days: 13 before the first dose, 52 in the steady weeks.",
    ]


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (
            Estimate(1.9, (0.4, 3.4), 0.99, 0.01, "points"),
            "In the weeks without it, it was 1.9 points worse again.",
        ),
        (
            Estimate(-1.9, (-3.4, -0.4), 0.01, 0.99, "points"),
            "In the weeks without it, it was 1.9 points better still. That speaks against the product.",
        ),
        (
            Estimate(0.2, (-1.5, 1.9), 0.6, 0.4, "points"),
            "In the weeks without it, it did not clearly get worse again. Against those weeks, your time with it fits "
            "anything from 1.5 points worse to 1.9 points better. So a change may well have come without the product.",
        ),
        (
            Estimate(24.0, (9.0, 40.0), 0.99, 0.01, "percent"),
            "In the weeks without it, it was 32 % worse again.",  # from 76 to 100
        ),
    ],
)
@pytest.mark.parametrize("label", [ReviewLabel.LIKELY_IMPROVED, ReviewLabel.CANNOT_TELL])
def test_weeks_off_are_told_whatever_the_answer(label: ReviewLabel, off: Estimate, words: str) -> None:
    result = replace(
        RESULT,
        label=label,
        primary=replace(OUTCOME, off_estimate=off, counts=dict(OUTCOME.counts) | {"off": 21}),
    )

    assert words in said(result)
    assert "21 without the product" in said(result)[-1]


def test_the_placebo_figure_in_points_is_only_for_ratings() -> None:
    glucose = replace(RESULT, primary=replace(OUTCOME, outcome="fasting_glucose", unit="mg/dL"))

    assert not any("1.2 points" in text for text in said(glucose))
    assert any(text.startswith("There was no dummy comparison.") for text in said(glucose))


def test_capped_improvement_is_an_improvement_with_a_but() -> None:
    capped = replace(RESULT, caps=(Cap.BAD_WEEK_ENTRY, Cap.CONFOUNDED))

    assert headline(capped).text == phrases.CAPPED
    assert phrases.CAPS[Cap.BAD_WEEK_ENTRY] in said(capped)
    assert phrases.CAPS[Cap.CONFOUNDED] in said(capped)


def test_benefit_replaces_the_before_during_sentence() -> None:
    texts = said(replace(RESULT, label=ReviewLabel.LIKELY_BENEFIT))

    assert phrases.BENEFIT in texts
    assert phrases.BEFORE_DURING not in texts


def moved(low: float, high: float, label: ReviewLabel, p_improved: float = 0.6) -> list[str]:
    believed = Estimate((low + high) / 2, (low, high), p_improved, 1 - p_improved, "points", 0.1, 0.93)
    return said(replace(RESULT, label=label, primary=replace(OUTCOME, estimate=believed)))


def test_no_important_change() -> None:
    assert moved(-1.2, 1.6, ReviewLabel.NO_IMPORTANT_CHANGE)[1:4] == [
        "Your bloating averaged 0.20 points lower while taking the product.",
        "The result fits anything from 1.2 points worse to 1.6 points better.",
        "If there is a change, it is very probably smaller than the 2 points from which it matters in your plan (93 in 100).",
    ]


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("points", "10 points worse to 10 points better."),
        ("days/week", "7.0 days a week worse to 3.5 days a week better."),
    ],
)
def test_no_range_goes_beyond_the_scale(unit: str, words: str) -> None:
    """After a short trial a review said "anything from 15 days a week worse to 16 days a week better"."""
    high = 16.0 if unit == "points" else 3.5
    believed = Estimate((high - 15) / 2, (-15.0, high), 0.5, 0.5, unit, 0.1, 0.1)
    outcome = replace(OUTCOME, unit=unit, estimate=believed)

    texts = said(replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=outcome))

    assert f"The result fits anything from {words}" in texts


def test_cannot_tell() -> None:
    assert moved(-1.2, 4.4, ReviewLabel.CANNOT_TELL)[1:4] == [
        "Your days vary too much for this amount of data.",
        "The result fits anything from 1.2 points worse to 4.4 points better.",
        phrases.MORE_BASELINE,
    ]


def test_worse_says_stop() -> None:
    assert moved(-4.0, -1.0, ReviewLabel.LIKELY_WORSE, 0.004)[1:5] == [
        "Your bloating averaged 2.5 points higher while taking the product.",
        "The real change is probably between 1 and 4 points worse.",
        "Your bloating was worse on the product (about 99 in 100 sure).",
        phrases.STOP,
    ]


def test_another_product_leaves_the_numbers_and_says_why() -> None:
    texts = said(replace(RESULT, label=ReviewLabel.CANNOT_TELL, caps=(Cap.OTHER_CHANGE, Cap.BAD_WEEK_ENTRY)))

    assert phrases.CAPS[Cap.OTHER_CHANGE] in texts
    assert phrases.CAPS[Cap.BAD_WEEK_ENTRY] not in texts
    assert phrases.VARIES not in texts


def test_not_enough_data_says_how_many_more() -> None:
    few = replace(RESULT, label=ReviewLabel.NOT_ENOUGH_DATA, reasons=(Reason(ReasonCode.FEW_BASELINE, 5, 7),))

    assert said(few)[:3] == [
        "Not enough data",
        "There is not enough data for an answer.",
        "Days rated before the first dose: 5, needed: 7. So 2 more would have been needed.",
    ]


def test_a_second_outcome_that_never_moved_says_so() -> None:
    flat = replace(OUTCOME, estimate=None, details={"mean_baseline": 2.0, "mean_steady": 2.0})
    texts = [each.text for each in secondary_sentences(flat, caveats=(Caveat.NO_VARIATION,))]

    assert texts == [
        "Your ratings were the same day after day, so chance could not be measured.",
        "Rated days: 13 before the first dose, 52 in the steady weeks.",
    ]


def test_a_figure_without_the_product_stands_beside_an_improvement_that_cannot_be_told() -> None:
    """Two levels without noise, another change or a bad first value leave no answer, and the numbers still look like one."""
    flat = {"mean_baseline": 8.0, "mean_steady": 2.0}
    still = replace(OUTCOME, estimate=None, details=flat)
    primary = replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=still, caveats=(Caveat.NO_VARIATION,))
    other = replace(RESULT, label=ReviewLabel.CANNOT_TELL, caps=(Cap.OTHER_CHANGE,))
    up = replace(still, details=flat | {"mean_steady": 9.0})
    figure = phrases.PLACEBO % {"figure": "1.2"}

    def second(outcome: OutcomeResult) -> list[str]:
        found = secondary_sentences(outcome, caveats=(Caveat.NO_VARIATION,), caps=(Cap.BAD_WEEK_ENTRY,))
        return [each.text for each in found]

    assert figure in said(primary)
    assert figure in said(other)
    assert {figure, phrases.HINT, phrases.CAPS[Cap.BAD_WEEK_ENTRY]} <= set(second(still))
    assert figure not in said(replace(primary, primary=up))
    assert figure not in second(up)


def test_too_early_says_how_much_later() -> None:
    assert reason_sentence(Reason(ReasonCode.TOO_EARLY, 84, 90)).text == (
        "The last value is from day 84 after the first dose. Values count from day 90, so it was 6 days too early."
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason(ReasonCode.FEW_DOSES, 79.6, 80), "You took 79.6 % of the doses."),
        (Reason(ReasonCode.UNEVEN_CHECK_INS, 25.3, 25), "25.3 in 100 apart, and at most 25 will do"),
        (Reason(ReasonCode.VOID_VALUE, 10.01, 10), "A value of 10.01 is above 10."),
    ],
)
def test_what_just_misses_a_limit_is_not_rounded_onto_it(reason: Reason, words: str) -> None:
    assert words in reason_sentence(reason).text


def test_percent_signs_survive() -> None:
    assert "You took 60 % of the doses." in reason_sentence(Reason(ReasonCode.FEW_DOSES, 60, 80)).text


LAB = OutcomeResult(
    "ldl", "laboratory", "mmol/L", "lower", None,
    Estimate(10.3, (-16.6, 30.9), 0.79, 0.21, "percent"), counts={"before": 1, "after": 1},
    details={
        "before": 3.9, "after": 3.5, "percent_change": -10.256, "ci95": [-30.9, 16.6], "limit_down": -23.03,
        "limit_up": 29.92, "lab_label": "within_normal_variation", "may_be_return": False,
    },
)  # fmt: skip


def test_laboratory_within_normal_variation() -> None:
    assert said(replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=LAB))[1:5] == [
        "Your LDL moved from 3.90 to 3.50 mmol/L (-10 %).",
        "The real change could be anything from 31 % lower to 17 % higher.",
        "The same person tested twice can come out up to 23 % lower or 30 % higher with no change at all.",
        "This result cannot show an effect of this size.",
    ]


@pytest.mark.parametrize(
    ("outcome", "limit_down", "told"),
    [("ldl", -23.0, True), ("ldl", -8.0, False), ("hdl", -16.1, False), ("triglycerides", -45.0, False)],
)
def test_the_best_published_effect_is_told_where_the_tests_could_not_show_it(
    outcome: str, limit_down: float, told: bool
) -> None:
    within = replace(LAB, outcome=outcome, details=dict(LAB.details) | {"limit_down": limit_down})
    texts = said(replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=within))

    assert (
        any(
            "Even in the best study, total cholesterol fell by just 8.7 % on average." in text
            for text in texts
        )
        is told
    )
    assert phrases.LAB_EXPECTED in texts


@pytest.mark.parametrize(
    ("better", "percent", "told"),
    [
        ("lower", 14.9, False),  # less than half of the 29.92 that chance alone brings
        ("lower", 15.0, True),
        ("lower", -20.0, False),
        ("higher", -11.6, True),
        ("higher", -11.0, False),
        ("higher", 20.0, False),
    ],
)
def test_what_moved_far_the_wrong_way_is_not_only_chance(better: str, percent: float, *, told: bool) -> None:
    gain = percent if better == "higher" else -percent
    lab = replace(
        LAB,
        better=better,
        estimate=Estimate(gain, (gain - 20, gain + 20), 0.5, 0.5, "percent"),
        details=dict(LAB.details) | {"percent_change": percent},
    )
    texts = said(replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=lab))

    assert (phrases.WRONG_WAY in texts) is told
    assert (phrases.LAB_EXPECTED in texts) is not told


def test_hba1c_told_in_levels_says_so_too() -> None:
    """Its limits stand in the unit of the values: of the 6 mmol/mol that chance brings, a rise by 4 is more than half."""
    details: dict[str, Json] = {
        "before": 42.0,
        "after": 46.0,
        "ci95": [-3.0, 11.0],
        "chance": [-6.0, 6.0],
        "return_change": [None],
        "lab_label": "within_normal_variation",
    }
    for rise, told in ((4.0, True), (2.0, False), (-4.0, False)):
        hba1c = replace(
            LAB, outcome="hba1c", unit="mmol/mol", details=details,
            estimate=Estimate(-rise, (-rise - 7, -rise + 7), 0.1, 0.9, "mmol/mol"),
        )  # fmt: skip
        texts = said(replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=hba1c))

        assert (phrases.WRONG_WAY in texts) is told


@pytest.mark.parametrize(("kind", "gain", "told"), [
    ("dense", -1.0, True), ("dense", -0.9, False), ("dense", 1.5, False), ("waist", -1.5, True), ("waist", -1.4, False),
])  # fmt: skip
def test_ratings_and_waist_that_moved_the_wrong_way_say_so_too(kind: str, gain: float, *, told: bool) -> None:
    outcome = replace(
        OUTCOME, kind=kind, estimate=Estimate(gain, (-3.0, 2.0), 0.3, 0.7, "points"), details={"mdc95": 3.0}
    )

    assert (
        phrases.WRONG_WAY in said(replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=outcome))
    ) is told


def test_a_rise_has_its_sign_and_values_the_decimals_of_their_unit() -> None:
    higher = replace(
        LAB, details=dict(LAB.details) | {"before": 10.2, "after": 14.14, "percent_change": 38.6}
    )

    assert said(replace(RESULT, primary=higher))[1] == "Your LDL moved from 10.20 to 14.14 mmol/L (+39 %)."


@pytest.mark.parametrize("counts", [{"before": 3, "after": 3}, {"before": 1, "after": 2}])
def test_averages_of_several_tests_are_not_called_one_test_twice(counts: dict[str, int]) -> None:
    texts = said(replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=replace(LAB, counts=counts)))

    assert (
        "Averages of so few tests in one person can come out up to 23 % lower or 30 % higher with no change at all."
        in texts
    )
    assert not any("tested twice" in text for text in texts)


@for_each(
    ("ends", "words"),
    [
        ((1.0, 1.2), ("1.0", "1.2")),
        ((0.94, 1.0), ("0.94", "1.0")),
        ((5.1, 12.2), ("5.1", "12")),
        ((1.0, 2.0), ("1", "2")),
        ((0.0, 1.5), ("0", "1.5")),
    ],
)
def test_the_ends_of_a_range_have_decimals_alike(ends: tuple[float, float], words: tuple[str, str]) -> None:
    assert both(*ends) == words


def test_equal_values_did_not_move_and_show_no_effect_to_have_a_size() -> None:
    equal = replace(LAB, details=dict(LAB.details) | {"after": 3.9, "percent_change": 0.0})
    texts = said(replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=equal))

    assert texts[1] == "Your LDL was 3.90 mmol/L before and 3.90 mmol/L at the end."
    assert phrases.LAB_WITHIN not in texts


@pytest.mark.parametrize(
    ("improvement", "words"),
    [
        (2.1, "Days with bloating went down by 2.1 a week while taking the product."),
        (-1.3, "Days with bloating went up by 1.3 a week while taking the product."),
        (0.001, "You had about as many days with bloating before as while taking the product."),
    ],
)
def test_days_are_counted_and_not_averaged_higher_or_lower(improvement: float, words: str) -> None:
    counted = replace(OUTCOME, unit="days/week", estimate=replace(ESTIMATE, improvement=improvement))
    texts = [sentence.text for sentence in secondary_sentences(counted)]

    assert texts[0] == words
    assert not any("days/week" in text for text in texts)


@pytest.mark.parametrize("label", ReviewLabel)
def test_an_early_stop_is_told_except_where_it_would_play_down_harm(label: ReviewLabel) -> None:
    told = phrases.CAPS[Cap.STOPPED_EARLY] in said(replace(RESULT, label=label, caps=(Cap.STOPPED_EARLY,)))

    assert told == (label not in (ReviewLabel.LIKELY_WORSE, ReviewLabel.NOT_ENOUGH_DATA))


def test_two_levels_without_noise_say_what_was_seen_and_to_stop() -> None:
    flat = replace(OUTCOME, estimate=None, details={"mean_baseline": 1.0, "mean_steady": 9.0})
    caveats = (Caveat.NO_VARIATION,)

    worse = said(replace(RESULT, label=ReviewLabel.LIKELY_WORSE, primary=flat, caveats=caveats))
    better = said(replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=flat, caveats=caveats))

    assert worse[1:3] == ["Your bloating averaged 8 points higher while taking the product.", phrases.STOP]
    assert phrases.STOP not in better


def test_a_high_first_value_coming_back() -> None:
    back = replace(LAB, details=dict(LAB.details) | {"may_be_return": True})
    result = replace(RESULT, label=ReviewLabel.CANNOT_TELL, primary=back, caveats=(Caveat.HIGH_FIRST_VALUE,))

    assert phrases.CAVEATS[Caveat.HIGH_FIRST_VALUE] in said(result)
    assert phrases.LAB_WITHIN not in said(result)


def test_secondary_is_a_hint_without_a_label() -> None:
    texts = [sentence.text for sentence in secondary_sentences(OUTCOME)]

    assert texts[-1] == phrases.HINT
    assert not set(texts) & set(phrases.SHOWN_AS.values())
    assert secondary_sentences(replace(OUTCOME, estimate=None))[0].text == phrases.NOT_ENOUGH


@pytest.mark.parametrize("label", ReviewLabel)
def test_every_review_reads_at_8th_grade_as_a_whole(label: ReviewLabel) -> None:
    reasons = (Reason(ReasonCode.FEW_DOSES, 60, 80), Reason(ReasonCode.FEW_BASELINE, 5, 7))
    result = replace(RESULT, label=label, reasons=reasons, caps=tuple(Cap), caveats=tuple(Caveat))

    assert grade(" ".join(said(result)[1:])) <= 8


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        ((-34.0, 11.0), "The real change could be anything from 34 % lower to 11 % higher."),
        ((-34.0, -5.0), "The real change could be anything from 5 to 34 % lower."),
        ((3.0, 18.0), "The real change could be anything from 3 to 18 % higher."),
        ((-34.0, 0.0), "The real change could be anything from 0 to 34 % lower."),
    ],
)
def test_ends_of_a_range_are_lower_or_higher_and_never_minus(ends: tuple[float, float], words: str) -> None:
    said = lab_range(*ends)

    assert said.template % said.params == words

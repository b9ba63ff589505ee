"""Advice about a measured value, around each limit."""

from apps.rules.stopping import result_advice
from apps.rules.vocabulary import PrimaryOutcome
from tests.cases import for_each


@for_each(
    ("measure", "value", "keys"),
    [
        ("fasting_glucose", 53.9, ["glucose_very_low"]),
        ("fasting_glucose", 54, ["glucose_low"]),
        ("fasting_glucose", 69, ["glucose_low"]),
        ("fasting_glucose", 70, []),
        ("fasting_glucose", 99.9, []),
        ("fasting_glucose", 100, ["pre_diabetes_range"]),
        ("fasting_glucose", 125.9, ["pre_diabetes_range"]),
        ("fasting_glucose", 126, ["diabetes_range"]),
        ("fasting_glucose", 249, ["diabetes_range"]),
        ("fasting_glucose", 250, ["glucose_high_today", "diabetes_range"]),
        ("fasting_glucose", 299, ["glucose_high_today", "diabetes_range"]),
        ("fasting_glucose", 300, ["glucose_very_high", "diabetes_range"]),
        ("hba1c", 5.6, []),
        ("hba1c", 5.7, ["pre_diabetes_range"]),
        ("hba1c", 6.4, ["pre_diabetes_range"]),
        ("hba1c", 6.5, ["diabetes_range"]),
        ("ldl", 189, []),
        ("ldl", 190, ["ldl_high"]),
        ("triglycerides", 499, []),
        ("triglycerides", 500, ["triglycerides_high"]),
        ("triglycerides", 999, ["triglycerides_high"]),
        ("triglycerides", 1000, ["triglycerides_very_high"]),
        ("hdl", 10, []),
        ("total_cholesterol", 900, []),
        ("non_hdl", 800, []),
        ("waist", 200, []),
    ],
)
def test_advice(measure: str, value: float, keys: list[str]) -> None:
    assert [advice.key for advice in result_advice(PrimaryOutcome(measure), value)] == keys


def test_ranges_of_diabetes_say_nothing_new_to_a_person_who_has_it() -> None:
    glucose = result_advice(PrimaryOutcome.FASTING_GLUCOSE, 260, known_diabetes=True)
    assert [advice.key for advice in glucose] == ["glucose_high_today"]
    assert result_advice(PrimaryOutcome.HBA1C, 8.0, known_diabetes=True) == ()


def test_an_hba1c_that_can_mislead_says_so() -> None:
    keys = [advice.key for advice in result_advice(PrimaryOutcome.HBA1C, 6.6, hba1c_may_mislead=True)]
    assert keys == ["diabetes_range", "hba1c_may_mislead"]

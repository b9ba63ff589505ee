"""Advice about a measured value (clinical.md 5.3). Not a diagnosis: it is shown with "ask your clinician"."""

from collections.abc import Iterator
from dataclasses import dataclass

from apps.rules.stopping.limits import LOW_SUGAR_BELOW, VERY_HIGH_SUGAR, VERY_LOW_SUGAR_BELOW
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import PrimaryOutcome, Ranked

MISLEADING_HBA1C = _(
    "This test can mislead after blood loss or a transfusion, and with anaemia, kidney failure or an unusual blood "
    "pigment. Use blood sugar instead, and ask your clinician."
)


class Urgency(Ranked):
    """How soon to talk to a clinician, the least urgent first."""

    NEXT_VISIT = "next_visit"
    BOOK_A_VISIT = "book_a_visit"
    SOON = "soon"
    SAME_DAY = "same_day"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class ValueAdvice:
    """`source` is the stored source of the limit."""

    key: str
    urgency: Urgency
    text: str
    source: str


_LOW_NOW = ValueAdvice(
    "glucose_very_low",
    Urgency.NOW,
    _(
        "This is very low. Eat or drink 15 g of fast sugar now if you can swallow. If you pass out or cannot "
        "swallow, others must call your emergency number."
    ),
    "R27",
)
_LOW = ValueAdvice(
    "glucose_low",
    Urgency.SOON,
    _(
        "This is low. Eat something now and check again in 15 minutes. If you take sugar medicine, call the person "
        "who prescribes it today."
    ),
    "R27",
)
_PRE_DIABETES = ValueAdvice(
    "pre_diabetes_range",
    Urgency.NEXT_VISIT,
    _("This is in the range called pre-diabetes. Mention it at your next visit."),
    "R28",
)
_DIABETES = ValueAdvice(
    "diabetes_range",
    Urgency.BOOK_A_VISIT,
    _("This is in the range of diabetes. Book a visit. The test must be done again to be sure."),
    "R28",
)
_HIGH_TODAY = ValueAdvice(
    "glucose_high_today",
    Urgency.SAME_DAY,
    _("This is very high. Contact a clinician today."),
    "R56",
)
_HIGH_STOP = ValueAdvice(
    "glucose_very_high",
    Urgency.SAME_DAY,
    _(
        "This is very high. Stop taking the product and contact a clinician today. If you vomit, are drying out or "
        "feel confused, call your emergency number now."
    ),
    "R56",
)
_LDL = ValueAdvice(
    "ldl_high",
    Urgency.BOOK_A_VISIT,
    _("This is high enough that a clinician should see you about it."),
    "R32",
)
_FATS = ValueAdvice(
    "triglycerides_high",
    Urgency.SOON,
    _("This is high and can harm the pancreas. See a clinician soon."),
    "R32",
)
_FATS_TODAY = ValueAdvice(
    "triglycerides_very_high",
    Urgency.SAME_DAY,
    _("This is very high and can harm the pancreas. Contact a clinician today."),
    "our choice",
)
_MISLEADING = ValueAdvice("hba1c_may_mislead", Urgency.NEXT_VISIT, MISLEADING_HBA1C, "R27")


def result_advice(
    measure: PrimaryOutcome, value: float, *, known_diabetes: bool = False, hba1c_may_mislead: bool = False
) -> tuple[ValueAdvice, ...]:
    """What to say about one value in its stored unit (mg/dL, HbA1c in percent), the most urgent first.

    `hba1c_may_mislead`: anaemia, recent blood loss or transfusion, kidney failure or a haemoglobin variant.
    """
    found: Iterator[ValueAdvice] = iter(())
    if measure is PrimaryOutcome.FASTING_GLUCOSE:
        found = _glucose(value, known_diabetes)
    elif measure is PrimaryOutcome.HBA1C:
        found = _hba1c(value, known_diabetes, hba1c_may_mislead)
    elif measure is PrimaryOutcome.TRIGLYCERIDES:
        found = _triglycerides(value)
    elif measure is PrimaryOutcome.LDL and value >= 190:
        found = iter((_LDL,))
    return tuple(sorted(found, key=lambda advice: -advice.urgency.rank))


def _glucose(value: float, known_diabetes: bool) -> Iterator[ValueAdvice]:
    if value < VERY_LOW_SUGAR_BELOW:
        yield _LOW_NOW
    elif value < LOW_SUGAR_BELOW:
        yield _LOW
    if value >= VERY_HIGH_SUGAR:
        yield _HIGH_STOP
    elif value >= 250:
        yield _HIGH_TODAY
    yield from _sugar_range(value, 100, 126, known_diabetes)


def _hba1c(value: float, known_diabetes: bool, may_mislead: bool) -> Iterator[ValueAdvice]:
    if may_mislead:
        yield _MISLEADING
    yield from _sugar_range(value, 5.7, 6.5, known_diabetes)


def _sugar_range(value: float, raised: float, high: float, known_diabetes: bool) -> Iterator[ValueAdvice]:
    if known_diabetes or value < raised:
        return
    yield _DIABETES if value >= high else _PRE_DIABETES


def _triglycerides(value: float) -> Iterator[ValueAdvice]:
    if value >= 1000:
        yield _FATS_TODAY
    elif value >= 500:
        yield _FATS

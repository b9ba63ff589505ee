"""What a review answers. Standard library only; every part turns into JSON by `as_json`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from apps.rules.vocabulary import ReviewLabel

METHOD_VERSION = "2026.11.9"

type Json = bool | int | float | str | list[Json] | dict[str, Json] | None


class Refusal(StrEnum):
    """Why a model gives no estimate at all."""

    TOO_FEW = "too_few"  # fewer ratings than the model has unknowns
    ONE_PHASE = "one_phase"  # nothing to compare with
    NO_VARIATION = "no_variation"  # the ratings never moved, so chance cannot be measured


class ReasonCode(StrEnum):
    """Why there is not enough data for an answer."""

    FEW_BASELINE = "few_baseline_days"
    FEW_STEADY = "few_steady_days"
    SHORT_STEADY = "short_steady_span"
    UNEVEN_CHECK_INS = "uneven_check_ins"
    FEW_DOSES = "few_doses"
    DOSES_UNKNOWN = "doses_unknown"
    FEW_DOSES_TOLD = "few_doses_told"
    FEW_BEFORE = "few_values_before"
    FEW_AFTER = "few_values_after"
    TOO_EARLY = "too_early"
    OTHER_LABORATORY = "other_laboratory"
    OTHER_MEASURER = "other_measurer"
    NOT_FASTING = "not_fasting"
    VOID_VALUE = "void_value"


class Cap(StrEnum):
    """Why an improvement is shown as "improved, but …"."""

    BAD_WEEK_ENTRY = "bad_week_entry"
    CONFOUNDED = "confounded"
    UNEVEN_CHECK_INS = "uneven_check_ins"
    OTHER_CHANGE = "other_change"
    STOPPED_EARLY = "stopped_early"


class Caveat(StrEnum):
    """What else the reader must know, whatever the label."""

    NO_SIGN_UP_RATING = "no_sign_up_rating"
    NO_VARIATION = "no_variation"
    FLAGGED_DAYS_DECIDE = "flagged_days_decide"
    LEANS_WORSE = "leans_worse"
    HIGH_FIRST_VALUE = "high_first_value"
    NO_AGREED_MCID = "no_agreed_mcid"
    VALUES_LEFT_OUT = "values_left_out"
    FEW_OFF_DAYS = "few_off_days"
    UNEVEN_OFF = "uneven_off_days"
    HOME_METER = "home_meter"
    BELOW_FULL = "below_full_dose"


@dataclass(frozen=True, slots=True)
class Reason:
    """A data rule that failed: what there was and what would have sufficed, in days, percent or values."""

    code: ReasonCode
    have: float = 0
    need: float = 0

    @property
    def missing(self) -> float:
        """How many more would have sufficed."""
        return max(self.need - self.have, 0)

    def as_json(self) -> dict[str, Json]:
        """Code, what there was, what was needed and the difference."""
        return {"code": self.code.value, "have": self.have, "need": self.need, "missing": self.missing}


@dataclass(frozen=True, slots=True)
class Estimate:
    """An improvement (positive = better), its 95 % interval and probabilities, in `unit`."""

    improvement: float
    ci95: tuple[float, float]
    p_improved: float
    p_worse: float
    unit: str = ""
    p_at_least_mcid: float | None = None
    p_no_important_change: float | None = None

    def as_json(self) -> dict[str, Json]:
        """The fields of the reference files, rounded to six decimals."""
        return {
            "improvement": rounded(self.improvement),
            "ci95": [rounded(end) for end in self.ci95],
            "p_improved": rounded(self.p_improved),
            "p_worse": rounded(self.p_worse),
            "p_at_least_mcid": rounded(self.p_at_least_mcid),
            "p_no_important_change": rounded(self.p_no_important_change),
            "unit": self.unit,
        }


def rounded(number: float | None) -> float | None:
    """`number` to six decimals, None as None; -0.0 becomes 0.0."""
    return None if number is None else round(number, 6) + 0.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A plain sentence: an English template (`%(name)s`) and its parameters.

    Whoever shows it translates the template and each parameter that is a word, then fills one into the other.
    """

    code: str
    template: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.template % dict(self.params)

    def as_json(self) -> dict[str, Json]:
        """Code, template, parameters and the English text."""
        return {"code": self.code, "template": self.template, "params": dict(self.params), "text": self.text}


@dataclass(frozen=True, slots=True)
class OutcomeResult:
    """One outcome's numbers. `counts`: rated days or values per phase; `details`: what only its kind has."""

    outcome: str
    kind: str
    unit: str
    better: str
    mcid: float | None
    estimate: Estimate | None
    off_estimate: Estimate | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    details: Mapping[str, Json] = field(default_factory=dict)

    def as_json(self) -> dict[str, Json]:
        """Everything, with null for what could not be computed."""
        return {
            "outcome": self.outcome,
            "kind": self.kind,
            "unit": self.unit,
            "better": self.better,
            "mcid": self.mcid,
            "estimate": self.estimate.as_json() if self.estimate else None,
            "off_estimate": self.off_estimate.as_json() if self.off_estimate else None,
            "counts": dict(self.counts),
            "details": dict(self.details),
        }


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """The answer of one review. The secondary outcome never has a label."""

    label: ReviewLabel
    primary: OutcomeResult
    secondary: OutcomeResult | None
    adherence: float | None
    reasons: tuple[Reason, ...]
    caps: tuple[Cap, ...]
    caveats: tuple[Caveat, ...]
    sentences: tuple[Sentence, ...]
    secondary_sentences: tuple[Sentence, ...] = ()
    method_version: str = METHOD_VERSION

    def as_json(self) -> dict[str, Json]:
        """The whole result, ready for a JSON column."""
        return {
            "label": self.label.value,
            "primary": self.primary.as_json(),
            "secondary": self.secondary.as_json() if self.secondary else None,
            "adherence": rounded(self.adherence),
            "reasons": [reason.as_json() for reason in self.reasons],
            "caps": [cap.value for cap in self.caps],
            "caveats": [caveat.value for caveat in self.caveats],
            "sentences": [sentence.as_json() for sentence in self.sentences],
            "secondary_sentences": [sentence.as_json() for sentence in self.secondary_sentences],
            "method_version": self.method_version,
        }

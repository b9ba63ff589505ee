"""What a review says, in plain sentences with the numbers filled in. No p-values, and nothing the data cannot
carry.
"""

from collections.abc import Iterator, Sequence

from apps.analysis import phrases
from apps.analysis.dummy import DAYS_A_WEEK, without_product
from apps.analysis.lab_words import lab_sentences
from apps.analysis.off_words import moved_away, off_sentences, unconfirmed
from apps.analysis.results import Cap, Caveat, Estimate, Json, OutcomeResult, Reason, ReviewResult, Sentence
from apps.analysis.telling import as_set, both, from_to, in_a_hundred, name_of, number, on_the_scale, unit_of
from apps.analysis.verdict import SURE_IMPROVED
from apps.rules.vocabulary import ReviewLabel

IMPROVED = (ReviewLabel.LIKELY_IMPROVED, ReviewLabel.LIKELY_BENEFIT)


def headline(result: ReviewResult) -> Sentence:
    """The label as it is shown. Weeks off that did not get worse again are named beside the answer, as a cap is."""
    doubtful = bool(result.caps) or unconfirmed(result.primary)
    capped = doubtful and result.label is ReviewLabel.LIKELY_IMPROVED
    text = phrases.CAPPED if capped else phrases.SHOWN_AS[result.label]
    return Sentence("headline", text)


def review_sentences(result: ReviewResult) -> tuple[Sentence, ...]:
    """Everything the review says about the primary outcome, the most important first."""
    return tuple(_sentences(result))


def secondary_sentences(
    outcome: OutcomeResult,
    reasons: Sequence[Reason] = (),
    caveats: Sequence[Caveat] = (),
    caps: Sequence[Cap] = (),
) -> tuple[Sentence, ...]:
    """The secondary outcome as a hint: its numbers, never a label, and what makes them doubtful.

    `reasons`: the data rules that it fails; then its numbers are told as little as those of the main outcome are.
    `caveats` and `caps`: those of its own. That the trial ended early stands beside every answer.
    """
    estimate = outcome.estimate
    hint = Sentence("hint", phrases.HINT)
    if reasons or (estimate is None and Caveat.NO_VARIATION not in caveats):
        return (*_too_little(reasons, caveats), _counts(outcome))
    if estimate is None:
        same = Sentence(Caveat.NO_VARIATION.value, phrases.CAVEATS[Caveat.NO_VARIATION])
        beside = _beside(outcome, better=_flat_gain(outcome) > 0, caps=caps)
        levels = tuple(_levels(outcome))
        return (*levels, same, *beside, _counts(outcome), *([hint] if levels else []))
    moved = _moved(outcome, _rise(outcome, estimate))
    better = estimate.improvement > 0 and moved.code != "same"
    beside = _beside(outcome, better=better, caps=caps)
    return (moved, _fits(outcome, estimate), *beside, _counts(outcome), hint)


def _too_little(reasons: Sequence[Reason], caveats: Sequence[Caveat]) -> Iterator[Sentence]:
    """That there is no answer and why; what leans towards harm is said all the same."""
    yield Sentence("not_enough", phrases.NOT_ENOUGH)
    yield from (reason_sentence(reason) for reason in reasons)
    if Caveat.LEANS_WORSE in caveats:
        yield Sentence(Caveat.LEANS_WORSE.value, phrases.CAVEATS[Caveat.LEANS_WORSE])


def _beside(outcome: OutcomeResult, *, better: bool, caps: Sequence[Cap]) -> Iterator[Sentence]:
    """What stands beside every improvement of the second outcome."""
    if better:
        yield without_product(outcome)
        yield from (Sentence(cap.value, phrases.CAPS[cap]) for cap in caps if cap is not Cap.STOPPED_EARLY)


def _sentences(result: ReviewResult) -> Iterator[Sentence]:
    yield headline(result)
    if result.label is ReviewLabel.NOT_ENOUGH_DATA:
        yield Sentence("not_enough", phrases.NOT_ENOUGH)
        yield from (reason_sentence(reason) for reason in result.reasons)
    else:
        yield from _answer(result)
    yield from (Sentence(cap.value, phrases.CAPS[cap]) for cap in _telling_caps(result))
    yield from (Sentence(caveat.value, phrases.CAVEATS[caveat]) for caveat in result.caveats)
    yield _counts(result.primary)


def reason_sentence(reason: Reason) -> Sentence:
    """Why there is no answer, and how much more would have sufficed."""
    have, need = number(reason.have), number(reason.need)
    if have == need:  # 79.6 of 80 is not "80 of 80"
        have = f"{reason.have:.2f}".rstrip("0").rstrip(".")
    amounts = {"have": have, "need": need, "missing": number(reason.missing)}
    return Sentence(reason.code.value, phrases.REASONS[reason.code], amounts)


def _telling_caps(result: ReviewResult) -> Iterator[Cap]:
    """The caps that bear on this label: all on an improvement, another product on what it leaves untold, an early stop
    on whatever is less than a worsening.
    """
    stopped_on = (ReviewLabel.CANNOT_TELL, ReviewLabel.NO_IMPORTANT_CHANGE)
    for cap in result.caps:
        improved = result.label in (*IMPROVED, ReviewLabel.SMALL_IMPROVEMENT)
        untold = cap is Cap.OTHER_CHANGE and result.label is ReviewLabel.CANNOT_TELL
        if improved or untold or (cap is Cap.STOPPED_EARLY and result.label in stopped_on):
            yield cap


def _answer(result: ReviewResult) -> Iterator[Sentence]:
    label, outcome, estimate = result.label, result.primary, result.primary.estimate
    untold = label is ReviewLabel.CANNOT_TELL and Cap.OTHER_CHANGE not in result.caps
    if estimate is None:  # the caveat says why
        yield from _flat(label, outcome)
        return
    away = label is ReviewLabel.CANNOT_TELL and moved_away(outcome, estimate)
    if outcome.kind == "laboratory":
        yield from lab_sentences(outcome, away=away)
    elif untold:
        yield from _cannot_tell(outcome, estimate)
    else:
        yield _moved(outcome, _rise(outcome, estimate))
        yield _fits(outcome, estimate)
    if away:
        yield Sentence("wrong_way", phrases.WRONG_WAY)
    yield from _meaning(label, outcome, estimate)


def _flat(label: ReviewLabel, outcome: OutcomeResult) -> Iterator[Sentence]:
    """Two levels without any noise: what was seen, and what to do when it was worse."""
    yield from _levels(outcome)
    if label is ReviewLabel.LIKELY_WORSE:
        yield Sentence("stop", phrases.STOP)
    if _flat_gain(outcome) > 0:
        yield without_product(outcome)


def _levels(outcome: OutcomeResult) -> Iterator[Sentence]:
    if rise := _flat_rise(outcome):
        yield _moved(outcome, rise)


def _flat_rise(outcome: OutcomeResult) -> float:
    before, during = (outcome.details.get(f"mean_{phase}") for phase in ("baseline", "steady"))
    return during - before if isinstance(before, float) and isinstance(during, float) else 0.0


def _flat_gain(outcome: OutcomeResult) -> float:
    return _flat_rise(outcome) * (1 if outcome.better == "higher" else -1)


def _meaning(label: ReviewLabel, outcome: OutcomeResult, estimate: Estimate) -> Iterator[Sentence]:
    matters = as_set(outcome.mcid or 0)
    important = {"mcid": matters, "unit": unit_of(outcome, matters)}
    if label is ReviewLabel.LIKELY_WORSE:
        sure = {"outcome": name_of(outcome), "sure": in_a_hundred(estimate.p_worse)}
        yield Sentence("worse", phrases.WORSE, sure)
        yield Sentence("stop", phrases.STOP)
    yield from off_sentences(outcome)
    if label is ReviewLabel.LIKELY_BENEFIT:
        yield Sentence("benefit", phrases.BENEFIT)
    if label is ReviewLabel.SMALL_IMPROVEMENT:
        yield Sentence("small", phrases.SMALL, important)
    if label is ReviewLabel.NO_IMPORTANT_CHANGE and estimate.p_no_important_change is not None:
        sure = {"sure": in_a_hundred(estimate.p_no_important_change)}
        yield Sentence("unimportant", phrases.UNIMPORTANT, important | sure)
    if label is ReviewLabel.LIKELY_IMPROVED:
        yield Sentence("before_during", phrases.BEFORE_DURING)
    better = label is ReviewLabel.CANNOT_TELL and estimate.p_improved >= SURE_IMPROVED
    if better or label in (*IMPROVED, ReviewLabel.SMALL_IMPROVEMENT):
        yield without_product(outcome)
    pairs = outcome.details.get("nap")
    if isinstance(pairs, float) and label in (*IMPROVED, ReviewLabel.SMALL_IMPROVEMENT):
        yield Sentence("pairs", phrases.PAIRS, {"pairs": str(int(10 * pairs))})


def _cannot_tell(outcome: OutcomeResult, estimate: Estimate) -> Iterator[Sentence]:
    if outcome.kind == "waist":
        yield _moved(outcome, _rise(outcome, estimate))
        yield Sentence(
            "waist_noise", phrases.WAIST_NOISE, {"mdc": _detail(outcome, "mdc95"), "unit": outcome.unit}
        )
    else:
        yield Sentence("varies", phrases.VARIES)
    yield _fits(outcome, estimate)
    if outcome.kind == "dense":
        yield Sentence("more_baseline", phrases.MORE_BASELINE)


def _rise(outcome: OutcomeResult, estimate: Estimate) -> float:
    return estimate.improvement if outcome.better == "higher" else -estimate.improvement


def _moved(outcome: OutcomeResult, rise: float) -> Sentence:
    change = number(abs(rise))
    params = {"outcome": name_of(outcome), "change": change, "unit": unit_of(outcome, change)}
    in_days = outcome.unit == DAYS_A_WEEK
    if params["change"] == "0":
        return Sentence("same", phrases.SAME_DAYS if in_days else phrases.SAME, params)
    if rise > 0:
        return Sentence("higher", phrases.MORE_DAYS if in_days else phrases.HIGHER, params)
    return Sentence("lower", phrases.FEWER_DAYS if in_days else phrases.LOWER, params)


def _fits(outcome: OutcomeResult, estimate: Estimate) -> Sentence:
    low, high = on_the_scale(estimate.ci95, outcome.unit)
    if low > 0:
        return Sentence("range", phrases.RANGE, _ends(low, high, unit_of(outcome)))
    if high < 0:
        return Sentence("all_worse", phrases.ALL_WORSE, _ends(-high, -low, unit_of(outcome)))
    return Sentence("fits", phrases.FITS, from_to(*both(-low, high), outcome.unit))


def _ends(low: float, high: float, unit: str) -> dict[str, str]:
    first, last = both(low, high)
    return {"low": first, "high": last, "unit": unit}


def _counts(outcome: OutcomeResult) -> Sentence:
    dense = outcome.kind == "dense"
    first, second = ("baseline", "steady") if dense else ("before", "after")
    params = {"before": str(outcome.counts.get(first, 0)), "during": str(outcome.counts.get(second, 0))}
    if off := outcome.counts.get("off", 0):
        words = phrases.RATED_OFF if dense else phrases.VALUES_OFF
        return Sentence("rated" if dense else "values", words, params | {"off": str(off)})
    return Sentence("rated", phrases.RATED, params) if dense else Sentence("values", phrases.VALUES, params)


def _detail(outcome: OutcomeResult, name: str) -> str:
    value: Json = outcome.details.get(name)
    return number(value) if isinstance(value, int | float) else ""

"""What a review waits for, and which decisions are open."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.analysis.results import Caveat
from apps.journal import queries as journal
from apps.records.models import Measurement, Person, Review, Trial
from apps.records.plans import plan_of
from apps.records.reactions import reactions_going_on
from apps.records.shown import Shown
from apps.records.windows import windows_of
from apps.reviews.answers import Answer, answer
from apps.reviews.findings import untold
from apps.reviews.gathering import input_of
from apps.reviews.going_on import as_before, is_said, since_then
from apps.reviews.harm import harm, harm_of, no_harm
from apps.reviews.intervals import Bar
from apps.reviews.pictures import pictures
from apps.rules import measures
from apps.rules.schedule import WindowKind
from apps.rules.text import tied
from apps.rules.vocabulary import ReviewDecision, ReviewLabel, TrialState
from apps.trials import queries as trials

__all__ = [
    "Answer",
    "Bar",
    "Missing",
    "allowed",
    "answer",
    "as_before",
    "asked_later",
    "current",
    "due",
    "empty_days",
    "harm",
    "harm_of",
    "harmed",
    "input_of",
    "is_said",
    "late_for_weeks_off",
    "missing",
    "no_harm",
    "nothing_to_compare",
    "pictures",
    "since_then",
    "unit_of",
    "untold",
    "values",
    "why_not_go_on",
]


def due(person: Person, *, on: date) -> Review | None:
    """The review that waits for this person: due and not decided."""
    waiting = Review.objects.filter(trial__person=person, decision="", due_on__lte=on)
    return waiting.select_related("trial__product").order_by("due_on").first()


def asked_later(trial: Trial, *, on: date) -> Review | None:
    """The newest review whose one question four weeks on has been asked, answered or not."""
    return trial.reviews.filter(later_on__lte=on).select_related("trial__product").order_by("-number").first()


def current(trial: Trial, *, on: date) -> Review | None:
    """The newest review that is due or was opened; before that, the first one."""
    rows = list(trial.reviews.select_related("trial__person", "trial__product").order_by("number"))
    reached = [row for row in rows if row.opened_at is not None or row.due_on <= on]
    return reached[-1] if reached else next(iter(rows), None)


def allowed(review: Review, *, on: date) -> tuple[ReviewDecision, ...]:
    """The decisions that are open. Stopping always is."""
    found = [ReviewDecision.STOP]
    if not harmed(review):
        if _weeks_off_are_left(review.trial, on=on) and not nothing_to_compare(review, on=on):
            found.append(ReviewDecision.WITHDRAWAL)
        if not why_not_go_on(review, on=on):
            found.append(ReviewDecision.CONTINUE)
    return tuple(found)


def harmed(review: Review) -> bool:
    """The trial was stopped, or the result says worse, or leans there with too little data."""
    leans = review.result is not None and Caveat.LEANS_WORSE in review.result["caveats"]
    ended_well = review.trial.state == TrialState.FINISHED
    return not ended_well or review.label == ReviewLabel.LIKELY_WORSE or leans


def why_not_go_on(review: Review, *, on: date) -> tuple[str, ...]:
    """Every reason why going on is closed; empty when it is open (clinical.md 4.1).

    "Worse" four weeks on closes it as a result that says so does: a wrong stop is cheap.
    """
    trial = review.trial
    if trial.state != TrialState.FINISHED:
        if trial.ran_its_course:
            return (_("After the weeks of this trial its product was stopped. It is not gone on with."),)
        return (_("This trial was stopped. A stopped trial does not go on from here."),)
    if trials.another_runs(trial):
        return (_("Another trial is running. One product at a time."),)
    if taken := trials.still_taken(trial.person, besides=trial):
        return taken
    if harmed(review):
        return (_("Your numbers were worse with the product, or lean that way."),)
    since = since_then(review)
    if since is not None and since.worse_on:
        return (trials.said_worse(since.worse_on),)
    if moved := trials.moved_against(review):
        return moved
    standing = trials.standing(trial, on=on)
    reasons = () if standing.may_plan else standing.why_not or (_("Please go through the screening again."),)
    rest = (*trials.why_not_again(trial.person, trial.product, on=on), *trials.unwell(trial, on=on))
    return tuple(dict.fromkeys((*reasons, *rest, *reactions_going_on(trial.person))))


def _weeks_off_are_left(trial: Trial, *, on: date) -> bool:
    until = trials.choose_off_until(trial)
    if until is None or on > until or trial.withdrawal:
        return False
    return not (trials.another_runs(trial) or trials.still_taken(trial.person, besides=trial))


def nothing_to_compare(review: Review, *, on: date) -> bool:
    """Weeks off the product could tell nothing: what they would be compared with is too little, and no value that would
    still count can change that.
    """
    too_little = review.label == ReviewLabel.NOT_ENOUGH_DATA and not harmed(review)
    return too_little and missing(review.trial, on=on) is None


def late_for_weeks_off(review: Review, *, on: date) -> bool:
    """They could have been chosen, but too few days are left of them now. Where they were planned they are over."""
    if review.trial.withdrawal:
        return False
    until = trials.choose_off_until(review.trial)
    late = until is not None and on > until and review.number == 1
    return late and not harmed(review) and not nothing_to_compare(review, on=on)


@dataclass(frozen=True, slots=True)
class Missing:
    """Last values that are still wanted: how many there are of how many, and the days on which they count.

    `is_off`: those after the weeks without the product.
    """

    measure: str
    have: int
    need: int
    opens_on: date
    last_on: date
    is_open: bool
    is_off: bool


def missing(trial: Trial, *, on: date) -> Missing | None:
    """What would be needed at the end, with the product or without it, and can still be given; the earliest of it.

    None when nothing is missing or it is too late.
    """
    plan = plan_of(trial)
    key = trials.primary_of(trial)
    stopped_early = trial.state == TrialState.STOPPED and not trial.ran_its_course
    if plan is None or key is None or stopped_early:
        return None
    taken = {row.taken_on for row in trial.measurements.all() if row.measure == key and row.counts}
    for window in windows_of(trial, plan, key):
        have = len([day for day in taken if day in window.span])
        wanted = window.kind is not WindowKind.BEFORE and on < window.span.ends_before
        if wanted and have < window.readings:
            return Missing(
                measure=key,
                have=have,
                need=window.readings,
                opens_on=window.span.starts_on,
                last_on=window.span.last_day,
                is_open=on >= window.span.starts_on,
                is_off=window.kind is WindowKind.OFF,
            )
    return None


def empty_days(trial: Trial, *, on: date) -> tuple[date, ...]:
    """The last days before the review that can still be filled in and are empty, the earliest first."""
    plan = plan_of(trial)
    if plan is None or trial.state not in (TrialState.ACTIVE, TrialState.FINISHED):
        return ()
    first = max(on - timedelta(days=journal.DAYS_TO_FILL), plan.steady.starts_on)
    last_days = [day for day in journal.days(trial, on=on) if first <= day.on < plan.last_review_on]
    return tuple(sorted(day.on for day in last_days if day.asked and day.check_in is None))


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the main number in the unit of the answer; `typed` is the other unit it was typed in, or "".

    `after_last_dose`: from a day on which nothing was taken any more, as planned or after an early stop.
    """

    taken_on: date
    words: str
    typed: str
    after_last_dose: bool = False


def unit_of(review: Review) -> str:
    """The unit of the answer about the main number; "" before there is one."""
    found: str = (review.result or {}).get("primary", {}).get("unit", "")
    return found


def values(trial: Trial, *, unit: str = "") -> list[Value]:
    """The values of the main number, for the table beside the answer, in the unit of the answer or the person's own."""
    key = trials.primary_of(trial)
    if key is None:
        return []
    unit = unit or Shown.to(trial, key).unit
    ends = [trial.ends_before] if trial.ends_before else []
    if trial.stopped_at:
        ends.append(trial.person.today(at=trial.stopped_at) + timedelta(days=1))
    rows = [row for row in trial.measurements.all() if row.measure == key]
    return [_value(row, unit, over=bool(ends) and row.taken_on >= min(ends)) for row in rows]


def _value(row: Measurement, unit: str, *, over: bool) -> Value:
    typed = tied(f"{row.entered_value} {row.entered_unit}")
    if row.entered_unit == unit:
        return Value(row.taken_on, typed, "", over)
    words = f"{measures.shown(measures.MEASURES[row.measure], row.value, unit)} {unit}"
    return Value(row.taken_on, tied(words), typed, over)

"""May a person come back to a trial that rests, or to one that was stopped (clinical.md 3.4)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from apps.records.behind import Rules, rules_behind
from apps.records.doses import in_the_way
from apps.records.hands import BY_CLINICIAN
from apps.records.models import EventKind, Trial
from apps.records.plans import day_of_stop
from apps.records.reactions import in_words
from apps.records.rested import another_runs, reactions_of, review_was_opened
from apps.rules import stopping
from apps.rules.stopping import DECISION_WORDS, LONGEST_PAUSE_DAYS, Decision
from apps.rules.vocabulary import TrialState
from apps.trials.clear import clear_days
from apps.trials.empty import DAYS_TO_FILL
from apps.trials.evidence import Evidence, decision_after_all, evidence_of
from apps.trials.gone_on import still_taken
from apps.trials.illness import (
    CLEAR_DAYS_AFTER_ILLNESS,
    ILL,
    ill_on,
    was_told,
    why_a_day_first,
    without_a_last_day,
)
from apps.trials.over import barred
from apps.trials.urgent import while_worse


@dataclass(frozen=True, slots=True)
class Resuming:
    """May a trial that was paused or stopped go on, at the lowest dose, and what does it wait for?

    `counts_from`: the first day that can be a clear one. `told`: after "I am ill", something was told of the illness.
    `most_clear_days`: that there can be by `last_day`, with a check-in on each day that still takes one. `open_illness`: since
    when one goes on that was told before the pause, and has no last day.
    """

    decision: Decision
    reason: str = ""
    clear_days: int = 0
    clear_days_needed: int = 0
    needs_clinician: bool = False
    last_day: date | None = None
    obstacles: tuple[str, ...] = ()
    counts_from: date | None = None
    most_clear_days: int = 0
    told: bool = False
    open_illness: date | None = None

    @property
    def may_resume(self) -> bool:
        """Today, at the lowest dose."""
        return self.decision is Decision.RESUME_LOWEST and not self.obstacles

    @property
    def opening(self) -> str:
        """The reason, above what it waits for; a clinician's word stands there, and is asked for once."""
        if self.is_out_of_reach:
            return _("Too few days are left to go on with this trial.")
        asks = self.decision is Decision.CLINICIAN_NEEDED and self.needs_clinician
        return _("You cannot start again yet.") if asks else self.reason

    @property
    def is_out_of_reach(self) -> bool:
        """The clear days that are still wanted do not fit before the last day any more."""
        is_open = self.last_day is not None and not (self.never_again or self.trial_is_over)
        return is_open and max(self.clear_days, self.most_clear_days) < self.clear_days_needed

    @property
    def may_go_on(self) -> bool:
        """Some day, a word or days as usual, can still open it: this trial is not over."""
        return not (self.never_again or self.trial_is_over or self.is_out_of_reach)

    @property
    def never_again(self) -> bool:
        """Nothing opens it any more: the pause only runs out."""
        return self.decision is Decision.NEVER_THIS_PRODUCT

    @property
    def trial_is_over(self) -> bool:
        """The pause was too long."""
        return self.decision is Decision.TRIAL_ENDED


class Well(NamedTuple):
    """Clear days since the last day of an illness."""

    ill_on: date
    days: int


class Judged(NamedTuple):
    """What the rules say of a rest, and on what they say it."""

    rules: Rules
    found: Evidence
    well: Well | None
    decision: Decision


def way_back(trial: Trial, *, on: date) -> Resuming | None:
    """What a trial that rests or was stopped waits for; None for any other, and where there is no way back to it."""
    if trial.state == TrialState.PAUSED:
        return may_resume(trial, on=on)
    if trial.state != TrialState.STOPPED or barred(trial, on=on):
        return None
    return may_reinstate(trial, on=on)


def has_a_way_back(trial: Trial, *, on: date) -> bool:
    """Whether a stopped trial may go on some day, as `way_back` says: the rules and the days decide, and no more is asked."""
    if trial.state != TrialState.STOPPED or barred(trial, on=on):
        return False
    judged = _after_a_stop(trial, on=on)
    return judged is not None and _by_the_days(trial, judged, on=on).may_go_on


def may_resume(trial: Trial, *, on: date) -> Resuming:
    """The rules of reinstatement for a pause; one for a holiday needs no clear days, one with an illness in it needs one.

    All pauses of a trial together last 21 days at most: its end moves by no more.
    """
    if trial.product.never_again_at is not None:  # told of another box of it: no day and no word opens that
        return Resuming(Decision.NEVER_THIS_PRODUCT, _reason(Decision.NEVER_THIS_PRODUCT, (), first=""))
    since = trial.paused_on or on
    rules = rules_behind(trial)
    found = evidence_of(trial, rules, on=on, since=since)
    well = _days_well(trial, found, on=on)
    decision = _decided(rules, found, well)
    if found.days_away > LONGEST_PAUSE_DAYS:
        decision = Decision.TRIAL_ENDED
    return _resuming(trial, Judged(rules, found, well, decision), on=on)


def _decided(rules: Rules, found: Evidence, well: Well | None) -> Decision:
    """What the rules say; not yet while an illness was told and no day since has been as usual."""
    decision = decision_after_all(rules, found)
    return Decision.worst(decision, Decision.NOT_YET) if _is_ill(well) else decision


def _days_well(trial: Trial, found: Evidence, *, on: date) -> Well | None:
    """Clear days since an illness in these days, whatever they began with; None without one."""
    ill = ill_on(trial, found.told, since=found.since, on=on)
    return None if ill is None else Well(ill, clear_days(trial, after=ill))


def _is_ill(well: Well | None) -> bool:
    return well is not None and well.days < CLEAR_DAYS_AFTER_ILLNESS


def may_reinstate(trial: Trial, *, on: date) -> Resuming | None:
    """The way back to a stopped trial; None where there is none.

    Only after a stop rule, within 21 days, once dosing had begun, while no other trial runs and nobody has looked at
    the review yet: a trial whose result is known is over, and so is one that had run its course. After a clinician's
    stop or one's own there is no way back.
    """
    judged = _after_a_stop(trial, on=on)
    return None if judged is None else _resuming(trial, judged, on=on)


def _after_a_stop(trial: Trial, *, on: date) -> Judged | None:
    stopped_on = day_of_stop(trial)
    if stopped_on is None or not trial.stop_rule or trial.dosing_began_at is None:
        return None
    rules = rules_behind(trial)
    if any(stopping.gate_after(rule) is None for rule in rules) or trial.product.never_again_at is not None:
        return None
    found = evidence_of(trial, rules, on=on, since=stopped_on)
    if found.days_away > LONGEST_PAUSE_DAYS or _is_closed(trial):
        return None
    well = _days_well(trial, found, on=on)
    return Judged(rules, found, well, _decided(rules, found, well))


def _is_closed(trial: Trial) -> bool:
    over = any(event.kind == EventKind.FINISHED for event in trial.events.all())
    return over or review_was_opened(trial) or another_runs(trial)


def _resuming(trial: Trial, judged: Judged, *, on: date) -> Resuming:
    """With what else stands in the way."""
    rules, found, well, decision = judged
    asked = {rule for rule in rules if rule == BY_CLINICIAN or _needs_clearance(rule, found)} | found.declined
    opens = decision is Decision.RESUME_LOWEST
    reactions = () if decision is Decision.TRIAL_ENDED else in_words(reactions_of(trial))
    against = (*reactions, *_against(trial, on=on)) if opens else reactions
    first = why_a_day_first(trial, since=found.since, on=on) if _is_ill(well) and not rules else ""
    return replace(
        _by_the_days(trial, judged, on=on),
        reason=_reason(decision, against if opens else (), first=first),
        needs_clinician=bool(asked - found.cleared),
        obstacles=against,
        told=trial.paused_because == ILL and was_told(trial, since=found.since),
        open_illness=without_a_last_day(trial) if _is_ill(well) and trial.paused_because != ILL else None,
    )


def _by_the_days(trial: Trial, judged: Judged, *, on: date) -> Resuming:
    rules, found, well, decision = judged
    gates = [
        gate
        for rule in rules
        if (gate := stopping.gate_after(rule, fever_with_gut_symptoms=found.fever_with_gut_signs))
    ]
    days_needed = [] if well is None else [CLEAR_DAYS_AFTER_ILLNESS]
    clear = found.clear_days if well is None else min(well.days, found.clear_days)
    last_day = on + timedelta(days=LONGEST_PAUSE_DAYS - found.days_away)
    counts_from = max(found.counts_after, well.ill_on if well else found.counts_after) + timedelta(days=1)
    return Resuming(
        decision=decision,
        clear_days=clear,
        clear_days_needed=max((*days_needed, *(gate.clear_days for gate in gates)), default=0),
        last_day=last_day,
        counts_from=counts_from,
        most_clear_days=clear + _days_to_come(trial, found, after=counts_from, until=last_day, on=on),
    )


def _days_to_come(trial: Trial, found: Evidence, *, after: date, until: date, on: date) -> int:
    """How many days can still become clear ones: of a trial that goes on its last empty days can be filled in too."""
    filed = {entry.day for entry in found.told}
    first = max(after, on - timedelta(days=DAYS_TO_FILL) if trial.is_ongoing else on)
    days = (first + timedelta(days=ahead) for ahead in range((until - first).days + 1))
    return sum(trial.day_number(on=one) not in filed for one in days)


def _against(trial: Trial, *, on: date) -> Iterator[str]:
    """What else stands in the way once the rules open it."""
    yield from while_worse(trial, on=on)
    yield from in_the_way(trial, on=on, back=True)
    yield from still_taken(trial.person)


def _reason(decision: Decision, against: tuple[str, ...], *, first: str) -> str:
    if against:
        return _("You cannot start again yet. Something else stands in the way.")
    return first if first and decision is Decision.NOT_YET else _(DECISION_WORDS[decision])


def _needs_clearance(rule: str, found: Evidence) -> bool:
    gate = stopping.gate_after(rule, fever_with_gut_symptoms=found.fever_with_gut_signs)
    return gate is not None and gate.clearance

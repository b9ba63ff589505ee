"""Which rules hold a trial back, and what speaks for coming back: clear days, and a clinician's word since then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from apps.records.behind import Rules, clears, newest_decisions, rules_behind, standing_noes
from apps.records.hands import BY_CLINICIAN
from apps.records.histories import Days, check_ins_of, days_read, ever_filed
from apps.records.models import Product, SafetyFollowUp, Trial
from apps.records.plans import day_of_stop
from apps.records.rested import answers_of, days_told, words_about
from apps.rules import stopping
from apps.rules.vocabulary import TrialState
from apps.trials.clear import clear_days_of

NOT_GONE = (SafetyFollowUp.Answer.SAME, SafetyFollowUp.Answer.WORSE)
NEVER_AGAIN = stopping.NEVER_AGAIN  # clinical.md 3.4: this product is closed for this person


@dataclass(frozen=True, slots=True)
class Evidence:
    """What counts for coming back after a pause or a stop that began on `since`.

    `clear_days` in a row after `counts_after`: that day, or the last on which it was said to be the same or worse.
    `days_away` from taking it (earlier pauses too), the rules that a clinician has cleared or declined since they fired,
    and whether a fever came with signs from the gut. `told`: everything that was filed, also what a correction replaced.
    """

    since: date
    clear_days: int
    days_away: int
    cleared: frozenset[str]
    declined: frozenset[str]
    fever_with_gut_signs: bool
    counts_after: date
    told: tuple[stopping.CheckIn, ...] = ()


def evidence_of(
    trial: Trial, rules: Rules, *, on: date, since: date, product: Product | None = None
) -> Evidence:
    """What speaks for coming back today to a trial that has rested since `since`. `product`: what is to be taken then, if it
    is another one; a clinician's yes has to fit its form, to open it and to lift a no.
    """
    rows = days_told(trial)
    read = days_read(trial, rows)
    told = ever_filed(trial, rows)
    given, taken = words_about(trial), product or trial.product
    newest = newest_decisions(given, rules)
    after = max(since, _not_gone_on(trial) or since)
    return Evidence(
        since=since,
        clear_days=clear_days_of(trial, rows, read, told, after=after),
        counts_after=after,
        days_away=max(0, (on - since).days) + trial.paused_days,
        cleared=frozenset(rule for rule, row in newest.items() if clears(row, taken, on=on)),
        declined=frozenset(standing_noes(given, rules, taken, since=trial.created_at, on=on)),
        fever_with_gut_signs=_gut_signs(
            read,
            (*check_ins_of(trial, rows), *told),
            trial.day_number(on=since),
            since=ever_filed(trial, rows, since=_began(trial, rules)),
        ),
        told=told,
    )


def _not_gone_on(trial: Trial) -> date | None:
    """The last day on which "has it gone?" was answered with "the same" or "worse" since the stop: that was no clear day,
    whatever its check-in said. None without such an answer, and for a trial that was not stopped.
    """
    stopped_at = trial.stopped_at
    if stopped_at is None:
        return None
    said = (row.answered_at for row in answers_of(trial) if row.answer in NOT_GONE and row.answered_at)
    last = max((at for at in said if at >= stopped_at), default=None)
    return None if last is None else trial.person.today(at=last)


def _began(trial: Trial, rules: Rules) -> datetime | None:
    """When the stop began, or what the first dose waits for; None where no rule asked for it."""
    if trial.state == TrialState.STOPPED:
        return trial.stopped_at
    return min(rules.values(), default=None)


def _gut_signs(
    read: Days | None,
    filed: Iterable[stopping.CheckIn],
    day: int | None,
    *,
    since: Iterable[stopping.CheckIn],
) -> bool:
    """Signs from the gut on a day with a fever or since; where nobody can tell, yes. A correction takes none back.

    `since`: what was filed since, whatever its date: over the date line westward it is an earlier one.
    Without a usual level they are held against none, as on the day itself: it said what this trial waits for.
    """
    if day is None:
        return True
    usual = read.baseline if read else stopping.NOTHING_USUAL
    looked_at = [*since, *(entry for entry in filed if entry.day >= day or entry.fever)]
    if read is None and not any(entry.fever for entry in looked_at):
        return True
    return any(stopping.has_gut_signs(entry, usual) for entry in looked_at)


def decision_after(rule: str, evidence: Evidence) -> stopping.Decision:
    """What the rules of reinstatement say after one rule (clinical.md 3.4)."""
    if rule == BY_CLINICIAN:
        return (
            stopping.Decision.RESUME_LOWEST
            if rule in evidence.cleared
            else stopping.Decision.CLINICIAN_NEEDED
        )
    said = stopping.reinstate_after_all(
        [rule],
        days_clear=evidence.clear_days,
        paused_days=evidence.days_away,
        clinician_clearance=rule in evidence.cleared,
        fever_with_gut_symptoms=evidence.fever_with_gut_signs,
    )
    if rule in evidence.declined:  # a clinician's no weighs more than days that were clear
        return stopping.Decision.worst(said, stopping.Decision.CLINICIAN_NEEDED)
    return said


def decision_after_all(rules: Iterable[str], evidence: Evidence) -> stopping.Decision:
    """The strictest decision; each rule needs its own clearance."""
    return stopping.Decision.worst(*(decision_after(rule, evidence) for rule in rules))


def last_check_in_on(trial: Trial) -> date | None:
    """The last day a stopped trial takes check-ins for: a week for the danger signs, three for clear days that could
    open the way back; None for a trial that was not stopped.
    """
    stopped_on = day_of_stop(trial)
    if stopped_on is None:
        return None
    gates = [stopping.gate_after(rule) for rule in rules_behind(trial)]
    open_again = trial.dosing_began_at is not None and any(gates)
    return stopped_on + timedelta(
        days=stopping.LONGEST_PAUSE_DAYS if open_again else stopping.DANGER_CHECK_DAYS
    )

"""Which rules hold a trial back, and what speaks for coming back: clear days, and a clinician's word since then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from apps.records.clearances import BY_CLINICIAN, is_by_clinician
from apps.records.histories import check_ins_of, ever_filed, history_of
from apps.records.models import Clearance, EventKind, Product, SafetyAssessment, SafetyFollowUp, Trial
from apps.records.plans import day_of_stop
from apps.rules import stopping
from apps.rules.local_time import instant
from apps.rules.screening.clearances import CLEARANCE_DAYS, MAYBE_LIVE
from apps.rules.vocabulary import ProductForm, SafetyLevel, TrialState
from apps.trials.clear import clear_days_of

BACK = (EventKind.RESUMED, EventKind.REINSTATED)
NOT_GONE = (SafetyFollowUp.Answer.SAME, SafetyFollowUp.Answer.WORSE)
NEVER_AGAIN = stopping.NEVER_AGAIN  # clinical.md 3.4: this product is closed for this person
CLOSES = (SafetyLevel.EMERGENCY, SafetyLevel.STOP)
RESTS = (*CLOSES, SafetyLevel.PAUSE)  # what can hold a rule that asks for a pause

type Rules = Mapping[str, datetime]
"""Rule id -> when it fired last."""


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


def rules_behind(trial: Trial) -> Rules:
    """Every rule that the present pause or stop rests on, also one that fired after it began.

    A clinician who holds it back asks for all of them anew: what was cleared before that counts no more (as
    `records.clearances.ends` tells the reader).
    """
    found: Rules = {}
    if trial.state == TrialState.PAUSED and trial.paused_on is not None:
        found = _behind_a_pause(trial, trial.paused_on)
    elif trial.state == TrialState.STOPPED and trial.stopped_at is not None:
        found = _behind_a_stop(trial, trial.stopped_at)
    hands = [event.at for event in trial.events.all() if is_by_clinician(event, trial)]
    return {rule: max([at, *hands]) for rule, at in found.items()}


def _behind_a_pause(trial: Trial, paused_on: date) -> Rules:
    """Several can ask for the same rest, one after the other: a rule in a holiday, a clinician after a rule."""
    since = came_back_at(trial)
    asked = [
        event
        for event in trial.events.all()
        if event.kind == EventKind.PAUSED and (since is None or event.at >= since)
    ]
    began = min((event.at for event in asked), default=instant(paused_on, time(0), trial.person.time_zone))
    found = {trial.paused_because: began} if _holds(trial.paused_because) else {}
    found |= {because: event.at for event in asked if _holds(because := str(event.detail.get("because", "")))}
    said = trial.assessments.filter(at__gte=began, level=SafetyLevel.PAUSE)
    return {**found, **fired_in(said, (SafetyLevel.PAUSE,))}


def _behind_a_stop(trial: Trial, stopped_at: datetime) -> Rules:
    """A stop keeps every rule that asked for a pause since the person last came back: before it, in the same form, or
    after it (clinical.md 3.2: all that fire are kept). A clinician's stop waits for a clinician.

    A clinician who holds it back once more takes back what was cleared before that.
    """
    found = {trial.stop_rule: stopped_at} if trial.stop_rule else {}
    if trial.stopped_by_id != trial.person_id:
        found[BY_CLINICIAN] = max(stopped_at, _last(trial, EventKind.HELD_BACK) or stopped_at)
    stops = [event for event in trial.events.all() if event.kind == EventKind.STOPPED]
    because = str(stops[-1].detail.get("paused_because", "")) if stops else ""
    if _holds(because):
        found[because] = stopped_at
    said = trial.assessments.filter(level__in=CLOSES)
    if (came_back := _last(trial, EventKind.REINSTATED)) is not None:
        said = said.filter(at__gt=came_back)
    since = came_back_at(trial) or trial.dosing_began_at
    if since is not None:
        found |= fired_in(trial.assessments.filter(at__gt=since, level__in=RESTS), (SafetyLevel.PAUSE,))
    return {**found, **fired_in(said, CLOSES)}


def _holds(because: str) -> bool:
    """True for a reason that the rules, or a clinician, set; a holiday holds nobody back."""
    return because in stopping.RULES_BY_ID or because == BY_CLINICIAN


def fired_in(said: Iterable[SafetyAssessment], levels: Iterable[SafetyLevel]) -> dict[str, datetime]:
    """Every rule that fired at one of these levels, with its last time."""
    wanted = set(levels)
    rows = sorted(said, key=lambda row: row.at)
    return {one["rule"]: row.at for row in rows for one in row.fired if one["level"] in wanted}


def came_back_at(trial: Trial) -> datetime | None:
    """When the person last started again after a rest or a stop: not before a day as usual, if an illness had been told."""
    return max(filter(None, (_last(trial, kind) for kind in BACK)), default=None)


def _last(trial: Trial, kind: EventKind) -> datetime | None:
    return max((event.at for event in trial.events.all() if event.kind == kind), default=None)


def evidence_of(
    trial: Trial, rules: Rules, *, on: date, since: date, product: Product | None = None
) -> Evidence:
    """What speaks for coming back today to a trial that has rested since `since`. `product`: what is to be taken then, if it
    is another one; a clinician's yes has to fit its form.
    """
    rows = list(trial.check_ins.prefetch_related("entries"))
    history = history_of(trial, rows)
    told = ever_filed(trial, rows)
    given = Clearance.objects.words_about(trial.person)
    newest = newest_decisions(given.order_by("-decided_at", "-pk"), rules)
    after = max(since, _not_gone_on(trial) or since)
    return Evidence(
        since=since,
        clear_days=clear_days_of(trial, rows, history, told, after=after),
        counts_after=after,
        days_away=max(0, (on - since).days) + trial.paused_days,
        cleared=frozenset(
            rule for rule, row in newest.items() if clears(row, product or trial.product, on=on)
        ),
        declined=frozenset(
            rule for rule, row in newest.items() if row.decision == Clearance.Decision.DECLINED
        ),
        fever_with_gut_signs=_gut_signs(
            history,
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
    if trial.stopped_at is None:
        return None
    answers = trial.follow_ups.filter(answer__in=NOT_GONE, answered_at__gte=trial.stopped_at)
    last = max((row.answered_at for row in answers if row.answered_at), default=None)
    return None if last is None else trial.person.today(at=last)


def _began(trial: Trial, rules: Rules) -> datetime | None:
    """When the stop began, or what the first dose waits for; None where no rule asked for it."""
    if trial.state == TrialState.STOPPED:
        return trial.stopped_at
    return min(rules.values(), default=None)


def _gut_signs(
    history: stopping.History | None,
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
    usual = history.baseline if history else stopping.NOTHING_USUAL
    looked_at = [*since, *(entry for entry in filed if entry.day >= day or entry.fever)]
    if history is None and not any(entry.fever for entry in looked_at):
        return True
    return any(stopping.has_gut_signs(entry, usual) for entry in looked_at)


def newest_decisions(given: Iterable[Clearance], rules: Rules) -> dict[str, Clearance]:
    """What a clinician has said last about each of these rules since it fired; `given` is newest first.

    Each rule has to be named, and the newest decision that names it counts. A rule that fires again ends what was said.
    """
    rows = list(given)
    about = {rule: next((row for row in rows if rule in row.scope), None) for rule in rules}
    return {rule: row for rule, row in about.items() if row is not None and row.decided_at > rules[rule]}


def clears(row: Clearance, product: Product, *, on: date) -> bool:
    """A yes that has not ended, for this form of product, of the last 90 days."""
    given = row.decision == Clearance.Decision.CLEARED and row.ended_at is None
    fits = row.form == ProductForm.LIVE or ProductForm(product.form) not in MAYBE_LIVE
    return given and fits and timedelta(0) <= on - row.decided_on <= timedelta(days=CLEARANCE_DAYS)


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

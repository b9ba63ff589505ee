"""Since when a clinician's yes counts no more, and why: whoever reads that it was said has to read that too."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from apps.records.models import Clearance, EventKind, Person, Trial, TrialEvent
from apps.rules.screening import QUESTION
from apps.rules.screening.clearances import CLEARANCE_DAYS

HELD = (EventKind.HELD_BACK, EventKind.STOPPED, EventKind.PAUSED)
BY_CLINICIAN = "clinician"  # a pause or a stop that only a clinician ends


class Because(StrEnum):
    """What ended it."""

    ANSWER = "answer"  # a related answer changed
    NO = "no"  # a clinician said no later
    HELD = "held"  # a clinician held the product back later
    AGAIN = "again"  # what it was about was told again
    DAYS = "days"  # its 90 days are over


@dataclass(frozen=True, slots=True)
class End:
    """From which day a yes counts no more, on the person's own calendar, and what ended it.

    `in_part`: only for what paused or stopped a trial; for the questions in it the yes stands.
    """

    on: date
    because: Because
    in_part: bool = False


def ends(person: Person, given: Collection[Clearance], *, on: date) -> Mapping[int, End]:
    """By the key of the row, each yes of this person among `given` that counts no more on the day `on`."""
    yes = [row for row in given if row.decision == Clearance.Decision.CLEARED]
    about_trials = any(_rules_in(row) for row in yes)
    mine = Trial.objects.of(person).prefetch_related("events", "assessments") if about_trials else ()
    trials = list(mine)
    noes = [row for row in given if row.decision == Clearance.Decision.DECLINED]
    found = {row.pk: _end(person, row, noes, trials, on=on) for row in yes}
    return {key: end for key, end in found.items() if end is not None}


def _end(
    person: Person, row: Clearance, noes: Iterable[Clearance], trials: Iterable[Trial], *, on: date
) -> End | None:
    """The first thing that ended all of it; else what ended the part about a trial."""
    rules = _rules_in(row)
    later = min((pair for trial in trials for pair in _later(trial, row, rules)), default=None)
    held = End(person.today(at=later[0]), later[1], in_part=len(rules) < len(row.scope)) if later else None
    all_of_it = [held] if held and not held.in_part else []
    if row.ended_at is not None:
        said_no = any(one.decided_at == row.ended_at and set(one.scope) & set(row.scope) for one in noes)
        all_of_it.append(End(person.today(at=row.ended_at), Because.NO if said_no else Because.ANSWER))
    if on - row.decided_on > timedelta(days=CLEARANCE_DAYS):
        all_of_it.append(End(row.decided_on + timedelta(days=CLEARANCE_DAYS + 1), Because.DAYS))
    return min(all_of_it, key=lambda end: end.on, default=held)


def is_by_clinician(event: TrialEvent, trial: Trial) -> bool:
    """A clinician paused, stopped or held back this trial: what was said yes to before counts no more."""
    return event.kind in HELD and event.by_id not in (None, trial.person_id)


def _rules_in(row: Clearance) -> set[str]:
    """What paused or stopped a trial, among what the decision is about."""
    return {key for key in row.scope if key not in QUESTION and not key.startswith("product.")}


def _later(trial: Trial, row: Clearance, rules: set[str]) -> Iterator[tuple[datetime, Because]]:
    """What came after the yes in a trial that it is about: a clinician's hand, or the same rule once more."""
    fired = [(said.at, one["rule"]) for said in trial.assessments.all() for one in said.fired]
    held = [event.at for event in trial.events.all() if is_by_clinician(event, trial)]
    before = {rule for at, rule in fired if at <= row.decided_at} | {trial.stop_rule, trial.paused_because}
    if any(at <= row.decided_at for at in held):
        before.add(BY_CLINICIAN)
    if before & rules:
        yield from ((at, Because.HELD) for at in held if at > row.decided_at)
    yield from ((at, Because.AGAIN) for at, rule in fired if rule in rules and at > row.decided_at)

"""What holds a trial back, and which word of a clinician counts for it: the one truth for the dose, for a new trial, and
for whoever reads what was decided.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.records.going_on import decided
from apps.records.hands import BY_CLINICIAN, is_by_clinician
from apps.records.models import Clearance, EventKind, Person, Product, SafetyAssessment, Trial
from apps.records.plans import plan_of
from apps.records.rested import said_to_rest
from apps.rules import stopping
from apps.rules.local_time import instant
from apps.rules.screening.clearances import CLEARANCE_DAYS
from apps.rules.vocabulary import ReviewDecision, SafetyLevel, TrialState

BACK = (EventKind.RESUMED, EventKind.REINSTATED)
CLOSES = (SafetyLevel.EMERGENCY, SafetyLevel.STOP)
PAUSE = (SafetyLevel.PAUSE,)
LATELY = timedelta(days=28)  # how long what another trial said holds a first dose back

type Rules = Mapping[str, datetime]
"""Rule id -> when it fired last."""


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
    said, came_back = said_to_rest(trial), _last(trial, EventKind.REINSTATED)
    closed = [row for row in said if row.level in CLOSES and (came_back is None or row.at > came_back)]
    since = came_back_at(trial) or trial.dosing_began_at
    if since is not None:
        found |= fired_in((row for row in said if row.at > since), PAUSE)
    return {**found, **fired_in(closed, CLOSES)}


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


def holding(trial: Trial, *, on: date) -> Rules:
    """All that a clinician's word can count for in this trial on that day, and since when it is asked."""
    return {**_waits_for_a_word(trial, on=on), **rules_behind(trial)}


def unrested(trial: Trial, levels: Collection[SafetyLevel] = PAUSE) -> list[SafetyAssessment]:
    """What was said at one of these levels once dosing was over, and after the last time that the trial came back."""
    if trial.finished_at is None:
        return []
    said = SafetyAssessment.objects.filter(trial=trial, level__in=levels).order_by("at")
    return [row for row in said if _is_after_its_doses(row, trial)]


def _is_after_its_doses(row: SafetyAssessment, trial: Trial) -> bool:
    plan = plan_of(trial)
    if plan is None or trial.finished_at is None:
        return False
    back = came_back_at(trial)
    told_on = max(row.on, trial.person.today(at=row.at))
    return told_on >= plan.ends_before and (back is None or row.at > back)


def before_first_dose(trial: Trial, *, on: date) -> list[SafetyAssessment]:
    """What asked for a rest before the first dose: in these days, or in an earlier trial of the person: lately, or where it asks
    for a clinician's word and no first dose followed it. The word ends that, and no number of days.
    """
    lately = Q(trial=trial) | Q(on__gt=on - LATELY, trial__person=trial.person)
    rows = _rested(lately | _without_a_dose_since(trial.person))
    return [row for row in rows if row.trial_id == trial.pk or row.on > on - LATELY or _still_asks(row)]


def before_the_next(person: Person) -> Rules:
    """The rules that ask for a word, of every trial of this person so far: the first dose of the next one waits for it."""
    return asks_for_a_word([row for row in _rested(_without_a_dose_since(person)) if _still_asks(row)])


def _rested(which: Q) -> QuerySet[SafetyAssessment]:
    said = SafetyAssessment.objects.filter(which, level=SafetyLevel.PAUSE)
    return said.select_related("trial__person").prefetch_related("trial__events")


def _without_a_dose_since(person: Person) -> Q:
    taken_since = Trial.objects.filter(person=person, dosing_began_at__gt=OuterRef("at"))
    ended = Q(trial__dosing_began_at=None) | Q(trial__state=TrialState.FINISHED)
    return Q(ended & ~Exists(taken_since), trial__person=person)


def _still_asks(row: SafetyAssessment) -> bool:
    no_dose_since = row.trial.dosing_began_at is None or _is_after_its_doses(row, row.trial)
    return no_dose_since and bool(asks_for_a_word([row]))


def _waits_for_a_word(trial: Trial, *, on: date) -> Rules:
    """The rules of such a rest that wait for a clinician's word, while the product may still be gone on with; and those that
    asked for a rest before the first dose, for which it waits: also that of a next trial, so that the word can be said at once.
    """
    if trial.state == TrialState.BASELINE:
        return asks_for_a_word(before_first_dose(trial, on=on))
    found = asks_for_a_word(unrested(trial)) if may_be_gone_on_with(trial) else {}
    return {**_left_for_the_next(trial), **found}


def _left_for_the_next(trial: Trial) -> Rules:
    """What `before_the_next` has of this trial, which has ended before its first dose, or after its last one."""
    began = trial.dosing_began_at is not None
    if not trial.has_ended or (began and trial.state != TrialState.FINISHED):
        return {}
    told = [row for row in said_to_rest(trial) if row.level == SafetyLevel.PAUSE]
    if not asks_for_a_word(told):
        return {}
    of_it = Q(trial=trial) & _without_a_dose_since(trial.person)
    return asks_for_a_word([row for row in _rested(of_it) if _still_asks(row)])


def asks_for_a_word(rows: list[SafetyAssessment]) -> dict[str, datetime]:
    gates = {rule: (at, stopping.gate_after(rule)) for rule, at in fired_in(rows, PAUSE).items()}
    return {rule: at for rule, (at, gate) in gates.items() if gate is None or gate.clearance}


def may_be_gone_on_with(trial: Trial) -> bool:
    """The trial has run its course, and nobody has decided to leave the product out: it is taken on, or still may be."""
    if trial.state != TrialState.FINISHED:
        return False
    made = decided(trial)
    return not made or made[-1].decision != ReviewDecision.STOP


def newest_decisions(given: Iterable[Clearance], rules: Rules) -> dict[str, Clearance]:
    """What a clinician has said last about each of these rules since it fired; `given` is newest first.

    Each rule has to be named, and the newest decision that names it counts. A rule that fires again ends what was said.
    """
    rows = list(given)
    about = {rule: next((row for row in rows if rule in row.scope), None) for rule in rules}
    return {rule: row for rule, row in about.items() if row is not None and row.decided_at > rules[rule]}


def standing_noes(
    given: Iterable[Clearance], rules: Rules, product: Product, *, since: datetime, on: date
) -> dict[str, Clearance]:
    """The newest no to each of these rules that no yes lifts on that day, of those since it fired and since `since`, when the
    trial was planned; `given` is newest first.

    A no is not used up: a rule that fires again ends a yes alone, and the no before it stands again. Nor does a yes lift it that
    has ended, is of more than 90 days ago, or is for another form of product than this.
    """
    rows = list(given)
    about = {rule: next(_still_said(rows, rule, at, product, on=on), None) for rule, at in rules.items()}
    return {
        rule: row
        for rule, row in about.items()
        if row is not None and row.is_no and row.decided_at > min(since, rules[rule])
    }


def _still_said(
    given: Iterable[Clearance], rule: str, fired_at: datetime, product: Product, *, on: date
) -> Iterator[Clearance]:
    """Of what was said about this rule every no, and each yes since it fired that counts on that day."""
    about = (row for row in given if rule in row.scope)
    return (row for row in about if row.is_no or (row.decided_at > fired_at and clears(row, product, on=on)))


def clears(row: Clearance, product: Product, *, on: date) -> bool:
    """A yes that has not ended, for this form of product, of the last 90 days."""
    given = row.decision == Clearance.Decision.CLEARED and row.ended_at is None
    return given and row.is_about(product.form) and row.decided_on <= on <= last_day(row)


def last_day(row: Clearance) -> date:
    """The last on which a yes of that day counts at a start."""
    return row.decided_on + timedelta(days=CLEARANCE_DAYS)

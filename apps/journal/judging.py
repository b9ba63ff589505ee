"""Judging a day by the stop rules, in the transaction that wrote the day; `acting.py` does what they say."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import inf

from apps.journal.acting import act_on
from apps.journal.entries import COUNTS, Entry
from apps.records.histories import (
    check_ins_of,
    ended_pauses,
    entries_of,
    history_of,
    pauses_of,
    sent_of,
    that_count,
    within,
)
from apps.records.models import CheckIn, CheckInEntry, Clearance, Person, SafetyAssessment, Trial
from apps.records.profiles import profile_of
from apps.rules import stopping
from apps.rules.stopping.reading import GLUCOSE
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import SafetyLevel
from apps.trials.queries import going_on_by


@dataclass(frozen=True, slots=True)
class Case:
    """A day that was written, and all that is known around it. `history` is None without a usual level."""

    trial: Trial
    day: CheckIn
    number: int
    history: stopping.History | None
    days: Sequence[CheckIn]

    @property
    def counts(self) -> bool:
        """A day with the product. Over the date line westward the day before the first dose can come again after it."""
        began = self.trial.dosing_began_at
        if self.number > 0 or began is None:
            return self.number > 0
        after = (one.filed_at for one in sent_of(self.day) if one.filed_at >= began)
        return any(self.trial.person.today(at=at) <= self.day.on for at in after)

    def date_of(self, number: int) -> date:
        """The calendar date of a trial day."""
        return self.day.on + timedelta(days=number - self.number)


def judge(
    trial: Trial, day: CheckIn, days: Sequence[CheckIn], *, by: Person, at: datetime, is_new: bool
) -> SafetyAssessment:
    """Judges the day, stores what was said, does it, and answers with the most serious of it.

    A late entry can also change what a later day means. That is said of the later day, and only where it is more
    than was said of it before. `days` are all of the trial, this one among them, as `histories.days_of` reads them;
    of a new day with none after it nothing has been said yet.
    """
    number = trial.day_number(on=day.on)
    if number is None:
        raise ValueError("a trial without dates has no days to judge")
    case = Case(trial, day, number, history_of(trial, days), days)
    own, *later = judgements(case)
    known = () if is_new and days[-1] is day else trial.assessments.filter(on__gte=day.on)
    said = {row.on: row for row in known}  # the last of each day
    told = [(own, day, _store(own, case, day, at=at, before=said.get(day.on)))]
    for judgement in later:
        on = case.date_of(judgement.day)
        if _says_more(judgement, said.get(on)):
            row = trial.check_ins.get(on=on)
            told.append((judgement, row, _store(judgement, case, row, at=at, before=None)))
    told.sort(key=lambda one: (-one[0].level.rank, one[0].day))
    for judgement, row, _stored in told:
        if not _is_behind(judgement, case, said.get(row.on)):
            on, level = trial.person.today(at=at), _level_of(judgement.day, case)
            act_on(judgement, trial=trial, by=by, at=at, on=on, level=level)
            break
    return told[0][2]


def judge_alone(trial: Trial, entry: Entry, *, by: Person, at: datetime, on: date) -> SafetyAssessment:
    """Judges what is told of a trial whose days take no entry any more. It still closes a product, and still asks.

    While its product is gone on with, the pauses of the trial count (ST12): a second one for the same is no rest.
    """
    sugar = {} if entry.glucose_mgdl is None else {"glucose_mgdl": within(entry.glucose_mgdl, GLUCOSE)}
    numbers = {name: rated for name in ("pain", *COUNTS) if (rated := getattr(entry, name)) is not None}
    told = {**numbers, **sugar, **entry.danger}
    day = {"day": trial.day_number(on=on) or 0, "events": list(entry.events), **told}
    pauses = ended_pauses(trial) if going_on_by(trial) else ()
    entries = (stopping.check_in_from(day),)
    judgement = stopping.judge_without_baseline(entries, profile_of(trial), prior_pauses=pauses)
    stored = SafetyAssessment.objects.create(
        trial=trial, on=on, at=at, level=judgement.level, fired=_fired(judgement), rules_version=RULES_VERSION
    )
    act_on(judgement, trial=trial, by=by, at=at, on=on)
    return stored


def judgements(case: Case) -> list[stopping.Judgement]:
    """What the day means, and what each later day with a check-in means now."""
    if case.history is None:
        return [_danger_signs(case)]
    found = _with_the_pauses_of_each_day(case.history, case)
    return found if case.counts else [_danger_signs(case), *found]


def _danger_signs(case: Case) -> stopping.Judgement:
    """While the usual level is being measured only danger signs count."""
    earlier = tuple(entry for entry in check_ins_of(case.trial, case.days) if entry.day < case.number)
    entries = (*earlier, *entries_of(case.trial, case.day))
    return stopping.judge_without_baseline(entries, profile_of(case.trial))


def _with_the_pauses_of_each_day(history: stopping.History, case: Case) -> list[stopping.Judgement]:
    """Each day knows the pauses that had ended by then: the day that led to a pause is not its own second time."""
    first, trial = case.number if case.counts else max(case.number, 1), case.trial
    symptoms = history.prior_pauses
    ended = [pause.ends_before for pause in pauses_of(trial) if pause.is_for_safety] if symptoms else []
    ends = [trial.day_number(on=end) or 0 for end in ended if end is not None]
    if len(ends) != len(symptoms):  # unknown when: then each counts always
        return list(stopping.judge_from(history, first))
    found: list[stopping.Judgement] = []
    for count, (begins, until) in enumerate(pairwise([-inf, *ends, inf])):
        if until > first:
            then = replace(history, prior_pauses=symptoms[:count])
            days = stopping.judge_from(then, int(max(first, begins)))
            found += [judgement for judgement in days if judgement.day < until]
    return found


def _says_more(judgement: stopping.Judgement, before: SafetyAssessment | None) -> bool:
    """More than was said of this day, or than nothing worth saying."""
    if before is None:
        return judgement.level is not SafetyLevel.OK
    known = SafetyLevel(before.level)
    new_rules = set(judgement.rules) - _rules_of(before)
    return judgement.level.rank > known.rank or (judgement.level is known and bool(new_rules))


def _rules_of(said: SafetyAssessment) -> set[str]:
    return {one["rule"] for one in said.fired if one["level"] == said.level}


def _store(
    judgement: stopping.Judgement,
    case: Case,
    row: CheckIn,
    *,
    at: datetime,
    before: SafetyAssessment | None,
) -> SafetyAssessment:
    """One assessment a judgement: what was said stays, a later entry adds another row beside it."""
    fired = _fired(judgement)
    same = before is not None and before.level == judgement.level and before.fired == fired
    if before is not None and same and not _is_told_after_a_look(case, before):
        return before
    return SafetyAssessment.objects.create(
        trial=case.trial,
        check_in=row,
        on=row.on,
        at=at,
        level=judgement.level,
        fired=fired,
        rules_version=RULES_VERSION,
    )


def _is_told_after_a_look(case: Case, before: SafetyAssessment) -> bool:
    """Whether what was filed of the day since a clinician looked at it, by a yes or on the worklist, says the same once more.

    Later entries alone are asked, so that a calm one in the evening ends no yes to what was told in the morning.
    """
    rules = {str(one["rule"]) for one in before.fired}
    given = Clearance.objects.standing(case.trial.person).filter(
        decided_at__gte=before.at, scope__overlap=sorted(rules)
    )
    told = [*given.values_list("decided_at", flat=True), before.acknowledged_at]
    looks = [at for at in told if at is not None]
    if not looks:
        return False
    later = [one for one in that_count(sent_of(case.day)) if one.filed_at > max(looks) and _tells(one)]
    if not later:
        return False
    day = copy(case.day)
    day.sent = later
    days = [day if row.pk == day.pk else row for row in case.days]
    alone = replace(case, day=day, days=days, history=history_of(case.trial, days))
    found = next((one for one in judgements(alone) if one.day == case.number), None)
    return found is not None and any(one.rule in rules for one in found.fired)


def _tells(entry: CheckInEntry) -> bool:
    """A correction comes with the numbers of what it corrects; only the danger signs are asked afresh in it."""
    return not entry.replaces_earlier or bool(entry.answers.get("danger"))


def _fired(judgement: stopping.Judgement) -> list[dict[str, object]]:
    return [
        {
            "rule": one.rule,
            "level": one.level,
            "reason": one.reason,
            "template": one.template,
            "params": dict(one.params),
            "care": one.care,
            "symptom": one.symptom,
        }
        for one in judgement.fired
    ]


def _is_behind(judgement: stopping.Judgement, case: Case, before: SafetyAssessment | None) -> bool:
    """What an old day asks for has been done since. A stop never is: it always acts."""
    if judgement.level is SafetyLevel.STEP_BACK:
        return case.trial.level < _level_of(judgement.day, case)
    if judgement.level is SafetyLevel.PAUSE:
        return _paused_and_came_back(judgement, case, before)
    return False


def _paused_and_came_back(judgement: stopping.Judgement, case: Case, before: SafetyAssessment | None) -> bool:
    """The trial rested since that day and started again at the lowest dose; and either the pause was for these very
    rules, or there have been as many clear days since as these rules ask for.
    """
    on = case.date_of(judgement.day)
    ends = [pause.ends_before for pause in pauses_of(case.trial) if pause.ends_before is not None]
    if case.history is None or max(ends, default=on) <= on:
        return False
    if before is not None and set(judgement.rules) <= _rules_of(before):
        return True
    clear = stopping.clear_days(case.history.checkins, case.history.baseline, after=judgement.day)
    gates = [stopping.gate_after(rule) for rule in judgement.rules]
    return all(gate is not None and not gate.clearance and clear >= gate.clear_days for gate in gates)


def _level_of(number: int, case: Case) -> int:
    """The dose level of a day that was judged."""
    checkins = case.history.checkins if case.history else ()
    return max((entry.level for entry in checkins if entry.day == number), default=0)

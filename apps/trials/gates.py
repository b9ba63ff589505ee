"""What has to be so before a plan starts, before the first dose, and before a higher one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from django.utils.translation import gettext as _

from apps.records.histories import days_of, ever_filed, history_of
from apps.records.models import (
    CheckIn,
    EventKind,
    Outcome,
    Screening,
    Trial,
)
from apps.records.plans import plan_of
from apps.records.profiles import answers_of
from apps.records.reactions import reactions_going_on, reacts
from apps.records.reasons import day
from apps.rules import outcomes, schedule, stopping
from apps.rules import screening as rules
from apps.rules.products import should_be_looked_at
from apps.rules.text import gettext_noop
from apps.rules.vocabulary import ProductForm, TrialState
from apps.screening import queries as screening
from apps.trials.against import against_any
from apps.trials.clear import with_worst
from apps.trials.fading import why_not_faded
from apps.trials.pain import why_pain
from apps.trials.rows import request_of, standing
from apps.trials.taken import days_taken
from apps.trials.unwell import why_unwell
from apps.trials.usual import Before, before_dose

CHOSEN_STEP = gettext_noop("You planned {planned} days at each dose, and have been at this one for {days}.")


def why_not_start(trial: Trial, *, on: date, now: screening.Standing | None = None) -> tuple[str, ...]:
    """Every reason why this plan cannot be started today; empty when it can. `now`: its `standing`, if it is known."""
    now = now or standing(trial, on=on)
    pack_waits = look_at_pack(trial, on=on)
    reasons = [*against_any(trial.person, trial.product, now, pack_waits=pack_waits, on=on)]
    reasons += why_not_faded(trial, on=on)
    reasons += _no_room(trial, now, on=on)
    reasons += map(_, schedule.problems(request_of(trial, start=on)).values())
    reasons += _outcome_problems(trial, now)
    return tuple(dict.fromkeys(reasons))


def _no_room(trial: Trial, now: screening.Standing, *, on: date) -> list[str]:
    """A plan whose first dose the operation would keep waiting, though today it is far enough away."""
    if trial.state != TrialState.PLANNED or now.result is None or now.row is None:
        return []
    now.row.person = trial.person  # the same, and need not be read again
    surgery = answers_of(now.row).surgery
    first = on + timedelta(days=1 + trial.baseline_days)
    if "surgery" in now.result.items or not rules.is_too_near(surgery, first) or surgery.on is None:
        return []
    words = _(
        "Your operation is on %(date)s, and the first dose would be on %(first)s. That is 14 weeks or less before it, and a "
        "trial would not fit. Plan it for after the operation: a trial may begin 28 days after it. If it has moved, or is off, "
        "answer the question about operations again."
    )
    return [words % {"date": day(surgery.on), "first": day(first)}]


def look_at_pack(trial: Trial, *, on: date) -> bool:
    """Before a start and the first dose for every form; while it is taken every 4 weeks for a live one."""
    asked = (
        not trial.is_ongoing or trial.state == TrialState.BASELINE or trial.product.form == ProductForm.LIVE
    )
    return asked and should_be_looked_at(trial.product.condition_seen_on, on=on)


def _outcome_problems(trial: Trial, now: screening.Standing) -> list[str]:
    chosen = {row.rank: row for row in trial.outcomes.all()}
    primary, secondary = chosen.get(Outcome.Rank.PRIMARY), chosen.get(Outcome.Rank.SECONDARY)
    problems = outcomes.check_outcomes(
        primary.measure if primary else None,
        secondary.measure if secondary else None,
        ed_past=now.result is not None and now.result.hide_body_measures,
        hba1c_tested=trial.hba1c_tested,
        weeks=trial.weeks,
        smallest_change=primary.smallest_change if primary else None,
    )
    return [_(problem) for problem in problems.values()]


@dataclass(frozen=True, slots=True)
class DayOne:
    """The check before the first dose: what is in the way. `too_late`: this trial never begins; a new plan may."""

    reasons: tuple[str, ...]
    screening: Screening | None
    check_ins_missing: int
    screen_again: bool
    look_at_pack: bool
    too_late: bool


def day_one(trial: Trial, *, on: date) -> DayOne:
    """May the first dose be taken today? The trial waits until every reason is gone (clinical.md 3.1, 4.2)."""
    now, before = standing(trial, on=on), before_dose(trial, on=on)
    missing = before.usual.missing if isinstance(before.usual, stopping.NotEnough) else 0
    calendar = _calendar(trial, on=on)
    reasons = (
        *calendar,
        *why_not_start(trial, on=on, now=now),
        *_usual_level(trial, before, now, on=on),
        *why_unwell(trial, before, on=on),
    )
    plan = plan_of(trial)
    return DayOne(
        reasons=tuple(dict.fromkeys(reasons)),
        screening=now.row,
        check_ins_missing=missing,
        screen_again=not now.may_plan and now.waits_until is None,
        look_at_pack=look_at_pack(trial, on=on),
        too_late=bool(calendar) and plan is not None and on >= plan.first_dose_on,
    )


def day_one_due(trial: Trial, plan: schedule.Plan, *, on: date) -> DayOne | None:
    """That check, once its day has come."""
    if trial.state != TrialState.BASELINE or on < plan.first_dose_on:
        return None
    return day_one(trial, on=on)


def _calendar(trial: Trial, *, on: date) -> tuple[str, ...]:
    """The baseline is complete, and not so long ago that it says nothing any more."""
    plan = plan_of(trial)
    why = schedule.why_not_begin(plan, on) if plan else None
    return (_(why),) if why else ()


def _usual_level(trial: Trial, before: Before, now: screening.Standing, *, on: date) -> tuple[str, ...]:
    if isinstance(before.usual, stopping.NotEnough):
        words = _(
            "At least 3 check-ins in the 14 days before the first dose are needed. Still missing: %(n)s."
        )
        return (words % {"n": before.usual.missing},)
    return why_pain(trial, before, now, on=on)


def may_wait_for(trial: Trial, *, on: date) -> tuple[str, ...]:
    """What the check-ins of a baseline say so far against its first dose; too few of them say nothing yet."""
    before = before_dose(trial, on=on)
    return (*why_pain(trial, before, standing(trial, on=on), on=on), *why_unwell(trial, before, on=on))


def step_gate(trial: Trial, *, on: date, rows: Iterable[CheckIn] | None = None) -> stopping.Titration:
    """May the dose go up today (clinical.md 4.3)? Not before the days at each dose that the person planned.

    `rows` are the trial's days with their entries, when they have been fetched already.
    """
    plan = plan_of(trial)
    if plan is None:
        raise ValueError("this trial has no plan")
    if trial.state == TrialState.ACTIVE and trial.level + 1 >= len(plan.levels):
        return stopping.Titration(stopping.Step.AT_TARGET)  # most of a trial: no day need be judged for that
    days = days_of(trial) if rows is None else list(rows)
    history = history_of(trial, days)
    above = plan.levels[trial.level + 1] if trial.level + 1 < len(plan.levels) else None
    day = trial.day_number(on=on) or 0
    said = stopping.titrate(
        stopping.Standing(
            status=TrialState(trial.state),
            level=trial.level,
            levels=len(plan.levels),
            days_at_level=days_taken(trial, days, on=on),
            checkins_last7=stopping.check_ins_last7(history, until=day) if history else 0,
            quiet_days=_quiet_days(history, ever_filed(trial, days), day),
            next_over_label=above is not None and above.amount > Fraction(trial.product.most_a_day),
            next_cells_per_day=float(above.cells_per_day) if above and above.cells_per_day else None,
            step_backs_from_next_level=_step_backs(trial, trial.level + 1),
        ),
        today=on,
    )
    return _without_a_reaction(_as_planned(said, plan, trial, on=on), trial)


def _without_a_reaction(said: stopping.Titration, trial: Trial) -> stopping.Titration:
    """No more of it while a reaction that was reported goes on."""
    if said.step is not stopping.Step.MAY_INCREASE or not reacts(trial):
        return said
    holds = tuple(stopping.Hold(words, {}, None) for words in reactions_going_on(trial.person))
    return stopping.Titration(stopping.Step.HOLD, holds)


def _days_at_level(trial: Trial, *, on: date) -> int:
    """Never less than none, also on a day that comes again over the date line."""
    return max(0, (on - trial.level_since).days) if trial.level_since else 0


def _as_planned(
    said: stopping.Titration, plan: schedule.Plan, trial: Trial, *, on: date
) -> stopping.Titration:
    if trial.level_since is None or trial.state != TrialState.ACTIVE or said.step is stopping.Step.AT_TARGET:
        return said
    allowed_on = schedule.earliest_levels(plan, level=trial.level, since=trial.level_since)[1].earliest_on
    if on >= allowed_on:
        return said
    days = {"planned": plan.days_per_level, "days": _days_at_level(trial, on=on)}
    later = said.step is stopping.Step.HOLD and said.earliest is None
    others = tuple(hold for hold in said.holds if not _is_about_days(hold))
    return stopping.Titration(
        stopping.Step.HOLD,
        (stopping.Hold(CHOSEN_STEP, days, (allowed_on - on).days), *others),
        None if later else max(allowed_on, said.earliest or allowed_on),
    )


def _is_about_days(hold: stopping.Hold) -> bool:
    """The usual 7 days are part of the days that the person planned."""
    return "days" in hold.params


def _quiet_days(history: stopping.History | None, filed: tuple[stopping.CheckIn, ...], day: int) -> int:
    """Counted to today, or to yesterday while today's check-in is still to come.

    A day is as quiet as the worst that was ever filed of it: a correction makes no bad day quiet.
    """
    if history is None:
        return 0
    until = day if any(entry.day == day for entry in history.checkins) else day - 1
    if len(filed) != len(history.checkins):
        history = replace(history, checkins=with_worst(history, filed))
    return stopping.quiet_days(history, until=until)


def _step_backs(trial: Trial, level: int) -> int:
    back = [event for event in trial.events.all() if event.kind == EventKind.STEPPED_BACK]
    return sum(event.detail.get("from") == level and not event.detail.get("not_taken") for event in back)

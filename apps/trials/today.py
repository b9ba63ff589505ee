"""What the Today page says: the day, the dose, what is due, and what stands in the way."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from django.db.models import prefetch_related_objects

from apps.records.ages import is_minor
from apps.records.danger import danger_of
from apps.records.doses import waits_only_for_ticks
from apps.records.histories import days_of
from apps.records.models import (
    CheckIn,
    CheckInDraft,
    CheckInEntry,
    Review,
    SafetyAssessment,
    SafetyFollowUp,
    Trial,
)
from apps.records.packs import is_not_to_be_taken
from apps.records.plans import plan_on, rises_of
from apps.reminders.queries import asks_on
from apps.rules import schedule, stopping
from apps.rules.vocabulary import Phase, SafetyLevel, TrialState
from apps.trials import doses, queries
from apps.trials.empty import DAYS_TO_FILL, begun, empty_days
from apps.trials.ended import Ended, ended
from apps.trials.following import open_question
from apps.trials.gates import day_one_due
from apps.trials.last_result import against
from apps.trials.measuring import MeasureDue, measures_due
from apps.trials.next_steps import Decided, WeeksOff, decided, weeks_off
from apps.trials.taken import OfDose, of_dose
from apps.trials.urgent import Urgent, said_lately, urgent


@dataclass(frozen=True, slots=True)
class Today:
    """Everything of one day of one trial. `said`: the words of the stop rules, the newest first."""

    trial: Trial
    plan: schedule.Plan
    phase: Phase
    on: date
    units: Fraction | None
    obstacles: tuple[str, ...]
    only_ticks: bool
    calls_for_help: bool
    check_in: CheckIn | None
    check_in_due: bool
    of_dose: OfDose
    said: tuple[SafetyAssessment, ...]
    urgent: Urgent | None
    gate: queries.DayOne | None
    step: stopping.Titration | None
    resuming: queries.Resuming | None
    measures: tuple[MeasureDue, ...]
    review: Review | None
    decided: Decided | None
    weeks_off: WeeksOff | None
    follow_up: SafetyFollowUp | None
    ended: Ended | None
    against: tuple[str, ...]
    newest: CheckInEntry | None
    empty: tuple[date, ...]
    continuing: tuple[queries.Continuing, ...]

    @property
    def day(self) -> int:
        """The number of the day; 1 is the first dose."""
        return self.plan.day_number(self.on)

    @property
    def dose(self) -> str:
        """Today's dose in words; "" when nothing is to be taken."""
        return "" if self.units is None else doses.dose(self.units, self.trial.product.unit_noun)

    @property
    def latest(self) -> SafetyAssessment | None:
        """The word that counts now: a quiet day that is filled in later hides nothing of a newer day."""
        if not self.said:
            return None
        of_newest_day = max(self.said, key=lambda one: (one.on, one.at, one.pk))
        return max((self.said[0], of_newest_day), key=lambda one: SafetyLevel(one.level).rank)

    @property
    def had_trouble(self) -> bool:
        """The stop rules said more than OK about today, corrected or not."""
        return any(one.on == self.on and one.level != SafetyLevel.OK for one in self.said)

    @property
    def begun(self) -> CheckInDraft | None:
        """A check-in that was begun and not sent."""
        return begun(self.trial, self.empty if self.check_in else (*self.empty, self.on))

    @property
    def too_young(self) -> bool:
        """By the date of birth, which may have been put right in the middle of a trial."""
        return is_minor(self.trial.person, on=self.on)

    @property
    def next_dose(self) -> str:
        """The dose of the next level in words."""
        return doses.of_level(self.trial, self.plan, self.trial.level + 1)

    @property
    def level_dose(self) -> str:
        """The dose in words, from tomorrow on once today's has its answer."""
        return doses.of_level(self.trial, self.plan, self.trial.level)

    @property
    def step_now(self) -> int | None:
        """After the planned first weeks, the step of today's dose, 1 the lowest; None at the full one: that is steady."""
        number = doses.level_today(self.trial, on=self.on) + 1
        is_below = number < len(self.plan.levels) and self.phase == Phase.STEADY
        return number if is_below and self.trial.state == TrialState.ACTIVE else None

    @property
    def is_sign_up_day(self) -> bool:
        """The day before the first baseline day, for the first rating."""
        return self.on < self.plan.starts_on

    @property
    def last_day(self) -> int:
        """The number of the last planned day with the product."""
        return self.plan.day_number(self.plan.ends_before) - 1

    @property
    def last_dose_day(self) -> date:
        """The last planned day with the product."""
        return self.plan.ends_before - timedelta(days=1)

    @property
    def days_to_review(self) -> int:
        """Days from today to the review; 0 or less once it is open."""
        return (self.plan.last_review_on - self.on).days

    @property
    def moves(self) -> bool:
        """Every day of a pause moves the review by one, as long as days are left for pauses."""
        return self.trial.state == TrialState.PAUSED and self.on in self.plan.dosing

    @property
    def baseline_day(self) -> int:
        """1 on the first day of the baseline."""
        return self.plan.analysis_day(self.on)

    @property
    def may_step_up(self) -> bool:
        """The dose may go up if the person wants to: today's, or tomorrow's once today's has its answer."""
        last = self.on == self.last_dose_day and self.of_dose is not OfDose.NOTHING
        may = self.step is not None and self.step.step is stopping.Step.MAY_INCREASE
        return may and not (self.obstacles or last)

    @property
    def measures_now(self) -> tuple[MeasureDue, ...]:
        """What is to be measured; nothing after a first dose that waits."""
        return tuple(one for one in self.measures if not self.gate or one.first_day < self.plan.first_dose_on)

    @property
    def nothing_else(self) -> bool:
        """Beside the dose and the check-in nothing waits."""
        return not (self.measures_now or self.look_at_pack or self.begun or self.empty)

    @property
    def of_the_pack(self) -> bool:
        """The pack alone is enough to leave it out, whatever the answers are."""
        return is_not_to_be_taken(self.trial.product)

    @property
    def look_at_pack(self) -> bool:
        """A live product is looked at again every 4 weeks."""
        return self.trial.state == TrialState.ACTIVE and queries.look_at_pack(self.trial, on=self.on)

    @property
    def review_is_open(self) -> bool:
        """The review waits to be read or decided."""
        return self.review is not None and self.review.due_on <= self.on and not self.review.decision

    @property
    def warns(self) -> bool:
        """What the stop rules said last still matters: not a quiet day, and not an old word of WATCH."""
        if self.latest is None or self.latest.level == "OK":
            return False
        return self.latest.level != "WATCH" or self.latest.on >= self.on - timedelta(days=1)


def today(trial: Trial, *, on: date) -> Today | None:
    """The day `on` of a started trial, however long, in at most 8 queries with the session; None before a start."""
    plan = plan_on(trial, on=on)
    if plan is None:
        return None
    prefetch_related_objects([trial], "events")
    obstacles = queries.held(trial, on=on)
    rising = trial.state == TrialState.ACTIVE and on in plan.dosing and not obstacles
    rows = _days(trial, plan, rising=rising, on=on)
    filed = {row.on: row for row in rows if row.danger_asked}
    reviews, said = _reviews(trial, plan, on=on), said_lately(trial)
    made = decided(reviews, on=on) if trial.has_ended else None
    return Today(
        trial=trial,
        plan=plan,
        phase=plan.phase(on),
        on=on,
        units=None if obstacles else queries.dose_today(trial, on=on),
        obstacles=obstacles,
        only_ticks=bool(obstacles) and waits_only_for_ticks(trial, on=on),
        calls_for_help=bool(obstacles) and danger_of(trial.person, on=on) is not None,
        check_in=filed.get(on),
        of_dose=of_dose(rows, on=on),
        check_in_due=on not in filed and asks_on(trial, plan, on, rises_of(trial)),
        said=tuple(said),
        urgent=urgent(trial, said, on=on),
        gate=day_one_due(trial, plan, on=on),
        step=queries.step_gate(trial, on=on, rows=rows) if rising else None,
        resuming=queries.may_resume(trial, on=on) if trial.state == TrialState.PAUSED else None,
        measures=() if made and made.is_over else measures_due(trial, plan, on=on),
        review=reviews[-1] if reviews else None,
        decided=made,
        weeks_off=_weeks_off(trial, plan),
        follow_up=open_question(trial, on=on) if trial.state == TrialState.STOPPED else None,
        ended=ended(trial, on=on),
        against=against(trial, reviews) if trial.has_ended else (),
        newest=queries.newest_entry(rows),
        empty=empty_days(trial, plan, filed, on=on),
        continuing=queries.continuing(trial.person, on=on) if trial.has_ended else (),
    )


def _days(trial: Trial, plan: schedule.Plan, *, rising: bool, on: date) -> list[CheckIn]:
    """All days with their entries where a rise of the dose is judged by them; else those that can still be changed."""
    judged = rising and trial.level + 1 < len(plan.levels)
    return days_of(trial, since=None if judged else on - timedelta(days=DAYS_TO_FILL + 1))


def _reviews(trial: Trial, plan: schedule.Plan, *, on: date) -> list[Review]:
    """The reviews, oldest first, once there can be one to read; before that nobody needs to look them up."""
    if trial.is_ongoing and on < plan.last_review_on:
        return []
    return list(trial.reviews.order_by("number"))


def _weeks_off(trial: Trial, plan: schedule.Plan) -> WeeksOff | None:
    """Their dates, while they last."""
    return weeks_off(trial, on=plan.ends_before) if trial.state == TrialState.WITHDRAWAL else None

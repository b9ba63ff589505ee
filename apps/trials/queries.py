"""Where a trial stands, what may happen next, and why not."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Subquery
from django.utils.translation import gettext as _

from apps.products import queries as products
from apps.records.histories import check_ins_of, history_of, weight_at_screening
from apps.records.models import Clearance, Outcome, Person, Screening, Trial
from apps.records.models.trials import ENDED
from apps.records.plans import plan_of
from apps.rules import outcomes, schedule, stopping
from apps.rules.vocabulary import AmountUnit, Disposition, PrimaryOutcome, ProductForm, TrialState
from apps.screening import queries as screening
from apps.trials.events import EventKind

BY_CLINICIAN = "clinician"  # a pause that only a clinician ends
COUNTED = (AmountUnit.CELLS, AmountUnit.CFU, AmountUnit.AFU, AmountUnit.TFU)


def current(person: Person) -> Trial | None:
    """The person's planned or ongoing trial; the ongoing one first."""
    mine = Trial.objects.of(person).exclude(state__in=ENDED).select_related("product", "person", "screening")
    return max(mine, key=lambda trial: trial.is_ongoing, default=None)


def latest_ended(person: Person) -> Trial | None:
    """The trial that ended last."""
    return Trial.objects.of(person).filter(state__in=ENDED).select_related("product", "person").first()


def standing(trial: Trial, *, on: date) -> screening.Standing:
    """The person's screening together with this trial's product."""
    return screening.standing(trial.person, on=on, product=products.facts(trial.product))


def request_of(trial: Trial, *, start: date, primary: str | None = None) -> schedule.PlanRequest:
    """What the planned trial asks of the scheduler, with the first baseline day on `start`.

    `primary` stands in for the saved primary outcome while a plan has not been saved.
    """
    measure = (
        primary or trial.outcomes.filter(rank=Outcome.Rank.PRIMARY).values_list("measure", flat=True).first()
    )
    product = trial.product
    cells = products.amount_per_day(product)
    taken = product.form in (ProductForm.LIVE, ProductForm.PASTEURISED) and product.amount_unit in COUNTED
    return schedule.PlanRequest(
        start=start,
        weeks=trial.weeks,
        serving=schedule.Serving(
            label=Fraction(product.serving_units),
            smallest=Fraction(product.smallest_units),
            can_halve=product.can_halve,
            cells_per_day=cells if taken else None,
        ),
        time_zone=trial.person.time_zone,
        baseline_days=trial.baseline_days,
        days_per_level=trial.days_per_level,
        check_in_time=trial.check_in_time,
        cadence=schedule.Cadence(trial.cadence),
        withdrawal=trial.withdrawal,
        hba1c=measure == PrimaryOutcome.HBA1C,
    )


def fixed_beforehand(trial: Trial) -> dict[str, object]:
    """What is frozen beside the dates: outcomes, the smallest changes that matter, the product."""
    return {
        "outcomes": {
            row.rank: [row.measure, str(row.smallest_change.normalize()), row.unit, row.better]
            for row in trial.outcomes.all()
        },
        "product": {"code": str(trial.product.code), "form": trial.product.form},
        "bad_week_entry": trial.bad_week_entry,
    }


def why_not_start(trial: Trial, *, on: date) -> tuple[str, ...]:
    """Every reason why this plan cannot be started today; empty when it can."""
    reasons = list(standing(trial, on=on).why_not)
    if trial.product.confirmed_at is None or trial.product.expectation_read_at is None:
        reasons.append(_("Please read what your product can and cannot do first."))
    if trial.product.never_again_at is not None:
        reasons.append(stopping.DECISION_WORDS[stopping.Decision.NEVER_THIS_PRODUCT])
    reasons += schedule.problems(request_of(trial, start=on)).values()
    reasons += _outcome_problems(trial, on=on)
    return tuple(dict.fromkeys(reasons))


def _outcome_problems(trial: Trial, *, on: date) -> list[str]:
    chosen = {row.rank: row for row in trial.outcomes.all()}
    primary, secondary = chosen.get(Outcome.Rank.PRIMARY), chosen.get(Outcome.Rank.SECONDARY)
    result = standing(trial, on=on).result
    problems = outcomes.check_outcomes(
        primary.measure if primary else None,
        secondary.measure if secondary else None,
        ed_past=result is not None and result.hide_body_measures,
        hba1c_tested=trial.hba1c_tested,
        weeks=trial.weeks,
        smallest_change=primary.smallest_change if primary else None,
    )
    return list(problems.values())


@dataclass(frozen=True, slots=True)
class DayOne:
    """The check before the first dose: what is still in the way, and the screening that allowed it."""

    reasons: tuple[str, ...]
    screening: Screening | None
    check_ins_missing: int


def day_one(trial: Trial, *, on: date) -> DayOne:
    """May the first dose be taken today? The trial waits until every reason is gone (clinical.md 3.1, 4.2)."""
    now = standing(trial, on=on)
    reasons = list(why_not_start(trial, on=on))
    if trial.first_dose_on is not None and on < trial.first_dose_on:
        reasons.append(_("Your first dose is not planned before that day."))
    usual = stopping.baseline_from(check_ins_of(trial), weight_kg=weight_at_screening(trial.screening))
    missing = 0
    if isinstance(usual, stopping.NotEnough):
        missing = usual.missing
        reasons.append(
            _("At least 3 check-ins before the first dose are needed. Still missing: %(n)s.") % {"n": missing}
        )
    elif stopping.pain_gate(usual) is Disposition.BLOCK and not _pain_cleared(trial, on=on):
        reasons.append(stopping.PAIN_GATE_REASON.format(usual=usual.pain))
    return DayOne(tuple(dict.fromkeys(reasons)), now.row, missing)


def _pain_cleared(trial: Trial, *, on: date) -> bool:
    """A clinician's standing clearance of long-lasting gut trouble covers the pain gate too."""
    return any(
        "gut_persist" in given.scope and (on - given.on).days <= 90
        for given in screening.clearances(trial.person)
    )


def step_gate(trial: Trial, *, on: date) -> stopping.Titration:
    """May the dose go up today (clinical.md 4.3)?"""
    history = history_of(trial)
    levels = list(trial.levels.all())
    above = levels[trial.level + 1] if trial.level + 1 < len(levels) else None
    day = trial.day_number(on=on) or 0
    return stopping.titrate(
        stopping.Standing(
            status=TrialState(trial.state),
            level=trial.level,
            levels=len(levels),
            days_at_level=(on - trial.level_since).days if trial.level_since else 0,
            checkins_last7=stopping.check_ins_last7(history, until=day) if history else 0,
            quiet_days=_quiet_days(history, day),
            next_cells_per_day=float(above.cells_per_day) if above and above.cells_per_day else None,
            step_backs_from_next_level=_step_backs(trial, trial.level + 1),
        ),
        today=on,
    )


def _quiet_days(history: stopping.History | None, day: int) -> int:
    """Counted to today, or to yesterday while today's check-in is still to come."""
    if history is None:
        return 0
    until = day if any(entry.day == day for entry in history.checkins) else day - 1
    return stopping.quiet_days(history, until=until)


def _step_backs(trial: Trial, level: int) -> int:
    return trial.events.filter(kind=EventKind.STEPPED_BACK, detail__from=level).count()


@dataclass(frozen=True, slots=True)
class Resuming:
    """May a paused trial go on, at the lowest dose?"""

    decision: stopping.Decision
    reason: str

    @property
    def may_resume(self) -> bool:
        """Today, at the lowest dose."""
        return self.decision is stopping.Decision.RESUME_LOWEST

    @property
    def trial_is_over(self) -> bool:
        """The pause was too long."""
        return self.decision is stopping.Decision.TRIAL_ENDED


def may_resume(trial: Trial, *, on: date) -> Resuming:
    """The rules of reinstatement for a pause (clinical.md 3.4); a pause for a holiday needs no clear days."""
    paused_days = (on - trial.paused_on).days if trial.paused_on else 0
    history = history_of(trial)
    if trial.paused_because not in stopping.RULES_BY_ID:
        over = paused_days + trial.paused_days > stopping.LONGEST_PAUSE_DAYS
        decision = stopping.Decision.TRIAL_ENDED if over else stopping.Decision.RESUME_LOWEST
        if trial.paused_because == BY_CLINICIAN and not over and not _let_go_on(trial):
            decision = stopping.Decision.CLINICIAN_NEEDED
    else:
        since = trial.day_number(on=trial.paused_on) if trial.paused_on else None
        clear = stopping.clear_days(history.checkins, history.baseline, after=since) if history else 0
        cleared = (
            Clearance.objects.standing(trial.person).filter(scope__contains=[trial.paused_because]).exists()
        )
        decision = stopping.reinstate(
            trial.paused_because, days_clear=clear, paused_days=paused_days, clinician_clearance=cleared
        )
    return Resuming(decision, stopping.DECISION_WORDS[decision])


def _let_go_on(trial: Trial) -> bool:
    """A clinician has said, since this pause began, that the trial may go on."""
    pauses = trial.events.filter(kind=EventKind.PAUSED).order_by("-at").values("at")
    said = Clearance.objects.standing(trial.person).filter(scope__contains=[BY_CLINICIAN])
    return said.filter(decided_at__gt=Subquery(pauses[:1])).exists()


def dose_today(trial: Trial, *, on: date) -> Fraction | None:
    """Units to take today; None on every day on which nothing is to be taken."""
    plan = plan_of(trial)
    if trial.state != TrialState.ACTIVE or plan is None or on not in plan.dosing:
        return None
    row = next((level for level in trial.levels.all() if level.index == trial.level), None)
    return Fraction(row.units) if row else None

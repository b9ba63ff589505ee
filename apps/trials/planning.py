"""What the planning pages show: where a person is on the way, what a plan can tell, and its days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.products import queries as products
from apps.records.expectations import is_read
from apps.records.models import Outcome, Person, Product, Screening, Trial
from apps.records.plans import plan_of
from apps.rules import outcomes, schedule
from apps.rules.emergency import emergency
from apps.rules.local_time import is_quiet_hour
from apps.rules.outcomes import Menus
from apps.screening import queries as screening
from apps.trials import doses, queries
from apps.trials.actions import Choices
from apps.trials.hints import out_of_range
from apps.trials.last_result import last_result
from apps.trials.measuring import windows
from apps.trials.months import months
from apps.trials.outlook import outlook
from apps.trials.own_units import change_as_read
from apps.trials.rows import latest_ended, planned_primary
from apps.trials.unwell import word_to_come


@dataclass(frozen=True, slots=True)
class Door:
    """May this person plan now? `why_not_again` holds what earlier trials say against it.

    `begun`: a pack that can be confirmed next. `in_part`: the one that is in question, where only a part of its words was read.
    """

    standing: screening.Standing
    product: Product | None
    why_not_again: tuple[str, ...]
    begun: Product | None
    in_part: Product | None

    @property
    def ready(self) -> tuple[Product, Screening] | None:
        """The product and the screening that a plan can rest on; None while something is in the way."""
        row, product = self.standing.row, self.product
        if product is None or row is None or not self.expectation_is_read:
            return None
        return None if self.why_not_again or not self.standing.may_plan else (product, row)

    @property
    def expectation_is_read(self) -> bool:
        """What the product can and cannot do was read as it stands for this person now."""
        return self.product is not None and is_read(self.product, self.standing.row)

    @property
    def hides_body(self) -> bool:
        """Body measures are not offered to this person."""
        return self.standing.result is not None and self.standing.result.hide_body_measures

    @property
    def menus(self) -> Menus:
        """What the trial can be judged by."""
        return outcomes.offer(ed_past=self.hides_body, hba1c_tested=True, weeks=12)


def door(person: Person, *, on: date) -> Door:
    """For the planning page."""
    product = products.confirmed(person)
    standing = screening.standing(person, on=on, product=product)
    last = None if product else latest_ended(person)
    pack = (
        last.product if last else product
    )  # what a stop was about stands in the way also of a pack still to be named
    again = queries.why_not_again(person, pack, on=on) if pack else ()
    return Door(standing, product, again, *_to_read(person, product))


def _to_read(person: Person, product: Product | None) -> tuple[Product | None, Product | None]:
    """The pack to confirm next, and else the one whose words are to be copied anew; a pack that can be planned with needs
    neither.
    """
    if product is not None and not product.is_read_in_part:
        return None, None
    begun = products.begun(person)
    if begun is not None and not begun.is_read_in_part:
        return begun, None
    return None, product or begun


def way(person: Person, *, on: date, planned: Trial | None) -> dict[str, object]:
    """For the Today page before a trial runs: which steps are done, and the one to take next."""
    found = door(person, on=on)
    standing = found.standing
    no, beside = standing.said_no, waiting(planned, on=on) if planned else {}
    if beside.get("no_to_plan") == no:
        beside["no_to_plan"] = None  # told at the first step
    return {
        "door": found,
        "to_agree": bool(standing.in_the_way) and standing.only_ticks_left and planned is None,
        "draft": screening.has_draft(person),
        "waits": _waits(found.standing, on=on),
        "no": no,
        "emergency": emergency(person.country) if found.standing.danger else None,
        **beside,
    }


def waiting(planned: Trial, *, on: date) -> dict[str, object]:
    """A saved plan that has not begun, on Today: what it waits for is said there, and not only beside its start."""
    now = queries.standing(planned, on=on)
    return {
        "planned": planned,
        "no_to_plan": now.said_no,
        "reasons": queries.why_not_start(planned, on=on, now=now),
        "word_to_come": word_to_come(planned.person, planned.product, on=on),
        "screen_again": not now.holds,
        "look_at_pack": queries.look_at_pack(planned, on=on),
        "emergency": emergency(planned.person.country) if now.danger else None,
    }


def _waits(standing: screening.Standing, *, on: date) -> tuple[tuple[int, date], ...]:
    """Each day that is waited for, with the days until then, the last one first."""
    found = standing.result.findings if standing.result else ()
    days = {one.lift_date for one in found if one.lift_date}
    return tuple(((day - on).days, day) for day in sorted(days, reverse=True))


def problems(
    person: Person, product: Product, choices: Choices, *, hidden: bool, on: date
) -> Mapping[str, str]:
    """Field -> why this choice is not possible; empty when it is. `hidden`: body measures are not offered."""
    found = outcomes.check_outcomes(
        choices.primary,
        choices.secondary,
        ed_past=hidden,
        hba1c_tested=choices.hba1c_tested,
        weeks=choices.weeks,
        smallest_change=choices.smallest_change,
    )
    unsaved = Trial(
        person=person,
        product=product,
        weeks=choices.weeks,
        baseline_days=choices.baseline_days,
        days_per_level=choices.days_per_level,
        cadence=choices.cadence,
        check_in_time=choices.check_in_time,
        withdrawal=choices.withdrawal,
        draws=choices.draws,
    )
    request = queries.request_of(unsaved, start=on, primary=choices.primary)
    if found.get("smallest_change"):
        found["smallest_change"] = out_of_range(choices.primary, person)
    return {field: _(reason) for field, reason in {**schedule.problems(request), **found}.items()}


def preview(trial: Trial, *, on: date) -> dict[str, object]:
    """The dated plan as it would be frozen now, what it can tell, and why it may not start yet."""
    request = queries.request_of(trial, start=on + timedelta(days=1))
    dated = None if schedule.problems(request) else schedule.build(request)
    newest = Screening.objects.current(trial.person)
    return {
        "trial": trial,
        "last_result": last_result(trial.person, trial.product),
        "reasons": queries.why_not_start(trial, on=on),
        "word_to_come": word_to_come(trial.person, trial.product, on=on),
        "look_at_pack": queries.look_at_pack(trial, on=on),
        "plan": dated,
        "at_night": at_night(trial),
        "seen": queries.mark(trial, dated) if dated else "",
        "months": months(trial, dated, on=on) if dated else (),
        "levels": levels(dated, trial.product) if dated else (),
        "windows": windows(trial, dated) if dated else (),
        "outlook": outlook(trial, dated) if dated else None,
        "outcomes": shown_outcomes(trial),
        "realistic": _realistic(trial, newest) if newest else None,
        "asked_again": dated is not None and not _holds(newest, dated),
    }


def asked_again(trial: Trial, plan: schedule.Plan) -> bool:
    """The answers that count now will be too old on the day of the first dose: they are given once more before it."""
    return not _holds(Screening.objects.current(trial.person), plan)


def _holds(newest: Screening | None, plan: schedule.Plan) -> bool:
    return newest is not None and newest.is_valid(on=plan.first_dose_on)


def _realistic(trial: Trial, newest: Screening) -> products.Realistic | None:
    """For the main number of the plan and the person's newest answers."""
    return products.realistic_for(trial.product, planned_primary(trial), screening=newest)


@dataclass(frozen=True, slots=True)
class ShownLevel:
    """One dose step as the pages name it."""

    number: int
    dose: str
    earliest_on: date
    per_day: str  # what it holds: "30 billion"; "" when the pack does not say


def at_night(trial: Trial) -> bool:
    """The check-in mail is to come in the person's own quiet hours; it does, since that hour was chosen."""
    return is_quiet_hour(trial.check_in_time, trial.person.quiet_from, trial.person.quiet_until)


def levels(plan: schedule.Plan, product: Product) -> tuple[ShownLevel, ...]:
    """The dose steps of a plan in words."""
    return tuple(
        ShownLevel(
            level.index + 1,
            doses.dose(level.amount, product.unit_noun),
            level.earliest_on,
            doses.amount_a_day(level, product),
        )
        for level in plan.levels
    )


def first_dose(trial: Trial) -> str:
    """The lowest dose in words; trials that have started only."""
    plan = plan_of(trial)
    return doses.dose(plan.levels[0].amount, trial.product.unit_noun) if plan else ""


@dataclass(frozen=True, slots=True)
class ShownOutcome:
    """One outcome as the pages name it."""

    rank: str
    label: str
    smallest_change: str
    unit: str


def shown_outcomes(trial: Trial) -> tuple[ShownOutcome, ...]:
    """The two outcomes with their plain names."""
    names: dict[str, str] = {key: one.label for key, one in outcomes.PRIMARIES.items()}
    names |= {key: one.label for key, one in outcomes.SECONDARIES.items()}
    return tuple(_shown_outcome(trial, row, _(names[row.measure])) for row in trial.outcomes.all())


def _shown_outcome(trial: Trial, row: Outcome, label: str) -> ShownOutcome:
    size, unit = change_as_read(row.measure, row.smallest_change, row.unit, trial.person)
    return ShownOutcome(row.rank, label, size, _(unit))

"""When a product that was taken in an earlier trial has faded, so that days and values are a fair start again."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.records.models import EventKind, Person, Product, Trial
from apps.records.plans import plan_of
from apps.records.reasons import day
from apps.records.same_packs import same_as
from apps.rules import schedule
from apps.rules.vocabulary import DoseTaken, TrialState
from apps.trials.gone_on import gone_on
from apps.trials.rows import planned_primary, request_of

FADES = timedelta(days=14)  # clinical.md 3.2, "14 days after you stop it": our choice
DAY = timedelta(days=1)
TOOK, LEFT_OUT = (DoseTaken.ALL, DoseTaken.PART), (DoseTaken.NONE, DoseTaken.FORGOT)


def last_planned_dose(trial: Trial) -> date | None:
    """The last day on which it can have been taken in its trial: no rest and no weeks off the product count."""
    plan = plan_of(trial)
    if plan is None or trial.dosing_began_at is None:
        return None
    last = plan.ends_before - DAY
    if trial.state != TrialState.STOPPED or trial.stopped_at is None:
        return last
    last = min(last, trial.person.today(at=trial.stopped_at))
    stops = [event for event in trial.events.all() if event.kind == EventKind.STOPPED]
    if (
        stops and stops[-1].detail.get("paused_because") and trial.pauses
    ):  # the day it began may have had a dose
        last = min(last, date.fromisoformat(trial.pauses[-1][0]))
    return last


@dataclass(frozen=True, slots=True)
class Taken:
    """The last day on which a product can have been taken. `told`: a check-in of that day says that it was."""

    on: date
    told: bool

    @property
    def clear_from(self) -> date:
        """The first day that is clear of it."""
        return self.on + FADES + DAY


def last_taken(trial: Trial, *, on: date) -> Taken | None:
    """By plan, by the days on which a review let it go on, and by what check-ins say: a day without a dose is none."""
    last = last_planned_dose(trial)
    if last is None:
        return None
    said = dict(trial.check_ins.filter(dose_taken__in=(*TOOK, *LEFT_OUT)).values_list("on", "dose_taken"))
    told = max((day for day, dose in said.items() if dose in TOOK), default=date.min)
    after = gone_on(trial)
    last = max(min(last, on), after.last_possible(on=on) if after else date.min)
    while last > told and last in said:  # the person says that none was taken on that day
        last -= DAY
    return Taken(max(last, told), told=told >= last)


def faded(person: Person, product: Product, *, on: date) -> Taken | None:
    """When an earlier trial of this product last had it taken; None when none did."""
    earlier = list(Trial.objects.of(person).exclude(dosing_began_at=None).select_related("product", "person"))
    same = same_as(product) if earlier else frozenset()
    taken = [trial for trial in earlier if trial.product_id in same]
    days = [last for trial in taken if (last := last_taken(trial, on=on))]
    return max(days, key=lambda last: (last.on, last.told), default=None)


def why_not_faded(trial: Trial, *, on: date) -> tuple[str, ...]:
    """Why a plan may not start today: its days or values before the first dose would come from a time with the product."""
    if trial.state != TrialState.PLANNED:
        return ()
    found = faded(trial.person, trial.product, on=on)
    if found is None:
        return ()
    start_on = on + (found.clear_from - _counts_from(trial, on=on))
    if start_on <= on:
        return ()
    first = _("With this plan, the first day to start is %(on)s.") % {"on": day(start_on)}
    return (f"{_until(found)} {first}",)


def why_not_soon(person: Person, product: Product, *, on: date) -> tuple[str, ...]:
    """The same before anything is chosen: the first day on which any plan of this product could start."""
    found = faded(person, product, on=on)
    if found is None or found.clear_from - DAY <= on:  # a plan counts from the day after its start
        return ()
    first = _("No plan can start before %(on)s.") % {"on": day(found.clear_from - DAY)}
    return (f"{_until(found)} {first}",)


def _until(found: Taken) -> str:
    """What is known and what is only possible are not said alike."""
    words = (
        _("You took this product until %(last)s.")
        if found.told
        else _("You may have taken this product until %(last)s.")
    )
    unfair = _("Days and values from then, and from the 14 days after, are no fair start.")
    return f"{words % {'last': day(found.on)}} {unfair}"


def _counts_from(trial: Trial, *, on: date) -> date:
    """The first day on which something counts as "before": a rated day, or a value of the main number."""
    request = request_of(trial, start=on + DAY)
    primary = planned_primary(trial)
    if primary is None:
        return request.start
    first_dose_on = request.start + timedelta(days=request.baseline_days)
    window = schedule.before_window(primary, first_dose_on, trial.draws)
    return min(request.start, window.span.starts_on)

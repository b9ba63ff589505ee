"""When a product that was taken in an earlier trial has faded, so that days and values are a fair start again."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.records.models import EventKind, Person, Product, Trial
from apps.records.plans import plan_of
from apps.records.standing import day
from apps.rules import schedule
from apps.rules.vocabulary import DoseTaken, TrialState
from apps.trials.gone_on import gone_on
from apps.trials.returning import name_of
from apps.trials.rows import planned_primary, request_of

FADES = timedelta(days=14)  # clinical.md 3.2, "14 days after you stop it": our choice
DAY = timedelta(days=1)


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


def last_taken(trial: Trial, *, on: date) -> date | None:
    """The same with what check-ins say, and with the days on which a review let it go on."""
    last = last_planned_dose(trial)
    if last is None:
        return None
    said = trial.check_ins.filter(dose_taken__in=(DoseTaken.ALL, DoseTaken.PART)).values_list("on", flat=True)
    after = gone_on(trial)
    return max([min(last, on), *said, *([after.last_possible(on=on)] if after else [])])


def faded_on(person: Person, product: Product, *, on: date) -> tuple[date, date] | None:
    """The last day on which an earlier trial of this product had it taken, and the first day that is clear of it."""
    earlier = Trial.objects.of(person).exclude(dosing_began_at=None).select_related("product", "person")
    same = [trial for trial in earlier if name_of(trial.product) == name_of(product)]
    days = [last for trial in same if (last := last_taken(trial, on=on))]
    return (max(days), max(days) + FADES + DAY) if days else None


def why_not_faded(trial: Trial, *, on: date) -> tuple[str, ...]:
    """Why a plan may not start today: its days or values before the first dose would come from a time with the product."""
    if trial.state != TrialState.PLANNED:
        return ()
    found = faded_on(trial.person, trial.product, on=on)
    if found is None:
        return ()
    last, clear_from = found
    start_on = on + (clear_from - _counts_from(trial, on=on))
    if start_on <= on:
        return ()
    words = _(
        "You took this product until %(last)s. Days and values from then, and from the 14 days after, are no fair "
        "start. With this plan, the first day to start is %(on)s."
    )
    return (words % {"last": day(last), "on": day(start_on)},)


def _counts_from(trial: Trial, *, on: date) -> date:
    """The first day on which something counts as "before": a rated day, or a value of the main number."""
    request = request_of(trial, start=on + DAY)
    primary = planned_primary(trial)
    if primary is None:
        return request.start
    first_dose_on = request.start + timedelta(days=request.baseline_days)
    window = schedule.before_window(primary, first_dose_on, trial.draws)
    return min(request.start, window.span.starts_on)

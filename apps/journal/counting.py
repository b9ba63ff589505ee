"""What a number that was just kept counts for: a side of the comparison, or nothing but the journal."""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.journal.actions.noting import Reading
from apps.records.models import Trial
from apps.records.plans import plan_on
from apps.records.windows import FEWEST_BEFORE, FEWEST_WITH, windows_of
from apps.rules.schedule import Window, WindowKind
from apps.rules.vocabulary import PrimaryOutcome, TrialState


def counts_for(trial: Trial, key: PrimaryOutcome, readings: Iterable[Reading], *, on: date) -> str:
    """In words, as it stands on a day; "" where no plan says it any more, and of blood sugar after food.

    Of several the newest that counts is named.
    """
    plan, days = plan_on(trial, on=on), {one.taken_on for one in readings if _is_wanted(one, key)}
    if plan is None or trial.state == TrialState.STOPPED or not days:
        return ""
    windows = windows_of(trial, plan, key)
    for on in sorted(days, reverse=True):
        window = next((one for one in windows if _is_in(one, on, plan.first_dose_on)), None)
        if window is not None:
            return _in_words(trial, key, window, plan.first_dose_on)
    return _outside(key, windows, max(days))


def _is_wanted(one: Reading, key: PrimaryOutcome) -> bool:
    return one.measure == key and (key is not PrimaryOutcome.FASTING_GLUCOSE or one.fasting is True)


def _is_in(window: Window, on: date, first_dose_on: date) -> bool:
    """The morning of the first dose is still before it."""
    return on in window.span or (window.kind is WindowKind.BEFORE and on == first_dose_on)


def _in_words(trial: Trial, key: PrimaryOutcome, window: Window, first_dose_on: date) -> str:
    parts = {
        WindowKind.BEFORE: _("the time before the first dose"),
        WindowKind.AFTER: _("the end of the trial"),
        WindowKind.OFF: _("the weeks without the product"),
    }
    rows = trial.measurements.filter(measure=key)
    have = len({row.taken_on for row in rows if row.counts and _is_in(window, row.taken_on, first_dose_on)})
    if have >= window.readings:
        return _("It counts for %(part)s, and no more are needed for it.") % {"part": parts[window.kind]}
    words = _("It counts for %(part)s: %(have)s of %(need)s days so far.")
    return words % {"part": parts[window.kind], "have": have, "need": window.readings}


def _outside(key: PrimaryOutcome, windows: Collection[Window], on: date) -> str:
    """Between two windows the next one is named, and after the last one that."""
    coming = next((one for one in windows if on < one.span.starts_on), [*windows][-1])
    days = {
        "first": date_format(coming.span.starts_on, "j F Y"),
        "last": date_format(coming.span.last_day, "j F Y"),
    }
    if key is PrimaryOutcome.FASTING_GLUCOSE:
        many = {"before": FEWEST_BEFORE, "with": FEWEST_WITH}
        words = _(
            "On this day it counts only if you take it on many days: %(before)s or more before the first dose, "
            "and %(with)s or more with the product. If not, numbers from %(first)s to %(last)s count."
        )
        return words % {**many, **days}
    return (
        _("It stays in your journal, but not in your result: that takes numbers from %(first)s to %(last)s.")
        % days
    )

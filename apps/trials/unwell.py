"""Who is unwell before the first dose: what would rest a trial holds it back for as long (clinical.md 3.4)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.records.histories import check_ins_of, ever_filed
from apps.records.models import CheckIn, SafetyAssessment, Trial
from apps.rules import stopping
from apps.rules.vocabulary import SafetyLevel
from apps.trials.evidence import decision_after_all, evidence_of, fired_in, with_worst
from apps.trials.illness import still_ill

LATELY = timedelta(days=28)


def numbered_from(
    entries: Iterable[stopping.CheckIn], trial: Trial, *, on: date
) -> tuple[stopping.CheckIn, ...]:
    """Check-ins with the numbers that they have once the first dose is taken on `on`: it may have waited for long."""
    planned = trial.first_dose_on
    waited = 0 if planned is None else max(0, (on - planned).days)
    return tuple(replace(entry, day=entry.day - waited) for entry in entries)


def why_unwell(
    trial: Trial, days: Iterable[CheckIn], usual: stopping.Baseline | stopping.NotEnough, *, on: date
) -> tuple[str, ...]:
    """Why the first dose waits for clear days; empty when it does not. `days`: of the trial, with their entries.

    What was said lately in a trial that the person stopped themselves counts in the next one too.
    """
    lately = Q(trial=trial) | Q(trial__person=trial.person, on__gt=on - LATELY)
    said = list(SafetyAssessment.objects.filter(lately, level=SafetyLevel.PAUSE))
    wanting = _clear_days_wanting(trial, days, usual, on=on)
    if wanting:
        told = ngettext(
            "You were unwell before your first dose. One more clear day comes first: a check-in on which all is as usual.",
            "You were unwell before your first dose. %(days)d more clear days in a row come first: "
            "check-ins on which all is as usual.",
            wanting,
        )
        return (told % {"days": wanting},)
    if _has_to_rest(trial, said, on=on):
        return (_("You were unwell before your first dose. You need some clear days in a row first."),)
    return still_ill(trial)


def _has_to_rest(trial: Trial, said: list[SafetyAssessment], *, on: date) -> bool:
    """What the stop rules said on the day itself is not over yet."""
    rules = fired_in(said, (SafetyLevel.PAUSE,))
    if not rules:
        return False
    found = evidence_of(trial, rules, on=on, since=max(row.on for row in said))
    return decision_after_all(rules, replace(found, days_away=0)) is not stopping.Decision.RESUME_LOWEST


def _clear_days_wanting(
    trial: Trial, days: Iterable[CheckIn], usual: stopping.Baseline | stopping.NotEnough, *, on: date
) -> int:
    """After a day that was bad for this person, now that their usual level is known. A correction makes it no good one."""
    rows = list(days)
    checkins = numbered_from(check_ins_of(trial, rows), trial, on=on)
    if isinstance(usual, stopping.NotEnough) or not checkins:
        return 0
    history = stopping.History(baseline=usual, checkins=checkins)
    filed = numbered_from(ever_filed(trial, rows), trial, on=on)
    return stopping.clear_days_wanting(replace(history, checkins=with_worst(history, filed)))

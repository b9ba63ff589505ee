"""Who is unwell before the first dose: what would rest a trial holds it back for as long (clinical.md 3.4)."""

from dataclasses import replace
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.records.models import SafetyAssessment, Trial
from apps.rules import stopping
from apps.rules.vocabulary import SafetyLevel
from apps.trials.evidence import decision_after_all, evidence_of, fired_in
from apps.trials.illness import still_ill

LATELY = timedelta(days=28)


def why_unwell(trial: Trial, wanting: int, *, on: date) -> tuple[str, ...]:
    """Why the first dose waits for clear days, `wanting` of them for what its days say; empty when it does not.

    What was said lately in a trial that the person stopped themselves counts in the next one too.
    """
    if wanting:
        told = ngettext(
            "You were unwell before your first dose. One more clear day comes first: a check-in on which all is as usual.",
            "You were unwell before your first dose. %(days)d more clear days in a row come first: "
            "check-ins on which all is as usual.",
            wanting,
        )
        return (told % {"days": wanting},)
    if _has_to_rest(trial, on=on):
        return (_("You were unwell before your first dose. You need some clear days in a row first."),)
    return still_ill(trial)


def _has_to_rest(trial: Trial, *, on: date) -> bool:
    """What the stop rules said on the day itself is not over yet."""
    lately = Q(trial=trial) | Q(trial__person=trial.person, on__gt=on - LATELY)
    said = list(SafetyAssessment.objects.filter(lately, level=SafetyLevel.PAUSE))
    rules = fired_in(said, (SafetyLevel.PAUSE,))
    if not rules:
        return False
    found = evidence_of(trial, rules, on=on, since=max(row.on for row in said))
    return decision_after_all(rules, replace(found, days_away=0)) is not stopping.Decision.RESUME_LOWEST

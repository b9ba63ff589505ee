"""Who is unwell before the first dose: what would rest a trial holds it back for as long (clinical.md 3.4)."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.records.behind import before_first_dose, before_the_next, clears, fired_in, newest_decisions
from apps.records.histories import history_of
from apps.records.models import Person, Product, Trial
from apps.records.reasons import day
from apps.rules import stopping
from apps.rules.vocabulary import SafetyLevel
from apps.trials.by_clinician import words_about
from apps.trials.clear import clear_days
from apps.trials.evidence import decision_after_all, evidence_of
from apps.trials.illness import CLEAR_DAYS_AFTER_ILLNESS, without_a_last_day
from apps.trials.usual import Before


def why_unwell(trial: Trial, before: Before, *, on: date) -> tuple[str, ...]:
    """Why the first dose waits for clear days; empty when it does not.

    What was said lately in a trial that the person stopped themselves counts in the next one too.
    """
    if wanting := before.clear_days_wanting:
        told = ngettext(
            "You were unwell before your first dose. One more clear day comes first: a check-in on which all is as usual.",
            "You were unwell before your first dose. %(days)d more clear days in a row come first: "
            "check-ins on which all is as usual.",
            wanting,
        )
        return (told % {"days": wanting},)
    decision = _after_a_rest(trial, before, on=on)
    if decision is stopping.Decision.CLINICIAN_NEEDED:
        return (
            _("You were unwell before your first dose. A clinician must record first that it may be taken."),
        )
    if decision is not stopping.Decision.RESUME_LOWEST:
        return (_("You were unwell before your first dose. You need some clear days in a row first."),)
    return _still_ill(trial, before)


def word_to_come(person: Person, product: Product, *, on: date) -> str:
    """For a plan that is being made: its first dose will wait for a clinician's word, which can be recorded now; "" without.

    A plan is not closed by it: the word may come in the days before the dose.
    """
    waiting = before_the_next(person)
    if not waiting:
        return ""
    said = newest_decisions(words_about(person), waiting)
    told = [at for rule, at in waiting.items() if rule not in said or not clears(said[rule], product, on=on)]
    words = _(
        "Your first dose will wait: on %(on)s, before an earlier first dose, you told us something for which a clinician "
        "must record first that your prescriber agrees. That can be done now."
    )
    return words % {"on": day(person.today(at=max(told)))} if told else ""


def _after_a_rest(trial: Trial, before: Before, *, on: date) -> stopping.Decision:
    """What the first dose waits for, by what the stop rules said on the day itself."""
    said = before_first_dose(trial, on=on)
    rules = fired_in(said, (SafetyLevel.PAUSE,))
    if not rules:
        return stopping.Decision.RESUME_LOWEST
    since = max(row.on for row in said)
    found = evidence_of(trial, rules, on=on, since=since)
    rested = replace(found, days_away=0, clear_days=_clear_days(trial, before, after=since))
    return decision_after_all(rules, rested)


def _clear_days(trial: Trial, before: Before, *, after: date) -> int:
    """By the usual level before the planned day. Without one by that of the days before the dose: by none no day is clear."""
    return clear_days(trial, after=after) if history_of(trial) is not None else before.clear_days(after=after)


def _still_ill(trial: Trial, before: Before) -> tuple[str, ...]:
    """An illness that was told before the first dose, without a last day: it waits for a day as usual, as the way back does."""
    began_on = without_a_last_day(trial)
    if began_on is None or _clear_days(trial, before, after=began_on) >= CLEAR_DAYS_AFTER_ILLNESS:
        return ()
    return (
        _(
            "You wrote that you are ill. First comes a day on which all is as usual again, or the last day of it in your journal."
        ),
    )

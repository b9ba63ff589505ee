"""What was said about a day in words: what to do, why, and what happens next, as things stand on the day it is read."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from apps.journal.weighing import in_own_units
from apps.records.care import clinicians_of
from apps.records.models import EventKind, Person, SafetyAssessment, Trial
from apps.records.plans import plan_of
from apps.rules import emergency, stopping
from apps.rules.units import UnitSet
from apps.rules.vocabulary import SafetyLevel, TrialState
from apps.trials import queries as trials

MAILED = (SafetyLevel.EMERGENCY, SafetyLevel.STOP)
"""What clinicians hear of at once (`reminders.actions.alert_clinicians`)."""


def advice_context(said: SafetyAssessment, *, reader: Person, on: date) -> dict[str, object]:
    """The stored judgement with the words that go with its level, its most urgent rule and the trial as it is now."""
    level = SafetyLevel(said.level)
    named = dict.fromkeys(one["care"] for one in said.fired if one["level"] == said.level)
    over = trials.dosing_is_over(said.trial, on=said.on)
    against = () if over else trials.in_the_way(said.trial, on=on)
    by_level, by_care = _words_now(said, over=over, held=bool(against), on=on)
    level_advice = by_level[level]
    cares = list(dict.fromkeys(by_care[stopping.Care(care)] for care in named))
    if said.trial.dosing_began_at is None:
        level_advice, cares = (
            stopping.before_a_dose(level_advice),
            [stopping.before_a_dose(care) for care in cares],
        )
    return {
        "said": said,
        "reasons": _reasons(said, UnitSet(reader.units)),
        "against": against if said.trial.is_ongoing and level is not SafetyLevel.EMERGENCY else (),
        "trial": said.trial,
        "level_advice": level_advice,
        "cares": cares,
        "cares_now": [care for care in cares if care.now != level_advice.now],
        "takes_it": _takes_it(said.trial, on=on),
        "resumed_on": _resumed_on(said) if level is SafetyLevel.PAUSE else None,
        "emergency": emergency.emergency(reader.country) if level is SafetyLevel.EMERGENCY else None,
        **trials.still_so_bad(said, reader),
        "mailed": clinicians_of(reader) if level in MAILED else [],
    }


def _words_now(
    said: SafetyAssessment, *, over: bool, held: bool, on: date
) -> tuple[Mapping[SafetyLevel, stopping.Advice], Mapping[stopping.Care, stopping.Advice]]:
    """No day opens anything: what stands against a dose now speaks louder than what was said of one day, and no number
    of clear days is promised beside it.
    """
    trial, rank = said.trial, SafetyLevel(said.level).rank
    mild = rank < SafetyLevel.PAUSE.rank
    if over:
        if mild and trials.going_on_by(trial) is not None:
            return stopping.LEVEL_ADVICE_GOES_ON, stopping.CARE_ADVICE_GOES_ON
        return stopping.LEVEL_ADVICE_OVER, stopping.CARE_ADVICE_OVER
    if trial.state == TrialState.STOPPED:
        if rank < SafetyLevel.STOP.rank or held or trial.product.never_again_at:
            return stopping.LEVEL_ADVICE_STOPPED, stopping.CARE_ADVICE_STOPPED
    elif held or (mild and trial.state != TrialState.ACTIVE) or _rests_for_more(said):
        return stopping.LEVEL_ADVICE_RESTING, stopping.CARE_ADVICE_RESTING
    later = mild and (said.on < on or trials.is_answered(trial, on=on))
    levels, cares = (
        (stopping.LEVEL_ADVICE_LATER, stopping.CARE_ADVICE_LATER)
        if later
        else (stopping.LEVEL_ADVICE, stopping.CARE_ADVICE)
    )
    if mild and _is_at_the_top(trial):
        return stopping.at_the_top(levels), stopping.at_the_top(cares)
    return levels, cares


def _takes_it(trial: Trial, *, on: date) -> bool:
    """A next dose may come: after a stop there is none, and nobody is sent to the questions for one."""
    planned = trial.is_ongoing and not trials.dosing_is_over(trial, on=on)
    return planned or trials.going_on_by(trial) is not None


def _is_at_the_top(trial: Trial) -> bool:
    plan = plan_of(trial)
    return plan is not None and trial.level + 1 >= len(plan.levels)


def _rests_for_more(said: SafetyAssessment) -> bool:
    """The trial was resting for something else too: then no number of clear days can be promised for this alone."""
    if said.level != SafetyLevel.PAUSE or said.trial.state != TrialState.PAUSED:
        return False
    return bool(set(trials.rules_behind(said.trial)) - {str(one["rule"]) for one in said.fired})


def _reasons(said: SafetyAssessment, units: UnitSet) -> list[dict[str, str]]:
    """Each sentence once, with every rule that says it."""
    found: dict[str, list[str]] = {}
    for one in said.fired:
        found.setdefault(_sentence(one, units), []).append(str(one["rule"]))
    return [{"words": words, "rule": ", ".join(dict.fromkeys(rules))} for words, rules in found.items()]


def _sentence(one: dict[str, object], units: UnitSet) -> str:
    """In the reader's language, with the stored numbers in the reader's units."""
    template, values = in_own_units(_(str(one["template"])), _params(one), units)
    words = {key: _(value) if isinstance(value, str) and value else value for key, value in values.items()}
    return str(template.format(**words))


def _params(one: dict[str, object]) -> dict[str, object]:
    params = one["params"]
    assert isinstance(params, dict)  # written by judging._store
    return params


def _resumed_on(said: SafetyAssessment) -> date | None:
    """The day on which the trial went on after this pause; None while it rests, or once it has ended."""
    if said.trial.state != TrialState.ACTIVE:
        return None
    last = said.trial.events.filter(kind__in=(EventKind.RESUMED, EventKind.REINSTATED)).last()
    return last.on if last is not None else None

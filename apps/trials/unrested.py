"""A rest that was asked for when no day with the product was left: nobody paused, and going on has to make up for it."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.records.behind import (
    PAUSE,
    asks_for_a_word,
    clears,
    fired_in,
    newest_decisions,
    standing_noes,
    unrested,
)
from apps.records.models import Clearance, SafetyAssessment, Trial
from apps.records.reasons import day
from apps.rules import stopping
from apps.trials.by_clinician import words_about
from apps.trials.clear import clear_days


def unwell(trial: Trial, *, on: date) -> list[str]:
    """Why it is not taken yet: the clear days of such a rest are not over, or somebody has not said yes to it.

    Clear days are those of the check-ins up to the end of the trial. After it nobody asks every day any more, so each
    day counts. Where the prescriber has to agree (P5) a clinician records that, as after a pause (clinical.md 3.4).
    """
    rows = unrested(trial)
    waiting = _unanswered(trial, rows, on=on)
    told = _("On %(on)s you told us something for which it is left out.")
    found: list[str] = []
    for row in rows:
        if rules := fired_in([row], PAUSE).keys() & waiting:
            found.append(f"{told % _day(row)} {_wanted(trial, waiting, rules)}")
        elif _clear_days(trial, since=row.on, on=on) < _days_needed(row):
            found.append(told % _day(row))
    return found


def _unanswered(trial: Trial, rows: list[SafetyAssessment], *, on: date) -> Mapping[str, Clearance | None]:
    """Those without a yes of the last 90 days since they fired last, and what was said of them since. A no weighs more
    than days that were clear.

    The 90 days count while it is gone on with too: nobody asks from day to day then. Stricter than clinical.md 2.4.
    """
    fired = fired_in(rows, PAUSE)
    if not fired:
        return {}
    given = words_about(trial.person)
    noes = standing_noes(given, fired, trial.product, since=trial.created_at, on=on)
    said = newest_decisions(given, fired) | noes
    asks = asks_for_a_word(rows).keys() | noes.keys()
    return {
        rule: said.get(rule)
        for rule in asks
        if rule not in said or not clears(said[rule], trial.product, on=on)
    }


def _wanted(trial: Trial, waiting: Mapping[str, Clearance | None], rules: Collection[str]) -> str:
    """A no, with who said it and when; a yes that counted once and has run out; without one it is still to come."""
    rows = [waiting[rule] for rule in rules]
    noes = [row for row in rows if row is not None and row.is_no]
    if noes:
        last = max(noes, key=lambda row: row.decided_at)
        words = _("%(who)s said no to it on %(on)s. It is left out until a clinician says yes.")
        return words % {"who": last.clinician, "on": day(last.decided_on)}
    if all(row is not None and clears(row, trial.product, on=row.decided_on) for row in rows):
        return _(
            "The clinician's yes to it is more than 90 days old. A clinician has to record anew that your prescriber agrees."
        )
    return _("A clinician has to record first that your prescriber agrees.")


def _days_needed(row: SafetyAssessment) -> int:
    gates = [stopping.gate_after(rule) for rule in fired_in([row], PAUSE)]
    return max((gate.clear_days for gate in gates if gate is not None), default=0)


def _day(row: SafetyAssessment) -> dict[str, str]:
    return {"on": f"{row.on.day} {row.on:%B %Y}"}


def _clear_days(trial: Trial, *, since: date, on: date) -> int:
    """Those since that day, and without today."""
    last_asked = trial.person.today(at=trial.finished_at) if trial.finished_at else since
    unasked = max(0, (on - max(since, last_asked) - timedelta(days=1)).days)
    return unasked + (clear_days(trial, after=since) if since < last_asked else 0)

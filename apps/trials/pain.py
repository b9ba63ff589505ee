"""Belly pain before the first dose: a clinician looks at it first (clinical.md 3.1)."""

from datetime import date

from django.utils.translation import gettext as _

from apps.records.asking import Halt
from apps.records.models import Clearance, Trial
from apps.records.reasons import day
from apps.records.words import PAIN, Words
from apps.rules import stopping
from apps.rules.vocabulary import TrialState
from apps.screening import queries as screening
from apps.trials.rows import standing
from apps.trials.usual import Before, before_dose


def why_pain(trial: Trial, before: Before, now: screening.Standing, *, on: date) -> tuple[str, ...]:
    """Why the first dose waits for a clinician: usual pain without a yes, and a no, which outlasts the pain."""
    words, usual, found = _words(trial, on=on), before.gated_pain, []
    if usual is not None and not words.stands_for(PAIN):
        found.append(_(stopping.PAIN_GATE_REASON).format(usual=usual))
    no = words.no_to(PAIN)
    if no is not None and all(one.key != PAIN for one in now.in_the_way):
        told = _(
            "%(who)s said no to your belly pain on %(on)s. The first dose waits until a clinician says yes."
        )
        found.append(told % {"who": no.clinician, "on": day(no.decided_on)})
    return tuple(found)


def halt_of(trial: Trial, *, on: date) -> Halt | None:
    """For the letter: the first dose waits for what a clinician says of the pain. None where it does not."""
    if trial.state != TrialState.BASELINE:
        return None
    why = why_pain(trial, before_dose(trial, on=on), standing(trial, on=on), on=on)
    return (
        Halt(
            title=_("The first dose of %(name)s waits") % {"name": trial.product.name},
            product=trial.product,
            why=why,
            takes=(_("A yes from a clinician who has looked at the belly pain."),),
            asked=_("May the first dose be taken?"),
            no=no_to_pain(trial, on=on),
        )
        if why
        else None
    )


def no_to_pain(trial: Trial, *, on: date) -> Clearance | None:
    """That which no yes lifts on that day, also one from before this trial: not one that has ended, or is of more than 90 days
    ago. The list of decisions says the same of it, by the same rule.
    """
    return _words(trial, on=on).no_to(PAIN)


def is_pain_cleared(trial: Trial, *, on: date) -> bool:
    """A clinician's yes to long-lasting gut trouble covers the pain gate too, while it counts."""
    words = _words(trial, on=on)
    return words.no_to(PAIN) is None and words.stands_for(PAIN)


def _words(trial: Trial, *, on: date) -> Words:
    return Words(trial.person, on, trial.product)

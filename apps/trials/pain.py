"""Belly pain before the first dose: a clinician looks at it first (clinical.md 3.1)."""

from datetime import date

from django.utils.translation import gettext as _

from apps.records.asking import Halt
from apps.records.behind import still_said
from apps.records.models import Clearance, Trial
from apps.records.profiles import answers_of
from apps.records.reasons import day
from apps.rules import stopping
from apps.rules.screening.clearances import covering
from apps.rules.vocabulary import ProductForm, TrialState
from apps.screening import queries as screening
from apps.trials.by_clinician import words_about
from apps.trials.rows import standing
from apps.trials.usual import Before, before_dose

PAIN = "gut_persist"  # the question about long-lasting gut trouble; what a clinician says of it is said of the pain too


def why_pain(trial: Trial, before: Before, now: screening.Standing, *, on: date) -> tuple[str, ...]:
    """Why the first dose waits for a clinician: usual pain without a yes, and a no, which outlasts the pain."""
    usual, no, found = before.gated_pain, no_to_pain(trial, on=on), []
    if usual is not None and not _is_cleared(trial, now, on=on):
        found.append(_(stopping.PAIN_GATE_REASON).format(usual=usual))
    if no is not None and all(one.key != PAIN for one in now.in_the_way):
        words = _(
            "%(who)s said no to your belly pain on %(on)s. The first dose waits until a clinician says yes."
        )
        found.append(words % {"who": no.clinician, "on": day(no.decided_on)})
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
    ago.
    """
    words = still_said(words_about(trial.person), trial.product.form, on=on)
    newest = next((row for row in words if PAIN in row.scope), None)
    return newest if newest is not None and newest.is_no else None


def _is_cleared(trial: Trial, now: screening.Standing, *, on: date) -> bool:
    """A clinician's standing clearance of long-lasting gut trouble covers the pain gate too, for 90 days."""
    if now.row is None:
        return False
    given = covering(
        PAIN,
        answers=answers_of(now.row),
        form=ProductForm(trial.product.form),
        today=on,
        clearances=screening.clearances(trial.person),
    )
    return given is not None

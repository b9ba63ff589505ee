"""What speaks against the doses of a trial: the person's standing, with the product and the days of that trial."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from apps.records.going_on import going_on_by
from apps.records.models import Person, Trial
from apps.records.since_begun import has_come_by_now
from apps.records.standing import Standing, standing
from apps.rules.screening import Taken
from apps.rules.stopping import DECISION_WORDS, Decision
from apps.rules.vocabulary import TrialState


def in_the_way(trial: Trial, *, on: date, back: bool = False) -> tuple[str, ...]:
    """What the person's answers and the pack say against taking it today; how old the answers are does not matter.

    The one answer for every page, mail, paper and action that says whether there is a dose. While a trial runs it is asked only
    of what has come since it began (`since_begun`); a first dose, and the one after a rest, is a start. `back`: for the way back
    into a trial that was stopped.
    """
    if not _is_asked_of(trial, on=on):
        return _closed(trial)
    now = in_trial(trial, on=on, back=back)
    return (*_closed(trial), *replace(now, valid=now.result is not None).why_not)


def _is_asked_of(trial: Trial, *, on: date) -> bool:
    return trial.state != TrialState.ACTIVE or has_come_by_now(trial, on=on)


def _closed(trial: Trial) -> tuple[str, ...]:
    """It was learnt while the trial runs that the pack is one product with one that must not be taken again. A pause says so
    itself, and a stop has nothing to hold.
    """
    runs = trial.state in (TrialState.BASELINE, TrialState.ACTIVE)
    return (
        (_(DECISION_WORDS[Decision.NEVER_THIS_PRODUCT]),)
        if runs and trial.product.never_again_at is not None
        else ()
    )


def holds_only_a_new_trial(person: Person, *, on: date) -> bool:
    """For the pages that judge a new trial: what the answers say against one holds no dose of the trial that runs (W5)."""
    active = Trial.objects.of(person).filter(state=TrialState.ACTIVE).select_related("person", "product")
    trial = active.first()
    return trial is not None and not in_the_way(trial, on=on)


def waits_only_for_the_rest(trial: Trial, *, on: date) -> bool:
    """Answers that are being given are all that holds the dose back, and none of them calls for help."""
    now = in_trial(trial, on=on)
    return (
        now.unfinished
        and not _closed(trial)
        and not replace(now, unfinished=False, valid=now.result is not None).why_not
    )


def waits_only_for_ticks(trial: Trial, *, on: date) -> bool:
    """Statements that nobody has agreed to yet are all that holds the dose back: no answer need have changed."""
    now = in_trial(trial, on=on)
    known = replace(now, valid=now.result is not None)
    held = now.pack_is_held or bool(_closed(trial))
    return bool(now.in_the_way) and known.only_ticks_left and not held and _is_asked_of(trial, on=on)


def in_trial(trial: Trial, *, on: date, back: bool = False) -> Standing:
    """The person's standing with the product of a trial, as far as that has come."""
    taken, counted_on = _taken(trial, back=back), counted_since(trial)
    return standing(trial.person, on=on, product=trial.product, taken=taken, counted_on=counted_on)


def _taken(trial: Trial, *, back: bool) -> Taken | None:
    """The days on which something new for the gut and a changed medicine hold nothing of this product (W5): from the first
    dose on, while it runs, on the way back after a stop, and while it is gone on with. Up to the decision about that, the
    days of the trial.
    """
    since = first_dose_taken(trial)
    if since is None or (trial.state == TrialState.STOPPED and not back):
        return None
    over = trial.state == TrialState.FINISHED and going_on_by(trial) is None
    return Taken(since, trial.ends_before if over else None)


def counted_since(trial: Trial) -> date | None:
    """The day of the first dose, or of the last way back, on which a clinician's yes has to be of the last 90 days; None before
    it, while it rests, as the way back is still to come, and where it runs no more.
    """
    begun_on = first_dose_taken(trial)
    if begun_on is None or trial.state == TrialState.PAUSED or not trial.is_ongoing:
        return None
    return max([begun_on, *(date.fromisoformat(until) for _since, until in trial.pauses)])


def first_dose_taken(trial: Trial) -> date | None:
    """Its day, as it was where the person was then; None before it."""
    return trial.first_dose_on if trial.dosing_began_at is not None else None

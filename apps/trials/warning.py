"""Why nothing is to be taken now, for wherever the doses of a plan are shown: a page, a calendar, paper."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.records.doses import in_the_way, waits_only_for_ticks
from apps.records.models import Trial
from apps.records.since_begun import has_come, has_come_by_now, is_known
from apps.rules.vocabulary import TrialState
from apps.trials.continuing import Continuing, goes_on
from apps.trials.rows import agreement_ended


def take_none(trial: Trial, *, on: date) -> str:
    """In the person's words; "" while the doses stand as planned. A plan must not ask for what Today forbids."""
    if agreement_ended(trial):
        return _("You took back an agreement, so this trial has ended. Take nothing.")
    if trial.state == TrialState.STOPPED and trial.stopped_at:
        return _after_a_stop(trial) % {"on": _day(trial.person.today(at=trial.stopped_at))}
    if trial.state == TrialState.PAUSED and trial.paused_on:
        return _(
            "Paused since %(on)s. Take nothing until Today says that you may go on. "
            "Later dates are those if the pause ended today."
        ) % {"on": _day(trial.paused_on)}
    if trial.state == TrialState.BASELINE and trial.first_dose_on and on >= trial.first_dose_on:
        return _(
            "Your first dose waits for a short check. Take none until Today shows a dose. "
            "Later dates are those if it came today."
        )
    if trial.state == TrialState.WITHDRAWAL:
        return _("These are the weeks without the product. Take none, and check in as before.")
    if trial.state == TrialState.FINISHED:
        return _after_it(goes_on(trial, on=on))
    return _until_today(only_ticks=waits_only_for_ticks(trial, on=on)) if in_the_way(trial, on=on) else ""


def _after_a_stop(trial: Trial) -> str:
    if trial.ran_its_course:
        return _("Do not take the product. It was stopped on %(on)s, after the weeks of the trial.")
    return _("This trial was stopped on %(on)s. Do not take the product.")


def _after_it(going: Continuing | None) -> str:
    if going is None:
        return _("The weeks of taking it are over. This is what was planned.")
    if going.worse_on:
        words = _(
            "Take nothing more of it: on %(on)s you said that it is worse than at the end of your trial."
        )
        return words % {"on": _day(going.worse_on)}
    return _until_today(only_ticks=False) if going.obstacles else ""


def _until_today(*, only_ticks: bool) -> str:
    if only_ticks:
        return _("Take none until Today shows a dose: your result asks you to tick something first.")
    return _("Take none until Today shows a dose: your newer answers, or your pack, speak against it.")


def held(trial: Trial, *, on: date) -> tuple[str, ...]:
    """What newer answers, also unfinished ones, the pack, the date of birth or an operation that comes near say against a dose of
    a trial that runs.

    For the page that is opened most: where a trial `with_newer_answers` knows that nothing has come, no table is asked.
    """
    if not trial.is_ongoing:
        return ()
    is_asked_of = has_come(trial, on=on) if is_known(trial) else has_come_by_now(trial, on=on)
    return in_the_way(trial, on=on) if is_asked_of else ()


def _day(on: date) -> str:
    return date_format(on, "D j F Y")

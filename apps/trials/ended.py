"""What Today says beside an ended trial: the way back to it, and what stands against a new one."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.records.models import Trial
from apps.rules.stopping import DECISION_WORDS, Decision
from apps.rules.vocabulary import TrialState
from apps.trials import queries
from apps.trials.following import Answered, answered_since
from apps.trials.urgent import Worse


@dataclass(frozen=True, slots=True)
class Ended:
    """After the end: the way back to this trial if there is one, and what stands against a new one.

    A new one can wait for the clinician's word that the way back asks for already: `waits_too`, and it is not said again.
    `letter_asks`: it waits for one that the way back does not ask for, so that the letter is to be offered beside it.

    `worse`: it was said to be worse than at the stop. `answered`: what was said of how it is since the newest stop.
    """

    back: queries.Resuming | None
    why_not_again: tuple[str, ...]
    may_report_gone: bool
    worse: Worse | None
    answered: Answered | None = None
    waits_too: bool = False
    letter_asks: bool = False


def ended(trial: Trial, *, on: date) -> Ended | None:
    if not trial.has_ended:
        return None
    why_not = queries.why_not_again(trial.person, trial.product, on=on)
    if trial.state != TrialState.STOPPED:
        return Ended(back=None, why_not_again=why_not, may_report_gone=False, worse=None)
    rules = queries.rules_behind(trial)
    asks = any(rule in queries.NOT_TOLERATED for rule in rules)
    back = queries.way_back(trial, on=on)
    first = _clinician_first() in why_not
    waits_too = first and back is not None and back.needs_clinician
    asked_above = back is not None and back.needs_clinician and not back.is_out_of_reach
    return Ended(
        back=back,
        why_not_again=tuple(words for words in why_not if not (waits_too and words == _clinician_first())),
        waits_too=waits_too,
        letter_asks=first and not asked_above,
        may_report_gone=asks and queries.settled_on(trial) is None,
        worse=queries.worse_since_stop(trial, on=on),
        answered=answered_since(trial),
    )


def _clinician_first() -> str:
    return _(DECISION_WORDS[Decision.CLINICIAN_NEEDED])

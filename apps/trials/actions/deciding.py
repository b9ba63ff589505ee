"""What a decision after a review waits for."""

from apps.records.models import Trial
from apps.trials.holding import hold, hold_person


def hold_to_decide(*, trial: Trial) -> None:
    """The trial as it stands now, and its person, until the transaction ends: what is told at the same moment, and another
    product that is begun, come before the decision or after it, never beside it.
    """
    hold(trial)
    hold_person(trial.person)

"""How long a product was taken after its trial: until the person stopped, not until the last planned day."""

from dataclasses import dataclass
from datetime import date, timedelta

from apps.records.models import Trial
from apps.rules.vocabulary import ReviewDecision


@dataclass(frozen=True, slots=True)
class GoneOn:
    """From the day of the decision to the day of the stop; while it is taken on, to the day of the next review."""

    since: date
    until: date
    is_over: bool


def gone_on(trial: Trial) -> GoneOn | None:
    """From the decisions of this trial; None when nobody decided to go on."""
    rows = sorted((row for row in trial.reviews.all() if row.decided_at), key=lambda row: row.number)
    on_it = [row for row in rows if row.decision == ReviewDecision.CONTINUE]
    if not on_it or on_it[0].decided_at is None or on_it[-1].next_review_on is None:
        return None
    last, chosen, person = on_it[-1], on_it[-1].next_review_on, trial.person
    ends = [row.decided_at for row in rows if row.number > last.number] + [trial.stopped_at]
    days = [person.today(at=at) for at in ends if at is not None]
    return GoneOn(
        since=person.today(at=on_it[0].decided_at),
        until=min([*days, chosen - timedelta(days=1)]) if days else chosen,
        is_over=bool(days),
    )

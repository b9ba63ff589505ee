"""Every trial of one person beside the others: what was tested, what came out, what was decided."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from apps.records.models import Person, Review, Trial
from apps.reviews.queries import Answer, answer
from apps.rules.vocabulary import PrimaryOutcome
from apps.trials import queries as trials


@dataclass(frozen=True, slots=True)
class Column:
    """One trial. `newest`: the review whose answer is shown, None before one was opened; `coming`: one not opened.
    `is_halted`: it was decided to go on, and something stands in the way now.

    `stopped_for`: what a rule or a clinician stopped it for, in words; "" where the person just stopped.
    `told_later`: the newest whose question four weeks on was answered.
    """

    trial: Trial
    measure: PrimaryOutcome | None
    ended_on: date | None
    newest: Review | None
    coming: Review | None
    earlier: tuple[Review, ...]
    answer: Answer | None
    gone_on: trials.GoneOn | None
    is_halted: bool
    told_later: Review | None
    stopped_for: str


def side_by_side(person: Person, *, on: date) -> tuple[Column, ...]:
    """The newest first. Four queries, however many trials there are, beside those about what is gone on with."""
    rows = Trial.objects.of(person).filter(reviews__isnull=False).distinct()
    rows = (
        rows.select_related("product", "person")
        .prefetch_related("reviews", "events")
        .order_by("-starts_on", "-pk")
    )
    return tuple(_column(trial, on=on) for trial in rows)


def _column(trial: Trial, *, on: date) -> Column:
    reviews = list(trial.reviews.all())
    opened = [review for review in reviews if review.opened_at is not None]
    newest = opened[-1] if opened else None
    gone_on = trials.gone_on(trial)
    return Column(
        trial=trial,
        measure=trials.primary_of(trial),
        ended_on=_ended_on(trial),
        newest=newest,
        coming=next((review for review in reviews if review.opened_at is None), None),
        earlier=tuple(opened[:-1]),
        answer=answer(newest) if newest else None,
        gone_on=gone_on,
        is_halted=_is_halted(trial, gone_on, on=on),
        told_later=next((review for review in reversed(reviews) if review.later), None),
        stopped_for=_stopped_for(trial),
    )


def _stopped_for(trial: Trial) -> str:
    if trial.stopped_at is None:
        return ""
    if trial.stop_rule:
        return _(trial.stop_reason) if trial.stop_reason else ""
    return "" if trial.stopped_by_id in (None, trial.person_id) else _("a clinician stopped it")


def _ended_on(trial: Trial) -> date | None:
    """The last day of the trial with the product, as planned or stopped. What was taken after it stands beside it."""
    days = [trial.person.today(at=trial.stopped_at)] if trial.stopped_at else []
    if trial.ends_before:
        days.append(trial.ends_before - timedelta(days=1))
    return min(days, default=None)


def _is_halted(trial: Trial, gone_on: trials.GoneOn | None, *, on: date) -> bool:
    going = trials.goes_on(trial, on=on) if gone_on and not gone_on.is_over else None
    return going is not None and bool(going.obstacles)

"""An earlier trial that was stopped for safety: good answers alone never say that a new one may be planned."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from apps.records.models import Person, Review, Trial


@dataclass(frozen=True, slots=True)
class EarlierStop:
    """What was stopped, when, and what stopped it."""

    product: str
    on: date
    why: str


def earlier_stop(person: Person) -> EarlierStop | None:
    """The last trial of this person that a rule or a clinician stopped; None without any.

    Whether it still stands against a new one is for the trial's own pages to say.
    """
    trial = Trial.objects.of(person).stopped_for_safety().select_related("product").first()
    if trial is None or trial.stopped_at is None:
        return None
    return EarlierStop(trial.product.name, person.today(at=trial.stopped_at), _why(trial))


def undecided_review(person: Person) -> Review | None:
    """The review that was read and waits for its decision: whoever came from there to the questions goes back to it."""
    waiting = Review.objects.filter(trial__person=person, opened_at__isnull=False, decision="")
    return waiting.select_related("trial").order_by("-due_on").first()


def _why(trial: Trial) -> str:
    if trial.stop_rule:
        return trial.stop_reason
    if trial.stopped_by_id != trial.person_id:
        return _("A clinician stopped it.")
    return _("You stopped it after your check-ins had called for a stop.")

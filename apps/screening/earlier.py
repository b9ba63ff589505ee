"""An earlier trial that was stopped for safety: good answers alone never say that a new one may be planned."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.utils.translation import gettext as _

from apps.records import asking
from apps.records.models import Person, Product, Review, Trial
from apps.rules.vocabulary import TrialState


@dataclass(frozen=True, slots=True)
class EarlierStop:
    """What was stopped, when, and what stopped it. `ran`: the trial had run its course by then."""

    product: str
    on: date
    why: str
    person: Person
    pack: Product
    ran: bool

    def why_not_again(self, product: Product | None, *, on: date) -> tuple[str, ...]:
        """What it says against this product, or against the pack that was stopped; empty when it no longer does."""
        return asking.why_not_again(self.person, product or self.pack, on=on)


def earlier_stop(person: Person) -> EarlierStop | None:
    """The last trial of this person that a rule or a clinician stopped; None without any.

    Whether it still stands against a new one is for the trial's own pages to say.
    """
    trial = Trial.objects.of(person).stopped_for_safety().select_related("product").first()
    if trial is None or trial.stopped_at is None:
        return None
    return EarlierStop(
        trial.product.name,
        person.today(at=trial.stopped_at),
        _why(trial),
        person,
        trial.product,
        trial.ran_its_course,
    )


def undecided_review(person: Person, *, on: date) -> Review | None:
    """The review that waits for its decision, or to be opened, also of a product that is taken on: it comes before a new
    plan. One that was opened comes first."""
    waiting = Review.objects.filter(trial__person=person, decision="")
    goes_on = Q(number__gt=1, trial__state=TrialState.FINISHED)
    open_now = waiting.filter(Q(opened_at__isnull=False) | Q(due_on__lte=on) | goes_on)
    return (
        open_now.select_related("trial__product")
        .order_by(F("opened_at").desc(nulls_last=True), "-due_on")
        .first()
    )


def _why(trial: Trial) -> str:
    if trial.stop_rule:
        return trial.stop_reason
    if trial.stopped_by_id != trial.person_id:
        return _("A clinician stopped it.")
    return _("You stopped it after your check-ins had called for a stop.")

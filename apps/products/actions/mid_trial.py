"""What a person tells of a pack once a trial on it has begun: the pack stays, their word stands beside it and holds the dose."""

from datetime import date, datetime

from apps.products.allergens import tell_allergy
from apps.products.confirmed import Confirmed
from apps.products.otherwise import begun_on, differs, says
from apps.products.read_as_more import is_freed_by_a_look
from apps.records.models import EventKind, PackStatement, Product, Trial, TrialEvent

__all__ = ["begun_on", "tell"]


def tell(*, trial: Trial, held: Product, facts: Confirmed, at: datetime, on: date) -> None:
    """Form, amount or contents that differ hold the dose back until the person says that they were mistaken.

    Every statement is kept, with how the person knows; the same one sent twice is one. `held`: the locked row.
    What they say of their allergies counts at once, a milder word after a yes later.
    """
    tell_allergy(held, facts, on=on)
    if held.confirmed_at is None:
        return
    mine, said = Product.objects.filter(pk=held.pk), PackStatement.objects.about(held).standing()
    if differs(held, form=facts.form, dose=facts.dose, contents=facts.contents):
        mine.update(told_otherwise_at=held.told_otherwise_at or at)
        newest = said.first()
        if newest is None or not says(newest, facts):
            _keep(trial, facts, at=at)
        return
    if facts.was_mistaken:
        mine.update(told_otherwise_at=None)
        said.update(withdrawn_at=at)
    if facts.says_the_same and is_freed_by_a_look(held):
        _free(trial, held, at=at)


def _free(trial: Trial, held: Product, *, at: datetime) -> None:
    """The pack in the person's hand says what they had confirmed: their eyes go before the reader's."""
    waiting = Product.objects.filter(pk=held.pk, read_otherwise_at__isnull=False)
    if waiting.update(read_otherwise_at=None) == 1:
        on = trial.person.today(at=at)
        TrialEvent.objects.create(trial=trial, kind=EventKind.AS_CONFIRMED, by=trial.person, at=at, on=on)


def _keep(trial: Trial, facts: Confirmed, *, at: datetime) -> None:
    dose = facts.dose
    PackStatement.objects.create(
        trial=trial,
        told_at=at,
        told_by_id=trial.person_id,
        form=facts.form,
        amount_value=dose.amount,
        amount_unit=dose.unit,
        amount_per_units=dose.per_units,
        serving_units=dose.serving,
        contents=sorted(facts.contents),
        correction_kind=facts.correction_kind,
        correction_reason=facts.correction_reason,
    )

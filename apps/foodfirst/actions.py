"""Choosing habits, and writing down a day."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db import transaction

from apps.records.models import FoodFirstDay, FoodFirstPlan, Person


@transaction.atomic
def choose(
    *, person: Person, habits: Collection[str], fibre_start_g: Decimal | None, on: date
) -> FoodFirstPlan:
    """The person's habits from now on. The week count goes on from the first choice.

    Another amount of fibre starts the weeks anew, since the goal must never rise by more than 5 g a week.
    """
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    grams = None if fibre_start_g is None else round(fibre_start_g)
    before = FoodFirstPlan.objects.filter(person=person).first()
    goes_on = before is not None and before.fibre_start_g == grams
    plan, _made = FoodFirstPlan.objects.update_or_create(
        person=person,
        defaults={
            "habits": sorted(habits),
            "fibre_start_g": grams,
            "began_on": before.began_on if before is not None and goes_on else on,
        },
    )
    return plan


@transaction.atomic
def log_day(
    *, person: Person, on: date, done: Collection[str], plants: int | None, bloating: int | None
) -> FoodFirstDay:
    """One row a date; saved again it is replaced."""
    row, _made = FoodFirstDay.objects.update_or_create(
        person=person, on=on, defaults={"done": sorted(done), "plants": plants, "bloating": bloating}
    )
    return row

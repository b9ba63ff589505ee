"""The path without a supplement: what a person chose to do, and the days on which it was done."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.records.models.people import Person


class FoodFirstPlan(models.Model):
    """Two to four habits and a fibre goal that rises slowly."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="food_first")
    habits = ArrayField(models.CharField(max_length=40), default=list)
    fibre_start_g = models.PositiveSmallIntegerField(null=True, blank=True)
    began_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(habits__len__range=(1, 4)), name="food_first_is_1_to_4_habits")
        ]

    def __str__(self) -> str:
        return f"food-first of {self.person_id}"


class FoodFirstDay(models.Model):
    """One day on the path."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="food_first_days", db_index=False
    )
    on = models.DateField()
    done = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    plants = models.PositiveSmallIntegerField(null=True, blank=True)
    bloating = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("on",)
        constraints = [
            models.UniqueConstraint("person", "on", name="one_food_first_day_a_date"),
            models.CheckConstraint(
                condition=Q(bloating=None) | Q(bloating__lte=10), name="food_first_bloating_is_0_to_10"
            ),
        ]

    def __str__(self) -> str:
        return f"food-first {self.on}"

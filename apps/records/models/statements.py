"""What a person says of a pack while a trial on it has begun: the pack stays as it was planned on, and this stands beside it."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.records.models.people import Person
from apps.records.models.products import CONTENTS, CORRECTION_KINDS, Product
from apps.records.models.trials import Trial
from apps.rules.vocabulary import AmountUnit, ProductForm


class PackStatements(models.QuerySet["PackStatement"]):
    """Statements in the domain's words."""

    def about(self, product: Product) -> Self:
        """Those about this pack, the newest first."""
        return self.filter(trial__product=product).order_by("-told_at", "-pk")

    def standing(self) -> Self:
        """Those that were not taken back as a mistake."""
        return self.filter(withdrawn_at=None)


class PackStatement(models.Model):
    """One statement, whole: what the pack holds by the person's word, and how they know. It is never edited, only taken back."""

    trial = models.ForeignKey(Trial, on_delete=models.CASCADE, related_name="pack_statements")
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=12, choices=[(f, f) for f in ProductForm])
    amount_value = models.DecimalField(max_digits=20, decimal_places=3, null=True, blank=True)
    amount_unit = models.CharField(max_length=8, blank=True, default="", choices=[(u, u) for u in AmountUnit])
    amount_per_units = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    serving_units = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    contents = ArrayField(models.CharField(max_length=16), default=list, blank=True)  # of CONTENTS
    correction_kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in CORRECTION_KINDS])
    correction_reason = models.TextField(blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # the person says that it was a mistake

    objects = PackStatements.as_manager()

    class Meta:
        ordering = ("told_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(form__in=list(ProductForm)), name="a_statement_has_a_known_form"
            ),
            models.CheckConstraint(
                condition=Q(amount_value=None, amount_unit="") | (Q(amount_value__gt=0) & ~Q(amount_unit="")),
                name="a_stated_amount_has_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(serving_units__gt=0, amount_per_units__gt=0), name="stated_numbers_are_positive"
            ),
            models.CheckConstraint(
                condition=Q(contents__contained_by=list(CONTENTS)), name="a_statement_names_known_contents"
            ),
            models.CheckConstraint(
                condition=Q(correction_kind__in=CORRECTION_KINDS)
                & (~Q(correction_kind="other") | ~Q(correction_reason="")),
                name="a_statement_says_how_it_is_known",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("told_at")),
                name="a_statement_is_made_before_it_is_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"statement about the pack of trial {self.trial_id}"

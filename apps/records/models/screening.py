"""What was asked, what was answered, what followed, and what a clinician said about it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from apps.records.models.people import Person, Role
from apps.records.models.products import Product
from apps.rules.screening.clearances import MAYBE_LIVE
from apps.rules.screening.names import name_of
from apps.rules.vocabulary import Disposition, ProductForm


class Screenings(models.QuerySet["Screening"]):
    """Screenings in the domain's words."""

    def of(self, person: Person) -> Self:
        """This person's screenings, newest first."""
        return self.filter(person=person).order_by("-started_at", "-pk")

    def submitted(self) -> Self:
        """Those with a result."""
        return self.filter(submitted_at__isnull=False)

    def current(self, person: Person) -> "Screening | None":
        """The person's latest result, valid or not."""
        return self.of(person).submitted().order_by("-submitted_at", "-pk").first()

    def with_answered_at(self) -> Self:
        """`answered_at`: when somebody answered it. A result that something told elsewhere has changed takes the other
        answers over, with their age."""
        same = Screening.objects.submitted().filter(
            person=OuterRef("person"), started_at=OuterRef("started_at")
        )
        return self.annotate(answered_at=Subquery(same.order_by("submitted_at").values("submitted_at")[:1]))

    def draft(self, person: Person) -> "Screening | None":
        """The answers being given now, if any."""
        return self.of(person).filter(submitted_at=None).first()


class Screening(models.Model):
    """One screening. Answers keep the encoding of the rules, an explicit answer for every key."""

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="screenings")
    answers = models.JSONField(default=dict)
    taken_back = models.JSONField(
        default=dict, blank=True
    )  # what was said, and changed before the result or told anew: by question
    unsaid = models.JSONField(
        default=list, blank=True
    )  # signs that were saved and unticked before the result
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)  # exclusive
    answers_until = models.DateField(null=True, blank=True)  # when the oldest of its answers gets old
    rules_version = models.CharField(max_length=20, blank=True, default="")
    overall = models.CharField(max_length=10, blank=True, default="", choices=[(d, d) for d in Disposition])
    reasonable_add_on = models.BooleanField(default=False)

    objects = Screenings.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "person", condition=Q(submitted_at=None), name="one_screening_draft_each"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, overall="", valid_until=None)
                | (
                    Q(submitted_at__isnull=False, valid_until__isnull=False)
                    & ~Q(overall="")
                    & ~Q(rules_version="")
                ),
                name="a_submitted_screening_has_a_result",
            ),
        ]

    def __str__(self) -> str:
        return f"screening {self.code}"

    @property
    def told_after(self) -> datetime | None:
        """When it was answered, if something told elsewhere has changed it since; for rows `with_answered_at`."""
        answered_at: datetime | None = getattr(self, "answered_at", None)
        return answered_at if answered_at != self.submitted_at else None

    def is_valid(self, *, on: date) -> bool:
        """True while the answers are fresh enough to plan or start on."""
        return self.valid_until is not None and on < self.valid_until

    def is_fresh(self, *, on: date) -> bool:
        """True while none of the answers given so far is too old to count."""
        return self.answers_until is None or on < self.answers_until


class Finding(models.Model):
    """One item of a result that is not OK, as it was decided and worded then. A tick about a product names it."""

    screening = models.ForeignKey(
        Screening, on_delete=models.CASCADE, related_name="findings", db_index=False
    )
    product = models.ForeignKey(
        Product, on_delete=models.CASCADE, null=True, blank=True, related_name="findings"
    )
    key = models.CharField(max_length=40)
    choice = models.CharField(max_length=40, blank=True, default="")
    disposition = models.CharField(max_length=10, choices=[(d, d) for d in Disposition])
    reason = models.TextField()
    lifts = models.TextField(blank=True, default="")
    lifts_on = models.DateField(null=True, blank=True)
    clearable = models.BooleanField(default=False)
    passable = models.BooleanField(default=False)
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("screening", "key", "product"), name="one_finding_a_key", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(key__startswith="product.", product__isnull=False)
                | (~Q(key__startswith="product.") & Q(product=None)),
                name="a_finding_about_a_product_names_it",
            ),
        ]
        ordering = ("pk",)  # stored most serious first

    def __str__(self) -> str:
        return f"{self.key}: {self.disposition}"

    @property
    def item(self) -> str:
        """The short name of what it is about, in English; "" for what is not asked any more."""
        return name_of(self.key, self.choice)

    @property
    def never(self) -> bool:
        """No clinician can clear it, as it was decided then."""
        return self.disposition == Disposition.BLOCK and not self.clearable


class Clearances(models.QuerySet["Clearance"]):
    """Clearances in the domain's words."""

    def standing(self, person: Person) -> Self:
        """Clearances for this person that a changed answer has not ended."""
        return self.filter(person=person, decision=Clearance.Decision.CLEARED, ended_at=None)

    def words(self) -> Self:
        """Every no, and the yes of whoever is a clinician still (clinical.md 2.4): a no does not end with a role.

        The newest first.
        """
        counts = Q(decision=Clearance.Decision.DECLINED) | Q(clinician__role=Role.CLINICIAN)
        return self.filter(counts).order_by("-decided_at", "-pk")

    def words_about(self, person: Person | OuterRef) -> Self:
        """Those about one person."""
        return self.words().filter(person=person)

    def after(self, word: "Clearance") -> Self:
        """Later words about one of its items: to say it once more is to take those back. A part of an earlier one that ended by
        itself has a younger row (`screening.deciding.end_items`).
        """
        at_once = Q(decided_at=word.decided_at, pk__gt=word.pk)
        later = self.filter(Q(decided_at__gt=word.decided_at) | at_once)
        return later.filter(person=word.person_id, scope__overlap=word.scope)


class Clearance(models.Model):
    """A clinician's decision on items of a screening (clinical.md 2.4)."""

    class Decision(models.TextChoices):
        """What the clinician decided."""

        CLEARED = "cleared"
        DECLINED = "declined"

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="clearances")
    clinician = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="clearances_given")
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, null=True, related_name="clearances")
    scope = ArrayField(models.CharField(max_length=40))
    product = models.ForeignKey("records.Product", on_delete=models.SET_NULL, null=True, related_name="+")
    form = models.CharField(
        max_length=12, choices=[(f, f) for f in (ProductForm.PASTEURISED, ProductForm.LIVE)]
    )
    decision = models.CharField(max_length=8, choices=Decision)
    reason = models.TextField()
    decided_on = models.DateField()
    decided_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = Clearances.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_clearance_has_a_reason"),
            models.CheckConstraint(condition=Q(scope__len__gt=0), name="a_clearance_has_a_scope"),
            models.CheckConstraint(
                condition=Q(form__in=[ProductForm.PASTEURISED, ProductForm.LIVE]),
                name="a_clearance_names_a_form",
            ),
        ]

    def __str__(self) -> str:
        return f"clearance {self.code}"

    @property
    def is_a_word(self) -> bool:
        """As `Clearances.words_about` picks them."""
        return self.is_no or self.clinician.role == Role.CLINICIAN

    @property
    def is_no(self) -> bool:
        """A clinician declined it."""
        return self.decision == self.Decision.DECLINED

    def is_about(self, form: str | None) -> bool:
        """Whether it is a word about a product of that form: a no is to each, a yes to heat-treated to none that may be alive."""
        fits_all = self.form == ProductForm.LIVE
        return self.is_no or fits_all or form is None or ProductForm(form) not in MAYBE_LIVE

    def was_taken_back(self, said: "Iterable[Clearance]") -> bool:
        """By a no among these, to it or to something beside it; else it is a changed answer that has ended a yes."""
        noes = (one for one in said if one.is_no and one.decided_at == self.ended_at)
        return any({*one.scope} & {*self.scope} for one in noes)

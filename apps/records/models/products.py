"""What is in the pack, as its label says and as the person confirmed."""

from decimal import Decimal
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from apps.records.models.people import Person
from apps.rules.labels.windows import LONGEST
from apps.rules.vocabulary import AmountUnit, LabelClass, ProductForm

CORRECTION_KINDS = (
    "maker",
    "other_side",
    "misread",
    "other",
)  # how the person knows better than the words read
CONTENTS = (
    "other_strains",
    "added_prebiotic",
    "botanicals",
    "disease_claims",
)  # what can be in a pack, or on it, beside Akkermansia


MOST_WORDS = 8  # of a search


class Products(models.QuerySet["Product"]):
    """Products in the domain's words."""

    def of(self, person: Person) -> Self:
        """This person's products, newest first."""
        return self.filter(person=person).order_by("-added_at", "-pk")

    def catalogue(self) -> Self:
        """What an operator has confirmed for everyone, without doubles: newer labels before older ones."""
        return self.filter(person=None, merged_into=None).order_by("brand", "name", "-checked_on", "-pk")

    def called(self, words: str) -> Self:
        """Those whose brand, name or market hold every one of these words."""
        found = self
        for word in words.split()[:MOST_WORDS]:
            found = found.filter(
                Q(brand__icontains=word) | Q(name__icontains=word) | Q(market__icontains=word)
            )
        return found

    def to_pick(self) -> Self:
        """The catalogue, each entry with `is_older`: whether a newer label of it is there."""
        newer = Product.objects.filter(replaces=OuterRef("pk"), merged_into=None)
        return self.catalogue().annotate(is_older=Exists(newer))

    def tying(self) -> Self:
        """Newer and older labels of another entry, and its doubles: what people picked from them is one product by these rows."""
        newer, doubles = (
            Exists(Product.objects.filter(**{tie: OuterRef("pk")})) for tie in ("replaces", "merged_into")
        )
        return self.filter(Q(replaces__isnull=False) | Q(merged_into__isnull=False) | newer | doubles)

    def offered(self) -> Self:
        """Packs whose owners ticked that others may pick them, and that no operator has looked at yet."""
        return self.filter(
            person__isnull=False, confirmed_at__isnull=False, offered_at__isnull=False, offer_seen_at=None
        ).order_by("offered_at", "pk")


class Product(models.Model):
    """One product of one person, or (without a person) an entry of the catalogue."""

    code = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="products"
    )
    name = models.CharField(max_length=120)
    brand = models.CharField(max_length=120, blank=True, default="")
    batch = models.CharField(max_length=60, blank=True, default="")
    form = models.CharField(max_length=12, choices=[(f, f) for f in ProductForm], default=ProductForm.UNKNOWN)
    amount_value = models.DecimalField(max_digits=20, decimal_places=3, null=True, blank=True)
    amount_unit = models.CharField(max_length=8, blank=True, default="", choices=[(u, u) for u in AmountUnit])
    serving_units = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True
    )  # units a day the label advises; None: it advises none
    smallest_units = models.DecimalField(
        max_digits=5, decimal_places=2, default=1
    )  # smallest that is taken in a day
    unit_noun = models.CharField(max_length=20, default="capsule")
    can_halve = models.BooleanField(default=False)
    amount_per_units = models.DecimalField(
        max_digits=5, decimal_places=2, default=1, null=True, blank=True
    )  # units the amount is stated for; None: nobody knows, of a weight or a pack that is not clear
    storage_ok = models.BooleanField(default=True)
    seal_broken = models.BooleanField(default=False)
    expired = models.BooleanField(default=False)
    condition_seen_on = models.DateField(
        null=True, blank=True
    )  # when storage, seal and date were last looked at
    allergen_match = models.BooleanField(default=False)
    allergen_told_on = models.DateField(null=True, blank=True)  # the last clear yes, not "not sure"
    other_strains = models.BooleanField(default=False)
    added_prebiotic = models.BooleanField(default=False)
    botanicals = models.BooleanField(default=False)
    disease_claims = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    chosen_at = models.DateTimeField(null=True, blank=True)  # again, after another one had been confirmed
    told_otherwise_at = models.DateTimeField(null=True, blank=True)  # after a trial on it had started
    read_otherwise_at = models.DateTimeField(null=True, blank=True)  # likewise, by a newer reader
    corrected_from = models.CharField(max_length=12, blank=True, default="")
    correction_kind = models.CharField(
        max_length=12, blank=True, default="", choices=[(kind, kind) for kind in CORRECTION_KINDS]
    )
    correction_reason = models.TextField(blank=True, default="")
    expectation_read_at = models.DateTimeField(null=True, blank=True)
    never_again_at = models.DateTimeField(null=True, blank=True)
    never_again_rule = models.CharField(max_length=8, blank=True, default="")
    source = models.CharField(max_length=200, blank=True, default="")
    checked_on = models.DateField(null=True, blank=True)
    market = models.CharField(max_length=60, blank=True, default="")  # where a catalogue entry is sold
    batch_notes = models.TextField(blank=True, default="")
    replaces = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="newer"
    )  # the older label of the same product
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="doubles"
    )
    offered_at = models.DateTimeField(null=True, blank=True)
    offer_seen_at = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()

    objects = Products.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(form__in=list(ProductForm)), name="product_has_a_known_form"),
            models.CheckConstraint(
                condition=Q(amount_value=None, amount_unit="") | (Q(amount_value__gt=0) & ~Q(amount_unit="")),
                name="an_amount_has_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(corrected_from="") | ~Q(correction_kind=""), name="a_correction_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(correction_kind__in=["", *CORRECTION_KINDS])
                & (~Q(correction_kind="other") | ~Q(correction_reason="")),
                name="another_reason_has_words",
            ),
            models.CheckConstraint(
                condition=Q(told_otherwise_at=None) | Q(confirmed_at__isnull=False),
                name="only_a_confirmed_pack_is_told_otherwise",
            ),
            models.CheckConstraint(
                condition=Q(read_otherwise_at=None) | Q(confirmed_at__isnull=False, person__isnull=False),
                name="only_a_confirmed_pack_is_read_otherwise",
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(confirmed_at=None) | Q(condition_seen_on__isnull=False),
                name="a_confirmed_pack_was_looked_at",
            ),
            models.CheckConstraint(
                condition=Q(person=None) | Q(replaces=None, merged_into=None, batch_notes=""),
                name="only_the_catalogue_has_versions",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="an_entry_is_not_its_own_double"
            ),
            models.CheckConstraint(
                condition=Q(offered_at=None, offer_seen_at=None)
                | Q(offered_at__isnull=False, person__isnull=False),
                name="only_people_offer_their_packs",
            ),
            models.CheckConstraint(
                condition=Q(amount_per_units__isnull=False)
                | Q(amount_unit=AmountUnit.MG)
                | Q(form=ProductForm.UNKNOWN),
                name="a_count_is_in_so_many",
            ),
            models.CheckConstraint(
                condition=Q(serving_units__gt=0, smallest_units__gt=0, amount_per_units__gt=0),
                name="servings_are_positive",
            ),
            models.CheckConstraint(
                condition=Q(never_again_at=None, never_again_rule="")
                | (Q(never_again_at__isnull=False) & ~Q(never_again_rule="")),
                name="never_again_at_goes_with_its_rule",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def most_a_day(self) -> Decimal:
        """Units a day that a trial may reach: what the label advises, and no more than the smallest where it does not say."""
        return self.smallest_units if self.serving_units is None else self.serving_units

    @property
    def is_read_in_part(self) -> bool:
        """Whether there are more words than the reader reads: what it did not find may stand in the rest."""
        newest = self.readings.first()
        return newest is not None and newest.is_in_part


class LabelReading(models.Model):
    """One reading of one text: what the reader concluded then, with the spans that decided."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="readings")
    text = models.TextField()
    label_class = models.CharField(max_length=40, choices=[(c, c) for c in LabelClass])
    reading = models.JSONField()
    reader_version = models.CharField(max_length=20)
    read_at = models.DateTimeField()

    class Meta:
        ordering = ("-read_at", "-pk")

    def __str__(self) -> str:
        return f"reading of {self.product_id}"

    @property
    def is_in_part(self) -> bool:
        """Whether `text` is longer than what the reader reads of one."""
        return len(self.text) > LONGEST

"""From a product's row to what the rules need to know of it."""

from decimal import Decimal

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, Length
from django.db.models.lookups import GreaterThan

from apps.records.doses_said import (
    CHECKED,
    PackDose,
    UnitlessDose,
    also_in,
    checked_dose,
    is_unjudged,
    pack_dose,
    strength_dose,
    unitless_dose,
    unread_dose,
)
from apps.records.models import LabelReading, Person, Product, Trial
from apps.records.same_packs import all_same
from apps.rules.labels.classes import form_of
from apps.rules.labels.windows import LONGEST
from apps.rules.products import ProductFacts, unfit
from apps.rules.vocabulary import AmountUnit, LabelClass, ProductForm, SaidBy


def in_part(product: str) -> GreaterThan:
    """Whether the pack of this column has more words than are read, in the same query."""
    newest = LabelReading.objects.filter(product=OuterRef(product)).annotate(length=Length("text"))
    return GreaterThan(Coalesce(Subquery(newest.values("length")[:1]), 0), LONGEST)


_USABLE = Q(confirmed_at__isnull=False, told_otherwise_at=None, read_otherwise_at=None, never_again_at=None)
_IS_KNOWN = ~Q(form=ProductForm.UNKNOWN) & ~Q(in_part("pk"))
# Ordered by it, what is known comes after what is not.
_KNOWN_LAST = ExpressionWrapper(_IS_KNOWN, BooleanField())
_CHOSEN_LAST = Greatest("confirmed_at", "chosen_at")  # of those that are not null


def confirmed(person: Person) -> Product | None:
    """The product of the trial that runs, else the one the person chose last and may still take; None without any."""
    return in_question(Product.objects.of(person)).last()


def in_question(products: QuerySet[Product]) -> QuerySet[Product]:
    """The last of a person's is the one that the screening is about: the one that is taken, whatever pack is read beside it.

    To confirm a pack is to choose it, but for one of which nobody knows what is in it: that takes the place of none that can
    be planned with. `runs`: a trial runs on it. `is_known`: what is in it.
    """
    trials = Trial.objects.ongoing().filter(product=OuterRef("pk"))
    found = products.annotate(runs=Exists(trials), is_known=_KNOWN_LAST)
    return found.filter(Q(runs=True) | _USABLE).order_by("runs", "is_known", _CHOSEN_LAST, "pk")


def chosen_last(person: Person) -> Product | None:
    """The same, whatever is taken."""
    return in_question(Product.objects.of(person)).order_by(_KNOWN_LAST, _CHOSEN_LAST, "pk").last()


def may_be_chosen(products: QuerySet[Product]) -> QuerySet[Product]:
    """Those that a plan could be about."""
    return products.filter(_USABLE & _IS_KNOWN)


def confirmation(product: Product | None) -> str:
    """Which pack, as it was confirmed then: a form that is about one pack carries it, so that no other tab changes what the form
    says yes to. Another one after every new confirmation; "" without a pack.
    """
    if product is None:
        return ""
    return f"{product.code}/{product.confirmed_at.timestamp() if product.confirmed_at else ''}"


def is_unfit(product: Product) -> bool:
    """This very pack is not to be taken: past its date, unsealed, or live and badly kept."""
    return unfit(
        ProductForm(product.form),
        expired=product.expired,
        seal_broken=product.seal_broken,
        storage_ok=product.storage_ok,
    )


def is_not_to_be_taken(product: Product) -> bool:
    """What was told of this pack, or was not read of it, is enough to leave it, whatever the person's answers are."""
    return is_told_against(product) or product.is_read_in_part


def is_told_against(product: Product) -> bool:
    """The same, as far as its row says it."""
    held = product.told_otherwise_at is not None or product.read_otherwise_at is not None
    return product.allergen_match or is_unfit(product) or held or product.never_again_at is not None


def facts(product: Product) -> ProductFacts:
    """What the product checks of screening look at (clinical.md 2.5)."""
    newest = product.readings.first()
    return ProductFacts(
        form=ProductForm(product.form),
        cells_per_day=amount_per_day(product),
        unit=AmountUnit(product.amount_unit) if product.amount_unit else None,
        pack_says=_with_a_unit(newest, product.most_a_day),
        bare_number=_bare(newest, product.most_a_day),
        read_in_part=newest is not None and newest.is_in_part,
        unjudged=newest is not None and not _is_of_a_blend(newest) and is_unjudged(newest.reading),
        expired=product.expired,
        seal_broken=product.seal_broken,
        storage_ok=product.storage_ok,
        allergen_match=product.allergen_match,
        allergen_unsure=_is_unsure(product),
        other_strains=product.other_strains,
        added_prebiotic=product.added_prebiotic,
        botanicals=product.botanicals,
        disease_claims=product.disease_claims,
        form_by=form_by(product, newest),
    )


def _is_unsure(product: Product) -> bool:
    """Nobody said a clear yes of it, nor of a pack that is the same product: "not sure" alone keeps it away."""
    unsaid = product.allergen_match and product.allergen_told_on is None
    return unsaid and not all_same(product).filter(allergen_told_on__isnull=False).exists()


def form_by(product: Product, newest: LabelReading | None) -> SaidBy:
    """Whose word the form is: a correction is the person's, or the maker's where they say so."""
    if product.corrected_from:
        return SaidBy.MAKER if product.correction_kind == "maker" else SaidBy.PERSON
    return SaidBy.CATALOGUE if newest is not None and newest.reading.get(CHECKED) else SaidBy.LABEL


def amount_per_day(product: Product) -> Decimal | None:
    """The stated amount at the most that is taken in a day, in the label's own unit; None when it states none."""
    return amount_in(product, product.most_a_day)


def amount_in(product: Product, units: Decimal) -> Decimal | None:
    """The stated amount in so many capsules or scoops, in the label's own unit; None when it states none, or not in how many."""
    if product.amount_value is None or product.amount_per_units is None:
        return None
    return product.amount_value * units / product.amount_per_units


def counted_on_the_pack(product: Product) -> Decimal | None:
    """The count a day in the words on the pack and in the catalogue, whatever was confirmed; None without one, and for a blend.

    A correction can be a slip or a wish: the limit looks at the larger of the two, at as many a day as the trial may reach.
    """
    return counted_in_words(product.readings.first(), taken=product.most_a_day)


def counted_in_words(newest: LabelReading | None, *, taken: Decimal) -> Decimal | None:
    """The count a day in the words of a reading and in the catalogue, of whoever takes so many units; a number without its
    unit may be one too.
    """
    found = (_with_a_unit(newest, taken), _bare(newest, taken))
    return max((one for one in found if one is not None), default=None)


def _with_a_unit(newest: LabelReading | None, taken: Decimal) -> Decimal | None:
    if newest is None or _is_of_a_blend(newest):
        return None
    words = newest.reading
    said = (pack_dose(words), also_in(words), strength_dose(words), checked_dose(words))
    counts = (dose for dose in said if dose is not None and dose.unit is not AmountUnit.MG)
    return max((_at_most(dose, taken) for dose in counts), default=None)


def _bare(newest: LabelReading | None, taken: Decimal) -> Decimal | None:
    if newest is None or _is_of_a_blend(newest):
        return None
    bare = unitless_dose(newest.reading) or unread_dose(newest.reading)
    return _at_most(bare, taken) if bare else None


def _at_most(dose: PackDose | UnitlessDose, taken: Decimal) -> Decimal:
    """The count a day when so many units are taken, as far as the words say in how many it is; never less than `per_day`."""
    return max(dose.per_day, dose.amount * taken / dose.per_units) if dose.per_units else dose.per_day


def _is_of_a_blend(row: LabelReading) -> bool:
    return form_of(LabelClass(row.label_class)) is ProductForm.BLEND


def most_per_day(product: Product) -> Decimal | None:
    """What a day can hold: the larger of what was confirmed and what the words on the pack say."""
    confirmed_one, on_the_pack = amount_per_day(product), counted_on_the_pack(product)
    if confirmed_one is None or on_the_pack is None:
        return confirmed_one
    return max(confirmed_one, on_the_pack)

"""From a product's row to what the rules need to know of it."""

from decimal import Decimal

from apps.records.models import Person, Product
from apps.rules.products import ProductFacts
from apps.rules.vocabulary import AmountUnit, ProductForm


def confirmed(person: Person) -> Product | None:
    """The product the person confirmed last and may still take; None when there is none."""
    mine = Product.objects.of(person).filter(confirmed_at__isnull=False, never_again_at=None)
    return mine.order_by("-confirmed_at", "-pk").first()


def facts(product: Product) -> ProductFacts:
    """What the product checks of screening look at (clinical.md 2.5)."""
    return ProductFacts(
        form=ProductForm(product.form),
        cells_per_day=amount_per_day(product),
        unit=AmountUnit(product.amount_unit) if product.amount_unit else None,
        expired=product.expired,
        seal_broken=product.seal_broken,
        storage_ok=product.storage_ok,
        allergen_match=product.allergen_match,
        other_strains=product.other_strains,
        added_prebiotic=product.added_prebiotic,
        botanicals=product.botanicals,
        disease_claims=product.disease_claims,
    )


def amount_per_day(product: Product) -> Decimal | None:
    """The stated amount at the label's daily serving, in the label's own unit; None when it states none."""
    if product.amount_value is None:
        return None
    return product.amount_value * product.serving_units / product.amount_per_units

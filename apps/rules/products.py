"""What follows from a product for one person: form, dose, state of the pack, contents, claims (clinical.md 2.5)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.rules.product_checks import (
    ALLERGEN,
    ALLERGEN_UNSURE,
    BOTANICALS,
    BOTANICALS_WITH_MEDICINE,
    CLAIMS,
    CONDITION,
    CONFLICTS,
    DOSE_MAY_BE_OVER,
    DOSE_OVER,
    DOSE_UNJUDGED,
    DOSE_UNKNOWN,
    FORM_UNKNOWN,
    MIXED,
    READ_IN_PART,
    ProductCheck,
)
from apps.rules.schedule import plan
from apps.rules.vocabulary import AmountUnit, ProductForm, SaidBy

MOST_CELLS_PER_DAY = Decimal(plan.MOST_CELLS_PER_DAY)
"""The EU limit for adults (EFSA 2021, Regulation 2022/168); for live cells the same number is our choice."""

TAKEN_AS_AKKERMANSIA = frozenset({ProductForm.LIVE, ProductForm.PASTEURISED})
COUNT_UNITS = frozenset({AmountUnit.CELLS, AmountUnit.CFU, AmountUnit.AFU, AmountUnit.TFU})
LIVING_UNITS = frozenset({AmountUnit.CFU, AmountUnit.AFU})
"""Units that count living cells; TFU and cells do not say whether a cell is alive."""


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """What is known about one product.

    `cells_per_day` is the count a day in `unit`, None when the label has none. An amount in mg is no count;
    a count without a unit is read as cells. `pack_says` is the count a day in the words on the pack where a person may
    have confirmed another one: nothing that is confirmed lifts the limit. `bare_number` is a number a day that the words
    give without its unit, or in a word with two sizes: it is no count, and may be one.
    `allergen_unsure`: the match rests on "not sure", and on no clear yes. `unjudged`: they give one that nobody
    can hold against the limit. `read_in_part`: its words are more than the reader reads, so that nobody knows what else is in it.
    """

    form: ProductForm
    cells_per_day: Decimal | None = None
    unit: AmountUnit | None = None
    expired: bool = False
    seal_broken: bool = False
    storage_ok: bool = True
    allergen_match: bool = False
    other_strains: bool = False
    added_prebiotic: bool = False
    botanicals: bool = False
    disease_claims: bool = False
    pack_says: Decimal | None = None
    bare_number: Decimal | None = None
    unjudged: bool = False
    read_in_part: bool = False
    form_by: SaidBy = SaidBy.LABEL
    allergen_unsure: bool = False


LOOK_AGAIN_DAYS = 28


def should_be_looked_at(seen_on: date | None, *, on: date) -> bool:
    """True once storage, seal and date were last looked at 4 weeks ago (clinical.md 2.5; for other forms our choice)."""
    return seen_on is None or (on - seen_on).days >= LOOK_AGAIN_DAYS


def check_product(product: ProductFacts, *, takes_medicine: bool) -> tuple[ProductCheck, ...]:
    """Everything that stands against this product for a person who does or does not take a medicine."""
    found = (
        FORM_UNKNOWN if product.form is ProductForm.UNKNOWN else None,
        READ_IN_PART if product.read_in_part else None,
        _dose(product),
        CONFLICTS[product.form_by] if is_in_conflict(product.form, product.unit) else None,
        CONDITION if _unfit(product) else None,
        _allergen(product),
        MIXED if product.other_strains or product.added_prebiotic else None,
        _botanicals(product, takes_medicine),
        CLAIMS if product.disease_claims else None,
    )
    return tuple(check for check in found if check is not None)


def is_in_conflict(form: ProductForm, unit: AmountUnit | None) -> bool:
    """Heat-killed, and counted in a unit for living cells."""
    return form is ProductForm.PASTEURISED and unit in LIVING_UNITS


def _allergen(product: ProductFacts) -> ProductCheck | None:
    """A match, or nobody knows: both keep the pack away, each in its own words."""
    if not product.allergen_match:
        return None
    return ALLERGEN_UNSURE if product.allergen_unsure else ALLERGEN


def _dose(product: ProductFacts) -> ProductCheck | None:
    """The daily count against the limit, on the pack and as confirmed; a blend has no count of its own to judge."""
    if product.pack_says is not None and product.pack_says > MOST_CELLS_PER_DAY:
        return DOSE_OVER
    if product.bare_number is not None and product.bare_number > MOST_CELLS_PER_DAY:
        return _in_the_persons_own_number(product) or DOSE_MAY_BE_OVER
    if product.form not in TAKEN_AS_AKKERMANSIA:
        return None
    if not product.cells_per_day or product.unit is AmountUnit.MG:
        return DOSE_UNKNOWN
    return _in_the_persons_own_number(product) or (DOSE_UNJUDGED if product.unjudged else None)


def _in_the_persons_own_number(product: ProductFacts) -> ProductCheck | None:
    """Over the limit by what they confirmed, which has its unit."""
    counted = product.form in TAKEN_AS_AKKERMANSIA and product.unit is not AmountUnit.MG
    over = product.cells_per_day is not None and product.cells_per_day > MOST_CELLS_PER_DAY
    return DOSE_OVER if counted and over else None


def unfit(form: ProductForm, *, expired: bool, seal_broken: bool, storage_ok: bool) -> bool:
    """Past its date or unsealed, whatever the form; live and kept too warm or damp."""
    return expired or seal_broken or (form is ProductForm.LIVE and not storage_ok)


def _unfit(product: ProductFacts) -> bool:
    return unfit(
        product.form,
        expired=product.expired,
        seal_broken=product.seal_broken,
        storage_ok=product.storage_ok,
    )


def _botanicals(product: ProductFacts, takes_medicine: bool) -> ProductCheck | None:
    """Plant extracts weigh more beside a medicine."""
    if not product.botanicals:
        return None
    return BOTANICALS_WITH_MEDICINE if takes_medicine else BOTANICALS

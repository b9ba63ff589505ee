"""What follows from a product for one person: form, dose, state of the pack, contents, claims (clinical.md 2.5)."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from apps.rules.schedule import plan
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import AmountUnit, Disposition, ProductForm, SaidBy

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
    give without its unit: it is no count, and may be one.
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
    form_by: SaidBy = SaidBy.LABEL


@dataclass(frozen=True, slots=True)
class ProductCheck:
    """One thing a check can find, worded like the choices of the questions."""

    key: str
    code: str
    label: str
    disposition: Disposition
    reason: str
    lift: str
    source: str
    statement: str = ""


FORM_UNKNOWN = ProductCheck(
    "product.form",
    "unknown",
    _("The form is not clear"),
    Disposition.DEFER,
    _("We must know the form first. Ask the maker if the germ in it is live or heat-killed."),
    _("When you know the form"),
    "S4, S61-S65",
)
DOSE_OVER = ProductCheck(
    "product.dose",
    "over_maximum",
    _("More than 34 billion cells a day"),
    Disposition.BLOCK,
    _("This is more than 34 billion cells a day. The EU limit for adults is 34 billion."),
    _("Another product. If the words on the pack were copied wrong, copy them again. No one can clear this."),
    "R4, R6; for live cells the same number is our choice",
)
DOSE_MAY_BE_OVER = ProductCheck(
    "product.dose",
    "may_be_over_maximum",
    _("More than 34 billion a day, and nobody knows of what"),
    Disposition.BLOCK,
    _(
        "The pack gives a number over 34 billion a day and does not say of what. If it counts germs, it is more than the "
        "EU limit for adults, 34 billion."
    ),
    _(
        "Ask the maker what the number counts. If it is not what you take in a day, copy the words again and write what "
        "it is beside the number. No one can clear this."
    ),
    "R4, R6; that a number without a unit may be one of cells is our choice",
)
DOSE_UNKNOWN = ProductCheck(
    "product.dose",
    "no_count",
    _("No cell count on the label"),
    Disposition.CAUTION,
    _("The dose is not known. Your result cannot be compared with studies."),
    _("Tick that you know this"),
    "S24, S77",
    _("I know that the dose is not known, so my result cannot be compared."),
)
LABEL_CONFLICT = ProductCheck(
    "product.label_conflict",
    "counts_living_cells",
    _("Heat-killed, but counted as living cells"),
    Disposition.CAUTION,
    _("The label says heat-killed, but it counts in a unit for living cells. Ask the maker which is right."),
    _("Tick that you know this"),
    "S61-S65, S77",
    _("I know that the label does not agree with itself."),
)
_BY_OTHERS = {
    SaidBy.CATALOGUE: _(
        "The catalogue says heat-killed, but the number is in a unit for living cells. Ask the maker which is right."
    ),
    SaidBy.PERSON: _(
        "You say that it is heat-killed, but the number is in a unit for living cells. Ask the maker what it counts."
    ),
    SaidBy.MAKER: _(
        "The maker told you that it is heat-killed, but the number is in a unit for living cells. Ask what it counts."
    ),
}
_UNIT_DIFFERS = _("I know that the form and the unit do not go together.")
CONFLICTS = {SaidBy.LABEL: LABEL_CONFLICT} | {
    by: replace(LABEL_CONFLICT, reason=reason, statement=_UNIT_DIFFERS) for by, reason in _BY_OTHERS.items()
}
"""The same check, told by whose word the form is: a label says no more than its words do."""
CONDITION = ProductCheck(
    "product.condition",
    "not_fit",
    _("The pack is past its date, came with a broken seal, or was not kept as the label says"),
    Disposition.DEFER,
    _(
        "Do not use this pack. It is past its date, came with a broken seal, or its live germs got too warm or damp."
    ),
    _("A new pack"),
    "S23, S62",
)
ALLERGEN = ProductCheck(
    "product.allergen",
    "match",
    _("It holds something you are allergic to"),
    Disposition.BLOCK,
    _("Do not use this product. It holds something you are allergic to."),
    _("Another product. No one can clear this."),
    "S111; R49",
)
MIXED = ProductCheck(
    "product.mixed",
    "mix",
    _("Other strains or an added prebiotic"),
    Disposition.CAUTION,
    _("There is more than one active part in it. A result is for the mix."),
    _("Tick that you know this"),
    "S112-S114; R44",
    _("I know that a result is for the mix, not for one part of it."),
)
BOTANICALS_WITH_MEDICINE = ProductCheck(
    "product.botanicals",
    "with_medicine",
    _("Plant extracts, and you take a medicine"),
    Disposition.BLOCK,
    _(
        "It holds a plant extract that can change how a medicine acts. Ask your pharmacist or clinician "
        "first."
    ),
    _("A clinician must say yes first. Your clinician can record this here."),
    "our choice",
)
BOTANICALS = ProductCheck(
    "product.botanicals",
    "extract",
    _("Plant extracts"),
    Disposition.CAUTION,
    _("It holds a plant extract that can have its own effect. You will not know which part did what."),
    _("Tick that you know this"),
    "our choice",
    _("I know that the plant extract can have its own effect."),
)
CLAIMS = ProductCheck(
    "product.claims",
    "disease",
    _("It claims to help with a disease"),
    Disposition.CAUTION,
    _("The label or shop makes a claim about a disease. Be careful with big claims."),
    _("Tick that you know this"),
    "S91, S92",
    _("I know that the claim on the label goes too far."),
)

PRODUCT_CHECKS: tuple[ProductCheck, ...] = (
    FORM_UNKNOWN,
    DOSE_OVER,
    DOSE_MAY_BE_OVER,
    DOSE_UNKNOWN,
    LABEL_CONFLICT,
    CONDITION,
    ALLERGEN,
    MIXED,
    BOTANICALS_WITH_MEDICINE,
    BOTANICALS,
    CLAIMS,
)
"""Everything the checks can find, in the order in which it is shown."""

PRODUCT_KEYS: tuple[str, ...] = tuple(dict.fromkeys(check.key for check in PRODUCT_CHECKS))


LOOK_AGAIN_DAYS = 28


def should_be_looked_at(seen_on: date | None, *, on: date) -> bool:
    """True once storage, seal and date were last looked at 4 weeks ago (clinical.md 2.5; for other forms our choice)."""
    return seen_on is None or (on - seen_on).days >= LOOK_AGAIN_DAYS


def check_product(product: ProductFacts, *, takes_medicine: bool) -> tuple[ProductCheck, ...]:
    """Everything that stands against this product for a person who does or does not take a medicine."""
    found = (
        FORM_UNKNOWN if product.form is ProductForm.UNKNOWN else None,
        _dose(product),
        CONFLICTS[product.form_by] if is_in_conflict(product.form, product.unit) else None,
        CONDITION if _unfit(product) else None,
        ALLERGEN if product.allergen_match else None,
        MIXED if product.other_strains or product.added_prebiotic else None,
        _botanicals(product, takes_medicine),
        CLAIMS if product.disease_claims else None,
    )
    return tuple(check for check in found if check is not None)


def is_in_conflict(form: ProductForm, unit: AmountUnit | None) -> bool:
    """Heat-killed, and counted in a unit for living cells."""
    return form is ProductForm.PASTEURISED and unit in LIVING_UNITS


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
    return _in_the_persons_own_number(product)


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

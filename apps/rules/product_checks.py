"""What the checks of a product can find, worded like the choices of the questions (clinical.md 2.5)."""

from dataclasses import dataclass, replace

from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition, SaidBy


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
READ_IN_PART = ProductCheck(
    "product.words",
    "read_in_part",
    _("Only a part of its words was read"),
    Disposition.DEFER,
    _(
        "This pack's text is long, and only a part of it was read. Nobody has looked at the rest: a plant extract, an "
        "allergen or another dose may stand there."
    ),
    _("Copy only the words on the pack, as a new pack"),
    "our choice",
)
END_FIRST = _("The trial that runs has to end first.")
"""What else has to be, where that pack is the one of a trial that runs."""
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
    _("May be more than 34 billion a day"),
    Disposition.BLOCK,
    _(
        "The pack gives a number that may be over 34 billion a day. It does not say of what, or its billion may be a million "
        'million, or it says only "up to". If that many germs are in it, it is more than the EU limit for adults, 34 billion.'
    ),
    _(
        "Ask the maker what the number counts, and how much is in it. If it is not what you take in a day, copy the words "
        "again and write what it is beside the number. No one can clear this."
    ),
    "R4, R6; that a number without a unit may be one of cells is our choice",
)
DOSE_UNJUDGED = ProductCheck(
    "product.dose",
    "not_held_against_the_limit",
    _("A number on the pack was not held against the limit"),
    Disposition.CAUTION,
    _(
        "The pack gives a number that we cannot read, or says how strong a powder is and not how much you take. Only your "
        "own number was held against the EU limit, 34 billion a day."
    ),
    _("Tick that you checked this"),
    "R4, R6",
    _("I have checked on the pack that a day of it is not more than 34 billion."),
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
ALLERGEN_UNSURE = ProductCheck(
    "product.allergen",
    "not_sure",
    _("Not sure if it holds something you are allergic to"),
    Disposition.BLOCK,
    _("You were not sure if it holds something you are allergic to. Until you know, do not use it."),
    _("Look at the ingredients, or ask the maker or a pharmacist, then correct your answer"),
    "S111; R49; that not sure counts as yes is our choice",
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
    READ_IN_PART,
    DOSE_OVER,
    DOSE_MAY_BE_OVER,
    DOSE_UNJUDGED,
    DOSE_UNKNOWN,
    LABEL_CONFLICT,
    CONDITION,
    ALLERGEN,
    ALLERGEN_UNSURE,
    MIXED,
    BOTANICALS_WITH_MEDICINE,
    BOTANICALS,
    CLAIMS,
)
"""Everything the checks can find, in the order in which it is shown."""

PRODUCT_KEYS: tuple[str, ...] = tuple(dict.fromkeys(check.key for check in PRODUCT_CHECKS))


def is_of_a_pack(key: str) -> bool:
    """A check of a product found it, not an answer."""
    return key.startswith("product.")

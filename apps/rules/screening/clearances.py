"""Which items a clinician may clear, and which clearance covers which item today (clinical.md 2.4)."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from apps.rules.screening.answers import Answers
from apps.rules.screening.facts import MEDICINE_FIELDS, bmi
from apps.rules.screening.model import Clearance
from apps.rules.screening.questions import IMMUNE_KEYS, QUESTION
from apps.rules.vocabulary import Disposition, ProductForm

CLEARANCE_DAYS = 90
CLINICIAN = "clinician"
NEVER_CLEARABLE = frozenset(
    {"age", "product.form", "product.words", "product.dose", "product.condition", "product.allergen"}
)
FORM_BOUND = frozenset({*IMMUNE_KEYS, "ibd", "valve"})
"""Items for which a yes to heat-killed germs is no yes to live ones, also where nobody was asked; `valve` is our choice."""
MAYBE_LIVE = frozenset({ProductForm.LIVE, ProductForm.UNKNOWN})

_GUT_GROUP = ("ibd", "divert", "bleed", "gut_major", "gut_persist")
_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(IMMUNE_KEYS, IMMUNE_KEYS),
        **dict.fromkeys(_GUT_GROUP, _GUT_GROUP),
        "product.botanicals": MEDICINE_FIELDS,
    }
)


def clearable(key: str, disposition: Disposition) -> bool:
    """True when a clinician may clear this: a BLOCK or DEFER not on the list above, and a low BMI."""
    if disposition is Disposition.REDIRECT:
        return key == "bmi"
    return disposition in (Disposition.BLOCK, Disposition.DEFER) and key not in NEVER_CLEARABLE


def related_answers(scope_key: str) -> tuple[str, ...]:
    """The raw answers whose change ends a clearance of `scope_key`; () for a key that no question has."""
    if scope_key in _GROUPS:
        return _GROUPS[scope_key]
    question = QUESTION.get(scope_key)
    return question.fields if question else ()


def clearance_ends(scope_key: str, before: Answers, after: Answers) -> bool:
    """True when a related answer has changed since the clearance; a BMI that did not fall keeps its clearance."""
    if scope_key == "bmi":
        was, now = bmi(before), bmi(after)
        return was != now if was is None or now is None else now < was
    return any(getattr(before, field) != getattr(after, field) for field in related_answers(scope_key))


def covering(
    key: str, *, answers: Answers, form: ProductForm | None, today: date, clearances: Iterable[Clearance]
) -> Clearance | None:
    """The newest clearance that covers `key` today, or None. `form` is that of the product, None before there is one."""
    fit = [
        clearance
        for clearance in clearances
        if key in clearance.scope
        and clearance.role == CLINICIAN
        and 0 <= (today - clearance.on).days <= CLEARANCE_DAYS
        and not (
            form in MAYBE_LIVE and _is_for_its_form(key, clearance) and clearance.form is not ProductForm.LIVE
        )
        and not (clearance.answers is not None and clearance_ends(key, clearance.answers, answers))
    ]
    return max(fit, key=lambda clearance: clearance.on, default=None)


def _is_for_its_form(key: str, clearance: Clearance) -> bool:
    """2.4 says it of some items; that a clinician who was asked is taken at their word about all others is our choice."""
    return key in FORM_BOUND or clearance.form_asked

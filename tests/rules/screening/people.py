"""People for the tests: the baseline person with some answers of their own."""

from collections.abc import Mapping
from datetime import date, timedelta

from apps.rules.products import ProductFacts
from apps.rules.screening import BASELINE_ANSWERS, Answers, Clearance, Screening, parse_answers, screen
from apps.rules.screening.model import NOTHING
from apps.rules.vocabulary import ProductForm

TODAY = date(2026, 3, 2)
PASTEURISED = ProductFacts(ProductForm.PASTEURISED)
LIVE = ProductFacts(ProductForm.LIVE)


def days(count: int) -> str:
    """The day `count` days from today, as it is stored; negative for the past."""
    return (TODAY + timedelta(days=count)).isoformat()


def person(**given: object) -> Answers:
    """The baseline person with these raw answers."""
    return parse_answers({**BASELINE_ANSWERS, **given}, today=TODAY)


def result(
    given: Mapping[str, object] = NOTHING,
    /,
    *,
    product: ProductFacts | None = None,
    clearances: tuple[Clearance, ...] = (),
    **more: object,
) -> Screening:
    """The screening today of the baseline person with these raw answers."""
    return screen(person(**given, **more), today=TODAY, product=product, clearances=clearances)


def clearance(
    *scope: str, ago: int = 10, role: str = "clinician", form: ProductForm | None = ProductForm.PASTEURISED
) -> Clearance:
    """A clearance recorded `ago` days ago."""
    return Clearance(frozenset(scope), TODAY - timedelta(days=ago), role, form)

"""Is this realistic? For one product, one main number and one person (S5, S9, S26, S30, S59, S65, S66)."""

from dataclasses import dataclass

from apps.products.doses import compared
from apps.products.names import CONTENT_NAMES
from apps.records.expectations import fit
from apps.records.models import Product, Screening
from apps.records.packs import amount_per_day
from apps.rules.evidence import EXPECTATIONS, Expectation, realistic
from apps.rules.vocabulary import ProductForm


@dataclass(frozen=True, slots=True)
class Realistic:
    """What a plan with this main number may hope for. `fit`: whether people like this one were studied."""

    expectation: Expectation
    aims: tuple[realistic.Aim, ...]
    dose: str
    fit: str
    mix: str


def realistic_for(product: Product, primary: str | None, *, screening: Screening) -> Realistic:
    """Before a plan is saved; without a main number nothing is said of one."""
    form = ProductForm(product.form)
    newest = product.readings.first()
    mixed = any(getattr(product, name) for name in CONTENT_NAMES)
    mixed = mixed or (newest is not None and bool(newest.reading.get("confounders")))
    return Realistic(
        expectation=EXPECTATIONS[form],
        aims=tuple(aim for aim in realistic.AIMS[form] if primary in aim.outcomes),
        dose=compared(product, newest.reading if newest else {}, amount_per_day(product), form)[0],
        fit=fit(screening),
        mix=realistic.MIX if mixed else "",
    )

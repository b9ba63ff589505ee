"""Amounts as people read and type them: 10 billion, never ten zeros. Units are never converted."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy

SCALES = (
    ("trillion", gettext_lazy("trillion"), Decimal(10) ** 12),
    ("billion", gettext_lazy("billion"), Decimal(10) ** 9),
    ("million", gettext_lazy("million"), Decimal(10) ** 6),
)
FACTOR = {"": Decimal(1), **{code: factor for code, _words, factor in SCALES}}
DECIMALS = 3


def split(amount: Decimal) -> tuple[Decimal, str]:
    """The number and the code of its scale: (10, "billion"). A number that would need rounding keeps scale ""."""
    for code, _words, factor in SCALES:
        part = amount / factor
        if part >= 1 and part == round(part, DECIMALS):
            return part.normalize(), code
    return amount.normalize(), ""


def spoken(amount: Decimal) -> str:
    """The whole amount, as it is read aloud and without loss: "10 billion", "1.5 million", "12,345,678".

    A third of 20 billion has no end: "about 6.667 billion".
    """
    if amount == round(amount, DECIMALS):
        return _exactly(amount)
    factor = next((factor for _code, _words, factor in SCALES if amount >= factor), Decimal(1))
    return gettext("about %(number)s") % {"number": _exactly(round(amount / factor, DECIMALS) * factor)}


def _exactly(amount: Decimal) -> str:
    number, code = split(amount)
    words = {scale: str(name) for scale, name, _factor in SCALES}
    digits = number_format(f"{number:f}", use_l10n=True, force_grouping=True)
    return f"{digits} {words[code]}" if code else digits

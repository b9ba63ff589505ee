"""Words that more than one printed page or file needs."""

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.documents.lengths import short
from apps.products import queries as products
from apps.records.models import Outcome, Product, Trial
from apps.records.said import confirmed_in, said_in
from apps.rules.outcomes import PRIMARIES, SECONDARIES
from apps.rules.paper import paper_of
from apps.rules.schedule import DoseLevel
from apps.rules.vocabulary import ProductForm
from apps.trials import queries as trials

type Section = dict[str, object]
"""A part of a page: `title` and any of `facts`, `texts`, `table`, `items`, `pictures`, `lines`; `danger` for a warning."""


def day(on: date) -> str:
    """Mon 2 March 2026."""
    return date_format(on, "D j F Y")


def moment(at: datetime, trial: Trial) -> str:
    """2 March 2026, 13:00, by the person's clock."""
    return date_format(at.astimezone(trial.person.zone), "j F Y, H:i")


def outcome_name(measure: str) -> str:
    """An outcome in plain words."""
    names: dict[str, str] = {key: one.label for key, one in PRIMARIES.items()}
    names |= {key: one.label for key, one in SECONDARIES.items()}
    return _(names[measure])


def change_that_matters(outcome: Outcome, trial: Trial) -> dict[str, str]:
    """`size` and `unit` as the person reads them, like the values and the answer beside them."""
    size, unit = trials.change_as_read(outcome.measure, outcome.smallest_change, outcome.unit, trial.person)
    return {"size": size, "unit": _(unit)}


def form_name(form: str) -> str:
    """What kind of product it is."""
    names = {
        ProductForm.LIVE: _("live Akkermansia"),
        ProductForm.PASTEURISED: _("heat-treated (pasteurised) Akkermansia"),
        ProductForm.BLEND: _("a blend that is meant to support Akkermansia, without any in it"),
        ProductForm.UNKNOWN: _("not clear from the label"),
    }
    return names[ProductForm(form)]


def product_name(product: Product) -> str:
    """Name and maker."""
    return f"{product.name} ({product.brand})" if product.brand else product.name


def amount(product: Product, level: DoseLevel) -> str:
    """10 billion cells a day, as it was confirmed and as the page of the plan says; "" when that is not known."""
    held = trials.amount_a_day(level, product)
    return _("%(amount)s %(unit)s a day") % {"amount": held, "unit": product.amount_unit} if held else ""


def corrected(product: Product) -> str:
    """What was said of the amount before the person changed it, for whoever reads the dose; "" where nobody did."""
    newest = next(iter(product.readings.all()), None)  # asked for with the review
    if newest is None or product.confirmed_at is None:
        return ""
    said = said_in(newest.reading)
    if not said.amount_differs(confirmed_in(product)):
        return ""
    before = products.amount_in_words(said, said.per_units, product.unit_noun)
    return _("The amount is the patient's own correction; the pack or the catalogue says %(before)s.") % {
        "before": before
    }


def read_in_part(product: Product) -> str:
    """That nobody knows what else is on the label, for whoever reads what was found on it; "" where all was read."""
    return _("Only a part of the words on its label was read.") if product.is_read_in_part else ""


def said_otherwise(trial: Trial) -> str:
    """What the patient said last that the pack holds instead, for whoever reads the result; "" where nothing stands."""
    standing = [one for one in trial.pack_statements.all() if one.withdrawn_at is None]
    told = products.in_words(standing[-1:])
    if not told:
        return ""
    return _("On %(at)s the patient said that the pack holds something else: %(what)s") % {
        "at": moment(told[0].statement.told_at, trial),
        "what": short(told[0].in_short, 240),
    }


def sheet(trial: Trial, *, on: date, title: str) -> dict[str, object]:
    """What every printed page needs beside its sections."""
    return {
        "language": (get_language() or "en").split("-")[0],
        "paper": paper_of(trial.person.country),
        "title": title,
        "kicker": _("Akkerplan: one trial of one product"),
        "footer": _(
            "Made on %(on)s with Akkerplan, a planning and learning tool. It gives no diagnosis and no treatment, and "
            "nobody watches it for emergencies."
        )
        % {"on": date_format(on, "j F Y")},
        "gaps_note": _(
            "▯ stands for a letter that this page could not print. It stands on the site as it was typed."
        ),
    }

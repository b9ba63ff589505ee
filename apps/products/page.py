"""What the page of one product tells: the reading, the dose beside others, what is realistic, what to ask the maker."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _

from apps.products import readings
from apps.products.amounts import counted, spoken
from apps.products.differences import dose_differences
from apps.products.doses import beside_trials
from apps.products.names import CONTENT_NAMES, FORM_NAMES, REASONS
from apps.records.expectations import fit, is_read
from apps.records.models import LabelReading, Outcome, Product, Screening
from apps.records.packs import amount_per_day, pack_dose
from apps.rules.evidence import EXPECTATIONS, FACTS, realistic
from apps.rules.labels.reading import STRENGTHS, form_of
from apps.rules.vocabulary import LabelClass, ProductForm, TrialState


def told(product: Product, reading: LabelReading) -> dict[str, object]:
    """Everything the template shows."""
    read_form = form_of(LabelClass(reading.label_class))
    form = ProductForm(product.form) if product.confirmed_at else read_form
    said, per_day = pack_dose(reading.reading), amount_per_day(product)
    mixed = [words for name, words in CONTENT_NAMES.items() if getattr(product, name)]
    return {
        "product": product,
        "read_form": FORM_NAMES[read_form],
        "differences": dose_differences(product, said),
        "pack_counts": said is not None and said.per_day > (per_day or 0),
        "reading": reading.reading,
        "why_known": REASONS.get(product.correction_kind, ""),
        "sides": product.photos.without_picture().order_by("side"),
        "pieces": readings.pieces(reading.text, reading.reading),
        "form_name": FORM_NAMES[form],
        "amount": spoken(product.amount_value) if product.amount_value is not None else "",
        "unstated": _unstated(reading.reading),
        "in_units": counted(product.amount_per_units, product.unit_noun),
        "serving": counted(product.serving_units, product.unit_noun),
        "per_day": spoken(per_day) if per_day is not None else "",
        "compared": beside_trials(per_day, product.amount_unit, form),
        "contents": mixed,
        "mix": realistic.MIX if mixed or reading.reading.get("confounders") else "",
        "letter": letter(product.name, reading.reading),
        **_about(form, product),
    }


def _unstated(reading: Mapping[str, Any]) -> str:
    """What the words give where they give no amount of Akkermansia that anybody takes."""
    found = reading.get("amount")
    if found and found["per"] in STRENGTHS:
        strength = f"{spoken(Decimal(str(found['value'])))} {found['unit']}"
        words = _(
            "The pack says how strong its powder is: %(strength)s per %(weight)s. It does not say how much you take."
        )
        return words % {"strength": strength, "weight": found["per"]}
    if "own_amount" in reading.get("missing", ()):
        return _("Not stated for Akkermansia alone. The number on the pack is that of the mix.")
    return _("The pack does not say.")


def _about(form: ProductForm, product: Product) -> dict[str, object]:
    primary = _primary(product)
    newest = Screening.objects.current(product.person) if product.person is not None else None
    return {
        "expectation": EXPECTATIONS[form],
        "evidence": [FACTS[code] for code in realistic.EVIDENCE[form]],
        "watch": realistic.WATCH[form],
        "aims": [(aim, primary in aim.outcomes) for aim in realistic.first(form, primary)],
        "fit": fit(newest),
        "is_read": is_read(product, newest),
    }


def _primary(product: Product) -> str | None:
    """The number of the trial that is planned with this product, if there is one."""
    planned = Outcome.objects.filter(trial__product=product, trial__state=TrialState.PLANNED)
    return planned.filter(rank=Outcome.Rank.PRIMARY).values_list("measure", flat=True).first()


def letter(name: str, reading: Mapping[str, Any]) -> dict[str, str] | None:
    """A question to the maker, ready to copy or to mail: what the pack leaves open, and nothing about the person."""
    if not reading.get("missing") or not reading.get("question"):
        return None
    subject = _("A question about %(name)s") % {"name": name}
    body = _("%(question)s\n\nThe product: %(name)s.\n\nThank you.") % {
        "name": name,
        "question": reading["question"],
    }
    return {
        "body": body,
        "mail": f"mailto:?subject={quote(subject)}&body={quote(body.replace(chr(10), chr(13) + chr(10)))}",
    }

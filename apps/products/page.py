"""What the page of one product tells: the reading, the dose beside others, what is realistic, what to ask the maker."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.products import readings
from apps.products.amounts import number_only
from apps.products.anew import read_again, told_in_the_trial
from apps.products.differences import differences
from apps.products.doses import compared
from apps.products.maker import letter
from apps.products.names import CONTENT_NAMES, REASONS, UNDECIDED, form_name
from apps.products.otherwise import told_of
from apps.products.read_as_more import is_freed_by_a_look
from apps.products.sources import sources
from apps.records.doses_said import A_DAY, advised, also_in, pack_dose, strength_dose
from apps.records.expectations import fit, is_read, mark
from apps.records.models import LabelReading, Outcome, Product, Screening
from apps.records.packs import amount_per_day, facts
from apps.records.said import checked, form_in, only_told, said_in, since_picked
from apps.rules.evidence import EXPECTATIONS, FACTS, KEEP_UNREAD, KEEP_UNSAID, realistic
from apps.rules.labels.classes import form_of
from apps.rules.labels.reading import STRENGTHS
from apps.rules.labels.telling import PART
from apps.rules.product_checks import ALLERGEN, ALLERGEN_UNSURE, CONDITION, DOSE_MAY_BE_OVER, DOSE_OVER
from apps.rules.products import check_product
from apps.rules.vocabulary import LabelClass, ProductForm, TrialState
from apps.web.amounts import spoken

CLAIM = "disease_claims"  # words about the pack, and nothing in it that acts
NOT_THIS_PACK = (ALLERGEN, ALLERGEN_UNSURE, CONDITION, DOSE_OVER, DOSE_MAY_BE_OVER)


def told(product: Product, reading: LabelReading) -> dict[str, object]:
    """Everything the template shows."""
    read_form = form_of(LabelClass(reading.label_class))
    said_form, picked = form_in(reading), checked(reading.reading)
    form = ProductForm(product.form) if product.confirmed_at else said_form
    said, per_day = pack_dose(reading.reading), _per_day(product, reading.reading)
    mixed = [words for name, words in CONTENT_NAMES.items() if name != CLAIM and getattr(product, name)]
    return {
        "product": product,
        "read_form": form_name(read_form, in_part=reading.is_in_part),
        "said_form": form_name(said_form, in_part=reading.is_in_part),
        "checked": picked,
        "since": since_picked(picked) if picked else None,
        "wordless": picked is not None and not picked.copied,
        "checked_form": said_form != read_form,
        "differences": differences(product, reading.reading),
        "pack_counts": said is not None and said.per_day > (per_day or 0),
        "reading": reading.reading,
        "otherwise": told_of(product) if product.told_otherwise_at else (),
        "why_known": REASONS.get(product.correction_kind, ""),
        "sides": product.photos.without_picture().order_by("side"),
        **_words(reading),
        **_named(form, reading),
        "amount": spoken(product.amount_value) if product.amount_value is not None else "",
        "unstated": _none(form, reading) or _unstated(product, reading),
        "unsaid": () if product.confirmed_at or product.source else readings.unsaid(reading.reading),
        "only_told": product.confirmed_at is not None and only_told(product),
        "per_day": spoken(per_day) if per_day is not None else "",
        "compared": _compared(product, reading, per_day, form),
        "also": _also(reading.reading),
        **_mixed(reading, mixed),
        "against": _against(product),
        "keep": _keep(form, reading),
        "letter": letter(product, reading.reading),
        "read_again": read_again(product),
        "read_anew": told_in_the_trial(product),
        "sources": sources(product, reading.reading),
        **_about(form, product, has_storage=_says_how_to_keep_it(reading)),
    }


def _named(form: ProductForm, row: LabelReading) -> dict[str, object]:
    """The form, and what stands where nothing is decided."""
    return {
        "form_name": form_name(form, in_part=row.is_in_part),
        "form_is_open": row.is_in_part and form is ProductForm.UNKNOWN,
        "undecided": UNDECIDED,
        "said_of_keeping": _said_of_keeping(row),
    }


def _words(row: LabelReading) -> dict[str, object]:
    """The text with its marks, and what is to be known of it as a whole."""
    pieces = readings.pieces(row.text, row.reading)
    return {
        "pieces": pieces,
        "brief": readings.in_brief(pieces),
        "in_part": PART if row.is_in_part else "",
        "contradictions": [one for one in row.reading.get("contradictions", ()) if one != PART],
    }


def _mixed(row: LabelReading, contents: Collection[object]) -> dict[str, object]:
    """What else could act by itself, each once: "green tea extract (EGCG)" names its EGCG already. No trial tests a pack
    that is read in part.
    """
    names = list(dict.fromkeys(one["name"] for one in row.reading.get("confounders", ())))
    acts = [name for name in names if not any(f"({name})" in other for other in names)]
    return {
        "acts": acts,
        "contents": contents,
        "mix": realistic.MIX if (contents or acts) and not row.is_in_part else "",
    }


def _per_day(product: Product, reading: Mapping[str, Any]) -> Decimal | None:
    """What a day holds: as confirmed; before that only where the words say both how much and how many a day."""
    found = reading.get("amount")
    if product.confirmed_at is not None:
        return amount_per_day(product)
    if found and found["per"] == A_DAY:
        return product.amount_value
    said = "amount_per_units" not in readings.unsaid(reading) and advised(reading) is not None
    if checked(reading) is not None:
        said = said_in(reading).serving is not None
    return amount_per_day(product) if said else None


def _compared(
    product: Product, row: LabelReading, per_day: Decimal | None, form: ProductForm
) -> tuple[str, ...]:
    uncounted = per_day is None and product.amount_value is not None and product.confirmed_at is None
    if uncounted and form is not ProductForm.BLEND:
        return (_("We do not know how much that is in a day. Nothing is compared yet."),)
    if row.is_in_part and product.amount_value is None and form is not ProductForm.BLEND:
        return (str(UNDECIDED),)
    return compared(product, row.reading, per_day, form)


def _against(product: Product) -> tuple[str, ...]:
    """What no tick and no clinician can lift: this very pack, or anything in it, is not to be taken."""
    found = check_product(facts(product), takes_medicine=False)
    return tuple(
        _("%(reason)s What changes it: %(lift)s.")
        % {"reason": _(one.reason), "lift": _(one.lift).rstrip(".")}
        for one in found
        if one in NOT_THIS_PACK
    )


def _keep(form: ProductForm, row: LabelReading) -> str:
    """How to keep it. Where the words do not say, nobody is told to keep it as they say; what a part says is kept to as well."""
    if form is ProductForm.LIVE or _says_how_to_keep_it(row):
        keep = _(EXPECTATIONS[form].keep)
    else:
        keep = _(KEEP_UNREAD if row.is_in_part else KEEP_UNSAID)
    return " ".join(filter(None, [_said_of_keeping(row), keep]))


def _said_of_keeping(row: LabelReading) -> str:
    """What the read part of a text says of it, shown beside what holds for every pack: the stricter of both keeps it safe."""
    said = row.reading.get("storage")
    return (
        _("The part that was read says: “%(words)s”.") % {"words": said.rstrip(".")}
        if said and row.is_in_part
        else ""
    )


def _says_how_to_keep_it(row: LabelReading) -> bool:
    """Of a text too long to be read it may be the shop that says "store"."""
    return bool(row.reading.get("storage")) and not row.is_in_part


def _also(reading: Mapping[str, Any]) -> str:
    also = also_in(reading)
    return f"{spoken(round(also.amount, 3))} {also.unit}" if also is not None else ""


def _none(form: ProductForm, row: LabelReading) -> str:
    """Of a blend, as long as all its words were read."""
    return _("There is none in it.") if form is ProductForm.BLEND and not row.is_in_part else ""


def _unstated(product: Product, row: LabelReading) -> str:
    """What the words give where they give no amount of Akkermansia that anybody takes."""
    if row.is_in_part:
        return str(UNDECIDED)
    reading: Mapping[str, Any] = row.reading
    found = reading.get("amount")
    if found and found["per"] in STRENGTHS:
        strength = f"{spoken(Decimal(str(found['value'])))} {found['unit']}"
        held = strength_dose(reading)
        if held is not None:
            words = _(
                "The pack says how strong its powder is: %(strength)s per %(weight)s. In the weight that it says to take "
                "this is %(held)s."
            )
            told = f"{spoken(round(held.amount, 3))} {held.unit}"
            return words % {"strength": strength, "weight": found["per"], "held": told}
        words = _(
            "The pack says how strong its powder is: %(strength)s per %(weight)s. It does not say how much you take."
        )
        return words % {"strength": strength, "weight": found["per"]}
    if found := reading.get("unread"):
        if found.get("bound"):
            return _bound(Decimal(str(found["upper"])))
        return _("The pack gives a number that we cannot read for sure. Ask the maker how many cells it is.")
    if number := number_only(reading, product.unit_noun):
        return number
    if "own_amount" in reading.get("missing", ()):
        return _("Not stated for Akkermansia alone. The number on the pack is that of the mix.")
    return _("The pack does not say.")


def _bound(most: Decimal) -> str:
    words = _(
        'The pack only says "up to %(most)s". That is the most there may be, so we cannot tell how much is in it. '
        "Ask the maker how many cells are in it for sure."
    )
    return words % {"most": spoken(most)}


def _about(form: ProductForm, product: Product, *, has_storage: bool) -> dict[str, object]:
    primary = _primary(product)
    newest = Screening.objects.current(product.person) if product.person is not None else None
    return {
        "expectation": EXPECTATIONS[form],
        "evidence": [FACTS[code] for code in realistic.EVIDENCE[form]],
        "watch": realistic.WATCH[form] if has_storage else realistic.WATCH_UNSAID[form],
        "aims": [(aim, primary in aim.outcomes) for aim in realistic.first(form, primary)],
        "fit": fit(newest) if form is not ProductForm.BLEND else "",
        "is_read": is_read(product, newest),
        "seen": mark(product, newest),
        "freed_by_a_look": product.read_otherwise_at is not None and is_freed_by_a_look(product),
    }


def _primary(product: Product) -> str | None:
    """The number of the trial that is planned with this product, if there is one."""
    planned = Outcome.objects.filter(trial__product=product, trial__state=TrialState.PLANNED)
    return planned.filter(rank=Outcome.Rank.PRIMARY).values_list("measure", flat=True).first()

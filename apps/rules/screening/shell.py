"""One line of `manage.py screen`: plain data in, plain data out. A bad line raises ValueError with a clear text."""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches

from apps.rules.products import ProductFacts
from apps.rules.screening.engine import screen
from apps.rules.screening.model import Clearance
from apps.rules.screening.parsing import BASELINE_ANSWERS, parse_answers
from apps.rules.screening.reading import BadAnswer, BadAnswers, as_day, as_flag, as_number, is_unsure
from apps.rules.vocabulary import AmountUnit, ProductForm, SaidBy

EARLIEST_TODAY, LATEST_TODAY = date(2000, 1, 1), date(2999, 12, 31)
CELLS = (0, 10**18)
PARTS = ("today", "answers", "product", "clearances")
CLEARANCE_PARTS = frozenset({"scope", "date", "role", "form", "reason"})
FORMS: Mapping[str, ProductForm] = {
    **{form.value: form for form in ProductForm},
    "pasteurized": ProductForm.PASTEURISED,
    "unclear": ProductForm.UNKNOWN,
}
UNITS: Mapping[str, AmountUnit] = {unit.lower(): unit for unit in AmountUnit}
FLAGS: Mapping[str, bool] = {
    "expired": True,
    "seal_broken": True,
    "storage_ok": False,
    "allergen_match": True,
    "other_strains": True,
    "added_prebiotic": True,
    "botanicals": True,
    "disease_claims": True,
    "read_in_part": True,
}
"""What each fact counts as when it is "not_sure"."""
OF_THE_PACK = frozenset({"expired", "seal_broken", "storage_ok", "allergen_match"})
"""Facts that somebody was asked for: an empty answer is "not_sure", only one that is not there at all is a good one."""
LISTS = frozenset({"other_strains", "added_prebiotic", "botanicals"})
"""Facts that may also be given as names: any name means yes."""


def answer_line(record: Mapping[str, object]) -> dict[str, object]:
    """Screen one record of `today`, `answers` (differences from the baseline person), `product`, `clearances`."""
    _refuse_misplaced(record)
    today = _today(record.get("today"))
    given = _group(record.get("answers"), "answers")
    try:
        answers = parse_answers({**BASELINE_ANSWERS, **given}, today=today)
    except BadAnswers as error:
        raise ValueError(f"answers: {error}") from error
    product = record.get("product")
    result = screen(
        answers,
        today=today,
        product=None if product is None else _product(_group(product, "product")),
        clearances=_clearances(record.get("clearances")),
    )
    return {
        "id": record.get("id"),
        "overall": result.overall.value,
        "items": {key: disposition.value for key, disposition in result.items.items()},
        "lift_dates": {key: day.isoformat() for key, day in result.lift_dates.items()},
        "reasonable_add_on": result.reasonable_add_on,
    }


def _refuse_misplaced(record: Mapping[str, object]) -> None:
    """A slip of the pen for a part, or an answer outside `answers`, would be passed over and make the result milder."""
    for name in record:
        plain = str(name)[:99].lower()
        slip = name not in PARTS and get_close_matches(plain, PARTS, 1, 0.8)
        if slip or plain in BASELINE_ANSWERS:
            raise ValueError(f"line: We do not know {name} here.")


def _today(raw: object) -> date:
    """The day to judge on."""
    try:
        today = as_day(raw)
    except BadAnswer as error:
        raise ValueError(f"today: {error}") from error
    if not EARLIEST_TODAY <= today <= LATEST_TODAY:
        raise ValueError("today: This is not a year that we know.")
    return today


def _group(raw: object, name: str) -> dict[str, object]:
    """An object with names for keys."""
    if not isinstance(raw, Mapping):
        raise ValueError(f"{name}: Give an object.")
    return {str(key): value for key, value in raw.items()}


def _product(raw: Mapping[str, object]) -> ProductFacts:
    """The product of a line; a fact that is not named is a good one, but a form that is not named is unknown."""
    unknown = set(raw) - set(FLAGS) - {"form", "cells_per_day", "unit"}
    if unknown:
        raise ValueError(f"product: We do not know {', '.join(sorted(unknown))}.")
    cells = raw.get("cells_per_day")
    try:
        return ProductFacts(
            form=ProductForm.UNKNOWN if is_unsure(raw.get("form")) else _form(raw["form"], "product"),
            cells_per_day=None if is_unsure(cells) else as_number(cells, CELLS),
            unit=_unit(raw.get("unit")),
            pack_says=None,
            bare_number=None,
            form_by=SaidBy.LABEL,
            **{name: _fact(name, raw[name]) for name in FLAGS if _is_given(name, raw)},
        )
    except BadAnswer as error:
        raise ValueError(f"product: {error}") from error


def _is_given(name: str, raw: Mapping[str, object]) -> bool:
    """True for a fact that counts as it stands."""
    return name in raw and (raw[name] is not None or name in OF_THE_PACK)


def _form(raw: object, where: str) -> ProductForm:
    """A product form by its word, in any case of letters."""
    if isinstance(raw, str) and raw.lower() in FORMS:
        return FORMS[raw.lower()]
    raise ValueError(f"{where}: The form must be one of {', '.join(ProductForm)}.")


def _unit(raw: object) -> AmountUnit | None:
    """A unit by its word, in any case of letters."""
    if raw is None:
        return None
    if isinstance(raw, str) and raw.lower() in UNITS:
        return UNITS[raw.lower()]
    raise ValueError(f"product: The unit must be one of {', '.join(AmountUnit)}.")


def _fact(name: str, raw: object) -> bool:
    """A yes or no; for contents also names."""
    if name in LISTS and isinstance(raw, str) and not is_unsure(raw):
        raw = [raw]
    if name in LISTS and isinstance(raw, list):
        return any(str(entry).strip() for entry in raw)
    return as_flag(raw, unsure=FLAGS[name])


def _clearances(raw: object) -> tuple[Clearance, ...]:
    """The clearances of a line; none when there is no such key."""
    if raw is None:
        return ()
    if not isinstance(raw, (list, tuple)):
        raise ValueError("clearances: Give a list.")
    return tuple(_clearance(_group(entry, "clearances")) for entry in raw)


def _clearance(raw: Mapping[str, object]) -> Clearance:
    """One clearance, whoever recorded it; a form that is not named covers heat-killed products only."""
    unknown = set(raw) - CLEARANCE_PARTS
    if unknown:
        raise ValueError(f"clearances: We do not know {', '.join(sorted(unknown))}.")
    scope, role, form = raw.get("scope"), raw.get("role"), raw.get("form")
    keys = [scope] if isinstance(scope, str) else scope
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ValueError("clearances: The scope must be a list of question keys.")
    if not isinstance(role, str):
        raise ValueError("clearances: The role must be a word.")
    try:
        day = as_day(raw.get("date"))
    except BadAnswer as error:
        raise ValueError(f"clearances: {error}") from error
    return Clearance(frozenset(keys), day, role, None if form is None else _form(form, "clearances"))

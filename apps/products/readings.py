"""A label reading as stored and as shown: the text in pieces, each deciding phrase marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from apps.records.doses_said import A_DAY, MOST, SMALLEST, counted_in, units
from apps.rules.labels import LabelReading
from apps.rules.labels.classes import form_of
from apps.rules.labels.reading import Amount, Confounder, Unitless, Unread
from apps.rules.labels.servings import PIECE
from apps.rules.text import unturned

MARKS = {
    "heat": "form",
    "live": "form",
    "supports": "form",
    "organism": "form",
    "absent": "form",
    "unit": "amount",
    "other_organism": "confounder",
    "mention": "aside",
    "probiotic": "aside",
    "set_aside": "aside",
    "daily": "fact",
    "storage": "fact",
    "allergen": "allergen",
    "trace": "allergen",
}


def stored(reading: LabelReading) -> dict[str, Any]:
    """The reading for a JSON column."""
    return {
        "class": reading.label_class,
        "reason": reading.reason,
        "language": reading.language,
        "confidence": reading.confidence,
        "organisms": [
            {"name": row.name, "spelling": row.spelling, "strain": row.strain} for row in reading.organisms
        ],
        "amount": _amount(reading.amount),
        "amount_also": _amount(reading.amount_also),
        "unitless": _unitless(reading.unitless),
        "unread": _unread(reading.unread),
        "grams": reading.grams,
        "serving": str(reading.serving) if reading.serving else "",
        "smallest_serving": str(reading.smallest_serving) if reading.smallest_serving else "",
        "daily": {"least": reading.daily.least, "most": reading.daily.most} if reading.daily else None,
        "noun": _noun(reading),
        "storage": reading.storage or "",
        "confounders": _confounders(reading),
        "claims": [
            {"text": one.text, "disease": one.disease, "start": one.span.start, "end": one.span.end}
            for one in reading.claims
        ],
        "contradictions": list(reading.contradictions),
        "evidence": [
            {"start": one.start, "end": one.end, "signal": one.signal, "sentence": one.sentence}
            for one in reading.evidence
        ],
        "missing": list(reading.missing),
        "question": reading.question_for_maker,
        "allergens": list(reading.allergens),
        "traces": list(reading.traces),
        "pregnancy": reading.pregnancy_statement or "",
    }


def _named(one: Confounder) -> str:
    """What it is, with the pack's own words where they say something else."""
    name, found = one.name.casefold(), one.found.casefold()
    return one.name if name.partition(" (")[0] in found or found in name else str(one)


def _confounders(reading: LabelReading) -> list[dict[str, Any]]:
    return [
        {
            "name": _named(one),
            "kind": one.kind,
            "moves": list(one.moves),
            "start": one.span.start,
            "end": one.span.end,
        }
        for one in reading.confounders
    ]


def _noun(reading: LabelReading) -> str:
    """What the pack holds, in the words' own noun; "" where they name none."""
    taken = reading.serving or reading.smallest_serving
    return taken.noun[:20] if taken else ""


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    if amount is None:
        return None
    return {
        "value": amount.value,
        "upper": amount.upper,
        "unit": amount.unit,
        "per": amount.per,
        "per_units": amount.per_units,
    }


def _unitless(number: Unitless | None) -> dict[str, Any] | None:
    if number is None:
        return None
    return {"value": number.value, "upper": number.upper, "per": number.per, "per_units": number.per_units}


def _unread(number: Unread | None) -> dict[str, Any] | None:
    """`upper` is the most that it may be, None where nobody can tell; `bound` where the words say "up to" it."""
    if number is None:
        return None
    return {"upper": number.most, "per": number.per, "per_units": number.per_units, "bound": number.is_bound}


def first_columns(reading: LabelReading) -> dict[str, Any]:
    """What the reading suggests for the product's columns, to be confirmed by the person.

    Of a range the upper end counts, since the daily limit is about the most that is taken.
    """
    columns: dict[str, Any] = {
        "form": form_of(reading.label_class),
        "other_strains": reading.other_strains,
        "added_prebiotic": reading.added_prebiotic,
        "botanicals": reading.botanicals,
        "disease_claims": reading.disease_claims,
        "can_halve": bool(reading.can_halve),
    }
    amount = reading.amount
    if amount is not None and not amount.is_strength and SMALLEST <= amount.upper <= MOST:
        columns |= {
            "amount_value": round(Decimal(str(amount.upper)), 3),
            "amount_unit": amount.unit,
            "amount_per_units": units(amount.per_units),
        }
        if amount.per == A_DAY and reading.daily is not None:
            columns["amount_per_units"] = units(reading.daily.most)
    taken = reading.serving or reading.smallest_serving
    if taken is not None:
        columns["unit_noun"] = taken.noun[:20]
    if reading.smallest_serving is not None:
        columns["smallest_units"] = units(reading.smallest_serving.count)
    if reading.daily is not None:
        columns["serving_units"] = units(reading.daily.most)
        columns["smallest_units"] = min(
            columns.get("smallest_units", Decimal(1)), units(reading.daily.least), columns["serving_units"]
        )
    return columns


def unsaid(reading: Mapping[str, Any]) -> frozenset[str]:
    """The columns that hold a stand-in, since the words do not say: they are asked, never filled in."""
    empty = set()
    if not (reading.get("serving") or reading.get("smallest_serving")) or reading.get("noun") == PIECE:
        empty.add("unit_noun")
    if not reading.get("amount") or counted_in(reading) is None:
        empty.add("amount_per_units")
    return frozenset(empty)


KINDS = {"strain": "other_strains", "fibre": "added_prebiotic", "botanical": "botanicals"}


def contents(reading: Mapping[str, Any]) -> frozenset[str]:
    """What a stored reading found beside Akkermansia, as names of `CONTENTS`."""
    found = {KINDS[one["kind"]] for one in reading.get("confounders", ()) if one["kind"] in KINDS}
    if any(claim["disease"] for claim in reading.get("claims", ())):
        found.add("disease_claims")
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the label's text; `mark` is "" where nothing was decided, `why` explains the mark."""

    text: str
    mark: str
    why: str


def pieces(text: str, reading: Mapping[str, Any]) -> tuple[Piece, ...]:
    """The whole text in order, each deciding phrase as a piece of its own.

    Where phrases overlap the one that begins first is marked, and of two that begin together the longer.
    """
    spans: list[tuple[int, int, str, str]] = [
        (one["start"], one["end"], MARKS[one["signal"]], one["sentence"])
        for one in reading["evidence"]
        if one["signal"] in MARKS
    ]
    spans += [(one["start"], one["end"], "confounder", one["name"]) for one in reading["confounders"]]
    spans += [(one["start"], one["end"], "claim", one["text"]) for one in reading["claims"]]
    found, at = [], 0
    for start, end, mark, why in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < at:
            continue
        found += [Piece(text[at:start], "", ""), Piece(text[start:end], mark, why)]
        at = end
    shown = (replace(piece, text=unturned(piece.text)) for piece in (*found, Piece(text[at:], "", "")))
    return tuple(piece for piece in shown if piece.text)


SHOWN_WHOLE = 1_500
"""Characters of a text that stand on the page at once; the longest real pack of the tests has a thousand."""
BESIDE = 60  # characters beside a mark that say what it is about
GAP = " … "


def in_brief(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """Of a long text the marks, with what stands beside each; empty where all of it is shown anyway."""
    if sum(len(piece.text) for piece in found) <= SHOWN_WHOLE:
        return ()
    last = len(found) - 1
    return tuple(
        piece if piece.mark else replace(piece, text=_beside(piece.text, begins=at == 0, ends=at == last))
        for at, piece in enumerate(found)
    )


def _beside(text: str, *, begins: bool, ends: bool) -> str:
    """What is next to the marks around an unmarked stretch, in whole words; of a text without marks how it begins."""
    head, tail = (0 if begins and not ends else BESIDE), (0 if ends else BESIDE)
    if len(text) <= head + tail:
        return text
    before, after = text[:head].rsplit(maxsplit=1), text[len(text) - tail :].split(maxsplit=1)
    return "".join([*before[:1], GAP, *after[-1:]])

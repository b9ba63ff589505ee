"""One line of the label command: a record with a text in, what the reader says out."""

from collections.abc import Mapping

from apps.rules.labels.reader import read
from apps.rules.labels.reading import ConfounderKind, LabelReading

_COUNT_WORDS = {
    2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
}  # fmt: skip


def read_line(record: Mapping[str, object]) -> dict[str, object]:
    """What the text under `text` (or `label_text`) says; `language` is a hint. ValueError for a bad record."""
    text = record.get("text")
    if text is None:
        text = record.get("label_text")
    if not isinstance(text, str):
        raise ValueError("text: must be a string")
    language = record.get("language")
    if language is not None and not isinstance(language, str):
        raise ValueError("language: must be a string or null")
    return as_json(read(text, language))


def as_json(reading: LabelReading) -> dict[str, object]:
    """The fields of the command, made of plain values."""
    amount = reading.amount
    return {
        "class": reading.label_class.value,
        "language": reading.language,
        "organisms": [{"name": row.name, "strain": row.strain} for row in reading.organisms],
        "amount": amount and {"value": amount.value, "unit": amount.unit.value, "per": amount.per},
        "smallest_serving": str(reading.smallest_serving) if reading.smallest_serving else None,
        "daily_serving": reading.daily.most if reading.daily else None,
        "confounders": _confounder_texts(reading),
        "claims": [claim.text for claim in reading.claims],
        "evidence": [
            {"start": e.start, "end": e.end, "text": e.text, "signal": e.signal.value}
            for e in reading.evidence
        ],
        "missing": [fact.value for fact in reading.missing],
        "contradictions": list(reading.contradictions),
        "reason": reading.reason,
        "confidence": reading.confidence.value,
    }


def _confounder_texts(reading: LabelReading) -> list[str]:
    texts = [str(confounder) for confounder in reading.confounders]
    strains = sum(c.kind is ConfounderKind.STRAIN for c in reading.confounders)
    return [*texts, f"{_COUNT_WORDS.get(strains, strains)} other strains"] if strains > 1 else texts

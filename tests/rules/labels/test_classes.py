"""The class, amount and confounders of whole labels."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from apps.rules.labels.reader import read
from apps.rules.labels.reading import LabelReading
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

DATA = Path(__file__).parents[2] / "data"
SWAPPED = frozenset({LabelClass.LIVE.value, LabelClass.PASTEURISED.value})


def lines(name: str) -> list[dict[str, object]]:
    """The records of a file in tests/data."""
    return [json.loads(line) for line in (DATA / name).read_text("utf-8").splitlines() if line.strip()]


REAL = [label for label in lines("labels_dev.jsonl") if label["usable_for_scoring"]]
DAMAGED = [label for label in REAL if label["noisy_text"]]
OWN = [
    label
    for name in ("own", "second", "third", "fourth", "blind", "shapes")
    for label in lines(f"labels_{name}.jsonl")
]
OWN_DAMAGED = [label for label in OWN if label.get("noisy_text")]


@cache
def read_alone(text: str) -> LabelReading:
    """A label whose language nobody told; read once for all that is asked of it."""
    return read(text)


def key(label: Mapping[str, object]) -> str:
    """What a failing case is called."""
    return str(label["id"])


@for_each("label", REAL)
def test_a_real_label_gets_an_accepted_class(label: dict[str, object]) -> None:
    accepted = label["acceptable_classes"]
    assert isinstance(accepted, list)
    assert read(str(label["label_text"]), str(label["language"])).label_class in accepted


@pytest.mark.parametrize("label", DAMAGED, ids=key)
def test_a_damaged_label_gets_an_accepted_class(label: dict[str, object]) -> None:
    accepted = label["acceptable_classes"]
    assert isinstance(accepted, list)
    assert read(str(label["noisy_text"])).label_class in accepted


@for_each("label", OWN)
def test_own_labels(label: dict[str, object]) -> None:
    reading = read(str(label["text"]), str(label["language"]))
    accepted, amount = label["acceptable_classes"], label["amount"]
    assert isinstance(accepted, list)
    assert reading.label_class in accepted, reading.reason
    if amount is None:
        assert reading.amount is None
    else:
        assert isinstance(amount, dict)
        assert reading.amount is not None
        assert reading.amount.value == pytest.approx(amount["value"])
        assert reading.amount.unit == amount["unit"]


@pytest.mark.parametrize("label", OWN_DAMAGED, ids=key)
def test_own_damaged_labels(label: dict[str, object]) -> None:
    accepted = label["acceptable_classes"]
    assert isinstance(accepted, list)
    assert read(str(label["noisy_text"])).label_class in accepted


@for_each("label", [*REAL, *OWN])
def test_live_and_pasteurised_are_never_swapped_without_the_language(label: dict[str, object]) -> None:
    truth = str(label.get("true_class", label.get("class")))
    said = read_alone(str(label.get("label_text", label.get("text")))).label_class.value
    assert not (truth != said and {truth, said} == SWAPPED)


def test_most_confounders_are_found() -> None:
    wanted = found = 0
    for label in OWN:
        names = " | ".join(str(c) for c in read_alone(str(label["text"])).confounders).casefold()
        expected = label.get("confounders", [])
        assert isinstance(expected, list)
        wanted += len(expected)
        found += sum(str(name).casefold() in names for name in expected)
    assert wanted > 150
    assert found >= 0.9 * wanted


@for_each("record", lines("label_wordings.jsonl"))
def test_decisive_phrases(record: dict[str, object]) -> None:
    signal, phrase = record["signal"], str(record["phrase"])
    if signal == "pasteurized":
        text = phrase if "kkermansia" in phrase else f"Akkermansia muciniphila ({phrase})"
        assert read(text).label_class is LabelClass.PASTEURISED
    if signal == "live":
        assert read(f"Akkermansia {phrase}").label_class is LabelClass.LIVE
    if signal == "misspelling":
        assert read(f"{phrase.split('/', maxsplit=1)[0]} 10 billion CFU").label_class is LabelClass.LIVE
    if signal == "supporting":
        assert read(f"Inulin. {phrase.split('/', maxsplit=1)[0]}").label_class is LabelClass.SUPPORTING

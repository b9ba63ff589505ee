"""What holds for any text at all."""

import subprocess
import sys
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.rules.labels.reader import read
from apps.rules.labels.shell import read_line
from apps.rules.labels.windows import LONGEST
from benchmarks.pastes import HOSTILE, pasted
from tests.rules.labels.test_classes import OWN
from tests.samples import sample

_WORDS = """
Akkermansia muciniphila AKK live heat-killed pasteurised not unlike 10 billion CFU AFU TFU cells inulin EGCG . , ; : (
) < per capsule 1x10^10 1.5×10¹⁰ 生菌 殺菌 阿克曼菌 活菌 灭活 100亿 아커만시아 사균 supports feeds
contains L. rhamnosus pasteurisé lebende Mrd. miliardi"""
WORDS = st.sampled_from([*_WORDS.split(), "\n", "\u200b"])
ROOT = Path(__file__).parents[3]
MOST_CALLS = 320_000
TEXTS = st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join))


@given(TEXTS)
@sample(250)
def test_any_text_gets_a_reading_whose_spans_quote_it(text: str) -> None:
    reading = read(text)
    spans = [(e.start, e.end, e.text) for e in reading.evidence]
    spans += [(s.start, s.end, s.text) for s in (c.span for c in reading.confounders)]
    spans += [(s.start, s.end, s.text) for s in (c.span for c in reading.claims)]
    spans += [(s.start, s.end, s.text) for s in (row.span for row in reading.organisms)]
    if reading.amount:
        spans.append((reading.amount.span.start, reading.amount.span.end, reading.amount.span.text))
        assert any(char.isnumeric() for char in reading.amount.span.text)  # never invented
    for start, end, quoted in spans:
        assert 0 <= start <= end <= len(text)
        assert text[start:end] == quoted


@given(st.lists(WORDS.filter(lambda word: not any(map(str.isnumeric, word))), max_size=40).map(" ".join))
@sample(150)
def test_without_a_number_there_is_no_amount(text: str) -> None:
    assert read(text).amount is None
    assert all(row.amount is None for row in read(text).organisms)


@given(st.sampled_from(OWN), st.sampled_from(["\u00a0", "\t", "   "]))
@sample(120)
def test_other_white_space_changes_no_class(label: dict[str, object], space: str) -> None:
    text = str(label["text"])
    first, second = read(text), read(f"{space}{text.replace(' ', space)}{space}")
    assert second.label_class is first.label_class
    assert (second.amount and second.amount.value) == (first.amount and first.amount.value)


@given(st.sampled_from(OWN))
@sample(120)
def test_more_white_space_between_words_changes_nothing(label: dict[str, object]) -> None:
    text = str(label["text"])
    wider = "  ".join(text.split(" "))
    assert read(wider).label_class is read(text).label_class
    first, second = read(wider).amount, read(text).amount
    assert (first and (first.value, first.unit)) == (second and (second.value, second.unit))


def work(text: str) -> int:
    """How many calls one reading makes. It is counted, not timed: `benchmarks.pastes` is for the clock."""
    read(text)  # what is looked up once is known now
    calls = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_paste_makes_no_more_work_the_longer_it_is(piece: str) -> None:
    short, long = work(pasted(piece, LONGEST)), work(pasted(piece, 20_000))

    assert long <= 1.1 * short + 1_000
    assert long <= MOST_CALLS


def test_a_long_paste_is_read_around_the_first_naming() -> None:
    text = "menu item. " * 1800 + "Pasteurised Akkermansia muciniphila 10 billion cells. " + "footer. " * 500
    reading = read(text)
    assert reading.amount is not None
    assert reading.amount.span.text == text[reading.amount.span.start : reading.amount.span.end]


@pytest.mark.parametrize("seed", ["1", "2", "3", "4"])
def test_a_text_that_two_languages_claim_is_read_as_the_same_one_each_time(seed: str) -> None:
    text = (
        "Étrend-kiegészítő. Pasztőrözött Akkermansia muciniphila 10 milliárd sejt kapszulánként, inulin 100 mg. "
        "Várandós és szoptató nők számára nem ajánlott."
    )
    told = f"from apps.rules.labels.reader import read; print(read({text!r}).language)"
    ran = subprocess.run(
        [sys.executable, "-c", told],
        env={"PYTHONHASHSEED": seed},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == read(text).language


def test_the_shell_line_takes_either_name_of_the_text() -> None:
    assert read_line({"text": "Inulin"})["class"] == read_line({"label_text": "Inulin"})["class"]
    assert read_line({"text": "Inulin", "label_text": "Akkermansia 1 billion CFU"})["amount"] is None


@pytest.mark.parametrize("record", [{}, {"text": 3}, {"text": None}, {"text": "x", "language": 3}])
def test_a_bad_line_is_refused(record: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must be a string"):
        read_line(record)

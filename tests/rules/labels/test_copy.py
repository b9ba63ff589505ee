"""What a reading says in words: plain sentences that name what stands on the pack."""

import json
from pathlib import Path

import pytest
import regex

from apps.rules.labels.reader import read
from apps.rules.labels.reading import LabelReading
from apps.rules.vocabulary import LabelClass
from apps.rules.wording import banned_in, grade, longest_sentence

DATA = Path(__file__).parents[2] / "data"
_QUOTED = regex.compile(r'"[^"]*"')


@pytest.fixture(scope="module")
def readings() -> list[LabelReading]:
    """Every label that we keep, read."""
    lines = [
        line for path in sorted(DATA.glob("labels_*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    labels = [json.loads(line) for line in lines]
    return [read(str(label.get("label_text") or label["text"])) for label in labels]


def said(readings: list[LabelReading]) -> set[str]:
    """Every sentence of these readings once, whatever it quotes from the pack."""
    return {
        _QUOTED.sub('"it"', sentence)
        for reading in readings
        for sentence in (
            reading.reason,
            *(e.sentence for e in reading.evidence),
            *reading.contradictions,
            *reading.question_for_maker.split("\n"),
        )
        if sentence
    }


def test_every_sentence_is_plain(readings: list[LabelReading]) -> None:
    sentences = said(readings)

    assert len(sentences) > 30
    assert {each for each in sentences if not is_plain(each)} == set()


def is_plain(sentence: str) -> bool:
    return (
        grade(sentence) <= 8
        and longest_sentence(sentence) <= 22
        and banned_in(sentence, blend=True) == ()
        and not {"!", "{"} & set(sentence)
    )


def test_the_reason_names_the_words_that_decided(readings: list[LabelReading]) -> None:
    decided = [r for r in readings if r.label_class is not LabelClass.UNRELATED]
    assert len(decided) > 200
    assert [r.reason for r in decided if '"' not in r.reason] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Pasteurized Akkermansia muciniphila. 30 capsules.",
            'The pack says "Pasteurized" of its Akkermansia, so it is heat-treated.',
        ),
        (
            "Akkermansia muciniphila 100 million AFU",
            'The pack counts its Akkermansia as "100 million AFU". That unit counts living cells.',
        ),
        (
            'Pomegranate powder. Feeds "Akkermansia".',
            'The pack only says that it feeds or helps Akkermansia: "Feeds \'Akkermansia". It is not in the pack.',
        ),
        (
            "Live Akkermansia muciniphila postbiotic 5 billion AFU, heat-killed",
            'The pack says "postbiotic" and also "Live Akkermansia". '
            "The first means heat-treated, the second alive.",
        ),
        ("Inulin 5 g", "The text does not name Akkermansia."),
    ],
)
def test_reasons(text: str, reason: str) -> None:
    assert read(text).reason == reason


def test_a_long_run_of_words_is_cut_in_the_reason() -> None:
    reading = read(
        "Acacia fibre supports the growth of the many friendly and helpful gut bacteria like Akkermansia."
    )
    assert "…" in reading.reason
    assert len(reading.reason) < 150


def test_braces_on_a_pack_do_no_harm() -> None:
    reading = read("Increases {0} {words} Akkermansia, with cranberry extract.")
    assert "{0} {words}" in reading.reason


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Akkermansia muciniphila 100 million AFU. Other ingredients: inulin, silica.", "inulin"),
        ("Akkermansia 1 billion CFU with organic acacia fiber and zinc", "organic acacia fiber"),
        ("Akkermansia 1 billion CFU. Inulin (from chicory) 200 mg.", "Inulin (from chicory) 200 mg"),
        ("Pasteurisierte Akkermansia. Zutaten: Grüntee-Extrakt. 300 g", "Grüntee-Extrakt"),
        ("殺菌アッカーマンシア 100億個とイヌリン 60粒", "イヌリン"),
    ],
)
def test_the_words_for_a_confounder_are_tight(text: str, found: str) -> None:
    assert found in {confounder.found for confounder in read(text).confounders}

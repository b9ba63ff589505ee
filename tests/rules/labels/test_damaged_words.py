"""What a scan or a stranger's label taught: counts of nought, damaged capitals, degrees before a name, words in a case."""

import pytest

from apps.rules.labels import read
from apps.rules.vocabulary import AmountUnit, LabelClass
from tests.cases import for_each

HEATED, LIVE = LabelClass.PASTEURISED, LabelClass.LIVE


@for_each(
    ("text", "expected"),
    [
        ("Akkermansia muciniphila pasteurisée 30 milliards de cellules (dont 0 vivante), chrome 40 µg.", HEATED),
        ("Pasteurised Akkermansia muciniphila 30 billion cells, 0 live cells, zero CFU.", HEATED),
        ("Pasteurised Akkermansia muciniphila 30 billion cells. Viable cells: 0", HEATED),
        ("Akkermansia muciniphila, 0 % lebende Zellen, 10 Mrd. Zellen", HEATED),
        ("Zero sugar, live Akkermansia muciniphila 1 billion CFU.", LIVE),
        ("Live Akkermansia muciniphila 1 billion CFU. Live cultures: 0 g sugar", LIVE),
        ("10 live cells and 0 sugar. Live Akkermansia muciniphila 1 billion CFU", LIVE),
        ("Akkermansia muciniphila erinevalt elusatest probiootikumidest pastöriseeritud 10 miljardit rakku", HEATED),
        ("Akkermansia muciniphila 1 miljard CFU erinevalt pastöriseeritud bakteritest elus", LIVE),
        ("Synbiotikum mit Akkermansia-Futter: Resistente Stärke 5 g. Enthält keine Bakterien.", LabelClass.SUPPORTING),
        ("Akkermansia-voer met inuline 3 g voor je darmen, zonder bacteriën.", LabelClass.SUPPORTING),
        ("Akkermansia muciniphila pasteurisiert 10 Mrd. Zellen mit Futter für deine Darmflora", HEATED),
    ],
)  # fmt: skip
def test_the_class(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected


PACK = "Pasteurised Akkermansia muciniphila 10 billion cells per capsule. "


@pytest.mark.parametrize(
    ("words", "most"),
    [
        ("TAKE 2 CAPSULES DA1LY.", 2),
        ("Take 1 capsule DA1LY", 1),
        ("O capsulă pe zi.", 1),
        ("Luați o capsulă pe zi.", 1),
        ("Take 1 capsule. 0 sugar.", None),
    ],
)
def test_how_many_a_day(words: str, most: int | None) -> None:
    daily = read(PACK + words).daily

    assert (daily.most if daily else None) == most


def test_an_o_between_two_words_is_an_or() -> None:
    assert read(PACK + "Compressa o capsula al giorno.").daily is None


@pytest.mark.parametrize(
    "words", ["Sewing size: 2 capsules.", "SEWING SIZE 2 CAPSULES", "2 capsules per sewing."]
)
def test_rv_that_a_scan_reads_as_w(words: str) -> None:
    serving = read("Heat-killed Akkermansia muciniphila 3 billion TFU. " + words).serving

    assert serving is not None
    assert serving.count == 2


def test_what_an_amount_is_for_under_a_damaged_heading() -> None:
    amount = read(
        "Sewing Size 2 capsules\nAmount per Sewing\nHeat-killed Akkermansia muciniphila 3 billion TFU"
    ).amount

    assert amount is not None
    assert (amount.per, amount.per_units) == ("2 capsules", 2)


def test_a_digit_in_a_cyrillic_word() -> None:
    amount = read("Пастеризованная Akkermansia muciniphila 1O млрд к1еток в капсу1е.").amount

    assert amount is not None
    assert (amount.value, amount.unit, amount.per) == (1e10, AmountUnit.CELLS, "capsule")


def test_degrees_before_a_name_make_no_germ() -> None:
    reading = read("Heat-killed Akkermansia muciniphila 10 billion TFU. Keep below 25 °C. Chromium 200 mcg.")

    assert [one.name for one in reading.confounders] == ["chromium"]
    assert reading.storage == "Keep below 25 °C."
    assert not reading.other_strains


def test_what_is_kept_cold_ends_behind_its_degrees() -> None:
    reading = read("Live Akkermansia muciniphila 1 billion CFU. Store at 2-8 C. Each sachet is for one day.")

    assert reading.storage == "Store at 2-8 C."


def test_an_ingredient_is_quoted_from_its_name_on() -> None:
    (found,) = read(
        "Heat-killed Akkermansia 10 billion TFU\nChromium (as chromium picolinate) 200 mcg 571%"
    ).confounders

    assert found.found == "Chromium (as chromium picolinate) 200 mcg 571%"


def test_a_lysate_named_twice_is_one_thing() -> None:
    reading = read("Akkermansia muciniphila lysate (bacterial lysate, inactivated) 25 mg. 1 capsule daily.")

    assert reading.confounders == ()
    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.unit) == (25, AmountUnit.MG)
    (other,) = read("Akkermansia muciniphila 10 billion CFU live, bacterial lysate 20 mg").confounders
    assert other.name == "bacterial lysate"


@for_each(
    ("words", "inside", "traces"),
    [
        ("Contains: so1a, milk.", {"soy", "milk"}, set()),
        ("Contains: so1a. Made in a faci1ity that aIso processes m1lk.", {"soy"}, {"milk"}),
        ("Allergens: m1lk, s0y.", {"milk", "soy"}, set()),
        ("Contains rnilk.", {"milk"}, set()),
        ("Contiene Ieche y soja.", {"milk", "soy"}, set()),
        ("Contient du 1ait et du soja.", {"milk", "soy"}, set()),
        ("Può contenere tracce di 1atte e so1a.", set(), {"milk", "soy"}),
        ("Free from m1lk, so1a and g1uten.", set(), set()),
        # no allergens, though they look like one
        ("Contiene una sola cepa.", set(), set()),
        ("Sisältää: maltodekstriini, riisijauho ja inuliini.", set(), set()),
    ],
)
def test_a_short_allergen_is_known_where_something_is_held(
    words: str, inside: set[str], traces: set[str]
) -> None:
    reading = read("Akkermansia muciniphila. " + words)

    assert (set(reading.allergens), set(reading.traces)) == (inside, traces), words

"""What a number is for where a column, "each", "that is" or a daily dose tells it; and sums and numbers of two readings."""

from apps.rules.labels.reader import read
from tests.cases import for_each

NAME = "Akkermansia muciniphila"
ONE, TWO = {"capsule"}, {"2 capsules", "day"}

COLUMNS = [
    f"Per\n1 capsule\n2 capsules\nPasteurised {NAME}\n10 billion cells\n20 billion cells",
    f"Per\n1 capsule\n2 capsules\nPasteurised {NAME}\n10 billion cells\n20 billion cells\nChromium\n20 µg\n40 µg",
    f"Per\n2 capsules\n1 capsule\nPasteurised {NAME}\n20 billion cells\n10 billion cells",
    f"1 capsule\n2 capsules\nPasteurised {NAME}\n10 billion cells\n20 billion cells",
    f"pro\n1 Kapsel\n2 Kapseln\n{NAME}, pasteurisiert\n10 Mrd. Zellen\n20 Mrd. Zellen",
    f"Ingrédient\ndose journalière (2 gélules)\n1 gélule\n{NAME} pasteurisée\n20 milliards de cellules\n10 milliards de cellules",
    f"Ingredient\ndaily dose (2 capsules)\n1 capsule\nPasteurised {NAME}\n20 billion cells\n10 billion cells",
    f"dosis diaria (2 cápsulas)\n1 cápsula\n{NAME} pasteurizada\n20.000 millones de células\n10.000 millones de células",
]

FOR = [
    (f"Jede Kapsel enthält 10 Mrd. Zellen pasteurisierte {NAME}", 1e10, ONE),
    (f"Jede Kapsel enthält 10 Mrd. Zellen pasteurisierte {NAME} (Tagesdosis: 20 Mrd.)", 1e10, ONE),
    (f"Iedere capsule bevat 10 miljard cellen gepasteuriseerde {NAME}", 1e10, ONE),
    (f"Ciascuna capsula contiene 10 miliardi di cellule di {NAME} pastorizzata", 1e10, ONE),
    (f"Jokainen kapseli sisältää 10 miljardia solua pastöroitua {NAME}a", 1e10, ONE),
    (f"Каждая капсула содержит 10 млрд клеток пастеризованной {NAME}", 1e10, ONE),
    ("1粒にアッカーマンシア菌（殺菌）100億個。1日2粒で200億個", 1e10, {"piece"}),
    ("1カプセルに殺菌アッカーマンシア菌を100億個配合", 1e10, ONE),
    ("1캡슐에 아커만시아 사균체 100억 셀 함유", 1e10, ONE),
    (f"Daily dose: 20 billion cells of pasteurised {NAME}", 2e10, {"day"}),
    (f"Tagesdosis: 20 Mrd. Zellen pasteurisierte {NAME}", 2e10, {"day"}),
    (f"Dzienna dawka: 20 mld komórek pasteryzowanej {NAME}", 2e10, {"day"}),
    (
        f"Dose journalière : 4 gélules, soit 20 milliards de cellules d'{NAME} pasteurisée",
        2e10,
        {"4 capsules"},
    ),
    (f"Tagesdosis: 4 Kapseln, entsprechend 20 Mrd. Zellen pasteurisierte {NAME}", 2e10, {"4 capsules"}),
    (f"Daily dose: 4 capsules, that is 20 billion cells of pasteurised {NAME}", 2e10, {"4 capsules"}),
    (
        f"Dosis diaria: 4 cápsulas, es decir, 20.000 millones de células de {NAME} pasteurizada",
        2e10,
        {"4 capsules"},
    ),
    (f"Pasteurised {NAME} 10 billion cells daily capsule", 1e10, {None}),
    (f"Pasteurised {NAME} 10 billion cells daily 2 capsules", 1e10, {None}),
    (f"{NAME} pasteurisée 10 milliards de cellules par jour et par gélule", 1e10, {None, "capsule"}),
    (
        f"60 capsules. That is 20 billion cells of pasteurised {NAME} in 2 capsules",
        2e10,
        {"2 capsules", None},
    ),
    (f"In jeder Beziehung gut: pasteurisierte {NAME} 20 Mrd. Zellen", 2e10, {None}),
    ("장편한 하루\n140억 CFU 아커만시아 뮤시니필라\n50억 CFU 비피도박테리움 롱검", 1.4e10, {None}),
]

TOTALS = [
    f"Par gélule\nLactobacillus gasseri ... 2 milliards UFC\n{NAME} ... 3 milliards UFC\nTotal ... 5 milliards UFC",
    f"Per capsule\nLactobacillus gasseri 2 billion CFU\n{NAME} 3 billion CFU\nTotal 5 billion CFU",
    f"Per capsule\nLactobacillus gasseri : 2 billion CFU\n{NAME} : 3 billion CFU\nTotal:\n5 billion CFU",
    f"Pro Kapsel\nLactobacillus gasseri ... 2 Mrd. KBE\n{NAME} ... 3 Mrd. KBE\nGesamt ... 5 Mrd. KBE",
]

WHOLES = [
    f"{NAME}, Lactobacillus gasseri 5 billion CFU\ntotal",
    f"Lactobacillus gasseri\n{NAME}\n5 billion CFU total\nInulin 100 mg",
    f"Lactobacillus gasseri, {NAME}, total 5 billion CFU",
]

SIZES = [
    (f"per capsule: pasteurised {NAME} 1.500 million cells", None),
    (f"pro Kapsel: pasteurisierte {NAME} 1,500 Mio. Zellen", None),
    (f"per capsule: pasteurised {NAME} 1,500 million cells", 1.5e9),
    (f"per capsule: pasteurised {NAME} 1.5 million cells", 1.5e6),
    (f"per capsule: pasteurised {NAME} 1.250 billion cells", 1.25e9),
    (f"pro Kapsel: pasteurisierte {NAME} 1.500 Mio. Zellen", 1.5e9),
    (f"por cápsula: {NAME} pasteurizada 1.500 millones de células", 1.5e9),
    (f"per capsule: pasteurised {NAME} 10.000 million cells", 1e10),
]


@for_each("text", COLUMNS)
def test_two_numbers_below_two_headings_are_each_for_their_own(text: str) -> None:
    amount = read(text).amount

    assert amount is not None
    assert amount.per in {1e10: ONE, 2e10: TWO}[amount.value]


@for_each(("text", "value", "what"), FOR)
def test_what_the_number_is_said_to_be_for(text: str, value: float, what: set[str | None]) -> None:
    amount = read(text).amount

    assert amount is not None
    assert amount.value == value
    assert amount.per in what


def test_a_daily_dose_in_brackets_is_not_what_a_capsule_holds() -> None:
    amount = read(f"Each capsule: 10 billion cells pasteurised {NAME} (daily dose 20 billion cells)").amount

    assert amount is not None
    assert (amount.value, amount.per) in {(1e10, "capsule"), (2e10, "day")}


@for_each("text", TOTALS)
def test_a_total_below_the_rows_takes_no_number_of_theirs(text: str) -> None:
    amount = read(text).amount

    assert amount is not None
    assert (amount.value, amount.per) == (3e9, "capsule")


@for_each("text", WHOLES)
def test_a_total_without_a_number_of_its_own_is_that_of_the_number_before_it(text: str) -> None:
    assert read(text).amount is None


@for_each(("text", "value"), SIZES)
def test_a_number_that_may_be_a_thousand_times_as_large_is_no_amount(text: str, value: float | None) -> None:
    amount = read(text).amount

    assert (amount and amount.value) == value

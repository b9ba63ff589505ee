"""Digits that a scan read as letters, noughts that it read for an O, and what it tore apart or ran together around a number."""

from apps.rules.labels import read
from apps.rules.labels.digits import mended
from apps.rules.vocabulary import AmountUnit, LabelClass
from tests.cases import for_each

CFU, TFU, CELLS, MG = AmountUnit.CFU, AmountUnit.TFU, AmountUnit.CELLS, AmountUnit.MG


@for_each(
    ("text", "value", "unit"),
    [
        ("pastorizzata 3Omiliardi di cellule", 3e10, CELLS),
        ("pasteurisiert 3OMrd. Zellen", 3e10, CELLS),
        ("pasteurizada 1O.OOO millones de células", 1e10, CELLS),
        ("pasteurisée 3OOmillions de cellules", 3e8, CELLS),
        ("viva 5OO millones UFC", 5e8, CFU),
        ("(加熱殺菌)3 O O億個", 3e10, CELLS),
        ("灭活 每粒含1 O O亿个", 1e10, CELLS),
        ("사균체 3 O O억 셀", 3e10, CELLS),
        ("инактивированная 1O млрд кле ток", 1e10, CELLS),
        ("pasteurised 1O billion ce lls", 1e10, CELLS),
        ("pasteurisiert 20 Milliarden Ze\nllen", 2e10, CELLS),
        ("tepelně inaktivovaná 1O mld bun ěk", 1e10, CELLS),
        ("pastörize 10 mil yar hücre", 1e10, CELLS),
        ("canlı 1 milyar K0B", 1e9, CFU),
        ("canlı 1O milyarK0B", 1e10, CFU),
        ("lebend 5 Mrd. K8E", 5e9, CFU),
        ("живые 1 млрд К0Е", 1e9, CFU),
        ("живі 1 млрд КУ0", 1e9, CFU),
        ("lebend 5 Mrd. K B E", 5e9, CFU),
        ("живые 5 млрд К О Е", 5e9, CFU),
        ("pasteurised l billion cells", 1e9, CELLS),
        ("pasteurised I billion cells", 1e9, CELLS),
        ("pasteurised |5 billion cells", 1.5e10, CELLS),
        ("（巴氏灭活）|50亿个", 1.5e10, CELLS),
        ("pasteurizada 3Obilhões de células", 3e10, CELLS),
        ("pasteurizată 1OOde miliarde de celule", 1e11, CELLS),
        ("pasteurizada 3Omil milhões de células", 3e10, CELLS),
        ("live l–3 billion CFU per serving", 1e9, CFU),
        ("viva0,5 x10^9 UFC", 5e8, CFU),
        ("heat-killed lO billion TFU", 1e10, TFU),
        ("heat-killed O,5 Mrd. TFU", 5e8, TFU),
        ("postbiotic 30 bilIion cells", 3e10, CELLS),
        ("pasteurised 1O^1O cells", 1e10, CELLS),
        ("1O exp 11 cells pasteurised", 1e11, CELLS),
        ("live 2O OOO OOO OOO CFU", 2e10, CFU),
        ("pasteurised S0 mg", 50.0, MG),
        ("pasteurised 1S0mg", 150.0, MG),
        ("pasteurised B0 mg", 80.0, MG),
    ],
)
def test_the_amount(text: str, value: float, unit: AmountUnit) -> None:
    amount = read(f"Akkermansia muciniphila {text}").amount

    assert amount is not None
    assert (amount.value, amount.unit) == (value, unit)


@for_each(
    "text",
    [
        "pasteurised 1 5 billion cells",  # five or fifteen
        "hitzebehandelt. 1 5 Milliarden TFU je Stick",
        "O , 5 Mrd. KBE, lebend",  # a half
        "live 1 5 mg",
        "postbiotic 58 TFU",  # a "5B"
        "pasteurised 0 mg",
        "pastorizzata: i miliardi di cellule",
        "pasteurizovaná I miliardy buněk",
    ],
)
def test_no_amount(text: str) -> None:
    assert read(f"Akkermansia muciniphila {text}").amount is None


def test_the_rim_of_a_table_is_no_digit() -> None:
    amount = read("| Pasteurised Akkermansia muciniphila |5 billion cells |").amount

    assert amount is not None
    assert amount.value == 5e9


@for_each(
    ("text", "expected"),
    [
        (
            "Each sachet: B . lactis 10 billion CFU ; A . muciniphila (postbiotic ) 3 billion cells .",
            LabelClass.PASTEURISED,
        ),
        ("Akkermansia muciniphila 4O mg , L . acidophilus 2 mld CFU", LabelClass.UNCLEAR),
        (
            "Posbiótico de Akkermansia muciniphila 1 x 10^10 células. N0 contiene microorganismos vivos.",
            LabelClass.PASTEURISED,
        ),
    ],
)
def test_the_class(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected


@for_each(
    "text",
    [
        "1o dia",
        "H2O",
        "O3 200",
        "vitamin B12 µg",
        "I miliardi",
        "SO MILLION",
        "l'eau",
        "AKK-S0 mg",
        "30S",
        "2l",
    ],
)
def test_what_stays(text: str) -> None:
    assert mended(text) == text

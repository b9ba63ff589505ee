"""What is printed on each box for itself tells no two packs apart; what tells of the product does."""

from time import process_time

from apps.rules.labels.fold import fold
from apps.rules.labels.own_lines import without_own_lines
from tests.cases import for_each

OF_THE_BOX = """
LOT: L12345
Lot L 23 145
EXP 12/2027
EXP: 12.2027
EXP 31 DEC 2027
EXP DEC 2027
LOT 12345 EXP 12/2027
LOT/EXP: L123 / 12.2027
Lot & Exp: see bottom
Best before end: Dez 2027
Best before: see lid
Best before:
Best before end
MHD 31.12.2027
Mindestens haltbar bis: 31.12.2027
Mindestens haltbar bis Ende: 12.2027
Mindestens haltbar bis Ende 12/2027, Charge 4711
Charge: 4711
Ch.-B.: 4711
Chargen-Nr. AB-123
Batch No. 12A45
Batch number: 12345
À consommer de préférence avant le 31/12/2027
A consommer de préférence avant fin: 12/2027
N° de lot: 123456
Lot n° 23A45
Numéro de lot : 123
Lotto 1234 Scad. 12/2027
Da consumarsi preferibilmente entro il: 12/2027
Lote: 1234
Consumir preferentemente antes del fin de: 12/2027
Caducidad 12/2027
Ten minste houdbaar tot: 12-2027
THT 12-2027
Nr partii: 1234
Najlepiej spożyć przed: 31.12.2027
Minimální trvanlivost do: 12.2027
Bäst före 2027-12-31
Parasta ennen: 12.2027
Годен до: 12.2027
Партия № 1234
赏味期限
賞味期限 2027.12.31
賞味期限：2027年12月31日
批号：20261101
有效期至 2028年10月
生产日期：2026年11月1日
유통기한 2027.12.31
L231145A
31.12.2027
12/2027
2027-12
29,90 €
€ 29.90
$49.99
Preis: 29,90 €
UVP 34,90 €
Price: $49.99
29,90 € / 100 g
49 zł
1 299 Kč
Now $39.99
Exp. date: 2027/12
Expiry date 12/27
MFG 01/2026 EXP 01/2028
BB 12/2027
Use by 12 Dec 2027
"""
OF_THE_PRODUCT = """
Akkermansia muciniphila 10 billion cells
30 capsules
Lot of fibre: 5 g
60 capsules LOT 1234
only 1 capsule a day
10 billion
34 billion TFU
Strain DSM 26127
MucT ATCC BAA-835
Best before breakfast
Use by adults only
Take 1 capsule, best before food
Now with 20 billion
20 mg
500 mg
Inulin 300 mg
Batch tested by a third party
Series 2
Version 2.0
Vitamin B12 2.5 µg
Vitamin D3 20 µg
Expires never
Exp 20 billion
Use by 2 people
20%
Best for women 50
Use by adults 18
Best by nature 100
Best for 50
Use by 18
Only 2 a day
Now 50
Val 500
Price 500
2 x 500
1 capsule = 10 billion
EAN 4012345678901
pasteurised
0.5 g
Price of health
Los 5 gramos
Charge 3 billion
Parti
"""


def left(text: str) -> str:
    return without_own_lines(fold(text).text)


@for_each("line", OF_THE_BOX.strip().splitlines())
def test_a_batch_a_date_and_a_price_go(line: str) -> None:
    assert left(f"Akkermansia\n{line}\n60 capsules").split() == ["akkermansia", "60", "capsules"]


@for_each("line", OF_THE_PRODUCT.strip().splitlines())
def test_everything_else_stays(line: str) -> None:
    assert left(line) == fold(line).text


def test_a_label_and_its_value_may_stand_on_two_lines_or_end_one() -> None:
    assert left("Akkermansia\nLOT\nL12345\nBest before:\n12/2027").split() == ["akkermansia"]
    assert left("60 capsules. LOT A1234 EXP 2027-05.") == "60 capsules."


def test_no_text_takes_long() -> None:
    began = process_time()
    for word in ("exp ", "lot/", "1 ", ". lot ", "lot 1. ", "exp 12/2027 ", "€ 1 ", "lot see ab "):
        left(word * 2000)
    assert process_time() - began < 2

"""A sum that several strains share, or a share of a sum, is no amount of Akkermansia: in no language that counts strains."""

from apps.rules.labels import read
from tests.cases import for_each


@for_each(
    "text",
    [
        "含AKK菌等8种活菌 总活菌数500亿CFU/袋",
        "含AKK菌等8种活性益生菌，活菌数≥500亿CFU/条",
        "AKK菌＋9株專利益生菌，每包300億活菌",
        "含灭活阿克曼菌等5种后生元，合计500亿个/袋",
        "아커만시아 포함 10종 생균 총 100억 CFU / 1포",
        "사균체 아커만시아 포함 5종 포스트바이오틱스 합계 1000억 셀 /포",
        "アッカーマンシア菌を含む8種の生菌 合計500億個／包",
        "z Akkermansia muciniphila i 11 innymi żywymi szczepami, 50 mld CFU w kapsułce",
        "с Akkermansia muciniphila и ещё 11 живыми штаммами, 50 млрд КОЕ в капсуле",
        "gồm Akkermansia muciniphila và 11 chủng khác, 50 tỷ CFU mỗi viên, sống",
        "ประกอบด้วย Akkermansia muciniphila และอีก 11 สายพันธุ์ รวม 5 หมื่นล้าน CFU ต่อแคปซูล",
        "مركب أكرمانسيا 12 سلالة 50 مليار CFU لكل كبسولة",
        "קומפלקס אקרמנסיה 12 זנים 50 מיליארד CFU לכמוסה",
        "Σύμπλεγμα Akkermansia 12 στελέχη 50 δισ. CFU ανά κάψουλα",
        "Комплекс Akkermansia 12 штамів 50 млрд КУО в капсулі",
        "Akkermansia muciniphila 2% of 50 billion CFU per capsule, live.",
        "Akkermansia muciniphila (10% of our 50 billion CFU live blend) per capsule",
        "30 % der 50 Mrd. Zellen sind pasteurisierte Akkermansia muciniphila. Je Kapsel.",
    ],
)
def test_it_is_told_as_no_amount(text: str) -> None:
    assert read(text).amount is None


@for_each(
    ("text", "value"),
    [
        ("阿克曼菌活菌 500亿CFU/袋", 5e10),
        ("含8种活菌：嗜黏蛋白阿克曼氏菌 100亿CFU，鼠李糖乳杆菌 50亿CFU", 1e10),
        ("아커만시아 생균 100억 CFU / 1포", 1e10),
        ("アッカーマンシア菌（生菌）100億個／包", 1e10),
        ("Akkermansia muciniphila chủng sống 50 tỷ CFU mỗi viên", 5e10),
        ("99% pure. Akkermansia muciniphila 10 billion CFU per capsule, live.", 1e10),
    ],
)
def test_its_own_number_is_told(text: str, value: float) -> None:
    amount = read(text).amount
    assert amount is not None
    assert amount.value == value


@for_each(
    ("text", "value"),
    [
        ("50 Billion CFU Akkermansia Probiotic, 12 strains, prebiotics. Per capsule.", None),
        ("50 Billion CFU Akkermansia, 12 strains", None),
        ("1 billion CFU Akkermansia muciniphila, 12 strains with 20 billion CFU in total", 1e9),
    ],
)
def test_a_title_before_its_strains_has_the_sum(text: str, value: float | None) -> None:
    amount = read(text).amount
    assert (amount.value if amount else None) == value

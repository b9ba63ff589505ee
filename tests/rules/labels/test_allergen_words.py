"""Allergens in the forms that they take in the sentences of each language, and what is free of them."""

from apps.rules.labels.reader import read
from tests.cases import for_each

PACK = "Akkermansia muciniphila. "


@for_each(
    ("words", "inside", "traces"),
    [
        ("Bez lepku. Obsahuje mléko a sóju. Může obsahovat stopy vajec.", ("milk", "soy"), ("egg",)),
        ("Glutensiz. Süt ve soya içerir. Eser miktarda fındık içerebilir.", ("milk", "soy"), ("nuts",)),
        (
            "Gluténmentes. Tejet és szóját tartalmaz. Nyomokban tojást tartalmazhat.",
            ("milk", "soy"),
            ("egg",),
        ),
        (
            "Gluteeniton. Sisältää maitoa ja soijaa. Saattaa sisältää pähkinää.",
            ("milk", "soy"),
            ("nuts",),
        ),
        ("Без глютена. Содержит молоко и сою. Может содержать следы яиц.", ("milk", "soy"), ("egg",)),
        (
            "Fără gluten. Conține lapte și soia. Poate conține urme de ouă.",
            ("milk", "soy"),
            ("egg",),
        ),
        (
            "Χωρίς γλουτένη. Περιέχει γάλα και σόγια. Μπορεί να περιέχει ίχνη αυγού.",
            ("milk", "soy"),
            ("egg",),
        ),
        ("AKK菌。不含麩質。過敏原：牛奶、大豆。本產線亦處理花生、蛋。", ("milk", "soy"), ("peanut", "egg")),
        ("阿克曼氏菌。乳清蛋白粉。", ("milk",), ()),
        (
            "아커만시아. 글루텐 프리. 우유, 대두 함유. 이 제품은 계란, 밀을 사용한 제품과 같은 제조시설에서 제조",
            ("milk", "soy"),
            ("egg", "gluten"),
        ),
        ("Zawiera jajka i owies. Może zawierać ślady ryb i orzechów.", ("egg", "gluten"), ("fish", "nuts")),
        ("Без глутен. Съдържа мляко и соя.", ("milk", "soy"), ()),
        ("Без глютену. Містить молоко та сою.", ("milk", "soy"), ()),
        ("Bez lepku. Obsahuje mlieko a sóju.", ("milk", "soy"), ()),
        ("Bez glutena. Sadrži mlijeko i soju.", ("milk", "soy"), ()),
        ("خال من الغلوتين. يحتوي على الحليب.", ("milk",), ()),
        ("Glutenfrei. Enthält Eiklar und Molkenpulver.", ("egg", "milk"), ()),
        ("Contiene soya. Puede contener trazas de cacahuate.", ("soy",), ("peanut",)),
        ("ข้อมูลสำหรับผู้แพ้อาหาร: มีนม ถั่วเหลือง", ("milk", "soy"), ()),
        ("Sản phẩm có chứa sữa và đậu nành", ("milk", "soy"), ()),
        ("Zit er lactose in? Antwoord: Nee", (), ()),
        ("Does it contain milk? Yes.", ("milk",), ()),
    ],
)
def test_an_allergen_is_known_in_each_of_its_forms(
    words: str, inside: tuple[str, ...], traces: tuple[str, ...]
) -> None:
    reading = read(PACK + words)

    assert (set(reading.allergens), set(reading.traces)) == (set(inside), set(traces))

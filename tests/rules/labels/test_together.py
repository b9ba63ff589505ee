"""One denial behind a whole list of allergens is of them all, and a word that says what is inside ends what only may be."""

from apps.rules.labels.reader import read
from tests.cases import for_each

PACK = "Akkermansia muciniphila. "

OF_ALL = [
    "Gluten, süt ve soya içermez.",
    "Süt, soya, yumurta içermez.",
    "Laktoz, şeker ve soya içermez.",
    "Süt ürünü, soya ve yumurta içermez.",
    "アッカーマンシア菌。卵、乳不使用",
    "アッカーマンシア菌。卵・乳・小麦不使用。",
    "글루텐, 우유 무첨가",
    "우유와 대두를 함유하지 않습니다.",
    "우유, 대두, 계란 불포함",
    "阿克曼氏菌。牛奶、大豆、鸡蛋均不含。",
    "Piima, soja ega gluteeni ei sisalda.",
    "Maitoa, soijaa tai gluteenia ei sisällä.",
    "Tej-, szója- és gluténmentes.",
    "Tejet, szóját nem tartalmaz.",
    "Mleka, soi i glutenu nie zawiera.",
    "Молоко, сою, глютен не содержит.",
    "Lapte, soia, gluten: nu conține.",
    "Milch, Soja und Gluten sind nicht enthalten.",
    "Gluten-, Soja- und Milchfrei.",
    "Milk, soy and egg are not included.",
    "Contains none of the following: milk, soy, egg.",
    "Contains none of these allergens: milk, soy.",
]
OF_THE_LAST = [  # where something says what is inside, or a list of ingredients ends in it
    ("İçindekiler: süt, soya, gluten içermez.", ("milk", "soy")),
    ("Süt, soya içerir, gluten içermez.", ("milk", "soy")),
    ("Pirinç unu, süt tozu, soya içermez.", ("milk",)),
    ("アッカーマンシア菌。原材料:米粉、大豆、卵不使用", ("soy",)),
    ("アッカーマンシア菌。米粉、乳糖、大豆不使用", ("milk",)),
    ("アッカーマンシア菌。\n原材料名\n大豆、乳糖、小麦不使用", ("soy", "milk")),
    ("원재료: 우유, 대두, 글루텐 무첨가.", ("milk", "soy")),
    ("大豆、牛奶，不含麸质。", ("soy", "milk")),
    ("Mleko, soja, nie zawiera\nglutenu.", ("milk", "soy")),
    ("Allergens: milk, soy, gluten free.", ("milk", "soy")),
    ("Milk, soy, gluten free.", ("milk", "soy")),
    ("Ingredients\nmilk powder, soy lecithin, egg not included", ("milk", "soy")),
    ("Contains none of the following: gluten. Contains milk.", ("milk",)),
]
BESIDE_A_TRACE = [  # what is inside, and what may be
    ("In einem Betrieb in Bayern hergestellt, enthält Milch.", ("milk",), ()),
    ("Hergestellt in einem Betrieb, der Soja verarbeitet, enthält Milch.", ("milk",), ("soy",)),
    ("May contain soy, contains milk.", ("milk",), ("soy",)),
    ("Fabriqué dans un atelier en Bretagne, contient du lait.", ("milk",), ()),
    ("Fabricado en una planta que procesa soja, contiene leche.", ("milk",), ("soy",)),
    ("Wyprodukowano w zakładzie, w którym przetwarza się soję, zawiera mleko.", ("milk",), ("soy",)),
    ("Tillverkad i en fabrik som hanterar soja, innehåller mjölk.", ("milk",), ("soy",)),
    ("アッカーマンシア菌。乳成分含有、同じ工場で製造しています。", ("milk",), ()),
    ("Made in a facility that contains milk.", (), ("milk",)),
    ("Made in a facility that also processes milk, containing soy and fish.", (), ("milk", "soy", "fish")),
    ("Süt ürünleri içeren ürünlerin işlendiği bir tesiste üretilmiştir.", (), ("milk",)),
    ("Made in a facility that handles egg and contains milk.", ("milk",), ("egg",)),
    ("Peut contenir des œufs et contient du lait.", ("milk",), ("egg",)),
    ("Kan bevatten ei en bevat melk.", ("milk",), ("egg",)),
    ("Made in a facility that contains egg and milk.", (), ("egg", "milk")),
    ("우유를 함유하고 있으며 계란을 사용한 제품과 같은 시설에서 제조", ("milk",), ("egg",)),
    ("Made on equipment shared with foods that contain milk.", (), ("milk",)),
    ("Kann Ei und Milch enthalten.", (), ("egg", "milk")),
    ("Enthält Ei und Milch.", ("egg", "milk"), ()),
    ("アッカーマンシア菌。同一工場で乳、卵を含む製品を製造しています。", (), ("milk", "egg")),
    ("アッカーマンシア菌。乳・大豆を含む。乳酸菌、豆乳なし。", ("milk", "soy"), ()),
    ("アッカーマンシア菌。乳酸菌、乳化剤、乳がん検診。", (), ()),
    ("Free of milk and soy, but not egg.", ("egg",), ()),
    # who vouches for nothing
    ("We cannot guarantee that milk and soy are absent.", (), ("milk", "soy")),
    ("Cannot be guaranteed free from milk.", (), ("milk",)),
    ("We cannot guarantee that this product is free from milk.", (), ("milk",)),
    ("Wir können nicht garantieren, dass keine Milch enthalten ist.", (), ("milk",)),
    ("No podemos garantizar la ausencia de leche.", (), ("milk",)),
    ("La présence de lait ne peut être exclue.", (), ("milk",)),
    ("Nie można wykluczyć obecności mleka.", (), ("milk",)),
    ("We cannot guarantee the absence of nuts, but it contains milk.", ("milk",), ("nuts",)),
    ("Contains milk; traces of soy cannot be excluded.", ("milk",), ("soy",)),
    ("Guaranteed free from milk.", (), ()),
]


@for_each("words", OF_ALL)
def test_a_denial_behind_a_list_is_of_all_of_it(words: str) -> None:
    assert read(PACK + words).allergens == (), words


@for_each(("words", "inside"), OF_THE_LAST)
def test_nor_is_what_is_inside_lost_before_one(words: str, inside: tuple[str, ...]) -> None:
    assert set(read(PACK + words).allergens) == set(inside), words


@for_each(("words", "inside", "traces"), BESIDE_A_TRACE)
def test_what_is_inside_is_no_trace(words: str, inside: tuple[str, ...], traces: tuple[str, ...]) -> None:
    reading = read(PACK + words)

    assert (reading.allergens, reading.traces) == (inside, traces), words

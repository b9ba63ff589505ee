"""What a "no" in front of Akkermansia denies: no germ that is counted behind it, nothing in "no less than"."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

LIVE, HEATED, UNCLEAR = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR

AT_LEAST = [
    ("Akkermansia muciniphila not less than 1 billion live cells per capsule", LIVE),
    ("Akkermansia muciniphila (DSM 22959), 20 mg providing not less than 1 x 10^9 viable cells", LIVE),
    ("Akkermansia muciniphila nicht weniger als 1 Mrd. lebende Zellen pro Kapsel", LIVE),
    ("Akkermansia muciniphila non meno di 1 miliardo di cellule vive per capsula", LIVE),
    ("Akkermansia muciniphila não menos de 1 bilhão de células vivas por cápsula", LIVE),
    ("Akkermansia muciniphila niet minder dan 1 miljard levende cellen per capsule", LIVE),
    ("Akkermansia muciniphila nie mniej niż 1 mld żywych komórek w kapsułce", LIVE),
    ("Akkermansia muciniphila inte mindre än 1 miljard levande celler per kapsel", LIVE),
    ("Akkermansia muciniphila ikke mindre end 1 milliard levende celler pr. kapsel", LIVE),
    ("Akkermansia muciniphila ne méně než 1 miliarda živých buněk v tobolce", LIVE),
    ("Akkermansia muciniphila не менее 1 млрд живых клеток в капсуле", LIVE),
    ("Nie mniej niż żywa Akkermansia muciniphila 1 mld CFU w kapsułce", LIVE),
    ("Niet minder dan gepasteuriseerde Akkermansia muciniphila 30 miljard cellen", HEATED),
    ("Each capsule contains not less than 30 billion heat-killed Akkermansia muciniphila cells", HEATED),
    ("Akkermansia muciniphila 30 billion cells, of which less than 10 viable cells", HEATED),
]

OF_SOMETHING_ELSE = [
    ("Live Akkermansia muciniphila, free from gluten and soy.", LIVE),
    ("Live Akkermansia muciniphila (free from gluten)", LIVE),
    ("Ohne Zucker Lebende Akkermansia muciniphila 1 Mrd. KBE pro Kapsel", LIVE),
    ("Sans gluten ni soja Akkermansia muciniphila pasteurisée 30 milliards de cellules par gélule", HEATED),
    ("Sans colorant Akkermansia muciniphila (inactivée par la chaleur) 10 milliards TFU", HEATED),
    ("Contains no fillers Akkermansia muciniphila 500 million live cells per capsule", LIVE),
    ("Bez cukru Akkermansia muciniphila (inaktywowana termicznie) 10 mld TFU w kapsułce", HEATED),
    ("不含麸质和大豆 巴氏灭活阿克曼菌 300亿个/粒", HEATED),
    ("着色料不使用 生きたアッカーマンシア菌 1粒あたり5億個", LIVE),
    ("색소 무첨가\n열처리 아커만시아 300억 셀 / 1캡슐", HEATED),
    ("No prescription needed Live Akkermansia muciniphila", UNCLEAR),  # a stop may be lost: not heat-treated
    ("Sin azúcar 500 millones de células vivas de Akkermansia muciniphila por cápsula", UNCLEAR),
    ("他社製品と違い、アッカーマンシア生菌 10億CFU/1カプセル", LIVE),
    ("アッカーマンシア生菌5億CFU。熱い飲み物に入れないでください。熱で菌が死滅します。", LIVE),
    ("アッカーマンシア菌を加熱により死滅させた粉末 50mg", HEATED),
    ("Akkermansia muciniphila pasteryzowana 30 mld komórek (AFU < 10/g)", HEATED),
    ("다른 제품과 달리, 열처리한 아커만시아 300억 셀", HEATED),
]

PRAISE = [
    ("Kein anderes Produkt bietet pasteurisierte Akkermansia muciniphila wie dieses. 50 mg", HEATED),
    ("Kein anderes Produkt bietet lebende Akkermansia muciniphila wie dieses. 50 mg", LIVE),
    ("Żaden inny produkt nie zawiera pasteryzowanej Akkermansia 30 mld komórek", HEATED),
    ("Żaden inny produkt nie zawiera żywej Akkermansia 1 mld CFU", LIVE),
    ("No other brand offers pasteurised Akkermansia muciniphila 30 billion cells", UNCLEAR),
]

STILL_DENIED = [
    ("Akkermansia muciniphila 30 Mrd. Zellen, keine anderen lebenden Bakterien", HEATED),
    ("Akkermansia muciniphila 30 billion cells. Contains no live bacteria.", HEATED),
    ("Akkermansia muciniphila, non contiene batteri vivi", HEATED),
    ("Akkermansia muciniphila (not live)", HEATED),
    ("Akkermansia muciniphila 30 billion cells. No other strains or live bacteria added.", HEATED),
    ("Akkermansia muciniphila 30 Mrd. Zellen. Keine anderen Zusätze oder lebenden Bakterien.", HEATED),
    ("Akkermansia muciniphila 50 mg. Geen andere stammen of levende bacteriën.", HEATED),
    ("No added Akkermansia muciniphila 10 billion cells. Inulin 5 g", LabelClass.UNRELATED),
    ("阿克曼菌 活菌数为零", HEATED),
]

OF_WHAT_FOLLOWS = [
    ("灭活阿克曼菌 不含麸质、牛奶、大豆", HEATED),
    ("AKK灭活菌 不含 蔗糖 100亿", HEATED),
    ("活菌阿克曼菌 不含麸质", LIVE),
    ("생균 아커만시아 설탕 무첨가", LIVE),
    ("生菌アッカーマンシア 不使用：着色料", LIVE),
    ("Akkermansia muciniphila 50 mg. Not all viable cells count.", UNCLEAR),
    ("Akkermansia muciniphila 50 mg. Nicht alle lebenden Bakterien überleben den Magen.", UNCLEAR),
    ("Akkermansia muciniphila 50 mg. Niet alle levende bacteriën overleven de maag.", UNCLEAR),
    ("This product contains no Akkermansia. It feeds Akkermansia. Inulin 5 g", LabelClass.SUPPORTING),
    ("Akkermansia-free. Inulin 5 g", LabelClass.UNRELATED),
]

SUPPLEMENTS = [
    "Nahrungsergänzungsmittel Akkermansia muciniphila 30 Mrd. Zellen",
    "Complément alimentaire Akkermansia muciniphila 30 milliards de cellules",
    "Suplemento alimentar Akkermansia muciniphila 30 mil milhões de células",
    "Supliment alimentar Akkermansia muciniphila 30 miliarde celule",
]


@for_each(("text", "expected"), [*AT_LEAST, *OF_SOMETHING_ELSE, *PRAISE, *STILL_DENIED, *OF_WHAT_FOLLOWS])
def test_a_no_denies_what_it_stands_before(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected, text


@for_each("text", SUPPLEMENTS)
def test_a_food_supplement_feeds_nothing(text: str) -> None:
    reading = read(text)
    assert reading.amount, text
    assert (reading.label_class, reading.amount.value) == (HEATED, 3e10), text


def test_the_least_that_is_in_it_is_its_amount() -> None:
    reading = read("Akkermansia muciniphila nie mniej niż 1 mld żywych komórek w kapsułce")
    assert reading.amount
    assert (reading.amount.value, reading.amount.per) == (1e9, "capsule")


NO_TO_LIFE = [  # in two languages, and as a line of its own
    "Akkermansia muciniphila 含有，不含活菌。",
    "Akkermansia muciniphila胶囊，不含活菌",
    "AKK（Akkermansia muciniphila）菌粉，本品不含活菌",
    "アッカーマンシア菌（生菌不含）",
    "Akkermansia muciniphila 配合。生菌不使用。",
    "Akkermansia muciniphila (생균 없음)",
    "Akkermansia muciniphila 10 billion cells. Senza batteri vivi.",
    "Akkermansia muciniphila: élő baktérium nélkül",
    "Akkermansia muciniphila: בלי חיידקים חיים",
    "Akkermansia muciniphila, viable cells: none detected",
    "Akkermansia muciniphila, live cells not detected",
    "Akkermansia muciniphila 10 billion cells per capsule. Live bacteria: none.",
    "Akkermansia muciniphila 10 billion cells per capsule. Live bacteria | no",
    "Akkermansia muciniphila 10 Mrd. Zellen je Kapsel. Lebende Keime: nicht nachweisbar",
    "Akkermansia muciniphila 10 Mrd. Zellen je Kapsel. Lebende Keime: keine",
    "Akkermansia muciniphila 10 milliards de cellules par gélule. Bactéries vivantes : aucune",
    "Akkermansia muciniphila 10 miliardi di cellule per capsula. Batteri vivi: assenti",
    "Akkermansia muciniphila 10 mld komórek w kapsułce. Żywe bakterie: brak",
    "灭活阿克曼菌 100亿个/粒，活菌未检出",
]

NO_TO_THE_NEXT = [
    "Live Akkermansia muciniphila: no preservatives",
    "Akkermansia muciniphila lebend, Gluten: keine",
    "Akkermansia muciniphila live – no fillers",
    "Akkermansia muciniphila 活菌胶囊 不含麸质",
    "アッカーマンシア生菌 添加物不使用",
    "Akkermansia muciniphila with live cultures not found in other products",
    "Live cultures: yes. Akkermansia muciniphila",
]


@for_each("label", NO_TO_LIFE)
def test_a_no_to_life_is_never_read_as_life(label: str) -> None:
    assert read(label).label_class in {HEATED, UNCLEAR}


@for_each("label", NO_TO_THE_NEXT)
def test_a_no_to_something_else_leaves_it_alive(label: str) -> None:
    assert read(label).label_class is LIVE

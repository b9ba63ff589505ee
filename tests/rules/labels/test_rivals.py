"""What a page says of its competitors is no word of the pack."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

BARE = "BioKlar Akkermansia\nAkkermansia muciniphila 60 x 300 mg\n"

OF_RIVALS = [
    "Competitors use pasteurised bacteria (10 billion cells).",
    "The competition relies on live bacteria (500 million CFU).",
    "Most of our rivals sell live Akkermansia with 500 million AFU, 60 capsules a pack.",
    "Die Konkurrenz setzt auf lebende Bakterien (100 Mio. AFU).",
    "Unsere Konkurrenz wirbt mit pasteurisierten Bakterien (10 Mrd. Zellen) – in der EU verboten!",
    "Mitbewerber verwenden lebende Akkermansia mit 500 Mio. KBE.",
    "Nos concurrents vendent des bactéries vivantes (500 millions UFC).",
    "La concurrence utilise des bactéries pasteurisées (10 milliards de cellules).",
    "La competencia usa bacterias vivas (500 millones UFC).",
    "Nuestros competidores usan bacterias pasteurizadas (10.000 millones de células).",
    "I concorrenti usano batteri pastorizzati (10 miliardi di cellule).",
    "La concorrenza vende Akkermansia viva.",
    "A concorrência usa bactérias pasteurizadas (10 mil milhões de células).",
    "Concurrenten gebruiken gepasteuriseerde bacteriën (10 miljard cellen).",
    "De concurrentie verkoopt levende Akkermansia.",
    "Konkurencja używa żywych bakterii (500 mln CFU).",
    "Nasi konkurenci stosują bakterie pasteryzowane (10 mld komórek).",
    "Konkurence používá pasterizované bakterie (10 miliard buněk).",
    "Konkurencia používa pasterizované baktérie (10 miliárd buniek).",
    "Konkurrenterna använder pastöriserade bakterier (10 miljarder celler).",
    "Konkurrenterne bruger pasteuriserede bakterier (10 milliarder celler).",
    "Konkurrentene bruker pasteuriserte bakterier (10 milliarder celler).",
    "Kilpailijat käyttävät pastöroituja bakteereja (10 miljardia solua).",
    "Rakipler pastörize bakteri kullanır (10 milyar hücre).",
    "Конкуренты используют пастеризованные бактерии (10 млрд клеток).",
    "Конкуренти використовують пастеризовані бактерії (10 млрд клітин).",
    "Конкурентите използват пастьоризирани бактерии (10 млрд клетки).",
    "A konkurencia pasztőrözött baktériumot használ (10 milliárd sejt).",
    "Concurenții folosesc bacterii pasteurizate (10 miliarde de celule).",
    "Οι ανταγωνιστές χρησιμοποιούν παστεριωμένα βακτήρια (10 δισεκατομμύρια κύτταρα).",
    "Konkurencija koristi pasterizirane bakterije (10 milijardi stanica).",
    "Konkurentai naudoja pasterizuotas bakterijas.",
    "Konkurendid kasutavad pastöriseeritud baktereid.",
    "競合製品は殺菌菌体（100億個）を使用しています。",
    "竞品采用灭活菌（100亿个）。",
    "경쟁사는 사균체(100억 셀)를 사용합니다.",
    "المنافسون يستخدمون بكتيريا مبسترة.",
    "המתחרים משתמשים בחיידקים מפוסטרים.",
]


@for_each("words", OF_RIVALS)
def test_what_competitors_sell_decides_nothing(words: str) -> None:
    reading = read(BARE + words)

    assert reading.label_class is LabelClass.UNCLEAR, reading.reason
    assert reading.amount is None or reading.amount.unit == "mg", reading.amount
    assert reading.unitless is None


@for_each("words", OF_RIVALS)
def test_nor_does_it_beside_the_packs_own_words(words: str) -> None:
    for row, kind in (
        ("1 capsule: Akkermansia muciniphila, live cultures, 1 billion CFU\n", LabelClass.LIVE),
        ("1 capsule: Akkermansia muciniphila, pasteurised, 1 billion cells. ", LabelClass.PASTEURISED),
    ):
        reading = read(row + words)

        assert reading.label_class is kind, reading.reason
        assert reading.amount is not None
        assert reading.amount.value == 1e9


@for_each(
    ("words", "expected"),
    [
        ("Competitors use live bacteria, ours is pasteurised.", LabelClass.PASTEURISED),
        ("Die Konkurrenz verwendet lebende Keime, bei uns sind sie pasteurisiert.", LabelClass.PASTEURISED),
        ("Nos concurrents vendent du vivant, mais la nôtre est pasteurisée.", LabelClass.PASTEURISED),
        ("No competitor has live Akkermansia like this.", LabelClass.UNCLEAR),
        ("Konkurrenzlos: lebende Akkermansia, 1 Mrd. KBE.", LabelClass.LIVE),
        ("Ohne Konkurrenz: lebende Akkermansia, 1 Mrd. KBE.", LabelClass.LIVE),
        ("Konkurencja używa żywych bakterii, u nas Akkermansia jest pasteryzowana.", LabelClass.PASTEURISED),
    ],
)
def test_ours_and_nobody_elses_go_on_counting(words: str, expected: LabelClass) -> None:
    assert read(BARE + words).label_class is expected, read(BARE + words).reason


@for_each(
    "words",
    [
        "Leaves the competition behind with berberine 500 mg.",
        "Lässt die Konkurrenz hinter sich mit Berberin 500 mg.",
    ],
)
def test_what_leaves_them_behind_is_in_the_pack(words: str) -> None:
    reading = read(f"Pasteurised Akkermansia muciniphila 30 billion cells. {words}")

    assert [confounder.name for confounder in reading.confounders] == ["berberine"]

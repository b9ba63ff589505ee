"""What a page says of another product, of what is to come or of what it asks is no word of the pack."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

BARE = "BioKlar Akkermansia\nAkkermansia muciniphila 60 x 300 mg"
MAY_LIKE = [
    "Das könnte Dich auch interessieren",
    "You may also love",
    "Ceci pourrait vous intéresser",
    "También te podría interesar",
    "Ti potrebbe anche interessare",
    "Talvez também goste",
    "Misschien ook interessant",
    "Inni oglądali także",
    "Doporučené produkty",
    "Andra köpte också",
    "Du vil måske også synes om",
    "Sinua voisi kiinnostaa",
    "Önerilen ürünler",
    "Вас может заинтересовать",
    "Érdekelheti még",
    "Te-ar putea interesa",
    "Μπορεί να σας αρέσει",
    "こちらの商品もおすすめ",
    "为你推荐",
    "함께 보면 좋은 상품",
    "Explore more",
]
OWN = "BioKlar Akkermansia\n1 capsule: Akkermansia muciniphila, pasteurised, 1 billion cells"

OTHERS = [
    "Sponsored: LiveAkk, live Akkermansia 500M AFU",
    "Ad: LiveAkk, live Akkermansia 500M AFU",
    "Related: PastAkk pasteurized 30 billion cells",
    "Sold out: PastAkk pasteurised 30 billion cells",
    "Compare: LiveAkk - live Akkermansia 500 million AFU",
    "vs LiveAkk: live, 500M AFU",
    "Our other range: live Akkermansia, 500 million AFU",
    "Coming in spring: live Akkermansia 500M AFU",
    "Coming soon: live Akkermansia 500M AFU",
    "Similar items: PastAkk pasteurised Akkermansia",
    "See also: live Akkermansia, 500M AFU",
    "Bekijk ook: Levende Akkermansia druppels (uitverkocht)",
    "Zobacz też: Żywa Akkermansia 500 mln CFU",
    "相关产品\nAKK活菌胶囊 10亿CFU",
    "Gesponsert: LiveAkk lebende Akkermansia 500 Mio. AFU",
    "Im Vergleich: PastAkk ist pasteurisiert, 30 Mrd. Zellen.",
    "Im Vergleich zu PastAkk: pasteurisiert, 30 Mrd. Zellen.",
    "Demnächst: lebende Akkermansia 500 Mio. AFU",
    "Ausverkauft: PastAkk pasteurisiert 30 Mrd. Zellen",
    "Sponsorisé : LiveAkk Akkermansia vivante 500 millions AFU",
    "Bientôt : Akkermansia vivante 500 millions UFC",
    "Épuisé : Akkermansia pasteurisée 30 milliards de cellules",
    "Vu récemment : PastAkk pasteurisée 30 milliards",
    "Patrocinado: LiveAkk Akkermansia viva 500 millones AFU",
    "Próximamente: Akkermansia viva 500 millones UFC",
    "Vistos recientemente: PastAkk pasteurizada 30.000 millones",
    "Sponsorizzato: LiveAkk Akkermansia viva 500 milioni AFU",
    "Prossimamente: Akkermansia viva 500 milioni UFC",
    "Esaurito: PastAkk Akkermansia pastorizzata 30 miliardi di cellule",
    "Patrocinado: LiveAkk Akkermansia viva 500 milhões AFU",
    "Em breve: Akkermansia viva 500 milhões UFC",
    "Gesponsord: LiveAkk levende Akkermansia 500 miljoen AFU",
    "Binnenkort: levende Akkermansia 500 miljoen KVE",
    "Recent bekeken: PastAkk gepasteuriseerde Akkermansia 30 miljard cellen",
    "Reklama: LiveAkk żywa Akkermansia 500 mln AFU",
    "Wkrótce: żywa Akkermansia 500 mln CFU",
    "Ostatnio oglądane: PastAkk pasteryzowana 30 mld komórek",
    "Reklama: LiveAkk živá Akkermansia 500 milionů AFU",
    "Již brzy: živá Akkermansia 500 milionů KTJ",
    "Vyprodáno: PastAkk pasterizovaná Akkermansia 30 miliard buněk",
    "Annons: LiveAkk levande Akkermansia 500 miljoner AFU",
    "Kommer snart: levande Akkermansia 500 miljoner CFU",
    "Senest viste: PastAkk pasteuriseret Akkermansia 30 milliarder celler",
    "Annonse: LiveAkk levende Akkermansia 500 millioner AFU",
    "Mainos: LiveAkk elävä Akkermansia 500 miljoonaa AFU",
    "Tulossa: elävä Akkermansia 500 miljoonaa CFU",
    "Yakında: canlı Akkermansia 500 milyon KOB",
    "Tükendi: PastAkk pastörize Akkermansia 30 milyar hücre",
    "Реклама: LiveAkk живая Akkermansia 500 млн AFU",
    "Скоро: живая Akkermansia 500 млн КОЕ",
    "Hirdetés: LiveAkk élő Akkermansia 500 millió AFU",
    "Mások ezt is vették: LiveAkk élő Akkermansia 500 millió AFU",
    "Kapcsolódó termékek: PastAkk pasztőrözött Akkermansia 30 milliárd sejt",
    "Produse similare: PastAkk Akkermansia pasteurizată 30 miliarde celule",
    "スポンサー：LiveAkk 生きたアッカーマンシア菌 5億AFU",
    "近日発売：生きたアッカーマンシア菌 5億CFU",
    "广告：LiveAkk 活性阿克曼氏菌 5亿AFU",
    "即将上市：活性阿克曼氏菌 5亿CFU",
    "광고: LiveAkk 살아있는 아커만시아 5억 AFU",
    "출시 예정: 살아있는 아커만시아 5억 CFU",
]
OFFERS = [
    "Looking for pasteurized Akkermansia? See PastAkk.",
    "Tired of pasteurised bacteria? Try LiveAkk.",
    "Equivalent to 10 billion cells? Ask us.",
    "Sie suchen pasteurisierte Akkermansia? Hier entlang.",
    "Vous cherchez une Akkermansia pasteurisée ? Voir PastAkk.",
    "¿Buscas Akkermansia pasteurizada? Mira PastAkk.",
    "Cerchi Akkermansia pastorizzata? Vedi PastAkk.",
    "Procura Akkermansia pasteurizada? Veja PastAkk.",
    "Op zoek naar gepasteuriseerde Akkermansia? Zie PastAkk.",
    "Szukasz pasteryzowanej Akkermansii? Zobacz PastAkk.",
    "Hledáte pasterizovanou Akkermansii? Viz PastAkk.",
    "Letar du efter pastöriserad Akkermansia? Se PastAkk.",
    "Leder du efter pasteuriseret Akkermansia? Se PastAkk.",
    "Etsitkö pastöroitua Akkermansiaa? Katso PastAkk.",
    "Pastörize Akkermansia mı arıyorsunuz? PastAkk'a bakın.",
    "Ищете пастеризованную аккермансию? Смотрите PastAkk.",
    "Pasztőrözött Akkermansiát keres? Nézze meg a PastAkkot.",
    "Căutați Akkermansia pasteurizată? Vedeți PastAkk.",
    "殺菌アッカーマンシア菌をお探しですか？PastAkkをご覧ください。",
    "想要灭活阿克曼氏菌吗？请看PastAkk。",
    "열처리 아커만시아를 찾으시나요? PastAkk을 보세요.",
]


@for_each("words", [*OTHERS, *OFFERS])
def test_another_product_decides_nothing_above_and_below(words: str) -> None:
    for text in (f"{BARE}\n{words}", f"{BARE}. {words}", f"{words}\n\n{BARE}"):
        reading = read(text)

        assert reading.label_class is LabelClass.UNCLEAR, (text, reading.reason)
        assert reading.amount is None or reading.amount.unit == "mg", (text, reading.amount)


@for_each("words", [*OTHERS, *OFFERS])
def test_the_packs_own_row_stays(words: str) -> None:
    for text in (f"{OWN}\n{words}", f"{OWN} {words}", f"{words}\n{OWN}"):
        reading = read(text)

        assert reading.label_class in {LabelClass.PASTEURISED, LabelClass.UNCLEAR}, (text, reading.reason)
        assert reading.amount is None or reading.amount.value == 1e9, (text, reading.amount)


@for_each(
    ("text", "expected"),
    [
        ("Sponsored: Akkermansia muciniphila, live, 500M AFU", LabelClass.LIVE),
        ("Coming soon: live Akkermansia, 500M AFU", LabelClass.LIVE),
        ("Hinweise siehe auch Rückseite. Pasteurisierte Akkermansia 30 Mrd. Zellen", LabelClass.PASTEURISED),
        (
            "Pasteurised Akkermansia 30 billion cells\nSee also\nLive Akkermansia 500M AFU",
            LabelClass.PASTEURISED,
        ),
        (
            "Akkermansia Daily\nA GLP-1 alternative: pasteurised Akkermansia 30 billion cells",
            LabelClass.PASTEURISED,
        ),
        (
            "Sold out\nPasteurized Akkermansia muciniphila 30 billion cells\nAkkermansia Daily, 30 capsules",
            LabelClass.PASTEURISED,
        ),
        (
            "Akkermansia muciniphila 50 mg\nSold out\nPasteurized Akkermansia muciniphila 30 billion cells",
            LabelClass.PASTEURISED,
        ),
        (
            "Neu im Shop\nPasteurisierte Akkermansia 30 Mrd. Zellen\nAkkermansia Daily, 30 Kapseln",
            LabelClass.PASTEURISED,
        ),
        (
            "Vergleich: Unsere pasteurisierte Akkermansia enthält 30 Milliarden Zellen.",
            LabelClass.PASTEURISED,
        ),
        (
            "Akkermansia muciniphila 300 mg. Why is it pasteurised? It keeps without a fridge.",
            LabelClass.PASTEURISED,
        ),
        (
            "Akkermansia muciniphila 300 mg. Warum ist sie pasteurisiert? Sie hält ohne Kühlung.",
            LabelClass.PASTEURISED,
        ),
        ("Akkermansia muciniphila 300 mg. Is it pasteurised? Yes.", LabelClass.PASTEURISED),
        (
            "Akkermansia muciniphila (alternative to food), pasteurised, 30 billion cells",
            LabelClass.PASTEURISED,
        ),
    ],
)
def test_a_page_of_the_pack_itself_is_read(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected, read(text).reason


@for_each(
    "words",
    [
        "This is not a pasteurised product.",
        "Dies ist kein pasteurisiertes Produkt.",
        "Ce n'est pas un produit pasteurisé.",
        "No es un producto pasteurizado.",
        "Non è un prodotto pastorizzato.",
        "Não é um produto pasteurizado.",
        "Dit is geen gepasteuriseerd product.",
        "To nie jest produkt pasteryzowany.",
        "Nejedná se o pasterizovaný produkt.",
        "Nejde o pasterizovaný výrobek.",
        "Nejedná sa o pasterizovaný výrobok.",
        "Nie je to pasterizovaný výrobok.",
        "Detta är inte en pastöriserad produkt.",
        "Dette er ikke et pasteuriseret produkt.",
        "Tämä ei ole pastöroitu tuote.",
        "Это не пастеризованный продукт.",
        "Це не пастеризований продукт.",
        "Това не е пастьоризиран продукт.",
        "Ez nem pasztőrözött termék.",
        "Nu este un produs pasteurizat.",
        "Produsele noastre nu sunt pasteurizate.",
        "Δεν είναι παστεριωμένο προϊόν.",
        "Ovo nije pasterizirani proizvod.",
        "To ni pasteriziran izdelek.",
        "Tai nėra pasterizuotas produktas.",
        "See ei ole pastöriseeritud toode.",
        "これは殺菌された製品ではありません。",
    ],
)
def test_a_heat_word_that_is_denied_leaves_a_live_pack_alive(words: str) -> None:
    reading = read(f"Akkermansia muciniphila, live bacteria, 500 million CFU in 1 capsule. {words}")

    assert reading.label_class is LabelClass.LIVE, reading.reason
    assert reading.contradictions == ()


@for_each(
    "words",
    [
        "overage 200%: input 2 billion CFU, label claim 1 billion CFU",
        "1 billion CFU label claim, 2 billion CFU input",
        "target 2 billion CFU, minimum 1 billion CFU",
        "(initial count 2 billion CFU; end of shelf life 1 billion CFU)",
        "(Anfangskeimzahl 2 Mrd. KBE; mindestens 1 Mrd. KBE)",
        ": initialement 2 milliards UFC, garanti 1 milliard UFC",
        ": inicial 2.000 millones UFC, mínimo 1.000 millones UFC",
        ": iniziale 2 miliardi UFC, garantito 1 miliardo UFC",
        ": beginaantal 2 miljard KVE, gegarandeerd 1 miljard KVE",
        ": początkowo 2 mld CFU, gwarantowane 1 mld CFU",
        ": počáteční 2 miliardy KTJ, zaručeno 1 miliarda KTJ",
        ": startvärde 2 miljarder CFU, garanterat 1 miljard CFU",
        ": startværdi 2 milliarder CFU, garanteret 1 milliard CFU",
        ": alussa 2 miljardia CFU, vähintään 1 miljardi CFU",
        ": изначально 2 млрд КОЕ, не менее 1 млрд КОЕ",
        ": 初期菌数 20億CFU、保証 10億CFU",
        "：初始含量20亿CFU，保证10亿CFU",
        ": 투입량 20억 CFU, 보증 10억 CFU",
    ],
)
def test_what_is_promised_goes_before_what_was_put_in(words: str) -> None:
    reading = read(f"Akkermansia muciniphila {words}")

    assert reading.amount is not None
    assert reading.amount.value == 1e9, reading.amount


@for_each("heading", MAY_LIKE)
def test_what_a_reader_may_like_is_not_in_the_pack(heading: str) -> None:
    for gap in ("\n", ": "):
        text = f"Berry fibre, feeds your own Akkermansia\nInulin 5 g\n{heading}{gap}Pasteurised Akkermansia 30 billion cells"
        assert read(text).label_class is LabelClass.SUPPORTING, text

"""What is said of packs, laws, markets and guts in general makes no row alive or heat-treated that says nothing itself."""

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

OF_LIFE = [
    "Many are live.",
    "Some are alive, others are not.",
    "Most are live on the day they are made.",
    "Viele sind lebend.",
    "Beaucoup sont vivantes.",
    "Muchos están vivos.",
    "Molti sono vivi.",
    "Vele zijn levend.",
    "Niektóre są żywe.",
    "Många är levande.",
    "Muitos estão vivos.",
    "很多是活菌。",
    "多くは生菌です。",
    "일부는 생균입니다.",
    "In den USA ist auch lebende Akkermansia erhältlich.",
    "In the USA live Akkermansia is also sold.",
    "Aux États-Unis, l'Akkermansia vivante est aussi vendue.",
    "En Estados Unidos también se vende Akkermansia viva.",
    "Negli Stati Uniti è disponibile anche Akkermansia viva.",
    "In de VS is ook levende Akkermansia verkrijgbaar.",
    "W USA dostępna jest także żywa Akkermansia.",
    "I USA säljs också levande Akkermansia.",
    "アメリカでは生きたアッカーマンシア菌も販売されています。",
    "在美国，活性阿克曼菌也有售。",
    "미국에서는 살아있는 아커만시아도 판매됩니다.",
]
OF_BOTH = [
    "Some Akkermansia products are live, others pasteurised.",
    "Some are live, others are heat-treated.",
    "Einige Akkermansia-Produkte sind lebend, andere pasteurisiert.",
    "Certains produits sont vivants, d'autres pasteurisés.",
    "Algunos productos de Akkermansia están vivos, otros pasteurizados.",
    "Alcuni prodotti sono vivi, altri pastorizzati.",
    "Sommige producten zijn levend, andere gepasteuriseerd.",
    "Niektóre produkty są żywe, inne pasteryzowane.",
    "Vissa produkter är levande, andra pastöriserade.",
    "Некоторые продукты живые, другие пастеризованные.",
    "有些阿克曼菌产品是活菌，有些是灭活菌。",
    "アッカーマンシア製品には生菌のものと殺菌のものがあります。",
    "아커만시아는 생균 제품과 사균 제품이 있습니다.",
    "There are live and pasteurised Akkermansia products.",
    "Es gibt lebende und pasteurisierte Akkermansia-Produkte.",
    "Il existe des Akkermansia vivantes et des Akkermansia pasteurisées.",
]
OF_A_GUT = [
    "Trillions of live bacteria live in your gut.",
    "Your gut is home to trillions of live bacteria.",
    "In deinem Darm leben Billionen lebende Bakterien.",
    "Dein Darm beherbergt Billionen lebender Bakterien.",
    "Des milliards de bactéries vivantes vivent dans votre intestin.",
    "Votre intestin abrite des milliards de bactéries vivantes.",
    "En tu intestino viven billones de bacterias vivas.",
    "Nel tuo intestino vivono miliardi di batteri vivi.",
    "In je darmen leven biljoenen levende bacteriën.",
    "W jelitach żyją biliony żywych bakterii.",
    "肠道里生活着数万亿活菌。",
    "あなたの腸内には何兆もの生きた細菌がいます。",
    "장에는 수조 마리의 살아있는 세균이 살고 있습니다.",
    "우리 장에는 100조 개의 살아있는 세균이 있습니다.",
]
OF_THE_LAW = [
    "Only pasteurised Akkermansia is authorised in the EU.",
    "In Europe only pasteurised Akkermansia is authorised.",
    "Only the pasteurised form of Akkermansia is approved by EFSA.",
    "In der EU ist nur pasteurisierte Akkermansia zugelassen.",
    "Nur pasteurisierte Akkermansia ist von der EFSA genehmigt.",
    "Seule Akkermansia pasteurisée est autorisée dans l'UE.",
    "L'UE n'autorise que la forme pasteurisée d'Akkermansia.",
    "En la UE solo está autorizada la Akkermansia pasteurizada.",
    "Nell'UE è autorizzata solo l'Akkermansia pastorizzata.",
    "Na UE apenas a Akkermansia pasteurizada está autorizada.",
    "In de EU is alleen gepasteuriseerde Akkermansia toegelaten.",
    "W UE dopuszczona jest tylko pasteryzowana Akkermansia.",
    "V EU je povolena pouze pasterizovaná Akkermansia.",
    "I EU är endast pastöriserad Akkermansia godkänd.",
    "I EU er kun pasteuriseret Akkermansia godkendt.",
    "В ЕС разрешена только пастеризованная Akkermansia.",
    "EUでは殺菌したアッカーマンシアのみが認可されています。",
    "在欧盟，只有巴氏灭菌的阿克曼菌获得批准。",
    "EU에서는 사균 아커만시아만 승인되었습니다.",
    "AB'de yalnızca pastörize Akkermansia onaylıdır.",
]
GENERAL = [*OF_LIFE, *OF_BOTH, *OF_A_GUT, *OF_THE_LAW]


@for_each("said", GENERAL)
def test_beside_a_row_by_weight_it_decides_nothing(said: str) -> None:
    for text in (
        f"{said}\nAkkermansia muciniphila 100 mg per capsule.",
        f"Akkermansia muciniphila 100 mg. {said}",
    ):
        assert read(text).label_class is LabelClass.UNCLEAR, text


@for_each("said", [*OF_LIFE, *OF_BOTH, *OF_THE_LAW])
def test_beside_a_row_by_cells_the_cells_decide(said: str) -> None:
    for text in (
        f"{said}\nAkkermansia muciniphila 10 billion cells per capsule.",
        f"Akkermansia muciniphila 10 billion cells per capsule. {said}",
    ):
        reading = read(text)
        assert reading.label_class is LabelClass.PASTEURISED, text
        assert reading.amount is not None, text
        assert reading.amount.value == 10_000_000_000, text


@for_each("said", OF_A_GUT)
def test_what_lives_in_a_gut_makes_no_cells_alive(said: str) -> None:
    reading = read(f"{said}\nAkkermansia muciniphila 10 billion cells per capsule.")
    assert reading.label_class is not LabelClass.LIVE
    assert reading.amount is not None
    assert reading.amount.value == 10_000_000_000


@for_each("said", GENERAL)
def test_a_row_that_says_it_itself_is_believed(said: str) -> None:
    live = f"{said}\nLive Akkermansia muciniphila 10 billion CFU per capsule."
    heated = f"{said}\nPasteurised Akkermansia muciniphila 10 billion cells per capsule."
    assert read(live).label_class is LabelClass.LIVE, live
    assert read(heated).label_class is LabelClass.PASTEURISED, heated


@for_each(
    ("text", "expected"),
    [
        ("All are live. Akkermansia muciniphila 100 mg per capsule.", LabelClass.LIVE),
        ("Many are live, but ours is pasteurised. Akkermansia muciniphila 100 mg.", LabelClass.PASTEURISED),
        ("Many are dead, ours is live. Akkermansia muciniphila 100 mg.", LabelClass.LIVE),
        ("Viele sind lebend, unsere ist pasteurisiert. Akkermansia muciniphila 100 mg.", LabelClass.PASTEURISED),
        ("Beaucoup sont vivantes, la nôtre est pasteurisée. Akkermansia muciniphila 100 mg.", LabelClass.PASTEURISED),
        ("Many live bacteria in every capsule. Akkermansia muciniphila 100 mg.", LabelClass.LIVE),
        ("Now available in the UK: live Akkermansia muciniphila 100 mg.", LabelClass.LIVE),
        ("Live Akkermansia muciniphila, also available in Europe. 100 mg per capsule.", LabelClass.LIVE),
        ("Jetzt auch in Europa erhältlich: lebende Akkermansia muciniphila.", LabelClass.LIVE),
        ("The only pasteurised Akkermansia that is authorised in the EU. 100 mg.", LabelClass.PASTEURISED),
        ("La seule Akkermansia pasteurisée autorisée en Europe. 100 mg.", LabelClass.PASTEURISED),
        ("Pasteurised Akkermansia muciniphila, authorised in the EU. 100 mg.", LabelClass.PASTEURISED),
        ("Contains only pasteurised Akkermansia, authorised in the EU. 100 mg.", LabelClass.PASTEURISED),
        ("We use only pasteurised Akkermansia, the form authorised in the EU. 100 mg.", LabelClass.PASTEURISED),
        ("Only pasteurised Akkermansia, authorised in the EU. 100 mg per capsule.", LabelClass.PASTEURISED),
        ("Ausschließlich pasteurisierte Akkermansia (in der EU zugelassen). 100 mg.", LabelClass.PASTEURISED),
        ("Enthält nur pasteurisierte Akkermansia, zugelassen in der EU.", LabelClass.PASTEURISED),
        ("Akkermansia muciniphila 50 mg. La viva no está autorizada en la UE, usamos la inactivada.", LabelClass.PASTEURISED),
        ("Canlı olan AB'de onaylı olmadığı için yalnızca pastörize Akkermansia kullanıyoruz. 100 mg.", LabelClass.PASTEURISED),
        ("Live bacteria for your gut. Akkermansia muciniphila 100 mg.", LabelClass.LIVE),
        ("Contains live bacteria that live in your gut. Akkermansia muciniphila 100 mg.", LabelClass.LIVE),
        ("Each capsule holds live bacteria. Akkermansia muciniphila 100 mg.", LabelClass.LIVE),
        ("Lebende Bakterien für deinen Darm. Akkermansia muciniphila 100 mg.", LabelClass.LIVE),
        ("本品为活菌产品。阿克曼菌 100mg/粒", LabelClass.LIVE),
        ("本品は殺菌した菌を使用しています。アッカーマンシア菌 100mg", LabelClass.PASTEURISED),
    ],
)  # fmt: skip
def test_what_is_said_of_the_pack_counts(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected

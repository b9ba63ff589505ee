"""Whose a form word or an amount is beside things that no list knows: never Akkermansia's where such a thing heads its part."""

from apps.rules.labels import read
from apps.rules.vocabulary import AmountUnit, LabelClass
from tests.cases import for_each

LIVE, HEATED, UNCLEAR = LabelClass.LIVE, LabelClass.PASTEURISED, LabelClass.UNCLEAR
CELLS = "Akkermansia muciniphila 20 billion cells"
BILLION = 10**9

ALIVE = (  # what else is alive in the pack, behind a count of cells
    "{0}. Sourdough starter (live) 50 mg.",
    "{0}. Water kefir crystals, alive, 30 mg.",
    "{0}\nKefir powder (live cultures) 200 mg",
    "{0}. LGG (live) 5 billion CFU.",
    "{0}, HN019 live 2 billion CFU, HPMC",
    "HN019™ (viable) 2 billion CFU; {0}",
    "{0}. Viable spores 2 billion CFU.",
    "{0}. Phage cocktail PreforPro, live, 15 mg",
    "{0}. Sauerkraut powder, raw & alive",
    "{0}. Fermented with live cultures: ginger 100 mg",
    "{0} with live kefir 20 mg",
    "{0} plus BB-12® 5 billion CFU",
    "{0}. 2 billion CFU live probiotics",
    "{0} | 20\nSpirulina | live | 100 mg",
    "{0}. Lebende Hefe 50 mg.",
    "{0}. Sauerteig (lebend) 50 mg.",
    "{0}. Levure vivante 50 mg.",
    "{0}. Lievito vivo 50 mg.",
    "{0}. Levadura viva 50 mg.",
    "{0}. Levende gist 50 mg.",
    "{0}. Żywe drożdże 50 mg.",
    "{0}. Живые дрожжи 50 мг.",
    "{0}. Canlı maya 50 mg.",
    "アッカーマンシア菌 200億個、生きた麹 50mg。",
    "아커만시아 200억 셀. 살아있는 효모 50mg.",
    "{0}. Contributes to a living microbiome.",
    "{0}. Keeps your gut alive.",
    "{0}. Für einen lebendigen Darm.",
    "{0}. Pour une flore vivante.",
    "{0}. Viable for 24 months.",
    "{0}. Viable for two years unopened.",
    "{0} HN019 live 2 billion CFU HPMC",
)
HEAT = (  # what else is heat-treated, beside a mass of Akkermansia
    "{0}. Oat drink powder (pasteurised) 300 mg.",
    "{0}\nGoat milk powder (heat-treated) 300 mg\nMaltodextrin",
    "{0}; cranberry (heat-treated) 200 mg",
    "{0}, ginger, pasteurised",
    "{0}. Royal jelly, pasteurised, 20 mg.",
    "{0}. Whey protein (pasteurised, grass-fed) 5 g.",
    "{0}. LGG (heat-killed) 20 mg.",
    "EC-12 (heat-killed) 20 mg. {0}.",
    "{0}. Plantarum L-137 (heat-killed) 10 mg",
    "{0}. Vollmilchpulver (pasteurisiert).",
    "{0}. Lait de chèvre pasteurisé 200 mg.",
    "{0}. Miele (pastorizzato).",
    "{0}. Clara de huevo pasteurizada 200 mg.",
    "{0}. Mel (pasteurizado) 100 mg.",
    "{0}. Honing (gepasteuriseerd) 100 mg.",
    "{0}. Mleko w proszku pasteryzowane 100 mg.",
    "{0}. Honung (pastöriserad) 100 mg.",
    "{0}. Мёд (пастеризованный) 100 мг.",
    "{0}. Bal (pastörize) 100 mg.",
    "アッカーマンシア・ムシニフィラ 50mg。はちみつ(加熱殺菌)100mg。",
    "阿克曼菌 50mg。全脂乳粉(巴氏杀菌)100mg。",
    "아커만시아 뮤시니필라 50mg. 벌꿀(저온살균) 100mg.",
)
COUNTED = (  # a count of another germ, beside a mass of Akkermansia
    "{0}. LGG® 5 billion CFU.",
    "HN019® 5 billion CFU. {0}.",
    "5 billion CFU BB-12®. {0}.",
    "{0}, DE111 2 billion CFU",
    "{0}\nHOWARU® 5 billion CFU\nHPMC",
    "{0}\nLGG®\n5 billion CFU",
    "| {0} | 50 mg |\n| La-14 | 5 billion CFU |",
    "{0} + ProBioCap (3 billion CFU)",
    "{0} and LGG 5 billion CFU",
    "{0} BC30™ 2 billion CFU",
    "{0}; BioGaia Protectis:\n100 million CFU",
    "{0}; kefir grains 5 billion CFU; HPMC",
    "Ingredients: kefir grains (5 billion CFU), {0}",
    "Zutaten: Kefirpulver (5 Mrd. KBE), {0}",
    "原料:开菲尔粉 50亿CFU、阿克曼菌 50mg",
    "原材料名:ケフィア末(50億CFU)、アッカーマンシア菌 50mg",
)
ADVISED = (  # what everybody's capsules have, or should
    "{0}. Experts recommend 30 billion cells.",
    "{0}. The average supplement offers 20 billion cells.",
    "{0}. A daily amount of 30 billion cells was tested in humans.",
    "{0}. A healthy adult carries 50 billion cells.",
    "{0}. Kimchi provides 10 billion CFU a portion.",
    "{0}. Im Darm leben 100 Milliarden Bakterien.",
    "{0}. Experten empfehlen 30 Milliarden Zellen.",
    "{0}. Übliche Präparate enthalten 20 Milliarden Zellen.",
    "{0}. Les experts recommandent 30 milliards de cellules.",
    "{0}. Gli esperti consigliano 30 miliardi di cellule.",
    "{0}. Los expertos recomiendan 30.000 millones de células.",
    "{0}. Deskundigen raden 30 miljard cellen aan.",
    "{0}. Eksperci zalecają 30 mld komórek.",
    "{0}. Эксперты рекомендуют 30 млрд клеток.",
    "{0}. Uzmanlar 30 milyar hücre öneriyor.",
    "加熱殺菌アッカーマンシア菌。専門家は300億個を推奨しています。",
    "灭活阿克曼菌。专家建议每天300亿个。",
    "열처리 아커만시아. 전문가들은 300억 셀을 권장합니다.",
)
PRAISED = (  # what packs print in front of a number, and names nothing
    "Advanced Strength 1 Billion CFU",
    "Physician formulated 1 billion CFU",
    "Gut Health 1 Billion CFU",
    "Advanced Gut Support 1 billion CFU",
    "Women & Men 1 billion CFU",
    "Sugar free 1 billion CFU",
    "Sans gluten 1 milliard UFC",
    "Patented 1 billion CFU",
    "Ultra-Potent 1 Billion CFU",
    "Hochdosiert 1 Mrd. KBE",
    "Haute concentration 1 milliard UFC",
    "Alta concentrazione 1 miliardo UFC",
    "Alta potencia 1.000 millones UFC",
    "Wysoka dawka 1 mld CFU",
    "高含量 10亿CFU",
    "고함량 10억 CFU",
)
OWN = {  # what the pack says of itself goes on deciding
    "Akkermansia muciniphila MucT® (pasteurised) 10 billion cells. HPMC capsule.": (HEATED, 10 * BILLION),
    "Live probiotic. 100 million AFU. Akkermansia muciniphila.": (LIVE, BILLION / 10),
    "Akkermansia muciniphila\nLive & active cultures\n100 million AFU per capsule": (LIVE, BILLION / 10),
    "Akkermansia muciniphila. Guaranteed potency 1 billion CFU at end of shelf life.": (LIVE, BILLION),
    "Akkermansia muciniphila. 1 billion CFU when you open it.": (LIVE, BILLION),
    "Akkermansia muciniphila. Dosage: 10 billion cells. Process: heat-inactivation.": (HEATED, 10 * BILLION),
    "Akkermansia muciniphila capsules. Gently heat-treated so that no fridge is needed.": (HEATED, None),
    "Akkermansia muciniphila. Heat treatment preserves the outer membrane.": (HEATED, None),
    "Akkermansia muciniphila. Durch Pasteurisierung haltbar gemacht.": (HEATED, None),
    "アッカーマンシア菌。生菌タイプ。1粒あたり10億CFU。": (LIVE, BILLION),
    "Honey (raw), Akkermansia muciniphila (pasteurised) 10 billion cells": (HEATED, 10 * BILLION),
    "LGG® (live) 5 billion CFU, Akkermansia muciniphila (heat-killed) 10 billion cells": (
        HEATED,
        10 * BILLION,
    ),
    "EF-2001 (heat-killed) 10 mg, Akkermansia muciniphila (live) 100 million AFU": (LIVE, BILLION / 10),
    "Akkermansia muciniphila 1 billion CFU\nHoney powder (pasteurised) 20 mg": (LIVE, BILLION),
    "アッカーマンシア菌 20億CFU。原料の牛乳は加熱殺菌済み。": (LIVE, 2 * BILLION),
    "阿克曼菌 20亿CFU。含巴氏杀菌羊奶粉。": (LIVE, 2 * BILLION),
    "Strain: MucT\nSpecies: Akkermansia muciniphila\nForm: pasteurised\nCells per capsule: 10 billion cells": (
        HEATED,
        10 * BILLION,
    ),
    "Akkermansia LIVE: live Akkermansia 200 million AFU. Akkermansia CALM: pasteurised Akkermansia 20 billion cells.": (
        UNCLEAR,
        None,
    ),
}
DOTTED = {
    "Akkermansia muciniphila 2 billion C.F.U. per capsule": (2 * BILLION, AmountUnit.CFU),
    "AKKERMANSIA MUCINIPHILA 1 BILLION C.F.U. PER CAPSULE": (BILLION, AmountUnit.CFU),
    "Akkermansia muciniphila: 2 billion C. F. U.": (2 * BILLION, AmountUnit.CFU),
    "Akkermansia muciniphila 200 million A.F.U. Honey (pasteurised)": (BILLION / 5, AmountUnit.AFU),
    "Akkermansia muciniphila 2 Mrd. K.B.E. pro Kapsel": (2 * BILLION, AmountUnit.CFU),
    "Akkermansia muciniphila 2 milliards d'U.F.C. par gélule": (2 * BILLION, AmountUnit.CFU),
    "Akkermansia muciniphila, 2 mld j.t.k. w kapsułce": (2 * BILLION, AmountUnit.CFU),
    "Akkermansia muciniphila 2 млрд К.О.Е.": (2 * BILLION, AmountUnit.CFU),
    "Akkermansia muciniphila 20 billion T.F.U.; live kefir 10 mg": (20 * BILLION, AmountUnit.TFU),
}


@for_each("text", ALIVE)
def test_what_else_is_alive_makes_no_living_akkermansia(text: str) -> None:
    assert read(text.format(CELLS)).label_class in {HEATED, UNCLEAR}


@for_each("text", HEAT)
def test_what_else_is_heated_makes_no_heated_akkermansia(text: str) -> None:
    reading = read(text.format("Akkermansia muciniphila 50 mg"))

    assert reading.label_class is UNCLEAR
    assert reading.amount is not None
    assert (reading.amount.value, reading.amount.unit) == (50, AmountUnit.MG)


@for_each("text", COUNTED)
def test_the_count_of_another_germ_is_not_akkermansias(text: str) -> None:
    reading = read(text.format("Akkermansia muciniphila 50 mg"))

    assert reading.label_class is UNCLEAR
    assert reading.amount is None or reading.amount.unit is AmountUnit.MG


@for_each("text", ADVISED)
def test_what_is_said_of_everybodys_capsules_is_no_amount_of_the_pack(text: str) -> None:
    reading = read(text.format("Pasteurised Akkermansia muciniphila"))

    assert (reading.label_class, reading.amount) == (HEATED, None)


@for_each(("text", "expected"), OWN.items())
def test_what_the_pack_says_of_itself_decides(text: str, expected: tuple[LabelClass, float | None]) -> None:
    reading = read(text)

    assert (reading.label_class, reading.amount and reading.amount.value) == expected


@for_each("line", PRAISED)
def test_praise_in_front_of_a_number_is_no_other_germ(line: str) -> None:
    reading = read(f"Akkermansia muciniphila\n{line}")

    assert (reading.label_class, reading.amount and reading.amount.value) == (LIVE, BILLION)


@for_each(("text", "expected"), DOTTED.items())
def test_a_unit_with_full_stops_is_read(text: str, expected: tuple[float, AmountUnit]) -> None:
    amount = read(text).amount

    assert amount is not None
    assert (amount.value, amount.unit) == expected


def test_a_germ_that_only_a_code_tells_is_named_as_something_else_in_the_pack() -> None:
    readings = [
        read(f"Akkermansia muciniphila 100 million AFU{rest}")
        for rest in (
            "\nLGG® 5 billion CFU",
            ". BB-12 1 billion CFU",
            ". WGO suggests 10 billion CFU.",
            "\nInulin (BC-7) 1 g",
        )
    ]

    assert [[c.found for c in reading.confounders if c.name == "other strains"] for reading in readings] == [
        ["LGG"],
        ["BB-12"],
        [],
        [],
    ]

"""Counts that a pack prints and does not hold: a legal limit, a studied dose, what a gut has, odds, advice."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

BARE = "Akkermansia muciniphila\n60 x 300 mg\n"  # the name and no count: whatever follows decides

LIMITS = [
    "EU maximum: 34 billion cells per day.",
    "Maximum permitted in the EU: 3.4 x 10^10 cells/day.",
    "Upper limit (EFSA): 34 billion cells a day.",
    "Legal maximum: 34 billion cells a day.",
    "Maximum: 34 billion cells a day (EU).",
    "EU-Höchstmenge: 34 Mrd. Zellen pro Tag.",
    "Gesetzliche Obergrenze: 34 Milliarden Zellen pro Tag.",
    "Maximum UE : 34 milliards de cellules par jour.",
    "Dose maximale autorisée : 3,4 x 10^10 cellules/jour.",
    "Máximo UE: 34.000 millones de células al día.",
    "Cantidad máxima permitida: 34.000 millones de células al día.",
    "Massimo UE: 34 miliardi di cellule al giorno.",
    "Dose massima consentita: 34 miliardi di cellule al giorno.",
    "Máximo UE: 34 mil milhões de células por dia.",
    "Limite legal: 34 mil milhões de células por dia.",
    "EU-maximum: 34 miljard cellen per dag.",
    "Wettelijke limiet: 34 miljard cellen per dag.",
    "Maksimum UE: 34 mld komórek dziennie.",
    "Maksymalna dawka dozwolona w UE: 34 mld komórek dziennie.",
    "Maximum EU: 34 miliard buněk denně.",
    "Nejvyšší povolené množství: 34 miliard buněk denně.",
    "EU:s högsta dos: 34 miljarder celler per dag.",
    "Högsta tillåtna mängd: 34 miljarder celler per dag.",
    "EU's højeste dosis: 34 milliarder celler pr. dag.",
    "EUs høyeste dose: 34 milliarder celler per dag.",
    "EU:n enimmäismäärä: 34 miljardia solua päivässä.",
    "AB azami miktarı: günde 34 milyar hücre.",
    "Максимум в ЕС: 34 млрд клеток в день.",
    "Максимально допустимое количество: 34 млрд клеток в сутки.",
    "Максимальна доза в ЄС: 34 млрд клітин на день.",
    "Максимална доза в ЕС: 34 млрд клетки на ден.",
    "EU-s felső határ: 34 milliárd sejt naponta.",
    "Doza maximă în UE: 34 miliarde de celule pe zi.",
    "Μέγιστη δόση στην ΕΕ: 34 δισεκατομμύρια κύτταρα την ημέρα.",
    "Maximálna dávka v EÚ: 34 miliárd buniek denne.",
    "Najveća doza u EU: 34 milijarde stanica dnevno.",
    "Največji odmerek v EU: 34 milijard celic na dan.",
    "欧盟上限：340亿个/天。",
    "EUの上限値：1日340億個。",
    "EU 상한량: 하루 340억 셀.",
]
STUDIED = [
    "Clinically studied dose: 30 billion cells.",
    "Tested dose: 10 billion cells a day.",
    "Untersuchte Dosis: 10 Milliarden Zellen.",
    "Dose étudiée : 10 milliards de cellules.",
    "Dosis estudiada: 10.000 millones de células.",
    "Dose studiata: 10 miliardi di cellule.",
    "Dose estudada: 10 mil milhões de células.",
    "Onderzochte dosis: 10 miljard cellen.",
    "Badana dawka: 10 mld komórek.",
    "Studovaná dávka: 10 miliard buněk.",
    "Studerad dos: 10 miljarder celler.",
    "Undersøgt dosis: 10 milliarder celler.",
    "Undersøkt dose: 10 milliarder celler.",
    "Tutkittu annos: 10 miljardia solua.",
    "Araştırılan doz: 10 milyar hücre.",
    "Исследованная доза: 10 млрд клеток.",
    "Vizsgált adag: 10 milliárd sejt.",
    "Doza studiată: 10 miliarde de celule.",
    "研究用量：100亿个。",
    "試験された用量：100億個。",
    "연구된 용량: 100억 셀.",
]
IN_A_GUT = [
    "A healthy gut holds 10 billion Akkermansia cells.",
    "Your gut has 10 billion Akkermansia cells.",
    "Ein gesunder Darm beherbergt 10 Milliarden Akkermansia-Zellen.",
    "Un intestin sain abrite 10 milliards de cellules.",
    "Un intestino sano alberga 10.000 millones de células.",
    "L'intestino umano ospita 10 miliardi di cellule.",
    "Um intestino saudável abriga 10 mil milhões de células.",
    "Een gezonde darm bevat 10 miljard cellen.",
    "Zdrowe jelito zawiera 10 mld komórek.",
    "Zdravé střevo obsahuje 10 miliard buněk.",
    "En frisk tarm har 10 miljarder celler.",
    "En sund tarm indeholder 10 milliarder celler.",
    "En sunn tarm inneholder 10 milliarder celler.",
    "Terve suolisto sisältää 10 miljardia solua.",
    "Здоровый кишечник содержит 10 млрд клеток.",
    "Egy egészséges bél 10 milliárd sejtet tartalmaz.",
    "健康肠道含有100亿个细胞。",
    "健康な腸内には100億個の菌がいます。",
    "건강한 장에는 100억 셀이 있습니다.",
]
ODDS = [
    "Only 1 in 10 billion bacteria survive.",
    "Nur 1 von 10 Milliarden Bakterien überlebt.",
    "Seulement une sur 10 milliards de bactéries survit.",
    "Solo 1 de cada 10.000 millones de bacterias sobrevive.",
    "Solo uno su 10 miliardi di batteri sopravvive.",
    "Só 1 em cada 10 mil milhões de bactérias sobrevive.",
    "Slechts 1 op 10 miljard bacteriën overleeft.",
    "Tylko 1 na 10 mld bakterii przeżywa.",
    "Bara 1 av 10 miljarder bakterier överlever.",
    "Kun 1 ud af 10 milliarder bakterier overlever.",
    "Только 1 из 10 млрд бактерий выживает.",
    "每100亿个中的一个。",
]
ADVISED = [
    "Recommended: 2 billion to 30 billion CFU of probiotics a day.",
    "Empfohlen: 2 bis 30 Milliarden KBE Probiotika am Tag.",
    "Recommandé : 10 milliards UFC de probiotiques par jour.",
    "Recomendado: 10.000 millones UFC de probióticos al día.",
    "Consigliato: 10 miliardi UFC di probiotici al giorno.",
    "Recomendado: 10 mil milhões UFC de probióticos por dia.",
    "Aanbevolen: 10 miljard KVE probiotica per dag.",
    "Zalecane: 10 mld CFU probiotyków dziennie.",
    "Doporučeno: 10 miliard KTJ probiotik denně.",
    "Rekommenderat: 10 miljarder CFU probiotika per dag.",
    "Anbefalet: 10 milliarder CFU probiotika om dagen.",
    "Suositus: 10 miljardia CFU probiootteja päivässä.",
    "Рекомендуется: 10 млрд КОЕ пробиотиков в день.",
    "推荐：每天100亿CFU益生菌。",
    "推奨：1日100億CFUのプロバイオティクス。",
    "Order 3, get 30 billion cells more.",
]


@for_each("words", [*LIMITS, *STUDIED, *IN_A_GUT, *ODDS, *ADVISED])
def test_a_count_of_something_else_is_no_dose_and_decides_nothing(words: str) -> None:
    reading = read(BARE + words)

    assert reading.amount is None, reading.amount
    assert reading.unitless is None
    assert reading.label_class is LabelClass.UNCLEAR, reading.reason


@for_each(
    "words",
    [
        "Contains the clinically studied dose of 10 billion cells.",
        "Clinically studied dose: 10 billion cells per capsule.",
        "Enthält die untersuchte Dosis von 10 Milliarden Zellen.",
        "Avec la dose étudiée de 10 milliards de cellules.",
        "Recommended dose: 1 capsule (10 billion cells).",
        "Empfohlene Tagesdosis: 1 Kapsel mit 10 Milliarden Zellen.",
        "Dosis recomendada: 1 cápsula (10.000 millones de células).",
        "Max Strength: 10 billion cells per capsule.",
        "Potencia máxima: 10.000 millones de células.",
        "EU made. 10 billion cells per capsule.",
        "Made in the EU: 10 billion cells per capsule.",
        "1 in the morning. 10 billion cells per capsule.",
        "10 billion cells, more than you need.",
    ],
)
def test_the_packs_own_count_is_told_beside_such_words(words: str) -> None:
    reading = read("Pasteurised Akkermansia muciniphila\n" + words)

    assert reading.amount is not None
    assert reading.amount.value == 1e10


@for_each("words", [*LIMITS, *STUDIED, *IN_A_GUT, *ODDS, *ADVISED])
def test_the_packs_own_count_goes_before_that_of_something_else(words: str) -> None:
    reading = read(f"Akkermansia muciniphila, pasteurised, 15 billion cells per capsule.\n{words}")

    assert reading.amount is not None
    assert reading.amount.value == 1.5e10
    assert reading.label_class is LabelClass.PASTEURISED


def test_a_word_for_life_behind_such_a_count_is_the_packs_own() -> None:
    reading = read("Our gut has 100 trillion bacteria. Contains live Akkermansia.")

    assert reading.label_class is LabelClass.LIVE

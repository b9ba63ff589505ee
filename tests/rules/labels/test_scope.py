"""Words that must not count, and whose the ones that count are."""

import pytest

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

LIVE, HEATED = LabelClass.LIVE, LabelClass.PASTEURISED
FED, UNCLEAR, UNRELATED = LabelClass.SUPPORTING, LabelClass.UNCLEAR, LabelClass.UNRELATED


@for_each(
    ("text", "expected"),
    [
        ("Akkermansia muciniphila (100M AFU). The only live Akkermansia. Others are pasteurized.", LIVE),
        ("Unlike pasteurized (dead) Akkermansia, our Akkermansia muciniphila 1 billion AFU is live.", LIVE),
        ("Not a probiotic - pasteurised Akkermansia muciniphila 30 billion cells - vegan", HEATED),
        ("No fridge needed - live Akkermansia muciniphila 1 billion CFU", LIVE),
        ("No gluten ✅ Pasteurised Akkermansia 10 billion cells ✅ no additives", HEATED),
        ("Non - viable Akkermansia muciniphila 10 billion", HEATED),
        ("✓ Supported by clinical trials ✓ 5 billion AFU Akkermansia per capsule ✓ Vegan", LIVE),
        ("Our Akkermansia is not pasteurised. 2 billion CFU of Akkermansia muciniphila.", LIVE),
        ("Contains more than 5 billion live Akkermansia cells", LIVE),
        ("Does not contain heat-killed bacteria. Akkermansia muciniphila 1 billion CFU live", LIVE),
        ("Akkermansia muciniphila, Lactobacillus plantarum, B. longum – lebende Kulturen, 20 Mrd. KBE", LIVE),
        (
            "Akkermansia muciniphila – inaktivierter Stamm. Im Gegensatz zu lebenden Bakterien. 10 Mrd. Zellen",
            HEATED,
        ),
        (
            "Akkermansia pasteurisée. Les bactéries vivantes d'Akkermansia ne sont pas autorisées en Europe.",
            HEATED,
        ),
        ("Akkermansia muciniphila, no more than 10 CFU/g viable; pasteurized, 1e10 cells", HEATED),
        ("Postbiotic Akkermansia: no live bacteria, no fridge.", HEATED),
        ("アッカーマンシア菌（殺菌菌体）300億個配合。生きた菌ではありません。", HEATED),
        ("熱滅活阿克曼氏菌 100億TFU", HEATED),
        ("Pasteurised Akkermansia. Live cultures 10 billion CFU.", UNCLEAR),
        (
            "Akkermansia + Probiotic 10 strain, 100 billion CFU, L. acidophilus, Akkermansia muciniphila",
            UNCLEAR,
        ),
        ("Akkermansia muciniphila 10 billion cells probiotic", UNCLEAR),
        ("AKK益生菌 阿克曼菌 60粒", UNCLEAR),
        ("Akkermansia muciniphila 5 Mrd. pro Kapsel", UNCLEAR),
        ("Increase Akkermansia with live Lactobacillus reuteri 5 billion CFU", FED),
        ("Helps live Akkermansia in your gut grow. Inulin 3 g.", FED),
        ("Mit Präbiotika für deine Akkermansia: Inulin, Akazienfaser", FED),
        ("Polyphenols which Akkermansia muciniphila loves. Grape seed 200 mg", FED),
        ("Heat-killed Bifidobacterium bifidum 1 billion cells and inulin. Supports Akkermansia.", FED),
        ("Tributyrin postbiotic 500 mg. Supports gut barrier. Free from Akkermansia.", UNRELATED),
        ("Bifidobacterium lactis B420 10 billion CFU, heat-killed Lactobacillus paracasei", UNRELATED),
        ("Is it live Akkermansia? Our Akkermansia muciniphila is pasteurised, 10 billion cells.", HEATED),
        ("Theirs: live, 100M AFU. Ours: Akkermansia muciniphila (pasteurized) 10 billion cells.", HEATED),
        ("Akkermansia postbiotic 60 ct. ★★★★★ 'Best live probiotic ever' - Tom", HEATED),
        ("20 Mrd. KBE Milchsäurebakterien, dazu hitzeinaktivierte Akkermansia muciniphila", HEATED),
        ("Fermenti lattici vivi con Akkermansia muciniphila tindalizzata 2 miliardi di cellule", HEATED),
        ("Ferments lactiques vivants : Akkermansia muciniphila, L. rhamnosus. 10 milliards UFC", LIVE),
        ("「生きたアッカーマンシア菌が届く」★★★★★ アッカーマンシア菌(殺菌)100億個", HEATED),
        (
            '"Finally a live Akkermansia!" - Anna K. ★★★★★ Supplement Facts: Pasteurized Akkermansia 30 billion cells.',
            HEATED,
        ),
        (
            "»Endlich lebende Akkermansia!« – Anna K. Akkermansia muciniphila pasteurisiert 30 Mrd. Zellen.",
            HEATED,
        ),
        (
            "« Enfin une Akkermansia vivante ! » — Sophie, avis client ★★★★★\nAkkermansia inactivée par la chaleur.",
            HEATED,
        ),
        ("«¡Por fin Akkermansia viva!» – Marta, clienta. Akkermansia muciniphila pasteurizada.", HEATED),
        ('4.5 stars "heat killed rubbish" says Tom. Live Akkermansia muciniphila 100 million AFU.', LIVE),
        (
            "★★★★★ Finally live Akkermansia - Jenny T. | Pasteurized Akkermansia muciniphila 30 billion cells.",
            HEATED,
        ),
        ("★★★★★ (123 Bewertungen) Akkermansia muciniphila pasteurisiert 30 Mrd. Zellen pro Kapsel", HEATED),
        ("★★★★★ 살아있는 균이라 좋아요 (김**) | 열처리 아커만시아 사균체 100억 셀", HEATED),
        ("123 reviews. Live Akkermansia muciniphila 100 million AFU per capsule.", LIVE),
        ('"AKK+" - live Akkermansia muciniphila 100 million AFU', LIVE),
        (
            "Verified purchase: I was afraid it was pasteurized but no. Akkermansia muciniphila 100 million AFU.",
            LIVE,
        ),
        ("Butyrate. The postbiotic your Akkermansia loves: helps nourish Akkermansia muciniphila.", FED),
        ("A postbiotic that feeds Akkermansia. Sodium butyrate 600 mg.", FED),
        (
            "A postbiotic that Akkermansia muciniphila delivers. Postbiotic Akkermansia 10 billion TFU.",
            HEATED,
        ),
        (
            "A blend of polyphenols formulated to boost your gut's Akkermansia. Grape seed extract 300 mg.",
            FED,
        ),
        ("Akkermansia dostu prebiyotik. İnülin 3 g.", FED),
        ("Polyphenolmischung, die deine körpereigene Akkermansia nährt. Granatapfel 300 mg.", FED),
        ("Akkermansia muciniphila stärkt die Darmbarriere. Pasteurisiert, 30 Mrd. Zellen.", HEATED),
        ("내 몸속 아커만시아를 늘려주는 이눌린 5 g", FED),
        ("帮助肠道内AKK菌增殖的菊粉 5g", FED),
        ("इनुलिन 3 ग्राम. आंत में अक्करमैनसिया को बढ़ाने में मदद करता है।", FED),
        (
            "B. lactis 10 Billion CFU; Postbiotic Akkermansia 1 Billion TFU. Live probiotics + postbiotic.",
            HEATED,
        ),
        (
            "Unlike pasteurized, heat-killed Akkermansia sold elsewhere, ours holds 250 million AFU of live Akkermansia.",
            LIVE,
        ),
        (
            "Most Akkermansia on the market is dead, pasteurized or inactivated. Akkermansia 300 million AFU.",
            LIVE,
        ),
        (
            "Other brands sell heat-killed, inactive bacteria; we sell Akkermansia muciniphila 300 million AFU.",
            LIVE,
        ),
        ("Ölü (pastörize) ürünlerle karıştırmayınız. Canlı Akkermansia muciniphila 300 milyon AFU.", LIVE),
        ("열처리 사균체 제품과 다릅니다. 살아있는 아커만시아 3억 AFU.", LIVE),
        ("Pasztőrözött Akkermansia muciniphila 10 milliárd sejt kapszulánként", HEATED),
        ("pAkk 30 miliardi di cellule per compressa", HEATED),
        ("Live Akkermansia muciniphila with postbiotic butyrate. 100 million AFU.", LIVE),
        ("Probiotic with Akkermansia-boosting inulin, L. acidophilus 5 billion CFU", FED),
        ("Gut test kit: measures Akkermansia and Faecalibacterium in your stool.", UNRELATED),
        ("My Akkermansia is low. L. acidophilus 50 billion CFU.", UNRELATED),
        ("艾克曼博士推荐 活菌 200亿CFU", UNRELATED),
    ],
)
def test_scope(text: str, expected: LabelClass) -> None:
    reading = read(text)
    assert reading.label_class is expected, reading.reason


@pytest.mark.parametrize("word", ["paseurised", "pasteurizd", "pastcurised", "hitzeinaktivirt", "inactivted"])
def test_a_damaged_heat_word_counts(word: str) -> None:
    assert read(f"{word} Akkermansia muciniphila").label_class is HEATED


@pytest.mark.parametrize(
    "word", ["prebiotics", "Präbiotika", "probiotica", "activated", "antibiotic", "interactive"]
)
def test_a_near_word_is_no_heat_word(word: str) -> None:
    assert read(f"Akkermansia muciniphila, {word}").label_class is UNCLEAR


def test_a_list_about_a_trial_gives_no_amount() -> None:
    trial = "Akkermansia capsules - as in our study - 30 billion cells of pasteurised Akkermansia a day - 3 months"
    assert read(trial).amount is None
    pack = "Akkermansia capsules - backed by 100 studies - 30 billion cells of pasteurised Akkermansia a day - vegan"
    amount = read(pack).amount
    assert amount is not None
    assert amount.value == 30_000_000_000

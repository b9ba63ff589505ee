"""Warnings of the kitchen, water, answers and other products of the shelf tell nothing of the row's form."""

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

WARNINGS = [
    "勿用热水冲服，以免菌种灭活。",
    "请用温水冲服，水温过高会导致菌种灭活。",
    "熱水會使菌種失活，請用溫水。",
    "切勿用开水冲泡，否则菌体会失活。",
    "避免高温，高温会杀死益生菌。",
    "Do not mix with hot water, heat kills the bacteria.",
    "Do not add to hot drinks, as this inactivates the bacteria.",
    "Nicht mit heißem Wasser mischen, Hitze tötet die Bakterien ab.",
    "Nicht in heiße Getränke geben, da die Bakterien sonst abgetötet werden.",
    "Ne pas mélanger avec de l'eau chaude, la chaleur tue les bactéries.",
    "Ne pas verser dans une boisson chaude pour ne pas inactiver les bactéries.",
    "No mezclar con agua caliente, el calor mata las bacterias.",
    "Non mescolare con acqua calda, il calore uccide i batteri.",
    "熱湯に溶かさないでください。菌が死滅します。",
    "熱湯で溶かすと不活化されます。",
    "뜨거운 물에 타지 마세요. 열에 의해 균이 사멸합니다.",
    "뜨거운 물에 타면 균이 불활성화될 수 있습니다.",
]
WATER = [
    "Water used is heat-treated.",
    "The water used is heat-treated and filtered.",
    "Das verwendete Wasser ist hitzebehandelt.",
    "L'eau utilisée est pasteurisée.",
    "El agua utilizada está pasteurizada.",
    "L'acqua utilizzata è pastorizzata.",
    "所用水经过高温灭菌。",
]
CROSS = [
    "Also try Akkermansia Live.",
    "For best results add our Postbiotic Plus.",
    "Take with our Live Bifido for best results.",
    "Probieren Sie auch Akkermansia Live.",
    "Entdecken Sie auch unser lebendes Bifido.",
    "Essayez aussi notre Postbiotic Plus.",
    "Pruebe también Akkermansia Viva.",
    "Prova anche Akkermansia Live.",
    "Probeer ook Akkermansia Live.",
    "Wypróbuj także Akkermansia Live.",
    "Prova även Akkermansia Live.",
    "搭配我们的活菌益生菌效果更佳。",
    "生菌タイプもお試しください。",
    "생균 제품도 함께 드셔보세요.",
]


@for_each("said", [*WARNINGS, *WATER, *CROSS])
def test_beside_a_row_by_weight_it_decides_nothing(said: str) -> None:
    for text in (f"Akkermansia muciniphila 50 mg\n{said}", f"阿克曼菌 50mg/粒。{said}"):
        assert read(text).label_class is LabelClass.UNCLEAR, text


@for_each("said", [*WARNINGS, *WATER, *CROSS])
def test_a_row_that_says_it_itself_is_believed(said: str) -> None:
    live = f"Live Akkermansia muciniphila 1 billion CFU\n{said}"
    heated = f"Pasteurised Akkermansia muciniphila 10 billion cells\n{said}"
    assert read(live).label_class is LabelClass.LIVE, live
    assert read(heated).label_class is LabelClass.PASTEURISED, heated


@for_each(
    ("text", "expected"),
    [
        ("经高温灭活的阿克曼菌 50mg/袋", LabelClass.PASTEURISED),
        ("高温灭活阿克曼菌 50mg/袋，勿用热水冲服", LabelClass.PASTEURISED),
        ("加熱死菌アッカーマンシア 50mg", LabelClass.PASTEURISED),
        (
            "Heat-inactivated Akkermansia muciniphila 50 mg. Do not mix with hot water.",
            LabelClass.PASTEURISED,
        ),
        ("Pasteurised in hot water: Akkermansia muciniphila 50 mg", LabelClass.PASTEURISED),
        ("Try our live Akkermansia muciniphila 50 mg.", LabelClass.LIVE),
        ("Try it now! Live Akkermansia muciniphila 50 mg.", LabelClass.LIVE),
        ("For best results take daily. Live Akkermansia muciniphila 50 mg", LabelClass.LIVE),
        ("Ist sie pasteurisiert? Nein, sie lebt. Akkermansia muciniphila 50 mg", LabelClass.LIVE),
        ("Est-elle pasteurisée ? Non, elle vit. Akkermansia muciniphila 50 mg", LabelClass.LIVE),
        ("Is het gepasteuriseerd? Nee, het leeft. Akkermansia muciniphila 50 mg", LabelClass.LIVE),
        ("Är den pastöriserad? Nej, den lever. Akkermansia muciniphila 50 mg", LabelClass.LIVE),
        ("Is it pasteurised? No, it lives in the gut. Akkermansia muciniphila 50 mg", LabelClass.UNCLEAR),
        ("Ist sie pasteurisiert? Nein, sie lebt im Darm. Akkermansia muciniphila 50 mg", LabelClass.UNCLEAR),
        ("Hier lebt sie. Akkermansia muciniphila 50 mg", LabelClass.UNCLEAR),
    ],
)
def test_what_is_said_of_the_pack_counts(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected

"""Ingredients in the cases of their languages, fillers that hold the name of another, and what a pack says no to."""

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each


@for_each(
    ("text", "name"),
    [
        (
            "Valmiste sisältää pastöroitua Akkermansia muciniphilaa ja rautaa sekä {}",
            {"omenakuitua": "apple fibre"},
        ),
        (
            "Tuotteessa on pastöroitu Akkermansia muciniphila ja {}",
            {"vihreän kahvin uutetta": "coffee extract"},
        ),
        ("Tuotteessa on pastöroitu Akkermansia muciniphila ja {}", {"L-karnitiinia": "L-carnitine"}),
        ("Tuotteessa on pastöroitu Akkermansia muciniphila ja {}", {"punajuurikuitua": "beetroot"}),
        ("Obsahuje pasterizovanou Akkermansia muciniphila a {}", {"vlákninu": "dietary fibre"}),
        ("Obsahuje pasterizovanou Akkermansia muciniphila a {}", {"zelenou kávu": "coffee extract"}),
        ("Obsahuje pasterizovanou Akkermansia muciniphila a {}", {"guarové gumy": "guar"}),
        ("Obsahuje pasterizovanou Akkermansia muciniphila a {}", {"2'-fukosyllaktózu": "human milk"}),
        ("Preparat zawiera pasteryzowaną Akkermansia muciniphila i {}", {"zieloną herbatę": "green tea"}),
        (
            "Preparat zawiera pasteryzowaną Akkermansia muciniphila i {}",
            {"skrobi opornej": "resistant starch"},
        ),
        ("Preparat zawiera pasteryzowaną Akkermansia muciniphila i {}", {"oleju rybiego": "omega-3"}),
        ("Pasztőrözött Akkermansia muciniphila. Tartalmaz {} is", {"szelént": "selenium"}),
        ("Pasztőrözött Akkermansia muciniphila. Tartalmaz {} is", {"fahéjat": "cinnamon"}),
        ("Akkermansia muciniphila pasteurizată. Conține și {}", {"cafea verde": "coffee extract"}),
        ("Akkermansia muciniphila pasteurizată. Conține și {}", {"sfeclă roșie": "beetroot"}),
        ("Пастеризованная Akkermansia muciniphila. Содержит {}", {"фолиевую кислоту": "folic acid"}),
        ("Пастеризованная Akkermansia muciniphila. Содержит {}", {"гуаровую камедь": "guar"}),
        ("Pastöriserad Akkermansia muciniphila och {}", {"rödbetsfiber": "beetroot"}),
        ("Gepasteuriseerde Akkermansia muciniphila en {}", {"rode-bessenpoeder": "red berries"}),
        ("Gepasteuriseerde Akkermansia muciniphila en {}", {"glucomannaan": "glucomannan"}),
        ("アッカーマンシア菌(殺菌)、{}", {"ざくろエキス": "pomegranate"}),
        ("アッカーマンシア菌(殺菌)、{}", {"フコシルラクトース": "human milk"}),
    ],
)
def test_a_word_in_its_case(text: str, name: dict[str, str]) -> None:
    ((printed, english),) = name.items()

    assert any(english in found.name for found in read(text.format(printed)).confounders)


@for_each(
    "words",
    [
        "결정포도당, 스테아린산마그네슘",
        "葡萄糖、甜菊糖苷、苹果酸、硬脂酸镁",
        "ブドウ糖、リンゴ酸",
        "csomósodásgátló (magnézium-sztearát)",
        "antiaglomerant (stearat de magneziu)",
        "stearát hořečnatý",
        "стеарат магнію",
        "στεατικό μαγνήσιο",
        "magnezijev stearat",
        "vitaminy",
    ],
)
def test_a_filler_is_no_confounder(words: str) -> None:
    found = read(f"Pasteurised Akkermansia muciniphila 10 billion cells, {words}").confounders

    assert [one.name for one in found if one.name != "vitamins"] == []


@for_each(
    "words",
    [
        "Hastalıkların önlenmesi veya tedavi edilmesi amacıyla kullanılmaz.",
        "本品は疾病の治療や予防を目的としたものではありません。",
        "适宜人群:关注体重管理的成年人 不适宜人群:孕妇",
    ],
)
def test_a_disclaimer_is_no_claim(words: str) -> None:
    assert read(f"Akkermansia muciniphila. {words}").claims == ()


@for_each(
    ("words", "most"),
    [
        ("Gebruik: 2 vegicaps per dag met water innemen.", 2),
        ("Спосіб застосування: дорослим по 1 капсулі на добу за 30 хв до їди.", 1),
        ("Приймати 2 капсули на добу.", 2),
    ],
)
def test_how_many_a_day(words: str, most: float) -> None:
    daily = read(f"Akkermansia muciniphila. {words}").daily

    assert daily is not None
    assert daily.most == most


def test_a_germ_that_is_denied_is_no_row() -> None:
    reading = read("Lactobacillus casei. Akkermansia var mı? Hayır, Akkermansia muciniphila içermez.")

    assert reading.label_class is LabelClass.UNRELATED
    assert [row.name for row in reading.organisms] == ["Lactobacillus casei"]

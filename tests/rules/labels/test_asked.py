"""What somebody asks, with or without a question mark, says nothing of the pack; what follows does."""

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

PACK = "Akkermansia muciniphila 60 capsules\n"
ASKED = [
    "Customers ask if the capsule contains live Akkermansia.",
    "We are often asked whether our Akkermansia is pasteurised or alive.",
    "Kunden fragen oft, ob die Kapsel lebende Akkermansia enthält.",
    "Viele möchten wissen, ob unsere Akkermansia pasteurisiert ist.",
    "Nos clients nous demandent si la gélule contient de l'Akkermansia vivante.",
    "Muchos clientes preguntan si la cápsula contiene Akkermansia viva.",
    "Molti clienti ci chiedono se la capsula contiene Akkermansia viva.",
    "Muitos clientes perguntam se a cápsula contém Akkermansia viva.",
    "Klanten vragen ons of de capsule levende Akkermansia bevat.",
    "Klienci pytają, czy kapsułka zawiera żywą Akkermansię.",
    "Zákazníci se ptají, zda kapsle obsahuje živou Akkermansii.",
    "Kunder frågar om kapseln innehåller levande Akkermansia.",
    "Kunder spørger, om kapslen indeholder levende Akkermansia.",
    "Kunder spør om kapselen inneholder levende Akkermansia.",
    "Asiakkaat kysyvät, onko kapselissa elävää Akkermansiaa.",
    "Клиенты спрашивают, живая ли в капсуле Akkermansia.",
    "客户常问胶囊里是否含有活的阿克曼菌。",
    "カプセルに生きたアッカーマンシア菌が入っているかとよく聞かれます。",
    "캡슐에 살아있는 아커만시아가 들어 있는지 많이 문의하십니다.",
    "Müşteriler kapsülün canlı Akkermansia içerip içermediğini soruyor.",
    "Sokan kérdezik, hogy a kapszula élő Akkermansiát tartalmaz-e.",
]
ANSWERED = {
    "Customers ask if it is alive, and our answer is yes: each capsule contains live Akkermansia.": LabelClass.LIVE,
    "Klanten vragen of de bacterie levend is. Ja, elke capsule bevat levende Akkermansia.": LabelClass.LIVE,
    "Tested for the purity of live Akkermansia, 10 billion CFU": LabelClass.LIVE,
    "People ask whether ours is alive, so we say it plainly: our Akkermansia is pasteurised.": LabelClass.PASTEURISED,
}


@for_each("line", ASKED)
def test_what_is_asked_tells_no_form(line: str) -> None:
    assert read(PACK + line).label_class is LabelClass.UNCLEAR
    assert read("Inulin 5 g\n" + line).label_class is LabelClass.UNRELATED


@for_each(("line", "expected"), [*ANSWERED.items()])
def test_the_answer_behind_it_does(line: str, expected: LabelClass) -> None:
    assert read(PACK + line).label_class is expected


def test_a_line_that_ends_with_what_the_number_is_for_is_no_part_of_the_question_below() -> None:
    reading = read(
        "Akkermansia muciniphila 20 billion TFU per capsule\nQ: Are the bacteria alive?\nA: They are heat-treated."
    )

    assert reading.label_class is LabelClass.PASTEURISED
    assert reading.amount is not None


@for_each(
    ("text", "expected"),
    [
        ("Akkermansia muciniphila, live, 100 mg | Is it pasteurised or live? | It is live.", LabelClass.LIVE),
        (
            "Akkermansia muciniphila 30 billion TFU | Она пастеризованная или живая? | Она пастеризованная.",
            LabelClass.PASTEURISED,
        ),
        ("Akkermansia muciniphila 100 million AFU | Este pasteurizată sau vie? | Este vie.", LabelClass.LIVE),
        (
            "Akkermansia muciniphila, live, 100 mg | 生菌ですか、加熱殺菌ですか？ | 生菌です。",
            LabelClass.LIVE,
        ),
        ("Akkermansia muciniphila | 100 million live cells? | 30 capsules", LabelClass.UNCLEAR),
        # "is it alive?" with its answer is told of the pack
        (
            "アッカーマンシア菌は生きていますか？いいえ、加熱殺菌した菌体です。1粒100億個",
            LabelClass.PASTEURISED,
        ),
        ("아커만시아는 살아있나요? 아니요, 열처리 사균체입니다. 1캡슐 100억 셀", LabelClass.PASTEURISED),
        ("阿克曼菌是活的吗？不是，是巴氏灭活的。每粒100亿个", LabelClass.PASTEURISED),
    ],
)
def test_a_question_asks_nothing_of_what_stands_before_it_and_its_answer_is_told(
    text: str, expected: LabelClass
) -> None:
    assert read(text).label_class is expected, text


@for_each(
    "text",
    [
        "Collagen peptides 10 g. Does it contain live Akkermansia? No.",
        "Collagen peptides 10 g. Does it contain pasteurised Akkermansia? No.",
        "Kollagen 10 g. Enthält es lebende Akkermansia? Nein.",
        "Collagène 10 g. Contient-il de l'Akkermansia vivante ? Non.",
        "Colágeno 10 g. ¿Contiene Akkermansia viva? No.",
        "コラーゲン。生きたアッカーマンシア菌は入っていますか？いいえ。",
        "Akkermansia muciniphila. Is it pasteurised? No.",
        "Akkermansia muciniphila. Is it live? No.",
        "Akkermansia muciniphila. Είναι ζωντανή; Όχι.",
    ],
)
def test_a_no_to_one_form_says_nothing_of_the_other(text: str) -> None:
    assert read(text).label_class is LabelClass.UNCLEAR, text


@for_each(
    ("text", "expected"),
    [
        ("Akkermansia muciniphila. Is it live? No - heat-treated.", LabelClass.PASTEURISED),
        ("Akkermansia muciniphila. Is it live? No — it is heat-treated.", LabelClass.PASTEURISED),
        ("Akkermansia muciniphila. Is it pasteurised? No – live.", LabelClass.LIVE),
        ("Akkermansia muciniphila\nQ: Lebt sie?\nA: Nein - pasteurisiert.", LabelClass.PASTEURISED),
        ("Akkermansia muciniphila. Είναι ζωντανή; Όχι, είναι παστεριωμένη.", LabelClass.PASTEURISED),
        ("Akkermansia muciniphila. Είναι παστεριωμένη; Ναι.", LabelClass.PASTEURISED),
        ("アッカーマンシア菌。生菌ですか、加熱菌ですか？加熱菌です。", LabelClass.PASTEURISED),
        ("アッカーマンシア菌。加熱菌ですか？いいえ、生菌です。", LabelClass.LIVE),
        ("阿克曼菌。是活菌还是灭活菌？灭活菌。", LabelClass.PASTEURISED),
        ("Akkermansia muciniphila (verhit) 10 miljard", LabelClass.PASTEURISED),
    ],
)
def test_what_the_answer_says_behind_its_no_is_told(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected, text

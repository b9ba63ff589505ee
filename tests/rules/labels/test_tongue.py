"""A language without a vocabulary file is told as none of ours, and never by another's name."""

from apps.rules.labels.reader import read
from tests.cases import for_each

ELSEWHERE = [
    "Akkermansia muciniphila pasztőrözött étrend-kiegészítő kapszula. Napi 1 kapszula. Összetevők: inulin, cellulóz.",
    "Pasztőrözött Akkermansia muciniphila 10 milliárd sejt kapszulánként",
    "Supliment alimentar cu Akkermansia muciniphila pasteurizată. A se lua o capsulă pe zi.",
    "Thực phẩm bảo vệ sức khỏe Akkermansia muciniphila bất hoạt 10 tỷ tế bào. Ngày uống 1 viên.",
    "Suplemen kesehatan dengan Akkermansia muciniphila yang dipasteurisasi. Minum satu kapsul setiap hari.",
    "Výživový doplnok. Pasterizovaná Akkermansia muciniphila. Užívajte 1 kapsulu denne. Uchovávajte mimo dosahu detí.",
    "Dodatak prehrani. Pasterizirana Akkermansia muciniphila. Uzimati jednu kapsulu dnevno.",
    "Prehransko dopolnilo. Pasterizirana Akkermansia muciniphila. Ena kapsula na dan.",
    "Maisto papildas. Pasterizuota Akkermansia muciniphila. Viena kapsulė per dieną.",
    "Uztura bagātinātājs. Pasterizēta Akkermansia muciniphila. Viena kapsula dienā.",
    "Toidulisand. Pastöriseeritud Akkermansia muciniphila. Üks kapsel päevas.",
    "Дієтична добавка. Пастеризована Akkermansia muciniphila. По 1 капсулі на добу.",
    "Додатак исхрани. Пастеризована Akkermansia muciniphila. Једна капсула дневно.",
    "Akkermansia muciniphila as a postbiotic.",
    "Хранителна добавка Akkermansia muciniphila 100 mg. Приемайте по една капсула дневно. Съхранявайте на хладно и сухо място.",
    "Хранителна добавка с пастьоризирана Akkermansia muciniphila, 30 капсули. Да се пази от деца.",
    "Complement alimentari amb Akkermansia muciniphila 100 mg per càpsula. Preneu una càpsula al dia amb aigua.",
    "Akkermansia muciniphila pasteuritzada 10 mil milions de cèl·lules per càpsula. Mantenir fora de l'abast dels nens.",
    "Fæðubótarefni með Akkermansia muciniphila 100 mg í hylki. Takið eitt hylki á dag. Geymist á þurrum stað.",
    "Gerilsneydd Akkermansia muciniphila 10 milljarðar frumna í hverju hylki. Geymist þar sem börn ná ekki til.",
    "Ανά ημερήσια δόση (1 κάψουλα): Παστεριωμένη Akkermansia muciniphila 30 δισ. κύτταρα, Ψευδάργυρος 10 mg",
    "كل كبسولة تحتوي على: Akkermansia muciniphila مبسترة 30 مليار خلية، زنك 10 ملغ",
    "Akkermansia muciniphila พาสเจอร์ไรส์ 10 พันล้านเซลล์ ต่อแคปซูล วันละ 1 แคปซูล",
]
OURS = [
    (
        "pAkk-11 pasteurised Akkermansia muciniphila powder. Suggested use: half a gram per day. 100 g pouch.",
        "en",
    ),
    ("Пробиотическая добавка. Объём 30 капсул. Принимать по 1 капсуле в день, въезд разрешён.", "ru"),
    ("Kosttilskudd med Akkermansia muciniphila 100 mg. Ta én kapsel daglig.", "no"),
    ("Complemento alimenticio con Akkermansia muciniphila 100 mg. Tomar una cápsula al día.", "es"),
    ("Pasterizovaná Akkermansia muciniphila 10 miliard buněk v kapsli", "cs"),
    ("Pasteryzowana Akkermansia muciniphila 10 mld komórek w kapsułce", "pl"),
    ("Akkermansia muciniphila pasteurizada 10.000 millones de células por cápsula", "es"),
    ("Pastörize Akkermansia muciniphila 10 milyar hücre", "tr"),
    ("Pastöroitu Akkermansia muciniphila 10 miljardia solua", "fi"),
    ("Пастеризованная Akkermansia muciniphila. По 1 капсуле в день. Хранить в сухом месте.", "ru"),
    ("Gepasteuriseerde Akkermansia muciniphila 10 miljard cellen", "nl"),
]


@for_each("text", ELSEWHERE)
def test_a_language_without_a_file_has_no_name(text: str) -> None:
    assert read(text).language == "und"


@for_each(("text", "language"), OURS)
def test_a_language_with_a_file_has_its_own(text: str, language: str) -> None:
    assert read(text).language == language


def test_what_the_pack_is_said_to_be_in_goes_before_its_words() -> None:
    assert read(ELSEWHERE[0], "cs").language == "cs"

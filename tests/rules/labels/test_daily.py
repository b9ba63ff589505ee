"""How many a day the pack advises, and that nothing else is taken for it."""

import pytest

from apps.rules.labels.reader import read
from apps.rules.labels.reading import Missing
from apps.rules.labels.shell import as_json

PACK = "Pasteurised Akkermansia muciniphila 10 billion cells. 60 capsules. "


def advised(words: str, pack: str = PACK) -> tuple[float, float] | None:
    """The least and the most that the pack advises for a day."""
    daily = read(pack + words).daily
    return (daily.least, daily.most) if daily else None


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("Take 2 a day.", 2, 2),
        ("Take 2 daily with food.", 2, 2),
        ("Directions: 1 daily.", 1, 1),
        ("Take one daily with food.", 1, 1),
        ("1 a day.", 1, 1),
        ("Suggested use: 1-2 capsules daily.", 1, 2),
        ("Take 1 to 2 capsules per day.", 1, 2),
        ("Take one or two capsules a day.", 1, 2),
        ("3 capsules per day, with water.", 3, 3),
        ("2 caps/day", 2, 2),
        ("1 tablet a day, 30 tablets.", 1, 1),
        ("Take 1 capsule twice daily.", 2, 2),
        ("Adults take 1 capsule 3 times a day before meals.", 3, 3),
        ("Take 1 capsule 2-3 times daily.", 2, 3),
        ("Serving size: 2 capsules. Directions: twice daily.", 4, 4),
        ("Serving size: 2 capsules. Take one serving daily. Take 2 capsules each morning.", 2, 2),
        ("Take two vegetarian capsules once daily.", 2, 2),
        ("Take 1 capsule (250 mg) with food daily.", 1, 1),
        ("Take half a scoop daily.", 0.5, 0.5),
        ("Take 1 capsule in the morning and 1 in the evening.", 2, 2),
        ("Recommended daily dose: 2 capsules.", 2, 2),
        ("Take 1 capsule daily for the first week, then 2 capsules daily.", 1, 2),
        ("Take 1 capsule daily. Do not exceed 3 capsules per day.", 1, 1),
        ("Täglich 2 Kapseln mit Wasser einnehmen.", 2, 2),
        ("Verzehrempfehlung: 1-2 Kapseln pro Tag.", 1, 2),
        ("Nehmen Sie 2 x täglich 1 Kapsel.", 2, 2),
        ("Einnahme: zweimal täglich 1 Kapsel.", 2, 2),
        ("Pro Tagesdosis (2 Kapseln).", 2, 2),
        ("Morgens und abends je 1 Kapsel.", 2, 2),
        ("Prendre 2 gélules par jour.", 2, 2),
        ("1 gélule, 2 fois par jour.", 2, 2),
        ("1 à 2 gélules par jour.", 1, 2),
        ("Assumere 1 capsula al giorno.", 1, 1),
        ("Assumere una capsula due volte al giorno.", 2, 2),
        ("Tomar 2 cápsulas al día.", 2, 2),
        ("Tomar 1 cápsula por dia com água.", 1, 1),
        ("Neem dagelijks 1 capsule.", 1, 1),
        ("Dawkowanie: 2 kapsułki dziennie.", 2, 2),
        ("Dávkování: 2 kapsle denně.", 2, 2),
        ("Rekommenderad daglig dos: 2 kapslar.", 2, 2),
        ("2 kapsler daglig.", 2, 2),
        ("2 kapselia päivässä.", 2, 2),
        ("Günde 2 kapsül alınız.", 2, 2),
        ("Принимать по 2 капсулы в день.", 2, 2),
        ("По 1 капсуле 2 раза в день.", 2, 2),
        ("1日2粒を目安にお召し上がりください。", 2, 2),
        ("1日2回、1回1粒。", 2, 2),
        ("每日2粒。", 2, 2),
        ("1日1粒を目安に。", 1, 1),
        ("1日1カプセル。", 1, 1),
        ("1일1캡슐.", 1, 1),
        ("Serving 1 capsule, 1-2 daily.", 1, 2),
        ("每次1粒，每日3次。", 3, 3),
        ("早晚各1粒。", 2, 2),
        ("1일 2캡슐 섭취하십시오.", 2, 2),
        ("1일 2회, 1회 1캡슐.", 2, 2),
        ("Take two (2) capsules daily, preferably with a meal.", 2, 2),
        ("Take 2 (two) capsules daily.", 2, 2),
        ("1/day.", 1, 1),
        ("Take 1 capsule with breakfast.", 1, 1),
        ("Use 2 capsules before bed or as directed.", 2, 2),
        ("Tomar 1 cápsula antes de dormir.", 1, 1),
        ("2 gélules par jour, matin et soir.", 2, 2),
        ("2 Kapseln täglich, morgens und abends.", 2, 2),
        ("1 gélule par jour, matin et soir.", 1, 2),
        ("Take 2 capsules daily, 1 in the morning and 1 in the evening.", 2, 2),
        ("50ml×10瓶 每日1瓶。", 1, 1),
        ("10袋/盒 每日2袋。", 2, 2),
        ("Napi 1 kapszula.", 1, 1),
        ("По 1 капсулі на день.", 1, 1),
        ("Ngày uống 1 viên sau ăn.", 1, 1),
        ("כמוסה אחת ביום.", 1, 1),
        ("كبسولة واحدة يومياً.", 1, 1),
        ("Günde 1 ölçek.", 1, 1),
        ("Take 2 capsules: one in the morning and one in the evening.", 2, 2),
        ("Take 2 capsules, 1 in the morning and 1 in the evening.", 2, 2),
        ("Prendre 2 gélules : une le matin et une le soir.", 2, 2),
        ("Take 1 in the morning and 2 in the evening.", 3, 3),
        ("Take 2 capsules in the morning and in the evening.", 4, 4),
        ("每日1-2粒", 1, 2),
        ("每日1~2粒,随餐", 1, 2),
        ("一天2次,每次1-2粒", 2, 4),
        ("1日1~2粒を目安に", 1, 2),
        ("1日に1〜2粒、水と", 1, 2),
        ("(1包あたり) 召し上がり方:1日1〜2包を目安に", 1, 2),
        ("1일 1~2캡슐 섭취", 1, 2),
        ("하루 1-2캡슐", 1, 2),
        ("1일 1회, 1회 1~2캡슐", 1, 2),
        ("1일 2정(1,200mg) 중", 2, 2),
        ("Uống 1 gói/ngày", 1, 1),
        ("Liều dùng: 1-2 viên mỗi ngày", 1, 2),
        ("Tomar 1 cápsula ao deitar.", 1, 1),
        ("Tomar 1 cápsula al acostarse.", 1, 1),
        ("1 mitallinen (2 g) päivässä", 1, 1),
        ("Serving size: 2 capsules. Take one serving daily.", 2, 2),
        ("Por saqueta. Tomar 1 dose ao deitar.", 1, 1),
        ("One capsule, any time of day.", 1, 1),
        ("Take 1 capsule in the morning.", 1, 1),
        ("Take 2 tablets with your evening meal.", 2, 2),
        ("500 milhões de UFC garantidos até à validade. Tome 1 cápsula de manhã.", 1, 1),
    ],
)
def test_what_the_pack_advises(words: str, least: float, most: float) -> None:
    assert advised(words) == (least, most)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Serving size: 1 capsule. Servings per container: 60.",
        "Serving size 2 capsules",
        "Each capsule contains 100 mg.",
        "10 billion cells per capsule.",
        "30-day supply.",
        "60 capsules, 30 day supply.",
        "Take as directed by your physician.",
        "Take 1 capsule every other day.",
        "Take 2 capsules a week.",
        "Take 1 capsule three times per week.",
        "Amount per 2 capsules, % Daily Value.",
        "2 capsules cover your daily needs.",
        "Do not exceed 3 capsules per day.",
        "Max. 2 capsules a day.",
        "7 daily sachets.",
        "Daily Gut 2 capsules",
        "In the study people took 2 capsules a day.",
        "Customer review: I take 2 capsules a day.",
        "How many capsules a day? 2 capsules?",
        "Vitamin B12 daily.",
        "Take 5 ml daily.",
        "Jeden zweiten Tag 1 Kapsel.",
        "1 gélule un jour sur deux.",
        "隔日1粒。",
        "Eine Kapsel enthält 100 mg.",
        "内容量 60粒。",
        "Take 1 capsule with breakfast and 1 with dinner.",
        "Take 1 capsule with breakfast. Take a second before bed.",
        "Does it help to take 1 capsule before bed?",
        "Take one serving daily.",
        "Take 1 capsule in the morning or in the evening.",
    ],
)
def test_what_advises_nothing(words: str) -> None:
    assert advised(words) is None


def test_where_it_says_so_is_quoted() -> None:
    text = PACK + "Take 2 Capsules  Daily."
    daily = read(text).daily

    assert daily is not None
    assert text[daily.span.start : daily.span.end] == daily.span.text == "2 Capsules  Daily"


def test_a_range_is_quoted_whole() -> None:
    daily = read("Akkermansia bất hoạt. Liều dùng: 1-2 viên mỗi ngày").daily
    assert daily is not None
    assert daily.span.text == "1-2 viên mỗi ngày"


def test_a_number_told_twice_is_quoted_from_its_bracket_on() -> None:
    daily = read(PACK + "Take two (2) capsules daily.").daily

    assert daily is not None
    assert daily.span.text == "(2) capsules daily"


def test_without_advice_the_maker_is_asked() -> None:
    silent, told = read(PACK + "Serving size: 2 capsules."), read(PACK + "Take 2 a day.")

    assert Missing.DAILY in silent.missing
    assert "How many of them do you advise to take a day?" in silent.question_for_maker
    assert not {Missing.DAILY, Missing.SERVING} & set(told.missing)


def test_the_shell_says_it() -> None:
    assert as_json(read(PACK + "Take 2 a day."))["daily_serving"] == 2
    assert as_json(read(PACK))["daily_serving"] is None

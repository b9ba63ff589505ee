"""Two numbers of one Akkermansia, per capsule and per day: each is told for its own, or for nothing that can be told."""

from apps.rules.labels.reader import read
from tests.cases import for_each

CAPSULE, DAY = (("capsule", "piece"), 1e10), (("day", "2 capsules", "2 pieces"), 2e10)

TWO_NUMBERS = [
    "Take 2 capsules a day. Each capsule: pasteurised Akkermansia muciniphila 10 billion cells (20 billion per day).",
    "Per 2 capsules: pasteurised Akkermansia muciniphila 20 billion cells (10 billion per capsule)",
    "Each capsule contains 10 billion cells of pasteurised Akkermansia muciniphila, 20 billion cells a day.",
    "Per capsule: gepasteuriseerde Akkermansia muciniphila 10 miljard cellen (20 miljard per dag)",
    "Per capsula: Akkermansia muciniphila pastorizzata 10 miliardi di cellule (20 miliardi al giorno)",
    "V 1 kapsli 10 miliard buněk pasterizované Akkermansia muciniphila (20 miliard denně)",
    "1 kapselissa 10 miljardia solua pastöroitua Akkermansia muciniphilaa (20 miljardia päivässä)",
    "Pr. kapsel: 10 mia. celler pasteuriseret Akkermansia muciniphila (20 mia. pr. dag)",
    "Ανά κάψουλα: 10 δισ. κύτταρα παστεριωμένη Akkermansia muciniphila (20 δισ. ημερησίως)",
    "Composition pour la dose journalière (2 gélules)\nAkkermansia muciniphila pasteurisée 20 milliards de cellules\n"
    "soit par gélule 10 milliards",
    "Pro Tagesverzehrmenge (= 2 Kapseln)\nAkkermansia muciniphila, pasteurisiert 20 Mrd. Zellen\nje Kapsel 10 Mrd.",
    "Ingrediente   1 capsulă   doza zilnică (2 capsule)\n"
    "Akkermansia muciniphila pasteurizată   10 miliarde celule   20 miliarde celule",
    "項目  每粒  每份(2粒)\nAKK菌(熱滅活) 100億個 200億個",
    "2 capsules daily deliver pasteurised Akkermansia muciniphila 20 billion cells",
    "Active ingredients per 2 capsules daily:\nPasteurised Akkermansia muciniphila\n20 billion cells",
]

COLUMNS = [
    (
        "pro 1 g   pro Beutel (2 g)\nAkkermansia muciniphila pasteurisiert   15 Mrd. Zellen   30 Mrd. Zellen",
        3e10,
    ),
    (
        "pro 10 g   pro Beutel (2 g)\nAkkermansia muciniphila pasteurisiert   150 Mrd. Zellen   30 Mrd. Zellen",
        3e10,
    ),
    (
        "por 1 g / por sobre (2 g)\nAkkermansia muciniphila pasteurizada 15.000 millones de células / 30.000 millones de células",
        3e10,
    ),
    (
        "pro 100 g | pro Beutel | pro Tag (2 Beutel)\nAkkermansia muciniphila pasteurisiert | 1000 Mrd. Zellen | 10 Mrd. Zellen"
        " | 20 Mrd. Zellen",
        1e10,
    ),
]


@for_each("label", TWO_NUMBERS)
def test_a_number_is_told_for_its_own_per(label: str) -> None:
    amount = read(label).amount

    assert amount is not None
    assert any(amount.per in per and amount.value == value for per, value in (CAPSULE, DAY)), amount


@for_each(("label", "value"), COLUMNS)
def test_the_column_of_a_gram_is_not_that_of_a_sachet(label: str, value: float) -> None:
    amount = read(label).amount

    assert amount is not None
    assert (amount.per, amount.value) == ("sachet", value)


UPRIGHT = [
    "Ingredient\n1 capsule\ndaily dose (2 capsules)\nPasteurised Akkermansia muciniphila\n10 billion cells\n20 billion cells",
    "Składnik\n1 kapsułka\nporcja dzienna (2 kapsułki)\nAkkermansia muciniphila pasteryzowana\n10 mld komórek\n20 mld komórek",
    "Inhaltsstoff   1 Kapsel   Tagesdosis (2 Kapseln)\nAkkermansia muciniphila pasteurisiert   10 Mrd. Zellen   20 Mrd. Zellen",
]


@for_each("label", UPRIGHT)
def test_the_brackets_of_a_daily_dose_tell_how_many_a_day(label: str) -> None:
    reading = read(label)

    assert reading.amount is not None
    assert (reading.amount.per, reading.amount.value) == ("capsule", 1e10)
    assert reading.daily is not None
    assert (reading.daily.least, reading.daily.most) == (2, 2)


def test_four_capsules_daily_are_no_days() -> None:
    amount = read("Four capsules daily provide: pasteurised Akkermansia muciniphila 40 billion cells").amount

    assert amount is not None
    assert amount.per == "4 capsules"

"""Two numbers that stand behind each other are not one with a space in it."""

from apps.rules.labels import read
from tests.cases import for_each

_ALONE = {
    "Serving Size: 1 Capsule\nServings Per Container: 30\n500 Million AFU Akkermansia muciniphila": 5e8,
    "Serving Size: 1 Capsule\r\nServings Per Container: 30\r\n500 Million AFU Akkermansia muciniphila": 5e8,
    "Kapseln: 60\n500 Mio. KBE Akkermansia muciniphila": 5e8,
    "Ilość porcji: 60\n200 mln CFU żywej Akkermansia muciniphila w kapsułce": 2e8,
    "Antal kapslar 60\n100 miljoner CFU Akkermansia muciniphila": 1e8,
    "Per capsule\nAkkermansia muciniphila strain 12\n300 million AFU": 3e8,
    "Per capsule\nVitamin B6 2\n200 million cells pasteurised Akkermansia muciniphila": 2e8,
    "Daily servings 1\n500 million AFU Akkermansia muciniphila": 5e8,
    "Servings 30\n100,000,000 AFU Akkermansia muciniphila per capsule": 1e8,
}
_ONE = {
    "Akkermansia muciniphila 1 500 mln CFU na kapsułkę": 1.5e9,
    "Akkermansia muciniphila\n1 500 млн КОЕ в капсуле": 1.5e9,
    "Contient 1 500 millions d'UFC d'Akkermansia muciniphila par gélule": 1.5e9,
    "Par gélule : 1 500 millions d'UFC d'Akkermansia muciniphila": 1.5e9,
    "Dose : 1 500 millions d'UFC d'Akkermansia muciniphila": 1.5e9,
    "Servings: 30 000 millions of pasteurised Akkermansia muciniphila cells per capsule": 3e10,
    "Akkermansia muciniphila 30 000 000 000 TFU par gélule": 3e10,
}
_EITHER = (
    "Serving size 1 capsule. Servings: 30 500 Million AFU Akkermansia muciniphila",
    "Per capsule: Akkermansia muciniphila Akk 11 100 million AFU",
    "Per capsule: Akkermansia muciniphila LMG P 31 300 million AFU",
    "Per capsule: Omega-3 500 million AFU live Akkermansia muciniphila",
    "60\n100 milliards de cellules Akkermansia muciniphila pasteurisée",
    "par gélule: 1\n500 millions d'UFC d'Akkermansia muciniphila",
)


@for_each("text", _ALONE)
def test_a_count_or_a_code_that_ends_a_line_is_no_part_of_the_number_below(text: str) -> None:
    amount = read(text).amount
    assert amount is not None
    assert amount.value == _ALONE[text]


@for_each("text", _ONE)
def test_thousands_with_a_space_are_one_number(text: str) -> None:
    amount = read(text).amount
    assert amount is not None
    assert amount.value == _ONE[text]


@for_each("text", _EITHER)
def test_where_it_may_be_one_number_or_two_none_is_told(text: str) -> None:
    reading = read(text)
    assert reading.amount is None
    assert reading.unread is not None

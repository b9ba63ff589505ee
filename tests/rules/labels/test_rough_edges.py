"""Small things of packs: number words, a lone "Living", trade names behind "with", full stops for spaces, damaged short words."""

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

BILLION = 10**9
WORDS = {
    "Akkermansia δέκα δισεκατομμύρια κύτταρα": 10,
    "Akkermansia είκοσι πέντε δισεκατομμύρια κύτταρα": 25,
    "Akkermansia treizeci de miliarde de celule": 30,
    "Akkermansia douăzeci și cinci de miliarde de celule": 25,
    "Akkermansia sepuluh miliar sel": 10,
    "Akkermansia dua puluh lima miliar sel": 25,
    "Akkermansia lima belas miliar sel": 15,
    "Akkermansia عشرة مليارات خلية": 10,
    "Akkermansia خمسة وعشرون مليار خلية": 25,
    "Akkermansia مليار خلية": 1,
    "Akkermansia מיליארד תאים": 1,
    "Akkermansia עשרים וחמישה מיליארד תאים": 25,
    "Akkermansia mille miliardi di cellule": 1000,
    "Akkermansia deux mille milliards de cellules": 2000,
    "Akkermansia treinta y cinco mil millones de células": 35,
    "Akkermansia sixty five billion cells": 65,
    "Akkermansia five hundred million cells": 0.5,
    "Akkermansia half a billion cells": 0.5,
    # a part of a number is no number
    "Akkermansia one hundred fifty billion cells": None,
    "Akkermansia seratus lima puluh miliar sel": None,
    "Akkermansia ciento y cinco mil millones de células": None,
    "Akkermansia כמה מיליארד תאים": None,
    "Akkermansia عدة مليار خلية": None,
}
FORMS = {
    "Akkermansia muciniphila (living) 10 billion": LabelClass.LIVE,
    "Akkermansia muciniphila, Living": LabelClass.LIVE,
    "Akkermansia muciniphila | Living | 10 billion": LabelClass.LIVE,
    "Form: living. Akkermansia muciniphila": LabelClass.LIVE,
    "Akkermansia muciniphila Living Well formula": LabelClass.UNCLEAR,
    "Akkermansia Living. A better life. Inulin 5 g": LabelClass.UNCLEAR,
    "Akkermansia muciniphila (non living)": LabelClass.PASTEURISED,
}
AMOUNTS = {
    "Akkermansia muciniphila with Zenora 5 billion CFU": None,
    "Akkermansia muciniphila\nLactovita 5 billion CFU": None,
    "Akkermansia with Live Cultures 5 billion CFU": 5,
    "Akkermansia muciniphila with Advanced Delivery 5 billion CFU": 5,
    "Akkermansia.muciniphila.10.billion.cells": 10,
    "Akkermansia.muciniphila.1.5.billion.cells": 1.5,
    "Pasteurised.Akkermansia.muciniphila.30.billion.cells.per.capsule.Inulin.200.mg": 30,
    "Visit www.akk.example.com for more. Live Akkermansia muciniphila 10 billion CFU": 10,
    "Akkermansia 50 billion cells x 2 daily": 50,
    "holistic harvest 100 mg\npasteurized akkermansia muciniphila": None,
    "each capsule delivers 100 mg\npasteurized akkermansia muciniphila": 100 / BILLION,
}
INGREDIENTS = {
    "Ingredients: Akkermansia 10 billion CFU, lnulin, cellulose": {"inulin"},
    "Zutaten: Akkermansia, lnulin, Chrorn": {"inulin", "chromium"},
    "Zutaten: Akkermansia, Zlnk, lngwer.": {"zinc", "ginger"},
    "Ingredients: Akkermansia, corn starch, fern, barn": set(),
    "Akkermansia, in the barn, Zlnk": set(),
    "Akkermansia. lnulin from chicory, lngwer 100 mg": {"inulin", "ginger"},
    "滅活阿克曼菌100億TFU\n成分:難消化性麥芽糊精 3g": {"resistant dextrin (soluble fibre)"},
}


@for_each(("text", "billions"), WORDS.items())
def test_a_number_in_words_is_read_whole_or_not_at_all(text: str, billions: float | None) -> None:
    amount = read(text).amount

    assert (amount and amount.value) == (billions and billions * BILLION)


@for_each(("text", "expected"), FORMS.items())
def test_a_lone_living_tells_the_form_beside_the_name(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected


@for_each(("text", "billions"), AMOUNTS.items())
def test_an_amount_is_that_of_akkermansia_or_none(text: str, billions: float | None) -> None:
    amount = read(text).amount

    assert (amount and amount.value) == (billions and billions * BILLION)


def test_a_factor_behind_an_amount_makes_it_unsure() -> None:
    reading = read("Pasteurised Akkermansia 50 billion cells x 2 per capsule")

    assert reading.amount is None
    assert reading.unread is not None
    assert (reading.unread.most, reading.unread.is_bound) == (100 * BILLION, False)


@for_each(("text", "names"), INGREDIENTS.items())
def test_a_damaged_short_word_is_an_ingredient_in_a_list_of_them(text: str, names: set[str]) -> None:
    assert {confounder.name for confounder in read(text).confounders} == names

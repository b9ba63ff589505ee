"""A number of an amount is never a number of servings a day; the brackets behind "daily dose" are."""

from itertools import product

import pytest

from apps.rules.labels.reader import read

AMOUNTS = (
    "3 x 10^10", "3×10¹⁰", "3 × 10¹⁰", "3x10^10", "3*10^10", "3 * 10^10", "3 · 10¹⁰", "3·10^10", "3 x 10 10",
    "3 x 10e10", "3 x 1010", "3e10", "3E10", "3E+10", "10^10", "10¹⁰", "1.5 x 10^10", "1,5 × 10¹⁰", "2 x 10^9", "5 x 10⁹",
    "3 x 10 9", "3 x 10(10)", "3 x 10**10", "30,000,000,000", "30.000.000.000", "30 000 000 000", "30'000'000'000",
)  # fmt: skip
DOSES = (
    ("cells per daily dose", "sachet"), ("cells per daily serving", "capsule"), ("cells per daily portion", "capsule"),
    ("Zellen pro Tagesdosis", "Beutel"), ("Zellen pro Tagesportion", "Kapsel"), ("Zellen je Tagesration", "Kapsel"),
    ("Zellen pro Tagesverzehrmenge", "Kapsel"), ("cellules par dose journalière", "gélule"),
    ("cellules par portion journalière", "gélule"), ("células por dosis diaria", "cápsula"),
    ("cellule per dose giornaliera", "capsula"), ("células por dose diária", "cápsula"),
    ("cellen per dagdosering", "capsule"), ("celler pr. dagsdosis", "kapsel"), ("celler per dagsdos", "kapsel"),
    ("celler per dagsdose", "kapsel"), ("buněk v denní dávka", "kapsle"), ("solua per päiväannos", "kapseli"),
    ("клеток на суточная доза", "капсула"), ("komórek na porcja dzienna", "kapsułka"), ("hücre günlük doz", "kapsül"),
)  # fmt: skip


def advised(label: str) -> tuple[float, float] | None:
    """The least and the most that the pack advises for a day."""
    daily = read(label).daily
    return (daily.least, daily.most) if daily else None


@pytest.mark.parametrize("pieces", [1, 2])
@pytest.mark.parametrize(("dose", "noun"), DOSES)
def test_the_brackets_behind_a_daily_dose_say_how_many_it_is_whatever_the_amount(
    dose: str, noun: str, pieces: int
) -> None:
    for amount, equals in product(AMOUNTS, ("", "= ")):
        label = f"Akkermansia muciniphila, {amount} {dose} ({equals}{pieces} {noun})."
        assert advised(label) == (pieces, pieces), label


@pytest.mark.parametrize(
    "amount", [*AMOUNTS, "3 Mrd", "3 billion", "3 bn", "3 times 10^10", "3 mal 10 hoch 10"]
)
@pytest.mark.parametrize(
    "words",
    [
        "Take {} daily.",
        "Take {} cells daily.",
        "{} cells a day.",
        "{}/day",
        "Serving size: 1 capsule. Take {} cells daily.",
    ],
)
def test_an_amount_a_day_is_no_number_of_servings(amount: str, words: str) -> None:
    label = "Pasteurised Akkermansia muciniphila. " + words.format(amount)
    assert advised(label) in {None, (1, 1)}, label


def test_a_times_sign_before_a_number_of_pieces_is_how_often() -> None:
    pack = "Pasteurised Akkermansia muciniphila 3 x 10^10 cells. "
    assert advised(pack + "2 x 1 Kapsel täglich.") == (2, 2)
    assert advised(pack + "3 x täglich 1 Kapsel.") == (3, 3)
    assert advised(pack + "2 x 10 drops daily.") == (20, 20)

"""Numbers that stand before their name, or before its bracket."""

import pytest

from apps.rules.labels.reader import read

NAME = "pasteurized Akkermansia muciniphila"
OWN = {
    f"30 billion CFU lactic acid bacteria (Lactobacillus, Bifidobacterium) and 2 billion cells {NAME}.": 2e9,
    "30 Mrd. KBE Milchsäurebakterien (Lactobacillus, Bifidobacterium) sowie 2 Mrd. Zellen pasteurisierte Akkermansia.": 2e9,
    f"With Lactobacillus, Bifidobacterium and 2 billion cells of {NAME}.": 2e9,
    f"2 billion cells ({NAME}), Lactobacillus rhamnosus GG 10 billion CFU.": 2e9,
    "Satur 2 miljardus šūnu (pasterizēta Akkermansia muciniphila), Lactobacillus rhamnosus GG 10 miljardi KVV.": 2e9,
    "熱滅活AKK菌 每顆20億菌數": 2e9,
    "灭活AKK菌 每粒菌数20亿": 2e9,
    "Παστεριωμένη Akkermansia muciniphila 2 δισ. κύτταρα": 2e9,
}
NOBODYS = [
    f"2 billion cells: Lactobacillus, Bifidobacterium and {NAME}.",
    f"2 billion cells ({NAME}, Lactobacillus rhamnosus).",
    f"Lactobacillus rhamnosus and {NAME}, 10 billion cells.",
    f"Lactobacillus, Bifidobacterium, 30 billion cells {NAME} and B. breve.",
]


@pytest.mark.parametrize(("text", "value"), OWN.items())
def test_a_number_right_before_the_name_is_its_own(text: str, value: float) -> None:
    amount = read(text).amount

    assert amount is not None
    assert amount.value == value


@pytest.mark.parametrize("text", NOBODYS)
def test_a_number_before_a_list_is_nobodys(text: str) -> None:
    assert read(text).amount is None


@pytest.mark.parametrize(
    "text",
    [
        "كل كبسولة: لاكتوباسيلوس ٥ مليار CFU، أكرمانسيا موسينيفيلا ٢٠٠ ملغ.",
        'אקרמנסיה מוציניפילה 200 מ"ג',
        "Akkermansia muciniphila 200 मिग्रा",
    ],
)
def test_a_mass_in_other_scripts(text: str) -> None:
    amount = read(text).amount

    assert amount is not None
    assert (amount.value, amount.unit.value) == (200, "mg")


def test_un_is_no_denial_where_it_is_a_word_of_its_own() -> None:
    reading = read("Un pasteuritzat d'Akkermansia muciniphila, inulina un zaļās tējas ekstrakts")

    assert reading.label_class.value == "pasteurized_postbiotic_akkermansia"
    assert "green tea extract (EGCG)" in {confounder.name for confounder in reading.confounders}
    assert read("Un-pasteurized Akkermansia muciniphila").label_class.value == "live_akkermansia"

"""Everyday words of one language that are a word of the vocabulary in another."""

import pytest

from apps.rules.labels.reader import read
from apps.rules.vocabulary import LabelClass

LIVE, HEAT = LabelClass.LIVE, LabelClass.PASTEURISED


@pytest.mark.parametrize(
    ("text", "label_class"),
    [
        ("Levende Akkermansia muciniphila 100 millioner CFU per kapsel. Pakke med 30 kapsler.", LIVE),
        ("Levende Akkermansia muciniphila 1 milliard CFU pr. kapsel. Pakken indeholder 30 kapsler.", LIVE),
        ("Levende Akkermansia muciniphila 1 miljard KVE per capsule. Pakket van 3 potjes.", LIVE),
        ("Elävä Akkermansia muciniphila 1 miljardi CFU kapselissa. Pakkaus 30 kapselia.", LIVE),
        ("Akkermansia muciniphila 100 miljoonaa AFU. Ei lisättyä sokeria.", LIVE),
        ("Akkermansia muciniphila pAkk11, 10 billion cells per capsule", HEAT),
        (
            "Akkermansia muciniphila pasteurizada, bacteria que vive en tu intestino, 10.000 millones de células.",
            HEAT,
        ),
        (
            "Akkermansia muciniphila pasteurizada, bactéria que vive no intestino, 10 mil milhões de células.",
            HEAT,
        ),
        (
            "Akkermansia muciniphila pastorizzata, batterio che vive nell'intestino, per l'energia vitale.",
            HEAT,
        ),
        ("Akkermansia muciniphila pasteurisée 10 milliards de cellules, pour l'énergie vitale.", HEAT),
        ("Cellule vive di Akkermansia muciniphila, 1 miliardo UFC", LIVE),
    ],
)
def test_no_word_for_the_box_or_for_living_somewhere_decides(text: str, label_class: LabelClass) -> None:
    assert read(text).label_class is label_class


HEATED = {
    "it": "Akkermansia muciniphila pastorizzata 10 miliardi di cellule per capsula, con acqua.",
    "es": "Akkermansia muciniphila pasteurizada 10.000 millones de células por cápsula, con agua.",
    "sv": "Pastöriserad Akkermansia muciniphila 10 miljarder celler per kapsel och dag.",
    "da": "Pasteuriseret Akkermansia muciniphila 10 milliarder celler pr. kapsel og dag.",
    "nl": "Gepasteuriseerde Akkermansia muciniphila 10 miljard cellen per capsule.",
    "pt": "Akkermansia muciniphila pasteurizada 10 mil milhões de células por cápsula.",
}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", "In breve: qualità. Via Appia 1, 00100 Roma."),
        ("it", "Può sopportare il succo gastrico."),
        ("es", "Fabricado en Granada, España."),
        ("sv", "Mata dina tarmbakterier. Köper du 2 får du 3."),
        ("da", "Tages før du går i seng. Målinger viser renhed."),
        ("nl", "Wij eisen kwaliteit."),
        ("pt", "Distribuído por Oliveira. Não indicado para públicos infantis."),
    ],
)
def test_no_everyday_word_is_an_ingredient(language: str, words: str) -> None:
    assert read(f"{HEATED[language]} {words}").confounders == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Akkermansia muciniphila pasteurizada 10 mil milhões de células, extrato de romã.", "pomegranate"),
        ("Akkermansia muciniphila pasteurizada con granada y agua.", "pomegranate"),
        ("Pasteurisierte Akkermansia muciniphila mit Eisen und Wasser.", "iron"),
        ("Pasteurised Akkermansia muciniphila, Eisen 14 mg", "iron"),
        ("Akkermansia muciniphila live, Bifidobacterium longum, breve, infantis", "Bifidobacterium breve"),
        ("Akkermansia muciniphila live with B. breve", "Bifidobacterium breve"),
        ("Pasteryzowana Akkermansia muciniphila, ekstrakt z malin", "raspberry"),
    ],
)
def test_in_its_own_language_or_with_a_mass_it_is(text: str, name: str) -> None:
    assert name in [one.name for one in read(text).confounders]


@pytest.mark.parametrize(
    "joined", ["{slogan}. {pack}.", "{pack}, {slogan}.", "{slogan} - {pack}.", "{slogan} | {pack}."]
)
@pytest.mark.parametrize(
    ("pack", "slogan"),
    [
        ("Pasteurised Akkermansia muciniphila 10 billion cells per capsule", "For an active life"),
        ("Pasteurised Akkermansia muciniphila 10 billion cells per capsule", "Feel alive again"),
        ("Pasteurisierte Akkermansia muciniphila 10 Mrd. Zellen pro Kapsel", "Lebendig fühlen"),
        ("Akkermansia muciniphila pasteurisée 10 milliards de cellules par gélule", "Pour une vie active"),
        ("Akkermansia muciniphila pastorizzata 10 miliardi di cellule per capsula", "Per energia e vitalità"),
        ("Akkermansia muciniphila pastorizzata 10 miliardi di cellule per capsula", "Vivi meglio"),
        ("Akkermansia muciniphila pasteurizada 10.000 millones de células por cápsula", "Vive mejor"),
        ("Akkermansia muciniphila pasteurizada 10 mil milhões de células por cápsula", "Viva melhor"),
        ("Gepasteuriseerde Akkermansia muciniphila 10 miljard cellen per capsule", "Vitale functies"),
        ("Pasteuriseret Akkermansia muciniphila 10 milliarder celler pr. kapsel", "Vitale funktioner"),
        ("Live Akkermansia muciniphila 500 million AFU per capsule", "Pasteur Institute partner"),
        ("Live Akkermansia muciniphila 500 million AFU per capsule", "Steam-sterilised spoon"),
    ],
)
def test_no_slogan_decides(joined: str, pack: str, slogan: str) -> None:
    reading = read(joined.format(pack=pack, slogan=slogan))

    assert reading.label_class is (LIVE if pack.startswith("Live") else HEAT)
    assert reading.amount is not None


@pytest.mark.parametrize(
    "text",
    [
        "Akkermansia muciniphila viva con inulina, 1.000 millones UFC",
        "Akkermansia muciniphila viva com inulina, 1 bilhão de UFC",
        "Fermenti lattici vivi con Akkermansia muciniphila 1 miliardo UFC",
    ],
)
def test_alive_with_something_stays_alive(text: str) -> None:
    assert read(text).label_class is LIVE

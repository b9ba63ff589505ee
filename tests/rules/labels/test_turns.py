"""How far a "free from" reaches, and what turns it round, in every language: an allergen must never be lost behind one."""

from apps.rules.labels.reader import read
from tests.cases import for_each

PACK = "Akkermansia muciniphila. "
MILK, SOY, GLUTEN = ("milk",), ("soy",), ("gluten",)

TURNED = [  # by a verb of holding, "with", "but" or "except"
    ("Free from gluten, contains soy.", SOY),
    ("Free from gluten; contains soy.", SOY),
    ("Free from sugar and with soy lecithin.", SOY),
    ("Gluten free, contains milk.", MILK),
    ("No gluten, contains milk and soy.", ("milk", "soy")),
    ("Contains no soy, but milk.", MILK),
    ("Without sugar\nContains: soy", SOY),
    ("Vegan (milk-free) - fermented in a medium with milk proteins", MILK),
    ("Free from the 14 major allergens except milk", MILK),
    ("Gluten free soy protein.", SOY),
    ("No added sugar, inulin 2 g, lactose", MILK),
    ("Frei von Gluten, enthält Soja.", SOY),
    ("Frei von Zucker und mit Sojalecithin", SOY),
    ("Ohne Gluten, aber Milch.", MILK),
    ("Frei von allen Allergenen außer Milch.", MILK),
    ("Laktosefrei, enthält Soja.", SOY),
    ("Sans gluten, contient du soja.", SOY),
    ("Sans gluten mais avec du lait.", MILK),
    ("Sans allergènes sauf lait.", MILK),
    ("Sin gluten, contiene soja.", SOY),
    ("Sin gluten pero con leche.", MILK),
    ("Sin alérgenos excepto leche.", MILK),
    ("Senza glutine, contiene soia.", SOY),
    ("Senza glutine ma con latte.", MILK),
    ("Senza allergeni tranne latte.", MILK),
    ("Vrij van gluten, bevat soja.", SOY),
    ("Zonder gluten maar met melk.", MILK),
    ("Zonder allergenen behalve melk.", MILK),
    ("Bez glutenu, zawiera soję.", SOY),
    ("Bez glutenu, ale z mlekiem.", MILK),
    ("Bez cukru i z mlekiem.", MILK),
    ("Bez lepku, obsahuje sójový lecitin.", SOY),
    ("Bez lepku, ale s laktózou.", MILK),
    ("Fri från gluten, innehåller soja.", SOY),
    ("Utan gluten men med mjölk.", MILK),
    ("Fri for gluten, indeholder soja.", SOY),
    ("Uden gluten, men med mælk.", MILK),
    ("Fri for gluten, inneholder soya.", SOY),
    ("Uten gluten, men med melk.", MILK),
    ("Sem glúten, contém soja.", SOY),
    ("Sem glúten mas com leite.", MILK),
    ("Без глютена, содержит соевый лецитин.", SOY),
    ("Без глютена, но с соевым лецитином.", SOY),
    ("Ei sisällä gluteenia, sisältää soijaa.", SOY),
    ("Ilman gluteenia, mutta maitoa.", MILK),
    ("Gluten içermez, süt içerir.", MILK),
    ("小麦不使用、大豆を含む。", SOY),
    ("阿克曼氏菌。不含麸质，含大豆。", SOY),
    ("阿克曼氏菌。不含麸质，但含牛奶。", MILK),
    ("글루텐 무첨가, 대두 함유.", SOY),
]
TURNED_ROUND = [  # a denial that is denied, or a question that is answered with "no"
    ("Not free from lactose.", MILK),
    ("Not dairy free.", MILK),
    ("Is it dairy free? No.", MILK),
    ("Never without milk.", MILK),
    ("Nicht frei von Milch.", MILK),
    ("Ist es glutenfrei? Nein, es enthält Weizen.", GLUTEN),
    ("Nie ohne Milch.", MILK),
    ("N'est pas exempt de lactose.", MILK),
    ("Jamais sans lait.", MILK),
    ("No está libre de leche.", MILK),
    ("Nunca sin leche.", MILK),
    ("Non è privo di latte.", MILK),
    ("Niet vrij van melk.", MILK),
    ("Nie jest wolny od mleka.", MILK),
    ("Nie gwarantujemy, że produkt jest wolny od mleka.", MILK),
    ("Nie możemy zagwarantować, że nasz produkt nie zawiera mleka.", MILK),
    ("Není bez mléka.", MILK),
    ("Inte fri från mjölk.", MILK),
    ("Ikke fri for mælk.", MILK),
    ("Ikke fri for melk.", MILK),
    ("Não é isento de leite.", MILK),
    ("Не свободно от соевого лецитина.", SOY),
]
TURNED += [  # the "free" is of the last name alone
    ("Contains milk, soy and gluten free.", MILK + SOY),
    ("Contains milk. Soy and gluten free.", MILK),
    ("Soy protein and gluten free.", SOY),
]
DENIED = [  # still absent, up to the end of the list
    "Free from gluten, egg, nuts, milk and soy.",
    "Contains no milk.",
    "Free from gluten and does not contain soy.",
    "Not made with milk.",
    "Non-GMO, gluten-free, dairy-free, soy-free.",
    "Non GMO gluten free milk free",
    "Dairy, soy and gluten free.",
    "Non-GMO, gluten, dairy & soy free",
    "Gluten, milk and egg-free formula. Vegan.",
    "Is it dairy free? Yes.",
    "Does it contain milk? No.",
    "Frei von Gluten, Milch und Soja.",
    "Enthält weder Milch noch Soja.",
    "Nicht mit Milch hergestellt.",
    "Sans gluten, maïs, lait ni soja.",
    "Ne contient pas de lait.",
    "Sin gluten, sin leche, sin soja.",
    "No contiene leche.",
    "Non contiene latte.",
    "Senza glutine, latte e soia.",
    "Bevat geen melk.",
    "Vrij van gluten, melk en soja.",
    "Nie zawiera mleka.",
    "Czy zawiera mleko? Nie, produkt jest wolny od mleka.",
    "Bez glutenu, mleka i soi.",
    "Neobsahuje mléko.",
    "Innehåller inte mjölk.",
    "Fri från gluten, mjölk och soja.",
    "Indeholder ikke mælk.",
    "Inneholder ikke melk.",
    "Não contém leite.",
    "Sem glúten, leite e soja.",
    "Без глютена, молока и сои.",
    "Ei sisällä maitoa.",
    "Süt içermez.",
    "Laktosefrei.",
    "Laktosefreies Pulver.",
    "Glutensiz.",
    "Laktoositon.",
    "阿克曼氏菌。不含牛奶。",
]


@for_each(("words", "inside"), TURNED + TURNED_ROUND)
def test_what_a_denial_does_not_reach_is_told(words: str, inside: tuple[str, ...]) -> None:
    assert read(PACK + words).allergens == inside


@for_each("words", DENIED)
def test_what_is_denied_is_not_told(words: str) -> None:
    reading = read(PACK + words)

    assert reading.allergens == reading.traces == ()


@for_each(
    "words",
    [
        "Without sugar but with inulin.",
        "Never without inulin: 200 mg per capsule.",
        "Is it free from inulin? No, each capsule has 200 mg.",
        "Ohne Zucker, aber mit Inulin.",
        "Die Kapsel ist nie ohne Inulin und Zink.",
        "Sans sucre mais avec inuline.",
        "Sin azúcar pero con inulina.",
        "Senza zucchero ma con inulina.",
        "Zonder suiker maar met inuline.",
        "Bez cukru, ale z inuliną.",
        "Bez cukru, ale s inulinem.",
        "Utan socker men med inulin.",
        "Uden sukker, men med inulin.",
        "Sem açúcar mas com inulina.",
        "Без сахара, но с инулином.",
    ],
)
def test_nor_is_an_ingredient_lost_behind_one(words: str) -> None:
    assert read(PACK + words).confounders[0].name == "inulin"


@for_each(
    ("words", "inside"),
    [
        ("Natural flavouring without gluten, milk powder", MILK),
        ("Ingredients: natural flavouring without gluten, milk protein, soy.", ("milk", "soy")),
        ("Zutaten: Frei von Gluten (Hafer), Milchpulver", MILK),
        ("アッカーマンシア菌。香料・着色料不使用、乳たんぱく", MILK),
        ("Ingrediënten: aroma (vrij van gluten), melkpoeder, sojalecithine", ("milk", "soy")),
        ("Contains no gluten Contains fish", ("fish",)),
        ("Contains no gluten and is not made with milk.", ()),
        ("Contains: crustacea.", ("shellfish",)),
        ("Free from gluten, milk powder and soy.", ()),
        ("Ingredients: inulin (free from gluten, milk, soy).", ()),
        ("Free from anything containing milk", ()),
        ("Dairy-free (less than 1 mg lactose)", ()),
    ],
)
def test_the_next_ingredient_of_a_list_is_in_it(words: str, inside: tuple[str, ...]) -> None:
    assert read(PACK + words).allergens == inside, words


@for_each(
    "words",
    [
        "Made in a workshop using milk.",
        "Hergestellt in einem Betrieb, der Milch verarbeitet.",
        "Fabriqué en France dans un atelier utilisant lait.",
        "Fremstillet på en fabrik, der håndterer mælk.",
        "アッカーマンシア菌。本品製造工場では乳成分も取り扱っています。",
    ],
)
def test_what_is_made_beside_it_is_a_trace(words: str) -> None:
    reading = read(PACK + words)

    assert (reading.allergens, reading.traces) == ((), MILK), words


def test_what_may_be_in_it_is_told_behind_a_denial() -> None:
    reading = read(PACK + "Frei von Gluten, kann Spuren von Milch enthalten.")

    assert (reading.allergens, reading.traces) == ((), ("milk",))

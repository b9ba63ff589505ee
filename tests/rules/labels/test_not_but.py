"""What "not this but that" says is that; and a "postbiotic" that is butyrate says nothing of a germ."""

from apps.rules.labels import read
from apps.rules.vocabulary import LabelClass
from tests.cases import for_each

HEATED = [
    "Inte levande utan pastöriserad Akkermansia muciniphila, 10 miljarder celler per kapsel",
    "Ej levande, utan värmebehandlad Akkermansia muciniphila, 10 miljarder celler per kapsel",
    "Innehåller inte levande bakterier utan pastöriserad Akkermansia muciniphila, 10 miljarder celler per kapsel",
    "Akkermansia muciniphila 10 miljarder celler, inte levande utan pastöriserad",
    "Ikke levende men pasteurisert Akkermansia muciniphila, 10 milliarder celler per kapsel",
    "Ikke levende, men pasteuriseret Akkermansia muciniphila, 10 milliarder celler pr. kapsel",
    "Akkermansia muciniphila 10 milliarder celler, ikke levende men pasteurisert",
    "Nicht lebend, sondern pasteurisiert: Akkermansia muciniphila 10 Mrd. Zellen je Kapsel",
    "Akkermansia muciniphila 10 Mrd. Zellen, nicht lebend, sondern pasteurisiert",
    "Akkermansia muciniphila 10 miljard cellen, niet levend maar gepasteuriseerd",
    "Akkermansia muciniphila 10 mil millones de células, no viva sino pasteurizada",
    "Akkermansia muciniphila 10 miliardi di cellule, non viva ma pastorizzata",
    "Akkermansia muciniphila 10 mld komórek, nie żywa, lecz pasteryzowana",
    "Akkermansia muciniphila 10 miljardia solua, ei elävä vaan pastöroitu",
    "Akkermansia muciniphila 10 млрд клеток, не живая, а пастеризованная",
    "阿克曼菌100亿个，不是活菌而是灭活菌",
]
ALIVE = [
    "Inte pastöriserad utan levande Akkermansia muciniphila, 10 miljarder CFU per kapsel",
    "Inte pastöriserad, utan levande Akkermansia muciniphila 100 mg",
    "Akkermansia muciniphila 100 mg, inte pastöriserad utan levande",
    "Ikke pasteurisert, men levende Akkermansia muciniphila 100 mg",
    "Akkermansia muciniphila 100 mg, ikke pasteuriseret men levende",
    "Akkermansia muciniphila 100 mg, nicht pasteurisiert, sondern lebend",
    "Akkermansia muciniphila 100 mg, niet gepasteuriseerd maar levend",
    "Akkermansia muciniphila 100 mg, not pasteurised but live",
]


@for_each("text", HEATED)
def test_not_alive_but_heated_is_heated(text: str) -> None:
    reading = read(text)
    assert reading.label_class is LabelClass.PASTEURISED
    assert reading.amount is not None
    assert reading.amount.value == 10_000_000_000


@for_each("text", ALIVE)
def test_not_heated_but_alive_is_alive(text: str) -> None:
    assert read(text).label_class is LabelClass.LIVE


@for_each(
    ("text", "expected"),
    [
        ("Utan Akkermansia. Inulin 5 g", LabelClass.UNRELATED),
        ("Utan levande bakterier. Pastöriserad Akkermansia muciniphila 100 mg", LabelClass.PASTEURISED),
        ("Inte testad på djur, utan gluten. Levande Akkermansia muciniphila 100 mg", LabelClass.LIVE),
        ("Pastöriserad Akkermansia muciniphila utan levande bakterier 100 mg", LabelClass.PASTEURISED),
    ],
)
def test_a_swedish_without_stays_one(text: str, expected: LabelClass) -> None:
    assert read(text).label_class is expected


@for_each(
    "acid",
    [
        "Sodium butyrate postbiotic 300 mg",
        "Sodium butyrate (postbiotic) 300 mg",
        "Postbiotic butyrate 300 mg",
        "Tributyrin as a postbiotic 300 mg",
        "Natriumbutyrat Postbiotikum 300 mg",
        "Butyrate de sodium postbiotique 300 mg",
        "Butirrato de sodio posbiótico 300 mg",
        "Butirrato di sodio postbiotico 300 mg",
        "Calcium butyrate - a postbiotic 300 mg",
    ],
)
def test_what_butyrate_is_called_is_not_said_of_akkermansia(acid: str) -> None:
    for joint in (" with ", " + ", ", "):
        reading = read(f"{acid}{joint}Akkermansia muciniphila 100 mg per capsule.")
        assert reading.label_class is LabelClass.UNCLEAR, joint
    heated = read(f"{acid} with pasteurised Akkermansia muciniphila 100 mg per capsule.")
    assert heated.label_class is LabelClass.PASTEURISED


@for_each(
    "text",
    [
        "Akkermansia muciniphila postbiotic 100 mg, sodium butyrate 300 mg",
        "Sodium butyrate 300 mg, postbiotic Akkermansia muciniphila 100 mg",
        "Sodium butyrate 300 mg and Akkermansia muciniphila postbiotic 100 mg",
    ],
)
def test_a_postbiotic_akkermansia_beside_butyrate_is_heated(text: str) -> None:
    assert read(text).label_class is LabelClass.PASTEURISED

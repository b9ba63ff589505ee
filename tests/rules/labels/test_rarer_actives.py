"""Ingredients that act on the stool, sugar or lipids, in languages in which they had no word."""

from apps.rules.labels.reader import read
from tests.cases import for_each


@for_each(
    ("words", "name"),
    [
        ("Sennesblätter", "senna"),
        ("séné", "senna"),
        ("hojas de sen", "senna"),
        ("cascara sagrada", "cascara or buckthorn"),
        ("Faulbaumrinde", "cascara or buckthorn"),
        ("psilio", "psyllium"),
        ("bockhornsklöver", "fenugreek"),
        ("bukkehorn", "fenugreek"),
        ("pískavice", "fenugreek"),
        ("çemen otu", "fenugreek"),
        ("görögszéna", "fenugreek"),
        ("sarviapila", "fenugreek"),
        ("æbleeddike", "apple cider vinegar"),
        ("elma sirkesi", "apple cider vinegar"),
        ("яблочный уксус", "apple cider vinegar"),
        ("havrefibrer", "oat fibre"),
        ("kaurakuitu", "oat fibre"),
        ("fibre d'avoine", "oat fibre"),
        ("fibra de avena", "oat fibre"),
        ("fibra di avena", "oat fibre"),
        ("havervezel", "oat fibre"),
        ("błonnik owsiany", "oat fibre"),
        ("yulaf lifi", "oat fibre"),
        ("enginar", "artichoke"),
        ("artisokka", "artichoke"),
        ("mullbär", "mulberry leaf"),
        ("folha de amora", "mulberry leaf"),
        ("feuille d'olivier", "olive extract"),
        ("kofeiini", "caffeine"),
        ("seleen", "selenium"),
        ("rezene", "fennel"),
        ("fenkoli", "fennel"),
        ("papatya", "chamomile"),
        ("karahindiba", "dandelion"),
        ("mælkebøtte", "dandelion"),
        ("vinagre de sidra", "apple cider vinegar"),
        ("carvão ativado", "charcoal or clay"),
        ("węgiel aktywny", "charcoal or clay"),
    ],
)
def test_an_active_has_its_word(words: str, name: str) -> None:
    found = read(f"Pasteurised Akkermansia muciniphila, {words} 100 mg.").confounders

    assert [one.name for one in found] == [name]

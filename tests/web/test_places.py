"""Countries as every form offers them."""

from apps.web.places import countries_by_name


def test_a_letter_with_a_mark_stands_beside_the_same_one_without() -> None:
    names = [name for _code, name in countries_by_name()]

    assert names.index("Åland Islands") < names.index("Bahamas")
    assert names.index("Côte d’Ivoire") < names.index("Croatia")

"""Countries by their names, as every form offers them."""

from unicodedata import normalize

from django.utils.translation import gettext

from apps.rules.countries import COUNTRIES


def countries_by_name() -> list[tuple[str, str]]:
    """Code and name in the reader's language; a letter with a mark stands beside the same one without."""
    named = ((code, gettext(name)) for code, name in COUNTRIES.items())
    return sorted(named, key=lambda pair: normalize("NFD", pair[1]))

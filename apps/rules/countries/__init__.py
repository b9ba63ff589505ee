"""All countries and territories by ISO 3166-1 code, for forms, emergency numbers and units."""

from apps.rules.countries import a_to_k, l_to_z

COUNTRIES = {**a_to_k.NAMES, **l_to_z.NAMES}

__all__ = ["COUNTRIES"]

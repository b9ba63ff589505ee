"""What the site may show of an account."""

from apps.records.models import Person


def shown_name(person: Person) -> str:
    """How a person is addressed."""
    return str(person)

"""A date in an address: 2026-03-02."""

from datetime import date


class IsoDate:
    """A path converter; what is no date is a 404."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Raises ValueError for a day that does not exist."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """ISO 8601."""
        return value.isoformat()

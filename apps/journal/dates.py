"""A date in an address: 2026-03-02; and the day that a form tells of."""

from datetime import date, timedelta

from apps.records.danger import ZONES_APART


def told_of(day: date, *, today: date) -> date:
    """The day that a form about `day` tells of. One of a day that is still to come was filled in now, before the person's
    clock went back over the date line: it tells of today.
    """
    ahead = timedelta() < day - today <= ZONES_APART
    return today if ahead else day


class IsoDate:
    """A path converter; what is no date is a 404."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """Raises ValueError for a day that does not exist."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """ISO 8601."""
        return value.isoformat()

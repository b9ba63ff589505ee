"""Dates that Django writes by itself, as in its admin."""

import pytest
from django.utils.formats import date_format

from tests.factories import NOON


@pytest.mark.parametrize(
    ("by", "written"),
    [
        ("DATE_FORMAT", "2 March 2026"),
        ("TIME_FORMAT", "12:00"),
        ("DATETIME_FORMAT", "2 March 2026, 12:00"),
    ],
)
def test_they_are_written_as_on_the_pages(by: str, written: str) -> None:
    assert date_format(NOON, by) == written

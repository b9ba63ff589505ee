"""How long something took, as an operator reads it."""

from datetime import timedelta

import pytest

from apps.web.templatetags.lasting import lasting


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0.0 s"),
        (0.42, "0.4 s"),
        (9.99, "10.0 s"),
        (59.4, "59 s"),
        (59.6, "1 min 0 s"),
        (185, "3 min 5 s"),
        (12_000, "3 h 20 min"),
        (86_399, "23 h 59 min"),
        (187_200, "2 d 4 h"),
    ],
)
def test_the_two_largest_units_are_told(seconds: float, words: str) -> None:
    assert lasting(timedelta(seconds=seconds)) == words

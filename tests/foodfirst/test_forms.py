"""Choosing, and the ticks of a day."""

import pytest

from apps.foodfirst.forms import ChooseForm, DayForm
from apps.rules import foodfirst

KEYS = [habit.key for habit in foodfirst.HABITS]


@pytest.mark.parametrize("count", range(6))
def test_two_to_four_habits(count: int) -> None:
    form = ChooseForm({"habits": KEYS[:count]})

    assert form.is_valid() == (2 <= count <= 4)


def test_a_day_may_be_empty() -> None:
    form = DayForm({}, habits=foodfirst.HABITS[:2])

    assert form.is_valid()
    assert form.cleaned_data == {"done": [], "plants": None, "bloating": None}


@pytest.mark.parametrize(
    "sent", [{"plants": "61"}, {"plants": "2.5"}, {"bloating": "11"}, {"done": ["strength"]}]
)
def test_what_cannot_be_is_refused(sent: dict[str, object]) -> None:
    assert not DayForm(sent, habits=foodfirst.HABITS[:2]).is_valid()

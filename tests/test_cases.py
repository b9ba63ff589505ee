"""A test over many cases tries them all and tells which fail."""

import pytest

from tests.cases import for_each


def test_every_case_is_tried_and_all_that_fail_are_told() -> None:
    tried = []

    @for_each(("number", "limit"), [(1, 2), (3, 2), (0, 2), (9, 2)])
    def stays_below(number: int, limit: int) -> None:
        tried.append(number)
        assert number < limit

    with pytest.raises(BaseExceptionGroup, match="2 of 4 cases of stays_below fail") as told:
        stays_below()

    assert tried == [1, 3, 0, 9]
    assert [error.__notes__ for error in told.value.exceptions] == [
        ["Case: {'number': 3, 'limit': 2}"],
        ["Case: {'number': 9, 'limit': 2}"],
    ]


@for_each("number", [1, 2])
@for_each("other", [3, 4])
def test_two_of_them_multiply_and_a_fixture_is_given(number: int, other: int, tmp_path: object) -> None:
    assert tmp_path
    assert number < other


def test_a_case_that_calls_itself_failed_is_told() -> None:
    @for_each("word", ["fine", "wrong"])
    def is_fine(word: str) -> None:
        if word == "wrong":
            pytest.fail("not fine")

    with pytest.raises(BaseExceptionGroup, match="1 of 2 cases"):
        is_fine()


def test_no_cases_at_all_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="cannot fail"):
        for_each("nothing", [])

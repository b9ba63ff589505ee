"""The tests that read real pictures need the group `photo`; without it they fail, and say what to do."""

from tests.photo.group import fail_without_it


def pytest_runtest_setup() -> None:
    fail_without_it()

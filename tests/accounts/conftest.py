"""The cast, and a browser in which nobody is signed in."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from tests.cast import ada, as_ada, as_ben, as_cole, as_dunn, as_operator, ben, dr_cole, dr_dunn, operator

__all__ = [
    "ada",
    "as_ada",
    "as_ben",
    "as_cole",
    "as_dunn",
    "as_operator",
    "ben",
    "dr_cole",
    "dr_dunn",
    "operator",
]

type Committing = Callable[[], AbstractContextManager[object]]


@pytest.fixture
def committing(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> Committing:
    """`with committing():` does at its end what a commit sets off: mails leave."""
    return lambda: django_capture_on_commit_callbacks(execute=True)

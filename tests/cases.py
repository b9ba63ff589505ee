"""One test over many cases: all are tried, all that fail are told. Ten thousand short tests cost more than they do."""

import functools
import inspect
from collections.abc import Callable, Collection, Iterable
from typing import Any

import pytest

MOST_SHOWN = 20


def for_each(
    names: str | tuple[str, ...], cases: Iterable[Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """As pytest.mark.parametrize, in one test. For pure tests: what a fixture gives is shared by all cases."""
    every = list(cases)
    assert every, "a test without cases cannot fail"
    wanted = (names,) if isinstance(names, str) else names

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def tries_all(**fixtures: Any) -> None:
            wrong = [error for case in every if (error := _tried(test, wanted, case, fixtures))]
            if wrong:
                message = f"{len(wrong)} of {len(every)} cases of {test.__name__} fail"
                raise BaseExceptionGroup(message, wrong[:MOST_SHOWN])

        signature = inspect.signature(test)
        rest = [each for name, each in signature.parameters.items() if name not in wanted]
        tries_all.__dict__["__signature__"] = signature.replace(parameters=rest)
        return tries_all

    return decorate


def _tried(
    test: Callable[..., None], names: Collection[str], case: Any, fixtures: dict[str, Any]
) -> BaseException | None:
    values = (case,) if len(names) == 1 else tuple(case)
    try:
        test(**fixtures, **dict(zip(names, values, strict=True)))
    except (Exception, pytest.fail.Exception) as error:
        error.add_note(f"Case: {dict(zip(names, values, strict=True))!r}"[:600])
        return error
    return None

"""A log line says where something broke, never what somebody had typed."""

import logging

import pytest
from django.db import IntegrityError

from apps.records.models import Person
from apps.web.logs import Discreet
from tests import factories
from tests.factories import TODAY

WORDS = "PLANTED words"  # by name, because a traceback shows the lines of the code


def logged(error: BaseException) -> str:
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, "Broken: %s", ("/trial/",), None)
    record.exc_info = (type(error), error, error.__traceback__)
    return Discreet("%(levelname)s %(message)s").format(record)


def test_a_refused_row_is_not_in_the_log(ada: Person) -> None:
    trial = factories.trial(ada)
    with pytest.raises(IntegrityError) as refused:
        factories.check_in(trial, TODAY, pain=99, note=WORDS)

    line = logged(refused.value)

    assert "PLANTED" in str(refused.value)  # or else this would prove nothing
    assert "PLANTED" not in line
    assert line.startswith("ERROR Broken: /trial/\n")
    assert "factories.py" in line
    assert line.rstrip().endswith("IntegrityError")


def test_every_cause_is_named_and_none_speaks() -> None:
    try:
        try:
            int(WORDS)
        except ValueError as first:
            raise KeyError(WORDS) from first
    except KeyError as second:
        line = logged(second)

    assert "PLANTED" not in line
    assert line.index("ValueError") < line.index("KeyError")


def test_a_line_without_an_error_is_as_ever() -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "Sent %s", (3,), None)

    assert Discreet("%(levelname)s %(message)s").format(record) == "INFO Sent 3"
    assert Discreet().formatException((None, None, None)) == ""

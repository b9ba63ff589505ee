"""A log line says where something broke, never what somebody had typed."""

import logging

import pytest
from celery import shared_task
from django.db import IntegrityError

from apps.records.models import Person
from apps.web.logs import Discreet
from config.celery import app
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


@pytest.mark.parametrize(
    "address",
    [
        "/journal/from-mail/KEY/",
        "/reminders/unsubscribe/KEY/",
        "/reminders/pause/KEY/",
        "/calendar/KEY.ics",
        "/account/confirm-email/KEY/",
        "/account/password/reset/key/KEY/",
        "/account/invitation/KEY/",
    ],
)
def test_an_address_that_opens_something_is_cut_short(address: str) -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, __file__, 1, "%s: %s", ("Bad", address), None
    )

    line = Discreet("%(levelname)s %(message)s").format(record)

    assert line.startswith(f"WARNING Bad: {address.partition('KEY')[0]}...")
    assert "KEY" not in line


@shared_task
def breaks(*, word: str) -> None:
    raise ValueError(word)


def test_a_failed_task_is_named_and_its_words_are_not(caplog: pytest.LogCaptureFixture) -> None:
    breaks.apply(kwargs={"word": WORDS}, task_id="a-task", throw=False)

    (record,) = [
        one for one in caplog.records if one.name == "celery.app.trace" and one.levelno == logging.ERROR
    ]
    assert "PLANTED" in record.getMessage()  # or else this would prove nothing
    line = Discreet("%(levelname)s %(message)s").format(record)
    assert "PLANTED" not in line
    assert line.startswith("ERROR Task tests.web.test_logs.breaks[a-task] raised unexpected\n")
    assert line.rstrip().endswith("ValueError")


def test_a_worker_keeps_to_these_lines() -> None:
    assert app.log.setup_logging_subsystem() != []  # with an answer here Celery adds no handlers of its own
    kinds = {type(one) for one in logging.getLogger("celery").handlers}
    assert kinds <= {logging.NullHandler}

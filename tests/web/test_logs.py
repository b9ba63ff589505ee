"""A log line says where something broke, never what somebody had typed."""

import logging
import re
from collections.abc import Callable, Iterator
from itertools import product
from runpy import run_path
from urllib.parse import unquote
from uuid import UUID

import pytest
from celery import shared_task
from django.db import IntegrityError
from django.urls import reverse

from apps.records.models import Person
from apps.web.logs import Discreet, Keyless
from config.celery import app
from tests import factories
from tests.cases import for_each
from tests.factories import TODAY
from tests.walls.addresses import addresses

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


KEY = "Zm9vYmFy:1qLmNo:Kx_9-PLANTED"
CODE = UUID("5f0d1c1e-7a54-4f0e-9d5c-0d8f6a1b2c3d")
OPEN_NOTHING = {
    "step",
    "kind",
    "slug",
    "on",
    "pk",
    "app_label",
    "url",
}  # a theme, a day, a row's number, no page


def with_keys() -> Iterator[str]:
    """Each address of the site that takes more than a theme, a day or a number, with something secret in it."""
    for one in addresses():
        if set(one.takes) - OPEN_NOTHING and not one.name.endswith(
            ":"
        ):  # an old address of the admin has no name
            yield reverse(one.name, kwargs={part: _secret(part) for part in one.takes})


def _secret(part: str) -> str | UUID:
    return CODE if part == "code" else "1" if part == "uidb36" else KEY


def refused(address: str) -> logging.LogRecord:
    return logging.LogRecord(
        "django.request", logging.WARNING, __file__, 1, "Not Found: %s", (address,), None
    )


KINDS = (Keyless, Discreet)
MISSPELT: tuple[Callable[[str], str], ...] = (
    str,
    lambda address: f"{address}.",
    lambda address: address.removesuffix("/"),
    lambda address: address.replace("/", "//"),
    unquote,
    lambda address: "/".join(part.capitalize() for part in address.split("/")),
    lambda address: f"https://akkerplan.example{address}?page=2",
)


@for_each(("address", "misspell", "kind"), product(with_keys(), MISSPELT, KINDS))
def test_no_address_that_opens_something_is_written(
    address: str, misspell: Callable[[str], str], kind: type[Keyless]
) -> None:
    line = kind("%(levelname)s %(message)s").format(refused(misspell(address)))

    assert line.startswith("WARNING Not Found: ")
    assert "..." in line
    assert re.search("PLANTED|Zm9vYmFy|5f0d1c1e", line, re.IGNORECASE) is None, line


def test_the_addresses_that_open_something_are_all_seen() -> None:
    seen = {address.partition(KEY)[0] for address in with_keys()}

    assert {
        "/journal/from-mail/",
        "/reminders/unsubscribe/",
        "/reminders/pause/",
        "/account/confirm-email/",
        "/account/password/reset/key/1-",
        f"/account/invitation/{CODE}/",
        f"/calendar/{CODE}.ics",
    } <= seen


@pytest.mark.parametrize(
    "address",
    ["/", "/products/add/", "/journal/check-in/2026-11-30/", "/screening/page/medicines/", "/operate/x/"],
)
def test_an_address_that_opens_nothing_is_written(address: str) -> None:
    assert Keyless("%(message)s").format(refused(address)) == f"Not Found: {address}"


def test_nothing_writes_a_line_but_by_these() -> None:
    """Django's own handlers would: each line once more, as it is, and in a mail."""
    logs = [logging.getLogger(name) for name in ("", "django", "django.request", "django.server", "celery")]
    ours = [one for log in logs for one in log.handlers if not type(one).__module__.startswith("_pytest")]

    assert [one for one in ours if not isinstance(one, logging.NullHandler | logging.StreamHandler)] == []
    assert [one for one in ours if isinstance(one, logging.StreamHandler)] != []
    assert all(isinstance(one.formatter, Keyless) for one in ours if isinstance(one, logging.StreamHandler))
    assert all(log.propagate for log in logs)


@pytest.mark.parametrize("name", ["gunicorn.error", "gunicorn.access"])
def test_gunicorn_writes_no_key_either(name: str) -> None:
    """It names the address of a request that failed outside of Django, and each one when it is asked to."""
    log, handler = logging.getLogger(name), logging.StreamHandler()
    log.addHandler(handler)
    try:
        run_path("config/gunicorn.py")["post_fork"](None, None)
    finally:
        log.removeHandler(handler)

    assert handler.format(refused(f"/journal/from-mail/{KEY}/")).endswith("Not Found: /journal/from-mail/...")


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

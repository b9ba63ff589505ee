"""Log lines that say where something broke, never what somebody had typed, and never an address that opens something.

The message of an error can carry a whole row ("Failing row contains ...") or a form's values, and that is health data.
Django and gunicorn name the address of a refused request: with the link of a mail in it whoever reads the log could
file a check-in. So what the routes catch is not written, wherever it stands in a line.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from traceback import TracebackException
from types import TracebackType

from django.urls import URLPattern, URLResolver

type Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

CAUGHT = re.compile(r"\(\?P<\w+>((?:\\.|[^()\\])+)\)")  # a named part of a route, and what it takes
SIGNED = "Zm9v-1:aB_c"  # what takes a signed code may take a key; a date, a number or a theme is none
CODE = re.compile(r"(?<!\[)\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.I)  # not a task's [name]
_beginnings: list[re.Pattern[str]] = []


def keep_from_the_log(routes: Iterable[URLPattern | URLResolver]) -> None:
    """Whatever follows the beginning of a route with a key in it is not written, also where no route fits the whole.

    A key is seldom refused for itself: a dot behind the link, a slash too many or a capital is a page that is not there.
    """
    found = "|".join(sorted({re.sub("/", "/+", one) for one in _with_a_key(routes, "")}))
    _beginnings[:] = [re.compile(f"(/(?:{found})).*", re.I)] if found else []


def _with_a_key(routes: Iterable[URLPattern | URLResolver], above: str) -> Iterator[str]:
    for one in routes:
        route = above + one.pattern.regex.pattern.removeprefix("^")
        if isinstance(one, URLResolver):
            yield from _with_a_key(one.url_patterns, route)
        elif any(_takes_a_key(part[1]) for part in CAUGHT.finditer(route)):
            yield route.partition("(?P<")[0]


def _takes_a_key(part: str) -> bool:
    """Not what takes everything and nothing: Django's page for an address that is none."""
    return re.fullmatch(part, SIGNED) is not None and re.fullmatch(part, "") is None


class Keyless(logging.Formatter):
    """A line without what opens something: keys and codes in addresses."""

    def format(self, record: logging.LogRecord) -> str:
        """A text that another formatter has kept with the record is not used again."""
        record.exc_text = None
        line = super().format(record)
        for beginning in _beginnings:
            line = beginning.sub(r"\1...", line)
        return CODE.sub("...", line)


class Discreet(Keyless):
    """And a traceback with its files, lines and kinds of error, without the errors' own words."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (the name is logging's)
        """The message without a failed task's error and arguments, which Celery writes."""
        data = getattr(record, "data", None)
        if record.name.startswith("celery.") and isinstance(data, dict) and "exc" in data:
            record.message = (
                f"Task {data['name']}[{data['id']}] {data.get('description', 'will be tried again')}"
            )
        return super().formatMessage(record)

    def formatException(self, ei: Caught) -> str:  # noqa: N802 (the name is logging's)
        """The chain of errors, the first cause first."""
        if ei[0] is None:
            return ""
        return "\n".join(_told(TracebackException(*ei)))


def _told(error: TracebackException) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    frames = [line.rstrip() for line in error.stack.format()]
    return [*(_told(before) if before else []), "Traceback:", *frames, error.exc_type_str]

"""Log lines that say where something broke, never what somebody had typed.

The message of an error can carry a whole row ("Failing row contains ...") or a form's values, and that is health data.
"""

import logging
import re
from traceback import TracebackException
from types import TracebackType

type Caught = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

KEYS = re.compile(
    r"(/(?:from-mail|unsubscribe|reminders/pause|calendar|confirm-email|reset/key|invitation)/)[^/\s]+"
)  # addresses that open something by themselves


class Discreet(logging.Formatter):
    """A traceback with its files, lines and kinds of error, without the errors' own words."""

    def format(self, record: logging.LogRecord) -> str:
        """A text that another formatter has kept with the record is not used again."""
        record.exc_text = None
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 (the name is logging's)
        """The message without what opens something: keys in addresses, and a failed task's error and arguments.

        Django names the address of every refused request; Celery writes the error and arguments of a failed task.
        """
        data = getattr(record, "data", None)
        if record.name.startswith("celery.") and isinstance(data, dict) and "exc" in data:
            record.message = (
                f"Task {data['name']}[{data['id']}] {data.get('description', 'will be tried again')}"
            )
        record.message = KEYS.sub(r"\1...", record.message)
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

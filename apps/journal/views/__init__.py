"""The journal's pages."""

from apps.journal.views.checking_in import advice, check_in
from apps.journal.views.following_up import follow_up
from apps.journal.views.from_mail import from_mail
from apps.journal.views.importing import import_measurements
from apps.journal.views.looking_back import days, everything
from apps.journal.views.noting import (
    end_event,
    event,
    measure,
    put_back,
    remove_measurement,
    withdraw_event,
)
from apps.journal.views.reporting import report, reported
from apps.journal.views.undoing import undo

__all__ = [
    "advice",
    "check_in",
    "days",
    "end_event",
    "event",
    "everything",
    "follow_up",
    "from_mail",
    "import_measurements",
    "measure",
    "put_back",
    "remove_measurement",
    "report",
    "reported",
    "undo",
    "withdraw_event",
]

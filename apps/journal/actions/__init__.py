"""What a person writes down, judged at once."""

from apps.journal.actions.checking_in import NoCheckIn, check_in, refuse, said_to, sent_before
from apps.journal.actions.drafting import forget_drafts, keep_draft
from apps.journal.actions.events import end_event, report_event, withdraw_event
from apps.journal.actions.following_up import answer_follow_up
from apps.journal.actions.from_mail import (
    check_in_from_mail,
    danger_from_mail,
    day_of_link,
    late_from_mail,
    refuse_mailed,
)
from apps.journal.actions.hearing import hear
from apps.journal.actions.noting import (
    Reading,
    forget_removed,
    measure,
    put_back,
    remove_measurement,
)
from apps.journal.actions.reporting import (
    Alarm,
    Told,
    end_reaction,
    raise_alarm,
    report_reaction,
    tell_changes,
    tell_danger,
)
from apps.journal.actions.telling import tell_event
from apps.journal.actions.undoing import undo
from apps.journal.entries import Entry

__all__ = [
    "Alarm",
    "Entry",
    "NoCheckIn",
    "Reading",
    "Told",
    "answer_follow_up",
    "check_in",
    "check_in_from_mail",
    "danger_from_mail",
    "day_of_link",
    "end_event",
    "end_reaction",
    "forget_drafts",
    "forget_removed",
    "hear",
    "keep_draft",
    "late_from_mail",
    "measure",
    "put_back",
    "raise_alarm",
    "refuse",
    "refuse_mailed",
    "remove_measurement",
    "report_event",
    "report_reaction",
    "said_to",
    "sent_before",
    "tell_changes",
    "tell_danger",
    "tell_event",
    "undo",
    "withdraw_event",
]

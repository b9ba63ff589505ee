"""The one use of the link in a check-in mail."""

from datetime import datetime

from apps.records.models import Reminder
from apps.reminders.queries import link_is_live


def use_link(*, mailed: Reminder, at: datetime) -> bool:
    """The link has filed its check-in, and the one in the other mail of that evening is dead with it.

    False: it was dead. Call it in the transaction that files, with the trial's row held, so that of two taps at once
    one is first. Only this mail's own row is written: the other one may be held by a worker that sends it.
    """
    if not link_is_live(mailed, at=at):
        return False
    return Reminder.objects.filter(pk=mailed.pk, link_used_at=None).update(link_used_at=at) == 1

"""Do reminders move? Numbers only: no person, no kind of message. Read by /readyz, /metrics and the operators' page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Max, Min, Q

from apps.records.models import Heartbeat, Reminder, ReminderState

SILENT_AFTER = timedelta(seconds=60)
STUCK_AFTER = timedelta(minutes=5)
LATELY = timedelta(hours=24)
LONGER_THAN_A_LEASE = timedelta(minutes=2)  # a worker holds what it sends for a minute and a half


class Percentile(Aggregate):
    """Postgres's own, of a duration."""

    function = "percentile_cont"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, slots=True)
class Moving:
    """How sending goes. `held`: messages that were looked at and wait for the end of somebody's quiet hours; they are none
    of those that are due. Lateness is that of the mails sent in the last 24 hours, from their hour to the server's yes."""

    beat_at: datetime | None
    due: int
    held: int
    oldest_due_at: datetime | None
    sent: int
    late_p50: timedelta
    late_p99: timedelta
    late_most: timedelta
    failed: int
    is_beating: bool
    is_stuck: bool

    @property
    def is_well(self) -> bool:
        """What /readyz says about reminders."""
        return self.is_beating and not self.is_stuck


def moving(*, at: datetime) -> Moving:
    """The numbers of this instant, in four statements, each from an index of its own."""
    beat_at = Heartbeat.objects.filter(name=Heartbeat.REMINDERS).values_list("at", flat=True).first()
    waiting = Reminder.objects.filter(state=ReminderState.DUE, due_at__lte=at).order_by()
    held = Q(lease_until__gt=at + LONGER_THAN_A_LEASE, last_error="")
    due = waiting.aggregate(
        rows=Count("pk", filter=~held), oldest=Min("due_at", filter=~held), held=Count("pk", filter=held)
    )
    late = ExpressionWrapper(F("sent_at") - F("due_at"), output_field=DurationField())
    sent = Reminder.objects.filter(state=ReminderState.SENT, sent_at__gt=at - LATELY).order_by()
    took = sent.aggregate(
        rows=Count("pk"), p50=Percentile(late, share=0.5), p99=Percentile(late, share=0.99), most=Max(late)
    )
    nothing = timedelta()
    return Moving(
        beat_at=beat_at,
        due=due["rows"],
        held=due["held"],
        oldest_due_at=due["oldest"],
        sent=took["rows"],
        late_p50=took["p50"] or nothing,
        late_p99=took["p99"] or nothing,
        late_most=took["most"] or nothing,
        failed=Reminder.objects.filter(state=ReminderState.FAILED).order_by().count(),
        is_beating=is_beating(at=at),
        is_stuck=is_stuck(at=at),
    )


def is_beating(*, at: datetime) -> bool:
    """True when a worker did what the beat asked of it in the last minute. A dead beat and a hung worker both show."""
    return Heartbeat.objects.filter(name=Heartbeat.REMINDERS, at__gte=at - SILENT_AFTER).exists()


def is_stuck(*, at: datetime) -> bool:
    """True when a message has been waiting for five minutes and nobody has even tried: the beat goes, the mails do not.

    A mail server that is down is none of it: those rows say so themselves.
    """
    free = Reminder.objects.due(at=at).filter(last_error="", due_at__gt=at - LATELY)
    return free.filter(due_at__lt=at - STUCK_AFTER).exists()

"""Writing, leasing and sending reminders. The rows are the truth; Celery only rings the bell."""

from apps.reminders.actions.ahead import plan_ahead
from apps.reminders.actions.leasing import LEASE, beat, lease
from apps.reminders.actions.links import use_link
from apps.reminders.actions.mail_choice import allow_mail, choose_mails, stop_mail
from apps.reminders.actions.sending import send_batch

__all__ = [
    "LEASE",
    "allow_mail",
    "beat",
    "choose_mails",
    "lease",
    "plan_ahead",
    "send_batch",
    "stop_mail",
    "use_link",
]

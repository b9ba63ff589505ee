"""Writing, leasing and sending reminders. The rows are the truth; Celery only rings the bell."""

from apps.reminders.actions.ahead import plan_ahead, plan_all
from apps.reminders.actions.alerting import alert_clinicians, digest_due
from apps.reminders.actions.changed import tell_of_pack
from apps.reminders.actions.devices import add_device, drop_device, forget_device
from apps.reminders.actions.leasing import LEASE, beat, lease
from apps.reminders.actions.links import use_link
from apps.reminders.actions.mail_choice import allow_mail, choose_mails, pause_mail, stop_mail
from apps.reminders.actions.refusing import refuse_address, refuse_addresses, retry_failed, try_address_again
from apps.reminders.actions.sending import drain, send_batch
from apps.reminders.actions.zones import use_zone

__all__ = [
    "LEASE",
    "add_device",
    "alert_clinicians",
    "allow_mail",
    "beat",
    "choose_mails",
    "digest_due",
    "drain",
    "drop_device",
    "forget_device",
    "lease",
    "pause_mail",
    "plan_ahead",
    "plan_all",
    "refuse_address",
    "refuse_addresses",
    "retry_failed",
    "send_batch",
    "stop_mail",
    "tell_of_pack",
    "try_address_again",
    "use_link",
    "use_zone",
]

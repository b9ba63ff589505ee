"""The pages about reminders."""

from apps.reminders.views.devices import add_device, here, remove_device
from apps.reminders.views.mails import delivery, for_clinicians, pause, settings, unsubscribe

__all__ = [
    "add_device",
    "delivery",
    "for_clinicians",
    "here",
    "pause",
    "remove_device",
    "settings",
    "unsubscribe",
]

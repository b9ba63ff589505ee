"""Which messages a person wants, where, and by which clock."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.records.models import SAFETY_MAILS, TO_CLINICIANS, ReminderKind
from apps.reminders.push_keys import is_public_key, is_secret
from apps.reminders.push_services import is_push_service
from apps.rules.local_time import is_zone
from apps.web.forms import CrispyForm
from apps.web.widgets import TickRows

WORDS = {
    ReminderKind.CHECK_IN: _("Time for your check-in"),
    ReminderKind.WHAT_CHANGED: _("Once a week, that the check-in also asks what has changed"),
    ReminderKind.CHECK_IN_AGAIN: _("Once more, two hours later, if the check-in is still empty"),
    ReminderKind.GONE_QUIET: _("After 3 and after 7 days with no check-in"),
    ReminderKind.DOSE_STEP: _("A day has come on which your plan may go one step on"),
    ReminderKind.MEASURE_DUE: _("Days to take your main number"),
    ReminderKind.PAUSE_ENDS: _("A pause comes to its end"),
    ReminderKind.REVIEW_DUE: _("Your review can be opened"),
    ReminderKind.NEXT_REVIEW: _("Your next review date has come"),
    ReminderKind.FOUR_WEEKS_ON: _("Four weeks after you decide: how are you?"),
    ReminderKind.DEFERRAL_LIFTED: _("A date you waited for has come"),
    ReminderKind.STILL_THERE: _("4 and 8 weeks after a stop, if it had not gone: how are you?"),
    ReminderKind.NEW_TRIAL: _("After a stop: a new trial can be planned again"),
}
assert set(WORDS) == set(ReminderKind) - {*SAFETY_MAILS, *TO_CLINICIANS}


class KindsForm(CrispyForm):
    """A tick for each kind of mail that comes. The mails about safety are not among them."""

    kinds = forms.MultipleChoiceField(
        label=_("Which mails do you want?"),
        choices=[(str(kind), words) for kind, words in WORDS.items()],
        required=False,
        widget=TickRows(),
    )

    def kinds_off(self) -> list[str]:
        """What was left without a tick. After `is_valid`."""
        wanted = set(self.cleaned_data["kinds"])
        return [str(kind) for kind in WORDS if kind not in wanted]


class DeviceForm(forms.Form):
    """What a browser says of itself: its push service's address, and two keys. A made-up one is refused."""

    endpoint = forms.CharField(max_length=1000)
    p256dh = forms.CharField(max_length=100)
    auth = forms.CharField(max_length=40)

    def clean_endpoint(self) -> str:
        """Raises ValidationError for anything but a known push service."""
        endpoint: str = self.cleaned_data["endpoint"]
        if not is_push_service(endpoint, services=settings.PUSH_SERVICES):
            raise ValidationError(_("This is not the address of a push service."))
        return endpoint

    def clean_p256dh(self) -> str:
        """Raises ValidationError for no point of the curve."""
        key: str = self.cleaned_data["p256dh"]
        if not is_public_key(key):
            raise ValidationError(_("This is not a browser's key."))
        return key

    def clean_auth(self) -> str:
        """Raises ValidationError for no secret of 16 bytes."""
        secret: str = self.cleaned_data["auth"]
        if not is_secret(secret):
            raise ValidationError(_("This is not a browser's key."))
        return secret


class ZoneHereForm(forms.Form):
    """The zone that a device has named."""

    zone = forms.CharField(max_length=64)

    def clean_zone(self) -> str:
        """Raises ValidationError for an unknown one."""
        zone: str = self.cleaned_data["zone"]
        if not is_zone(zone):
            raise ValidationError(_("This time zone is not known."))
        return zone

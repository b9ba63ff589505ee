"""Which mails a person wants."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.records.models import SAFETY_MAILS, TO_CLINICIANS, ReminderKind
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
    ReminderKind.REVIEW_DUE: _("Your review is ready"),
    ReminderKind.NEXT_REVIEW: _("Your next review date has come"),
    ReminderKind.FOUR_WEEKS_ON: _("Four weeks after you decide: how are you?"),
    ReminderKind.DEFERRAL_LIFTED: _("A date you waited for has come"),
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

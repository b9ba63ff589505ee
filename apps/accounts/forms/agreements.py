"""What a person agrees to, item by item."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.forms.details import Plain
from apps.accounts.wordings import WORDINGS
from apps.records.models import ConsentKind


class AgreementsForm(Plain):
    """Three boxes, none of them ticked beforehand. `kinds` holds what was ticked."""

    terms = forms.BooleanField(
        label=_("I agree to what Akkerplan is and is not"),
        help_text=WORDINGS[ConsentKind.TERMS],
        error_messages={
            "required": _(
                "Tick this box if you agree to what Akkerplan is and is not. Without it we cannot go on."
            )
        },
    )
    health_data = forms.BooleanField(
        label=_("I agree that my health answers are kept"),
        help_text=WORDINGS[ConsentKind.HEALTH_DATA],
        error_messages={
            "required": _(
                "Tick this box if your health answers may be kept. Without them there is no trial to run."
            )
        },
    )
    reminders = forms.BooleanField(
        label=_("I want e-mail reminders (optional)"),
        help_text=WORDINGS[ConsentKind.REMINDERS],
        required=False,
    )

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that were ticked."""
        return frozenset(kind for kind, ticked in self.cleaned_data.items() if ticked)


class InvitationForm(Plain):
    """Whom to invite."""

    email = forms.EmailField(
        label=_("Your clinician's e-mail address"),
        help_text=_("Ask them which address they use at work."),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "off"}),
        error_messages={
            "required": _("Enter your clinician's e-mail address."),
            "invalid": _("Enter a full e-mail address, such as name@example.org."),
        },
    )

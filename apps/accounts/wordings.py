"""What people agree to, word for word. A change of words needs a new version: each agreement keeps its own copy."""

from django.utils.translation import gettext_lazy as _

from apps.accounts.refusals import Refusal
from apps.records.models import REQUIRED_CONSENTS, ConsentKind
from apps.web.widgets import Words

VERSIONS: dict[ConsentKind, str] = {
    ConsentKind.TERMS: "2",
    ConsentKind.HEALTH_DATA: "2",
    ConsentKind.REMINDERS: "3",  # of the mails after a stop: only after one for safety
}
"""Each kind by itself: whoever agreed to other words keeps those, and sees that there are newer ones (docs/privacy.md)."""

REQUIRED = REQUIRED_CONSENTS

WORDINGS: dict[ConsentKind, Words] = {
    ConsentKind.TERMS: _(
        "Akkerplan is for learning and for planning. It does not give medical advice, a diagnosis or a treatment. "
        "Nobody watches my answers for emergencies. If I feel very ill, I call my emergency number. "
        "I do not change a medicine that a doctor gave me without asking them first."
    ),
    ConsentKind.HEALTH_DATA: _(
        "Akkerplan may keep the health answers that I type in: my screening, my check-ins, my measurements and my "
        "notes. It uses them to check if a trial is safe for me, to run my trial and to show me the result. "
        "Nobody else sees them, unless I invite a clinician. I can take this back at any time, and I can erase it all."
    ),
    ConsentKind.REMINDERS: _(
        "Akkerplan may send me e-mails when a check-in or a review is due, or a waiting time is over. Some ask how I am. "
        "The subject line never says what it is about. Each of these e-mails has a link that ends them. "
        "After a stop for my safety, two mails ask how I am even then."
    ),
}

REFUSALS: dict[Refusal, Words] = {
    Refusal.NOT_AN_ADULT: _("Akkerplan is for people of 18 and over."),
    Refusal.MISSING_CONSENT: _("The terms and the keeping of health answers must both be agreed to."),
    Refusal.INVITED_SELF: _("This is your own address. Enter your clinician's."),
    Refusal.ALREADY_SHARING: _("You two share already."),
    Refusal.TOO_MANY_INVITATIONS: _("That is many invitations for one day. Try again tomorrow."),
    Refusal.NOT_A_CLINICIAN: _(
        "This account is not a clinician's, so it cannot look at another person's plan."
    ),
    Refusal.OTHER_ADDRESS: _(
        "This invitation went to another address. Sign in with the account of that address, or ask for a new invitation."
    ),
}

"""Short names for what the question tables repeat."""

from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition

OK = Disposition.OK
CAUTION = Disposition.CAUTION
REDIRECT = Disposition.REDIRECT
DEFER = Disposition.DEFER
BLOCK = Disposition.BLOCK
EMERGENCY = Disposition.EMERGENCY

NO = _("No")
YES = _("Yes")
NOT_SURE = _("Not sure")

ASK_CLINICIAN = _("A clinician must say yes first. Your clinician can record this here.")
ASK_FIRST = _("Please ask first.")
TALKED_LIFT = _("Tick that you have talked")
TALKED = _("I have talked with my clinician about this.")
WHEN_WELL = _("Never in this session. A new screening after you are well.")

OUR_CHOICE = "our choice"
FAIL_SAFE = "fail-safe"

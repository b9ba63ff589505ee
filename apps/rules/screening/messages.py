"""Fixed texts that go with a screening result."""

from collections.abc import Mapping
from types import MappingProxyType

from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition

HEADLINES: Mapping[Disposition, str] = MappingProxyType(
    {
        Disposition.EMERGENCY: _("Get help now. Do not wait for this app."),
        Disposition.BLOCK: _("Not on your own. A clinician must say yes first."),
        Disposition.DEFER: _("Not now. Wait until the date or the change below."),
        Disposition.REDIRECT: _("Another step comes first."),
        Disposition.CAUTION: _("You may go on once you have agreed to each point below."),
        Disposition.CLEARED: _("You may go on. A clinician has cleared what stood in the way."),
        Disposition.OK: _("You may go on. We found nothing that stands in the way."),
    }
)

WAIT_FOR_A_CHANGE = _("Not now. Something has to change first: see below.")
"""The headline of a DEFER in which nothing has a date."""

WAIT_FOR_A_DAY = _("Not now. Wait until the date below.")
"""And that of one in which all has a date."""

TOLERATED_IS_NOT_RIGHT = _(
    "Most people in the studies had few problems. That does not make it right for everyone."
)
"""Shown with a result that stands in nobody's way (S94); after a no it would sound like an invitation."""

OR_GO_ON = _("Another step comes first. You may still go on, once you have ticked below that you want to.")
"""The headline of a REDIRECT in which the person's own tick is all that is missing."""

FRAGILE_AND_UNDER_FUELLED = _(
    "Not now. Your gut lining may be sore, and it gets very little fibre. With both, this germ can turn to "
    "the lining "
    "for food. See a clinician, and build up fibre first."
)
"""Leads every other "not now" when a fragile gut meets low fibre (S49)."""

NO_DATA_IN_PREGNANCY = _(
    "The EU food safety agency was given no safety data. This holds for pregnancy and for breastfeeding."
)
"""Shown to the clinician who is asked to clear `preg` (2.4)."""

ADD_ON_REASONABLE = _("Your habits are strong and your goal is clear. A trial may be a reasonable add-on.")
ADD_ON_NOT_YET = _("You may still try. Food first is the better supported first step.")

BRING_FOODS_BACK = (
    _("End the strict phase after 4 to 6 weeks at most."),
    _("Bring back one group of foods at a time, with a few days between."),
    _("Eat the same steady way for 14 days. Then screen again."),
)
"""The way out of a strict diet (S124)."""

FIRST_STEPS_FOR_SYMPTOMS = (
    _("Change fibre slowly, and eat at regular times."),
    _("See a clinician or dietitian if trouble lasts."),
    _("Ask about well-studied kinds of probiotic."),
)
"""What to try for 4 weeks before this germ is a second choice (S42)."""

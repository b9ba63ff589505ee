"""Signs of the question about right now that were told before: "none of these" can come too soon (clinical.md 2.2)."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from apps.rules.screening.model import Hit, Reason
from apps.rules.screening.questions import QUESTION
from apps.rules.text import gettext_noop as _

WAIT = _("You told us about this on %(date)s. It is good if it is gone. We count the days from then.")
CHECK = _(
    "You told us about this on %(date)s. It is good if it is gone. A clinician still has to look at it."
)


class Hold(NamedTuple):
    """The answer that goes on counting, and for how many days; None until a clinician has said yes."""

    choice: str
    days: int | None


_BLOOD = Hold("some_blood", None)
HOLDS: Mapping[str, Hold] = MappingProxyType(
    {
        "fever": Hold("fever", 3),
        "hives": Hold("hives", 7),
        **dict.fromkeys(("some_blood", "heavy_blood", "black_stool"), _BLOOD),
    }
)
"""More blood than a little is no less to look at. Our choice: the table knows only "a new screening when well"."""


def lately_hits(ticked: Collection[str], told: Mapping[str, date], today: date) -> list[Hit]:
    """What was told on an earlier day and still holds, where it is not ticked now."""
    last: dict[Hold, date] = {}
    for sign, on in told.items():
        if sign in HOLDS:
            last[HOLDS[sign]] = max(on, last.get(HOLDS[sign], on))
    hits = [_hit(hold, on) for hold, on in last.items() if hold.choice not in ticked]
    return [hit for hit in hits if hit.lift_date is None or today < hit.lift_date]


def _hit(hold: Hold, on: date) -> Hit:
    until = None if hold.days is None else on + timedelta(hold.days)
    words = CHECK if until is None else WAIT
    return Hit("now", QUESTION["now"].choice(hold.choice), until, Reason(words, {"date": on}))

"""Signs of the question about right now that were told before: "none of these" can come too soon (clinical.md 2.2)."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from apps.rules.screening.model import Choice, Hit, Reason
from apps.rules.screening.phrases import ASK_CLINICIAN
from apps.rules.screening.questions import QUESTION
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition

WAIT = _("You told us about this on %(date)s. It is good if it is gone. We count the days from then.")
CHECK = _(
    "You told us about this on %(date)s. It is good if it is gone. A clinician still has to look at it."
)


class Hold(NamedTuple):
    """The answer that goes on counting, and for how many days; None until a clinician has said yes."""

    choice: str
    days: int | None


DANGER_GONE = Choice(
    "danger_gone",
    _("A danger sign a short while ago"),
    Disposition.DEFER,
    _(
        "You had a danger sign. Get care if nobody has looked at it. Start only when you have been well for some days."
    ),
    _("3 days without it, 7 after trouble with breathing or swelling, or a clinician who has looked at it"),
    "our choice: a new screening when you are well",
)
"""What a danger sign is to whoever answers anew: no emergency any more, and no reason to begin."""

EARLIER = Choice(
    "earlier",
    _("An earlier answer"),
    Disposition.BLOCK,
    _(
        "You told us something about this that we ask in another way now. A clinician has looked at it and said no."
    ),
    ASK_CLINICIAN,
    source="our choice: a no outlasts the words of a question",
)
"""What was told, and what a no was said to, where today's questions have no such answer."""

SLIP, ALLERGY_SLIP = "slip", "allergy_slip"
"""A danger sign that was ticked and unticked before the result, whichever it was."""

_BLOOD = Hold("some_blood", None)
_ALLERGY, _DANGER = Hold(DANGER_GONE.code, 7), Hold(DANGER_GONE.code, 3)
HOLDS: Mapping[str, Hold] = MappingProxyType(
    {
        "fever": Hold("fever", 3),
        "hives": Hold("hives", 7),
        **dict.fromkeys(("some_blood", "heavy_blood", "black_stool"), _BLOOD),
        **dict.fromkeys(("breathing", "face_throat_swelling"), _ALLERGY),
        **dict.fromkeys(("severe_pain", "vomit_blood", "faint_confused", "severe_dehydration"), _DANGER),
        SLIP: _DANGER,
        ALLERGY_SLIP: _ALLERGY,
    }
)
"""More blood than a little is no less to look at. Our choice: the table knows only "a new screening when well"."""


def slip_of(sign: str) -> str | None:
    """As what a sign holds that was unticked before the result: an emergency ends the screening, "never in this session"
    (clinical.md, `now`), and it may have been the wrong line. None for any other sign.
    """
    if sign not in HOLDS or QUESTION["now"].choice(sign).disposition is not Disposition.EMERGENCY:
        return None
    return ALLERGY_SLIP if HOLDS[sign] is _ALLERGY else SLIP


def lately_hits(ticked: Collection[str], told: Mapping[str, date], today: date) -> list[Hit]:
    """What was told on an earlier day and still holds, where it is not ticked now."""
    last: dict[Hold, date] = {}
    for sign, on in told.items():
        if sign in HOLDS and sign not in ticked:
            last[HOLDS[sign]] = max(on, last.get(HOLDS[sign], on))
    hits = [_hit(hold, on) for hold, on in last.items() if hold.choice not in ticked]
    return [hit for hit in hits if hit.lift_date is None or today < hit.lift_date]


def _hit(hold: Hold, on: date) -> Hit:
    until = None if hold.days is None else on + timedelta(hold.days)
    words = CHECK if until is None else WAIT
    choice = DANGER_GONE if hold.choice == DANGER_GONE.code else QUESTION["now"].choice(hold.choice)
    return Hit("now", choice, until, Reason(words, {"date": on}))

"""Answers that go on counting against a milder one that comes too soon (clinical.md 2.2).

Else somebody who is told "not now" would change one answer and be told to go on. A slip is put right before the result is
asked for, at once and by anybody; after it the new answer counts when it has stood for the days below, or once a clinician
has said yes. The days are those of the table where it names some, and else those for which a result counts: then every
question is asked again. Our choice, as the table knows no second answer.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from apps.rules.product_checks import BOTANICALS_WITH_MEDICINE
from apps.rules.screening.answers import UNSURE, Answers, When
from apps.rules.screening.bands import band_hits
from apps.rules.screening.dated import (
    AFTER_SURGERY_DAYS,
    ANTIBIOTIC_DAYS,
    BACTERIAL_DAYS,
    BOWEL_PREP_DAYS,
    BUG_DAYS,
    CDIFF_DAYS,
    CHECK_DATE,
    DATE_UNKNOWN,
    MED_CHANGE_DAYS,
    STACK_DAYS,
    dated_hits,
    planned_on,
)
from apps.rules.screening.facts import bmi
from apps.rules.screening.lately import DANGER_GONE, EARLIER
from apps.rules.screening.model import VALID_FOR, Hit, Reason, Wording
from apps.rules.screening.questions import QUESTION
from apps.rules.text import gettext_noop as _
from apps.rules.vocabulary import Disposition

SLIP = _("You told us about this on %(date)s. If that was a mistake, your new answer counts from %(until)s.")
SOONER = _(
    "You told us about this on %(date)s. If that was a mistake, your new answer counts from %(until)s, or once a "
    "clinician says yes."
)
LOOK = _(
    "You told us about this on %(date)s. A clinician has to look at it first, also if that was a mistake."
)

RESULT_DAYS = VALID_FOR.days
STEADY_DAYS = 28  # "4 weeks on one pattern"
FIBRE_DAYS = 14  # "15 g or more on average for 14 days"
TAKEN_BACK_DAYS = 3
"""For what was said, and taken back before the result, while a product is taken. As after a fever; our choice."""

WAITS: Mapping[str, int] = MappingProxyType({"stack": STACK_DAYS, "med_change": MED_CHANGE_DAYS})
"""Days for which these two put off a first dose."""

EXTRACT = BOTANICALS_WITH_MEDICINE.key
"""What an answer that means a medicine holds back in a pack with a plant extract, for as long as a result counts."""

CALLED_OFF = "planned"
"""An operation that can be moved or called off: whoever says so waits as after any other answer, and not for its day."""

_NOT_SURE = "not_sure"
_YES: Mapping[str, int | None] = MappingProxyType({"yes": RESULT_DAYS})


def _for(*codes: str) -> Mapping[str, int | None]:
    return MappingProxyType(dict.fromkeys(codes, RESULT_DAYS))


LASTS: Mapping[str, Mapping[str, int | None]] = MappingProxyType(
    {
        "preg": _for("pregnant", "breastfeeding"),
        "bmi": _for("<17"),
        "wtloss": _YES,
        "chemo": _for("now", "within_6m"),
        "transplant": _YES,
        "immune_meds": _YES,
        "hiv": _for("uncontrolled"),
        "immune_other": _YES,
        "line": _YES,
        "bsi": _YES,
        "ibd": _for("active", "remission"),
        "divert": _for("recent_or_severe"),
        "bleed": MappingProxyType({"unexplained": None}),  # as blood that was ticked right now
        "gut_major": _YES,
        "gut_persist": _YES,
        "bug": MappingProxyType(
            {
                **dict.fromkeys(("now", "now_long", "recent"), BUG_DAYS),
                "recent_bacterial": BACTERIAL_DAYS,
                "cdiff": CDIFF_DAYS,
            }
        ),
        "abx": MappingProxyType({"now": ANTIBIOTIC_DAYS, "recent": ANTIBIOTIC_DAYS, "longterm": RESULT_DAYS}),
        "bowel_prep": MappingProxyType({"yes": BOWEL_PREP_DAYS}),
        "surgery": MappingProxyType({"planned": RESULT_DAYS, "recent_major": AFTER_SURGERY_DAYS}),
        "diabetes": _for("hypo_risk_meds", "t1"),
        "valve": _for("artificial_or_endocarditis"),
        "organ": _YES,
        "allergy": _for("severe_supp"),
        "ed": _for("current"),
        "eat_enough": _for("no"),
        "diet_swings": MappingProxyType({"yes": STEADY_DAYS}),
        "elim_diet": _YES,
        "fibre": MappingProxyType({"<15": FIBRE_DAYS}),
        "stack": MappingProxyType({"yes": STACK_DAYS}),
        "med_change": MappingProxyType({"yes": MED_CHANGE_DAYS}),
    }
)
"""Days from the day it was told, unless the answer itself names the day it lifts; None: until a clinician has said yes."""

LET_GO: Mapping[str, str] = MappingProxyType(
    {
        "now": "holds by itself (lately.py)",
        "age": "the date of birth decides it, and one that is changed in a trial holds by itself (Person.age)",
        "goal": "a wish, which may change",
        "foundations": "habits, counted anew; it may be passed anyway",
        "rx": "a statement to tick; what holds a plant extract back beside it is asked of the pack (EXTRACT)",
        **dict.fromkeys(
            ("gut_other", "neuro", "pcos_endo", "chronic_other"),
            "a statement to tick, which holds nothing",
        ),
    }
)
"""The other questions, and why a newer answer to them counts at once. So does one after "not sure": somebody found out."""


AT_ONCE = frozenset({"preg", "chemo", "transplant", "immune_meds", "line", "ibd", "bleed", "bug", "abx"})
"""What would have stopped or rested a trial at once at a check-in: while a product is taken it holds a few days, also when it
was changed before the result was asked for."""


class Held(NamedTuple):
    """An earlier answer that goes on counting: told on `on`, up to the day `until`; None: until a clinician has said yes.

    `unseen`: told beside the answers; no clinician has decided since, and a yes before it was to another. `about`: its own day.
    """

    key: str
    choice: str
    on: date
    until: date | None
    unseen: bool = False
    about: date | None = None


class Taken(NamedTuple):
    """The days of a product from its first dose on, up to the day `before`; None: it is taken still, or taken up again."""

    since: date
    before: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is one of them."""
        return self.since <= day and (self.before is None or day < self.before)


def unsure_in(given: Mapping[str, object]) -> frozenset[str]:
    """The fields that were answered with "not sure", as given: whether, and not only when. Not the one about bleeding: whoever
    is unsure had no check.
    """
    whether = {key: said.get("status") if isinstance(said, Mapping) else said for key, said in given.items()}
    return frozenset(key for key, said in whether.items() if said == _NOT_SURE and key != "bleed")


def lasting(answers: Answers, *, on: date, unsure: Collection[str] = ()) -> Iterator[Held]:
    """What of these answers, told on `on`, goes on counting. `unsure`: questions that were answered with "not sure"."""
    for key in LASTS.keys() - {*unsure}:
        value = getattr(answers, key, None)
        if isinstance(value, str) and value in LASTS[key]:
            yield _held(key, value, on)
    for hit in (*band_hits(answers), *dated_hits(answers, on)):
        if hit.choice.code not in LASTS.get(hit.key, ()) or _is_unknown(hit, answers, unsure):
            continue
        if hit.lift_date is not None and hit.choice.code != CALLED_OFF:
            yield Held(hit.key, hit.choice.code, on, hit.lift_date)
        else:
            yield _held(hit.key, hit.choice.code, on)._replace(about=planned_on(hit))


def is_since(hit: Hit, taken: Taken) -> bool:
    """Whether it would put off a first dose, and began in these days: then it only makes the result hard to read (W5)."""
    days = WAITS.get(hit.key)
    return days is not None and hit.lift_date is not None and taken.holds(hit.lift_date - timedelta(days))


def begun_since(taken: Taken, answers: Answers, held: Iterable[Held] = ()) -> frozenset[str]:
    """The questions to which only such things were told: nobody is asked about them again before the dose goes on.

    Not where something else was still waited for on the day of the first dose, or after the last one.
    """
    told: dict[str, list[When]] = {"stack": [answers.stack_started], "med_change": [answers.med_change]}
    for one in held:
        if one.key in told:
            told[one.key].append(UNSURE if one.until is None else one.until - timedelta(days=WAITS[one.key]))
    return frozenset(
        key
        for key, days in told.items()
        if any(isinstance(day, date) and taken.holds(day) for day in days)
        and not any(_waits(key, day, taken) for day in days)
    )


def _waits(key: str, day: When, taken: Taken) -> bool:
    if not isinstance(day, date):
        return day is UNSURE
    return not taken.holds(day) and taken.since < day + timedelta(days=WAITS[key])


def _held(key: str, code: str, on: date) -> Held:
    days = LASTS[key][code]
    return Held(key, code, on, None if days is None else on + timedelta(days))


def _is_unknown(hit: Hit, answers: Answers, unsure: Collection[str]) -> bool:
    """A weight, fibre, how long a bug has lasted, whether it was at all, or a planned day long gone: whoever finds out says so at
    once. A yes of which only the day was not known is a yes."""
    detail = None if hit.detail is None else hit.detail.text
    if detail == DATE_UNKNOWN:
        return not {*QUESTION[hit.key].fields}.isdisjoint(unsure)
    if hit.key == "bmi":
        return bmi(answers) is None
    if hit.key == "fibre":
        return answers.fibre_g is None
    return detail == CHECK_DATE or (hit.choice.code == "now_long" and answers.bug.days_sick in (UNSURE, None))


def held_hits(hits: Collection[Hit], held: Collection[Held], today: date) -> list[Hit]:
    """Those that say more than what is answered now, or something else, each with the day on which it was told."""
    now = {hit.key: weight(hit) for hit in sorted(hits, key=weight)}
    found = [_hit(one) for one in held if one.key in QUESTION and (one.until is None or today < one.until)]
    return [hit for hit in found if hit.unseen or hit.key not in now or weight(hit) > now[hit.key]]


def weight(hit: Hit) -> tuple[int, date]:
    """How serious, and of two alike the one that lasts longer."""
    return hit.choice.disposition.rank, hit.lift_date or date.max


def _hit(one: Held) -> Hit:
    choices = {choice.code: choice for choice in (*QUESTION[one.key].choices, DANGER_GONE)}
    return still(one, choices.get(one.choice, EARLIER))


def still(one: Held, choice: Wording) -> Hit:
    """What goes on counting, with the day on which it was told."""
    if one.until is None:
        return Hit(one.key, choice, None, Reason(LOOK, {"date": one.on}), one.unseen)
    words = SLIP if choice.disposition is Disposition.REDIRECT else SOONER
    return Hit(one.key, choice, one.until, Reason(words, {"date": one.on, "until": one.until}), one.unseen)

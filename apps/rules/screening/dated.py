"""Items that a date decides (clinical.md 2.2, 2.3). An item is free on the lift date itself."""

from datetime import date, timedelta

from apps.rules.screening.answers import UNSURE, Answers, Antibiotic, Bug, Surgery, When
from apps.rules.screening.model import Hit, Reason
from apps.rules.screening.names import IN_HOSPITAL
from apps.rules.screening.questions import QUESTION
from apps.rules.text import gettext_noop as _

BUG_DAYS = 14
BACTERIAL_DAYS = 28
CDIFF_DAYS = 90
BUG_NOW_DAYS = 7
ANTIBIOTIC_DAYS = 42
BOWEL_PREP_DAYS = 14
AFTER_SURGERY_DAYS = 28
BEFORE_SURGERY_DAYS = 14 * 7
STACK_DAYS = 14
MED_CHANGE_DAYS = 28

LAST_SYMPTOM = _("Your last symptom was on %(date)s.")
LAST_DOSE = _("Your last dose was on %(date)s.")
CLEAN_OUT = _("You had it on %(date)s.")
OPERATION = _("The date you gave is %(date)s.")
STARTED = _("You started it on %(date)s.")
CHANGED = _("The dose changed on %(date)s.")
SICK_FOR = _("You have had it for %(days)s days.")
DATE_UNKNOWN = _("We need the date to tell you when you can start.")
CHECK_DATE = _("This date is in the past. Please check it.")


def dated_hits(answers: Answers, today: date) -> list[Hit]:
    """Every dated item that is not free yet."""
    hits = (
        _bug(answers.bug, today),
        _antibiotic(answers.abx, today),
        _since("bowel_prep", answers.bowel_prep, BOWEL_PREP_DAYS, today, CLEAN_OUT),
        _surgery(answers.surgery, today),
        _since("stack", answers.stack_started, STACK_DAYS, today, STARTED),
        _since("med_change", answers.med_change, MED_CHANGE_DAYS, today, CHANGED),
    )
    return [hit for hit in hits if hit is not None]


def _since(key: str, when: When, wait: int, today: date, told: str) -> Hit | None:
    """A yes that lapses `wait` days after its date; without a date it stays."""
    if when is None:
        return None
    return _waiting(key, "yes", None if when is UNSURE else when, wait, today, told)


def _waiting(key: str, code: str, since: date | None, wait: int, today: date, told: str) -> Hit | None:
    """The hit until `wait` days after `since`; for ever when the day is not known."""
    choice = QUESTION[key].choice(code)
    if since is None:
        return Hit(key, choice, None, Reason(DATE_UNKNOWN))
    if (today - since).days >= wait:
        return None
    return Hit(key, choice, since + timedelta(wait), Reason(told, {"date": since}))


def _bug(bug: Bug, today: date) -> Hit | None:
    """C. diff before anything else, then a bug now, then the wait after one. A contradiction counts as a bug."""
    choice = QUESTION["bug"].choice
    if bug.cdiff and not _over(bug, today):
        return Hit("bug", choice("cdiff"))
    if bug.status == "now":
        return _bug_now(bug)
    if bug.status == "none" and bug.last_symptom is None and not bug.confirmed_bacterial:
        return None
    if bug.confirmed_bacterial:
        return _waiting("bug", "recent_bacterial", bug.last_symptom, BACTERIAL_DAYS, today, LAST_SYMPTOM)
    return _waiting("bug", "recent", bug.last_symptom, BUG_DAYS, today, LAST_SYMPTOM)


def _over(bug: Bug, today: date) -> bool:
    """True once a C. diff infection lies its 90 days back."""
    ended = bug.last_symptom
    return bug.status != "now" and ended is not None and (today - ended).days >= CDIFF_DAYS


def _bug_now(bug: Bug) -> Hit:
    """A bug now waits; over 7 days, or for an unknown time, it needs a clinician."""
    choice = QUESTION["bug"].choice
    days = bug.days_sick
    if days is UNSURE or days is None:
        return Hit("bug", choice("now_long"))
    if days > BUG_NOW_DAYS:
        return Hit("bug", choice("now_long"), None, Reason(SICK_FOR, {"days": days}))
    return Hit("bug", choice("now"))


def _antibiotic(abx: Antibiotic, today: date) -> Hit | None:
    """By mouth or drip only. One taken now has no last dose yet, so no date."""
    if abx.kind == "topical" or (abx.status == "none" and abx.last_dose is None):
        return None
    if abx.status in ("now", "longterm"):
        return Hit("abx", QUESTION["abx"].choice(abx.status))
    return _waiting("abx", "recent", abx.last_dose, ANTIBIOTIC_DAYS, today, LAST_DOSE)


def _surgery(surgery: Surgery, today: date) -> Hit | None:
    """From 14 weeks before an operation (that day counts) until 28 days after it."""
    if surgery.status == "none" and surgery.on is None:
        return None
    if surgery.status == IN_HOSPITAL:
        return Hit("surgery", QUESTION["surgery"].choice(IN_HOSPITAL))
    if surgery.on is None or surgery.status == "recent_major":
        code = "planned" if surgery.status == "planned" else "recent_major"
        return _waiting("surgery", code, surgery.on, AFTER_SURGERY_DAYS, today, OPERATION)
    if (surgery.on - today).days > BEFORE_SURGERY_DAYS:
        return None
    hit = _waiting("surgery", "planned", surgery.on, AFTER_SURGERY_DAYS, today, OPERATION)
    if hit is None and surgery.status == "planned":  # a planned day that is long gone is a slip of the pen
        return Hit("surgery", QUESTION["surgery"].choice("planned"), None, Reason(CHECK_DATE))
    return hit


def planned_on(hit: Hit) -> date | None:
    """The day of an operation that is planned; None for anything else, and while it is not known."""
    planned = hit.key == "surgery" and hit.choice.code == "planned"
    return hit.lift_date - timedelta(AFTER_SURGERY_DAYS) if planned and hit.lift_date else None

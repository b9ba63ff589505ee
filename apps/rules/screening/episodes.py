"""Answers that tell of something of the moment: told anew it is something new, though the same words say it.

A clinician's yes lasts 90 days and ends once a related answer changes (clinical.md 2.4). That fits what somebody has. Blood that
was looked at a month ago and blood of today are one answer and two things, so there a yes ends when it is told anew: our choice.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from apps.rules.screening.dated import DATE_UNKNOWN, dated_hits
from apps.rules.screening.lasting import LASTS
from apps.rules.screening.parsing import BASELINE_ANSWERS, parse_answers
from apps.rules.screening.reading import BadAnswers

NO_SIGN = "none"
HAPPENED = ("bug", "abx", "bowel_prep", "surgery", "stack_started", "med_change")
"""What has a day."""


def of_the_moment(answers: Mapping[str, object]) -> frozenset[str]:
    """The fields of these answers, as given, that tell of something of now.

    What happened on a day is told by that day: another one is another answer, which ends a yes anyway.
    """
    return frozenset(field for field, said in answers.items() if _is_of_the_moment(field, said))


def _is_of_the_moment(field: str, said: object) -> bool:
    match field, said:
        case "now", [*signs]:
            return any(sign != NO_SIGN for sign in signs)
        case ("preg", "maybe") | ("bug" | "abx", {"status": "now"}):
            return True
    return False


def of_an_unknown_day(answers: Mapping[str, object], today: date) -> Mapping[str, int]:
    """The questions to which these answers, as given, tell of something over without its day, with the days for which it is
    waited for. Whoever looked at one that long ago looked at another: that one would be free by its day, whichever it was.
    """
    return {
        key: days for field in HAPPENED if field in answers for key, days in _waits(field, answers, today)
    }


def _waits(field: str, answers: Mapping[str, object], today: date) -> Iterator[tuple[str, int]]:
    try:
        given = parse_answers({**BASELINE_ANSWERS, field: answers[field]}, today=today)
    except BadAnswers:  # half a page, or of an earlier rule set: it is asked for anyway
        return
    for hit in dated_hits(given, today):
        days = LASTS[hit.key].get(hit.choice.code)
        over = hit.choice.code not in ("planned", "now", "longterm")
        if over and days is not None and hit.detail is not None and hit.detail.text == DATE_UNKNOWN:
            yield hit.key, days


def another_than(scope: Collection[str], looked_on: date, told: Mapping[str, int], today: date) -> list[str]:
    """Of what was looked at on that day what is another thing today, as `of_an_unknown_day` told it."""
    return [key for key in scope if key in told and (today - looked_on).days >= told[key]]

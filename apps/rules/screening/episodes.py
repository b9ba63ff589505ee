"""Answers that tell of something of the moment: told anew it is something new, though the same words say it.

A clinician's yes lasts 90 days and ends once a related answer changes (clinical.md 2.4). That fits what somebody has. Blood that
was looked at a month ago and blood of today are one answer and two things, so there a yes ends when it is told anew: our choice.
"""

from collections.abc import Mapping

NO_SIGN = "none"


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

"""Answers that tell of something of the moment: told anew it is something new, though the same words say it.

A clinician's yes lasts 90 days and ends once a related answer changes (clinical.md 2.4). That fits what somebody has. Blood that
was looked at a month ago and blood of today are one answer and two things, so there a yes ends when it is told anew: our choice.
"""

from collections.abc import Mapping

from apps.rules.screening.reading import UNSURE_WORDS, is_unsure

NO_SIGN = "none"
_NOW = frozenset({"now"})
_DAYS: Mapping[str, Mapping[object, str]] = {
    "bug": {"recovered": "last_symptom"},
    "abx": {"done": "last_dose"},
    "surgery": {"recent_major": "date"},
}
"""By question and status, the day that tells one such thing from the next."""


def of_the_moment(answers: Mapping[str, object]) -> frozenset[str]:
    """The fields of these answers, as given, that tell of something of now, or of something lately whose day is not known."""
    return frozenset(field for field, said in answers.items() if _is_of_the_moment(field, said))


def _is_of_the_moment(field: str, said: object) -> bool:
    match field, said:
        case "now", [*signs]:
            return any(sign != NO_SIGN for sign in signs)
        case "preg", "maybe":
            return True
        case (("bowel_prep" | "stack_started" | "med_change"), str(day)):
            return day in UNSURE_WORDS
        case (("bug" | "abx" | "surgery"), {"status": status, **more}):
            which = _DAYS[field].get(status)
            return status in _NOW or (which is not None and is_unsure(more.get(which)))
    return False

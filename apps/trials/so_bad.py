"""A rating so high that the page "Something is wrong" asks for more than the rules of a check-in do: what it says of it."""

from apps.records.models import Person, SafetyAssessment
from apps.rules import stopping
from apps.rules.danger_signs import STILL_SO_BAD
from apps.rules.emergency import emergency
from apps.rules.stopping.limits import VERY_BAD
from apps.rules.vocabulary import SafetyLevel

type Words = dict[str, object]
NOTHING: Words = {"still_so_bad": "", "call_if": None}
TODAY = {stopping.Care.SAME_DAY, stopping.Care.FEVER_SAME_DAY, stopping.Care.ALLERGY}
"""These send to a clinician today, however high the number is."""


def still_so_bad(said: SafetyAssessment, reader: Person) -> Words:
    """For `journal/_still_so_bad.html`: the words in English, "" for none, and the numbers to call from 9 on."""
    if said.check_in is None or said.level == SafetyLevel.EMERGENCY:
        return NOTHING
    named = {one["symptom"] for one in said.fired} & set(stopping.Symptom)
    worst = max((getattr(said.check_in, name) or 0 for name in named), default=0)
    asks_today = TODAY & {one["care"] for one in said.fired}
    bound = next(
        (bound for bound in STILL_SO_BAD if worst >= bound and (bound == VERY_BAD or not asks_today)), None
    )
    return {
        "still_so_bad": STILL_SO_BAD[bound] if bound else "",
        "call_if": emergency(reader.country) if bound == VERY_BAD else None,
    }

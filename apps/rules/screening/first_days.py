"""Since when there has been what new answers tell of, for whoever compares days before it with days after it."""

from collections.abc import Mapping
from datetime import date

from apps.rules.screening.answers import Answers

_NO_DAY: Mapping[str, tuple[str, frozenset[str]]] = {
    "chemo": ("chemo", frozenset({"within_6m", "not_sure"})),
    "immune_drug": ("immune_meds", frozenset({"not_sure"})),
}


def first_days(answers: Answers) -> dict[str, date | None]:
    """By event of `new_events`: its first day, None where the answers leave it open. What they say of today is not in it."""
    dated = {"new_supplement": answers.stack_started, "med_dose_change": answers.med_change}
    found = {event: when if isinstance(when, date) else None for event, when in dated.items()}
    return found | {
        event: None for event, (field, codes) in _NO_DAY.items() if getattr(answers, field) in codes
    }

"""Clear days, and signs from the gut (clinical.md 3.4)."""

from collections.abc import Iterable
from dataclasses import replace

from apps.rules.stopping.case import by_day
from apps.rules.stopping.inputs import Baseline, Blood, CheckIn, Dehydration, Symptom, merged
from apps.rules.stopping.limits import LOW_SUGAR_BELOW, VERY_HIGH_SUGAR

GUT_SYMPTOMS = tuple(symptom for symptom in Symptom if symptom is not Symptom.FATIGUE)


def had_diarrhoea(checkin: CheckIn, baseline: Baseline) -> bool:
    """Whether any number in the check-in reaches the person's diarrhoea limit."""
    worst = max(checkin.loose or 0, checkin.loose_max or 0)
    return worst >= baseline.diarrhoea_limit or bool(checkin.days3loose)


def has_gut_signs(checkin: CheckIn, baseline: Baseline) -> bool:
    """Whether the gut shows more than usual: then a fever needs a clinician (ST2)."""
    raised = any((checkin.rating(symptom) or 0) >= baseline.rating(symptom) + 2 for symptom in GUT_SYMPTOMS)
    vomit = bool(checkin.vomit) or checkin.vomit_blood or checkin.vomit_green or checkin.cannot_keep_fluids
    blood = checkin.blood is not Blood.NONE
    return raised or vomit or blood or checkin.severe_pain or had_diarrhoea(checkin, baseline)


def is_flagged(checkin: CheckIn) -> bool:
    """Whether it tells a danger sign, an event or a reaction: no rating, and no stool, is one."""
    vomit = checkin.vomit or checkin.vomit_blood or checkin.vomit_green or checkin.cannot_keep_fluids
    head = checkin.dizzy or checkin.confused or checkin.other_emergency
    signs = checkin.blood is not Blood.NONE or checkin.dehydration is not Dehydration.NONE or checkin.allergy
    told = checkin.events or checkin.reaction
    return bool(vomit or head or signs or checkin.fever or checkin.severe_pain or told)


def _sugar_in_range(checkin: CheckIn) -> bool:
    return checkin.glucose_mgdl is None or LOW_SUGAR_BELOW <= checkin.glucose_mgdl < VERY_HIGH_SUGAR


def is_clear_day(checkin: CheckIn, baseline: Baseline) -> bool:
    """Whether every symptom is at most 1 above usual, with no diarrhoea and nothing flagged.

    A symptom that was not rated is not clear, nor is a day on which loose stools were not asked. The stool type
    may be at most 1 looser than usual; a blood sugar below 70 or from 300 mg/dL counts as a flag, and so does any
    event.
    """
    ratings = [(checkin.rating(symptom), baseline.rating(symptom)) for symptom in Symptom]
    if not all(value is not None and value <= usual + 1 for value, usual in ratings):
        return False
    if checkin.loose is None and checkin.days3loose is None:
        return False
    form = checkin.bristol is None or checkin.bristol <= baseline.bristol + 1
    return (
        form and _sugar_in_range(checkin) and not had_diarrhoea(checkin, baseline) and not is_flagged(checkin)
    )


def clear_days(checkins: Iterable[CheckIn], baseline: Baseline, *, after: int | None = None) -> int:
    """How many clear days in a row the check-ins end with, counting only days later than `after`.

    Days without a check-in neither count nor break the row; a day that is not clear starts it anew. A day of which only
    a blood sugar is known is one without a check-in, as long as the sugar is in range.
    """
    days = by_day([checkin for checkin in checkins if after is None or checkin.day > after])
    count = 0
    for entries in reversed(days.values()):
        if not all(map(_sugar_in_range, entries)):
            break
        day = merged(entries)
        if _only_sugar(day):
            continue
        if not is_clear_day(day, baseline):
            break
        count += 1
    return count


def _only_sugar(checkin: CheckIn) -> bool:
    """Nothing was said of this day but a blood sugar."""
    silent = CheckIn(day=checkin.day, level=checkin.level, took=checkin.took)
    return checkin.glucose_mgdl is not None and replace(checkin, glucose_mgdl=None) == silent

"""An answer that is changed before the result is a slip; of somebody with a trial it is kept, and holds for a few days."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from apps.records.danger import read_partly
from apps.records.models import Person, Trial
from apps.rules import screening as rules
from apps.rules.vocabulary import Disposition, TrialState
from apps.screening.deciding import weights

OK = (Disposition.OK.rank, date.min)
NOT_SURE = "not_sure"


def taken_back(
    person: Person, before: Mapping[str, object], after: Mapping[str, object], *, at: datetime, on: date
) -> dict[str, dict[str, object]]:
    """By question, what would have acted at once at a check-in and is answered more mildly now.

    As it is kept beside the answers: what was said, when, and until when it counts. Nothing of somebody who has begun no trial.
    """
    fields = [field for key in sorted(rules.AT_ONCE) for field in rules.QUESTION[key].fields]
    if all(before.get(field) == after.get(field) for field in ("now", *fields) if field in before):
        return {}
    if not Trial.objects.of(person).exclude(state=TrialState.PLANNED).exists():
        return {}
    signs = [sign for sign in _ticked(before) if sign in rules.HOLDS and sign not in _ticked(after)]
    ticked: dict[str, dict[str, object]] = {"now": {"said": signs, "at": at.isoformat()}} if signs else {}
    return ticked | _answered(before, after, fields, at=at, on=on)


def _ticked(answers: Mapping[str, object]) -> list[str]:
    now = answers.get("now")
    return [str(sign) for sign in now] if isinstance(now, (list, tuple)) else []


def _answered(
    before: Mapping[str, object],
    after: Mapping[str, object],
    fields: Collection[str],
    *,
    at: datetime,
    on: date,
) -> dict[str, dict[str, object]]:
    then, now = (read_partly(answers, fields, on=on) for answers in (before, after))
    was, weighs = (weights(rules.screen(answers, today=on)) for answers in (then, now))
    unsure = {field for field in fields if before.get(field) == NOT_SURE and field != "bleed"}
    return {
        held.key: {
            "said": before[held.key],
            "choice": held.choice,
            "at": at.isoformat(),
            "on": on.isoformat(),
            "until": (on + timedelta(days=rules.TAKEN_BACK_DAYS)).isoformat(),
        }
        for held in rules.lasting(then, on=on, unsure=unsure)
        if held.key in rules.AT_ONCE and weighs.get(held.key, OK) < was.get(held.key, OK)
    }

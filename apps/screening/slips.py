"""An answer that is changed before the result is a slip; of somebody with a trial it is kept, and holds for a few days."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from apps.records.danger import read_partly
from apps.records.models import Clearance, Person, Trial
from apps.rules import screening as rules
from apps.rules.vocabulary import Disposition, TrialState
from apps.screening.deciding import end_items, weights

OK = (Disposition.OK.rank, date.min)


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


def unsaid(
    before: Mapping[str, object], after: Mapping[str, object], *, at: datetime
) -> list[dict[str, object]]:
    """Signs of right now that were saved, and are not ticked any more, with when: it may have been a slip, and an
    emergency holds for some days all the same (`rules.slip_of`). Where help was shown, that stays to be read.
    """
    signs = [sign for sign in _ticked(before) if sign in rules.HOLDS and sign not in _ticked(after)]
    return [{"signs": signs, "at": at.isoformat()}] if signs else []


def beside(
    kept: Mapping[str, Mapping[str, object]], back: Mapping[str, dict[str, object]]
) -> dict[str, Mapping[str, object]]:
    """All slips of these answers: one that comes later wipes out none that came before it."""
    again = {key: {**slip, "earlier": _one_by_one(kept[key])} for key, slip in back.items() if key in kept}
    return {**kept, **back, **again}


def end_not_looked_at(person: Person, slips: Mapping[str, Mapping[str, object]], *, at: datetime) -> None:
    """A clinician's yes that came before what was said and taken back, and was to another answer, covers none of it."""
    for given in Clearance.objects.standing(person).select_related("screening"):
        new = [key for key in slips.keys() & {*given.scope} if _is_new_to(given, key, slips[key]["said"])]
        end_items(given, new, at=at)


def _is_new_to(given: Clearance, key: str, said: object) -> bool:
    then = given.screening.answers if given.screening is not None else {}
    if key == "now" and isinstance(said, list):
        return not {*said} <= {*_ticked(then)}
    return then.get(key) != said


def _one_by_one(slip: Mapping[str, object]) -> list[object]:
    earlier = slip.get("earlier")
    alone = {name: value for name, value in slip.items() if name != "earlier"}
    return [*(earlier if isinstance(earlier, list) else ()), alone]


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
    until = on + timedelta(days=rules.TAKEN_BACK_DAYS)
    return {
        held.key: _slip(held, before[held.key], until=until, at=at)
        for held in rules.lasting(then, on=on, unsure=rules.unsure_in(before))
        if held.key in rules.AT_ONCE and weighs.get(held.key, OK) < was.get(held.key, OK)
    }


def told_again(again: Mapping[str, object], *, at: datetime, on: date) -> dict[str, dict[str, object]]:
    """What is told anew or beside the answers, kept in the same way: it counts from today, and no longer from before."""
    given = read_partly(again, [*again], on=on)
    return {
        held.key: _slip(held, again[field], until=held.until, at=at)
        for held in rules.lasting(given, on=on, unsure=rules.unsure_in(again))
        for field in rules.QUESTION[held.key].fields
        if field in again and held.until is not None
    }


def _slip(held: rules.Held, said: object, *, until: date, at: datetime) -> dict[str, object]:
    return {
        "said": said,
        "choice": held.choice,
        "at": at.isoformat(),
        "on": held.on.isoformat(),
        "until": until.isoformat(),
    }

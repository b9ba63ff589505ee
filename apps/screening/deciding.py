"""From answers to a stored result: its reasons, and the clearances that it ends."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from apps.records.lately import told_before
from apps.records.models import Clearance, Finding, Person, Screening
from apps.records.profiles import answers_of
from apps.records.told_anew import of_an_unknown_day, told_anew
from apps.records.words import Words
from apps.rules import screening as rules
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import Disposition
from apps.screening import queries

WHAT_WAS_SAID = (
    *("person_id", "clinician_id", "screening_id", "product_id"),
    *("form", "decision", "reason", "decided_on", "decided_at"),
)
"""The columns of a clinician's word, beside what it is about."""
ALSO_DECIDED_BY = {"foundations": ("fibre_g",)}


def judged(
    person: Person, answers: Mapping[str, object], *, on: date
) -> tuple[Mapping[str, object], rules.Screening]:
    """The answers with the age of the day, and what follows from them. Raises BadAnswers."""
    raw = queries.aged(answers, person, on=on)
    if gaps := rules.missing(raw):
        raise rules.BadAnswers(dict.fromkeys(gaps, "missing"))
    given = rules.parse_answers(raw, today=on)
    before = told_before(raw, Words(person, on))
    stand = queries.clearances(person)
    return raw, rules.screen(given, today=on, clearances=stand, told=before.signs, held=before.held)


def columns(
    answers: Mapping[str, object], result: rules.Screening, *, until: date | None, at: datetime
) -> dict[str, Any]:
    """What a decided screening holds. It counts until the oldest of its answers gets old."""
    return {
        "answers": dict(answers),
        "submitted_at": at,
        "valid_until": min(result.valid_until, until or result.valid_until),
        "rules_version": RULES_VERSION,
        "overall": result.overall,
        "reasonable_add_on": result.reasonable_add_on,
    }


def file(row: Screening, result: rules.Screening, *, at: datetime) -> None:
    """Stores every reason, and ends the clearances that no longer fit."""
    Finding.objects.bulk_create([_finding(row, found) for found in result.findings])
    _end_outdated_clearances(row, at=at)


def _finding(row: Screening, found: rules.Finding) -> Finding:
    return Finding(
        screening=row,
        key=found.key,
        choice=found.choice,
        disposition=found.disposition,
        reason=found.reason,
        lifts=found.lifts,
        lifts_on=found.lift_date,
        clearable=found.clearable,
        passable=found.passable,
    )


def _end_outdated_clearances(row: Screening, *, at: datetime) -> None:
    """A clearance ends when an answer it rests on has changed (clinical.md 2.4)."""
    now = answers_of(row)
    for given in Clearance.objects.standing(row.person).select_related("screening__person"):
        if given.screening is not None:
            end_items(given, _changed(given.scope, given.screening, now), at=at)


def _changed(scope: Collection[str], then: Screening, now: rules.Answers) -> Collection[str]:
    """Of these items those that rest on an answer which is another one now, as each is that cannot be read any more."""
    try:
        before = answers_of(then)
    except rules.BadAnswers:  # an earlier rule set asked something else
        return scope
    return [key for key in scope if rules.clearance_ends(key, before, now)]


def end_related(person: Person, fields: Collection[str], *, at: datetime) -> None:
    """What these answers are about has happened anew: a yes that rests on one of them was to something else."""
    for given in Clearance.objects.standing(person):
        about = [key for key in given.scope if {*rules.related_answers(key)} & {*fields}]
        end_items(given, about, at=at)


@transaction.atomic
def end_items(given: Clearance, items: Collection[str], *, at: datetime) -> None:
    """Ends a yes for these of its items alone. They get a row of their own, with the same words, so that a row has ended or
    stands as a whole for whoever reads it.
    """
    row = Clearance.objects.select_for_update().filter(pk=given.pk, ended_at=None).first() if items else None
    if row is None:
        return
    # of the row as it stands by now: another tab may have ended a part of it since it was read
    ended, left = {*row.scope} & {*items}, {*row.scope} - {*items}
    stands = Clearance.objects.filter(pk=row.pk, scope=row.scope, ended_at=None)
    if ended and not left:
        stands.update(ended_at=at)
    elif ended and stands.update(scope=sorted(left)) == 1:
        said = {name: getattr(row, name) for name in WHAT_WAS_SAID}
        Clearance.objects.create(scope=sorted(ended), ended_at=at, **said)


def end_of_another(row: Screening, before: Screening | None, *, at: datetime) -> None:
    """What was looked at once and is told anew is something else: no yes from before covers it. What was taken over was not
    asked anew.
    """
    fields, today = told_anew(row, before), row.person.today(at=at)
    if fields:
        end_related(row.person, fields, at=at)
    on = min(today, row.answers_until or today)  # what was left for longer was told by then
    told = of_an_unknown_day(row, before, on=on)
    for given in Clearance.objects.standing(row.person) if told else ():
        end_items(given, rules.another_than(given.scope, given.decided_on, told, on), at=at)


def worse_of(
    person: Person, before: Mapping[str, object], told: Mapping[str, object], *, on: date
) -> dict[str, object]:
    """The answers to each question that is decided more seriously, or until a later day, with all that was told."""
    then = weights(judged(person, before, on=on)[1])
    now = weights(judged(person, {**before, **told}, on=on)[1])
    ok = (Disposition.OK.rank, date.min)
    questions = [key for key, weight in now.items() if weight > then.get(key, ok)]
    return {field: told[field] for key in questions for field in decided_by(key) if field in told}


def weights(result: rules.Screening) -> dict[str, tuple[int, date]]:
    """How serious each item is, and until when: what has no day yet lasts longest."""
    return {found.key: (found.disposition.rank, found.lift_date or date.max) for found in result.findings}


def decided_by(key: str) -> tuple[str, ...]:
    """The answers that decide a question."""
    return (*rules.QUESTION[key].fields, *ALSO_DECIDED_BY.get(key, ()))

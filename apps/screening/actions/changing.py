"""Answers that change without anybody going through the questions."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction

from apps.records.models import Finding, Person, Screening
from apps.records.told import changing
from apps.rules import screening as rules
from apps.screening.actions import telling
from apps.screening.deciding import columns, decided_by, end_related, file, judged, worse_of
from apps.screening.slips import beside, told_again

NOTHING: Mapping[str, object] = {}


@transaction.atomic
def change_answers(
    *,
    person: Person,
    answers: Mapping[str, object],
    again: Mapping[str, object] = NOTHING,
    at: datetime,
    on: date,
) -> Screening | None:
    """A changed answer takes effect at once: a new result from the old answers with the new ones in them.

    The old answers keep their age. Answers being given in another tab stay as they are. `again`: what was answered so
    before and has happened anew; it ends a clinician's yes as a changed answer does. None when there is no result yet to
    change. Raises BadAnswers.
    """
    changing.send(Screening, person=person, at=at)
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    before = Screening.objects.current(person)
    if before is None:
        return None
    if again:
        end_related(person, again, at=at)
    merged, result = judged(person, {**before.answers, **answers}, on=on)
    decided = columns(merged, result, until=before.valid_until, at=at)
    age = {"started_at": before.started_at, "answers_until": before.valid_until}
    anew = told_again(again, at=at, on=on) if again else {}
    row = Screening.objects.create(person=person, taken_back=anew, **age, **decided)
    file(row, result, at=at)
    _keep_ticks(before, row)
    return row


@transaction.atomic
def note_beside(*, person: Person, told: Mapping[str, object], at: datetime, on: date) -> None:
    """What was told and changes no answer now (`told`: raw, by field) holds the next first dose as an answer would.

    It stands beside the answers, so that what is taken rests on the same ones as before. Nothing without a result.
    """
    changing.send(Screening, person=person, at=at)
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    before = Screening.objects.current(person)
    if before is None:
        return
    slips = beside(before.taken_back, told_again(told, at=at, on=on))
    Screening.objects.filter(pk=before.pk).update(taken_back=slips)


@transaction.atomic
def ask_again(*, person: Person, questions: Collection[str], at: datetime, on: date) -> None:
    """Something has changed: what answers being given say to these questions was said before it, and is asked anew.

    What is more serious than the last result stays.
    """
    changing.send(Screening, person=person, at=at)
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    draft, before = Screening.objects.draft(person), Screening.objects.current(person)
    if draft is None:
        return
    fields = {field for key in questions for field in decided_by(key)}
    told = {field: answer for field, answer in draft.answers.items() if field in fields}
    try:
        worse = worse_of(person, before.answers, told, on=on) if before is not None else {}
    except rules.BadAnswers:  # of an earlier rule set: everything has to be given again
        worse = {}
    left = {field: one for field, one in draft.answers.items() if field not in told or field in worse}
    Screening.objects.filter(pk=draft.pk, submitted_at=None).update(answers=left)


@transaction.atomic
def tell_worse(*, person: Person, answers: Mapping[str, object], at: datetime, on: date) -> Screening | None:
    """A new result with those of these answers that make things worse than the last one; None when none does, or there is
    no result yet. Raises BadAnswers.
    """
    before = Screening.objects.current(person)
    if before is None:
        return None
    told = {key: answer for key, answer in answers.items() if before.answers.get(key) != answer}
    worse = worse_of(person, before.answers, told, on=on)
    return change_answers(person=person, answers=worse, at=at, on=on) if worse else None


@transaction.atomic
def keep_worse(*, person: Person, given: Mapping[str, object], at: datetime, on: date) -> dict[str, object]:
    """What was told in answers that nobody finished, and makes things worse than the last result, becomes a result.

    Else somebody who said that she is pregnant, and left the questions there, would be told of a dose again once the
    other answers are asked anew. The stop rules hear of it as of every result (ST11). Returned is what cannot be judged
    with the last answers: it stays among the new ones.
    """
    telling.hold_trials(person=person)
    before = Screening.objects.current(person)
    if before is None:
        return {}
    try:
        after = tell_worse(person=person, answers=given, at=at, on=on)
    except rules.BadAnswers:
        return {key: answer for key, answer in given.items() if before.answers.get(key) != answer}
    if after is not None:
        items = frozenset(after.findings.values_list("key", flat=True))
        telling.of_events(before=before, after=after, items=items, at=at)
    return {}


def _keep_ticks(before: Screening, row: Screening) -> None:
    """A tick stays as long as the statement under which it was given is the same."""
    names = ("key", "choice", "disposition", "reason", "lifts", "passable", "acknowledged_at")
    for found in before.findings.filter(acknowledged_at__isnull=False):
        words = {name: getattr(found, name) for name in names}
        if found.product_id is not None:
            Finding.objects.create(screening=row, product_id=found.product_id, **words)
            continue
        ticked_at = words.pop("acknowledged_at")
        row.findings.filter(**words).update(acknowledged_at=ticked_at)

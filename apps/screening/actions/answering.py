"""Answering, submitting and ticking."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from apps.records.errors import violated
from apps.records.histories import answers_of
from apps.records.models import Clearance, Finding, Person, Product, Screening, Trial
from apps.rules import screening as rules
from apps.rules.screening.model import VALID_FOR
from apps.rules.version import RULES_VERSION
from apps.rules.vocabulary import Disposition
from apps.screening import queries
from apps.screening.actions import telling

ALSO_DECIDED_BY = {"foundations": ("fibre_g",)}


def begin(*, person: Person, at: datetime, on: date) -> Screening:
    """The draft being filled in; two tabs share one. What is older than 14 days, or than a stop, is asked again.

    While an earlier result still counts and something in it stands in the way, the other answers are taken over
    and keep their age, so that only what stood in the way, and the danger signs, are asked again.
    """
    draft = Screening.objects.draft(person)
    if draft is None:
        draft = _new_draft(person, at=at, on=on)
    elif not draft.is_fresh(on=on):
        _start_anew(draft, {}, at=at, on=on)
    elif _stopped_since(person, draft.started_at):
        danger = {key: answer for key, answer in draft.answers.items() if key == "now"}
        _start_anew(draft, danger, at=at, on=on)
    return draft


def _start_anew(draft: Screening, answers: dict[str, object], *, at: datetime, on: date) -> None:
    before = Screening.objects.filter(pk=draft.pk, submitted_at=None)
    before.update(answers=answers, started_at=at, answers_until=on + VALID_FOR)
    draft.refresh_from_db()


def _stopped_since(person: Person, at: datetime) -> bool:
    """A trial was stopped: what was answered before that says nothing about now."""
    return Trial.objects.of(person).filter(stopped_at__gte=at).exists()


def _new_draft(person: Person, *, at: datetime, on: date) -> Screening:
    answers, until = _taken_over(Screening.objects.current(person), on=on)
    try:
        with transaction.atomic():
            return Screening.objects.create(
                person=person, started_at=at, answers=answers, answers_until=until
            )
    except IntegrityError as clash:
        draft = Screening.objects.draft(person)
        if violated(clash) != "one_screening_draft_each" or draft is None:
            raise
        return draft


def _taken_over(before: Screening | None, *, on: date) -> tuple[dict[str, object], date]:
    """The answers that need not be asked again, and the day until which all answers count."""
    if before is None or before.submitted_at is None or not before.is_valid(on=on):
        return {}, on + VALID_FOR
    if before.valid_until is None or _stopped_since(before.person, before.started_at):
        return {}, on + VALID_FOR
    open_keys = set(
        before.findings.filter(disposition__in=queries.ASKED_AGAIN, product=None).values_list(
            "key", flat=True
        )
    )
    if not open_keys or before.overall == Disposition.EMERGENCY:
        return {}, on + VALID_FOR
    again = {"now", "age"}
    for key in open_keys:
        again |= {*rules.QUESTION[key].fields, *ALSO_DECIDED_BY.get(key, ())}
    return {key: answer for key, answer in before.answers.items() if key not in again}, before.valid_until


@transaction.atomic
def save_answers(*, person: Person, answers: Mapping[str, object], at: datetime, on: date) -> Screening:
    """Keeps the answers of one page in the draft, a new one if another tab has submitted meanwhile. A sign is told at once."""
    telling.of_signs(person=person, answers=answers, at=at)
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    draft = begin(person=person, at=at, on=on)
    kept = {**draft.answers, **answers}
    Screening.objects.filter(pk=draft.pk, submitted_at=None).update(answers=kept)
    draft.answers = kept
    return draft


@transaction.atomic
def save_plain_no(
    *, person: Person, answers: Mapping[str, object], at: datetime, on: date
) -> Screening | None:
    """One tap for all of a page. None, and nothing is kept, where something else was told, even a moment ago."""
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    told_more = queries.told_more(person, answers)
    return None if told_more else save_answers(person=person, answers=answers, at=at, on=on)


@transaction.atomic
def submit(*, screening: Screening, at: datetime, on: date) -> Screening:
    """Decides and stores the result with its reasons. Raises BadAnswers when answers are missing, old or unreadable.

    Submitting twice is submitting once. Clearances whose related answers have changed end here; events are told."""
    telling.hold_trials(person=screening.person)
    Person.objects.select_for_update().only("pk").get(pk=screening.person_id)
    row = Screening.objects.select_for_update(of=("self",)).select_related("person").get(pk=screening.pk)
    if row.submitted_at is not None:
        return row
    if not row.is_fresh(on=on) or _stopped_since(row.person, row.started_at):
        raise rules.BadAnswers(dict.fromkeys(row.answers, "old"))
    before = Screening.objects.current(row.person)
    answers, result = _judged(row.person, row.answers, on=on)
    columns = _columns(answers, result, until=row.answers_until, at=at)
    Screening.objects.filter(pk=row.pk, submitted_at=None).update(**columns)
    row.refresh_from_db()
    _file(row, result, at=at)
    telling.of_events(before=before, after=row, items=result.items, at=at)
    return row


@transaction.atomic
def change_answers(
    *, person: Person, answers: Mapping[str, object], at: datetime, on: date
) -> Screening | None:
    """A changed answer takes effect at once: a new result from the old answers with the new ones in them.

    The old answers keep their age. Answers being given in another tab stay as they are. None when there is no
    result yet to change. Raises BadAnswers.
    """
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    before = Screening.objects.current(person)
    if before is None:
        return None
    merged, result = _judged(person, {**before.answers, **answers}, on=on)
    columns = _columns(merged, result, until=before.valid_until, at=at)
    age = {"started_at": before.started_at, "answers_until": before.valid_until}
    row = Screening.objects.create(person=person, **age, **columns)
    _file(row, result, at=at)
    _keep_ticks(before, row)
    return row


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


def _judged(
    person: Person, answers: Mapping[str, object], *, on: date
) -> tuple[Mapping[str, object], rules.Screening]:
    """The answers with the age of the day, and what follows from them. Raises BadAnswers."""
    raw = queries.aged(answers, person, on=on)
    if gaps := rules.missing(raw):
        raise rules.BadAnswers(dict.fromkeys(gaps, "missing"))
    given = rules.parse_answers(raw, today=on)
    return raw, rules.screen(given, today=on, clearances=queries.clearances(person))


def _columns(
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


def _file(row: Screening, result: rules.Screening, *, at: datetime) -> None:
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
        if given.screening is None:
            continue
        then = answers_of(given.screening)
        if any(rules.clearance_ends(key, then, now) for key in given.scope):
            Clearance.objects.filter(pk=given.pk, ended_at=None).update(ended_at=at)


@transaction.atomic
def acknowledge(
    *, person: Person, keys: Collection[str], product: Product | None, at: datetime, on: date
) -> int:
    """Keeps the person's ticks, each with its time; the number of new ones.

    Only statements of the current result can be ticked. A tick is for this result and, where the statement is
    about a product, for `product` alone. The first time of a tick stays.
    """
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    now = queries.standing(person, on=on, product=product)
    if now.row is None or now.result is None:
        return 0
    ticked = [
        found for found in now.result.to_tick if found.key in keys and found.key not in now.acknowledged
    ]
    for found in ticked:
        about = product if found.key.startswith("product.") else None
        row, _made = Finding.objects.get_or_create(
            screening=now.row, key=found.key, product=about, defaults=_words(found)
        )
        Finding.objects.filter(pk=row.pk).update(**_words(found), acknowledged_at=at)
    return len(ticked)


def _words(found: rules.Finding) -> dict[str, object]:
    """What was agreed to, as it was shown."""
    return {
        "choice": found.choice,
        "disposition": found.disposition,
        "reason": found.reason,
        "lifts": found.lifts,
        "passable": found.passable,
    }

"""Answering, submitting and ticking."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from apps.records.errors import violated
from apps.records.models import Finding, Person, Product, Screening, Trial
from apps.records.told import changing
from apps.rules import screening as rules
from apps.rules.product_checks import is_of_a_pack
from apps.rules.screening.model import VALID_FOR
from apps.rules.vocabulary import Disposition
from apps.screening import queries
from apps.screening.actions import telling
from apps.screening.actions.changing import keep_worse
from apps.screening.deciding import columns, decided_by, end_of_another, file, judged
from apps.screening.slips import beside, end_not_looked_at, taken_back, unsaid
from apps.screening.ticks import mark

NO_SIGN = [rules.NO_SIGN]
JUST_AFTER = timedelta(microseconds=1)


def begin(*, person: Person, at: datetime, on: date) -> Screening:
    """The draft being filled in; two tabs share one. What is older than 14 days, or than a stop, is asked again.

    What was left unfinished counts until it is answered again, where it made things worse. After a stop a sign
    of right now stays ticked: it may be what has just stopped the trial.
    While an earlier result still counts and something in it stands in the way, the other answers are taken over
    and keep their age, so that only what stood in the way, and the danger signs, are asked again.
    """
    changing.send(Screening, person=person, at=at)
    draft = Screening.objects.draft(person)
    if draft is None:
        draft = _new_draft(person, at=at, on=on)
    elif not draft.is_fresh(on=on):
        left = keep_worse(person=person, given=draft.answers, at=at, on=on)
        _start_anew(draft, left, at=at, on=on)
    elif _stopped_since(person, draft.started_at):
        given = dict(draft.answers)
        now = given.pop("now", NO_SIGN)
        danger = {} if now == NO_SIGN else {"now": now}
        left = keep_worse(person=person, given=given, at=at, on=on)
        _start_anew(draft, left | danger, at=at, on=on)
    return draft


def _start_anew(draft: Screening, answers: dict[str, object], *, at: datetime, on: date) -> None:
    """From now on, after whatever was stopped by what was kept of it. A sign that is left behind was told all the same."""
    end_of_another(draft, Screening.objects.current(draft.person), at=at)
    before = Screening.objects.filter(pk=draft.pk, submitted_at=None)
    before.update(answers=answers, started_at=at + JUST_AFTER, answers_until=on + VALID_FOR)
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
        again |= {*decided_by(key)}
    return {key: answer for key, answer in before.answers.items() if key not in again}, before.valid_until


@transaction.atomic
def save_answers(*, person: Person, answers: Mapping[str, object], at: datetime, on: date) -> Screening:
    """Keeps the answers of one page in the draft, a new one if another tab has submitted meanwhile. A sign is told at once."""
    changing.send(Screening, person=person, at=at)
    telling.of_signs(person=person, answers=answers, at=at)
    telling.hold_trials(person=person)
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    draft = begin(person=person, at=at, on=on)
    kept = {**draft.answers, **answers}
    slips = taken_back(person, draft.answers, kept, at=at, on=on)
    if slips:
        end_not_looked_at(person, slips, at=at)
    back = beside(draft.taken_back, slips)
    signs = [*draft.unsaid, *unsaid(draft.answers, kept, at=at)]
    Screening.objects.filter(pk=draft.pk, submitted_at=None).update(
        answers=kept, taken_back=back, unsaid=signs
    )
    draft.answers, draft.taken_back, draft.unsaid = kept, back, signs
    return draft


@transaction.atomic
def save_plain_no(
    *, person: Person, answers: Mapping[str, object], at: datetime, on: date
) -> Screening | None:
    """One tap for all of a page. None, and nothing is kept, where something else was told, even a moment ago."""
    changing.send(Screening, person=person, at=at)
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    told_more = queries.told_more(person, answers)
    return None if told_more else save_answers(person=person, answers=answers, at=at, on=on)


@transaction.atomic
def submit(*, screening: Screening, at: datetime, on: date) -> Screening:
    """Decides and stores the result with its reasons. Raises BadAnswers when answers are missing, old or unreadable.

    Submitting twice is submitting once. Clearances whose related answers have changed end here; events are told."""
    changing.send(Screening, person=screening.person, at=at)
    telling.hold_trials(person=screening.person)
    Person.objects.select_for_update().only("pk").get(pk=screening.person_id)
    row = Screening.objects.select_for_update(of=("self",)).select_related("person").get(pk=screening.pk)
    if row.submitted_at is not None:
        return row
    if not row.is_fresh(on=on) or _stopped_since(row.person, row.started_at):
        raise rules.BadAnswers(dict.fromkeys(row.answers, "old"))
    before = Screening.objects.current(row.person)
    end_of_another(row, before, at=at)
    answers, result = judged(row.person, row.answers, on=on)
    decided = columns(answers, result, until=row.answers_until, at=at)
    Screening.objects.filter(pk=row.pk, submitted_at=None).update(**decided)
    row.refresh_from_db()
    file(row, result, at=at)
    telling.of_events(before=before, after=row, items=result.items, at=at)
    return row


@transaction.atomic
def acknowledge(
    *,
    person: Person,
    keys: Collection[str],
    product: Product | None,
    at: datetime,
    on: date,
    seen: Collection[str] | None = None,
) -> int:
    """Keeps the person's ticks, each with its time; the number of new ones.

    Only statements of the current result can be ticked. A tick is for this result and, where the statement is
    about a product, for `product` alone. The first time of a tick stays.
    `seen`: the marks of what was on the page (`screening/ticks.py`); what was not on it is not agreed to.
    """
    changing.send(Screening, person=person, at=at)
    Person.objects.select_for_update().only("pk").get(pk=person.pk)
    if product is not None:  # another tab may be confirming it anew
        product.refresh_from_db(from_queryset=Product.objects.select_for_update())
    now = queries.standing(person, on=on, product=product)
    if now.row is None or now.result is None:
        return 0
    meant = [found for found in now.result.to_tick if seen is None or mark(found, now) in seen]
    ticked = [found for found in meant if found.key in keys and found.key not in now.acknowledged]
    for found in ticked:
        about = product if is_of_a_pack(found.key) else None
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

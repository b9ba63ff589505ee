"""What makes a sign more serious in one person than in another, and what is not tracked, from the answers of the screening."""

from django.db.models import F

from apps.records.danger import ZONES_APART, read_partly
from apps.records.models import Screening, Trial
from apps.rules import screening, stopping
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome

SAID = (*screening.IMMUNE_KEYS, "diabetes", "ed")
"""The answers that are looked at here."""
OF_THE_BODY = (PrimaryOutcome.WAIST, SecondaryOutcome.HUNGER)
"""What an eating disorder hides, beside the weight (clinical.md 4.2)."""


def profile_of(trial: Trial) -> stopping.Profile:
    """The most careful of what the trial rests on, the newest result, and answers that nobody has finished yet."""
    found = _said(trial)
    return stopping.Profile(
        immune_risk=any(screening.weak_defences(one) for one in found),
        glucose_meds=any(screening.glucose_meds(one) for one in found),
        has_diabetes=any(screening.has_diabetes(one) for one in found),
    )


def is_hidden(trial: Trial, measure: PrimaryOutcome | SecondaryOutcome | None) -> bool:
    """Whether this number of a frozen plan is not asked for any more: an eating disorder was told since, or is being told."""
    return measure in OF_THE_BODY and any(screening.hides_body_measures(one) for one in _said(trial))


def _said(trial: Trial) -> list[screening.Answers]:
    """The answers that the trial rests on, and the newer ones."""
    rows = [trial.screening] if trial.screening else []
    if not _is_known_to_be_all(trial):
        newer = Screening.objects.filter(person=trial.person_id).select_related("person")
        newest = newer.order_by(F("submitted_at").desc(nulls_first=True), "-pk")[:2]  # one draft at most
        rows += [row for row in newest if row.pk != trial.screening_id]
    return [_read(row) for row in rows]


def _is_known_to_be_all(trial: Trial) -> bool:
    """True for a trial that was fetched with the words that nobody has answered anything since."""
    newest = getattr(trial, "newest_screening", None)
    return newest is not None and newest == trial.screening_id and not getattr(trial, "has_draft", True)


def _read(row: Screening) -> screening.Answers:
    if row.submitted_at is None:
        return read_partly(row.answers, SAID, on=row.person.today(at=row.started_at))
    try:
        return answers_of(row)
    except screening.BadAnswers:  # of an earlier rule set; they have to be given again
        return read_partly(row.answers, SAID, on=row.person.today(at=row.submitted_at))


def answers_of(row: Screening) -> screening.Answers:
    """The stored answers as the rules read them. They were checked on the day they were given, wherever that was."""
    answered_at = row.submitted_at or row.started_at
    return screening.parse_answers(row.answers, today=row.person.today(at=answered_at) + ZONES_APART)


def read_of(row: Screening) -> screening.Answers:
    """The same of a row of an earlier rule set: what cannot be read any more as if it were nothing, as it is asked again."""
    try:
        return answers_of(row)
    except screening.BadAnswers as bad:
        at = row.submitted_at or row.started_at
        fields = {name.partition(".")[0] for name in bad.errors}  # "bug.status" is a part of "bug"
        left = {field: answer for field, answer in row.answers.items() if field not in fields}
        known = left | {
            field: screening.BASELINE_ANSWERS[field] for field in fields & screening.BASELINE_ANSWERS.keys()
        }
        return screening.parse_answers(known, today=row.person.today(at=at) + ZONES_APART)

"""What makes a sign more serious in one person than in another, from the answers of the screening."""

from django.db.models import F

from apps.records.danger import ZONES_APART, read_partly
from apps.records.models import Screening, Trial
from apps.rules import screening, stopping

SAID = (*screening.IMMUNE_KEYS, "diabetes")
"""The answers that a profile is made of."""


def profile_of(trial: Trial) -> stopping.Profile:
    """The most careful of what the trial rests on, the newest result, and answers that nobody has finished yet."""
    found = [_profile(trial.screening)]
    if not _is_known_to_be_all(trial):
        rows = Screening.objects.filter(person=trial.person_id).select_related("person")
        newest = rows.order_by(F("submitted_at").desc(nulls_first=True), "-pk")[:2]  # one draft at most
        found += [_profile(row) for row in newest if row.pk != trial.screening_id]
    return stopping.Profile(
        immune_risk=any(one.immune_risk for one in found),
        glucose_meds=any(one.glucose_meds for one in found),
        has_diabetes=any(one.has_diabetes for one in found),
    )


def _is_known_to_be_all(trial: Trial) -> bool:
    """True for a trial that was fetched with the words that nobody has answered anything since."""
    newest = getattr(trial, "newest_screening", None)
    return newest is not None and newest == trial.screening_id and not getattr(trial, "has_draft", True)


def _profile(row: Screening | None) -> stopping.Profile:
    if row is None:
        return stopping.Profile()
    if row.submitted_at is None:
        answers = read_partly(row.answers, SAID, on=row.person.today(at=row.started_at))
    else:
        try:
            answers = answers_of(row)
        except screening.BadAnswers:  # of an earlier rule set; they have to be given again
            answers = read_partly(row.answers, SAID, on=row.person.today(at=row.submitted_at))
    return stopping.Profile(
        immune_risk=screening.weak_defences(answers),
        glucose_meds=screening.glucose_meds(answers),
        has_diabetes=screening.has_diabetes(answers),
    )


def answers_of(row: Screening) -> screening.Answers:
    """The stored answers as the rules read them. They were checked on the day they were given, wherever that was."""
    answered_at = row.submitted_at or row.started_at
    return screening.parse_answers(row.answers, today=row.person.today(at=answered_at) + ZONES_APART)

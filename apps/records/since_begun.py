"""Whether anything has come since a trial began that its dose has to be judged by. The calendar alone holds none: a birthday is
not asked about in the middle, while an operation that comes near, a pack and a date of birth are.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from apps.records.ages import is_minor
from apps.records.models import Clearance, Role, Screening, Trial
from apps.records.packs import in_part, is_told_against
from apps.rules import screening as rules

NO_OPERATION = rules.BASELINE_ANSWERS["surgery"]

# A clinician's yes that was taken back, or a no, after this trial was started; or a yes of somebody who is none any more:
# only a clinician's word clears (clinical.md 2.4), here as in the screening and after a stop.
UNSAID = Clearance.objects.filter(
    Q(ended_at__gte=OuterRef("frozen_at"))
    | (Q(decision=Clearance.Decision.CLEARED, ended_at=None) & ~Q(clinician__role=Role.CLINICIAN))
    | Q(decision=Clearance.Decision.DECLINED, decided_at__gte=OuterRef("frozen_at")),
    person=OuterRef("person"),
)


def with_newer_answers(trials: QuerySet[Trial]) -> QuerySet[Trial]:
    """With what `answers_changed` and `is_read_in_part` ask, in the same query."""
    newest = Screening.objects.submitted().filter(person=OuterRef("person")).order_by("-submitted_at")
    drafts = Screening.objects.filter(person=OuterRef("person"), submitted_at=None).exclude(answers={})
    return trials.annotate(
        newest_screening=Subquery(newest.values("pk")[:1]),
        has_draft=Exists(drafts),
        word_changed=Exists(UNSAID),
        words_in_part=in_part("product"),
    )


def is_known(trial: Trial) -> bool:
    """Whether it was read `with_newer_answers`."""
    return hasattr(trial, "newest_screening")


def answers_changed(trial: Trial) -> bool:
    """True when there is a newer screening than the one the trial rests on, answers are being given, or a clinician
    has taken back a word since.
    """
    newest = getattr(trial, "newest_screening", trial.screening_id)
    since = getattr(trial, "has_draft", False) or getattr(trial, "word_changed", False)
    return newest != trial.screening_id or since


def is_read_in_part(trial: Trial) -> bool:
    """Whether its pack has more words than are read."""
    known: bool | None = getattr(trial, "words_in_part", None)
    return trial.product.is_read_in_part if known is None else known


def has_come(trial: Trial, *, on: date) -> bool:
    """Whether the dose of that day has to be judged; for a trial `with_newer_answers`."""
    of_the_pack = is_told_against(trial.product) or is_read_in_part(trial)
    return (
        answers_changed(trial)
        or of_the_pack
        or _an_operation_is_near(trial, on=on)
        or is_minor(trial.person, on=on)
    )


def has_come_by_now(trial: Trial, *, on: date) -> bool:
    """The same by what stands in the tables at this moment, whatever this row was read with and when."""
    mine = Trial.objects.filter(pk=trial.pk).select_related("product", "screening", "person")
    return has_come(with_newer_answers(mine).get(), on=on)


def _an_operation_is_near(trial: Trial, *, on: date) -> bool:
    """By the answers that the trial rests on: the calendar alone brings it near. Of what cannot be read nobody knows."""
    said = trial.screening.answers.get("surgery", NO_OPERATION) if trial.screening else NO_OPERATION
    if said == NO_OPERATION:
        return False
    try:
        return rules.is_near(
            rules.parse_answers({**rules.BASELINE_ANSWERS, "surgery": said}, today=on).surgery, on
        )
    except rules.BadAnswers:
        return True

"""Who needs a look today, from rows alone: a warning is here as soon as it is committed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, When, prefetch_related_objects

from apps.clinic.asked import Asked, asked_for
from apps.clinic.held_packs import HeldPack, held_packs
from apps.clinic.undecided import due, stopped_lately, undecided
from apps.clinic.words_waited import words_waited
from apps.clinic.worse import worse_later, worse_since
from apps.records.models import (
    CheckIn,
    Person,
    ReactionReport,
    Review,
    SafetyAssessment,
    SafetyFollowUp,
    Trial,
)
from apps.records.models.trials import Trials
from apps.records.plans import plan_of
from apps.records.reactions import told_last
from apps.reminders.queries import asks_on
from apps.rules.vocabulary import SafetyLevel

MOST = 50  # rows a list; what is older comes up as the newer ones are dealt with
QUIET_DAYS = 3
URGENT = (SafetyLevel.EMERGENCY, SafetyLevel.STOP)


@dataclass(frozen=True, slots=True)
class Quiet:
    """A running trial that is asked for check-ins and gets none."""

    trial: Trial
    last_on: date
    days: int


@dataclass(frozen=True, slots=True)
class Worklist:
    """The nine lists. `more_warnings`: there are older ones beyond those shown."""

    warnings: tuple[SafetyAssessment, ...]
    more_warnings: bool
    worse: tuple[SafetyFollowUp, ...]
    worse_later: tuple[Review, ...]
    reports: tuple[ReactionReport, ...]
    words: tuple[SafetyAssessment, ...]
    packs: tuple[HeldPack, ...]
    asked: tuple[Asked, ...]
    reviews: tuple[Review, ...]
    quiet: tuple[Quiet, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing to do."""
        return not self.people

    @property
    def people(self) -> list[Person]:
        """Everybody who is shown."""
        return [
            *(row.trial.person for row in self.warnings),
            *(row.trial.person for row in self.worse),
            *(row.trial.person for row in self.worse_later),
            *(row.trial.person for row in self.reports),
            *(row.trial.person for row in self.words),
            *(row.trial.person for row in self.packs),
            *(row.person for row in self.asked),
            *(row.trial.person for row in self.reviews),
            *(row.trial.person for row in self.quiet),
        ]


def worklist(clinician: Person, *, at: datetime) -> Worklist:
    """Everything that waits for this clinician now."""
    trials = Trial.objects.seen_by(clinician)
    warnings = tuple(unseen_warnings(trials)[: MOST + 1])
    reviews, silent = due(trials, clinician, most=2 * MOST, at=at), _silent(trials, at=at)
    prefetch_related_objects([*stopped_lately(reviews), *silent], "events")
    return Worklist(
        warnings=warnings[:MOST],
        more_warnings=len(warnings) > MOST,
        worse=tuple(worse_since(trials, at=at)[:MOST]),
        worse_later=tuple(worse_later(trials, at=at)[:MOST]),
        reports=tuple(unseen_reports(trials)[:MOST]),
        words=tuple(words_waited(trials, at=at)[:MOST]),
        packs=tuple(held_packs(trials)[:MOST]),
        asked=asked_for(clinician, most=MOST, at=at),
        reviews=tuple(undecided(reviews, at=at))[:MOST],
        quiet=gone_quiet(silent, at=at),
    )


def unseen_warnings(trials: Trials) -> QuerySet[SafetyAssessment]:
    """Emergencies and stops that no clinician has acknowledged: every emergency before any stop, then the newest first."""
    waiting = SafetyAssessment.objects.filter(trial__in=trials, level__in=URGENT, acknowledged_at=None)
    worst_first = Case(When(level=SafetyLevel.EMERGENCY, then=0), default=1)
    return waiting.select_related("trial__person", "trial__product").order_by(worst_first, "-at", "-pk")


def unseen_reports(trials: Trials) -> QuerySet[ReactionReport]:
    """Reported reactions that no clinician has acknowledged, the worst first: of one that was told anew the newest report."""
    waiting = told_last(ReactionReport.objects.filter(trial__in=trials, acknowledged_at=None))
    return waiting.select_related("trial__person", "trial__product").order_by("-severity", "-reported_at")


def _silent(trials: Trials, *, at: datetime) -> list[Trial]:
    """Running trials without a check-in for three days or more."""
    since = at.date() - timedelta(days=QUIET_DAYS - 1)  # the person's own date is looked at below
    lately = CheckIn.objects.filter(trial=OuterRef("pk"), on__gt=since, danger_asked=True)
    silent = trials.ongoing().filter(starts_on__lte=since).exclude(Exists(lately))
    rows = silent.select_related("person", "product").annotate(
        last_on=Max("check_ins__on", filter=Q(check_ins__danger_asked=True))
    )
    return list(rows.order_by(F("last_on").asc(nulls_first=True), "pk")[: 4 * MOST])


def gone_quiet(silent: Iterable[Trial], *, at: datetime) -> tuple[Quiet, ...]:
    """Those of which at least one day asked for a check-in.

    One that has run its course waits for its review, and no longer for check-ins.
    """
    found = (_quiet(row, at=at) for row in silent)
    return tuple(quiet for quiet in found if quiet is not None)[:MOST]


def _quiet(trial: Trial, *, at: datetime) -> Quiet | None:
    plan = plan_of(trial)
    today = trial.person.today(at=at)
    if plan is None or today >= plan.ends_before:
        return None
    last_on = getattr(trial, "last_on", None) or plan.starts_on - timedelta(days=1)
    days = (today - last_on).days
    missed = (last_on + timedelta(days=number) for number in range(1, min(days, 28)))
    if days < QUIET_DAYS or not any(asks_on(trial, plan, on) for on in missed):
        return None
    return Quiet(trial, last_on, days)

"""Who needs a look today, from rows alone: a warning is here as soon as it is committed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, When, prefetch_related_objects

from apps.clinic.held_packs import HeldPack, held_packs
from apps.clinic.packs_asked import THE_PACK_MAY_ASK, packs_of
from apps.clinic.undecided import due, stopped_lately, undecided
from apps.clinic.worse import worse_later, worse_since
from apps.products import queries as products
from apps.records.danger import ZONES_APART
from apps.records.lately import HAS_TOLD, before_result
from apps.records.medicines import medicine_told
from apps.records.models import (
    CareLink,
    CheckIn,
    Clearance,
    Person,
    Product,
    ReactionReport,
    Review,
    SafetyAssessment,
    SafetyFollowUp,
    Screening,
    Trial,
)
from apps.records.models.trials import Trials
from apps.records.plans import plan_of
from apps.records.reactions import with_corrected
from apps.reminders.queries import asks_on
from apps.rules import screening as rules
from apps.rules.screening.clearances import CLEARANCE_DAYS
from apps.rules.vocabulary import Disposition, SafetyLevel
from apps.screening import queries as screening

MOST = 50  # rows a list; what is older comes up as the newer ones are dealt with
QUIET_DAYS = 3
URGENT = (SafetyLevel.EMERGENCY, SafetyLevel.STOP)
ASKS = (Disposition.BLOCK, Disposition.DEFER, Disposition.REDIRECT)


@dataclass(frozen=True, slots=True)
class Asked:
    """A patient whose screening waits for a clinician, and for which items."""

    screening: Screening
    findings: tuple[rules.Finding, ...]

    @property
    def person(self) -> Person:
        """Whose it is."""
        return self.screening.person


@dataclass(frozen=True, slots=True)
class Quiet:
    """A running trial that is asked for check-ins and gets none."""

    trial: Trial
    last_on: date
    days: int


@dataclass(frozen=True, slots=True)
class Worklist:
    """The eight lists. `more_warnings`: there are older ones beyond those shown."""

    warnings: tuple[SafetyAssessment, ...]
    more_warnings: bool
    worse: tuple[SafetyFollowUp, ...]
    worse_later: tuple[Review, ...]
    reports: tuple[ReactionReport, ...]
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
        packs=tuple(held_packs(trials)[:MOST]),
        asked=asked_for(clinician, at=at),
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
    told = ReactionReport.objects.filter(trial__in=trials, acknowledged_at=None)
    waiting = with_corrected(told).filter(is_corrected=False)
    return waiting.select_related("trial__person", "trial__product").order_by("-severity", "-reported_at")


def asked_for(clinician: Person, *, at: datetime) -> tuple[Asked, ...]:
    """Patients whose newest answers ask for a clinician, and about whom nobody has decided yet; what only waits asks nobody.

    Judged again with today's date, standing clearances and the product, so that what has passed drops out.
    """
    newer = Screening.objects.submitted().filter(
        person=OuterRef("person"), submitted_at__gt=OuterRef("submitted_at")
    )
    linked = CareLink.objects.to(clinician).values("participant")
    recent = Screening.objects.submitted().filter(
        Q(overall__in=ASKS) | THE_PACK_MAY_ASK,
        person__in=linked,
        submitted_at__gt=at - timedelta(days=CLEARANCE_DAYS),
    )
    newest = recent.exclude(Exists(newer)).annotate(has_told=HAS_TOLD).with_answered_at()
    rows = list(newest.select_related("person").order_by("-submitted_at")[:MOST])
    people = [row.person_id for row in rows]
    decided = list(
        Clearance.objects.filter(person__in=people, ended_at=None).select_related(
            "clinician", "screening__person"
        )
    )
    packs = packs_of(people)
    found = (
        Asked(row, open_items(row, decided, packs.get(row.person_id), on=row.person.today(at=at)))
        for row in rows
    )
    return tuple(asked for asked in found if any(one.asks_clinician for one in asked.findings))


def open_items(
    row: Screening, decided: Iterable[Clearance], product: Product | None, *, on: date
) -> tuple[rules.Finding, ...]:
    """The clearable items of one result that are neither cleared nor declined since it was given."""
    mine = [one for one in decided if one.person_id == row.person_id]
    try:
        answers = rules.parse_answers(screening.aged(row.answers, row.person, on=on), today=on + ZONES_APART)
    except rules.BadAnswers:  # an earlier rule set asked something else: the patient is asked again first
        return ()
    before = before_result(row, row.person, form=product.form if product else None)
    result = rules.screen(
        answers,
        today=on,
        product=products.facts(product) if product else None,
        clearances=tuple(
            screening.as_rule(one, product) for one in mine if one.decision == Clearance.Decision.CLEARED
        ),
        told=before.signs,
        held=before.held,
        medicine=medicine_told(row.person, answers, product, on=on),
    )
    declined = {
        key
        for one in mine
        if one.is_no and row.submitted_at is not None and one.decided_at >= row.submitted_at
        for key in screening.scope_for(one, product)
    }
    return tuple(
        found
        for found in result.findings
        if found.clearable and found.disposition is not Disposition.CLEARED and found.key not in declined
    )


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

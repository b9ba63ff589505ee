"""One trial on one page: everything a clinician may see of it, and no more.

Daily logs and what a person wrote to a check-in or to an event are not shown here. What was sent of a day is read for
what of it was corrected or taken back, and no more of that is shown than `journal.corrections_for_clinicians` lets pass.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils.translation import gettext as _

from apps.clinic.timeline import otherwise, timeline
from apps.journal import queries as journal
from apps.records.models import (
    CheckIn,
    IntercurrentEvent,
    LabelReading,
    Note,
    Outcome,
    Person,
    ReactionReport,
    Review,
    SafetyAssessment,
    Trial,
    TrialEvent,
)
from apps.records.plans import plan_on
from apps.records.reactions import with_corrected
from apps.reviews import queries as reviews
from apps.rules import outcomes, stopping
from apps.rules.schedule import Plan
from apps.rules.vocabulary import DoseTaken, TrialState
from apps.trials.queries import (
    BY_CLINICIAN,
    NEVER_AGAIN,
    Continuing,
    change_as_read,
    goes_on,
    held,
    said_to,
    way_back,
    with_newer_answers,
)

CHARTED = ("trial_id", "on", "late", "dose_taken", "bristol", "bloating", "hunger", "energy")


@dataclass(frozen=True, slots=True)
class Adherence:
    """Days since the first dose up to yesterday on which the product was planned, by what the person wrote."""

    planned: int
    all: int
    part: int
    missed: int

    @property
    def unknown(self) -> int:
        """Days of which nothing is known."""
        return self.planned - self.all - self.part - self.missed


@dataclass(frozen=True, slots=True)
class Judged:
    """One of the two outcomes, as it was fixed beforehand."""

    rank: str
    label: str
    smallest_change: str
    unit: str


def find(clinician: Person, code: UUID) -> Trial | None:
    """The trial with everything the page shows, if its person shares with this clinician now."""
    newest = LabelReading.objects.filter(product=OuterRef("product")).order_by("-read_at", "-pk")
    seen = with_newer_answers(Trial.objects.seen_by(clinician))
    return (
        seen.filter(code=code)
        .select_related("person", "product", "screening", "stopped_by")
        .annotate(label_class=Subquery(newest.values("label_class")[:1]))
        .prefetch_related(
            "measurements",
            "reviews",
            "follow_ups",
            "pack_statements",
            Prefetch(
                "check_ins", CheckIn.objects.only(*CHARTED).prefetch_related(journal.ENTRIES_WITH_NAMES)
            ),
            Prefetch("intercurrent_events", IntercurrentEvent.objects.defer("note")),
            Prefetch("assessments", SafetyAssessment.objects.select_related("acknowledged_by")),
            Prefetch("reports", with_corrected(ReactionReport.objects.select_related("acknowledged_by"))),
            Prefetch("events", TrialEvent.objects.select_related("by")),
        )
        .first()
    )


def page(trial: Trial, *, on: date) -> dict[str, object]:
    """Everything the template shows of a trial that `find` found; `on` is the patient's own date."""
    plan = plan_on(trial, on=on)
    rows = sorted(trial.reviews.all(), key=lambda review: review.number)
    opened = next((row for row in reversed(rows) if row.opened_at is not None), None)
    return {
        "trial": trial,
        "person": trial.person,
        "plan": plan,
        "day": trial.day_number(on=on),
        "outcomes": _outcomes(trial),
        **_charts(trial, opened, on=on),
        "timeline": timeline(trial),
        "adherence": adherence(trial, plan, on=on) if plan else None,
        "review": opened,
        "coming": rows[-1] if rows and rows[-1] is not opened else None,
        "answer": reviews.answer(opened) if opened else None,
        "notes": list(Note.objects.of(trial.person)),
        **_word(trial, on=on),
        "held": held(trial, on=on),
        "otherwise": otherwise(trial),
        "going_on": _going_on(trial, on=on),
    }


def _charts(trial: Trial, opened: Review | None, *, on: date) -> dict[str, object]:
    """The main number as the newest opened review found it, and what was rated from day to day."""
    drawn = (
        reviews.pictures(opened, on=on)
        if opened
        else {"chart": journal.main_chart(trial, on=on), "bar": None}
    )
    return {"main": drawn["chart"], "bar": drawn["bar"], "chart": journal.daily_chart(trial, on=on)}


def _going_on(trial: Trial, *, on: date) -> tuple[Continuing, ...]:
    """What is taken on after this trial has run its course."""
    found = goes_on(trial, on=on)
    return (found,) if found else ()


def adherence(trial: Trial, plan: Plan, *, on: date) -> Adherence | None:
    """None before the first dose. Days of a pause and after an end are not planned."""
    if trial.dosing_began_at is None:
        return None
    ended_at = trial.stopped_at or trial.finished_at
    last = min(filter(None, (on, ended_at and trial.person.today(at=ended_at), trial.paused_on)))
    off = [(date.fromisoformat(first), date.fromisoformat(after)) for first, after in trial.pauses]
    planned = {
        day for day in plan.dosing if day < last and not any(first <= day < after for first, after in off)
    }
    taken = [row.dose_taken for row in trial.check_ins.all() if row.on in planned]
    return Adherence(
        planned=len(planned),
        all=taken.count(DoseTaken.ALL),
        part=taken.count(DoseTaken.PART),
        missed=taken.count(DoseTaken.NONE) + taken.count(DoseTaken.FORGOT),
    )


def is_held_back(trial: Trial) -> bool:
    """True when the way back from the present pause or stop surely leads through a clinician, from this row alone."""
    if trial.state == TrialState.PAUSED:
        return asks_a_clinician(trial.paused_because, fever_with_gut_signs=False)
    if trial.state == TrialState.STOPPED:
        by_clinician = trial.stopped_by_id != trial.person_id
        return by_clinician or asks_a_clinician(trial.stop_rule, fever_with_gut_signs=False)
    return False


def asks_a_clinician(rule: str, *, fever_with_gut_signs: bool = True) -> bool:
    """True when a clinician's word counts for coming back after this rule (clinical.md 3.4)."""
    if rule not in stopping.RULES_BY_ID:
        return rule == BY_CLINICIAN
    without = stopping.reinstate_after_all([rule], days_clear=0, fever_with_gut_symptoms=fever_with_gut_signs)
    return rule in NEVER_AGAIN or without is stopping.Decision.CLINICIAN_NEEDED


def _word(trial: Trial, *, on: date) -> dict[str, object]:
    """Whether a clinician has to say yes, and the yes after which only the patient is waited for. `is_over`: it is about a new
    trial, as Today and the letter say; `until`: the last day on which it can go on.
    """
    if not is_held_back(trial):
        return {"is_held_back": False, "yes": None}
    back = way_back(trial, on=on)
    said = back is None or not back.needs_clinician
    yes = said_to(trial, on=on).yes if said else None
    is_over = back is None or not back.may_go_on
    until = back.last_day if back else None
    return {"is_held_back": True, "yes": yes, "is_over": is_over, "until": until}


def _outcomes(trial: Trial) -> tuple[Judged, ...]:
    """As frozen, which needs no query; before the start as planned."""
    names: dict[str, str] = {key: one.label for key, one in outcomes.PRIMARIES.items()}
    names |= {key: one.label for key, one in outcomes.SECONDARIES.items()}
    chosen = (trial.plan or {}).get("fixed", {}).get("outcomes") or {
        row.rank: (row.measure, f"{row.smallest_change.normalize():f}", row.unit)
        for row in trial.outcomes.all()
    }
    ranks = sorted(chosen.items(), key=lambda one: one[0] != Outcome.Rank.PRIMARY)
    return tuple(_judged(trial.person, rank, names[words[0]], *words[:3]) for rank, words in ranks)


def _judged(person: Person, rank: str, name: str, measure: str, change: str, unit: str) -> Judged:
    """The change in the unit that the patient reads, as the chart and the answer beside it."""
    size, read_in = change_as_read(measure, Decimal(change), unit, person)
    return Judged(rank, _(name), size, _(read_in))

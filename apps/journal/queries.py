"""What the journal shows: every day so far with gaps as gaps, what was said about it, the chart."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from apps.journal.asked import Asked
from apps.journal.averages import Found
from apps.journal.bands import phase_names
from apps.journal.charts import daily_chart, main_chart, second_chart, secondary_of
from apps.journal.corrected import ENTRIES_WITH_NAMES, Correction, corrections
from apps.journal.corrected import for_clinicians as corrections_for_clinicians
from apps.journal.corrected import in_columns as corrections_in_columns
from apps.journal.drawing import Chart
from apps.journal.levels import days_below_full, level_on, step_below_full
from apps.journal.said import Said, all_taken_back_at, said_by_day, taken_back
from apps.products import queries as products
from apps.records.histories import history_of, pauses_of
from apps.records.models import (
    CheckIn,
    IntercurrentEvent,
    Measurement,
    ReactionReport,
    SafetyAssessment,
    Trial,
)
from apps.records.plans import day_of_stop, plan_of, plan_on, rises_of
from apps.records.profiles import is_hidden, profile_of
from apps.records.reactions import standing_reports, with_corrected
from apps.reminders.queries import asks_on
from apps.rules.schedule import Cadence, Plan, asks_what_changed
from apps.rules.stopping.limits import FEWEST_LOOSE
from apps.rules.units import UnitSet, unit_of
from apps.rules.vocabulary import DoseTaken, Phase, SafetyLevel, SecondaryOutcome
from apps.trials.queries import DAYS_TO_FILL, held

__all__ = [
    "DAYS_TO_FILL",
    "ENTRIES_WITH_NAMES",
    "PUT_BACK",
    "Chart",
    "Correction",
    "Day",
    "Found",
    "asked",
    "corrections",
    "corrections_for_clinicians",
    "corrections_in_columns",
    "daily_chart",
    "days",
    "days_below_full",
    "filed_and_earlier",
    "main_chart",
    "open_events",
    "phase_names",
    "removed_lately",
    "second_chart",
    "secondary_of",
    "taken_back",
]

USUAL_LIMIT = FEWEST_LOOSE  # until the person's usual number is known
DOSE_WORDS = {
    DoseTaken.ALL.value: _("took all of it"),
    DoseTaken.PART.value: _("took part of it"),
    DoseTaken.NONE.value: _("took none, on purpose"),
    DoseTaken.FORGOT.value: _("forgot it"),
}
PUT_BACK = timedelta(minutes=10)  # as long as a check-in can be undone


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day of the trial. `check_in` is None while the day was not checked in, whatever was measured."""

    on: date
    phase: Phase
    check_in: CheckIn | None
    said: Said
    asked: bool
    may_fill: bool
    events: tuple[IntercurrentEvent, ...] = ()
    reports: tuple[ReactionReport, ...] = ()  # of a reaction that began on it, as it was told last
    values: tuple[Measurement, ...] = ()
    is_today: bool = False
    rests: bool = False  # in a pause
    was_stopped: bool = False  # between a stop and the way back from it
    after_stop: bool = False  # only the danger signs are asked for
    corrections: tuple[Correction, ...] = ()
    taken_back_at: datetime | None = None  # when all that was checked in of the day was
    otherwise: tuple[products.Otherwise, ...] = ()  # said that day of what the pack holds instead
    step: tuple[int, int] | None = None  # of how many, below the full dose after the planned first weeks

    @property
    def is_missing(self) -> bool:
        """A check-in was wanted and did not come; today still can."""
        return self.asked and self.check_in is None and not self.is_today

    @property
    def dose(self) -> str:
        """What was said of the dose, in a few words; "" where none was due."""
        return str(DOSE_WORDS.get(self.check_in.dose_taken, "")) if self.check_in else ""

    @property
    def told(self) -> SafetyAssessment | None:
        """The gravest of what the stop rules said of the day: no correction and no undo takes it out of sight."""
        return self.said.graver or self.said.last

    @property
    def warns(self) -> bool:
        """The stop rules said more than "as planned"."""
        return self.told is not None and self.told.level != SafetyLevel.OK


def days(trial: Trial, *, on: date) -> tuple[Day, ...]:
    """From the sign-up rating to today or the end, newest first. A missing day is missing, never "fine"."""
    plan = plan_on(trial, on=on)
    if plan is None:
        return ()
    prefetch_related_objects(
        [trial], Prefetch("check_ins", CheckIn.objects.prefetch_related(ENTRIES_WITH_NAMES))
    )
    rows, said = {row.on: row for row in trial.check_ins.all()}, said_by_day(trial)
    filed = {day: row for day, row in rows.items() if row.danger_asked}
    first = min([plan.starts_on - timedelta(days=1), *filed])
    last = max(min(on, plan.last_review_on), max(filed, default=first), max(said, default=first))
    told = Prefetch("reports", with_corrected(ReactionReport.objects.all()))
    prefetch_related_objects([trial], "measurements", "intercurrent_events", "events", told)
    rises, pauses, stopped_on = rises_of(trial), pauses_of(trial), day_of_stop(trial) or date.max
    events = [event for event in trial.intercurrent_events.all() if event.withdrawn_at is None]
    otherwise, reports = _of_the_pack(trial), standing_reports(trial)
    dates = [first + timedelta(days=n) for n in range((last - first).days, -1, -1)]
    return tuple(
        Day(
            on=day,
            phase=_phase(trial, plan, day) if day <= stopped_on else Phase.AFTER,
            check_in=filed.get(day),
            said=said.get(day, Said()),
            asked=day < plan.starts_on or asks_on(trial, plan, day, rises),
            may_fill=trial.is_ongoing and on - timedelta(days=DAYS_TO_FILL) <= day <= on,
            events=tuple(event for event in events if event.began_on <= day <= (event.ended_on or on)),
            reports=tuple(row for row in reports if row.began_on == day),
            values=tuple(row for row in trial.measurements.all() if row.taken_on == day),
            is_today=day == on,
            rests=any(pause.holds(day) and not pause.of_stop for pause in pauses),
            was_stopped=any(pause.holds(day) and pause.of_stop and day > pause.starts_on for pause in pauses),
            after_stop=day > stopped_on,
            corrections=corrections(filed[day]) if day in filed else (),
            taken_back_at=all_taken_back_at(rows.get(day)),
            otherwise=otherwise.get(day, ()),
            step=step_below_full(trial.events.all(), plan, on=day),
        )
        for day in dates
    )


def _phase(trial: Trial, plan: Plan, day: date) -> Phase:
    """Without a first dose no day that has passed belongs to the weeks with the product."""
    waited = trial.dosing_began_at is None and day >= plan.starts_on
    return Phase.BASELINE if waited else plan.phase(day)


def _of_the_pack(trial: Trial) -> dict[date, tuple[products.Otherwise, ...]]:
    """What the person said that the pack holds instead, by the day on which they said it."""
    found: dict[date, tuple[products.Otherwise, ...]] = {}
    for one in products.in_words(trial.pack_statements.all()):
        on = trial.person.today(at=one.statement.told_at)
        found[on] = (*found.get(on, ()), one)
    return found


def filed_and_earlier(trial: Trial, *, on: date) -> tuple[CheckIn | None, CheckIn | None]:
    """The check-in of that day, and the latest one before it."""
    rows = list(trial.check_ins.filter(on__lte=on, danger_asked=True).order_by("-on")[:2])
    filed = rows.pop(0) if rows and rows[0].on == on else None
    return filed, next(iter(rows), None)


def asked(
    trial: Trial, *, on: date, today: date, earlier: CheckIn | None, units: UnitSet | None = None
) -> Asked:
    """What the check-in of a day asks; `earlier` is the one before it, `units` those of a form that comes back.

    Before the first dose, however long it waits, each day is asked about itself alone, so that the usual level is known
    from every check-in.
    """
    plan = plan_of(trial)
    secondary = secondary_of(trial)
    gap = earlier is not None and not earlier.is_sign_up and (on - earlier.on).days > 1
    after_gap = gap and plan is not None and on >= plan.first_dose_on and trial.dosing_began_at is not None
    units = units or UnitSet(trial.person.units)
    profile = profile_of(trial)
    measures_sugar = profile.has_diabetes or profile.glucose_meds
    changes = plan is not None and (gap or asks_what_changed(plan, on, _rises(trial)))
    return Asked(
        dose=level_on(trial, on=on, today=today) is not None,
        hunger=secondary == SecondaryOutcome.HUNGER and not is_hidden(trial, secondary),
        energy=secondary == SecondaryOutcome.ENERGY,
        after_gap=after_gap,
        loose_limit=_limit(trial) if after_gap else USUAL_LIMIT,
        changes=changes,
        weight=changes,
        sugar=(unit_of("fasting_glucose", units) or "") if measures_sugar else "",
        degrees=unit_of("temperature", units) or "C",
        is_today=on == today,
        held=on == today and bool(held(trial, on=on)),
    )


def _rises(trial: Trial) -> tuple[date, ...]:
    """Read only where the days of the week decide."""
    return () if trial.cadence == Cadence.DAILY else rises_of(trial)


def _limit(trial: Trial) -> int:
    history = history_of(trial)
    return history.baseline.diarrhoea_limit if history else USUAL_LIMIT


def open_events(trial: Trial) -> list[IntercurrentEvent]:
    """Events that have no last day yet."""
    return [
        event
        for event in trial.intercurrent_events.all()
        if event.ended_on is None and event.withdrawn_at is None
    ]


def removed_lately(trial: Trial, *, at: datetime) -> list[Measurement]:
    """Values that can still be put back, as they were removed."""
    return list(
        Measurement.everything.filter(trial=trial, removed_at__gt=at - PUT_BACK).order_by("removed_at")
    )

"""The days of a journal as squares by phase, as a list of some of them, and all of them as a table."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from apps.journal.corrected import in_columns
from apps.journal.entries import COUNTS, RATINGS
from apps.journal.queries import Day, days
from apps.journal.said import Said
from apps.records.models import Measurement, Trial
from apps.records.plans import plan_on
from apps.rules.schedule import Plan
from apps.rules.vocabulary import Phase


class Show(TextChoices):
    """Which days the list shows."""

    ALL = "all", _("Every day")
    FILLED = "filled", _("Filled in")
    EMPTY = "empty", _("Nothing filled in")
    SAID = "said", _("The stop rules said something")
    OTHER = "other", _("Something else happened")


def shown(found: Sequence[Day], show: Show) -> tuple[Day, ...]:
    """Those days that the list is asked for."""
    fits: Mapping[Show, Callable[[Day], bool]] = {
        Show.ALL: lambda _day: True,
        Show.FILLED: lambda day: day.check_in is not None,
        Show.EMPTY: lambda day: day.is_missing,
        Show.SAID: lambda day: day.warns,
        Show.OTHER: lambda day: bool(day.events or day.reports),
    }
    return tuple(day for day in found if fits[show](day))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of one phase so far, the oldest first; `offset` empty squares stand before them, Monday first."""

    phase: Phase
    days: tuple[Day, ...]

    @property
    def offset(self) -> int:
        """0 for a Monday."""
        return self.days[0].on.weekday()

    @property
    def asked(self) -> int:
        """Days with a check-in, and days that wanted one, but for today."""
        return sum(day.check_in is not None or day.is_missing for day in self.days)

    @property
    def filled(self) -> int:
        """Days with a check-in."""
        return sum(day.check_in is not None for day in self.days)


def stretches(found: Sequence[Day]) -> tuple[Stretch, ...]:
    """The days by phase, from the first phase on."""
    by_phase = groupby(reversed(found), key=lambda day: day.phase)
    return tuple(Stretch(phase, tuple(group)) for phase, group in by_phase)


ANSWERS = (*RATINGS, "hunger", "energy", "bristol", *COUNTS, "dose_taken")
HEAD = (
    *("date", "phase", "filled", "trial_day", "filled_at", *ANSWERS, "dose_level", "danger", "weight_kg"),
    *(
        "glucose_mgdl",
        "changes",
        "stop_rules",
        "rules",
        "rules_version",
        "stop_rules_now",
        "entry_behind_them",
        "check_in_taken_back_at",
        "something_else",
        "measured",
        "note",
        "corrected_at",
        "corrected_by",
        "before_correction",
    ),
)


def table(trial: Trial, *, on: date) -> Iterator[list[object]]:
    """One line a day, the oldest first; a day that was not filled in is listed as missing, never left out."""
    yield list(HEAD)
    listed, plan = days(trial, on=on), None if trial.took_none else plan_on(trial, on=on)
    values = {day.on for day in listed}
    for taken_on, rows in _earlier(trial, values):
        yield _line(plan, Day(taken_on, Phase.BEFORE, None, Said(), asked=False, may_fill=False, values=rows))
    for day in reversed(listed):
        yield _line(plan, day)


def _earlier(trial: Trial, listed: set[date]) -> Iterator[tuple[date, tuple[Measurement, ...]]]:
    """Values of days before the journal begins: a laboratory report of the month before."""
    rows = [row for row in trial.measurements.all() if row.taken_on not in listed]
    for taken_on, group in groupby(rows, key=lambda row: row.taken_on):
        yield taken_on, tuple(group)


def _line(plan: Plan | None, day: Day) -> list[object]:
    row, said = day.check_in, day.told
    answers: Mapping[str, Any] = {name: getattr(row, name) for name in ANSWERS} if row else {}
    return [
        day.on.isoformat(),
        day.phase,
        _filled(day),
        plan.day_number(day.on) if plan else None,
        row.filed_at.isoformat(timespec="minutes") if row else None,
        *(answers.get(name) for name in ANSWERS),
        row.level if row and row.dose_taken != "not_due" else None,
        "; ".join(f"{name}: {value}" for name, value in sorted(row.danger.items())) if row else None,
        row.weight_kg if row else None,
        row.glucose_mgdl if row else None,
        "; ".join(row.events) if row else None,
        said.level if said else None,
        "; ".join(one["rule"] for one in said.fired) if said else None,
        said.rules_version if said else None,
        day.said.last.level if day.said.last else None,
        _behind(day),
        day.taken_back_at.isoformat(timespec="minutes") if day.taken_back_at else None,
        "; ".join(event.kind for event in day.events),
        "; ".join(f"{one.measure} {one.entered_value} {one.entered_unit}" for one in day.values),
        row.note if row else None,
        *in_columns(day.corrections),
    ]


def _behind(day: Day) -> str:
    """What became of the entry for which the stop rules said it."""
    if day.said.of_undone:
        return "taken back"
    return "corrected" if day.said.graver and day.corrections else ""


def _filled(day: Day) -> str:
    if day.check_in is not None:
        return "late" if day.check_in.late else "yes"
    return "missing" if day.asked else "not asked"

"""From the rows of a trial to the history that the stop rules judge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from apps.records.models import CheckIn, CheckInEntry, EventKind, Screening, Trial
from apps.records.profiles import profile_of
from apps.rules import stopping
from apps.rules.stopping.reading import GLUCOSE, WEIGHT
from apps.rules.vocabulary import DoseTaken, TrialState

RATED = ("pain", "cramping", "urgency", "bloating", "reflux", "fatigue", "nausea")
COUNTED = ("loose", "days3loose", "loose_max", "bristol")
SAID = (
    *RATED,
    *COUNTED,
    "dose_taken",
    "weight_kg",
    "weight_loss_planned",
    "glucose_mgdl",
    "events",
    "danger",
)
TOOK = {DoseTaken.ALL: True, DoseTaken.PART: True, DoseTaken.NONE: False, DoseTaken.FORGOT: False}
ENTRIES: str = "sent"  # where a day that `days_of` has read keeps its entries
MEASURED = "measure"  # the source of an entry that came with a measured value
WEST = timezone(timedelta(hours=-12))  # what is over there is today nowhere
REPORTED = "report"  # the source of an entry that came with a reported reaction


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a trial as the rules read them, without whose they are."""

    baseline: stopping.Baseline
    checkins: tuple[stopping.CheckIn, ...]


def days_read(trial: Trial, rows: Iterable[CheckIn]) -> Days | None:
    """None while there is no usual level (fewer than 3 baseline check-ins)."""
    days = list(rows)
    check_ins = check_ins_of(trial, days)
    usual = usual_of(trial, days)
    return None if usual is None or not check_ins else Days(usual, check_ins)


def history_of(trial: Trial, rows: Iterable[CheckIn] | None = None) -> stopping.History | None:
    """Everything the stop rules need; None while there is no usual level (fewer than 3 baseline check-ins).

    `rows` are the trial's days with their entries, when they have been fetched already.
    """
    read = days_read(trial, days_of(trial) if rows is None else rows)
    if read is None:
        return None
    return stopping.History(
        baseline=read.baseline,
        checkins=read.checkins,
        profile=profile_of(trial),
        levels=_levels(trial),
        prior_pauses=ended_pauses(trial),
    )


def usual_of(trial: Trial, rows: Iterable[CheckIn]) -> stopping.Baseline | None:
    """The usual level; None while there are too few days before the first dose.

    It is the one that was known at the first dose. What is filed or corrected later can only make it calmer, or else
    a trouble that came with the product could be made the usual one. Once it is taken, older days count where there is
    no other usual level: without one, no rule that needs it would ever speak.
    """
    before = [row for row in rows if trial.first_dose_on is None or row.on < trial.first_dose_on]
    weight = weight_at_screening(trial.screening)
    found = [stopping.baseline_from(check_ins_of(trial, before), weight_kg=weight)]
    if trial.dosing_began_at is not None:
        then = check_ins_of(trial, before, known_at=trial.dosing_began_at)
        found.append(stopping.baseline_from(then, weight_kg=weight))
    known = [usual for usual in found if isinstance(usual, stopping.Baseline)]
    if not known and trial.dosing_began_at is not None:
        older = stopping.baseline_from(check_ins_of(trial, before), weight_kg=weight, since=None)
        known = [older] if isinstance(older, stopping.Baseline) else []
    return stopping.calmest(known) if known else None


def days_of(trial: Trial, *, since: date | None = None) -> list[CheckIn]:
    """Every stored day of a trial (from `since` on) in order, each with its entries in `sent`: two queries for any number."""
    days = trial.check_ins.all() if since is None else trial.check_ins.filter(on__gte=since)
    return list(days.prefetch_related(Prefetch("entries", to_attr=ENTRIES)))


def sent_of(row: CheckIn) -> Iterable[CheckInEntry]:
    """Every entry of one day, the oldest first, those that do not count among them."""
    return row.sent if hasattr(row, "sent") else row.entries.all()


def check_ins_of(
    trial: Trial, rows: Iterable[CheckIn] | None = None, *, known_at: datetime | None = None
) -> tuple[stopping.CheckIn, ...]:
    """Every entry of every rated day but the sign-up rating, in trial days (day 1 is the first dose).

    With `known_at` as it stood at that instant.
    """
    days = days_of(trial) if rows is None else rows
    return tuple(
        entry for row in days if not row.is_sign_up for entry in entries_of(trial, row, known_at=known_at)
    )


def entries_of(
    trial: Trial, row: CheckIn, *, known_at: datetime | None = None
) -> tuple[stopping.CheckIn, ...]:
    """The entries of one stored day as the rules see them, each for itself: a day keeps only one stool type and
    one blood sugar of several. A day without entries speaks for itself.

    Raises ValueError if a stored value is out of its limits.
    """
    filed = list(sent_of(row))
    if not filed:
        return (_check_in(trial, row, {name: getattr(row, name) for name in SAID}),)
    sent = that_count((one for one in filed if known_at is None or one.filed_at <= known_at), known_at)
    return tuple(_check_in(trial, row, entry.answers) for entry in sent)


def ever_filed(
    trial: Trial, rows: Iterable[CheckIn], *, since: datetime | None = None
) -> tuple[stopping.CheckIn, ...]:
    """Every entry of every rated day word for word, with those that a later correction replaced.

    With `since` those that were filed at that instant or later, of the day that it was then in some zone: not what was
    remembered of days before it.
    """
    return tuple(
        _check_in(trial, row, entry.answers)
        for row in rows
        if not row.is_sign_up
        for entry in sent_of(row)
        if since is None or (entry.filed_at >= since and row.on >= entry.filed_at.astimezone(WEST).date())
    )


def that_count(entries: Iterable[CheckInEntry], known_at: datetime | None = None) -> list[CheckInEntry]:
    """The entries of one day without those that were undone (by `known_at`) or that a later correction replaced.

    What a meter said stays.
    """
    kept: list[CheckInEntry] = []
    for entry in entries:
        if entry.withdrawn_at is not None and (known_at is None or entry.withdrawn_at <= known_at):
            continue
        if entry.replaces_earlier:
            kept = [earlier for earlier in kept if earlier.source in (MEASURED, REPORTED)]
        kept.append(entry)
    return kept


def _check_in(trial: Trial, row: CheckIn, said: Mapping[str, Any]) -> stopping.CheckIn:
    """A weight that the person wanted to lose is none for the stop rules, on its own day only (ST13, W4)."""
    values: dict[str, Any] = {
        "day": trial.day_number(on=row.on),
        "level": row.level,
        "took": TOOK.get(DoseTaken(said["dose_taken"])),
        "weight_kg": None if said.get("weight_loss_planned") else within(said["weight_kg"], WEIGHT),
        "glucose_mgdl": within(said["glucose_mgdl"], GLUCOSE),
        "events": list(said["events"]),
        **{name: said[name] for name in (*RATED, *COUNTED)},
        **said["danger"],
    }
    return stopping.check_in_from({name: value for name, value in values.items() if value is not None})


def within(value: float | str | Decimal | None, limits: tuple[float, float]) -> float | None:
    """The lowest value of a unit can fall just outside the limits of another (1.1 mmol/L is 19.82 mg/dL)."""
    return None if value is None else min(max(float(value), limits[0]), limits[1])


def weight_at_screening(row: Screening | None) -> float | None:
    """Stands in when no weight was logged before day 1, so that a loss is seen."""
    answers: Mapping[str, object] = row.answers if row else {}
    weight = answers.get("weight_kg")
    return float(weight) if isinstance(weight, int | float) else None


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which nothing was taken on purpose, from `starts_on` up to, and without, `ends_before` (None: still).

    `is_for_safety` when a stop rule asked for it. `of_stop`: the days between a stop and the way back from it; on the
    first of them it may have been taken.
    """

    starts_on: date
    ends_before: date | None
    is_for_safety: bool
    of_stop: bool = False

    def holds(self, on: date) -> bool:
        """True on each of its days."""
        return self.starts_on <= on and (self.ends_before is None or on < self.ends_before)


def pauses_of(trial: Trial) -> tuple[Pause, ...]:
    """Every pause of a trial in order, from what was written beside the plan.

    A pause in which the trial was stopped ends there; a stop from which it came back is a pause too.
    """
    found: list[Pause] = []
    stopped_on: date | None = None
    for event in trial.events.all():
        going_on = bool(found) and found[-1].ends_before is None
        if event.kind == EventKind.PAUSED:
            by_rule = event.detail.get("because") in stopping.RULES_BY_ID
            before = found.pop() if going_on else Pause(event.on, None, is_for_safety=False)
            found.append(replace(before, is_for_safety=before.is_for_safety or by_rule))
        elif event.kind in (EventKind.RESUMED, EventKind.STOPPED) and going_on:
            found[-1] = replace(found[-1], ends_before=event.on)
        elif event.kind == EventKind.REINSTATED and stopped_on is not None:
            found.append(Pause(stopped_on, event.on, is_for_safety=True, of_stop=True))
        stopped_on = event.on if event.kind == EventKind.STOPPED else stopped_on
    return tuple(found)


def _levels(trial: Trial) -> int:
    """How many dose levels the frozen plan has; of a trial without one, those of the table."""
    frozen = (trial.plan or {}).get("plan", {}).get("levels")
    return len(frozen) if frozen else max(1, trial.levels.count())


def ended_pauses(trial: Trial) -> tuple[frozenset[str], ...]:
    """The symptoms of each earlier safety pause; the one that is going on does not count yet."""
    pauses = tuple(frozenset(symptoms) for symptoms in trial.prior_pauses)
    return pauses[:-1] if pauses and rests_for_safety(trial) else pauses


def rests_for_safety(trial: Trial) -> bool:
    """True while the trial is paused and a stop rule has asked for it, before or since the pause began."""
    if trial.state != TrialState.PAUSED:
        return False
    if trial.paused_because in stopping.RULES_BY_ID:
        return True
    return any(pause.is_for_safety and pause.ends_before is None for pause in pauses_of(trial))

"""Which chart a trial has: the main number, the second outcome, what was rated from day to day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.journal import averages, drawing
from apps.journal.averages import CLOSING, Found
from apps.journal.bands import phase_names, short_names
from apps.journal.drawing import Drawn, Level, Point
from apps.journal.scales import fixed_scale, scale_for
from apps.records.models import Measurement, Outcome, Trial
from apps.records.plans import frozen_primary, plan_on
from apps.records.shown import Shown, compared
from apps.rules import measures, outcomes
from apps.rules.schedule import Plan
from apps.rules.text import tied
from apps.rules.vocabulary import PrimaryOutcome, SecondaryOutcome

SERIES = {
    SecondaryOutcome.STOOL_CONSISTENCY: ("bristol", 1, 7),
    SecondaryOutcome.BLOATING_FREQUENCY: ("bloating", 0, 10),
    SecondaryOutcome.HUNGER: ("hunger", 0, 10),
    SecondaryOutcome.ENERGY: ("energy", 0, 10),
}
DAYS_A_WEEK = 7
LONG_BEFORE = timedelta(days=31)  # the earliest day on which a value before the first dose can count
MAIN, SECOND, DAILY = "main", "second", "daily"


def secondary_of(trial: Trial) -> SecondaryOutcome | None:
    """The second outcome: as frozen, without a query, or as planned."""
    fixed = (trial.plan or {}).get("fixed", {}).get("outcomes", {}).get(Outcome.Rank.SECONDARY)
    if fixed:
        return SecondaryOutcome(fixed[0])
    row = trial.outcomes.filter(rank=Outcome.Rank.SECONDARY).first()
    return SecondaryOutcome(row.measure) if row else None


def main_chart(trial: Trial, *, on: date, found: Found | None = None) -> drawing.Chart | None:
    """The main number, one dot a day; None before a start and before the first value."""
    plan, key = plan_on(trial, on=on), frozen_primary(trial)
    if plan is None or key is None:
        return None
    shown = Shown.called(key, found.unit) if found else Shown.to(trial, key)
    rows = [row for row in trial.measurements.all() if row.measure == key and _in_reach(row.taken_on, plan)]
    if not rows:
        return None
    decimals = measures.MEASURES[key].unit(shown.unit).decimals
    points = tuple(_measured(rows, key, shown, decimals))
    few = found.few if found else not any(row.source == Measurement.Source.HOME for row in rows)
    levels = averages.levels(trial, plan, points, found, few=few, decimals=decimals, on=on)
    ends = [*(found.between or ()), *(found.chance or ())] if found else []
    label = f"{_(outcomes.PRIMARIES[key].label)}, {_(shown.unit)}"
    return drawing.draw(
        Drawn(
            key=MAIN,
            label=label,
            points=points,
            scale=scale_for(
                [*(one.value for one in points), *(one.value for one in levels), *ends], decimals=decimals
            ),
            names=phase_names(),
            short=short_names(),
            until=_ended_early(trial),
            levels=levels,
            events=_events(trial),
            between=found.between if found else None,
            chance=found.chance if found else None,
            apart=0 if few else 1,
            legend=tuple(_main_legend(points, levels, found)),
            head=(_("Day"), label),
        ),
        plan,
    )


def second_chart(trial: Trial, *, on: date, found: Found | None = None) -> drawing.Chart | None:
    """The second outcome as it is judged: yes-or-no days as days a week, a rating as it is."""
    plan, key = plan_on(trial, on=on), secondary_of(trial)
    if plan is None or key is None:
        return None
    if outcomes.SECONDARIES[key].kind is not outcomes.OutcomeKind.YES_NO:
        return _rated(trial, plan, key, on=on, found=found, name=SECOND)
    points = tuple(_weeks(trial, plan, key))
    levels = averages.levels(trial, plan, (), found, few=False, decimals=1, on=on)
    label = _("%(name)s in each week") % {"name": _(outcomes.SECONDARIES[key].label)}
    legend = [_("Each dot is a week: how many of its days. A week with empty days is reckoned up to seven.")]
    return drawing.draw(
        Drawn(
            key=SECOND,
            label=label,
            points=points,
            scale=fixed_scale(0, DAYS_A_WEEK),
            names=phase_names(),
            short=short_names(),
            until=_ended_early(trial),
            levels=levels,
            events=_events(trial),
            between=found.between if found else None,
            apart=DAYS_A_WEEK,
            legend=(*legend, *_common_legend(levels, found)),
            head=(_("Week"), _("Days")),
        ),
        plan,
    )


def daily_chart(trial: Trial, *, on: date) -> drawing.Chart | None:
    """What the check-ins say of the second outcome from day to day; None before a start."""
    plan, key = plan_on(trial, on=on), secondary_of(trial)
    return None if plan is None or key is None else _rated(trial, plan, key, on=on, found=None, name=DAILY)


def _rated(
    trial: Trial, plan: Plan, key: SecondaryOutcome, *, on: date, found: Found | None, name: str
) -> drawing.Chart:
    column, low, high = SERIES[key]
    points = tuple(
        Point(row.on, value, str(value), hollow=row.late, note=_("late") if row.late else "")
        for row in trial.check_ins.all()
        if (value := getattr(row, column)) is not None
        and plan.starts_on - timedelta(days=1) <= row.on <= plan.last_review_on
    )
    # types of stool have no order from bad to good, so that a mean of them says nothing
    averaged = () if key is SecondaryOutcome.STOOL_CONSISTENCY else points
    levels = averages.levels(trial, plan, averaged, found, few=False, decimals=1, on=on)
    late = [_("Hollow dots were written down later.")] if any(one.hollow for one in points) else []
    return drawing.draw(
        Drawn(
            key=name,
            label=_label(column),
            points=points,
            scale=fixed_scale(low, high),
            names=phase_names(),
            short=short_names(),
            until=_ended_early(trial),
            levels=levels,
            events=_events(trial),
            between=found.between if found else None,
            legend=(
                _("Each dot is one day."),
                *late,
                *_common_legend(levels, found),
            ),
            head=(_("Day"), _label(column)),
        ),
        plan,
    )


def _in_reach(taken_on: date, plan: Plan) -> bool:
    return plan.first_dose_on - LONG_BEFORE <= taken_on <= plan.last_review_on + CLOSING


def _measured(
    rows: Sequence[Measurement], key: PrimaryOutcome, shown: Shown, decimals: int
) -> Iterator[Point]:
    """One dot a day: the mean of what counts on it, or of all where nothing does."""
    kind = set(compared(rows))
    asks_fasting = key not in (PrimaryOutcome.WAIST, PrimaryOutcome.HBA1C)
    for taken_on, group in groupby(sorted(rows, key=attrgetter("taken_on")), key=attrgetter("taken_on")):
        day = list(group)
        counted = [row for row in day if row in kind and (row.fasting is True or not asks_fasting)]
        values = [shown.value(row) for row in counted or day]
        mean = sum(values) / len(values)
        notes = [] if len(values) == 1 else [_("mean of %(n)s") % {"n": len(values)}]
        if not counted:
            notes.append(_("not counted"))
        yield Point(taken_on, mean, f"{mean:.{decimals}f}", hollow=not counted, note=", ".join(notes))


def _weeks(trial: Trial, plan: Plan, key: SecondaryOutcome) -> Iterator[Point]:
    """Weeks from the first day of the baseline on; a week that nobody rated is a gap."""
    by_week: dict[int, list[int]] = {}
    for row in trial.check_ins.all():
        value = outcomes.daily_value(
            key, bristol=row.bristol, bloating=row.bloating, hunger=row.hunger, energy=row.energy
        )
        if value is not None and plan.starts_on <= row.on < plan.last_review_on:
            by_week.setdefault((row.on - plan.starts_on).days // DAYS_A_WEEK, []).append(value)
    for week, found in sorted(by_week.items()):
        begins = plan.starts_on + timedelta(days=DAYS_A_WEEK * week)
        words = ngettext("%(yes)s of %(n)s day", "%(yes)s of %(n)s days", len(found)) % {
            "yes": sum(found),
            "n": len(found),
        }
        middle = begins + timedelta(days=DAYS_A_WEEK // 2)
        when = _("week from %(on)s") % {"on": date_format(begins, "j M")}
        yield Point(middle, DAYS_A_WEEK * sum(found) / len(found), tied(words), when=when)


def _events(trial: Trial) -> list[date]:
    return [event.began_on for event in trial.intercurrent_events.all() if event.withdrawn_at is None]


def _main_legend(points: Sequence[Point], levels: Sequence[Level], found: Found | None) -> Iterator[str]:
    yield _("Each dot is one day.")
    if any(one.hollow for one in points):
        yield _("Hollow dots are not counted: not before food, or from another place.")
    yield from _common_legend(levels, found)


def _common_legend(levels: Iterable[Level], found: Found | None) -> Iterator[str]:
    yield _("Shades are the phases.")
    if list(levels):
        yield (
            _("Thick lines are averages.")
            if found
            else _(
                "The thick line is the average before the first dose. Averages after it stand in the review: looking "
                "early makes chance look like an answer."
            )
        )
    if found and found.between:
        yield _("The bar shows how sure the change is: the real average while taking it is probably inside.")
        if not found.few:
            yield _(
                "The change in words can differ a little from that of the averages: it counts days in a row for less "
                "than days apart."
            )
    if found and found.chance:
        yield _("Between the two dotted lines a second value can lie with no change at all.")


def _ended_early(trial: Trial) -> date | None:
    """The day of an early stop."""
    return trial.person.today(at=trial.stopped_at) if trial.stopped_at else None


def _label(column: str) -> str:
    labels = {
        "bristol": _("Stool type"),
        "bloating": _("Bloating"),
        "hunger": _("Hunger"),
        "energy": _("Energy"),
    }
    return labels[column]

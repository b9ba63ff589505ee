"""Checks that pause (P1-P8, B3>low), step back (B1, B3) or ask to watch (W1-W8)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from apps.rules.stopping.case import RUN_GAP_DAYS, WEEK, Case, Hit, days_in_a_row, diarrhoea_days
from apps.rules.stopping.inputs import WATCH_LIST, CheckIn, Event, Symptom
from apps.rules.stopping.limits import LOW_SUGAR_BELOW, VERY_LOW_SUGAR_BELOW
from apps.rules.stopping.stops import grams_lost, weight_hit
from apps.rules.stopping.words import (
    DIARRHOEA,
    LOW_SUGAR,
    STOMACH_BUG,
    SYMPTOM_WORDS,
    VOMITING,
    climb_hit,
    diarrhoea_hit,
    rating_hit,
    run_hit,
)
from apps.rules.text import gettext_noop as _

LOOSE_FORM = 6
_LOW_SUGAR = _("Your blood sugar is {glucose} mg/dL. That is low.")
_VOMITED = _("You vomited {count} times in 24 hours.")


def repeated_diarrhoea(case: Case) -> Iterator[Hit]:
    """P1."""
    days = diarrhoea_days(case)
    row = days_in_a_row(days, case.today.day)
    if row >= 2 or len(days) >= 3 or (case.today.days3loose or 0) >= 2:
        yield diarrhoea_hit(case, row=row, week=len(days))


def stomach_bug(case: Case) -> Iterator[Hit]:
    """P2."""
    if Event.STOMACH_BUG in case.today.events:
        yield Hit(_("You have a stomach bug."), {}, STOMACH_BUG)


def severe_day(case: Case) -> Iterator[Hit]:
    """P3."""
    for symptom in WATCH_LIST:
        if case.at_least(symptom, rating=7, over=3):
            yield rating_hit(case, symptom)


def climbing(case: Case) -> Iterator[Hit]:
    """P4."""
    for symptom in WATCH_LIST:
        climb = case.climb(symptom)
        if climb and case.at_least(symptom, rating=5, over=3):
            yield climb_hit(case, symptom, climb)


def low_sugar_on_medicine(case: Case) -> Iterator[Hit]:
    """P5."""
    value = case.glucose(VERY_LOW_SUGAR_BELOW, LOW_SUGAR_BELOW)
    if value is not None and case.profile.glucose_meds:
        yield Hit(_LOW_SUGAR, {"glucose": value}, LOW_SUGAR)


def some_vomiting(case: Case) -> Iterator[Hit]:
    """P6."""
    if 2 <= case.today.vomit <= 5:
        yield Hit(_VOMITED, {"count": case.today.vomit}, VOMITING)


def moderate_pain(case: Case) -> Iterator[Hit]:
    """P7."""
    if case.at_least(Symptom.PAIN, rating=5, over=3):
        yield rating_hit(case, Symptom.PAIN)


def a_week_at_the_lowest_dose(case: Case) -> Iterator[Hit]:
    """P8: a run that began at a higher dose counts from its beginning."""
    if case.today.level > 0:
        return
    for symptom in Symptom:
        run = case.elevated_run(symptom)
        if len(run) >= 3 and run[0].day - run[-1].day >= 7:
            yield run_hit(case, symptom, run)


def run_at_this_level(case: Case) -> tuple[Sequence[CheckIn], int | None]:
    """Check-ins of the run at the present dose, the newest first, and the day it came down from a higher one."""
    run = [case.today]
    for day in reversed(case.days[:-1]):
        if day.level > case.today.level:
            return run, run[-1].day
        if day.level < case.today.level or run[-1].day - day.day > RUN_GAP_DAYS:
            break
        run.append(day)
    return run, None


def not_settling_at_this_dose(case: Case) -> Iterator[Hit]:
    """B1: a smaller dose is given a week before it is judged, by all check-ins at it, those of that week among them."""
    if case.today.level == 0:
        return
    run, came_down = run_at_this_level(case)
    if came_down is not None and case.today.day < came_down + WEEK:
        return
    for symptom in Symptom:
        count = case.elevated(symptom, run).count(True)
        if count >= 2:
            yield Hit(
                _(
                    "You rated {symptom_words} well above your usual {usual} at {count} check-ins at this dose."
                ),
                {
                    "symptom_words": SYMPTOM_WORDS[symptom],
                    "usual": case.baseline.rating(symptom),
                    "count": count,
                },
                symptom.value,
            )


def loose_form(case: Case) -> Iterator[Hit]:
    """B3 and B3>low."""
    if case.baseline.bristol >= LOOSE_FORM or (case.today.bristol or 0) < LOOSE_FORM:
        return
    count = sum((day.bristol or 0) >= LOOSE_FORM for day in case.in_last_week())
    if count >= 3:
        yield Hit(
            _(
                "Your stool was type 6 or 7 at {count} check-ins in the last 7 days. Your usual type is {usual}."
            ),
            {"count": count, "usual": case.baseline.bristol},
            DIARRHOEA,
        )


def loose_form_above_lowest(case: Case) -> Iterator[Hit]:
    """B3."""
    return loose_form(case) if case.today.level > 0 else iter(())


def loose_form_at_lowest(case: Case) -> Iterator[Hit]:
    """B3>low: nothing lower to go to."""
    return loose_form(case) if case.today.level == 0 else iter(())


def other_stool_form(case: Case) -> Iterator[Hit]:
    """W3: on either side of the usual type."""
    usual = case.baseline.bristol
    for stool in sorted({entry.bristol for entry in case.entries if entry.bristol is not None}):
        if abs(stool - usual) >= 2:
            yield Hit(
                _("Your stool was type {type}. Your usual type is {usual}."), {"type": stool, "usual": usual}
            )


def some_weight_loss(case: Case) -> Iterator[Hit]:
    """W4."""
    known = grams_lost(case)
    if known and 3 * known[1] <= known[0] * 100 < 5 * known[1]:
        yield weight_hit(case, *known)


def another_change(case: Case) -> Iterator[Hit]:
    """W5."""
    if Event.NEW_SUPPLEMENT in case.today.events:
        yield Hit(_("You started a new supplement."))
    if Event.MED_DOSE_CHANGE in case.today.events:
        yield Hit(_("The dose of a medicine changed."))


def low_sugar(case: Case) -> Iterator[Hit]:
    """W6."""
    value = case.glucose(VERY_LOW_SUGAR_BELOW, LOW_SUGAR_BELOW)
    if value is not None and not case.profile.glucose_meds:
        yield Hit(_LOW_SUGAR, {"glucose": value}, LOW_SUGAR)


def vomited_once(case: Case) -> Iterator[Hit]:
    """W7."""
    if case.today.vomit == 1:
        yield Hit(_("You vomited once."), {}, VOMITING)


CHECKS: Mapping[str, Callable[[Case], Iterator[Hit]]] = MappingProxyType(
    {
        "P1": repeated_diarrhoea,
        "P2": stomach_bug,
        "P3": severe_day,
        "P4": climbing,
        "P5": low_sugar_on_medicine,
        "P6": some_vomiting,
        "P7": moderate_pain,
        "P8": a_week_at_the_lowest_dose,
        "B3>low": loose_form_at_lowest,
        "B1": not_settling_at_this_dose,
        "B3": loose_form_above_lowest,
        "W3": other_stool_form,
        "W4": some_weight_loss,
        "W5": another_change,
        "W6": low_sugar,
        "W7": vomited_once,
    }
)

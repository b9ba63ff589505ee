"""The plan on paper, for the fridge and the clinician: what is taken when, what is measured, when to stop."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.documents import wording
from apps.documents.wording import Section, day
from apps.records.models import Cadence, Outcome, Review, Trial
from apps.records.plans import day_of_stop, plan_on, with_steps_to_come
from apps.records.windows import windows_of
from apps.rules import emergency, outcomes, schedule
from apps.rules.danger_signs import CALL_NOW, MORE_FOR_A_FEVER, SPEAK_TODAY, TAKE_NONE
from apps.rules.local_time import city_of
from apps.rules.schedule import Plan, WindowKind
from apps.rules.stopping import DANGER_CHECK_DAYS
from apps.rules.vocabulary import Phase, ReviewDecision
from apps.trials import queries as trials


def plan_paper(trial: Trial, *, on: date) -> dict[str, object]:
    """The data of templates/print/plan.typ. Raises ValueError before a start: there is nothing fixed to print."""
    plan = plan_on(trial, on=on)
    if plan is None:
        raise ValueError("a plan is printed once it is fixed")
    none = trials.take_none(trial, on=on)
    going = trials.goes_on(trial, on=on)
    plan = with_steps_to_come(plan, trial)
    return {
        **wording.sheet(trial, on=on, title=_("Your plan")),
        "lead": _("As it stands on %(on)s. The page Today always has the newest word.") % {"on": day(on)},
        "sections": [
            *([_warning(none)] if none else []),
            _question(trial),
            _product(trial),
            _dates(trial, plan, on=on),
            _doses(trial, plan, none=bool(none), going=going),
            *_check_ins(trial, plan, on=on),
            *_measuring(trial, plan),
            *_signs(trial, going=going),
            _mark(trial),
        ],
    }


def _warning(words: str) -> Section:
    """A sheet of paper must not ask for a dose that the site forbids."""
    return {"title": words, "danger": True}


def _question(trial: Trial) -> Section:
    titles = {
        Outcome.Rank.PRIMARY: _("Main number"),
        Outcome.Rank.SECONDARY: _("From day to day"),
    }
    rows = [
        [
            titles[Outcome.Rank(row.rank)],
            _("%(name)s. Smallest change that matters to you: %(size)s %(unit)s.")
            % {
                "name": wording.outcome_name(row.measure),
                **wording.change_that_matters(row, trial),
            },
        ]
        for row in sorted(trial.outcomes.all(), key=lambda row: row.rank)
    ]
    texts = [_("Do these numbers change beyond their usual ups and downs?")]
    return {"title": _("The question"), "facts": rows, "texts": texts}


def _product(trial: Trial) -> Section:
    product = trial.product
    rows = [
        [_("Product"), wording.product_name(product)],
        [_("Kind"), wording.form_name(product.form)],
    ]
    if product.batch:
        rows.append([_("Batch"), product.batch])
    if in_part := wording.read_in_part(product):
        rows.append([_("Label"), in_part])
    return {"title": _("The one product"), "facts": rows}


def _dates(trial: Trial, plan: Plan, *, on: date) -> Section:
    """As planned; of a trial that ended before its first dose the baseline as it was. The review after a stop, and those
    of a trial that ran to its end, stand on their own days.
    """
    names = {
        Phase.BASELINE: _("Baseline: ratings, nothing taken"),
        Phase.TITRATION: _("First weeks, low start") if len(plan.levels) > 1 else _("First weeks"),
        Phase.STEADY: _("Steady weeks"),
        Phase.WITHDRAWAL: _("Weeks without the product"),
    }
    phases = plan.phases[:1] if trial.took_none else plan.phases
    rows = [[names[phase], day(span.starts_on), day(span.last_day)] for phase, span in phases if span.days]
    if trial.took_none:
        rows.append([_("First dose"), _("None: no dose was taken."), ""])
    rows += [[name, day(due_on), ""] for name, due_on in _reviews(trial, plan, on=on)]
    planned = day_of_stop(trial) is not None and not trial.took_none
    return {
        "title": _("The dates as they were planned") if planned else _("The dates"),
        "table": {"head": [_("Part"), _("From"), _("To")], "rows": rows},
    }


def _reviews(trial: Trial, plan: Plan, *, on: date) -> Iterator[tuple[str, date]]:
    if not trial.has_ended:
        yield _("Review"), plan.last_review_on
        return
    for row in _in_order(trial):
        if row.opened_at:
            yield _("Review, read"), row.due_on
        elif day_of_stop(trial):
            yield _("Review, open since the stop"), row.due_on
        else:
            yield _("Review, open since") if row.due_on <= on else _("Next review"), row.due_on


def _in_order(trial: Trial) -> list[Review]:
    return sorted(trial.reviews.all(), key=lambda row: row.number)


def _doses(trial: Trial, plan: Plan, *, none: bool, going: trials.Continuing | None) -> Section:
    rows = [
        [
            str(level.index + 1),
            trials.dose(level.amount, trial.product.unit_noun),
            wording.amount(trial.product, level) or _("not on the pack"),
            day(level.earliest_on) if level.earliest_on in plan.dosing else _("no time is left for it"),
        ]
        for level in plan.levels
    ]
    if none or going:
        return _as_planned([row[:-1] for row in rows], going=None if none else going)
    return {
        "title": _("The dose"),
        "table": {"head": [_("Step"), _("A day"), _("Holds"), _("Not before")], "rows": rows},
        "texts": [
            _(
                "Go up a step only when Today says so. After a missed day take the usual dose, never a double one. "
                "Change no prescribed medicine for this trial."
            )
        ],
    }


def _as_planned(rows: list[list[str]], *, going: trials.Continuing | None) -> Section:
    """The steps of the trial without a day to take them on: nothing is taken now, or it is gone on with at one dose."""
    title, texts = _("The dose as it was planned. Take none now."), []
    if going:
        title = _("The dose as it was planned for the trial")
        now = _("You decided to go on with it until %(on)s: %(dose)s a day, and not more.")
        texts = [now % {"on": day(going.until), "dose": going.dose}]
    return {
        "title": title,
        "table": {"head": [_("Step"), _("A day"), _("Holds")], "rows": rows},
        "texts": [" ".join([*texts, _("Change no prescribed medicine for this trial.")])],
    }


def _check_ins(trial: Trial, plan: Plan, *, on: date) -> Iterator[Section]:
    """Nobody asks after the end, but for the danger signs in the week after a stop rule."""
    if trial.has_ended:
        stopped = day_of_stop(trial)
        last = stopped + timedelta(days=DANGER_CHECK_DAYS) if stopped and trial.stop_rule else None
        if last and on <= last:
            words = (
                _("Every day until %(on)s, for the danger signs only.")
                if trial.dosing_began_at
                else _("Every day until %(on)s, to see when you are as usual again.")
            )
            yield {"title": _("The check-in"), "texts": [words % {"on": day(last)}]}
        return
    often = Cadence(plan.cadence.value).label
    time = time_format(trial.check_in_time, "H:i")
    text = _("At %(time)s (time of %(city)s): every day at first, and %(often)s once the dose is steady.")
    if plan.cadence is schedule.Cadence.DAILY:
        text = _("At %(time)s (time of %(city)s), every day.")
    said = text % {"time": time, "city": city_of(trial.person.time_zone), "often": often}
    yield {"title": _("The check-in"), "texts": [said]}


def _measuring(trial: Trial, plan: Plan) -> Iterator[Section]:
    key = trials.primary_of(trial)
    made = [row.decision for row in _in_order(trial) if row.decision]
    if key is None or day_of_stop(trial) or (made and made[-1] != ReviewDecision.WITHDRAWAL):
        return  # nothing is measured any more
    names = {
        WindowKind.BEFORE: _("Before the first dose"),
        WindowKind.AFTER: _("At the end"),
        WindowKind.OFF: _("Without the product"),
    }
    windows = windows_of(trial, plan, key)
    rows = [
        [
            names[window.kind],
            day(window.span.starts_on),
            day(window.span.last_day),
            ngettext("on %(n)s day", "on %(n)s different days", window.readings) % {"n": window.readings},
        ]
        for window in windows
    ]
    yield {
        "title": _("What to measure: %(name)s") % {"name": wording.outcome_name(key)},
        "table": {"head": [_("When"), _("From"), _("To"), _("How often")], "rows": rows},
        "texts": [_(outcomes.PRIMARIES[key].how)],
    }


def _signs(trial: Trial, *, going: trials.Continuing | None) -> Iterator[Section]:
    """The danger signs as the page "Something is wrong" has them, with the numbers of the person's country."""
    call = emergency.emergency(trial.person.country)
    poison = [_("Poison line: %(number)s") % {"number": call.poison_line}] if call.poison_line else []
    yield {
        "title": _("Take nothing more, and call %(number)s now if:") % {"number": _(call.text)},
        "danger": True,
        "items": [_(sign.words) for sign in CALL_NOW],
    }
    yield {
        "title": _("Take nothing more, and speak with a doctor today if:"),
        "danger": True,
        "items": [_(sign.words) for sign in SPEAK_TODAY],
        "texts": [_(MORE_FOR_A_FEVER), *poison],
    }
    if trial.has_ended and going is None:
        return
    yield {
        "title": _("Take none, and report it, if:")
        if going
        else _("Take none today, and write it in your check-in, if:"),
        "danger": True,
        "items": [_(sign.words) for sign in TAKE_NONE],
    }


def _mark(trial: Trial) -> Section:
    fixed = wording.moment(trial.frozen_at, trial) if trial.frozen_at else ""
    rows = [[_("Fixed on"), fixed], [_("Its mark"), trial.plan_hash]]
    if trial.paused_days:
        moved = ngettext("%(n)s day", "%(n)s days", trial.paused_days) % {"n": trial.paused_days}
        rows.append([_("Moved by pauses"), moved])
    if trial.starts_on:
        rows.append([_("First day"), date_format(trial.starts_on, "j F Y")])
    texts = [_("If anything in the plan were changed later, the mark would not fit any more.")]
    return {"title": _("How it was fixed"), "facts": rows, "texts": texts}

"""Page two of the visit brief: how it was done, by the items of CENT 2015, the standard for reports of N-of-1 trials.

Items on which a trial of this kind has nothing to offer (allocation, blinding) are named and say so. Page one is the
rest of the report: the question (2b), the results (17a) and what they can mean (22).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.documents import wording
from apps.documents.days import dates, numbers, periods
from apps.documents.estimates import estimates
from apps.documents.lengths import short
from apps.records.histories import Pause, pauses_of
from apps.records.models import EventKind, Outcome, Review, Trial, TrialEvent
from apps.records.plans import day_of_stop, plan_of
from apps.records.reactions import standing_reports
from apps.reviews import queries as reviews
from apps.rules import outcomes
from apps.rules.schedule import Plan
from apps.rules.screening.facts import whole_years
from apps.rules.vocabulary import DoseTaken, SafetyLevel
from apps.trials import queries as trials

MOST_CHANGES = 6


def details(review: Review, *, on: date) -> dict[str, object]:
    """`kicker`, `title` and one table."""
    plan = plan_of(review.trial)
    rows = list(_rows(review, plan, on=on)) if plan else []
    return {
        "kicker": _("For readers who want to know how"),
        "title": _("How it was done"),
        "lead": _("By the items of CENT 2015, the reporting standard for trials in one person."),
        "sections": [{"title": "", "facts": rows}],
    }


def _rows(review: Review, plan: Plan, *, on: date) -> Iterator[list[str]]:
    trial = review.trial
    yield [_("1a, 3a  Design"), _design(plan)]
    yield [_("3a  Periods"), periods(trial, plan, on=on)]
    yield [_("3b  Changes after the start"), _changes(trial)]
    yield [_("4a  Person"), _person(trial, on=on)]
    yield [_("5  Taken, as planned"), _planned(trial, plan)]
    yield [_("5  Taken, as told"), _told(trial, plan)]
    yield from _outcomes(trial)
    yield [_("6c  Measuring"), _measuring(trial)]
    yield [_("7b  Stop rules"), _stop_rules(trial)]
    yield [_("8–10  Random order"), _("None. The days before always came first.")]
    yield [_("11  Blinding"), _("None. The person knew on each day what was taken.")]
    yield [_("12  Analysis"), _analysis(review)]
    yield [_("13, 16  Days that count"), numbers(review, plan, on=on)]
    yield [_("14  Dates"), dates(trial, plan, on=on)]
    yield [_("17a  Estimates"), estimates(review)]
    yield [_("19  Harm"), _harm(trial)]
    yield [_("20  Limits"), _limits(review)]
    yield [_("24  Plan on record"), _("SHA-256 %(mark)s") % {"mark": trial.plan_hash}]


def _design(plan: Plan) -> str:
    if plan.withdrawal:
        return _(
            "One person, one product: before, during, and again without it (ABA). One return to the start is a hint at "
            "the cause, not proof."
        )
    return _(
        "One person, one product: a comparison of before and during (AB). It can show a change, not what caused it."
    )


def _began_on(event: TrialEvent, off: date | None) -> date:
    """The weeks off begin with the day after the last dose, on whatever day they were chosen."""
    return off if off is not None and event.kind == EventKind.WITHDRAWAL_BEGAN else event.on


def _is_late(event: TrialEvent, late: date | None) -> bool:
    """The stop of a trial that had run its course by then: it changed nothing of how it was done."""
    return event.kind == EventKind.STOPPED and event.on == late


def _changes(trial: Trial) -> str:
    names = {
        EventKind.PAUSED: _("paused"),
        EventKind.RESUMED: _("went on"),
        EventKind.STEPPED_BACK: _("dose lowered"),
        EventKind.MOVED_CHECK_IN: _("check-in moved"),
        EventKind.STOPPED: _("stopped"),
        EventKind.REINSTATED: _("taken up again"),
        EventKind.WITHDRAWAL_BEGAN: _("weeks without it began"),
        EventKind.LEFT_OUT: _("left out while gone on with"),
    }
    plan = plan_of(trial)
    off = plan.withdrawal.starts_on if plan and plan.withdrawal else None
    late = day_of_stop(trial) if trial.ran_its_course else None
    found = [
        f"{date_format(_began_on(event, off), 'j F')} "
        f"{_('stopped, after the weeks with it') if _is_late(event, late) else names[EventKind(event.kind)]}"
        for event in trial.events.all()
        if event.kind in names
    ]
    left = len(found) - MOST_CHANGES
    more = [_("%(n)s more") % {"n": left}] if left > 0 else []
    return "; ".join([*found[:MOST_CHANGES], *more]) or _("None.")


def _person(trial: Trial, *, on: date) -> str:
    screening = trial.screening
    born = trial.person.date_of_birth
    age = None if born is None else whole_years(born, on=trial.starts_on or on)
    said = [_("%(n)s years old at the start.") % {"n": age}] if age is not None else []
    if screening is not None and screening.submitted_at is not None:
        said.append(
            _("Screened on %(on)s by rule set %(version)s.")
            % {"on": wording.moment(screening.submitted_at, trial), "version": screening.rules_version}
        )
    if trial.bad_week_entry:
        said.append(_("Began after a week that was worse than usual."))
    return " ".join(said)


def _planned(trial: Trial, plan: Plan) -> str:
    return "; ".join(
        _("%(dose)s a day from %(on)s")
        % {
            "dose": trials.dose(level.amount, trial.product.unit_noun),
            "on": date_format(level.earliest_on, "j F"),
        }
        for level in plan.levels
    )


def _told(trial: Trial, plan: Plan) -> str:
    """Over all days with the product that have passed; days of which nothing is known are told, and beside them those of a
    pause or a stop, on which none was to be taken.
    """
    days = set(plan.dosing)
    if trial.stopped_at:
        days = {day for day in days if day < trial.person.today(at=trial.stopped_at)}
    known = {DoseTaken.ALL, DoseTaken.PART, DoseTaken.NONE, DoseTaken.FORGOT}
    on_it = {row.on: row.dose_taken for row in trial.check_ins.all() if row.on in days}
    untold = {day for day in days if on_it.get(day) not in known}
    pauses = pauses_of(trial)
    rested = sum(any(_rests(day, pause) for pause in pauses) for day in untold)
    told = Counter(on_it.values())
    said = _("All on %(all)s days, part on %(part)s, none on %(none)s; nothing known of %(unknown)s.") % {
        "all": told[DoseTaken.ALL],
        "part": told[DoseTaken.PART],
        "none": told[DoseTaken.NONE] + told[DoseTaken.FORGOT],
        "unknown": len(untold) - rested,
    }
    return " ".join([said, *[_("Paused, with none to take, on %(n)s.") % {"n": rested}] * bool(rested)])


def _rests(day: date, pause: Pause) -> bool:
    """Nothing was to be taken; on the day of a stop it may have been."""
    return pause.holds(day) and not (pause.of_stop and day == pause.starts_on)


def _outcomes(trial: Trial) -> Iterator[list[str]]:
    titles = {Outcome.Rank.PRIMARY: _("6a  Main number"), Outcome.Rank.SECONDARY: _("6a  From day to day")}
    for row in sorted(trial.outcomes.all(), key=lambda one: one.rank):
        better = _("lower is better") if row.better == "lower" else _("higher is better")
        yield [
            titles[Outcome.Rank(row.rank)],
            _("%(name)s, %(better)s, smallest change that matters %(size)s %(unit)s.")
            % {
                "name": wording.outcome_name(row.measure),
                "better": better,
                **wording.change_that_matters(row, trial),
            },
        ]


def _measuring(trial: Trial) -> str:
    key = trials.primary_of(trial)
    places = sorted({" ".join(row.laboratory.split()) for row in trial.measurements.all() if row.laboratory})
    said = [_(outcomes.PRIMARIES[key].how)] if key else []
    if places:
        said.append(_("From: %(places)s.") % {"places": short(", ".join(places), 120)})
    return " ".join(said)


def _stop_rules(trial: Trial) -> str:
    versions = sorted({said.rules_version for said in trial.assessments.all()})
    judged = _("Each check-in was judged by fixed rules")
    judged = f"{judged} ({', '.join(versions)})." if versions else f"{judged}."
    return " ".join(
        [judged, _("The result was locked until the trial was over, so nobody could stop at a good moment.")]
    )


def _analysis(review: Review) -> str:
    said = [
        _("Method %(method)s.") % {"method": review.method_version},
        _("Likeness of neighbouring days is part of the model."),
        _("The first weeks with it are left out, so that a slow beginning counts for nothing."),
        _("Days with something else going on are left out, and the result is checked with them."),
    ]
    return " ".join(said)


def _harm(trial: Trial) -> str:
    levels = Counter(said.level for said in trial.assessments.all())
    return _("Emergencies %(e)s, stops %(s)s, pauses called for %(p)s, reports of the person %(r)s.") % {
        "e": levels[SafetyLevel.EMERGENCY],
        "s": levels[SafetyLevel.STOP],
        "p": levels[SafetyLevel.PAUSE],
        "r": len(standing_reports(trial)),
    }


def _limits(review: Review) -> str:
    doubts = [short(one, 150) for one in reviews.answer(review).doubts[:3]]
    said = _(
        "No dummy product, so hope, habits and chance stay possible causes. It holds for this person and pack alone."
    )
    return " ".join([said, *doubts])

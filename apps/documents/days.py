"""How long each part of a trial lasted, which days of it were written down, and from when to when it went."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.documents.corrected import corrected
from apps.documents.lengths import short
from apps.records.models import Review, Trial
from apps.records.plans import day_of_stop
from apps.reviews import queries as reviews
from apps.rules.schedule import Plan, Span, check_in_days
from apps.trials import queries as trials


def periods(trial: Trial, plan: Plan, *, on: date) -> str:
    """As they were up to today; of a phase that a stop cut short, or that goes on, how long it was planned to be."""
    until = min(on, day_of_stop(trial) or date.max)
    said = _(
        "%(before)s days of ratings before the first dose, %(first)s first days with it, %(steady)s steady days"
    ) % {
        "before": _days(plan.baseline, until),
        "first": _days(plan.titration, until),
        "steady": _days(plan.steady, until),
    }
    if plan.withdrawal and plan.washout:
        said += _(", %(off)s days without it, of which the first %(left_out)s are left out") % {
            "off": _days(plan.withdrawal, until),
            "left_out": plan.washout.days,
        }
    return said + "."


def _days(span: Span, until: date) -> str:
    had = max(0, min(span.days, (until - span.starts_on).days + 1)) if until < span.last_day else span.days
    return str(had) if had == span.days else _("%(had)s of %(planned)s") % {"had": had, "planned": span.days}


def numbers(review: Review, plan: Plan, *, on: date) -> str:
    """Check-ins of the days so far; days to come ask for nothing yet."""
    trial = review.trial
    until = trial.person.today(at=trial.stopped_at) if trial.stopped_at else plan.last_review_on
    filed = {row.on for row in trial.check_ins.all() if row.danger_asked}
    asked = {day for day in check_in_days(plan) if day <= until and (day < on or day in filed)}
    rated = _("Check-ins on %(have)s of %(asked)s days that asked for one.") % {
        "have": len(filed & asked),
        "asked": len(asked),
    }
    return " ".join([rated, *reviews.answer(review).counts, *corrected(trial)])


def dates(trial: Trial, plan: Plan, *, on: date) -> str:
    """From when to when, and how it ended; of weeks off that go on, until when they are planned."""
    ended = plan.last_review_on - timedelta(days=1)
    began = date_format(plan.starts_on, "j F Y")
    if trial.stopped_at is None and on <= ended:
        return _("From %(first)s, planned to %(last)s.") % {
            "first": began,
            "last": date_format(ended, "j F Y"),
        }
    if trial.stopped_at is None or trials.dosing_is_over(trial, on=on):
        return _("%(first)s to %(last)s, run to its end.") % {
            "first": began,
            "last": date_format(ended, "j F Y"),
        }
    stopped = date_format(trial.person.today(at=trial.stopped_at), "j F Y")
    why = short(_(trial.stop_reason), 160) if trial.stop_reason else _("by the person")
    return _("%(first)s, stopped early on %(last)s: %(why)s") % {"first": began, "last": stopped, "why": why}

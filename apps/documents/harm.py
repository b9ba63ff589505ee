"""What went wrong during a trial, in one line each, for the brief."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.documents.lengths import short
from apps.journal.queries import taken_back
from apps.records.models import ReactionReport, SafetyAssessment, Trial
from apps.rules.vocabulary import SafetyLevel
from apps.trials.queries import dosing_is_over

FROM = SafetyLevel.STEP_BACK  # milder words ask for nothing but an eye on it


def harm(trial: Trial) -> list[str]:
    """The most serious first, then the newest: reports in the person's words, and what the stop rules called for."""
    found = [*_stop(trial), *_reports(trial), *_warnings(trial)]
    return [line for _rank, _at, line in sorted(found, key=lambda one: one[:2], reverse=True)]


def no_harm(trial: Trial) -> str:
    """What is said where `harm` finds nothing."""
    if any(SafetyLevel(said.level) is SafetyLevel.WATCH for said in trial.assessments.all()):
        return _(
            "No report of harm. On some days the stop rules asked to keep an eye on it, and never for more."
        )
    return _("No warning and no report of harm.")


def _stop(trial: Trial) -> Iterator[tuple[int, datetime, str]]:
    """An early stop that no warning tells: by a clinician, or by the person with a reason."""
    told = {one["rule"] for said in trial.assessments.all() for one in said.fired}
    if trial.stopped_at and trial.stop_reason and trial.stop_rule not in told:
        over = dosing_is_over(trial, on=trial.person.today(at=trial.stopped_at))
        said = _("Stopped after the trial, %(on)s: %(why)s") if over else _("Stopped early, %(on)s: %(why)s")
        words = said % {
            "on": date_format(trial.person.today(at=trial.stopped_at), "j F"),
            "why": short(_(trial.stop_reason), 160),
        }
        yield SafetyLevel.EMERGENCY.rank, trial.stopped_at, words


def _reports(trial: Trial) -> Iterator[tuple[int, datetime, str]]:
    corrected = {report.corrects_id for report in trial.reports.all()}
    for report in trial.reports.all():
        if report.pk not in corrected:
            yield SafetyLevel.STOP.rank, report.reported_at, _report(report)


def _report(report: ReactionReport) -> str:
    said = _("Reported, began %(on)s, %(n)s of 10 at its worst: %(what)s") % {
        "on": date_format(report.began_on, "j F"),
        "n": report.severity,
        "what": short(report.what, 140),
    }
    more = [
        words
        for holds, words in (
            (report.still_going_on, _("Still going on.")),
            (report.in_hospital, _("In hospital.")),
        )
        if holds
    ]
    return " ".join([said, *more])


def _warnings(trial: Trial) -> Iterator[tuple[int, datetime, str]]:
    """One line for each day that the rules called for more than an eye on it."""
    undone = taken_back(trial)
    for said in trial.assessments.all():
        level = SafetyLevel(said.level)
        if level.rank >= FROM.rank:
            line = _warning(said, level)
            since = _("(The entry behind it was taken back.)") if said.pk in undone else ""
            yield level.rank, said.at, f"{line} {since}".strip()


def _warning(said: SafetyAssessment, level: SafetyLevel) -> str:
    names = {
        SafetyLevel.STEP_BACK: _("Step back"),
        SafetyLevel.PAUSE: _("Pause"),
        SafetyLevel.STOP: _("Stop"),
        SafetyLevel.EMERGENCY: _("Emergency"),
    }
    reasons = dict.fromkeys(_(one["reason"]) for one in said.fired)  # two rules can say the same
    why = " ".join(list(reasons)[:2])
    return f"{names[level]}, {date_format(said.on, 'j F')}: {short(why, 160)}"

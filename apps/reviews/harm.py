"""What went wrong during a trial, in one line each: for whoever decides if it is gone on with, and for the brief."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db.models import Prefetch, Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.journal.queries import ENTRIES_WITH_NAMES, taken_back
from apps.records.models import CheckIn, ReactionReport, Review, SafetyAssessment, Trial
from apps.records.reactions import standing_reports, with_corrected
from apps.rules.vocabulary import SafetyLevel
from apps.trials.queries import dosing_is_over

FROM = SafetyLevel.STEP_BACK  # milder words ask for nothing but an eye on it

type Cut = Callable[[str, int], str]
"""Makes a text fit: at most so many characters of it."""


def harm(trial: Trial, *, until: datetime | None = None, cut: Cut = lambda text, _most: text) -> list[str]:
    """The most serious first, then the newest: reports in the person's words, and what the stop rules called for.

    For a trial with its `assessments`, `reports` and `check_ins`; `cut` where room is short. `until`: as it had been told
    then, where the rows of those end there too.
    """
    found = [*_stop(trial, cut, until), *_reports(trial, cut), *_warnings(trial, cut)]
    return [line for _rank, _at, line in sorted(found, key=lambda one: one[:2], reverse=True)]


def harm_of(review: Review) -> tuple[str, ...]:
    """What went wrong, or that nothing did; once it is decided, as far as it had been told then. Five queries."""
    until = review.decided_at
    said = SafetyAssessment.objects.filter(Q(at__lte=until) if until else Q())
    told = ReactionReport.objects.filter(Q(reported_at__lte=until) if until else Q())
    row = (
        Trial.objects.select_related("person")
        .prefetch_related(
            Prefetch("assessments", said),
            Prefetch("reports", with_corrected(told, until=until)),
            Prefetch("check_ins", CheckIn.objects.prefetch_related(ENTRIES_WITH_NAMES)),
        )
        .get(pk=review.trial_id)
    )
    return tuple(harm(row, until=until)) or (no_harm(row),)


def no_harm(trial: Trial) -> str:
    """What is said where `harm` finds nothing."""
    if any(SafetyLevel(said.level) is SafetyLevel.WATCH for said in trial.assessments.all()):
        return _(
            "No report of harm. On some days the stop rules asked to keep an eye on it, and never for more."
        )
    return _("No warning and no report of harm.")


def _stop(trial: Trial, cut: Cut, until: datetime | None) -> Iterator[tuple[int, datetime, str]]:
    """An early stop that no warning tells: by a clinician, or by the person with a reason."""
    told = {one["rule"] for said in trial.assessments.all() for one in said.fired}
    if trial.stopped_at is None or (until is not None and trial.stopped_at > until):
        return
    if trial.stop_reason and trial.stop_rule not in told:
        over = dosing_is_over(trial, on=trial.person.today(at=trial.stopped_at))
        said = _("Stopped after the trial, %(on)s: %(why)s") if over else _("Stopped early, %(on)s: %(why)s")
        words = said % {
            "on": date_format(trial.person.today(at=trial.stopped_at), "j F"),
            "why": cut(_(trial.stop_reason), 160),
        }
        yield SafetyLevel.EMERGENCY.rank, trial.stopped_at, words


def _reports(trial: Trial, cut: Cut) -> Iterator[tuple[int, datetime, str]]:
    for report in standing_reports(trial):
        yield SafetyLevel.STOP.rank, report.reported_at, _report(report, cut)


def _report(report: ReactionReport, cut: Cut) -> str:
    said = _("Reported, began %(on)s, %(n)s of 10 at its worst: %(what)s") % {
        "on": date_format(report.began_on, "j F"),
        "n": report.severity,
        "what": cut(report.what, 140),
    }
    more = [
        words
        for holds, words in (
            (report.still_going_on, _("Still going on.")),
            (report.in_hospital, _("In hospital.")),
        )
        if holds
    ]
    return " ".join([said if not more or said.endswith((".", "!", "?", "…")) else f"{said}.", *more])


def _warnings(trial: Trial, cut: Cut) -> Iterator[tuple[int, datetime, str]]:
    """One line for each day that the rules called for more than an eye on it."""
    undone = taken_back(trial)
    for said in trial.assessments.all():
        level = SafetyLevel(said.level)
        if level.rank >= FROM.rank:
            line = _warning(said, level, cut)
            since = _("(The entry behind it was taken back.)") if said.pk in undone else ""
            yield level.rank, said.at, f"{line} {since}".strip()


def _warning(said: SafetyAssessment, level: SafetyLevel, cut: Cut) -> str:
    names = {
        SafetyLevel.STEP_BACK: _("Step back"),
        SafetyLevel.PAUSE: _("Pause"),
        SafetyLevel.STOP: _("Stop"),
        SafetyLevel.EMERGENCY: _("Emergency"),
    }
    reasons = dict.fromkeys(_(one["reason"]) for one in said.fired)  # two rules can say the same
    why = " ".join(list(reasons)[:2])
    return f"{names[level]}, {date_format(said.on, 'j F')}: {cut(why, 160)}"

"""Reporting a reaction: help comes first, also when the form has an error."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.journal import actions
from apps.journal.report_form import ReportForm
from apps.journal.signs import SIGNS
from apps.journal.views.checking_in import UNPROCESSABLE, advice_context
from apps.records.models import ReactionReport, SafetyAssessment, Trial
from apps.rules import emergency
from apps.rules.alarm_words import names_danger
from apps.rules.reporting import GENERAL_ADVICE, reporting_link
from apps.trials import queries as trials
from apps.web.access import participant
from apps.web.http import PersonRequest


@participant
def report(request: PersonRequest, code: UUID | None = None) -> HttpResponse:
    """Tells of a reaction during or after a trial; with `code` as a correction beside an earlier report."""
    corrected = get_object_or_404(_mine(request), code=code) if code else None
    trial = _trial(request)  # a correction too counts for the trial that runs now
    if trial is None:
        messages.info(
            request, _("You have no trial yet. If something is wrong now, this page says whom to call.")
        )
        return redirect("pages:help")
    form = ReportForm(request.POST if request.method == "POST" else None, today=request.today)
    if form.is_bound and form.is_valid():
        kept = actions.report_reaction(
            trial=trial,
            told=form.told(),
            submission=form.cleaned_data["submission"] or uuid4(),
            by=request.user,
            at=timezone.now(),
            corrects=corrected,
        )
        return redirect("journal:reported", kept.code)
    context = {"form": form, "trial": trial, "corrected": corrected, "reports": _mine(request)}
    context |= _help_first(request, _alarmed(request, trial, form), named=form.names_danger)
    return render(request, "journal/report.html", context, status=UNPROCESSABLE if form.errors else 200)


def _trial(request: PersonRequest) -> Trial | None:
    running = trials.current(request.user)
    return running if running is not None and running.is_ongoing else trials.latest_ended(request.user)


def _mine(request: PersonRequest) -> QuerySet[ReactionReport]:
    return ReactionReport.objects.filter(trial__person=request.user).select_related("trial", "assessment")


def _alarmed(request: PersonRequest, trial: Trial, form: ReportForm) -> SafetyAssessment | None:
    """A form with an error is no reason to wait: what is dangerous in it is acted on now."""
    if not form.is_bound:
        return None
    submission = form.cleaned_data.get("submission") or uuid4()
    return actions.raise_alarm(
        trial=trial, alarm=form.alarm, submission=submission, by=request.user, at=timezone.now()
    )


def _help_first(request: PersonRequest, said: SafetyAssessment | None, *, named: bool) -> dict[str, object]:
    """What stands above everything else: the number to call, or that the product is to be left out."""
    context = advice_context(said, reader=request.user) if said is not None else {}
    if named and not context.get("emergency"):
        context |= {"emergency": emergency.emergency(request.user.country), "only_named": True}
    return context


@participant
def reported(request: PersonRequest, code: UUID) -> HttpResponse:
    """What to do now, what was kept, and where the authorities take such reports."""
    kept = get_object_or_404(_mine(request), code=code)
    words = {sign.key: sign.words for sign in SIGNS}
    context = {
        "report": kept,
        "signs": [_(words[key]) for key in kept.signs if key in words],
        "authority": reporting_link(request.user.country),
        "general_advice": GENERAL_ADVICE,
        **_help_first(request, kept.assessment, named=names_danger(kept.what)),
    }
    return render(request, "journal/reported.html", context)

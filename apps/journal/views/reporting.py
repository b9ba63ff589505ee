"""Reporting a reaction: help comes first, also when the form has an error."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.journal import actions
from apps.journal.advising import advice_context
from apps.journal.report_form import ReportForm
from apps.journal.signs import SIGNS
from apps.journal.taken import taken_lately
from apps.journal.telling_danger import in_a_report
from apps.journal.views.checking_in import UNPROCESSABLE
from apps.journal.views.turned_away import let_the_rest_wait
from apps.records.care import clinicians_of
from apps.records.models import ReactionReport, SafetyAssessment, Trial
from apps.records.reactions import IS_OPEN
from apps.rules import emergency
from apps.rules.alarm_words import names_danger
from apps.rules.reporting import GENERAL_ADVICE, reporting_link
from apps.rules.vocabulary import SafetyLevel
from apps.trials import queries
from apps.web.access import participant
from apps.web.help_first import help_first
from apps.web.http import PersonRequest


@help_first(in_a_report)
@participant
def report(request: PersonRequest, code: UUID | None = None) -> HttpResponse:
    """Tells of a reaction during or after a trial; with `code` as a correction beside an earlier report."""
    corrected = get_object_or_404(_mine(request), code=code) if code else None
    if corrected is not None and "over" in request.POST:
        return _over(request, corrected)
    trials = _trials(request, corrected)  # a correction too counts for what is taken now
    if not trials:
        messages.info(
            request, _("You have no trial yet. If something is wrong now, this page says whom to call.")
        )
        return redirect("pages:help")
    sent = request.POST if request.method == "POST" else None
    form = ReportForm(sent, today=request.today, trials=trials, corrected=corrected)
    if form.is_bound and form.is_valid():
        kept = actions.report_reaction(
            trial=form.meant[0],
            told=form.told(),
            submission=form.cleaned_data["submission"] or uuid4(),
            by=request.user,
            at=timezone.now(),
            corrects=corrected,
        )
        return redirect("journal:reported", kept.code)
    context = {"form": form, "trials": trials, "corrected": corrected, "reports": _mine(request)}
    alarmed = _alarmed(request, form, corrected)
    context |= _help_first(request, alarmed, named=form.names_danger)
    if alarmed is not None:  # what only words name leaves the dose, and so the report cannot wait
        let_the_rest_wait(request, form, alarmed)
    return render(request, "journal/report.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _over(request: PersonRequest, earlier: ReactionReport) -> HttpResponse:
    """One tap: the reaction is over, and all else of the report stands as it was told."""
    if earlier.is_open:  # type: ignore[attr-defined]  # annotated by `_mine`
        actions.end_reaction(report=earlier, by=request.user, at=timezone.now())
    if earlier.is_open or ReactionReport.objects.filter(corrects=earlier, still_going_on=False).exists():  # type: ignore[attr-defined]
        messages.success(request, _("Saved: it is over. The report stays as you told it."))
    else:
        messages.info(request, _("You have told this anew since. The newest report counts."))
    return redirect("trials:today")


def _trials(request: PersonRequest, corrected: ReactionReport | None) -> tuple[Trial, ...]:
    """A trial for each product that was taken lately; without any, the one that runs, or that ended last.

    And that of the report that is corrected, however long ago: what it told of one product is not told of another.
    """
    started = queries.started(request.user)
    taken = taken_lately(request.user, on=request.today) or ((started,) if started else ())
    return taken if corrected is None or corrected.trial in taken else (corrected.trial, *taken)


def _mine(request: PersonRequest) -> QuerySet[ReactionReport]:
    mine = ReactionReport.objects.filter(trial__person=request.user).annotate(is_open=IS_OPEN)
    return mine.select_related("trial__product", "assessment", "corrects")


def _said_of(report: ReactionReport) -> SafetyAssessment | None:
    """What the page begins with. That it is over brings nothing new: "You feel dizzy" stands with the report before it."""
    earlier = report.corrects
    is_end = earlier is not None and earlier.assessment_id == report.assessment_id
    return None if is_end else report.assessment


def _alarmed(
    request: PersonRequest, form: ReportForm, corrected: ReactionReport | None
) -> SafetyAssessment | None:
    """A form with an error is no reason to wait: what is dangerous in it is acted on now.

    While it does not say which of several products it is about, that is every one of them: none is taken on.
    """
    if not form.is_bound or form.only_ends(corrected):
        return None
    key, at = form.cleaned_data.get("submission") or uuid4(), timezone.now()
    said = [
        actions.raise_alarm(trial=trial, alarm=form.alarm, submission=key, by=request.user, at=at)
        for trial in form.meant
    ]
    found = [one for one in said if one is not None]
    return max(found, key=lambda one: SafetyLevel(one.level).rank, default=None)


def _help_first(request: PersonRequest, said: SafetyAssessment | None, *, named: bool) -> dict[str, object]:
    """What stands above everything else: the number to call, or that the product is to be left out."""
    context = advice_context(said, reader=request.user, on=request.today) if said is not None else {}
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
        "linked": clinicians_of(request.user),
        **_help_first(request, _said_of(kept), named=names_danger(kept.what, ticked=kept.signs)),
    }
    return render(request, "journal/reported.html", context)

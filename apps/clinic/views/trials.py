"""One trial, and what a clinician does to it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts import actions as accounts
from apps.clinic import actions, record
from apps.clinic.forms import HoldForm, PauseForm, StopForm, WordsForm
from apps.clinic.hearing import how_it_is_heard
from apps.documents import queries as documents
from apps.records.models import Note, ReactionReport, SafetyAssessment, Trial
from apps.rules.vocabulary import TrialState
from apps.trials.queries import going_on_by
from apps.web.downloads import attachment
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


def _trial(request: PersonRequest, code: UUID) -> Trial:
    """A trial of somebody who shares with this clinician now, or 404."""
    return get_object_or_404(
        Trial.objects.seen_by(request.user).select_related("person", "product"), code=code
    )


def trial(request: PersonRequest, code: UUID) -> HttpResponse:
    """Everything a clinician may see of one trial. Looking is written down."""
    found = record.find(request.user, code)
    if found is None:
        raise Http404
    now = timezone.now()
    accounts.record_look(actor=request.user, subject=found.person, thing="the_trial", at=now)
    return render(request, "clinic/trial.html", record.page(found, on=found.person.today(at=now)))


@require_safe
def brief(request: PersonRequest, code: UUID) -> HttpResponse:
    """The visit brief of the newest opened review, made as it is now. Looking is written down."""
    found = documents.newest_opened(_trial(request, code))
    if found is None:
        raise Http404
    now, person = timezone.now(), found.trial.person
    accounts.record_look(actor=request.user, subject=person, thing="the_visit_brief", at=now)
    made = documents.brief(found, on=person.today(at=now), at=now)
    return attachment(made.content, "application/pdf", "akkerplan-brief.pdf")


@require_POST
def acknowledge(request: PersonRequest, code: UUID) -> HttpResponse:
    """The clinician has seen a warning."""
    mine = SafetyAssessment.objects.filter(trial__in=Trial.objects.seen_by(request.user))
    found = get_object_or_404(mine.select_related("trial__person"), code=code)
    if actions.acknowledge(assessment=found, by=request.user, at=timezone.now()):
        messages.success(request, _("Acknowledged. It has left the worklist."))
    return redirect("clinic:trial", found.trial.code)


@require_POST
def acknowledge_report(request: PersonRequest, code: UUID) -> HttpResponse:
    """The clinician has seen a report."""
    mine = ReactionReport.objects.filter(trial__in=Trial.objects.seen_by(request.user))
    found = get_object_or_404(mine.select_related("trial__person"), code=code)
    if actions.acknowledge_report(report=found, by=request.user, at=timezone.now()):
        messages.success(request, _("Acknowledged. It has left the worklist."))
    return redirect("clinic:trial", found.trial.code)


def _asked(request: PersonRequest, template: str, found: Trial, form: WordsForm) -> HttpResponse:
    """A page that asks for a reason. It names the patient and the product, so looking is written down."""
    accounts.record_look(actor=request.user, subject=found.person, thing="the_trial", at=timezone.now())
    context = {"form": form, "trial": found, "going_on": going_on_by(found) is not None}
    return render(request, template, context, status=UNPROCESSABLE if form.errors else 200)


def stop(request: PersonRequest, code: UUID) -> HttpResponse:
    """Ends the trial, or holds back the product of one that has ended, with a reason that the patient reads."""
    found = _trial(request, code)
    if found.state == TrialState.PLANNED:
        messages.warning(request, _("This trial has not begun. There is nothing to stop."))
        return redirect("clinic:trial", code)
    over = found.has_ended
    form = _stricter(found)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, submission = form.words
        if actions.stop(trial=found, by=request.user, reason=text, submission=submission, at=timezone.now()):
            done = _("It is held back.") if over else _("The trial is stopped.")
            messages.success(request, f"{done} {how_it_is_heard(found.person)}")
        else:
            messages.warning(request, _why_nothing(submission))
        return redirect("clinic:trial", code)
    return _asked(request, "clinic/stop.html", found, form)


def pause(request: PersonRequest, code: UUID) -> HttpResponse:
    """Nothing is taken until a clinician records that the trial may go on. What is sent from a page that was opened before
    the trial ended holds the product back instead."""
    found = _trial(request, code)
    rests = found.state in (TrialState.ACTIVE, TrialState.PAUSED)
    if found.state == TrialState.PLANNED or not (rests or request.method == "POST"):
        messages.warning(
            request, _("Nothing is being taken, so there is nothing to pause. You can stop the trial.")
        )
        return redirect("clinic:trial", code)
    form = (PauseForm if rests else _stricter(found))(request.POST or None)
    if request.method == "POST" and form.is_valid():
        text, submission = form.words
        if actions.pause(trial=found, by=request.user, reason=text, submission=submission, at=timezone.now()):
            messages.success(request, _what_pause_did(found))
        else:
            messages.warning(request, _why_nothing(submission))
        return redirect("clinic:trial", code)
    return _asked(request, "clinic/pause.html" if rests else "clinic/stop.html", found, form)


def _stricter(found: Trial) -> type[HoldForm | StopForm]:
    """What is asked of a trial that is over, and of one that is not."""
    return HoldForm if found.has_ended else StopForm


def _what_pause_did(found: Trial) -> str:
    found.refresh_from_db(fields=["state"])
    done = _("The trial is paused.")
    if found.state != TrialState.PAUSED:
        done = _(
            "Nothing was being taken when this arrived: the product is held back instead. The trial is over."
        )
    return f"{done} {how_it_is_heard(found.person)}"


def _why_nothing(submission: UUID) -> str:
    if Note.objects.filter(code=submission).exists():
        return _("This was sent before. Nothing more was recorded.")
    return _("Nothing was recorded. Please look at the trial again.")

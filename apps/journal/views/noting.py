"""Numbers, and what else happened."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.journal import actions
from apps.journal.measuring import MeasureForm
from apps.journal.short_forms import EventForm
from apps.journal.views.checking_in import ANSWER_AGAIN, UNPROCESSABLE, trial_of
from apps.records.histories import profile_of
from apps.records.models import IntercurrentEvent, Measurement, Outcome
from apps.rules import measures
from apps.rules.vocabulary import PrimaryOutcome
from apps.trials import queries as trials
from apps.web.access import participant
from apps.web.http import PersonRequest


@participant
def measure(request: PersonRequest) -> HttpResponse:
    """Add a value of the main number; all values so far stand below."""
    trial = trial_of(request)
    primary = trial.outcomes.filter(rank=Outcome.Rank.PRIMARY).first()
    if primary is None:
        raise Http404
    key = PrimaryOutcome(primary.measure)
    form = MeasureForm(request.POST or None, trial=trial, measure=key, today=request.today)
    if request.method == "POST" and form.is_valid():
        kept = actions.measure(trial=trial, reading=form.reading(), by=request.user, at=timezone.now())
        if kept.said is not None:
            return redirect("journal:advice", kept.said.code)
        known = profile_of(trial).has_diabetes
        if (advice := measures.advice_for(key, kept.row.value, known_diabetes=known)) is not None:
            messages.warning(request, _(advice.text))
        messages.success(request, _("Saved."))
        return redirect("journal:measure")
    context = {"form": form, "trial": trial, "key": key, "rows": trial.measurements.filter(measure=key)}
    return render(request, "journal/measure.html", context, status=UNPROCESSABLE if form.errors else 200)


@participant
@require_POST
def remove_measurement(request: PersonRequest, code: UUID) -> HttpResponse:
    """Takes back a value that was typed wrong."""
    row = get_object_or_404(Measurement.objects.filter(trial__person=request.user), code=code)
    actions.remove_measurement(measurement=row)
    return redirect("journal:measure")


@participant
def event(request: PersonRequest) -> HttpResponse:
    """Something else that happened: illness, travel, a new medicine."""
    trial = trial_of(request)
    form = EventForm(request.POST if request.method == "POST" else None, today=request.today)
    if request.method == "POST" and form.is_valid():
        said = actions.tell_event(trial=trial, by=request.user, at=timezone.now(), **form.cleaned_data)
        if said is not None:
            return redirect("journal:advice", said.code)
        if trials.in_the_way(trial, on=request.today):
            messages.warning(request, ANSWER_AGAIN)
            return redirect("screening:start")
        return redirect("journal:event")
    context = {"form": form, "trial": trial, "events": trial.intercurrent_events.all()}
    return render(request, "journal/event.html", context, status=UNPROCESSABLE if form.errors else 200)


@participant
@require_POST
def end_event(request: PersonRequest, code: UUID) -> HttpResponse:
    """It is over since today."""
    row = get_object_or_404(IntercurrentEvent.objects.filter(trial__person=request.user), code=code)
    actions.end_event(event=row, on=request.today)
    return redirect("journal:event")


@participant
@require_POST
def withdraw_event(request: PersonRequest, code: UUID) -> HttpResponse:
    """Takes back what was told by mistake."""
    row = get_object_or_404(IntercurrentEvent.objects.filter(trial__person=request.user), code=code)
    actions.withdraw_event(event=row, at=timezone.now())
    return redirect("journal:event")

"""Numbers, and what else happened."""

from collections.abc import Iterable
from json import dumps
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from apps.journal import actions, queries
from apps.journal.advising import advice_context
from apps.journal.counting import counts_for
from apps.journal.measuring import MeasureForm
from apps.journal.short_forms import EndForm, EventForm
from apps.journal.sugar import Sugar, dangerous_sugar
from apps.journal.views.checking_in import UNPROCESSABLE, trial_of
from apps.journal.views.turned_away import ANSWER_AGAIN
from apps.records.models import IntercurrentEvent, Measurement, Trial
from apps.records.profiles import is_hidden, profile_of
from apps.rules import measures, meters
from apps.rules.vocabulary import PrimaryOutcome, SafetyLevel
from apps.trials import queries as trials
from apps.web.access import participant
from apps.web.http import PersonRequest

NOT_BEFORE_FOOD = gettext_lazy(
    "Saved. It does not count for your result: only a value from before food does."
)

NOT_TRACKED = gettext_lazy(
    "You told us of an eating disorder, so this number is not tracked any more. None is kept from now on."
)


@participant
def measure(request: PersonRequest) -> HttpResponse:
    """Add a value of the main number; all values so far stand below."""
    trial, key = measured(request)
    if is_hidden(trial, key):
        return not_tracked(request)
    form = MeasureForm(_as_meant(request), trial=trial, measure=key, today=request.today)
    if request.method == "POST" and form.is_valid():
        readings = form.readings()
        kept = actions.measure(trial=trial, readings=readings, by=request.user, at=timezone.now())
        if kept.said is not None:
            return redirect("journal:advice", kept.said.code)
        for words in advice_on(trial, readings):
            messages.warning(request, words)
        words = f"{_('Saved.')} {counts_for(trial, key, readings, on=request.today)}".strip()
        messages.success(request, words if form.is_as_wanted else NOT_BEFORE_FOOD)
        return redirect("journal:measure")
    context = {
        "form": form,
        "trial": trial,
        "key": key,
        **sugar_first(request, trial, dangerous_sugar(form) if form.errors else ()),
        "rows": trial.measurements.all(),
        "removed": queries.removed_lately(trial, at=timezone.now()),
        "from_a_list": key in meters.KNOWN,
        "can_mislead": measures.HBA1C_CAN_MISLEAD if key is PrimaryOutcome.HBA1C else "",
    }
    return render(request, "journal/measure.html", context, status=UNPROCESSABLE if form.errors else 200)


def sugar_first(request: PersonRequest, trial: Trial, sugars: Iterable[Sugar]) -> dict[str, object]:
    """A dangerous blood sugar is acted on at once, whatever its form lacks or asks; the same one of a day is one.

    For the page: what was said of the worst of them.
    """
    said = []
    for on, entry in sugars:
        key = uuid5(trial.code, dumps([on.isoformat(), entry.as_json()], sort_keys=True))
        said.append(
            actions.tell_danger(
                trial=trial, on=on, entry=entry, submission=key, by=request.user, at=timezone.now()
            )
        )
    worst = max(said, key=lambda one: SafetyLevel(one.level).rank, default=None)
    return advice_context(worst, reader=request.user, on=request.today) if worst is not None else {}


def measured(request: PersonRequest) -> tuple[Trial, PrimaryOutcome]:
    """The trial and its main number, or 404."""
    trial = trial_of(request)
    key = trials.primary_of(trial)
    if key is None:
        raise Http404
    return trial, key


def not_tracked(request: PersonRequest) -> HttpResponse:
    """The main number is one of the body, and an eating disorder was told since: it is neither asked for nor kept."""
    messages.info(request, NOT_TRACKED)
    return redirect("trials:today")


def _as_meant(request: PersonRequest) -> QueryDict | None:
    """What was sent; with a tap on "Yes, 5.6 mmol/L" in that unit."""
    if request.method != "POST":
        return None
    if not request.POST.get("meant"):
        return request.POST
    sent = request.POST.copy()
    sent["unit"] = request.POST["meant"]
    return sent


def advice_on(trial: Trial, readings: Iterable[actions.Reading]) -> list[str]:
    """What these values mean for a visit, each advice once. The limits hold for numbers as they are shown."""
    known = profile_of(trial).has_diabetes
    found = []
    for reading in readings:
        of = measures.MEASURES[reading.measure]
        seen = measures.shown(of, reading.value, of.canonical.name)
        advice = measures.advice_for(reading.measure, seen, known_diabetes=known)
        if advice is not None:
            found.append(_("%(measure)s: %(advice)s") % {"measure": _(of.label), "advice": _(advice.text)})
    return list(dict.fromkeys(found))


@participant
@require_POST
def remove_measurement(request: PersonRequest, code: UUID) -> HttpResponse:
    """Takes back a value that was typed wrong. For some minutes the page offers to put it back."""
    row = get_object_or_404(Measurement.everything.filter(trial__person=request.user), code=code)
    actions.remove_measurement(measurement=row, at=timezone.now())
    return redirect(reverse("journal:measure") + "#removed")


@participant
@require_POST
def put_back(request: PersonRequest, code: UUID) -> HttpResponse:
    """The value that was removed a moment ago stands again."""
    row = get_object_or_404(Measurement.everything.filter(trial__person=request.user), code=code)
    if actions.put_back(measurement=row, at=timezone.now()):
        messages.success(request, _("The number is back."))
    else:
        messages.info(request, _("It cannot be put back any more. You can type it again."))
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
        if trial.paused_because == trials.ILL:  # asked for from Today, which says what comes next
            messages.success(request, _("Saved. Today says what your pause waits for."))
            return redirect("trials:today")
        messages.success(request, _("Saved. You find it below."))
        return redirect("journal:event")
    rows = trial.intercurrent_events.all()
    events = [(row, EndForm(event=row, today=request.today)) for row in rows]
    context = {"form": form, "trial": trial, "events": events}
    return render(request, "journal/event.html", context, status=UNPROCESSABLE if form.errors else 200)


@participant
@require_POST
def end_event(request: PersonRequest, code: UUID) -> HttpResponse:
    """It is over since the day that was typed."""
    row = get_object_or_404(IntercurrentEvent.objects.filter(trial__person=request.user), code=code)
    form = EndForm(request.POST, event=row, today=request.today)
    if form.is_valid():
        actions.end_event(event=row, on=form.cleaned_data["ended_on"])
        messages.success(request, _("The last day is saved."))
    else:
        for words in form.errors.get("ended_on", ()):
            messages.error(request, str(words))
    return redirect("journal:event")


@participant
@require_POST
def withdraw_event(request: PersonRequest, code: UUID) -> HttpResponse:
    """Takes back what was told by mistake."""
    row = get_object_or_404(IntercurrentEvent.objects.filter(trial__person=request.user), code=code)
    actions.withdraw_event(event=row, at=timezone.now())
    messages.success(request, _("It is taken back."))
    return redirect("journal:event")

"""The daily check-in and what was said about it."""

from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from apps.journal import actions, drafts, queries
from apps.journal.advising import advice_context
from apps.journal.asked import Asked
from apps.journal.entries import correcting
from apps.journal.filling import as_filed, in_short, may_add, same_as
from apps.journal.forms import BESIDE, RATED, CheckInForm
from apps.journal.signs import goes_on_holding, signs_in, words_of_changes
from apps.journal.telling_danger import in_a_check_in
from apps.journal.views.turned_away import (
    day_told,
    file_danger,
    led_to,
    let_the_rest_wait,
    saved_page,
    submission_of,
    turned_away,
)
from apps.journal.weighing import Scale, scale_of
from apps.journal.weight_form import weight_for_box
from apps.records.models import CheckIn, SafetyAssessment, Trial
from apps.rules.units import UnitSet
from apps.rules.vocabulary import TrialState
from apps.trials import queries as trials
from apps.web.access import participant
from apps.web.help_first import help_first
from apps.web.http import PersonRequest

UNPROCESSABLE = 422
ADDED = (*BESIDE, "note")  # behind one line, unless something stands in them
COUNTS_TODAY = gettext_lazy("Where you are now it is still %(date)s, so your check-in is saved for that day.")
SOMEBODY_ELSES = gettext_lazy("This form was opened in another account. Nothing was saved.")


def trial_of(request: PersonRequest) -> Trial:
    """The person's running trial, or the one that ended last; 404 when nothing was ever started."""
    trial = trials.started(request.user)
    if trial is None:
        raise Http404
    return trial


def _meant(request: PersonRequest) -> Trial:
    """The trial that a form was opened for: what was filled in about one product is not told of the next one."""
    named = request.POST.get("trial", "")
    found = None
    with suppress(ValueError):
        mine = trials.with_newer_answers(Trial.objects.of(request.user).exclude(state=TrialState.PLANNED))
        found = mine.select_related("product", "person", "screening__person").filter(code=UUID(named)).first()
    return found or trial_of(request)


@help_first(in_a_check_in)
@participant
def check_in(request: PersonRequest, on: date | None = None) -> HttpResponse:
    """One page, one form. A sent form shows its advice; sent twice it shows the same advice."""
    trial, day = _meant(request), day_told(request, on or request.today)
    if _is_somebody_elses(request):
        messages.error(request, SOMEBODY_ELSES)
        return redirect("trials:today")
    filed, earlier = queries.filed_and_earlier(trial, on=day)
    asked, scale = _asked(request, trial, day, earlier)
    if why_not := _why_not(trial, day):
        return turned_away(request, trial, day, CheckInForm(request.POST, asked=asked, scale=scale), why_not)
    if "draft" in request.POST:
        return _keep_draft(request, trial, day)
    said = draft = None
    if request.method == "POST":
        form = CheckInForm(request.POST, asked=asked, scale=scale)
        if form.is_valid():
            return _file(request, trial, day, form, filed, is_moved=on is not None and on != day)
        said = _danger_first(request, trial, day, form)
    else:
        draft = drafts.draft_of(trial, on=day, filed=filed)
        initial = {**(draft.answers if draft else {}), **_filled(request, filed, earlier, scale, asked)}
        form = CheckInForm(asked=asked, scale=scale, initial=initial)
    context = {
        "draft": draft,
        "trial": trial,
        **_of_the_form(request, form, one_tap=earlier is not None and filed is None),
        **_of_the_day(trial, day, filed, earlier, asked, today=request.today),
        **(advice_context(said, reader=request.user, on=request.today) if said is not None else {}),
    }
    return render(request, "journal/check_in.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _danger_first(
    request: PersonRequest, trial: Trial, day: date, form: CheckInForm
) -> SafetyAssessment | None:
    """What is dangerous in a form that lacks something, with what it ticks as changed; the rest of it can wait."""
    said = file_danger(request, trial, day, form, changes=form.what_changed)
    if said is not None:
        let_the_rest_wait(request, form, said)
    return said


def _of_the_form(request: PersonRequest, form: CheckInForm, *, one_tap: bool) -> dict[str, object]:
    """The form, its key, and how it is meant. `one_tap`: the ratings of an earlier day can be taken over."""
    return {
        "form": form,
        "asked": form.asked,
        "units": _units(request),
        "correct": "correct" in request.GET or "correct" in request.POST,
        "submission": submission_of(request),
        "in_short": in_short(form) if "same" in request.GET and not form.is_bound else [],
        "folds": one_tap and not form.is_bound and not _is_rated(form),
        "may_add": may_add(form),
        "adds": any(form[name].errors or form[name].value() for name in ADDED if name in form.fields),
    }


def _of_the_day(
    trial: Trial, day: date, filed: CheckIn | None, earlier: CheckIn | None, asked: Asked, *, today: date
) -> dict[str, object]:
    """The day, its check-in if it has one, the one before it, and a "worse" that was said after a stop.

    `ticked` is asked again in a correction; `stays` was told and is not; `goes_on_holding`: what of it no correction lifts.
    """
    signs = signs_in(filed.danger) if filed is not None else []
    changes = words_of_changes(filed.events) if filed is not None else []
    yesterday = today - timedelta(days=1)  # seen from now: of a day that is filled in later the date is named
    return {
        "on": day,
        "filed": filed,
        "ticked": [*signs, *changes] if asked.changes else signs,
        "stays": [] if asked.changes else changes,
        "goes_on_holding": goes_on_holding(filed.events) if filed is not None else "",
        "earlier": earlier,
        "was_yesterday": earlier is not None and earlier.on == yesterday and day == today,
        "worse": trials.worse_since_stop(trial, on=day),
        "due": trials.due_now(trial, on=day) if day == today else (),
    }


def _is_rated(form: CheckInForm) -> bool:
    """A rating stands in it already, from a draft."""
    return any(form.initial.get(name) not in (None, "") for name in RATED)


def _keep_draft(request: PersonRequest, trial: Trial, day: date) -> HttpResponse:
    """What stands in the form so far; nothing is filed and nothing is judged."""
    actions.keep_draft(trial=trial, on=day, answers=drafts.answers_in(request.POST), at=timezone.now())
    return HttpResponse(status=204)


def _is_somebody_elses(request: PersonRequest) -> bool:
    """The form was opened before somebody else signed in here."""
    return request.POST.get("person", str(request.user.code)) != str(request.user.code)


def _units(request: PersonRequest) -> UnitSet:
    """Those in which the form asked: they may have been changed since."""
    try:
        return UnitSet(request.POST.get("units", request.user.units))
    except ValueError:
        return UnitSet(request.user.units)


def _asked(
    request: PersonRequest, trial: Trial, day: date, earlier: CheckIn | None
) -> tuple[Asked, Scale | None]:
    """What the page asks, or what the form that comes back had asked."""
    units = _units(request)
    asked = queries.asked(trial, on=day, today=request.today, earlier=earlier, units=units)
    if request.method == "POST":
        asked = asked.as_sent(request.POST, units)
    return asked, scale_of(trial, on=day, units=units)


def _why_not(trial: Trial, day: date) -> str:
    """Why this day takes no entry."""
    try:
        actions.refuse(trial=trial, on=day, at=timezone.now())
    except actions.NoCheckIn as no:
        return str(no)
    return ""


def _filled(
    request: PersonRequest,
    filed: CheckIn | None,
    earlier: CheckIn | None,
    scale: Scale | None,
    asked: Asked,
) -> dict[str, object]:
    """What to start from: all that stands for the day being corrected, or the last ratings when asked for."""
    if filed is not None and "correct" in request.GET:
        return {**as_filed(filed, asked), "weight": weight_for_box(filed.weight_kg, scale)}
    return same_as(earlier) if "same" in request.GET and earlier is not None else {}


def _file(
    request: PersonRequest,
    trial: Trial,
    day: date,
    form: CheckInForm,
    filed: CheckIn | None,
    *,
    is_moved: bool,
) -> HttpResponse:
    """`is_moved`: it was opened for another day, so it corrects nothing of this one."""
    entry, corrects = form.entry(), "correct" in request.POST and not is_moved
    if corrects and filed is not None:
        entry = correcting(entry, filed, form.asked.hidden)
    try:
        said = actions.check_in(
            trial=trial,
            on=day,
            entry=entry,
            submission=UUID(submission_of(request)),
            by=request.user,
            at=timezone.now(),
            correction=corrects,
            changes=form.what_changed,
            heard=filed.events if corrects and filed is not None and "changes" in form.asked.hidden else (),
        )
    except actions.NoCheckIn as no:  # the trial ended in another tab meanwhile
        return turned_away(request, trial, day, form, str(no))
    if is_moved and said.on == day:
        messages.info(request, COUNTS_TODAY % {"date": date_format(day, "j F")})
    return led_to(request, trial, said, form.what_changed) or redirect(saved_page())


@participant
def advice(request: PersonRequest, code: UUID) -> HttpResponse:
    """What was said about one day: what to do, why, and what happens next."""
    mine = SafetyAssessment.objects.filter(trial__person=request.user).select_related("trial__product")
    said = get_object_or_404(mine, code=code)
    context = advice_context(said, reader=request.user, on=request.today)
    return render(request, "journal/advice.html", {**context, "again": "again" in request.GET})

"""The pages of a trial that runs: live with it, pause it, stop it."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.records.ages import adult_from
from apps.records.doses import in_trial
from apps.records.models import Clearance, Trial
from apps.records.reactions import going_on
from apps.rules.schedule import MOST_PAUSED_DAYS
from apps.rules.vocabulary import TrialState
from apps.trials import actions, planning, queries, since
from apps.trials import today as days
from apps.trials.saved import may_wait, risen_words, saved_words, so_bad_now
from apps.trials.short_forms import CheckInTimeForm, PauseForm, StopForm
from apps.web.access import adult, participant
from apps.web.http import PersonRequest

UNPROCESSABLE = 422


def _running(request: PersonRequest) -> Trial | None:
    """The person's running trial. A plan that waits is none."""
    trial = queries.current(request.user)
    return trial if trial is not None and trial.is_ongoing else None


def _ongoing(request: PersonRequest) -> Trial:
    """The person's running trial, or 404."""
    trial = _running(request)
    if trial is None:
        raise Http404
    return trial


def _has_stopped(request: PersonRequest) -> bool:
    """Whether the person's last trial was stopped in their name: the first of two taps did."""
    ended = queries.latest_ended(request.user)
    return ended is not None and ended.stopped_by_id == request.user.pk


def _stopped(request: PersonRequest) -> Trial:
    """The person's last trial, if it was stopped, or 404."""
    trial = queries.latest_ended(request.user)
    if trial is None or trial.state != TrialState.STOPPED:
        raise Http404
    return trial


@participant
def today(request: PersonRequest) -> HttpResponse:
    """The page people live on. What the calendar has ended since the last visit ends now.

    A plan that waits stands on it as a part: it hides nothing of a trial that has ended.
    """
    newest = queries.current(request.user)
    runs = newest is not None and newest.is_ongoing
    trial, planned = (newest, None) if runs else (queries.latest_ended(request.user), newest)
    if trial is not None and actions.catch_up(trial=trial, at=timezone.now(), on=request.today):
        trial.refresh_from_db()
    if trial is None:
        return render(
            request, "trials/way.html", planning.way(request.user, on=request.today, planned=planned)
        )
    day = days.today(trial, on=request.today)
    undo = day is not None and queries.may_undo(trial, day.newest, at=timezone.now())
    page: dict[str, object] = {"day": day, "undo": undo, "anew": since.read_anew(trial, on=request.today)}
    if day is not None and "saved" in request.GET:
        page["saved"] = saved_words(day)
    page["may_wait"] = may_wait(day) if day is not None else ()
    page |= {"outlived": queries.outlived(trial), "hidden": queries.hidden_numbers(trial)} | so_bad_now(day)
    page["by_clinician"] = queries.word_of(trial, on=request.today)
    page["yes"] = queries.said_to(trial, on=request.today).yes
    page["no"] = _no(trial, day is not None and bool(day.obstacles), on=request.today)
    page |= {"at_hand": queries.at_hand(trial), "reactions": going_on(request.user)}
    page["adult_from"] = adult_from(request.user, on=request.today)
    if planned is not None:
        page |= planning.waiting(planned, on=request.today)
    return render(request, "trials/today.html", page)


def _no(trial: Trial, held: bool, *, on: date) -> Clearance | None:
    """A clinician's no to what holds this trial, or, where they do, to the answers or the pack."""
    no = queries.said_to(trial, on=on).no
    return in_trial(trial, on=on).said_no if no is None and held else no


def _has_changed(request: PersonRequest, trial: Trial) -> bool:
    """Whether the button was pressed on a page that showed another trial, dose, pause or stop, or that did not say which it
    showed. Then nothing is done.
    """
    if request.method != "POST" or request.POST.get("at_hand") == queries.at_hand(trial):
        return False
    messages.info(request, _("That page was from before your trial changed. This is how it stands now."))
    return True


def _tell(request: PersonRequest, no: actions.NotNow) -> None:
    for reason in no.reasons:
        messages.error(request, reason)


def _do(request: PersonRequest, act: Callable[..., object], trial: Trial) -> HttpResponse:
    """Does it now, or tells why not; Today either way."""
    if _has_changed(request, trial):
        return redirect("trials:today")
    try:
        act(trial=trial, by=request.user, at=timezone.now(), on=request.today)
    except actions.NotNow as no:
        _tell(request, no)
    return redirect("trials:today")


@adult
def day_one(request: PersonRequest) -> HttpResponse:
    """The check before the first dose."""
    trial = _ongoing(request)
    if trial.state != TrialState.BASELINE or _has_changed(request, trial):
        return redirect("trials:today")
    gate, held = queries.day_one(trial, on=request.today), queries.held(trial, on=request.today)
    page = {"trial": trial, "gate": gate, "held": held, "no": _no(trial, bool(held), on=request.today)}
    if request.method == "POST":
        try:
            actions.begin_dosing(trial=trial, by=request.user, at=timezone.now(), on=request.today)
        except actions.NotNow:
            return render(request, "trials/day_one.html", page, status=UNPROCESSABLE)
        return redirect("trials:today")
    page |= {"dose": planning.first_dose(trial), "at_hand": queries.at_hand(trial)}
    return render(request, "trials/day_one.html", page)


@adult
@require_POST
def step_up(request: PersonRequest) -> HttpResponse:
    """One dose level up, if the gate says so; the answer names the day from which it counts."""
    trial, on = _ongoing(request), request.today
    if _has_changed(request, trial):
        return redirect("trials:today")
    try:
        if actions.step_up(trial=trial, by=request.user, at=timezone.now(), on=on):
            trial.refresh_from_db()
            messages.success(request, risen_words(trial, on=on))
    except actions.NotNow as no:
        _tell(request, no)
    return redirect("trials:today")


def _after_pausing(request: PersonRequest, *, rests: bool, because: str) -> HttpResponse:
    """An illness is told on: some have a waiting time of their own. Where nothing is taken a pause is not made up."""
    ill = because == queries.ILL
    words = _("Your trial is paused. Take nothing.") if rests else _("There is nothing to pause now.")
    if ill:
        words = f"{words} {_('Please tell what it is: some illnesses have their own wait.')}"
    if ill or not rests:
        messages.info(request, words)
    return redirect("journal:event" if ill else "trials:today")


@participant
def pause(request: PersonRequest) -> HttpResponse:
    """A holiday, an illness, an empty pack."""
    trial = _ongoing(request)
    form = PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        because = form.cleaned_data["because"]
        rests = actions.pause(
            trial=trial, by=request.user, at=timezone.now(), on=request.today, because=because
        )
        rests = rests or trial.state == TrialState.PAUSED
        return _after_pausing(request, rests=rests, because=because)
    status = UNPROCESSABLE if form.errors else 200
    rested = trial.paused_days + (request.today - (trial.paused_on or request.today)).days
    page = {"form": form, "trial": trial, "days_left": max(0, MOST_PAUSED_DAYS - rested)}
    return render(request, "trials/pause.html", page, status=status)


@adult
@require_POST
def resume(request: PersonRequest) -> HttpResponse:
    """Starts again at the lowest dose when the rules allow it."""
    return _do(request, actions.resume, _ongoing(request))


@adult
@require_POST
def reinstate(request: PersonRequest) -> HttpResponse:
    """A stopped trial goes on at the lowest dose when the rules allow it."""
    if _running(request) is not None:
        return redirect("trials:today")
    return _do(request, actions.reinstate, _stopped(request))


@participant
@require_POST
def gone(request: PersonRequest) -> HttpResponse:
    """What stopped the trial has gone."""
    trial = _stopped(request)
    if not _has_changed(request, trial):
        actions.report_gone(trial=trial, at=timezone.now(), on=request.today)
    return redirect("trials:today")


@participant
def stop(request: PersonRequest) -> HttpResponse:
    """Ends the trial early. A second tap changes nothing."""
    trial = _running(request)
    if request.method == "POST" and trial is None and _has_stopped(request):
        return redirect("trials:today")
    if trial is None:
        raise Http404
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.stop(trial=trial, by=request.user, at=timezone.now(), on=request.today, reason=reason)
        return redirect("trials:today")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "trials/stop.html", {"form": form, "trial": trial}, status=status)


@adult
def another(request: PersonRequest) -> HttpResponse:
    """Another form or product: this trial ends, and a new plan opens with the choices of this one."""
    trial = _ongoing(request)
    if request.method == "POST":
        now, reason = timezone.now(), _("I changed to another product.")
        actions.stop(trial=trial, by=request.user, at=now, on=request.today, reason=reason)
        return redirect("products:add")
    return render(request, "trials/another.html", {"trial": trial})


@participant
def check_in_time(request: PersonRequest) -> HttpResponse:
    """Another hour for the check-in mail."""
    trial = _ongoing(request)
    form = CheckInTimeForm(request.POST or None, {"check_in_time": trial.check_in_time})
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["check_in_time"]
        actions.move_check_in(trial=trial, by=request.user, at=timezone.now(), on=request.today, to=to)
        return redirect("trials:calendar")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "trials/check_in_time.html", {"form": form, "trial": trial}, status=status)
